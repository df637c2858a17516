"""The office's morning: when digests and nudges may be sent, and until when they are news."""

from __future__ import annotations

from datetime import date, datetime

from domain.model import Office
from domain.office_calendar import OfficeCalendar, in_quiet_hours


def is_morning(local: datetime, calendar: OfficeCalendar) -> bool:
    """From the digest's hour of a working day until the office closes on it, outside quiet hours; a reminder is no news in
    the evening. `local` is on the office's own clock."""
    hours = calendar.hours(local.date())
    if hours is None or in_quiet_hours(local, calendar.settings):
        return False
    return calendar.settings.digest_at <= local.time() < hours.end


def end_of_news(office: Office, today: date, calendar: OfficeCalendar) -> datetime:
    """The instant at which the office closes on its local day."""
    return calendar.closes(today, office.zone)
