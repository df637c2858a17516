"""One program per folder and database; the second is told who the first is."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import socket
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from storage import lock
from storage.lock import DatabaseLock, InstanceLock, Locked
from tests.databases import Postgres

ROOT = Path(__file__).resolve().parents[2]

HOLDER = """
import asyncio, sys
from pathlib import Path
from storage.lock import InstanceLock

async def main():
    async with InstanceLock(Path(sys.argv[1]), sys.argv[2]):
        print("held", flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


async def _holder(folder: Path, url: str) -> asyncio.subprocess.Process:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        HOLDER,
        str(folder),
        url,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert await asyncio.wait_for(process.stdout.readline(), 30) == b"held\n"
    return process


async def _kill(process: asyncio.subprocess.Process) -> None:
    process.send_signal(signal.SIGKILL)
    await process.wait()


async def test_a_second_program_is_told_pid_and_host_of_the_first(database_url: str, tmp_path: Path) -> None:
    """With PostgreSQL the folders differ, so it is the database that is held."""
    mine = tmp_path / "data"
    theirs = mine if database_url.startswith("sqlite") else tmp_path / "elsewhere"
    process = await _holder(theirs, database_url)
    try:
        with pytest.raises(Locked) as caught:
            async with asyncio.timeout(30):
                await InstanceLock(mine, database_url).__aenter__()
        assert (caught.value.pid, caught.value.host) == (str(process.pid), socket.gethostname())
        assert process.returncode is None
    finally:
        await _kill(process)


async def test_the_lock_of_a_killed_program_is_free_at_once(sqlite_url: str, tmp_path: Path) -> None:
    await _kill(await _holder(tmp_path / "data", sqlite_url))
    async with InstanceLock(tmp_path / "data", sqlite_url):
        pass


async def test_the_lock_is_given_back_when_the_program_ends_and_when_the_database_is_held(
    database_url: str, tmp_path: Path
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    async with InstanceLock(one, database_url):
        if not database_url.startswith("sqlite"):
            with pytest.raises(Locked):
                await InstanceLock(other, database_url).__aenter__()
    for folder in (one, other):
        async with InstanceLock(folder, database_url):
            pass


async def test_who_is_told_that_another_program_works_leaves_no_connection_behind(
    postgres: Postgres, tmp_path: Path
) -> None:
    with postgres.database(migrated=False) as url, warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        async with InstanceLock(tmp_path / "one", url):
            with pytest.raises(Locked):
                await InstanceLock(tmp_path / "other", url).__aenter__()
            gc.collect()
    assert not [str(warning.message) for warning in said if "connection" in str(warning.message)]


class _Counting(DatabaseLock):
    tries = 0

    async def take(self) -> None:
        self.tries += 1
        await super().take()


async def test_a_line_that_broke_unnoticed_by_the_server_does_not_end_the_program(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old connection of this very program keeps everybody else from the database until the server notices, too."""
    monkeypatch.setattr(lock, "_LOOK_EVERY", 0.01)
    with postgres.database(migrated=False) as url:
        mine = _Counting(url)
        await mine.take()
        lost, mine._connection = mine._connection, None
        assert lost is not None
        keeping = asyncio.create_task(mine.keep())
        try:
            await _until(lambda: mine.tries == 3 or keeping.done())
            assert not keeping.done()
            with pytest.raises(Locked):
                await DatabaseLock(url).take()
            await lost.invalidate()
            await _until(lambda: mine._connection is not None)
            with pytest.raises(Locked):
                await DatabaseLock(url).take()
        finally:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)
            await lost.close()
            await mine.give_back()


async def _until(ready: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not ready():  # noqa: ASYNC110 (the lock sets no event)
            await asyncio.sleep(0.01)
