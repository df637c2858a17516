"""Queued words that nobody asked for, after an office's hours, zone or calendar changed: they follow, as long as they are unsent."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import date, datetime

from sqlalchemy import or_, select, update

from domain.chat import Address
from domain.ports import DeliveryState
from storage.columns import to_json
from storage.queue import flush_outbox
from storage.session import Session
from storage.tables import outbox

# Words of one morning, by how their unique keys begin; the office's id and the local day follow.
MORNING = ("digest", "nudge", "absent", "events", "attendance", "gap")


async def retime(
    session: Session,
    office: int,
    *,
    closes: Mapping[date, datetime],
    resumes: datetime,
    addresses: Collection[Address],
) -> int:
    """A morning's words are news until the instant that `closes` gives for their day, and withdrawn where it gives none;
    what waits for the end of the quiet hours at one of the `addresses` goes out when it `resumes`. How many changed."""
    await flush_outbox(session)
    pending = outbox.c.state == DeliveryState.PENDING.value
    keys = or_(*(outbox.c.unique_key.startswith(f"{kind}:{office}:", autoescape=True) for kind in MORNING))
    query = select(outbox.c.id, outbox.c.message, outbox.c.unique_key).where(pending, keys)
    changed = 0
    for row in await session.all(query):
        end = closes.get(_day_of(row.unique_key))
        message = json.loads(row.message)
        if end is None:
            values = {"state": DeliveryState.REFUSED.value, "error": "withdrawn"}
        elif message.get("until") not in {None, end.isoformat()}:
            values = {"message": to_json({**message, "until": end.isoformat()})}
        else:
            continue
        await session.write(update(outbox).where(outbox.c.id == row.id, pending).values(values))
        changed += 1
    return changed + await _resumed(session, resumes, addresses)


async def _resumed(session: Session, resumes: datetime, addresses: Collection[Address]) -> int:
    """Rows that were tried already wait for another reason."""
    changed = 0
    for channel in {address.channel for address in addresses}:
        chats = sorted({address.chat for address in addresses if address.channel == channel})
        waiting = update(outbox).where(
            outbox.c.state == DeliveryState.PENDING.value,
            outbox.c.channel == channel,
            outbox.c.chat.in_(chats),
            outbox.c.not_before.isnot(None),
            outbox.c.not_before != resumes,
            outbox.c.attempts == 0,
        )
        changed += (await session.write(waiting.values(not_before=resumes))).rowcount
    return changed


def _day_of(key: str) -> date:
    """Keys end with the office's local day."""
    try:
        return date.fromisoformat(key.rpartition(":")[2])
    except ValueError:
        return date.min
