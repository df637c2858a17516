"""When an office's weekly and monthly summaries fall due, and which days they cover."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from domain.cadence import last_day_of_month
from domain.model import Office
from domain.office_calendar import OfficeCalendar, monday_of

_WEEK = timedelta(days=7)
# Weeks looked back for the latest summary that fell due, before the office counts as closed for longer than that.
_LONGEST_CLOSED = 8


@dataclass(frozen=True, slots=True)
class Week:
    """One summary. `key` is the ISO week ("2020-W23"), at most one summary each. It covers the instants from `start`
    (excluded: the moment of the summary before) to `end` (its own moment), and is called by the days `first` to `last`."""

    key: str
    first: date
    last: date
    start: datetime
    end: datetime


def key_of(day: date) -> str:
    """The ISO week of a day.

    >>> key_of(date(2020, 12, 31))
    '2020-W53'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def monday_of_key(key: str) -> date:
    """The Monday of an ISO week as `key_of` writes it. Raises ValueError for anything else."""
    year, _, week = key.partition("-W")
    return date.fromisocalendar(int(year), int(week), 1)


def latest_due(office: Office, calendar: OfficeCalendar, now: datetime) -> Week | None:
    """The newest summary whose moment is not after the instant `now`; None where the office did not work for months.

    A summary whose day is off moves to the working day before it in the same week, or where there is none to the one
    after it; a week without any has none.
    """
    monday = monday_of(now.astimezone(office.zone).date())
    for back in range(_LONGEST_CLOSED):
        day = summary_day(office, calendar, monday - back * _WEEK)
        if day is not None and (end := _moment(office, day)) <= now:
            return _week(office, calendar, day, end)
    return None


def week_so_far(office: Office, calendar: OfficeCalendar, now: datetime) -> Week:
    """The week that `now` lies in, up to now: what `/ringkasan` tells."""
    return _week(office, calendar, now.astimezone(office.zone).date(), now)


def month_up_to(office: Office, first: date, now: datetime) -> Week:
    """The month that begins on `first`, up to its end or, while it lasts, up to the instant `now`; its key is "2020-06"."""
    last = last_day_of_month(first.year, first.month)
    end = min(now, local_instant(last + timedelta(days=1), time(), office.zone))
    today = now.astimezone(office.zone).date()
    start = local_instant(first, time(), office.zone)
    return Week(key=f"{first:%Y-%m}", first=first, last=min(last, today), start=start, end=end)


def month_due(office: Office, calendar: OfficeCalendar, now: datetime) -> Week | None:
    """The month of which a summary is due at `now`: the one before, from the summary's hour of this month's first working
    day on, for a week."""
    today = now.astimezone(office.zone).date()
    day = calendar.nth_of_month(today, 1)
    if day is None or not _moment(office, day) <= now < _moment(office, day) + _WEEK:
        return None
    before = today.replace(day=1) - timedelta(days=1)
    return month_up_to(office, before.replace(day=1), now)


def next_month_due(office: Office, calendar: OfficeCalendar, now: datetime) -> datetime:
    """The first instant after `now` at which a month's summary falls due; at most a week ahead."""
    today = now.astimezone(office.zone).date()
    for ahead in range(_WEEK.days + 1):
        day = today + timedelta(days=ahead)
        if calendar.works(day) and calendar.nth_of_month(day, 1) == day and (moment := _moment(office, day)) > now:
            return min(moment, now + _WEEK)
    return now + _WEEK


def skipped_between(office: Office, calendar: OfficeCalendar, posted: str, week: Week) -> tuple[date, date, int] | None:
    """Weeks that had a summary due after the one last posted and before `week`: first day, last day, how many."""
    days = []
    monday = monday_of_key(posted) + _WEEK
    while monday < monday_of(week.last):
        day = summary_day(office, calendar, monday)
        if day is not None:
            days.append(day)
        monday += _WEEK
    return (monday_of(days[0]), days[-1], len(days)) if days else None


def _week(office: Office, calendar: OfficeCalendar, last: date, end: datetime) -> Week:
    first = monday_of(last)
    previous = next(
        (
            _moment(office, day)
            for back in range(1, _LONGEST_CLOSED)
            if (day := summary_day(office, calendar, first - back * _WEEK)) is not None
        ),
        local_instant(first, time(), office.zone),
    )
    return Week(key=key_of(last), first=first, last=last, start=previous, end=end)


def summary_day(office: Office, calendar: OfficeCalendar, monday: date) -> date | None:
    """The day of that week's summary: the chosen weekday, or the working day before it, or where the week has none the one
    after it; None in a week without any."""
    chosen = monday + timedelta(days=office.settings.summary_weekday)
    day = calendar.on_or_before(chosen)
    if day < monday:
        day = calendar.on_or_after(chosen)
    return day if monday <= day < monday + _WEEK and calendar.works(day) else None


def _moment(office: Office, day: date) -> datetime:
    return local_instant(day, office.settings.summary_at, office.zone)


def local_instant(day: date, at: time, zone: tzinfo) -> datetime:
    """The UTC instant of a local time of day; where clocks are put forward over it, the first moment after."""
    return datetime.combine(day, at, zone).astimezone(UTC)
