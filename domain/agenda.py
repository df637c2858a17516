"""When each standing job of an office may next have something to say: pure functions of calendar, settings and instant."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from domain.model import Office
from domain.office_calendar import OfficeCalendar, end_of_quiet, monday_of
from domain.weeks import summary_day

_ONE_DAY = timedelta(days=1)
# Calendars are known some weeks ahead. Looking once a week at an office that rests longer costs nothing.
_LONGEST_WAIT = timedelta(days=7)
_DAYS_LOOKED = 8
_WEEKS_LOOKED = 3

# "Look at once": how an office stands on the agenda before its first visit and after a change of plan, calendar or settings.
AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)


class Standing(StrEnum):
    """What is done for every office again and again."""

    DIGEST = "digest"
    NUDGE = "nudge"
    SUMMARY = "summary"
    MONTHLY = "monthly"  # the summary of the month before, where the office wants one
    ATTENDANCE = "attendance"  # the morning question, the leaving question, yesterday's gap
    EVENTS = "events"  # the monthly question about rows that wait for an event


def next_moment(office: Office, calendar: OfficeCalendar, now: datetime, at: time) -> datetime:
    """The first instant after `now` at which the office's clock shows `at` on a working day; in quiet hours the end of
    them. At most a week ahead, where it is asked again.

    >>> from domain.model import OfficeSettings
    >>> office = Office(id=1, name="X", timezone="Asia/Jakarta")
    >>> friday_noon = datetime(2026, 11, 20, 5, tzinfo=UTC)
    >>> next_moment(office, OfficeCalendar.of(office.settings), friday_noon, time(8)).isoformat()
    '2026-11-23T01:00:00+00:00'
    """
    day = now.astimezone(office.zone).date()
    for _ in range(_DAYS_LOOKED):
        moment = _moment(office, day, at)
        if calendar.works(day) and moment > now:
            return min(moment, now + _LONGEST_WAIT)
        day += _ONE_DAY
    return now + _LONGEST_WAIT


def next_summary(office: Office, calendar: OfficeCalendar, now: datetime) -> datetime:
    """The first instant after `now` at which a weekly summary falls due; at most a week ahead."""
    monday = monday_of(now.astimezone(office.zone).date())
    for week in range(_WEEKS_LOOKED):
        day = summary_day(office, calendar, monday + week * timedelta(days=7))
        if day is not None:
            due = datetime.combine(day, office.settings.summary_at, office.zone)
            # Due in quiet hours: it counts as due then, and is posted after them.
            for moment in (due, end_of_quiet(due, office.settings)):
                if moment > now:
                    return min(moment.astimezone(UTC), now + _LONGEST_WAIT)
    return now + _LONGEST_WAIT


def quiet_ends(office: Office, now: datetime) -> datetime:
    """The first instant not before `now` at which the office may be written to unasked."""
    return end_of_quiet(now.astimezone(office.zone), office.settings).astimezone(UTC)


def held_until(office: Office, now: datetime) -> datetime | None:
    """How long a word that nobody asked for waits: None where it may go at once."""
    awake = quiet_ends(office, now)
    return awake if awake > now else None


def _moment(office: Office, day: date, at: time) -> datetime:
    return end_of_quiet(datetime.combine(day, at, office.zone), office.settings).astimezone(UTC)
