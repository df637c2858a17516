"""/peraturan: the rulebook's table that counts, and its corrections by an admin."""

from __future__ import annotations

import pytest

from domain.model import OccurrenceState
from domain.progress import figures
from tests.handlers.test_impor import a_document, previewed, without_plan
from tests.handlers.test_impor_changes import applied, changed
from tests.team import Team


async def share(team: Team) -> float:
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id)
    assert board is not None
    return figures(board, team.clock.now().date()).share


async def area_weight(team: Team, area: str) -> str:
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id)
    assert board is not None
    return str(board.regulation.weights[area])


async def correct(team: Team, area: str, words: str) -> object:
    page = await team.rini.presses(await team.rini.says("/peraturan"), f"Area {area}")
    value = await team.rini.presses(page, f"✎ Area {area}")
    await team.rini.presses(value, "Ubah nilai")
    return await team.rini.says(words)


async def test_every_member_sees_the_rulebook_with_its_source_and_what_the_areas_weigh(team: Team) -> None:
    page = await team.sari.says("/peraturan")
    assert "PermenPANRB 90 Tahun 2021" in page.text
    assert "Diusulkan menurut tahun rencana 2026" in page.text
    assert "V Pengawasan: 15 poin" in page.text
    assert "Jumlah pengungkit: 60 poin" in page.text
    assert "Sumber: LKE pada aplikasi E-Zona Integritas" in page.text
    assert "http" not in page.text
    area = await team.sari.presses(page, "Area II")
    assert "2. SPBE: 2 poin" in area.text
    assert not [button for button in area.buttons if "✎" in button]
    assert "Pilih peraturan lain" not in page.buttons


async def test_what_was_not_found_in_a_text_that_we_trust_is_marked(team: Team) -> None:
    floors = await team.rini.presses(await team.rini.says("/peraturan"), "Hasil dan minimum")
    assert "• jumlah: 75 poin (belum terkonfirmasi)" in floors.text
    assert "• area V, tiap paruh: 4,5 poin\n" in floors.text
    assert "WBBM" not in floors.text
    higher = await team.rini.presses(floors, "Minimum WBBM")
    assert "• area VI, tiap paruh: 3,75 poin (belum terkonfirmasi)" in higher.text
    value = await team.rini.presses(higher, "✎ jumlah")
    await team.rini.presses(value, "Ubah nilai")
    saved = await team.rini.says("86 sesuai surat TPN")
    assert "minimum WBBM, jumlah" in saved.text
    back = await team.rini.presses(saved, "button-back")
    assert "86 poin (nilai kantor; bawaan 85 poin)" in back.text


async def test_an_admin_corrects_a_weight_with_a_reason_and_every_figure_follows(team: Team) -> None:
    async with team.db.write() as uow:
        board = await uow.plans.board(team.office.id)
        assert board is not None
        first = board.occurrences_of_row[board.row_by_code["I.1.1"].id][0]
        await uow.plans.set_occurrence_state(first.id, OccurrenceState.VERIFIED)
        await uow.commit()
    before = await share(team)
    saved = await correct(team, "I", "16,5 sesuai surat TPI 12/2026")
    assert saved.keys[:2] == ["peraturan-saved", "peraturan-follows"]
    assert await area_weight(team, "I") == "16.5"
    assert await share(team) > before
    status = await team.camat.says("/status")
    assert status.says[0].picture.data["regulation"]["own"] is True
    assert await team.audited("regulation:90/2021") == ["regulation-corrected"]
    page = await team.sari.says("/peraturan")
    assert "16,5 poin (nilai kantor; bawaan 8 poin)" in page.text
    history = await team.sari.presses(page, "Riwayat (1)")
    assert "Bu Rini: bobot area I menjadi 16,5 poin. Alasan: sesuai surat TPI 12/2026" in history.text


async def test_the_shipped_value_comes_back_by_one_tap_and_the_history_stays(team: Team) -> None:
    saved = await correct(team, "IV", "12 salah baca tabel")
    again = await team.rini.presses(saved, "Kembalikan bawaan")
    assert again.keys[0] == "peraturan-reset-done"
    assert await area_weight(team, "IV") == "10"
    assert "Kembalikan bawaan" not in again.buttons
    assert "Riwayat (2)" in (await team.rini.says("/peraturan")).buttons


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("lebih besar ya", "peraturan-refused-number"),
        ("0 tidak dipakai", "peraturan-refused-range"),
        ("250 terlalu besar", "peraturan-refused-range"),
        ("12", "peraturan-refused-reason"),
        ("12.345.678 rupiah", "peraturan-refused-number"),
    ],
)
async def test_a_wrong_value_is_answered_with_an_example_and_changes_nothing(
    team: Team, words: str, refusal: str
) -> None:
    answer = await correct(team, "IV", words)
    assert answer.keys == [refusal]
    assert await area_weight(team, "IV") == "10"
    assert (await team.rini.says("11 dari surat edaran")).keys[0] == "peraturan-saved"


