"""Target cells beyond the golden plans: other kinds of phrases, slips, hostile text, and what must always hold."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from domain.plan import TargetKind
from domain.target_dates import parse_target

YEAR = 2021


def dues(text, **more):
    return [w.due.isoformat() for w in parse_target(text, YEAR, **more).occurrences]


def codes(text, **more):
    return [w.code for w in parse_target(text, YEAR, **more).warnings]


def kinds(text):
    return [p.kind.value for p in parse_target(text, YEAR).parts]


@pytest.mark.parametrize(
    ("text", "kind", "cadence", "expected"),
    [
        ("Pebruari 2021", "month", None, ["2021-02-28"]),
        ("Nopember 2021", "month", None, ["2021-11-30"]),
        ("Agst 2021", "month", None, ["2021-08-31"]),
        ("Desmeber 2021", "month", None, ["2021-12-31"]),
        ("Bulan Maret 2021", "month", None, ["2021-03-31"]),
        ("s/d Maret 2021", "month", None, ["2021-03-31"]),
        ("Akhir tahun 2021", "month", None, ["2021-12-31"]),
        ("Juni 2021; Desember 2021", "months", None, ["2021-06-30", "2021-12-31"]),
        ("Juni & Desember 2021", "months", None, ["2021-06-30", "2021-12-31"]),
        ("Juni/Desember 2021", "months", None, ["2021-06-30", "2021-12-31"]),
        ("B03, B06, B09 dan B12", "months", None, ["2021-03-31", "2021-06-30", "2021-09-30", "2021-12-31"]),
        ("Januari dan Juli setiap tahun", "months", None, ["2021-01-31", "2021-07-31"]),
        ("Setiap bulan Juni dan Desember 2021", "months", None, ["2021-06-30", "2021-12-31"]),
        ("31/12/2021", "date", None, ["2021-12-31"]),
        ("31-12-21", "date", None, ["2021-12-31"]),
        ("2021-12-31", "date", None, ["2021-12-31"]),
        ("Paling lambat 31 Maret 2021", "date", None, ["2021-03-31"]),
        ("31 Maret, 30 Juni 2021", "date", None, ["2021-03-31", "2021-06-30"]),
        ("10 s/d 15 Maret 2021", "date", None, ["2021-03-15"]),
        ("minggu ke-2 Maret 2021", "date", None, ["2021-03-14"]),
        ("Minggu II bulan Maret 2021", "date", None, ["2021-03-14"]),
        ("minggu terakhir Februari 2021", "date", None, ["2021-02-28"]),
        ("Awal April 2021", "date", None, ["2021-04-10"]),
        ("Oktober 2021 - Januari 2022", "range", "monthly", ["2021-10-31", "2021-11-30", "2021-12-31", "2022-01-31"]),
        ("Oktober s.d. Desember 2021", "range", "monthly", ["2021-10-31", "2021-11-30", "2021-12-31"]),
        ("okt sampai dengan des 2021", "range", "monthly", ["2021-10-31", "2021-11-30", "2021-12-31"]),
        ("Okt–Des 2021", "range", "monthly", ["2021-10-31", "2021-11-30", "2021-12-31"]),
        ("Mulai Oktober 2021", "range", "monthly", ["2021-10-31", "2021-11-30", "2021-12-31"]),
        ("TW II 2021", "range", "quarterly", ["2021-06-30"]),
        ("Triwulan I, II dan IV", "range", "quarterly", ["2021-03-31", "2021-06-30", "2021-12-31"]),
        ("TW I s/d TW III", "range", "quarterly", ["2021-03-31", "2021-06-30", "2021-09-30"]),
        ("Semester I dan II 2021", "range", "half-yearly", ["2021-06-30", "2021-12-31"]),
        ("6 Bulan Sekali", "recurring", "half-yearly", ["2021-06-30", "2021-12-31"]),
        ("setiap 6 (enam) bulan sekali", "recurring", "half-yearly", ["2021-06-30", "2021-12-31"]),
        ("Setiap empat bulan", "recurring", "every-4-months", ["2021-04-30", "2021-08-31", "2021-12-31"]),
        ("5 bulan sekali", "recurring", "every-5-months", ["2021-05-31", "2021-10-31"]),
        ("Triwulanan", "recurring", "quarterly", ["2021-03-31", "2021-06-30", "2021-09-30", "2021-12-31"]),
        ("per semester", "recurring", "half-yearly", ["2021-06-30", "2021-12-31"]),
        ("2 kali setahun", "recurring", "half-yearly", ["2021-06-30", "2021-12-31"]),
        ("setahun sekali", "recurring", "yearly", ["2021-12-31"]),
        ("sekali dalam setahun", "recurring", "yearly", ["2021-12-31"]),
        ("Setiap 3 bulan, Juli s/d Desember 2021", "recurring", "quarterly", ["2021-09-30", "2021-12-31"]),
        ("Juli s/d Desember 2021 (setiap 3 bulan)", "range", "quarterly", ["2021-09-30", "2021-12-31"]),
    ],
)
def test_a_phrase_is_read_as_people_mean_it(text, kind, cadence, expected):
    target = parse_target(text, YEAR)
    assert [p.kind.value for p in target.parts] == [kind]
    assert target.parts[0].cadence == cadence
    assert [w.due.isoformat() for w in target.occurrences] == expected
    assert target.warnings == () or [w.code for w in target.warnings] == ["short-range"]


@pytest.mark.parametrize("text", ["Setiap bulan", "Tiap Bulan", "bulanan", "Berkali setiap bulan", "Rutin tiap bulan"])
def test_every_month_is_twelve_occurrences(text):
    assert len(dues(text)) == 12
    assert kinds(text) == ["recurring"]


def test_a_daily_duty_is_a_log_collected_monthly_and_never_250_rows():
    target = parse_target("Setiap Hari", YEAR)
    assert target.parts[0].cadence == "daily"
    assert len(target.occurrences) == 12


def test_a_weekly_duty_is_due_on_its_weekday():
    assert all(date.fromisoformat(due).weekday() == 4 for due in dues("Setiap hari Jum'at"))
    assert len(dues("setiap minggu")) in (52, 53)


def test_a_day_of_the_following_month_is_due_in_that_month():
    assert dues("Setiap tanggal 10 bulan berikutnya")[0] == "2021-02-10"
    assert dues("Setiap tanggal 10 bulan berikutnya")[-1] == "2022-01-10"


@pytest.mark.parametrize(
    ("text", "iso", "due"),
    [
        ("1 Minggu", "P1W", "2021-01-11"),
        ("5 Hari", "P5D", "2021-01-09"),
        ("10 Hari Kerja", "P10D-working", "2021-01-18"),
        ("1 (satu) bulan", "P1M", "2021-02-04"),
        ("6 Bulan", "P6M", "2021-07-04"),
        ("2-3 minggu", "P3W", "2021-01-25"),
        ("sebulan", "P1M", "2021-02-04"),
        ("1 Tahun", "P1Y", "2022-01-04"),
    ],
)
def test_a_duration_is_counted_from_the_plans_start_and_asks_for_it_where_unknown(text, iso, due):
    assert codes(text) == ["start-needed"]
    assert dues(text) == []
    known = parse_target(text, YEAR, start=date(2021, 1, 4))
    assert known.parts[0].duration == parse_target(text, YEAR).parts[0].duration == iso
    assert [w.due.isoformat() for w in known.occurrences] == [due]
    assert known.warnings == ()


def test_working_days_leave_out_national_holidays():
    with_holiday = parse_target("10 Hari Kerja", YEAR, start=date(2021, 1, 4), holidays={date(2021, 1, 8)})
    assert with_holiday.occurrences[0].due == date(2021, 1, 19)


@pytest.mark.parametrize("text", ["Tersedia", "Sudah tersedia", "Telah ada", "ADA"])
def test_what_is_already_there_has_no_due_date(text):
    assert kinds(text) == ["standing"]
    assert (dues(text), codes(text)) == ([], [])


def test_what_is_not_there_yet_is_not_taken_for_standing():
    assert kinds("Belum tersedia") == ["unreadable"]


@pytest.mark.parametrize(
    "text",
    ["setiap ada pertemuan", "Sesuai Kebutuhan", "Insidentil", "Apabila ada perubahan", "sewaktu-waktu", "Berkali"],
)
def test_an_event_waits_for_a_person(text):
    assert (kinds(text), dues(text), codes(text)) == (["event"], [], [])


def test_an_event_ends_where_a_date_begins():
    target = parse_target("setiap ada pertemuan, Januari 2021", YEAR)
    assert [(p.kind.value, p.text) for p in target.parts] == [
        ("event", "setiap ada pertemuan"),
        ("month", "Januari 2021"),
    ]


@pytest.mark.parametrize("text", ["Periodik", "Rutin", "Secara berkala"])
def test_a_rhythm_without_a_number_is_asked_for_suggesting_what_the_row_says(text):
    assert codes(text) == ["cadence-unknown"]
    warning = parse_target(text, YEAR, words="Laporan bulanan PPID").warnings[0]
    assert len(warning.suggestion.occurrences) == 12
    assert dues(text, words="Laporan bulanan PPID") == []


def test_daily_against_monthly_is_a_conflict_with_the_monthly_dates_as_suggestion():
    warning = parse_target("Setiap Hari", YEAR, words="Membuat Laporan UPG setiap bulan").warnings[0]
    assert warning.code == "cadence-conflict"
    assert warning.params["words"] == "setiap bulan"
    assert len(warning.suggestion.occurrences) == 12


def test_according_to_the_rules_names_the_known_date_of_the_document():
    warning = parse_target("Sesuai Ketentuan", YEAR, words="Menyusun LAKIP").warnings[0]
    assert warning.code == "rule-known"
    assert [w.due.isoformat() for w in warning.suggestion.occurrences] == ["2021-02-28"]


@pytest.mark.parametrize("text", ["", "-", "   ", "–", "..."])
def test_an_empty_cell_has_no_target_and_says_so(text):
    assert kinds(text) == ["unreadable"]
    assert codes(text) == ["no-target"]


@pytest.mark.parametrize("text", ["12", "100%", "lorem ipsum"])
def test_what_nobody_understands_is_kept_and_asked_about(text):
    assert codes(text) == ["unreadable"]
    assert parse_target(text, YEAR).parts[0].text == text


@pytest.mark.parametrize("year", ["208", "1900", "9999", "20199", "2O21"])
def test_a_malformed_year_gives_no_date_but_the_plans_year_as_suggestion(year):
    target = parse_target(f"Juni, Desember {year}", YEAR)
    assert target.occurrences == ()
    assert [w.code for w in target.warnings] == ["year-malformed"]
    assert [w.due.isoformat() for w in target.warnings[0].suggestion.occurrences] == ["2021-06-30", "2021-12-31"]


def test_a_day_that_the_month_does_not_have_suggests_the_months_last_day():
    warning = parse_target("31 Februari 2021", YEAR).warnings[0]
    assert warning.code == "day-malformed"
    assert [w.due.isoformat() for w in warning.suggestion.occurrences] == ["2021-02-28"]
    assert dues("31 Februari 2021") == []


def test_a_range_that_ends_before_it_begins_is_not_guessed():
    assert dues("Desember 2021 s/d Januari 2021") == []
    assert codes("Desember 2021 s/d Januari 2021") == ["range-reversed"]


def test_a_regulations_number_and_year_are_no_duration():
    assert codes("Peraturan Menteri Nomor 52 Tahun 2014") == ["year-names-document"]


def test_remarks_in_brackets_label_the_date_before_them():
    parts = parse_target("Maret 2021 (draf), Juni 2021 (final)", YEAR).parts
    assert [(p.label, p.occurrences[0].due.month) for p in parts] == [("draf", 3), ("final", 6)]


@pytest.mark.parametrize(
    ("words", "cadence", "expected"),
    [
        ("Laporan monev per semester", "half-yearly", ["2021-06-30", "2021-12-31"]),
        ("Rapat setiap 3 bulan sekali", "quarterly", ["2021-03-31", "2021-06-30", "2021-09-30", "2021-12-31"]),
        ("laporan triwulan", "quarterly", ["2021-03-31", "2021-06-30", "2021-09-30", "2021-12-31"]),
        ("evaluasi setiap enam bulan", "half-yearly", ["2021-06-30", "2021-12-31"]),
        ("evaluasi sekali dalam setahun", "yearly", ["2021-12-31"]),
    ],
)
def test_the_rows_own_words_refine_a_range_and_its_own_reading_stays_beside(words, cadence, expected):
    target = parse_target("Maret s/d Desember 2021", YEAR, words=words)
    assert target.refinement.cadence == cadence
    assert target.refinement.words in words
    assert [w.due.isoformat() for w in target.occurrences] == expected
    assert target.refinement.occurrences[0].start == date(2021, 3, 1)
    assert len(target.parts[0].occurrences) == 10


def test_a_daily_habit_in_the_row_still_falls_due_monthly():
    target = parse_target("Januari s/d Desember 2021", YEAR, words="mengisi kehadiran setiap hari")
    assert target.refinement.cadence == "daily"
    assert len(target.occurrences) == 12


@pytest.mark.parametrize("words", ["", "Rencana Kerja Tahunan", "dokumen Semester I", "menyusun SOP"])
def test_words_that_state_no_cadence_refine_nothing(words):
    assert parse_target("Januari s/d Desember 2021", YEAR, words=words).refinement is None


def test_a_single_month_is_not_refined():
    assert parse_target("Maret 2021", YEAR, words="setiap bulan").refinement is None


CELL_WORDS = st.sampled_from(
    "januari Pebruari MARET s/d sd - , ; ( ) dan setiap tiap bulan 3 bulan sekali hari kerja tahun 2021 2019 208 17 TW I "
    "IV semester minggu ke 2 RKT Renstra 2016-2021 ada pertemuan apabila Tersedia Periodik B03 31 / kali sesuai I III awal "
    "akhir terakhir setelah 2 x setahun Jumat tanggal 5 selesai M1 Q2 '21".split()
)
CELLS = st.one_of(st.text(max_size=60), st.lists(CELL_WORDS, max_size=14).map(" ".join))


@given(CELLS, st.integers(-5, 12000), st.one_of(st.none(), st.dates()), CELLS)
def test_any_text_is_read_without_an_exception(text, year, start, words):
    target = parse_target(text, year, start=start, words=words)
    assert target.text == text
    assert target.parts


@given(CELLS)
def test_the_spans_of_the_parts_join_to_the_whole_cell(text):
    parts = parse_target(text, YEAR).parts
    assert "".join(text[a:b] for a, b in (p.span for p in parts)) == text
    assert all(p.text in text for p in parts)


@given(CELLS)
def test_windows_are_sorted_and_disjoint_by_due_day_in_every_part(text):
    for part in parse_target(text, YEAR).parts:
        assert all(a.due < b.due for a, b in pairwise(part.occurrences))
        assert len(part.occurrences) <= 366


def reading(target):
    parts = [(p.kind, p.cadence, p.duration, p.expected, p.rule, p.occurrences) for p in target.parts]
    return parts, [w.code for w in target.warnings]


@given(st.lists(CELL_WORDS, max_size=14))
def test_spacing_and_case_change_nothing(words):
    once = parse_target(" ".join(words), YEAR)
    assert reading(parse_target("  \n".join(words).upper(), YEAR)) == reading(once)
    assert parse_target(" ".join(words), YEAR) == once


@given(CELLS)
def test_a_rule_repeats_exactly_on_the_due_days(text):
    for part in parse_target(text, YEAR).parts:
        if part.rule is not None and part.cadence != "daily":
            assert [d.date() for d in rrulestr(part.rule)] == [w.due for w in part.occurrences]


@given(CELLS)
def test_nothing_has_a_date_without_a_kind_that_can_have_one(text):
    dateless = (TargetKind.EVENT, TargetKind.STANDING, TargetKind.CONTEXT, TargetKind.UNREADABLE)
    for part in parse_target(text, YEAR).parts:
        assert not (part.kind in dateless and part.occurrences)


@pytest.mark.parametrize(
    "unit", ["a", "1 ", "Januari, ", "setiap ", "apabila , ", "(a+)+$", "( 2 kali ", "2020-", "s/d "]
)
def test_a_megabyte_is_read_in_less_than_a_second(unit):
    text = unit * (1_000_000 // len(unit))
    begun = time.process_time()
    parse_target(text, YEAR, words=text)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("tanggal 15 tiap bulan", date(2026, 1, 15)),
        ("tgl 15 di setiap bulan", date(2026, 1, 15)),
        ("setiap bulan tanggal 15", date(2026, 1, 15)),
        ("tiap tanggal 15 setiap bulan", date(2026, 1, 15)),
        ("setiap bulan selambat-lambatnya tanggal 15", date(2026, 1, 15)),
        ("paling lambat tanggal 5 bulan berikutnya", date(2026, 2, 5)),
        ("setiap bulan paling lambat tanggal 5 bulan berikutnya", date(2026, 2, 5)),
    ],
)
def test_a_day_of_the_month_is_read_before_and_behind_the_word_for_every_month(text: str, first: date) -> None:
    target = parse_target(text, 2026)
    assert [part.kind for part in target.parts] == [TargetKind.RECURRING]
    assert target.occurrences[0].due == first
    assert len(target.occurrences) == 12
    assert not target.warnings


WHOLE_MONTHS = [f"{month:02}" for month in range(1, 13)]


@pytest.mark.parametrize(
    "text",
    [
        "2x setahun (Juni & Desember)",
        "2 kali dalam setahun: Juni, Desember",
        "Juni dan Desember (2 kali)",
        "Setiap semester (Juni dan Desember)",
        "6 bulan sekali (Juni dan Desember)",
        "B6, B12",
        "bulan ke-6 dan ke-12",
        "Bulan VI, XII",
    ],
)
def test_how_often_and_the_months_named_with_it_are_one_target(text: str) -> None:
    assert (dues(text), kinds(text)) == (["2021-06-30", "2021-12-31"], ["months"])
    assert set(codes(text)) <= {"year-missing"}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Juni dan Desember 2021 (2 x)", None),
        ("Maret 2021 (1 kali)", None),
        ("Maret 2021 (2 kali)", "2 kali"),
        ("Januari, Mei dan Juli 2021, 4x", "4x"),
        ("2 laporan: Maret dan Juni 2021", "2 laporan"),
    ],
)
def test_a_count_that_the_dates_do_not_keep_to_is_shown(text: str, label: str | None) -> None:
    assert [part.label for part in parse_target(text, YEAR).parts] == [label]


def test_how_often_and_other_months_than_that_are_asked_about() -> None:
    assert "labels-from-row" in codes("3 kali setahun (Maret, Juni, September, Desember)")


@pytest.mark.parametrize(
    "text", ["TW I 2021 (Maret)", "Triwulan I (Januari - Maret 2021)", "setahun sekali (Triwulan I 2021)"]
)
def test_a_period_and_what_is_said_beside_it_are_one_occurrence(text: str) -> None:
    assert (dues(text), codes(text)) == (["2021-03-31"], [])


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Minggu I Jan s/d Minggu IV Mar 2021", ["01-01 01-31", "02-01 02-28", "03-01 03-28"]),
        ("M-1 Jan s/d M-4 Mar 2021", ["01-01 01-31", "02-01 02-28", "03-01 03-28"]),
        ("awal Januari s/d akhir Maret 2021", ["01-01 01-31", "02-01 02-28", "03-01 03-31"]),
        ("Minggu ke-1 s/d ke-3 Maret 2021", ["03-01 03-21"]),
        ("Minggu I - IV Maret 2021", ["03-01 03-28"]),
        ("Minggu I dan III Maret 2021", ["03-01 03-07", "03-15 03-21"]),
        ("Maret minggu II 2021", ["03-08 03-14"]),
        ("Maret 2021 (minggu ke-2)", ["03-08 03-14"]),
        ("Mgg. II Maret 2021", ["03-08 03-14"]),
        ("minggu terakhir Februari 2021", ["02-22 02-28"]),
        ("Minggu V Februari 2021", ["02-22 02-28"]),
    ],
)
def test_weeks_and_parts_of_months_are_days(text: str, spans: list[str]) -> None:
    target = parse_target(text, YEAR)
    assert [f"{w.start:%m-%d} {w.due:%m-%d}" for w in target.occurrences] == spans
    assert (len(target.parts), codes(text)) == (1, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5, 12 dan 19 Januari 2021", ["2021-01-05", "2021-01-12", "2021-01-19"]),
        ("Senin, 4 Januari 2021 s.d. Jumat, 8 Januari 2021", ["2021-01-08"]),
        ("30/06 dan 31/12", ["2021-06-30", "2021-12-31"]),
        ("30/06 dan 31/12 tahun 2021", ["2021-06-30", "2021-12-31"]),
        ("Jan'21 s/d Mar'21", ["2021-01-31", "2021-02-28", "2021-03-31"]),
        ("Jan-21 s/d Mar-21", ["2021-01-31", "2021-02-28", "2021-03-31"]),
        ("Oktober 2021 s/d selesai", ["2021-10-31", "2021-11-30", "2021-12-31"]),
        ("Q1-Q3 2021", ["2021-03-31", "2021-06-30", "2021-09-30"]),
        ("Akhir Tahun Anggaran 2021", ["2021-12-31"]),
        ("Semester I TA. 2021", ["2021-06-30"]),
        ("03-2021", ["2021-03-31"]),
        ("Januari - Desember 2021 (2 kali)", ["2021-06-30", "2021-12-31"]),
        ("1 (satu) kali dalam 6 bulan", ["2021-06-30", "2021-12-31"]),
        ("setahun 2 kali", ["2021-06-30", "2021-12-31"]),
        ("min. 1x dalam 6 bulan", ["2021-06-30", "2021-12-31"]),
        ("10 hari setelah semester berakhir", ["2021-07-10", "2022-01-10"]),
        ("5 hari kerja setelah semester", ["2021-07-07", "2022-01-07"]),
    ],
)
def test_nothing_that_is_named_is_passed_over(text: str, expected: list[str]) -> None:
    target = parse_target(text, YEAR)
    assert [w.due.isoformat() for w in target.occurrences] == expected
    assert [part.label for part in target.parts] == [None]
    assert set(codes(text)) <= {"year-missing"}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Minggu I dan III setiap bulan", ["07", "21"]),
        ("setiap minggu pertama dan ketiga", ["07", "21"]),
        ("setiap bulan minggu ke-1", ["07"]),
        ("Paling lambat tgl. 5 setiap bulannya", ["05"]),
        ("Paling lambat tanggal 5 (lima) setiap bulan", ["05"]),
        ("tanggal 5 dan 20 setiap bulan", ["05", "20"]),
        ("Tanggal 1-5 setiap bulan", ["05"]),
    ],
)
def test_days_and_weeks_of_every_month_keep_their_place(text: str, days: list[str]) -> None:
    assert dues(text) == [f"2021-{month}-{day}" for month in WHOLE_MONTHS for day in days]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("setiap minggu 1 kali", None),
        ("tiap minggu 1x", None),
        ("setiap minggu 1 (satu) kali", None),
        ("setiap minggu 2 kali", 2),
        ("per minggu 2 laporan", None),
    ],
)
def test_how_often_in_a_week_is_no_week_of_the_month(text: str, expected: int | None) -> None:
    (part,) = parse_target(text, YEAR).parts
    assert (part.cadence, len(part.occurrences), part.expected) == ("weekly", 53, expected)


def test_how_often_in_each_month_is_the_same_before_and_behind_it() -> None:
    before, behind = (parse_target(text, YEAR).parts[0] for text in ("2 kali setiap bulan", "setiap bulan 2 kali"))
    assert (behind.occurrences, behind.expected) == (before.occurrences, before.expected)


def test_weekdays_are_all_of_those_named_or_one_in_the_month() -> None:
    assert dues("setiap Senin dan Jumat")[:4] == ["2021-01-01", "2021-01-04", "2021-01-08", "2021-01-11"]
    assert dues("setiap hari Jumat minggu pertama")[:3] == ["2021-01-01", "2021-02-05", "2021-03-05"]
    assert dues("setiap Jumat pertama") == dues("setiap hari Jumat minggu pertama")


@pytest.mark.parametrize(
    "text",
    [
        "setelah SK ditetapkan",
        "3 hari kerja setelah rapat",
        "14 hari kerja sejak pengaduan diterima",
        "H+7 setelah kegiatan",
    ],
)
def test_what_is_counted_from_something_else_than_the_plans_start_waits_for_it(text: str) -> None:
    target = parse_target(text, YEAR, start=date(YEAR, 1, 4))
    assert ([part.kind.value for part in target.parts], target.occurrences) == (["event"], ())


@pytest.mark.parametrize(
    "text", ["sebelum 31 Maret 2021", "setelah Maret 2021", "sejak Oktober 2021", "sebelum akhir Maret 2021"]
)
def test_what_comes_before_or_after_a_date_keeps_the_date(text: str) -> None:
    assert dues(text)


def test_a_list_that_runs_into_the_next_year_is_asked_about_without_moving_it_back() -> None:
    target = parse_target("Juli 2026 dan Januari 2027", 2026)
    assert [window.due.isoformat() for window in target.occurrences] == ["2026-07-31", "2027-01-31"]
    assert [(warning.code, warning.suggestion) for warning in target.warnings] == [("year-not-plan", None)]
