"""The standing jobs: APScheduler is only the alarm clock, the database says what is due at the instant that a tick is given.

A tick asks one question for all of them, "which jobs have an office to look at?", and wakes no others.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol, runtime_checkable

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from domain.agenda import Standing
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
# So long after somebody did something, in real seconds, the jobs whose words wait look at them again: one look serves all that
# is done meanwhile, however busy a morning is.
_SOON = 1.0


@dataclass(slots=True)
class Tally:
    """How a job's ticks went since the start; `seconds` are real ones, of all ticks and of the `last`."""

    runs: int = 0
    failures: int = 0
    seconds: float = 0.0
    last: float = 0.0

    def count(self, seconds: float) -> None:
        """One more run, which took so long."""
        self.runs, self.last, self.seconds = self.runs + 1, seconds, self.seconds + seconds


@dataclass(slots=True)
class _Job:
    """`standing`: its name on the agenda, None for one that is ticked in any case. `settled`: its last tick went well, so
    that the agenda knows everything that it has to do."""

    tick: Tick
    standing: Standing | None = None
    unfinished: Callable[[], bool] = lambda: False
    settled: bool = False
    running: asyncio.Lock = field(default_factory=asyncio.Lock)
    tally: Tally = field(default_factory=Tally)

    def is_due(self, waiting: Collection[Standing]) -> bool:
        return self.standing is None or self.standing in waiting or not self.settled or self.unfinished()


class Job(Protocol):
    """A standing job: it queues what is due at an instant; truthy where it queued anything."""

    async def tick(self, now: datetime) -> object: ...


@runtime_checkable
class Caring(Protocol):
    """A standing job that sometimes has more to look after than its row on the agenda says."""

    @property
    def unfinished(self) -> bool:
        """Whether it wants the next tick in any case."""


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


