"""The office's morning: when digests and nudges may be sent, and until when they are news."""

from __future__ import annotations

from datetime import date, datetime, time

from domain.model import Office, OfficeSettings
from domain.office_calendar import in_quiet_hours
from domain.weeks import local_instant

_FRIDAY = 4


def is_morning(local: datetime, settings: OfficeSettings) -> bool:
    """From the digest's hour until the office closes, outside quiet hours; a reminder is no news in the evening."""
    open_now = settings.digest_at <= local.time() < _end_of_work(local.date(), settings)
    return open_now and not in_quiet_hours(local, settings)


def end_of_news(office: Office, today: date) -> datetime:
    """The instant at which the office closes on its local day."""
    return local_instant(today, _end_of_work(today, office.settings), office.zone)


def _end_of_work(day: date, settings: OfficeSettings) -> time:
    return settings.friday_end if day.weekday() == _FRIDAY else settings.work_end
