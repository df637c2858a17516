"""Decisions under a preview that are taken back by one tap."""

from __future__ import annotations

from domain.buttons import encode
from tests.dialogue import SECRET
from tests.handlers.test_impor import a_document, dues, previewed, without_plan
from tests.handlers.test_impor_checklist import rows_of
from tests.team import Team


async def test_a_suggestion_taken_is_taken_back_by_one_tap_where_it_was_taken(team: Team) -> None:
    await without_plan(team)
    preview = await previewed(team, a_document("Juni 2025", "Maret 2026"))
    page = await team.rini.presses(preview, "Peringatan (1)")
    taken = await team.rini.presses(page, "Pakai saran")
    assert taken.keys == ["impor-warnings-done"]
    again = await team.rini.presses(taken, "Buka lagi I.1.1")
    assert again.toast == "impor-reopened"
    assert again.keys[0] == "impor-warning-title"
    assert "Pakai saran" in again.buttons
    preview = await team.rini.presses(again, "impor-button-preview")
    assert "Peringatan (1)" in preview.buttons
    await team.rini.presses(preview, "Terapkan")
    assert [day.year for day in (await dues(team))["I.1.1"]] == [2025]


async def test_all_decisions_stand_in_a_list_and_each_can_be_opened_again(team: Team) -> None:
    preview = await previewed(team, a_document("Juni 2025", "Juli 2025", "Maret 2026"))
    page = await team.rini.presses(preview, "Peringatan (2)")
    page = await team.rini.presses(await team.rini.presses(page, "Biarkan"), "Pakai saran")
    preview = await team.rini.presses(page, "impor-button-preview")
    decided = await team.rini.presses(preview, "Keputusan (2)")
    assert "tahun lain dari tahun rencana: dibiarkan" in decided.text
    assert "saran dipakai" in decided.text
    again = await team.rini.presses(decided, "↶ 1")
    assert "Peringatan 1 dari 1" in again.text
    assert "Keputusan (1)" in (await team.rini.presses(again, "impor-button-preview")).buttons


async def test_a_target_in_other_words_is_taken_back_with_its_warning(team: Team) -> None:
    preview = await previewed(team, a_document("Juni 2025"))
    page = await team.rini.presses(preview, "Peringatan (1)")
    await team.rini.presses(page, "Ubah")
    written = await team.rini.says("setiap triwulan")
    preview = await team.rini.presses(written, "impor-button-preview")
    decided = await team.rini.presses(preview, "Keputusan (1)")
    assert "target waktu: ditulis ulang" in decided.text
    again = await team.rini.presses(decided, "↶")
    assert "Peringatan 1 dari 1" in again.text


async def test_who_opens_a_decision_that_is_open_already_is_told(team: Team) -> None:
    preview = await previewed(team, a_document("Juni 2025"))
    page = await team.rini.presses(await team.rini.presses(preview, "Peringatan (1)"), "Biarkan")
    (button,) = [b for b in page.all_buttons if b.action == "impor.reopen"]
    (shown,) = page.shown
    await team.rini.presses(page, "Buka lagi")
    late = await team.rini.presses_data(shown, encode(SECRET, button.action, button.args))
    assert late.toast == "impor-reopened-before"


async def test_a_checklist_goes_back_to_the_split_that_the_rules_made(team: Team) -> None:
    preview = await previewed(team, a_document("Juni 2026"))
    row = await team.rini.presses(await rows_of(team, preview), "I.1.1")
    assert "Otomatis lagi" not in row.buttons
    await team.rini.presses(row, "Ubah")
    written = await team.rini.says("SK; Foto; Notulen")
    back = await team.rini.presses(written, "Otomatis lagi")
    assert "Dibaca sebagai 1 bukti" in back.text
    assert "Otomatis lagi" not in back.buttons
