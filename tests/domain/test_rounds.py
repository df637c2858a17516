"""Which returned submission a new one corrects, and the chain of rounds."""

from __future__ import annotations

from dataclasses import replace

from domain.model import SubmissionState
from domain.rounds import chain_of, corrected, returned_document
from tests.domain.test_occurrence_states import handed_in, judged

R, SENT, V, W = (
    SubmissionState.RETURNED,
    SubmissionState.SUBMITTED,
    SubmissionState.VERIFIED,
    SubmissionState.WITHDRAWN,
)


def test_nothing_returned_is_a_first_round() -> None:
    assert corrected([handed_in(1, SENT), handed_in(2, V)], 1) is None


def test_ones_own_newest_returned_submission_is_meant() -> None:
    earlier = [handed_in(1, R), handed_in(2, R), replace(handed_in(3, R), person=2)]
    found = corrected(earlier, 1)
    assert found is not None
    assert found.id == 2


def test_the_notice_that_was_answered_decides_also_for_a_colleague() -> None:
    found = corrected([handed_in(1, R), handed_in(2, R)], 2, named=1)
    assert found is not None
    assert found.id == 1
    assert corrected([handed_in(1, V)], 1, named=1) is None


def test_what_was_corrected_already_is_not_corrected_again_unless_the_correction_was_taken_back() -> None:
    first, second = handed_in(1, R), replace(handed_in(2, SENT), follows=1)
    assert corrected([first, second], 1) is None
    assert corrected([first, replace(second, state=W)], 1) == first


def test_one_returned_file_of_an_open_submission_can_be_corrected() -> None:
    made = judged(handed_in(1, SENT, None, 1, 2), None, False)
    assert corrected([made], 1) == made
    assert returned_document(made) == 2
    assert returned_document(judged(made, False, False)) is None
    assert returned_document(None) is None


def test_a_chain_begins_with_its_first_round() -> None:
    first, second, third = handed_in(1, R), replace(handed_in(2, R), follows=1), replace(handed_in(4, SENT), follows=2)
    assert chain_of(third, [first, second, handed_in(3, V), third]) == [first, second, third]
    assert chain_of(first, [first, second]) == [first]
