"""An office changes its zone, hours or calendar while the program runs: each local date has its words once, at the new times."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.model import CalendarDay, HoursPeriod, Office
from scheduler.digest import Digests
from scheduler.summary import Summaries
from storage.database import Database
from tests.scheduler.an_office import a_database, an_office, queued

# The sample plan has a word on Monday 30 and Tuesday 31 March, on 1 and on 3 April 2026.
TUESDAY = datetime(2026, 3, 31, 1, 0, tzinfo=UTC)  # 08.00 in Jakarta


async def change(db: Database, office: Office) -> None:
    async with db.write() as uow:
        await uow.offices.save(office)
        await uow.commit()


async def digests(db: Database) -> list[tuple[str, datetime | None]]:
    rows = await queued(db, "digest:")
    return [(r.outgoing.message.unique.rsplit(":", 1)[1], r.outgoing.message.until) for r in rows]


@pytest.mark.parametrize(("zone", "hours"), [("Asia/Makassar", 1), ("Asia/Jayapura", 2)])
@pytest.mark.parametrize("after", [-90, -30, 1, 60, 600])
async def test_moving_east_gives_each_local_date_one_digest(db: Database, zone: str, hours: int, after: int) -> None:
    made = await an_office(db)
    standing = Digests(db)
    moment = TUESDAY + timedelta(minutes=after)
    now = TUESDAY - timedelta(hours=26)
    moved = False
    while now < TUESDAY + timedelta(hours=30):
        if not moved and now >= moment:
            await change(db, replace(made.office, timezone=zone))
            moved = True
        await standing.tick(now)
        now += timedelta(minutes=10)
    told = await digests(db)
    assert [day for day, _ in told] == ["2026-03-30", "2026-03-31", "2026-04-01"]
    # The last one was told by the new clock: news until 16.00 there.
    assert told[-1][1] == datetime(2026, 4, 1, 9 - hours, tzinfo=UTC)


async def test_moving_east_does_not_tell_a_week_twice(db: Database) -> None:
    made = await an_office(db)
    standing = Summaries(db)
    friday = datetime(2026, 4, 3, 8, 0, tzinfo=UTC)  # 15.00 in Jakarta
    async with db.write() as uow:
        await uow.postings.put(
            made.office.id, "summary", "2026-W13", at=TUESDAY - timedelta(days=4), snapshot={"progress": {"share": 0.0}}
        )
        await uow.commit()
    for minute in range(-120, 240, 10):
        now = friday + timedelta(minutes=minute)
        if minute == 30:
            await change(db, replace(made.office, timezone="Asia/Makassar"))
        await standing.tick(now)
    async with db.read() as uow:
        assert await uow.postings.get(made.office.id, "summary", "2026-W14") is not None
    assert len(await queued(db, "summary:")) == 1


ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "UTC", "America/New_York")


@settings(max_examples=3, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, 6 * 24), st.sampled_from(ZONES)), max_size=6))
async def test_wherever_it_moves_a_local_date_has_one_digest_at_most_and_a_week_one_summary(
    moves: list[tuple[int, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with a_database(Path(folder)) as db:
            made = await an_office(db)
            jobs = Digests(db), Summaries(db)
            office, zones, began = made.office, dict(moves), TUESDAY - timedelta(hours=30)
            told_at: dict[str, datetime] = {}
            for hour in range(6 * 24):
                now = began + timedelta(hours=hour)
                if hour in zones:
                    office = replace(office, timezone=zones[hour])
                    await change(db, office)
                if sum([await job.tick(now) for job in jobs]):
                    for row in await queued(db):
                        told_at.setdefault(row.outgoing.message.unique, now.astimezone(office.zone))
    mornings = {key: local for key, local in told_at.items() if key.startswith("digest:")}
    assert mornings
    for key, local in mornings.items():
        assert key.endswith(f":{local.date()}"), "of that very day, so that no day has two"
        assert time(8) <= local.time() <= time(16)
    weeks = [key.split(":")[2] for key in told_at if key.startswith("summary:")]
    assert len(weeks) == len(set(weeks))


async def test_in_ramadan_a_digest_is_news_until_the_office_closes_earlier(db: Database) -> None:
    made = await an_office(db)
    period = HoursPeriod(
        office=made.office.id,
        name="Ramadan",
        first=date(2026, 3, 31),
        last=date(2026, 3, 31),
        start=time(8),
        end=time(15),
        friday_end=time(15, 30),
        saturday_end=time(13),
    )
    async with db.write() as uow:
        await uow.calendar.add_period(period)
        await uow.commit()
    await Digests(db).tick(TUESDAY)
    assert await digests(db) == [("2026-03-31", datetime(2026, 3, 31, 8, 0, tzinfo=UTC))]


async def test_a_day_off_that_becomes_a_working_day_in_the_morning_has_its_digest(db: Database) -> None:
    made = await an_office(db)
    day = CalendarDay(day=date(2026, 3, 31), working=False, name="Libur", source="SKB")
    async with db.write() as uow:
        await uow.calendar.put([day])
        await uow.commit()
    standing = Digests(db)
    await standing.tick(TUESDAY)
    await standing.tick(TUESDAY + timedelta(minutes=30))
    assert await digests(db) == []
    async with db.write() as uow:
        await uow.calendar.put([replace(day, working=True, office=made.office.id)])
        await uow.commit()
    await standing.tick(TUESDAY + timedelta(minutes=45))
    assert [day for day, _ in await digests(db)] == ["2026-03-31"]


async def test_a_later_digest_hour_is_kept_the_same_morning(db: Database) -> None:
    made = await an_office(db)
    standing = Digests(db)
    await standing.tick(TUESDAY - timedelta(minutes=5))
    await change(db, replace(made.office, settings=replace(made.office.settings, digest_at=time(9))))
    await standing.tick(TUESDAY + timedelta(minutes=5))
    assert await digests(db) == []
    await standing.tick(TUESDAY + timedelta(hours=1))
    assert [day for day, _ in await digests(db)] == ["2026-03-31"]
