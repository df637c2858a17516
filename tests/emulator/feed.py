"""Load: so many updates outstanding, the next one of a chat when the bot's reply call arrives, and how long that took."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from .chat import Chat
from .world import User

if TYPE_CHECKING:
    from .api import BotApi

_REPLIES = frozenset(
    {"sendmessage", "sendphoto", "senddocument", "sendmediagroup", "editmessagetext", "editmessagecaption"}
)


@dataclass(frozen=True, slots=True)
class FeedResult:
    """`count` replies in `seconds`; latencies in milliseconds from the update's birth to the arrival of the reply call."""

    count: int
    seconds: float
    per_second: float
    p50: float
    p95: float
    p99: float
    longest: float
    unanswered: int

    def json(self) -> dict[str, Any]:
        return asdict(self)


class Feed:
    """`chats` private chats ask the bot `text` again and again; `text` may be a function of (chat index, round).

    Closed loop by default: each of `chats` has one update outstanding. With `rate` (updates a second over all chats) the
    loop is open: chats take turns at that rate, whatever the bot does. `replies` calls answer one update.
    """

    def __init__(
        self,
        api: BotApi,
        chats: int = 100,
        text: str | Callable[[int, int], str] = "/bantuan",
        *,
        rate: float = 0.0,
        replies: int = 1,
    ) -> None:
        self.api = api
        self.text = text
        self.rate = rate
        self.replies = replies
        self._people: list[tuple[User, Chat]] = []
        for index in range(chats):
            user = api.user(f"Beban {index + 1}", started=True)
            self._people.append((user, api.private(user)))
        self._index = {chat.id: index for index, (_, chat) in enumerate(self._people)}
        self._waiting: dict[int, deque[float]] = {chat.id: deque() for _, chat in self._people}
        self._calls: dict[int, int] = dict.fromkeys(self._waiting, 0)
        self._rounds = [0] * chats
        self.latencies: list[float] = []
        self._running = False

    async def run(self, seconds: float, *, warm_up: float = 0.0, settle: float = 0.0) -> FeedResult:
        """Feed for so long; what was measured after `warm_up`. `settle`: wait for late replies that long."""
        self.api.on_call = self._arrived
        self._running = True
        source = asyncio.ensure_future(self._pace()) if self.rate else None
        if source is None:
            for index in range(len(self._people)):
                self._ask(index)
        if warm_up:
            await asyncio.sleep(warm_up)
            self.latencies.clear()
        begin = time.monotonic()
        await asyncio.sleep(seconds)
        took = time.monotonic() - begin
        self._running = False
        if source is not None:
            source.cancel()
        count = len(self.latencies)
        end = time.monotonic() + settle
        while any(self._waiting.values()) and time.monotonic() < end:  # noqa: ASYNC110 - it ends by the clock, too
            await asyncio.sleep(0.02)
        self.api.on_call = None
        return self._result(count if not settle else len(self.latencies), took)

    async def _pace(self) -> None:
        begin, sent = time.monotonic(), 0
        while True:
            due = int((time.monotonic() - begin) * self.rate)
            while sent < due:
                self._ask(sent % len(self._people))
                sent += 1
            await asyncio.sleep(0.005)

    def _ask(self, index: int) -> None:
        user, chat = self._people[index]
        count = self._rounds[index]
        self._rounds[index] += 1
        words = self.text if isinstance(self.text, str) else self.text(index, count)
        raw = chat.compose(user.json(), **chat.text_fields(words))
        self._waiting[chat.id].append(time.monotonic())
        chat.put(raw)
        self.api.emit("message", raw)

    def _arrived(self, method: str, chat: int, at: float) -> None:
        waiting = self._waiting.get(chat)
        if not waiting or method not in _REPLIES:
            return
        self._calls[chat] += 1
        if self._calls[chat] % self.replies:
            return
        self.latencies.append(at - waiting.popleft())
        if self._running and not self.rate:
            self._ask(self._index[chat])

    def _result(self, count: int, took: float) -> FeedResult:
        ordered = sorted(1000 * value for value in self.latencies) or [0.0]
        shares = [ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.95, 0.99)]
        unanswered = sum(len(waiting) for waiting in self._waiting.values())
        return FeedResult(count, took, count / took, *shares, ordered[-1], unanswered)
