"""Who said that they were there, or why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class AttendanceKind(StrEnum):
    """hadir (arrive/leave), dinas luar, cuti, sakit, izin."""

    ARRIVE = "arrive"
    LEAVE = "leave"
    DUTY = "duty"  # dinas luar
    TIME_OFF = "time-off"  # cuti
    SICK = "sick"
    PERMIT = "permit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One claim of presence or absence. At most one valid entry per person, day and kind; corrections keep the old one."""

    id: int
    office: int
    person: int
    day: date
    kind: AttendanceKind
    at: datetime
    reason: str = ""
    corrects: int | None = None
    # What the phone said of where it was (`domain.attendance.place_claim`), None where nothing was said or it was dropped.
    claim: Mapping[str, Any] | None = None
