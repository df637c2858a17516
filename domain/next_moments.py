"""When an office's standing words come next, so that a change of settings can be told with what follows from it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, time, timedelta

from domain.model import Office
from domain.office_calendar import OfficeCalendar, monday_of
from domain.weeks import key_of, local_instant, summary_day

# Days looked ahead; the calendar must know them. No office is closed for longer.
AHEAD = 90


def next_morning(
    office: Office, calendar: OfficeCalendar, now: datetime, at: time, *, done: bool = False
) -> datetime | None:
    """The instant of the next word that comes at `at` on working days: `now` itself where today's is overdue and the
    office still open. `done`: today's was said already. None where the office works on none of the days ahead."""
    today = now.astimezone(office.zone).date()
    for day in (today + timedelta(days=n) for n in range(AHEAD)):
        if not calendar.works(day) or (done and day == today):
            continue
        moment = local_instant(day, at, office.zone)
        if moment >= now:
            return moment
        if now < calendar.closes(day, office.zone):
            return now
    return None


def next_summary(
    office: Office, calendar: OfficeCalendar, now: datetime, posted: Collection[str] = ()
) -> datetime | None:
    """The instant of the next weekly summary; `posted` are the ISO weeks ("2020-W23") that had theirs."""
    monday = monday_of(now.astimezone(office.zone).date())
    for week in range(AHEAD // 7):
        day = summary_day(office, calendar, monday + timedelta(weeks=week))
        if day is None or key_of(day) in posted:
            continue
        moment = local_instant(day, office.settings.summary_at, office.zone)
        # One whose hour has passed today comes at once; an earlier day of the week is this week's all the same.
        return max(moment, now)
    return None
