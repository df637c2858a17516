"""Claims of presence and absence; a corrected one is kept, but counts no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, insert, select, update

from domain.model import Attendance, AttendanceKind
from domain.ports import AlreadyRecorded, NotFound
from storage.absences import AbsenceRecords
from storage.memory import MISSING
from storage.session import Session
from storage.tables import attendance

_TOPIC = "attendance"


def _attendance_from(row: Row[Any]) -> Attendance:
    return Attendance(
        id=row.id,
        office=row.office,
        person=row.person,
        day=row.day,
        kind=AttendanceKind(row.kind),
        at=row.at,
        reason=row.reason,
        corrects=row.corrects,
        claim=row.claim,
    )


class AttendanceRecords(AbsenceRecords):
    """The port `Attendances`. What is read is what is valid: an entry with `corrects` says which older one it replaced."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def on(self, office: int, day: date) -> Sequence[Attendance]:
        return await self._valid(select(attendance).where(attendance.c.office == office, attendance.c.day == day))

    async def between(self, office: int, person: int, first: date, last: date) -> Sequence[Attendance]:
        """Both days included."""
        view, detail = self._session.view, (person, first, last)
        known: list[Attendance] = view.get((_TOPIC, office), detail)
        if known is MISSING:
            query = select(attendance).where(attendance.c.office == office, attendance.c.person == person)
            known = await self._valid(query.where(attendance.c.day >= first, attendance.c.day <= last))
            view.keep((_TOPIC, office), detail, known)
        return known

    async def of_office(self, office: int, first: date, last: date) -> Sequence[Attendance]:
        """Of everybody, both days included."""
        query = select(attendance).where(attendance.c.office == office)
        return await self._valid(query.where(attendance.c.day >= first, attendance.c.day <= last))

    async def drop_places(self, office: int, person: int, first: date, last: date) -> int:
        held = update(attendance).where(attendance.c.office == office, attendance.c.person == person)
        held = held.where(attendance.c.day >= first, attendance.c.day <= last, attendance.c.claim.isnot(None))
        dropped = (await self._session.write(held, {"claim": None})).rowcount
        self._session.view.change((_TOPIC, office))
        return dropped

    async def corrected(self, entry: int) -> Attendance:
        """An entry by its id, also one that was replaced since."""
        row = await self._session.first(select(attendance).where(attendance.c.id == entry))
        if row is None:
            raise NotFound(f"attendance {entry}")
        return _attendance_from(row)

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
        """With `corrects` that entry of the same person stops being valid. Raises `NotFound` where it is not valid any
        more (somebody else was first)."""
        if corrects is not None:
            await self._replace(corrects, person)
            self._session.view.change((_TOPIC, office))
        same = select(attendance.c.id).where(attendance.c.person == person, attendance.c.day == day)
        if await self._session.first(same.where(attendance.c.kind == kind.value, attendance.c.valid)) is not None:
            raise AlreadyRecorded(f"{kind} of person {person} on {day}")
        values = {
            "office": office,
            "person": person,
            "day": day,
            "kind": kind.value,
            "at": at,
            "reason": reason,
            "corrects": corrects,
            "valid": True,
            "claim": None if claim is None else dict(claim),
        }
        key = await self._session.insert(insert(attendance), values)
        self._session.view.change((_TOPIC, office))
        return Attendance(
            id=key,
            office=office,
            person=person,
            day=day,
            kind=kind,
            at=at,
            reason=reason,
            corrects=corrects,
            claim=claim,
        )

    async def _replace(self, entry: int, person: int) -> None:
        held = update(attendance).where(attendance.c.id == entry, attendance.c.person == person, attendance.c.valid)
        if not (await self._session.write(held, {"valid": False})).rowcount:
            raise NotFound(f"attendance {entry}")

    async def _valid(self, query: Select[Any]) -> list[Attendance]:
        query = query.where(attendance.c.valid).order_by(attendance.c.day, attendance.c.id)
        return [_attendance_from(row) for row in await self._session.all(query)]
