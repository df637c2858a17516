"""The real program, killed again and again around mornings and weekly summaries: no summary twice, none lost without a word."""

from __future__ import annotations

import asyncio
import os
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import structlog
from sqlalchemy import create_engine, text

from domain.weeks import key_of
from reports.weekly import calendar_of
from scheduler.calendar import Holidays
from scheduler.summary import Summaries
from storage.database import Database
from tests.bot.program import Office, Program, an_office
from tests.databases import Postgres
from tests.emulator import BotApi
from tests.team import JAKARTA

log = structlog.get_logger(__name__)

# `ZIBOT_SUMMARY_KILLS=200` is the long loop, by hand.
KILLS = int(os.environ.get("ZIBOT_SUMMARY_KILLS", "6"))
ELSEWHERE = int(os.environ.get("ZIBOT_SUMMARY_KILLS_POSTGRESQL", "3"))
SEED = int(os.environ.get("ZIBOT_KILL_SEED", "5"))
MONDAY = datetime(2026, 3, 9, tzinfo=JAKARTA)
WEEKS = 60
# Seconds of the office for a real one.
SPEED = 20.0
QUESTION = "mungkin belum tampil"


@pytest.fixture(autouse=True)
def slowly(api: BotApi) -> None:
    """Long enough on its way that a kill may fall into it."""
    api.fault("sendPhoto", "delay", delay=0.25, times=None)
    api.fault("sendMessage", "delay", delay=0.1, times=None)


async def test_the_weeks_summary_comes_once_or_is_asked_about_however_often_it_is_killed(
    api: BotApi, tmp_path: Path
) -> None:
    await _survive(Loop(api, tmp_path, f"sqlite:///{tmp_path / 'zibot.sqlite'}"), KILLS)


async def test_on_postgresql_the_weeks_summary_comes_once_or_is_asked_about(
    api: BotApi,
    tmp_path: Path,
    postgres: Postgres,
) -> None:
    with postgres.database(migrated=False) as url:
        await _survive(Loop(api, tmp_path, url), ELSEWHERE)


@dataclass(frozen=True, slots=True)
class Moment:
    """An hour at which the office is told something; `kind` and `key` name the posting that says it was."""

    kind: str
    key: str
    at: datetime


def _on_working_days(off: set[date]) -> list[Moment]:
    """Of each week a morning and the summary, in order; a day on which the office rests has neither."""
    found = []
    for monday in (MONDAY + timedelta(weeks=week) for week in range(WEEKS)):
        at = monday + timedelta(days=1, hours=8)
        found.append(Moment("digest", at.date().isoformat(), at))
        at = monday + timedelta(days=4, hours=15)
        found.append(Moment("summary", key_of(at.date()), at))
    return [moment for moment in found if moment.at.date() not in off]


