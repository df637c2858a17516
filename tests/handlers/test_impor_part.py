"""Coordinators of areas put their part of a document in force, and the rest waits for others."""

from __future__ import annotations

from dataclasses import replace

from domain.buttons import encode
from domain.model import Role
from domain.plan import PlanDraft
from tests.dialogue import SECRET
from tests.handlers.pictures import photo
from tests.handlers.test_impor import without_plan
from tests.handlers.test_impor_changes import changed, dues, preview_of, sari_hands_in, with_row, with_target, without
from tests.sample_plan import GRATUITY, ONLINE, PROCEDURES, SURVEY, TEAM_DECREE, WHISTLE
from tests.team import Team


def newer() -> PlanDraft:
    """Area II: one row moves to June, one is gone, one is new; area VI: another month."""
    draft = with_target(with_target(without(changed(), ONLINE), PROCEDURES, "Juni 2026"), SURVEY, "Oktober 2026")
    return with_row(draft, "II.1.2", "Sosialisasi prosedur layanan", "Mei 2026")


async def codes(team: Team) -> list[str]:
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id)
    assert board is not None
    return [row.code for row in board.rows]


async def test_the_preview_says_which_rows_a_coordinator_of_an_area_would_apply(team: Team) -> None:
    preview = await preview_of(team, newer(), team.budi)
    assert "Terapkan oleh Bapak/Ibu berlaku untuk area II: 2 baris. Sisanya (6 baris)" in preview.text
    assert "Terapkan area II" in preview.buttons
    assert "impor-note-part" not in (await preview_of(team, newer(), team.rini)).keys


async def test_only_the_rows_of_the_area_change_and_the_rest_stays_as_it_was(team: Team) -> None:
    asked = await team.budi.presses(await preview_of(team, newer(), team.budi), "Terapkan area II")
    assert asked.keys == ["impor-confirm-part", "impor-confirm-part-changes"]
    assert "1 baris baru, 1 berubah, 0 pindah, 1 tidak ada lagi" in asked.text
    done = await team.budi.presses(asked, "Ya, perbarui")
    assert done.keys[0] == "impor-applied-part"
    assert "Area II rencana aksi 2026 sekarang berlaku: 2 baris, diterapkan oleh Pak Budi" in team.sent_to("group").text
    assert "II.1.2" in await codes(team)
    assert ONLINE not in await codes(team)
    assert [day.month for day in await dues(team, PROCEDURES) if day] == [6]
    assert [day.month for day in await dues(team, SURVEY) if day] == [11]
    assert (await team.row(WHISTLE)).secret


async def test_the_rest_is_applied_later_from_the_same_draft(team: Team) -> None:
    asked = await team.budi.presses(await preview_of(team, newer(), team.budi), "Terapkan area II")
    done = await team.budi.presses(asked, "Ya, perbarui")
    rest = await team.budi.presses(done, "Pratinjau yang tersisa")
    assert "0 baru, 1 berubah, 0 pindah, 0 tidak ada lagi" in rest.text, rest.text
    await rini_applies_the_rest(team)
    assert [day.month for day in await dues(team, SURVEY) if day] == [10]
    assert len(await codes(team)) == 8


async def test_of_a_first_plan_only_those_rows_come(team: Team) -> None:
    await without_plan(team)
    done = await team.budi.presses(await preview_of(team, changed(), team.budi), "Terapkan area II")
    assert done.keys[0] == "impor-applied-part"
    assert await codes(team) == [PROCEDURES, ONLINE]
    await rini_applies_the_rest(team)
    assert len(await codes(team)) == 8


async def test_evidence_stays_with_its_row_wherever_it_is(team: Team) -> None:
    await sari_hands_in(team, TEAM_DECREE)
    await sari_hands_in_again(team, ONLINE)
    before = {code: (await team.row(code)).id for code in (TEAM_DECREE, GRATUITY, ONLINE)}
    asked = await team.budi.presses(await preview_of(team, newer(), team.budi), "Terapkan area II")
    await team.budi.presses(asked, "Ya, perbarui")
    assert {code: (await team.row(code)).id for code in before} == before
    # What the document left out of the area has evidence, so it stays, marked.
    assert not (await team.row(ONLINE)).applicable
    assert (await team.row(TEAM_DECREE)).applicable


