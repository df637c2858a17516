"""An office's year at the pace of its database: the standing jobs and the delivery over a clock that jumps, and what the chats saw.

Nothing is played but the clock, the platform and the people: `Year.live` hands each instant to the real jobs over a real
database, and delivers what they queued with the real delivery.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, create_engine, event, func, select

from domain.agenda import AT_ONCE
from domain.model import OccurrenceState
from domain.ports import Outgoing, Sent
from locales.catalogue import catalogue
from scheduler.delivery import Delivery
from scheduler.jobs import Jobs
from scheduler.limiter import Rates
from scheduler.refusals import Refusals
from storage.database import Database
from storage.outbox import OutboxTable
from storage.tables import agenda
from tests.dialogue import TeamClock
from tests.scheduler.an_office import CHANNEL, FAR, AnOffice
from tests.scheduler.outbox import anything_left

MINUTE = timedelta(minutes=1)
_NO_LIMITS = Rates(bot=1e6, chat=1e6, group_minute=1e6)
_OPEN = (OccurrenceState.EMPTY, OccurrenceState.PARTIAL, OccurrenceState.RETURNED)
# Nobody ever sees to it, so that something stays late all year long.
_FORGOTTEN = "I.1.1"


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as a chat saw it, and when."""

    at: datetime
    chat: str
    unique: str
    words: str


class Killed(BaseException):
    """The program died here; no handler of ordinary errors may catch it."""


@dataclass
class Platform:
    """Every chat of the platform as one list."""

    clock: TeamClock
    seen: list[Seen] = field(default_factory=list)
    name: str = CHANNEL

    async def send(self, outgoing: Outgoing) -> Sent:
        words = catalogue().text("id", outgoing.message.lines, str)
        self.seen.append(Seen(self.clock.now(), outgoing.to.chat, outgoing.message.unique, words))
        return Sent(message=f"m{outgoing.id}", media={})


@dataclass
class Death:
    """Counts the statements of all programs over a database, and ends the program in the midst of some of them."""

    at: Sequence[int] = ()
    count: int = 0
    deaths: int = 0
    awake: bool = True

    def watch(self, database: Database) -> None:
        for engine in (database._engines.write, database._engines.read):
            event.listen(engine.sync_engine, "before_cursor_execute", self._statement)

    def _statement(self, *_: Any) -> None:
        if not self.awake:
            return
        self.count += 1
        if self.deaths < len(self.at) and self.count >= self.at[self.deaths]:
            self.deaths += 1
            raise Killed


class Program:
    """One run of the program's hour: standing jobs and delivery, all in memory of its own."""

    def __init__(self, database: Database, platform: Platform, boot: int) -> None:
        self._database, self._clock = database, platform.clock
        self._queue = OutboxTable(database)
        self._platform, self._boot = platform, str(boot)
        self._queued = False
        self.jobs = Jobs(database, platform.clock, queued=self._told)

    def _told(self) -> None:
        self._queued = True

    async def tick(self) -> None:
        """Every job once, then all that waits goes out. Where no job said anything nothing waits: whatever an earlier
        program left behind was delivered when this one started, and most minutes of a year are idle."""
        await self.jobs.tick_all()
        assert not any(self.jobs.failures.values()), self.jobs.failures
        if self._queued:
            await self.deliver()
            self._queued = False

    async def deliver(self) -> None:
        """A run of the delivery until nothing is left; what an earlier program left in doubt is told as well."""
        delivery = Delivery(
            self._queue, {CHANNEL: self._platform}, Refusals(self._database), self._clock,
            boot=self._boot, rates=_NO_LIMITS, poll_seconds=0.001,
        )  # fmt: skip
        running = asyncio.create_task(delivery.run())
        try:
            while await anything_left(self._database) and not running.done():  # noqa: ASYNC110 (the table sets no event)
                await asyncio.sleep(0)
        finally:
            delivery.stop()
            await running


