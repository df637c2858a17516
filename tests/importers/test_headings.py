"""Rows and lines that are no activity: areas, components, sums, notes, signatures; sheets and sections of years."""

from __future__ import annotations

import dataclasses

import pytest

from tests.importers.grids import AREA, WANTED, draft_of, notes, table

HEAD = ("No", "Rencana Aksi", "Bukti Dukung", "Waktu")
ONE = ("1", "Menyusun SK", "SK", "Januari 2026")


def codes(draft):
    return [row.code for row in draft.rows]


@pytest.mark.parametrize("marks", ["ABCDEF", "123456"])
def test_areas_may_be_lettered_or_counted(marks):
    names = (
        "Manajemen Perubahan",
        "Penataan Tatalaksana",
        "Penataan Sistem Manajemen SDM Aparatur",
        "Penguatan Pengawasan",
        "Penguatan Akuntabilitas Kinerja",
        "Peningkatan Kualitas Pelayanan Publik",
    )
    rows = [row for mark, name in zip(marks, names, strict=True) for row in ((mark, name), ("a", *ONE[1:]))]
    assert [row.area for row in draft_of(HEAD, *rows).rows] == ["I", "II", "III", "V", "IV", "VI"]


def test_a_short_name_is_an_area_where_its_number_agrees():
    draft = draft_of(HEAD, ("1", "Manajemen Perubahan"), ("a", *ONE[1:]), ("6", "Pelayanan Publik"), ("a", *ONE[1:]))
    assert codes(draft) == ["I.1.1", "VI.1.1"]


def test_an_activity_named_after_its_area_stays_an_activity():
    draft = draft_of(HEAD, AREA, ("1", "Penguatan pengawasan", "Laporan", "Mei 2026"))
    assert [(r.code, r.action) for r in draft.rows] == [("I.1.1", "Penguatan pengawasan")]


@pytest.mark.parametrize(
    "line", ["PROGRAM PENATAAN TATALAKSANA", "B. Penataan Tatalaksana", "Penataan Tatalaksana", "Area 2: Tatalaksana"]
)
def test_a_line_above_a_table_names_its_area(line):
    draft = draft_of("I. Manajemen Perubahan", table(HEAD, ONE), line, table(HEAD, ONE, number=2))
    assert codes(draft) == ["I.1.1", "II.1.1"]
    assert "area-from-line" not in notes(draft)


def test_a_sentence_above_a_table_may_name_its_area_and_is_quoted():
    line = "Program Penataan Tatalaksana bertujuan meningkatkan efisiensi."
    draft = draft_of("I. Manajemen Perubahan", table(HEAD, ONE), line, table(HEAD, ONE, number=2))
    assert codes(draft) == ["I.1.1", "II.1.1"]
    assert notes(draft)["area-from-line"] == {"text": line, "area": "II"}


def test_a_line_of_a_table_of_contents_names_no_area():
    draft = draft_of("I. Manajemen Perubahan", "Penataan Tatalaksana ........ 7", table(HEAD, ONE))
    assert codes(draft) == ["I.1.1"]


def test_a_component_in_a_row_of_its_own_names_the_rows_below_it():
    rows = (
        AREA,
        ("", "Tim Kerja"),
        ("", *ONE[1:]),
        ("", "Rapat koordinasi", "Notula", "Setiap bulan"),
        ("", "Rencana Kerja"),
        ("", "Menyusun rencana", "Dokumen", "Februari 2026"),
    )
    draft = draft_of(HEAD, *rows)
    assert [(r.code, r.component) for r in draft.rows] == [
        ("I.1.1", "Tim Kerja"),
        ("I.1.2", "Tim Kerja"),
        ("I.2.1", "Rencana Kerja"),
    ]
    assert notes(draft)["component-from-row"] == {"text": "Tim Kerja; Rencana Kerja", "count": "2"}


def test_the_numbers_below_a_components_row_count_its_activities():
    rows = (AREA, ("1. Tim Kerja",), ("a", *ONE[1:]), ("b", "Seleksi", "BA", "Mei 2026"), ("2. SOP",), ("a", *ONE[1:]))
    draft = draft_of(HEAD, *rows)
    assert [(r.code, r.component) for r in draft.rows] == [
        ("I.1.1", "Tim Kerja"),
        ("I.1.2", "Tim Kerja"),
        ("I.2.1", "SOP"),
    ]


def test_an_activity_that_lacks_everything_else_is_no_component():
    draft = draft_of(HEAD, AREA, ("1", "Menyusun SK"), ("2", "Rapat", "Notula", "Maret 2026"))
    assert [r.action for r in draft.rows] == ["Menyusun SK", "Rapat"]


