"""Fixtures that many tests share."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.team import Team


@pytest.fixture
async def team(tmp_path: Path) -> AsyncIterator[Team]:
    """The team of `tests/team.py` over a real database of its own."""
    # Imported here, so that tests of one room do not wait for all the others to load.
    from storage.database import Database
    from tests.team import gather

    db = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'zibot.db'}")
    try:
        yield await gather(db, tmp_path)
    finally:
        await db.close()
