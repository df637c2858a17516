"""Making an office and its one-time claim code, from the command line."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from bot.settings import Settings
from domain.model import AuditEntry, Office, Token
from domain.ports import UnitOfWork
from scheduler.clock import make_clock
from storage import migrate
from storage.database import Database

# How long a claim code may be used (promises B32).
CLAIM_LASTS = timedelta(hours=72)


async def add_office(settings: Settings, name: str, timezone: str) -> str | None:
    """The claim code of the new office, None where one has that name: all else finds offices by it. The database is made
    when there is none yet."""
    async with opened(settings) as (database, now), database.write() as uow:
        if await offices_named(uow, name):
            return None
        office = await uow.offices.add(name, timezone, settings.language)
        code = await _issue(uow, office.id, now, "office-added")
        await uow.commit()
        return code


async def new_code(settings: Settings, name: str) -> str | None:
    """Another claim code of an office whose last admin left, None when there is no office of that name."""
    async with opened(settings) as (database, now), database.write() as uow:
        found = await offices_named(uow, name)
        if not found:
            return None
        code = await _issue(uow, found[0].id, now, "claim-code-issued")
        await uow.commit()
        return code


async def offices_named(uow: UnitOfWork, name: str | None) -> list[Office]:
    """The offices of that name, whatever its case and spaces; all without one."""
    return [office for office in await uow.offices.all() if name is None or _same(office.name) == _same(name)]


def _same(name: str) -> str:
    return " ".join(name.split()).casefold()


async def _issue(uow: UnitOfWork, office: int, now: datetime, action: str) -> str:
    code = await uow.tokens.issue(Token(kind="claim", office=office, expires_at=now + CLAIM_LASTS))
    entry = AuditEntry(office=office, at=now, person=None, action=action, subject=f"office:{office}")
    await uow.audit.append(entry)
    return code


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[tuple[Database, datetime]]:
    """The database, brought to being where there is none yet, and the program's present instant."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    await migrate.require_current(settings.database)
    database = await Database.open(settings.database, visiting=True)
    try:
        yield database, make_clock(settings.clock_start, settings.clock_speed).now()
    finally:
        await database.close()
