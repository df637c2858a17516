"""The morning digest comes once per office and local date, whatever happens in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from domain.chat import Word
from domain.model import CalendarDay, OccurrenceState
from scheduler.digest import Digests
from storage.database import Database
from tests.scheduler.an_office import an_office, arrive, queued, unique_keys

# The sample plan owes three things on Tuesday, 31 March 2026.
MORNING = datetime(2026, 3, 31, 1, 0, tzinfo=UTC)  # 08.00 in Jakarta


async def test_it_comes_at_the_offices_hour_to_each_group_and_says_until_when_it_is_news(db: Database) -> None:
    made = await an_office(db)
    assert await Digests(db).tick(MORNING - timedelta(seconds=1)) == 0
    assert await Digests(db).tick(MORNING) == 1
    [row] = await queued(db, "digest:")
    assert row.outgoing.to == made.group
    assert row.outgoing.message.unique == "digest:1:telegram:-1001:2026-03-31"
    assert row.outgoing.message.until == datetime(2026, 3, 31, 9, 0, tzinfo=UTC)


async def test_every_minute_of_a_week_and_a_restart_each_hour_give_one_digest_a_day(db: Database) -> None:
    await an_office(db)
    now = datetime(2026, 3, 29, 17, 0, tzinfo=UTC)
    digests = Digests(db)
    for minute in range(0, 7 * 24 * 60, 5):
        if minute % 60 == 0:
            digests = Digests(db)
        if await digests.tick(now + timedelta(minutes=minute)):
            await arrive(db, now)
    days = [key.rsplit(":", 1)[1] for key in await unique_keys(db, "digest:")]
    # H-1, H, H+1 and H+3.
    assert days == ["2026-03-30", "2026-03-31", "2026-04-01", "2026-04-03"]


async def test_a_holiday_keeps_quiet_and_so_does_the_weekend(db: Database) -> None:
    await an_office(db)
    async with db.write() as uow:
        await uow.calendar.put(
            [CalendarDay(day=date(2026, 3, 31), working=False, name="Libur", source="kantor", office=1)]
        )
        await uow.commit()
    for hour in range(24):
        await Digests(db).tick(MORNING.replace(hour=0) + timedelta(hours=hour))
    assert await queued(db, "digest:") == []


async def test_after_the_office_closed_a_digest_is_no_news(db: Database) -> None:
    await an_office(db)
    assert await Digests(db).tick(datetime(2026, 3, 31, 9, 0, tzinfo=UTC)) == 0
    assert await Digests(db).tick(datetime(2026, 3, 31, 8, 59, tzinfo=UTC)) == 1


async def test_what_an_outage_held_back_is_no_good_morning_any_more(db: Database) -> None:
    await an_office(db)
    assert await Digests(db).tick(MORNING + timedelta(hours=5)) == 1
    [row] = await queued(db, "digest:")
    assert row.outgoing.message.lines[0].params["greeting"] == Word("greeting-noon")


async def test_nothing_to_say_is_decided_once_a_day_too(db: Database) -> None:
    made = await an_office(db)
    quiet = datetime(2026, 3, 12, 1, 0, tzinfo=UTC)
    async with db.write() as uow:
        board = await uow.plans.board(made.office.id)
        assert board is not None
        for occurrence in board.occurrences:
            if occurrence.due is not None and occurrence.due < quiet.date():
                await uow.plans.set_occurrence_state(occurrence.id, OccurrenceState.VERIFIED)
        await uow.commit()
    assert await Digests(db).tick(quiet) == 0
    async with db.read() as uow:
        assert await uow.postings.get(1, "digest", "2026-03-12") == {"chats": 1, "lines": 0}


async def test_without_a_plan_or_a_group_the_day_stays_open(db: Database) -> None:
    made = await an_office(db, plan=False)
    assert await Digests(db).tick(MORNING) == 0
    other = await an_office(db, "Lain", chat="-2")
    async with db.write() as uow:
        await uow.chats.park("telegram", "-2", "kicked")
        await uow.commit()
    assert await Digests(db).tick(MORNING) == 0
    async with db.read() as uow:
        for office in (made.office.id, other.office.id):
            assert await uow.postings.get(office, "digest", "2026-03-31") is None


async def test_one_office_that_fails_does_not_stop_the_others(db: Database) -> None:
    broken, well = await an_office(db, "Rusak"), await an_office(db, "Sehat", chat="-2")
    async with db.write() as uow:
        await uow.offices.save(replace(broken.office, timezone="Asia/Nowhere"))
        await uow.commit()
    assert await Digests(db).tick(MORNING) == 1
    assert [row.outgoing.to for row in await queued(db, "digest:")] == [well.group]


async def test_each_office_has_its_own_morning(db: Database) -> None:
    for number, zone in enumerate(("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"), 1):
        await an_office(db, zone, zone, chat=f"-{number}")
    told = {}
    digests = Digests(db)
    for hours in range(24):
        now = datetime(2026, 3, 30, 17, 0, tzinfo=UTC) + timedelta(hours=hours)
        await digests.tick(now)
        for row in await queued(db, "digest:"):
            told.setdefault(row.outgoing.to.chat, now.hour)
    assert told == {"-1": 1, "-2": 0, "-3": 23}


async def test_an_office_that_moves_west_during_the_day_is_not_told_twice(db: Database) -> None:
    made = await an_office(db, zone="Asia/Jayapura")
    assert await Digests(db).tick(MORNING) == 1
    async with db.write() as uow:
        await uow.offices.save(replace(made.office, timezone="Asia/Jakarta"))
        await uow.commit()
    for hour in range(9):
        assert await Digests(db).tick(MORNING + timedelta(hours=hour)) == 0


async def test_a_clock_set_back_two_hours_says_nothing_twice(db: Database) -> None:
    await an_office(db)
    digests = Digests(db)
    assert await digests.tick(MORNING) == 1
    assert await digests.tick(MORNING - timedelta(hours=2)) == 0
    assert await digests.tick(MORNING + timedelta(minutes=1)) == 0
    assert len(await queued(db, "digest:")) == 1


async def test_quiet_hours_hold_an_early_digest_back(db: Database) -> None:
    made = await an_office(db)
    settings = replace(made.office.settings, digest_at=time(5, 0))
    async with db.write() as uow:
        await uow.offices.save(replace(made.office, settings=settings))
        await uow.commit()
    assert await Digests(db).tick(datetime(2026, 3, 30, 23, 30, tzinfo=UTC)) == 0
    assert await Digests(db).tick(datetime(2026, 3, 31, 0, 0, tzinfo=UTC)) == 1
