"""What conversations over real channels have in common: answers leave through the real delivery, and what the chat then
shows is compared with what was said."""

from __future__ import annotations

import asyncio
import html
import re
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Any

from domain.chat import Address, Incoming, IncomingKind
from domain.ports import Channel, Outgoing, Sent
from locales.catalogue import catalogue
from scheduler.delivery import Delivery
from scheduler.limiter import Rates
from scheduler.refusals import Refusals
from tests.dialogue import Shown, with_members

# The platform's pace is tested elsewhere; here nobody should wait for it.
_RATES = Rates(bot=10_000, chat=10_000, group_minute=600_000)
_TAG = re.compile(r"<[^>]+>")


def words_of(outgoing: Outgoing) -> str:
    """The message as it should be read, in the language in which it goes out."""
    message = outgoing.message
    text = catalogue().text(message.language or outgoing.language, message.lines)
    return html.unescape(_TAG.sub("", text))


def labels_of(outgoing: Outgoing) -> list[str]:
    message = outgoing.message
    language = message.language or outgoing.language
    return [catalogue().label(language, button.key, button.params) for row in message.buttons for button in row]


class RealConversation(ABC):
    """A channel of `tests/dialogue.py` over a real adapter. `sent` is all that left, newest last."""

    name: str
    group: str
    hides_albums = False

    def __init__(self, team: Any) -> None:
        self.team = team
        self.last = ""  # id of what a person wrote last, for replies to it
        self.sent: list[tuple[Outgoing, Sent]] = []

    @property
    @abstractmethod
    def adapter(self) -> Any:
        """The real `Channel`."""

    @abstractmethod
    def check(self, outgoing: Outgoing, sent: Sent) -> None:
        """Compare what the chat shows with what was said."""

    @property
    def phones(self) -> Channel:
        return self.adapter

    async def standing(self, incoming: Incoming) -> Incoming:
        """As the intake does before its transaction."""
        if incoming.sender is not None and self.team.router.asks_standing(incoming):
            ranks = await self.adapter.is_group_admin(incoming.address.chat, incoming.sender.user)
            incoming = replace(incoming, chat_admin=ranks)
        return await with_members(self.team, incoming, self.adapter.is_member)

    async def answered(self, incoming: Incoming, notice: str) -> None:
        assert incoming.kind is IncomingKind.BUTTON
        assert incoming.sender is not None
        await self.adapter.answer_callback(incoming.callback, incoming.sender.user, notice)

    async def deliver(self, where: Address | None) -> list[Shown]:
        """Have the real delivery send all that is due; what went to `where` counts as an answer."""
        team, before = self.team, len(self.sent)
        if not await team.db.outbox.due(team.clock.now(), 1):
            return []
        delivery = Delivery(
            team.db.outbox, {self.name: _Watched(self)}, Refusals(team.db), team.clock, boot="tests", rates=_RATES
        )
        running = asyncio.create_task(delivery.run())
        async with asyncio.timeout(20):
            while await team.db.outbox.due(team.clock.now(), 1) or delivery.waiting or delivery.in_flight:
                delivery.look_now()
                await asyncio.sleep(0.002)
        delivery.stop()
        await running
        counts = delivery.counts
        assert (counts.refused, counts.uncertain, counts.retried, counts.expired) == (0, 0, 0, 0), counts
        return [self._shown(outgoing, sent, where) for outgoing, sent in self.sent[before:]]

    def _shown(self, outgoing: Outgoing, sent: Sent, where: Address | None) -> Shown:
        self.check(outgoing, sent)
        to = outgoing.to
        answer = where is not None and (to.channel, to.chat) == (where.channel, where.chat)
        return self.team.chats.show(to, outgoing.message, answer=answer, number=sent.message)


class _Watched:
    """The adapter, with an eye on what it sends."""

    def __init__(self, conversation: RealConversation) -> None:
        self._conversation = conversation
        self.name = conversation.name

    async def send(self, outgoing: Outgoing) -> Sent:
        sent = await self._conversation.adapter.send(outgoing)
        self._conversation.sent.append((outgoing, sent))
        return sent

    async def fetch(self, remote_id: str) -> AbstractAsyncContextManager[AsyncIterator[bytes]]:
        return await self._conversation.adapter.fetch(remote_id)

    async def is_group_admin(self, chat: str, user: str) -> bool:
        return await self._conversation.adapter.is_group_admin(chat, user)

    async def leave(self, chat: str) -> None:
        await self._conversation.adapter.leave(chat)
