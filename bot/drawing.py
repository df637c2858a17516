"""Pictures drawn once, however many people ask for them at the same moment."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

import reports
from bot.rendering import picture_key
from domain.chat import Picture

# So many finished pictures are kept, some 100 kB each; channels remember their own ids for those they already sent.
_KEPT = 64


class Drawings:
    """Draws beside the event loop; whoever asks for a picture that is being drawn waits for that one."""

    def __init__(self) -> None:
        self._drawn: OrderedDict[str, asyncio.Task[bytes]] = OrderedDict()

    async def __call__(self, picture: Picture, language: str) -> tuple[bytes, str]:
        """The picture as PNG and its MIME type. Raises what drawing raises."""
        # Shielded: one of several who wait may be cancelled without ending it for the others.
        return await asyncio.shield(self.begin(picture, language)), "image/png"

    def begin(self, picture: Picture, language: str) -> asyncio.Task[bytes]:
        """Begin to draw what will be asked for soon; the drawing itself, under way or finished."""
        key = picture_key(picture, language)
        task = self._drawn.get(key)
        if task is None or (task.done() and (task.cancelled() or task.exception() is not None)):
            task = self._drawn[key] = asyncio.create_task(reports.draw_async(picture, language))
            while len(self._drawn) > _KEPT:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(key)
        return task
