"""The clock: what a tick costs with nothing due among many pending rows, and claiming a thousand due ones, beside the raw
table and beside APScheduler with one job for each reminder."""

from __future__ import annotations

import asyncio
import sqlite3
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bench.updates import temporary_database
from domain.agenda import Standing
from domain.model import Office
from scheduler.clock import ShiftedClock
from scheduler.jobs import Jobs
from scheduler.rounds import Rounds, Visit
from storage import migrate
from storage.database import Database
from storage.engines import database_url, sqlite_file

NOW = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)  # 03.00 in Jakarta: nothing is due anywhere
LATER = NOW + timedelta(hours=5)
PENDING = (10_000, 1_000_000, 3_600_000)
PER_OFFICE = 500  # occurrences of one office's plan
ROWS_OF_PLAN = 50
DUE = 1_000
_APSCHEDULER_MOST = 10_000

_AN_OFFICE = "SELECT x, 'Kantor ' || x, 'Asia/Jakarta', 'id', '{}', 0"
_PLAN_COLUMNS = "plans (id, office, year, state, source, sha256, title, regulation, received_at, state_at)"
_A_PLAN = "SELECT x, x, 2026, 'active', '', '', '', '', '2026-01-01', '2026-01-01'"
_ROW_COLUMNS = (
    "rows (id, plan, position, code, area, component_no, component, indicator, action, evidence_text, target_text, pic, "
    "secret, applicable)"
)
_A_ROW = (
    "SELECT x, (x - 1) / :of_plan + 1, x % :of_plan, 'I.1.' || x, 'I', '1', 'Tim kerja', '', 'Rapat', 'Notulen', "
    "'Setiap bulan', '', 0, 1"
)
_AN_OCCURRENCE = (
    "SELECT ((x - 1) % :rows) / :of_plan + 1, (x - 1) % :rows + 1, (x - 1) / :rows + 1, 'month', NULL, "
    "date('2026-12-01', '+' || (x % 365) || ' days'), 'empty', ''"
)


async def run(seconds: float, rounds: int) -> list[dict[str, Any]]:
    """The table, printed; `rounds` times five ticks of each kind, medians. `seconds` plays no part here."""
    found: list[dict[str, Any]] = []
    print("pending rows   tick ms   raw ms   claim 1,000 ms   raw ms   times   longest stall ms")
    for pending in PENDING:
        async with temporary_database("sqlite") as (url, _):
            found.append(await _measured(url, pending, max(1, rounds) * 5))
        row = found[-1]
        print(
            f"{pending:12,}   {row['tick_ms']:7.2f}   {row['raw_tick_ms']:6.2f}   {row['claim_ms']:14.1f}   "
            f"{row['raw_claim_ms']:6.1f}   {row['claim_ms'] / row['raw_claim_ms']:5.1f}   {row['stall_ms']:16.1f}"
        )
    found.append(await _apscheduler())
    row = found[-1]
    print(
        f"APScheduler, one job each: {row['pending']:,} jobs added in {row['add_s']:.1f} s, a tick {row['tick_ms']:.2f} ms, "
        f"{DUE:,} due ran in {row['claim_ms']:.0f} ms, longest stall {row['stall_ms']:.0f} ms"
    )
    return found


async def _measured(url: str, pending: int, times: int) -> dict[str, Any]:
    path = sqlite_file(database_url(url))
    await migrate.upgrade(url)
    offices = max(DUE, pending // PER_OFFICE)
    fill_offices(path, offices, pending)
    database = await Database.open(url, now=lambda: NOW)
    try:
        jobs = Jobs(database, ShiftedClock(NOW))
        await jobs.tick_all()  # the holidays are entered, the jobs enrol
        _settle(path)
        tick = await _median(jobs.tick_all, times)
        assert not any(jobs.failures.values()), jobs.failures
        stall, claim = await _claims(database, path, times)
        return {
            "case": "zibot",
            "pending": pending,
            "offices": offices,
            "tick_ms": tick,
            "raw_tick_ms": _raw_tick(path, times),
            "claim_ms": claim,
            "raw_claim_ms": _raw_claim(path, times),
            "stall_ms": stall,
        }
    finally:
        await database.close()


def fill_offices(path: Path, offices: int, pending: int) -> None:
    """Offices with a plan in force and occurrences that are all still to come, and the same instants in a bare table."""
    base = sqlite3.connect(path)
    base.execute("PRAGMA synchronous = OFF")
    numbers = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < :most)"
    for table, most, select in (
        ("offices (id, name, timezone, language, settings, receipts)", offices, _AN_OFFICE),
        (_PLAN_COLUMNS, offices, _A_PLAN),
        (_ROW_COLUMNS, offices * ROWS_OF_PLAN, _A_ROW),
        ("occurrences (office, row, number, kind, start, due, state, label)", pending, _AN_OCCURRENCE),
    ):
        values = {"most": most, "of_plan": ROWS_OF_PLAN, "rows": offices * ROWS_OF_PLAN}
        base.execute(f"{numbers} INSERT INTO {table} {select} FROM n", values)
    base.execute("CREATE TABLE raw (id INTEGER PRIMARY KEY, at TEXT NOT NULL, state TEXT NOT NULL)")
    base.execute(
        "INSERT INTO raw (at, state) SELECT datetime('2026-12-01', '+' || (id % 31536000) || ' seconds'), 'pending' "
        "FROM occurrences"
    )
    base.execute("CREATE INDEX ix_raw ON raw (at) WHERE state = 'pending'")
    base.commit()
    base.close()


