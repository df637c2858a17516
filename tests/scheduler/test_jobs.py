"""The standing jobs tick, survive what fails, and follow a clock that is moved."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from domain.ports import UnitOfWork
from scheduler.clock import ShiftedClock, SystemClock
from scheduler.jobs import Jobs, standing_jobs
from scheduler.summary import Summaries
from storage.database import Database
from tests.scheduler.an_office import an_office, queued

MONDAY = datetime(2026, 3, 30, 0, 0, tzinfo=UTC)  # 07.00 in Jakarta


async def until(ready: asyncio.Event) -> None:
    await asyncio.wait_for(ready.wait(), 60)


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


async def test_what_people_do_has_waiting_words_looked_at_soon_and_once_for_all_of_it(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.jobs._SOON", 0.05)
    looked: list[datetime] = []
    again = asyncio.Event()

    async def look(now: datetime) -> None:
        looked.append(now)
        again.set()

    jobs = Jobs(db, ShiftedClock(MONDAY), more={"words": look})
    await jobs.tick_all()
    looked.clear()
    jobs.changed()
    assert not jobs._ticking, "no words wait"
    jobs._jobs["words"].unfinished = lambda: True
    for expected in (1, 2):
        for _ in range(100):
            jobs.changed()
        again.clear()
        await until(again)
        assert len(looked) == expected
    jobs.changed()
    jobs.stop()
    await asyncio.gather(*jobs._ticking, return_exceptions=True)
    jobs.changed()
    assert len(looked) == 2
    assert not jobs._ticking


async def test_looks_at_waiting_words_do_not_pile_up_behind_a_tick_that_takes_long(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.jobs._SOON", 0.0)
    looked: list[datetime] = []
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def look(now: datetime) -> None:
        looked.append(now)
        begun.set()
        await go_on.wait()

    jobs = Jobs(db, ShiftedClock(MONDAY), more={"words": look})
    jobs._jobs["words"].unfinished = lambda: True
    jobs.changed()
    await until(begun)
    for _ in range(50):
        jobs.changed()
        await asyncio.sleep(0.001)
    go_on.set()
    await asyncio.wait_for(asyncio.gather(*jobs._ticking), 60)
    assert len(looked) == 2, "one look serves all that was done during the first"


async def test_after_stop_nothing_ticks(db: Database) -> None:
    ticked: list[datetime] = []

    async def note(now: datetime) -> None:
        ticked.append(now)

    jobs = Jobs(db, ShiftedClock(MONDAY), more={"note": note}, seconds=0.02)
    jobs.stop()
    await jobs.tick_all()
    await jobs.finished()
    assert ticked == []


class Counting:
    """A database that tells how many transactions were begun, and that can be made to fail."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.reads = self.writes = 0
        self.broken = False

    @asynccontextmanager
    async def read(self) -> AsyncIterator[UnitOfWork]:
        self.reads += 1
        if self.broken:
            raise OSError("the database is not there")
        async with self._database.read() as uow:
            yield uow

    @asynccontextmanager
    async def write(self) -> AsyncIterator[UnitOfWork]:
        self.writes += 1
        async with self._database.write() as uow:
            yield uow


async def test_a_tick_with_nothing_due_is_one_question_for_all_jobs(db: Database) -> None:
    await an_office(db)
    counting = Counting(db)
    jobs = Jobs(counting, ShiftedClock(MONDAY))
    for _ in range(2):  # the second finds that no words wait
        await jobs.tick_all()
    counting.reads = counting.writes = 0
    rounds = jobs.tallies["digest"].runs
    await jobs.tick_all()
    assert (counting.reads, counting.writes) == (1, 0)
    assert jobs.tallies["agenda"].runs == 3
    assert jobs.tallies["digest"].runs == rounds


async def test_a_job_is_woken_by_what_another_program_changed(db: Database, tmp_path: Path) -> None:
    made = await an_office(db)
    jobs = Jobs(db, ShiftedClock(MONDAY + timedelta(minutes=30)))  # 07.30 in Jakarta
    for _ in range(2):
        await jobs.tick_all()
    assert await queued(db, "digest:") == []
    visitor = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'zibot.db'}", visiting=True)
    async with visitor.write() as uow:
        await uow.offices.save(replace(made.office, settings=replace(made.office.settings, digest_at=time(7, 15))))
        await uow.commit()
    await visitor.close()
    await jobs.tick_all()
    assert len(await queued(db, "digest:")) == 1


