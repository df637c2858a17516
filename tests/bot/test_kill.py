"""The real program, killed at random moments while people write: nothing is lost, nothing is done twice."""

from __future__ import annotations

import asyncio
import hashlib
import io
import os
import random
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path

from PIL import Image
from sqlalchemy import Connection, create_engine, text

from domain.model import PersonState
from scheduler.clock import SystemClock
from storage import migrate
from storage.database import Database
from storage.files import FolderStore
from tests.bot.warm import LOADED, Started
from tests.databases import Postgres
from tests.emulator import BotApi
from tests.sample_plan import sample_draft

ROOT = Path(__file__).resolve().parents[2]
UPDATES = int(os.environ.get("ZIBOT_KILL_UPDATES", "1000"))
KILLS = int(os.environ.get("ZIBOT_KILLS", "60"))
# The same loop on the other database, shorter: what differs there is the lock and the commit.
ELSEWHERE = int(os.environ.get("ZIBOT_KILLS_POSTGRESQL", "12"))
PEOPLE = 25
PHOTO_EVERY = 20


async def _office(url: str, users: list[str]) -> int:
    """An office with a plan, everybody a member; its id."""
    await migrate.upgrade(url)
    database = await Database.open(url)
    now = SystemClock().now()
    try:
        async with database.write() as uow:
            office = await uow.offices.add("Kecamatan Uji", "Asia/Jakarta")
            for user in users:
                await uow.people.add(office.id, f"Pegawai {user}", "telegram", user, state=PersonState.ACTIVE)
                await uow.people.private_opened("telegram", user, user)
            draft = sample_draft()
            plan = await uow.plans.receive(office.id, None, source="a.docx", year=draft.year, at=now, answer=None)
            await uow.plans.save_draft(plan.id, draft)
            await uow.plans.apply(plan.id, draft, at=now)
            await uow.commit()
        return office.id
    finally:
        await database.close()


async def _serve(api: BotApi, folder: Path, url: str) -> Started:
    environment = {
        **os.environ,
        "ZIBOT_DATA_DIR": str(folder),
        "ZIBOT_DATABASE_URL": url,
        "ZIBOT_TELEGRAM_TOKEN": api.token,
        "ZIBOT_TELEGRAM_API_URL": api.url,
        "ZIBOT_LISTEN": "127.0.0.1:0",
        "ZIBOT_SEND_RATE": "10000",
        "ZIBOT_SEND_RATE_CHAT": "1000",
        "ZIBOT_COMMANDS_PER_MINUTE": "100000",
    }
    with (folder / "log.txt").open("ab") as log:
        return await LOADED.start("serve", cwd=ROOT, env=environment, stdout=log, stderr=log)


async def test_a_thousand_notes_and_photos_survive_sixty_kills_each_exactly_once(api: BotApi, tmp_path: Path) -> None:
    await _survive(api, tmp_path, f"sqlite+aiosqlite:///{tmp_path / 'zibot.sqlite'}", updates=UPDATES, kills=KILLS)


async def test_on_postgresql_notes_and_photos_survive_kills_each_exactly_once(
    api: BotApi,
    tmp_path: Path,
    postgres: Postgres,
) -> None:
    with postgres.database(migrated=False) as url:
        await _survive(api, tmp_path, url, updates=UPDATES * ELSEWHERE // KILLS, kills=ELSEWHERE)


async def _survive(api: BotApi, tmp_path: Path, url: str, *, updates: int, kills: int) -> None:
    people = [api.user(f"Pegawai {n}", started=True) for n in range(PEOPLE)]
    office = await _office(url, [str(user.id) for user in people])
    chance = random.Random(7)
    fed = 0

    async def feed() -> None:
        nonlocal fed
        # Spread over the whole time of the kills; the last come when nobody is killed any more.
        for number in range(updates):
            user = people[number % PEOPLE]
            if number % PHOTO_EVERY:
                await api.private(user).says(user, f"/catatan I.1.1 nomor-{number:04d}")
            else:
                await api.private(user).sends_photo(user, _photo(number), caption="/bukti I.1.1")
            fed += 1
            await asyncio.sleep(chance.uniform(0.0, 0.12))

    feeding = asyncio.create_task(feed())
    (tmp_path / "log.txt").touch()
    for _ in range(kills):
        started = _starts(tmp_path)
        process = await _serve(api, tmp_path, url)
        if chance.random() < 0.7:  # else it may die while it starts
            await _until_serving(tmp_path, started)
        await asyncio.sleep(chance.uniform(0.0, 1.0))
        process.send_signal(signal.SIGKILL)
        await process.wait()
    await feeding
    started = _starts(tmp_path)
    process = await _serve(api, tmp_path, url)
    try:
        await _until_serving(tmp_path, started)
        await _until_quiet(url, updates)
    finally:
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 60) == 0

    notes, states = _stored(url)
    expected = {f"nomor-{number:04d}" for number in range(updates) if number % PHOTO_EVERY}
    assert Counter(notes) == Counter(expected), "every note is there once"
    assert set(states) <= {"done"}, states
    answers = Counter(text for user in people for text in api.texts(user))
    assert sum(answers.values()) >= updates, "everybody was answered"
    assert started >= kills // 4, f"it was killed at work, not only while starting ({started} starts)"
    # An answer that may have been on its way when the program died is repeated once, never more.
    assert sum(answers.values()) <= updates + kills * PEOPLE
    photos = sorted(hashlib.sha256(_photo(number)).hexdigest() for number in range(0, updates, PHOTO_EVERY))
    assert _evidence(url, tmp_path) == photos, "every photo is there once, in the database and on disk, byte for byte"
    await _nothing_is_left_over(tmp_path, photos)
    await _audit_is_whole(url, office)
    assert not api.violations


