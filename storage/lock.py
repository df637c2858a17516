"""One running program per data folder and per PostgreSQL database; the second is told who the first is (F25)."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from storage.engines import database_url

_FILE = "zibot.lock"
# The number only has to be the same everywhere, and another than the writers' and climbers'.
_INSTANCE_LOCK = 0x7A69626F78


class Locked(Exception):
    """Another program works here. `pid` and `host` say which one, as far as it is known."""

    def __init__(self, pid: str, host: str) -> None:
        super().__init__(f"pid {pid} on {host}")
        self.pid = pid
        self.host = host


class InstanceLock:
    """Holds the data folder and the database while inside. Raises `Locked` where another program holds either."""

    def __init__(self, folder: Path, url: str) -> None:
        self._folder = folder
        self._url = url
        self._held = AsyncExitStack()

    async def __aenter__(self) -> None:
        async with AsyncExitStack() as stack:
            stack.enter_context(folder_lock(self._folder))
            await stack.enter_async_context(database_lock(self._url))
            self._held = stack.pop_all()

    async def __aexit__(self, *error: object) -> None:
        await self._held.aclose()


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


@asynccontextmanager
async def database_lock(url: str) -> AsyncIterator[None]:
    """Hold the database on PostgreSQL, by a connection that stays open; on SQLite nothing, there the folder is held."""
    place = database_url(url)
    if place.get_backend_name() == "sqlite":
        yield
        return
    name = f"zibot {os.getpid()} {socket.gethostname()}"[:63]
    engine = create_async_engine(place, isolation_level="AUTOCOMMIT", connect_args={"application_name": name})
    try:
        async with engine.connect() as connection:
            if not (await connection.execute(text(f"SELECT pg_try_advisory_lock({_INSTANCE_LOCK})"))).scalar_one():
                found = await connection.execute(text(_WHO), {"low": _INSTANCE_LOCK & 0xFFFFFFFF})
                raise _holder((found.scalar() or "").removeprefix("zibot "))
            yield
    finally:
        await engine.dispose()


_WHO = """
SELECT activity.application_name
FROM pg_locks AS held JOIN pg_stat_activity AS activity ON activity.pid = held.pid
WHERE held.locktype = 'advisory' AND held.granted AND held.objid = :low
    AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
LIMIT 1
"""


def _holder(words: str) -> Locked:
    pid, _, host = words.strip().partition(" ")
    return Locked(pid or "?", host or "?")
