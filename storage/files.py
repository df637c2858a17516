"""Evidence in a folder: every file under the SHA-256 of its bytes, written once and never altered."""

from __future__ import annotations

import asyncio
import hashlib
import os
import secrets
from collections.abc import AsyncIterator, Collection, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from domain.ports import NotFound, TooLarge

_PIECE = 256 * 1024  # bytes read or hashed at once
# Half-written files and files without a row are left alone this long: their writer may still be at work.
ORPHANS_STAY = timedelta(hours=24)
_HEX = frozenset("0123456789abcdef")


class FolderStore:
    """The port `FileStore` on a local folder. Files are readable by the program's own user only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    async def put(self, chunks: AsyncIterator[bytes], *, limit: int) -> tuple[str, int]:
        """The bytes are on the disk, not only handed to the system, when this returns."""
        part = self._folder / f"{secrets.token_hex(8)}.part"
        file = await asyncio.to_thread(_create, part)
        try:
            with file:
                sha256, size = await _copy(chunks, file, limit)
                await asyncio.to_thread(_settle, file)
            await asyncio.to_thread(self._name, part, sha256)
        except BaseException:
            # Also when cancelled. Small and local, so it may hold up the loop.
            part.unlink(missing_ok=True)
            raise
        return sha256, size

    async def open(self, sha256: str) -> AsyncIterator[bytes]:
        """The file in pieces. Raises `NotFound`."""
        path = await asyncio.to_thread(self._existing, sha256)
        file = await asyncio.to_thread(path.open, "rb")
        try:
            while piece := await asyncio.to_thread(file.read, _PIECE):
                yield piece
        finally:
            file.close()

    async def read(self, sha256: str) -> bytes:
        path = await asyncio.to_thread(self._existing, sha256)
        return await asyncio.to_thread(path.read_bytes)

    async def path(self, sha256: str) -> str:
        return str(await asyncio.to_thread(self._existing, sha256))

    async def intact(self, sha256: str) -> bool:
        """Whether the file is there and its bytes still are what its name says."""
        try:
            path = await asyncio.to_thread(self._existing, sha256)
        except NotFound:
            return False
        return await asyncio.to_thread(_digest, path) == sha256

    async def hashes(self) -> list[str]:
        """Every file that is here."""
        return await asyncio.to_thread(lambda: sorted(path.name for path in self._stored()))

    async def sweep(self, known: Collection[str], now: datetime) -> list[str]:
        """Delete what no row knows and what was left half-written, once it is older than a day; the names deleted.
        `known` holds the hashes of all rows, asked for after `now`."""
        return await asyncio.to_thread(self._sweep, frozenset(known), now)

    # ── In a thread ──────────────────────────────────────────────────────────

    def _place(self, sha256: str) -> Path:
        if len(sha256) != 64 or not _HEX.issuperset(sha256):
            raise NotFound(f"not the name of a file: {sha256[:80]!r}")
        return self._folder / sha256[:2] / sha256[2:4] / sha256

    def _existing(self, sha256: str) -> Path:
        path = self._place(sha256)
        if not path.is_file():
            raise NotFound(f"file {sha256}")
        return path

    def _name(self, part: Path, sha256: str) -> None:
        """Give the finished file its name; each folder on the way is made durable too."""
        path = self._place(sha256)
        if path.is_file():
            # The same bytes again: the old file stays, and its age begins anew for the sweeper.
            part.unlink()
            os.utime(path)
            return
        folders = (path.parent.parent, path.parent)
        for folder in folders:
            folder.mkdir(exist_ok=True, mode=0o700)
        part.replace(path)
        for folder in (*reversed(folders), self._folder):
            _sync_folder(folder)

    def _stored(self) -> Iterator[Path]:
        return (path for path in self._folder.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*") if len(path.name) == 64)

    def _sweep(self, known: frozenset[str], now: datetime) -> list[str]:
        gone = []
        orphans = (path for path in self._stored() if path.name not in known)
        for path in (*orphans, *self._folder.glob("*.part")):
            if datetime.fromtimestamp(path.stat().st_mtime, UTC) < now - ORPHANS_STAY:
                path.unlink(missing_ok=True)
                gone.append(path.name)
        return sorted(gone)


def _create(part: Path) -> BinaryIO:
    return os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")


async def _copy(chunks: AsyncIterator[bytes], file: BinaryIO, limit: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    async for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise TooLarge(limit)
        await asyncio.to_thread(_write, file, digest, chunk)
    return digest.hexdigest(), size


def _write(file: BinaryIO, digest: hashlib._Hash, chunk: bytes) -> None:
    digest.update(chunk)
    file.write(chunk)


def _settle(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
