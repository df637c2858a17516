"""The agenda: which offices a standing job has to look at, found by an index, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import text, update
from sqlalchemy.dialects import sqlite

from domain.agenda import AT_ONCE, Standing
from domain.chat import Address
from domain.model import CalendarDay, Office
from storage.agenda import _AHEAD, _DUE, _WAITING
from storage.database import Database
from storage.tables import agenda
from tests.storage.cast import NOW, a_cast, later

JOB = Standing.DIGEST


async def _due(database: Database, now=NOW) -> list[int]:
    async with database.read() as uow:
        # Those that wait equally long come in any order.
        return sorted(found.office.id for found in await uow.agenda.due(JOB, now, 1000))


async def _settle(database: Database, at, now=NOW) -> None:
    async with database.write() as uow:
        await uow.agenda.move(JOB, [(found, at) for found in await uow.agenda.due(JOB, now, 1000)], now)
        await uow.commit()


async def _two_offices(database: Database) -> tuple[Office, Office]:
    async with database.write() as uow:
        one = await uow.offices.add("Kecamatan Satu", "Asia/Jakarta")
        two = await uow.offices.add("Kecamatan Dua", "Asia/Jayapura")
        await uow.commit()
    return one, two


async def test_a_new_office_is_looked_at_once_and_then_at_its_instant(database: Database) -> None:
    one, two = await _two_offices(database)
    assert await _due(database) == [one.id, two.id]
    await _settle(database, later(hours=3))
    assert await _due(database) == []
    assert await _due(database, later(hours=3)) == [one.id, two.id]


async def test_a_change_of_settings_puts_that_office_first_and_no_other(database: Database) -> None:
    one, two = await _two_offices(database)
    await _settle(database, later(days=1))
    async with database.write() as uow:
        await uow.offices.save(replace(two, settings=replace(two.settings, digest_at=time(9, 0))))
        await uow.commit()
    assert await _due(database) == [two.id]
    assert one.id != two.id


async def test_a_change_that_comes_while_the_office_is_visited_is_not_lost(database: Database) -> None:
    one, two = await _two_offices(database)
    async with database.read() as uow:
        found = await uow.agenda.due(JOB, NOW, 10)
    async with database.write() as uow:
        await uow.offices.save(replace(one, timezone="Asia/Makassar"))
        await uow.agenda.move(JOB, [(seen, later(days=1)) for seen in found], NOW)
        await uow.commit()
    assert await _due(database) == [one.id]
    assert two.id in {seen.office.id for seen in found}


async def test_a_day_for_all_offices_is_looked_at_by_all_and_a_day_of_one_by_that_one(database: Database) -> None:
    one, two = await _two_offices(database)
    await _settle(database, later(days=1))
    day = CalendarDay(day=date(2026, 12, 24), working=False, name="Cuti bersama", source="SKB berubah")
    async with database.write() as uow:
        await uow.calendar.put([replace(day, office=one.id)])
        await uow.commit()
    assert await _due(database) == [one.id]
    async with database.write() as uow:
        await uow.calendar.put([day])
        await uow.commit()
    assert await _due(database) == [one.id, two.id]


async def test_a_group_that_is_bound_or_opened_again_is_looked_at(database: Database) -> None:
    one, _two = await _two_offices(database)
    group = Address("telegram", "-100")
    await _settle(database, later(days=1))
    async with database.write() as uow:
        await uow.chats.bind(group, one.id, "Tim ZI", at=NOW)
        await uow.commit()
    assert await _due(database) == [one.id]
    await _settle(database, later(days=1))
    async with database.write() as uow:
        await uow.chats.park("telegram", "-100", "kicked")
        await uow.chats.unpark("telegram", "-100")
        await uow.commit()
    assert await _due(database) == [one.id]


async def test_a_plan_put_in_force_is_looked_at(database: Database) -> None:
    cast = await a_cast(database)
    await _settle(database, later(days=1))
    async with database.write() as uow:
        board = await uow.plans.board(cast.office.id)
        assert board is not None
        draft = await uow.plans.draft(board.plan.id)
        assert draft is not None
        plan = await uow.plans.receive(
            cast.office.id, None, source="lagi.docx", year=board.plan.year, at=NOW, answer=None
        )
        await uow.plans.apply(plan.id, draft, at=NOW)
        await uow.commit()
    assert await _due(database) == [cast.office.id]


async def test_instants_worked_out_by_a_clock_that_was_ahead_are_not_trusted(database: Database) -> None:
    one, two = await _two_offices(database)
    ahead = later(days=400)
    await _settle(database, ahead + timedelta(days=1), ahead)
    assert await _due(database, NOW) == [one.id, two.id]
    await _settle(database, later(hours=1), NOW)
    assert await _due(database, NOW) == []


async def test_offices_that_a_job_does_not_know_are_entered_once(database: Database) -> None:
    one, two = await _two_offices(database)
    await _settle(database, later(days=1))
    async with database.write() as uow:
        await uow._session.write(text("DELETE FROM agenda WHERE job = 'digest'"))
        await uow.commit()
    assert await _due(database) == []
    for _ in range(2):
        async with database.write() as uow:
            await uow.agenda.enrol(JOB)
            await uow.commit()
    assert await _due(database) == [one.id, two.id]


async def _waiting(database: Database, now=NOW) -> set[Standing]:
    async with database.read() as uow:
        return set(await uow.agenda.waiting(now))


async def _all_settled(database: Database, at) -> None:
    async with database.write() as uow:
        for job in Standing:
            await uow.agenda.move(job, [(found, at) for found in await uow.agenda.due(job, NOW, 1000)], NOW)
        await uow.commit()


async def test_one_question_names_the_jobs_that_have_an_office_to_look_at(database: Database) -> None:
    assert await _waiting(database) == set()
    _one, two = await _two_offices(database)
    assert await _waiting(database) == set(Standing)
    await _all_settled(database, later(days=1))
    assert await _waiting(database) == set()
    async with database.write() as uow:
        one_of_them = update(agenda).where(agenda.c.office == two.id, agenda.c.job == Standing.NUDGE.value)
        await uow._session.write(one_of_them.values(at=AT_ONCE))
        await uow.commit()
    assert await _waiting(database) == {Standing.NUDGE}
    assert await _waiting(database, later(days=1)) == set(Standing)


async def test_a_clock_that_was_put_back_wakes_every_job(database: Database) -> None:
    await _two_offices(database)
    await _all_settled(database, later(days=1))
    assert await _waiting(database, later(hours=-1)) == set(Standing)


async def test_what_is_found_is_what_was_asked_about(database: Database) -> None:
    await _two_offices(database)
    await _settle(database, later(days=1))
    for now in (later(hours=-1), NOW, later(hours=1), later(days=1)):
        assert (JOB in await _waiting(database, now)) == bool(await _due(database, now)), now


@pytest.mark.parametrize(("question", "steps"), [(_WAITING, 12), (_DUE, 1), (_AHEAD, 1)])
async def test_no_question_of_a_tick_walks_through_all_offices(sqlite_database: Database, question, steps) -> None:
    asked = question.compile(dialect=sqlite.dialect())
    async with sqlite_database.reading() as session:
        explained = await session.connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN {asked}", ("",) * len(asked.positiontup)
        )
        plan = [row.detail for row in explained]
    found = [step for step in plan if "agenda" in step]
    assert len(found) == steps, plan
    assert all("(job=? AND at<?)" in step or "(job=? AND seen>?)" in step for step in found), plan
    assert not [step for step in plan if "TEMP B-TREE" in step], plan


async def test_who_waits_longest_is_looked_at_first_and_nobody_twice(database: Database) -> None:
    one, two = await _two_offices(database)
    async with database.write() as uow:
        three = await uow.offices.add("Kecamatan Tiga", "Asia/Makassar")
        ahead = await uow.agenda.due(JOB, NOW, 10)
        of = {found.office.id: found for found in ahead}
        # The third was looked at by a clock that was ahead; its instant is far off.
        await uow.agenda.move(JOB, [(of[three.id], later(days=900))], later(days=800))
        await uow.agenda.move(JOB, [(of[one.id], later(hours=2)), (of[two.id], later(hours=1))], NOW)
        await uow.commit()
    async with database.read() as uow:
        for limit in (1, 2, 3, 10):
            found = [seen.office.id for seen in await uow.agenda.due(JOB, later(hours=3), limit)]
            assert found == [two.id, one.id, three.id][:limit]
