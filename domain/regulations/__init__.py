"""The rulebooks for Zona Integritas: what each area weighs, by which year's plans, and where that is written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any

from domain.areas import AREA_NUMBERS


@dataclass(frozen=True, slots=True)
class RegulationComponent:
    """A component of an area, by its name in the rulebook; `weight` in points of the pemenuhan half, None where the rulebook
    weighs areas only."""

    name: str
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ExpectedResult:
    """One of the two results (hasil) beside the areas, its weight in points."""

    name: str
    weight: Decimal
    verified: bool


@dataclass(frozen=True, slots=True)
class Floor:
    """The least points that a grade ("WBK", "WBBM") asks for; `of` names what: "total", "levers", an area, or a part of the
    results."""

    grade: str
    of: str
    points: Decimal
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulation:
    """`weights` in points per area ("I" … "VI"), more than 0 each; `last` None: still in force. `verified` False: the
    values were not found in a text that we trust, and people are told so. `components` by area, in the rulebook's order.
    `own` names the values that the office corrected (`domain.regulations.changes`)."""

    id: str
    title: str
    first: int
    last: int | None
    weights: Mapping[str, Decimal]
    source: str
    source_names: tuple[str, ...]  # the same as people are told it, without addresses
    verified: bool
    components: Mapping[str, tuple[RegulationComponent, ...]] = field(default_factory=dict)
    results: tuple[ExpectedResult, ...] = ()
    floors: tuple[Floor, ...] = ()
    own: frozenset[str] = frozenset()


class RegulationError(ValueError):
    """A table of regulations that cannot be used; the message says which entry and why."""


def read(text: str) -> tuple[Regulation, ...]:
    """Regulations from TOML, oldest first. Raises `RegulationError` where an entry lacks something or weighs nothing."""
    try:
        found = tuple(_regulation(entry) for entry in tomllib.loads(text)["regulation"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ArithmeticError) as error:
        raise RegulationError(f"the table of regulations cannot be read: {error}") from error
    if not found:
        raise RegulationError("the table of regulations is empty")
    return tuple(sorted(found, key=lambda regulation: regulation.first))


@lru_cache(maxsize=1)
def regulations() -> tuple[Regulation, ...]:
    """The table that comes with the program."""
    return read((files(__name__) / "regulations.toml").read_text("utf-8"))


def for_plan(regulation: str, year: int, table: Iterable[Regulation] | None = None) -> Regulation:
    """The rulebook that a plan names, else the one of its year; older plans get the oldest.

    >>> for_plan("", 2020).id, for_plan("52/2014", 2020).id
    ('10/2019', '52/2014')
    """
    known = tuple(table) if table is not None else regulations()
    named = [entry for entry in known if entry.id == regulation.strip()]
    of_year = [entry for entry in known if entry.first <= year and (entry.last is None or year <= entry.last)]
    return (named or of_year[-1:] or [known[0] if year < known[0].first else known[-1]])[0]


def _regulation(entry: Mapping[str, Any]) -> Regulation:
    weights = entry["weights"]
    if not isinstance(weights, dict) or set(weights) != set(AREA_NUMBERS):
        raise RegulationError(f"{entry['id']}: weights are needed for exactly the areas {', '.join(AREA_NUMBERS)}")
    points = {area: Decimal(str(weights[area])) for area in AREA_NUMBERS}
    if not all(value.is_finite() and value > 0 for value in points.values()):
        raise RegulationError(f"{entry['id']}: every weight is more than 0")
    last = entry.get("to")
    return Regulation(
        id=str(entry["id"]),
        title=str(entry["title"]),
        first=int(str(entry["from"])),
        last=None if last is None else int(str(last)),
        weights=points,
        source=str(entry["source"]),
        source_names=tuple(str(name) for name in entry["source_names"]),
        verified=entry["verified"] is True,
        components=_components(entry),
        results=tuple(
            ExpectedResult(str(found["name"]), Decimal(str(found["weight"])), found["verified"] is True)
            for found in entry.get("result", ())
        ),
        floors=tuple(
            Floor(str(found["grade"]), str(found["of"]), Decimal(str(found["value"])), found["verified"] is True)
            for found in entry.get("floor", ())
        ),
    )


def _components(entry: Mapping[str, Any]) -> dict[str, tuple[RegulationComponent, ...]]:
    """The components by area. Raises where an area is none or the weights are not as many as the names."""
    components: dict[str, tuple[RegulationComponent, ...]] = {}
    for found in entry.get("component", ()):
        names, weights = found["names"], found.get("weights")
        if found["area"] not in AREA_NUMBERS or (weights is not None and len(weights) != len(names)):
            raise RegulationError(f"{entry['id']}: the components of area {found['area']} cannot be used")
        points = [None] * len(names) if weights is None else [Decimal(weight) for weight in weights]
        components[found["area"]] = tuple(map(RegulationComponent, names, points))
    return components
