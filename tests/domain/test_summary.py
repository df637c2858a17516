"""The weekly summary: its figures, its snapshot, and a text that fits below a picture."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.chat import Priority, SendClass
from domain.leaders import LeaderWeek, leader_week
from domain.leave import Acting, Leave
from domain.model import Attendance, AttendanceKind, Submission, SubmissionState
from domain.office_calendar import OfficeCalendar
from domain.progress import figures
from domain.summary import Seen, Summary, change_since, summarise, tell
from domain.weeks import Week
from locales.catalogue import catalogue
from tests.domain.boards import S, a_board, an_office

FRIDAY = date(2020, 6, 5)
END = datetime(2020, 6, 5, 8, tzinfo=UTC)
WEEK = Week("2020-W23", date(2020, 6, 1), FRIDAY, END - timedelta(days=7), END)
WEEKDAYS = OfficeCalendar(frozenset(range(5)))
NAMES = {1: "Sari", 2: "Budi", 3: "Rini", 4: "Dedi"}
K = AttendanceKind


def a_submission(person: int, state: SubmissionState = SubmissionState.SUBMITTED) -> Submission:
    return Submission(id=1, office=1, number=1, row=1, occurrence=1, person=person, state=state, at=END)


def a_summary(**changed: object) -> Summary:
    board = a_board(
        [
            ("I.1.1", [(FRIDAY - timedelta(1), S.EMPTY), (FRIDAY + timedelta(5), S.EMPTY)]),
            ("II.1.1", [(FRIDAY, S.VERIFIED)]),
        ],
        assignees=[("I.1.1", 4)],
        office=an_office(name_late_people=bool(changed.pop("name_late", False))),
    )
    values: dict[str, object] = {
        "previous": {"progress": {"share": 0.25}},
        "submissions": [a_submission(1), a_submission(1), a_submission(2), a_submission(3, SubmissionState.WITHDRAWN)],
        "verified": 3,
        "leaders": [LeaderWeek(name="Pak Camat", known=True, present=4, duty=1, working=5)],
        "names": NAMES,
        "audit": (812, "0123456789abcdef0123"),
    }
    return summarise(board, WEEK, figures(board, FRIDAY), **(values | changed))  # type: ignore[arg-type]


def text_of(summary: Summary, language: str = "id") -> str:
    message = tell(summary)
    return "\n".join(catalogue().label(language, line.key, line.params) if line.key else "" for line in message.lines)


def test_the_summary_tells_the_week_in_a_few_lines() -> None:
    assert text_of(a_summary()) == (
        "Ringkasan pekan 1 Juni – 5 Juni 2020\n"
        "Kecamatan Contoh\n"
        "\n"
        "Kemajuan: 50% bukti setahun terverifikasi, naik 25 poin sepekan.\n"
        "Pekan ini 3 bukti dikirim dan 3 terverifikasi.\n"
        "Lewat tenggat: 1 bukti (area I: 1). Mohon didahulukan.\n"
        "Pekan depan jatuh tempo 1 bukti.\n"
        "Kehadiran pimpinan, Pak Camat: 4 dari 5 hari kerja, dinas luar 1.\n"
        "\n"
        "Terima kasih, Bapak/Ibu, terutama Sari (2), Budi (1).\n"
        "Jejak catatan 812 · 0123456789ab"
    )


def test_a_summary_asked_for_on_a_monday_names_one_day_and_not_from_that_day_to_that_day() -> None:
    monday = replace(a_summary(), last=WEEK.first)
    assert text_of(monday).startswith("Ringkasan pekan ini, 1 Juni 2020\n")


def test_the_first_summary_compares_with_nothing_and_missed_weeks_are_named_in_one_line() -> None:
    text = text_of(a_summary(previous=None, skipped=(date(2020, 5, 18), date(2020, 5, 29), 2)))
    assert "terverifikasi.\n" in text
    assert "2 ringkasan antara 18 Mei dan 29 Mei tidak terbit" in text
    assert "tidak terbit" not in text_of(a_summary())
    assert "week 18 May" in text_of(a_summary(skipped=(date(2020, 5, 18), date(2020, 5, 22), 1)), "en")


@pytest.mark.parametrize(("before", "words"), [(0.75, "turun 25 poin"), (0.5, "tetap sejak"), (0.5004, "tetap sejak")])
def test_a_fall_and_a_standstill_are_said_as_such(before: float, words: str) -> None:
    assert words in text_of(a_summary(previous={"progress": {"share": before}}))


def test_late_people_are_named_only_where_the_office_wants_it() -> None:
    assert "Dedi" not in text_of(a_summary())
    assert "Mohon perhatian: Dedi" in text_of(a_summary(name_late=True))


def test_a_leader_without_any_record_is_not_counted_absent() -> None:
    week = leader_week("Pak Camat", [], WEEK, WEEKDAYS)
    assert "0 dari" not in text_of(a_summary(leaders=[week]))
    assert "belum ada catatan" in text_of(a_summary(leaders=[week]))


def an_entry(number: int, day: int, kind: AttendanceKind, corrects: int | None = None) -> Attendance:
    return Attendance(id=number, office=1, person=1, day=date(2020, 6, day), kind=kind, at=END, corrects=corrects)


def test_attendance_counts_working_days_once_and_only_what_was_not_corrected() -> None:
    entries = [
        an_entry(1, 1, K.ARRIVE),
        an_entry(2, 1, K.LEAVE),
        an_entry(3, 2, K.DUTY),
        an_entry(4, 3, K.DUTY),
        an_entry(5, 3, K.ARRIVE),
        an_entry(6, 4, K.ARRIVE),
        an_entry(7, 4, K.SICK, corrects=6),
        an_entry(8, 6, K.ARRIVE),  # a Saturday
    ]
    week = leader_week("Pak Camat", entries, WEEK, WEEKDAYS)
    assert (week.present, week.duty, week.working) == (2, 1, 5)


def a_leave(first: int, last: int) -> Leave:
    return Leave(id=1, office=1, person=1, first=date(2020, 6, first), last=date(2020, 6, last), at=END)


def an_acting(first: int, last: int) -> Acting:
    return Acting(id=1, office=1, leader=1, person=2, first=date(2020, 6, first), last=date(2020, 6, last), at=END)


def test_days_on_leave_or_ill_are_told_without_which_of_them() -> None:
    entries = [an_entry(1, 1, K.ARRIVE), an_entry(2, 2, K.DUTY), an_entry(3, 3, K.SICK)]
    week = leader_week("Pak Camat", entries, WEEK, WEEKDAYS, leaves=[a_leave(4, 12)])
    assert (week.present, week.duty, week.away, week.working) == (1, 1, 3, 5)
    text = text_of(a_summary(leaders=[week]))
    assert "Pak Camat: 1 dari 5 hari kerja, dinas luar 1, berhalangan 3." in text
    assert "sakit" not in text
    assert "cuti" not in text
    plain = leader_week("Pak Camat", entries[:1], WEEK, WEEKDAYS, leaves=[a_leave(4, 5)])
    assert "Pak Camat: 1 dari 5 hari kerja, berhalangan 2, belum dicatat 2." in text_of(a_summary(leaders=[plain]))


def test_somebody_who_came_on_a_day_of_leave_was_there() -> None:
    week = leader_week("Pak Camat", [an_entry(1, 4, K.ARRIVE)], WEEK, WEEKDAYS, leaves=[a_leave(4, 5)])
    assert (week.present, week.away) == (1, 1)


@pytest.mark.parametrize(
    ("key", "words"), [("2020-W23", "berhalangan pekan ini."), ("2020-06", "berhalangan bulan itu.")]
)
def test_a_leader_on_leave_for_all_of_it_is_not_asked_to_send_their_attendance(key: str, words: str) -> None:
    week = leader_week("Pak Camat", [], WEEK, WEEKDAYS, leaves=[a_leave(1, 7)])
    text = text_of(replace(a_summary(leaders=[week]), week=key))
    assert f"Pimpinan, Pak Camat, {words}" in text
    assert "/hadir" not in text


def test_who_acts_for_the_leader_is_told_with_the_days_of_that_only() -> None:
    acts = an_acting(3, 8)
    entries = [an_entry(1, 1, K.ARRIVE), an_entry(2, 3, K.ARRIVE), an_entry(3, 4, K.DUTY)]
    leader = leader_week("Pak Camat", [], WEEK, WEEKDAYS, leaves=[a_leave(3, 8)])
    acting = leader_week("Pak Budi", entries, WEEK, WEEKDAYS, acts=acts)
    text = text_of(a_summary(leaders=[leader, acting]))
    assert "Pak Camat: 0 dari 5 hari kerja, berhalangan 3, belum dicatat 2." in text
    assert "Pelaksana harian, Pak Budi: 1 dari 3 hari kerja, dinas luar 1, belum dicatat 1." in text
    silent = leader_week("Pak Budi", entries[:1], WEEK, WEEKDAYS, acts=acts)
    assert "Pelaksana harian: Pak Budi." in text_of(a_summary(leaders=[leader, silent]))
    weekend = leader_week("Pak Budi", [], WEEK, WEEKDAYS, acts=an_acting(6, 7))
    assert "Pelaksana harian" not in text_of(a_summary(leaders=[leader, weekend]))


def test_a_summary_kept_before_leave_was_counted_is_read_still() -> None:
    kept = a_summary().to_snapshot()
    kept["leaders"] = [["Pak Camat", True, 4, 1, 5]]
    assert Summary.from_snapshot(kept).leaders == (
        LeaderWeek(name="Pak Camat", known=True, present=4, duty=1, working=5),
    )


def test_the_weeks_own_posting_is_sent_once_and_an_answer_like_any_answer() -> None:
    posting, answer = tell(a_summary(), unique="summary:1:2020-W23", subject="summary:1:2020-W23"), tell(a_summary())
    assert (posting.send_class, posting.priority) == (SendClass.ONCE, Priority.DIGEST)
    assert (answer.send_class, answer.priority, answer.unique) == (SendClass.NUMBERED, Priority.ANSWER, "")
    assert posting.lines == answer.lines
    assert posting.picture == answer.picture
    assert posting.picture is not None
    assert posting.picture.data["first"] == "2020-06-01"


def test_a_snapshot_read_back_from_json_is_the_same_summary() -> None:
    for summary in (a_summary(), a_summary(name_late=True, skipped=(date(2020, 5, 18), FRIDAY, 2), previous=None)):
        again = Summary.from_snapshot(json.loads(json.dumps(summary.to_snapshot())))
        assert again == summary
        assert tell(again) == tell(summary)
    with pytest.raises(KeyError):
        Summary.from_snapshot({})


def test_change_is_measured_against_a_snapshot() -> None:
    board = a_board([("I.1.1", [(FRIDAY, S.VERIFIED)])])
    assert change_since(None, figures(board, FRIDAY)) is None
    assert change_since(a_summary().to_snapshot(), figures(board, FRIDAY)) == pytest.approx(0.5)


long_names = st.text(st.characters(codec="utf-16", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=300)


@example(["W" * 300] * 8, 10**6, "id")
@example(["𝓦" * 300] * 8, 10**6, "en")
@given(st.lists(long_names, min_size=8, max_size=8), st.integers(0, 10**6), st.sampled_from(["id", "en"]))
def test_whatever_the_names_and_figures_the_text_fits_below_a_picture(
    names: list[str], big: int, language: str
) -> None:
    rows = [(f"{a}.1.1", [(FRIDAY - timedelta(1), S.EMPTY)] * 40) for a in ("I", "II", "III", "IV", "V", "VI")]
    codes = [code for code, _ in rows]
    office = an_office(name_late_people=True)
    board = a_board(rows, assignees=[(code, n) for n, code in enumerate(codes)], office=office)
    entries = [an_entry(1, 1, K.ARRIVE), an_entry(2, 2, K.DUTY), an_entry(3, 3, K.SICK)]
    leaders = [leader_week(name, entries, WEEK, WEEKDAYS, acts=a) for a in (None, an_acting(1, 5)) for name in names]
    summary = summarise(
        board,
        WEEK,
        figures(board, FRIDAY),
        previous={"progress": {"share": 1.0}},
        submissions=[a_submission(n) for n in range(8)],
        verified=big,
        leaders=leaders,
        names=dict(enumerate(names)),
        audit=(big, "f" * 64),
        skipped=(date(2020, 1, 1), FRIDAY, 20),
    )
    longest = Summary.from_snapshot(summary.to_snapshot() | {"progress": {**summary.progress, "office": names[0]}})
    at = datetime(2020, 6, 5, 15, 0, tzinfo=UTC)
    seen = Seen(name=names[0], at=at, receipt="B-123456", followed=99)
    month = Summary.from_snapshot(longest.to_snapshot() | {"week": "2020-06"})
    for one in (longest, month):
        posted = tell(one, unique="summary:1", seen=seen)
        words = (catalogue().label(language, line.key, line.params) if line.key else "" for line in posted.lines)
        assert len("\n".join(words).encode("utf-16-le")) // 2 <= 1024
        assert any(line.key == "summary-seen" for line in posted.lines), "what the leader said is not left out"
