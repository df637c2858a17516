"""Times spread over columns: months, weeks, quarters, half-years, years, beginnings and ends."""

from __future__ import annotations

import pytest

from importers.matrix import months_of_numbers
from tests.importers.grids import AREA, days, draft_of, notes

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Ags", "Sep", "Okt", "Nov", "Des")
HEAD = ("No", "Rencana Aksi", "Bukti Dukung")
QUARTER_ENDS = ["03-31", "06-30", "09-30", "12-31"]


def marked(*columns, mark="v", count=12):
    return tuple(mark if n in columns else "" for n in range(1, count + 1))


@pytest.mark.parametrize("mark", ["✓", "√", "x", "V", "•", "●", "1", "ya", "1 kali"])
def test_any_mark_in_a_month_counts(mark):
    row = ("1", "Rapat", "Notula", *marked(3, 6, mark=mark))
    assert days(draft_of((*HEAD, *MONTHS), AREA, row).rows[0]) == ["03-31", "06-30"]


@pytest.mark.parametrize("nothing", ["-", "–", "0", "—", ".", "n/a"])
def test_a_dash_or_a_nought_in_a_month_is_no_mark(nothing):
    months = tuple("x" if n == 4 else nothing for n in range(1, 13))
    assert days(draft_of((*HEAD, *MONTHS), AREA, ("1", "Rapat", "Notula", *months)).rows[0]) == ["04-30"]


@pytest.mark.parametrize(
    "names",
    [
        ("TW I", "TW II", "TW III", "TW IV"),
        ("Triwulan 1", "Triwulan 2", "Triwulan 3", "Triwulan 4"),
        ("B03", "B06", "B09", "B12"),
    ],
)
def test_columns_of_quarters_are_times(names):
    draft = draft_of((*HEAD, *names), AREA, ("1", "Rapat", "Notula", "v", "v", "v", "v"))
    assert days(draft.rows[0]) == QUARTER_ENDS


def test_columns_of_half_years_are_times():
    draft = draft_of((*HEAD, "Semester I", "Semester II"), AREA, ("1", "Rapat", "Notula", "", "v"))
    assert days(draft.rows[0]) == ["12-31"]


@pytest.mark.parametrize("names", [tuple(str(n) for n in range(1, 13)), tuple("JFMAMJJASOND")])
def test_twelve_counted_or_initialled_columns_are_the_months(names):
    draft = draft_of((*HEAD, *names), AREA, ("1", "Rapat", "Notula", *marked(3, 12)))
    assert days(draft.rows[0]) == ["03-31", "12-31"]


def test_dates_written_under_quarters_are_all_read():
    rows = (
        ("No", "Komponen", "Kegiatan", "Bukti", "Target", "", "", ""),
        ("", "", "", "", "TW I", "TW II", "TW III", "TW IV"),
        AREA,
        ("1", "Monev", "Monev", "Laporan", "31 Maret 2026", "30 Juni 2026", "", "10 Desember 2026"),
        ("2", "Pola pikir", "Pelatihan", "Sertifikat", "", "v", "", "v"),
    )
    first, second = draft_of(*rows).rows
    assert days(first) == ["03-31", "06-30", "12-10"]
    assert days(second) == ["06-30", "12-31"]


def test_words_under_a_quarter_count_as_a_mark_and_are_quoted():
    draft = draft_of((*HEAD, "TW I", "TW II"), AREA, ("1", "Monev", "Laporan", "", "Laporan akhir selesai"))
    assert days(draft.rows[0]) == ["06-30"]
    assert notes(draft)["matrix-words"] == {"text": "Laporan akhir selesai"}


