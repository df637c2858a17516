"""What came in, what goes out and what is to be done outside a transaction: rows that survive a crash."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from domain.chat import Address, Say
from domain.ports.channels import Outgoing


class Receiver(Protocol):
    """Takes raw updates from a channel, durably: when it returns, they survive a crash."""

    async def take(
        self, channel: str, updates: Sequence[tuple[str, Mapping[str, Any]]], offset: int | None
    ) -> None: ...


class Outbox(Protocol):
    async def put(self, to: Address, message: Say) -> bool:
        """Queue a message; False when its `unique` key was queued before."""

    async def amend(self, to: Address, message: Say) -> bool:
        """The message that was queued under this `unique` key says this instead: it is replaced while it waits, and edited
        once it was sent. False where there is none, or where nobody knows (yet) what became of it."""

    async def restate(self, to: Address, message: Say) -> bool:
        """As `amend`, but only while it waits: what was sent stays as it is. False where it does not wait (any more)."""

    async def waiting(self, unique: str) -> Say | None:
        """The message that waits under this key, None where there is none or where it is on its way."""

    async def next_up(self, unique: str, limit: int) -> Sequence[tuple[str, datetime | None]]:
        """The keys that begin so of messages that wait, those that go next first, each with when it was queued
        (None where that is not known)."""

    async def withdraw(self, unique: str) -> int:
        """Messages that still wait and whose `unique` key begins so are not sent any more; how many."""

    async def settle_doubt(self, number: int, about: str, *, arrived: bool) -> bool:
        """Somebody looked whether the message with that number, whose subject begins with `about`, arrived: it did, or it is
        sent once more. False where it is in no doubt (any more)."""

    async def subject_of(self, address: Address, message: str) -> str:
        """What a message of ours is about ("row:7"), empty when unknown."""

    async def retime(
        self, office: int, *, closes: Mapping[date, datetime], resumes: datetime, addresses: Collection[Address]
    ) -> int:
        """After the office's hours, zone or calendar changed: its unsent words of a morning are news until the instant that
        `closes` gives for their local day, and withdrawn where it gives none; what waits for the end of quiet hours at one
        of its `addresses` goes out when it `resumes`. How many changed."""


class DeliveryState(StrEnum):
    """What is known of a queued message (decision 002). PENDING as an outcome means: to be tried again."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """A row of the outbox that waits to be sent. `attempts` counts failed tries; `repeated`: it may have arrived before,
    this is its one repetition; `not_before` is an instant, None for at once; `queued_at` is when it was said, None where
    that is not known."""

    outgoing: Outgoing
    attempts: int = 0
    repeated: bool = False
    not_before: datetime | None = None
    queued_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one try. SENT carries the channel's message id and media ids; PENDING the instant of the next try,
    the tries so far, whether the next one is the repetition of an uncertain one, and where it goes if the chat moved."""

    id: int
    state: DeliveryState
    message: str = ""
    media: Mapping[str, str] = field(default_factory=dict)
    not_before: datetime | None = None
    attempts: int = 0
    repeated: bool = False
    to: Address | None = None
    error: str = ""


class OutboxQueue(Protocol):
    """The outbox as the delivery works it off."""

    async def recover(self, boot: str, now: datetime) -> int:
        """Rows left `sending` by another boot go on by their class (A uncertain, B repeated once, C again); how many."""

    async def uncertain(self, about: str, limit: int) -> Sequence[Queued]:
        """The newest rows of which nobody knows whether they arrived, whose subject begins with `about`."""

    async def due(self, now: datetime, limit: int, held: Set[int] = frozenset()) -> Sequence[Queued]:
        """Pending rows whose `not_before` has come, by priority and then id, but none of those `held` already (their ids)."""

    async def pausing(self, now: datetime) -> Sequence[Queued]:
        """Pending rows that were tried and whose next try is still to come, and what waits behind them, by id: their chats
        are left alone until then."""

    async def settle(
        self, *, boot: str, claims: Sequence[int], outcomes: Sequence[Outcome], now: datetime
    ) -> Collection[int]:
        """One transaction: record the outcomes (also of rows never claimed, which expired), then claim rows: pending
        ones, and those already `sending` of this very boot (a commit whose answer was lost is repeated). The ids that
        are now ours."""


class Work(Protocol):
    """Things to do outside a transaction: fetch a file, read a plan document. Done at least once, with growing pauses."""

    async def put(self, kind: str, payload: Mapping[str, Any], *, run_at: datetime, lane: str = "") -> None: ...
