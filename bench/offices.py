"""The same Friday hour for many offices: every summary with a picture of its own, at the pace that the platform lets through.

The program prepares what it will post, is stopped once every picture is there, and starts again shortly before the hour.
`BENCH_OFFICES` (default 600; Indonesia has 7,285 kecamatan) and `ZIBOT_SEND_RATE` (default 30) say how many and how fast.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.broadcast import wait_until
from bench.clock_data import fill
from bench.load import API_SECONDS, cpu_seconds, rss, start, stop
from bench.updates import temporary_database
from scheduler.calendar import Holidays
from scheduler.preparing import LEAD
from scheduler.summary import Summaries
from storage import migrate
from storage.database import Database
from tests.emulator import BotApi

OFFICES = int(os.environ.get("BENCH_OFFICES", "600"))
RATE = float(os.environ.get("ZIBOT_SEND_RATE", "30"))
OCCURRENCES = 60
FRIDAY = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)  # 15.00 in Jakarta
# It is up again so long before the hour, and so much longer for each office: it looks once more whether anything changed.
_EARLY, _EARLY_EACH = timedelta(seconds=30), timedelta(milliseconds=30)
# Pictures are waited for as long as new ones come within so many seconds.
_PATIENCE = 60.0
GOAL = 0.95


async def run(seconds: float, rounds: int) -> list[dict[str, Any]]:
    """One summary for each office, printed; `rounds` times. It takes as long as it takes, whatever `seconds`."""
    found = []
    for _ in range(max(1, rounds)):
        found.append(await _a_friday())
        row = found[-1]
        print(
            f"{OFFICES:,} offices at {RATE:g}/s: {row['per_second']:.1f}/s = {row['share']:.3f} of the ceiling "
            f"(goal {GOAL:.2f}) after the first two seconds, {row['took_s']:.0f} s in all; {row['ready']:,} pictures were ready; "
            f"refused for haste {row['refused']}, lost {row['lost']}, twice {row['twice']}; longest stall {row['stall_ms']:.0f} ms; "
            f"CPU each {row['ahead_ms']:.0f} ms in the {row['ahead_s']:.0f} s of preparing, {row['cpu_ms']:.0f} ms in the hour; "
            f"{row['rss']:.0f} MB"
        )
    return found


async def _a_friday() -> dict[str, Any]:
    async with BotApi(check=False, record=False) as api, temporary_database("sqlite") as (url, folder):
        api.limits.enforce(bot_per_second=RATE)
        api.fault("*", "delay", delay=API_SECONDS, times=None)
        groups = [api.group(f"Tim ZI {number}") for number in range(1, OFFICES + 1)]
        await _fill(url, folder / "zibot.sqlite", [str(group.id) for group in groups])
        arrivals: list[float] = []
        api.on_call = lambda method, chat, at: arrivals.append(at) if method == "sendphoto" else None
        stalls = folder / "stalls.txt"
        ahead = await _prepared(api, url, folder)
        process = await _program(api, url, folder, FRIDAY - _EARLY - OFFICES * _EARLY_EACH, stalls)
        try:
            await wait_until(lambda: arrivals, longest=300 + OFFICES * _EARLY_EACH.total_seconds())
            before = cpu_seconds(process.pid)
            # Until all are there, or nothing came for half a minute.
            await wait_until(lambda: _all_told(groups) or _silent(arrivals, 30), longest=120 + 3 * OFFICES / RATE)
            used, memory = cpu_seconds(process.pid) - before, rss(process.pid)
        finally:
            await stop(process)
        counts = [sum("photo" in message.raw for message in group.of_bot()) for group in groups]
        arrivals.sort()
        took = arrivals[-1] - arrivals[0]
        pace = _pace(arrivals, int(RATE))
        return {
            "case": f"{OFFICES} offices",
            "per_second": pace,
            "share": pace / RATE,
            "took_s": took,
            **ahead,
            "refused": len(api.limits.floods),
            "lost": counts.count(0),
            "twice": sum(count > 1 for count in counts),
            "stall_ms": _longest(stalls, arrivals[0]),
            "cpu_ms": 1000 * used / OFFICES,
            "rss": memory,
        }


async def _prepared(api: BotApi, url: str, folder: Path) -> dict[str, float]:
    """The hour and a half before the hour, at the program's own speed."""
    drawn = folder / "drawn"
    begun = last = time.monotonic()
    process = await _program(api, url, folder, FRIDAY - LEAD + timedelta(minutes=1), folder / "before.txt")
    try:
        ready = 0
        while ready < OFFICES and time.monotonic() - last < _PATIENCE:
            await asyncio.sleep(0.5)
            now = sum(path.suffix == ".png" for path in drawn.iterdir()) if drawn.is_dir() else 0
            ready, last = now, time.monotonic() if now > ready else last
        ahead = cpu_seconds(process.pid)
    finally:
        await stop(process)
    return {"ready": ready, "ahead_s": last - begun, "ahead_ms": 1000 * ahead / OFFICES}


async def _program(api: BotApi, url: str, folder: Path, begins: datetime, stalls: Path) -> asyncio.subprocess.Process:
    """zibot with its event loop watched, under a clock that shows that instant."""
    return await start(
        ["-m", "bench.watched", str(stalls), "serve"],
        {
            "ZIBOT_DATA_DIR": str(folder),
            "ZIBOT_DATABASE_URL": url,
            "ZIBOT_TELEGRAM_TOKEN": api.token,
            "ZIBOT_TELEGRAM_API_URL": api.url,
            "ZIBOT_LISTEN": "127.0.0.1:0",
            "ZIBOT_SEND_RATE": str(RATE),
            "ZIBOT_CLOCK_START": begins.isoformat(),
        },
    )


def _pace(arrivals: list[float], limit: int) -> float:
    """Messages a second, over as many full rounds of the limit as fit behind the first two seconds, which hold a burst and in
    which the way is not known yet."""
    begun = 2 * limit
    rounds = max(1, (len(arrivals) - 1 - begun) // limit)
    ended = min(begun + rounds * limit, len(arrivals) - 1)
    return (ended - begun) / (arrivals[ended] - arrivals[begun])


def _all_told(groups: list[Any]) -> bool:
    # From the last one, so that mostly one look tells that it is too early.
    return all(any("photo" in message.raw for message in group.of_bot()) for group in reversed(groups))


def _silent(arrivals: list[float], seconds: float) -> bool:
    return bool(arrivals) and time.monotonic() - arrivals[-1] > seconds


def _longest(stalls: Path, since: float) -> float:
    """Milliseconds, from the first message on."""
    if not stalls.exists():
        return 0.0
    noted = [tuple(map(float, line.split())) for line in stalls.read_text().splitlines()]
    return 1000 * max((late for at, late in noted if at >= since), default=0.0)


async def _fill(url: str, path: Path, chats: list[str]) -> None:
    """Offices with a plan and a group each, which used the house last week already."""
    await migrate.upgrade(url)
    fill(f"sqlite:///{path}", len(chats), OCCURRENCES * len(chats))
    with sqlite3.connect(path) as base:
        base.executemany(
            "INSERT INTO chats (channel, chat, thread, office, title, language, parked, bound_at) "
            "VALUES ('telegram', ?, '', ?, 'Tim ZI', 'id', '', '2026-01-01 00:00:00.000000')",
            [(chat, number) for number, chat in enumerate(chats, 1)],
        )
    base.close()
    database = await Database.open(url, now=lambda: FRIDAY)
    try:
        await Holidays(database).tick(FRIDAY)
        await Summaries(database).tick(FRIDAY - timedelta(days=7))
    finally:
        await database.close()
