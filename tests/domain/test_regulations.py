"""The rulebooks: which one a plan follows, and that a broken table is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.regulations import RegulationError, for_plan, read, regulations


@pytest.mark.parametrize(
    ("year", "id_"),
    [
        (2009, "52/2014"),
        (2015, "52/2014"),
        (2018, "52/2014"),
        (2019, "10/2019"),
        (2021, "10/2019"),
        (2022, "90/2021"),
        (2031, "90/2021"),
    ],
)
def test_a_plans_year_proposes_its_rulebook(year: int, id_: str) -> None:
    assert for_plan("", year).id == id_


def test_the_rulebook_that_a_plan_names_wins_over_its_year() -> None:
    assert for_plan(" 52/2014 ", 2024).id == "52/2014"
    assert for_plan("unheard of", 2024).id == "90/2021"


def test_the_areas_of_each_rulebook_weigh_sixty_points_and_every_value_has_a_source() -> None:
    for regulation in regulations():
        assert sum(regulation.weights.values()) == Decimal(60)
        assert regulation.source
        assert regulation.source_names
        assert not any("://" in name for name in regulation.source_names)
    assert [r.id for r in regulations() if not r.verified] == ["10/2019"]
    assert for_plan("", 2023).weights["II"] == Decimal(7)


ENTRY = """
[[regulation]]
id = "x"
title = "X"
from = 2020
source = "s"
source_names = ["s"]
verified = true
weights = {{ I = "{first}", II = "1", III = "1", IV = "1", V = "1"{last} }}
"""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not toml at all [",
        ENTRY.format(first="1", last=""),
        ENTRY.format(first="0", last=', VI = "1"'),
        ENTRY.format(first="NaN", last=', VI = "1"'),
        ENTRY.format(first="many", last=', VI = "1"'),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(text: str) -> None:
    with pytest.raises(RegulationError):
        read(text)


def test_an_office_may_be_given_a_table_of_its_own() -> None:
    table = read(ENTRY.format(first="2.5", last=', VI = "1"'))
    assert for_plan("", 2025, table).weights["I"] == Decimal("2.5")


@pytest.mark.parametrize("id_", ["52/2014", "10/2019"])
def test_the_older_rulebooks_have_twenty_three_components_in_six_areas(id_: str) -> None:
    found = for_plan(id_, 2019).components
    assert [len(found[area]) for area in ("I", "II", "III", "IV", "V", "VI")] == [4, 3, 6, 2, 5, 3]
    assert sum(map(len, found.values())) == 23


def test_the_components_of_90_2021_add_up_to_the_pemenuhan_half_of_each_area() -> None:
    regulation = for_plan("90/2021", 2022)
    for area, components in regulation.components.items():
        assert sum(c.weight or 0 for c in components) * 2 == regulation.weights[area], area
    assert len(regulation.components["VI"]) == 5


def test_areas_and_results_make_a_hundred_points_and_what_is_unverified_says_so() -> None:
    for regulation in regulations():
        assert sum(regulation.weights.values()) + sum(r.weight for r in regulation.results) == 100
        assert all(r.verified == regulation.verified for r in regulation.results)


@pytest.mark.parametrize("component", ['area = "VII"\nnames = ["x"]', 'area = "I"\nnames = ["x"]\nweights = []'])
def test_components_that_fit_no_area_or_lack_a_weight_are_refused(component: str) -> None:
    with pytest.raises(RegulationError):
        read(ENTRY.format(first="1", last=', VI = "1"') + f"\n[[regulation.component]]\n{component}\n")
