"""An office's calendar: weekdays, days that differ, quiet hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.cadence import last_day_of_month
from domain.model import CalendarDay, HoursPeriod, OfficeSettings
from domain.office_calendar import Hours, OfficeCalendar, end_of_quiet, in_quiet_hours, monday_of
from domain.working_days import WorkCalendar, add_working_days

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


# ── Hours ────────────────────────────────────────────────────────────────────

ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
# Places where clocks are changed: an office's day must not care where the program runs, nor fail where it would.
OTHER_ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC")
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
WEEKS = st.frozensets(st.integers(0, 6))
RAMADAN = HoursPeriod(
    id=1,
    office=1,
    name="Ramadan",
    first=date(2027, 2, 8),
    last=date(2027, 3, 9),
    start=time(8),
    end=time(15),
    friday_end=time(15, 30),
    saturday_end=time(13),
)


@st.composite
def periods(draw: st.DrawFn) -> HoursPeriod:
    first = draw(DAYS)
    start, *ends = sorted(draw(st.lists(st.integers(0, 23 * 60), min_size=4, max_size=4, unique=True)))
    clocks = [time(minute // 60, minute % 60) for minute in (start, *ends)]
    return HoursPeriod(
        id=draw(st.integers(1, 1000)),
        office=1,
        name="x",
        first=first,
        last=first + timedelta(days=draw(st.integers(0, 60))),
        start=clocks[0],
        end=clocks[1],
        friday_end=clocks[2],
        saturday_end=clocks[3],
        workdays=draw(st.none() | WEEKS.map(lambda days: tuple(sorted(days)))),
    )


@st.composite
def calendars(draw: st.DrawFn) -> OfficeCalendar:
    settings = OfficeSettings(workdays=tuple(sorted(draw(WEEKS))))
    days = [
        off(day, working=working) for day, working in draw(st.dictionaries(DAYS, st.booleans(), max_size=15)).items()
    ]
    return OfficeCalendar.of(settings, days, draw(st.lists(periods(), max_size=4)))


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2027, 2, 4), Hours(time(7, 30), time(16))),  # Thursday
        (date(2027, 2, 5), Hours(time(7, 30), time(16, 30))),  # Friday
        (date(2027, 2, 6), None),
        (date(2027, 2, 8), Hours(time(8), time(15))),  # the first of Ramadan, Monday
        (date(2027, 2, 12), Hours(time(8), time(15, 30))),
        (date(2027, 3, 9), Hours(time(8), time(15))),  # its last
        (date(2027, 3, 10), Hours(time(7, 30), time(16))),
    ],
)
def test_dated_hours_hold_on_their_days_and_the_usual_ones_on_all_others(day: date, hours: Hours | None) -> None:
    assert OfficeCalendar.of(OfficeSettings(), (), [RAMADAN]).hours(day) == hours


def test_of_two_dated_hours_the_one_set_last_holds() -> None:
    later = replace(RAMADAN, id=2, end=time(14))
    for order in ([RAMADAN, later], [later, RAMADAN]):
        assert OfficeCalendar.of(OfficeSettings(), (), order).usual_hours(RAMADAN.first).end == time(14)


def test_a_six_day_week_ends_early_on_saturday_and_a_single_working_saturday_does_not() -> None:
    six = OfficeCalendar.of(OfficeSettings(workdays=(0, 1, 2, 3, 4, 5)))
    assert six.hours(SATURDAY) == Hours(time(7, 30), time(13))
    five = OfficeCalendar.of(OfficeSettings(), [off(SATURDAY, working=True)])
    assert five.hours(SATURDAY) == Hours(time(7, 30), time(16))


@given(calendars(), DAYS)
def test_hours_are_there_exactly_on_working_days_and_come_from_what_holds(calendar: OfficeCalendar, day: date) -> None:
    hours = calendar.hours(day)
    assert (hours is not None) is calendar.works(day)
    if hours is None:
        return
    period = calendar.period(day)
    assert hours.start == (period.start if period else calendar.settings.work_start)
    assert hours.start < hours.end
    if period is not None:
        assert period.first <= day <= period.last
        assert all(other.id <= period.id for other in calendar.periods if other.first <= day <= other.last)


@given(calendars(), DAYS, st.sampled_from((*ZONES, *OTHER_ZONES)))
def test_opening_and_closing_are_instants_of_that_local_day_in_every_zone(
    calendar: OfficeCalendar, day: date, zone: str
) -> None:
    place = ZoneInfo(zone)
    opens, closes = calendar.opens(day, place), calendar.closes(day, place)
    assert opens.tzinfo is UTC
    assert opens < closes
    hours = calendar.usual_hours(day)
    if zone in ZONES:
        # These zones never change their clocks: the local time is the very one that was set.
        assert opens.astimezone(place) == datetime.combine(day, hours.start, place)
        assert closes.astimezone(place).time() == hours.end


@given(calendars(), DAYS, st.integers(0, 60))
def test_counting_working_days_forward_counts_each_of_them_once(
    calendar: OfficeCalendar, day: date, count: int
) -> None:
    assume(calendar.workdays)
    assume(all(period.workdays != () for period in calendar.periods))
    end = calendar.days_after(day, count)
    assert len(calendar.working_days(day + timedelta(days=1), end)) == count
    assert not count or calendar.works(end)


@given(DAYS, st.integers(0, 40), st.frozensets(DAYS, max_size=10), st.frozensets(st.integers(0, 6), min_size=1))
def test_both_calendars_count_the_same(day: date, count: int, holidays: frozenset[date], week: frozenset[int]) -> None:
    plain = WorkCalendar(weekdays=week, holidays=holidays)
    calendar = OfficeCalendar(week, dict.fromkeys(holidays, False))
    assert calendar.days_after(day, count) == add_working_days(day, count, plain)


def test_counting_where_nobody_ever_works_ends_with_an_error_instead_of_never() -> None:
    with pytest.raises(ValueError, match="no working day"):
        OfficeCalendar(frozenset()).days_after(FRIDAY, 1)


@given(calendars(), DAYS, st.integers(1, 25))
def test_the_nth_working_day_of_a_month_has_so_many_before_it(calendar: OfficeCalendar, day: date, count: int) -> None:
    found = calendar.nth_of_month(day, count)
    if found is None:
        assert len(calendar.working_days(day.replace(day=1), last_day_of_month(day.year, day.month))) < count
    else:
        assert (found.year, found.month) == (day.year, day.month)
        assert len(calendar.working_days(day.replace(day=1), found)) == count


@given(
    st.times().map(lambda at: at.replace(microsecond=0)),
    st.times().map(lambda at: at.replace(microsecond=0)),
    st.integers(0, 3 * 24 * 3600),
    st.sampled_from((*ZONES, *OTHER_ZONES)),
)
def test_the_end_of_quiet_hours_is_the_first_moment_that_is_not_quiet(
    begin: time, end: time, seconds: int, zone: str
) -> None:
    settings = OfficeSettings(quiet_from=begin, quiet_to=end)
    moment = datetime.combine(FRIDAY, time(), ZoneInfo(zone)) + timedelta(seconds=seconds)
    resumes = end_of_quiet(moment, settings)
    assert not in_quiet_hours(resumes, settings)
    assert resumes >= moment
    if resumes != moment:
        assert in_quiet_hours(moment, settings)
        assert resumes.time() == end
        assert resumes - moment <= timedelta(days=1)
