"""The watch over the disks: whoever must hear of a full one hears of it, however badly the database stands."""

from __future__ import annotations

import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.disk import Disk
from domain.ports import UnitOfWork
from scheduler.clock import ShiftedClock
from storage.database import Database
from tests.scheduler.an_office import CHANNEL, START, a_database, an_office
from tests.scheduler.outbox import LoggingChannel

FULL = OSError(errno.ENOSPC, "No space left on device")


class FullProbe:
    """A disk without room until `room` is set."""

    room = False

    def free(self, folder: Path) -> tuple[int, int]:
        return (10**12, 10**12) if self.room else (0, 10**12)

    def attempt(self, folder: Path) -> None:
        if not self.room:
            raise FULL


class StrainedDatabase:
    """The database of a full disk: so many times it cannot even be read."""

    def __init__(self, database: Database, failures: int) -> None:
        self._database = database
        self.failures = failures

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
