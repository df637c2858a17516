"""One round through all offices, in which one that fails never stops the others."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog

from domain.model import BoundChat, Office
from domain.ports import Transactions, UnitOfWork

log = structlog.get_logger(__name__)

Visit = Callable[[Office, datetime], Awaitable[bool]]


async def visit_all(transactions: Transactions, now: datetime, what: str, visit: Visit) -> int:
    """Visit every office with the same instant; how many visits did something. Failures are logged, and met again at the
    next round."""
    async with transactions.read() as uow:
        offices = await uow.offices.all()
    done = 0
    for office in offices:
        try:
            done += await visit(office, now)
        except Exception:
            log.exception("a round failed for one office", round=what, office=office.id)
    return done


async def open_chats(uow: UnitOfWork, office: Office) -> list[BoundChat]:
    """The office's groups that can be written to."""
    return [chat for chat in await uow.chats.of_office(office.id) if not chat.parked]
