"""A simulated year in three zones: who is told, when, and that dying on the way changes nothing."""

from __future__ import annotations

import asyncio
import os
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, select

from domain.office_calendar import OfficeCalendar, days_between, in_quiet_hours, monday_of
from domain.ports import DeliveryState
from domain.weeks import key_of
from reports.weekly import calendar_of
from storage.database import Database
from storage.tables import occurrences, outbox, submissions
from tests.scheduler.an_office import AnOffice, a_database, an_office
from tests.simulation.year import Seen, Year

ZONES = {"Asia/Jakarta": "-1001", "Asia/Makassar": "-1002", "Asia/Jayapura": "-1003"}
# The weeks around Lebaran; `ZIBOT_SIMULATED_DAYS=365` is the whole year, by hand.
DAYS = int(os.environ.get("ZIBOT_SIMULATED_DAYS", "60"))
FIRST = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=0 if DAYS > 300 else 45)
DEATHS = int(os.environ.get("ZIBOT_SIMULATED_DEATHS", "50"))
# Every minute of a Friday in all zones; `ZIBOT_EVERY_MINUTE_HOURS=8760` is the calendar year, by hand.
HOURS = int(os.environ.get("ZIBOT_EVERY_MINUTE_HOURS", "27"))
THURSDAY = datetime(2026, 2, 26, 15, tzinfo=UTC)
FIRST_MINUTE = datetime(2026, 1, 1, tzinfo=UTC) if HOURS > 8000 else THURSDAY


@dataclass(frozen=True)
class Lived:
    """What a stretch of time left behind."""

    offices: Sequence[AnOffice]
    seen: Sequence[Seen]
    calendars: Mapping[str, OfficeCalendar]  # by the group's chat
    still_owed: Mapping[str, frozenset[date]]  # days on whose morning something that falls due then is still open
    doubts: Sequence[str]  # unique keys of what a program was at when it died
    statements: int
    deaths: int

    def of_group(self, made: AnOffice, kind: str) -> list[Seen]:
        return [one for one in self.seen if one.chat == made.group.chat and one.unique.startswith(f"{kind}:")]

    def days(self, made: AnOffice) -> list[date]:
        """The office's days that lie wholly in the stretch."""
        first, last = (at.astimezone(made.office.zone).date() for at in (FIRST, FIRST + timedelta(days=DAYS)))
        return list(days_between(first + timedelta(days=1), last - timedelta(days=1)))


async def _live(
    folder: Path, deaths: Sequence[int] = (), *, first: datetime, last: datetime, every_minute: bool = False
) -> Lived:
    async with a_database(folder) as database:
        offices = [await an_office(database, zone, zone, chat) for zone, chat in ZONES.items()]
    url = f"sqlite+aiosqlite:///{folder / 'zibot.db'}"
    year = Year(url, offices, deaths=deaths)
    seen = await year.live(first, last, every_minute=every_minute)
    database = await Database.open(url)
    try:
        async with database.read() as uow:
            calendars = {made.group.chat: await calendar_of(uow, made.office, first) for made in offices}
            assert all([await uow.audit.verify(made.office.id) is None for made in offices])
    finally:
        await database.close()
    return Lived(offices, seen, calendars, _still_owed(url, offices), _doubts(url), year.statements, year.deaths)


def _doubts(url: str) -> Sequence[str]:
    engine = create_engine(url.replace("+aiosqlite", ""))
    with engine.connect() as connection:
        doubtful = select(outbox.c.unique_key).where(outbox.c.state == DeliveryState.UNCERTAIN.value)
        found = connection.execute(doubtful).scalars().all()
    engine.dispose()
    return found


def _still_owed(url: str, offices: Sequence[AnOffice]) -> Mapping[str, frozenset[date]]:
    handed_in = (
        select(occurrences.c.office, occurrences.c.due, func.min(submissions.c.at).label("at"))
        .outerjoin(submissions, submissions.c.occurrence == occurrences.c.id)
        .where(occurrences.c.due.is_not(None))
        .group_by(occurrences.c.id)
    )
    engine = create_engine(url.replace("+aiosqlite", ""))
    with engine.connect() as connection:
        rows = connection.execute(handed_in).all()
    engine.dispose()
    zones = {made.office.id: made for made in offices}
    found: dict[str, set[date]] = {made.group.chat: set() for made in offices}
    for row in rows:
        made = zones[row.office]
        if row.at is None or row.at.astimezone(made.office.zone).date() >= row.due:
            found[made.group.chat].add(row.due)
    return {chat: frozenset(days) for chat, days in found.items()}


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    folder = tmp_path_factory.mktemp("year")
    return asyncio.run(_live(folder, first=FIRST, last=FIRST + timedelta(days=DAYS)))


