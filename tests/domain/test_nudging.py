"""Whom each word of a morning is for: holders, then coordinators, then leaders; and who is left in peace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.answers import Postponement
from domain.board import Board
from domain.chat import Address
from domain.model import OccurrenceState, OfficeSettings, Person, PersonState, Role, RoleGrant
from domain.nudging import Morning, Nudge, nudges, unreached
from domain.office_calendar import OfficeCalendar
from domain.reminders import reminders
from tests.domain.boards import S, a_board, an_office

DUE = date(2020, 6, 30)  # a Tuesday
WEEKDAYS = OfficeCalendar(frozenset(range(5)))
ALWAYS = OfficeCalendar(frozenset(range(7)))


def a_person(number: int, *grants: RoleGrant, state: PersonState = PersonState.ACTIVE) -> Person:
    return Person(
        id=number,
        office=1,
        name=f"Orang {number}",
        state=state,
        roles=frozenset(grants),
        private=Address("telegram", str(number)),
    )


SARI, BUDI, GONE = a_person(1), a_person(5), a_person(9, state=PersonState.LEFT)
OF_AREA = a_person(2, RoleGrant(Role.COORDINATOR, "I"))
OF_ALL = a_person(3, RoleGrant(Role.COORDINATOR))
CAMAT = a_person(4, RoleGrant(Role.LEADER))
EVERYBODY = (SARI, OF_AREA, OF_ALL, CAMAT, BUDI, GONE)


def on(board: Board, today: date, *, people: Sequence[Person] = EVERYBODY, **more: Any) -> dict[int, Nudge]:
    calendar = more.pop("calendar", ALWAYS)
    told = more.pop("told", {})
    found = nudges(Morning(board=board, today=today, calendar=calendar, people=people, told=told, **more))
    assert len({nudge.person.id for nudge in found}) == len(found), "one word for each person"
    return {nudge.person.id: nudge for nudge in found}


def codes(nudge: Nudge | None) -> list[str]:
    return [] if nudge is None else [reminder.due.row.code for reminder in (*nudge.own, *nudge.others)]


def one_row(code: str = "I.1.1", *holders: int, due: date = DUE, **more: Any) -> Board:
    return a_board([(code, [(due, S.EMPTY)])], assignees=[(code, person) for person in holders], **more)


@pytest.mark.parametrize(
    ("code", "late", "whom"),
    [
        ("I.1.1", -3, {1}),
        ("I.1.1", 0, {1}),
        ("I.1.1", 1, {1, 2}),
        ("II.1.1", 1, {1, 3}),
        ("I.1.1", 10, {1, 2}),  # a Friday
        ("I.1.1", 13, {4}),  # the Monday after
        ("I.1.1", 6, set()),  # a Monday, but late for less than a week
    ],
)
def test_a_nudge_rises_from_the_holder_to_the_coordinator_to_the_leader(code: str, late: int, whom: set[int]) -> None:
    assert set(on(one_row(code, 1, 9), DUE + timedelta(late))) == whom


@pytest.mark.parametrize(("age", "days"), [(1, [1, 3, 10]), (3, [3, 10]), (5, [5, 10]), (9, [9, 10])])
def test_coordinators_hear_from_the_age_on_that_the_office_set_and_on_that_very_day(age: int, days: list[int]) -> None:
    board = one_row("I.1.1", 1, office=an_office(escalate_coordinator_after=age, escalate_leader_after=60))
    assert [n for n in range(1, 14) if 2 in on(board, DUE + timedelta(n))] == days


def test_leaders_hear_on_mondays_of_all_that_is_late_for_as_long_as_the_office_set() -> None:
    board = one_row("I.1.1", 1, office=an_office(escalate_leader_after=14))
    assert [n for n in range(1, 30) if 4 in on(board, DUE + timedelta(n))] == [20, 27]


def test_after_a_free_monday_the_leader_is_told_on_tuesday() -> None:
    monday = DUE + timedelta(13)
    free = OfficeCalendar(frozenset(range(7)), {monday: False})
    board = one_row("I.1.1")
    assert on(board, monday + timedelta(1), people=[CAMAT], calendar=free).keys() == {4}
    assert on(board, monday + timedelta(2), people=[CAMAT], calendar=free) == {}


def test_who_works_on_it_hears_nothing_until_the_day_before_the_others_do() -> None:
    board = replace(one_row("I.1.1", 1, 5), cares=frozenset({(1, 1)}))
    heard = {n: set(on(board, DUE + timedelta(n), people=[SARI, BUDI])) for n in (-14, -7, -3, -1, 0, 1)}
    assert heard == {-14: {5}, -7: {5}, -3: {5}, -1: {1, 5}, 0: {1, 5}, 1: {1, 5}}


def test_over_a_weekend_the_day_before_is_friday() -> None:
    monday = date(2020, 6, 29)
    board = replace(one_row("I.1.1", 1, due=monday), cares=frozenset({(1, 1)}))
    assert set(on(board, monday - timedelta(3), people=[SARI], calendar=WEEKDAYS)) == {1}


AT = datetime(2020, 6, 28, 3, tzinfo=UTC)


def off(person: int, until: date, occurrence: int = 1, at: datetime = AT) -> Postponement:
    return Postponement(occurrence=occurrence, person=person, until=until, at=at)


def test_who_put_it_off_hears_nothing_until_then_and_then_also_on_a_day_that_is_none_of_its_days() -> None:
    board, later = one_row("I.1.1", 1, 5), [off(1, DUE + timedelta(2))]
    heard = {n: set(on(board, DUE + timedelta(n), people=[SARI, BUDI], put_off=later)) for n in (-1, 0, 1, 2, 3)}
    assert heard == {-1: {5}, 0: {5}, 1: {5}, 2: {1}, 3: {1, 5}}


def test_what_was_put_off_to_a_day_off_comes_on_the_next_working_day() -> None:
    saturday = date(2020, 7, 4)
    board, later = one_row("I.1.1", 1), [off(1, saturday)]
    days = [
        n
        for n in range(7)
        if on(board, date(2020, 7, 1) + timedelta(n), people=[SARI], put_off=later, calendar=WEEKDAYS)
    ]
    assert days == [5], "Monday, and Friday's own word was put off with it"


def test_putting_off_keeps_nothing_from_the_coordinator_who_sees_it() -> None:
    board, later = one_row("I.1.1", 1), [off(1, DUE + timedelta(5), at=datetime(2020, 7, 1, 3, tzinfo=UTC))]
    late = on(board, DUE + timedelta(3), put_off=later, told={2: DUE + timedelta(1)})
    assert codes(late[2]) == ["I.1.1"]
    assert [p.person for p in late[2].put_off] == [1]
    # It alone is a reason for a word, once.
    quiet = on(board, DUE + timedelta(2), put_off=later)
    assert [p.person for p in quiet[2].put_off] == [1]
    assert 3 not in quiet, "the area has a coordinator of its own"
    assert 2 not in on(board, DUE + timedelta(4), put_off=later)


def test_done_or_taken_away_nothing_that_was_put_off_comes_back() -> None:
    later = [off(1, DUE + timedelta(2))]
    done = a_board([("I.1.1", [(DUE, S.VERIFIED)])], assignees=[("I.1.1", 1)])
    assert on(done, DUE + timedelta(2), put_off=later) == {}
    assert 1 not in on(one_row("I.1.1", 5), DUE + timedelta(2), put_off=later)


def test_who_is_away_hears_nothing_and_on_the_first_day_back_what_was_missed() -> None:
    board = one_row("I.1.1", 1)
    assert on(board, DUE, people=[SARI], away={1}) == {}
    back = on(board, DUE + timedelta(2), people=[SARI], told={1: DUE - timedelta(1)})
    assert codes(back[1]) == ["I.1.1"]
    assert on(board, DUE + timedelta(2), people=[SARI]) == {}


@pytest.mark.parametrize("change", [{"nudges": False}, {"private": None}, {"state": PersonState.WAITING}])
def test_who_wants_none_or_cannot_be_reached_is_left_in_peace(change: dict[str, Any]) -> None:
    assert on(one_row("I.1.1", 1), DUE, people=[replace(SARI, **change)]) == {}


def test_who_holds_what_is_already_in_place_hears_of_it_on_its_one_day() -> None:
    board = a_board([("I.1.1", [(None, S.EMPTY)])], assignees=[("I.1.1", 1)])
    told = on(board, DUE, standing={1})
    assert {person: len(nudge.standing) for person, nudge in told.items()} == {1: 1}
    assert on(board, DUE) == {}


def test_the_group_names_who_cannot_be_reached_but_nobody_for_what_is_late() -> None:
    no_chat = replace(SARI, private=None)
    board = one_row("I.1.1", 1)

    def missed(day: date, *, away: Sequence[int] = (), person: Person = no_chat, board: Board = board) -> list[int]:
        found = reminders(board, day, OfficeSettings(), ALWAYS)
        return [p.id for p in unreached(board, found, [person], away)]

    assert missed(DUE) == [1]
    assert missed(DUE + timedelta(1)) == []
    named = one_row("I.1.1", 1, office=an_office(name_late_people=True))
    assert missed(DUE + timedelta(1), board=named) == [1]
    assert missed(DUE, away=[1]) == []
    assert missed(DUE, person=replace(no_chat, nudges=False)) == []
    assert missed(DUE, person=SARI) == []


PEOPLE = st.lists(st.sampled_from([SARI, BUDI, OF_AREA, OF_ALL, CAMAT, GONE]), max_size=6, unique=True)
DAYS = st.integers(-20, 40)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["I", "II", "V"]), DAYS, st.sampled_from(list(S))), max_size=10),
    PEOPLE,
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from([1, 2, 5])), max_size=10),
    st.lists(st.tuples(st.integers(1, 10), st.sampled_from([1, 2, 5]), DAYS), max_size=6),
    st.sets(st.integers(1, 5)),
    st.frozensets(st.integers(0, 6), min_size=1),
    DAYS,
)
def test_whatever_people_hold_and_answer_each_hears_at_most_once_and_never_of_what_is_done(
    plan: list[tuple[str, int, OccurrenceState]],
    people: list[Person],
    held: list[tuple[int, int]],
    later: list[tuple[int, int, int]],
    away: set[int],
    week: frozenset[int],
    day: int,
) -> None:
    rows = [(f"{area}.1.{n}", [(DUE + timedelta(step), state)]) for n, (area, step, state) in enumerate(plan)]
    owners = [(rows[n][0], person) for n, person in sorted(set(held)) if n < len(rows)]
    board = a_board(rows, assignees=owners)
    put_off = [off(person, DUE + timedelta(until), occurrence) for occurrence, person, until in later]
    today = DUE + timedelta(day)
    calendar = OfficeCalendar(week)
    found = on(board, today, people=people, put_off=put_off, away=away, calendar=calendar)
    assert not found or calendar.works(today)
    for number, nudge in found.items():
        times = [reminder.due.occurrence.id for reminder in (*nudge.own, *nudge.others)]
        assert len(times) == len(set(times))
        assert number not in away
        assert number != 9
        waiting = {p.occurrence for p in put_off if p.person == number and p.until > today}
        if len({(p.occurrence, p.person) for p in put_off}) == len(put_off):
            assert not waiting & {reminder.due.occurrence.id for reminder in nudge.own}
        for reminder in (*nudge.own, *nudge.others):
            assert reminder.due.occurrence.state in {S.EMPTY, S.PARTIAL, S.RETURNED}
        assert all(board.row_by_id[r.due.row.id].id in board.rows_of_person.get(number, ()) for r in nudge.own)
