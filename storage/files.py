"""Evidence in a folder: every file under the SHA-256 of its bytes, written once and never altered."""

from __future__ import annotations

import asyncio
import hashlib
import os
import secrets
import sys
from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from domain.ports import NotFound, TooLarge
from storage.previews import sweep_previews
from storage.whole import to_the_end

_PIECE = 256 * 1024  # bytes read at once
# Bytes gathered before a thread writes and hashes them: each hand-over costs more than hashing a network's chunk does.
_GATHER = 512 * 1024
# Half-written files and files without a row are left alone this long: their writer may still be at work.
ORPHANS_STAY = timedelta(hours=24)
_HEX = frozenset("0123456789abcdef")


class FolderStore:
    """The port `FileStore` on a local folder. Files are readable by the program's own user only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Names of folders that are known to survive a power cut, by the name of the folder that holds them ("": this one).
        self._durable: dict[str, set[str]] = {}
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    @property
    def folder(self) -> Path:
        """Where the files lie."""
        return self._folder

    async def put(self, chunks: AsyncIterator[bytes], *, limit: int) -> tuple[str, int]:
        """The bytes are on the disk, not only handed to the system, when this returns."""
        part = _Part(self._folder / f"{secrets.token_hex(8)}.part")
        try:
            pieces: list[bytes] = []
            waiting = 0
            async for chunk in chunks:
                waiting += len(chunk)
                if part.size + waiting > limit:
                    raise TooLarge(limit)
                pieces.append(chunk)
                if waiting >= _GATHER:
                    await to_the_end(asyncio.to_thread(part.write, pieces))
                    pieces, waiting = [], 0
            return await to_the_end(asyncio.to_thread(self._finish, part, pieces)), part.size
        except BaseException:
            # Also when cancelled; no thread works on it any more. Small and local, so it may hold up the loop.
            part.discard()
            raise

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
        # One look at a local folder is quicker than a thread.
        return str(self._existing(sha256))

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

    def _finish(self, part: _Part, pieces: Sequence[bytes]) -> str:
        """Write the rest, make the bytes durable, then their name and each folder on the way to it; the SHA-256."""
        part.write(pieces)
        part.settle()
        sha256 = part.sha256
        path = self._place(sha256)
        if path.is_file():
            # The same bytes again: the old file stays, and its age begins anew for the sweeper.
            part.discard()
            os.utime(path)
            self._make_durable(path)
            return sha256
        self._make_folders(path.parent)
        part.path.replace(path)
        self._make_durable(path)
        return sha256

    def _make_folders(self, folder: Path) -> None:
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            return
        except FileNotFoundError:
            folder.parent.mkdir(exist_ok=True, mode=0o700)
            folder.mkdir(exist_ok=True, mode=0o700)

    def _make_durable(self, path: Path) -> None:
        """The file's name, and the names of its folders unless this program has seen to them before. (Whoever made a
        folder may not have come as far as this yet, so nobody relies on it.)"""
        _sync_folder(path.parent)
        first, second = (sys.intern(folder.name) for folder in (path.parent.parent, path.parent))
        for above, name in ((first, second), ("", first)):
            if name not in self._durable.get(above, ()):
                _sync_folder(self._folder / above)
                self._durable.setdefault(above, set()).add(name)

    def _stored(self) -> Iterator[Path]:
        return (path for path in self._folder.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*") if len(path.name) == 64)

    def _sweep(self, known: frozenset[str], now: datetime) -> list[str]:
        gone = []
        orphans = (path for path in self._stored() if path.name not in known)
        for path in (*orphans, *self._folder.glob("*.part")):
            try:
                written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            except FileNotFoundError:  # it was on its way in, and has got its name meanwhile
                continue
            if written < now - ORPHANS_STAY:
                path.unlink(missing_ok=True)
                gone.append(path.name)
        sweep_previews(self._folder)
        return sorted(gone)


class _Part:
    """A file on its way in, used by one thread at a time. Its name is made with its first bytes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = 0
        self._digest = hashlib.sha256()
        self._file: BinaryIO | None = None

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def write(self, pieces: Sequence[bytes]) -> None:
        if self._file is None:
            handle = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            self._file = os.fdopen(handle, "wb", buffering=0)
        for piece in pieces:
            self._digest.update(piece)
            _write_all(self._file, piece)
            self.size += len(piece)

    def settle(self) -> None:
        """Everything is on the disk, or this raises."""
        assert self._file is not None
        os.fsync(self._file.fileno())
        self._file.close()

    def discard(self) -> None:
        """Leave nothing."""
        if self._file is not None:
            self._file.close()
        self.path.unlink(missing_ok=True)


def _write_all(file: BinaryIO, piece: bytes) -> None:
    view = memoryview(piece)
    while view:
        view = view[file.write(view) :]


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