async def test_a_clock_that_was_put_right_backwards_misses_no_morning(db: Database) -> None:
    await an_office(db)
    clock = ShiftedClock(MONDAY + timedelta(days=3000))
    jobs = Jobs(db, clock)
    await jobs.tick_all()
    clock.move_to(MONDAY + timedelta(hours=2))
    await jobs.tick_all()
    assert len([row for row in await queued(db, "digest:") if row.outgoing.message.unique.endswith("2026-03-30")]) == 1


async def test_a_restart_misses_nothing_that_fell_due_meanwhile(db: Database) -> None:
    await an_office(db)
    await Jobs(db, ShiftedClock(MONDAY)).tick_all()
    await Jobs(db, ShiftedClock(MONDAY + timedelta(hours=3))).tick_all()
    assert len(await queued(db, "digest:")) == 1


async def test_a_job_that_failed_is_ticked_again_though_no_office_is_due(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = [OSError("the disk is full")]

    async def sometimes(self: Summaries, now: datetime) -> int:
        if failures:
            raise failures.pop()
        return 0

    monkeypatch.setattr(Summaries, "tick", sometimes)
    jobs = Jobs(db, ShiftedClock(MONDAY))  # no office: the agenda has nothing for anybody
    runs = []
    for _ in range(4):
        await jobs.tick_all()
        runs.append(jobs.tallies["summary"].runs)
    assert runs == [1, 2, 2, 2]
    assert jobs.failures["summary"] == 1


async def test_an_agenda_that_cannot_be_asked_lets_every_job_try(db: Database) -> None:
    counting = Counting(db)
    jobs = Jobs(counting, ShiftedClock(MONDAY))
    for _ in range(2):
        await jobs.tick_all()
    counting.broken = True
    await jobs.tick_all()
    assert {name for name, failed in jobs.failures.items() if failed} == {"agenda", *standing_jobs()}
    counting.broken = False
    await jobs.tick_all()
    assert set(jobs.failures.values()) == {0, 1}


async def test_a_job_that_looks_after_waiting_words_is_ticked_though_no_office_is_due(db: Database) -> None:
    await an_office(db)
    jobs = Jobs(db, ShiftedClock(MONDAY + timedelta(hours=1)))
    for _ in range(3):
        await jobs.tick_all()
    assert len(await queued(db, "digest:")) == 1
    assert jobs.tallies["digest"].runs == 3  # its words wait, for nothing sends them here
    assert jobs.tallies["summary"].runs == 1


async def test_a_job_that_takes_long_holds_up_no_other(db: Database) -> None:
    begun, ticked = asyncio.Event(), asyncio.Event()

    async def long(now: datetime) -> None:
        begun.set()
        await asyncio.sleep(60)

    async def quick(now: datetime) -> None:
        if begun.is_set():
            ticked.set()

    jobs = Jobs(db, ShiftedClock(MONDAY), more={"long": long, "quick": quick}, seconds=0.05)
    jobs.tick_all = nothing_at_once  # type: ignore[method-assign]
    jobs.start()
    await until(ticked)
    jobs.stop()
    await asyncio.wait_for(jobs.finished(), 60)


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
    await asyncio.wait_for(jobs.finished(), 60)
    await asyncio.sleep(0)
    assert not [record for record in caplog.records if record.exc_info]


async def test_stopping_at_any_moment_is_no_error(db: Database, caplog: pytest.LogCaptureFixture) -> None:
    for moment in range(60):
        jobs = Jobs(db, ShiftedClock(MONDAY), seconds=0.002)
        jobs.tick_all = nothing_at_once  # type: ignore[method-assign]
        jobs.start()
        await asyncio.sleep(0.002 + moment % 7 * 0.0007)
        jobs.stop()
        await asyncio.wait_for(jobs.finished(), 60)
    assert not [record for record in caplog.records if record.exc_info]


async def nothing_at_once() -> None:
    """In place of the first ticks, which the alarm clock does not begin."""
