"""Each holder's own status, and how much of the plan somebody holds."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.care import Load, OwnStatus, loads, owed_soon, own_status, rows_held
from domain.model import Occurrence, OccurrenceState, Submission, SubmissionState
from domain.plan import TargetKind
from tests.domain.boards import a_board

TODAY = date(2026, 3, 10)
SARI, DEDI = 11, 12


def a_time(state: OccurrenceState = OccurrenceState.EMPTY) -> Occurrence:
    return Occurrence(id=5, row=1, number=1, kind=TargetKind.MONTH, start=None, due=date(2026, 3, 31), state=state)


def handed_in(number: int, person: int, state: SubmissionState, occurrence: int = 5) -> Submission:
    return Submission(
        id=number,
        office=1,
        number=number,
        row=1,
        occurrence=occurrence,
        person=person,
        state=state,
        at=datetime(2026, 3, 1, tzinfo=UTC),
    )


def test_who_did_nothing_yet_has_it_in_trust_and_who_said_so_works_on_it():
    assert own_status(a_time(), SARI, [], set()) is OwnStatus.ASSIGNED
    assert own_status(a_time(), SARI, [], {(5, SARI)}) is OwnStatus.WORKING
    assert own_status(a_time(), DEDI, [], {(5, SARI)}) is OwnStatus.ASSIGNED


def test_two_people_of_one_row_each_have_their_own_status():
    sent = [handed_in(1, SARI, SubmissionState.SUBMITTED)]
    partial = a_time(OccurrenceState.PARTIAL)
    assert own_status(partial, SARI, sent, set()) is OwnStatus.HANDED_IN
    assert own_status(partial, DEDI, sent, {(5, DEDI)}) is OwnStatus.WORKING


def test_what_a_colleague_handed_in_whole_covers_the_others():
    sent = [handed_in(1, SARI, SubmissionState.SUBMITTED)]
    assert own_status(a_time(OccurrenceState.SUBMITTED), DEDI, sent, set()) is OwnStatus.COVERED


def test_the_last_thing_handed_in_counts():
    sent = [handed_in(1, SARI, SubmissionState.RETURNED)]
    assert own_status(a_time(OccurrenceState.RETURNED), SARI, sent, set()) is OwnStatus.RETURNED
    again = [*sent, handed_in(2, SARI, SubmissionState.SUBMITTED)]
    assert own_status(a_time(OccurrenceState.SUBMITTED), SARI, again, set()) is OwnStatus.HANDED_IN


def test_what_was_withdrawn_or_is_for_another_time_is_as_if_never_sent():
    sent = [handed_in(1, SARI, SubmissionState.WITHDRAWN), handed_in(2, SARI, SubmissionState.SUBMITTED, occurrence=6)]
    assert own_status(a_time(), SARI, sent, set()) is OwnStatus.ASSIGNED


@pytest.mark.parametrize("state", [OccurrenceState.VERIFIED, OccurrenceState.NOT_APPLICABLE])
def test_what_is_settled_is_done_for_everybody(state):
    assert own_status(a_time(state), DEDI, [handed_in(1, SARI, SubmissionState.VERIFIED)], set()) is OwnStatus.DONE


@given(
    st.sampled_from(OccurrenceState),
    st.lists(st.tuples(st.sampled_from([SARI, DEDI]), st.sampled_from(SubmissionState)), max_size=5),
    st.booleans(),
)
def test_nobodys_status_depends_on_what_another_person_said(state, acts, said):
    sent = [handed_in(number, person, what) for number, (person, what) in enumerate(acts, 1)]
    cares = {(5, DEDI)} if said else set()
    assert own_status(a_time(state), SARI, sent, cares) is own_status(a_time(state), SARI, sent, set())


def a_plan():
    """Four rows, of which II.1.2 does not apply."""
    empty, verified = OccurrenceState.EMPTY, OccurrenceState.VERIFIED
    return a_board(
        [
            ("I.1.1", [(date(2026, 1, 31), empty), (date(2026, 3, 31), empty)]),
            ("I.1.2", [(date(2026, 2, 28), verified), (date(2026, 12, 31), empty)]),
            ("II.1.1", [(date(2026, 4, 24), empty)]),
            ("II.1.2", [(date(2026, 1, 31), empty)]),
        ],
        inapplicable=["II.1.2"],
        assignees=[("I.1.1", SARI), ("I.1.1", DEDI), ("I.1.2", SARI), ("II.1.2", SARI)],
    )


def test_everybody_is_counted_with_what_they_hold_and_nobody_with_what_is_free():
    assert loads(a_plan(), TODAY) == {
        SARI: Load(rows=2, open=2, overdue=1),
        DEDI: Load(rows=1, open=2, overdue=1),
        0: Load(rows=1, open=1, overdue=0),
    }


def test_held_rows_are_those_that_count_and_what_they_owe_comes_by_day():
    board = a_plan()
    assert [row.code for row in rows_held(board, SARI)] == ["I.1.1", "I.1.2"]
    assert [d.occurrence.id for d in owed_soon(board, {1, 2, 3}, TODAY)] == [1, 2, 5]