async def rini_applies_the_rest(team: Team) -> None:
    """The draft was previewed in somebody else's chat; /rencana leads to it."""
    preview = await team.rini.presses(await team.rini.says("/rencana"), "Pratinjau menunggu")
    await team.rini.presses(await team.rini.presses(preview, "Terapkan"), "Ya, perbarui")


async def sari_hands_in_again(team: Team, code: str) -> None:
    await team.sari.sends(photo=photo(), caption=f"/bukti {code}")
    await team.fetch_all()


async def test_a_row_that_changes_its_area_waits_for_who_may_do_both(team: Team) -> None:
    draft = changed()
    rows = [
        replace(row, area="VI", code="VI.4.1", component_no="4") if row.code == PROCEDURES else row
        for row in draft.rows
    ]
    asked = await team.budi.presses(
        await preview_of(team, replace(draft, rows=tuple(rows)), team.budi), "Terapkan area II"
    )
    await team.budi.presses(asked, "Ya, perbarui")
    assert PROCEDURES in await codes(team)


async def test_of_two_people_one_wins_and_the_other_is_told(team: Team) -> None:
    preview = await preview_of(team, newer(), team.budi)
    asked = await team.budi.presses(preview, "Terapkan area II")
    for_all = await team.rini.presses(
        await team.rini.presses(await preview_of(team, newer(), team.rini), "Terapkan"), "Ya, perbarui"
    )
    assert for_all.keys[0] == "impor-applied"
    late = await team.budi.presses(asked, "Ya, perbarui")
    assert late.toast == "impor-changed-since"


async def test_a_second_press_for_the_same_area_changes_nothing_twice(team: Team) -> None:
    asked = await team.budi.presses(await preview_of(team, newer(), team.budi), "Terapkan area II")
    (yes,) = [b for b in asked.all_buttons if b.action == "impor.replace"]
    (shown,) = asked.shown
    await team.budi.presses(asked, "Ya, perbarui")
    again = await team.budi.presses_data(shown, encode(SECRET, yes.action, yes.args))
    assert again.toast == "impor-changed-since"
    async with team.db.read() as uow:
        states = [plan.state.value for plan in await uow.plans.of_office(team.office.id)]
    assert states == ["active", "draft", "archived"]


async def test_who_holds_all_areas_of_the_document_applies_it_whole(team: Team) -> None:
    budi = await team.budi.person()
    async with team.db.write() as uow:
        for area in ("I", "V", "VI"):
            await uow.people.grant(budi.id, Role.COORDINATOR, area, at=team.clock.now())
        await uow.commit()
    asked = await team.budi.presses(await preview_of(team, newer(), team.budi), "Terapkan area I, II, V, VI")
    assert (await team.budi.presses(asked, "Ya, perbarui")).keys[0] == "impor-applied"


async def test_an_import_of_a_part_can_be_taken_back(team: Team) -> None:
    before = await codes(team)
    asked = await team.budi.presses(await preview_of(team, newer(), team.budi), "Terapkan area II")
    done = await team.budi.presses(asked, "Ya, perbarui")
    assert "Batalkan impor" not in done.buttons
    undo = await team.rini.presses(await team.rini.says("/rencana"), "Batalkan impor")
    undone = await team.rini.presses(undo, "Ya, batalkan impor")
    assert undone.keys[0] == "impor-undone"
    assert await codes(team) == before
    assert [day.month for day in await dues(team, PROCEDURES) if day] == [3]


async def test_a_file_that_waits_for_its_row_is_not_lost_when_a_plan_comes(team: Team) -> None:
    await team.budi.sends(photo=photo())
    assert (await team.budi.says("/impor")).keys == ["bukti-files-wait"]
    assert (await team.budi.says("/jadwal II.1.1")).keys != ["bukti-files-wait"]
    await team.budi.says(PROCEDURES)
    assert "B-0001" in (await team.fetch_all()).text
    assert (await team.budi.says("/impor")).keys == ["impor-ask"]
