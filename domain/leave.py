"""Leave of several days, and who acts for a leader meanwhile (pelaksana harian)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from domain.model import AttendanceKind, Person, Role, RoleGrant
from domain.office_calendar import OfficeCalendar

_LEADER = RoleGrant(Role.LEADER)
# Whoever is on leave, ill or on duty elsewhere is not written to about work. Leave to go (izin) is for some hours.
ELSEWHERE = frozenset({AttendanceKind.TIME_OFF, AttendanceKind.SICK, AttendanceKind.DUTY})


class Said(Protocol):
    """What counts of an entry here."""

    @property
    def person(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def day(self) -> date: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Somebody is on leave from `first` to `last`, both included; `at` is the instant at which it was said."""

    id: int
    office: int
    person: int
    first: date
    last: date
    at: datetime

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """`person` acts for the leader from `first` to `last`, both included, with a leader's rights on these days."""

    id: int
    office: int
    leader: int
    person: int
    first: date
    last: date
    at: datetime

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


def overlapping(leaves: Iterable[Leave], first: date, last: date) -> Leave | None:
    """The leave that already covers one of these days."""
    return next((leave for leave in leaves if leave.first <= last and first <= leave.last), None)


def leave_on(leaves: Iterable[Leave], person: int, day: date) -> Leave | None:
    """The leave that the person is on that day."""
    return next((leave for leave in leaves if leave.person == person and leave.covers(day)), None)


def away(entries: Iterable[Said], leaves: Iterable[Leave], day: date) -> frozenset[int]:
    """Who is not at work that day; somebody who came all the same is there. `entries` are the valid ones of that day."""
    known = [entry for entry in entries if entry.day == day]
    came = {entry.person for entry in known if entry.kind == AttendanceKind.ARRIVE}
    off = {entry.person for entry in known if entry.kind in ELSEWHERE}
    on_leave = {leave.person for leave in leaves if leave.covers(day)} - came
    return frozenset(off | on_leave)


def shortened(leave: Leave, day: date) -> date | None:
    """The last day of a leave whose person is back on `day`; None where nothing of it is left.

    >>> leave = Leave(id=1, office=1, person=1, first=date(2026, 12, 2), last=date(2026, 12, 5), at=datetime(2026, 12, 1))
    >>> shortened(leave, date(2026, 12, 4)), shortened(leave, date(2026, 12, 2))
    (datetime.date(2026, 12, 3), None)
    """
    last = min(leave.last, day - timedelta(days=1))
    return last if last >= leave.first else None


def working_days_of(leave: Leave, calendar: OfficeCalendar) -> int:
    return len(calendar.working_days(leave.first, leave.last))


def as_on(person: Person, acting: Iterable[Acting], day: date) -> Person:
    """The person with the rights that they have on that day: who acts for the leader has the leader's."""
    if person.active and any(one.person == person.id and one.covers(day) for one in acting):
        return replace(person, roles=person.roles | {_LEADER})
    return person


def is_acting(person: Person, acting: Iterable[Acting], day: date) -> bool:
    return any(one.person == person.id and one.covers(day) for one in acting)
