"""Many messages at once, through the real program before an emulator that refuses what comes too fast: 600 groups, some of
which are told to wait all the same, and people who ask while a thousand nudges queue."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.load import API_SECONDS, start, stop
from bench.updates import fill, temporary_database
from domain.chat import Address, Line, Priority, Say, SendClass
from storage.database import Database
from tests.emulator import BotApi
from tests.emulator.feed import Feed

GROUPS = 600
NUDGES = 1_000
PER_SECOND = 30
GOAL, GOAL_P95 = 28.5, 2_000
_ASKING = 20
_ASKED_PER_SECOND = 2.0
_LONGEST = 180.0


async def run(seconds: float, rounds: int) -> list[dict[str, Any]]:
    """The table, printed, `rounds` times; people ask for at least `seconds`."""
    found: list[dict[str, Any]] = []
    for _ in range(max(1, rounds)):
        for told_to_wait in (0.0, 0.05):
            found.append(await _groups(told_to_wait))
            row = found[-1]
            print(
                f"{GROUPS} messages to {GROUPS} groups, {told_to_wait:.0%} answered 429: {row['per_second']:.1f}/s from the first "
                f"to the last (goal {GOAL}), {row['tries']:.1f} tries/s after the first {PER_SECOND}; refused for haste "
                f"{row['refused']}, lost {row['lost']}, twice {row['twice']}"
            )
        found.append(await _asking(max(seconds, 20.0)))
        row = found[-1]
        print(
            f"{NUDGES:,} nudges queued, {row['asked']} commands meanwhile ({_ASKED_PER_SECOND:.0f}/s): p50 {row['p50']:.0f} ms, "
            f"p95 {row['p95']:.0f} ms (goal {GOAL_P95}), unanswered {row['unanswered']}; nudges {row['nudges_per_second']:.1f}/s"
        )
    return found


async def _groups(told_to_wait: float) -> dict[str, Any]:
    """A message to each of the groups, queued before the program starts."""
    async with _strict_api() as api, temporary_database("sqlite") as (url, folder):
        groups = [api.group(f"Grup {number}") for number in range(GROUPS)]
        await fill(url, {})
        await _queue(url, [str(group.id) for group in groups], Priority.DIGEST)
        forced = random.Random(1).sample(groups, int(GROUPS * told_to_wait))
        for group in forced:
            api.faults.flood(1, method="sendMessage", chat=group.id)
        api.faults.rules.sort(key=lambda rule: rule.chat is None)  # the first one that fits is taken
        arrivals: list[float] = []
        api.on_call = lambda method, chat, at: arrivals.append(at) if chat < 0 else None
        process = await _program(api, url, folder)
        try:
            await wait_until(lambda: sum(bool(group.of_bot()) for group in groups) == GROUPS)
            await asyncio.sleep(1)
        finally:
            await stop(process)
        counts = [len(group.of_bot()) for group in groups]
        arrivals.sort()
        took = arrivals[-1] - arrivals[0]
        return {
            "case": f"{GROUPS} groups, {told_to_wait:.0%} told to wait",
            "per_second": GROUPS / took,
            "tries": (len(arrivals) - PER_SECOND) / took,
            "refused": len(api.limits.floods),
            "lost": counts.count(0),
            "twice": sum(count > 1 for count in counts),
        }


async def _asking(seconds: float) -> dict[str, Any]:
    """Commands of people while nudges to others wait for the platform's pace."""
    async with _strict_api() as api, temporary_database("sqlite") as (url, folder):
        nudged = [api.user(f"Pegawai {number}", started=True) for number in range(NUDGES)]
        feed = Feed(api, _ASKING, "/status", rate=_ASKED_PER_SECOND)
        await fill(url, {str(user.id): user.name for user, _ in feed._people})
        await _queue(url, [str(user.id) for user in nudged], Priority.NUDGE)
        process = await _program(api, url, folder)
        try:
            await wait_until(lambda: any(api.private(user).of_bot() for user in nudged[:100]))
            begun, before = time.monotonic(), _told(api, nudged)
            result = await feed.run(seconds, settle=10)
            nudges = (_told(api, nudged) - before) / (time.monotonic() - begun)
        finally:
            await stop(process)
        return {
            "case": f"/status while {NUDGES} nudges queue",
            "asked": len(feed.latencies),
            "p50": result.p50,
            "p95": result.p95,
            "unanswered": result.unanswered,
            "refused": len(api.limits.floods),
            "nudges_per_second": nudges,
        }


def _told(api: BotApi, users: Sequence[Any]) -> int:
    return sum(bool(api.private(user).of_bot()) for user in users)


def _strict_api() -> BotApi:
    api = BotApi(check=False, record=False)
    api.limits.enforce(bot_per_second=PER_SECOND)
    api.fault("*", "delay", delay=API_SECONDS, times=None)
    return api


async def _queue(url: str, chats: Sequence[str], priority: Priority) -> None:
    say = Say(lines=(Line("bantuan-join"),), send_class=SendClass.ONCE, priority=priority)
    database = await Database.open(url, now=lambda: datetime.now(UTC))
    try:
        async with database.write() as uow:
            for chat in chats:
                to = Address("telegram", chat)
                await uow.outbox.put(to, replace(say, to=to, unique=f"bench:{chat}"))
            await uow.commit()
    finally:
        await database.close()


async def _program(api: BotApi, url: str, folder: Path, **more: str) -> asyncio.subprocess.Process:
    """zibot with the platform's own limits, as it comes."""
    environment = {
        "ZIBOT_DATA_DIR": str(folder),
        "ZIBOT_DATABASE_URL": url,
        "ZIBOT_TELEGRAM_TOKEN": api.token,
        "ZIBOT_TELEGRAM_API_URL": api.url,
        "ZIBOT_LISTEN": "127.0.0.1:0",
        **more,
    }
    return await start(["-c", "from bot.cli import main; main()", "serve"], environment)


async def wait_until(reached: Any, longest: float = _LONGEST) -> None:
    end = time.monotonic() + longest
    while not reached():
        if time.monotonic() > end:
            raise TimeoutError(f"not within {longest:.0f} s")
        await asyncio.sleep(0.1)
