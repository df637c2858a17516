"""The month's attendance sheet of one person: what is known of each day, and the counts that add up to the working days."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import Any

from domain.attendance import minutes_early, minutes_late
from domain.cadence import last_day_of_month
from domain.leave import Acting, Leave
from domain.model import Attendance, AttendanceKind
from domain.office_calendar import OfficeCalendar, days_between


class Presence(StrEnum):
    """What a day was; words: catalogue keys `daftarhadir-<value>`. Nobody is ever absent because nothing was said."""

    PRESENT = "present"
    DUTY = "duty"
    TIME_OFF = "time-off"
    SICK = "sick"
    PERMIT = "permit"
    UNKNOWN = "unknown"  # belum ada catatan
    AHEAD = "ahead"  # today without an entry yet, and days to come
    DAY_OFF = "day-off"


# Somebody who was in the office was present, whatever else the day held; of the rest the first that fits.
_ORDER = (
    (AttendanceKind.ARRIVE, Presence.PRESENT),
    (AttendanceKind.LEAVE, Presence.PRESENT),
    (AttendanceKind.DUTY, Presence.DUTY),
    (AttendanceKind.TIME_OFF, Presence.TIME_OFF),
    (AttendanceKind.SICK, Presence.SICK),
    (AttendanceKind.PERMIT, Presence.PERMIT),
)


def presence_of(entries: Iterable[Attendance]) -> Presence | None:
    """What the valid entries of one day say; None where there are none."""
    kinds = {entry.kind for entry in entries}
    return next((presence for kind, presence in _ORDER if kind in kinds), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One remark on a day. `kind`: "corrected" and "reason" (`text` is why), "later" (`at` is when it was said),
    "acting" (`text` is who acted), "place" (`inside`, `metres`), "paper" (a letter of duty or a picture is kept)."""

    kind: str
    text: str = ""
    at: datetime | None = None
    inside: bool = False
    metres: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetDay:
    """One day: `arrived` and `left` are office-local where the time is known, `late` and `early` whole minutes."""

    day: date
    presence: Presence
    arrived: datetime | None = None
    left: datetime | None = None
    late: int = 0
    early: int = 0
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSheet:
    """One person's month. `days` holds every day of it, in order; `final` once the month is over."""

    person: int
    first: date
    last: date
    days: tuple[SheetDay, ...]
    final: bool

    def count(self, presence: Presence) -> int:
        """Days of that kind; only working days count, except `DAY_OFF`."""
        return sum(day.presence is presence for day in self.days)

    @property
    def working(self) -> int:
        return len(self.days) - self.count(Presence.DAY_OFF)

    @property
    def counts(self) -> Mapping[Presence, int]:
        """All working days by kind; they add up to `working`."""
        found = Counter(day.presence for day in self.days)
        return {presence: found[presence] for presence in Presence if presence is not Presence.DAY_OFF}

    @property
    def late_days(self) -> int:
        return sum(day.late > 0 for day in self.days)

    @property
    def late_minutes(self) -> int:
        return sum(day.late for day in self.days)

    @property
    def early_days(self) -> int:
        return sum(day.early > 0 for day in self.days)

    @property
    def early_minutes(self) -> int:
        return sum(day.early for day in self.days)


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month that `day` lies in."""
    return day.replace(day=1), last_day_of_month(day.year, day.month)


def month_sheet(
    person: int,
    month: date,
    entries: Iterable[Attendance],
    calendar: OfficeCalendar,
    zone: tzinfo,
    today: date,
    *,
    leaves: Iterable[Leave] = (),
    acting: Iterable[Acting] = (),
    names: Mapping[int, str] | None = None,
    papers: Iterable[int] = (),
    places: bool = False,
) -> MonthSheet:
    """The sheet of the month that `month` lies in, as it stands on `today`. `entries`, `leaves` and `acting` may hold other
    people's and other days'; `papers` are ids of entries with a picture; `places`: the viewer may see locations."""
    first, last = month_of(month)
    held = set(papers)
    by_day: dict[date, list[Attendance]] = {}
    for entry in entries:
        if entry.person == person:
            by_day.setdefault(entry.day, []).append(entry)
    own = [leave for leave in leaves if leave.person == person]
    instead = [one for one in acting if one.leader == person]
    days = []
    for day in days_between(first, last):
        said = by_day.get(day, [])
        notes = [note for entry in said for note in _notes(entry, zone, paper=entry.id in held, places=places)]
        notes += [Note(kind="acting", text=(names or {}).get(one.person, "")) for one in instead if one.covers(day)]
        on_leave = any(leave.covers(day) for leave in own)
        days.append(_day(day, said, calendar, zone, today, on_leave, tuple(notes)))
    return MonthSheet(person=person, first=first, last=last, days=tuple(days), final=today > last)


def _day(
    day: date,
    said: Sequence[Attendance],
    calendar: OfficeCalendar,
    zone: tzinfo,
    today: date,
    on_leave: bool,
    notes: tuple[Note, ...],
) -> SheetDay:
    times = {entry.kind: entry for entry in said}
    arrived, left = times.get(AttendanceKind.ARRIVE), times.get(AttendanceKind.LEAVE)
    return SheetDay(
        day=day,
        presence=_presence(day, said, calendar, today, on_leave),
        arrived=_clock(arrived, zone),
        left=_clock(left, zone),
        late=minutes_late(arrived, calendar, zone) if arrived else 0,
        early=minutes_early(left, calendar, zone) if left else 0,
        notes=notes,
    )


def _presence(day: date, said: Sequence[Attendance], calendar: OfficeCalendar, today: date, on_leave: bool) -> Presence:
    if not calendar.works(day):
        return Presence.DAY_OFF
    known = presence_of(said)
    if known is not None:
        return known
    if on_leave:
        return Presence.TIME_OFF
    return Presence.UNKNOWN if day < today else Presence.AHEAD


def _clock(entry: Attendance | None, zone: tzinfo) -> datetime | None:
    """When it was, where somebody said so on the day itself or named the time."""
    local = entry.at.astimezone(zone) if entry is not None else None
    return local if entry is not None and local is not None and local.date() == entry.day else None


def _notes(entry: Attendance, zone: tzinfo, *, paper: bool, places: bool) -> list[Note]:
    found = []
    if entry.corrects is not None:
        # A reason is always seen, except for what somebody is ill with (UU 27/2022).
        found.append(Note(kind="corrected", text="–" if entry.kind is AttendanceKind.SICK else entry.reason))
    elif entry.reason and entry.kind is not AttendanceKind.SICK:  # what somebody is ill with is nobody's business
        found.append(Note(kind="reason", text=entry.reason))
    local = entry.at.astimezone(zone)
    if local.date() > entry.day:
        found.append(Note(kind="later", at=local))
    if paper:
        found.append(Note(kind="paper"))
    if places and entry.claim is not None and "inside" in entry.claim:
        claim = entry.claim
        found.append(Note(kind="place", inside=bool(claim["inside"]), metres=int(claim["metres"])))
    return found


def digest_of(sheet: MonthSheet) -> str:
    """A fingerprint of all that the sheet says, but for locations: the same words give the same one."""
    said: list[Any] = [
        [
            day.day.isoformat(),
            day.presence.value,
            day.arrived and day.arrived.isoformat(),
            day.left and day.left.isoformat(),
            day.late,
            day.early,
            [[note.kind, note.text, note.at and note.at.isoformat()] for note in day.notes if note.kind != "place"],
        ]
        for day in sheet.days
    ]
    text = json.dumps([sheet.person, sheet.first.isoformat(), said], ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()
