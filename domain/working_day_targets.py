"""Times that are counted in working days ("10 Hari Kerja"), and where they lie once the office calendar has changed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from domain.board import Board
from domain.model import Occurrence, OccurrenceState, PlanRow, RowEvent, RowEventKind
from domain.office_calendar import OfficeCalendar
from domain.plan import TargetKind
from domain.target_dates import parse_target

_WORKING = re.compile(r"P(\d+)D-working")
_SETTLED = frozenset({OccurrenceState.VERIFIED, OccurrenceState.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True)
class Shift:
    """One time that the calendar now puts on another day."""

    row: PlanRow
    occurrence: Occurrence
    was: date
    now: date


def shifts(board: Board, calendar: OfficeCalendar, filed: Collection[int]) -> tuple[Shift, ...]:
    """The times of a plan that lie elsewhere than the calendar counts; `filed` are the ids of those with evidence, which
    stay where they are, as do those that are settled. Whether a person moved one is for `moved_by_hand` to say."""
    counted = [(row, counts) for row in board.rows if (counts := working_days_of(row, board.plan.year))]
    found = [
        _shift(row, occurrence, counts, calendar)
        for row, counts in counted
        for occurrence in board.occurrences_of_row[row.id]
        if occurrence.id not in filed
    ]
    return tuple(shift for shift in found if shift is not None)


def working_days_of(row: PlanRow, year: int) -> dict[str, int]:
    """How many working days the row's target gives, by the label of its part; empty for any other target."""
    text = row.schedule or row.target_text
    if not row.applicable or "kerja" not in text.casefold():
        return {}
    return dict(_counted(text, year))


def _counted(text: str, year: int) -> Iterator[tuple[str, int]]:
    for part in parse_target(text, year).parts:
        match = _WORKING.fullmatch(part.duration or "")
        if match is not None:
            yield part.label or "", int(match[1])


def _shift(row: PlanRow, occurrence: Occurrence, counts: dict[str, int], calendar: OfficeCalendar) -> Shift | None:
    count = counts.get(occurrence.label)
    if count is None or occurrence.kind is not TargetKind.DURATION or occurrence.state in _SETTLED:
        return None
    if occurrence.start is None or occurrence.due is None:
        return None
    try:
        now = calendar.days_after(occurrence.start, count)
    except ValueError:
        return None
    return Shift(row, occurrence, occurrence.due, now) if now != occurrence.due else None


def moved_by_hand(occurrence: Occurrence, events: Iterable[RowEvent]) -> bool:
    """Whether the time lies where a person put it; such a day is no matter of counting."""
    day = occurrence.due.isoformat() if occurrence.due else ""
    return any(
        event.kind is RowEventKind.MOVED and event.data.get("now") == day and not event.data.get("counted")
        for event in events
    )
