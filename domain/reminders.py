"""Which deadlines deserve a word today, and the morning digest and private nudges that say so on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.board import Board
from domain.chat import Button, Line, Param, Priority, Say, SendClass, Word
from domain.model import OccurrenceState, OfficeSettings, Person, Role
from domain.office_calendar import OfficeCalendar, monday_of
from domain.progress import Due, deadline, owed
from domain.subjects import about_times

# Lines of the digest that name something; a phone shows about so many beside the headings.
_MOST_LINES = 10
_LONGEST_TITLE = 60
_MOST_BUTTONS = 3
_WEEK = 7


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


def reminders(board: Board, today: date, settings: OfficeSettings, calendar: OfficeCalendar) -> tuple[Reminder, ...]:
    """What deserves a word on a working day, by deadline; nothing on a day off.

    An occurrence has a word on each of the office's reminder days (counted from its deadline, which itself never moves)
    and weekly after the last of them. A reminder day that is off moves to the working day before it; one after the
    deadline to the working day after, since nothing is late before it is.
    """
    if not calendar.works(today):
        return ()
    found = []
    for due in owed(board):
        day = deadline(due.occurrence)
        if day is not None and _speaks(day, today, settings.reminder_days, calendar):
            found.append(Reminder(due, day, _urgency(day, today)))
    return tuple(found)


def digest(
    board: Board,
    found: Sequence[Reminder],
    today: date,
    names: Mapping[int, str],
    *,
    until: datetime | None = None,
) -> Say | None:
    """The morning's message for a group, None when nothing deserves a word. `names` are people's names by id; `until` is
    when it stops being news. Rows that are rahasia are only counted; whose the late ones are is said only where the office
    wants it."""
    if not found:
        return None
    late = sum(1 for due in owed(board) if _urgency_of(due, today) is Urgency.OVERDUE)
    lines = [
        Line("digest-title", {"day": today, "office": board.office.name}),
        *_blocks(board, found, names, late_names=board.office.settings.name_late_people),
    ]
    named_late = sum(1 for reminder in found if reminder.urgency is Urgency.OVERDUE)
    if late > named_late:
        lines += [Line(""), Line("digest-more-overdue", {"count": late - named_late})]
    return Say(
        lines=tuple(lines),
        # Both lead to the private chat: a press that edited the digest would take it away from everybody.
        buttons=(
            *(
                (Button(key="nudge-button-send", params={"code": d.row.code}, link=f"bukti-{d.occurrence.id}"),)
                for d in _few(found)
            ),
            (Button(key="button-tasks", link="tugas"), Button(key="button-submit", link="bukti")),
        ),
        subject=about_times(r.due.occurrence.id for r in found if not r.due.row.secret),
        send_class=SendClass.ONCE,
        priority=Priority.DIGEST,
        until=until,
    )


def _few(found: Sequence[Reminder]) -> list[Due]:
    """The rows of the digest, one time of each, if they are so few that each can have its button."""
    first: dict[int, Due] = {}
    for reminder in found:
        if not reminder.due.row.secret:
            first.setdefault(reminder.due.row.id, reminder.due)
    return list(first.values()) if len(first) <= _MOST_BUTTONS else []


def recipients(
    board: Board, found: Sequence[Reminder], today: date, people: Iterable[Person], calendar: OfficeCalendar
) -> dict[int, list[Reminder]]:
    """Whom each word is for, besides the group: person id → their reminders, in order.

    Whoever a row is assigned to; once it is late also the coordinators of its area (where there is none, those of the
    whole team). Leaders are told on the first working day of a week, of everything that is late for a week or longer.
    """
    active = [person for person in people if person.active]
    assigned = set(board.assignees)
    told: dict[int, list[Reminder]] = {}
    for reminder in found:
        row = reminder.due.row
        ids = {person.id for person in active if (row.id, person.id) in assigned}
        if reminder.urgency is Urgency.OVERDUE:
            ids |= _coordinators(active, row.area)
        for person_id in sorted(ids):
            told.setdefault(person_id, []).append(reminder)
    long_late = _long_late(board, today) if calendar.on_or_after(monday_of(today)) == today else []
    for person in active:
        if _is(person, Role.LEADER) and long_late:
            own = [reminder for reminder in told.get(person.id, []) if reminder not in long_late]
            told[person.id] = [*long_late, *own]
    return told


def _long_late(board: Board, today: date) -> list[Reminder]:
    found = [(due, deadline(due.occurrence)) for due in owed(board)]
    return [
        Reminder(due, day, Urgency.OVERDUE) for due, day in found if day is not None and (today - day).days >= _WEEK
    ]


def nudge(
    board: Board, person: Person, found: Sequence[Reminder], names: Mapping[int, str], *, until: datetime | None = None
) -> Say:
    """The morning's private word to one person, folded like the digest. Rahasia rows are named only to the coordinators
    of their area and to leaders."""
    open_to = {
        r.due.row.area for r in found if person.holds(Role.COORDINATOR, r.due.row.area) or _is(person, Role.LEADER)
    }
    own = [reminder for reminder in found if (reminder.due.row.id, person.id) in set(board.assignees)]
    send = [
        Button(
            key="nudge-button-send",
            params={"code": r.due.row.code},
            # In the private chat a press is enough; a link there would want one more.
            action="bukti.again",
            args=(str(r.due.occurrence.id),),
            owner=person.id,
        )
        for r in own[:_MOST_BUTTONS]
        if not r.due.row.secret or r.due.row.area in open_to
    ]
    return Say(
        lines=(Line("nudge-title", {"name": person.name}), *_blocks(board, found, names, open_to)),
        buttons=(*((button,) for button in send), (Button(key="button-tasks", link="tugas"),)),
        send_class=SendClass.ONCE,
        priority=Priority.NUDGE,
        until=until,
        subject=about_times(
            r.due.occurrence.id for r in (own or found) if not r.due.row.secret or r.due.row.area in open_to
        ),
        language=person.language,
    )


def _coordinators(people: Iterable[Person], area: str) -> set[int]:
    known = list(people)
    of_area = {p.id for p in known if any(g.role is Role.COORDINATOR and g.area == area for g in p.roles)}
    return of_area or {p.id for p in known if any(g.role is Role.COORDINATOR and not g.area for g in p.roles)}


def _is(person: Person, role: Role) -> bool:
    return any(grant.role is role for grant in person.roles)


def _speaks(day: date, today: date, offsets: Iterable[int], calendar: OfficeCalendar) -> bool:
    """Whether a deadline has a word today: one of its reminder days falls on, or was moved to, today."""
    # A moved day lies at most a run of days off away; a year of candidates would cost without telling more.
    return any(_moved(day, offset, calendar) == today for offset in _near(offsets, (today - day).days))


def _near(offsets: Iterable[int], distance: int) -> list[int]:
    """The reminder days that could fall on a day `distance` days after the deadline: those up to two weeks around it,
    the weekly ones after the last included."""
    named = sorted(offsets)
    last = max((offset for offset in named if offset > 0), default=0)
    weekly = [last + _WEEK * n for n in range(max(1, (distance - last) // _WEEK - 2), (distance - last) // _WEEK + 3)]
    return [offset for offset in [*named, *weekly] if abs(offset - distance) <= 2 * _WEEK]


def _moved(day: date, offset: int, calendar: OfficeCalendar) -> date:
    wanted = day + timedelta(days=offset)
    return calendar.on_or_after(wanted) if offset > 0 else calendar.on_or_before(wanted)


def _urgency(day: date, today: date) -> Urgency:
    if day < today:
        return Urgency.OVERDUE
    if day == today:
        return Urgency.TODAY
    return Urgency.THIS_WEEK if day <= monday_of(today) + timedelta(days=6) else Urgency.LATER


def _urgency_of(due: Due, today: date) -> Urgency:
    day = deadline(due.occurrence)
    return Urgency.LATER if day is None else _urgency(day, today)


# ── folding ──────────────────────────────────────────────────────────────────


def _blocks(
    board: Board,
    found: Sequence[Reminder],
    names: Mapping[int, str],
    open_to: AbstractSet[str] = frozenset(),
    *,
    late_names: bool = True,
) -> list[Line]:
    """Headings by urgency with their lines; rahasia rows are named in the areas of `open_to` only."""
    assigned = _names_of_rows(board, names)
    groups = {
        urgency: _Group(
            [reminder for reminder in found if reminder.urgency is urgency],
            assigned if late_names or urgency is not Urgency.OVERDUE else {},
            open_to,
        )
        for urgency in Urgency
    }
    lines = []
    for urgency, block in _folded({urgency: group for urgency, group in groups.items() if group.reminders}).items():
        lines += [Line(""), Line(f"digest-{urgency.value}"), *block]
    return lines


@dataclass(frozen=True, slots=True)
class _Group:
    """Reminders of one urgency; `assigned` gives the names to show by row."""

    reminders: Sequence[Reminder]
    assigned: Mapping[int, str]
    open_to: AbstractSet[str]


def _folded(groups: Mapping[Urgency, _Group]) -> dict[Urgency, list[Line]]:
    """Blocks of lines by urgency, folded until they fit one screen: what is least urgent first, from a line for each
    row over a line for each area to a single count."""
    blocks = {urgency: _each(group) for urgency, group in groups.items()}
    for urgency in reversed(list(groups)):
        for fold in (_by_area, _counted):
            if sum(map(len, blocks.values())) <= _MOST_LINES:
                return blocks
            folded = fold(groups[urgency].reminders)
            if len(folded) < len(blocks[urgency]):
                blocks[urgency] = folded
    return blocks


def _each(group: _Group) -> list[Line]:
    """A line for each row; one that is owed several times is named once, with its earliest deadline."""
    by_row: dict[int, list[Reminder]] = {}
    secret = 0
    for reminder in group.reminders:
        if reminder.due.row.secret and reminder.due.row.area not in group.open_to:
            secret += 1
        else:
            by_row.setdefault(reminder.due.row.id, []).append(reminder)
    lines = [_row_line(of_row, group.assigned) for of_row in by_row.values()]
    return [*lines, Line("digest-secret", {"count": secret})] if secret else lines


def _row_line(of_row: Sequence[Reminder], assigned: Mapping[int, str]) -> Line:
    first = of_row[0]
    row, state = first.due.row, first.due.occurrence.state
    note = Word(_STATE_KEYS.get(state, "digest-state-empty"))
    if len(of_row) > 1:
        note = Word("digest-times", {"count": len(of_row)})
    params: dict[str, Param] = {"code": row.code, "title": _short(row.title), "day": first.day, "note": note}
    if people := assigned.get(row.id, ""):
        return Line("digest-row-of", {**params, "people": people})
    return Line("digest-row", params)


_STATE_KEYS = {
    OccurrenceState.PARTIAL: "digest-state-partial",
    OccurrenceState.RETURNED: "digest-state-returned",
}


def _by_area(group: Sequence[Reminder]) -> list[Line]:
    areas: dict[str, list[date]] = {}
    for reminder in sorted(group, key=lambda r: _AREA_ORDER.get(r.due.row.area, 99)):
        areas.setdefault(reminder.due.row.area, []).append(reminder.day)
    return [
        Line("digest-area", {"area": Word(f"area-short-{area}"), "number": area, "count": len(days), "day": min(days)})
        for area, days in areas.items()
    ]


def _counted(group: Sequence[Reminder]) -> list[Line]:
    return [Line("digest-count", {"count": len(group), "day": min(reminder.day for reminder in group)})]


_AREA_ORDER = {area: place for place, area in enumerate(("I", "II", "III", "IV", "V", "VI"))}


def _names_of_rows(board: Board, names: Mapping[int, str]) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    for row, person in board.assignees:
        if person in names:
            found.setdefault(row, []).append(names[person])
    return {row: ", ".join(people) for row, people in found.items()}


def _short(title: str) -> str:
    text = " ".join(title.split())
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1].rstrip(" ,.;:-") + "…"
