"""What an office corrected in a rulebook's table: values under names, laid over the table that comes with the program.

The names: `area.IV` (points of an area), `component.IV.2` and `name.IV.2` (points and name of its second component), `result.1`
(points of a result), `floor.WBK.total` (the least that a grade asks for). Numbers are decimal points, names plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal, InvalidOperation

from domain.areas import AREA_NUMBERS
from domain.regulations import ExpectedResult, Floor, Regulation, RegulationComponent, for_plan

# More than all points together is a slip of the pen.
_MOST = Decimal(100)
_LONGEST_NAME = 120
_TYPED = re.compile(r"\s*(?P<number>\d{1,3}(?:[.,]\d{1,3})?)(?![\d.,]*\d)(?P<rest>.*)\s*", re.DOTALL)
_JOINT = " \t\n,;:.-–—"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegulationChange:
    """One correction of one value, with its reason; `value` None: the table's own value counts again. Kept for ever, the
    newest of a name counts. `person` is None for the operator."""

    regulation: str
    name: str
    value: str | None
    reason: str
    at: datetime
    person: int | None = None
    id: int = 0


class ValueRefused(ValueError):
    """The value cannot stand there: `str()` is "number" (it is none), "range" (0 or more than 100), "name" (empty or too
    long) or "unknown" (the table has no value of that name)."""


def regulation_of(regulation: str, year: int, changes: Iterable[RegulationChange] = ()) -> Regulation:
    """The rulebook that a plan goes by (`for_plan`) with the office's corrections: the one way to the table that counts."""
    return with_changes(for_plan(regulation, year), changes)


def with_changes(regulation: Regulation, changes: Iterable[RegulationChange]) -> Regulation:
    """The table with the newest correction of each value. Those of other rulebooks, and of values that the table does not
    have (any more), are passed over."""
    newest: dict[str, RegulationChange] = {}
    # In the order in which they were kept: a clock may be set back, numbers only grow.
    for change in sorted(changes, key=lambda change: (change.id, change.at)):
        if change.regulation == regulation.id:
            newest[change.name] = change
    known = values_of(regulation)
    own = {name: change.value for name, change in newest.items() if change.value is not None and name in known}
    return _laid_over(regulation, own) if own else regulation


def values_of(regulation: Regulation) -> Mapping[str, str]:
    """Every value that can be corrected, by name, in the order of the table; a component without points has ""."""
    found = {f"area.{area}": _text(regulation.weights[area]) for area in AREA_NUMBERS}
    for area in AREA_NUMBERS:
        for number, component in enumerate(regulation.components.get(area, ()), start=1):
            found[f"component.{area}.{number}"] = "" if component.weight is None else _text(component.weight)
            found[f"name.{area}.{number}"] = component.name
    for number, result in enumerate(regulation.results, start=1):
        found[f"result.{number}"] = _text(result.weight)
    found |= {f"floor.{floor.grade}.{floor.of}": _text(floor.points) for floor in regulation.floors}
    return found


def checked_value(regulation: Regulation, name: str, value: str) -> str:
    """The value as it is kept. Raises `ValueRefused` where it cannot stand there.

    >>> from domain.regulations import regulations
    >>> checked_value(regulations()[0], "area.I", " 7,50 ")
    '7.5'
    """
    if name not in values_of(regulation):
        raise ValueRefused("unknown")
    if name.startswith("name."):
        cleaned = " ".join(value.split())
        if not 0 < len(cleaned) <= _LONGEST_NAME:
            raise ValueRefused("name")
        return cleaned
    try:
        points = Decimal(value.strip().replace(",", "."))
    except InvalidOperation as error:
        raise ValueRefused("number") from error
    if not points.is_finite():
        raise ValueRefused("number")
    if not 0 < points <= _MOST:
        raise ValueRefused("range")
    return _text(points)


def split_typed(text: str) -> tuple[str, str]:
    """What somebody wrote as number and reason: "8,5 sesuai surat TPI" is ("8,5", "sesuai surat TPI"); ("", text) where it
    begins with no number.

    >>> split_typed("8,5 - sesuai surat TPI")
    ('8,5', 'sesuai surat TPI')
    """
    found = _TYPED.fullmatch(text)
    if found is None:
        return "", text.strip()
    return found["number"], found["rest"].strip(_JOINT)


# ── Steps ────────────────────────────────────────────────────────────────────


def _laid_over(regulation: Regulation, own: Mapping[str, str]) -> Regulation:
    def points(name: str, shipped: Decimal) -> Decimal:
        return Decimal(own[name]) if name in own else shipped

    def component(area: str, number: int, shipped: RegulationComponent) -> RegulationComponent:
        weight = own.get(f"component.{area}.{number}")
        name = own.get(f"name.{area}.{number}", shipped.name)
        return RegulationComponent(name, shipped.weight if weight is None else Decimal(weight))

    return replace(
        regulation,
        weights={area: points(f"area.{area}", weight) for area, weight in regulation.weights.items()},
        components={
            area: tuple(component(area, number, found) for number, found in enumerate(components, start=1))
            for area, components in regulation.components.items()
        },
        results=tuple(
            ExpectedResult(found.name, points(f"result.{number}", found.weight), found.verified)
            for number, found in enumerate(regulation.results, start=1)
        ),
        floors=tuple(
            Floor(found.grade, found.of, points(f"floor.{found.grade}.{found.of}", found.points), found.verified)
            for found in regulation.floors
        ),
        own=frozenset(own),
    )


def _text(points: Decimal) -> str:
    """Without superfluous noughts: 7.50 is "7.5", 10 is "10"."""
    return f"{points.normalize():f}"
