"""When and whom an office asks about attendance: the morning question, the word at closing time, yesterday's gap."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from domain.leave import Acting, Leave, is_acting, leave_on
from domain.model import Attendance, AttendanceKind, Office, Person, Role
from domain.office_calendar import OfficeCalendar, end_of_quiet, in_quiet_hours

_ONE_DAY = timedelta(days=1)
_LONGEST_WAIT = timedelta(days=7)
_DAYS_LOOKED = 8
# After this nobody wants to hear the question of closing time any more.
_LEAVING_FOR = timedelta(hours=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What one person is asked in the morning: `today`'s attendance, and the `gap`, a working day before of which nothing
    is known yet. Either may be missing, never both."""

    person: Person
    today: bool
    gap: date | None = None
    acting: bool = False


def role_models(people: Iterable[Person], acting: Iterable[Acting], day: date, *, everybody: bool) -> list[Person]:
    """Whose attendance is asked for on that day: leaders and who acts for one, or the whole team."""
    held = list(acting)
    return [
        person
        for person in people
        if person.active and (everybody or person.holds(Role.LEADER) or is_acting(person, held, day))
    ]


def morning_questions(
    office: Office,
    people: Iterable[Person],
    entries: Collection[Attendance],
    leaves: Collection[Leave],
    acting: Sequence[Acting],
    calendar: OfficeCalendar,
    today: date,
    *,
    silent: Collection[int] = (),
) -> list[Ask]:
    """Who is asked what on the morning of a working day; nobody who answered, is on leave or wants no private words.
    `entries` are the valid ones of today and of the working day before; the `silent` left both questions before that day's
    gap unanswered and are not asked for one more gap."""
    if not calendar.works(today):
        return []
    yesterday = calendar.on_or_before(today - _ONE_DAY)
    said = {(entry.person, entry.day) for entry in entries}
    found, people = [], list(people)
    everybody = office.settings.attendance_for_all
    before = {person.id for person in role_models(people, acting, yesterday, everybody=everybody)}
    now = {person.id for person in role_models(people, acting, today, everybody=everybody)}
    for person in people:
        if person.private is None or not person.nudges or leave_on(leaves, person.id, today):
            continue
        asked = person.id in now and (person.id, today) not in said
        missing = (person.id, yesterday) not in said and not leave_on(leaves, person.id, yesterday)
        wanted = person.id in before and missing and person.id not in silent
        gap = yesterday if wanted and yesterday < today else None
        if asked or gap:
            acts = is_acting(person, acting, today)
            found.append(Ask(person=person, today=asked, gap=gap, acting=acts))
    return found


def leaving_questions(people: Iterable[Person], entries: Collection[Attendance], today: date) -> list[Person]:
    """Who came today and has not said yet that they went."""
    kinds: dict[int, set[AttendanceKind]] = {}
    for entry in entries:
        if entry.day == today:
            kinds.setdefault(entry.person, set()).add(entry.kind)
    return [
        person
        for person in people
        if person.active
        and person.nudges
        and person.private is not None
        and kinds.get(person.id) == {AttendanceKind.ARRIVE}
    ]


def morning_is_open(office: Office, calendar: OfficeCalendar, now: datetime) -> bool:
    """Whether the morning question may be asked now: from its hour of a working day until the office closes."""
    local, at = now.astimezone(office.zone), office.settings.attendance_question_at
    hours = calendar.hours(local.date())
    if at is None or hours is None or in_quiet_hours(local, office.settings):
        return False
    return at <= local.time() < hours.end


def leaving_is_open(office: Office, calendar: OfficeCalendar, now: datetime) -> bool:
    """Whether it is closing time of a working day, outside quiet hours."""
    local = now.astimezone(office.zone)
    if office.settings.attendance_question_at is None or not calendar.works(local.date()):
        return False
    closes = calendar.closes(local.date(), office.zone)
    return closes <= now < closes + _LEAVING_FOR and not in_quiet_hours(local, office.settings)


def leaving_until(office: Office, calendar: OfficeCalendar, day: date) -> datetime:
    """The UTC instant after which nobody is asked any more whether they went that day."""
    return calendar.closes(day, office.zone) + _LEAVING_FOR


def next_question(office: Office, calendar: OfficeCalendar, now: datetime) -> datetime:
    """The first instant after `now` at which one of the questions may fall due; at most a week ahead.

    >>> office = Office(id=1, name="X", timezone="Asia/Jakarta")
    >>> friday_noon = datetime(2026, 11, 20, 5, tzinfo=UTC)
    >>> next_question(office, OfficeCalendar.of(office.settings), friday_noon).isoformat()
    '2026-11-20T09:30:00+00:00'
    """
    at = office.settings.attendance_question_at
    day = now.astimezone(office.zone).date()
    if at is None:
        return now + _LONGEST_WAIT
    for _ in range(_DAYS_LOOKED):
        if calendar.works(day):
            morning = end_of_quiet(datetime.combine(day, at, office.zone), office.settings).astimezone(UTC)
            for moment in sorted((morning, calendar.closes(day, office.zone))):
                if moment > now:
                    return min(moment, now + _LONGEST_WAIT)
        day += _ONE_DAY
    return now + _LONGEST_WAIT
