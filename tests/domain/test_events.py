"""Rows that wait for something to happen: when it is asked, and whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.chat import Address
from domain.events import asked_people, is_asked, next_question, question, waiting_rows
from domain.model import Person, PersonState, Role, RoleGrant
from domain.office_calendar import OfficeCalendar
from locales.catalogue import catalogue
from tests.domain.boards import S, a_board, an_office

WEEKDAYS = OfficeCalendar(frozenset(range(5)))
DUE = date(2020, 6, 30)


def a_person(number: int, *grants: RoleGrant) -> Person:
    return Person(
        id=number,
        office=1,
        name=f"Orang {number}",
        state=PersonState.ACTIVE,
        roles=frozenset(grants),
        private=Address("telegram", str(number)),
    )


SARI, BUDI = a_person(1), a_person(5)
OF_AREA, OF_ALL = a_person(2, RoleGrant(Role.COORDINATOR, "I")), a_person(3, RoleGrant(Role.COORDINATOR))
TEAM = [SARI, BUDI, OF_AREA, OF_ALL]


@pytest.mark.parametrize(
    ("day", "nth", "asked"),
    [(1, 1, True), (1, 2, False), (2, 2, True), (9, 2, True), (6, 1, False), (3, 0, False)],
)
def test_it_is_asked_on_the_nth_working_day_or_on_a_later_one_and_never_on_a_day_off(
    day: int, nth: int, asked: bool
) -> None:
    # June 2020 begins on a Monday; the sixth is a Saturday.
    assert is_asked(WEEKDAYS, date(2020, 6, day), nth) is asked


@settings(deadline=None)
@given(
    st.integers(0, 365 * 24 * 60),
    st.integers(0, 15),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.booleans(),
)
def test_the_next_look_comes_within_a_week_and_never_later_than_the_question(
    minutes: int, nth: int, week: frozenset[int], asked: bool
) -> None:
    now = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    office = an_office(event_question_day=nth, workdays=tuple(week))
    calendar = OfficeCalendar.of(office.settings)
    again = next_question(office, calendar, now, asked=asked)
    assert now < again <= now + timedelta(days=7)
    today = now.astimezone(office.zone).date()
    local = again.astimezone(office.zone)
    passed = [today + timedelta(n) for n in range(1, (local.date() - today).days)]
    due = [day for day in passed if is_asked(calendar, day, nth) and not (asked and day.month == today.month)]
    assert not due


def test_whoever_holds_a_waiting_row_is_asked_else_who_looks_after_its_area() -> None:
    board = a_board(
        [("I.1.1", []), ("I.1.2", []), ("II.1.1", []), ("I.1.3", [(DUE, S.EMPTY)])],
        assignees=[("I.1.1", 1), ("I.1.1", 5)],
    )
    assert [row.code for row in waiting_rows(board)] == ["I.1.1", "I.1.2", "II.1.1"]

    def asked(people: list[Person], away: frozenset[int] = frozenset()) -> dict[int, list[str]]:
        return {number: [row.code for row in rows] for number, rows in asked_people(board, people, away).items()}

    assert asked(TEAM) == {1: ["I.1.1"], 5: ["I.1.1"], 2: ["I.1.2"], 3: ["II.1.1"]}
    assert asked(TEAM, frozenset({1})) == {5: ["I.1.1"], 2: ["I.1.2"], 3: ["II.1.1"]}
    assert asked([replace(SARI, private=None), OF_AREA]) == {2: ["I.1.1", "I.1.2"]}
    assert asked([replace(SARI, nudges=False)]) == {}


def test_a_rahasia_row_is_asked_of_its_coordinator_alone() -> None:
    board = a_board([("I.4.1", [])], secret=["I.4.1"], assignees=[("I.4.1", 1), ("I.4.1", 2)])
    assert list(asked_people(board, TEAM, ())) == [2]
    unheld = a_board([("I.4.1", [])], secret=["I.4.1"], assignees=[("I.4.1", 1)])
    assert list(asked_people(unheld, TEAM, ())) == [2]


def test_one_row_is_answered_at_once_and_several_by_their_codes_or_all_together() -> None:
    board = a_board([(f"I.1.{n}", []) for n in range(1, 12)])
    month = date(2020, 6, 1)
    one = question(board.rows[:1], month, SARI)
    assert [b.action for row in one.buttons for b in row] == ["ingat.today", "ingat.other", "ingat.none"]
    many = question(board.rows, month, SARI)
    assert [b.action for row in many.buttons for b in row] == [*["ingat.event"] * 11, "ingat.noneall"]
    text = catalogue().text("id", many.lines)
    assert "Juni 2020" in text
    assert "3 baris lain" in text
