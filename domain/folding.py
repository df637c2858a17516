"""Reminders as the lines of a message: grouped by urgency and person, folded until they fit one phone screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from domain.areas import AREA_NUMBERS
from domain.board import Board
from domain.chat import Line, Param, Word
from domain.model import OccurrenceState
from domain.reminders import Reminder, Urgency

_LONGEST_TITLE = 60
_MOST_CODES = 6
_STATE_KEYS = {
    OccurrenceState.PARTIAL: "digest-state-partial",
    OccurrenceState.RETURNED: "digest-state-returned",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads the lines: `names` are people's names by id, `open_to` the areas whose rahasia rows may be named,
    `late_names` whether names may stand beside what is late, `put_off` until when people put a time off, by occurrence and
    person, for who may know of it; `reads` is the person, whose own name need not be said."""

    names: Mapping[int, str]
    open_to: AbstractSet[str] = frozenset()
    late_names: bool = True
    put_off: Mapping[tuple[int, int], date] = field(default_factory=dict)
    reads: int | None = None


def blocks(board: Board, found: Sequence[Reminder], reader: Reader, most: int) -> list[Line]:
    """Headings by urgency with their lines, at most about `most` of them; rahasia rows are only counted, except in the
    reader's areas."""
    groups = {
        urgency: _Group(
            [r for r in found if r.urgency is urgency], _people(board, found, urgency, reader), reader, board
        )
        for urgency in Urgency
    }
    lines = []
    for urgency, block in _folded({u: g for u, g in groups.items() if g.reminders}, most).items():
        lines += [Line(""), Line(f"digest-{urgency.value}"), *block]
    return lines


@dataclass(frozen=True, slots=True)
class _Group:
    """Reminders of one urgency; `people` are those to name, by row."""

    reminders: Sequence[Reminder]
    people: Mapping[int, tuple[int, ...]]
    reader: Reader
    board: Board

    def names(self, row: int) -> str:
        return ", ".join(self.reader.names[person] for person in self.people.get(row, ()))

    @property
    def named(self) -> list[Reminder]:
        return [r for r in self.reminders if not r.due.row.secret or r.due.row.area in self.reader.open_to]


def _people(board: Board, found: Sequence[Reminder], urgency: Urgency, reader: Reader) -> dict[int, tuple[int, ...]]:
    if urgency is Urgency.OVERDUE and not reader.late_names:
        return {}
    rows = {reminder.due.row.id for reminder in found}
    people: dict[int, list[int]] = {}
    for row, person in board.assignees:
        if row in rows and person in reader.names and person != reader.reads:
            people.setdefault(row, []).append(person)
    return {row: tuple(of_row) for row, of_row in people.items()}


def _folded(groups: Mapping[Urgency, _Group], most: int) -> dict[Urgency, list[Line]]:
    """Blocks of lines by urgency, folded until they fit: what is least urgent first, from a line for each row over a line
    for each person and each area to a single count."""
    lines = {urgency: _each(group) for urgency, group in groups.items()}
    for urgency in reversed(list(groups)):
        for fold in (_by_person, _by_area, _counted):
            if sum(map(len, lines.values())) <= most:
                return lines
            folded = fold(groups[urgency])
            if len(folded) < len(lines[urgency]):
                lines[urgency] = folded
    return lines


def _each(group: _Group) -> list[Line]:
    """A line for each row, those of the same people together; a row that is owed several times is named once, with its
    earliest deadline."""
    by_row: dict[int, list[Reminder]] = {}
    for reminder in group.named:
        by_row.setdefault(reminder.due.row.id, []).append(reminder)
    first_of: dict[str, int] = {}
    for place, row in enumerate(by_row):
        first_of.setdefault(group.names(row), place)
    rows = sorted(by_row, key=lambda row: first_of[group.names(row)])
    return [*(_row_line(by_row[row], group) for row in rows), *_secret_line(group)]


def _row_line(of_row: Sequence[Reminder], group: _Group) -> Line:
    first = of_row[0]
    row, state = first.due.row, first.due.occurrence.state
    note = Word(_STATE_KEYS.get(state, "digest-state-empty"))
    if len(of_row) > 1:
        note = Word("digest-times", {"count": len(of_row)})
    params: dict[str, Param] = {"code": row.code, "title": _short(row.title), "day": first.day}
    people = group.people.get(row.id, ())
    params["note"] = _answered(first.due.occurrence.id, people, group, note)
    if people:
        return Line("digest-row-of", {**params, "people": group.names(row.id)})
    return Line("digest-row", params)


def _answered(occurrence: int, people: Sequence[int], group: _Group, note: Word) -> Word:
    """Who of them said that they work on it, and until when somebody put it off."""
    names = group.reader.names
    working = [names[person] for person in people if (occurrence, person) in group.board.cares]
    if working:
        note = Word("digest-note-working", {"note": note, "names": ", ".join(working)})
    for person in people:
        until = group.reader.put_off.get((occurrence, person))
        if until is not None:
            note = Word("digest-note-put-off", {"note": note, "name": names[person], "until": until})
    return note


def _by_person(group: _Group) -> list[Line]:
    """A line for each group of people with the codes of their rows; rows without a name keep their own."""
    theirs: dict[str, list[Reminder]] = {}
    for reminder in group.named:
        theirs.setdefault(group.names(reminder.due.row.id), []).append(reminder)
    lines: list[Line] = []
    for names, found in theirs.items():
        if not names:
            lines += _each(_Group(found, {}, group.reader, group.board))
            continue
        codes = list(dict.fromkeys(reminder.due.row.code for reminder in found))
        listed = ", ".join(codes[:_MOST_CODES]) + (" …" if len(codes) > _MOST_CODES else "")
        params: dict[str, Param] = {"people": names, "count": len(found), "codes": listed}
        lines.append(Line("digest-person", {**params, "day": min(reminder.day for reminder in found)}))
    return [*lines, *_secret_line(group)]


def _by_area(group: _Group) -> list[Line]:
    areas: dict[str, list[date]] = {}
    order = {area: place for place, area in enumerate(AREA_NUMBERS)}
    for reminder in sorted(group.reminders, key=lambda r: order.get(r.due.row.area, len(order))):
        areas.setdefault(reminder.due.row.area, []).append(reminder.day)
    return [
        Line("digest-area", {"area": Word(f"area-short-{area}"), "number": area, "count": len(days), "day": min(days)})
        for area, days in areas.items()
    ]


def _counted(group: _Group) -> list[Line]:
    days = [reminder.day for reminder in group.reminders]
    return [Line("digest-count", {"count": len(days), "day": min(days)})]


def _secret_line(group: _Group) -> list[Line]:
    count = len(group.reminders) - len(group.named)
    return [Line("digest-secret", {"count": count})] if count else []


def _short(title: str) -> str:
    text = " ".join(title.split())
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1].rstrip(" ,.;:-") + "…"
