"""Fixtures that many tests share."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import structlog
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.team import Team

# Conversations that ask most of the storage: they are held on PostgreSQL as well, all others on SQLite. What is tried with
# many words is tried on SQLite alone: the words are nothing to the database.
ON_BOTH_DATABASES = {
    "test_bukti",
    "test_evidence_flags",
    "test_impor",
    "test_tim",
    "test_tim_move",
    "test_membership",
    "test_tinjau",
    "test_hadir",
}

# Programs that tests start are compiled once, not each time, and write as they do in an office: in blocks.
sys.dont_write_bytecode = False
for _word in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"):
    os.environ.pop(_word, None)

# The default prints errors with every local variable, which takes seconds; tests expect some errors.
structlog.configure(processors=[structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()])

# Hypothesis fails a case that takes 0.2 seconds, and calls it flaky where it is quicker the next time: so it is on a machine that
# has much else to do.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    name = metafunc.module.__name__.rpartition(".")[2]
    varied = metafunc.definition.get_closest_marker("parametrize") is not None
    if "team" in metafunc.fixturenames and name in ON_BOTH_DATABASES and not varied:
        metafunc.parametrize("team", ["sqlite", "postgresql"], indirect=True)


class Teams:
    """Databases in which the team is gathered: made once for each kind and channel, copied for each test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._offices: dict[tuple[str, str], int] = {}

    @asynccontextmanager
    async def team(self, folder: Path, kind: str, channel: Callable[[Any], Any] | None = None) -> AsyncIterator[Team]:
        """The team over a database of its own. `channel` is what conversations are held on, the direct one for None."""
        # Imported here, so that tests of one room do not wait for all the others to load.
        from storage.database import Database
        from tests.dialogue import DirectChannel
        from tests.team import Team

        channel = channel or DirectChannel
        with ExitStack() as stack:
            url, office = self._copy(folder, kind, channel, stack)
            db = await Database.open(url)
            try:
                team = Team(db, folder, channel)
                await team.join(office)
                await team.channel.open()
                try:
                    yield team
                finally:
                    await team.channel.close()
            finally:
                await db.close()

    def _copy(self, folder: Path, kind: str, channel: Callable[[Any], Any], stack: ExitStack) -> tuple[str, int]:
        """A fresh database with the team in it, and its office's id."""
        key = (kind, channel.name)

        async def fill(url: str) -> None:
            from storage.database import Database
            from tests.team import gather

            db = await Database.open(url)
            try:
                self._offices[key] = (await gather(db, self._folder, channel)).office.id
            finally:
                await db.close()

        if kind == "postgresql":
            from tests.databases import SERVER

            SERVER.fill(f"team-{channel.name}", fill)
            return stack.enter_context(SERVER.database(like=f"team-{channel.name}")), self._offices[key]
        file = self._folder / f"{channel.name}.db"
        if key not in self._offices:
            # A thread of its own: the test's loop may be running already.
            with ThreadPoolExecutor(1) as pool:
                pool.submit(asyncio.run, fill(f"sqlite+aiosqlite:///{file}")).result()
        copied = shutil.copy(file, folder / "zibot.db")
        return f"sqlite+aiosqlite:///{copied}", self._offices[key]


@pytest.fixture(scope="session")
def teams(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Teams]:
    yield Teams(tmp_path_factory.mktemp("team"))
    databases = sys.modules.get("tests.databases")
    if databases is not None:
        databases.SERVER.stop()


@pytest.fixture
async def team(request: pytest.FixtureRequest, teams: Teams, tmp_path: Path) -> AsyncIterator[Team]:
    """The team of `tests/team.py` over a real database of its own."""
    async with teams.team(tmp_path, getattr(request, "param", "sqlite")) as team:
        yield team
