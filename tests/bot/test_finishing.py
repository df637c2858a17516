"""Work that ends together is written together, and no piece of it suffers for another."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.finishing import Finisher
from domain.chat import Say
from domain.ports import Queued, UnitOfWork
from scheduler.clock import ShiftedClock
from storage import migrate
from storage.database import Batch, Database
from storage.work import WorkTable

NOW = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)


class Counting(Database):
    """Knows how many batches were begun."""

    batches = 0

    @asynccontextmanager
    async def batch(self, at: datetime | None = None) -> AsyncIterator[Batch]:
        self.batches += 1
        async with super().batch(at) as batch:
            yield batch


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Counting]:
    url = f"sqlite+aiosqlite:///{tmp_path / 'zibot.sqlite'}"
    await migrate.upgrade(url)
    database = await Counting.open(url)
    assert isinstance(database, Counting)
    yield database
    await database.close()


async def _offices(database: Database) -> set[str]:
    async with database.read() as uow:
        return {office.name for office in await uow.offices.all()}


async def _nobody(rows: Sequence[Queued]) -> None:
    """Nothing is queued here."""


def _adds(name: str, *, fails: bool = False, spoils: bool = False):
    async def change(uow: UnitOfWork) -> Sequence[Say]:
        await uow.offices.add(name, "Asia/Jakarta")
        if fails:
            raise ValueError(name)
        if spoils:
            # Refused only at the end of the batch: there is no such row.
            await uow.notes.add(999_999, 999_999, "x", at=NOW)
        return []

    return change


async def test_changes_that_come_together_share_a_commit(database: Counting) -> None:
    finisher = Finisher(database, ShiftedClock(NOW), offer=_nobody)
    await asyncio.gather(*(finisher.finish(_adds(f"Kantor {n}")) for n in range(10)))
    assert len(await _offices(database)) == 10
    assert database.batches < 10


async def test_a_change_that_raises_is_told_to_who_waits_for_it_and_leaves_nothing(database: Database) -> None:
    finisher = Finisher(database, ShiftedClock(NOW), offer=_nobody)
    results = await asyncio.gather(
        finisher.finish(_adds("baik")), finisher.finish(_adds("salah", fails=True)), return_exceptions=True
    )
    assert results[0] is None
    assert isinstance(results[1], ValueError)
    assert await _offices(database) == {"baik"}


async def test_a_change_that_spoils_the_commit_does_not_take_the_others_with_it(database: Database) -> None:
    finisher = Finisher(database, ShiftedClock(NOW), offer=_nobody)
    results = await asyncio.gather(
        finisher.finish(_adds("satu")),
        finisher.finish(_adds("rusak", spoils=True)),
        finisher.finish(_adds("dua")),
        return_exceptions=True,
    )
    assert [type(result).__name__ for result in results] == ["NoneType", "IntegrityError", "NoneType"]
    assert await _offices(database) == {"satu", "dua"}


async def test_the_work_row_goes_with_the_change_or_stays_with_it(database: Database) -> None:
    async with database.write() as uow:
        for kind in ("satu", "dua"):
            await uow.work.put(kind, {}, run_at=NOW)
        await uow.commit()
    rows = await WorkTable(database).claim(NOW, 10)
    finisher = Finisher(database, ShiftedClock(NOW), offer=_nobody)
    await asyncio.gather(
        finisher.finish(_adds("satu"), rows[0].id),
        finisher.finish(_adds("dua", fails=True), rows[1].id),
        return_exceptions=True,
    )
    assert (await WorkTable(database).waiting())[0] == 1


async def test_a_failure_in_a_shared_part_leaves_the_changes_before_it_once_and_not_twice(database: Database) -> None:
    finisher = Finisher(database, ShiftedClock(NOW), offer=_nobody)
    results = await asyncio.gather(
        *(finisher.finish(_adds(f"sebelum {n}")) for n in range(3)),
        finisher.finish(_adds("salah", fails=True)),
        *(finisher.finish(_adds(f"sesudah {n}")) for n in range(3)),
        return_exceptions=True,
    )
    assert [type(result).__name__ for result in results] == ["NoneType"] * 3 + ["ValueError"] + ["NoneType"] * 3
    async with database.read() as uow:
        names = sorted(office.name for office in await uow.offices.all())
    assert names == [*(f"sebelum {n}" for n in range(3)), *(f"sesudah {n}" for n in range(3))]
