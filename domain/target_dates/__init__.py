"""Reading a "TARGET WAKTU" cell the way a careful coordinator would: never an exception, never a silent guess."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import lru_cache

from domain.plan import Target, TargetKind, TargetPart, TargetWarning
from domain.target_dates.items import FIRST_YEAR, LAST_YEAR, Context
from domain.target_dates.notices import warnings_of
from domain.target_dates.parts import ReadPart, read_parts
from domain.target_dates.refinement import refine, stated_cadence
from domain.target_dates.tokens import tokenize
from domain.working_days import MONDAY_TO_FRIDAY

__all__ = ["parse_target"]

# No honest cell comes near this; a longer one is kept whole and shown as unreadable, so that time stays linear.
_LONGEST_CELL = 20_000
# A plan says "Januari s/d Desember 2020" on every second row; longer cells are hardly ever written twice.
_LONGEST_REMEMBERED = 200


def parse_target(
    text: str,
    plan_year: int,
    *,
    start: date | None = None,
    words: str = "",
    holidays: Collection[date] = (),
    week: Collection[int] = MONDAY_TO_FRIDAY,
) -> Target:
    """What a target cell says, read against the plan's year.

    `start` is the plan's first day: without it a duration has no occurrence. `words` are the row's other words (action,
    evidence, indicator): a cadence stated there refines a range and nothing else. `holidays` are the days off that
    "Hari Kerja" leaves out, `week` the weekdays that it counts (Monday is 0). Years outside 1990 to 2100 are taken as slips.

    >>> target = parse_target("Januari s/d Maret 2020", 2020)
    >>> [part.kind.value for part in target.parts], [str(w.due) for w in target.occurrences]
    (['range'], ['2020-01-31', '2020-02-29', '2020-03-31'])
    >>> [warning.code for warning in parse_target("Juni, Desember 208", 2019).warnings]
    ['year-malformed']
    """
    if len(text) > _LONGEST_CELL:
        return _too_long(text)
    year = min(max(plan_year, FIRST_YEAR), LAST_YEAR)
    context = Context(year=year, start=start, holidays=frozenset(holidays), week=frozenset(week))
    parts = _remembered(text, context) if len(text) <= _LONGEST_REMEMBERED else _read(text, context)
    stated = stated_cadence(words, year)
    only = parts[0] if len(parts) == 1 else None
    refinement = refine(only.part.occurrences, stated) if only is not None and _is_monthly_range(only) else None
    return Target(
        text=text,
        parts=tuple(read.part for read in parts),
        warnings=warnings_of(parts, context, words, stated),
        refinement=refinement,
    )


def _read(text: str, context: Context) -> tuple[ReadPart, ...]:
    return read_parts(text, tokenize(text), context)


_remembered = lru_cache(maxsize=1024)(_read)


def _is_monthly_range(read: ReadPart) -> bool:
    return read.part.kind is TargetKind.RANGE and read.part.cadence == "monthly"


def _too_long(text: str) -> Target:
    part = TargetPart(kind=TargetKind.UNREADABLE, text=text, span=(0, len(text)))
    return Target(text=text, parts=(part,), warnings=(TargetWarning(code="unreadable", params={"text": text[:80]}),))
