"""What a stored file shows by itself: a picture's size, light and day, a document's days, years, offices and draft words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """Pixels as shown (turned upright). `day` is what the camera wrote, in its own local time, None where it wrote nothing.

    `light` is the mean of the grey picture (0 black … 255 white), `contrast` its standard deviation, `sharpness` how fine
    its edges are (about 0.7 sharp, 0.3 blurred beyond reading); None for what was not measured.
    """

    width: int
    height: int
    day: date | None = None
    light: float | None = None
    contrast: float | None = None
    sharpness: float | None = None


@dataclass(frozen=True, slots=True)
class NamedOffice:
    """An office as a document names it: `kind` "kecamatan", `name` "Pasirian" (title case), `times` how often, `heads` whether
    it stands among the first lines, where a letterhead is."""

    kind: str
    name: str
    times: int
    heads: bool = False


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What the first pages of a document say. `days` are whole dates; `years` are named outside of dates of laws, with how
    often; `drafts` the words that drafts carry, as they stand there. `locked`: it has a password, so nobody reads it."""

    days: tuple[date, ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    offices: tuple[NamedOffice, ...] = ()
    drafts: tuple[str, ...] = ()
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Of one file. `named_day` is a whole day in the name of a picture or video ("IMG_20260310_0912.jpg")."""

    picture: PictureFacts | None = None
    text: TextFacts | None = None
    named_day: date | None = None


def facts_to_json(facts: Facts) -> dict[str, Any]:
    """Only what is there, so that most photos take few bytes."""
    found: dict[str, Any] = {}
    if facts.picture is not None:
        picture = facts.picture
        measured = [None if v is None else round(v, 2) for v in (picture.light, picture.contrast, picture.sharpness)]
        found["picture"] = [picture.width, picture.height, _iso(picture.day), *measured]
    if facts.text is not None:
        found["text"] = text_to_json(facts.text)
    if facts.named_day is not None:
        found["named_day"] = facts.named_day.isoformat()
    return found


def facts_from_json(found: Mapping[str, Any]) -> Facts:
    """The opposite of `facts_to_json`. Raises ValueError, KeyError or TypeError for anything else."""
    picture = found.get("picture")
    return Facts(
        picture=PictureFacts(picture[0], picture[1], _day(picture[2]), *picture[3:]) if picture else None,
        text=text_from_json(found["text"]) if "text" in found else None,
        named_day=_day(found.get("named_day")),
    )


def text_to_json(facts: TextFacts) -> dict[str, Any]:
    found: dict[str, Any] = {
        "days": [day.isoformat() for day in facts.days],
        "years": [list(pair) for pair in facts.years],
        "offices": [[o.kind, o.name, o.times, o.heads] for o in facts.offices],
        "drafts": list(facts.drafts),
        "locked": facts.locked,
    }
    return {key: value for key, value in found.items() if value}


def text_from_json(found: Mapping[str, Any]) -> TextFacts:
    """The opposite of `text_to_json`; also the answer of the child process, which is not believed blindly: wrong shapes raise
    ValueError, KeyError or TypeError."""
    return TextFacts(
        days=tuple(date.fromisoformat(str(day)) for day in found.get("days", ())),
        years=tuple((int(year), int(times)) for year, times in found.get("years", ())),
        offices=tuple(
            NamedOffice(str(kind), str(name), int(times), bool(heads))
            for kind, name, times, heads in found.get("offices", ())
        ),
        drafts=tuple(str(word) for word in found.get("drafts", ())),
        locked=bool(found.get("locked", False)),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
