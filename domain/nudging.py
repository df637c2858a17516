"""Whom each word of a morning is for besides the group: holders, then coordinators, then leaders, each at their time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.answers import Postponement
from domain.areas import AREA_NUMBERS
from domain.board import Board
from domain.model import Person, Role
from domain.office_calendar import OfficeCalendar
from domain.progress import OPEN_STATES, Due, deadline
from domain.reminders import (
    Reminder,
    Urgency,
    became_late,
    holders,
    late_for,
    remind,
    reminders,
    standing_owed,
    week_began,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """What one person is told on a morning: `own` are the rows they hold, `others` what came up to them as coordinator or
    leader, `standing` own rows whose evidence is already in place, `put_off` what others in their areas put off."""

    person: Person
    own: tuple[Reminder, ...] = ()
    others: tuple[Reminder, ...] = ()
    standing: tuple[Due, ...] = ()
    put_off: tuple[Postponement, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.own or self.others or self.standing or self.put_off)


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """What the words of a morning depend on. `told` says of each person up to which day they were told before (not there:
    up to yesterday); `away` are those on leave, sick or on duty elsewhere today; `put_off` is what people put off to any
    day since; `standing`: today is the one day for rows that are already in place."""

    board: Board
    today: date
    calendar: OfficeCalendar
    people: Sequence[Person]
    told: Mapping[int, date]
    away: Collection[int] = ()
    put_off: Sequence[Postponement] = ()
    standing: Collection[int] = ()  # ids of occurrences


def nudges(morning: Morning) -> list[Nudge]:
    """The private words of a morning, at most one for each person; nothing on a day off, nothing for who is away, wants
    none or cannot be reached."""
    if not morning.calendar.works(morning.today):
        return []
    spoken: dict[date | None, tuple[Reminder, ...]] = {}
    common = _Common(morning)
    found = []
    for person in morning.people:
        if not person.active or not person.nudges or person.private is None or person.id in morning.away:
            continue
        after = morning.told.get(person.id)
        if after not in spoken:
            settings = morning.board.office.settings
            spoken[after] = reminders(morning.board, morning.today, settings, morning.calendar, after=after)
        nudge = _nudge(common, person, spoken[after], after)
        if not nudge.empty:
            found.append(nudge)
    return found


class _Common:
    """What the words of all people share, worked out once."""

    def __init__(self, morning: Morning) -> None:
        settings, board = morning.board.office.settings, morning.board
        self.morning = morning
        youngest = min(settings.escalate_coordinator_after, settings.escalate_leader_after)
        self.late = late_for(board, youngest, morning.today)
        self.standing = [due for due in standing_owed(board) if due.occurrence.id in morning.standing]
        grants = [grant for person in morning.people if person.active for grant in person.roles]
        self.coordinated = {grant.area for grant in grants if grant.role is Role.COORDINATOR}

    def late_since(self, age: int) -> Iterator[Reminder]:
        return (r for r in self.late if (self.morning.today - r.day).days >= age)

    def coordinates(self, person: Person, area: str) -> bool:
        """Whether the person looks after the area: as its own coordinator, or the whole team's where it has none."""
        areas = {grant.area for grant in person.roles if grant.role is Role.COORDINATOR}
        return area in areas or ("" in areas and area not in self.coordinated)


def _nudge(common: _Common, person: Person, spoken: Sequence[Reminder], after: date | None) -> Nudge:
    morning = common.morning
    mine = morning.board.rows_of_person.get(person.id, frozenset())
    until = {p.occurrence: p.until for p in morning.put_off if p.person == person.id}
    board, calendar, today = morning.board, morning.calendar, morning.today
    own = [r for r in spoken if r.due.row.id in mine and not rests(board, calendar, today, person.id, r, until)]
    own += _resumed(morning, mine, after, until, {r.due.occurrence.id for r in own})
    own.sort(key=lambda reminder: reminder.day)
    taken = {reminder.due.occurrence.id for reminder in own}
    others = [*_for_leader(common, person, after), *_for_coordinator(common, person, spoken, after)]
    unique = {r.due.occurrence.id: r for r in others if r.due.occurrence.id not in taken}
    standing = [due for due in common.standing if due.row.id in mine]
    return Nudge(
        person=person,
        own=tuple(own),
        others=tuple(sorted(unique.values(), key=lambda reminder: reminder.day)),
        standing=tuple(standing),
        put_off=_put_off_by_others(common, person, after),
    )


