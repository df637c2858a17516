"""How values of a rulebook's table are named and written."""

from __future__ import annotations

from decimal import Decimal

from domain.areas import AREA_NUMBERS
from domain.chat import Param, Word


def value_word(name: str) -> Word:
    """What a value is, in words."""
    kind, *rest = name.split(".")
    match kind:
        case "area":
            return Word("peraturan-of-area", {"area": rest[0]})
        case "floor":
            return Word("peraturan-of-floor", {"grade": rest[0], "of": floor_word(rest[1])})
        case "result":
            return Word("peraturan-of-result", {"number": rest[0]})
    return Word(f"peraturan-of-{kind}", {"area": rest[0], "number": rest[1]})


def short_word(name: str) -> Word:
    """What a value is, as its button calls it: the page above says what its values are."""
    kind, *rest = name.split(".")
    match kind:
        case "area":
            return Word("peraturan-button-area", {"area": rest[0]})
        case "component":
            return Word("rencana-button-component", {"area": rest[0], "number": rest[1]})
        case "floor":
            return floor_word(rest[1])
    return value_word(name)


def floor_word(of: str) -> Word:
    """What a floor is of."""
    return Word("peraturan-floor-area", {"area": of}) if of in AREA_NUMBERS else Word(f"peraturan-floor-{of}")


def said(name: str, value: str) -> Param:
    """A value as people read it."""
    if name.startswith("name."):
        return value
    return Word("peraturan-points", {"points": number_of(Decimal(value))}) if value else Word("peraturan-no-points")


def number_of(points: Decimal | int) -> float | int:
    """A number that the catalogue writes in the reader's way."""
    return int(points) if points == int(points) else float(points)
