"""The monthly summary, where an office wants one: on the first working day of a month, about the month before, once."""

from __future__ import annotations

from datetime import datetime

from domain.agenda import Standing, quiet_ends
from domain.model import Office
from domain.office_calendar import OfficeCalendar
from domain.ports import Transactions, UnitOfWork
from domain.weeks import month_due, next_month_due
from reports.weekly import MONTH_KIND, calendar_of, monthly
from scheduler.posting import Posting, visit_to_post
from scheduler.rounds import Rounds, Visit, open_chats


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
            posting = await _posting(uow, office, calendar, now)
        if posting is not None and (awake := quiet_ends(office, now)) > now:
            return Visit(told=False, again=awake)
        return visit_to_post(office, posting, now, next_month_due(office, calendar, now))


async def month_posting(uow: UnitOfWork, office: Office, at: datetime) -> Posting | None:
    """What is posted at that instant, which may be to come, as things stand; None where there is nothing."""
    return await _posting(uow, office, await calendar_of(uow, office, at), at)


async def _posting(uow: UnitOfWork, office: Office, calendar: OfficeCalendar, at: datetime) -> Posting | None:
    """None also where it was posted, and where that month saw nothing of the office."""
    if not office.settings.monthly_summary or (month := month_due(office, calendar, at)) is None:
        return None
    if await uow.postings.get(office.id, MONTH_KIND, month.key) is not None:
        return None
    board = await uow.plans.board(office.id, month.first.year) or await uow.plans.board(office.id)
    if board is None or not await uow.evidence.since(office.id, month.start, month.end):
        return None
    summary = await monthly(uow, board, month)
    return Posting(kind=MONTH_KIND, period=month, summary=summary, chats=await open_chats(uow, office))
