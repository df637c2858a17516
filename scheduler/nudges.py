"""Private nudges: one folded word a morning to each person whom something late or near concerns, once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.agenda import Standing, next_moment
from domain.board import Board
from domain.chat import Say
from domain.leave import as_on
from domain.model import Office, PersonState
from domain.morning_words import greeted, nudge
from domain.nudging import Morning, Nudge, nudges
from domain.office_calendar import OfficeCalendar
from domain.ports import Transactions, UnitOfWork
from domain.reminders import LONGEST_LOOK_BACK
from domain.subjects import nudge_key
from reports import waiting_words
from reports.weekly import calendar_of
from scheduler.absentees import absentees
from scheduler.morning import end_of_news, is_morning
from scheduler.rounds import Rounds, Visit
from scheduler.standing import StandingWord, standing_word, write_down
from scheduler.still_news import StillNews, day_of
from scheduler.told import people_told

KIND = Standing.NUDGE.value


@dataclass(frozen=True, slots=True)
class PrivateMorning:
    """What an office's people are told in private on a morning; `told` are the words of reminder among the messages,
    `closed` the people without a private chat, by id."""

    messages: tuple[Say, ...]
    told: tuple[Nudge, ...]
    closed: tuple[int, ...] = ()
    standing: StandingWord | None = None


class Nudges:
    """Writes to those who opened a private chat; the others are named in the group's digest."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._rounds = Rounds(transactions, Standing.NUDGE, self._visit)
        self._still_news = StillNews(transactions, KIND, _followed)

    @property
    def unfinished(self) -> bool:
        """Whether words of this job may wait to be sent, which are looked at again at every tick."""
        return self._still_news.unfinished

    async def tick(self, now: datetime) -> int:
        """Post what is due at `now`, and look again at what waits; in how many offices somebody was told."""
        told = await self._rounds.tick(now)
        await self._still_news.tick(told=told > 0)
        return told

    async def _visit(self, office: Office, now: datetime) -> Visit:
        async with self._transactions.read() as uow:
            calendar = await calendar_of(uow, office, now)
            next_morning = next_moment(office, calendar, now, office.settings.digest_at)
            morning = await private_morning(uow, office, now, calendar)
        if morning is None:
            return Visit(told=False, again=next_morning)
        return Visit(await self._post(office, now.astimezone(office.zone).date(), now, morning), next_morning)

    async def _post(self, office: Office, today: date, now: datetime, morning: PrivateMorning) -> bool:
        """Posting and messages in one transaction: both or neither."""
        async with self._transactions.write() as uow:
            # Who was told of what: the buttons under the words find it again here.
            people = {str(told.person.id): times_of(told) for told in morning.told}
            snapshot = {"people": people, "closed": morning.closed}
            fresh = await uow.postings.put(office.id, KIND, today.isoformat(), at=now, snapshot=snapshot)
            if fresh:
                await write_down(uow, office.id, KIND, morning.standing, now)
                for message in morning.messages:
                    assert message.to is not None
                    await uow.outbox.put(message.to, message)
            await uow.commit()
        return fresh and bool(morning.messages)


async def _followed(uow: UnitOfWork, office: Office, keys: Sequence[str]) -> int:
    """What waits under these keys follows what happened since; how many changed."""
    people = {person.id: person for person in await uow.people.of_office(office.id, PersonState.ACTIVE)}
    changed = 0
    for key in keys:
        person = people.get(int(key.split(":")[2]))
        if person is None:  # they left the team meanwhile
            changed += await uow.outbox.withdraw(key)
        else:
            changed += await waiting_words.follow(uow, office, person, day_of(key))
    return changed


def times_of(told: Nudge) -> list[int]:
    """The occurrences that a nudge names."""
    return [reminder.due.occurrence.id for reminder in (*told.own, *told.others)]


async def private_morning(
    uow: UnitOfWork, office: Office, now: datetime, calendar: OfficeCalendar
) -> PrivateMorning | None:
    """What the office's people are to be told at `now`; None where it is no morning, they were told, or there is no plan."""
    local = now.astimezone(office.zone)
    today = local.date()
    if (
        not office.settings.nudges_on
        or not is_morning(local, calendar)
        or await uow.postings.get(office.id, KIND, today.isoformat()) is not None
        or (board := await uow.plans.board(office.id, up_to=today.year)) is None
    ):
        return None
    standing = await standing_word(uow, board, today, calendar, KIND)
    morning = await _facts(uow, board, today, calendar, standing)
    until = end_of_news(office, today, calendar)
    # Beside the event loop: a long plan takes some tenths of a second.
    found, messages = await asyncio.to_thread(_words, morning, until)
    messages = [greeted(message, local.time()) for message in messages]
    messages += await absentees(uow, board, today, calendar, until=until)
    closed = tuple(person.id for person in morning.people if person.private is None)
    return PrivateMorning(tuple(messages), tuple(found), closed, standing)


async def _facts(
    uow: UnitOfWork, board: Board, today: date, calendar: OfficeCalendar, standing: StandingWord | None
) -> Morning:
    office = board.office
    acting = await uow.attendance.acting(office.id)
    people = [as_on(p, acting, today) for p in await uow.people.of_office(office.id, PersonState.ACTIVE)]
    reachable = {person.id for person in people if person.private is not None and person.nudges}
    return Morning(
        board=board,
        today=today,
        calendar=calendar,
        people=people,
        told=await people_told(uow, office, KIND, today, calendar, reachable),
        away=await uow.attendance.away(office.id, today),
        put_off=await uow.reminders.postponed(office.id, today - LONGEST_LOOK_BACK),
        standing=standing.occurrences if standing is not None else (),
    )


def _words(morning: Morning, until: datetime) -> tuple[list[Nudge], list[Say]]:
    found = nudges(morning)
    names = {person.id: person.name for person in morning.people}
    return found, [_message(morning, told, names, until) for told in found]


def _message(morning: Morning, told: Nudge, names: dict[int, str], until: datetime) -> Say:
    office, person = morning.board.office, told.person
    waiting = [put_off for put_off in morning.put_off if put_off.until > morning.today]
    message = nudge(morning.board, told, morning.today, names, put_off=waiting, until=until)
    language = person.language or office.language
    return replace(message, to=person.private, unique=nudge_key(office.id, person.id, morning.today), language=language)
