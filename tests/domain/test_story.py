"""A row's story: everything that is kept of it, in order, what belongs together as one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from domain.holding import Assignment, Cause
from domain.model import AuditEntry, Note, Review, RowEvent, RowEventKind, Submission, SubmissionState
from domain.story import Kept, MomentKind, Reminded, tell

K = MomentKind
START = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)
SARI, BUDI, RINI = 1, 2, 3


def at(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def sent(number: int, hours: float, state: SubmissionState = SubmissionState.SUBMITTED, **more: Any) -> Submission:
    fields = {"office": 1, "row": 7, "occurrence": 1, "person": SARI, "at": at(hours), **more}
    return Submission(id=number, number=number, state=state, **fields)


def entry(action: str, subject: str, hours: float, **data: Any) -> AuditEntry:
    return AuditEntry(office=1, at=at(hours), person=BUDI, action=action, subject=subject, data=data)


def verdict(submission: int, hours: float, *, approved: bool, reason: str = "", file: int | None = None) -> Review:
    return Review(submission=submission, file=file, person=BUDI, approved=approved, reason=reason, at=at(hours))


def test_nothing_kept_is_no_story() -> None:
    assert tell(Kept()) == ()


def test_evidence_is_told_with_its_rounds_and_verdicts_newest_first() -> None:
    kept = Kept(
        submissions=[sent(1, 1, SubmissionState.RETURNED), sent(2, 5, SubmissionState.VERIFIED, round=2, late=True)],
        reviews=[verdict(1, 3, approved=False, reason="buram"), verdict(2, 6, approved=True)],
    )
    story = tell(kept)
    assert [m.kind for m in story] == [K.APPROVED, K.HANDED_IN, K.RETURNED, K.HANDED_IN]
    assert [m.receipt for m in story] == ["B-0002", "B-0002", "B-0001", "B-0001"]
    assert (story[2].why, story[2].person, story[2].sender) == ("buram", BUDI, SARI)
    assert (story[1].round, story[1].late) == (2, True)


def test_a_lost_file_is_no_event_of_the_row() -> None:
    assert tell(Kept(submissions=[sent(1, 1, SubmissionState.FAILED)])) == ()


def test_verdicts_on_single_files_are_told_as_one() -> None:
    reviews = [verdict(1, 3 + place / 100, approved=True, file=place) for place in range(4)]
    story = tell(Kept(submissions=[sent(1, 1)], reviews=reviews))
    assert [(m.kind, m.count) for m in story] == [(K.APPROVED, 4), (K.HANDED_IN, 1)]


def test_verdicts_with_different_reasons_stay_apart() -> None:
    reviews = [verdict(1, 3, approved=False, reason="buram"), verdict(1, 4, approved=False, reason="salah bulan")]
    assert [m.why for m in tell(Kept(submissions=[sent(1, 1)], reviews=reviews))[:2]] == ["salah bulan", "buram"]


def test_what_only_the_chain_knows_is_told_too() -> None:
    entries = [
        entry("plan-applied", "plan:1", 0),
        entry("evidence-moved", "submission:1", 2, number="B-0001"),
        entry("evidence-withdrawn", "submission:1", 3, number="B-0001", reason="salah baris"),
        entry("evidence-moved-away", "row:7", 4, number="B-0009", to="II.1.1"),
        entry("evidence-fetched", "submission:1", 5),
        entry("evidence-withdrawn", "submission:99", 6),
    ]
    story = tell(Kept(submissions=[sent(1, 1, SubmissionState.WITHDRAWN)], entries=entries))
    assert [m.kind for m in story] == [K.MOVED, K.WITHDRAWN, K.MOVED, K.HANDED_IN, K.PLANNED]
    assert (story[0].receipt, story[0].text) == ("B-0009", "II.1.1")
    assert story[1].why == "salah baris"


def test_holders_dates_notes_and_reminders_have_their_place() -> None:
    held = Assignment(
        row=7,
        person=SARI,
        since=at(1),
        cause=Cause.GIVEN,
        given_by=RINI,
        until=at(9),
        end_cause=Cause.RELEASED,
        ended_by=SARI,
    )
    kept = Kept(
        assignments=[held],
        events=[RowEvent(row=7, kind=RowEventKind.MOVED, at=at(3), person=BUDI, reason="libur")],
        notes=[Note(id=1, row=7, person=SARI, text="menunggu tanda tangan", at=at(2))],
        reminders=[Reminded(at=at(5), person=SARI), Reminded(at=at(6), person=SARI), Reminded(at=at(7), person=BUDI)],
    )
    story = tell(kept)
    assert [m.kind for m in story] == [K.UNASSIGNED, K.REMINDED, K.REMINDED, K.DATES, K.NOTED, K.ASSIGNED]
    assert [(m.about, m.count) for m in story[1:3]] == [(BUDI, 1), (SARI, 2)]
    assert (story[0].person, story[0].about, story[-1].person) == (SARI, SARI, RINI)


def test_at_one_instant_the_verdict_comes_after_what_it_is_about() -> None:
    story = tell(Kept(submissions=[sent(1, 1)], reviews=[verdict(1, 1, approved=True)]))
    assert [m.kind for m in story] == [K.APPROVED, K.HANDED_IN]


@given(
    st.lists(st.tuples(st.integers(0, 99), st.sampled_from(SubmissionState)), max_size=8),
    st.lists(st.tuples(st.integers(1, 8), st.integers(0, 99), st.booleans()), max_size=12),
    st.lists(st.integers(0, 99), max_size=8),
)
def test_every_thing_kept_is_told_once_and_in_order(
    submissions: list[tuple[int, SubmissionState]], verdicts: list[tuple[int, int, bool]], reminders: list[int]
) -> None:
    made = [sent(number, hours, state) for number, (hours, state) in enumerate(submissions, 1)]
    kept = Kept(
        submissions=made,
        reviews=[verdict(number, hours, approved=approved) for number, hours, approved in verdicts],
        reminders=[Reminded(at=at(hours), person=SARI) for hours in reminders],
    )
    story = tell(kept)
    assert list(story) == sorted(story, key=lambda m: m.at, reverse=True)
    known = {s.id for s in made}
    counts = {kind: sum(m.count for m in story if m.kind is kind) for kind in K}
    assert counts[K.HANDED_IN] == sum(s.state is not SubmissionState.FAILED for s in made)
    assert counts[K.APPROVED] + counts[K.RETURNED] == sum(number in known for number, _, _ in verdicts)
    assert counts[K.REMINDED] == len(reminders)
