"""The office's calendar in the database, on both of them: days, dated hours, and unsent words that follow a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from sqlalchemy import select, text

from domain.chat import Address, say
from domain.model import CalendarDay, HoursPeriod, OfficePlace, OfficeSettings
from domain.ports import DeliveryState, Outcome
from storage.database import Database
from storage.tables import outbox
from tests.storage.cast import GROUP, NOW, a_cast, later

DAY = date(2026, 3, 2)
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
PRIVATE = Address("telegram", "11")


def ramadan(office: int, **more: object) -> HoursPeriod:
    values: dict[str, object] = {
        "office": office,
        "name": "Ramadan",
        "first": date(2026, 2, 18),
        "last": date(2026, 3, 19),
        "start": time(8),
        "end": time(15),
        "friday_end": time(15, 30),
        "saturday_end": time(13),
    }
    return HoursPeriod(**(values | more))  # type: ignore[arg-type]


# ── Settings ─────────────────────────────────────────────────────────────────


async def test_every_setting_comes_back_as_it_was_saved(database: Database, second: Database) -> None:
    cast = await a_cast(database)
    settings = OfficeSettings(
        digest_on=False,
        reminder_days=(-1, 0),
        workdays=(0, 1, 2, 3, 4, 5),
        saturday_end=time(12, 45),
        attendance_question_at=None,
        office_place=OfficePlace(-6.889, 109.675, 150),
        arrival_tolerance=15,
        monthly_summary=True,
    )
    async with database.write() as uow:
        await uow.offices.save(replace(cast.office, settings=settings))
        await uow.commit()
    async with second.read() as uow:
        assert (await uow.offices.get(cast.office.id)).settings == settings


async def test_settings_of_an_older_version_are_read_with_the_defaults_of_this_one(
    database: Database, second: Database
) -> None:
    cast = await a_cast(database)
    async with second.session() as session:
        old = '{"digest_at":"07:45:00","workdays":[0,1,2,3,4],"reminder_days":[-3,0],"forgotten":1}'
        await session.write(text("UPDATE offices SET settings = :old").bindparams(old=old))
    async with database.read() as uow:
        settings = (await uow.offices.get(cast.office.id)).settings
    assert settings == OfficeSettings(digest_at=time(7, 45), reminder_days=(-3, 0))


async def test_who_wants_no_private_words_is_remembered(database: Database, second: Database) -> None:
    cast = await a_cast(database)
    assert cast.sari.nudges
    async with database.write() as uow:
        await uow.people.set_nudges(cast.sari.id, False)
        await uow.commit()
    async with second.read() as uow:
        assert not (await uow.people.get(cast.sari.id)).nudges
        assert (await uow.people.get(cast.budi.id)).nudges


# ── Days and hours ───────────────────────────────────────────────────────────


async def test_dated_hours_are_kept_by_office_and_taken_back_once(database: Database, second: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        other = await uow.offices.add("Kecamatan Lain", "Asia/Jayapura")
        period = await uow.calendar.add_period(ramadan(cast.office.id, workdays=(0, 1, 2, 3)))
        await uow.commit()
    async with second.read() as uow:
        assert await uow.calendar.periods(cast.office.id) == (period,)
        assert await uow.calendar.periods(other.id) == ()
        calendar = await uow.calendar.between(cast.office, FIRST, LAST)
    assert calendar.hours(DAY) is not None
    assert calendar.usual_hours(DAY).end == time(15)
    assert not calendar.works(date(2026, 3, 6))  # a Friday, by the week of those days
    async with second.write() as uow:
        assert not await uow.calendar.remove_period(other.id, period.id)
        assert await uow.calendar.remove_period(cast.office.id, period.id)
        assert not await uow.calendar.remove_period(cast.office.id, period.id)
        await uow.commit()
    async with database.read() as uow:
        assert (await uow.calendar.between(cast.office, FIRST, LAST)).usual_hours(DAY).end == time(16)


async def test_a_calendar_that_was_read_follows_every_change(database: Database) -> None:
    cast = await a_cast(database)

    async def works() -> bool:
        async with database.read() as uow:
            office = await uow.offices.get(cast.office.id)
            return (await uow.calendar.between(office, FIRST, LAST)).works(DAY)

    assert await works()
    day = CalendarDay(day=DAY, working=False, name="Hari jadi", source="Bu Rini", office=cast.office.id)
    async with database.write() as uow:
        await uow.calendar.put([day])
        await uow.commit()
    assert not await works()
    async with database.write() as uow:
        assert await uow.calendar.remove(DAY, cast.office.id)
        assert not await uow.calendar.remove(DAY, cast.office.id)
        assert not await uow.calendar.remove(DAY, None)
        await uow.commit()
    assert await works()
    async with database.write() as uow:
        held = replace(cast.office, settings=OfficeSettings(workdays=(1, 2)))
        await uow.offices.save(held)
        await uow.commit()
    assert not await works()


async def test_a_withdrawn_day_counts_for_nothing_and_is_still_known(database: Database) -> None:
    cast = await a_cast(database)
    day = CalendarDay(day=DAY, working=False, name="Libur", source="SKB", withdrawn=True)
    async with database.write() as uow:
        await uow.calendar.put([day])
        await uow.commit()
    async with database.read() as uow:
        assert await uow.calendar.days(cast.office.id, FIRST, LAST) == []
        assert await uow.calendar.national(FIRST, LAST) == [day]
        assert (await uow.calendar.between(cast.office, FIRST, LAST)).works(DAY)


# ── What is queued follows ───────────────────────────────────────────────────


async def test_unsent_words_of_a_morning_follow_the_hours_and_are_withdrawn_on_a_day_off(database: Database) -> None:
    cast = await a_cast(database)
    office = cast.office.id
    old, new = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 2, 8, tzinfo=UTC)
    async with database.write() as uow:
        for number, unique in enumerate(
            (
                f"digest:{office}:telegram:-1001:2026-03-02",
                f"nudge:{office}:1:2026-03-03",
                f"digest:{office}9:telegram:-5:2026-03-02",
                f"summary:{office}:2026-W10",
            )
        ):
            await uow.outbox.put(GROUP, replace(say(f"m{number}"), unique=unique, until=old))
        await uow.commit()
    async with database.write() as uow:
        assert await uow.outbox.retime(office, closes={DAY: new}, resumes=NOW, addresses=[]) == 2
        await uow.commit()
    due = {row.outgoing.message.lines[0].key: row.outgoing.message.until for row in await database.outbox.due(NOW, 10)}
    assert due == {"m0": new, "m2": old, "m3": old}
    async with database.write() as uow:
        assert await uow.outbox.retime(office, closes={DAY: new}, resumes=NOW, addresses=[]) == 0


async def test_what_waits_for_the_quiet_hours_to_end_follows_them_and_retries_do_not(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        for key, to in (
            ("quiet", PRIVATE),
            ("retry", PRIVATE),
            ("foreign", Address("telegram", "77")),
            ("now", PRIVATE),
        ):
            await uow.outbox.put(to, say(key))
        await uow.commit()
    rows = {row.outgoing.message.lines[0].key: row.outgoing.id for row in await database.outbox.due(NOW, 10)}
    waits = [
        Outcome(id=rows[key], state=DeliveryState.PENDING, not_before=later(hours=9), attempts=tries)
        for key, tries in (("quiet", 0), ("retry", 2), ("foreign", 0))
    ]
    await database.outbox.settle(boot="a", claims=list(rows.values())[:3], outcomes=[], now=NOW)
    await database.outbox.settle(boot="a", claims=[], outcomes=waits, now=NOW)
    async with database.write() as uow:
        moved = await uow.outbox.retime(cast.office.id, closes={}, resumes=later(hours=2), addresses=[GROUP, PRIVATE])
        await uow.commit()
    assert moved == 1
    async with database.reading() as session:
        found = await session.all(select(outbox.c.id, outbox.c.not_before))
    assert {row.id: row.not_before for row in found} == {
        rows["quiet"]: later(hours=2),
        rows["retry"]: later(hours=9),
        rows["foreign"]: later(hours=9),
        rows["now"]: None,
    }
