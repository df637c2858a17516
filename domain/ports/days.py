"""Who was there on which day, and on which days and hours an office works."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from domain.attendance_sheets import AttendancePaper, FiledSheet
from domain.leave import Acting, Leave
from domain.model import (
    Attendance,
    AttendanceKind,
    CalendarDay,
    HoursPeriod,
    Office,
)
from domain.office_calendar import OfficeCalendar


class Attendances(Protocol):
    async def on(self, office: int, day: date) -> Sequence[Attendance]: ...
    async def between(self, office: int, person: int, first: date, last: date) -> Sequence[Attendance]: ...
    async def add(
        self,
        office: int,
        person: int,
        day: date,
        kind: AttendanceKind,
        *,
        at: datetime,
        reason: str = "",
        corrects: int | None = None,
        claim: Mapping[str, Any] | None = None,
    ) -> Attendance:
        """`claim` is what is kept of an optional location; raises `AlreadyRecorded` for the same person, day and kind."""

    async def of_office(self, office: int, first: date, last: date) -> Sequence[Attendance]:
        """The valid entries of everybody, both days included."""

    async def corrected(self, entry: int) -> Attendance:
        """An entry by its id, also one that was replaced since. Raises `NotFound`."""

    async def drop_places(self, office: int, person: int, first: date, last: date) -> int:
        """What was said of locations in these days is forgotten; how many entries had something."""

    async def leaves(self, office: int, first: date, last: date) -> Sequence[Leave]:
        """Everybody's leave that touches one of these days, both included."""

    async def leave(self, leave: int) -> Leave:
        """Raises `NotFound`, also for one that was taken back."""

    async def take_leave(self, office: int, person: int, first: date, last: date, *, at: datetime) -> Leave: ...
    async def end_leave(self, leave: int, last: date | None, *, at: datetime) -> None:
        """Another last day; None takes the leave back. Raises `NotFound` where that was done already."""

    async def away(self, office: int, day: date) -> frozenset[int]:
        """Who is on leave, ill or on duty elsewhere that day, by person."""

    async def acting(self, office: int) -> Sequence[Acting]:
        """Everybody who acted or will act for a leader, by first day (`domain.leave.as_on` gives them their rights)."""

    async def appoint(
        self, office: int, leader: int, person: int, first: date, last: date, *, by: int, at: datetime
    ) -> Acting: ...
    async def end_acting(self, appointment: Acting, last: date | None, *, at: datetime) -> None:
        """Another last day; None takes it back."""

    async def add_paper(self, paper: AttendancePaper) -> bool:
        """A picture for an entry; False where these bytes are there already."""

    async def papers(self, entries: Collection[int]) -> Mapping[int, Sequence[AttendancePaper]]:
        """By entry."""

    async def file_sheet(self, sheet: FiledSheet) -> None: ...
    async def filed_sheets(self, office: int, person: int | None = None) -> Sequence[FiledSheet]:
        """Months that were handed in as evidence, the newest first."""


class AlreadyRecorded(Exception):
    """The person already has an entry of that kind on that day."""


class Calendar(Protocol):
    """The days and hours in which offices work. `between` is what everybody asks; the rest is for those who change it."""

    async def between(self, office: Office, first: date, last: date) -> OfficeCalendar:
        """The office's calendar, complete for the days from `first` to `last`, both included."""

    async def days(self, office: int, first: date, last: date) -> Sequence[CalendarDay]:
        """Days that differ from the week, in order; the office's own word on a day replaces the one for all."""

    async def national(self, first: date, last: date) -> Sequence[CalendarDay]:
        """All that was ever said for everybody, in order, withdrawn days too."""

    async def put(self, days: Sequence[CalendarDay]) -> None:
        """A day that is there already (for the same office, or for all) is replaced."""

    async def remove(self, day: date, office: int | None) -> bool:
        """Take back what the office (None: all) said of a day; False where nothing was said."""

    async def periods(self, office: int) -> Sequence[HoursPeriod]:
        """Dated working hours by first day."""

    async def add_period(self, period: HoursPeriod) -> HoursPeriod: ...
    async def remove_period(self, office: int, period: int) -> bool:
        """False where the office has no such period (any more)."""
