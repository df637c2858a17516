"""When each office's standing jobs have something to look at: one indexed row for each office and job."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, insert, literal, or_, select, union_all, update

from domain.agenda import AT_ONCE, Standing
from domain.ports import Appointment
from storage.lists import pair_among
from storage.office_rows import OFFICE_COLUMNS, office_from
from storage.session import Session
from storage.tables import agenda, offices

_NOW = bindparam("now", type_=agenda.c.at.type)


def _waits(job: Standing) -> Select[Any]:
    """The job's name where any office of it waits. Each half is one step down an index, however many offices there are:
    with both in one condition the database walks through all offices of the job."""
    come = exists().where(agenda.c.job == literal(job.value), agenda.c.at <= _NOW)
    ahead = exists().where(agenda.c.job == literal(job.value), agenda.c.seen > _NOW)
    return select(literal(job.value).label("job")).where(or_(come, ahead))


_WAITING = union_all(*map(_waits, Standing))
_APPOINTMENTS = (
    select(*OFFICE_COLUMNS, agenda.c.turn).join_from(agenda, offices).where(agenda.c.job == bindparam("job"))
)
_DUE = _APPOINTMENTS.where(agenda.c.at <= _NOW).order_by(agenda.c.at).limit(bindparam("most"))
_AHEAD = _APPOINTMENTS.where(agenda.c.seen > _NOW, agenda.c.at > _NOW).order_by(agenda.c.seen).limit(bindparam("most"))
_COMING = (
    select(agenda.c.office, agenda.c.at)
    .where(agenda.c.job == bindparam("job"), agenda.c.at > bindparam("after"), agenda.c.at <= bindparam("until"))
    .order_by(agenda.c.at, agenda.c.office)
)
# Together, for most offices of a round are looked at again at the same instant. A change that came while an office was
# visited wins: it raised the turn.
_MOVE = (
    update(agenda)
    .where(agenda.c.job == bindparam("of_job"), pair_among(agenda.c.office, agenda.c.turn, "turns"))
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

    async def waiting(self, now: datetime) -> Collection[Standing]:
        return frozenset(Standing(row.job) for row in await self._session.all(_WAITING, {"now": now}))

    async def due(self, job: Standing, now: datetime, limit: int) -> Sequence[Appointment]:
        values = {"job": job.value, "now": now, "most": limit}
        found = await self._session.all(_DUE, values)
        if len(found) < limit:
            found = [*found, *await self._session.all(_AHEAD, values | {"most": limit - len(found)})]
        return [Appointment(office=office_from(row), turn=row[-1]) for row in found]

    async def coming(self, job: Standing, after: datetime, until: datetime) -> Sequence[tuple[int, datetime]]:
        found = await self._session.all(_COMING, {"job": job.value, "after": after, "until": until})
        return [(row.office, row.at) for row in found]

    async def move(self, job: Standing, moved: Iterable[tuple[Appointment, datetime]], now: datetime) -> None:
        alike: dict[datetime, dict[int, int]] = {}
        for found, at in moved:
            alike.setdefault(at, {})[found.office.id] = found.turn
        for at, turns in alike.items():
            values = {"of_job": job.value, "turns": turns, "next_at": at, "seen_at": now}
            await self._session.write(_MOVE, values)
