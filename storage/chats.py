"""Which group belongs to which office, and what happens when a group moves, closes or comes back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Table, and_, bindparam, delete, exists, insert, or_, select, update

from domain.chat import Address
from domain.model import BoundChat
from domain.ports import NotFound
from storage.agenda import look_again
from storage.memory import MISSING
from storage.papers import forget
from storage.queue import IS_PENDING, flush_outbox
from storage.session import Session
from storage.tables import (
    chats,
    dialogues,
    identities,
    memberships,
    offices,
    outbox,
    people,
    plans,
    presences,
    submissions,
)

_TOPIC = ("chats",)
_SPEECH = ("speech",)

_BOUND = (
    select(chats)
    .where(chats.c.channel == bindparam("channel"), chats.c.chat == bindparam("chat"))
    .where(or_(chats.c.thread == bindparam("thread"), chats.c.thread == ""))
    .order_by((chats.c.thread == "").asc())
    .limit(1)
)
_PERSON_LANGUAGE = (
    select(people.c.language, offices.c.language.label("usual"))
    .join_from(identities, memberships, memberships.c.identity == identities.c.id)
    .join(people, people.c.id == memberships.c.person)
    .join(offices, offices.c.id == people.c.office)
    .where(identities.c.channel == bindparam("channel"), identities.c.private_chat == bindparam("chat"))
    .order_by(memberships.c.used_at.is_(None), memberships.c.used_at.desc(), people.c.id)
    .limit(1)
)
_OFFICE_LANGUAGE = select(offices.c.language).where(offices.c.id == bindparam("office"))


def _chat_from(row: Row[Any]) -> BoundChat:
    return BoundChat(
        address=Address(row.channel, row.chat, row.thread),
        office=row.office,
        title=row.title,
        language=row.language,
        parked=row.parked,
    )


def _here(table: Table, channel: str, chat: str) -> Any:
    return and_(table.c.channel == channel, table.c.chat == chat)


class ChatRecords:
    """The port `Chats`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def bound(self, address: Address) -> BoundChat | None:
        found = self._session.view.get(_TOPIC, address)
        if found is MISSING:
            values = {"channel": address.channel, "chat": address.chat, "thread": address.thread}
            row = await self._session.first(_BOUND, values)
            found = None if row is None else _chat_from(row)
            self._session.view.keep(_TOPIC, address, found)
        assert found is None or isinstance(found, BoundChat)
        return found

    async def language(self, address: Address) -> str:
        """The language spoken there: the group's, else its office's; in private the person's, else their office's."""
        found = self._session.view.get(_SPEECH, address)
        if found is MISSING:
            found = await self._read_language(address)
            self._session.view.keep(_SPEECH, address, found)
        return str(found)

    async def of_office(self, office: int) -> Sequence[BoundChat]:
        found = await self._session.all(select(chats).where(chats.c.office == office).order_by(chats.c.id))
        return [_chat_from(row) for row in found]

    async def parked(self) -> Sequence[BoundChat]:
        found = await self._session.all(select(chats).where(chats.c.parked != "").order_by(chats.c.office, chats.c.id))
        return [_chat_from(row) for row in found]

    async def bind(self, address: Address, office: int, title: str, *, at: datetime) -> BoundChat:
        """Bind, or bind anew: a chat or topic belongs to one office at a time."""
        await self._session.write(delete(chats).where(self._exactly(address)))
        values = {
            "channel": address.channel,
            "chat": address.chat,
            "thread": address.thread,
            "office": office,
            "title": title,
            "language": "",
            "parked": "",
            "bound_at": at,
        }
        await self._session.write(insert(chats), values)
        await look_again(self._session, office)
        self._forget()
        return BoundChat(address=address, office=office, title=title)

    async def unbind(self, address: Address) -> None:
        await self._session.write(delete(chats).where(self._exactly(address)))
        self._forget()

    async def move(self, channel: str, old: str, new: str) -> int:
        await flush_outbox(self._session)
        # Somebody may have bound the new group already, or spoken in it: what came first is kept with its history.
        for table, same in ((chats, ("thread",)), (dialogues, ("thread", "user")), (presences, ("user",))):
            there = table.alias()
            twin = and_(_here(table, channel, new), *(table.c[name] == there.c[name] for name in same))
            doubled = exists().where(there.c.channel == channel, there.c.chat == old).where(twin)
            await self._session.write(delete(table).where(_here(table, channel, new), doubled))
        count = 0
        forget(self._session)  # submissions carry the chat that they came from
        for table in (chats, outbox, dialogues, submissions, presences):
            moved = await self._session.write(update(table).where(_here(table, channel, old)), {"chat": new})
            count += moved.rowcount
        waiting = update(plans).where(plans.c.answer_channel == channel, plans.c.answer_chat == old)
        count += (await self._session.write(waiting, {"answer_chat": new})).rowcount
        self._forget()
        return count

    async def park(self, channel: str, chat: str, reason: str) -> None:
        """Nothing more is sent there; what still waits is given up, since nobody wants old news on the day of return."""
        await flush_outbox(self._session)
        await self._session.write(update(chats).where(_here(chats, channel, chat)), {"parked": reason})
        waiting = update(outbox).where(_here(outbox, channel, chat), IS_PENDING)
        await self._session.write(waiting, {"state": "refused", "error": f"parked: {reason}"})
        self._forget()

    async def unpark(self, channel: str, chat: str) -> None:
        """Open again; only what is said from now on is sent there."""
        known = await self._session.all(select(chats.c.parked).where(_here(chats, channel, chat), chats.c.parked != ""))
        if known:
            opened = update(chats).where(_here(chats, channel, chat)).returning(chats.c.office)
            for office in {row.office for row in await self._session.write(opened, {"parked": ""})}:
                await look_again(self._session, office)
            self._forget()

    async def drop_thread(self, address: Address) -> None:
        await flush_outbox(self._session)
        whole = await self._session.first(
            select(chats.c.id).where(self._exactly(Address(address.channel, address.chat))),
        )
        mine = self._exactly(address)
        if whole is None:
            await self._session.write(update(chats).where(mine), {"thread": ""})
        else:
            await self._session.write(delete(chats).where(mine))
        waiting = update(outbox).where(_here(outbox, address.channel, address.chat))
        waiting = waiting.where(outbox.c.thread == address.thread, outbox.c.state.in_(("pending", "sending")))
        await self._session.write(waiting, {"thread": ""})
        self._forget()

    async def set_language(self, address: Address, language: str) -> None:
        bound = await self.bound(address)
        if bound is None:
            raise NotFound(f"no binding of {address}")
        await self._session.write(update(chats).where(self._exactly(bound.address)), {"language": language})
        self._forget()

    async def _read_language(self, address: Address) -> str:
        bound = await self.bound(address)
        if bound is not None:
            office = await self._session.value(_OFFICE_LANGUAGE, {"office": bound.office})
            return bound.language or str(office)
        spoken = await self._session.first(_PERSON_LANGUAGE, {"channel": address.channel, "chat": address.chat})
        return "id" if spoken is None else str(spoken.language or spoken.usual)

    def _exactly(self, address: Address) -> Any:
        return and_(_here(chats, address.channel, address.chat), chats.c.thread == address.thread)

    def _forget(self) -> None:
        self._session.view.change(_TOPIC)
        self._session.view.change(_SPEECH)
        self._session.view.change(("dialogues",))
        self._session.view.change(("presences",))
