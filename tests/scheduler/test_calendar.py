"""The calendar is filled with Indonesia's days off, once, and never over what a person entered."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib.metadata import version

from domain.model import CalendarDay
from domain.national_days import LISTED, renewal
from scheduler.calendar import Holidays, national_days
from storage.database import Database

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_the_days_of_2024_are_those_of_the_joint_decree() -> None:
    days = {day.day: day for day in national_days({2024})}
    assert not days[date(2024, 8, 17)].working
    assert "Cuti Bersama" in days[date(2024, 4, 8)].name  # before Idul Fitri
    assert "Idul Fitri" in days[date(2024, 4, 10)].name
    assert date(2024, 4, 17) not in days
    assert all("SKB" in day.source and day.office is None for day in days.values())


async def test_this_year_and_the_next_are_filled_once(db: Database) -> None:
    holidays = Holidays(db)
    added = await holidays.tick(NOW)
    assert added > 20
    assert await holidays.tick(NOW) == 0
    assert await Holidays(db).tick(NOW) == 0
    async with db.read() as uow:
        days = await uow.calendar.days(1, date(2026, 1, 1), date(2027, 12, 31))
    assert {day.day.year for day in days} == {2026, 2027}
    assert await holidays.tick(NOW.replace(year=2027)) > 0


async def test_a_day_that_a_person_entered_stays_as_it_is(db: Database) -> None:
    edited = CalendarDay(day=date(2026, 8, 17), working=True, name="Upacara", source="Bu Rini")
    async with db.write() as uow:
        await uow.calendar.put([edited])
        await uow.commit()
    await Holidays(db).tick(NOW)
    async with db.read() as uow:
        assert await uow.calendar.days(1, edited.day, edited.day) == [edited]


async def test_a_newer_list_moves_a_feast_and_leaves_what_people_said(db: Database) -> None:
    older = f"{LISTED} 0.1"
    moved, same = date(2026, 8, 25), date(2026, 8, 17)  # the Prophet's birthday, first estimated for another day
    guess = CalendarDay(day=date(2026, 8, 24), working=False, name="Maulid Nabi Muhammad (perkiraan)", source=older)
    known = CalendarDay(day=same, working=False, name="Hari Kemerdekaan", source=older)
    by_hand = CalendarDay(day=date(2026, 9, 1), working=False, name="Libur daerah", source="operator")
    out = CalendarDay(day=date(2026, 12, 24), working=False, name="Cuti Bersama Natal", source=older, withdrawn=True)
    async with db.write() as uow:
        await uow.calendar.put([guess, known, by_hand, out])
        await uow.commit()
    await Holidays(db).tick(NOW)
    async with db.read() as uow:
        days = {day.day: day for day in await uow.calendar.days(1, date(2026, 1, 1), date(2026, 12, 31))}
    assert guess.day not in days
    assert moved in days
    assert version("holidays") in days[same].source
    assert days[by_hand.day] == by_hand
    assert out.day not in days


def test_a_list_that_says_the_same_changes_nothing() -> None:
    listed = national_days({2026})
    assert renewal(listed, listed).nothing
    due = renewal([], listed)
    assert (len(due.put), due.gone) == (len(listed), ())
