"""The folder of evidence: bytes under their own hash, whole or not at all."""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.ports import FileStore, NotFound, TooLarge
from storage.files import FolderStore

CONTENT = bytes(range(256)) * 4000
SHA = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "evidence")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "evidence"


async def pieces(content: bytes = CONTENT, size: int = 1000) -> AsyncIterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


async def test_what_is_put_in_comes_out_in_every_way(store: FolderStore) -> None:
    port: FileStore = store
    assert await port.put(pieces(), limit=len(CONTENT)) == (SHA, len(CONTENT))
    assert await port.read(SHA) == CONTENT
    assert b"".join([piece async for piece in port.open(SHA)]) == CONTENT
    assert await on_disk(store) == CONTENT
    assert await store.intact(SHA)
    assert await store.hashes() == [SHA]


async def test_a_file_lies_under_its_hash_for_its_owner_only(store: FolderStore, folder: Path) -> None:
    await store.put(pieces(), limit=10**7)
    path = folder / SHA[:2] / SHA[2:4] / SHA
    assert path.stat().st_mode & 0o777 == 0o600
    assert [parent.stat().st_mode & 0o077 for parent in (folder, path.parent, path.parent.parent)] == [0, 0, 0]


async def test_the_same_bytes_are_stored_once(store: FolderStore, folder: Path) -> None:
    await asyncio.gather(*(store.put(pieces(), limit=10**7) for _ in range(5)))
    assert left(folder) == [SHA]


async def test_a_file_past_the_limit_leaves_nothing(store: FolderStore, folder: Path) -> None:
    with pytest.raises(TooLarge) as caught:
        await store.put(pieces(), limit=len(CONTENT) - 1)
    assert caught.value.limit == len(CONTENT) - 1
    assert left(folder) == []


async def test_a_stream_that_breaks_off_leaves_nothing(store: FolderStore, folder: Path) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield CONTENT
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await store.put(broken(), limit=10**7)
    assert left(folder) == []


async def test_a_cancelled_download_leaves_nothing(store: FolderStore, folder: Path) -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield CONTENT
        await asyncio.Event().wait()

    task = asyncio.create_task(store.put(endless(), limit=10**7))
    async with asyncio.timeout(60):
        while not left(folder):  # noqa: ASYNC110 (the store sets no event)
            await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert left(folder) == []


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 64, "a" * 63 + "/", "a" * 5000])
async def test_a_name_that_is_no_hash_of_ours_is_not_found(store: FolderStore, name: str) -> None:
    for attempt in (store.read(name), store.path(name)):
        with pytest.raises(NotFound):
            await attempt
    with pytest.raises(NotFound):
        _ = [piece async for piece in store.open(name)]
    assert not await store.intact(name)


async def test_changed_bytes_are_noticed(store: FolderStore) -> None:
    await store.put(pieces(), limit=10**7)
    await on_disk(store, b"x" + CONTENT[1:])
    assert not await store.intact(SHA)


async def test_a_file_that_gets_its_name_while_the_sweeper_looks_is_passed_over(
    store: FolderStore, folder: Path
) -> None:
    old = await store.put(pieces(), limit=len(CONTENT))
    os.utime(folder / old[0][:2] / old[0][2:4] / old[0], (0, 0))
    (folder / "gone.part").symlink_to(folder / "nowhere")  # listed, and not there when it is looked at
    assert await store.sweep(set(), datetime(2020, 1, 3, tzinfo=UTC)) == [old[0]]


async def test_the_sweeper_takes_only_old_files_that_no_row_knows(store: FolderStore, folder: Path) -> None:
    now = datetime(2030, 1, 1, tzinfo=UTC)
    known, _ = await store.put(pieces(b"known"), limit=100)
    orphan, _ = await store.put(pieces(b"orphan"), limit=100)
    young, _ = await store.put(pieces(b"young"), limit=100)
    half = folder / "0123.part"
    half.write_bytes(b"half")
    new_half = folder / "4567.part"
    new_half.write_bytes(b"half")
    age(now - timedelta(hours=25), [Path(await store.path(sha)) for sha in (known, orphan)] + [half])
    age(now - timedelta(hours=23), [Path(await store.path(young)), new_half])

    assert await store.sweep({known}, now) == sorted([orphan, "0123.part"])
    assert await store.hashes() == sorted([known, young])
    assert new_half.exists()


async def test_bytes_that_come_again_are_young_again(store: FolderStore) -> None:
    """Otherwise the sweeper could delete an old orphan just when a new row is about to name it."""
    await store.put(pieces(), limit=10**7)
    age(datetime(2020, 1, 1, tzinfo=UTC), [Path(await store.path(SHA))])
    await store.put(pieces(), limit=10**7)
    assert await store.sweep(set(), datetime(2020, 1, 3, tzinfo=UTC)) == []
    assert await store.hashes() == [SHA]


async def on_disk(store: FolderStore, change: bytes | None = None) -> bytes:
    """The bytes that lie in the folder, changed behind the store's back where a change is given."""
    path = Path(await store.path(SHA))
    if change is not None:
        await asyncio.to_thread(path.write_bytes, change)
    return await asyncio.to_thread(path.read_bytes)


def age(instant: datetime, paths: Iterable[Path]) -> None:
    for path in paths:
        os.utime(path, (instant.timestamp(), instant.timestamp()))
