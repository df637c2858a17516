"""The morning digest and the private nudge, each on one screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.answers import Postponement
from domain.board import Board
from domain.chat import Address, Line, Priority, Say, SendClass
from domain.model import OfficeSettings, Person, PersonState, Role, RoleGrant
from domain.morning_words import digest, greeted, nudge, still_owed
from domain.nudging import Nudge
from domain.office_calendar import OfficeCalendar
from domain.reminders import reminders, standing_owed
from locales.catalogue import catalogue
from tests.domain.boards import S, a_board, an_office

DUE = date(2020, 6, 30)  # a Tuesday
SETTINGS = OfficeSettings()
WEEKDAYS = OfficeCalendar(frozenset(range(5)))
ALWAYS = OfficeCalendar(frozenset(range(7)))
AREAS = ("I", "II", "III", "IV", "V", "VI")


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


@settings(deadline=None)
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


def test_rows_of_the_same_people_stand_together_and_fold_to_a_line_for_each_person() -> None:
    rows = [(f"I.1.{n}", [(DUE, S.EMPTY)]) for n in range(1, 5)]
    owners = [("I.1.1", 7), ("I.1.2", 8), ("I.1.3", 7)]
    names = {7: "Sari", 8: "Budi"}
    text = text_of(a_board(rows, assignees=owners), DUE, names=names)
    places = [text.index(code) for code in ("I.1.1", "I.1.3", "I.1.2", "I.1.4")]
    assert places == sorted(places)
    many = [(f"I.1.{n}", [(DUE, S.EMPTY)]) for n in range(1, 30)]
    folded = text_of(a_board(many, assignees=[(code, 7 + n % 2) for n, (code, _) in enumerate(many)]), DUE, names=names)
    assert "Sari: 15 bukti (I.1.1, I.1.3, I.1.5, I.1.7, I.1.9, I.1.11 …), paling awal 30 Jun" in plain(folded)
    assert "Budi: 14 bukti" in plain(folded)


def test_who_works_on_it_is_seen_by_all_but_not_beside_what_is_late() -> None:
    board = a_board([("I.1.1", [(DUE, S.EMPTY)])], assignees=[("I.1.1", 7), ("I.1.1", 8)])
    board = replace(board, cares=frozenset({(1, 8)}))
    names = {7: "Sari", 8: "Budi"}
    assert "dikerjakan Budi · Sari, Budi" in text_of(board, DUE, names=names)
    assert "Budi" not in text_of(board, DUE + timedelta(1), names=names)


def test_who_has_no_private_chat_is_asked_to_open_one_and_what_is_in_place_is_told_of_once() -> None:
    board = a_board([("I.1.1", [(None, S.EMPTY)]), ("I.4.1", [(None, S.EMPTY)])], secret=["I.4.1"])
    message = digest(board, (), DUE, {}, standing=standing_owed(board), unreached=["@dedi"])
    assert message is not None
    text = catalogue().text("id", message.lines)
    assert "2 bukti" in text
    assert "(I.1.1)" in text, "the rahasia one is only counted"
    assert "Mohon @dedi membuka chat pribadi" in text
    assert [b.link for row in message.buttons for b in row] == ["tugas", "bukti", "mulai"]


def plain(text: str) -> str:
    return text.replace("<b>", "").replace("</b>", "")


# ── Private nudges ───────────────────────────────────────────────────────────


def a_person(number: int, *grants: RoleGrant) -> Person:
    return Person(
        id=number,
        office=1,
        name=f"Orang {number}",
        state=PersonState.ACTIVE,
        roles=frozenset(grants),
        private=Address("telegram", str(number)),
    )


SARI = a_person(1)
OF_AREA = a_person(2, RoleGrant(Role.COORDINATOR, "I"))
CAMAT = a_person(4, RoleGrant(Role.LEADER))


def told(board: Board, person: Person, today: date = DUE) -> Nudge:
    """As if everything that has a word today were for this person."""
    found = reminders(board, today, SETTINGS, ALWAYS)
    return still_owed(board, person, [reminder.due.occurrence.id for reminder in found], today)


def nudge_text(board: Board, person: Person) -> str:
    return catalogue().text("id", nudge(board, told(board, person), DUE, {}).lines)


def test_a_rahasia_row_is_named_to_its_coordinator_and_the_leader_but_only_counted_to_others() -> None:
    board = a_board([("I.4.1", [(DUE, S.EMPTY)])], secret=["I.4.1"], assignees=[("I.4.1", 1)])
    assert "I.4.1" in nudge_text(board, OF_AREA)
    assert "I.4.1" in nudge_text(board, CAMAT)
    assert "I.4.1" not in nudge_text(board, SARI)
    assert "1 bukti rahasia" in nudge_text(board, SARI)


def test_a_nudge_offers_to_send_to_say_that_one_works_on_it_to_put_it_off_and_to_look() -> None:
    rows = [(f"I.1.{n}", [(DUE, S.EMPTY)]) for n in range(1, 7)]
    board = a_board(rows, assignees=[(code, 1) for code, _ in rows[:5]])
    message = nudge(board, told(board, SARI), DUE, {})
    pressed = [(button.action, button.args, button.owner) for row in message.buttons for button in row]
    day = "2020-06-30"
    assert pressed == [
        *(("bukti.again", (n,), 1) for n in "123"),
        ("ingat.care", (day,), 1),
        ("ingat.later", (day,), 1),
        ("ingat.rows", (day,), 1),
        ("", (), None),
    ]
    assert message.subject == "occurrences:1,2,3,4,5", "an answer to it finds one of the own rows"
    assert (message.send_class, message.priority) == (SendClass.ONCE, Priority.NUDGE)
    theirs = nudge(board, told(board, CAMAT), DUE, {})
    assert [b.action or b.link for row in theirs.buttons for b in row] == ["ingat.rows", "tugas"]


def test_own_rows_come_before_what_came_up_and_a_coordinator_sees_who_put_off_what() -> None:
    rows = [("I.1.1", [(DUE, S.EMPTY)]), ("I.1.2", [(DUE - timedelta(3), S.EMPTY)])]
    board = a_board(rows, assignees=[("I.1.1", 2), ("I.1.2", 1)])
    at = datetime(2020, 6, 29, 3, tzinfo=UTC)
    off = Postponement(occurrence=2, person=1, until=DUE + timedelta(4), at=at)
    both = replace(told(board, OF_AREA), put_off=(off,))
    text = plain(catalogue().text("id", nudge(board, both, DUE, {1: "Sari", 2: "Bu"}, put_off=[off]).lines))
    assert text.index("I.1.1") < text.index("Untuk perhatian") < text.index("I.1.2 Terlaksananya")
    assert "ditunda Sari s.d. 4 Jul" in text
    assert "minta diingatkan" not in text, "said beside the row already"
    alone = Nudge(person=OF_AREA, put_off=(off,))
    text = plain(catalogue().text("id", nudge(board, alone, DUE, {1: "Sari"}).lines))
    assert "Sari minta diingatkan lagi 4 Jul: I.1.2" in text


def test_what_one_colleague_put_off_together_is_one_line_and_none_of_it_is_left_out_unsaid() -> None:
    people = range(1, 9)
    rows = [(f"I.1.{n}", [(DUE, S.EMPTY)]) for n in range(1, 20)]
    board = a_board(rows)
    at = datetime(2020, 6, 29, 3, tzinfo=UTC)
    off = [Postponement(occurrence=n, person=1, until=DUE + timedelta(4), at=at) for n in range(1, 8)]
    text = plain(
        catalogue().text("id", nudge(board, Nudge(person=OF_AREA, put_off=tuple(off)), DUE, {1: "Sari"}).lines)
    )
    assert text.count("Sari") == 1
    assert "I.1.1, I.1.2, I.1.3, I.1.4, I.1.5, I.1.6, I.1.7" in text
    many = [Postponement(occurrence=n, person=n, until=DUE + timedelta(4), at=at) for n in people]
    names = {n: f"Rekan {n}" for n in people}
    text = plain(catalogue().text("id", nudge(board, Nudge(person=OF_AREA, put_off=tuple(many)), DUE, names).lines))
    assert text.count("minta diingatkan lagi") == 6
    assert "dan 2 penundaan lain" in text


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(AREAS), st.sampled_from([-1, 0, 1, 3, 7, 14, -3]), st.booleans(), st.booleans()),
        min_size=1,
        max_size=120,
    )
)
def test_a_nudge_of_any_size_fits_one_screen(found: list[tuple[str, int, bool, bool]]) -> None:
    rows = [(f"{area}.1.{n}", [(DUE + timedelta(d), S.EMPTY)]) for n, (area, d, _, _) in enumerate(found)]
    secret = [code for (code, _), (_, _, hidden, _) in zip(rows, found, strict=True) if hidden]
    mine = [(code, 2) for (code, _), (_, _, _, own) in zip(rows, found, strict=True) if own]
    board = a_board(rows, secret=secret, assignees=mine)
    message = nudge(board, told(board, OF_AREA), DUE, {2: "Bu"})
    assert len([line for line in message.lines if line.key.startswith("digest-") and line.params]) <= 26
    assert len(catalogue().text("id", message.lines)) < 3000
    named = " ".join(str(line.params.get("code", "")) for line in message.lines).split()
    assert not [code for code in named if code in secret and not code.startswith("I.")]


@pytest.mark.parametrize(
    ("hour", "words"),
    [(7, "Selamat pagi"), (10, "Selamat pagi"), (11, "Selamat siang"), (15, "Selamat sore"), (19, "Selamat malam")],
)
def test_what_could_not_be_said_in_the_morning_greets_by_its_own_hour(hour: int, words: str) -> None:
    board = a_board([("I.1.1", [(DUE, S.EMPTY)])], assignees=[("I.1.1", 1)])
    late = greeted(nudge(board, told(board, SARI), DUE, {}), time(hour))
    assert catalogue().text("id", late.lines).startswith(f"{words}, Bapak/Ibu")
    plain_words = Say(lines=(Line("hadir-day-off"),))
    assert greeted(plain_words, time(hour)) is plain_words


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Bu Rini", "Rini"),
        ("PAK CAMAT", "CAMAT"),
        ("Bpk. Budi Santoso", "Budi Santoso"),
        ("Bp. Slamet", "Slamet"),
        ("Pak.Budi", "Budi"),
        ("Bupati Sari", "Bupati Sari"),
        ("Budi", "Budi"),
        ("Ibu", "Ibu"),
    ],
)
def test_nobody_is_greeted_with_two_titles(name: str, called: str) -> None:
    board = a_board([("I.1.1", [(DUE, S.EMPTY)])], assignees=[("I.1.1", 1)])
    text = catalogue().text(
        "id", nudge(board, replace(told(board, SARI), person=replace(SARI, name=name)), DUE, {}).lines
    )
    assert text.startswith(f"Selamat pagi, Bapak/Ibu {called}. ")
