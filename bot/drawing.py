"""Pictures drawn once, however many people ask for them at the same moment, and kept where they are made before their hour."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from datetime import datetime
from pathlib import Path

import structlog

import reports
from bot.rendering import picture_key
from domain.chat import Picture

log = structlog.get_logger(__name__)

# So many finished pictures are held in memory, some 70 kB each; channels remember their own ids for those they already sent.
_HELD = 64
_BEGINNING, _END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"


class Drawings:
    """Draws beside the event loop; whoever asks for a picture that is being drawn waits for that one."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` is where `keep` puts pictures; without one nothing is kept."""
        self._folder = folder
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
            task = self._drawn[key] = asyncio.create_task(self._make(key, picture, language))
            while len(self._drawn) > _HELD:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(key)
        return task

    async def keep(self, picture: Picture, language: str) -> bool:
        """Draw it now and keep it for its hour, also over a restart; False where it is kept already. Raises what drawing
        raises; a folder that takes nothing (a full disk) only means that it is drawn again."""
        path = self._path(picture_key(picture, language))
        if path is None or await asyncio.to_thread(_is_kept, path):
            return False
        drawn = await reports.draw_async(picture, language)
        try:
            await asyncio.to_thread(_write, path, drawn)
        except OSError as error:
            log.warning("a picture cannot be kept", reason=type(error).__name__)
        return True

    async def sweep(self, before: datetime) -> int:
        """Delete what was kept before that instant; how many. It was sent by then, or is told otherwise."""
        return 0 if self._folder is None else await asyncio.to_thread(_sweep, self._folder, before.timestamp())

    async def _make(self, key: str, picture: Picture, language: str) -> bytes:
        path = self._path(key)
        kept = None if path is None else await asyncio.to_thread(_read, path)
        return await reports.draw_async(picture, language) if kept is None else kept

    def _path(self, key: str) -> Path | None:
        return None if self._folder is None else self._folder / f"{key.partition(':')[2]}.png"


def _is_kept(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _read(path: Path) -> bytes | None:
    """None for what is not there, or not whole after a power cut: it can be drawn again."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    return content if content.startswith(_BEGINNING) and content.endswith(_END) else None


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(content)
    part.replace(path)


def _sweep(folder: Path, before: float) -> int:
    gone = 0
    for path in folder.glob("*") if folder.is_dir() else ():
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            gone += 1
    return gone
