"""The hall, furnished once and copied for each test."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from domain.chat import Button
from storage.database import Database
from tests.rights.crawl import walk
from tests.rights.hall import Hall, furnished, ids_in, shape


@pytest.fixture(scope="session")
def furnished_hall(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """The database file, and what the hall knows of what is in it."""
    folder = tmp_path_factory.mktemp("hall")

    async def make() -> dict[str, Any]:
        hall = await furnished(folder)
        await hall.db.close()
        return {name: value for name, value in vars(hall).items() if name not in {"db", "router"}}

    # A thread of its own: the test's loop may be running already.
    with ThreadPoolExecutor(1) as pool:
        return folder / "hall.db", pool.submit(asyncio.run, make()).result()


@pytest.fixture
async def hall(furnished_hall: tuple[Path, dict[str, Any]], tmp_path: Path) -> AsyncIterator[Hall]:
    """Two offices over a database of their own; trials leave nothing in it."""
    file, known = furnished_hall
    database = await Database.open(f"sqlite+aiosqlite:///{shutil.copy(file, tmp_path / 'hall.db')}")
    hall = Hall(database)
    vars(hall).update(known)
    try:
        yield hall
    finally:
        await database.close()


@pytest.fixture(scope="session")
def pressable(furnished_hall: tuple[Path, dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> list[Button]:
    """Every kind of button that anybody of the first office comes by, and that names something of it."""
    file, known = furnished_hall
    folder = tmp_path_factory.mktemp("walked")

    async def collect() -> list[Button]:
        hall = Hall(await Database.open(f"sqlite+aiosqlite:///{shutil.copy(file, folder / 'hall.db')}"))
        vars(hall).update(known)
        found: dict[tuple[str, ...], Button] = {}
        for who in ("P", "C", "A", "T"):
            async for _, trial in walk(hall, who, each=1):
                found.update({shape(b): b for b in trial.buttons if ids_in(b.args) and shape(b) not in found})
        await hall.db.close()
        return list(found.values())

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, collect()).result()
