"""How often something falls due: the names of the cadences and the windows that each gives inside a period."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from domain.plan import Window

MONTHLY = "monthly"
QUARTERLY = "quarterly"
HALF_YEARLY = "half-yearly"
YEARLY = "yearly"
WEEKLY = "weekly"
DAILY = "daily"

_MONTHS_OF = {MONTHLY: 1, QUARTERLY: 3, HALF_YEARLY: 6, YEARLY: 12}
_NAME_OF_MONTHS = {months: name for name, months in _MONTHS_OF.items()}
_FRIDAY = 4
_WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def cadence_of_months(months: int) -> str:
    """The name of "every `months` months".

    >>> cadence_of_months(3), cadence_of_months(4)
    ('quarterly', 'every-4-months')
    """
    return _NAME_OF_MONTHS.get(months, f"every-{months}-months")


def months_of_cadence(cadence: str) -> int | None:
    """The length of a cadence in months; None for `weekly`, `daily` and anything that is no cadence."""
    if cadence in _MONTHS_OF:
        return _MONTHS_OF[cadence]
    number = cadence.removeprefix("every-").removesuffix("-months")
    return int(number) if number.isdecimal() and number != cadence else None


def last_day_of_month(year: int, month: int) -> date:
    """The last calendar day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def month_window(year: int, month: int) -> Window:
    """One month: from its first day, due on its last."""
    return Window(date(year, month, 1), last_day_of_month(year, month))


def year_window(year: int) -> Window:
    """One year: from 1 January, due on 31 December."""
    return Window(date(year, 1, 1), date(year, 12, 31))


def month_windows(first: date, last: date) -> tuple[Window, ...]:
    """One window a month from `first` to `last`, the outer ones cut to these days."""
    return tuple(_blocks(first, last, 1))


def cadence_windows(cadence: str, first: date, last: date) -> tuple[Window, ...]:
    """The windows of a cadence inside the days from `first` to `last` (both inclusive).

    Periods of N months are counted from January, so a half-yearly duty from March to December falls due at the end of
    June and of December. A weekly duty is due on Fridays. A daily one is a running log whose evidence is collected
    once a month: an office would drown in 250 rows a year. Unknown cadences give no window.

    >>> [str(w.due) for w in cadence_windows("half-yearly", date(2020, 3, 1), date(2020, 12, 31))]
    ['2020-06-30', '2020-12-31']
    """
    if cadence == WEEKLY:
        return weekly_windows(first, last)
    if cadence == DAILY:
        return month_windows(first, last)
    months = months_of_cadence(cadence)
    return tuple(_blocks(first, last, months)) if months else ()


def weekly_windows(first: date, last: date, weekday: int | None = None) -> tuple[Window, ...]:
    """Monday to Friday of each week whose Friday lies in the period; with a `weekday`, that day alone."""
    wanted = _FRIDAY if weekday is None else weekday
    due = first + timedelta(days=(wanted - first.weekday()) % 7)
    windows = []
    while due <= last:
        begin = max(first, due - timedelta(days=wanted)) if weekday is None else due
        windows.append(Window(begin, due))
        due += timedelta(days=7)
    return tuple(windows)


def monthly_day_windows(year: int, day: int, *, following: bool = False) -> tuple[Window, ...]:
    """Twelve windows of a year, each from the first of a month to its `day` (or its last day, where it is shorter).

    With `following` each belongs to the month before ("tanggal 10 bulan berikutnya"), so they run from February on.
    """
    windows = []
    for month in range(12):
        shifted = month + 1 if following else month
        of_year, of_month = year + shifted // 12, shifted % 12 + 1
        last = last_day_of_month(of_year, of_month)
        windows.append(Window(last.replace(day=1), last.replace(day=min(day, last.day))))
    return tuple(windows)


def recurrence_rule(cadence: str, windows: tuple[Window, ...], weekday: int | None = None) -> str | None:
    """The RFC 5545 text of a recurrence whose due days are those of `windows`; None where there is nothing to repeat.

    Daily is the exception: its rule names each working day, while its evidence is collected once a month.
    """
    if not windows:
        return None
    first, last = windows[0], windows[-1]
    until = f"UNTIL={last.due:%Y%m%d}T000000"
    if cadence == DAILY:
        return f"DTSTART:{first.start:%Y%m%d}T000000\nRRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;{until}"
    start = f"DTSTART:{first.due:%Y%m%d}T000000\n"
    if cadence == WEEKLY:
        return f"{start}RRULE:FREQ=WEEKLY;BYDAY={_WEEKDAY_CODES[_FRIDAY if weekday is None else weekday]};{until}"
    months = months_of_cadence(cadence)
    if months is None or not _is_regular(windows, months):
        return None
    day = -1 if first.due == last_day_of_month(first.due.year, first.due.month) else first.due.day
    return f"{start}RRULE:FREQ=MONTHLY;INTERVAL={months};BYMONTHDAY={day};{until}"


def _is_regular(windows: tuple[Window, ...], months: int) -> bool:
    """Whether the due days really lie `months` apart: a period cut short at its end has no rule."""
    counts = [w.due.year * 12 + w.due.month for w in windows]
    return all(later - earlier == months for earlier, later in pairwise(counts))


def _blocks(first: date, last: date, months: int) -> Iterator[Window]:
    """Blocks of N months counted from January of each year, cut to the period."""
    start = first
    while start <= last:
        end_month = ((start.month - 1) // months + 1) * months
        due = min(last_day_of_month(start.year, min(end_month, 12)), last)
        # Where N does not divide twelve, the rest of a year is no N-th month (every 5 months: May and October).
        if end_month <= 12 or start.month == 1 or start == first:
            yield Window(start, due)
        start = due + timedelta(days=1)
