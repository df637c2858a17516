"""An office's corrections of a rulebook's table."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.areas import AREA_NUMBERS
from domain.regulations import for_plan, regulations
from domain.regulations.changes import (
    RegulationChange,
    ValueRefused,
    checked_value,
    regulation_of,
    split_typed,
    values_of,
    with_changes,
)

NOW = datetime(2026, 3, 10, tzinfo=UTC)
BOOK = for_plan("90/2021", 2026)


def change(name: str, value: str | None, *, minute: int = 0, regulation: str = "90/2021") -> RegulationChange:
    return RegulationChange(
        regulation=regulation, name=name, value=value, reason="uji", at=NOW + timedelta(minutes=minute)
    )


def test_each_kind_of_value_is_laid_over_the_table_and_nothing_else_changes() -> None:
    corrected = with_changes(
        BOOK,
        [
            change("area.IV", "12.5"),
            change("component.VI.3", "2"),
            change("name.VI.3", "Penanganan Pengaduan"),
            change("result.1", "20"),
            change("floor.WBK.total", "80"),
        ],
    )
    assert corrected.weights["IV"] == Decimal("12.5")
    assert corrected.components["VI"][2].name == "Penanganan Pengaduan"
    assert corrected.components["VI"][2].weight == 2
    assert corrected.results[0].weight == 20
    before, after = values_of(BOOK), values_of(corrected)
    assert {name for name in before if before[name] != after[name]} == corrected.own
    assert len(corrected.own) == 5
    assert BOOK.weights["IV"] == 10


def test_the_newest_correction_counts_and_none_brings_the_shipped_value_back() -> None:
    older, newer = change("area.I", "9"), change("area.I", "7", minute=1)
    assert with_changes(BOOK, [newer, older]).weights["I"] == 7
    assert with_changes(BOOK, [newer, older, change("area.I", None, minute=2)]) == BOOK


def test_corrections_of_another_rulebook_or_of_values_that_are_gone_do_nothing() -> None:
    stray = [change("area.I", "9", regulation="52/2014"), change("component.VI.9", "1"), change("area.VII", "3")]
    assert with_changes(BOOK, stray) == BOOK
    assert regulation_of("52/2014", 2026, stray).weights["I"] == 9


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("area.VII", "3", "unknown"),
        ("area.I", "banyak", "number"),
        ("area.I", "nan", "number"),
        ("area.I", "0", "range"),
        ("area.I", "-1", "range"),
        ("area.I", "100,1", "range"),
        ("name.I.1", "  ", "name"),
        ("name.I.1", "x" * 121, "name"),
    ],
)
def test_a_value_that_cannot_stand_there_is_refused_with_its_reason(name: str, value: str, reason: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        checked_value(BOOK, name, value)
    assert str(refused.value) == reason


@given(st.sampled_from(regulations()), st.data())
def test_every_value_of_every_table_can_be_corrected_and_is_kept_as_it_was_meant(book, data) -> None:
    name = data.draw(st.sampled_from(sorted(values_of(book))))
    if name.startswith("name."):
        value = checked_value(book, name, "Nama  baru")
    else:
        points = data.draw(st.decimals(min_value="0.01", max_value=100, places=2))
        value = checked_value(book, name, str(points).replace(".", ","))
        assert Decimal(value) == points
    corrected = with_changes(book, [change(name, value, regulation=book.id)])
    assert values_of(corrected)[name] == value
    assert checked_value(corrected, name, value) == value


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("8,5 sesuai surat", "8,5", "sesuai surat"),
        ("8.5: surat TPI 12/2026", "8.5", "surat TPI 12/2026"),
        ("12", "12", ""),
        ("7\nkarena 2026", "7", "karena 2026"),
        ("surat 12", "", "surat 12"),
        ("12.345.678 rupiah", "", "12.345.678 rupiah"),
    ],
)
def test_number_and_reason_are_told_apart(text: str, number: str, reason: str) -> None:
    assert split_typed(text) == (number, reason)


def test_the_floors_of_90_2021_are_shares_of_its_weights() -> None:
    """60 % for WBK, 75 % for WBBM (rounded down to five hundredths where a source misprints one, it is marked)."""
    for area in AREA_NUMBERS:
        (floor,) = [f for f in BOOK.floors if (f.grade, f.of) == ("WBK", area)]
        assert floor.points == BOOK.weights[area] / 2 * Decimal("0.6")
        (higher,) = [f for f in BOOK.floors if (f.grade, f.of) == ("WBBM", area)]
        assert abs(higher.points - BOOK.weights[area] / 2 * Decimal("0.75")) <= Decimal("0.03")
    unsure = {(f.grade, f.of) for f in BOOK.floors if not f.verified}
    assert unsure == {("WBK", "total"), ("WBK", "levers"), ("WBBM", "total"), ("WBBM", "levers"), ("WBBM", "VI")}


def test_nothing_of_an_unverified_rulebook_is_called_verified() -> None:
    for book in regulations():
        if not book.verified:
            assert not any(found.verified for found in (*book.floors, *book.results))