def test_numbers_in_two_levels_belong_to_their_component():
    head = ("No", "Komponen", "Rencana Aksi", "Bukti", "Waktu")
    rows = (
        AREA,
        ("1", "Tim Kerja", *ONE[1:]),
        ("1.a", "", "Seleksi", "BA", "Mei 2026"),
        ("2", "SOP", *ONE[1:]),
        ("2.a.1", "", "Evaluasi", "Laporan", "Mei 2026"),
    )
    assert codes(draft_of(head, *rows)) == ["I.1.1", "I.1.2", "I.2.1", "I.2.2"]


def test_numbers_beside_a_column_of_areas_count_rows_and_not_components():
    head = ("No", "Area", "Rencana Aksi", "Bukti", "Waktu")
    rows = (
        ("1", "Manajemen Perubahan", *ONE[1:]),
        ("2", "Penguatan Pengawasan", *ONE[1:]),
        ("3", "Manajemen Perubahan", *ONE[1:]),
    )
    assert codes(draft_of(head, *rows)) == ["I.1.1", "I.1.2", "V.1.1"]


@pytest.mark.parametrize(
    ("row", "quoted"),
    [
        (("", "JUMLAH", "", "2"), "JUMLAH | 2"),
        (("Total kegiatan", "", "", "12"), "Total kegiatan | 12"),
        (("*) menyesuaikan anggaran",), "*) menyesuaikan anggaran"),
        (("Catatan: SK ditetapkan camat",), "Catatan: SK ditetapkan camat"),
    ],
)
def test_sums_and_notes_are_no_rows_and_are_quoted(row, quoted):
    draft = draft_of(HEAD, AREA, ONE, row)
    assert codes(draft) == ["I.1.1"]
    assert notes(draft)["rows-left-out"] == {"text": quoted, "count": "1"}


def test_signatures_below_the_rows_are_none():
    draft = draft_of(
        HEAD, AREA, ONE, ("Mengetahui,", "", "Ketua Tim"), ("Camat", "", "SITI"), ("NIP. 1970", "", "NIP. 1980")
    )
    assert codes(draft) == ["I.1.1"]
    assert notes(draft)["rows-left-out"]["text"] == "Mengetahui, | Ketua Tim"


def test_a_header_whose_lines_break_elsewhere_is_a_header_again():
    again = ("No.", "Rencana\nAksi", "Bukti Du-\nkung", "Waktu")
    assert codes(draft_of(HEAD, AREA, ONE, again, ("2", *ONE[1:]))) == ["I.1.1", "I.2.1"]


def test_two_rows_may_make_the_header_together():
    rows = (
        ("No", "Area", "Rencana", "", ""),
        ("", "", "Kegiatan", "Bukti", "Jadwal"),
        ("1", "Penguatan Pengawasan", "Sosialisasi", "Foto", "Mei 2026"),
    )
    (row,) = draft_of(*rows).rows
    assert (row.area, row.action, row.evidence_text, row.target_text) == ("V", "Sosialisasi", "Foto", "Mei 2026")


def test_numbers_may_stand_beside_texts_under_one_name():
    rows = (
        ("PENILAIAN", "", "Bobot", "Rencana Tindak Lanjut", "Bukti", "Waktu"),
        ("A. PENGUNGKIT",),
        ("1", "MANAJEMEN PERUBAHAN", "8"),
        ("i", "Penyusunan Tim Kerja", "0,5"),
        ("a", "Tim dibentuk", "", "Menetapkan SK", "SK", "Mei 2026"),
    )
    draft = draft_of(*rows)
    (row,) = draft.rows
    assert (row.code, row.component, row.indicator, row.action) == (
        "I.1.1",
        "Penyusunan Tim Kerja",
        "Tim dibentuk",
        "Menetapkan SK",
    )
    assert notes(draft)["rows-left-out"]["text"] == "A. PENGUNGKIT"


def test_words_in_a_column_without_a_name_are_quoted():
    draft = draft_of((*HEAD, ""), AREA, (*ONE, "dibiayai DIPA"))
    assert notes(draft)["columns-unnamed"] == {"text": "dibiayai DIPA"}


def test_rows_without_an_activity_are_counted():
    draft = draft_of(("No", "Apa saja", "Bukti", "Waktu"), AREA, ("1", "Menyusun", "SK", "Mei 2026"))
    assert notes(draft)["action-missing"] == {"rows": "1"}


def test_a_cell_of_several_activities_with_times_of_their_own_becomes_rows():
    row = ("1", "a. Evaluasi SOP; b. Revisi SOP", "a. Laporan\nb. SOP baru", "1. Juni 2026 2. November 2026")
    draft = draft_of(HEAD, AREA, row)
    assert [(r.code, r.action, r.evidence_text, r.target_text) for r in draft.rows] == [
        ("I.1.1", "Evaluasi SOP", "Laporan", "Juni 2026"),
        ("I.1.2", "Revisi SOP", "SOP baru", "November 2026"),
    ]
    assert notes(draft)["row-split"] == {"count": "2"}


