"""The weekly summary: posted once per office and week, also when the program was down at its hour, never twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from domain.agenda import Standing, next_summary, quiet_ends
from domain.model import BoundChat, Office
from domain.ports import Transactions, UnitOfWork
from domain.summary import Summary, tell
from domain.weeks import Week, latest_due
from reports.weekly import KIND, calendar_of, weekly
from scheduler.rounds import Rounds, Visit, open_chats

# A summary that could not be sent for a week is overtaken by the next one.
_NEWS_FOR = timedelta(days=7)


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
            next_due = next_summary(office, calendar, now)
            if (
                (week := latest_due(office, calendar, now)) is None
                or await uow.postings.get(office.id, KIND, week.key) is not None
                or (board := await uow.plans.board(office.id, up_to=now.astimezone(office.zone).year)) is None
            ):
                return Visit(told=False, again=next_due)
            told = await _was_at_work(uow, office, week)
            chats = await open_chats(uow, office) if told else []
            summary = await weekly(uow, board, calendar, week, with_skipped=True)
        return Visit(await self._post(office, week, now, summary, chats), next_due)

    async def _post(self, office: Office, week: Week, now: datetime, summary: Summary, chats: list[BoundChat]) -> bool:
        """The figures and the messages that tell them in one transaction: both or neither, and nothing is counted anew."""
        async with self._transactions.write() as uow:
            fresh = await uow.postings.put(office.id, KIND, week.key, at=now, snapshot=summary.to_snapshot())
            for chat in chats if fresh else []:
                name = f"{KIND}:{office.id}:{week.key}"
                message = tell(summary, unique=f"{name}:{chat.address.channel}:{chat.address.chat}", subject=name)
                message = replace(message, to=chat.address, language=chat.language, until=now + _NEWS_FOR)
                await uow.outbox.put(chat.address, message)
            await uow.commit()
        return fresh and bool(chats)


async def _was_at_work(uow: UnitOfWork, office: Office, week: Week) -> bool:
    """Whether the office already used the house when the summary fell due. One that came later gets a starting point to
    compare with, not a summary of a week that it did not see."""
    if await uow.postings.latest(office.id, KIND, week.key) is not None:
        return True
    return bool(await uow.evidence.since(office.id, week.start, week.end))
