"""An office's calendar: weekdays, days that differ, quiet hours."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from domain.model import CalendarDay, OfficeSettings
from domain.office_calendar import OfficeCalendar, in_quiet_hours, monday_of

FRIDAY, SATURDAY, MONDAY = date(2020, 6, 5), date(2020, 6, 6), date(2020, 6, 8)


def off(day: date, office: int | None = None, *, working: bool = False) -> CalendarDay:
    return CalendarDay(day=day, working=working, name="", source="", office=office)


def test_the_offices_own_entry_wins_over_the_one_for_all_in_any_order() -> None:
    days = [off(FRIDAY, 1, working=True), off(FRIDAY)]
    assert OfficeCalendar.of(OfficeSettings(), days).works(FRIDAY)
    assert OfficeCalendar.of(OfficeSettings(), days[::-1]).works(FRIDAY)


def test_a_working_saturday_is_worked_and_a_holiday_is_not() -> None:
    calendar = OfficeCalendar.of(OfficeSettings(), [off(SATURDAY, working=True), off(MONDAY)])
    assert calendar.works(SATURDAY)
    assert calendar.on_or_after(date(2020, 6, 7)) == date(2020, 6, 9)
    assert calendar.on_or_before(MONDAY) == SATURDAY
    assert calendar.working_days(FRIDAY, MONDAY) == (FRIDAY, SATURDAY)


def test_a_calendar_that_never_works_does_not_loop_for_ever() -> None:
    never = OfficeCalendar(frozenset())
    assert never.on_or_before(FRIDAY) == FRIDAY
    assert never.on_or_after(FRIDAY) == FRIDAY


@pytest.mark.parametrize(
    ("quiet_from", "quiet_to", "now", "quiet"),
    [
        (time(18), time(7), time(17, 59), False),
        (time(18), time(7), time(18), True),
        (time(18), time(7), time(6, 59), True),
        (time(18), time(7), time(7), False),
        (time(12), time(13), time(12, 30), True),
        (time(12), time(13), time(13), False),
        (time(0), time(0), time(3), False),
    ],
)
def test_quiet_hours_may_pass_midnight_and_may_be_none(
    quiet_from: time, quiet_to: time, now: time, quiet: bool
) -> None:
    settings = OfficeSettings(quiet_from=quiet_from, quiet_to=quiet_to)
    assert in_quiet_hours(datetime.combine(FRIDAY, now), settings) is quiet


def test_a_week_begins_on_monday() -> None:
    assert monday_of(date(2020, 6, 7)) == date(2020, 6, 1)
    assert monday_of(MONDAY) == MONDAY
