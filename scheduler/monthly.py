"""The monthly summary, where an office wants one: on the first working day of a month, about the month before, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from domain.agenda import Standing, quiet_ends
from domain.model import Office
from domain.ports import Transactions, UnitOfWork
from domain.summary import Summary, tell
from domain.weeks import Week, month_due, next_month_due
from reports.weekly import MONTH_KIND, calendar_of, monthly
from scheduler.rounds import Rounds, Visit, open_chats

# A month's summary that could not be sent for so long is no news any more; /ringkasan bulan still tells it.
_NEWS_FOR = timedelta(days=7)


class Monthlies:
    """Posts the summary of the month that ended."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._rounds = Rounds(transactions, Standing.MONTHLY, self._visit)

    async def tick(self, now: datetime) -> int:
        """Post what is due at `now`; how many offices were told."""
        return await self._rounds.tick(now)

    async def _visit(self, office: Office, now: datetime) -> Visit:
        async with self._transactions.read() as uow:
            calendar = await calendar_of(uow, office, now)
            later = next_month_due(office, calendar, now)
            if not office.settings.monthly_summary or (month := month_due(office, calendar, now)) is None:
                return Visit(told=False, again=later)
            if (awake := quiet_ends(office, now)) > now:
                return Visit(told=False, again=awake)
            summary = await _summary(uow, office, month)
        if summary is None:
            return Visit(told=False, again=later)
        return Visit(await self._post(office, month, now, summary), later)

    async def _post(self, office: Office, month: Week, now: datetime, summary: Summary) -> bool:
        """The figures and the messages in one transaction."""
        async with self._transactions.write() as uow:
            chats = await open_chats(uow, office)
            fresh = await uow.postings.put(office.id, MONTH_KIND, month.key, at=now, snapshot=summary.to_snapshot())
            for chat in chats if fresh else []:
                name = f"summary:{office.id}:{month.key}"
                message = tell(summary, unique=f"{name}:{chat.address.channel}:{chat.address.chat}", subject=name)
                message = replace(message, to=chat.address, language=chat.language, until=now + _NEWS_FOR)
                await uow.outbox.put(chat.address, message)
            await uow.commit()
        return fresh and bool(chats)


async def _summary(uow: UnitOfWork, office: Office, month: Week) -> Summary | None:
    """None where it was posted, or where that month saw nothing of the office."""
    if await uow.postings.get(office.id, MONTH_KIND, month.key) is not None:
        return None
    board = await uow.plans.board(office.id, month.first.year) or await uow.plans.board(office.id)
    if board is None or not await uow.evidence.since(office.id, month.start, month.end):
        return None
    return await monthly(uow, board, month)
