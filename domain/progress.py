"""Figures of an office's plan on a given day: what is done, handed in, missing and late, per area and in all.

Everything here is computed from one `Board` and one date, so that `/status`, the digest and the weekly summary agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from weakref import WeakKeyDictionary

from domain.areas import AREA_NUMBERS
from domain.board import Board
from domain.model import Occurrence, OccurrenceState, PlanRow
from domain.office_calendar import monday_of
from domain.plan import TargetKind
from domain.regulations import Regulation

# Nothing handed in, or handed in and still owed something.
OPEN_STATES = frozenset({OccurrenceState.EMPTY, OccurrenceState.PARTIAL, OccurrenceState.RETURNED})
# Handed in as far as anybody can tell, and waiting for a coordinator.
AWAITING_REVIEW = frozenset({OccurrenceState.SUBMITTED, OccurrenceState.COMPLETE})


@dataclass(frozen=True, slots=True)
class Due:
    """One occurrence with the row that it belongs to."""

    row: PlanRow
    occurrence: Occurrence


class Stage(StrEnum):
    """Where a row or an occurrence stands, most pressing first; words: catalogue keys `rencana-stage-<value>`."""

    OVERDUE = "overdue"
    RETURNED = "returned"
    DUE_SOON = "due-soon"  # owed by the end of next week
    PARTIAL = "partial"
    SUBMITTED = "submitted"
    COMPLETE = "complete"  # the whole checklist is in, and waits for approval
    LATER = "later"
    STANDING = "standing"  # already in place: evidence wanted once, without a day
    EVENT = "event"  # menunggu kejadian
    VERIFIED = "verified"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Occurrences by state. `verified + submitted + returned + partial + missing == occurrences`.

    `overdue`, `due_this_week` and `due_next_week` count those still owed something and exclude one another; `due` is what
    has fallen due up to today (standing ones are never due), `done_of_due` those of them that are verified; `complete` is
    that part of `submitted` whose checklist is whole.
    """

    rows: int = 0
    events: int = 0  # event rows that nobody opened yet
    occurrences: int = 0
    verified: int = 0
    submitted: int = 0
    complete: int = 0
    returned: int = 0
    partial: int = 0
    missing: int = 0
    due: int = 0
    done_of_due: int = 0
    overdue: int = 0
    due_this_week: int = 0
    due_next_week: int = 0

    @property
    def later(self) -> int:
        """Neither verified nor submitted nor overdue: the rest of a bar."""
        return self.occurrences - self.verified - self.submitted - self.overdue

    @property
    def share(self) -> float:
        """Verified part of all occurrences of the year, from 0 to 1; 0 where there are none."""
        return self.verified / self.occurrences if self.occurrences else 0.0

    @property
    def share_of_due(self) -> float:
        """Verified part of what has fallen due; 1 where nothing has."""
        return self.done_of_due / self.due if self.due else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFigures:
    area: str
    weight: Decimal
    count: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All figures of a board on `today`. `share` and `share_of_due` are weighted by the areas' weights in the regulation,
    areas without any occurrence (or without anything due) left out."""

    today: date
    regulation: Regulation
    areas: tuple[AreaFigures, ...]
    total: Count
    share: float
    share_of_due: float
    overdue: tuple[Due, ...]
    due_this_week: tuple[Due, ...]
    due_next_week: tuple[Due, ...]

    def area(self, number: str) -> AreaFigures:
        """Raises KeyError for an area that no rulebook has."""
        for figures_of_area in self.areas:
            if figures_of_area.area == number:
                return figures_of_area
        raise KeyError(number)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentFigures:
    area: str
    number: str
    title: str
    count: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFigures:
    """A row with its most pressing occurrence (`next`, None for an unopened event and where all is done)."""

    row: PlanRow
    stage: Stage
    count: Count
    next: Occurrence | None


def shown(share: float) -> float:
    """A share as it is shown, in whole percent as a fraction: halves up, 1 only when all is done and 0 only when nothing is.

    >>> shown(0.125), shown(0.998), shown(0.001)
    (0.13, 0.99, 0.01)
    """
    if not 0 < share < 1:
        return share
    return min(99, max(1, int(share * 100 + 0.5))) / 100


# Remembered as long as the board lives: storage hands out the same board until something changes.
_REMEMBERED: WeakKeyDictionary[Board, dict[date, Figures]] = WeakKeyDictionary()


def figures(board: Board, today: date) -> Figures:
    """The figures of a board on an office-local day. Remembered per board, since `/status` asks often."""
    of_board = _REMEMBERED.setdefault(board, {})
    if today not in of_board:
        if len(of_board) >= 4:
            of_board.clear()
        of_board[today] = _figures(board, today)
    return of_board[today]


def components(board: Board, area: str, today: date) -> tuple[ComponentFigures, ...]:
    """The components of an area in the order of the plan; one without a name is called by its first row."""
    found: dict[tuple[str, str], list[PlanRow]] = {}
    for row in board.rows:
        if row.area == area:
            found.setdefault((row.component_no, row.component), []).append(row)
    return tuple(
        ComponentFigures(area=area, number=number, title=title or _words_of(rows), count=_count(board, rows, today))
        for (number, title), rows in found.items()
    )


def _words_of(rows: Sequence[PlanRow]) -> str:
    """What stands for the name that the document gives no component; never the words of a secret row."""
    return next((row.indicator or row.action for row in rows if not row.secret), "")


def rows_of(board: Board, area: str, component_no: str, today: date) -> tuple[RowFigures, ...]:
    """The rows of a component in the order of the plan."""
    return tuple(
        row_figures(board, row, today) for row in board.rows if row.area == area and row.component_no == component_no
    )


def row_figures(board: Board, row: PlanRow, today: date) -> RowFigures:
    """Where one row stands: as its most pressing occurrence does."""
    staged = [(stage_of(row, occurrence, today), occurrence) for occurrence in board.occurrences_of_row[row.id]]
    if not row.applicable:
        stage, pressing = Stage.NOT_APPLICABLE, None
    elif not staged:
        stage, pressing = Stage.EVENT, None
    else:
        order = list(Stage)
        stage, pressing = min(staged, key=lambda item: (order.index(item[0]), _day_or_last(item[1])))
    settled = stage in {Stage.VERIFIED, Stage.NOT_APPLICABLE}
    return RowFigures(row=row, stage=stage, count=_count(board, [row], today), next=None if settled else pressing)


def stage_of(row: PlanRow, occurrence: Occurrence, today: date) -> Stage:
    """Where one occurrence stands on a day."""
    if not row.applicable or occurrence.state is OccurrenceState.NOT_APPLICABLE:
        return Stage.NOT_APPLICABLE
    if occurrence.state is OccurrenceState.VERIFIED:
        return Stage.VERIFIED
    if occurrence.state in AWAITING_REVIEW:
        return Stage.COMPLETE if occurrence.state is OccurrenceState.COMPLETE else Stage.SUBMITTED
    if is_overdue(occurrence, today):
        return Stage.OVERDUE
    if occurrence.state is OccurrenceState.RETURNED:
        return Stage.RETURNED
    due = deadline(occurrence)
    if due is not None and due <= _end_of_next_week(today):
        return Stage.DUE_SOON
    if occurrence.state is OccurrenceState.PARTIAL:
        return Stage.PARTIAL
    return Stage.STANDING if due is None else Stage.LATER


def is_overdue(occurrence: Occurrence, today: date) -> bool:
    """Due before today and still owed something; a standing row never is, what waits for review neither."""
    due = deadline(occurrence)
    return due is not None and due < today and occurrence.state in OPEN_STATES


def deadline(occurrence: Occurrence) -> date | None:
    """The day by which evidence is owed; None for a standing row (already in place) and where nobody set a day."""
    return None if occurrence.kind is TargetKind.STANDING else occurrence.due


def _figures(board: Board, today: date) -> Figures:
    regulation = board.regulation
    areas = tuple(
        AreaFigures(
            area=area,
            weight=regulation.weights[area],
            count=_count(board, [row for row in board.rows if row.area == area], today),
        )
        for area in AREA_NUMBERS
    )
    owed = _owed(board)
    sunday, next_sunday = _end_of_week(today), _end_of_next_week(today)
    return Figures(
        today=today,
        regulation=regulation,
        areas=areas,
        total=_count(board, board.rows, today),
        share=_weighted([(a.weight, a.count.share) for a in areas if a.count.occurrences]),
        share_of_due=_weighted([(a.weight, a.count.share_of_due) for a in areas if a.count.due], empty=1.0),
        overdue=_between(owed, date.min, today - timedelta(days=1)),
        due_this_week=_between(owed, today, sunday),
        due_next_week=_between(owed, sunday + timedelta(days=1), next_sunday),
    )


def _count(board: Board, rows: Iterable[PlanRow], today: date) -> Count:
    sunday, next_sunday = _end_of_week(today), _end_of_next_week(today)
    n: Counter[str] = Counter()
    for row in rows:
        if not row.applicable:
            continue
        n["rows"] += 1
        occurrences = board.occurrences_of_row[row.id]
        n["events"] += not occurrences
        for occurrence in occurrences:
            state, due = occurrence.state, deadline(occurrence)
            if state is OccurrenceState.NOT_APPLICABLE:
                continue
            n["occurrences"] += 1
            n["missing" if state is OccurrenceState.EMPTY else state.value] += 1
            n["submitted"] += state is OccurrenceState.COMPLETE
            if due is None:
                continue
            n["due"] += due <= today
            n["done_of_due"] += due <= today and state is OccurrenceState.VERIFIED
            if state in OPEN_STATES:
                n["overdue"] += due < today
                n["due_this_week"] += today <= due <= sunday
                n["due_next_week"] += sunday < due <= next_sunday
    return Count(**n)


def _owed(board: Board) -> list[tuple[date, Due]]:
    """Every dated occurrence that is still owed something, with its day; by day, then in the order of the plan."""
    found = [
        (due, Due(row, occurrence))
        for row in board.rows
        if row.applicable
        for occurrence in board.occurrences_of_row[row.id]
        if (due := deadline(occurrence)) is not None and occurrence.state in OPEN_STATES
    ]
    return sorted(found, key=lambda item: item[0])


def owed(board: Board) -> tuple[Due, ...]:
    """Every dated occurrence that is still owed something, by its day and then in the order of the plan."""
    return tuple(due for _, due in _owed(board))


def _between(owed_by_day: Iterable[tuple[date, Due]], first: date, last: date) -> tuple[Due, ...]:
    return tuple(due for day, due in owed_by_day if first <= day <= last)


def _weighted(shares: Sequence[tuple[Decimal, float]], empty: float = 0.0) -> float:
    weight = sum(float(w) for w, _ in shares)
    return sum(float(w) * share for w, share in shares) / weight if weight else empty


def _end_of_week(today: date) -> date:
    return monday_of(today) + timedelta(days=6)


def _end_of_next_week(today: date) -> date:
    return monday_of(today) + timedelta(days=13)


def _day_or_last(occurrence: Occurrence) -> date:
    return occurrence.due or date.max
