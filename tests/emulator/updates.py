"""What waits for the bot: updates with their ids, long polling, confirmation by offset and forgetting after a day."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from dataclasses import dataclass
from typing import Any

from .clock import WorldClock
from .errors import OTHER_POLLER, WEBHOOK_ACTIVE, WEBHOOK_CAME, ApiError

KEEP_SECONDS = 86_400
LONGEST_POLL = 50
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_PREFIX = b'{"ok":true,"result":['


def dump(value: Any) -> bytes:
    """Compact JSON; lone surrogates stay as escapes, as the real server has none either."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode()


@dataclass(slots=True, eq=False)
class Waiting:
    """An update that waits: its JSON is fixed at the moment it came into being.

    `forced`: goes out once whatever the offset says, as updates do that the platform delivers twice.
    """

    id: int
    kind: str
    body: bytes
    until: int
    lane: int  # the chat, so that a webhook keeps the order within it
    forced: bool = False
    delivered: bool = False


class Updates:
    """The queue of one bot, for pollers and for the webhook."""

    def __init__(self, clock: WorldClock, first_id: int = 100_000_001) -> None:
        self._clock = clock
        self.next_id = first_id
        self.queue: deque[Waiting] = deque()
        self.allowed: frozenset[str] | None = None
        self.webhook = ""
        self.arrived = asyncio.Event()
        self.confirmed = 0
        self.emitted = 0
        self.last_poll_at = 0.0
        self._poll: asyncio.Future[str] | None = None
        self.conflicts_until = 0.0
        self.changes: list[Any] = []
        self._forced = 0

    def add(self, kind: str, payload: dict[str, Any]) -> int:
        """Queue an update unless the bot does not want its kind; its id, 0 for none."""
        if (kind in NOT_BY_DEFAULT) if not self.allowed else (kind not in self.allowed):
            return 0
        number = self.next_id
        self.next_id += 1
        update: dict[str, Any] = {"update_id": number, kind: payload}
        if self.changes:
            update = self.changes.pop(0)(update)
        lane = payload.get("chat", payload.get("message", {}).get("chat", {})).get("id", 0)
        self.add_body(number, kind, dump(update), lane)
        return number

    def add_body(self, number: int, kind: str, body: bytes, lane: int = 0) -> None:
        """Queue a ready update, whatever it holds; also one whose id was there before."""
        forced = number < self.next_id and kind in {"raw", "repeat"}
        self._forced += forced
        self.queue.append(Waiting(number, kind, body, self._clock.unix() + KEEP_SECONDS, lane, forced))
        self.next_id = max(self.next_id, number + 1)
        self.emitted += 1
        self.arrived.set()

    def forget_old(self) -> None:
        now = self._clock.unix()
        if self.queue and self.queue[0].until <= now:
            self.queue = deque(waiting for waiting in self.queue if waiting.until > now)

    def allow(self, kinds: list[str] | None) -> None:
        """A list that the bot named; an empty one is the default again, None changes nothing."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    async def poll(self, offset: int, limit: int, timeout: float) -> bytes:
        """The answer to getUpdates as bytes. Raises the 409 of a second poller or of a webhook."""
        self.last_poll_at = time.monotonic()
        if self.webhook:
            raise ApiError(409, WEBHOOK_ACTIVE)
        if self.last_poll_at < self.conflicts_until:
            raise ApiError(409, OTHER_POLLER)
        self.end_poll(OTHER_POLLER)
        self._confirm(offset)
        ready = self._ready(offset, limit)
        if not ready and timeout > 0:
            ready = await self._wait(offset, limit, min(timeout, LONGEST_POLL))
        return _PREFIX + b",".join(waiting.body for waiting in ready) + b"]}"

    def another_poller(self, seconds: float) -> None:
        """Somebody else polls with the same token for so long: every poll of ours is refused with 409."""
        self.conflicts_until = time.monotonic() + seconds
        self.end_poll(OTHER_POLLER)

    def end_poll(self, reason: str = WEBHOOK_CAME) -> None:
        """Refuse the poll that is waiting, as when another one comes."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(reason)

    def _confirm(self, offset: int) -> None:
        self.forget_old()
        if offset < 0:
            while len(self.queue) > -offset:
                self.queue.popleft()
                self.confirmed += 1
        while self.queue and _is_done(self.queue[0], offset):
            self._forced -= self.queue.popleft().forced
            self.confirmed += 1
        if self._forced:
            left = deque(waiting for waiting in self.queue if not _is_done(waiting, offset))
            self.confirmed += len(self.queue) - len(left)
            self.queue = left
            self._forced = sum(waiting.forced for waiting in left)

    def _ready(self, offset: int, limit: int) -> list[Waiting]:
        self.forget_old()
        found: list[Waiting] = []
        for waiting in self.queue:
            if len(found) == limit:
                break
            if waiting.id >= offset or (waiting.forced and not waiting.delivered):
                waiting.delivered = True
                found.append(waiting)
        return found

    async def _wait(self, offset: int, limit: int, timeout: float) -> list[Waiting]:
        mine: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._poll = mine
        end = time.monotonic() + timeout
        while True:
            self.arrived.clear()
            ready = self._ready(offset, limit)
            left = end - time.monotonic()
            if ready or left <= 0:
                return ready
            came = asyncio.ensure_future(self.arrived.wait())
            await asyncio.wait({came, mine}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            came.cancel()
            if mine.done():
                raise ApiError(409, mine.result())


def _is_done(waiting: Waiting, offset: int) -> bool:
    return waiting.delivered if waiting.forced else waiting.id < offset
