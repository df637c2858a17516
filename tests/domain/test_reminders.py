"""Which deadlines have a word on which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.board import Board
from domain.model import OccurrenceState, OfficeSettings
from domain.office_calendar import OfficeCalendar
from domain.progress import OPEN_STATES
from domain.reminders import LONGEST_LOOK_BACK, Urgency, reminders, standing_due, standing_owed
from tests.domain.boards import S, a_board, an_office

DUE = date(2020, 6, 30)  # a Tuesday
SETTINGS = OfficeSettings()
WEEKDAYS = OfficeCalendar(frozenset(range(5)))
ALWAYS = OfficeCalendar(frozenset(range(7)))


def words_on(board: Board, today: date, calendar: OfficeCalendar = WEEKDAYS) -> list[str]:
    return [r.due.row.code for r in reminders(board, today, SETTINGS, calendar)]


def spoken_days(due: date, calendar: OfficeCalendar, after: int = 40) -> list[int]:
    """On which days, counted from the deadline, it has a word."""
    board = a_board([("I.1.1", [(due, S.EMPTY)])])
    return [n for n in range(-30, after) if words_on(board, due + timedelta(n), calendar)]


def test_a_deadline_has_a_word_on_each_reminder_day_and_weekly_after_the_last() -> None:
    assert spoken_days(DUE, ALWAYS) == [-14, -7, -3, -1, 0, 1, 3, 10, 17, 24, 31, 38]


def test_before_the_deadline_a_word_moves_to_the_working_day_before_and_afterwards_to_the_one_after() -> None:
    sunday = date(2020, 5, 31)
    # H-3 is Thursday; H-1 and H fall on the weekend, so Friday speaks for both; H+1 is Monday.
    assert spoken_days(sunday, WEEKDAYS, after=8) == [-16, -9, -3, -2, 1, 3]


def test_over_a_long_holiday_the_word_is_said_before_it() -> None:
    lebaran = {DUE - timedelta(n): False for n in range(10)}
    calendar = OfficeCalendar(frozenset(range(5)), lebaran)
    assert -11 in spoken_days(DUE, calendar)
    assert not {-9, -7, -3, -1, 0}.intersection(spoken_days(DUE, calendar))


@pytest.mark.parametrize("state", [S.VERIFIED, S.SUBMITTED, S.NOT_APPLICABLE])
def test_what_is_done_or_waits_for_review_has_no_word(state: OccurrenceState) -> None:
    assert words_on(a_board([("I.1.1", [(DUE, state)])]), DUE) == []


def test_standing_rows_and_unopened_events_have_no_word() -> None:
    assert words_on(a_board([("I.1.1", [(None, S.EMPTY)]), ("I.1.2", [])]), DUE) == []


def test_urgency_is_told_by_the_day() -> None:
    days = [DUE - timedelta(1), DUE, DUE + timedelta(1), DUE + timedelta(7)]
    board = a_board([("I.1.1", [(day, S.EMPTY) for day in days])])
    found = reminders(board, DUE, SETTINGS, WEEKDAYS)
    assert [r.urgency for r in found] == [Urgency.OVERDUE, Urgency.TODAY, Urgency.THIS_WEEK, Urgency.LATER]


@settings(deadline=None)
@given(st.dates(date(2020, 1, 1), date(2020, 12, 31)), st.sets(st.integers(0, 6), min_size=1), st.integers(0, 99))
def test_a_word_is_never_said_on_a_day_off_nor_forgotten_while_overdue(due: date, weekdays: set[int], n: int) -> None:
    calendar = OfficeCalendar(frozenset(weekdays))
    board = a_board([("I.1.1", [(due, S.EMPTY)])])
    today = due + timedelta(n)
    if not calendar.works(today):
        assert words_on(board, today, calendar) == []
    fortnight = [today + timedelta(k) for k in range(15)]
    assert any(words_on(board, day, calendar) for day in fortnight)


def test_a_row_with_days_of_its_own_is_reminded_of_on_those() -> None:
    board = a_board([("I.1.1", [(DUE, S.EMPTY)]), ("I.1.2", [(DUE, S.EMPTY)])])
    board = replace(board, rows=(replace(board.rows[0], reminder_days=(-5, 0)), board.rows[1]))
    spoken = [n for n in range(-30, 16) if "I.1.1" in words_on(board, DUE + timedelta(n), ALWAYS)]
    assert spoken == [-5, 0, 7, 14]
    assert "I.1.2" in words_on(board, DUE - timedelta(7), ALWAYS)


def test_without_any_reminder_day_only_what_is_late_has_its_weekly_word() -> None:
    board = a_board([("I.1.1", [(DUE, S.EMPTY)])])
    board = replace(board, rows=(replace(board.rows[0], reminder_days=()),))
    assert [n for n in range(-30, 16) if words_on(board, DUE + timedelta(n), ALWAYS)] == [7, 14]


def test_what_could_not_be_said_on_its_day_is_said_afterwards_once_for_each() -> None:
    days = [DUE + timedelta(n) for n in (5, 6, 20)]
    board = a_board([("I.1.1", [(day, S.EMPTY) for day in days])])
    # The program was down from Saturday 20 to Monday 29 June: H-14, H-7 of the first two fell into it.
    found = reminders(board, DUE, SETTINGS, ALWAYS, after=DUE - timedelta(10))
    assert [r.day for r in found] == days[:2]
    assert reminders(board, DUE, SETTINGS, ALWAYS) == ()
    assert reminders(board, DUE, SETTINGS, ALWAYS, after=DUE + timedelta(3)) == ()


PLANS = st.lists(st.tuples(st.integers(-40, 60), st.sampled_from(list(S))), max_size=12)
OFFSETS = st.lists(st.integers(-30, 30), max_size=6, unique=True).map(lambda days: tuple(sorted(days)))
CALENDARS = st.builds(
    OfficeCalendar,
    st.frozensets(st.integers(0, 6), min_size=1),
    st.dictionaries(st.dates(DUE - timedelta(90), DUE + timedelta(90)), st.booleans(), max_size=40),
)


@settings(deadline=None)
@given(PLANS, OFFSETS, st.none() | OFFSETS, CALENDARS, st.integers(-60, 60), st.none() | st.integers(0, 30))
def test_any_plan_on_any_calendar_has_no_word_on_a_day_off_none_twice_and_none_after_it_is_done(
    plan: list[tuple[int, OccurrenceState]],
    offsets: tuple[int, ...],
    own: tuple[int, ...] | None,
    calendar: OfficeCalendar,
    day: int,
    missed: int | None,
) -> None:
    board = a_board([(f"I.1.{n}", [(DUE + timedelta(step), state)]) for n, (step, state) in enumerate(plan)])
    board = replace(board, rows=tuple(replace(row, reminder_days=own) for row in board.rows))
    today = DUE + timedelta(day)
    after = None if missed is None else today - timedelta(missed)
    found = reminders(board, today, OfficeSettings(reminder_days=offsets), calendar, after=after)
    assert not found or calendar.works(today)
    ids = [reminder.due.occurrence.id for reminder in found]
    assert len(ids) == len(set(ids))
    assert all(reminder.due.occurrence.state in OPEN_STATES for reminder in found)
    assert [reminder.day for reminder in found] == sorted(reminder.day for reminder in found)


@settings(deadline=None)
@given(PLANS, CALENDARS, st.integers(-60, 60), st.integers(0, 13))
def test_who_was_not_told_for_some_days_hears_just_what_those_days_would_have_said_and_is_still_open(
    plan: list[tuple[int, OccurrenceState]], calendar: OfficeCalendar, day: int, missed: int
) -> None:
    board = a_board([(f"I.1.{n}", [(DUE + timedelta(step), state)]) for n, (step, state) in enumerate(plan)])
    today = DUE + timedelta(day)
    if not calendar.works(today):
        return
    late = reminders(board, today, SETTINGS, calendar, after=today - timedelta(missed + 1))
    each = {
        r.due.occurrence.id
        for n in range(missed + 1)
        for r in reminders(board, today - timedelta(n), SETTINGS, calendar)
    }
    assert {r.due.occurrence.id for r in late} == each
    assert timedelta(missed) < LONGEST_LOOK_BACK


def test_what_is_already_in_place_is_owed_once_the_plan_is_old_enough_and_only_on_a_working_day() -> None:
    board = a_board([("I.1.1", [(None, S.EMPTY)]), ("I.1.2", [(None, S.VERIFIED)]), ("I.1.3", [(DUE, S.EMPTY)])])
    assert [due.row.code for due in standing_owed(board)] == ["I.1.1"]
    assert not standing_due(board, DUE, WEEKDAYS, DUE - timedelta(29))
    assert standing_due(board, DUE, WEEKDAYS, DUE - timedelta(30))
    assert not standing_due(board, DUE + timedelta(4), WEEKDAYS, DUE - timedelta(30)), "a Saturday"
    never = replace(board, office=an_office(standing_reminder_after=0))
    assert not standing_due(never, DUE, WEEKDAYS, DUE - timedelta(300))
