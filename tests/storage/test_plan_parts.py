"""A part of a document in force, long plans read in slices, and corrections of rulebooks; on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.plan import PlanDraft, RowPair
from domain.regulations.changes import RegulationChange
from storage.database import Database
from storage.session import ReadOnly
from tests.storage.cast import NOW, Cast, a_cast, a_draft, later
from tests.storage.test_changed_plans import FIRST, MEETING, SOP, SURVEY, TEAM, apply, board_of, dues, evidence, row


async def apply_part(database: Database, cast: Cast, draft: PlanDraft, *areas: str) -> tuple[int, int]:
    """The waiting draft and the plan that came of its part."""
    async with database.write() as uow:
        plan = await uow.plans.receive(
            cast.office.id, cast.sari.id, source=draft.source, year=draft.year, at=NOW, answer=None
        )
        await uow.plans.save_draft(plan.id, draft)
        made = await uow.plans.apply_part(plan.id, draft, areas, at=later(days=1), person=cast.budi.id)
        await uow.commit()
    return plan.id, made.id


NEWER = replace(
    a_draft(
        replace(TEAM, target_text="Mei 2026", target=row("I.1.1", "x", "Mei 2026").target),
        replace(SOP, target_text="Juli 2026", target=row("II.1.1", "x", "Juli 2026").target),
        row("II.1.2", "Menerbitkan maklumat layanan", "Agustus 2026"),
        SURVEY,
    ),
    sha256="d" * 64,
)


async def test_only_the_rows_of_the_named_areas_change(database: Database, second: Database) -> None:
    cast = await a_cast(database, FIRST)
    before = await board_of(database, cast)
    waiting, made = await apply_part(database, cast, NEWER, "II")
    after = await board_of(second, cast)
    assert after.plan.id == made
    assert after.plan.sha256 != NEWER.sha256
    assert [r.code for r in after.rows] == ["I.1.1", "II.1.1", "II.1.2", "VI.1.1", "I.1.2"]
    assert dues(after, "I.1.1") == [date(2026, 3, 31)]
    assert dues(after, "II.1.1") == [date(2026, 7, 31)]
    assert {r.id for r in before.rows} <= {r.id for r in after.rows}
    assert all(r.applicable for r in after.rows)
    async with second.read() as uow:
        assert (await uow.plans.get(waiting)).state.value == "draft"
        assert await uow.plans.same_document(cast.office.id, NEWER.sha256) is None


async def test_the_rest_comes_from_the_same_draft_and_then_the_plan_is_the_document(
    database: Database, second: Database
) -> None:
    cast = await a_cast(database, FIRST)
    waiting, _ = await apply_part(database, cast, NEWER, "II")
    async with database.write() as uow:
        await uow.plans.apply(waiting, NEWER, at=later(days=2))
        await uow.commit()
    after = await board_of(second, cast)
    assert after.plan.id == waiting
    assert [r.code for r in after.rows] == [r.code for r in NEWER.rows]
    assert dues(after, "I.1.1") == [date(2026, 5, 31)]


async def test_a_part_taken_back_leaves_the_plan_as_it_was(database: Database, second: Database) -> None:
    cast = await a_cast(database, FIRST)
    before = await board_of(database, cast)
    _, made = await apply_part(database, cast, NEWER, "I", "II")
    async with database.write() as uow:
        assert await uow.plans.undo(made, at=later(days=2), person=cast.sari.id)
        await uow.commit()
    after = await board_of(second, cast)
    assert after.rows == before.rows
    assert [(o.id, o.due, o.number) for o in after.occurrences] == [(o.id, o.due, o.number) for o in before.occurrences]


async def test_a_row_left_out_of_the_area_stays_where_it_has_evidence(database: Database, second: Database) -> None:
    cast = await a_cast(database, FIRST)
    await evidence(database, cast, "I.1.2")
    await apply_part(database, cast, NEWER, "I")
    after = await board_of(second, cast)
    assert not after.row_by_code["I.1.2"].applicable
    assert after.row_by_code["II.1.1"].applicable


async def test_rows_that_come_later_take_their_marks_from_the_year_before_too(
    database: Database, second: Database
) -> None:
    cast = await a_cast(database, FIRST)
    old = await board_of(database, cast)
    async with database.write() as uow:
        await uow.plans.set_secret(old.row_by_code["VI.1.1"].id, True)
        await uow.commit()
    next_year = replace(a_draft(TEAM, MEETING, SOP, SURVEY, year=2027), sha256="e" * 64)
    waiting, _ = await apply_part(database, cast, next_year, "I")
    assert [r.code for r in (await board_of(database, cast, 2027)).rows] == ["I.1.1", "I.1.2"]
    async with database.write() as uow:
        await uow.plans.apply(waiting, next_year, at=later(days=2))
        await uow.commit()
    assert (await board_of(second, cast, 2027)).row_by_code["VI.1.1"].secret


async def test_evidence_follows_a_row_that_was_joined_by_hand(database: Database, second: Database) -> None:
    cast = await a_cast(database, FIRST)
    before = (await board_of(database, cast)).row_by_code["II.1.1"].id
    await evidence(database, cast, "II.1.1")
    other = row("II.4.1", "Kotak saran digital", "Juni 2026")
    await apply(database, cast, replace(a_draft(TEAM, MEETING, other, SURVEY), joined=(RowPair(before, "II.4.1"),)))
    after = await board_of(second, cast)
    assert after.row_by_code["II.4.1"].id == before
    assert len(after.rows) == 4


async def test_a_long_plan_is_read_whole_and_in_order(database: Database, second: Database) -> None:
    rows = [row(f"I.1.{n}", f"Kegiatan nomor {n}", "Juni dan Maret 2026") for n in range(1, 262)]
    cast = await a_cast(database, a_draft(*rows))
    board = await board_of(second, cast)
    assert [r.code for r in board.rows] == [r.code for r in rows]
    assert all(len(r.wanted) == 2 for r in board.rows)
    places = {r.id: n for n, r in enumerate(board.rows)}
    order = [(o.due, places[o.row], o.number) for o in board.occurrences]
    assert len(order) == 2 * 261
    assert order == sorted(order)


async def test_corrections_of_a_rulebook_come_back_newest_first_and_change_the_board(
    database: Database, second: Database
) -> None:
    cast = await a_cast(database, FIRST)
    weights = [(await board_of(database, cast)).regulation.weights["I"]]
    for value in ("9", None):
        async with database.write() as uow:
            change = RegulationChange(
                regulation="90/2021", name="area.I", value=value, reason="uji", at=NOW, person=cast.sari.id
            )
            await uow.regulations.change(cast.office.id, change)
            await uow.commit()
        weights.append((await board_of(database, cast)).regulation.weights["I"])
    assert weights == [8, 9, 8]
    async with second.read() as uow:
        found = await uow.regulations.changes(cast.office.id)
        assert [c.value for c in found] == [None, "9"]
        assert {(c.person, c.reason, c.at) for c in found} == {(cast.sari.id, "uji", NOW)}
        with pytest.raises(ReadOnly):
            await uow.regulations.change(cast.office.id, found[0])
