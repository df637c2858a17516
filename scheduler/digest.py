"""The morning digest: one message per group and working day, once, also after a restart."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.agenda import Standing, next_moment
from domain.board import Board
from domain.chat import Say
from domain.model import BoundChat, Office, Person, PersonState
from domain.morning_words import digest, greeted, greeted_as
from domain.nudging import unreached
from domain.office_calendar import OfficeCalendar
from domain.ports import Transactions, UnitOfWork
from domain.reminders import reminders, standing_owed
from domain.subjects import digest_key
from reports.weekly import calendar_of
from scheduler.morning import end_of_news, is_morning
from scheduler.rounds import Rounds, Visit, open_chats
from scheduler.standing import StandingWord, standing_word, write_down
from scheduler.still_news import StillNews, day_of
from scheduler.told import group_told

KIND = Standing.DIGEST.value
# Reminder days that are moved by days off, and what was missed before, lie within so many.
_DAYS_AROUND = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class GroupMorning:
    """What an office's groups are told on a morning: nothing where `message` is None."""

    message: Say | None
    chats: tuple[BoundChat, ...]
    standing: StandingWord | None = None


class Digests:
    """Posts what deserves a word today in every office whose morning has come."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._rounds = Rounds(transactions, Standing.DIGEST, self._visit)
        self._still_news = StillNews(transactions, KIND, _followed)

    @property
    def unfinished(self) -> bool:
        """Whether words of this job may wait to be sent, which are looked at again at every tick."""
        return self._still_news.unfinished

    async def tick(self, now: datetime) -> int:
        """Post what is due at `now`, and look again at what waits; how many offices were told."""
        told = await self._rounds.tick(now)
        await self._still_news.tick(told=told > 0)
        return told

    async def _visit(self, office: Office, now: datetime) -> Visit:
        async with self._transactions.read() as uow:
            calendar = await calendar_of(uow, office, now)
            next_morning = next_moment(office, calendar, now, office.settings.digest_at)
            morning = await group_morning(uow, office, now, calendar)
        if morning is None:
            return Visit(told=False, again=next_morning)
        return Visit(await self._post(office, now.astimezone(office.zone).date(), now, morning), next_morning)

    async def _post(self, office: Office, today: date, now: datetime, morning: GroupMorning) -> bool:
        """Posting and messages in one transaction: both or neither."""
        message, chats = morning.message, morning.chats
        async with self._transactions.write() as uow:
            snapshot = {"chats": len(chats), "lines": len(message.lines) if message else 0}
            fresh = await uow.postings.put(office.id, KIND, today.isoformat(), at=now, snapshot=snapshot)
            if fresh and message is not None:
                await write_down(uow, office.id, KIND, morning.standing, now)
                for chat in chats:
                    unique = digest_key(office.id, chat.address, today)
                    await uow.outbox.put(
                        chat.address, replace(message, to=chat.address, unique=unique, language=chat.language)
                    )
            await uow.commit()
        return fresh and message is not None


async def group_morning(
    uow: UnitOfWork, office: Office, now: datetime, calendar: OfficeCalendar
) -> GroupMorning | None:
    """What the office's groups are to be told at `now`; None where it is no morning, they were told, or there is nobody or
    no plan to tell."""
    local = now.astimezone(office.zone)
    today = local.date()
    if (
        not office.settings.digest_on
        or not is_morning(local, calendar)
        or await uow.postings.get(office.id, KIND, today.isoformat()) is not None
        or (board := await uow.plans.board(office.id, up_to=today.year)) is None
        or not (chats := await open_chats(uow, office))
    ):
        return None
    after = await group_told(uow, office, KIND, today, [chat.address for chat in chats])
    standing = await standing_word(uow, board, today, calendar, KIND)
    message = await _message(uow, board, today, calendar, after, standing)
    return GroupMorning(greeted(message, local.time()) if message else None, tuple(chats), standing)


async def _message(
    uow: UnitOfWork,
    board: Board,
    today: date,
    calendar: OfficeCalendar,
    after: date | None,
    standing: StandingWord | None,
) -> Say | None:
    office = board.office
    people = await uow.people.of_office(office.id, PersonState.ACTIVE)
    # Beside the event loop: a long plan takes some tenths of a second.
    found = await asyncio.to_thread(reminders, board, today, office.settings, calendar, after=after)
    told = standing.occurrences if standing is not None else frozenset()
    missed = unreached(board, found, people, await uow.attendance.away(office.id, today)) if found else []
    return digest(
        board,
        found,
        today,
        {person.id: _named(person) for person in people},
        standing=[due for due in standing_owed(board) if due.occurrence.id in told] if told else (),
        unreached=[_named(person) for person in missed] if office.settings.nudges_on else (),
        until=end_of_news(office, today, calendar),
    )


async def _followed(uow: UnitOfWork, office: Office, keys: Sequence[str]) -> int:
    """What waits under these keys says what is still owed by now, or is taken back; how many changed."""
    changed = 0
    for key in keys:
        day = day_of(key)
        said = await uow.outbox.waiting(key)
        if said is None or said.to is None or (board := await uow.plans.board(office.id, up_to=day.year)) is None:
            continue
        calendar = await uow.calendar.between(office, day - _DAYS_AROUND, day + _DAYS_AROUND)
        after = await group_told(uow, office, KIND, day, [chat.address for chat in await open_chats(uow, office)])
        message = await _message(uow, board, day, calendar, after, None)
        changed += await _replaced(uow, key, said, message)
    return changed


async def _replaced(uow: UnitOfWork, key: str, said: Say, message: Say | None) -> int:
    assert said.to is not None
    # The one word about what is already in place was written down as said; nothing else holds it any more.
    place = next((number for number, line in enumerate(said.lines) if line.key == "digest-standing"), None)
    beside = said.lines[place - 1 : place + 1] if place is not None else ()
    if message is None:
        return 0 if beside else await uow.outbox.withdraw(key)
    message = greeted_as(message, said)
    at = next((n for n, line in enumerate(message.lines) if line.key == "digest-unreached"), len(message.lines) + 1) - 1
    lines = (*message.lines[:at], *beside, *message.lines[at:])
    renewed = replace(said, lines=lines, buttons=message.buttons, subject=message.subject)
    return int(renewed != said and await uow.outbox.restate(said.to, renewed))


def _named(person: Person) -> str:
    """By name; who cannot be told in private by the name that the chat turns into a mention, where there is one."""
    return f"@{person.username}" if person.private is None and person.username else person.name
