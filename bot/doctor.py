"""`zibot check`: settings, data folder, database, migrations, evidence, channels and clock, one line each."""

from __future__ import annotations

import os
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.disk import LOW_BYTES, LOW_SHARE
from bot.settings import Settings
from scheduler.clock import make_clock
from storage import migrate
from storage.database import Database
from storage.inbox import Inbox
from storage.outbox import OutboxTable
from storage.trouble import reason_of

# What might go on and waits for so long is stuck.
STUCK_MINUTES = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: a catalogue key, whether it holds, and a detail that is data (a path, a number, an error)."""

    key: str
    ok: bool
    detail: str = ""


async def examine(settings: Settings) -> list[Finding]:
    """Look at everything a run needs; nothing is changed."""
    findings = [Finding("check-settings", ok=True, detail=settings.language)]
    findings += _folder(settings)
    findings += await _database(settings)
    if settings.token:
        findings.append(await _telegram(settings))
    else:
        findings.append(Finding("check-no-telegram", ok=True))
    clock = make_clock(settings.clock_start, settings.clock_speed)
    key = "check-clock" if clock.real else "check-clock-shifted"
    findings.append(Finding(key, ok=True, detail=clock.now().isoformat(timespec="seconds")))
    return findings


def _folder(settings: Settings) -> list[Finding]:
    folder = settings.data_dir
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return [Finding("check-folder-missing", ok=False, detail=str(folder))]
    usage = shutil.disk_usage(folder)
    roomy = usage.free >= LOW_BYTES and usage.free >= usage.total * LOW_SHARE
    free = f"{usage.free / 1e9:.1f} GB"
    return [
        Finding("check-folder", ok=True, detail=str(folder)),
        Finding("check-space" if roomy else "check-space-low", ok=roomy, detail=free),
    ]


async def _database(settings: Settings) -> list[Finding]:
    async def schema() -> Finding:
        current = await migrate.is_current(settings.database)
        return Finding("check-schema" if current else "check-schema-old", ok=current)

    async def contents() -> Finding:
        database = await Database.open(settings.database, visiting=True)
        try:
            async with database.read() as uow:
                offices = await uow.offices.all()
                for office in offices:
                    broken = await uow.audit.verify(office.id)
                    if broken is not None:
                        return Finding("check-audit-broken", ok=False, detail=f"{office.name}: {broken}")
                return Finding("check-database", ok=True, detail=str(len(offices)))
        finally:
            await database.close()

    async def waiting() -> Finding:
        database = await Database.open(settings.database, visiting=True)
        try:
            return await _waiting(database, make_clock(settings.clock_start, settings.clock_speed).now())
        finally:
            await database.close()

    found: list[Finding] = []
    for step in (schema, contents, waiting):
        found.append(await _guarded(step))
        if not found[-1].ok:
            break
    return found


async def _waiting(database: Database, now: datetime) -> Finding:
    """The oldest update or message that might go on and does not, in whole minutes; while nothing serves, all of them wait."""
    updates, since = await Inbox(database).due(now)
    messages = await OutboxTable(database).due_by_priority(now)
    moments = [moment for moment in (since, *(oldest for _, oldest in messages.values())) if moment is not None]
    count = updates + sum(number for number, _ in messages.values())
    if not count:
        return Finding("check-nothing-waits", ok=True)
    minutes = int((now - min(moments, default=now)).total_seconds() // 60)
    stuck = minutes >= STUCK_MINUTES
    return Finding("check-stuck" if stuck else "check-waits", ok=not stuck, detail=f"{count}, {minutes} min")


async def _guarded(step: Callable[[], Awaitable[Finding]]) -> Finding:
    try:
        return await step()
    except Exception as error:  # noqa: BLE001 (whatever is wrong with it, the doctor says so and goes on)
        return Finding("check-database-fails", ok=False, detail=f"{type(error).__name__}: {reason_of(error)}"[:300])


async def _telegram(settings: Settings) -> Finding:
    from bot.telegram.client import Client

    client = Client(settings.token, settings.telegram_api_url)
    try:
        await client.initialize()
        return Finding("check-telegram", ok=True, detail=f"@{client.username}")
    except Exception as error:  # noqa: BLE001 (as above)
        return Finding("check-telegram-fails", ok=False, detail=type(error).__name__)
    finally:
        await client.shutdown()
