"""The watch over the disks: whoever must hear of a full one hears of it, however badly the database stands."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg
import pytest

from bot.disk import Disk
from domain.ports import UnitOfWork
from scheduler.clock import ShiftedClock
from storage.database import Database
from tests.scheduler.an_office import CHANNEL, START, a_database, an_office
from tests.scheduler.outbox import LoggingChannel

FULL = OSError(errno.ENOSPC, "No space left on device")
GONE = psycopg.OperationalError("the connection is lost")


class FullProbe:
    """A disk without room until `room` is set."""

    room = False
    attempts = 0

    def free(self, folder: Path) -> tuple[int, int]:
        return (10**12, 10**12) if self.room else (0, 10**12)

    def attempt(self, folder: Path) -> None:
        self.attempts += 1
        if not self.room:
            raise FULL


class StrainedDatabase:
    """The database of a full disk: so many times it cannot even be read."""

    def __init__(self, database: Database, failures: int) -> None:
        self._database = database
        self.failures = failures
        self.trouble: Exception | None = None

    async def recorded(self, name: str) -> str | None:
        if self.trouble is GONE:
            raise GONE
        return await self._database.recorded(name)

    async def record(self, name: str, value: str) -> None:
        if self.trouble is not None:
            raise self.trouble
        await self._database.record(name, value)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[UnitOfWork]:
        if self.failures:
            self.failures -= 1
            raise FULL
        async with self._database.read() as uow:
            yield uow


async def test_the_admin_hears_of_a_full_disk_once_it_can_be_read_who_that_is(tmp_path: Path) -> None:
    async with a_database(tmp_path) as database:
        made = await an_office(database)
        rini = made.people["Bu Rini"].id
        async with database.read() as uow:
            private = (await uow.people.get(rini)).private
        assert private is not None
        channel, probe = LoggingChannel(), FullProbe()
        strained = StrainedDatabase(database, failures=1)
        disk = Disk(
            strained,  # type: ignore[arg-type]
            {CHANNEL: channel},
            [tmp_path],
            ShiftedClock(START),
            die=lambda error: pytest.fail(f"ended for {error}"),
            probe=probe,
        )
        assert disk.saw(FULL)
        with pytest.raises(OSError, match="No space"):
            await disk.look()
        assert not channel.order

        await disk.look()
        await disk.look()
        assert [chat for _, chat, _ in channel.tries] == [private.chat], "told once, at the first look that could"
        assert disk.full

        probe.room = True
        await disk.look()
        assert not disk.full
        assert [chat for _, chat, _ in channel.tries] == [private.chat] * 2


async def test_a_full_disk_is_looked_at_now_and_then_and_not_without_a_pause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.disk.LOOK_AGAIN", 0.2)
    async with a_database(tmp_path) as database:
        await an_office(database)
        probe = FullProbe()
        disk = Disk(
            database, {CHANNEL: LoggingChannel()}, [tmp_path], ShiftedClock(START),
            die=lambda error: pytest.fail(f"ended for {error}"), probe=probe,
        )  # fmt: skip
        watching = asyncio.create_task(disk.run())
        began = asyncio.get_running_loop().time()
        async with asyncio.timeout(60):
            while probe.attempts < 3:
                assert disk.saw(FULL)  # by whoever else tries to write meanwhile
                await asyncio.sleep(0.05)
        looks = probe.attempts
        assert looks <= 2 + (asyncio.get_running_loop().time() - began) / 0.2
        probe.room = True
        async with asyncio.timeout(60):
            assert await disk.room()
        watching.cancel()


async def test_there_is_no_room_as_long_as_the_database_has_none(tmp_path: Path) -> None:
    """It may lie on another disk than the folders, or on another machine."""
    async with a_database(tmp_path) as database:
        await an_office(database)
        probe, channel = FullProbe(), LoggingChannel()
        probe.room = True
        strained = StrainedDatabase(database, failures=0)
        strained.trouble = FULL
        disk = Disk(
            strained, {CHANNEL: channel}, [tmp_path], ShiftedClock(START),  # type: ignore[arg-type]
            die=lambda error: pytest.fail(f"ended for {error}"), probe=probe,
        )  # fmt: skip
        assert disk.saw(FULL)
        for _ in range(3):
            await disk.look()
        assert disk.full
        assert len(channel.tries) == 1
        strained.trouble = None
        await disk.look()
        assert not disk.full


@pytest.mark.parametrize("where", ["database", "evidence"])
async def test_a_server_that_is_back_without_room_is_a_full_disk_of_which_the_admin_hears(
    tmp_path: Path, where: str
) -> None:
    """PostgreSQL ends itself when the disk of its log is full, and lets us in again before there is any room."""
    async with a_database(tmp_path) as database:
        await an_office(database)
        probe, channel = FullProbe(), LoggingChannel()
        probe.room = where != "evidence"
        strained = StrainedDatabase(database, failures=0)
        disk = Disk(
            strained, {CHANNEL: channel}, [tmp_path], ShiftedClock(START),  # type: ignore[arg-type]
            die=lambda error: pytest.fail(f"ended for {error}"), probe=probe,
        )  # fmt: skip
        strained.trouble = GONE
        assert disk.saw(GONE)
        for _ in range(2):
            await disk.look()
        assert (disk.full, disk.gone, channel.tries) == (True, True, [])
        strained.trouble = FULL if where == "database" else None
        for _ in range(2):
            await disk.look()
        assert (disk.full, disk.gone, len(channel.tries)) == (True, False, 1)
        strained.trouble, probe.room = None, True
        await disk.look()
        assert (disk.full, disk.gone, len(channel.tries)) == (False, False, 2)
