"""The berkala grid: what a month shows, and where a hole is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.board import Board
from domain.evidence_grid import Field, Mark, line_of_row, lines_of_documents
from domain.model import EvidenceFile, FileState, OccurrenceState, PlanRow, Submission, SubmissionState, Wanted
from domain.occurrence_states import occurrence_state
from domain.progress import AWAITING_REVIEW
from tests.domain.boards import S, a_board, with_state

TODAY = date(2020, 4, 15)
JAN, FEB, MAR, JUN = date(2020, 1, 31), date(2020, 2, 29), date(2020, 3, 31), date(2020, 6, 30)
NAMES = ("Undangan", "Notulen", "Foto")


def marks(line: object) -> list[Mark | None]:
    return [field.mark if field else None for field in line.months]  # type: ignore[attr-defined]


def with_documents(board: Board, *names: str) -> tuple[Board, PlanRow]:
    """The board's first row asks for these documents, with ids from 1."""
    wanted = tuple(Wanted(id=number, row=1, name=name) for number, name in enumerate(names, 1))
    row = replace(board.rows[0], wanted=wanted)
    return replace(board, rows=(row, *board.rows[1:])), row


def handed_in(
    occurrence: int, wanted: int | None = None, state: SubmissionState = SubmissionState.SUBMITTED, number: int = 1
) -> Submission:
    return Submission(
        id=number,
        office=1,
        number=number,
        row=1,
        occurrence=occurrence,
        person=1,
        state=state,
        at=datetime(2020, 3, 1, tzinfo=UTC),
        wanted=wanted,
    )


def test_a_row_shows_each_month_by_the_state_of_its_occurrence() -> None:
    board = a_board([("I.1.1", [(JAN, S.VERIFIED), (FEB, S.EMPTY), (MAR, S.SUBMITTED), (JUN, S.EMPTY)])])
    line = line_of_row(board, board.rows[0], TODAY)
    assert marks(line)[:6] == [Mark.VERIFIED, Mark.HOLE, Mark.SUBMITTED, None, None, Mark.OPEN]
    assert line.holes == (2,)
    assert line.total == Field(Mark.HOLE, 4, 2)


def test_several_times_in_one_month_count_together_and_the_worst_is_shown() -> None:
    days = [date(2020, 3, day) for day in (6, 13, 20, 27)]
    board = a_board([("I.1.1", [(day, S.VERIFIED) for day in days[:3]] + [(days[3], S.RETURNED)])])
    assert line_of_row(board, board.rows[0], TODAY).months[2] == Field(Mark.RETURNED, 4, 3)


def test_what_has_no_month_of_the_year_stands_beside() -> None:
    board = a_board([("I.1.1", [(None, S.EMPTY), (date(2021, 1, 31), S.VERIFIED)])])
    line = line_of_row(board, board.rows[0], TODAY)
    assert not any(line.months)
    assert line.beside == Field(Mark.OPEN, 2, 1)


def test_what_is_not_asked_for_is_no_hole() -> None:
    board = a_board(
        [("I.1.1", [(JAN, S.NOT_APPLICABLE), (FEB, S.EMPTY)]), ("I.1.2", [(JAN, S.EMPTY)])], inapplicable=["I.1.2"]
    )
    assert line_of_row(board, board.rows[0], TODAY).holes == (2,)
    assert marks(line_of_row(board, board.rows[1], TODAY))[0] is Mark.NOT_ASKED


def test_an_event_that_nobody_opened_is_an_empty_line() -> None:
    board = a_board([("I.1.1", [])])
    line = line_of_row(board, board.rows[0], TODAY)
    assert line.empty
    assert line.total is None


def test_each_wanted_document_has_its_own_line_and_its_own_hole() -> None:
    board, row = with_documents(a_board([("I.1.1", [(MAR, S.PARTIAL)])]), *NAMES)
    lines = lines_of_documents(board, row, [handed_in(1, 1), handed_in(1, 2, SubmissionState.VERIFIED)], TODAY)
    assert [line.title for line in lines] == list(NAMES)
    assert [marks(line)[2] for line in lines] == [Mark.SUBMITTED, Mark.VERIFIED, Mark.HOLE]


