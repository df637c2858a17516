"""What people answered to reminders, and reminder days of single rows, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.agenda import Standing
from domain.answers import EventAnswer
from domain.ports import NotFound
from storage.database import Database
from tests.storage.cast import NOW, a_cast, later

MARCH = date(2026, 3, 1)


async def test_the_last_word_on_until_when_counts_and_is_found_from_its_day_on(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        one, two = (o.id for o in (await uow.plans.board(cast.office.id)).occurrences[:2])
        await uow.reminders.postpone([one, two], cast.sari.id, date(2026, 3, 5), at=NOW)
        await uow.reminders.postpone([one], cast.sari.id, date(2026, 3, 9), at=later(hours=1))
        await uow.reminders.postpone([one], cast.budi.id, date(2026, 3, 6), at=NOW)
        await uow.commit()
    async with database.read() as uow:
        found = await uow.reminders.postponed(cast.office.id, date(2026, 3, 6))
        assert [(p.occurrence, p.person, p.until, p.at) for p in found] == [
            (one, cast.budi.id, date(2026, 3, 6), NOW),
            (one, cast.sari.id, date(2026, 3, 9), later(hours=1)),
        ]
        assert len(await uow.reminders.postponed(cast.office.id, MARCH)) == 3
        assert await uow.reminders.postponed(cast.office.id + 1, MARCH) == []
    async with database.write() as uow:
        await uow.reminders.resume([one, two], cast.sari.id)
        await uow.commit()
    async with database.read() as uow:
        assert [p.person for p in await uow.reminders.postponed(cast.office.id, MARCH)] == [cast.budi.id]


async def test_what_is_not_there_cannot_be_put_off(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        await uow.reminders.postpone([987_654], cast.sari.id, MARCH, at=NOW)
        assert await uow.reminders.postponed(cast.office.id, MARCH) == []


async def test_a_row_has_days_of_its_own_until_they_are_taken_back_and_the_office_is_looked_at_again(
    database: Database,
) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        await uow.agenda.enrol(Standing.DIGEST)
        due = await uow.agenda.due(Standing.DIGEST, NOW, 10)
        await uow.agenda.move(Standing.DIGEST, [(found, later(days=1)) for found in due], NOW)
        row = (await uow.plans.board(cast.office.id)).rows[0]
        assert row.reminder_days is None
        await uow.reminders.set_days(row.id, (-5, 0))
        assert (await uow.plans.board(cast.office.id)).row_by_id[row.id].reminder_days == (-5, 0)
        await uow.commit()
    async with database.write() as uow:
        assert [found.office.id for found in await uow.agenda.due(Standing.DIGEST, NOW, 10)] == [cast.office.id]
        await uow.reminders.set_days(row.id, ())
        assert (await uow.plans.row(row.id)).reminder_days == ()
        await uow.reminders.set_days(row.id, None)
        assert (await uow.plans.row(row.id)).reminder_days is None
        with pytest.raises(NotFound):
            await uow.reminders.set_days(987_654, None)


async def test_a_months_question_has_one_answer_that_only_an_event_may_replace(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        board = await uow.plans.board(cast.office.id)
        row, occurrence = board.rows[0].id, board.occurrences[0].id
        none = EventAnswer(row=row, month=MARCH, person=cast.sari.id, at=NOW)
        assert await uow.reminders.answer_event(none)
        assert not await uow.reminders.answer_event(replace(none, person=cast.budi.id))
        event = replace(none, person=cast.budi.id, occurrence=occurrence, at=later(days=1))
        assert await uow.reminders.answer_event(event)
        assert not await uow.reminders.answer_event(replace(event, person=cast.sari.id))
        assert not await uow.reminders.answer_event(none)
        assert await uow.reminders.answer_event(replace(none, month=date(2026, 4, 1)))
        await uow.commit()
    async with database.read() as uow:
        assert await uow.reminders.event_answers([row], MARCH) == {row: event}
        assert await uow.reminders.event_answers([row + 1], MARCH) == {}
