"""Offices, their people, their chats, and what people are in the midst of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.chat import Address
from domain.holding import Invitation
from domain.model import (
    BoundChat,
    Dialogue,
    Office,
    Person,
    PersonState,
    Role,
    Token,
)


class Offices(Protocol):
    async def get(self, office: int) -> Office: ...
    async def all(self) -> Sequence[Office]: ...
    async def add(self, name: str, timezone: str, language: str = "id") -> Office: ...
    async def save(self, office: Office) -> None: ...


class People(Protocol):
    """People of offices and the chat identities they are known by. One identity may belong to people of several offices."""

    async def known_as(self, channel: str, user: str) -> Sequence[Person]:
        """Everybody this identity stands for, one per office, the office used last first; those who left included."""

    async def get(self, person: int) -> Person: ...
    async def of_office(self, office: int, *states: PersonState) -> Sequence[Person]: ...
    async def add(
        self, office: int, name: str, channel: str, user: str, *, state: PersonState, username: str = ""
    ) -> Person: ...
    async def set_state(self, person: int, state: PersonState, *, at: datetime) -> None:
        """LEFT also ends all roles (they stay in the history)."""

    async def rename(self, person: int, name: str, username: str) -> None: ...
    async def grant(self, person: int, role: Role, area: str, *, at: datetime) -> None: ...
    async def revoke(self, person: int, role: Role, area: str, *, at: datetime) -> None: ...
    async def use_office(self, channel: str, user: str, office: int, *, at: datetime) -> None:
        """Remember which office this identity spoke of last; `known_as` then names it first."""

    async def private_opened(self, channel: str, user: str, chat: str) -> None: ...
    async def private_closed(self, channel: str, user: str) -> None: ...
    async def set_language(self, person: int, language: str) -> None: ...
    async def set_nudges(self, person: int, wanted: bool) -> None:
        """Whether this person wants private words of reminder."""


class Chats(Protocol):
    async def bound(self, address: Address) -> BoundChat | None:
        """The binding of this chat; a binding of the group without a topic covers all its topics."""

    async def of_office(self, office: int) -> Sequence[BoundChat]: ...
    async def parked(self) -> Sequence[BoundChat]:
        """Those of all offices to which nothing is sent, one office after the other."""

    async def bind(self, address: Address, office: int, title: str, *, at: datetime) -> BoundChat: ...
    async def unbind(self, address: Address) -> None: ...
    async def move(self, channel: str, old: str, new: str) -> int:
        """The group has a new id: replaced everywhere (bindings, queued messages, dialogues); how many rows changed."""

    async def park(self, channel: str, chat: str, reason: str) -> None: ...
    async def unpark(self, channel: str, chat: str) -> None: ...
    async def drop_thread(self, address: Address) -> None:
        """The topic is gone: the binding and what is queued move to the group itself."""

    async def set_language(self, address: Address, language: str) -> None: ...


class Presences(Protocol):
    """In which groups somebody was seen, by the ids of the groups' chats."""

    async def groups(self, channel: str, user: str) -> Sequence[str]: ...
    async def seen(self, channel: str, chat: str, user: str, *, at: datetime) -> None: ...
    async def gone(self, channel: str, chat: str, user: str) -> None: ...


class Invitations(Protocol):
    """Names of the plan whose owners were asked to join."""

    async def invite(self, office: int, name: str, by: int, *, at: datetime) -> Invitation:
        """The open invitation of that name, a new one where there is none."""

    async def get(self, invitation: int) -> Invitation: ...
    async def of_office(self, office: int) -> Sequence[Invitation]: ...
    async def of_person(self, person: int) -> Sequence[Invitation]: ...
    async def accept(self, invitation: int, person: int, *, at: datetime) -> None: ...
    async def withdraw(self, invitation: int, *, at: datetime) -> None:
        """Its links stop working. One that was accepted stays."""


class Dialogues(Protocol):
    """Pending steps, one per person and chat; expired ones are not found."""

    async def get(self, address: Address, user: str, now: datetime) -> Dialogue | None: ...
    async def put(self, address: Address, user: str, dialogue: Dialogue) -> None: ...
    async def clear(self, address: Address, user: str) -> bool: ...


class Tokens(Protocol):
    async def issue(self, token: Token) -> str:
        """A new 128-bit random word (URL-safe, at most 40 characters); only its hash is kept."""

    async def use(self, kind: str, word: str, now: datetime, *, keep: bool = False) -> Token | None:
        """The token if it is valid, of that kind and unused; it is used up unless `keep`."""

    async def wrong(self, channel: str, user: str, now: datetime) -> int:
        """Count a wrong word of this identity; how many it gave within the last hour, this one included."""
