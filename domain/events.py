"""Rows that wait for something to happen: once a month somebody is asked whether it did."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from domain.agenda import next_moment
from domain.board import Board
from domain.chat import Button, Line, Param, Priority, Say, SendClass
from domain.model import Occurrence, Office, Person, PlanRow, Role
from domain.office_calendar import OfficeCalendar
from domain.plan import TargetKind
from domain.reminders import holders
from domain.target_dates import parse_target

_MOST_ROWS = 8
_LONGEST = 60
_CODES_PER_LINE = 3
_LONGEST_WAIT = timedelta(days=7)
# So long after an event its evidence is owed, where nobody says otherwise: minutes and a report are seldom written that day.
EVIDENCE_AFTER = timedelta(days=14)


def evidence_due(day: date, year: int) -> date:
    """The day by which evidence of an event is owed: two weeks after it, but within the plan's year, and never before it.

    >>> evidence_due(date(2026, 3, 10), 2026)
    datetime.date(2026, 3, 24)
    >>> evidence_due(date(2026, 12, 28), 2026)
    datetime.date(2026, 12, 31)
    """
    due = day + EVIDENCE_AFTER
    return due if due.year <= year else max(day, date(year, 12, 31))


def awaits_event(row: PlanRow, occurrences: Sequence[Occurrence], year: int) -> bool:
    """Whether people open this row's times as things happen."""
    if not occurrences or any(o.kind is TargetKind.EVENT for o in occurrences):
        return True
    target = parse_target(row.schedule or row.target_text, year)
    return any(part.kind is TargetKind.EVENT for part in target.parts)


def happened_on(occurrences: Sequence[Occurrence], day: date) -> bool:
    """Whether somebody told of an event on that very day already."""
    return any(o.kind is TargetKind.EVENT and o.start == day for o in occurrences)


def waiting_rows(board: Board) -> tuple[PlanRow, ...]:
    """All rows of the plan that wait for an event, in its order."""
    return tuple(
        row
        for row in board.rows
        if row.applicable and awaits_event(row, board.occurrences_of_row[row.id], board.plan.year)
    )


def is_asked(calendar: OfficeCalendar, today: date, nth: int) -> bool:
    """Whether the month's question may be put today: on its n-th working day, or later where that day was missed."""
    first = calendar.nth_of_month(today, nth) if nth > 0 else None
    return first is not None and calendar.works(today) and first <= today


def next_question(office: Office, calendar: OfficeCalendar, now: datetime, *, asked: bool) -> datetime:
    """The first instant after `now` at which the question may fall due, at most a week ahead; `asked`: this month's was
    put already."""
    today = now.astimezone(office.zone).date()
    nth = office.settings.event_question_day
    moment = next_moment(office, calendar, now, office.settings.digest_at)
    while nth > 0 and moment < now + _LONGEST_WAIT:
        day = moment.astimezone(office.zone).date()
        done = asked and (day.year, day.month) == (today.year, today.month)
        if not done and is_asked(calendar, day, nth):
            return moment
        moment = next_moment(office, calendar, moment, office.settings.digest_at)
    return now + _LONGEST_WAIT


def asked_people(board: Board, people: Sequence[Person], away: Collection[int]) -> dict[int, list[PlanRow]]:
    """Whom each waiting row is asked about, by person id: all who hold it and can be told, else who looks after its area."""
    able = [p for p in people if p.active and p.nudges and p.private is not None and p.id not in away]
    asked: dict[int, list[PlanRow]] = {}
    for row in waiting_rows(board):
        heard = holders(board, row.id, able)
        if row.secret:
            heard = [p for p in heard if p.holds(Role.COORDINATOR, row.area)]
        for person in heard or _coordinators(able, row.area):
            asked.setdefault(person.id, []).append(row)
    return asked


def question(rows: Sequence[PlanRow], month: date, person: Person, *, until: datetime | None = None) -> Say:
    """The month's question to one person about these rows."""
    lines = [Line("ingat-event-title", {"name": person.called, "month": month}), Line("")]
    lines += [event_line(row) for row in rows[:_MOST_ROWS]]
    if len(rows) > _MOST_ROWS:
        lines.append(Line("ingat-event-more", {"count": len(rows) - _MOST_ROWS}))
    return Say(
        lines=tuple(lines),
        buttons=event_buttons(rows, month, person),
        send_class=SendClass.ONCE,
        priority=Priority.NUDGE,
        until=until,
        language=person.language,
    )


def event_line(row: PlanRow) -> Line:
    params: dict[str, Param] = {"code": row.code, "title": _short(row.title), "when": _short(row.target_text) or "–"}
    return Line("ingat-event-row", params)


def event_buttons(rows: Sequence[PlanRow], month: date, person: Person) -> tuple[tuple[Button, ...], ...]:
    """The answers about one row, or a button for each of several and one that answers for all."""
    if not rows:
        return ()
    month_arg = month.isoformat()
    if len(rows) == 1:
        return answer_buttons(rows[0], month, person)
    codes = [
        Button(
            key="ingat-event-button-row",
            params={"code": row.code},
            action="ingat.event",
            args=(month_arg, str(row.id)),
            owner=person.id,
        )
        for row in rows
    ]
    lines = [tuple(codes[i : i + _CODES_PER_LINE]) for i in range(0, len(codes), _CODES_PER_LINE)]
    none = Button(key="ingat-event-button-none-all", action="ingat.noneall", args=(month_arg,), owner=person.id)
    return (*lines, (none,))


def answer_buttons(row: PlanRow, month: date, person: Person) -> tuple[tuple[Button, ...], ...]:
    """*Ada, hari ini*, *Ada, tanggal lain*, *Tidak ada bulan ini*."""
    args, who = (month.isoformat(), str(row.id)), person.id
    return (
        (Button(key="ingat-event-button-today", action="ingat.today", args=args, owner=who),),
        (Button(key="ingat-event-button-other", action="ingat.other", args=args, owner=who),),
        (Button(key="ingat-event-button-none", action="ingat.none", args=args, owner=who),),
    )


def _coordinators(people: Sequence[Person], area: str) -> list[Person]:
    of_area = [p for p in people if any(g.role is Role.COORDINATOR and g.area == area for g in p.roles)]
    return of_area or [p for p in people if any(g.role is Role.COORDINATOR and not g.area for g in p.roles)]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip(" ,.;:-") + "…"
