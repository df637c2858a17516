"""One round through the offices that a standing job has to look at, in which one that fails never stops the others."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from domain.agenda import Standing
from domain.model import BoundChat, Office
from domain.ports import Appointment, Transactions, UnitOfWork

log = structlog.get_logger(__name__)

# Offices visited before their next instants are written down together; after a kill so many are looked at twice.
BATCH = 200
# An office that could not be visited is visited again after this while.
_AFTER_FAILURE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Visit:
    """What became of looking at an office: whether somebody was told something, and when to look next (an instant)."""

    told: bool
    again: datetime


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
        due = await self._due(now)
        while due:
            moved = []
            for appointment in due:
                visit = await self._visit(appointment.office, now)
                # Never again within this tick, whatever the visit says.
                moved.append((appointment, max(visit.again, now + timedelta(seconds=1))))
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


async def open_chats(uow: UnitOfWork, office: Office) -> list[BoundChat]:
    """The office's groups that can be written to."""
    return [chat for chat in await uow.chats.of_office(office.id) if not chat.parked]
