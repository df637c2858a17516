"""The weekly summary: posted once per office and week, also when the program was down at its hour, never twice."""

from __future__ import annotations

from datetime import datetime

from domain.agenda import Standing, next_summary, quiet_ends
from domain.model import Office
from domain.office_calendar import OfficeCalendar
from domain.ports import Transactions, UnitOfWork
from domain.weeks import Week, latest_due
from reports.weekly import KIND, calendar_of, weekly
from scheduler.posting import Posting, visit_to_post
from scheduler.rounds import Rounds, Visit, open_chats


class Summaries:
    """Posts the newest summary that fell due; weeks missed before it are named in it, not posted."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._rounds = Rounds(transactions, Standing.SUMMARY, self._visit)

    async def tick(self, now: datetime) -> int:
        """Post what is due at `now`; how many offices were told."""
        return await self._rounds.tick(now)

    async def _visit(self, office: Office, now: datetime) -> Visit:
        if (awake := quiet_ends(office, now)) > now:
            return Visit(told=False, again=awake)
        async with self._transactions.read() as uow:
            calendar = await calendar_of(uow, office, now)
            posting = await _posting(uow, office, calendar, now)
        return visit_to_post(office, posting, now, next_summary(office, calendar, now))


async def week_posting(uow: UnitOfWork, office: Office, at: datetime) -> Posting | None:
    """What is posted at that instant, which may be to come, as things stand; None where there is nothing new."""
    return await _posting(uow, office, await calendar_of(uow, office, at), at)


async def _posting(uow: UnitOfWork, office: Office, calendar: OfficeCalendar, at: datetime) -> Posting | None:
    if (
        (week := latest_due(office, calendar, at)) is None
        or await uow.postings.get(office.id, KIND, week.key) is not None
        or (board := await uow.plans.board(office.id, up_to=at.astimezone(office.zone).year)) is None
    ):
        return None
    chats = await open_chats(uow, office) if await _was_at_work(uow, office, week) else []
    summary = await weekly(uow, board, calendar, week, with_skipped=True)
    return Posting(kind=KIND, period=week, summary=summary, chats=chats)


async def _was_at_work(uow: UnitOfWork, office: Office, week: Week) -> bool:
    """Whether the office already used the house when the summary fell due. One that came later gets a starting point to
    compare with, not a summary of a week that it did not see."""
    if await uow.postings.latest(office.id, KIND, week.key) is not None:
        return True
    return bool(await uow.evidence.since(office.id, week.start, week.end))