def test_files_of_one_submission_may_be_for_different_documents() -> None:
    board, row = with_documents(a_board([("I.1.1", [(MAR, S.PARTIAL)])]), *NAMES)
    files = tuple(
        EvidenceFile(id=n, submission=1, state=FileState.STORED, kind="photo", sha256="0" * 64, wanted=n)
        for n in (1, 3)
    )
    lines = lines_of_documents(board, row, [replace(handed_in(1), files=files)], TODAY)
    assert [marks(line)[2] for line in lines] == [Mark.SUBMITTED, Mark.HOLE, Mark.SUBMITTED]


def test_what_names_no_document_fills_none_for_sure() -> None:
    board, row = with_documents(a_board([("I.1.1", [(MAR, S.PARTIAL)])]), *NAMES)
    assert [marks(line)[2] for line in lines_of_documents(board, row, [handed_in(1)], TODAY)] == [Mark.PARTIAL] * 3


def test_a_returned_document_is_shown_until_a_new_one_comes() -> None:
    board, row = with_documents(a_board([("I.1.1", [(MAR, S.RETURNED)])]), *NAMES[:2])
    back = handed_in(1, 1, SubmissionState.RETURNED)
    assert [marks(line)[2] for line in lines_of_documents(board, row, [back], TODAY)] == [Mark.RETURNED, Mark.HOLE]
    again = [back, handed_in(1, 1, number=2)]
    assert marks(lines_of_documents(board, row, again, TODAY)[0])[2] is Mark.SUBMITTED


def test_what_was_withdrawn_counts_for_nothing() -> None:
    board, row = with_documents(a_board([("I.1.1", [(MAR, S.EMPTY)])]), *NAMES[:1])
    gone = [handed_in(1, 1, SubmissionState.WITHDRAWN), handed_in(1, None, SubmissionState.FAILED)]
    assert marks(lines_of_documents(board, row, gone, TODAY)[0])[2] is Mark.HOLE


def test_evidence_of_one_month_fills_no_other() -> None:
    board, row = with_documents(a_board([("I.1.1", [(FEB, S.EMPTY), (MAR, S.SUBMITTED)])]), *NAMES[:1])
    (line,) = lines_of_documents(board, row, [handed_in(2, 1)], TODAY)
    assert marks(line)[1:3] == [Mark.HOLE, Mark.SUBMITTED]


_A_SUBMISSION = st.tuples(st.sampled_from([None, 1, 2, 3]), st.sampled_from(SubmissionState))


@given(st.lists(_A_SUBMISSION, max_size=6), st.integers(1, 3), st.integers(-40, 40))
def test_the_documents_of_a_month_say_what_its_occurrence_says(
    sent: list[tuple[int | None, SubmissionState]], count: int, days: int
) -> None:
    """Whole where the occurrence is whole, and something is owed where it is owed; however things were handed in."""
    board, row = with_documents(a_board([("I.1.1", [(MAR, S.EMPTY)])]), *NAMES[:count])
    submissions = [
        handed_in(1, wanted if wanted is None or wanted <= count else None, state, number)
        for number, (wanted, state) in enumerate(sent, 1)
    ]
    state = occurrence_state(row.wanted, submissions)
    board = with_state(board, 1, state)
    found = {marks(line)[2] for line in lines_of_documents(board, row, submissions, MAR + timedelta(days))}
    if state is OccurrenceState.VERIFIED:
        assert found == {Mark.VERIFIED}
    elif state in AWAITING_REVIEW:
        assert found <= {Mark.VERIFIED, Mark.SUBMITTED}
    elif state is OccurrenceState.EMPTY:
        assert found == {Mark.HOLE if days > 0 else Mark.OPEN}
    else:
        assert found & {Mark.HOLE, Mark.OPEN, Mark.PARTIAL, Mark.RETURNED}
