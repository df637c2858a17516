"""The one word about rows that are already in place: once for each, some time after their plan came in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain.board import Board
from domain.office_calendar import OfficeCalendar
from domain.ports import UnitOfWork
from domain.reminders import standing_due, standing_owed

_LAST = "~"  # sorts behind every key


@dataclass(frozen=True, slots=True)
class StandingWord:
    """What is told of today, by the ids of occurrences, and how that is written down so that it is never told again."""

    occurrences: frozenset[int]
    key: str
    snapshot: Mapping[str, Any]


async def standing_word(
    uow: UnitOfWork, board: Board, today: date, calendar: OfficeCalendar, kind: str
) -> StandingWord | None:
    """None where today is not the day. `kind` names who tells: the group's digest and private nudges each tell once."""
    if board.plan.since is None:
        return None
    in_force = board.plan.since.astimezone(board.office.zone).date()
    if not standing_due(board, today, calendar, in_force):
        return None
    key = f"{board.plan.id:012d}"
    latest = await uow.postings.latest(board.office.id, _kind(kind), _LAST)
    if latest is not None and latest[0] >= key:
        return None
    # A changed document is a plan of its own; what its rows were told of before is not told again.
    known = frozenset(latest[1]["occurrences"]) if latest is not None else frozenset()
    new = frozenset(due.occurrence.id for due in standing_owed(board)) - known
    return StandingWord(new, key, {"occurrences": sorted(known | new)})


async def write_down(uow: UnitOfWork, office: int, kind: str, word: StandingWord | None, at: datetime) -> None:
    """In the transaction that queues the words."""
    if word is not None:
        await uow.postings.put(office, _kind(kind), word.key, at=at, snapshot=word.snapshot)


def _kind(kind: str) -> str:
    return f"standing-{kind}"
