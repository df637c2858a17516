"""Leave of several days, who acts for a leader meanwhile, pictures that go with an entry, and sheets that were filed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from domain.attendance_sheets import AttendancePaper, FiledSheet
from domain.leave import Acting, Leave, away
from domain.ports import NotFound
from storage.memory import MISSING
from storage.session import Session
from storage.tables import acting, attendance, attendance_papers, attendance_sheets, leaves


def _acting_topic(office: int) -> tuple[str, int]:
    return ("acting", office)


def _leave_from(row: Row[Any]) -> Leave:
    return Leave(id=row.id, office=row.office, person=row.person, first=row.first, last=row.last, at=row.at)


class AbsenceRecords:
    """The part of the port `Attendances` that is more than one day. What was taken back stays, and counts no more."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # ── Leave ────────────────────────────────────────────────────────────────

    async def leaves(self, office: int, first: date, last: date) -> Sequence[Leave]:
        """By first day, those that touch one of these days, both included."""
        query = select(leaves).where(leaves.c.office == office, leaves.c.withdrawn_at.is_(None))
        query = query.where(leaves.c.last >= first, leaves.c.first <= last).order_by(leaves.c.first, leaves.c.id)
        return [_leave_from(row) for row in await self._session.all(query)]

    async def leave(self, leave: int) -> Leave:
        row = await self._session.first(select(leaves).where(leaves.c.id == leave, leaves.c.withdrawn_at.is_(None)))
        if row is None:
            raise NotFound(f"leave {leave}")
        return _leave_from(row)

    async def take_leave(self, office: int, person: int, first: date, last: date, *, at: datetime) -> Leave:
        values = {"office": office, "person": person, "first": first, "last": last, "at": at, "withdrawn_at": None}
        key = await self._session.insert(insert(leaves), values)
        return Leave(id=key, office=office, person=person, first=first, last=last, at=at)

    async def end_leave(self, leave: int, last: date | None, *, at: datetime) -> None:
        held = update(leaves).where(leaves.c.id == leave, leaves.c.withdrawn_at.is_(None))
        values = {"withdrawn_at": at} if last is None else {"last": last}
        if not (await self._session.write(held, values)).rowcount:
            raise NotFound(f"leave {leave}")

    async def away(self, office: int, day: date) -> frozenset[int]:
        query = select(attendance.c.person, attendance.c.kind, attendance.c.day).where(attendance.c.office == office)
        entries = await self._session.all(query.where(attendance.c.day == day, attendance.c.valid))
        return away(entries, await self.leaves(office, day, day), day)

    # ── Acting leaders ───────────────────────────────────────────────────────

    async def acting(self, office: int) -> Sequence[Acting]:
        """Everybody who ever acted or will act for a leader, by first day."""
        topic = _acting_topic(office)
        known: list[Acting] = self._session.view.get(topic, office)
        if known is MISSING:
            query = select(acting).where(acting.c.office == office, acting.c.withdrawn_at.is_(None))
            known = [
                Acting(
                    id=row.id,
                    office=row.office,
                    leader=row.leader,
                    person=row.person,
                    first=row.first,
                    last=row.last,
                    at=row.at,
                )
                for row in await self._session.all(query.order_by(acting.c.first, acting.c.id))
            ]
            self._session.view.keep(topic, office, known)
        return known

    async def appoint(
        self, office: int, leader: int, person: int, first: date, last: date, *, by: int, at: datetime
    ) -> Acting:
        values = {"office": office, "leader": leader, "person": person, "first": first, "last": last}
        key = await self._session.insert(insert(acting), {**values, "by": by, "at": at, "withdrawn_at": None})
        self._session.view.change(_acting_topic(office))
        return Acting(id=key, office=office, leader=leader, person=person, first=first, last=last, at=at)

    async def end_acting(self, appointment: Acting, last: date | None, *, at: datetime) -> None:
        held = update(acting).where(acting.c.id == appointment.id, acting.c.withdrawn_at.is_(None))
        await self._session.write(held, {"withdrawn_at": at} if last is None else {"last": last})
        self._session.view.change(_acting_topic(appointment.office))

    # ── Pictures and sheets ──────────────────────────────────────────────────

    async def add_paper(self, paper: AttendancePaper) -> bool:
        """False where the entry has these bytes already."""
        same = select(attendance_papers.c.id).where(attendance_papers.c.entry == paper.entry)
        if await self._session.first(same.where(attendance_papers.c.sha256 == paper.sha256)) is not None:
            return False
        values = {
            "entry": paper.entry,
            "sha256": paper.sha256,
            "name": paper.name,
            "mime": paper.mime,
            "at": paper.at,
        }
        await self._session.write(insert(attendance_papers), values)
        return True

    async def papers(self, entries: Collection[int]) -> Mapping[int, Sequence[AttendancePaper]]:
        query = select(attendance_papers).where(attendance_papers.c.entry.in_(entries))
        found: dict[int, list[AttendancePaper]] = {}
        for row in await self._session.all(query.order_by(attendance_papers.c.id)) if entries else []:
            paper = AttendancePaper(entry=row.entry, sha256=row.sha256, name=row.name, mime=row.mime, at=row.at)
            found.setdefault(row.entry, []).append(paper)
        return found

    async def file_sheet(self, sheet: FiledSheet) -> None:
        values = {
            "office": sheet.office,
            "person": sheet.person,
            "month": sheet.month,
            "digest": sheet.digest,
            "row": sheet.row,
            "submission": sheet.submission,
            "at": sheet.at,
        }
        await self._session.write(insert(attendance_sheets), values)

    async def filed_sheets(self, office: int, person: int | None = None) -> Sequence[FiledSheet]:
        """The newest first; of one person, or of all."""
        query = select(attendance_sheets).where(attendance_sheets.c.office == office)
        if person is not None:
            query = query.where(attendance_sheets.c.person == person)
        return [
            FiledSheet(
                office=row.office,
                person=row.person,
                month=row.month,
                digest=row.digest,
                row=row.row,
                submission=row.submission,
                at=row.at,
            )
            for row in await self._session.all(query.order_by(attendance_sheets.c.id.desc()))
        ]