async def _until_serving(folder: Path, started: int) -> None:
    async with asyncio.timeout(120):
        while _starts(folder) == started:  # noqa: ASYNC110 (the other process sets no event)
            await asyncio.sleep(0.05)


def _starts(folder: Path) -> int:
    """How often the program came as far as serving."""
    return (folder / "log.txt").read_text("utf-8").count("zibot serves")


async def _until_quiet(url: str, updates: int) -> None:
    """All updates done and all answers out, or five minutes."""
    for _ in range(600):
        await asyncio.sleep(0.5)
        with _reading(url) as connection:
            inbox = connection.execute(text("SELECT count(*) FROM inbox WHERE state='pending'")).scalar_one()
            total = connection.execute(text("SELECT count(*) FROM inbox")).scalar_one()
            outbox = connection.execute(
                text("SELECT count(*) FROM outbox WHERE state IN ('pending','sending')")
            ).scalar_one()
            fetching = connection.execute(text("SELECT count(*) FROM work WHERE state <> 'given-up'")).scalar_one()
        if total >= updates and not inbox and not outbox and not fetching:
            return
    raise AssertionError(f"not quiet: {total} kept, {inbox} unfinished, {outbox} unsent")


@contextmanager
def _reading(url: str) -> Iterator[Connection]:
    engine = create_engine(url.replace("+aiosqlite", ""))
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _stored(url: str) -> tuple[list[str], list[str]]:
    with _reading(url) as connection:
        if connection.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA quick_check")).scalar_one() == "ok"
        notes = [row[0] for row in connection.execute(text("SELECT text FROM notes"))]
        states = [row[0] for row in connection.execute(text("SELECT DISTINCT state FROM inbox"))]
        return notes, states


@cache
def _photo(number: int) -> bytes:
    content = io.BytesIO()
    Image.effect_noise((64, 48), 20 + number % 50).save(content, "JPEG", comment=f"foto {number}".encode())
    return content.getvalue()


async def _nothing_is_left_over(folder: Path, known: list[str]) -> None:
    """No file without a row; what was half-written when the program died is gone a day later (F04)."""
    store = FolderStore(folder / "evidence")
    assert await store.hashes() == known
    await store.sweep(known, SystemClock().now() + timedelta(hours=25))
    left = [path for path in store.folder.rglob("*") if path.is_file() and "previews" not in path.parts]
    assert sorted(path.name for path in left) == known


def _evidence(url: str, folder: Path) -> list[str]:
    """The hashes of stored evidence, each file read back from disk."""
    with _reading(url) as connection:
        rows = [row[0] for row in connection.execute(text("SELECT sha256 FROM files WHERE state='stored'"))]
    for sha256 in rows:
        path = folder / "evidence" / sha256[:2] / sha256[2:4] / sha256
        assert hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    return sorted(rows)


async def _audit_is_whole(url: str, office: int) -> None:
    database = await Database.open(url)
    try:
        async with database.read() as uow:
            assert await uow.audit.verify(office) is None
    finally:
        await database.close()
