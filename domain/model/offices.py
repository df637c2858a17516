"""An office, what it may change about itself, and the days and hours in which it works."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple
from zoneinfo import ZoneInfo


class OfficePlace(NamedTuple):
    """Where the office stands: degrees (north and east positive) and the radius in metres that still counts as there."""

    latitude: float
    longitude: float
    radius: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSettings:
    """What an office may change about itself; times are office-local."""

    # Reminders. The days count from a deadline, negative before it; weekly after the last of them.
    digest_on: bool = True
    digest_at: time = time(8, 0)
    nudges_on: bool = True  # private words to those who opened a private chat
    reminder_days: tuple[int, ...] = (-14, -7, -3, -1, 0, 1, 3)
    escalate_coordinator_after: int = 1  # days late, from which the area's coordinators are told too
    escalate_leader_after: int = 7  # days late, from which leaders are told too
    event_question_day: int = 1  # the n-th working day of a month asks for events that happened; 0 never asks
    standing_reminder_after: int = 30  # days after the plan came in force: the one word about standing rows; 0 for none
    quiet_from: time = time(18, 0)
    quiet_to: time = time(7, 0)
    name_late_people: bool = False  # in the group
    # Minutes in which a coordinator hears at most once that evidence waits; 0: of each by itself.
    review_word_every: int = 60
    # Summaries.
    summary_weekday: int = 4  # Monday is 0; Friday
    summary_at: time = time(15, 0)
    monthly_summary: bool = False  # also posted on the first working day of a month, about the one before
    # Usual working hours; `OfficeCalendar.hours` says what holds on a day.
    workdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    work_start: time = time(7, 30)
    work_end: time = time(16, 0)
    friday_end: time = time(16, 30)
    saturday_end: time = time(13, 0)
    # Attendance.
    attendance_for_all: bool = False  # everybody is asked, not only leaders
    attendance_question_at: time | None = time(7, 30)  # None: nobody is asked
    arrival_tolerance: int = 0  # whole minutes after the beginning of work that are not late; its own minute never is
    office_place: OfficePlace | None = None
    # People.
    approve_members: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursPeriod:
    """Other working hours from `first` to `last`, both included (Ramadan); times are office-local. `workdays` None: those
    of the office's week. `id` 0: not stored yet."""

    id: int = 0
    office: int
    name: str
    first: date
    last: date
    start: time
    end: time
    friday_end: time
    saturday_end: time
    workdays: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    id: int
    name: str
    timezone: str
    language: str = "id"
    settings: OfficeSettings = OfficeSettings()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A day that differs from the week's pattern. `office` None: for all. `source` names the decree or who entered it.
    `withdrawn`: somebody took it out, and it is kept only so that it is not filled in again."""

    day: date
    working: bool
    name: str
    source: str
    office: int | None = None
    withdrawn: bool = False
