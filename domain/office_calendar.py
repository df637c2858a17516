"""An office's own calendar: the weekdays it works, the days that differ, and when it opens and closes on each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from domain.cadence import last_day_of_month
from domain.model import CalendarDay, HoursPeriod, OfficeSettings

_ONE_DAY = timedelta(days=1)
# Longer than any run of days off; a calendar that never works must not loop for ever.
_LONGEST_REST_DAYS = 400
_FRIDAY, _SATURDAY = 4, 5


@dataclass(frozen=True, slots=True)
class Hours:
    """When an office opens and closes on one day, by its own clock."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class OfficeCalendar:
    """`workdays` as weekday numbers (Monday is 0); `exceptions` say for single days whether the office works; `periods`
    are its dated hours, the usual ones are in `settings`."""

    workdays: frozenset[int]
    exceptions: Mapping[date, bool] = field(default_factory=dict)
    settings: OfficeSettings = field(default_factory=OfficeSettings)
    periods: tuple[HoursPeriod, ...] = ()

    @classmethod
    def of(
        cls, settings: OfficeSettings, days: Iterable[CalendarDay] = (), periods: Iterable[HoursPeriod] = ()
    ) -> OfficeCalendar:
        """From an office's settings, its calendar days and its dated hours; the office's own entry wins over one for all."""
        ordered = sorted(days, key=lambda day: day.office is not None)
        exceptions = {day.day: day.working for day in ordered}
        return cls(frozenset(settings.workdays), exceptions, settings, tuple(periods))

    def works(self, day: date) -> bool:
        known = self.exceptions.get(day)
        return known if known is not None else day.weekday() in self.week_of(day)

    def hours(self, day: date) -> Hours | None:
        """When the office opens and closes on that day; None on a day off."""
        return self.usual_hours(day) if self.works(day) else None

    def usual_hours(self, day: date) -> Hours:
        """The hours that hold on that day wherever somebody works, also on a day off."""
        period = self.period(day)
        held = period or self.settings
        start = period.start if period else self.settings.work_start
        if day.weekday() == _FRIDAY:
            return Hours(start, held.friday_end)
        # A single Saturday that an office of five days works (a moved day off) is a whole day.
        if day.weekday() == _SATURDAY and _SATURDAY in self.week_of(day):
            return Hours(start, held.saturday_end)
        return Hours(start, period.end if period else self.settings.work_end)

    def week_of(self, day: date) -> frozenset[int]:
        """The weekdays that the office works around that day."""
        period = self.period(day)
        return frozenset(period.workdays) if period and period.workdays is not None else self.workdays

    def period(self, day: date) -> HoursPeriod | None:
        """The dated hours that hold on that day; of several the one that was set last."""
        held = (period for period in self.periods if period.first <= day <= period.last)
        return max(held, key=lambda period: period.id, default=None)

    def opens(self, day: date, zone: tzinfo) -> datetime:
        """The UTC instant at which work begins on that day, or would begin on a day off."""
        return datetime.combine(day, self.usual_hours(day).start, zone).astimezone(UTC)

    def closes(self, day: date, zone: tzinfo) -> datetime:
        """The UTC instant at which work ends on that day, or would end on a day off."""
        return datetime.combine(day, self.usual_hours(day).end, zone).astimezone(UTC)

    def on_or_before(self, day: date) -> date:
        """The last working day not after `day`; `day` itself where the calendar never works."""
        return self._nearest(day, -_ONE_DAY)

    def on_or_after(self, day: date) -> date:
        """The first working day not before `day`; `day` itself where the calendar never works."""
        return self._nearest(day, _ONE_DAY)

    def working_days(self, first: date, last: date) -> tuple[date, ...]:
        """The working days from `first` to `last`, both included."""
        return tuple(day for day in days_between(first, last) if self.works(day))

    def days_after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, which itself is not counted, as in Indonesian office practice; `day`
        where `count` is 0. Raises ValueError where the calendar never works."""
        found = day
        for _ in range(count):
            following = self.on_or_after(found + _ONE_DAY)
            if not self.works(following):
                raise ValueError(f"no working day in the {_LONGEST_REST_DAYS} days after {found}")
            found = following
        return found

    def nth_of_month(self, day: date, count: int) -> date | None:
        """The `count`-th working day of the month that `day` lies in; None where it has fewer."""
        found = self.working_days(day.replace(day=1), last_day_of_month(day.year, day.month))
        return found[count - 1] if 0 < count <= len(found) else None

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
    return quiet_at(moment.time(), settings)


def quiet_at(now: time, settings: OfficeSettings) -> bool:
    """Whether that time of day lies in the quiet hours."""
    begin, end = settings.quiet_from, settings.quiet_to
    if begin == end:
        return False
    return begin <= now < end if begin < end else now >= begin or now < end


def end_of_quiet(moment: datetime, settings: OfficeSettings) -> datetime:
    """The first office-local moment not before this one at which something may be sent unasked. The days off are not
    its business."""
    if not in_quiet_hours(moment, settings):
        return moment
    day = moment.date() if moment.time() < settings.quiet_to else moment.date() + _ONE_DAY
    return datetime.combine(day, settings.quiet_to, moment.tzinfo)
