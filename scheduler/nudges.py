"""Private nudges: one folded word a morning to each person whom something late or near concerns, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from domain.board import Board
from domain.chat import Say
from domain.model import Office, PersonState
from domain.office_calendar import OfficeCalendar
from domain.ports import Transactions, UnitOfWork
from domain.reminders import nudge, recipients, reminders
from reports.weekly import calendar_of
from scheduler.morning import end_of_news, is_morning, may_be_morning
from scheduler.rounds import visit_all

KIND = "nudge"


class Nudges:
    """Writes to those who opened a private chat; the others are named in the group's digest."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        # Offices whose people had their word on that local date; the table is the truth, this saves asking.
        self._settled: dict[int, date] = {}

    async def tick(self, now: datetime) -> int:
        """Post what is due at `now`; in how many offices somebody was told."""
        return await visit_all(self._transactions, now, KIND, self._visit)

    async def _visit(self, office: Office, now: datetime) -> bool:
        local = now.astimezone(office.zone)
        today = local.date()
        if self._settled.get(office.id) == today or not may_be_morning(local, office):
            return False
        async with self._transactions.read() as uow:
            calendar = await calendar_of(uow, office, now)
            if not is_morning(local, calendar):
                return False
            if await uow.postings.get(office.id, KIND, today.isoformat()) is not None:
                self._settled[office.id] = today
                return False
            board = await uow.plans.board(office.id, up_to=today.year)
            if board is None:
                return False
            messages = await _messages(uow, board, today, calendar)
        async with self._transactions.write() as uow:
            snapshot = {"people": len(messages)}
            fresh = await uow.postings.put(office.id, KIND, today.isoformat(), at=now, snapshot=snapshot)
            for message in messages if fresh else []:
                assert message.to is not None
                await uow.outbox.put(message.to, message)
            await uow.commit()
        self._settled[office.id] = today
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
            unique = f"{KIND}:{office.id}:{person.id}:{today.isoformat()}"
            messages.append(replace(message, to=person.private, unique=unique))
    return messages
