"""Making an office and its one-time claim code, from the command line."""

from __future__ import annotations

from datetime import timedelta

from bot.settings import Settings
from domain.model import AuditEntry, Token
from scheduler.clock import make_clock
from storage import migrate
from storage.database import Database

# How long a claim code may be used (promises B32).
CLAIM_LASTS = timedelta(hours=72)


async def add_office(settings: Settings, name: str, timezone: str) -> str:
    """The claim code of the new office. The database is made when there is none yet."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    await migrate.upgrade_if_new(settings.database)
    now = make_clock(settings.clock_start, settings.clock_speed).now()
    database = await Database.open(settings.database)
    try:
        async with database.write() as uow:
            office = await uow.offices.add(name, timezone, settings.language)
            code = await uow.tokens.issue(Token(kind="claim", office=office.id, expires_at=now + CLAIM_LASTS))
            await uow.audit.append(
                AuditEntry(office=office.id, at=now, person=None, action="office-added", subject=f"office:{office.id}")
            )
            await uow.commit()
        # A running program remembers offices; this makes it look again.
        await database.raise_epoch()
        return code
    finally:
        await database.close()
