"""The same bytes travel once: who sends what another is uploading waits for that, and then names it by its id."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.rendering import media_keys
from domain.ports import Outgoing

# Nobody waits longer for another's upload, in seconds; then the bytes travel twice, which harms nobody.
_PATIENCE = 20.0


class Uploads:
    """What is being uploaded now, by the keys of `bot.rendering`."""

    def __init__(self) -> None:
        self._now: dict[str, asyncio.Event] = {}

    @asynccontextmanager
    async def turn(self, outgoing: Outgoing) -> AsyncIterator[None]:
        """Wait for uploads of the same pictures and files; what is still unknown then is being uploaded inside the block."""
        message = outgoing.message
        if message.picture is None and not message.files:
            yield
            return
        keys = media_keys(message, message.language or outgoing.language)
        await self._wait([key for key in keys if key not in outgoing.remembered])
        done = asyncio.Event()
        mine = [key for key in keys if key not in outgoing.remembered and key not in self._now]
        self._now |= dict.fromkeys(mine, done)
        try:
            yield
        finally:
            done.set()
            for key in mine:
                del self._now[key]

    async def _wait(self, keys: list[str]) -> None:
        try:
            async with asyncio.timeout(_PATIENCE):
                for key in keys:
                    if key in self._now:
                        await self._now[key].wait()
        except TimeoutError:
            return
