"""The monthly question about events, and the one word about rows that are already in place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.holding import Cause
from domain.model import CalendarDay, PlanState
from scheduler.digest import Digests
from scheduler.events import EventQuestions
from scheduler.nudges import Nudges
from storage.database import Database
from tests.sample_plan import ONLINE, TRAINING, YEAR, sample_draft
from tests.scheduler.an_office import START, AnOffice, an_office, arrive, queued, unique_keys

APRIL = datetime(2026, 4, 1, 1, 0, tzinfo=UTC)  # a Wednesday, 08.00 in Jakarta
DAY = timedelta(days=1)


@pytest.fixture
async def made(db: Database) -> AnOffice:
    made = await an_office(db)
    async with db.write() as uow:
        board = await uow.plans.board(made.office.id)
        assert board is not None
        for code in (TRAINING, ONLINE):
            row = board.row_by_code[code].id
            await uow.assignments.give(row, made.people["Sari"].id, at=START, by=None, cause=Cause.GIVEN)
        await uow.commit()
    return made


async def test_every_hour_of_two_months_and_a_restart_each_day_ask_once_a_month(db: Database, made: AnOffice) -> None:
    jobs = EventQuestions(db)
    for hour in range(0, 60 * 24):
        if hour % 24 == 0:
            jobs = EventQuestions(db)
        await jobs.tick(APRIL - timedelta(hours=5) + timedelta(hours=hour))
    sari = made.people["Sari"].id
    assert await unique_keys(db, "events:") == [f"events:1:{sari}:2026-04-01", f"events:1:{sari}:2026-05-01"]


async def test_a_missed_day_is_made_up_for_and_a_day_off_is_none(db: Database, made: AnOffice) -> None:
    async with db.write() as uow:
        day = CalendarDay(day=APRIL.date(), working=False, name="Libur", source="kantor", office=1)
        await uow.calendar.put([day])
        await uow.commit()
    jobs = EventQuestions(db)
    assert await jobs.tick(APRIL) == 0
    assert await jobs.tick(APRIL + 14 * DAY) == 1
    assert await EventQuestions(db).tick(APRIL + 15 * DAY) == 0


async def test_an_office_that_wants_no_question_gets_none_and_one_on_its_third_day_waits(
    db: Database, made: AnOffice
) -> None:
    async def set_day(nth: int) -> None:
        settings = replace(made.office.settings, event_question_day=nth)
        async with db.write() as uow:
            await uow.offices.save(replace(made.office, settings=settings))
            await uow.commit()

    await set_day(0)
    assert await EventQuestions(db).tick(APRIL) == 0
    await set_day(3)
    jobs = EventQuestions(db)
    # Good Friday is an ordinary day here: nobody told this calendar of it.
    assert [await jobs.tick(APRIL + n * DAY) for n in range(3)] == [0, 0, 1]


async def test_a_plan_that_is_over_or_has_not_begun_is_not_asked_about(db: Database, made: AnOffice) -> None:
    assert await EventQuestions(db).tick(datetime(2027, 1, 4, 1, 0, tzinfo=UTC)) == 0
    assert await EventQuestions(db).tick(datetime(2025, 12, 1, 1, 0, tzinfo=UTC)) == 0
    assert await EventQuestions(db).tick(APRIL) == 1


# ── Already in place ─────────────────────────────────────────────────────────


async def told(db: Database, now: datetime) -> tuple[list[int], list[int]]:
    """How many rows in place the digest and Sari's nudge of that morning named."""
    for job in (Digests, Nudges):
        await job(db).tick(now)
    rows = [row for prefix in ("digest:", "nudge:") for row in await queued(db, prefix)]
    found: tuple[list[int], list[int]] = ([], [])
    for row in rows:
        named = [int(str(x.params["count"])) for x in row.outgoing.message.lines if x.key == "digest-standing"]
        found[0 if row.outgoing.message.unique.startswith("digest:") else 1].extend(named)
    await arrive(db, now)
    return found


async def test_rows_in_place_have_one_word_a_month_after_the_plan_came_in_force(db: Database, made: AnOffice) -> None:
    assert await told(db, START + 29 * DAY) == ([], [])
    assert await told(db, START + 30 * DAY) == ([1], [1])
    for day in range(31, 45):
        assert await told(db, START + day * DAY) == ([], [])


async def test_a_newer_document_does_not_ask_again_for_what_was_asked_for(db: Database, made: AnOffice) -> None:
    assert await told(db, START + 30 * DAY) == ([1], [1])
    draft = replace(sample_draft(), sha256="b" * 64)
    later = START + 31 * DAY
    async with db.write() as uow:
        plan = await uow.plans.receive(1, None, source="baru.docx", year=YEAR, at=later, answer=None)
        await uow.plans.set_state(plan.id, PlanState.READING, PlanState.DRAFT, at=later)
        await uow.plans.save_draft(plan.id, draft)
        await uow.plans.apply(plan.id, draft, at=later)
        await uow.commit()
    async with db.read() as uow:
        board = await uow.plans.board(1)
        assert board is not None
        assert board.plan.since == later
    for day in (61, 62, 63):
        assert await told(db, START + day * DAY) == ([], [])
    assert date(2026, 5, 2) < (START + 63 * DAY).date()
