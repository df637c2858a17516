"""Which deadlines have a word today, and how the digest folds them to one screen."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.board import Board
from domain.chat import Priority, SendClass
from domain.model import OccurrenceState, OfficeSettings, Person, PersonState, Role, RoleGrant
from domain.office_calendar import OfficeCalendar
from domain.reminders import Urgency, digest, nudge, recipients, reminders
from locales.catalogue import catalogue
from tests.domain.boards import S, a_board, an_office

DUE = date(2020, 6, 30)  # a Tuesday
SETTINGS = OfficeSettings()
WEEKDAYS = OfficeCalendar(frozenset(range(5)))
ALWAYS = OfficeCalendar(frozenset(range(7)))
AREAS = ("I", "II", "III", "IV", "V", "VI")


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


@given(st.dates(date(2020, 1, 1), date(2020, 12, 31)), st.sets(st.integers(0, 6), min_size=1), st.integers(0, 99))
def test_a_word_is_never_said_on_a_day_off_nor_forgotten_while_overdue(due: date, weekdays: set[int], n: int) -> None:
    calendar = OfficeCalendar(frozenset(weekdays))
    board = a_board([("I.1.1", [(due, S.EMPTY)])])
    today = due + timedelta(n)
    if not calendar.works(today):
        assert words_on(board, today, calendar) == []
    fortnight = [today + timedelta(k) for k in range(15)]
    assert any(words_on(board, day, calendar) for day in fortnight)


# ── The message ──────────────────────────────────────────────────────────────


def text_of(board: Board, today: date, language: str = "id", names: dict[int, str] | None = None) -> str:
    message = digest(board, reminders(board, today, SETTINGS, WEEKDAYS), today, names or {})
    return "" if message is None else catalogue().text(language, message.lines)


def test_nothing_due_is_nothing_said() -> None:
    assert digest(a_board([]), (), DUE, {}) is None


def test_the_digest_names_rows_by_urgency_with_who_has_them_and_what_is_owed() -> None:
    board = a_board(
        [("I.1.1", [(DUE, S.RETURNED)]), ("II.1.1", [(DUE + timedelta(3), S.PARTIAL)])],
        assignees=[("I.1.1", 7), ("I.1.1", 8)],
    )
    text = text_of(board, DUE, names={7: "Sari", 8: "Budi <b>"})
    assert "Jatuh tempo hari ini" in text
    assert "<b>I.1.1</b> Terlaksananya I.1.1 — 30 Jun, perlu diperbaiki · Sari, Budi &lt;b&gt;" in text
    assert "<b>II.1.1</b> Terlaksananya II.1.1 — 3 Jul, baru sebagian" in text
    assert "Due today" in text_of(board, DUE, "en")


def test_a_row_owed_several_times_is_named_once() -> None:
    board = a_board([("V.1.1", [(DUE - timedelta(n), S.EMPTY) for n in (1, 3)])])
    text = text_of(board, DUE)
    assert text.count("V.1.1</b>") == 1
    assert "27 Jun, 2 kali" in text


def test_rahasia_rows_are_counted_and_never_named() -> None:
    board = a_board([("V.4.1", [(DUE, S.EMPTY)]), ("V.1.1", [(DUE, S.EMPTY)])], secret=["V.4.1"])
    text = text_of(board, DUE)
    assert "V.4.1" not in text
    assert "1 bukti rahasia" in text


def test_overdue_rows_without_a_word_today_are_still_counted() -> None:
    old = DUE - timedelta(12)
    board = a_board([("I.1.1", [(DUE, S.EMPTY)]), ("I.1.2", [(old, S.EMPTY)])])
    text = text_of(board, DUE)
    assert "I.1.2" not in text
    assert "1 bukti lain juga sudah lewat tenggat" in text


def test_the_digest_is_sent_once_and_after_answers_and_stops_being_news() -> None:
    board = a_board([("I.1.1", [(DUE, S.EMPTY)])])
    until = datetime(2020, 6, 30, 9, tzinfo=UTC)
    message = digest(board, reminders(board, DUE, SETTINGS, WEEKDAYS), DUE, {}, until=until)
    assert message is not None
    assert (message.send_class, message.priority, message.until) == (SendClass.ONCE, Priority.DIGEST, until)
    assert all(button.link for row in message.buttons for button in row)


def test_a_full_month_folds_the_least_urgent_first() -> None:
    rows = [(f"{area}.1.{n}", [(DUE - timedelta(1), S.EMPTY)]) for area in ("I", "II") for n in range(3)]
    rows += [(f"{area}.2.{n}", [(DUE + timedelta(7), S.EMPTY)]) for area in AREAS for n in range(20)]
    text = text_of(a_board(rows), DUE)
    assert "I.1.0" in text
    assert "120 bukti, paling awal 7 Jul" in text


@given(
    st.lists(
        st.tuples(st.sampled_from(AREAS), st.sampled_from([-1, 0, 1, 3, 7, 14, -3, -10])), min_size=1, max_size=150
    )
)
def test_a_digest_of_any_size_fits_one_screen_and_counts_everything(found: list[tuple[str, int]]) -> None:
    board = a_board([(f"{area}.1.{n}", [(DUE + timedelta(d), S.EMPTY)]) for n, (area, d) in enumerate(found)])
    message = digest(board, reminders(board, DUE, SETTINGS, WEEKDAYS), DUE, {})
    assert message is not None
    items = [line for line in message.lines if line.key in {"digest-row", "digest-area", "digest-count"}]
    assert len(items) <= 12
    assert sum(int(line.params.get("count", 1)) for line in items) == len(found)  # type: ignore[arg-type]
    assert len(catalogue().text("id", message.lines)) < 2000


def test_whose_a_late_row_is_stands_in_the_group_only_where_the_office_wants_it() -> None:
    rows = [("I.1.1", [(DUE - timedelta(1), S.EMPTY)]), ("I.1.2", [(DUE, S.EMPTY)])]
    owners = [("I.1.1", 7), ("I.1.2", 8)]
    names = {7: "Sari", 8: "Budi"}
    text = text_of(a_board(rows, assignees=owners), DUE, names=names)
    assert "Budi" in text
    assert "Sari" not in text
    wanted = an_office(name_late_people=True)
    assert "Sari" in text_of(a_board(rows, assignees=owners, office=wanted), DUE, names=names)


# ── Private nudges ───────────────────────────────────────────────────────────


def a_person(number: int, *grants: RoleGrant, state: PersonState = PersonState.ACTIVE) -> Person:
    return Person(id=number, office=1, name=f"Orang {number}", state=state, roles=frozenset(grants))


SARI, GONE = a_person(1), a_person(9, state=PersonState.LEFT)
OF_AREA = a_person(2, RoleGrant(Role.COORDINATOR, "I"))
OF_ALL = a_person(3, RoleGrant(Role.COORDINATOR))
CAMAT = a_person(4, RoleGrant(Role.LEADER))
EVERYBODY = [SARI, OF_AREA, OF_ALL, CAMAT, GONE]


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
def test_a_nudge_rises_from_the_assignee_to_the_coordinator_to_the_leader(code: str, late: int, whom: set[int]) -> None:
    board = a_board([(code, [(DUE, S.EMPTY)])], assignees=[(code, 1), (code, 9)])
    today = DUE + timedelta(late)
    found = reminders(board, today, SETTINGS, ALWAYS)
    assert set(recipients(board, found, today, EVERYBODY, ALWAYS)) == whom


def test_after_a_free_monday_the_leader_is_told_on_tuesday() -> None:
    board = a_board([("I.1.1", [(DUE, S.EMPTY)])])
    monday = DUE + timedelta(13)
    free = OfficeCalendar(frozenset(range(7)), {monday: False})
    assert recipients(board, (), monday + timedelta(1), [CAMAT], free).keys() == {4}
    assert recipients(board, (), monday + timedelta(2), [CAMAT], free) == {}


def nudge_text(board: Board, person: Person, today: date) -> str:
    message = nudge(board, person, reminders(board, today, SETTINGS, ALWAYS), {})
    return catalogue().text("id", message.lines)


def test_a_rahasia_row_is_named_to_its_coordinator_and_the_leader_but_only_counted_to_others() -> None:
    board = a_board([("I.4.1", [(DUE, S.EMPTY)])], secret=["I.4.1"], assignees=[("I.4.1", 1)])
    assert "I.4.1" in nudge_text(board, OF_AREA, DUE)
    assert "I.4.1" in nudge_text(board, CAMAT, DUE)
    assert "I.4.1" not in nudge_text(board, SARI, DUE)
    assert "1 bukti rahasia" in nudge_text(board, SARI, DUE)


def test_a_nudge_offers_to_send_evidence_for_ones_own_rows() -> None:
    rows = [(f"I.1.{n}", [(DUE, S.EMPTY)]) for n in range(1, 7)]
    board = a_board(rows, assignees=[(code, 1) for code, _ in rows[:5]])
    message = nudge(board, SARI, reminders(board, DUE, SETTINGS, ALWAYS), {})
    pressed = [(button.action, button.args, button.link) for row in message.buttons for button in row]
    assert pressed == [*(("bukti.again", (n,), "") for n in "123"), ("", (), "tugas")]
    assert message.subject == "occurrences:1,2,3,4,5", "an answer to it finds one of the own rows"
    assert (message.send_class, message.priority) == (SendClass.ONCE, Priority.NUDGE)
    theirs = nudge(board, CAMAT, reminders(board, DUE, SETTINGS, ALWAYS), {})
    assert [button.link for row in theirs.buttons for button in row] == ["tugas"]
