"""Tidying up once an hour: what nobody asks for any more goes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot.drawing import Drawings
from bot.upkeep import EVERY, EXPIRED_STAYS, Upkeep
from domain.chat import Address
from domain.model import Dialogue, Token
from storage.database import Database
from storage.files import FolderStore
from storage.tables import dialogues, tokens, wrong_words
from tests.databases import sqlite_database, sqlite_url  # noqa: F401 (fixtures)

NOW = datetime(2026, 3, 6, 8, 0, tzinfo=UTC)
HERE = Address("telegram", "11")


async def left(database: Database) -> list[int]:
    async with database.reading() as session:
        tables = (dialogues, tokens, wrong_words)
        return [await session.value(select(func.count()).select_from(table)) for table in tables]


async def test_steps_and_secret_words_go_a_month_after_they_expired_and_the_others_stay(
    sqlite_database: Database,  # noqa: F811
    tmp_path: Path,
) -> None:
    upkeep = Upkeep(sqlite_database, FolderStore(tmp_path / "evidence"), Drawings(tmp_path / "drawn"))
    async with sqlite_database.write(NOW) as uow:
        for user, hours in (("11", 1), ("12", 3)):
            ends = NOW + timedelta(hours=hours)
            step = Dialogue(kind="bukti", step="row", expires_at=ends)
            await uow.dialogues.put(HERE, user, step)
            await uow.tokens.issue(Token(kind="claim", office=None, expires_at=ends))
            await uow.tokens.wrong("telegram", user, ends)
        await uow.commit()
    await upkeep.tick(NOW + EXPIRED_STAYS)
    assert await left(sqlite_database) == [2, 2, 2]
    await upkeep.tick(NOW + EXPIRED_STAYS + 2 * EVERY)
    assert await left(sqlite_database) == [1, 1, 1]
    async with sqlite_database.read() as uow:
        assert await uow.dialogues.get(HERE, "12", NOW) is not None
