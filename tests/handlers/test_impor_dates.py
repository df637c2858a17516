"""/impor of a document without dates: the template year, the sheet that goes out and comes back, one row at a time."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from handlers.impor_sheet import sheet_name
from tests.dialogue import Answer
from tests.handlers.test_impor import a_document, dues, previewed, states, without_plan
from tests.team import Team

OUTLINE = """DOKUMEN RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS
KECAMATAN CONTOH TAHUN 2026
RENCANA AKSI KOMPONEN PENGUNGKIT
I. MANAJEMEN PERUBAHAN
1. Tim Kerja
a. Pembentukan tim Zona Integritas
2. Pemantauan dan Evaluasi
a. Melaksanakan monitoring dan evaluasi
V. PENGUATAN PENGAWASAN
1. Pengendalian Gratifikasi
a. Telah mengimplementasikan pengendalian gratifikasi
2. Hal lain yang belum dikenal
a. Menata ruang arsip
"""


async def an_outline(team: Team) -> Answer:
    await without_plan(team)
    preview = await previewed(team, OUTLINE.encode())
    assert "impor-preview-no-target" in preview.keys
    return preview


async def the_sheet(team: Team, preview: Answer, **where: Any) -> tuple[Answer, Any]:
    """The message with the sheet, and the sheet as openpyxl has it."""
    offered = await team.rini.presses(preview, "Beri tenggat")
    coming = await team.rini.presses(offered, "Isi lewat Excel")
    assert coming.toast == "impor-sheet-coming"
    sent = await team.fetch_all()
    assert sent.keys == ["impor-sheet-here"]
    (file,) = sent.says[0].files
    return sent, openpyxl.load_workbook(io.BytesIO(await team.store.read(file.sha256)))


def written(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fill(book: Any, **targets: str) -> None:
    """Write targets beside codes ("I_1_1" for I.1.1)."""
    sheet = book.active
    for row in sheet.iter_rows(min_row=5):
        row[4].value = targets.get(str(row[0].value).replace(".", "_"), row[4].value)


async def test_the_template_year_is_shown_with_its_sources_before_it_is_used(team: Team) -> None:
    preview = await an_outline(team)
    offered = await team.rini.presses(preview, "Beri tenggat")
    assert "4 dari 4 baris" in offered.text
    shown = await team.rini.presses(offered, "Lihat jadwal umum")
    assert "Usulan untuk 3 baris: 17 tenggat" in shown.text
    assert "Pekalongan Barat 2020" in shown.text
    assert "impor-year-past" in shown.keys  # it is March, and January is over
    assert "impor-year-left" in shown.keys
    assert (await team.rini.presses(shown, "button-back")).keys == offered.keys


async def test_all_rows_that_the_template_knows_are_dated_at_once(team: Team) -> None:
    preview = await an_outline(team)
    shown = await team.rini.presses(await team.rini.presses(preview, "Beri tenggat"), "Lihat jadwal umum")
    dated = await team.rini.presses(shown, "Pakai jadwal umum")
    assert dated.toast == "impor-dates-taken"
    await team.rini.presses(dated, "Terapkan")
    found = await dues(team)
    assert [len(found[code]) for code in ("I.1.1", "I.2.1", "V.1.1", "V.2.1")] == [1, 4, 12, 0]


async def test_an_old_page_of_the_template_changes_nothing(team: Team) -> None:
    preview = await an_outline(team)
    shown = await team.rini.presses(await team.rini.presses(preview, "Beri tenggat"), "Lihat jadwal umum")
    await team.rini.presses(shown, "Pakai jadwal umum")
    (old,) = [s for s in shown.shown if s.say]
    again = await team.rini.presses(old, "Pakai jadwal umum")
    assert again.toast == "impor-changed-since"


async def test_the_sheet_goes_out_with_every_row_and_comes_back_with_dates(team: Team) -> None:
    preview = await an_outline(team)
    sent, book = await the_sheet(team, preview)
    rows = [[cell.value for cell in row] for row in book.active.iter_rows(min_row=5)]
    assert [row[0] for row in rows] == ["I.1.1", "I.2.1", "V.1.1", "V.2.1"]
    assert rows[0][5] == "Januari"
    fill(book, I_1_1="Februari", I_2_1="Tiap triwulan", V_2_1="kapan-kapan")
    answer = await team.rini.sends(document=("kiriman.xlsx", written(book)), reply_to=sent)
    assert answer.keys == ["impor-sheet-reading"]
    told = await team.fetch_all()
    assert "2 baris diberi tenggat" in told.text
    assert "1 baris masih kosong" in told.text
    assert "“kapan-kapan” belum terbaca" in told.text
    await team.rini.presses(told, "Terapkan")
    found = await dues(team)
    assert [len(found[code]) for code in ("I.1.1", "I.2.1", "V.1.1", "V.2.1")] == [1, 4, 0, 0]


async def test_the_sheet_is_known_by_its_name_too_and_never_taken_for_a_plan(team: Team) -> None:
    preview = await an_outline(team)
    _, book = await the_sheet(team, preview)
    fill(book, I_1_1="Februari")
    async with team.db.read() as uow:
        plan = (await uow.plans.of_office(team.office.id))[0]
    name = sheet_name(plan.id, 2026).replace(".xlsx", " (1).xlsx")
    answer = await team.rini.sends(document=(name, written(book)), caption="/impor")
    assert answer.keys == ["impor-sheet-reading"]
    assert "1 baris diberi tenggat" in (await team.fetch_all()).text
    assert await states(team) == ["draft", "archived"]


async def test_a_row_whose_code_and_words_disagree_is_not_dated_on_a_guess(team: Team) -> None:
    preview = await an_outline(team)
    sent, book = await the_sheet(team, preview)
    book.active["D5"].value = "Sesuatu yang sama sekali lain"
    fill(book, I_1_1="Februari")
    await team.rini.sends(document=("x.xlsx", written(book)), reply_to=sent)
    told = await team.fetch_all()
    assert "impor-sheet-unknown" in told.keys


async def test_another_file_in_answer_to_the_sheet_is_explained(team: Team) -> None:
    preview = await an_outline(team)
    sent, _ = await the_sheet(team, preview)
    await team.rini.sends(document=("catatan.csv", b"nama;nilai\nSari;9\n"), reply_to=sent)
    assert (await team.fetch_all()).keys[0] == "import-error-no-date-sheet"


async def test_a_sheet_for_a_plan_that_was_decided_says_what_it_is_now(team: Team) -> None:
    preview = await an_outline(team)
    sent, book = await the_sheet(team, preview)
    await team.rini.presses(preview, "button-cancel")
    fill(book, I_1_1="Februari")
    await team.rini.sends(document=("x.xlsx", written(book)), reply_to=sent)
    assert (await team.fetch_all()).keys == ["impor-now-discarded"]


async def test_a_member_who_sends_the_sheet_sends_evidence_as_ever(team: Team) -> None:
    preview = await an_outline(team)
    _, book = await the_sheet(team, preview)
    async with team.db.read() as uow:
        plan = (await uow.plans.of_office(team.office.id))[0]
    answer = await team.sari.sends(document=(sheet_name(plan.id, 2026), written(book)))
    assert "impor-sheet-reading" not in answer.keys


async def test_one_by_one_leads_to_the_first_row_without_a_target(team: Team) -> None:
    preview = await an_outline(team)
    page = await team.rini.presses(await team.rini.presses(preview, "Beri tenggat"), "Satu per satu")
    assert "warning-no-target" in page.keys
    await team.rini.presses(page, "Ubah")
    assert "impor-target-taken" in (await team.rini.says("Juni")).keys


async def test_a_written_duration_waits_for_the_first_day_and_then_counts(team: Team) -> None:
    await without_plan(team)
    preview = await previewed(team, a_document("entah"))
    page = await team.rini.presses(preview, "Peringatan")
    await team.rini.presses(page, "Ubah")
    waiting = await team.rini.says("1 Minggu")
    assert "warning-start-needed" in waiting.keys
    await team.rini.presses(waiting, "Isi tanggal mulai")
    await team.rini.presses(await team.rini.says("2 Januari 2026"), "Terapkan")
    assert [day.isoformat() for day in (await dues(team))["I.1.1"]] == ["2026-01-09"]


@pytest.mark.parametrize("name", ["tenggat-rencana-2026-999999.xlsx", "tenggat-rencana-2026-1.exe", "rencana.xlsx"])
async def test_a_name_of_no_plan_of_ours_is_an_ordinary_document(team: Team, name: str) -> None:
    answer = await team.rini.sends(document=(name, b"PK"), caption="/impor")
    assert answer.keys == ["impor-reading"]


@pytest.mark.parametrize(
    ("year", "title"), [(2026, "PermenPANRB 90 Tahun 2021"), (2020, "PermenPANRB 10 Tahun 2019 (bobot belum")]
)
async def test_the_plans_year_proposes_the_regulation_and_the_preview_names_it(
    team: Team, year: int, title: str
) -> None:
    preview = await previewed(team, a_document(f"Juni {year}", year=year))
    areas = await team.rini.presses(preview, "Rincian")
    assert "I Manajemen perubahan: 1, 1" in areas.text
    document = await team.rini.presses(areas, "Berikutnya")
    assert title in document.text
    assert (await team.rini.presses(document, "Sebelumnya")).keys == areas.keys
