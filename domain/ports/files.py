"""The store of evidence files."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Protocol


class FileStore(Protocol):
    """Evidence by content: the SHA-256 of the bytes is the name; bytes are never altered."""

    async def put(self, chunks: AsyncIterator[bytes], *, limit: int) -> tuple[str, int]:
        """Store a stream; (sha256 hex, size in bytes). Raises `TooLarge` past `limit` bytes; nothing half-stored stays."""

    def open(self, sha256: str) -> AsyncIterator[bytes]: ...
    async def read(self, sha256: str) -> bytes: ...
    async def path(self, sha256: str) -> str:
        """A local path to read it from (a cached copy for remote stores)."""


class TooLarge(Exception):
    """A file is larger than the limit, in bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit
