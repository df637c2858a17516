"""A summary that is posted: once per office and period, with the figures that it showed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.chat import Say
from domain.model import BoundChat, Office
from domain.ports import UnitOfWork
from domain.subjects import summary_key
from domain.summary import Summary, tell
from domain.weeks import Week
from reports.weekly import KIND
from scheduler.rounds import Visit

# A summary that could not be sent for a week is overtaken by the next one, or no news any more.
_NEWS_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """What is posted about a week or month: `kind` names it among the postings. Without `chats` it is only written down, as
    a starting point to compare with."""

    kind: str
    period: Week
    summary: Summary
    chats: Sequence[BoundChat]


async def post(uow: UnitOfWork, office: Office, posting: Posting, now: datetime) -> bool:
    """Queue it: the figures and the messages that tell them in one transaction, both or neither, and nothing is counted anew.
    Whether anybody is told."""
    snapshot = posting.summary.to_snapshot()
    fresh = await uow.postings.put(office.id, posting.kind, posting.period.key, at=now, snapshot=snapshot)
    for chat in posting.chats if fresh else ():
        await uow.outbox.put(chat.address, _message(office, posting, chat, now))
    return fresh and bool(posting.chats)


def visit_to_post(office: Office, posting: Posting | None, now: datetime, again: datetime) -> Visit:
    """The visit of an office that finds this to post."""
    if posting is None:
        return Visit(told=False, again=again)

    async def write(uow: UnitOfWork) -> bool:
        return await post(uow, office, posting, now)

    return Visit(told=False, again=again, write=write)


def _message(office: Office, posting: Posting, chat: BoundChat, now: datetime) -> Say:
    name = f"{KIND}:{office.id}:{posting.period.key}"
    unique = summary_key(office.id, posting.period.key, chat.address)
    message = tell(posting.summary, unique=unique, subject=name)
    return replace(message, to=chat.address, language=chat.language, until=now + _NEWS_FOR)
