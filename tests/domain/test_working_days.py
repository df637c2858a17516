"""Working days: weekends, holidays, and calendars that never work."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.working_days import (
    WorkCalendar,
    add_working_days,
    is_working_day,
)

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
CALENDARS = st.builds(
    WorkCalendar,
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    holidays=st.frozensets(DAYS, max_size=20),
)


def test_saturday_is_off_in_a_five_day_office_and_on_in_a_six_day_one():
    saturday = date(2020, 1, 4)
    assert not is_working_day(saturday, WorkCalendar())
    assert is_working_day(saturday, WorkCalendar(weekdays=frozenset(range(6))))


def test_a_holiday_is_off_whatever_its_weekday():
    assert not is_working_day(date(2020, 1, 1), WorkCalendar(holidays=frozenset({date(2020, 1, 1)})))


def test_ten_working_days_over_a_weekend_and_a_holiday():
    calendar = WorkCalendar(holidays=frozenset({date(2020, 1, 10)}))
    assert add_working_days(date(2020, 1, 6), 10, calendar) == date(2020, 1, 21)


def test_no_working_days_on_is_the_day_itself():
    assert add_working_days(date(2020, 1, 4), 0, WorkCalendar()) == date(2020, 1, 4)


@given(DAYS, st.integers(1, 40), CALENDARS)
def test_the_nth_working_day_has_exactly_n_working_days_up_to_it(start, count, calendar):
    end = add_working_days(start, count, calendar)
    days = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(is_working_day(day, calendar) for day in days) == count
    assert is_working_day(end, calendar)


def test_a_calendar_without_weekdays_is_refused():
    with pytest.raises(ValueError, match="weekday"):
        WorkCalendar(weekdays=frozenset())


def test_counting_backwards_is_refused():
    with pytest.raises(ValueError, match="forward"):
        add_working_days(date(2020, 1, 1), -1, WorkCalendar())


def test_a_year_of_days_off_ends_in_an_error_instead_of_a_loop():
    holidays = frozenset(date(2020, 1, 1) + timedelta(days=n) for n in range(-500, 500))
    with pytest.raises(ValueError, match="no working day"):
        add_working_days(date(2020, 1, 1), 1, WorkCalendar(holidays=holidays))