async def test_a_components_name_and_weight_can_be_corrected_too(team: Team) -> None:
    page = await team.rini.presses(await team.rini.says("/peraturan"), "Area VI")
    value = await team.rini.presses(page, "✎ VI.3")
    await team.rini.presses(value, "Ubah nama")
    saved = await team.rini.says("Penanganan Pengaduan; sesuai SK 4")
    assert "nama komponen VI.3 menjadi Penanganan Pengaduan" in saved.text
    assert "3. Penanganan Pengaduan: 1 poin" in (await team.rini.presses(saved, "button-back")).text


async def test_an_admin_chooses_another_rulebook_for_the_plan_and_back(team: Team) -> None:
    books = await team.rini.presses(await team.rini.says("/peraturan"), "Pilih peraturan lain")
    assert "rencana 2019 sampai 2021" in books.text
    chosen = await team.rini.presses(books, "Pakai PermenPANRB 10 Tahun 2019")
    assert "belum terkonfirmasi" in chosen.text
    assert "Dipilih admin untuk rencana 2026" in chosen.text
    assert await area_weight(team, "III") == "15"
    books = await team.rini.presses(chosen, "Pilih peraturan lain")
    assert "Diusulkan" in (await team.rini.presses(books, "Ikuti tahun rencana")).text
    assert await area_weight(team, "III") == "10"


async def test_only_an_admin_corrects_the_table_whoever_holds_the_button(team: Team) -> None:
    page = await team.rini.presses(await team.rini.says("/peraturan", group=True), "Area IV")
    value = await team.rini.presses(page, "✎ Area IV")
    refused = await team.budi.presses(value, "Ubah nilai")
    assert refused.toast == "refused-settings"
    asked = await team.rini.presses(value, "Ubah nilai")
    assert (await team.rini.says("12 kopi untuk semua", group=True)).silent
    saved = await team.rini.says("12 sesuai surat", group=True, reply_to=asked)
    assert saved.keys[0] == "peraturan-saved"


async def test_a_preview_leads_to_its_rulebook_and_the_choice_holds_when_it_is_applied(team: Team) -> None:
    preview = await previewed(team, a_document("Juni 2027", year=2027))
    details = await team.rini.presses(await team.rini.presses(preview, "Rincian"), "Berikutnya")
    page = await team.rini.presses(details, "Peraturan")
    books = await team.rini.presses(page, "Pilih peraturan lain")
    chosen = await team.rini.presses(books, "Pakai PermenPANRB 52 Tahun 2014")
    preview = await team.rini.presses(chosen, "impor-button-preview")
    details = await team.rini.presses(await team.rini.presses(preview, "Rincian"), "Berikutnya")
    assert "PermenPANRB 52 Tahun 2014" in details.text
    preview = await team.rini.presses(details, "impor-button-preview")
    await team.rini.presses(preview, "Terapkan")
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id, 2027)
    assert board is not None
    assert board.regulation.id == "52/2014"


async def test_an_office_without_a_plan_sees_the_rulebook_of_this_year(team: Team) -> None:
    await without_plan(team)
    page = await team.sari.says("/peraturan")
    assert "PermenPANRB 90 Tahun 2021" in page.text
    assert "peraturan-proposed" not in page.keys


async def test_a_new_document_of_the_same_year_keeps_the_chosen_rulebook(team: Team) -> None:
    books = await team.rini.presses(await team.rini.says("/peraturan"), "Pilih peraturan lain")
    await team.rini.presses(books, "Pakai PermenPANRB 52 Tahun 2014")
    await applied(team, changed())
    assert "PermenPANRB 52 Tahun 2014" in (await team.rini.says("/peraturan")).text


async def test_a_reason_is_kept_without_hidden_signs_and_within_its_limit(team: Team) -> None:
    await correct(team, "I", "7; surat\u202e edaran cafe\u0301\u0335\u0335\u0335\u0335\u0335 " + "x" * 900)
    async with team.db.read() as uow:
        (change,) = await uow.regulations.changes(team.office.id)
    assert change.reason.startswith("surat edaran café")
    assert change.reason.endswith("…")
    assert len(change.reason) <= 300
