"""Rounds: only offices whose instant has come are visited, and one that fails waits without holding up the others."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domain.agenda import Standing
from domain.model import Office
from domain.ports import UnitOfWork
from scheduler.rounds import Rounds, Visit
from storage.database import Database
from tests.scheduler.an_office import START, a_database


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    async with a_database(tmp_path) as database:
        async with database.write() as uow:
            for number in range(230):
                await uow.offices.add(f"Kantor {number}", "Asia/Jakarta")
            await uow.commit()
        yield database


class Looks:
    def __init__(self, *, bad: int = 0, again: timedelta = timedelta(hours=1)) -> None:
        self.seen: list[int] = []
        self.bad = bad
        self.again = again

    async def __call__(self, office: Office, now: datetime) -> Visit:
        self.seen.append(office.id)
        if office.id == self.bad:
            raise RuntimeError("kantor ini bermasalah")
        return Visit(told=True, again=now + self.again)


async def test_every_office_is_visited_once_and_again_at_its_instant(db: Database) -> None:
    look = Looks()
    rounds = Rounds(db, Standing.DIGEST, look)
    assert await rounds.tick(START) == 230
    assert sorted(look.seen) == list(range(1, 231))
    assert await rounds.tick(START + timedelta(minutes=59)) == 0
    assert await Rounds(db, Standing.DIGEST, look).tick(START + timedelta(hours=1)) == 230


async def test_an_office_that_fails_is_met_again_a_minute_later_and_stops_nobody(db: Database) -> None:
    look = Looks(bad=7)
    rounds = Rounds(db, Standing.DIGEST, look)
    assert await rounds.tick(START) == 229
    look.seen.clear()
    assert await rounds.tick(START + timedelta(seconds=30)) == 0
    assert look.seen == []
    await rounds.tick(START + timedelta(minutes=1))
    assert look.seen == [7]


async def test_a_visit_that_names_the_present_does_not_turn_in_circles(db: Database) -> None:
    look = Looks(again=timedelta(0))
    await Rounds(db, Standing.DIGEST, look).tick(START)
    assert len(look.seen) == 230


async def test_what_one_office_is_told_may_fail_without_a_loss_to_those_that_are_written_with_it(db: Database) -> None:
    tried: list[int] = []

    async def look(office: Office, now: datetime) -> Visit:
        async def write(uow: UnitOfWork) -> bool:
            tried.append(office.id)
            if office.id == 7:
                raise RuntimeError("kantor ini bermasalah")
            return await uow.postings.put(office.id, "digest", "2026-03-02", at=now, snapshot={})

        return Visit(told=False, again=now + timedelta(hours=1), write=None if office.id == 8 else write)

    rounds = Rounds(db, Standing.DIGEST, look)
    assert await rounds.tick(START) == 228
    async with db.read() as uow:
        kept = [
            number for number in range(1, 231) if await uow.postings.get(number, "digest", "2026-03-02") is not None
        ]
    assert kept == [number for number in range(1, 231) if number not in {7, 8}]
    tried.clear()
    assert await rounds.tick(START + timedelta(minutes=1)) == 0
    assert tried == [7]
