"""What a channel is asked before a handler begins: somebody's rank in a group, and who belongs to it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import structlog

from domain.chat import Incoming
from domain.ports import ChannelError

log = structlog.get_logger(__name__)

# How long others may wait while a channel is asked.
STANDING_SECONDS = 5.0


class Answerer(Protocol):
    """The part of a channel that is asked beside the sending: it ends the waiting sign over a pressed button, and knows who
    belongs to a group and rules it."""

    async def answer_callback(self, callback: str, user: str, text: str) -> None: ...
    async def is_group_admin(self, chat: str, user: str) -> bool: ...
    async def is_member(self, chat: str, user: str) -> bool | None: ...


async def with_standing(channel: Answerer, incoming: Incoming) -> Incoming:
    """With what the channel says of the sender's rank in the group. Raises `ChannelError` or `TimeoutError`: a channel that
    does not answer is no reason to refuse, so the update fails and is tried again, like every other failure."""
    if incoming.sender is None:
        return incoming
    asked = channel.is_group_admin(incoming.address.chat, incoming.sender.user)
    return replace(incoming, chat_admin=await asyncio.wait_for(asked, STANDING_SECONDS))


async def with_members(channel: Answerer, incoming: Incoming, pairs: Sequence[tuple[str, str]]) -> Incoming:
    """With what the channel says of which person is in which group (`pairs` of chat and user). A channel that does not answer
    says nothing, and what is known from the updates counts."""

    async def ask(chat: str, user: str) -> bool | None:
        try:
            return await asyncio.wait_for(channel.is_member(chat, user), STANDING_SECONDS)
        except (ChannelError, TimeoutError) as error:
            log.info("a membership is not known", channel=incoming.address.channel, error=type(error).__name__)
            return None

    answers = await asyncio.gather(*(ask(chat, user) for chat, user in pairs))
    known = {pair: answer for pair, answer in zip(pairs, answers, strict=True) if answer is not None}
    return replace(incoming, members=known)
