"""When a weekly summary falls due, what it covers, and which were missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.model import Office, OfficeSettings
from domain.office_calendar import OfficeCalendar
from domain.weeks import (
    key_of,
    latest_due,
    monday_of_key,
    month_due,
    month_up_to,
    next_month_due,
    skipped_between,
    week_so_far,
)

OFFICE = Office(id=1, name="Kantor", timezone="Asia/Jakarta")
WEEKDAYS = OfficeCalendar(frozenset(range(5)))
FRIDAY = datetime(2020, 6, 5, 8, 0, tzinfo=UTC)  # 15.00 in Jakarta
ZONES = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "UTC", "America/New_York", "Europe/London"]


def test_a_summary_falls_due_on_friday_at_three_office_time() -> None:
    before, at = latest_due(OFFICE, WEEKDAYS, FRIDAY - timedelta(seconds=1)), latest_due(OFFICE, WEEKDAYS, FRIDAY)
    assert before is not None
    assert at is not None
    assert (before.key, at.key) == ("2020-W22", "2020-W23")
    assert (at.first, at.last, at.start, at.end) == (
        date(2020, 6, 1),
        date(2020, 6, 5),
        FRIDAY - timedelta(days=7),
        FRIDAY,
    )


def test_on_a_free_friday_it_falls_due_the_working_day_before() -> None:
    free = OfficeCalendar(frozenset(range(5)), {date(2020, 6, 5): False, date(2020, 6, 4): False})
    week = latest_due(OFFICE, free, FRIDAY)
    assert week is not None
    assert (week.key, week.last) == ("2020-W23", date(2020, 6, 3))


def test_a_week_without_working_days_has_no_summary_and_is_not_called_missed() -> None:
    lebaran = {date(2020, 6, 1) + timedelta(n): False for n in range(7)}
    calendar = OfficeCalendar(frozenset(range(5)), lebaran)
    week = latest_due(OFFICE, calendar, FRIDAY + timedelta(days=1))
    assert week is not None
    assert week.key == "2020-W22"
    following = latest_due(OFFICE, calendar, FRIDAY + timedelta(days=7))
    assert following is not None
    assert following.start == FRIDAY - timedelta(days=7)
    assert skipped_between(OFFICE, calendar, "2020-W22", following) is None


def test_an_office_that_never_works_has_no_summary() -> None:
    assert latest_due(OFFICE, OfficeCalendar(frozenset()), FRIDAY) is None


def test_missed_weeks_are_named_by_their_days() -> None:
    week = latest_due(OFFICE, WEEKDAYS, FRIDAY + timedelta(days=21))
    assert week is not None
    assert skipped_between(OFFICE, WEEKDAYS, "2020-W23", week) == (date(2020, 6, 8), date(2020, 6, 19), 2)
    assert skipped_between(OFFICE, WEEKDAYS, "2020-W25", week) is None


def test_the_week_so_far_begins_where_the_last_summary_ended() -> None:
    now = FRIDAY + timedelta(hours=1)
    week = week_so_far(OFFICE, WEEKDAYS, now)
    assert (week.key, week.start, week.end) == ("2020-W23", FRIDAY - timedelta(days=7), now)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_weeks_key_is_read_back_as_its_monday(day: date) -> None:
    assert monday_of_key(key_of(day)) == day - timedelta(days=day.weekday())


@given(
    st.integers(0, 2 * 365 * 24 * 60).map(
        lambda minutes: datetime(2019, 6, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    st.sampled_from(ZONES),
    st.integers(0, 6),
    st.times(),
    st.integers(0, 7),
)
def test_in_every_zone_the_latest_summary_is_less_than_a_week_old_and_weeks_follow_without_gap(
    now: datetime, zone: str, weekday: int, at: time, later: int
) -> None:
    settings = OfficeSettings(summary_weekday=weekday, summary_at=at.replace(fold=0))
    office = replace(OFFICE, timezone=zone, settings=settings)
    calendar = OfficeCalendar(frozenset(range(7)))
    week = latest_due(office, calendar, now)
    assert week is not None
    assert week.end <= now < week.end + timedelta(days=7, hours=2)
    following = latest_due(office, calendar, now + timedelta(days=7 * later, hours=3))
    assert following is not None
    assert following.key >= week.key
    if following.key == week.key:
        assert following == week
    assert week.start < week.end


@settings(deadline=None)
@given(st.sampled_from(ZONES), st.sampled_from(ZONES), st.integers(0, 6), st.integers(0, 23), st.integers(0, 23))
def test_an_office_that_moves_to_another_zone_or_hour_has_at_most_one_summary_a_week(
    zone: str, moved_to: str, hours: int, at: int, moved_at: int
) -> None:
    before = replace(OFFICE, timezone=zone, settings=OfficeSettings(summary_at=time(at)))
    after = replace(OFFICE, timezone=moved_to, settings=OfficeSettings(summary_at=time(moved_at)))
    keys = set()
    for hour in range(24 * 14):
        office = before if hour < 24 * 4 + hours * 8 else after
        week = latest_due(office, WEEKDAYS, datetime(2020, 6, 1, tzinfo=UTC) + timedelta(hours=hour))
        assert week is not None
        keys.add(week.key)
    assert keys <= {"2020-W22", "2020-W23", "2020-W24"}


def test_a_month_runs_to_its_end_or_while_it_lasts_to_now() -> None:
    over = month_up_to(OFFICE, date(2020, 5, 1), FRIDAY)
    assert (over.key, over.first, over.last) == ("2020-05", date(2020, 5, 1), date(2020, 5, 31))
    assert over.start == datetime(2020, 4, 30, 17, tzinfo=UTC)
    assert over.end == datetime(2020, 5, 31, 17, tzinfo=UTC)
    lasting = month_up_to(OFFICE, date(2020, 6, 1), FRIDAY)
    assert (lasting.last, lasting.end) == (date(2020, 6, 5), FRIDAY)


def test_the_month_before_is_due_on_the_first_working_day_for_a_week() -> None:
    first = datetime(2020, 6, 1, 8, tzinfo=UTC)  # a Monday, 15.00 in Jakarta
    assert month_due(OFFICE, WEEKDAYS, first - timedelta(seconds=1)) is None
    due = month_due(OFFICE, WEEKDAYS, first)
    assert due is not None
    assert due.key == "2020-05"
    assert month_due(OFFICE, WEEKDAYS, first + timedelta(days=6, hours=23)) == due
    assert month_due(OFFICE, WEEKDAYS, first + timedelta(days=7)) is None


@settings(deadline=None)
@given(st.integers(0, 700 * 24 * 60), st.sampled_from(ZONES))
def test_stepping_from_one_month_to_the_next_misses_none_and_never_stands_still(minutes: int, zone: str) -> None:
    office = replace(OFFICE, timezone=zone)
    now, seen = FRIDAY + timedelta(minutes=minutes), set()
    for _ in range(20):
        later = next_month_due(office, WEEKDAYS, now)
        assert now < later <= now + timedelta(days=7)
        now = later
        if (due := month_due(office, WEEKDAYS, now)) is not None:
            seen.add(due.key)
    assert len(seen) >= 2, "twenty looks see two or more months begin"
