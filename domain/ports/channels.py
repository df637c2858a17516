"""A chat platform seen from inside, and what may go wrong with it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from domain.chat import Address, Incoming, Say


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One queued message as the delivery hands it to a channel. `remembered` maps a picture's or file's key to the id under
    which the channel already holds it, so that bytes travel once."""

    id: int
    to: Address
    message: Say
    language: str
    remembered: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What the channel says of a delivered message: its id, and ids under which it keeps the media sent with it."""

    message: str
    media: Mapping[str, str]


class ChannelError(Exception):
    """A message did not (surely) arrive; the subclass says what may be done about it."""


class NotSent(ChannelError):
    """Surely not delivered, may be tried again. `retry_after` in seconds where the platform says so; `everywhere`
    when the whole bot has to wait, not only this chat."""

    def __init__(self, reason: str, *, retry_after: float | None = None, everywhere: bool = False) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        self.everywhere = everywhere


class Refused(ChannelError):
    """Will never be delivered like this. `reason`: blocked, kicked, no-rights, chat-gone, topic-gone, topic-closed,
    message-gone, bad-request, too-large, file-missing (the store lost it), unauthorized, migrated (then `new_chat` says
    whereto)."""

    def __init__(self, reason: str, detail: str = "", *, new_chat: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.new_chat = new_chat


class Uncertain(ChannelError):
    """Nobody knows whether it arrived (a timeout after the request began, a 5xx, a reset)."""


class Channel(Protocol):
    """A chat platform, seen from inside."""

    @property
    def name(self) -> str: ...

    async def send(self, outgoing: Outgoing) -> Sent:
        """Send or edit. Raises a `ChannelError` and nothing else."""

    async def fetch(self, remote_id: str) -> AbstractAsyncContextManager[AsyncIterator[bytes]]:
        """The bytes of a file somebody sent, as a stream. Raises `ChannelError`."""

    async def is_group_admin(self, chat: str, user: str) -> bool: ...
    async def is_member(self, chat: str, user: str) -> bool | None:
        """Whether the person is in that group now (asked at most 60 s ago), None where the channel does not say."""

    async def find(self, outgoing: Outgoing, candidates: Sequence[int]) -> str:
        """The id of the candidate that already is this very message, empty where none is (or where the channel cannot
        tell); the others stay as they are. Raises `ChannelError` where that cannot be known now."""

    async def can_write(self, address: Address) -> bool:
        """Whether a message to that chat would be let through now, found out without saying anything there. Raises
        `ChannelError` where that cannot be known."""

    def start_link(self, payload: str) -> str:
        """The address that opens the private chat with this start payload, empty where the channel has none."""

    async def leave(self, chat: str) -> None: ...


class Translate(Protocol):
    """A channel's raw update → `Incoming`. Raises ValueError for one that cannot be read (it is then quarantined)."""

    def __call__(self, update: Mapping[str, Any], at: datetime) -> Incoming | None: ...
