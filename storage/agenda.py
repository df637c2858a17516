"""When each office's standing jobs have something to look at: one indexed row for each office and job."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import and_, bindparam, insert, literal, or_, select, update

from domain.agenda import AT_ONCE, Standing
from domain.ports import Appointment
from storage.office_rows import OFFICE_COLUMNS, office_from
from storage.session import Session
from storage.tables import agenda, offices

_DUE = (
    select(*OFFICE_COLUMNS, agenda.c.turn)
    .join_from(agenda, offices)
    .where(agenda.c.job == bindparam("job"))
    .where(or_(agenda.c.at <= bindparam("now"), agenda.c.seen > bindparam("now")))
    .order_by(agenda.c.at, agenda.c.office)
    .limit(bindparam("most"))
)
# A change that came while the office was visited wins: it raised the turn.
_MOVE = (
    update(agenda)
    .where(
        agenda.c.office == bindparam("of_office"),
        agenda.c.job == bindparam("of_job"),
        agenda.c.turn == bindparam("of_turn"),
    )
    .values(at=bindparam("next_at"), seen=bindparam("seen_at"))
)


_AT_ONCE = literal(AT_ONCE, agenda.c.at.type)


async def enter(session: Session, office: int) -> None:
    """A new office is looked at by every standing job."""
    values = [{"office": office, "job": job.value, "at": AT_ONCE, "seen": AT_ONCE, "turn": 0} for job in Standing]
    await session.write(insert(agenda), values)


async def look_again(session: Session, office: int | None) -> None:
    """Plan, calendar, zone or settings of the office (None: of all) changed, so whatever was worked out is worked out anew."""
    changed = update(agenda).values(at=AT_ONCE, turn=agenda.c.turn + 1)
    await session.write(changed if office is None else changed.where(agenda.c.office == office))


class AgendaRecords:
    """The port `Agenda`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def enrol(self, job: Standing) -> None:
        there = and_(agenda.c.office == offices.c.id, agenda.c.job == job.value)
        missing = select(offices.c.id, literal(job.value), _AT_ONCE, _AT_ONCE, literal(0))
        missing = missing.where(~select(agenda.c.office).where(there).exists())
        await self._session.write(insert(agenda).from_select(["office", "job", "at", "seen", "turn"], missing))

    async def due(self, job: Standing, now: datetime, limit: int) -> Sequence[Appointment]:
        found = await self._session.all(_DUE, {"job": job.value, "now": now, "most": limit})
        return [Appointment(office=office_from(row), turn=row.turn) for row in found]

    async def move(self, job: Standing, moved: Iterable[tuple[Appointment, datetime]], now: datetime) -> None:
        values = [
            {"of_office": found.office.id, "of_job": job.value, "of_turn": found.turn, "next_at": at, "seen_at": now}
            for found, at in moved
        ]
        if values:
            await self._session.write(_MOVE, values)