def test_marked_weeks_side_by_side_are_one_stretch_and_others_a_time_each():
    weeks = ("1", "2", "3", "4") * 3
    rows = (
        (*HEAD, "Januari", "", "", "", "Februari", "", "", "", "Maret", "", "", ""),
        ("", "", "", *weeks),
        AREA,
        ("1", "Rapat", "Notula", "", "", "x", "x", "x", "", "x", *[""] * 4, "x"),
    )
    (row,) = draft_of(*rows).rows
    assert row.target_text == "minggu ke-3 s/d ke-4 Januari, minggu ke-1, ke-3 Februari, minggu ke-4 Maret 2026"
    assert days(row) == ["01-28", "02-07", "02-21", "03-28"]


def test_a_beginning_and_an_end_are_one_time():
    rows = (("No", "Kegiatan", "Target", "Bukti", "Mulai", "Selesai"), AREA)
    draft = draft_of(*rows, ("1", "Rapat", "4 kali", "Notula", "Maret 2026", "Mei 2026"))
    assert draft.rows[0].target_text == "Maret 2026 s/d Mei 2026"


def test_a_beginning_and_an_end_may_stand_under_one_name():
    rows = (("No", "Kegiatan", "Waktu Pelaksanaan", "", "Bukti"), ("", "", "Mulai", "Selesai", ""), AREA)
    draft = draft_of(*rows, ("1", "Rapat", "Maret 2026", "Mei 2026", "Notula"))
    assert [r.target_text for r in draft.rows] == ["Maret 2026 s/d Mei 2026"]


def test_a_target_beside_a_time_is_what_is_to_be_reached():
    draft = draft_of(("No", "Kegiatan", "Target", "Waktu", "Bukti"), AREA, ("1", "SK", "1 dokumen", "Mei 2026", "SK"))
    assert draft.rows[0].target_text == "Mei 2026"
    assert notes(draft)["columns-unused"] == {"names": "Target"}


def test_a_column_called_month_may_count_them():
    draft = draft_of(("No", "Kegiatan", "Bukti", "Bulan"), AREA, ("1", "Rapat", "Notula", "3, 12"))
    assert days(draft.rows[0]) == ["03-31", "12-31"]


def test_what_is_done_each_year_keeps_its_year():
    draft = draft_of((*HEAD, "Tahun 2026", "Tahun 2027"), AREA, ("1", "SK", "SK", "Januari", "Maret"))
    assert [w.due.isoformat() for w in draft.rows[0].target.occurrences] == ["2026-01-31", "2027-03-31"]
    assert [w.code for w in draft.rows[0].target.warnings] == ["year-not-plan"]


@pytest.mark.parametrize(
    ("text", "months"),
    [("3", [3]), ("3, 6 dan 9", [3, 6, 9]), ("2-4", [2, 3, 4]), ("2 s/d 3", [2, 3]), ("s/d 6", [6]), ("13", [])],
)
def test_a_column_called_month_counts_them(text, months):
    head = ("No", "Kegiatan", "Bulan", "Bukti")
    (row,) = draft_of(head, AREA, ("1", "Rapat", text, "Notula")).rows
    assert [window.due.month for window in row.target.occurrences] == months


@pytest.mark.parametrize("text", ["198501012010011001 198702022011012002 (Budi, Sari)", "1" * 500 + "x", "11", "111"])
def test_long_numbers_in_a_column_called_month_are_no_months_and_read_at_once(text):
    assert months_of_numbers(text) == ("November" if text == "11" else text)


@pytest.mark.parametrize(
    ("name", "numbers"), [("Target Triwulan", ("I", "II", "III", "IV")), ("TW", ("1", "2", "3", "4"))]
)
def test_numbers_under_one_name_are_quarters_and_nought_is_no_mark(name, numbers):
    upper = ("No", "Rencana Aksi", "Output", name, "", "", "", "PIC")
    (row,) = draft_of(
        upper, ("", "", "", *numbers, ""), AREA, ("1", "Survei", "Laporan", "0", "1", "-", "2", "TU")
    ).rows
    assert (days(row), row.pic) == (["06-30", "12-31"], "TU")
