"""Tidying up, once an hour: finished inbox and outbox rows, what has expired, files that no row knows, and pictures drawn for a
past hour.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog

from bot.drawing import Drawings
from storage.database import Database
from storage.files import FolderStore
from storage.inbox import Inbox
from storage.outbox import OutboxTable
from storage.upkeep import known_hashes

log = structlog.get_logger(__name__)

EVERY = timedelta(hours=1)
# Sent messages stay so long, so that a late reply to one still finds what it was about.
SENT_STAYS = timedelta(days=90)
# Steps and secret words that have expired stay so long: a machine's clock may be wrong for a while.
EXPIRED_STAYS = timedelta(days=30)
# A picture that was drawn for an hour; what could not be sent for longer is drawn once more.
DRAWN_STAYS = timedelta(days=2)


class Upkeep:
    """The job "upkeep"."""

    def __init__(self, database: Database, files: FolderStore, drawings: Drawings) -> None:
        self._database = database
        self._files = files
        self._drawings = drawings
        self._next: datetime | None = None

    async def tick(self, now: datetime) -> bool:
        """Tidy up when an hour has passed; always False, since nothing is to be sent."""
        if self._next is not None and now < self._next <= now + EVERY:
            return False
        self._next = now + EVERY
        inbox = await Inbox(self._database).sweep(now)
        outbox = await OutboxTable(self._database).sweep(now - SENT_STAYS)
        gone = await self._files.sweep(await known_hashes(self._database), now)
        drawn = await self._drawings.sweep(now - DRAWN_STAYS)
        expired = await self._forget_expired(now - EXPIRED_STAYS)
        if inbox or outbox or gone or drawn or expired:
            log.info("tidied up", inbox=inbox, outbox=outbox, files=len(gone), drawn=drawn, expired=expired)
        return False

    async def _forget_expired(self, before: datetime) -> int:
        """Anybody may guess at secret words, and each guess is a row."""
        async with self._database.write() as uow:
            expired = await uow.dialogues.sweep(before) + await uow.tokens.sweep(before)
            await uow.commit()
        return expired