@dataclass
class Loop:
    """The office's year, an hour that matters at a time, each lived through by programs that die."""

    api: BotApi
    folder: Path
    url: str
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))
    kills: int = 0
    at_work: int = 0  # kills of a program that had come as far as serving

    async def live(self, office: Office, most: int) -> date:
        """Kill `most` programs; the day on which the last of them died."""
        hours = iter(_on_working_days(await self._made_ready(office)))
        moment = next(hours)
        program = Program(self.api, self.folder)
        while self.kills < most:
            await self._die(program, moment)
            # Some hours are met again although all is queued by then, so that the sending is killed as well.
            if self._posted(moment) and self.chance.random() < 0.6:
                moment = next(hours)
        await self._end(program, moment)
        return moment.at.date()

    async def _die(self, program: Program, moment: Moment) -> None:
        program.settings = self._settings(moment.at + timedelta(seconds=self.chance.uniform(-10, 60)))
        stage = self.chance.choice(("starting", "serving", "queued", "queued", "sending", "sending"))
        calls = self._calls
        await program.start()
        if stage == "starting":
            await asyncio.sleep(self.chance.uniform(0, 2))
        else:
            await program.ready(60)
            self.at_work += 1
        if stage == "queued":
            await self._until(lambda: self._posted(moment))
        elif stage == "sending" and (self._unsaid() or not self._posted(moment)):
            await self._until(lambda: self._calls > calls)
        await asyncio.sleep(self.chance.uniform(0, 0.35))
        program.kill()
        assert await program.ends() < 0, program.log()
        self.kills += 1

    @property
    def _calls(self) -> int:
        """How many messages came as far as the platform."""
        return sum(fault.hits for fault in self.api.faults.rules)

    @staticmethod
    async def _until(reached: Callable[[], bool]) -> None:
        """Some mornings have nothing to say, and then nothing is sent: it is not waited for long."""
        end = time.monotonic() + 6
        while not reached() and time.monotonic() < end:  # noqa: ASYNC110 (another process sets no event)
            await asyncio.sleep(0.01)

    async def _end(self, program: Program, moment: Moment) -> None:
        """A last program is left alone until everything is said."""
        program.settings = self._settings(moment.at + timedelta(minutes=2))
        await program.start()
        try:
            await program.ready(60)
            await self.api.wait_until(lambda: self._posted(moment), 60)
            await self.api.wait_until(lambda: not self._unsaid(), 60)
            await self.api.quiet(1.5)
            assert await program.stop() == 0, program.log()
        finally:
            program.kill()
        assert not self._unsaid()
        assert "Traceback" not in program.log()

    def _settings(self, start: datetime) -> dict[str, str]:
        return {
            "ZIBOT_DATABASE_URL": _for_program(self.url),
            "ZIBOT_CLOCK_START": start.isoformat(),
            "ZIBOT_CLOCK_SPEED": str(SPEED),
        }

    async def _made_ready(self, office: Office) -> set[date]:
        """The office used the house last week, and has its calendar. The days on which it rests."""
        database = await Database.open(_for_program(self.url))
        try:
            first = MONDAY.astimezone(UTC)
            for day in (first, first + timedelta(days=365)):
                await Holidays(database).tick(day)
            await Summaries(database).tick(first - timedelta(days=2))
            async with database.read() as uow:
                known = await uow.offices.get(office.id)
                days = [MONDAY + timedelta(days=n) for n in range(7 * WEEKS)]
                return {day.date() for day in days if not (await calendar_of(uow, known, day)).works(day.date())}
        finally:
            await database.close()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        engine = create_engine(self.url)
        try:
            with engine.connect() as connection:
                return [tuple(row) for row in connection.execute(text(query))]
        finally:
            engine.dispose()

    def _posted(self, moment: Moment) -> bool:
        return bool(self.rows(f"SELECT id FROM postings WHERE kind = '{moment.kind}' AND key = '{moment.key}'"))

    def _unsaid(self) -> int:
        return int(self.rows("SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending')")[0][0])


def _for_program(url: str) -> str:
    return url.replace("sqlite:", "sqlite+aiosqlite:")


async def _survive(loop: Loop, kills: int) -> None:
    api = loop.api
    office = await an_office(api, loop.folder, day=MONDAY, url=_for_program(loop.url))
    last = await loop.live(office, kills)

    group, admin = api.messages(office.group), api.texts(office.rini)
    summaries = [message for message in group if "photo" in message.raw]
    digests = [message for message in group if "photo" not in message.raw]
    rows = dict(loop.rows("SELECT unique_key, state FROM outbox"))
    stated = {key: state for key, state in rows.items() if key and key.startswith("summary:")}
    doubts = [key for key, state in stated.items() if state == "uncertain"]
    weeks = {key for (key,) in loop.rows("SELECT key FROM postings WHERE kind = 'summary'")}
    assert len(stated) == len(weeks) - 1, "every week was told but the first, which is the starting point"
    seen = Counter(message.text for message in summaries)
    assert max(seen.values(), default=1) == 1, "no summary stands there twice"
    # Killed again and again for a week after it was queued: no news any more, and the next one says so.
    lapsed = [key for key, state in stated.items() if state == "refused"]
    words = dict(loop.rows("SELECT unique_key, message FROM outbox WHERE unique_key LIKE 'summary:%'"))
    for key in lapsed:
        following = min((other for other in stated if other > key), default="")
        assert not following or "summary-skipped" in str(words[following]), key
    assert len(stated) - len(doubts) - len(lapsed) <= len(summaries) <= len(stated) - len(lapsed), (stated, list(seen))
    assert max(Counter(message.text for message in digests).values(), default=1) == 1, "no digest either"
    asked = [words for words in admin if QUESTION in words]
    assert len(doubts) <= len(asked) + _asked_in_doubt(rows), "the admin was asked about each one in doubt"
    assert weeks, last
    assert loop.at_work >= kills // 2
    assert not api.violations
    log.info(
        "survived",
        kills=loop.kills,
        at_work=loop.at_work,
        weeks=len(weeks),
        summaries=len(summaries),
        in_doubt=len(doubts),
        lapsed=len(lapsed),
        questions=len(asked),
        digests=len(digests),
    )


def _asked_in_doubt(rows: dict[str, str]) -> int:
    """Questions that were on their way themselves when the program died."""
    return sum(key.startswith("uncertain:") and state == "uncertain" for key, state in rows.items() if key)
