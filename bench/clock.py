"""The clock: what a tick costs with nothing due among many pending rows, and claiming a thousand due ones, on both databases,
beside the raw table and beside APScheduler with one job for each reminder.

A tick is all standing jobs, as the program ticks them. "Cold" is the first one after the file was put out of the machine's
memory and the database opened anew (SQLite; a PostgreSQL server has a memory of its own); all else is warm, and a median.
Each of zibot's samples has one of the raw table right beside it, so that other work on the machine slows both.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

from bench.clock_data import fill, forget, make_due, settle
from bench.clock_peers import Raw, Stall, apscheduler, watch, worst
from bench.updates import temporary_database
from bot.collector import calm_collector
from domain.agenda import Standing
from domain.model import Office
from domain.ports import Transactions, UnitOfWork
from scheduler.calendar import Holidays
from scheduler.clock import ShiftedClock
from scheduler.jobs import Jobs
from scheduler.rounds import BATCH, Rounds, Visit
from storage import migrate
from storage.database import Database

NOW = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)  # 03.00 in Jakarta: nothing is due anywhere
AGAIN = timedelta(days=3)
PENDING = (10_000, 1_000_000, 3_600_000)
PER_OFFICE = 500  # occurrences of one office's plan
WAITING = 10  # messages of each office that wait for the morning
DUE = 1_000
TICK_MS, GROWTH, TIMES_RAW, STALL_MS = 5.0, 2.0, 5.0, 100.0


async def run(seconds: float, rounds: int) -> list[dict[str, Any]]:
    """The tables, printed; `rounds` times five claims and twenty ticks, medians. `seconds` plays no part here."""
    found: list[dict[str, Any]] = []
    calm_collector()
    busy = os.getloadavg()[0]
    print(f"{'quiet' if busy < 1 else 'NOT quiet'}: load {busy:.1f} on {os.cpu_count()} processors at the beginning")
    print(
        "warm medians in ms (cold: the first after the file was put out of the machine's memory); claims are of 1,000;"
    )
    print(
        "stall: how late the event loop came back at worst, and what it worked itself in one go (the rest is the machine)"
    )
    print("                       nothing due                 claiming offices               claiming messages")
    print(
        "database      pending     tick    cold    raw    poll    ours    cold     raw  times       ours     raw  times   stall"
    )
    for kind in ("sqlite", "postgresql"):
        # The server's figures in between tell nothing new, and filling it takes a minute.
        for pending in PENDING if kind == "sqlite" else (PENDING[0], PENDING[-1]):
            async with temporary_database(kind) as (url, _):
                found.append(await _measured(kind, url, pending, max(1, rounds)))
            _print(found[-1])
    _judge(found)
    found.append(await apscheduler(DUE))
    row = found[-1]
    print(
        f"APScheduler, one job each: {row['pending']:,} jobs added in {row['add_s']:.1f} s, a tick {row['tick_ms']:.2f} ms, "
        f"{DUE:,} due ran in {row['claim_ms']:.0f} ms, longest stall {row['stall_ms']:.0f} ms"
    )
    return found


async def _measured(kind: str, url: str, pending: int, rounds: int) -> dict[str, Any]:
    """One size on one database, in ms."""
    await migrate.upgrade(url)
    offices = max(DUE, pending // PER_OFFICE)
    await asyncio.to_thread(fill, url, offices, pending, offices * WAITING)
    await _prepare(url)
    cold_tick, cold_claim = (None, None) if not forget(url) else await _cold(url)
    database, raw = await Database.open(url, now=lambda: NOW), Raw(url)
    try:
        jobs = Jobs(database, ShiftedClock(NOW))
        await jobs.tick_all()  # each job once: from now on the agenda wakes them
        ticks = [(await _timed(jobs.tick_all), raw.tick(NOW)) for _ in range(20 * rounds)]
        assert not any(jobs.failures.values()), jobs.failures
        assert jobs.tallies["digest"].runs <= 2, "nothing was due, and yet a job was woken"
        polls = [await _timed(lambda: database.outbox.due(NOW, 500)) for _ in range(20 * rounds)]
        claims, stall = await _claims(database, url, raw, 5 * rounds)
        messages, stall_of_messages = await _messages(database, url, raw, 5 * rounds)
    finally:
        raw.close()
        await database.close()
    return {
        "case": f"zibot {kind}",
        "pending": pending,
        "offices": offices,
        "tick_ms": _median(ticks, 0),
        "tick_least_ms": min(ours for ours, _ in ticks),
        "tick_cold_ms": cold_tick,
        "raw_tick_ms": _median(ticks, 1),
        "poll_ms": statistics.median(polls),
        "claim_ms": _median(claims, 0),
        "claim_cold_ms": cold_claim,
        "raw_claim_ms": _median(claims, 1),
        "times_raw": statistics.median(ours / bare for ours, bare in claims),
        "messages_ms": _median(messages, 0),
        "raw_messages_ms": _median(messages, 1),
        "messages_times_raw": statistics.median(ours / bare for ours, bare in messages),
        **dict(zip(("stall_ms", "stall_own_ms"), worst([stall, stall_of_messages]), strict=True)),
    }


async def _prepare(url: str) -> None:
    """Holidays and the agenda are there, and every office was looked at."""
    database = await Database.open(url, now=lambda: NOW)
    try:
        await Holidays(database).tick(NOW)
        async with database.write() as uow:
            for job in Standing:
                await uow.agenda.enrol(job)
            await uow.commit()
    finally:
        await database.close()
    settle(url)


class _Reopened:
    """Transactions of a database that was closed and opened anew meanwhile."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def open(self) -> None:
        """With the file out of the machine's memory."""
        forget(self._url)
        self.database = await Database.open(self._url, now=lambda: NOW)

    def read(self) -> AbstractAsyncContextManager[UnitOfWork]:
        return self.database.read()

    def write(self) -> AbstractAsyncContextManager[UnitOfWork]:
        return self.database.write()