def rests(
    board: Board, calendar: OfficeCalendar, today: date, person: int, reminder: Reminder, put_off: Mapping[int, date]
) -> bool:
    """Whether the person asked not to hear of it today: they put it off (`put_off`: until when, by occurrence), or said that
    they work on it. From the working day before the deadline on that somebody works on it quiets nobody."""
    occurrence = reminder.due.occurrence.id
    until = put_off.get(occurrence)
    if until is not None and until > today:
        return True
    eve = calendar.on_or_before(reminder.day - timedelta(days=1))
    return (occurrence, person) in board.cares and today < eve


def _resumed(
    morning: Morning, mine: Collection[int], after: date | None, put_off: Mapping[int, date], spoken: Collection[int]
) -> list[Reminder]:
    """What the person put off until today, or until a day off or away that ended today."""
    found = []
    for number, until in put_off.items():
        due = _open_due(morning.board, number)
        if due is None or due.row.id not in mine or number in spoken:
            continue
        if became_late(until, 0, morning.today, after, morning.calendar):
            reminder = remind(due, morning.today)
            found += [] if reminder is None else [reminder]
    return found


def _for_coordinator(common: _Common, person: Person, spoken: Iterable[Reminder], after: date | None) -> list[Reminder]:
    """What is late in their areas for as long as the office said: on its reminder days, and on the day it becomes so."""
    if not person.holds(Role.COORDINATOR):
        return []
    morning = common.morning
    age = morning.board.office.settings.escalate_coordinator_after
    areas = {area for area in (*AREA_NUMBERS, "") if common.coordinates(person, area)}
    said = {reminder.due.occurrence.id for reminder in spoken}
    return [
        reminder
        for reminder in common.late_since(age)
        if reminder.due.row.area in areas
        and (
            reminder.due.occurrence.id in said or became_late(reminder.day, age, morning.today, after, morning.calendar)
        )
    ]


def _for_leader(common: _Common, person: Person, after: date | None) -> Iterable[Reminder]:
    """On the first working day of a week, everything that is late for as long as the office said."""
    morning = common.morning
    if not person.holds(Role.LEADER) or not week_began(morning.today, after, morning.calendar):
        return ()
    return common.late_since(morning.board.office.settings.escalate_leader_after)


def _put_off_by_others(common: _Common, person: Person, after: date | None) -> tuple[Postponement, ...]:
    """What was put off in the person's areas since they were told last, as far as it still waits."""
    morning = common.morning
    since = after or morning.today - timedelta(days=1)
    zone = morning.board.office.zone
    return tuple(
        put_off
        for put_off in morning.put_off
        if put_off.person != person.id
        and put_off.until > morning.today
        and since <= put_off.at.astimezone(zone).date() < morning.today
        and (due := _open_due(morning.board, put_off.occurrence)) is not None
        and common.coordinates(person, due.row.area)
    )


def _open_due(board: Board, number: int) -> Due | None:
    """The occurrence if it is still owed something."""
    occurrence = board.occurrence_by_id.get(number)
    if occurrence is None or deadline(occurrence) is None:
        return None
    row = board.row_by_id[occurrence.row]
    return Due(row, occurrence) if row.applicable and occurrence.state in OPEN_STATES else None


def unreached(
    board: Board, spoken: Iterable[Reminder], people: Sequence[Person], away: Collection[int]
) -> list[Person]:
    """Who holds something that has a word today and cannot be told in private, though they did not ask for that; only
    what is not late counts where the office does not name late people in the group."""
    named = board.office.settings.name_late_people
    counted = [r for r in spoken if not r.due.row.secret and (named or r.urgency is not Urgency.OVERDUE)]
    found = {
        person.id: person
        for reminder in counted
        for person in holders(board, reminder.due.row.id, people)
        if person.active and person.private is None and person.nudges and person.id not in away
    }
    return list(found.values())
