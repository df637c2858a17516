"""What was posted for which day or week, with the figures that it showed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from storage.memory import MISSING
from storage.session import Session
from storage.tables import postings

_TOPIC = "postings"


class PostingRecords:
    """The port `Postings`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def put(self, office: int, kind: str, key: str, *, at: datetime, snapshot: Mapping[str, Any]) -> bool:
        if await self.get(office, kind, key) is not None:
            return False
        values = {"office": office, "kind": kind, "key": key, "at": at, "snapshot": dict(snapshot)}
        await self._session.write(insert(postings), values)
        self._session.view.change((_TOPIC, office))
        return True

    async def get(self, office: int, kind: str, key: str) -> Mapping[str, Any] | None:
        query = select(postings.c.snapshot).where(postings.c.office == office, postings.c.kind == kind)
        found: Mapping[str, Any] | None = await self._session.value(query.where(postings.c.key == key))
        return found

    async def latest(self, office: int, kind: str, before: str) -> tuple[str, Mapping[str, Any]] | None:
        view, detail = self._session.view, (kind, before)
        known: tuple[str, Mapping[str, Any]] | None = view.get((_TOPIC, office), detail)
        if known is MISSING:
            query = select(postings.c.key, postings.c.snapshot).where(postings.c.office == office)
            query = query.where(postings.c.kind == kind, postings.c.key < before)
            row = await self._session.first(query.order_by(postings.c.key.desc()).limit(1))
            known = None if row is None else (row.key, row.snapshot)
            view.keep((_TOPIC, office), detail, known)
        return known
