"""Queueing what is to be said: rows of the outbox, written together at the end of a batch."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Row, Select, bindparam, func, insert, literal_column, select, update

from domain.chat import Address, Say, SendClass
from domain.ports import Outgoing, Queued
from storage.codec import decode, encode
from storage.memory import MISSING
from storage.prefixes import begins
from storage.session import Session, Waiting
from storage.tables import media, outbox

# The keys of the pictures and files of a message in a language; the channels' side of the house names them.
MediaKeys = Callable[[Say, str], Sequence[str]]
MEDIA_TOPIC = ("media",)

# So many waiting messages are looked through for a key; more are written first, where an index finds it.
_LOOKED_THROUGH = 100
_INSERT = insert(outbox)
_QUEUED = select(outbox.c.id, outbox.c.state, outbox.c.message_id, outbox.c.not_before, outbox.c.attempts).where(
    outbox.c.unique_key == bindparam("key")
)
_KNOWN = select(outbox.c.id).where(outbox.c.unique_key == bindparam("key"))
# Written out, since SQLite only uses an index over part of a table when the query says the same words.
IS_PENDING: ColumnElement[bool] = outbox.c.state == literal_column("'pending'")
_WAITING = select(outbox.c.message).where(outbox.c.unique_key == bindparam("key"), IS_PENDING)
_MEDIA = select(media).where(media.c.key.in_(bindparam("keys", expanding=True)))
# A message of ours is found again by its id on the channel, unique within the chat.
_SUBJECT = (
    select(outbox.c.subject)
    .where(outbox.c.channel == bindparam("channel"), outbox.c.chat == bindparam("chat"))
    .where(outbox.c.message_id == bindparam("message"), outbox.c.message_id != literal_column("''"))
    .order_by((outbox.c.subject == "").asc(), outbox.c.id.desc())
    .limit(1)
)


QUEUED_COLUMNS = (
    outbox.c.id,
    outbox.c.channel,
    outbox.c.chat,
    outbox.c.thread,
    outbox.c.message,
    outbox.c.language,
    outbox.c.attempts,
    outbox.c.repeated,
    outbox.c.not_before,
    outbox.c.created_at,
)


def queued_from(row: Row[Any]) -> Queued:
    """A row with `QUEUED_COLUMNS`, its remembered media not yet looked up."""
    outgoing = Outgoing(
        id=row.id,
        to=Address(row.channel, row.chat, row.thread),
        message=decode(row.message),
        language=row.language,
        remembered={},
    )
    return Queued(
        outgoing=outgoing,
        attempts=row.attempts,
        repeated=bool(row.repeated),
        not_before=row.not_before,
        queued_at=row.created_at,
    )


def _queued_of(item: Waiting) -> Queued:
    values = item.values
    assert item.message is not None
    to = Address(values["channel"], values["chat"], values["thread"])
    return Queued(
        outgoing=Outgoing(id=item.id, to=to, message=item.message, language=values["language"], remembered={}),
        not_before=values["not_before"],
        queued_at=values["created_at"],
    )


async def flush_outbox(session: Session) -> None:
    """Write the queued messages now, so that statements on the table see them."""
    await session.flush(session.outbox, _INSERT)


def queued(session: Session) -> list[Queued]:
    """What this batch queued and wrote, in order."""
    return [_queued_of(item) for item in session.outbox.flushed]


async def with_media(session: Session, rows: Sequence[Queued], keys: MediaKeys) -> list[Queued]:
    """The rows, each with the ids under which its channel already holds its pictures and files."""
    needed = {
        row.outgoing.id: keys(row.outgoing.message, row.outgoing.language)
        for row in rows
        if row.outgoing.message.picture or row.outgoing.message.files
    }
    if not needed:
        return list(rows)
    held = await _held(session, {(row.outgoing.to.channel, k) for row in rows for k in needed.get(row.outgoing.id, ())})
    found = []
    for row in rows:
        outgoing = row.outgoing
        pairs = ((key, held.get((outgoing.to.channel, key), "")) for key in needed.get(outgoing.id, ()))
        remembered = {key: remote for key, remote in pairs if remote}
        found.append(replace(row, outgoing=replace(outgoing, remembered=remembered)) if remembered else row)
    return found


async def _held(session: Session, wanted: Set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Remote ids by channel and key, "" where the channel holds none."""
    held = {pair: session.view.get(MEDIA_TOPIC, pair) for pair in wanted}
    unknown = [pair for pair, remote in held.items() if remote is MISSING]
    if unknown:
        held.update(dict.fromkeys(unknown, ""))
        for row in await session.all(_MEDIA, {"keys": sorted({key for _, key in unknown})}):
            if (row.channel, row.key) in held:
                held[(row.channel, row.key)] = row.remote_id
        for pair in unknown:
            session.view.keep(MEDIA_TOPIC, pair, held[pair])
    return held


class Speech(Protocol):
    """What the queue asks about the chat that it speaks to."""

    async def language(self, address: Address) -> str: ...


def _in_order(waiting: Select[Any], unique: str) -> Select[Any]:
    """Of many the first are soon met on the way through all that waits. Said so that no index of keys is taken for it, with
    which all of them would be read and put in order."""
    same = func.substr(outbox.c.unique_key, 1, len(unique)) == unique
    return waiting.where(same).order_by(outbox.c.priority, outbox.c.id)


