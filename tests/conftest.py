"""Fixtures that many tests share."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.team import Team


@pytest.fixture(scope="session")
def first_team(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A database file in which the team is gathered, and its office's id; made once, copied for each test."""
    from storage.database import Database
    from tests.team import gather

    file = tmp_path_factory.mktemp("team") / "zibot.db"

    async def make() -> int:
        db = await Database.open(f"sqlite+aiosqlite:///{file}")
        try:
            return (await gather(db, file.parent)).office.id
        finally:
            await db.close()

    # A thread of its own: the test's loop may be running already.
    with ThreadPoolExecutor(1) as pool:
        return file, pool.submit(asyncio.run, make()).result()


@pytest.fixture
async def team(first_team: tuple[Path, int], tmp_path: Path) -> AsyncIterator[Team]:
    """The team of `tests/team.py` over a real database of its own."""
    # Imported here, so that tests of one room do not wait for all the others to load.
    from storage.database import Database
    from tests.team import Team

    file, office = first_team
    copied = shutil.copy(file, tmp_path / "zibot.db")
    db = await Database.open(f"sqlite+aiosqlite:///{copied}")
    try:
        team = Team(db, tmp_path)
        await team.join(office)
        yield team
    finally:
        await db.close()