class Year:
    """Some offices over one database, lived through minute by minute."""

    def __init__(self, url: str, offices: Sequence[AnOffice], *, deaths: Iterable[int] = ()) -> None:
        """`deaths` are numbers of statements, counted from the beginning of the year, in the midst of which a program dies."""
        self._url, self._offices = url, offices
        self._clock = TeamClock(FAR)
        self._death = Death(sorted(deaths))
        self.platform = Platform(self._clock)
        self.ticks = 0
        self._database: Database
        self._program: Program

    @property
    def statements(self) -> int:
        return self._death.count

    @property
    def deaths(self) -> int:
        return self._death.deaths

    async def live(self, first: datetime, last: datetime, *, every_minute: bool = False) -> list[Seen]:
        """From the instant `first` on, up to `last`; what all chats saw, in order.

        The jobs are ticked at every minute, or unless `every_minute` only at those at which they have anything to do: a
        tick asks which rows of the agenda are due, and until the first of them is, nothing changes but by what people do
        (they act at whole hours) and by a new year's holidays (entered at a midnight).
        """
        engine = create_engine(self._url.replace("+aiosqlite", ""))
        await self._start()
        try:
            now = first
            while now < last:
                self._clock.move_to(now)
                await self._people(now)
                if every_minute or now == first or _next_due(engine) <= now or (now.hour, now.minute) == (0, 0):
                    await self._tick()
                    self.ticks += 1
                now += MINUTE if every_minute else min(_next_hour(now), _minute_of(_next_due(engine), now)) - now
        finally:
            engine.dispose()
            await self._database.close()
        return self.platform.seen

    async def _start(self) -> None:
        self._database = await Database.open(self._url, now=self._clock.now)
        self._death.watch(self._database)
        self._program = Program(self._database, self.platform, self.deaths)

    async def _tick(self) -> None:
        """A tick, by as many programs as it takes: one that dies is started again within the same minute."""
        while True:
            try:
                await self._program.tick()
            except Killed:
                await self._again()
            else:
                return

    async def _again(self) -> None:
        self._death.awake = False
        await self._database.close()
        await self._start()
        self._death.awake = True
        try:
            await self._program.deliver()
        except Killed:
            await self._again()

    # ── What people do ───────────────────────────────────────────────────────

    async def _people(self, now: datetime) -> None:
        """Every Thursday at ten somebody hands in what fell due lately."""
        self._death.awake = False
        for made in self._offices:
            if _acts(made, now):
                await self._hand_in(made, now)
        self._death.awake = True

    async def _hand_in(self, made: AnOffice, now: datetime) -> None:
        today = now.astimezone(made.office.zone).date()
        async with self._database.write() as uow:
            board = await uow.plans.board(made.office.id)
            assert board is not None
            for occurrence in board.occurrences:
                row = next(row for row in board.rows if row.id == occurrence.row)
                near = occurrence.due is not None and 0 <= (today - occurrence.due).days <= 10
                if near and row.code != _FORGOTTEN and occurrence.state in _OPEN:
                    await uow.evidence.submit(
                        office=made.office.id, row=row.id, occurrence=occurrence.id,
                        person=made.people["Sari"].id, at=now, text="Sudah dilaksanakan", files=[],
                        address=made.group, message=f"{now:%m%d%H%M}",
                    )  # fmt: skip
                    await uow.plans.set_occurrence_state(occurrence.id, OccurrenceState.VERIFIED)
            await uow.commit()


def _next_due(engine: Engine) -> datetime:
    """The instant of the agenda's first row: long ago where one wants to be looked at at once. Rows that no job ever looked
    at belong to jobs that do not run here."""
    with engine.connect() as connection:
        return connection.execute(select(func.min(agenda.c.at)).where(agenda.c.seen > AT_ONCE)).scalar_one() or FAR


def _next_hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def _minute_of(due: datetime, now: datetime) -> datetime:
    """The first whole minute after `now` that is not before `due`."""
    whole = due.replace(second=0, microsecond=0)
    return max(now + MINUTE, whole if whole == due else whole + MINUTE)


def _acts(made: AnOffice, now: datetime) -> bool:
    local = now.astimezone(made.office.zone)
    return (local.weekday(), local.hour, local.minute) == (3, 10, 0)
