"""One round through the offices that a standing job has to look at, in which one that fails never stops the others."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from domain.agenda import Standing
from domain.model import BoundChat, Office
from domain.ports import Appointment, Transactions, UnitOfWork

log = structlog.get_logger(__name__)

# Offices visited before their next instants are written down together; after a kill so many are looked at twice.
BATCH = 500
# What so many offices are told becomes durable together: one after the other each would wait for the disk.
_TOGETHER = 20
# An office that could not be visited is visited again after this while.
_AFTER_FAILURE = timedelta(minutes=1)


# Queues what an office is told, in a transaction that others share; whether anybody is told.
Write = Callable[[UnitOfWork], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Visit:
    """What became of looking at an office: whether somebody was told something, and when to look next (an instant). What is
    still to be queued is left to `write`, which decides whether somebody is told."""

    told: bool
    again: datetime
    write: Write | None = None


Look = Callable[[Office, datetime], Awaitable[Visit]]


class Rounds:
    """Looks at the offices whose instant has come, and at no others: a tick with nothing due is one indexed question."""

    def __init__(self, transactions: Transactions, job: Standing, look: Look) -> None:
        self._transactions = transactions
        self._job = job
        self._look = look
        self._enrolled = False

    async def tick(self, now: datetime) -> int:
        """Visit what is due at `now`; how many visits told somebody something. Failures are logged and met again."""
        if not self._enrolled:
            await self._enrol()
        told = 0
        # Never again within this tick, whatever a visit says.
        soonest = now + timedelta(seconds=1)
        due = await self._due(now)
        while due:
            moved = []
            for start in range(0, len(due), _TOGETHER):
                group = due[start : start + _TOGETHER]
                visits = [await self._visit(appointment.office, now) for appointment in group]
                for appointment, visit in zip(group, await self._written(visits, now), strict=True):
                    moved.append((appointment, max(visit.again, soonest)))
                    told += visit.told
            due = await self._move(moved, now)
        return told

    async def _enrol(self) -> None:
        async with self._transactions.write() as uow:
            await uow.agenda.enrol(self._job)
            await uow.commit()
        self._enrolled = True

    async def _due(self, now: datetime) -> Sequence[Appointment]:
        async with self._transactions.read() as uow:
            return await uow.agenda.due(self._job, now, BATCH)

    async def _move(self, moved: Sequence[tuple[Appointment, datetime]], now: datetime) -> Sequence[Appointment]:
        """Write down when they are looked at next; who is due after them, found in the same transaction."""
        async with self._transactions.write() as uow:
            await uow.agenda.move(self._job, moved, now)
            following = await uow.agenda.due(self._job, now, BATCH) if len(moved) >= BATCH else []
            await uow.commit()
        return following

    async def _visit(self, office: Office, now: datetime) -> Visit:
        try:
            return await self._look(office, now)
        except Exception:
            log.exception("a round failed for one office", round=self._job.value, office=office.id)
            return Visit(told=False, again=now + _AFTER_FAILURE)

    async def _written(self, visits: Sequence[Visit], now: datetime) -> Sequence[Visit]:
        """The visits after what they left to be queued was queued: in one transaction, and where that fails each in its own,
        so that none suffers for another."""
        if all(visit.write is None for visit in visits):
            return visits
        try:
            async with self._transactions.write() as uow:
                told = [visit.told if visit.write is None else await visit.write(uow) for visit in visits]
                await uow.commit()
        except Exception:
            if len(visits) > 1:
                return [(await self._written([visit], now))[0] for visit in visits]
            log.exception("what an office is told could not be queued", round=self._job.value)
            return [Visit(told=False, again=now + _AFTER_FAILURE)]
        return [replace(visit, told=some) for visit, some in zip(visits, told, strict=True)]


async def open_chats(uow: UnitOfWork, office: Office) -> list[BoundChat]:
    """The office's groups that can be written to."""
    return [chat for chat in await uow.chats.of_office(office.id) if not chat.parked]
