"""The real program as a process of its own, before the emulated platform: how tests start it, look at it and stop it."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Self

import aiohttp
import pytest
from sqlalchemy import Select, create_engine, text

from domain.chat import Address
from domain.model import PersonState, Role
from storage import migrate
from storage.database import Database
from tests.bot.warm import CLI, LOADED, Started
from tests.databases import BOTH
from tests.emulator import BotApi
from tests.emulator.chat import Chat
from tests.emulator.world import User
from tests.sample_plan import sample_draft

ROOT = Path(__file__).resolve().parents[2]
_SERVES = re.compile(r'"port": (?P<port>\d+), "event": "zibot serves"')
_STOPS_IN = 8.0
_SLACK = 4
_UNFINISHED = """
SELECT (SELECT count(*) FROM inbox WHERE state = 'pending')
     + (SELECT count(*) FROM outbox WHERE state = 'sending' OR state = 'pending' AND not_before IS NULL)
     + (SELECT count(*) FROM work WHERE state = 'claimed')
"""
# Holds a test on both databases, see `conftest.py`.
ON_BOTH = pytest.mark.parametrize("url", BOTH, indirect=True)
# The middle of a Saturday morning, whenever the test runs: at night unasked words wait (quiet hours).
AT_WORK = {"ZIBOT_CLOCK_START": datetime(2026, 3, 14, 3, 0, tzinfo=UTC).isoformat()}


@dataclass(frozen=True, slots=True)
class Ended:
    """A command that has run to its end."""

    code: int
    out: str
    err: str


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Nothing of ours but what the test says; a `.env` of the place where tests run is out of reach."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ZIBOT_")}
    return {**kept, "ZIBOT_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT), **(more or {})}


async def zibot(folder: Path, *words: str, timeout: float = 90, cwd: Path | None = None, **settings: str) -> Ended:
    """Run an operator's command to its end, beside its data folder unless `cwd` says where."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = await LOADED.start(
            *words, cwd=cwd or folder.parent, env=environment(folder, settings), stdout=out, stderr=err
        )
        try:
            code = await asyncio.wait_for(process.wait(), timeout)
        except TimeoutError:
            process.kill()
            await process.wait()
            raise
        return Ended(code, _written(out), _written(err))


