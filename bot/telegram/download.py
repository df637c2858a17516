"""Files that people sent, fetched as a stream: from Telegram, or from the disk of an own Bot API server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import BinaryIO

from telegram.error import TelegramError

from bot.telegram.client import Client
from bot.telegram.faults import channel_error
from bot.telegram.transport import CHUNK
from domain.evidence_files import FILE_LIMIT
from domain.ports import NotSent, Refused


async def open_download(client: Client, remote_id: str) -> AbstractAsyncContextManager[AsyncIterator[bytes]]:
    """Ask where the file lies; its bytes come when the result is entered. Raises `Refused` or `NotSent`."""
    try:
        found = await client.call("getFile", {"file_id": remote_id})
    except TelegramError as error:
        raise _failure(error) from error
    path = found.get("file_path") if isinstance(found, dict) else None
    if not isinstance(path, str) or not path:
        raise NotSent("Telegram names no path for the file")
    size = found.get("file_size")
    return _download(client, path, size if isinstance(size, int) else None)


@asynccontextmanager
async def _download(client: Client, path: str, size: int | None) -> AsyncIterator[AsyncIterator[bytes]]:
    if path.startswith("/") and client.self_hosted:
        with _opened(path) as handle:
            yield _counted(_from_disk(handle), size)
        return
    try:
        async with client.transport.stream(client.file_url(path), size or FILE_LIMIT) as (status, chunks):
            if status != 200:
                raise NotSent(f"status {status} for the file")
            yield _counted(chunks, size)
    except TelegramError as error:
        raise _failure(error) from error


def _opened(path: str) -> BinaryIO:
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise NotSent(f"the server's file cannot be read here: {type(error).__name__}") from error


async def _from_disk(handle: BinaryIO) -> AsyncIterator[bytes]:
    while chunk := await asyncio.to_thread(handle.read, CHUNK):
        yield chunk


async def _counted(chunks: AsyncIterator[bytes], size: int | None) -> AsyncIterator[bytes]:
    """The chunks; an end before the promised size is an error, so that half a file is never taken for a whole one."""
    got = 0
    async for chunk in chunks:
        got += len(chunk)
        yield chunk
    if size is not None and got != size:
        raise NotSent(f"the download ended at {got} of {size} bytes")


def _failure(error: TelegramError) -> NotSent | Refused:
    """Reading changes nothing, so whatever is not refused for good may be tried again."""
    failure = channel_error(error)
    if isinstance(failure, Refused) and failure.reason in {"too-large", "unauthorized"}:
        return failure
    return failure if isinstance(failure, NotSent) else NotSent(str(failure))
