"""Handing everything of one person over to another: drafted, done, perhaps taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from domain.holding import Handover
from domain.ports import NotFound
from storage.session import Session
from storage.tables import handovers


class HandoverRecords:
    """The port `Handovers`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def draft(self, office: int, giver: int, taker: int, by: int, *, reason: str, at: datetime) -> Handover:
        values = {"office": office, "giver": giver, "taker": taker, "by": by, "at": at, "reason": reason, "moved": {}}
        return await self.get(await self._session.insert(insert(handovers), values))

    async def get(self, handover: int) -> Handover:
        found = await self._session.first(select(handovers).where(handovers.c.id == handover))
        if found is None:
            raise NotFound(f"handover {handover}")
        return Handover(
            id=found.id,
            office=found.office,
            giver=found.giver,
            taker=found.taker,
            by=found.by,
            at=found.at,
            reason=found.reason,
            done_at=found.done_at,
            undone_at=found.undone_at,
            moved=found.moved,
        )

    async def done(self, handover: int, moved: Mapping[str, Any], *, at: datetime) -> None:
        values = {"moved": dict(moved), "done_at": at}
        await self._session.write(update(handovers).where(handovers.c.id == handover), values)

    async def undone(self, handover: int, *, at: datetime) -> None:
        await self._session.write(update(handovers).where(handovers.c.id == handover), {"undone_at": at})