def _settle(path: Path) -> None:
    """As after a round in which every office was looked at: nothing is due before the morning."""
    with sqlite3.connect(path) as base:
        base.execute("UPDATE agenda SET at = '2026-11-23 01:00:00.000000', seen = '2026-11-20 19:30:00.000000'")
    base.close()


async def _median(tick: Callable[[], Awaitable[Any]], times: int) -> float:
    """Milliseconds."""
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        await tick()
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took)


async def _claims(database: Database, path: Path, times: int) -> tuple[float, float]:
    """The longest stall of the event loop and the median of claiming a thousand offices whose instant has come, both in
    ms; nothing is composed, that costs the same whoever claims."""

    async def look(office: Office, now: datetime) -> Visit:
        return Visit(told=True, again=now + timedelta(days=3))

    took, stalls = [], [0.0]
    watching = asyncio.create_task(_watch(stalls))
    await asyncio.sleep(0.05)
    for _ in range(times):
        with sqlite3.connect(path) as base:
            base.execute(
                "UPDATE agenda SET at = '2026-11-20 19:00:00.000000' WHERE job = 'digest' AND office <= ?", (DUE,)
            )
        base.close()
        begun = time.perf_counter()
        assert await Rounds(database, Standing.DIGEST, look).tick(NOW) == DUE
        took.append((time.perf_counter() - begun) * 1000)
    watching.cancel()
    return max(stalls) * 1000, statistics.median(took)


async def _watch(stalls: list[float]) -> None:
    while True:
        begun = time.perf_counter()
        await asyncio.sleep(0.002)
        stalls.append(time.perf_counter() - begun - 0.002)


def _raw_tick(path: Path, times: int) -> float:
    """Asking a bare indexed table what is due, in ms."""
    base = sqlite3.connect(path)
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        rows = base.execute(
            "SELECT id FROM raw WHERE state = 'pending' AND at <= ? ORDER BY at LIMIT 1000",
            (f"{NOW:%Y-%m-%d %H:%M:%S}",),
        ).fetchall()
        took.append((time.perf_counter() - begun) * 1000)
        assert not rows
    base.close()
    return statistics.median(took)


def _raw_claim(path: Path, times: int) -> float:
    """Selecting a thousand due rows of a bare table, each of whose offices is read, and moving their instants durably, a
    hundred at a time, in ms: what the work is without zibot's code around it."""
    base = sqlite3.connect(path)
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("PRAGMA synchronous = FULL")
    took = []
    for _ in range(times):
        base.execute("UPDATE raw SET at = '2026-11-20 19:00:00' WHERE id <= ?", (DUE,))
        base.commit()
        begun = time.perf_counter()
        while True:
            rows = base.execute(
                "SELECT id FROM raw WHERE state = 'pending' AND at <= '2026-11-20 20:00:00' ORDER BY at LIMIT 100"
            ).fetchall()
            if not rows:
                break
            for row in rows:
                base.execute("SELECT name, timezone, settings FROM offices WHERE id = ?", row).fetchone()
            base.executemany("UPDATE raw SET at = '2026-11-23 01:00:00' WHERE id = ?", rows)
            base.commit()
        took.append((time.perf_counter() - begun) * 1000)
    base.close()
    return statistics.median(took)


async def _apscheduler() -> dict[str, Any]:
    """One job for each reminder, as bots often do it: in memory, with nothing due and then with a thousand due."""
    ran: list[int] = []

    async def remind(number: int) -> None:
        ran.append(number)

    stalls = [0.0]
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.start()
    begun = time.perf_counter()
    far = datetime.now(UTC) + timedelta(days=30)
    for number in range(_APSCHEDULER_MOST):
        scheduler.add_job(remind, "date", [number], run_date=far + timedelta(seconds=number), misfire_grace_time=None)
    added = time.perf_counter() - begun
    ticks: Sequence[float] = [_timed(scheduler._process_jobs) for _ in range(20)]
    soon = datetime.now(UTC) + timedelta(seconds=1.5)
    for number in range(DUE):
        scheduler.add_job(remind, "date", [number], run_date=soon, misfire_grace_time=None)
    watching = asyncio.create_task(_watch(stalls))
    await asyncio.sleep(max(0.0, (soon - datetime.now(UTC)).total_seconds()))
    begun = time.perf_counter()
    while len(ran) < DUE:  # noqa: ASYNC110 (an event would be set by the jobs that are measured)
        await asyncio.sleep(0.001)
    claim = (time.perf_counter() - begun) * 1000
    watching.cancel()
    scheduler.shutdown(wait=False)
    return {
        "case": "apscheduler",
        "pending": _APSCHEDULER_MOST,
        "add_s": added,
        "tick_ms": statistics.median(ticks),
        "claim_ms": claim,
        "stall_ms": max(stalls) * 1000,
    }


def _timed(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000
