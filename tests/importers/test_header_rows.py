"""Headers over two rows, and columns whose times stand where no name says so."""

from __future__ import annotations

import pytest

from importers.title import office_name
from tests.importers.grids import AREA, days, draft_of, notes


def test_a_target_divided_into_volume_and_time_is_the_time():
    upper = ("No", "Kegiatan", "Indikator", "Target", "", "Realisasi", "", "PIC")
    lower = ("", "", "", "Volume", "Waktu", "Volume", "Waktu", "")
    draft = draft_of(
        upper, lower, AREA, ("1", "Rapat monev", "Monev", "2 kali", "Maret & Juni 2026", "1", "April", "Tim")
    )
    (row,) = draft.rows
    assert (row.action, row.target_text, row.pic) == ("Rapat monev", "Maret & Juni 2026", "Tim")


def test_a_row_below_a_bare_target_is_no_second_half_of_the_header():
    head = ("No", "Kegiatan", "Bukti", "Target")
    assert [row.target_text for row in draft_of(head, ("1", "Rapat", "Notula", "Periode II")).rows] == ["Periode II"]


def test_times_in_the_notes_are_targets_where_nothing_else_says_when():
    head = ("No", "Rencana Aksi", "Output", "PJ", "Keterangan")
    rows = [("1", "Menyusun SK", "SK", "TU", "Januari 2026"), ("2", "Rapat", "Notula", "TU", "setiap triwulan")]
    draft = draft_of(head, AREA, *rows, ("3", "Lain-lain", "Foto", "TU", ""))
    assert [len(row.target.occurrences) for row in draft.rows] == [1, 4, 0]


def test_notes_that_say_something_else_are_no_targets():
    head = ("No", "Rencana Aksi", "Output", "PJ", "Keterangan")
    rows = [(str(n), f"Langkah {n}", "SK", "TU", text) for n, text in enumerate(("baru", "lanjutan", "Maret 2026"), 1)]
    draft = draft_of(head, AREA, *rows)
    assert {row.target_text for row in draft.rows} == {""}
    assert notes(draft)["columns-unused"] == {"names": "Keterangan"}


def test_of_activity_and_sub_activity_the_second_is_done():
    head = ("No", "Sasaran", "Kegiatan", "Sub Kegiatan", "Output", "Waktu")
    (row,) = draft_of(head, AREA, ("1", "Tim solid", "Pembentukan tim", "Rapat tim", "Notula", "Mei 2026")).rows
    assert (row.component, row.indicator, row.action, days(row)) == (
        "Tim solid",
        "Pembentukan tim",
        "Rapat tim",
        ["05-31"],
    )


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("RUMAH TAHANAN NEGARA KELAS IIB CONTOH", "Rumah Tahanan Negara Kelas IIB Contoh"),
        ("SMA NEGERI 1 CONTOH TAHUN 2026", "SMA Negeri 1 Contoh"),
        ("LAPAS KELAS IIA CONTOH POKJA 1", "Lapas Kelas IIA Contoh"),
    ],
)
def test_offices_of_other_kinds_are_known(title, office):
    assert office_name(["RENCANA AKSI ZONA INTEGRITAS", title]) == office


def test_a_deadline_says_when_beside_what_is_to_be_reached():
    head = ("No", "Rencana Tindak Lanjut", "Target Penyelesaian", "Batas Waktu", "PJ")
    (row,) = draft_of(head, AREA, ("1", "Mengaktifkan tim", "Tim aktif", "31 Januari 2026", "Sek")).rows
    assert row.target_text == "31 Januari 2026"


def test_the_halves_of_the_evaluation_sheet_stand_above_its_areas_with_their_weight():
    head = ("PENILAIAN", "", "Bobot", "Rencana Aksi", "Data Dukung", "Target Waktu")
    halves = [("A", "PENGUNGKIT", "60"), ("I", "PEMENUHAN", "30"), ("1", "MANAJEMEN PERUBAHAN", "4")]
    draft = draft_of(head, *halves, ("i", "Tim Kerja", "0,5"), ("a", "Tim dibentuk", "", "Menyusun SK", "SK", "B01"))
    assert [(row.component, row.indicator, row.action) for row in draft.rows] == [
        ("Tim Kerja", "Tim dibentuk", "Menyusun SK")
    ]
    assert "area-unknown" not in notes(draft)


def test_of_component_and_sub_component_the_first_holds_the_areas():
    head = ("Komponen", "Sub Komponen", "Langkah Aksi", "Bukti Fisik", "Kurun Waktu")
    rows = [
        ("Manajemen Perubahan", "Tim", "Menyusun SK", "SK", "Mei 2026"),
        ("Pengawasan", "WBS", "Sosialisasi", "Foto", "Juni 2026"),
    ]
    found = [(row.area, row.component, row.action) for row in draft_of(head, *rows).rows]
    assert found == [("I", "Tim", "Menyusun SK"), ("V", "WBS", "Sosialisasi")]


def test_times_under_any_name_are_targets_but_not_those_of_what_was_reached():
    rows = [("1", "Rapat", "Notula", "per triwulan", "Koord"), ("2", "Laporan", "Laporan", "Des 2026", "Koord")]
    told = draft_of(("No", "Aksi", "Dokumen", "Pelaksanaan", "PJ"), AREA, *rows)
    assert [len(row.target.occurrences) for row in told.rows] == [4, 1]
    reached = draft_of(("No", "Aksi", "Dokumen", "Realisasi", "PJ"), AREA, *rows)
    assert {row.target_text for row in reached.rows} == {""}
