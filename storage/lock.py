"""One running program per data folder and per PostgreSQL database; the second is told who the first is (F25).

PostgreSQL forgets who held a database when it restarts or the line to it breaks, so whoever holds one looks now and then
whether that is still so, and takes it again.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import structlog
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engines import database_url, postgresql

log = structlog.get_logger(__name__)

_FILE = "zibot.lock"
# The number only has to be the same everywhere, and another than the writers' and climbers'.
_INSTANCE_LOCK = 0x7A69626F78
# So often it is looked whether the database is still held, in seconds.
_LOOK_EVERY = 5.0


class Locked(Exception):
    """Another program works here. `pid` and `host` say which one, as far as it is known."""

    def __init__(self, pid: str, host: str) -> None:
        super().__init__(f"pid {pid} on {host}")
        self.pid = pid
        self.host = host


class _StillOurs(Locked):
    """It is an earlier connection of this very program: the line broke, and the server has not noticed yet."""


class InstanceLock:
    """Holds the data folder and the database while inside. Raises `Locked` where another program holds either."""

    def __init__(self, folder: Path, url: str) -> None:
        self._folder = folder
        self._database = DatabaseLock(url)
        self._held = ExitStack()

    async def __aenter__(self) -> InstanceLock:
        with ExitStack() as stack:
            stack.enter_context(folder_lock(self._folder))
            await self._database.take()
            self._held = stack.pop_all()
        return self

    async def __aexit__(self, *error: object) -> None:
        with self._held:
            await self._database.give_back()

    async def keep(self) -> None:
        """Look after the lock until cancelled. Raises `Locked` where another program took the database while its server had
        forgotten us: from then on it is the one that works."""
        await self._database.keep()


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Hold the data folder. The system itself lets go when the process ends, however it ends. Raises `Locked`."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / _FILE, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _holder(os.pread(handle, 300, 0).decode("utf-8", "replace")) from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()} {socket.gethostname()}\n".encode(), 0)
        # The file stays: deleting it would let a third program lock another file of the same name.
        yield
    finally:
        os.close(handle)


class DatabaseLock:
    """Holds a database on PostgreSQL, by a connection that stays open; on SQLite nothing, there the folder is held."""

    def __init__(self, url: str) -> None:
        place = database_url(url)
        name = f"zibot {os.getpid()} {socket.gethostname()}"[:63]
        self._engine = None if place.get_backend_name() == "sqlite" else postgresql(place, application_name=name)
        self._name = name
        self._connection: AsyncConnection | None = None
        self._backend = 0  # the server's process of the connection that held the database last

    async def take(self) -> None:
        """Raises `Locked`, or SQLAlchemy's errors."""
        if self._engine is None:
            return
        try:
            self._connection = await self._engine.connect()
            taken, backend = (await self._connection.execute(text(_TAKE))).one()
            if not taken:
                raise await self._holder(self._connection)
            self._backend = backend
        except BaseException:
            await self.give_back()
            raise

    async def _holder(self, connection: AsyncConnection) -> Locked:
        found = (await connection.execute(text(_WHO), {"low": _INSTANCE_LOCK & 0xFFFFFFFF})).first()
        name, backend = found or ("", 0)
        known = _holder(name.removeprefix("zibot "))
        return _StillOurs(known.pid, known.host) if (name, backend) == (self._name, self._backend) else known

    async def give_back(self) -> None:
        """Nothing happens where nothing is held."""
        connection, self._connection = self._connection, None
        try:
            if connection is not None:
                await connection.close()
        finally:
            if self._engine is not None:
                await self._engine.dispose()

    async def keep(self) -> None:
        """See `InstanceLock.keep`."""
        while self._engine is not None:
            await asyncio.sleep(_LOOK_EVERY)
            try:
                await self._look()
            except SQLAlchemyError as error:
                log.warning("the database is not held: its server does not answer", error=type(error).__name__)
            except _StillOurs:
                log.warning("the database is held by a line that broke, which its server has not noticed yet")

    async def _look(self) -> None:
        if self._connection is not None:
            try:
                await self._connection.execute(text("SELECT 1"))
            except SQLAlchemyError:
                # Whatever went wrong with it, this connection holds nothing that could be relied on.
                await self.give_back()
            else:
                return
        await self.take()
        log.info("the database is held again")


_TAKE = f"SELECT pg_try_advisory_lock({_INSTANCE_LOCK}), pg_backend_pid()"
_WHO = """
SELECT activity.application_name, activity.pid
FROM pg_locks AS held JOIN pg_stat_activity AS activity ON activity.pid = held.pid
WHERE held.locktype = 'advisory' AND held.granted AND held.objid = :low
    AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
LIMIT 1
"""


def _holder(words: str) -> Locked:
    pid, _, host = words.strip().partition(" ")
    return Locked(pid or "?", host or "?")
