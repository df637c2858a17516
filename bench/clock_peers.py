"""What the clock is measured beside: the bare table that holds an instant for each reminder, and APScheduler with one job for
each."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bench.clock_data import plain

_JOBS = 10_000
_DUE = "SELECT raw.id, offices.name, offices.timezone, offices.language, offices.settings FROM raw JOIN offices ON "
_DUE += "offices.id = raw.id WHERE raw.state = 'pending' AND raw.at <= {at} ORDER BY raw.at LIMIT {most}"
_NOTHING = "SELECT id FROM raw WHERE state = 'pending' AND at <= {at} ORDER BY at LIMIT {most}"
_MOVE = "UPDATE raw SET at = {at} WHERE id = {id}"
_MESSAGES = (
    "SELECT id, channel, chat, thread, message, language FROM outbox WHERE state = 'pending' AND not_before IS NULL "
)
_MESSAGES += "ORDER BY priority, id LIMIT {most}"
_TAKE = "UPDATE outbox SET state = 'sending', boot = 'raw' WHERE id = {id} AND state = 'pending'"


class Raw:
    """The bare table, with nothing but the driver: one connection, kept open."""

    def __init__(self, url: str) -> None:
        self._base = plain(url)
        self._sqlite = url.startswith("sqlite")
        self._mark = "?" if self._sqlite else "%s"

    def close(self) -> None:
        self._base.close()

    def tick(self, now: datetime) -> float:
        """Ask what is due where nothing is, in ms."""
        begun = time.perf_counter()
        rows = self._asked(_NOTHING, now, 1000)
        took = (time.perf_counter() - begun) * 1000
        assert not rows
        return took

    def claim(self, now: datetime, again: datetime, many: int, at_once: int) -> float:
        """The work that zibot's claim does, in ms: find `many` due rows with what there is to know of their offices,
        `at_once` at a time, and move their instants durably, a commit each time; what was read is not turned into
        anything."""
        begun = time.perf_counter()
        moved = 0
        while rows := self._asked(_DUE, now, at_once):
            self._move([row[0] for row in rows], again)
            moved += len(rows)
        took = (time.perf_counter() - begun) * 1000
        assert moved == many, moved
        return took

    def messages(self, many: int, at_once: int) -> float:
        """Reading `many` messages that may go now and claiming them durably, `at_once` at a time, in ms; their text is not
        turned into anything."""
        begun = time.perf_counter()
        rows = self._base.execute(_MESSAGES.format(most=many)).fetchall()
        for first in range(0, many, at_once):
            self._written(_TAKE.format(id=self._mark), [(row[0],) for row in rows[first : first + at_once]])
        took = (time.perf_counter() - begun) * 1000
        assert len(rows) == many, len(rows)
        return took

    def _asked(self, question: str, now: datetime, most: int) -> list[Any]:
        cursor = self._base.execute(question.format(at=self._mark, most=most), (self._instant(now),))
        found: list[Any] = cursor.fetchall()
        return found

    def _move(self, ids: list[int], again: datetime) -> None:
        at = self._instant(again)
        self._written(_MOVE.format(at=self._mark, id=self._mark), [(at, key) for key in ids])

    def _written(self, statement: str, values: list[tuple[object, ...]]) -> None:
        self._base.execute("BEGIN IMMEDIATE" if self._sqlite else "BEGIN")
        self._base.cursor().executemany(statement, values)
        self._base.execute("COMMIT")

    def _instant(self, at: datetime) -> object:
        return f"{at:%Y-%m-%d %H:%M:%S}.000000" if self._sqlite else at


# How much later than asked for the event loop came back, and how long its thread worked meanwhile, both in ms: on a machine
# with other work the two are far apart.
Stall = tuple[float, float]


async def watch(stalls: list[Stall]) -> None:
    """Notes each turn of the event loop until it is cancelled."""
    while True:
        begun, worked = time.perf_counter(), time.thread_time()
        await asyncio.sleep(0.002)
        stalls.append(((time.perf_counter() - begun - 0.002) * 1000, (time.thread_time() - worked) * 1000))


def worst(stalls: Sequence[Stall]) -> Stall:
    """The worst of each kind."""
    return max((late for late, _ in stalls), default=0.0), max((worked for _, worked in stalls), default=0.0)


async def apscheduler(due: int) -> dict[str, Any]:
    """One job for each reminder, as bots often do it: in memory, with nothing due and then with `due` jobs due."""
    ran: list[int] = []

    async def remind(number: int) -> None:
        ran.append(number)

    stalls: list[Stall] = []
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.start()
    begun = time.perf_counter()
    far = datetime.now(UTC) + timedelta(days=30)
    for number in range(_JOBS):
        scheduler.add_job(remind, "date", [number], run_date=far + timedelta(seconds=number), misfire_grace_time=None)
    added = time.perf_counter() - begun
    ticks = sorted(_timed(scheduler._process_jobs) for _ in range(20))
    soon = datetime.now(UTC) + timedelta(seconds=1.5)
    for number in range(due):
        scheduler.add_job(remind, "date", [number], run_date=soon, misfire_grace_time=None)
    watching = asyncio.create_task(watch(stalls))
    await asyncio.sleep(max(0.0, (soon - datetime.now(UTC)).total_seconds()))
    begun = time.perf_counter()
    while len(ran) < due:  # noqa: ASYNC110 (an event would be set by the jobs that are measured)
        await asyncio.sleep(0.001)
    claim = (time.perf_counter() - begun) * 1000
    watching.cancel()
    scheduler.shutdown(wait=False)
    return {
        "case": "apscheduler",
        "pending": _JOBS,
        "add_s": added,
        "tick_ms": ticks[len(ticks) // 2],
        "claim_ms": claim,
        **dict(zip(("stall_ms", "stall_own_ms"), worst(stalls), strict=True)),
    }


def _timed(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000