def _written(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


@dataclass
class Program:
    """`zibot serve` over a data folder: `async with Program(api, folder) as program:`; it serves inside, and is
    stopped politely at the end, which must take no longer than eight seconds (`within`) and end with 0 (F05)."""

    api: BotApi
    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    url: str = ""  # of its database, where that is not the file in its folder
    main: str = CLI  # the module whose `main` it runs
    _process: Started | None = None
    port: int = 0
    _since: int = 0  # where the log of this start begins
    _started: float = 0.0  # monotonic seconds
    _start_took: float = 0.0  # seconds until it served; about one on an idle machine

    async def __aenter__(self) -> Self:
        await self.start()
        try:
            await self.ready()
        except BaseException:
            self.kill()
            raise
        return self

    async def __aexit__(self, kind: object, *_: object) -> None:
        if self._process is not None and self._process.returncode is None:
            try:
                code = await self.stop()
            except TimeoutError:
                self.kill()
                raise
            assert code == 0 or kind is not None, self.log()

    def within(self, seconds: float) -> float:
        """The promised seconds, and what a machine may take besides that has other work: some of what the start took."""
        return seconds + _SLACK * self._start_took

    async def start(self) -> None:
        self._started = time.monotonic()
        self.folder.mkdir(parents=True, exist_ok=True)
        # Only where the platform has to know the port is one sought: another program may take it before ours does.
        self.port = free_port() if "ZIBOT_TELEGRAM_MODE" in self.settings else 0
        settings = {
            "ZIBOT_TELEGRAM_TOKEN": self.api.token,
            "ZIBOT_TELEGRAM_API_URL": self.api.url,
            "ZIBOT_LISTEN": f"127.0.0.1:{self.port}",
            "ZIBOT_PUBLIC_URL": f"http://127.0.0.1:{self.port}",
            # The platform's own pace is tested elsewhere; here nobody should wait for it.
            "ZIBOT_SEND_RATE_CHAT": "1000",
            "ZIBOT_SEND_RATE_GROUP_MINUTE": "60000",
            **({"ZIBOT_DATABASE_URL": self.url} if self.url else {}),
            **self.settings,
        }
        with (self.folder / "log.txt").open("ab") as log:
            self._since = log.tell()
            self._process = await LOADED.start(
                "serve", cwd=self.folder, env=environment(self.folder, settings), stdout=log, stderr=log, main=self.main
            )

    async def ready(self, timeout: float = 60) -> None:
        """Wait until it serves."""
        async with asyncio.timeout(timeout):
            while (serves := _SERVES.search(self.log(), self._since)) is None:
                assert self._process is not None
                assert self._process.returncode is None, self.log()
                await asyncio.sleep(0.05)
        self.port = int(serves["port"])
        self._start_took = max(self._start_took, time.monotonic() - self._started)

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    async def stop(self, sign: signal.Signals = signal.SIGTERM) -> int:
        """SIGTERM, or another signal; the exit code. Raises TimeoutError."""
        assert self._process is not None
        self._process.send_signal(sign)
        return await asyncio.wait_for(self._process.wait(), self.within(_STOPS_IN))

    async def restart(self, **settings: str) -> None:
        """Stop politely, start again (with these settings besides), wait until it serves."""
        assert await self.stop() == 0, self.log()
        self.settings = {**self.settings, **settings}
        await self.start()
        await self.ready()

    async def ends(self, timeout: float = 60) -> int:
        """Wait until it ends by itself; the exit code."""
        assert self._process is not None
        return await asyncio.wait_for(self._process.wait(), timeout)

    def kill(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.kill()

    async def rests(self, seconds: float = 0.3, timeout: float = 60) -> None:
        """Wait until all that came in is handled, all that may be sent is sent, both is written down, and nothing was
        called for `seconds`."""
        await self.api.quiet(seconds, timeout)
        await self.api.wait_until(lambda: self.rows(_UNFINISHED) == [(0,)], timeout)
        await self.api.quiet(seconds, timeout)

    def log(self) -> str:
        """All that it wrote to its streams, also before it was started again."""
        return (self.folder / "log.txt").read_text("ascii", "backslashreplace")

    async def health(self) -> dict[str, Any]:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{self.port}/healthz") as answer,
        ):
            return json.loads(await answer.text()) | {"http": answer.status}

    @property
    def database(self) -> str:
        """The address of its database."""
        return self.url or f"sqlite+aiosqlite:///{self.folder / 'zibot.sqlite'}"

    def rows(self, query: str | Select[Any]) -> list[tuple[Any, ...]]:
        """What its database says."""
        engine = create_engine(self.database.replace("+aiosqlite", ""))
        try:
            with engine.connect() as connection:
                return [tuple(row) for row in connection.execute(text(query) if isinstance(query, str) else query)]
        finally:
            engine.dispose()


@dataclass
class Office:
    """An office that is there before the story begins: its people, its group, its plan (`tests/sample_plan.py`)."""

    rini: User  # admin, coordinator of the whole team, creator of the group
    sari: User  # member
    camat: User  # leader
    group: Chat
    id: int


async def an_office(api: BotApi, folder: Path, *, day: datetime, url: str = "") -> Office:
    """Make it in that folder, or in the database at `url`, with everybody's private chat open, as it stands at the instant
    `day`."""
    rini, sari, camat = (api.user(name, username=name.lower(), started=True) for name in ("Rini", "Sari", "Hendra"))
    group = api.group("Tim ZI", [rini, sari, camat], admins=[rini])
    url = url or f"sqlite+aiosqlite:///{folder / 'zibot.sqlite'}"
    await migrate.upgrade(url)
    database = await Database.open(url)
    try:
        async with database.write() as uow:
            office = await uow.offices.add("Kecamatan Uji", "Asia/Jakarta")
            known = {}
            for user in (rini, sari, camat):
                known[user.id] = await uow.people.add(
                    office.id, user.name, "telegram", str(user.id), state=PersonState.ACTIVE, username=user.username
                )
                await uow.people.private_opened("telegram", str(user.id), str(user.id))
            for role in (Role.ADMIN, Role.COORDINATOR):
                await uow.people.grant(known[rini.id].id, role, "", at=day)
            await uow.people.grant(known[camat.id].id, Role.LEADER, "", at=day)
            await uow.chats.bind(Address("telegram", str(group.id)), office.id, "Tim ZI", at=day)
            draft = sample_draft()
            plan = await uow.plans.receive(office.id, None, source="a.docx", year=draft.year, at=day, answer=None)
            await uow.plans.save_draft(plan.id, draft)
            await uow.plans.apply(plan.id, draft, at=day)
            await uow.commit()
        return Office(rini, sari, camat, group, office.id)
    finally:
        await database.close()
