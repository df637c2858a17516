"""An outbox in memory and a channel that keeps a log of what each chat saw and fails on request."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import datetime

from sqlalchemy import or_, select, text

from domain.chat import Address, Line, Priority, Say, SendClass
from domain.ports import DeliveryState, Outcome, Outgoing, Queued, Sent
from storage.database import Database
from storage.tables import outbox

CHANNEL = "telegram"
_LEFT = tuple(text(f"state = '{state.value}'") for state in (DeliveryState.PENDING, DeliveryState.SENDING))
_ANYTHING_LEFT = select(or_(*(select(outbox.c.id).where(state).exists() for state in _LEFT)))


async def anything_left(database: Database) -> bool:
    """Whether a message of the real outbox waits or is on its way."""
    async with database.reading() as session:
        return bool(await session.value(_ANYTHING_LEFT))


def a_row(
    number: int,
    chat: str = "100",
    *,
    priority: Priority = Priority.ANSWER,
    send_class: SendClass = SendClass.NUMBERED,
    thread: str = "",
    until: datetime | None = None,
    subject: str = "",
) -> Queued:
    message = Say(
        lines=(Line("answer", {"number": number}),),
        priority=priority,
        send_class=send_class,
        until=until,
        subject=subject,
    )
    outgoing = Outgoing(id=number, to=Address(CHANNEL, chat, thread), message=message, language="id", remembered={})
    return Queued(outgoing=outgoing)


class MemoryOutbox:
    """Keeps the promises of `OutboxQueue`; `broken` makes the next transactions fail."""

    def __init__(self, rows: Sequence[Queued] = ()) -> None:
        self.rows: dict[int, Queued] = {row.outgoing.id: row for row in rows}
        self.state: dict[int, DeliveryState] = {row.outgoing.id: DeliveryState.PENDING for row in rows}
        self.boot_of: dict[int, str] = {}
        self.outcome: dict[int, Outcome] = {}
        self.commits = 0
        self.broken = 0

    def put(self, row: Queued) -> Queued:
        self.rows[row.outgoing.id] = row
        self.state[row.outgoing.id] = DeliveryState.PENDING
        return row

    async def recover(self, boot: str, now: datetime) -> int:
        left = [n for n, s in self.state.items() if s is DeliveryState.SENDING and self.boot_of[n] != boot]
        for number in left:
            row = self.rows[number]
            again = row.outgoing.message.send_class is SendClass.IDEMPOTENT or (
                row.outgoing.message.send_class is SendClass.NUMBERED and not row.repeated
            )
            self.state[number] = DeliveryState.PENDING if again else DeliveryState.UNCERTAIN
            self.rows[number] = replace(row, repeated=True)
        return len(left)

    async def uncertain(self, about: str, limit: int) -> Sequence[Queued]:
        doubtful = [row for n, row in self.rows.items() if self.state[n] is DeliveryState.UNCERTAIN]
        return [row for row in doubtful if row.outgoing.message.subject.startswith(about)][-limit:]

    async def due(self, now: datetime, limit: int, held: Set[int] = frozenset()) -> Sequence[Queued]:
        rows = [
            row
            for number, row in self.rows.items()
            if self.state[number] is DeliveryState.PENDING
            and number not in held
            and (row.not_before is None or row.not_before <= now)
        ]
        return sorted(rows, key=lambda row: (row.outgoing.message.priority, row.outgoing.id))[:limit]

    async def pausing(self, now: datetime) -> Sequence[Queued]:
        return [
            row
            for number, row in self.rows.items()
            if self.state[number] is DeliveryState.PENDING
            and row.attempts
            and row.not_before is not None
            and row.not_before > now
        ]

    async def settle(self, *, boot: str, claims: Sequence[int], outcomes: Sequence[Outcome], now: datetime) -> set[int]:
        await asyncio.sleep(0)
        if self.broken:
            self.broken -= 1
            raise OSError("disk I/O error")
        self.commits += 1
        for outcome in outcomes:
            self.state[outcome.id] = outcome.state
            self.outcome[outcome.id] = outcome
            row = self.rows[outcome.id]
            to = outcome.to or row.outgoing.to
            self.rows[outcome.id] = Queued(
                outgoing=replace(row.outgoing, to=to),
                attempts=outcome.attempts,
                repeated=outcome.repeated,
                not_before=outcome.not_before,
            )
        ours = set()
        for number in claims:
            mine = self.state[number] is DeliveryState.SENDING and self.boot_of[number] == boot
            if self.state[number] is DeliveryState.PENDING or mine:
                self.state[number], self.boot_of[number] = DeliveryState.SENDING, boot
                ours.add(number)
        return ours


class LoggingChannel:
    """`seen[chat]` lists (message number, thread); `fails[chat]` holds errors for the next tries there."""

    name = CHANNEL

    def __init__(self, delay: float = 0.0) -> None:
        self.delay = delay
        self.seen: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.order: list[int] = []
        self.tries: list[tuple[float, str, int]] = []
        self.fails: dict[str, list[Exception]] = defaultdict(list)
        self.always: dict[int, Exception] = {}
        self.in_flight: defaultdict[str, int] = defaultdict(int)
        self.most_in_chat = 0
        self.most_at_once = 0

    async def send(self, outgoing: Outgoing) -> Sent:
        chat = outgoing.to.chat
        self.tries.append((asyncio.get_running_loop().time(), chat, outgoing.id))
        self.in_flight[chat] += 1
        self.most_in_chat = max(self.most_in_chat, self.in_flight[chat])
        self.most_at_once = max(self.most_at_once, sum(self.in_flight.values()))
        try:
            await asyncio.sleep(self.delay)
            if outgoing.id in self.always:
                raise self.always[outgoing.id]
            if self.fails[chat]:
                raise self.fails[chat].pop(0)
        finally:
            self.in_flight[chat] -= 1
        self.seen[chat].append((outgoing.id, outgoing.to.thread))
        self.order.append(outgoing.id)
        return Sent(message=f"m{outgoing.id}", media={})

    def numbers(self, chat: str) -> list[int]:
        return [number for number, _ in self.seen[chat]]

    def tries_of(self, number: int) -> list[float]:
        return [at for at, _, tried in self.tries if tried == number]
