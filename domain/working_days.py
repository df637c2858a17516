"""Working days of an office: which weekdays it works, which days are off, and counting from one day to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

MONDAY_TO_FRIDAY = frozenset(range(5))
# For who names every single day off, Sundays included.
EVERY_DAY = frozenset(range(7))

_ONE_DAY = timedelta(days=1)
# Longer than any run of days off that an office could have; a calendar that never works must not loop for ever.
_LONGEST_REST_DAYS = 400


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The weekdays an office works (Monday is 0) and its days off (libur nasional and cuti bersama)."""

    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    holidays: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= frozenset(range(7)):
            raise ValueError("a working week needs at least one weekday, each from 0 (Monday) to 6 (Sunday)")


def is_working_day(day: date, calendar: WorkCalendar) -> bool:
    """Whether the office works on `day`.

    >>> is_working_day(date(2020, 1, 4), WorkCalendar())
    False
    """
    return day.weekday() in calendar.weekdays and day not in calendar.holidays


def add_working_days(start: date, count: int, calendar: WorkCalendar) -> date:
    """The `count`-th working day after `start`; the start itself is not counted, as in Indonesian office practice.

    With `count` 0 it is `start` itself, working day or not. Raises ValueError for a negative count or where the
    calendar has no working day in more than a year.

    >>> add_working_days(date(2020, 1, 3), 1, WorkCalendar())
    datetime.date(2020, 1, 6)
    """
    if count < 0:
        raise ValueError("working days are counted forward")
    day = start
    for _ in range(count):
        day = _next_working_day(day, calendar)
    return day


def _next_working_day(day: date, calendar: WorkCalendar) -> date:
    found = day
    for _ in range(_LONGEST_REST_DAYS):
        found += _ONE_DAY
        if is_working_day(found, calendar):
            return found
    raise ValueError(f"no working day in the {_LONGEST_REST_DAYS} days after {day}")
