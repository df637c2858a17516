"""Which deadlines deserve a word on a working day: a pure function of plan, settings, calendar and days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.board import Board
from domain.model import OfficeSettings, Person, PlanRow
from domain.office_calendar import OfficeCalendar, monday_of
from domain.plan import TargetKind
from domain.progress import OPEN_STATES, Due, deadline, owed

_WEEK = 7
# A program that was down, or a person who was away, for longer than this is not told of each word that was missed: by then
# all that is late had its weekly word.
LONGEST_LOOK_BACK = timedelta(days=14)


class Urgency(StrEnum):
    """Most urgent first; words: catalogue keys `digest-<value>`."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this-week"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One occurrence that deserves a word today."""

    due: Due
    day: date  # the deadline
    urgency: Urgency


def reminders(
    board: Board, today: date, settings: OfficeSettings, calendar: OfficeCalendar, *, after: date | None = None
) -> tuple[Reminder, ...]:
    """What deserves a word on a working day, by deadline; nothing on a day off.

    An occurrence has a word on each of its row's reminder days, or the office's (counted from its deadline, which itself
    never moves), and weekly after the last of them. A reminder day that is off moves to the working day before it; one
    after the deadline to the working day after, since nothing is late before it is. Words of the days after `after` that
    nobody could be told are said today, each occurrence once.
    """
    if not calendar.works(today):
        return ()
    first = _first_day(today, after)
    found = []
    for due in owed(board):
        day = deadline(due.occurrence)
        if day is not None and speaks(day, days_of(due.row, settings), first, today, calendar):
            found.append(Reminder(due, day, urgency(day, today)))
    return tuple(found)


def remind(due: Due, today: date) -> Reminder | None:
    """A word about this occurrence today, whether it is one of its days or not; None where it has no deadline."""
    day = deadline(due.occurrence)
    return None if day is None else Reminder(due, day, urgency(day, today))


def days_of(row: PlanRow, settings: OfficeSettings) -> tuple[int, ...]:
    """The reminder days that count for the row."""
    return settings.reminder_days if row.reminder_days is None else row.reminder_days


def speaks(day: date, offsets: Iterable[int], first: date, last: date, calendar: OfficeCalendar) -> bool:
    """Whether a deadline has a word between two days, both included: one of its reminder days falls there or was moved
    there."""
    near = _near(offsets, (first - day).days, (last - day).days)
    return any(first <= _moved(day, offset, calendar) <= last for offset in near)


def became_late(day: date, age: int, today: date, after: date | None, calendar: OfficeCalendar) -> bool:
    """Whether today is the working day from which a deadline is late for `age` days."""
    reached = calendar.on_or_after(day + timedelta(days=age))
    return _first_day(today, after) <= reached <= today


def week_began(today: date, after: date | None, calendar: OfficeCalendar) -> bool:
    """Whether today is the first working day of a week, or the first one that somebody could be told on since."""
    return _first_day(today, after) <= calendar.on_or_after(monday_of(today)) <= today


def late_for(board: Board, days: int, today: date) -> tuple[Reminder, ...]:
    """Everything owed whose deadline was `days` days ago or longer, the oldest first."""
    found = [(due, deadline(due.occurrence)) for due in owed(board)]
    return tuple(
        Reminder(due, day, Urgency.OVERDUE) for due, day in found if day is not None and (today - day).days >= days
    )


def standing_owed(board: Board) -> tuple[Due, ...]:
    """What is already in place and whose evidence nobody has handed in yet, in the order of the plan."""
    return tuple(
        Due(row, occurrence)
        for row in board.rows
        if row.applicable
        for occurrence in board.occurrences_of_row[row.id]
        if occurrence.kind is TargetKind.STANDING and occurrence.state in OPEN_STATES
    )


def standing_due(board: Board, today: date, calendar: OfficeCalendar, in_force: date) -> bool:
    """Whether the plan, in force since that day, is old enough for its one word about what is already in place."""
    after = board.office.settings.standing_reminder_after
    return after > 0 and calendar.works(today) and today >= in_force + timedelta(days=after)


def holders(board: Board, row: int, people: Iterable[Person]) -> Sequence[Person]:
    """Those of these people who hold the row."""
    assigned = {person for held, person in board.assignees if held == row}
    return [person for person in people if person.id in assigned]


def urgency(day: date, today: date) -> Urgency:
    if day < today:
        return Urgency.OVERDUE
    if day == today:
        return Urgency.TODAY
    return Urgency.THIS_WEEK if day <= monday_of(today) + timedelta(days=6) else Urgency.LATER


def _first_day(today: date, after: date | None) -> date:
    if after is None:
        return today
    return min(today, max(after + timedelta(days=1), today - LONGEST_LOOK_BACK))


def _near(offsets: Iterable[int], first: int, last: int) -> list[int]:
    """The reminder days that could fall between `first` and `last` days after the deadline: those up to two weeks around
    them, the weekly ones after the last included."""
    named = sorted(offsets)
    end = max((offset for offset in named if offset > 0), default=0)
    # A moved day lies at most a run of days off away; a year of candidates would cost without telling more.
    weekly = [end + _WEEK * n for n in range(max(1, (first - end) // _WEEK - 2), (last - end) // _WEEK + 3)]
    return [offset for offset in [*named, *weekly] if first - 2 * _WEEK <= offset <= last + 2 * _WEEK]


def _moved(day: date, offset: int, calendar: OfficeCalendar) -> date:
    wanted = day + timedelta(days=offset)
    return calendar.on_or_after(wanted) if offset > 0 else calendar.on_or_before(wanted)
