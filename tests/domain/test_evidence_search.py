"""What somebody means who looks for evidence: a paper, a time, a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.evidence_search import Asked, row_words, span_of, understand
from domain.model import Person, PersonState, Wanted
from domain.said_period import SaidPeriod
from tests.domain.boards import a_row

TODAY = date(2026, 3, 10)
NAMES = ("Sari Wulandari", "Pak Budi Santoso", "Bu Rini", "Budiman", "Dr. Ahmad Fauzi, M.Si.")
PEOPLE = [Person(id=n, office=1, name=name, state=PersonState.ACTIVE) for n, name in enumerate(NAMES, 1)]
ME = PEOPLE[2]
VOCABULARY = frozenset("notulen rapat laporan survei absensi".split())


def asked(text: str) -> Asked:
    return understand(text, PEOPLE, ME, VOCABULARY, TODAY)


def who(text: str) -> list[str]:
    return [person.name for person in asked(text).people]


def when(text: str) -> tuple[date, date] | None:
    period = asked(text).period
    return (period.first, period.last) if period else None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("notulen maret", date(2026, 3, 1), date(2026, 3, 31)),
        ("notulen Maret 2025", date(2025, 3, 1), date(2025, 3, 31)),
        ("rapat januari s.d. maret 2026", date(2026, 1, 1), date(2026, 3, 31)),
        ("rapat jan-feb", date(2026, 1, 1), date(2026, 2, 28)),
        ("laporan TW I", date(2026, 1, 1), date(2026, 3, 31)),
        ("laporan triwulan 4 2025", date(2025, 10, 1), date(2025, 12, 31)),
        ("foto 2 maret", date(2026, 3, 2), date(2026, 3, 2)),
        ("foto 2026-03-10", TODAY, TODAY),
        ("foto 05/02/2026", date(2026, 2, 5), date(2026, 2, 5)),
        ("SK 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("foto hari ini", TODAY, TODAY),
        ("foto kemarin", date(2026, 3, 9), date(2026, 3, 9)),
        ("apel pekan ini", date(2026, 3, 9), date(2026, 3, 15)),
        ("apel minggu lalu", date(2026, 3, 2), date(2026, 3, 8)),
        ("laporan bulan ini", date(2026, 3, 1), date(2026, 3, 31)),
        ("laporan bulan lalu", date(2026, 2, 1), date(2026, 2, 28)),
        ("report last month", date(2026, 2, 1), date(2026, 2, 28)),
        ("laporan april", date(2026, 4, 1), date(2026, 4, 30)),
        # So far ahead there is hardly anything: the last one is meant.
        ("laporan desember", date(2025, 12, 1), date(2025, 12, 31)),
    ],
)
def test_a_time_is_read_in_many_ways(text: str, first: date, last: date) -> None:
    assert when(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("notulen maret sari", ("notulen",)),
        ("notulen tanggal 2 maret 2026", ("notulen",)),
        ("laporan TW II", ("laporan",)),
        ("foto pekan ini", ("foto",)),
        ("ISO 9001 apel", ("iso", "9001", "apel")),
        ("jan-mar survei", ("survei",)),
        ("12 peserta rapat", ("12", "peserta", "rapat")),
    ],
)
def test_words_that_tell_the_time_are_not_looked_for(text: str, words: tuple[str, ...]) -> None:
    assert asked(text).words == words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("notulen sari", ["Sari Wulandari"]),
        ("notulen dari bu rini", ["Bu Rini"]),
        ("kiriman saya", ["Bu Rini"]),
        ("budi santoso", ["Pak Budi Santoso"]),
        ("santosa", ["Pak Budi Santoso"]),
        ("sary", ["Sari Wulandari"]),
        ("sari dan rini", ["Sari Wulandari", "Bu Rini"]),
        ("Fauzi", ["Dr. Ahmad Fauzi, M.Si."]),
        ("pak dr", []),
        ("dini", []),  # the first letter is not what slips
        ("rapat", []),
    ],
)
def test_people_are_named_by_any_part_of_their_name(text: str, names: list[str]) -> None:
    assert who(text) == names


def test_a_word_of_the_plan_is_no_slip_of_a_name() -> None:
    people = [*PEOPLE, Person(id=9, office=1, name="Rapit", state=PersonState.ACTIVE)]
    assert understand("rapat", people, ME, VOCABULARY, TODAY).people == ()
    assert understand("dari rapat", people, ME, VOCABULARY, TODAY).people == (people[-1],)


def test_a_name_that_is_a_word_of_the_plan_is_told_to_be_unsure() -> None:
    people = [*PEOPLE, Person(id=9, office=1, name="Survei", state=PersonState.ACTIVE)]
    found = understand("survei", people, ME, VOCABULARY, TODAY)
    assert (found.people, found.unsure) == ((people[-1],), ("survei",))


@pytest.mark.parametrize("text", ["B-0012", "b12", "B 12", " b-000012 "])
def test_a_receipt_number_is_read_however_it_is_written(text: str) -> None:
    assert asked(text) == Asked(receipt=12)


@pytest.mark.parametrize("text", ["", "dan di yang", "...", "pak"])
def test_nothing_asked_is_nothing(text: str) -> None:
    assert asked(text).nothing


@given(st.text(max_size=400))
def test_any_text_is_understood_somehow(text: str) -> None:
    found = asked(text)
    assert found.receipt is None or found == Asked(receipt=found.receipt)
    assert found.period is None or found.period.first <= found.period.last
    assert all(word == word.casefold() for word in found.words)


def test_a_span_of_days_is_told_in_instants_of_the_office() -> None:
    start, end = span_of(SaidPeriod(TODAY, TODAY), ZoneInfo("Asia/Jayapura"))
    assert start.date() == TODAY
    assert end - start == timedelta(days=1)
    assert start.utcoffset() == timedelta(hours=9)


# ── Words of the plan ────────────────────────────────────────────────────────


def known_rows() -> object:
    wanted = (Wanted(id=11, row=1, name="Notula rapat"), Wanted(id=12, row=1, name="Daftar hadir"))
    first = replace(a_row(1, "I.1.1"), indicator="Terlaksananya monitoring", wanted=wanted)
    second = replace(a_row(2, "V.4.1", secret=True), indicator="Tindak lanjut pengaduan", component="Dumas")
    return row_words((first, second))


def test_a_word_finds_rows_and_documents_under_all_its_names() -> None:
    query = known_rows().query("notulen", {1, 2})  # type: ignore[attr-defined]
    assert query.wanted == {11}
    assert query.wanted_rows == {1}
    assert "notula" in query.spellings
    assert known_rows().query("monev", {1, 2}).rows == {1}  # type: ignore[attr-defined]
    assert known_rows().query("absensi", {1}).wanted == {12}  # type: ignore[attr-defined]


def test_a_slip_is_forgiven_and_still_looked_for_as_it_was_typed() -> None:
    query = known_rows().query("pengaduann", {1, 2})  # type: ignore[attr-defined]
    assert "pengaduann" in query.spellings


def test_rows_that_are_not_seen_are_found_by_no_word() -> None:
    query = known_rows().query("dumas", {1})  # type: ignore[attr-defined]
    assert not query.rows
    assert not query.wanted_rows
