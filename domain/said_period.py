"""Which day or month somebody names in a caption or a file name: "rapat Maret", "TW II", "IMG_20260310_0912.jpg"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.cadence import last_day_of_month
from domain.target_dates.words import MONTHS

_ISO = re.compile(r"(?<!\d)(20\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](20\d{2})(?!\d)")
_BLOCK = re.compile(r"(?<![^\W_])(tw|triwulan|trw|kuartal|semester|smt|sem)[\s._-]*(iv|i{1,3}|[1-4])(?![^\W_])")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_LONG_ENOUGH = 3
_THIS_MONTH = re.compile(r"\b(?:bulan\s+ini|this\s+month)\b", re.I)
_LAST_MONTH = re.compile(r"\b(?:bulan\s+(?:lalu|kemarin|sebelumnya)|last\s+month)\b", re.I)


@dataclass(frozen=True, slots=True)
class SaidPeriod:
    """A span of days that was named. `exact`: a single day, `year_said`: the year was named too, not taken from `today`."""

    first: date
    last: date
    exact: bool = False
    year_said: bool = True


def said_period(text: str, year: int) -> SaidPeriod | None:
    """The first day, month, quarter or half-year the text names; None when it names none.

    `year` fills in where none was named. A year on its own says nothing about when within it.

    >>> said_period("notulen rapat maret", 2026)
    SaidPeriod(first=datetime.date(2026, 3, 1), last=datetime.date(2026, 3, 31), exact=False, year_said=False)
    >>> said_period("IMG_20260310_0912.jpg", 2026).first
    datetime.date(2026, 3, 10)
    """
    lower = text.casefold()[:2000]
    return next((found for found in (*_days(lower), *_blocks(lower, year), *_months(lower, year))), None)


def relative_month(text: str, today: date) -> tuple[date | None, str]:
    """The first day of the month that is named by its distance, and the text without these words; None where none is.

    >>> relative_month("bulan lalu sari", date(2026, 1, 9))
    (datetime.date(2025, 12, 1), 'sari')
    """
    first = today.replace(day=1)
    for pattern, month in ((_THIS_MONTH, first), (_LAST_MONTH, (first - timedelta(days=1)).replace(day=1))):
        rest, found = pattern.subn(" ", text)
        if found:
            return month, " ".join(rest.split())
    return None, text


def _days(text: str) -> Iterator[SaidPeriod]:
    for match in _ISO.finditer(text):
        yield from _one_day(match[1], match[2], match[3])
    for match in _DAY_FIRST.finditer(text):
        yield from _one_day(match[3], match[2], match[1])


def _one_day(year: str, month: str, day: str) -> Iterator[SaidPeriod]:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return  # 31 February and the like: no day at all
    yield SaidPeriod(found, found, exact=True)


def _blocks(text: str, year: int) -> Iterator[SaidPeriod]:
    for match in _BLOCK.finditer(text):
        number = _ROMAN.get(match[2]) or int(match[2])
        months = 6 if match[1].startswith("s") else 3
        if number * months > 12:
            continue
        stated = re.match(r"\D{0,8}(20\d{2})(?!\d)", text[match.end() :])
        in_year = int(stated[1]) if stated else year
        first = date(in_year, (number - 1) * months + 1, 1)
        yield SaidPeriod(first, last_day_of_month(in_year, number * months), year_said=stated is not None)


def _months(text: str, year: int) -> Iterator[SaidPeriod]:
    words = _WORD.findall(text)
    for place, word in enumerate(words):
        # Only whole names: "mar", "des" and "jun" stand in many file names, but so does "feb" as the only sign of a month.
        month = MONTHS.get(word) if len(word) >= _LONG_ENOUGH else None
        if month is None:
            continue
        before = words[place - 1] if place else ""
        after = words[place + 1] if place + 1 < len(words) else ""
        stated = _is_year(after)
        in_year = int(after) if stated else year
        if before.isdecimal() and 1 <= int(before[:3]) <= last_day_of_month(in_year, month).day and len(before) <= 2:
            found = date(in_year, month, int(before))
            yield SaidPeriod(found, found, exact=True, year_said=stated)
        else:
            yield SaidPeriod(date(in_year, month, 1), last_day_of_month(in_year, month), year_said=stated)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and 2000 <= int(word) <= 2099
