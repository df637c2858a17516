"""Fixtures that many tests share."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from storage.database import Database

from tests.team import Team, gather


@pytest.fixture
async def team(tmp_path: Path) -> AsyncIterator[Team]:
    """The team of `tests/team.py` over a real database of its own."""
    db = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'zibot.db'}")
    try:
        yield await gather(db, tmp_path)
    finally:
        await db.close()
