"""Private nudges: one folded word a morning to each person whom something late or near concerns, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from domain.agenda import Standing, next_moment
from domain.board import Board
from domain.chat import Say
from domain.model import Office, PersonState
from domain.office_calendar import OfficeCalendar
from domain.ports import Transactions, UnitOfWork
from domain.reminders import nudge, recipients, reminders
from domain.subjects import nudge_key
from reports.weekly import calendar_of
from scheduler.absentees import absentees
from scheduler.morning import end_of_news, is_morning
from scheduler.rounds import Rounds, Visit

KIND = Standing.NUDGE.value


class Nudges:
    """Writes to those who opened a private chat; the others are named in the group's digest."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._rounds = Rounds(transactions, Standing.NUDGE, self._visit)

    async def tick(self, now: datetime) -> int:
        """Post what is due at `now`; in how many offices somebody was told."""
        return await self._rounds.tick(now)

    async def _visit(self, office: Office, now: datetime) -> Visit:
        local = now.astimezone(office.zone)
        today = local.date()
        async with self._transactions.read() as uow:
            calendar = await calendar_of(uow, office, now)
            next_morning = next_moment(office, calendar, now, office.settings.digest_at)
            if (
                not is_morning(local, calendar)
                or await uow.postings.get(office.id, KIND, today.isoformat()) is not None
                or (board := await uow.plans.board(office.id, up_to=today.year)) is None
            ):
                return Visit(told=False, again=next_morning)
            messages = await _messages(uow, board, today, calendar)
        return Visit(await self._post(office, today, now, messages), next_morning)

    async def _post(self, office: Office, today: date, now: datetime, messages: list[Say]) -> bool:
        """Posting and messages in one transaction: both or neither."""
        async with self._transactions.write() as uow:
            snapshot = {"people": len(messages)}
            fresh = await uow.postings.put(office.id, KIND, today.isoformat(), at=now, snapshot=snapshot)
            for message in messages if fresh else []:
                assert message.to is not None
                await uow.outbox.put(message.to, message)
            await uow.commit()
        return fresh and bool(messages)


async def _messages(uow: UnitOfWork, board: Board, today: date, calendar: OfficeCalendar) -> list[Say]:
    office = board.office
    people = {person.id: person for person in await uow.people.of_office(office.id, PersonState.ACTIVE)}
    names = {person.id: person.name for person in people.values()}
    found = reminders(board, today, office.settings, calendar)
    until = end_of_news(office, today, calendar)
    messages = []
    for number, theirs in recipients(board, found, today, people.values(), calendar).items():
        person = people[number]
        if person.private is not None:
            message = nudge(board, person, theirs, names, until=until)
            messages.append(replace(message, to=person.private, unique=nudge_key(office.id, person.id, today)))
    return [*messages, *await absentees(uow, board, today, calendar, until=until)]
