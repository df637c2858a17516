"""Hints about evidence: only where a careful colleague would say something, and never an accusation."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document_words import text_facts
from domain.evidence_checks import (
    DAYS_AFTER,
    DAYS_BEFORE,
    Asked,
    check,
    is_noteworthy,
    period,
    quality,
)
from domain.evidence_facts import Facts, NamedOffice, PictureFacts, TextFacts, facts_from_json, facts_to_json

OURS = ("Kecamatan Pasirian", "RENCANA AKSI KECAMATAN PASIRIAN KABUPATEN LUMAJANG TAHUN 2026")
MARCH = Asked(sent=date(2026, 3, 20), year=2026, start=date(2026, 3, 1), due=date(2026, 3, 31), names=OURS)
GOOD = PictureFacts(1280, 960, light=120.0, contrast=50.0, sharpness=0.7)


def codes(facts: Facts, asked: Asked = MARCH) -> list[str]:
    return [*quality(facts), *(flag.code for flag in check(facts, asked))]


def of_text(text: str, asked: Asked = MARCH) -> list[str]:
    return codes(Facts(text=text_facts(text)), asked)


days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
pictures = st.builds(
    PictureFacts,
    st.integers(1, 20_000),
    st.integers(1, 20_000),
    st.none() | days,
    st.none() | st.integers(0, 255).map(float),
    st.none() | st.integers(0, 127).map(float),
    st.none() | st.integers(0, 99).map(float),
)
texts = st.builds(
    TextFacts,
    st.lists(days, max_size=4).map(tuple),
    st.lists(st.tuples(st.integers(2000, 2099), st.integers(1, 9)), max_size=3).map(tuple),
    st.lists(
        st.builds(
            NamedOffice, st.sampled_from(["kecamatan", "kota"]), st.text(max_size=9), st.integers(1, 9), st.booleans()
        ),
        max_size=4,
    ).map(tuple),
    st.lists(st.text(max_size=9), max_size=2).map(tuple),
    st.booleans(),
)
facts_of_any_kind = st.builds(Facts, st.none() | pictures, st.none() | texts, st.none() | days)


@given(facts_of_any_kind)
def test_facts_survive_the_way_through_the_database(facts: Facts) -> None:
    assert facts_from_json(facts_to_json(facts)) == facts


@given(facts_of_any_kind, days, st.none() | days, st.none() | days)
def test_whatever_a_file_shows_no_hint_is_given_twice(
    facts: Facts, sent: date, start: date | None, due: date | None
) -> None:
    found = codes(facts, Asked(sent=sent, year=sent.year, start=start, due=due, names=OURS))
    assert len(found) == len(set(found))


@given(st.integers(0, 30 + DAYS_BEFORE.days + DAYS_AFTER.days))
def test_a_picture_of_any_day_of_the_period_or_near_it_raises_nothing(offset: int) -> None:
    span = period(MARCH)
    assert span is not None
    late = Asked(sent=date(2026, 12, 1), year=2026, start=MARCH.start, due=MARCH.due, names=OURS)
    assert codes(Facts(PictureFacts(1280, 960, span[0] + timedelta(days=offset))), late) == []


@given(days)
def test_a_picture_day_is_only_told_outside_the_period_and_where_it_can_be_true(day: date) -> None:
    span = period(MARCH)
    assert span is not None
    told = codes(Facts(PictureFacts(1280, 960, day))) == ["picture-day"]
    assert told == (date(2010, 1, 1) < day <= MARCH.sent + timedelta(days=2) and not span[0] <= day <= span[1])


def test_both_days_are_said() -> None:
    flag = check(Facts(PictureFacts(1280, 960, date(2025, 11, 3))), MARCH)[0]
    assert flag.params == {"day": date(2025, 11, 3), "first": date(2026, 3, 1), "last": date(2026, 3, 31)}


def test_a_day_in_the_pictures_name_counts_where_the_camera_wrote_none() -> None:
    assert codes(Facts(GOOD, named_day=date(2025, 11, 3))) == ["picture-day"]
    taken = PictureFacts(1280, 960, date(2026, 3, 3))
    assert codes(Facts(taken, named_day=date(2025, 11, 3))) == []


def test_rows_that_ask_for_no_day_raise_none() -> None:
    standing = Asked(sent=date(2026, 3, 20), year=2026, names=OURS)
    assert codes(Facts(PictureFacts(1280, 960, date(2019, 1, 5))), standing) == []


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        (PictureFacts(160, 120), "tiny"),
        (PictureFacts(2000, 90), "tiny"),
        (PictureFacts(1280, 960, light=9.0, contrast=8.0, sharpness=0.7), "dark"),
        (PictureFacts(1280, 960, light=3.0, contrast=1.0, sharpness=0.1), "dark"),
        (PictureFacts(1280, 960, light=220.0, contrast=1.0, sharpness=0.1), "blank"),
        (PictureFacts(1280, 960, light=120.0, contrast=40.0, sharpness=0.3), "blurred"),
    ],
)
def test_a_picture_that_nobody_can_read_is_pointed_out_once(picture: PictureFacts, code: str) -> None:
    assert codes(Facts(picture)) == [code]


def test_a_good_picture_and_a_screenshot_of_a_phone_raise_nothing() -> None:
    assert codes(Facts(GOOD)) == codes(Facts(PictureFacts(720, 1600, light=200.0, contrast=30.0, sharpness=0.7))) == []


HEAD = "PEMERINTAH KABUPATEN LUMAJANG\nKECAMATAN PASIRIAN\n"


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "Pasirian, 12 Maret 2026",
        HEAD + "Undangan untuk Kecamatan Tempeh, 12 Maret 2026",
        "KECAMATAN TEMPEH\nKepada Camat Pasirian\nUndangan Kecamatan Pasirian, 12 Maret 2026",
        "Kecamatan Tempeh, Kecamatan Senduro, Kecamatan Candipuro, Kecamatan Yosowilangun, Kecamatan Kunir 2026",
        "Surat dari Dinas Kesehatan dan Badan Kepegawaian, 12 Maret 2026",
        "Catatan rapat tanpa nama siapa pun",
        "",
    ],
)
def test_our_own_office_those_above_it_and_those_it_writes_to_raise_nothing(text: str) -> None:
    assert of_text(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("PEMERINTAH KABUPATEN LUMAJANG\nKECAMATAN TEMPEH\nLaporan 12 Maret 2026", "Tempeh"),
        ("Laporan Zona Integritas Kecamatan Tempeh bulan Maret 2026", "Tempeh"),
        ("PEMERINTAH KABUPATEN JEMBER\nLaporan Maret 2026", "Jember"),
    ],
)
def test_another_office_in_the_place_of_ours_is_named(text: str, name: str) -> None:
    flags = check(Facts(text=text_facts(text)), MARCH)
    assert [(flag.code, flag.params["name"]) for flag in flags] == [("other-office", name)]


def test_an_office_whose_kind_nobody_knows_is_left_alone() -> None:
    asked = Asked(sent=MARCH.sent, year=2026, due=MARCH.due, names=("Kantor Contoh",))
    assert of_text("Kecamatan Tempeh 12 Maret 2026", asked) == []


def test_a_document_about_another_year_is_pointed_out_and_one_that_names_both_is_not() -> None:
    assert of_text("Laporan tahun 2024") == ["other-year"]
    assert of_text("Laporan tahun 2026, dibandingkan dengan tahun 2024") == []
    assert of_text("Berdasarkan Peraturan Nomor 52 Tahun 2014") == []


def test_the_report_of_december_may_be_written_in_january() -> None:
    december = Asked(sent=date(2027, 1, 6), year=2026, start=date(2026, 12, 1), due=date(2026, 12, 31), names=OURS)
    assert of_text("Pasirian, 5 Januari 2027", december) == []


def test_of_a_documents_days_one_within_the_period_is_enough() -> None:
    assert of_text("Undangan 2 Januari 2026 untuk rapat 10 Maret 2026") == []
    flag = check(Facts(text=text_facts("Rapat 2 Januari 2026, notulen 5 Januari 2026")), MARCH)[0]
    assert (flag.code, flag.params["day"]) == ("document-day", date(2026, 1, 5))


def test_drafts_and_locked_documents_are_pointed_out() -> None:
    assert of_text("DRAFT\n12 Maret 2026") == ["draft"]
    assert codes(Facts(text=TextFacts(locked=True))) == ["locked"]


@given(facts_of_any_kind, days, days)
def test_what_is_not_noteworthy_is_never_pointed_out(facts: Facts, start: date, due: date) -> None:
    if not is_noteworthy(facts):
        assert check(facts, Asked(sent=due, year=due.year, start=start, due=due, names=OURS)) == ()
