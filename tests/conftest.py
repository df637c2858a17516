"""Fixtures that many tests share."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.team import Team


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database without any row, to be copied: climbing to the schema takes longer than most tests."""
    from storage import migrate

    path = tmp_path_factory.mktemp("team") / "empty.db"
    asyncio.run(migrate.upgrade(f"sqlite:///{path}"))
    return path


@pytest.fixture
async def team(tmp_path: Path, migrated_file: Path) -> AsyncIterator[Team]:
    """The team of `tests/team.py` over a real database of its own."""
    # Imported here, so that tests of one room do not wait for all the others to load.
    from storage.database import Database
    from tests.team import gather

    path = tmp_path / "zibot.db"
    shutil.copy(migrated_file, path)
    db = await Database.open(f"sqlite+aiosqlite:///{path}")
    try:
        yield await gather(db, tmp_path)
    finally:
        await db.close()
