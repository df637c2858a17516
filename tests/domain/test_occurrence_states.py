"""The state of one time of a row: what follows from its checklist, whatever people do in whatever order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from domain.model import EvidenceFile, FileState, OccurrenceState, Submission, SubmissionState, Wanted
from domain.occurrence_states import (
    Verdict,
    file_verdict,
    missing_documents,
    occurrence_state,
    papers_of,
    state_after,
    undecided,
)
from domain.progress import OPEN_STATES

S, SS = OccurrenceState, SubmissionState
WANTED = [Wanted(id=n, row=1, name=name) for n, name in ((1, "Undangan"), (2, "Notulen"))]
THREE = [*WANTED, Wanted(id=3, row=1, name="Foto")]


def handed_in(number: int, state: SubmissionState, wanted: int | None = None, *files: int | None) -> Submission:
    return Submission(
        id=number,
        office=1,
        number=number,
        row=1,
        occurrence=1,
        person=1,
        state=state,
        at=datetime(2020, 6, 1, tzinfo=UTC) + timedelta(hours=number),
        wanted=wanted,
        files=tuple(
            EvidenceFile(id=number * 100 + n, submission=number, state=FileState.STORED, kind="photo", wanted=place)
            for n, place in enumerate(files)
        ),
    )


def bundle(number: int, state: SubmissionState) -> Submission:
    made = handed_in(number, state, None, None)
    return replace(made, files=tuple(replace(file, whole=True) for file in made.files))


def judged(submission: Submission, *verdicts: bool | None) -> Submission:
    pairs = zip(submission.files, verdicts, strict=True)
    return replace(submission, files=tuple(replace(file, approved=verdict) for file, verdict in pairs))


@pytest.mark.parametrize(
    ("submissions", "state"),
    [
        ([], S.EMPTY),
        ([handed_in(1, SS.WITHDRAWN, 1), handed_in(2, SS.FAILED, 2)], S.EMPTY),
        ([handed_in(1, SS.SUBMITTED, 1)], S.PARTIAL),
        ([handed_in(1, SS.WAITING, 1), handed_in(2, SS.SUBMITTED, 2)], S.COMPLETE),
        ([handed_in(1, SS.SUBMITTED, None, 1, 2)], S.COMPLETE),
        ([handed_in(1, SS.VERIFIED, 1), handed_in(2, SS.SUBMITTED, 2)], S.COMPLETE),
        ([handed_in(1, SS.VERIFIED, 1), handed_in(2, SS.VERIFIED, 2)], S.VERIFIED),
        ([handed_in(1, SS.VERIFIED, 1)], S.PARTIAL),
        ([handed_in(1, SS.SUBMITTED)], S.PARTIAL),
        ([handed_in(1, SS.SUBMITTED), handed_in(2, SS.SUBMITTED)], S.SUBMITTED),
        ([handed_in(1, SS.SUBMITTED, None, None, None)], S.PARTIAL),
        ([bundle(1, SS.SUBMITTED)], S.SUBMITTED),
        ([bundle(1, SS.VERIFIED)], S.VERIFIED),
        ([bundle(1, SS.RETURNED)], S.RETURNED),
        ([handed_in(1, SS.VERIFIED)], S.VERIFIED),
        ([handed_in(1, SS.RETURNED, 1)], S.RETURNED),
        ([handed_in(1, SS.RETURNED, 1), handed_in(2, SS.SUBMITTED, 2)], S.RETURNED),
        ([handed_in(1, SS.RETURNED, 1), handed_in(2, SS.SUBMITTED, 1)], S.PARTIAL),
        ([handed_in(1, SS.RETURNED, 1), handed_in(2, SS.SUBMITTED, 1), handed_in(3, SS.SUBMITTED, 2)], S.COMPLETE),
        ([judged(handed_in(1, SS.SUBMITTED, None, 1, 2), True, None)], S.COMPLETE),
        ([judged(handed_in(1, SS.SUBMITTED, None, 1, 2), True, False)], S.RETURNED),
        ([judged(handed_in(1, SS.RETURNED, None, 1, 2), True, False), handed_in(2, SS.VERIFIED, 2)], S.VERIFIED),
    ],
)
def test_an_occurrences_state_follows_from_its_checklist(submissions: list[Submission], state: OccurrenceState) -> None:
    assert occurrence_state(WANTED, submissions) is state


def test_one_submission_completes_a_row_with_one_document_and_none_can_complete_a_row_without_a_checklist() -> None:
    assert occurrence_state(WANTED[:1], [handed_in(1, SS.SUBMITTED)]) is S.COMPLETE
    assert occurrence_state([], [handed_in(1, SS.SUBMITTED)]) is S.SUBMITTED
    assert occurrence_state([], [handed_in(1, SS.VERIFIED)]) is S.VERIFIED
    assert occurrence_state([], []) is S.EMPTY


def test_a_lost_file_is_no_paper() -> None:
    made = handed_in(1, SS.SUBMITTED, None, 1, 2)
    lost = replace(made, files=(made.files[0], replace(made.files[1], state=FileState.FAILED)))
    assert occurrence_state(WANTED, [lost]) is S.PARTIAL
    assert [w.id for w in missing_documents(WANTED, [lost])] == [2]


def test_what_is_missing_counts_what_is_in_hand_and_not_what_was_returned() -> None:
    held = [handed_in(1, SS.SUBMITTED, 1), handed_in(2, SS.RETURNED, 2), handed_in(3, SS.WITHDRAWN, 3)]
    assert [w.id for w in missing_documents(THREE, held)] == [2, 3]
    assert missing_documents(THREE, [handed_in(1, SS.SUBMITTED)]) == THREE


def test_a_bundle_or_what_was_approved_without_a_name_leaves_nothing_missing() -> None:
    assert missing_documents(THREE, [handed_in(1, SS.VERIFIED)]) == []
    assert missing_documents(THREE, [bundle(1, SS.SUBMITTED)]) == []


def test_a_submission_reviewed_file_by_file_is_closed_by_the_last_verdict() -> None:
    made = handed_in(1, SS.SUBMITTED, None, 1, 2)
    assert state_after(judged(made, True, None)) is SS.SUBMITTED
    assert [f.id for f in undecided(judged(made, True, None))] == [made.files[1].id]
    assert state_after(judged(made, True, True)) is SS.VERIFIED
    assert state_after(judged(made, True, False)) is SS.RETURNED
    closed = replace(judged(made, True, None), state=SS.RETURNED)
    assert [file_verdict(closed, f) for f in closed.files] == [Verdict.APPROVED, Verdict.RETURNED]


@given(st.lists(st.tuples(st.sampled_from(list(SS)), st.sampled_from([None, 1, 2])), max_size=6))
def test_withdrawing_everything_always_empties_an_occurrence(found: list[tuple[SubmissionState, int | None]]) -> None:
    submissions = [handed_in(n, state, wanted) for n, (state, wanted) in enumerate(found)]
    withdrawn = [handed_in(n, SS.WITHDRAWN, wanted) for n, (_, wanted) in enumerate(found)]
    assert occurrence_state(WANTED, withdrawn) is S.EMPTY
    verified = [handed_in(n, SS.VERIFIED, wanted) for n, (_, wanted) in enumerate(found)]
    assert occurrence_state(WANTED, [*submissions, *verified, handed_in(99, SS.VERIFIED)]) is S.VERIFIED


class Checklist(RuleBasedStateMachine):
    """Two times of one row with three wanted documents; people send, move, take back, approve and return, in any order."""

    sent = Bundle("sent")

    def __init__(self) -> None:
        super().__init__()
        self.all: dict[int, Submission] = {}

    @rule(target=sent, papers=st.lists(st.sampled_from([None, 1, 2, 3]), max_size=3), time=st.sampled_from([1, 2]))
    def submit(self, papers: list[int | None], time: int) -> int:
        number = len(self.all) + 1
        same = papers[0] if len(set(papers)) == 1 else None
        self.all[number] = replace(handed_in(number, SS.SUBMITTED, same, *papers), occurrence=time)
        return number

    @rule(which=sent)
    def say_it_is_a_bundle(self, which: int) -> None:
        found = self.all[which]
        if found.state is SS.SUBMITTED and found.files:
            files = tuple(replace(f, whole=True, wanted=None) for f in found.files)
            self.all[which] = replace(found, files=files, wanted=None)

    @rule(which=sent, approved=st.booleans())
    def review(self, which: int, approved: bool) -> None:
        found = self.all[which]
        if found.state is SS.SUBMITTED:
            files = tuple(replace(f, approved=approved if f.approved is None else f.approved) for f in found.files)
            state = state_after(replace(found, files=files)) if files else (SS.VERIFIED if approved else SS.RETURNED)
            self.all[which] = replace(found, files=files, state=state)
            assert state is not SS.SUBMITTED

    @rule(which=sent, approved=st.booleans(), data=st.data())
    def review_one_file(self, which: int, approved: bool, data: st.DataObject) -> None:
        found = self.all[which]
        if waiting := undecided(found):
            chosen = data.draw(st.sampled_from([f.id for f in waiting]))
            files = tuple(replace(f, approved=approved) if f.id == chosen else f for f in found.files)
            found = replace(found, files=files)
            self.all[which] = replace(found, state=state_after(found))

    @rule(which=consumes(sent))
    def withdraw(self, which: int) -> None:
        self.all[which] = replace(self.all[which], state=SS.WITHDRAWN)

    @rule(which=sent)
    def move(self, which: int) -> None:
        found = self.all[which]
        if found.state is SS.SUBMITTED:
            self.all[which] = replace(found, occurrence=3 - found.occurrence)

    @invariant()
    def each_time_is_in_the_state_that_its_papers_make(self) -> None:
        for time in (1, 2):
            held_here = [s for s in self.all.values() if s.occurrence == time]
            state, missing = occurrence_state(THREE, held_here), missing_documents(THREE, held_here)
            papers = [p for s in held_here for p in papers_of(s)]
            held = [p for p in papers if p.verdict is not Verdict.RETURNED]
            approved = [p for p in papers if p.verdict is Verdict.APPROVED]
            named = {p.wanted for p in held} - {None}
            assert (state is S.EMPTY) == (not papers)
            assert (state is S.VERIFIED) == (
                any(p.whole or p.unnamed for p in approved) or {p.wanted for p in approved} >= {1, 2, 3}
            )
            if state is S.COMPLETE:
                assert named == {1, 2, 3}
                assert not missing
            if state is S.PARTIAL:
                assert held
                assert missing
            if state is S.RETURNED:
                assert any(p.verdict is Verdict.RETURNED for p in papers)
            if not missing and held:
                assert state not in OPEN_STATES, "nobody is asked for what is in hand"


TestChecklist = Checklist.TestCase
