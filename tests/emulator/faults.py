"""Faults on demand and the platform's own limits: what goes wrong with which call, how often, for how long."""

from __future__ import annotations

import math
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

ACTIONS = frozenset(
    {
        "delay",  # only the pause
        "drop-before",  # the connection closes, nothing happened
        "drop-after",  # it happened, the connection closes without an answer
        "reset-before",  # TCP reset, nothing happened
        "reset-after",  # it happened, TCP reset
        "hang-before",  # nothing happened and no answer ever comes
        "hang-after",  # it happened and no answer ever comes
        "error",  # an API error: code, text, parameters; nothing happened
        "status",  # HTTP status `code` with `text` as body; nothing happened
        "status-after",  # the same although it happened
        "html",  # 502 with a page of HTML; nothing happened
        "html-after",
        "garbage",  # 200 with bytes that are no JSON; nothing happened
        "garbage-after",
        "truncated",  # it happened; half of the answer, then the connection closes
        "slow",  # it happened; the answer drips, one byte every `seconds`
        "cut",  # a download breaks off after the share `share` of its bytes
    }
)


@dataclass(slots=True, eq=False)
class Fault:
    """A rule. `method` "*" is every one but getUpdates, "download" fetching a file; `chat` None every chat.

    The first `skip` matching calls pass, then `times` of them are hit (None: all), until monotonic `until`.
    """

    action: str
    method: str = "*"
    chat: int | None = None
    times: int | None = 1
    skip: int = 0
    delay: float = 0.0
    seconds: float = 1.0
    share: float = 0.8
    code: int = 500
    text: str = "Internal Server Error"
    parameters: dict[str, int] = field(default_factory=dict)
    until: float = math.inf
    hits: int = 0

    def __post_init__(self) -> None:
        if self.action not in ACTIONS:
            raise ValueError(f"unknown action {self.action!r}; there are {sorted(ACTIONS)}")

    @property
    def after(self) -> bool:
        """Whether the call takes effect all the same."""
        return self.action.endswith("-after") or self.action in {"delay", "truncated", "slow", "cut"}

    def fits(self, method: str, chat: int | None) -> bool:
        if self.method == "*":
            if method in {"getupdates", "download"}:
                return False
        elif self.method.lower() != method:
            return False
        return self.chat is None or self.chat == chat


class Faults:
    """All rules, asked in the order in which they were made."""

    def __init__(self) -> None:
        self.rules: list[Fault] = []

    def add(self, action: str, method: str = "*", **how: Any) -> Fault:
        rule = Fault(action, method, **how)
        self.rules.append(rule)
        return rule

    def flood(self, retry_after: int, *, method: str = "*", chat: int | None = None, lasting: float = 0.0) -> Fault:
        """429 once, or for `lasting` real seconds."""
        until = time.monotonic() + lasting if lasting else math.inf
        text = f"Too Many Requests: retry after {retry_after}"
        return self.add(
            "error",
            method,
            chat=chat,
            times=None if lasting else 1,
            code=429,
            text=text,
            parameters={"retry_after": retry_after},
            until=until,
        )

    def remove(self, rule: Fault) -> None:
        if rule in self.rules:
            self.rules.remove(rule)

    def clear(self) -> None:
        self.rules.clear()

    def pick(self, method: str, chat: int | None) -> Fault | None:
        """The rule that hits this call, counted; used-up rules go."""
        if not self.rules:
            return None
        now = time.monotonic()
        self.rules = [rule for rule in self.rules if rule.until > now]
        for rule in self.rules:
            if not rule.fits(method, chat):
                continue
            if rule.skip > 0:
                rule.skip -= 1
                continue
            rule.hits += 1
            if rule.times is not None and rule.hits >= rule.times:
                self.rules.remove(rule)
            return rule
        return None


class Limits:
    """The platform's own limits, off until `enforce`: messages a second for the bot, per chat, and a minute per group."""

    def __init__(self) -> None:
        self.on = False
        self.floods: list[tuple[float, int, int]] = []  # (monotonic, chat, retry_after)

    def enforce(
        self,
        *,
        bot_per_second: float = 30,
        chat_per_second: float = 1,
        chat_burst: int = 3,
        group_per_minute: int = 20,
    ) -> None:
        """`chat_burst` messages may come at once in a chat, as the real server bears; after that `chat_per_second`."""
        self.on = True
        self._bot = (bot_per_second, max(1.0, bot_per_second))
        self._chat = (chat_per_second, float(chat_burst))
        self._minute = group_per_minute
        self._bot_bucket = [self._bot[1], time.monotonic()]
        self._buckets: dict[int, list[float]] = {}
        self._windows: dict[int, deque[float]] = {}

    def wait_for(self, chat: int, count: int, *, group: bool) -> int:
        """Seconds to wait (a whole number), 0 when the call may pass; then it is counted."""
        if not self.on:
            return 0
        now = time.monotonic()
        bucket = self._buckets.setdefault(chat, [self._chat[1], now])
        waits = [_lacking(self._bot_bucket, self._bot, now, count), _lacking(bucket, self._chat, now, 1)]
        if group:
            window = self._windows.setdefault(chat, deque())
            while window and window[0] <= now - 60:
                window.popleft()
            if len(window) + count > self._minute:
                waits.append(window[0] + 60 - now)
        longest = math.ceil(max(waits))
        if longest > 0:
            self.floods.append((now, chat, longest))
            return longest
        self._bot_bucket[0] -= count
        bucket[0] -= 1
        if group:
            self._windows[chat].extend([now] * count)
        return 0


def _lacking(bucket: list[float], rule: tuple[float, float], now: float, count: int) -> float:
    """Refill the bucket; seconds until it holds `count`."""
    rate, most = rule
    bucket[0] = min(most, bucket[0] + (now - bucket[1]) * rate)
    bucket[1] = now
    return 0.0 if bucket[0] >= count - 1e-6 else (count - bucket[0]) / rate
