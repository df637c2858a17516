"""The morning digest: one message per group and working day, once, also after a restart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from domain.board import Board
from domain.chat import Say
from domain.model import BoundChat, Office, PersonState
from domain.office_calendar import OfficeCalendar
from domain.ports import Transactions, UnitOfWork
from domain.reminders import digest, reminders
from reports.weekly import calendar_of
from scheduler.morning import end_of_news, is_morning, may_be_morning
from scheduler.rounds import open_chats, visit_all

KIND = "digest"


class Digests:
    """Posts what deserves a word today in every office whose morning has come."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        # Offices that had their digest (or nothing to say) on that local date; the table is the truth, this saves asking.
        self._settled: dict[int, date] = {}

    async def tick(self, now: datetime) -> int:
        """Post what is due at `now`; how many offices were told."""
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
            board, chats = await uow.plans.board(office.id, up_to=today.year), await open_chats(uow, office)
            if board is None or not chats:
                return False
            message = await _message(uow, board, today, calendar)
        return await self._post(office, today, now, message, chats)

    async def _post(
        self, office: Office, today: date, now: datetime, message: Say | None, chats: list[BoundChat]
    ) -> bool:
        """Posting and messages in one transaction: both or neither."""
        async with self._transactions.write() as uow:
            snapshot = {"chats": len(chats), "lines": len(message.lines) if message else 0}
            fresh = await uow.postings.put(office.id, KIND, today.isoformat(), at=now, snapshot=snapshot)
            if fresh and message is not None:
                for chat in chats:
                    unique = f"{KIND}:{office.id}:{chat.address.channel}:{chat.address.chat}:{today.isoformat()}"
                    await uow.outbox.put(
                        chat.address, replace(message, to=chat.address, unique=unique, language=chat.language)
                    )
            await uow.commit()
        self._settled[office.id] = today
        return fresh and message is not None


async def _message(uow: UnitOfWork, board: Board, today: date, calendar: OfficeCalendar) -> Say | None:
    office = board.office
    people = await uow.people.of_office(office.id, PersonState.ACTIVE)
    names = {person.id: person.name for person in people}
    found = reminders(board, today, office.settings, calendar)
    return digest(board, found, today, names, until=end_of_news(office, today, calendar))
