"""The table of things to do outside a transaction."""

from __future__ import annotations

import asyncio

from storage.database import Database
from storage.work import WorkTable
from tests.storage.cast import NOW, later


async def put(database: Database, *things: tuple[str, str, int]) -> None:
    """Each a name, a lane and the second at which it may be begun."""
    async with database.write() as uow:
        for name, lane, second in things:
            await uow.work.put("fetch-file", {"name": name, "odd": "\x00"}, run_at=later(seconds=second), lane=lane)
        await uow.commit()


def names(rows) -> list[str]:
    return [row.payload["name"] for row in rows]


async def test_work_is_taken_in_the_order_in_which_it_may_be_begun(database: Database, second: Database) -> None:
    await put(database, ("late", "", 10), ("b", "", 1), ("a", "", 0))
    table = WorkTable(second)
    assert names(await table.due(later(seconds=5), 10)) == ["a", "b"]
    assert names(await table.claim(later(seconds=5), 1)) == ["a"]
    assert names(await table.claim(later(seconds=10), 10)) == ["b", "late"]
    assert await table.claim(later(days=1), 10) == []


async def test_two_workers_never_take_the_same_work(database: Database, second: Database) -> None:
    await put(database, *((str(n), "", 0) for n in range(20)))
    taken = await asyncio.gather(*(WorkTable(where).claim(NOW, 3) for where in (database, second) * 5))
    everything = [name for rows in taken for name in names(rows)]
    assert len(everything) == len(set(everything)) == 20


async def test_a_lane_is_done_one_by_one_in_order_also_when_its_first_has_to_wait(database: Database) -> None:
    await put(database, ("a1", "album:1", 0), ("a2", "album:1", 0), ("b1", "album:2", 0), ("free", "", 0))
    table = WorkTable(database)
    first, other, free = await table.claim(NOW, 10)
    assert names([first, other, free]) == ["a1", "b1", "free"]
    assert await table.claim(NOW, 10) == []
    await table.retry(first.id, later(seconds=60), "timeout")
    assert await table.claim(later(seconds=30), 10) == []
    (again,) = await table.claim(later(seconds=60), 10)
    assert (again.payload["name"], again.attempts) == ("a1", 1)
    await table.done(again.id)
    assert names(await table.claim(later(seconds=60), 10)) == ["a2"]


async def test_a_clock_that_was_set_back_two_hours_does_not_make_work_wait_so_long(database: Database) -> None:
    await put(database, ("new", "", 0), ("old", "", 0))
    table = WorkTable(database)
    (first,) = await table.claim(NOW, 1)
    await table.retry(first.id, later(minutes=40), "timeout")
    assert names(await table.claim(later(hours=-2), 10)) == ["old", "new"]


async def test_given_up_work_stays_visible_and_lets_its_lane_go_on(database: Database) -> None:
    await put(database, ("a1", "album:1", 0), ("a2", "album:1", 0))
    table = WorkTable(database)
    (row,) = await table.claim(NOW, 10)
    assert await table.waiting() == (2, NOW)
    await table.give_up(row.id, "too-large")
    assert await table.waiting() == (1, NOW)
    assert names(await table.claim(NOW, 10)) == ["a2"]


async def test_work_that_a_crash_broke_off_is_done_again_and_the_try_is_counted(
    database: Database, second: Database
) -> None:
    await put(database, ("a", "", 0), ("b", "", 0))
    (row,) = await WorkTable(database).claim(NOW, 1)
    assert await WorkTable(second).recover() == 1
    found = await WorkTable(second).claim(NOW, 10)
    assert [(again.id == row.id, again.attempts) for again in found] == [(True, 1), (False, 0)]
