"""Putting work on the table, together with what else its batch writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert

from storage.session import Session
from storage.tables import work

_INSERT = insert(work)
_FINISHED = delete(work).where(work.c.id.in_(bindparam("finished", expanding=True)))


async def flush_work(session: Session) -> None:
    await session.flush(session.work, _INSERT)


async def mark_finished(session: Session, rows: Sequence[int]) -> None:
    """Take finished work off the table."""
    if rows:
        await session.write(_FINISHED, {"finished": list(rows)})


class WorkRecords:
    """The port `Work`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def put(self, kind: str, payload: Mapping[str, Any], *, run_at: datetime, lane: str = "") -> None:
        values = {
            "kind": kind,
            "payload": dict(payload),
            "lane": lane,
            "run_at": run_at,
            "state": "pending",
            "attempts": 0,
            "boot": "",
            "error": "",
        }
        self._session.later(self._session.work, values)
