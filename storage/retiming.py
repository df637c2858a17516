"""Queued words that nobody asked for, after an office's hours, zone or calendar changed: they follow, as long as they are unsent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import or_, select, update

from domain.chat import Address, Say
from domain.ports import DeliveryState
from storage.codec import decode
from storage.prefixes import begins
from storage.queue import IS_PENDING, flush_outbox
from storage.session import Session
from storage.tables import outbox

# Words of one morning, by how their unique keys begin; the office's id and the local day follow.
MORNING = ("digest", "nudge", "absent", "events", "attendance", "gap")


Restate = Callable[[Address, Say], Awaitable[bool]]


async def retime(
    session: Session,
    restate: Restate,
    office: int,
    *,
    closes: Mapping[date, datetime],
    resumes: datetime,
    addresses: Collection[Address],
) -> int:
    """A morning's words are news until the instant that `closes` gives for their day, and withdrawn where it gives none;
    what waits for the end of the quiet hours at one of the `addresses` goes out when it `resumes`. How many changed.
    `restate` puts a message in the place of one that waits, so that a copy which the delivery holds is not sent."""
    await flush_outbox(session)
    keys = or_(*(begins(session, outbox.c.unique_key, f"{kind}:{office}:") for kind in MORNING))
    columns = outbox.c.id, outbox.c.message, outbox.c.unique_key, outbox.c.channel, outbox.c.chat, outbox.c.thread
    changed = 0
    for row in await session.all(select(*columns).where(IS_PENDING, keys)):
        end = closes.get(_day_of(row.unique_key))
        if end is None:
            values = {"state": DeliveryState.REFUSED.value, "error": "withdrawn"}
            await session.write(update(outbox).where(outbox.c.id == row.id, IS_PENDING).values(values))
            changed += 1
            continue
        message = decode(row.message)
        if message.until not in {None, end}:
            address = Address(row.channel, row.chat, row.thread)
            changed += await restate(address, replace(message, until=end))
    return changed + await _resumed(session, resumes, addresses)


async def _resumed(session: Session, resumes: datetime, addresses: Collection[Address]) -> int:
    """Rows that were tried already wait for another reason."""
    changed = 0
    for channel in {address.channel for address in addresses}:
        chats = sorted({address.chat for address in addresses if address.channel == channel})
        waiting = update(outbox).where(
            IS_PENDING,
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
