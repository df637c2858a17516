"""A changed document over the plan in force, taking it back, and dates changed by hand; on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from domain.board import Board
from domain.model import OccurrenceState, PlanState, RowEvent, RowEventKind
from domain.plan import DraftRow, PlanDraft, TargetKind
from domain.plan_changes_dates import reschedule
from domain.target_dates import parse_target
from storage.database import Database
from tests.storage.cast import NOW, Cast, a_cast, a_draft, hand_in, later


def row(
    code: str, action: str, target: str, *, evidence: tuple[str, ...] = ("Undangan", "Foto"), year: int = 2026
) -> DraftRow:
    area, component, _ = code.split(".")
    return DraftRow(
        code=code,
        area=area,
        component_no=component,
        component=f"Komponen {area}.{component}",
        indicator=f"Terlaksananya {action.lower()}",
        action=action,
        evidence_text=", ".join(evidence),
        evidence=evidence,
        target_text=target,
        target=parse_target(target, year),
    )


TEAM = row("I.1.1", "Membentuk tim kerja", "Maret 2026")
MEETING = row("I.1.2", "Rapat evaluasi tim", "April, Juni, Oktober 2026")
SOP = row("II.1.1", "Menyusun prosedur pelayanan", "Juni 2026")
SURVEY = row("VI.1.1", "Survei kepuasan masyarakat", "November 2026")
FIRST = a_draft(TEAM, MEETING, SOP, SURVEY)


async def board_of(database: Database, cast: Cast, year: int | None = 2026) -> Board:
    async with database.read() as uow:
        board = await uow.plans.board(cast.office.id, year)
    assert board is not None
    return board


async def apply(database: Database, cast: Cast, draft: PlanDraft, **time: float) -> int:
    async with database.write() as uow:
        plan = await uow.plans.receive(
            cast.office.id, cast.sari.id, source=draft.source, year=draft.year, at=NOW, answer=None
        )
        await uow.plans.save_draft(plan.id, draft)
        await uow.plans.apply(plan.id, draft, at=later(**time))
        await uow.commit()
    return plan.id


def dues(board: Board, code: str) -> list[date | None]:
    return [o.due for o in board.occurrences_of_row[board.row_by_code[code].id]]


async def evidence(database: Database, cast: Cast, code: str, number: int = 0, **more: Any) -> int:
    board = await board_of(database, cast)
    found = board.row_by_code[code]
    occurrence = board.occurrences_of_row[found.id][number]
    async with database.write() as uow:
        submission = await hand_in(uow, cast, row=found.id, occurrence=occurrence.id, **more)
        await uow.plans.set_occurrence_state(occurrence.id, OccurrenceState.PARTIAL)
        await uow.commit()
    return submission.id


async def test_a_matched_row_keeps_its_id_and_all_that_hangs_on_it_under_its_new_code(
    database: Database, second: Database
) -> None:
    cast = await a_cast(database, FIRST)
    before = await board_of(database, cast)
    meeting = before.row_by_code["I.1.2"].id
    handed_in = await evidence(database, cast, "I.1.2")
    async with database.write() as uow:
        await uow.plans.set_secret(meeting, True)
        await uow.plans.assign(meeting, cast.sari.id, at=NOW)
        await uow.notes.add(meeting, cast.sari.id, "sudah dibahas", at=NOW)
        await uow.commit()
    new = row("I.1.1", "Menandatangani pakta integritas", "Februari 2026")
    await apply(database, cast, a_draft(new, replace(TEAM, code="I.1.2"), replace(MEETING, code="I.1.3"), SOP, SURVEY))
    after = await board_of(second, cast)
    assert [r.code for r in after.rows] == ["I.1.1", "I.1.2", "I.1.3", "II.1.1", "VI.1.1"]
    moved = after.row_by_code["I.1.3"]
    assert (moved.id, moved.secret, moved.action) == (meeting, True, MEETING.action)
    assert after.assignees == ((meeting, cast.sari.id),)
    assert [o.state for o in after.occurrences_of_row[meeting]] == [OccurrenceState.PARTIAL, "empty", "empty"]
    async with second.read() as uow:
        assert [s.id for s in await uow.evidence.of_row(meeting)] == [handed_in]
        assert [n.text for n in await uow.notes.of_row(meeting)] == ["sudah dibahas"]


async def test_rows_that_are_gone_stay_with_the_old_plan_but_for_those_with_evidence(database: Database) -> None:
    cast = await a_cast(database, FIRST)
    before = await board_of(database, cast)
    await evidence(database, cast, "II.1.1")
    await apply(database, cast, a_draft(TEAM, row("II.1.1", "Memantau antrean layanan", "Mei 2026")))
    after = await board_of(database, cast)
    assert [(r.code, r.applicable) for r in after.rows] == [("I.1.1", True), ("II.1.1", True), ("II.1.2", False)]
    kept = before.row_by_code["II.1.1"].id
    assert after.rows[2].id == kept
    async with database.read() as uow:
        assert (await uow.plans.row(before.row_by_code["VI.1.1"].id)).plan == before.plan.id
        (event,) = await uow.schedules.events(kept)
    assert (event.kind, event.data) == (RowEventKind.LEFT_PLAN, {"was": "II.1.1"})


async def test_a_row_that_a_later_document_names_again_counts_again(database: Database) -> None:
    cast = await a_cast(database, FIRST)
    await evidence(database, cast, "II.1.1")
    await apply(database, cast, a_draft(TEAM, MEETING, SURVEY))
    await apply(database, cast, FIRST)
    after = await board_of(database, cast)
    assert [(r.code, r.applicable) for r in after.rows] == [(r.code, True) for r in FIRST.rows]
    async with database.read() as uow:
        kinds = [event.kind for event in await uow.schedules.events(after.row_by_code["II.1.1"].id)]
    assert kinds == [RowEventKind.BACK_IN_PLAN, RowEventKind.LEFT_PLAN]


async def test_a_row_that_a_person_marked_stays_marked_under_a_newer_document(database: Database) -> None:
    cast = await a_cast(database, FIRST)
    sop = (await board_of(database, cast)).row_by_code["II.1.1"].id
    async with database.write() as uow:
        assert await uow.schedules.set_applicable(sop, False)
        assert not await uow.schedules.set_applicable(sop, False)
        await uow.schedules.record(RowEvent(row=sop, kind=RowEventKind.NOT_APPLICABLE, at=NOW, reason="tidak ada"))
        await uow.commit()
    await apply(database, cast, replace(FIRST, rows=(*FIRST.rows, row("VI.2.1", "Lomba inovasi", "Mei 2026"))))
    assert not (await board_of(database, cast)).row_by_code["II.1.1"].applicable


async def test_changed_dates_move_what_is_open_and_evidence_under_way_goes_along(
    database: Database, second: Database
) -> None:
    cast = await a_cast(database, FIRST)
    ids = [o.id for o in _of(await board_of(database, cast), "I.1.2")]
    await evidence(database, cast, "I.1.2")
    changed = row("I.1.2", "Rapat evaluasi tim", "Mei, Juni, November, Desember 2026")
    await apply(database, cast, a_draft(TEAM, changed, SOP, SURVEY))
    after = _of(await board_of(second, cast), "I.1.2")
    # April has some evidence and goes to May with it; June stays; October moves to November; December is new.
    assert [(o.number, o.due) for o in after] == [
        (1, date(2026, 5, 31)),
        (2, date(2026, 6, 30)),
        (3, date(2026, 11, 30)),
        (4, date(2026, 12, 31)),
    ]
    assert [o.id for o in after][:3] == ids
    assert after[0].state is OccurrenceState.PARTIAL


def _of(board: Board, code: str) -> list[Any]:
    return list(board.occurrences_of_row[board.row_by_code[code].id])


async def test_a_corrected_checklist_keeps_the_papers_that_are_still_asked_for(database: Database) -> None:
    cast = await a_cast(database, FIRST)
    first = (await board_of(database, cast)).row_by_code["II.1.1"]
    photo = first.wanted[1].id
    submission = await evidence(database, cast, "II.1.1", wanted=first.wanted[0].id)
    changed = row("II.1.1", SOP.action, "Juni 2026", evidence=("Daftar hadir", "foto kegiatan", "Foto"))
    await apply(database, cast, a_draft(TEAM, MEETING, changed, SURVEY))
    after = (await board_of(database, cast)).row_by_code["II.1.1"]
    assert after.id == first.id
    assert [w.name for w in after.wanted] == ["Daftar hadir", "foto kegiatan", "Foto"]
    assert after.wanted[2].id == photo
    async with database.read() as uow:
        assert (await uow.evidence.get(submission)).wanted == first.wanted[0].id
    assert _of(await board_of(database, cast), "II.1.1")[0].state is OccurrenceState.PARTIAL


async def test_dates_changed_by_hand_outlive_a_document_that_says_the_same_as_before(database: Database) -> None:
    cast = await a_cast(database, FIRST)
    board = await board_of(database, cast)
    sop = board.row_by_code["II.1.1"]
    target = parse_target("Agustus 2026", 2026)
    async with database.write() as uow:
        changes = reschedule(board.occurrences_of_row[sop.id], target, ())
        await uow.schedules.redate(sop.id, target, changes, "Agustus 2026", at=NOW)
        await uow.commit()
    await apply(database, cast, replace(FIRST, rows=(*FIRST.rows, row("VI.2.1", "Lomba inovasi", "Mei 2026"))))
    after = await board_of(database, cast)
    assert dues(after, "II.1.1") == [date(2026, 8, 31)]
    assert after.row_by_code["II.1.1"].schedule == "Agustus 2026"
    changed = row("II.1.1", SOP.action, "September 2026")
    await apply(database, cast, a_draft(TEAM, MEETING, changed, SURVEY))
    after = await board_of(database, cast)
    assert dues(after, "II.1.1") == [date(2026, 9, 30)]
    assert after.row_by_code["II.1.1"].schedule == ""


# ── Taking it back ───────────────────────────────────────────────────────────


def told(board: Board) -> list[Any]:
    """Everything of a board but ids of what may have been made anew."""
    return [(replace(r, plan=0), [replace(o, number=0) for o in board.occurrences_of_row[r.id]]) for r in board.rows]


async def test_an_undone_import_leaves_the_plan_exactly_as_it_was(database: Database, second: Database) -> None:
    cast = await a_cast(database, FIRST)
    await evidence(database, cast, "I.1.2")
    await evidence(database, cast, "VI.1.1")
    before = await board_of(database, cast)
    changed = (
        replace(SOP, code="I.1.1", area="I"),
        row("I.1.2", "Rapat evaluasi tim", "Juli, Desember 2026", evidence=("Notulen", "Foto")),
        replace(TEAM, code="I.1.3", target_text="Mei 2026", target=parse_target("Mei 2026", 2026)),
        row("V.1.1", "Memasang kotak pengaduan", "Mei 2026"),
    )
    plan = await apply(database, cast, a_draft(*changed, sha256="b" * 64))
    assert told(await board_of(database, cast)) != told(before)
    async with database.read() as uow:
        undoing = await uow.plans.undoing(plan)
    assert undoing is not None
    assert (undoing.former.id if undoing.former else None, undoing.filed, undoing.by_hand) == (before.plan.id, False, 0)
    async with database.write() as uow:
        assert await uow.plans.undo(plan, at=later(hours=1), person=cast.sari.id)
        assert not await uow.plans.undo(plan, at=later(hours=1), person=cast.sari.id)
        await uow.commit()
    after = await board_of(second, cast)
    assert told(after) == told(before)
    assert replace(after.plan, since=before.plan.since) == before.plan, "it is in force anew"
    assert [o.number for o in _of(after, "I.1.2")] == [1, 2, 3]


async def test_a_time_that_an_import_released_is_owed_again_when_it_is_taken_back(database: Database) -> None:
    cast = await a_cast(database, FIRST)
    await evidence(database, cast, "I.1.2")
    before = await board_of(database, cast)
    assert next((o.due, o.state) for o in _of(before, "I.1.2")) == (date(2026, 4, 30), OccurrenceState.PARTIAL)
    changed = row("I.1.2", "Rapat evaluasi tim", "November, Desember 2026")
    plan = await apply(database, cast, a_draft(TEAM, changed, SOP, SURVEY))
    after = _of(await board_of(database, cast), "I.1.2")
    assert [o.due for o in after] == [date(2026, 4, 30), date(2026, 11, 30), date(2026, 12, 31)]
    assert after[0].state is OccurrenceState.NOT_APPLICABLE
    async with database.write() as uow:
        assert await uow.plans.undo(plan, at=later(hours=1), person=cast.sari.id)
        await uow.commit()
    assert told(await board_of(database, cast)) == told(before)


async def test_a_first_import_taken_back_leaves_the_office_without_a_plan(database: Database) -> None:
    cast = await a_cast(database, FIRST)
    async with database.write() as uow:
        (plan,) = await uow.plans.of_office(cast.office.id)
        assert await uow.plans.undo(plan.id, at=NOW, person=None)
        await uow.commit()
    async with database.read() as uow:
        assert await uow.plans.board(cast.office.id) is None
        assert (await uow.plans.get(plan.id)).state is PlanState.DISCARDED


async def test_an_import_with_evidence_since_cannot_be_undone(database: Database) -> None:
    cast = await a_cast(database, FIRST)
    plan = await apply(database, cast, a_draft(TEAM, MEETING, SURVEY))
    await evidence(database, cast, "I.1.1")
    async with database.write() as uow:
        undoing = await uow.plans.undoing(plan)
        assert undoing is not None
        assert undoing.filed
        assert not await uow.plans.undo(plan, at=NOW, person=None)
    assert (await board_of(database, cast)).plan.id == plan


async def test_a_note_on_a_row_that_the_import_added_keeps_it_too(database: Database) -> None:
    cast = await a_cast(database, FIRST)
    plan = await apply(database, cast, replace(FIRST, rows=(*FIRST.rows, row("VI.2.1", "Lomba inovasi", "Mei 2026"))))
    added = (await board_of(database, cast)).row_by_code["VI.2.1"].id
    async with database.write() as uow:
        await uow.notes.add(added, cast.sari.id, "pakai tema baru", at=NOW)
        assert not await uow.plans.undo(plan, at=NOW, person=None)


async def test_two_imports_can_be_taken_back_one_after_the_other(database: Database) -> None:
    cast = await a_cast(database, FIRST)
    before = await board_of(database, cast)
    second_plan = await apply(database, cast, a_draft(TEAM, SURVEY))
    middle = await board_of(database, cast)
    third = await apply(database, cast, a_draft(SURVEY, replace(SOP, code="II.1.1")))
    async with database.write() as uow:
        assert not await uow.plans.undo(second_plan, at=NOW, person=None)
        assert await uow.plans.undo(third, at=NOW, person=None)
        await uow.commit()
    assert told(await board_of(database, cast)) == told(middle)
    async with database.write() as uow:
        assert await uow.plans.undo(second_plan, at=NOW, person=None)
        await uow.commit()
    assert told(await board_of(database, cast)) == told(before)


async def test_dates_that_people_changed_since_are_counted_before_they_are_taken_back(database: Database) -> None:
    cast = await a_cast(database, FIRST)
    changed = row("II.1.1", SOP.action, "September 2026")
    plan = await apply(database, cast, a_draft(TEAM, MEETING, changed, SURVEY))
    sop = (await board_of(database, cast)).row_by_code["II.1.1"].id
    async with database.write() as uow:
        await uow.schedules.record(RowEvent(row=sop, kind=RowEventKind.RESCHEDULED, at=later(hours=1)))
        undoing = await uow.plans.undoing(plan)
        assert undoing is not None
        assert undoing.by_hand == 1


# ── Years ────────────────────────────────────────────────────────────────────


async def test_the_plan_of_the_running_year_counts_until_the_next_one_begins(database: Database) -> None:
    cast = await a_cast(database, FIRST)
    await apply(database, cast, replace(FIRST, year=2027, sha256="b" * 64))
    async with database.read() as uow:
        years = {
            up_to: (await uow.plans.board(cast.office.id, up_to=up_to)).plan.year for up_to in (2025, 2026, 2027, 2030)
        }
    assert years == {2025: 2026, 2026: 2026, 2027: 2027, 2030: 2027}


async def test_a_new_year_takes_secret_marks_reminder_days_and_assignments_from_the_year_before(
    database: Database,
) -> None:
    cast = await a_cast(database, FIRST)
    survey = (await board_of(database, cast)).row_by_code["VI.1.1"].id
    async with database.write() as uow:
        await uow.plans.set_secret(survey, True)
        await uow.reminders.set_days(survey, (-5, 0))
        await uow.plans.assign(survey, cast.sari.id, at=NOW)
        await uow.commit()
    next_year = row("VI.1.4", SURVEY.action, "November 2027", year=2027)
    await apply(database, cast, replace(FIRST, rows=(TEAM, next_year), year=2027, sha256="b" * 64))
    board = await board_of(database, cast, 2027)
    assert [(r.code, r.secret) for r in board.rows] == [("I.1.1", False), ("VI.1.4", True)]
    assert [r.reminder_days for r in board.rows] == [None, (-5, 0)]
    assert board.assignees == ((board.row_by_code["VI.1.4"].id, cast.sari.id),)
    assert (await board_of(database, cast)).row_by_code["VI.1.1"].id == survey


# ── Dates by hand ────────────────────────────────────────────────────────────


async def test_one_occurrence_moves_to_another_day_and_takes_its_number_by_it(database: Database) -> None:
    cast = await a_cast(database, FIRST)
    april = _of(await board_of(database, cast), "I.1.2")[0]
    async with database.write() as uow:
        await uow.schedules.move(april.id, date(2026, 7, 15))
        await uow.commit()
    after = _of(await board_of(database, cast), "I.1.2")
    assert [(o.number, o.due) for o in after] == [
        (1, date(2026, 6, 30)),
        (2, date(2026, 7, 15)),
        (3, date(2026, 10, 31)),
    ]
    assert (after[1].id, after[1].start) == (april.id, date(2026, 4, 1))


async def test_history_is_kept_whole_and_told_from_the_newest(database: Database, second: Database) -> None:
    cast = await a_cast(database, FIRST)
    sop = (await board_of(database, cast)).row_by_code["II.1.1"].id
    events = [
        RowEvent(
            row=sop, kind=kind, at=later(minutes=n), person=cast.sari.id, reason=f"alasan {n}", data={"now": "Juli"}
        )
        for n, kind in enumerate(RowEventKind)
    ]
    async with database.write() as uow:
        for event in events:
            await uow.schedules.record(event)
        await uow.commit()
    async with second.read() as uow:
        found = await uow.schedules.events(sop, limit=len(events))
        assert len(await uow.schedules.events(sop, limit=2)) == 2
    assert [replace(event, id=0) for event in found] == events[::-1]


async def test_an_event_that_was_opened_outlives_other_dates(database: Database) -> None:
    training = row("I.2.1", "Pelatihan pelayanan prima", "Setiap ada undangan")
    cast = await a_cast(database, a_draft(TEAM, training))
    board = await board_of(database, cast)
    key = board.row_by_code["I.2.1"].id
    async with database.write() as uow:
        await uow.plans.open_event(key, date(2026, 3, 5), person=cast.sari.id, at=NOW)
        await uow.commit()
    changed = row("I.2.1", training.action, "Juni 2026")
    await apply(database, cast, a_draft(TEAM, changed))
    after = _of(await board_of(database, cast), "I.2.1")
    assert [(o.due, o.kind) for o in after] == [
        (date(2026, 3, 19), TargetKind.EVENT),
        (date(2026, 6, 30), TargetKind.MONTH),
    ]
