"""The morning digest: one message per group and working day, once, also after a restart."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.agenda import Standing, next_moment
from domain.board import Board
from domain.chat import Say
from domain.model import BoundChat, Office, Person, PersonState
from domain.morning_words import digest
from domain.nudging import unreached
from domain.office_calendar import OfficeCalendar
from domain.ports import Transactions, UnitOfWork
from domain.reminders import reminders, standing_owed
from domain.subjects import digest_key
from reports.weekly import calendar_of
from scheduler.morning import end_of_news, is_morning
from scheduler.rounds import Rounds, Visit, open_chats
from scheduler.standing import StandingWord, standing_word, write_down
from scheduler.told import group_told

KIND = Standing.DIGEST.value


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

    async def tick(self, now: datetime) -> int:
        """Post what is due at `now`; how many offices were told."""
        return await self._rounds.tick(now)

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
    return GroupMorning(message, tuple(chats), standing)


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


def _named(person: Person) -> str:
    """By name; who cannot be told in private by the name that the chat turns into a mention, where there is one."""
    return f"@{person.username}" if person.private is None and person.username else person.name
