"""Names of a column of persons in charge: told apart, and matched only where one person is surely meant."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.assignments import assignments_of, names_in, person_meant
from domain.model import Person, PersonState
from domain.plan import DraftRow
from tests.domain.test_outline_dates import a_row


def a_person(number: int, name: str) -> Person:
    return Person(id=number, office=1, name=name, state=PersonState.ACTIVE)


def rows_of(*cells: str) -> list[DraftRow]:
    """A row for each cell of the column of persons in charge."""
    return [replace(a_row(f"I.1.{n}", "x"), pic=pic) for n, pic in enumerate(cells, start=1)]


TEAM = [a_person(n, name) for n, name in enumerate(("Budi Santoso", "Sari Dewi", "Ibu Sari Lestari", "Pak Camat"), 1)]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Budi Santoso, S.Sos., M.Si; Sari", ("Budi Santoso", "Sari")),
        ("1. Budi 2. Sari", ("Budi", "Sari")),
        ("Kasubag Umum/Budi dan Dedi", ("Kasubag Umum", "Budi", "Dedi")),
        (" - ", ()),
        ("H. Drs. Andi", ("H. Drs. Andi",)),
    ],
)
def test_names_are_told_apart_and_titles_are_none(cell: str, names: tuple[str, ...]) -> None:
    assert names_in(cell) == names


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Budi", 1),
        ("BUDI SANTOSO, S.Sos", 1),
        ("Budi Santosa", 1),
        ("Camat", 4),
        ("Sari Dewi", 2),
        ("Sari", None),  # two of that name
        ("Kasubag Umum", None),
        ("Tim Kerja", None),
        ("", None),
    ],
)
def test_a_person_is_meant_only_where_it_is_sure(name: str, person: int | None) -> None:
    found = person_meant(name, TEAM)
    assert (found.id if found else None) == person


def test_rows_get_their_people_and_unknown_names_are_counted() -> None:
    found = assignments_of(rows_of("Budi; Pak Camat", "Kasubag Umum", "Kasubag Umum, Budi", ""), TEAM)
    assert found.people == {"I.1.1": (1, 4), "I.1.3": (1,)}
    assert found.unknown == {"Kasubag Umum": 2}


@given(st.text(max_size=80))
def test_any_cell_is_read(cell: str) -> None:
    for name in names_in(cell):
        person_meant(name, TEAM)


def test_a_name_that_an_invitation_was_made_for_is_whoever_came_by_it():
    found = assignments_of(rows_of("Kasubag Umum; Sari Dewi"), TEAM, {"Kasubag Umum": 1, "Orang Lama": 99})
    assert (found.people, found.unknown) == ({"I.1.1": (1, 2)}, {})


def test_somebody_who_is_gone_is_nobody_any_more_whatever_the_invitation_says():
    found = assignments_of(rows_of("Kasubag Umum"), TEAM, {"Kasubag Umum": 99})
    assert (found.people, found.unknown) == ({}, {"Kasubag Umum": 1})
