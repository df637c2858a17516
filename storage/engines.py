"""Engines for both databases: how connections are opened and transactions begun.

Transactions are begun and ended by our own words (the drivers are in autocommit): the drivers' own way begins a SQLite
transaction only at its first write, and then loses concurrent changes silently.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, event, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.inline import connect
from storage.whole import to_the_end

_PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}  # 2 is FULL
_READERS = 4
# A line on which the server has fallen silent is given up after about a minute, not after the quarter of an hour that the
# machine would wait: until then nobody is answered, and the server may have let another program in. Seconds; the last in ms.
_LINE = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3, "tcp_user_timeout": 60_000}
# Holds back every other writer until the transaction ends, also those of other programs: the same promise as
# BEGIN IMMEDIATE gives on SQLite. The number only has to be the same everywhere.
WRITER_LOCK = 0x7A69626F74


class PragmaRefused(Exception):
    """The SQLite library did not take a setting on which durability hangs."""


@dataclass(frozen=True, slots=True)
class Engines:
    """`begin_write` holds the statements that begin a writing transaction, `begin_read` one that sees a single state."""

    write: AsyncEngine
    read: AsyncEngine
    begin_write: tuple[str, ...]
    begin_read: str

    async def begin(self, connection: AsyncConnection, *, writing: bool) -> None:
        for statement in self.begin_write if writing else (self.begin_read,):
            work = connection.exec_driver_sql(statement)
            # PostgreSQL may make us wait for another writer as long as it likes; that wait must end when we are stopped.
            await (to_the_end(work) if connection.dialect.name == "sqlite" else work)

    async def dispose(self) -> None:
        await self.write.dispose()
        await self.read.dispose()


def database_url(text: str) -> URL:
    """The address with its asyncio driver. Raises ValueError for another database than SQLite and PostgreSQL."""
    url = make_url(text)
    kind = url.get_backend_name()
    if kind == "sqlite":
        if not url.database or url.database == ":memory:":
            raise ValueError("SQLite needs a file: what is only in memory is lost")
        return url.set(drivername="sqlite+aiosqlite")
    if kind == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    raise ValueError(f"not a database that is supported: {kind}")


def sqlite_file(url: URL) -> Path:
    assert url.database
    return Path(url.database)


def open_engines(text: str) -> Engines:
    """Engines for this address; nothing is connected yet, but a new SQLite file is made for its owner only."""
    url = database_url(text)
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    engine = postgresql(url, pool_size=_READERS + 2, max_overflow=4)
    return Engines(
        write=engine,
        read=engine,
        begin_write=("BEGIN", f"SELECT pg_advisory_xact_lock({WRITER_LOCK})"),
        begin_read="BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    )


def postgresql(url: URL, *, application_name: str = "", **options: Any) -> AsyncEngine:
    """An engine for this server, in autocommit. What the address says of a silent line goes before ours."""
    arguments: dict[str, Any] = {name: value for name, value in _LINE.items() if name not in url.query}
    if application_name:
        arguments["application_name"] = application_name
    return create_async_engine(url, isolation_level="AUTOCOMMIT", connect_args=arguments, **options)


def _sqlite(url: URL) -> Engines:
    path = sqlite_file(url)
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    # A file under a lock of somebody else is waited for by busy_timeout, not by the driver's own timer.
    options: dict[str, Any] = {
        "isolation_level": "AUTOCOMMIT",
        "connect_args": {"timeout": 5, "async_creator_fn": connect},
    }
    write = create_async_engine(url, pool_size=1, max_overflow=0, **options)
    read = create_async_engine(url, pool_size=_READERS, max_overflow=4 * _READERS, **options)
    event.listen(write.sync_engine, "connect", _set_pragmas)
    event.listen(read.sync_engine, "connect", _set_pragmas)
    event.listen(read.sync_engine, "connect", _refuse_writes)
    return Engines(write=write, read=read, begin_write=("BEGIN IMMEDIATE",), begin_read="BEGIN")


def _set_pragmas(connection: Any, _record: object) -> None:
    """Set what durability hangs on and ask back whether it holds."""
    cursor = connection.cursor()
    try:
        for name, value in _PRAGMAS.items():
            cursor.execute(f"PRAGMA {name} = {value}")
            cursor.fetchall()
            cursor.execute(f"PRAGMA {name}")
            found = cursor.fetchall()[0][0]
            if found != value:
                raise PragmaRefused(f"{name} is {found}, not {value}")
    finally:
        cursor.close()


def _refuse_writes(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA query_only = 1")
    cursor.close()
