"""Honesty checks that inform and never accuse: from what a file shows and what was asked for to hints worth a second look.

Every rule would rather stay silent than be wrong twice: a hint that is usually nothing is soon read by nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from domain.evidence_facts import Facts, NamedOffice, PictureFacts, TextFacts
from domain.office_names import is_same, offices_in

# Codes of flags; words: catalogue keys `evidence-flag-<code>` for the reviewer and `evidence-hint-<code>` for the sender.
PICTURE_DAY = "picture-day"
DOCUMENT_DAY = "document-day"
OTHER_OFFICE = "other-office"
OTHER_YEAR = "other-year"
TINY = "tiny"
DARK = "dark"
BLANK = "blank"
BLURRED = "blurred"
DRAFT = "draft"
LOCKED = "locked"
# What the sender can mend with another photo; said in the group too, the rest only in private.
OF_QUALITY = frozenset({TINY, DARK, BLANK, BLURRED, LOCKED})

# Papers are often made some days before and after; a month's report is written in the next month.
DAYS_BEFORE = timedelta(days=10)
DAYS_AFTER = timedelta(days=14)
# An occurrence that only has a last day is taken as work of the two months before it.
_UNSTATED_START = timedelta(days=62)
# A camera whose clock was never set says 1 January of some year long past, or a day to come.
_FIRST_CREDIBLE = date(2010, 1, 2)
_CLOCKS_DIFFER = timedelta(days=2)
# Below these a document on the picture cannot be read, whoever looks.
_TINY_LONG, _TINY_SHORT = 480, 320
_DARK = 28.0
_BLANK = 5.0
_BLURRED = 0.35
# A list of many offices of a kind (all kecamatan of a kabupaten) is no slip.
_A_LIST = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What the evidence is for. `start` and `due` are of the occurrence (None: standing, or its event is undated); `sent` the
    office's day of handing in; `year` of the plan; `names` are texts that name the office and those above it."""

    sent: date
    year: int
    start: date | None = None
    due: date | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing worth a look; `params` hold days, years and words for its sentence."""

    code: str
    params: Mapping[str, date | int | str] = field(default_factory=dict)


def quality(facts: Facts) -> tuple[str, ...]:
    """Codes of what makes a file hard to read, whatever it is for."""
    found = [_of_picture(facts.picture)] if facts.picture is not None else []
    if facts.text is not None and facts.text.locked:
        found.append(LOCKED)
    return tuple(code for code in found if code)


def is_noteworthy(facts: Facts) -> bool:
    """Whether there is anything that must be held against what was asked for."""
    text = facts.text
    said = text is not None and bool(text.days or text.years or text.offices or text.drafts)
    return said or facts.named_day is not None or (facts.picture is not None and facts.picture.day is not None)


def check(facts: Facts, asked: Asked) -> tuple[Flag, ...]:
    """What a careful colleague would point out about this file beside the row and time it is for, the weightiest first."""
    found = list(_of_day(facts, asked))
    if facts.text is not None:
        found += _of_text(facts.text, asked)
    return tuple(found)


def _of_picture(picture: PictureFacts) -> str:
    longest, shortest = max(picture.width, picture.height), min(picture.width, picture.height)
    if longest < _TINY_LONG or shortest < _TINY_SHORT // 2 or longest * shortest < _TINY_LONG * _TINY_SHORT:
        return TINY
    if picture.light is not None and picture.light < _DARK:
        return DARK
    if picture.contrast is not None and picture.contrast < _BLANK:
        return BLANK
    return BLURRED if picture.sharpness is not None and picture.sharpness < _BLURRED else ""


def _of_day(facts: Facts, asked: Asked) -> Iterable[Flag]:
    """Outside the period with some days to spare; of a document's days the one nearest to it counts."""
    span = period(asked)
    if span is None:
        return
    first, last = span
    params: dict[str, date | int | str] = {"first": asked.start or first + DAYS_BEFORE, "last": last - DAYS_AFTER}
    taken = (facts.picture.day if facts.picture is not None else None) or facts.named_day
    if taken is not None and _is_credible(taken, asked.sent):
        if not first <= taken <= last:
            yield Flag(PICTURE_DAY, {"day": taken, **params})
        return
    days = facts.text.days if facts.text is not None else ()
    if days and not any(first <= day <= last for day in days):
        nearest = min(days, key=lambda day: min(abs(day - first), abs(day - last)))
        yield Flag(DOCUMENT_DAY, {"day": nearest, **params})


def period(asked: Asked) -> tuple[date, date] | None:
    """The days, both included, from which evidence is expected to be; None where the row names none. What is handed in late
    may be as late as it comes."""
    if asked.due is None:
        return None
    start = asked.start or asked.due - _UNSTATED_START
    return start - DAYS_BEFORE, asked.due + DAYS_AFTER


def _is_credible(taken: date, sent: date) -> bool:
    return _FIRST_CREDIBLE <= taken <= sent + _CLOCKS_DIFFER


def _of_text(text: TextFacts, asked: Asked) -> Iterable[Flag]:
    other = other_office(text.offices, asked.names)
    if other is not None:
        yield Flag(OTHER_OFFICE, {"kind": other.kind, "name": other.name})
    year = _other_year(text, asked)
    if year is not None:
        yield Flag(OTHER_YEAR, {"year": year, "asked": asked.year})
    if text.drafts:
        yield Flag(DRAFT, {"words": text.drafts[0]})


def other_office(named: Iterable[NamedOffice], names: Iterable[str]) -> NamedOffice | None:
    """The office of our own kind, or the region, that the document names instead of ours; None where all is well.

    `names` are texts that name our office and those above it. An office that is named no more often than ours is an
    addressee or a neighbour; many of one kind are a list.
    """
    known = list(dict.fromkeys((kind, name) for text in names for kind, name, _ in offices_in(text)))
    for kind in dict.fromkeys(kind for kind, _ in known):
        alike = [office for office in named if office.kind == kind]
        ours = [office for office in alike if is_same(office.kind, office.name, known)]
        others = [office for office in alike if not is_same(office.kind, office.name, known)]
        if not others or len({office.name for office in others}) >= _A_LIST:
            continue
        worst = max(others, key=lambda office: (office.heads, office.times))
        if not ours or (worst.heads and not any(office.heads for office in ours) and worst.times > _count(ours)):
            return worst
    return None


def _count(offices: Iterable[NamedOffice]) -> int:
    return sum(office.times for office in offices)


def _other_year(text: TextFacts, asked: Asked) -> int | None:
    """A year that the document is about instead of the plan's; only where the plan's is not named at all."""
    span = period(asked)
    fine = {asked.year}
    if span is not None:
        fine |= {span[0].year, span[1].year}
    if not text.years or any(year in fine for year, _ in text.years):
        return None
    return max(text.years, key=lambda pair: (pair[1], pair[0]))[0]
