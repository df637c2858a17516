"""The durable inbox: raw updates are kept here before their channel is told that they arrived."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, literal_column, or_, select, update

from storage.arrivals import Arrival, arrival_from, mark_done, mark_failed
from storage.database import Database
from storage.session import Session
from storage.tables import inbox, offsets

InboxRow = Arrival

KEPT_FOR = timedelta(days=7)

_INSERT = insert(inbox)
_KNOWN = select(inbox.c.update).where(
    inbox.c.channel == bindparam("channel"), inbox.c.update.in_(bindparam("updates", expanding=True))
)
_OFFSET = select(offsets.c.value).where(offsets.c.channel == bindparam("channel"))
_ANY = select(inbox.c.id).where(inbox.c.channel == bindparam("channel")).limit(1)
_HEARD = select(offsets.c.at).where(offsets.c.channel == bindparam("channel"))
# Written out, since SQLite only uses an index over part of a table when the query says the same words.
_IS_PENDING = inbox.c.state == literal_column("'pending'")
_PENDING = select(inbox).where(_IS_PENDING).order_by(inbox.c.id)
# A pause after a failure is forty minutes at most: one that is longer began before the machine's clock was set back.
_TOO_FAR = timedelta(hours=1)
_PAUSE_OVER = or_(inbox.c.next_try <= bindparam("now"), inbox.c.next_try > bindparam("far"))
_AGAIN = update(inbox).where(_IS_PENDING, _PAUSE_OVER).values(next_try=None).returning(inbox)
_SOME_AGAIN = select(inbox).where(_IS_PENDING, _PAUSE_OVER).order_by(inbox.c.id).limit(1)

# A busy day's updates are deleted some at a time, so that everybody else gets a turn, and the writer too.
_SWEPT_AT_ONCE = 500
_OLD = select(inbox.c.id).where(inbox.c.received_at < bindparam("before"), inbox.c.state == "done")
_SWEEP = delete(inbox).where(inbox.c.id.in_(_OLD.limit(_SWEPT_AT_ONCE)))


class Inbox:
    """The inbox as the program uses it; every call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(
        self, channel: str, updates: Sequence[tuple[str, Mapping[str, Any]]], offset: int | None, at: datetime
    ) -> list[Arrival]:
        """Keep updates (the channel's id of each, and its raw JSON) and the channel's offset in one transaction; those
        that were not there yet, in order. When this returns they survive a crash."""
        new = {str(update_id): raw for update_id, raw in reversed(updates)}  # the first of two with one id counts
        async with self._database.session() as session:
            if new:
                known = await session.all(_KNOWN, {"channel": channel, "updates": list(new)})
                for row in known:
                    del new[row.update]
            if offset is not None:
                await _set_offset(session, channel, offset, at)
            fresh = list(reversed(new.items()))
            if not fresh:
                return []
            values = [_values(channel, update_id, raw, at) for update_id, raw in fresh]
            keys = await session.insert_many(_INSERT, values)
            return [
                Arrival(id=key, channel=channel, update_id=update_id, raw=raw, received_at=at)
                for key, (update_id, raw) in zip(keys, fresh, strict=True)
            ]

    async def heard(self, channel: str, now: datetime) -> datetime | None:
        """Note that the channel answered; when it did before, None where no update of it came yet."""
        async with self._database.session() as session:
            before: datetime | None = await session.value(_HEARD, {"channel": channel})
            if before is not None:
                await session.write(update(offsets).where(offsets.c.channel == channel), {"at": now})
            elif await session.value(_ANY, {"channel": channel}) is not None:
                # What a channel posts to us has no offset of its own.
                await session.write(insert(offsets), {"channel": channel, "value": 0, "at": now})
            return before

    async def offset(self, channel: str) -> int | None:
        """Where the channel goes on asking, None before its first update."""
        async with self._database.reading() as session:
            value: int | None = await session.value(_OFFSET, {"channel": channel})
            return value

    async def pending(self, now: datetime) -> list[Arrival]:
        """At start: what was kept and is neither done nor pausing after a failure, in order of arrival."""
        async with self._database.session() as session:
            await session.write(_AGAIN, {"now": now, "far": now + _TOO_FAR})
            return [arrival_from(row) for row in await session.all(_PENDING.where(inbox.c.next_try.is_(None)))]

    async def retries(self, now: datetime) -> list[Arrival]:
        """Rows whose pause after a failure is over, in order of arrival; each is given out once."""
        values = {"now": now, "far": now + _TOO_FAR}
        async with self._database.reading() as session:
            if await session.first(_SOME_AGAIN, values) is None:
                return []
        async with self._database.session() as session:
            found = (await session.write(_AGAIN, values)).all()
            return sorted((arrival_from(row) for row in found), key=lambda row: row.id)

    async def unfinished(self, rows: Sequence[int]) -> frozenset[int]:
        """Those of these rows that are still to be handled; asked when a commit failed and nobody knows how it ended."""
        query = select(inbox.c.id).where(inbox.c.id.in_(list(rows)), _IS_PENDING)
        async with self._database.reading() as session:
            return frozenset(row.id for row in await session.all(query))

    async def done(self, rows: Sequence[int]) -> None:
        """Nothing is left to do about these."""
        async with self._database.session() as session:
            await mark_done(session, rows)

    async def failed(self, row: Arrival, error: str, now: datetime) -> bool:
        """As `Batch.failed`, in a transaction of its own."""
        async with self._database.session() as session:
            return await mark_failed(session, row, error, now)

    async def quarantine(self, row: int, error: str) -> None:
        """Put aside what nobody can read; it keeps its raw text."""
        async with self._database.session() as session:
            await session.write(
                update(inbox).where(inbox.c.id == row), {"state": "quarantined", "error": error, "next_try": None}
            )

    async def quarantined(self, limit: int = 50) -> list[Arrival]:
        """What was put aside, the newest first."""
        query = (
            select(inbox)
            .where(inbox.c.state == literal_column("'quarantined'"))
            .order_by(inbox.c.id.desc())
            .limit(limit)
        )
        async with self._database.reading() as session:
            return [arrival_from(row) for row in await session.all(query)]

    async def oldest(self) -> tuple[int, datetime | None]:
        """For the metrics: how many updates are unfinished, and when the oldest of them was received."""
        query = select(func.count(), func.min(inbox.c.received_at)).where(_IS_PENDING)
        async with self._database.reading() as session:
            count, oldest = tuple((await session.all(query))[0])
            return count, oldest

    async def due(self, now: datetime) -> tuple[int, datetime | None]:
        """As `oldest`, of those alone that do not pause after a failure."""
        query = select(func.count(), func.min(inbox.c.received_at)).where(_IS_PENDING)
        query = query.where(or_(inbox.c.next_try.is_(None), inbox.c.next_try <= now))
        async with self._database.reading() as session:
            count, oldest = tuple((await session.all(query))[0])
            return count, oldest

    async def sweep(self, now: datetime) -> int:
        """Delete what was done more than seven days ago; how many. Quarantined rows stay."""
        gone = 0
        while True:
            async with self._database.session() as session:
                found = (await session.write(_SWEEP, {"before": now - KEPT_FOR})).rowcount
            gone += found
            if found < _SWEPT_AT_ONCE:
                return gone


async def _set_offset(session: Session, channel: str, offset: int, at: datetime) -> None:
    values = {"value": offset, "at": at}
    changed = await session.write(update(offsets).where(offsets.c.channel == channel), values)
    if not changed.rowcount:
        await session.write(insert(offsets), {"channel": channel, **values})


def _values(channel: str, update_id: str, raw: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    return {
        "channel": channel,
        "update": update_id,
        "raw": dict(raw),
        "received_at": at,
        "state": "pending",
        "attempts": 0,
        "next_try": None,
        "error": "",
    }
