"""Bringing a database to the schema of this version, one transaction a step."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError

from storage.engines import database_url, sqlite_file

_HERE = Path(__file__).parent / "migrations"
# Two programs must not climb at the same time. The number only has to be the same everywhere.
_CLIMBER_LOCK = 0x7A69646462
# Alembic keeps what it is at in module variables, so two threads would run each other's steps.
_ONE_THREAD = threading.Lock()


class MigrationFailed(Exception):
    """The steps did not leave the database as they should; the step that failed was rolled back."""


class SchemaUnknown(Exception):
    """The database was written by a newer version of the program, or is not ours."""


def newest() -> str:
    """The revision that this version of the program works on."""
    found = _scripts().get_current_head()
    assert found is not None
    return found


async def current(url: str) -> str | None:
    """The revision of a database, None for an empty one (or a SQLite file that is not there)."""
    return await asyncio.to_thread(_current, url)


async def is_current(url: str) -> bool:
    """Whether this version may work on the database."""
    return await current(url) == newest()


async def is_known(url: str) -> bool:
    """Whether `upgrade` can bring the database up to date: it is empty, of this version or of an older one."""
    revision = await current(url)
    return revision is None or _knows(revision)


async def upgrade(url: str, revision: str = "head") -> None:
    """Climb to the newest step (or to `revision`). What was broken off goes on from the last finished step. Raises
    `SchemaUnknown` for a database of a newer version, `MigrationFailed` when rows do not fit afterwards."""
    await asyncio.to_thread(_climb, url, revision)


async def upgrade_if_new(url: str) -> bool:
    """Climb to the newest step where there are no tables at all yet; whether that was so."""
    if await current(url) is not None:
        return False
    await upgrade(url)
    return True


class OtherSchema(Exception):
    """The database is of another version of the program, which must not be worked on."""


async def require_current(url: str) -> None:
    """Make the tables where there are none. Raises `OtherSchema` where there are those of another version."""
    await upgrade_if_new(url)
    if not await is_current(url):
        raise OtherSchema(await current(url))


async def downgrade(url: str, revision: str) -> None:
    """Climb down to `revision` ("base": an empty database). Data that the older schema has no place for is lost."""
    await asyncio.to_thread(_descend, url, revision)


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config(None))


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _knows(revision: str) -> bool:
    try:
        return _scripts().get_revision(revision) is not None
    except CommandError:
        return False


def _current(url: str) -> str | None:
    place = database_url(url)
    if place.get_backend_name() == "sqlite" and not sqlite_file(place).exists():
        return None
    with _connected(url) as connection:
        return _revision(connection)


def _revision(connection: Connection) -> str | None:
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None and set(inspect(connection).get_table_names()) - {"alembic_version"}:
        raise SchemaUnknown("the database holds tables of another program")
    return revision


def _climb(url: str, revision: str) -> None:
    place = database_url(url)
    if place.get_backend_name() == "sqlite":
        path = sqlite_file(place)
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    with _ONE_THREAD, _connected(url) as connection, _alone(connection):
        found = _revision(connection)
        connection.rollback()
        if found is not None and not _knows(found):
            raise SchemaUnknown(f"the database has the unknown revision {found}")
        try:
            command.upgrade(_config(connection), revision)
        except DBAPIError:
            # On SQLite another program may have climbed between our look and our first step.
            connection.rollback()
            if _revision(connection) != newest():
                raise
            connection.rollback()
        _check(connection)


def _descend(url: str, revision: str) -> None:
    with _ONE_THREAD, _connected(url) as connection, _alone(connection):
        command.downgrade(_config(connection), revision)


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    """A connection of the plain drivers, whose transactions also hold changes of tables on SQLite."""
    place = database_url(url)
    if place.get_backend_name() == "sqlite":
        engine = create_engine(place.set(drivername="sqlite"), connect_args={"timeout": 30})
        event.listen(engine, "connect", _own_transactions)
        event.listen(engine, "begin", _begin)
    else:
        engine = create_engine(place)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _own_transactions(connection: Any, _record: object) -> None:
    connection.isolation_level = None


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    """Keep other climbers out; on SQLite each step's own BEGIN IMMEDIATE does that."""
    if connection.dialect.name == "sqlite":
        yield
        return
    connection.execute(text(f"SELECT pg_advisory_lock({_CLIMBER_LOCK})"))
    connection.commit()
    try:
        yield
    finally:
        connection.rollback()
        connection.execute(text(f"SELECT pg_advisory_unlock({_CLIMBER_LOCK})"))
        connection.commit()


def _check(connection: Connection) -> None:
    """On SQLite steps run without foreign keys, since copying a table would set them off; so they are looked at here."""
    if connection.dialect.name != "sqlite":
        return
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    connection.rollback()
    if broken:
        raise MigrationFailed(f"{len(broken)} rows point nowhere, the first in table {broken[0][0]}")