def test_every_morning_on_which_something_falls_due_has_one_digest_and_no_day_has_two(lived: Lived) -> None:
    for made in lived.offices:
        calendar = lived.calendars[made.group.chat]
        told = Counter(one.at.astimezone(made.office.zone).date() for one in lived.of_group(made, "digest"))
        assert set(told.values()) == {1}
        owed = {day for day in lived.days(made) if calendar.works(day)} & lived.still_owed[made.group.chat]
        assert owed, "the plan has due days in this stretch"
        assert owed <= set(told)


def test_digests_come_at_the_offices_hour(lived: Lived) -> None:
    for made in lived.offices:
        hours = {one.at.astimezone(made.office.zone).time() for one in lived.of_group(made, "digest")}
        assert hours == {made.office.settings.digest_at}


def test_every_week_with_a_working_day_has_one_summary(lived: Lived) -> None:
    for made in lived.offices:
        calendar = lived.calendars[made.group.chat]
        days = lived.days(made)
        weeks = {key_of(day) for day in days if calendar.works(day)}
        # The first week is the starting point, and the stretch need not end with a week.
        whole = weeks - {key_of(monday_of(days[0])), key_of(days[-1]), key_of(days[0] + timedelta(days=7))}
        told = Counter(key_of(one.at.astimezone(made.office.zone).date()) for one in lived.of_group(made, "summary"))
        assert set(told.values()) == {1}
        assert whole <= set(told)


def test_nobody_is_written_to_in_quiet_hours_or_on_days_off(lived: Lived) -> None:
    assert len({one.chat for one in lived.seen}) > len(ZONES), "private chats are written to as well"
    for one in lived.seen:
        made = next(made for made in lived.offices if one.chat in _chats(made))
        local = one.at.astimezone(made.office.zone)
        calendar = lived.calendars[made.group.chat]
        assert calendar.works(local.date()), one
        assert not in_quiet_hours(local, calendar.settings), one


def test_nobody_gets_the_same_message_twice(lived: Lived) -> None:
    assert max(Counter((one.chat, one.unique) for one in lived.seen).values()) == 1


def test_dying_fifty_times_in_the_midst_of_things_gives_the_same_messages(lived: Lived, tmp_path: Path) -> None:
    # The delivery asks its table a little more or less often each time: the last deaths must come all the same.
    deaths = random.Random(20).sample(range(1, lived.statements * 4 // 5), DEATHS)
    last = FIRST + timedelta(days=DAYS)
    again = asyncio.run(_live(tmp_path, deaths, first=FIRST, last=last))
    assert again.deaths == DEATHS
    said = {one.unique: one for one in again.seen if not one.unique.startswith("uncertain:")}
    wanted = {one.unique: one for one in lived.seen}
    assert len(said) == len([one for one in again.seen if one.unique in said]), "nothing twice"
    assert set(wanted) <= set(said), "nothing is left out"
    # Of a digest or reminder that was on its way nobody knows whether it arrived, so the next one says it again.
    covered = {_next(said, doubt) for doubt in again.doubts}
    assert {unique for unique in said if said[unique] != wanted.get(unique)} <= covered
    assert len(again.doubts) <= DEATHS


def _next(said: Mapping[str, Seen], unique: str) -> str:
    """The message of that kind that the same chat got after this one, empty where none came."""
    series, _, day = unique.rpartition(":")
    return min((one for one in said if one.rpartition(":")[0] == series and one.rpartition(":")[2] > day), default="")


def test_ticking_at_every_minute_tells_nobody_anything_else(tmp_path_factory: pytest.TempPathFactory) -> None:
    first, last = FIRST_MINUTE, FIRST_MINUTE + timedelta(hours=HOURS)
    skipping = asyncio.run(_live(tmp_path_factory.mktemp("skipping"), first=first, last=last))
    whole = asyncio.run(_live(tmp_path_factory.mktemp("whole"), first=first, last=last, every_minute=True))
    assert _in_order(whole.seen) == _in_order(skipping.seen)
    assert len({one.unique.partition(":")[0] for one in whole.seen}) >= 2, "there were mornings and a summary"


def _in_order(seen: Sequence[Seen]) -> list[Seen]:
    """Chats are served side by side, so that only within one is there an order."""
    return sorted(seen, key=lambda one: (one.at, one.chat, one.unique))


def _chats(made: AnOffice) -> set[str]:
    """The group, and the private chats that `an_office` opens."""
    return {made.group.chat, *(str(made.office.id * 100 + number) for number in range(len(made.people)))}
