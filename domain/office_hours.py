"""Dated working hours: what people write about them, what goes together, and a proposal for the coming Ramadan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from domain.model import CalendarDay, HoursPeriod, OfficeSettings
from domain.target_dates.words import MONTHS

# No dated hours hold for longer; a longer one is meant as the usual hours.
LONGEST_DAYS = 184
_LONGEST_NAME = 60
_FASTING_DAYS = 30
_FIVE_DAYS = (time(8), time(15), time(15, 30), time(15, 30))
_SIX_DAYS = (time(8), time(14), time(14, 30), time(13))
_DAY = re.compile(
    r"(?P<d1>\d{1,2})[/.-](?P<m1>\d{1,2})[/.-](?P<y1>\d{4})|(?P<d2>\d{1,2})\s+(?P<m2>[a-z]{3,})\.?(?:\s+(?P<y2>\d{4}))?",
    re.I,
)
_TO = re.compile(r"\s*(?:-|–|—|s/d|sd|s\.d\.|sampai|hingga|to|until)\s*", re.I)
_SHORT_SPAN = re.compile(r"(?<!\d)(\d{1,2})\s*(?:-|–|—|s/d|sd|sampai|hingga|to)\s*(?=\d{1,2}\s+[a-z]{3,})", re.I)


@dataclass(frozen=True, slots=True)
class SaidDays:
    """A span of days that somebody wrote, both included, and the words beside it."""

    first: date
    last: date
    name: str


def read_days(text: str, today: date) -> SaidDays | None:
    """ "Ramadan 18 Februari - 19 Maret 2027", "2-5 Desember", "24/12/2026". A year that nobody wrote is the next in which
    the days are not over. None where there is no such span, or it is longer than half a year.

    >>> read_days("Ramadan 18 Februari - 19 Maret 2027", date(2026, 11, 21)).name
    'Ramadan'
    """
    text = " ".join(text.split())[:300]
    months_apart = _SHORT_SPAN.sub(lambda found: f"{found[1]}~", text)
    found = list(_DAY.finditer(months_apart))
    if "~" in months_apart and found:
        return _short(months_apart, found[0], today)
    if not 1 <= len(found) <= 2:
        return None
    between = months_apart[found[0].end() : found[-1].start()]
    if len(found) == 2 and not _TO.fullmatch(between):
        return None
    year = _year(found[-1]) or _year(found[0])
    name = months_apart[: found[0].start()] + " " + months_apart[found[-1].end() :]
    return _dated(_parts(found[0]), _parts(found[-1]), year, name, today)


def _short(text: str, match: re.Match[str], today: date) -> SaidDays | None:
    """ "2-5 Desember": the first day stands without its month."""
    first = re.search(r"(\d{1,2})~\Z", text[: match.start()])
    if first is None:
        return None
    _, month = _parts(match)
    name = text[: first.start()] + " " + text[match.end() :]
    return _dated((int(first[1]), month), _parts(match), _year(match), name, today)


def _dated(first: tuple[int, int], last: tuple[int, int], year: int | None, name: str, today: date) -> SaidDays | None:
    for end_year in [year] if year else [today.year, today.year + 1]:
        start_year = end_year - 1 if (first[1], first[0]) > (last[1], last[0]) else end_year
        try:
            begin, end = date(start_year, first[1], first[0]), date(end_year, last[1], last[0])
        except ValueError:
            return None
        if year is None and end < today and end_year == today.year:
            continue
        cleaned = " ".join(name.split()).strip(" ,.;:-–()")[:_LONGEST_NAME]
        return SaidDays(begin, end, cleaned) if (end - begin).days < LONGEST_DAYS else None
    return None


def _parts(match: re.Match[str]) -> tuple[int, int]:
    """Day and month; month 0 where the word is none (no such day exists then)."""
    if match["d1"]:
        return int(match["d1"]), int(match["m1"])
    return int(match["d2"]), MONTHS.get(match["m2"].casefold(), 0)


def _year(match: re.Match[str]) -> int | None:
    found = match["y1"] or match["y2"]
    return int(found) if found else None


def overlapping(periods: Iterable[HoursPeriod], first: date, last: date) -> HoursPeriod | None:
    """Dated hours that already hold on one of these days."""
    return next((p for p in periods if p.first <= last and first <= p.last), None)


def proposed_ramadan(days: Sequence[CalendarDay], today: date) -> SaidDays | None:
    """The month before the next Idulfitri that the calendar knows. Its first day is decided by sighting: a proposal that
    people compare with the circular."""
    feast = min((day.day for day in days if _is_feast(day) and day.day > today), default=None)
    if feast is None:
        return None
    return SaidDays(feast - timedelta(days=_FASTING_DAYS), feast - timedelta(days=1), "Ramadan")


def _is_feast(day: CalendarDay) -> bool:
    """Joint leave around the feast carries its name too."""
    name = day.name.casefold().replace(" ", "")
    return "idulfitri" in name and "cuti" not in name


def ramadan_hours(settings: OfficeSettings) -> tuple[time, time, time, time]:
    """Beginning, end, Friday's and Saturday's end that make 32 h 30 min a week (Perpres 21/2023)."""
    return _SIX_DAYS if 5 in settings.workdays else _FIVE_DAYS
