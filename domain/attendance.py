"""Attendance of one day: what words and buttons mean, what contradicts what, how it lies to the office's hours."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from domain.model import Attendance, AttendanceKind, OfficePlace
from domain.office_calendar import OfficeCalendar
from domain.said_period import said_period

# What people write for each kind, longer names before shorter ones ("izin pulang" is leave to go, not leaving).
_WORDS: tuple[tuple[str, AttendanceKind], ...] = (
    ("dinas luar", AttendanceKind.DUTY),
    ("tugas luar", AttendanceKind.DUTY),
    ("perjalanan dinas", AttendanceKind.DUTY),
    ("surat tugas", AttendanceKind.DUTY),
    ("dl", AttendanceKind.DUTY),
    ("duty", AttendanceKind.DUTY),
    ("cuti", AttendanceKind.TIME_OFF),
    ("leave of absence", AttendanceKind.TIME_OFF),
    ("time off", AttendanceKind.TIME_OFF),
    ("sakit", AttendanceKind.SICK),
    ("sick", AttendanceKind.SICK),
    ("izin", AttendanceKind.PERMIT),
    ("ijin", AttendanceKind.PERMIT),
    ("permit", AttendanceKind.PERMIT),
    ("pulang", AttendanceKind.LEAVE),
    ("keluar", AttendanceKind.LEAVE),
    ("leave", AttendanceKind.LEAVE),
    ("leaving", AttendanceKind.LEAVE),
    ("datang", AttendanceKind.ARRIVE),
    ("masuk", AttendanceKind.ARRIVE),
    ("tiba", AttendanceKind.ARRIVE),
    ("hadir", AttendanceKind.ARRIVE),
    ("arrive", AttendanceKind.ARRIVE),
    ("arrived", AttendanceKind.ARRIVE),
)
# Mostly a way to say that the whole day is spent elsewhere; two of these on one day contradict each other.
ABSENT = frozenset({AttendanceKind.DUTY, AttendanceKind.TIME_OFF, AttendanceKind.SICK, AttendanceKind.PERMIT})
# On leave or sick nobody comes to the office; sent on duty or permitted to go, one may have been there too.
_AWAY = frozenset({AttendanceKind.TIME_OFF, AttendanceKind.SICK})

_CLOCK = re.compile(
    r"^\s*(?:pukul|jam|pk\.?|at)?\s*([01]?\d|2[0-3])[.:]([0-5]\d)(?!\d)\s*(?:wib|wita|wit)?\s*[,;:.-]?\s*", re.I
)
_OTHER_DAYS = {
    "kemarin": -1,
    "kemaren": -1,
    "yesterday": -1,
    "besok": 1,
    "tomorrow": 1,
    "lusa": 2,
}
# The earth's mean radius, and the steps in which a distance is kept, in metres.
_EARTH, _COARSE = 6_371_000, 50
_TODAY = ("hari ini", "today", "sekarang")


@dataclass(frozen=True, slots=True)
class SaidAttendance:
    """What somebody wrote behind /hadir: a kind (None: not said), a day, the words that are left."""

    kind: AttendanceKind | None
    day: date
    rest: str = ""


def read_attendance(text: str, today: date) -> SaidAttendance:
    """What the words mean; never raises.

    >>> read_attendance("dinas luar ke provinsi", date(2026, 3, 10)).kind.value
    'duty'
    >>> read_attendance("pulang kemarin", date(2026, 3, 10)).day
    datetime.date(2026, 3, 9)
    """
    words = " ".join(text.split())
    lower = f" {words.casefold()} "
    day = today
    for name, step in _OTHER_DAYS.items():
        if f" {name} " in lower:
            day, words = today + timedelta(days=step), _without(words, name)
            break
    else:
        said = said_period(words, today.year)
        if said is not None and said.exact:
            day = said.first
    for name in _TODAY:
        words = _without(words, name)
    lower = f" {words.casefold()} "
    found = next(((name, kind) for name, kind in _WORDS if f" {name} " in lower), None)
    if found is None:
        return SaidAttendance(None, day, words)
    return SaidAttendance(found[1], day, _without(words, found[0]))


def _without(words: str, name: str) -> str:
    return " ".join(re.sub(rf"(?<!\S){re.escape(name)}(?!\S)", " ", words, count=1, flags=re.I).split())


def contradicted(entries: Iterable[Attendance], kind: AttendanceKind) -> Attendance | None:
    """The entry of the same day that a new one of this kind would contradict, the same kind first; None where it fits."""
    known = list(entries)
    same = next((entry for entry in known if entry.kind is kind), None)
    if same is not None:
        return same
    if kind in ABSENT:
        # Somebody who came may still be sent on duty, fall ill or be allowed to go.
        return next((entry for entry in known if entry.kind in ABSENT), None)
    return next((entry for entry in known if entry.kind in _AWAY), None)


def minutes_late(entry: Attendance, calendar: OfficeCalendar, zone: tzinfo) -> int:
    """Whole minutes after the beginning of work, 0 within the office's tolerance, on days off, and where the entry was made
    on another day, so that nobody said when it was. The running minute is in time (late from 07.31.00)."""
    hours, at = calendar.hours(entry.day), entry.at.astimezone(zone)
    if entry.kind is not AttendanceKind.ARRIVE or hours is None or at.date() != entry.day:
        return 0
    late = _minutes(hours.start, at)
    return late if late > calendar.settings.arrival_tolerance else 0


def minutes_early(entry: Attendance, calendar: OfficeCalendar, zone: tzinfo) -> int:
    """Whole minutes before the end of work; 0 as for `minutes_late`."""
    hours, at = calendar.hours(entry.day), entry.at.astimezone(zone)
    if entry.kind is not AttendanceKind.LEAVE or hours is None or at.date() != entry.day:
        return 0
    return max(0, -_minutes(hours.end, at))


def _minutes(limit: time, at: datetime) -> int:
    return (at.hour * 60 + at.minute) - (limit.hour * 60 + limit.minute)


def said_time(text: str) -> tuple[time | None, str]:
    """The time of day that a text begins with, and what follows.

    >>> said_time("07.20 lupa mencatat")
    (datetime.time(7, 20), 'lupa mencatat')
    """
    match = _CLOCK.match(text)
    if match is None:
        return None, text.strip()
    return time(int(match[1]), int(match[2])), text[match.end() :].strip()


def is_place(latitude: float | None, longitude: float | None) -> bool:
    """Whether it can be a place on earth at all; (0, 0) is what broken devices say."""
    if latitude is None or longitude is None or not (math.isfinite(latitude) and math.isfinite(longitude)):
        return False
    return abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0.0, 0.0)


def place_claim(latitude: float, longitude: float, place: OfficePlace, *, live: bool) -> dict[str, object]:
    """What is kept of a location: inside the office's radius or not, and how far from it, in steps of 50 metres. The place
    itself is not kept. A claim of the phone, never a proof."""
    metres = _metres(latitude, longitude, place)
    coarse = round(metres / _COARSE) * _COARSE
    return {"claim": True, "inside": metres <= place.radius, "metres": coarse, "live": live}


def _metres(latitude: float, longitude: float, place: OfficePlace) -> float:
    """The way along the earth's surface (haversine)."""
    north, south = math.radians(latitude), math.radians(place.latitude)
    high = math.sin((north - south) / 2) ** 2
    wide = math.sin(math.radians(longitude - place.longitude) / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(min(1.0, high + math.cos(north) * math.cos(south) * wide)))
