"""`zibot check` names what waits, and fails when something is stuck."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage.database import Database
from storage.inbox import Inbox
from tests.bot.program import zibot

NOW = datetime(2026, 3, 14, 3, 0, tzinfo=UTC)


async def test_what_waits_is_told_with_its_age_and_fails_after_five_minutes(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    await zibot(folder, "office", "add", "Kecamatan Uji")
    clock = {"ZIBOT_CLOCK_START": NOW.isoformat()}
    calm = await zibot(folder, "check", **clock)
    assert "Tidak ada pesan yang menunggu" in calm.out
    database = await Database.open(f"sqlite+aiosqlite:///{folder / 'zibot.sqlite'}")
    try:
        await Inbox(database).put("telegram", [("1", {"message": {}})], 2, NOW - timedelta(minutes=3))
        soon = await zibot(folder, "check", **clock)
        assert "1, 3 min" in soon.out
        await Inbox(database).put("telegram", [("2", {"message": {}})], 3, NOW - timedelta(minutes=9))
    finally:
        await database.close()
    stuck = await zibot(folder, "check", **clock)
    assert stuck.code == 1
    assert "tertahan: 2, 9 min" in stuck.out
