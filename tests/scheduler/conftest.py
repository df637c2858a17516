"""What tests of the hour stand on: a database of their own, and an office in it with a plan and people."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.scheduler.an_office import AnOffice, a_database, an_office


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    async with a_database(tmp_path) as database:
        yield database


@pytest.fixture
async def made(db: Database) -> AnOffice:
    """The office; a module that needs another one makes its own."""
    return await an_office(db)