class OutboxRecords:
    """The port `Outbox`."""

    def __init__(self, session: Session, chats: Speech) -> None:
        self._session = session
        self._chats = chats

    async def put(self, to: Address, message: Say) -> bool:
        """False when a message with this `unique` key was queued before."""
        values = await self._values(to, message)
        if not message.unique:
            self._session.later(self._session.outbox, values, message)
            return True
        # Nobody else writes now, so what waits here and what the table holds is all that anybody queued.
        waiting = self._session.outbox.waiting
        if len(waiting) > _LOOKED_THROUGH:
            await flush_outbox(self._session)
        elif any(item.values["unique_key"] == message.unique for item in waiting):
            return False
        if await self._session.first(_KNOWN, {"key": message.unique}) is not None:
            return False
        self._session.later(self._session.outbox, values, message)
        return True

    async def amend(self, to: Address, message: Say) -> bool:
        await flush_outbox(self._session)
        known = await self._session.first(_QUEUED, {"key": message.unique})
        if known is None:
            return False
        if known.state == "pending":
            return await self._replaced(known, to, message)
        if known.state != "sent" or not known.message_id:
            return False
        edit = replace(message, unique="", edit=known.message_id, send_class=SendClass.IDEMPOTENT)
        return await self.put(to, edit)

    async def restate(self, to: Address, message: Say) -> bool:
        await flush_outbox(self._session)
        known = await self._session.first(_QUEUED, {"key": message.unique})
        return known is not None and known.state == "pending" and await self._replaced(known, to, message)

    async def _replaced(self, known: Row[Any], to: Address, message: Say) -> bool:
        """The delivery may have its own copy in hand already: what it cannot claim any more it does not send. Where a try
        failed, the pause before the next one is kept."""
        values = {"state": "refused", "error": "replaced", "unique_key": None}
        unsent = update(outbox).where(outbox.c.id == known.id, outbox.c.state == "pending")
        if not (await self._session.write(unsent.values(values))).rowcount:
            return False  # claimed meanwhile
        paused = {"not_before": known.not_before, "attempts": known.attempts} if known.attempts else {}
        self._session.later(self._session.outbox, {**await self._values(to, message), **paused}, message)
        return True

    async def waiting(self, unique: str) -> Say | None:
        await flush_outbox(self._session)
        row = await self._session.first(_WAITING, {"key": unique})
        return None if row is None else decode(row.message)

    async def next_up(self, unique: str, limit: int) -> Sequence[tuple[str, datetime | None]]:
        await flush_outbox(self._session)
        such = begins(self._session, outbox.c.unique_key, unique)
        some = select(outbox.c.id).where(IS_PENDING, such).limit(limit).subquery()
        waiting = select(outbox.c.unique_key, outbox.c.created_at).where(IS_PENDING).limit(limit)
        # Mostly few wait, beside many others: those are found by their keys.
        few = await self._session.value(select(func.count()).select_from(some)) < limit
        words = waiting.where(such).order_by(outbox.c.priority, outbox.c.id) if few else _in_order(waiting, unique)
        return [(row.unique_key, row.created_at) for row in await self._session.all(words)]

    async def withdraw(self, unique: str) -> int:
        await flush_outbox(self._session)
        waiting = update(outbox).where(IS_PENDING, begins(self._session, outbox.c.unique_key, unique))
        values = {"state": "refused", "error": "withdrawn"}
        return (await self._session.write(waiting, values)).rowcount

    async def settle_doubt(self, number: int, about: str, *, arrived: bool) -> bool:
        doubtful = update(outbox).where(outbox.c.id == number, outbox.c.state == "uncertain")
        doubtful = doubtful.where(outbox.c.subject.startswith(about, autoescape=True))
        values: dict[str, Any] = (
            {"state": "sent", "sent_at": self._session.at}
            if arrived
            else {"state": "pending", "not_before": None, "attempts": 0, "error": ""}
        )
        return (await self._session.write(doubtful, values)).rowcount > 0

    async def subject_of(self, address: Address, message: str) -> str:
        values = {"channel": address.channel, "chat": address.chat, "message": message}
        return str(await self._session.value(_SUBJECT, values) or "")

    async def retime(
        self, office: int, *, closes: Mapping[date, datetime], resumes: datetime, addresses: Collection[Address]
    ) -> int:
        from storage.retiming import retime  # here, since it flushes this very queue

        return await retime(self._session, self.restate, office, closes=closes, resumes=resumes, addresses=addresses)

    async def _values(self, to: Address, message: Say) -> dict[str, Any]:
        return {
            "channel": to.channel,
            "chat": to.chat,
            "thread": to.thread,
            "message": encode(message),
            "language": message.language or await self._chats.language(to),
            "send_class": message.send_class.value,
            "priority": int(message.priority),
            "unique_key": message.unique or None,
            "subject": message.subject,
            "state": "pending",
            "not_before": message.not_before,
            "attempts": 0,
            "repeated": 0,
            "boot": "",
            "message_id": "",
            "error": "",
            "created_at": self._session.at,
            "sent_at": None,
        }
