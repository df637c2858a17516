"""Rows of the inbox inside a transaction: what is read of them, and what became of their handling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, update

from storage.session import Session
from storage.tables import inbox

# Pauses before the second, third, fourth and fifth try, together an hour (F20); after the fifth the row is quarantined.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 4, 15, 40))

_DONE = (
    update(inbox).where(inbox.c.id.in_(bindparam("done", expanding=True))).values(state="done", error="", next_try=None)
)
_FAILED = update(inbox).where(inbox.c.id == bindparam("key"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One raw update as it was kept. `update_id` is the channel's own id of it; `attempts` counts the tries that failed."""

    id: int
    channel: str
    update_id: str
    raw: Mapping[str, Any]
    received_at: datetime
    attempts: int = 0


def arrival_from(row: Row[Any]) -> Arrival:
    return Arrival(
        id=row.id,
        channel=row.channel,
        update_id=row.update,
        raw=row.raw,
        received_at=row.received_at,
        attempts=row.attempts,
    )


async def mark_done(session: Session, arrivals: Sequence[int]) -> None:
    if arrivals:
        await session.write(_DONE, {"done": list(arrivals)})


async def mark_failed(session: Session, row: Arrival, error: str, now: datetime) -> bool:
    """Plan the next try, or put the row aside after its last one; whether this was its first failure."""
    values: dict[str, Any] = {"attempts": row.attempts + 1, "error": error, "next_try": None}
    if row.attempts < len(PAUSES):
        values["next_try"] = now + PAUSES[row.attempts]
    else:
        values["state"] = "quarantined"
    await session.write(_FAILED.values(values), {"key": row.id})
    return row.attempts == 0
