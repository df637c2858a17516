"""Who is not at work on a day, by what people said of themselves: they are left in peace until they are back."""

from __future__ import annotations

from datetime import date

from domain.model import AttendanceKind
from domain.ports import UnitOfWork

# Permission for some hours (izin) is no absence of a day.
_ELSEWHERE = frozenset({AttendanceKind.TIME_OFF, AttendanceKind.SICK, AttendanceKind.DUTY})


async def away_on(uow: UnitOfWork, office: int, day: date) -> frozenset[int]:
    """The ids of those on leave, sick or on duty elsewhere on that office-local day."""
    return frozenset(entry.person for entry in await uow.attendance.on(office, day) if entry.kind in _ELSEWHERE)