# Under which name each stands on the agenda.
_ON_THE_AGENDA = {
    "digest": Standing.DIGEST,
    "nudges": Standing.NUDGE,
    "events": Standing.EVENTS,
    "attendance": Standing.ATTENDANCE,
    "summary": Standing.SUMMARY,
    "monthly": Standing.MONTHLY,
}
# The one question for all of them, as the tallies call it.
AGENDA = "agenda"


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
        self._transactions = transactions
        self._clock = clock
        self._queued = queued
        self._jobs = {
            "calendar": _Job(Holidays(transactions).tick),
            **{name: _standing(name, make(transactions)) for name, make in standing_jobs().items()},
            **{name: _Job(tick) for name, tick in (more or {}).items()},
        }
        self._asked = Tally()
        self._seconds = seconds or (_SECONDS_REAL if clock.real else _SECONDS_SHIFTED)
        self._alarm = AsyncIOScheduler(timezone=UTC)
        self._last: tuple[datetime, float] | None = None
        self._first: asyncio.Task[None] | None = None
        self._ticking: set[asyncio.Task[None]] = set()
        self._is_changed = False
        self._looking: asyncio.Task[None] | None = None
        self._stopped = False

    @property
    def failures(self) -> Mapping[str, int]:
        """How often each job, and the question to the agenda, failed since the start."""
        return {name: tally.failures for name, tally in self.tallies.items()}

    @property
    def tallies(self) -> Mapping[str, Tally]:
        """For the metrics, by job. Those that the agenda wakes count only what they were woken for; the agenda itself is
        asked at every tick."""
        return {AGENDA: self._asked, **{name: job.tally for name, job in self._jobs.items()}}

    def start(self) -> None:
        """Tick at once, so that what fell due while the program was down is not kept waiting, and regularly from now on."""
        self._alarm.add_job(
            self._rung,
            "interval",
            seconds=self._seconds,
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
        self._alarm.start()
        self._first = asyncio.create_task(self.tick_all(), name="first-ticks")

    def stop(self) -> None:
        """No tick begins any more; those that the alarm clock began end. What they were at is rolled back and found again
        at the next start."""
        self._stopped = True
        if self._alarm.running:
            # It shuts down in the loop's next turn, where a tick that it begins until then would end before it began.
            self._alarm.pause()
            self._alarm.shutdown(wait=False)
        for task in self._ticking:
            task.cancel()

    def changed(self) -> None:
        """Somebody did something that may make words untrue that were queued and still wait, such as a reminder of what was
        handed in just now: the jobs that have such words look at them within a second or two, not only at their next tick."""
        if self._stopped or self._is_changed or not any(job.unfinished() for job in self._jobs.values()):
            return
        self._is_changed = True
        if self._looking is None or self._looking.done():
            self._looking = self._begin(self._look_soon(), "words-that-wait")

    async def _look_soon(self) -> None:
        """One after the other: where a tick takes long, one look behind it serves all that was done meanwhile."""
        while self._is_changed:
            await self._clock.pause(_SOON)
            self._is_changed = False
            for name in [name for name, job in self._jobs.items() if job.unfinished()]:
                await self.tick(name)

    def _begin(self, work: Coroutine[None, None, None], name: str) -> asyncio.Task[None]:
        task = asyncio.create_task(work, name=name)
        self._ticking.add(task)
        task.add_done_callback(self._ticking.discard)
        return task

    async def finished(self) -> None:
        """Wait for the ticks under way."""
        for job in self._jobs.values():
            async with job.running:
                pass

    async def _rung(self) -> None:
        """Every job that is due begins now, whatever the others are at; one that is still at its last tick is left to it."""
        try:
            due = [*self._others(), *await self._woken()]
        except asyncio.CancelledError:
            if not self._stopped:  # else the alarm clock was shut down, and that is no error
                raise
            return
        for name in due:
            if not self._stopped and not self._jobs[name].running.locked():
                self._begin(self.tick(name), f"tick-{name}")

    async def tick_all(self) -> None:
        """Every job that is due once, one after the other; after the clock was moved, for instance. The calendar before the
        agenda is asked, since it changes what is due; then those who speak to offices; what may take its time last."""
        calendar, *others = self._others()
        await self.tick(calendar)
        for name in (*await self._woken(), *others):
            await self.tick(name)

    def _others(self) -> Sequence[str]:
        """Those that are no concern of the agenda, the calendar first."""
        return [name for name, job in self._jobs.items() if job.standing is None]

    async def _woken(self) -> Sequence[str]:
        """The standing jobs that have something to do now; all of them where the agenda cannot be asked, so that each
        fails, and is counted, by itself. Never raises."""
        now, began = self._clock.now(), self._clock.monotonic()
        waiting: Collection[Standing] = frozenset(Standing)
        try:
            async with self._transactions.read() as uow:
                waiting = await uow.agenda.waiting(now)
        except Exception:
            self._asked.failures += 1
            log.exception("the agenda cannot be asked")
        self._asked.count(self._clock.monotonic() - began)
        return [name for name, job in self._jobs.items() if job.standing is not None and job.is_due(waiting)]

    async def tick(self, name: str) -> None:
        """One job once, with one reading of the clock. Never raises."""
        job = self._jobs[name]
        async with job.running:
            if self._stopped:
                return
            now, began = self._clock.now(), self._clock.monotonic()
            self._watch(now)
            job.settled = False
            try:
                if await job.tick(now) and self._queued is not None:
                    self._queued()
                job.settled = True
            except Exception:
                job.tally.failures += 1
                log.exception("a job failed", job=name)
            job.tally.count(self._clock.monotonic() - began)

    def _watch(self, now: datetime) -> None:
        """Say when the machine's clock jumped. Nothing else needs doing: every posting is keyed by its local date."""
        real = self._clock.monotonic()
        if self._clock.real and self._last is not None:
            jump = (now - self._last[0]).total_seconds() - (real - self._last[1])
            if abs(jump) > _NOTABLE_JUMP:
                log.warning("the clock jumped", seconds=round(jump))
        self._last = (now, real)


def _standing(name: str, job: Job) -> _Job:
    found = _Job(job.tick, _ON_THE_AGENDA[name])
    if isinstance(job, Caring):
        found.unfinished = lambda: job.unfinished
    return found
