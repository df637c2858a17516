"""What the parts of the file worker have in common: what they are given, and how they put something into the store."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

from domain.chat import Say
from domain.ports import FileStore, UnitOfWork
from scheduler.clock import Clock
from storage.database import Database

Tell = Callable[[Callable[[UnitOfWork], Awaitable[Sequence[Say]]]], Awaitable[None]]
Fetch = Callable[[str, str], Awaitable[tuple[str, int]]]


class WorkPart:
    """Some kinds of the work table. `fetch` stores a channel's file: (sha256, bytes); `tell` writes, and says what is to be
    said."""

    def __init__(self, database: Database, files: FileStore, clock: Clock, fetch: Fetch, tell: Tell) -> None:
        self._database = database
        self._files = files
        self._clock = clock
        self._fetch = fetch
        self._tell = tell

    async def _put(self, content: bytes) -> str:
        """Keep what was made here; its SHA-256."""
        sha256, _ = await self._files.put(whole(content), limit=len(content))
        return sha256


async def whole(content: bytes) -> AsyncIterator[bytes]:
    """Bytes that are all there, as a stream."""
    yield content
