"""Updates per second, answer times and CPU: zibot's /status, /catatan and a photo with /bukti beside bare echo bots.

All in one run against the same emulator with 50 ms for every API call, interleaved round by round, medians reported.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.load import API_SECONDS, ROOT, Measured, Photos, measure, start, stop
from domain.model import PersonState
from importers import read_plan_async
from storage import migrate
from storage.database import Database
from tests.emulator import BotApi
from tests.emulator.feed import Feed

SAMPLE = ROOT / "bot/trial/sample/rencana-aksi-2026.docx"
NO_LIMITS = {"ZIBOT_SEND_RATE": "100000", "ZIBOT_SEND_RATE_CHAT": "1000", "ZIBOT_SEND_RATE_GROUP_MINUTE": "100000"}


MONTHLY = ("I.3.1", "I.4.1", "I.4.4", "II.1.2", "II.2.1", "III.4.2", "III.5.2", "IV.2.3", "V.1.3", "V.2.2", "VI.2.2")


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    text: str | Callable[[int, int], str]
    photo: bool = False


CASES = (
    Case("/status", "/status"),
    Case("/catatan", lambda index, count: f"/catatan I.1.1 catatan ke-{count} dari {index}"),
    # Spread over the monthly rows of the sample, as an office's evidence is.
    Case("/bukti photo", lambda index, count: f"/bukti {MONTHLY[(index + count) % len(MONTHLY)]}", photo=True),
)
PEERS = {
    "ptb sequential": ["-m", "bench.peers.ptb_echo", "{url}", "{token}", "0"],
    "ptb 16": ["-m", "bench.peers.ptb_echo", "{url}", "{token}", "16"],
    "aiogram": ["-m", "bench.peers.aiogram_echo", "{url}", "{token}"],
}


async def run(seconds: float, rounds: int) -> list[dict[str, Any]]:
    """All cases at 1 and at 100 outstanding updates."""
    found: list[Measured] = []
    for number in range(rounds):
        for people in (1, 100):
            for peer, command in PEERS.items():
                found.append(await _peer(peer, command, people, seconds))
                _print(number, found[-1])
            for database in ("sqlite", "postgresql"):
                for case in CASES:
                    found.append(await _zibot(database, case, people, seconds))
                    _print(number, found[-1])
    rows = _medians(found)
    _table(rows)
    return rows


async def _peer(name: str, command: list[str], people: int, seconds: float) -> Measured:
    async with bot_api() as api:
        feed = Feed(api, people, "halo")
        process = await start([part.format(url=api.url, token=api.token) for part in command])
        try:
            return await measure(api, feed, process, seconds, name, "echo")
        finally:
            await stop(process)


async def _zibot(database: str, case: Case, people: int, seconds: float) -> Measured:
    async with bot_api() as api, temporary_database(database) as (url, folder):
        feed = (Photos if case.photo else Feed)(api, people, case.text)
        await fill(url, {str(user.id): user.name for user, _ in feed._people})
        environment = {
            **NO_LIMITS,
            "ZIBOT_DATA_DIR": str(folder),
            "ZIBOT_DATABASE_URL": url,
            "ZIBOT_TELEGRAM_TOKEN": api.token,
            "ZIBOT_TELEGRAM_API_URL": api.url,
            "ZIBOT_COMMANDS_PER_MINUTE": "1000000",
            "ZIBOT_LISTEN": "127.0.0.1:0",
        }
        process = await start(["-c", "from bot.cli import main; main()", "serve"], environment)
        try:
            return await measure(api, feed, process, seconds, f"zibot {database}", case.name)
        finally:
            await stop(process)


@asynccontextmanager
async def bot_api() -> AsyncIterator[BotApi]:
    async with BotApi(check=False, record=False, keep_world=False) as api:
        api.fault("*", "delay", delay=API_SECONDS, times=None)
        yield api


@asynccontextmanager
async def temporary_database(kind: str) -> AsyncIterator[tuple[str, Path]]:
    folder = Path(tempfile.mkdtemp(prefix="zibot-bench-"))
    try:
        if kind == "sqlite":
            yield f"sqlite+aiosqlite:///{folder}/zibot.sqlite", folder
            return
        from tests.databases import SERVER

        SERVER.hasty = False  # a commit costs here what it costs in an office
        SERVER.start()
        with SERVER.database(migrated=False) as url:
            yield url, folder
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


async def fill(url: str, users: Mapping[str, str]) -> None:
    """An office with the sample plan, everybody (name by account) a member."""
    await migrate.upgrade(url)
    draft = await read_plan_async(SAMPLE, file_name=SAMPLE.name, year=None)
    now = datetime.now(UTC)
    database = await Database.open(url)
    try:
        async with database.write() as uow:
            office = await uow.offices.add("Kecamatan Uji Beban", "Asia/Jakarta")
            for user, name in users.items():
                await uow.people.add(office.id, name, "telegram", user, state=PersonState.ACTIVE)
                await uow.people.private_opened("telegram", user, user)
            plan = await uow.plans.receive(office.id, None, source=SAMPLE.name, year=2026, at=now, answer=None)
            await uow.plans.save_draft(plan.id, draft)
            await uow.plans.apply(plan.id, draft, at=now)
            await uow.commit()
    finally:
        await database.close()


def _medians(found: list[Measured]) -> list[dict[str, Any]]:
    groups: dict[tuple[str, str, int], list[Measured]] = {}
    for one in found:
        groups.setdefault((one.bot, one.case, one.people), []).append(one)
    rows = []
    for group in groups.values():
        row = asdict(group[0])
        for field in ("per_second", "p50", "p99", "cpu", "rss", "answers"):
            row[field] = round(statistics.median(getattr(one, field) for one in group), 2)
        rows.append(row)
    return rows


def _print(number: int, one: Measured) -> None:
    print(
        f"round {number + 1}  {one.bot:18} {one.case:14} {one.people:4}  {one.per_second:8.1f}/s  "
        f"p50 {one.p50:7.1f}  p99 {one.p99:7.1f} ms  cpu {one.cpu:5.2f} ms  {one.rss:5.0f} MB",
        flush=True,
    )


def _table(rows: list[dict[str, Any]]) -> None:
    print(
        "\nmedians (50 ms API time)\n| bot | case | outstanding | updates/s | p50 ms | p99 ms | CPU ms/update | RSS MB |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for row in sorted(rows, key=lambda row: (row["people"], row["case"], row["bot"])):
        print(
            f"| {row['bot']} | {row['case']} | {row['people']} | {row['per_second']:.0f} | {row['p50']:.0f} | "
            f"{row['p99']:.0f} | {row['cpu']:.2f} | {row['rss']:.0f} |"
        )
