"""An office's own calendar: the weekdays it works, and the days that differ (holidays, cuti bersama, a working Saturday)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from domain.model import CalendarDay, OfficeSettings

_ONE_DAY = timedelta(days=1)
# Longer than any run of days off; a calendar that never works must not loop for ever.
_LONGEST_REST_DAYS = 400


@dataclass(frozen=True, slots=True)
class OfficeCalendar:
    """`workdays` as weekday numbers (Monday is 0); `exceptions` say for single days whether the office works."""

    workdays: frozenset[int]
    exceptions: Mapping[date, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: OfficeSettings, days: Iterable[CalendarDay] = ()) -> OfficeCalendar:
        """From an office's settings and its calendar days; the office's own entry wins over one for all."""
        ordered = sorted(days, key=lambda day: day.office is not None)
        return cls(frozenset(settings.workdays), {day.day: day.working for day in ordered})

    def works(self, day: date) -> bool:
        return self.exceptions.get(day, day.weekday() in self.workdays)

    def on_or_before(self, day: date) -> date:
        """The last working day not after `day`; `day` itself where the calendar never works."""
        return self._nearest(day, -_ONE_DAY)

    def on_or_after(self, day: date) -> date:
        """The first working day not before `day`; `day` itself where the calendar never works."""
        return self._nearest(day, _ONE_DAY)

    def working_days(self, first: date, last: date) -> tuple[date, ...]:
        """The working days from `first` to `last`, both included."""
        return tuple(day for day in days_between(first, last) if self.works(day))

    def _nearest(self, day: date, step: timedelta) -> date:
        found = day
        for _ in range(_LONGEST_REST_DAYS):
            if self.works(found):
                return found
            found += step
        return day


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`, both included."""
    day = first
    while day <= last:
        yield day
        day += _ONE_DAY


def monday_of(day: date) -> date:
    """The Monday of the week that `day` lies in."""
    return day - timedelta(days=day.weekday())


def in_quiet_hours(moment: datetime, settings: OfficeSettings) -> bool:
    """Whether nothing but answers should be sent at this office-local moment."""
    now, begin, end = moment.time(), settings.quiet_from, settings.quiet_to
    if begin == end:
        return False
    return begin <= now < end if begin < end else now >= begin or now < end
