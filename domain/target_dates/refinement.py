"""What the row's other words say about how often: "Laporan bulanan", "setiap 3 bulan sekali", "per semester"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.cadence import (
    DAILY,
    HALF_YEARLY,
    MONTHLY,
    QUARTERLY,
    WEEKLY,
    YEARLY,
    cadence_windows,
    months_of_cadence,
)
from domain.plan import Refinement, Window
from domain.target_dates.items import Context, Tokens, tail_text
from domain.target_dates.periods import read_period
from domain.target_dates.repeated import is_yearly_adjective, read_repeated
from domain.target_dates.tokens import NUMBER, tokenize
from domain.target_dates.words import (
    ADJECTIVES,
    EACH,
    FOUR_MONTHS,
    HALF_YEAR,
    NUMBERS,
    ONCE,
    ONE_UNITS,
    QUARTER,
    THIRDS,
    UNITS,
    WEEK,
    YEAR_WORDS,
)

# A report's cadence decides over that of the daily work behind it: "kehadiran setiap hari, laporan per semester".
_RANK = {MONTHLY: 0, QUARTERLY: 1, HALF_YEARLY: 3, YEARLY: 4, WEEKLY: 5, DAILY: 6}
_EVERY_N_MONTHS_RANK = 2
_LONGEST_WORDS = 20_000

# A repetition cannot be stated without one of these words. Most rows have none, and looking for them takes a hundredth of
# the time that reading every word takes.
_PERIODS = frozenset(word for word, unit in UNITS.items() if unit in (QUARTER, FOUR_MONTHS, HALF_YEAR))
_DAYS = frozenset({"tanggal", "tgl"})
_TELLING = EACH | ADJECTIVES.keys() | ONE_UNITS.keys() | ONCE | _PERIODS | _DAYS
# Where a period or a repetition may begin, numbers aside.
_WEEKS = frozenset(word for word, unit in UNITS.items() if unit == WEEK)
_OPENING = _TELLING | _WEEKS | THIRDS.keys() | YEAR_WORDS | NUMBERS.keys() | {"sepanjang", "selama", "q"}
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class StatedCadence:
    """A cadence and the exact words that state it."""

    cadence: str
    words: str


def stated_cadence(words: str, plan_year: int) -> StatedCadence | None:
    """The cadence that a row's words state, None where they state none.

    >>> stated_cadence("Laporan monev per semester", 2020)
    StatedCadence(cadence='half-yearly', words='per semester')
    """
    cell = words[:_LONGEST_WORDS]
    if _TELLING.isdisjoint(_LETTERS.findall(cell.lower())):
        return None
    tokens = tokenize(cell)
    found = _all_stated(tokens, cell, Context(year=plan_year))
    return min(found, key=lambda s: _RANK.get(s.cadence, _EVERY_N_MONTHS_RANK), default=None)


def _all_stated(tokens: Tokens, cell: str, context: Context) -> list[StatedCadence]:
    found, at = [], 0
    while at < len(tokens):
        if tokens[at].kind != NUMBER and tokens[at].text not in _OPENING:
            at += 1
            continue
        period = read_period(tokens, at, context)
        item = None if period is not None else read_repeated(tokens, at, context)
        if item is not None and item.cadence is not None and not is_yearly_adjective(tokens, item):
            found.append(StatedCadence(item.cadence, tail_text(tokens, item.first, item.last, cell)))
        taken = item if item is not None else period
        at = taken.last if taken is not None else at + 1
    return found


def refine(windows: tuple[Window, ...], stated: StatedCadence | None) -> Refinement | None:
    """A range's occurrences at the cadence that the row states, None where it states none or there is no range."""
    if stated is None or not windows:
        return None
    first, last = min(w.start for w in windows), max(w.due for w in windows)
    if months_of_cadence(stated.cadence) is None and stated.cadence not in (WEEKLY, DAILY):
        return None
    occurrences = cadence_windows(stated.cadence, first, last)
    return Refinement(cadence=stated.cadence, words=stated.words, occurrences=occurrences)