def test_several_activities_with_one_time_stay_together():
    row = ("1", "1. Rapat 2. Notula", "1. Foto 2. Notula", "Juni 2026")
    assert codes(draft_of(HEAD, AREA, row)) == ["I.1.1"]


def test_sheets_named_after_areas_hold_their_rows():
    sheets = [table(HEAD, ONE, number=n, name=name) for n, name in enumerate(("Area 2", "POKJA V", "SDM"), start=1)]
    assert codes(draft_of(*sheets)) == ["II.1.1", "V.1.1", "III.1.1"]


def test_a_sheet_that_none_of_them_names_is_said():
    draft = draft_of(table(HEAD, ONE, name="Area 2"), table(HEAD, ONE, number=2, name="Lainnya"))
    assert notes(draft)["area-name"] == {"name": "Lainnya"}


def test_sheets_named_after_months_say_when():
    head = ("No", "Area", "Kegiatan", "Bukti", "Ket")
    sheets = [
        table(head, ("1", "Manajemen Perubahan", "Rapat", "Notula"), number=n, name=name)
        for n, name in enumerate(("JANUARI", "Feb 2026"), start=1)
    ]
    assert [r.target_text for r in draft_of(*sheets).rows] == ["JANUARI", "Feb 2026"]


def test_of_two_years_in_a_document_one_is_read_and_the_other_named():
    blocks = ("RENCANA AKSI TAHUN 2026", table(HEAD, AREA, ONE), "TAHUN 2027")
    later = table(HEAD, AREA, ("1", "Memperbarui SK", "SK", "Januari"), number=2)
    nothing = dataclasses.replace(WANTED, year=None)
    draft = draft_of(*blocks, later, wanted=nothing)
    assert (draft.year, [r.action for r in draft.rows]) == (2026, ["Menyusun SK"])
    assert notes(draft)["years-several"] == {"year": "2026", "others": "2027"}
    draft = draft_of(*blocks, later, wanted=dataclasses.replace(WANTED, year=2027))
    assert (draft.year, [r.action for r in draft.rows]) == (2027, ["Memperbarui SK"])


def test_a_row_that_lost_a_cell_is_put_back_and_named():
    head = ("No", "Area", "Kegiatan", "Bukti", "Waktu")
    draft = draft_of(head, ("1", "MANAJEMEN PERUBAHAN"), ("", "Menyusun SK", "SK", "Januari 2026"))
    assert [(r.action, r.target_text) for r in draft.rows] == [("Menyusun SK", "Januari 2026")]
    assert "row-shifted" in notes(draft)


def test_english_names_are_read_as_well():
    rows = (
        ("No", "Area", "Action Plan", "Evidence", "Timeline", "Person in Charge"),
        ("1", "Change Management", "Set up team", "Decree", "January 2026", "Secretary"),
        ("2", "Supervision", "Report", "Report", "Monthly", "Inspector"),
    )
    draft = draft_of(*rows)
    assert [(r.code, r.action, r.pic) for r in draft.rows] == [
        ("I.1.1", "Set up team", "Secretary"),
        ("V.1.1", "Report", "Inspector"),
    ]
    assert len(draft.rows[1].target.occurrences) == 12


def test_a_place_and_a_day_alone_open_the_signatures_until_the_next_area():
    signed = [("", "", "", "", "Contoh, 2 Januari 2026"), ("", "", "", "", "Ketua Tim"), ("", "", "", "", "BUDI")]
    draft = draft_of(HEAD, AREA, ONE, *signed, ("II", "PENATAAN TATALAKSANA"), ONE)
    assert codes(draft) == ["I.1.1", "II.1.1"]
    assert notes(draft)["rows-left-out"] == {"text": "Contoh, 2 Januari 2026", "count": "3"}


@pytest.mark.parametrize("alone", ["Kamis, 12 Maret 2026", "Tahap persiapan, Maret 2026"])
def test_a_day_alone_in_a_row_that_signs_nothing_takes_no_rows_away(alone):
    two = ("2", "Rapat", "Notula", "Mei 2026")
    draft = draft_of(HEAD, AREA, ONE, ("", "", "", alone), two)
    assert [row.action for row in draft.rows] == ["Menyusun SK", "Rapat"]


@pytest.mark.parametrize("total", [("Jumlah", "12 kegiatan"), ("", "Total kegiatan", "12 kegiatan"), ("Jumlah", "12")])
def test_a_sum_of_activities_is_none(total):
    assert codes(draft_of(HEAD, AREA, ONE, total)) == ["I.1.1"]


def test_the_half_of_the_evaluation_sheet_above_the_areas_is_no_row():
    draft = draft_of(HEAD, ("A.", "PENGUNGKIT"), AREA, ONE)
    assert codes(draft) == ["I.1.1"]
    assert "area-unknown" not in notes(draft)
