"""How far each person is with what they hold: their own status, and how much of it is open and late."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.board import Board
from domain.model import Occurrence, OccurrenceState, PlanRow, Submission, SubmissionState
from domain.progress import OPEN_STATES, Due, deadline, is_overdue, owed

# Later than this nobody needs to hurry; a list that showed it would hide what is urgent.
AHEAD = timedelta(days=45)
_HANDED_IN = frozenset({SubmissionState.WAITING, SubmissionState.SUBMITTED, SubmissionState.VERIFIED})


class OwnStatus(StrEnum):
    """How far one person is with one time of a row; words: catalogue keys `tugas-own-<value>`."""

    ASSIGNED = "assigned"  # dipercayakan, nothing done yet
    WORKING = "working"  # sedang dikerjakan: they said so
    RETURNED = "returned"  # what they handed in last has to be mended
    HANDED_IN = "handed-in"
    COVERED = "covered"  # a colleague handed in all that is wanted
    DONE = "done"  # verified, or not asked for any more


def own_status(
    occurrence: Occurrence, person: int, submissions: Iterable[Submission], cares: Collection[tuple[int, int]]
) -> OwnStatus:
    """Follows from what that person handed in for it and what they said; several people of one row each have their own.

    `submissions` are those of the occurrence (of anybody), `cares` the pairs (occurrence id, person id) of `Board.cares`.
    """
    if occurrence.state in {OccurrenceState.VERIFIED, OccurrenceState.NOT_APPLICABLE}:
        return OwnStatus.DONE
    counted = _HANDED_IN | {SubmissionState.RETURNED}
    own = [s for s in submissions if s.person == person and s.occurrence == occurrence.id and s.state in counted]
    if own:
        last = max(own, key=lambda submission: submission.id)
        return OwnStatus.RETURNED if last.state is SubmissionState.RETURNED else OwnStatus.HANDED_IN
    if occurrence.state not in OPEN_STATES:
        return OwnStatus.COVERED
    return OwnStatus.WORKING if (occurrence.id, person) in cares else OwnStatus.ASSIGNED


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What somebody holds: rows that count, and of their times those owed within six weeks (`open`, the late ones included)
    and those that are late."""

    rows: int = 0
    open: int = 0
    overdue: int = 0


def loads(board: Board, today: date) -> Mapping[int, Load]:
    """What each person holds, by person id; 0 stands for nobody: rows that were given to no one."""
    holders: dict[int, list[int]] = {}
    for row, person in board.assignees:
        holders.setdefault(row, []).append(person)
    found: dict[int, list[PlanRow]] = {}
    for row_ in board.rows:
        if row_.applicable:
            for person in holders.get(row_.id, [0]):
                found.setdefault(person, []).append(row_)
    return {person: load_of(board, rows, today) for person, rows in found.items()}


def load_of(board: Board, rows: Iterable[PlanRow], today: date) -> Load:
    """How much these rows are."""
    counted = [row for row in rows if row.applicable]
    times = [o for row in counted for o in board.occurrences_of_row[row.id]]
    return Load(
        rows=len(counted),
        open=sum(1 for o in times if o.state in OPEN_STATES and is_soon(o, today)),
        overdue=sum(1 for o in times if is_overdue(o, today)),
    )


def rows_held(board: Board, person: int) -> tuple[PlanRow, ...]:
    """The person's rows that count, in the order of the plan."""
    mine = {row for row, holder in board.assignees if holder == person}
    return tuple(row for row in board.rows if row.id in mine and row.applicable)


def owed_soon(board: Board, rows: Collection[int], today: date) -> tuple[Due, ...]:
    """What these rows owe within six weeks, by day, the late ones first."""
    return tuple(due for due in owed(board) if due.row.id in rows and is_soon(due.occurrence, today))


def is_soon(occurrence: Occurrence, today: date) -> bool:
    day = deadline(occurrence)
    return day is not None and day <= today + AHEAD
