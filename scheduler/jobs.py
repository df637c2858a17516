"""The standing jobs: APScheduler is only the alarm clock, the database says what is due at the instant that a tick is given."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from domain.ports import Transactions
from scheduler.attendance import AttendanceQuestions
from scheduler.calendar import Holidays
from scheduler.clock import Clock
from scheduler.digest import Digests
from scheduler.events import EventQuestions
from scheduler.monthly import Monthlies
from scheduler.nudges import Nudges
from scheduler.summary import Summaries

log = structlog.get_logger(__name__)

Tick = Callable[[datetime], Awaitable[object]]

_SECONDS_REAL = 20.0
# A shifted clock may run a thousand times faster, or be moved at any moment.
_SECONDS_SHIFTED = 1.0
_NOTABLE_JUMP = 60.0


@dataclass(slots=True)
class Tally:
    """How a job's ticks went since the start; `seconds` are real ones, of all ticks and of the `last`."""

    runs: int = 0
    failures: int = 0
    seconds: float = 0.0
    last: float = 0.0


@dataclass(slots=True)
class _Job:
    tick: Tick
    running: asyncio.Lock = field(default_factory=asyncio.Lock)
    tally: Tally = field(default_factory=Tally)


class Job(Protocol):
    """A standing job: it queues what is due at an instant; truthy where it queued anything."""

    async def tick(self, now: datetime) -> object: ...


def standing_jobs() -> Mapping[str, Callable[[Transactions], Job]]:
    """The jobs that speak to offices by themselves, by name: what `zibot due` rehearses is what runs."""
    return {
        "digest": Digests,
        "nudges": Nudges,
        "events": EventQuestions,
        "attendance": AttendanceQuestions,
        "summary": Summaries,
        "monthly": Monthlies,
    }


class Jobs:
    """Ticks every job regularly. A job that raises is logged and goes on at its next tick; no job overtakes itself."""

    def __init__(
        self,
        transactions: Transactions,
        clock: Clock,
        *,
        queued: Callable[[], None] | None = None,
        more: Mapping[str, Tick] | None = None,
        seconds: float | None = None,
    ) -> None:
        """`queued` is called after a tick that did something (a delivery then looks at once); `more` are further jobs by
        name; `seconds` are real ones between two ticks."""
        ticks = {
            "calendar": Holidays(transactions).tick,
            **{name: make(transactions).tick for name, make in standing_jobs().items()},
            **(more or {}),
        }
        self._clock = clock
        self._queued = queued
        self._jobs = {name: _Job(tick) for name, tick in ticks.items()}
        self._seconds = seconds or (_SECONDS_REAL if clock.real else _SECONDS_SHIFTED)
        self._alarm = AsyncIOScheduler(timezone=UTC)
        self._last: tuple[datetime, float] | None = None
        self._first: asyncio.Task[None] | None = None
        self._stopped = False

    @property
    def failures(self) -> Mapping[str, int]:
        """How often each job failed since the start."""
        return {name: job.tally.failures for name, job in self._jobs.items()}

    @property
    def tallies(self) -> Mapping[str, Tally]:
        """For the metrics, by job."""
        return {name: job.tally for name, job in self._jobs.items()}

    def start(self) -> None:
        """Tick at once, so that what fell due while the program was down is not kept waiting, and regularly from now on."""
        for name in self._jobs:
            self._alarm.add_job(
                self._rung,
                "interval",
                [name],
                seconds=self._seconds,
                id=name,
                misfire_grace_time=None,
                coalesce=True,
                max_instances=1,
            )
        self._alarm.start()
        self._first = asyncio.create_task(self.tick_all(), name="first-ticks")

    def stop(self) -> None:
        """No tick begins any more; `finished` waits for those under way."""
        self._stopped = True
        if self._alarm.running:
            self._alarm.shutdown(wait=False)

    async def finished(self) -> None:
        """Wait for the ticks under way."""
        for job in self._jobs.values():
            async with job.running:
                pass

    async def _rung(self, name: str) -> None:
        """A tick that the alarm clock began, and cancels when it is shut down: that is a stop, not an error. What the tick
        was at is rolled back and found again at the next start."""
        try:
            await self.tick(name)
        except asyncio.CancelledError:
            if not self._stopped:
                raise

    async def tick_all(self) -> None:
        """Every job once, one after the other; after the clock was moved, for instance."""
        for name in self._jobs:
            await self.tick(name)

    async def tick(self, name: str) -> None:
        """One job once, with one reading of the clock. Never raises."""
        job = self._jobs[name]
        async with job.running:
            if self._stopped:
                return
            now, began = self._clock.now(), self._clock.monotonic()
            self._watch(now)
            try:
                if await job.tick(now) and self._queued is not None:
                    self._queued()
            except Exception:
                job.tally.failures += 1
                log.exception("a job failed", job=name)
            job.tally.runs += 1
            job.tally.last = self._clock.monotonic() - began
            job.tally.seconds += job.tally.last

    def _watch(self, now: datetime) -> None:
        """Say when the machine's clock jumped. Nothing else needs doing: every posting is keyed by its local date."""
        real = self._clock.monotonic()
        if self._clock.real and self._last is not None:
            jump = (now - self._last[0]).total_seconds() - (real - self._last[1])
            if abs(jump) > _NOTABLE_JUMP:
                log.warning("the clock jumped", seconds=round(jump))
        self._last = (now, real)
