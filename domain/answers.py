"""What people answered to a reminder: not now, or whether an event happened in a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Postponement:
    """*Tunda*: this person hears of this time of a row again on the day `until`."""

    occurrence: int
    person: int
    until: date
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EventAnswer:
    """Whether an event happened in the month that begins on `month`. `occurrence` is the one that was opened, None where
    nothing happened."""

    row: int
    month: date
    person: int
    at: datetime
    occurrence: int | None = None
