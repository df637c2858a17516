"""The outbox as the delivery works it off: what is due, claims and outcomes (decision 002)."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence, Set
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import (
    ColumnElement,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    literal_column,
    or_,
    select,
    text,
    union_all,
    update,
)

from domain.chat import Priority, Say, SendClass
from domain.ports import DeliveryState, Outcome, Queued
from storage.codec import encode
from storage.lists import among
from storage.memory import Values
from storage.queue import IS_PENDING, MEDIA_TOPIC, QUEUED_COLUMNS, MediaKeys, queued_from, with_media
from storage.session import Session
from storage.tables import media, outbox

_READ_AT_ONCE = 200
# So many places are looked at for a message that nobody is sure of.
_PLACES = 20
_before = outbox.alias("before")
# Written out, since SQLite only uses an index over part of a table when the query says the same words.
_PENDING: ColumnElement[str] = literal_column("'pending'")
_SENDING = outbox.c.state == literal_column("'sending'")
_UNCERTAIN = outbox.c.state == literal_column("'uncertain'")
_PASSING = and_(outbox.c.state == literal_column("'sent'"), outbox.c.unique_key.is_(None))
# Within a chat and priority nothing overtakes: a message that pauses after a try holds back what came after it. One that
# waits for the end of quiet hours was not tried yet and holds back nobody.
_HELD_BACK = exists().where(
    and_(
        _before.c.channel == outbox.c.channel,
        _before.c.chat == outbox.c.chat,
        _before.c.priority == outbox.c.priority,
        _before.c.id < outbox.c.id,
        _before.c.state == _PENDING,
        _before.c.not_before > bindparam("now"),
        _before.c.attempts > literal_column("0"),
    )
)
_SENDABLE = select(outbox.c.id, outbox.c.priority).where(IS_PENDING).where(~_HELD_BACK)
_SENDABLE = _SENDABLE.limit(bindparam("most"))
# Asked apart, each with an index of its own: what waits for the morning must not be looked through for what may go now.
_READY = _SENDABLE.where(outbox.c.not_before.is_(None)).order_by(outbox.c.priority, outbox.c.id)
# The sign keeps SQLite from walking through all that waits in the order asked for.
_TIMED = _SENDABLE.where(outbox.c.not_before <= bindparam("now")).order_by(text("+outbox.priority"), outbox.c.id)
_TRIED = and_(outbox.c.not_before > bindparam("now"), outbox.c.attempts > literal_column("0"))
_MIGHT_GO = or_(outbox.c.not_before.is_(None), outbox.c.not_before <= bindparam("now"))
_PAUSING = select(outbox).where(IS_PENDING).where(or_(_TRIED, and_(_MIGHT_GO, _HELD_BACK))).order_by(outbox.c.id)
_THESE = select(*QUEUED_COLUMNS).where(among(outbox.c.id, "these"))
_CLAIM = (
    update(outbox)
    .where(among(outbox.c.id, "claims"))
    .where(
        or_(
            outbox.c.state == DeliveryState.PENDING.value,
            and_(outbox.c.state == DeliveryState.SENDING.value, outbox.c.boot == bindparam("mine")),
        )
    )
    .values(state=DeliveryState.SENDING.value, boot=bindparam("mine"))
    .returning(outbox.c.id)
)
# An invitation holds a word of which otherwise only the hash is kept: once it was sent, its text is not kept either.
_KEPT = case((outbox.c.subject.like("invitation:%"), encode(Say(lines=()))), else_=outbox.c.message)
_SENT = (
    update(outbox)
    .where(outbox.c.id == bindparam("key"))
    .values(
        state=DeliveryState.SENT.value,
        message_id=bindparam("sent_as"),
        sent_at=bindparam("now"),
        boot="",
        error="",
        message=_KEPT,
    )
)
_OTHER = (
    update(outbox)
    .where(outbox.c.id == bindparam("key"))
    .values(
        state=bindparam("new_state"),
        not_before=bindparam("later"),
        attempts=bindparam("tries"),
        repeated=bindparam("again"),
        error=bindparam("why"),
        boot="",
    )
)
# A busy day's messages are deleted some at a time, so that everybody else gets a turn, and the writer too.
_SWEPT_AT_ONCE = 500
_OLD = select(outbox.c.id).where(_PASSING, outbox.c.sent_at < bindparam("before")).limit(_SWEPT_AT_ONCE)
_SWEEP = delete(outbox).where(outbox.c.id.in_(_OLD))
# An answer is repeated once; edits and pins as often as needed; a digest or summary never.
_AFTER_CRASH = case(
    (outbox.c.send_class == SendClass.IDEMPOTENT.value, DeliveryState.PENDING.value),
    (
        and_(outbox.c.send_class == SendClass.NUMBERED.value, outbox.c.repeated == 0),
        DeliveryState.PENDING.value,
    ),
    else_=DeliveryState.UNCERTAIN.value,
)
_REPEATED = case((outbox.c.send_class == SendClass.NUMBERED.value, 1), else_=outbox.c.repeated)
_LEFT = (
    update(outbox)
    .where(_SENDING, outbox.c.boot != bindparam("mine"))
    .values(
        state=_AFTER_CRASH,
        repeated=_REPEATED,
        attempts=outbox.c.attempts + 1,
        boot="",
        error="the program ended while sending",
    )
)
_DOUBTFUL = select(*QUEUED_COLUMNS).where(_UNCERTAIN).order_by(outbox.c.id.desc())


class Transactor(Protocol):
    """What the outbox needs of the `Database`, which holds one."""

    media_keys: MediaKeys

    def session(self) -> AbstractAsyncContextManager[Session]: ...
    def reading(self) -> AbstractAsyncContextManager[Session]: ...


class OutboxTable:
    """The port `OutboxQueue`; every call is one transaction."""

    def __init__(self, database: Transactor) -> None:
        self._database = database

    async def recover(self, boot: str, now: datetime) -> int:
        """What another boot was sending when it ended goes on by its class."""
        async with self._database.session() as session:
            return (await session.write(_LEFT, {"mine": boot})).rowcount

    async def uncertain(self, about: str, limit: int) -> Sequence[Queued]:
        """The newest rows of which nobody knows whether they arrived, whose subject begins with `about`."""
        doubtful = _DOUBTFUL.where(outbox.c.subject.startswith(about, autoescape=True)).limit(limit)
        async with self._database.reading() as session:
            rows = await session.all(doubtful)
            return [queued_from(row) for row in rows]

    async def places(self, number: int) -> Sequence[int]:
        """The ids that an uncertain message may have on a channel that counts its messages up: those after the last known
        one of ours before it in its chat, up to the next known one; none where another one there is uncertain too."""
        async with self._database.reading() as session:
            row = await session.first(select(outbox).where(outbox.c.id == number))
            if row is None:
                return []
            here = select(outbox).where(outbox.c.channel == row.channel, outbox.c.chat == row.chat)
            others = here.where(_UNCERTAIN, outbox.c.id != number)
            known = here.where(outbox.c.message_id != literal_column("''"))
            before = await session.first(known.where(outbox.c.id < number).order_by(outbox.c.id.desc()).limit(1))
            after = await session.first(known.where(outbox.c.id > number).order_by(outbox.c.id).limit(1))
            if before is None or not before.message_id.isdecimal() or await session.first(others.limit(1)) is not None:
                return []
            first = int(before.message_id) + 1
            end = int(after.message_id) if after is not None and after.message_id.isdecimal() else first + _PLACES
            return range(first, min(end, first + _PLACES))

    async def found(self, number: int, message: str, now: datetime) -> bool:
        """An uncertain message stands in its chat under that id after all; False where it is in no doubt any more."""
        doubtful = update(outbox).where(outbox.c.id == number, outbox.c.state == DeliveryState.UNCERTAIN.value)
        values = {"state": DeliveryState.SENT.value, "message_id": message, "sent_at": now, "error": ""}
        async with self._database.session() as session:
            return (await session.write(doubtful.values(values))).rowcount > 0

    async def due(self, now: datetime, limit: int, held: Set[int] = frozenset()) -> Sequence[Queued]:
        """Pending rows whose time has come, by priority and then id, but none that an earlier one of its chat holds back, and
        none of those `held`."""
        async with self._database.reading() as session:
            values = {"now": now, "most": limit + len(held)}
            found = [*await session.all(_READY, values), *await session.all(_TIMED, values)]
            first = [row.id for row in sorted(found, key=lambda row: (row.priority, row.id)) if row.id not in held][
                :limit
            ]
            return await with_media(session, await _read(session, first), self._database.media_keys)

    async def pausing(self, now: datetime) -> Sequence[Queued]:
        """Pending rows that were tried and whose next try is still to come, and those that they hold back."""
        async with self._database.reading() as session:
            rows = [queued_from(row) for row in await session.all(_PAUSING, {"now": now})]
            return await with_media(session, rows, self._database.media_keys)

    async def settle(
        self, *, boot: str, claims: Sequence[int], outcomes: Sequence[Outcome], now: datetime
    ) -> Collection[int]:
        """Record outcomes, then claim rows; the ids that are now ours."""
        if not claims and not outcomes:
            return frozenset()
        async with self._database.session() as session:
            await _record(session, outcomes, now)
            if not claims:
                return frozenset()
            found = await session.write(_CLAIM, {"claims": list(claims), "mine": boot})
            return frozenset(row.id for row in found)

    async def due_by_priority(self, now: datetime) -> Mapping[Priority, tuple[int, datetime | None]]:
        """For the metrics: how many messages might be sent now or are on their way, and when the oldest was queued, by
        priority; what waits for its own time does not count."""
        at_once = outbox.c.not_before.is_(None)
        ready = select(outbox.c.priority, outbox.c.created_at.label("since")).where(IS_PENDING, at_once)
        timed = select(outbox.c.priority, outbox.c.not_before).where(IS_PENDING, outbox.c.not_before <= now)
        begun = func.coalesce(outbox.c.not_before, outbox.c.created_at)
        on_their_way = select(outbox.c.priority, begun).where(_SENDING)
        found = union_all(ready, timed, on_their_way).subquery()
        query = select(found.c.priority, func.count().label("many"), func.min(found.c.since).label("oldest"))
        async with self._database.reading() as session:
            rows = await session.all(query.group_by(found.c.priority))
            return {Priority(row.priority): (row.many, row.oldest) for row in rows}

    async def sweep(self, before: datetime) -> int:
        """Delete what was sent before that instant and is no evidence of anything any more; how many. Messages with a
        unique key stay: they are what keeps a digest from being sent twice."""
        gone = 0
        while True:
            async with self._database.session() as session:
                found = (await session.write(_SWEEP, {"before": before})).rowcount
            gone += found
            if found < _SWEPT_AT_ONCE:
                return gone


async def _read(session: Session, ids: Sequence[int]) -> list[Queued]:
    """The rows in that order; some at a time, so that everybody else gets a turn while thousands are read."""
    found: list[Queued] = []
    for begin in range(0, len(ids), _READ_AT_ONCE):
        these = ids[begin : begin + _READ_AT_ONCE]
        rows = {row.id: row for row in await session.all(_THESE, {"these": these})}
        found += [queued_from(rows[key]) for key in these]
        await asyncio.sleep(0)
    return found


async def _record(session: Session, outcomes: Sequence[Outcome], now: datetime) -> None:
    sent = [item for item in outcomes if item.state is DeliveryState.SENT]
    other = [item for item in outcomes if item.state is not DeliveryState.SENT]
    if sent:
        await session.write(_SENT, [{"key": item.id, "sent_as": item.message, "now": now} for item in sent])
    if other:
        await session.write(_OTHER, [_other(item) for item in other])
    for item in other:
        if item.to is not None:
            place = {"channel": item.to.channel, "chat": item.to.chat, "thread": item.to.thread}
            await session.write(update(outbox).where(outbox.c.id == item.id), place)
    if any(item.media for item in sent):
        await _remember_media(session, sent)


def _other(item: Outcome) -> dict[str, Any]:
    return {
        "key": item.id,
        "new_state": item.state.value,
        "later": item.not_before,
        "tries": item.attempts,
        "again": int(item.repeated),
        "why": item.error,
    }


async def _remember_media(session: Session, sent: Sequence[Outcome]) -> None:
    channels = select(outbox.c.id, outbox.c.channel).where(outbox.c.id.in_([item.id for item in sent if item.media]))
    channel_of = {row.id: row.channel for row in await session.all(channels)}
    pairs = {(channel_of[i.id], key): remote for i in sent for key, remote in i.media.items() if i.id in channel_of}
    pairs = {pair: remote for pair, remote in pairs.items() if session.view.get(MEDIA_TOPIC, pair) != remote}
    if not pairs:
        return
    held: Values = dict(pairs)
    for (channel, key), remote in pairs.items():
        await session.write(delete(media).where(media.c.channel == channel, media.c.key == key))
        await session.write(insert(media), {"channel": channel, "key": key, "remote_id": remote})
    session.view.change(MEDIA_TOPIC, lambda known: known | held)
