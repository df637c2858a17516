"""The six areas: found by name first, by number second, never guessed from a sentence."""

from __future__ import annotations

import pytest

from domain.areas import AREAS, area_by_name, area_by_number, area_of_heading, split_leading_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("MANAJEMEN PERUBAHAN", "I"),
        ("I. MANAJEMEN PERUBAHAN", "I"),
        ("PENATAAN TATA LAKSANA", "II"),
        ("Penataan Tatalaksana", "II"),
        ("PENATAAN TATLAKSANA", "II"),
        ("Penataan Sistem Manajemen Sumber Daya Manusia", "III"),
        ("PENATAAN MANAJEMEN SDM", "III"),
        ("Penguatan Akuntabilitas Kinerja", "IV"),
        ("PENGUATAN PENGAWASAN", "V"),
        ("PENINGKATAN / PENGUATAN KUALITAS PELAYANAN PUBLIK", "VI"),
        ("Penguatan Kualitas Pelayanan", "VI"),
    ],
)
def test_an_area_is_known_by_the_names_that_offices_use(text, number):
    assert area_by_name(text).number == number


@pytest.mark.parametrize(
    "text",
    ["", "Tim Kerja", "Perubahan pola pikir dan budaya kerja", "Pengelolaan Akuntabilitas Kinerja", "Penerapan SPIP"],
)
def test_a_component_is_no_area(text):
    assert area_by_name(text) is None


def test_a_sentence_about_all_areas_names_none():
    assert area_by_name(", ".join(area.name for area in AREAS)) is None


def test_the_name_wins_over_the_number():
    assert area_of_heading("IV", "PENGUATAN PENGAWASAN").number == "V"
    assert area_of_heading("4.", "").number == "IV"


def test_a_number_before_an_unknown_name_is_no_area():
    assert area_of_heading("1", "Tim Kerja") is None


@pytest.mark.parametrize(("number", "found"), [("vi", "VI"), ("3", "III"), ("II.", "II"), ("VII", None), ("0", None)])
def test_numbers_are_roman_or_digits(number, found):
    area = area_by_number(number)
    assert (area.number if area else None) == found


def test_a_headings_number_is_cut_from_its_name():
    assert split_leading_number("II. PENATAAN TATA LAKSANA") == ("II", "PENATAAN TATA LAKSANA")
    assert split_leading_number("IV.PENGUATAN") == ("IV", "PENGUATAN")
    assert split_leading_number("Inovasi pelayanan") == ("", "Inovasi pelayanan")
