"""The standing jobs tick, survive what fails, and follow a clock that is moved."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scheduler.clock import ShiftedClock, SystemClock
from scheduler.jobs import Jobs
from storage.database import Database
from tests.scheduler.an_office import a_database, an_office, queued

MONDAY = datetime(2026, 3, 30, 0, 0, tzinfo=UTC)  # 07.00 in Jakarta


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    async with a_database(tmp_path) as database:
        yield database


async def until(ready: asyncio.Event) -> None:
    await asyncio.wait_for(ready.wait(), 5)


async def test_a_job_that_raises_goes_on_at_its_next_tick_and_stops_nobody(db: Database) -> None:
    ticks: list[datetime] = []
    third = asyncio.Event()

    async def failing(now: datetime) -> None:
        ticks.append(now)
        if len(ticks) == 3:
            third.set()
        raise RuntimeError("no")

    jobs = Jobs(db, ShiftedClock(MONDAY), more={"failing": failing}, seconds=0.05)
    jobs.start()
    await until(third)
    jobs.stop()
    await jobs.finished()
    assert jobs.failures["failing"] >= 3
    assert jobs.failures["digest"] == 0
    assert ticks == sorted(ticks)


async def test_a_moved_clock_is_followed_at_once_and_the_delivery_is_told(db: Database) -> None:
    await an_office(db)
    told: list[int] = []
    clock = ShiftedClock(MONDAY)
    jobs = Jobs(db, clock, queued=lambda: told.append(1))
    await jobs.tick_all()
    assert await queued(db, "digest:") == []
    told.clear()
    clock.move(timedelta(hours=1))
    await jobs.tick_all()
    assert len(await queued(db, "digest:")) == 1
    assert told == [1] * 4  # the digest, the nudges, the questions about events and about attendance


async def test_a_job_never_overtakes_itself(db: Database) -> None:
    at_once, most = 0, 0

    async def slow(now: datetime) -> None:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0.02)
        at_once -= 1

    jobs = Jobs(db, ShiftedClock(MONDAY), more={"slow": slow})
    await asyncio.gather(*(jobs.tick("slow") for _ in range(5)))
    assert most == 1


async def test_after_stop_nothing_ticks(db: Database) -> None:
    ticked: list[datetime] = []

    async def note(now: datetime) -> None:
        ticked.append(now)

    jobs = Jobs(db, ShiftedClock(MONDAY), more={"note": note}, seconds=0.02)
    jobs.stop()
    await jobs.tick_all()
    await jobs.finished()
    assert ticked == []


async def test_a_jump_of_the_machines_clock_is_logged(db: Database, capsys: pytest.CaptureFixture[str]) -> None:
    class Jumping(SystemClock):
        ahead = timedelta(0)

        def now(self) -> datetime:
            return super().now() + self.ahead

    clock = Jumping()
    jobs = Jobs(db, clock, more={})
    await jobs.tick("calendar")
    await jobs.tick("calendar")
    assert "jumped" not in capsys.readouterr().out
    clock.ahead = timedelta(hours=-2)
    await jobs.tick("calendar")
    assert "the clock jumped" in capsys.readouterr().out


async def test_stopping_in_the_midst_of_a_tick_is_no_error(db: Database, caplog: pytest.LogCaptureFixture) -> None:
    begun = asyncio.Event()

    async def long(now: datetime) -> None:
        begun.set()
        await asyncio.sleep(60)

    jobs = Jobs(db, ShiftedClock(MONDAY), more={"long": long}, seconds=0.05)
    jobs.tick_all = nothing_at_once  # type: ignore[method-assign]
    jobs.start()
    await until(begun)
    jobs.stop()
    await asyncio.wait_for(jobs.finished(), 5)
    await asyncio.sleep(0)
    assert not [record for record in caplog.records if record.exc_info]


async def nothing_at_once() -> None:
    """In place of the first ticks, which the alarm clock does not begin."""
