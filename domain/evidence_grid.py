"""The *berkala* grid: month by month, which wanted evidence is there and where a hole is.

An assessor asks whether something was done "secara berkala", so what counts is an unbroken line. A line of the grid is one
wanted document of a row, or a whole row where many rows stand together; its columns are the twelve months of the plan's year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.board import Board
from domain.model import Occurrence, OccurrenceState, PlanRow, Submission
from domain.occurrence_states import Paper, Verdict, papers_of
from domain.plan import TargetKind
from domain.progress import deadline, is_overdue

MONTHS = 12


class Mark(StrEnum):
    """What a field of the grid says, most pressing first; words: catalogue keys `picture-grid-<value>`."""

    HOLE = "hole"  # it fell due and is not there
    RETURNED = "returned"
    PARTIAL = "partial"  # something is there, not all of it
    OPEN = "open"  # not there, and not due yet
    SUBMITTED = "submitted"
    VERIFIED = "verified"
    NOT_ASKED = "not-asked"  # tidak diminta, tidak berlaku


# What still has to be done about a field.
OWED = frozenset({Mark.HOLE, Mark.RETURNED, Mark.PARTIAL, Mark.OPEN})
_ORDER = tuple(Mark)


@dataclass(frozen=True, slots=True)
class Field:
    """All occurrences of one month together: the most pressing mark, how many there are and how many of them are in."""

    mark: Mark
    count: int = 1
    held: int = 0

    def __add__(self, other: Field) -> Field:
        mark = min(self.mark, other.mark, key=_ORDER.index)
        return Field(mark, self.count + other.count, self.held + other.held)


@dataclass(frozen=True, slots=True, kw_only=True)
class GridLine:
    """One line: a row (`code` and title) or a wanted document (its name).

    `months` are the fields of January to December, None where nothing falls due; `beside` is everything without a month of
    the plan's year (standing evidence, an undated event, a day in another year), None where there is none.
    """

    row: int
    code: str
    title: str
    months: tuple[Field | None, ...]
    beside: Field | None = None

    @property
    def empty(self) -> bool:
        """Nothing is asked for: an event that nobody opened."""
        return self.beside is None and not any(self.months)

    @property
    def holes(self) -> tuple[int, ...]:
        """Months (1 to 12) in which something fell due and is not there or came back."""
        marks = {Mark.HOLE, Mark.RETURNED}
        return tuple(month for month, field in enumerate(self.months, 1) if field and field.mark in marks)

    @property
    def total(self) -> Field | None:
        """The whole line as one field."""
        fields = [field for field in (*self.months, self.beside) if field is not None]
        return sum(fields[1:], fields[0]) if fields else None


def line_of_row(board: Board, row: PlanRow, today: date) -> GridLine:
    """A whole row in one line, by the state of its occurrences."""
    marked = [(o, _of_occurrence(row, o, today)) for o in board.occurrences_of_row[row.id]]
    return _line(row, row.title, marked, board.plan.year)


def lines_of_documents(
    board: Board, row: PlanRow, submissions: Iterable[Submission], today: date
) -> tuple[GridLine, ...]:
    """A line for each wanted document of the row (one for the row itself where it names none).

    `submissions` are all that were handed in for the row; withdrawn ones count for nothing.
    """
    if not row.wanted:
        return (line_of_row(board, row, today),)
    of_occurrence: dict[int, list[Submission]] = {}
    for submission in submissions:
        of_occurrence.setdefault(submission.occurrence, []).append(submission)
    occurrences = board.occurrences_of_row[row.id]
    marks = {o.id: _documents(row, o, of_occurrence.get(o.id, ()), today) for o in occurrences}
    return tuple(
        _line(row, wanted.name, [(o, marks[o.id][wanted.id]) for o in occurrences], board.plan.year)
        for wanted in row.wanted
    )


def _line(row: PlanRow, title: str, marked: Sequence[tuple[Occurrence, Mark]], year: int) -> GridLine:
    months: list[Field | None] = [None] * MONTHS
    beside: Field | None = None
    for occurrence, mark in marked:
        field = Field(mark, 1, int(mark in {Mark.SUBMITTED, Mark.VERIFIED}))
        # What happened in January belongs there, though its evidence may come in February.
        day = occurrence.start if occurrence.kind is TargetKind.EVENT else deadline(occurrence)
        if day is None or day.year != year:
            beside = field if beside is None else beside + field
        else:
            before = months[day.month - 1]
            months[day.month - 1] = field if before is None else before + field
    return GridLine(row=row.id, code=row.code, title=title, months=tuple(months), beside=beside)


def _of_occurrence(row: PlanRow, occurrence: Occurrence, today: date) -> Mark:
    """The mark of an occurrence as a whole."""
    if not row.applicable or occurrence.state is OccurrenceState.NOT_APPLICABLE:
        return Mark.NOT_ASKED
    if occurrence.state is OccurrenceState.EMPTY:
        return _missing(occurrence, today)
    by_state = {
        OccurrenceState.PARTIAL: Mark.PARTIAL,
        OccurrenceState.RETURNED: Mark.RETURNED,
        OccurrenceState.VERIFIED: Mark.VERIFIED,
    }
    return by_state.get(occurrence.state, Mark.SUBMITTED)


def _documents(
    row: PlanRow, occurrence: Occurrence, submissions: Sequence[Submission], today: date
) -> Mapping[int, Mark]:
    """The mark of each wanted document of one occurrence, by its id."""
    whole = _of_occurrence(row, occurrence, today)
    if whole in {Mark.NOT_ASKED, Mark.VERIFIED}:
        return {wanted.id: whole for wanted in row.wanted}
    papers = [paper for submission in submissions for paper in papers_of(submission)]
    single = len(row.wanted) == 1
    found = {}
    for wanted in row.wanted:
        # Approved without a name, a paper stands for the whole checklist; until then nobody can tell which one it is.
        of_it = [paper for paper in papers if single or paper.whole or paper.wanted == wanted.id]
        unnamed = [paper for paper in papers if paper.unnamed and not single]
        found[wanted.id] = _document(of_it, unnamed, whole) or _missing(occurrence, today)
    return found


def _document(of_it: Sequence[Paper], unnamed: Sequence[Paper], whole: Mark) -> Mark | None:
    """The mark of a document by the papers that are it and those that may be; None where there are none."""
    verdicts = {paper.verdict for paper in of_it}
    may_be = {paper.verdict for paper in unnamed}
    if Verdict.APPROVED in verdicts | may_be:
        return Mark.VERIFIED
    if Verdict.AWAITED in verdicts:
        return Mark.SUBMITTED
    if Verdict.AWAITED in may_be:
        return Mark.SUBMITTED if whole is Mark.SUBMITTED else Mark.PARTIAL
    return Mark.RETURNED if verdicts | may_be else None


def _missing(occurrence: Occurrence, today: date) -> Mark:
    return Mark.HOLE if is_overdue(occurrence, today) else Mark.OPEN
