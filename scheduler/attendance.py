"""Asks in private who came: leaders (or everybody) in the morning, those who came at closing time, and once about a gap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from domain.agenda import Standing
from domain.attendance_asking import (
    Ask,
    leaving_is_open,
    leaving_questions,
    leaving_until,
    morning_is_open,
    morning_questions,
    next_question,
    role_models,
)
from domain.attendance_month import month_of
from domain.chat import Button, Line, Priority, Say, SendClass
from domain.leave import Acting
from domain.model import AttendanceKind, Office, Person, PersonState, Role
from domain.morning_words import MORNING, greeted
from domain.office_calendar import OfficeCalendar, monday_of
from domain.ports import Transactions, UnitOfWork
from reports.weekly import calendar_of
from scheduler.rounds import Rounds, Visit

KIND = Standing.ATTENDANCE.value
LEAVING = "leaving"
_ONE_DAY = timedelta(days=1)
_ROWS = (
    (AttendanceKind.ARRIVE, AttendanceKind.DUTY),
    (AttendanceKind.TIME_OFF, AttendanceKind.SICK, AttendanceKind.PERMIT),
)


class AttendanceQuestions:
    """One question a morning and one at closing time to each person whom it concerns; never an absence made of silence."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._rounds = Rounds(transactions, Standing.ATTENDANCE, self._visit)

    async def tick(self, now: datetime) -> int:
        """Ask what is due at `now`; in how many offices somebody was asked."""
        return await self._rounds.tick(now)

    async def _visit(self, office: Office, now: datetime) -> Visit:
        today = now.astimezone(office.zone).date()
        async with self._transactions.read() as uow:
            calendar = await calendar_of(uow, office, now)
            again = next_question(office, calendar, now)
            kind = KIND if morning_is_open(office, calendar, now) else ""
            kind = LEAVING if leaving_is_open(office, calendar, now) else kind
            if not kind or await uow.postings.get(office.id, kind, today.isoformat()) is not None:
                return Visit(told=False, again=again)
            words = _morning if kind == KIND else _leaving
            messages = await words(uow, office, calendar, today)
        messages = [greeted(message, now.astimezone(office.zone).time()) for message in messages]
        return Visit(await self._post(office, kind, today, now, messages), again)

    async def _post(self, office: Office, kind: str, today: date, now: datetime, messages: list[Say]) -> bool:
        """Posting and messages in one transaction: both or neither."""
        async with self._transactions.write() as uow:
            snapshot = {"people": len(messages), "asked": _asked_people(messages)}
            fresh = await uow.postings.put(office.id, kind, today.isoformat(), at=now, snapshot=snapshot)
            for message in messages if fresh else []:
                assert message.to is not None
                await uow.outbox.put(message.to, message)
            await uow.commit()
        return fresh and bool(messages)


async def _morning(uow: UnitOfWork, office: Office, calendar: OfficeCalendar, today: date) -> list[Say]:
    before = calendar.on_or_before(today - _ONE_DAY)
    people = await uow.people.of_office(office.id, PersonState.ACTIVE)
    earlier = calendar.on_or_before(before - _ONE_DAY)
    entries = await uow.attendance.of_office(office.id, earlier, today)
    leaves = await uow.attendance.leaves(office.id, before, today)
    acting = await uow.attendance.acting(office.id)
    # Who let the question of the day before that pass too was asked about that gap already: once is enough.
    asked_then = (await uow.postings.get(office.id, KIND, earlier.isoformat()) or {}).get("asked") or ()
    silent = frozenset(asked_then) - {entry.person for entry in entries}
    asks = morning_questions(office, people, entries, leaves, acting, calendar, today, silent=silent)
    # An office that was not asked before today has no gap to speak of.
    asked_before = await uow.postings.latest(office.id, KIND, today.isoformat()) is not None
    # Of who was not asked then (the office asks everybody only since) nothing is missing.
    posted = await uow.postings.get(office.id, KIND, before.isoformat()) or {}
    then = posted.get("asked")
    until = calendar.closes(today, office.zone)
    messages = []
    for ask in asks:
        with_gap = asked_before and (then is None or ask.person.id in then)
        messages += _asked(office, ask, today, until, with_gap=with_gap)
    if calendar.on_or_after(monday_of(today)) == today:
        messages += _closed(office, people, acting, today, until)
    if calendar.nth_of_month(today, 1) == today:
        leaders = [person for person in people if person.holds(Role.LEADER)]
        messages += _month_is_over(office, leaders, today, until) if asked_before else []
        messages += _leaderless(office, people, today, until) if not leaders else []
    return messages


