"""A reminder that waits to be sent, held against what is still owed: written anew, or taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from domain.chat import Line, Say
from domain.leave import as_on
from domain.model import Office, Person, PersonState, Role
from domain.morning_words import greeted_as, nudge, still_owed
from domain.nudging import rests
from domain.ports import UnitOfWork
from domain.reminders import LONGEST_LOOK_BACK
from domain.subjects import nudge_key

_KIND = "nudge"
_DAYS_BACK = timedelta(days=20)
# What a reminder says beside its rows; nothing that happens in a morning changes it.
_BESIDE = {"nudge-put-off-title", "nudge-put-off", "nudge-put-off-more", "digest-standing"}


async def follow(uow: UnitOfWork, office: Office, person: Person, day: date) -> bool:
    """The private reminder of that local day, as far as it still waits, says what the person is owed a word about by now:
    nothing that was handed in, put off or is being worked on since, and nothing at all to who is away. Whether it changed."""
    key = nudge_key(office.id, person.id, day)
    said = await uow.outbox.waiting(key)
    if said is None or said.to is None:
        return False
    message = await _renewed(uow, office, person, day, said)
    if message is None:
        return await uow.outbox.withdraw(key) > 0
    return message != said and await uow.outbox.restate(said.to, message)


async def _renewed(uow: UnitOfWork, office: Office, person: Person, day: date, said: Say) -> Say | None:
    """None where nothing is left to say."""
    if person.id in await uow.attendance.away(office.id, day):
        return None
    posted = await uow.postings.get(office.id, _KIND, day.isoformat())
    people = (posted or {}).get("people")
    times = people.get(str(person.id)) if isinstance(people, dict) else None
    board = await uow.plans.board(office.id, up_to=day.year)
    if times is None or board is None:
        return said
    calendar = await uow.calendar.between(office, day - _DAYS_BACK, day)
    waiting = [p for p in await uow.reminders.postponed(office.id, day - LONGEST_LOOK_BACK) if p.until > day]
    mine = {p.occurrence: p.until for p in waiting if p.person == person.id}
    left = still_owed(board, as_on(person, await uow.attendance.acting(office.id), day), times, day)
    own = tuple(r for r in left.own if not rests(board, calendar, day, person.id, r, mine))
    # What somebody is told of beside their own rows is for those who look after others'.
    others = left.others if left.person.holds(Role.COORDINATOR) or left.person.holds(Role.LEADER) else ()
    left = replace(left, own=own, others=others)
    beside = [line for line in said.lines if line.key in _BESIDE]
    if not (left.own or left.others or beside):
        return None
    names = {one.id: one.name for one in await uow.people.of_office(office.id, PersonState.ACTIVE)}
    message = greeted_as(nudge(board, left, day, names, put_off=waiting, notes=_parted(beside)), said)
    return replace(said, lines=message.lines, buttons=message.buttons, subject=message.subject)


def _parted(beside: list[Line]) -> list[Line]:
    """With the empty lines that stood between them."""
    found: list[Line] = []
    for line in beside:
        found += [Line(""), line] if line.key == "digest-standing" and found else [line]
    return found