async def _cold(url: str) -> tuple[float, float]:
    """A tick and a claim, each the first that reads the file."""
    transactions = _Reopened(url)
    jobs = Jobs(transactions, ShiftedClock(NOW))
    found = []
    await transactions.open()
    await jobs.tick_all()  # each job once
    for due, work in ((False, jobs.tick_all), (True, lambda: _rounds(transactions).tick(NOW))):
        await transactions.database.close()
        if due:
            make_due(url, "agenda", DUE)
        await transactions.open()
        found.append(await _timed(work))
    await transactions.database.close()
    return found[0], found[1]


async def _claims(database: Database, url: str, raw: Raw, times: int) -> tuple[list[tuple[float, float]], Stall]:
    """Claiming a thousand offices whose instant has come, each time beside a thousand rows of the raw table, and the longest
    stall of the event loop during the former, all in ms."""
    rounds = _rounds(database)
    found, stalls = [], []
    for _ in range(times):
        make_due(url, "agenda", DUE)
        ours, stall = await _watched(lambda: rounds.tick(NOW))
        make_due(url, "raw", DUE)
        found.append((ours, raw.claim(NOW, NOW + AGAIN, DUE, BATCH)))
        stalls.append(stall)
    return found, worst(stalls)


async def _messages(database: Database, url: str, raw: Raw, times: int) -> tuple[list[tuple[float, float]], Stall]:
    """As `_claims`, but the delivery's claim: reading a thousand messages that may go now and taking them."""

    async def take() -> None:
        rows = await database.outbox.due(NOW, DUE)
        ids = [row.outgoing.id for row in rows]
        for first in range(0, DUE, BATCH):
            ours = await database.outbox.settle(boot="bench", claims=ids[first : first + BATCH], outcomes=[], now=NOW)
            assert len(ours) == BATCH

    found, stalls = [], []
    for _ in range(times):
        make_due(url, "outbox", DUE)
        ours, stall = await _watched(take)
        make_due(url, "outbox", DUE)
        found.append((ours, raw.messages(DUE, BATCH)))
        stalls.append(stall)
    return found, worst(stalls)


async def _watched(work: Callable[[], Awaitable[Any]]) -> tuple[float, Stall]:
    """How long it took in ms, and the longest stall of the event loop meanwhile."""
    stalls: list[Stall] = []
    watching = asyncio.create_task(watch(stalls))
    await asyncio.sleep(0.02)
    took = await _timed(work)
    watching.cancel()
    return took, worst(stalls)


def _rounds(transactions: Transactions) -> Rounds:
    """Nothing is composed or worked out, that costs the same whoever claims; offices in three zones are looked at again hours
    apart."""
    visits = [Visit(told=True, again=NOW + AGAIN + timedelta(hours=zone)) for zone in range(3)]

    async def look(office: Office, now: datetime) -> Visit:
        return visits[office.id % len(visits)]

    return Rounds(transactions, Standing.DIGEST, look)


async def _timed(work: Callable[[], Awaitable[Any]]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    await work()
    return (time.perf_counter() - begun) * 1000


def _median(pairs: Sequence[tuple[float, float]], side: int) -> float:
    return statistics.median(pair[side] for pair in pairs)


def _print(row: dict[str, Any]) -> None:
    tick_cold, claim_cold = (
        "-" if row[name] is None else f"{row[name]:.1f}" for name in ("tick_cold_ms", "claim_cold_ms")
    )
    print(
        f"{row['case'][6:]:10} {row['pending']:10,} {row['tick_ms']:8.2f} {tick_cold:>7} {row['raw_tick_ms']:6.2f} "
        f"{row['poll_ms']:7.2f} {row['claim_ms']:7.1f} {claim_cold:>7} {row['raw_claim_ms']:7.1f} {row['times_raw']:6.1f} "
        f"{row['messages_ms']:10.1f} {row['raw_messages_ms']:7.1f} {row['messages_times_raw']:6.1f} "
        f"{row['stall_ms']:7.1f} / {row['stall_own_ms']:.1f}",
        flush=True,
    )


def _judge(found: Sequence[dict[str, Any]]) -> None:
    """Goals and figures side by side."""
    for kind in ("sqlite", "postgresql"):
        rows = [row for row in found if row["case"] == f"zibot {kind}"]
        for name, goal, figure, unit in (
            ("a tick with nothing due", TICK_MS, max(row["tick_ms"] for row in rows), " ms"),
            ("… the least sample", TICK_MS, max(row["tick_least_ms"] for row in rows), " ms"),
            ("its growth from 10 k to 3.6 M", GROWTH, rows[-1]["tick_ms"] / rows[0]["tick_ms"], " x"),
            ("… of the least samples", GROWTH, rows[-1]["tick_least_ms"] / rows[0]["tick_least_ms"], " x"),
            ("claiming 1,000 offices, to raw", TIMES_RAW, max(row["times_raw"] for row in rows), " x"),
            ("claiming 1,000 messages, to raw", TIMES_RAW, max(row["messages_times_raw"] for row in rows), " x"),
            ("longest stall of the event loop", STALL_MS, max(row["stall_ms"] for row in rows), " ms"),
            ("… of its own work", STALL_MS, max(row["stall_own_ms"] for row in rows), " ms"),
        ):
            met = "met" if figure <= goal else "MISSED"
            print(f"{kind:10}  {name:34} goal {goal:5.0f}{unit:3}  figure {figure:6.1f}{unit:3}  {met}")
