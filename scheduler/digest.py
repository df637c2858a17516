"""The morning digest: one message per group and working day, once, also after a restart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from domain.agenda import Standing, next_moment
from domain.board import Board
from domain.chat import Say
from domain.model import BoundChat, Office, PersonState
from domain.office_calendar import OfficeCalendar
from domain.ports import Transactions, UnitOfWork
from domain.reminders import digest, reminders
from reports.weekly import calendar_of
from scheduler.morning import end_of_news, is_morning
from scheduler.rounds import Rounds, Visit, open_chats

KIND = Standing.DIGEST.value


class Digests:
    """Posts what deserves a word today in every office whose morning has come."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._rounds = Rounds(transactions, Standing.DIGEST, self._visit)

    async def tick(self, now: datetime) -> int:
        """Post what is due at `now`; how many offices were told."""
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
                or not (chats := await open_chats(uow, office))
            ):
                return Visit(told=False, again=next_morning)
            message = await _message(uow, board, today, calendar)
        return Visit(await self._post(office, today, now, message, chats), next_morning)

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
        return fresh and message is not None


async def _message(uow: UnitOfWork, board: Board, today: date, calendar: OfficeCalendar) -> Say | None:
    office = board.office
    people = await uow.people.of_office(office.id, PersonState.ACTIVE)
    names = {person.id: person.name for person in people}
    found = reminders(board, today, office.settings, calendar)
    return digest(board, found, today, names, until=end_of_news(office, today, calendar))