def _asked_people(messages: Iterable[Say]) -> list[int]:
    """Whom the question of the day itself is put to, by the unique keys of these messages."""
    keys = [message.unique.split(":") for message in messages]
    return [int(parts[2]) for parts in keys if parts[0] == KIND]


def _closed(
    office: Office, people: Sequence[Person], acting: Sequence[Acting], today: date, until: datetime
) -> list[Say]:
    """At the beginning of a week: the admins hear which leaders cannot be asked, since nobody else would notice."""
    leaders = role_models(people, acting, today, everybody=False)
    names = [person.name[:60] for person in leaders if person.private is None and person.nudges]
    line = Line("hadir-leader-closed", {"names": ", ".join(names)})
    admins = [person for person in people if person.holds(Role.ADMIN) and person.private is not None and names]
    return [_say(office, admin, line, (), f"leader-closed:{office.id}", today, until) for admin in admins]


def _leaderless(office: Office, people: Sequence[Person], today: date, until: datetime) -> list[Say]:
    """Once a month: the admins hear that nobody leads, since a leader's attendance is not asked and what is late rises to nobody."""
    admins = [person for person in people if person.holds(Role.ADMIN) and person.private is not None and person.nudges]
    team = Button(key="hadir-button-team", action="mulai.run", args=("tim",))
    line = Line("hadir-leaderless")
    return [_say(office, admin, line, ((team,),), f"leaderless:{office.id}", today, until) for admin in admins]


def _asked(office: Office, ask: Ask, today: date, until: datetime, *, with_gap: bool) -> list[Say]:
    found = []
    if ask.today:
        key = "hadir-question-acting" if ask.acting else "hadir-question"
        buttons = tuple(tuple(_button("hadir.mark", kind, today, ask.person) for kind in row) for row in _ROWS)
        found.append(
            _say(
                office,
                ask.person,
                Line(key, {"day": today, "greeting": MORNING}),
                buttons,
                f"{KIND}:{office.id}",
                today,
                until,
            )
        )
    if ask.gap is not None and with_gap:
        buttons = tuple(tuple(_button("hadir.gap", kind, ask.gap, ask.person) for kind in row) for row in _ROWS)
        line = Line("hadir-question-gap", {"day": ask.gap})
        found.append(_say(office, ask.person, line, buttons, f"gap:{office.id}", today, until))
    return found


async def _leaving(uow: UnitOfWork, office: Office, calendar: OfficeCalendar, today: date) -> list[Say]:
    people = await uow.people.of_office(office.id, PersonState.ACTIVE)
    entries = await uow.attendance.of_office(office.id, today, today)
    until = leaving_until(office, calendar, today)
    return [
        _say(
            office,
            person,
            Line("hadir-question-leaving", {}),
            ((_button("hadir.mark", AttendanceKind.LEAVE, today, person),),),
            f"{LEAVING}:{office.id}",
            today,
            until,
        )
        for person in leaving_questions(people, entries, today)
    ]


def _month_is_over(office: Office, leaders: Iterable[Person], today: date, until: datetime) -> list[Say]:
    """On the first working day of a month: the sheet of the one before waits for the leader's one tap."""
    month, _ = month_of(today.replace(day=1) - _ONE_DAY)
    found = []
    for person in leaders:
        if person.private is None or not person.nudges:
            continue
        args = (month.isoformat(), str(person.id))
        buttons = (
            (Button(key="daftarhadir-button-file", action="daftarhadir.file", args=args, owner=person.id),),
            (Button(key="daftarhadir-button-see", action="daftarhadir.see", args=args, owner=person.id),),
        )
        line = Line("daftarhadir-month-over", {"month": month})
        found.append(_say(office, person, line, buttons, f"sheet:{office.id}", today, until))
    return found


def _button(action: str, kind: AttendanceKind, day: date, person: Person) -> Button:
    # To come and to be there is one thing to the person who is asked.
    name = "present" if kind is AttendanceKind.ARRIVE else kind.value
    return Button(key=f"hadir-button-{name}", action=action, args=(kind.value, day.isoformat()), owner=person.id)


def _say(
    office: Office,
    person: Person,
    line: Line,
    buttons: tuple[tuple[Button, ...], ...],
    key: str,
    today: date,
    until: datetime,
) -> Say:
    message = Say(lines=(line,), buttons=buttons, to=person.private, send_class=SendClass.ONCE)
    return replace(
        message,
        priority=Priority.NUDGE,
        unique=f"{key}:{person.id}:{today.isoformat()}",
        language=person.language or office.language,
        until=until,
    )
