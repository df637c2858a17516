"""What tests of the running program stand on: the emulated platform, an office, and `zibot serve` over a database of either kind.

A test module says in `SETTINGS` what its programs run with, `ZIBOT_CLOCK_START` among it; `program.ON_BOTH` holds a test on
both databases.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from storage.database import Database
from tests.bot.moved_clock import MOVED, Machine
from tests.bot.program import Office, Program, an_office
from tests.databases import postgres, sqlite_template  # noqa: F401 (fixtures)
from tests.emulator import BotApi
from tests.scheduler.an_office import a_database


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as api:
        yield api
        for chat in api.chats:
            sys.stdout.write(f"{api.transcript(chat)}\n\n")  # shown where a test fails
        assert not api.violations
        assert not api.own_faults


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    """A database without a program beside it."""
    async with a_database(tmp_path) as database:
        yield database


@pytest.fixture
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of the database, migrated; empty for the file in the programs' folder, which is what they take by
    themselves."""
    if getattr(request, "param", "sqlite") == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "zibot.sqlite")
        yield ""
        return
    with request.getfixturevalue("postgres").database() as url:
        yield url


@pytest.fixture
async def office(request: pytest.FixtureRequest, api: BotApi, tmp_path: Path, url: str) -> Office:
    day = datetime.fromisoformat(request.module.SETTINGS["ZIBOT_CLOCK_START"])
    return await an_office(api, tmp_path, day=day, url=url)


@pytest.fixture
def stopped(request: pytest.FixtureRequest, api: BotApi, office: Office, tmp_path: Path, url: str) -> Program:
    """A program that a test starts itself."""
    return Program(api, tmp_path, request.module.SETTINGS, url=url)


@pytest.fixture
async def program(api: BotApi, stopped: Program) -> AsyncIterator[Program]:
    """A program that serves, and has nothing to hide at the end."""
    async with stopped:
        yield stopped
    assert "Traceback" not in stopped.log()
    assert api.token not in stopped.log()


@pytest.fixture
def machine(api: BotApi, stopped: Program, tmp_path: Path) -> Machine:
    """The programs of this test run on a machine whose clock the test sets; it starts where `SETTINGS` say."""
    machine = Machine(tmp_path, api)
    machine.set(datetime.fromisoformat(stopped.settings["ZIBOT_CLOCK_START"]))
    stopped.main = MOVED
    return machine
