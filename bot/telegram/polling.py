"""Asks Telegram for updates in our own loop: each batch is kept durably before the next call confirms it.

python-telegram-bot's poller keeps updates in memory and confirms them at once; a crash then loses them (decision 001), and
one update that it cannot read stops all others (1.2).
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from math import inf
from typing import Any

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.telegram.client import Client, Sleep, TokenRefused, pause_after, wait_asked
from bot.telegram.transport import mask
from domain.ports import Receiver

log = structlog.get_logger(__name__)

CHANNEL = "telegram"
ALLOWED_UPDATES = ("message", "edited_message", "channel_post", "callback_query", "my_chat_member", "chat_member")
LONG_POLL = 25
BATCH = 100
# Another program uses our token: so many conflicts within so many seconds say so, and so long without one says it ended.
CONFLICTS = 3
CONFLICT_WINDOW = 60.0
CONFLICT_OVER = 120.0


# Two batches closer together than `_BUSY` mean load; then the next call waits `_GATHER`. Seconds.
_BUSY = 0.03
_GATHER = 0.01


class Poller:
    """One bot's poller. `monotonic` gives seconds.

    `on_conflict(True)` is called when another program polls with the same token, and again at each further conflict (so that
    whoever holds back sending for two minutes goes on holding); `on_conflict(False)` when that has ended. `on_answer` is told
    after each call whether Telegram answered. `failures` counts
    failed calls in a row (0: all is well), for the health page.
    """

    def __init__(
        self,
        client: Client,
        receiver: Receiver,
        *,
        offset: int | None,
        on_conflict: Callable[[bool], Awaitable[None]],
        on_answer: Callable[[bool], Awaitable[None]] | None = None,
        monotonic: Callable[[], float],
        sleep: Sleep = asyncio.sleep,
        long_poll: int = LONG_POLL,
    ) -> None:
        self._client = client
        self._receiver = receiver
        self._offset = offset
        self._on_conflict = on_conflict
        self._on_answer = on_answer
        self._monotonic = monotonic
        self._sleep = sleep
        self._long_poll = long_poll
        self._conflicts: deque[float] = deque(maxlen=CONFLICTS)
        self._webhook_may_be_set = True
        self._last_batch = -inf
        self.in_conflict = False
        self.failures = 0

    async def run(self) -> None:
        """Poll until cancelled. Raises `TokenRefused`, and whatever the receiver raises: without it nothing may go on.

        A cancelled call loses nothing: what was not kept was not confirmed either, and what comes twice is kept once.
        """
        while True:
            try:
                updates = await self._ask()
            except InvalidToken:
                refused = True
            except TelegramError as error:
                await self._trouble(error)
                continue
            else:
                refused = False
            if refused:
                raise TokenRefused
            self.failures = 0
            await self._answered(True)
            if updates:
                await self._keep(updates)
                await self._gather(len(updates))
            await self._maybe_resume()

    async def _gather(self, taken: int) -> None:
        """Under load many updates come one by one; waiting a moment lets the next call and its commit serve several.

        Nobody notices: only who wrote within that moment of another waits, and no longer than that.
        """
        now = self._monotonic()
        if now - self._last_batch < _BUSY and taken < BATCH:
            await self._sleep(_GATHER)
        self._last_batch = now

    async def _ask(self) -> list[Any]:
        if self._webhook_may_be_set:
            await self._client.call("deleteWebhook", {"drop_pending_updates": False})
            self._webhook_may_be_set = False
            await self._answered(True)  # the first poll may wait long for its answer
        parameters = {
            "offset": self._offset,
            "limit": BATCH,
            "timeout": self._long_poll,
            "allowed_updates": ALLOWED_UPDATES,
        }
        updates = await self._client.call("getUpdates", parameters, read_timeout=self._long_poll + 10.0)
        if not isinstance(updates, list):
            raise TelegramError("getUpdates answered no list")
        return updates

    async def _keep(self, updates: list[Any]) -> None:
        numbered = [(update_key(update), update) for update in updates if isinstance(update, Mapping)]
        numbers = [int(key) for key, _ in numbered if key.isdigit()]
        offset = max(numbers) + 1 if numbers else None
        await self._receiver.take(CHANNEL, numbered, offset)
        if offset is None:
            # Not one of them has a number, so they cannot be confirmed and come again; not at once.
            self.failures += 1
            await self._sleep(pause_after(self.failures))
        else:
            self._offset = offset

    async def _answered(self, answered: bool) -> None:
        if self._on_answer is not None:
            await self._on_answer(answered)

    async def _trouble(self, error: TelegramError) -> None:
        self.failures += 1
        await self._answered(False)
        pause = wait_asked(error) if isinstance(error, RetryAfter) else pause_after(self.failures)
        log.warning(
            "asking for updates failed", error=mask(error.message), failures=self.failures, pause=round(pause, 1)
        )
        if isinstance(error, Conflict):
            self._webhook_may_be_set = "webhook" in error.message.lower()
            await self._conflict()
        await self._sleep(pause)

    async def _conflict(self) -> None:
        now = self._monotonic()
        self._conflicts.append(now)
        enough = len(self._conflicts) == CONFLICTS and now - self._conflicts[0] <= CONFLICT_WINDOW
        if enough or self.in_conflict:
            self.in_conflict = True
            await self._on_conflict(True)

    async def _maybe_resume(self) -> None:
        if self.in_conflict and self._monotonic() - self._conflicts[-1] >= CONFLICT_OVER:
            self.in_conflict = False
            self._conflicts.clear()
            await self._on_conflict(False)


def update_key(update: Mapping[str, Any]) -> str:
    """The update's number; for one without, a hash of it, so that it can be put aside and is kept once."""
    number = update.get("update_id")
    if type(number) is int and number >= 0:
        return str(number)
    return "x" + hashlib.sha256(json.dumps(update, sort_keys=True).encode()).hexdigest()[:32]
