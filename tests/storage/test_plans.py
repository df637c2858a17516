"""Plans from the received document to the board."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from domain.holding import Cause
from domain.model import OccurrenceState, OfficeSettings, PlanState
from domain.plan import Refinement, Target, TargetKind
from domain.ports import NotFound
from storage.database import Database
from storage.tables import targets
from tests.storage.cast import GROUP, NOW, SHA, a_cast, a_draft, a_full_draft, a_part, a_row, later, window


async def test_a_board_shows_rows_in_document_order_and_occurrences_by_due_day(
    database: Database, second: Database
) -> None:
    cast = await a_cast(database)
    async with second.read() as uow:
        board = await uow.plans.board(cast.office.id)
    assert board is not None
    assert [row.code for row in board.rows] == ["I.1.1", "I.1.2", "II.1.1", "V.1.1"]
    assert [wanted.name for wanted in board.rows[0].wanted] == ["Undangan", "Foto"]
    codes = {row.id: row.code for row in board.rows}
    assert [(codes[o.row], o.number, o.kind, o.due, o.state) for o in board.occurrences] == [
        ("I.1.1", 1, TargetKind.MONTH, date(2026, 3, 28), OccurrenceState.EMPTY),
        ("I.1.2", 1, TargetKind.RECURRING, date(2026, 3, 28), OccurrenceState.EMPTY),
        ("I.1.2", 2, TargetKind.RECURRING, date(2026, 6, 28), OccurrenceState.EMPTY),
        ("II.1.1", 1, TargetKind.STANDING, None, OccurrenceState.EMPTY),
    ]
    assert (board.office, board.plan.state, board.plan.sha256) == (cast.office, PlanState.ACTIVE, SHA)
    assert board.plan.answer == GROUP
    assert board.plan.by == cast.sari.id


async def test_a_refinement_replaces_the_cells_own_dates(database: Database) -> None:
    target = Target(
        text="Januari s/d Desember 2026",
        parts=(a_part(TargetKind.RANGE, window(12)), a_part(TargetKind.STANDING)),
        refinement=Refinement(cadence="half-yearly", words="per semester", occurrences=(window(6), window(12))),
    )
    cast = await a_cast(database, a_draft(a_row("I.1.1", target=target)))
    async with database.read() as uow:
        board = await uow.plans.board(cast.office.id)
    assert [(o.due, o.kind) for o in board.occurrences] == [
        (date(2026, 6, 28), TargetKind.RECURRING),
        (date(2026, 12, 28), TargetKind.RECURRING),
    ]


async def test_two_parts_due_in_the_same_window_are_two_occurrences_with_their_labels(database: Database) -> None:
    parts = (a_part(TargetKind.MONTH, window(6), label="RKT"), a_part(TargetKind.MONTH, window(6), label="PK"))
    cast = await a_cast(database, a_draft(a_row("I.1.1", *parts, a_part(TargetKind.MONTHS, window(6), window(3)))))
    async with database.read() as uow:
        board = await uow.plans.board(cast.office.id)
    assert [(o.number, o.due.month, o.label) for o in board.occurrences] == [
        (1, 3, ""),
        (2, 6, ""),
        (3, 6, "PK"),
        (4, 6, "RKT"),
    ]


async def test_every_part_of_a_target_is_kept(database: Database) -> None:
    await a_cast(database, a_full_draft())
    async with database.reading() as session:
        row = (await session.all(select(targets)))[0]
    assert (row.kind, row.label, row.duration, row.rule, row.expected) == ("duration", "RKT", "P1W", "FREQ=DAILY", 3)


async def test_a_draft_is_kept_whole_and_names_the_document(database: Database, second: Database) -> None:
    cast = await a_cast(database)
    draft = a_full_draft()
    async with database.write() as uow:
        plan = await uow.plans.receive(cast.office.id, None, source="x", year=2025, at=NOW, answer=None)
        assert await uow.plans.draft(plan.id) is None
        await uow.plans.save_draft(plan.id, draft)
        await uow.commit()
    async with second.read() as uow:
        assert await uow.plans.draft(plan.id) == draft
        found = await uow.plans.get(plan.id)
    assert (found.state, found.year, found.sha256, found.answer) == (PlanState.DRAFT, 2026, SHA, None)


async def test_applying_a_plan_of_the_same_year_archives_the_old_one_and_another_year_stands_beside(
    database: Database,
) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        for year in (2026, 2027):
            draft = a_draft(a_row("VI.1.1", a_part(TargetKind.MONTH, window(1))), year=year, sha256=str(year) * 16)
            plan = await uow.plans.receive(cast.office.id, None, source="x", year=year, at=NOW, answer=None)
            await uow.plans.save_draft(plan.id, draft)
            await uow.plans.apply(plan.id, draft, at=NOW)
        await uow.commit()
    async with database.read() as uow:
        states = [(plan.year, plan.state) for plan in await uow.plans.of_office(cast.office.id)]
        assert states == [(2027, PlanState.ACTIVE), (2026, PlanState.ACTIVE), (2026, PlanState.ARCHIVED)]
        assert (await uow.plans.board(cast.office.id)).plan.year == 2027
        assert (await uow.plans.board(cast.office.id, 2026)).rows[0].code == "VI.1.1"
        assert await uow.plans.board(cast.office.id, 2020) is None
        assert (await uow.plans.same_document(cast.office.id, SHA)).id == cast.plan.id
        assert await uow.plans.same_document(cast.office.id, "b" * 64) is None


async def test_of_two_who_change_a_plans_state_one_is_first(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        plan = await uow.plans.receive(cast.office.id, None, source="x", year=2026, at=NOW, answer=None)
        assert await uow.plans.set_state(plan.id, PlanState.READING, PlanState.DRAFT, at=NOW)
        assert not await uow.plans.set_state(plan.id, PlanState.READING, PlanState.DISCARDED, at=NOW)
        assert await uow.plans.set_state(plan.id, PlanState.DRAFT, PlanState.ACTIVE, at=later(days=1))
        assert (await uow.plans.get(cast.plan.id)).state is PlanState.ARCHIVED
        await uow.commit()


async def test_an_event_is_opened_once_for_each_time_it_happens(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        row = (await uow.plans.board(cast.office.id)).row_by_code["V.1.1"]
        opened = [await uow.plans.open_event(row.id, date(2026, 4, day), person=cast.sari.id, at=NOW) for day in (9, 2)]
        board = await uow.plans.board(cast.office.id)
        await uow.commit()
    assert [(o.number, o.start, o.due, o.kind) for o in opened] == [
        (1, date(2026, 4, 9), date(2026, 4, 23), TargetKind.EVENT),
        (2, date(2026, 4, 2), date(2026, 4, 16), TargetKind.EVENT),
    ]
    assert board.occurrences_of_row[row.id] == (opened[1], opened[0])


async def test_rows_are_marked_secret_and_given_to_people(database: Database, second: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        first, other = (await uow.plans.board(cast.office.id)).rows[:2]
        await uow.plans.set_secret(first.id, True)
        for person in (cast.budi.id, cast.sari.id, cast.sari.id):
            await uow.plans.assign(first.id, person, at=NOW)
        await uow.plans.assign(other.id, cast.sari.id, at=NOW)
        await uow.assignments.end(other.id, cast.sari.id, at=NOW, by=None, cause=Cause.WITHDRAWN)
        mine = await uow.plans.board(cast.office.id)
        await uow.commit()
    assert sorted(mine.assignees) == sorted([(first.id, cast.sari.id), (first.id, cast.budi.id)])
    async with second.read() as uow:
        board = await uow.plans.board(cast.office.id)
        assert (await uow.plans.row(first.id)).secret
    assert board.assignees == mine.assignees
    assert board.row_by_id[first.id].secret


async def test_a_rows_office_is_known_and_what_is_not_there_is_not_found(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        row = (await uow.plans.board(cast.office.id)).rows[0].id
        assert await uow.plans.office_of_row(row) == cast.office.id
        assert await uow.plans.office_of_row(9999) is None
        for attempt in (
            uow.plans.row(9999),
            uow.plans.occurrence(9999),
            uow.plans.get(9999),
            uow.plans.draft(9999),
            uow.plans.set_occurrence_state(9999, OccurrenceState.VERIFIED),
            uow.plans.set_secret(9999, True),
            uow.offices.get(9999),
            uow.evidence.get(9999),
            uow.evidence.file(9999),
        ):
            with pytest.raises(NotFound):
                await attempt


async def test_settings_of_an_office_come_back_and_change_its_board(database: Database, second: Database) -> None:
    cast = await a_cast(database)
    settings = OfficeSettings(
        digest_at=OfficeSettings().quiet_to, reminder_days=(-1, 0), workdays=(0, 1), name_late_people=True
    )
    changed = replace(cast.office, name="Kecamatan Baru", timezone="Asia/Jayapura", language="en", settings=settings)
    async with database.write() as uow:
        await uow.plans.board(cast.office.id)
        await uow.offices.save(changed)
        await uow.commit()
    async with database.read() as mine, second.read() as theirs:
        for uow in (mine, theirs):
            assert await uow.offices.get(cast.office.id) == changed
            assert (await uow.plans.board(cast.office.id)).office == changed
            assert await uow.offices.all() == [changed]
