"""Before the hour of the summaries: each is composed as things stand and its picture drawn, so that the hour only sends.

What is posted is still composed at its hour, from boards that are in memory by then: its figures are those of that moment. A
picture is known by its figures; where they changed since, it is drawn anew, else it lies ready.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

import structlog

from domain.agenda import Standing
from domain.chat import Picture
from domain.model import Office
from domain.ports import Transactions, UnitOfWork
from domain.summary import tell
from scheduler.monthly import month_posting
from scheduler.posting import Posting
from scheduler.summary import week_posting

log = structlog.get_logger(__name__)

# Seven thousand pictures take a quarter of an hour of one processor, which is also wanted for other things.
LEAD = timedelta(minutes=90)
# What changed in the meantime is found so much later.
_AGAIN = timedelta(minutes=15)
_IDLE = timedelta(minutes=5)
# At most so many in one tick: pictures, and looks at offices (which mostly find the picture there).
_PICTURES, _LOOKS = 60, 500

Foresee = Callable[[UnitOfWork, Office, datetime], Awaitable[Posting | None]]
# Draws a picture for its hour in a language; False where it lies there already.
Keep = Callable[[Picture, str], Awaitable[bool]]

_FORESEEN: Mapping[Standing, Foresee] = {Standing.SUMMARY: week_posting, Standing.MONTHLY: month_posting}


class Preparing:
    """The job "prepare". It remembers in memory what it looked at; after a restart everything is looked at again."""

    def __init__(self, transactions: Transactions, keep: Keep) -> None:
        self._transactions = transactions
        self._keep = keep
        # When each office's coming posting was last looked at: by job, office and hour.
        self._looked: dict[tuple[Standing, int, datetime], datetime] = {}
        self._idle_until: datetime | None = None

    async def tick(self, now: datetime) -> bool:
        """Prepare some of what is posted within `LEAD` of `now`; always False, since nothing is to be sent."""
        if self._idle_until is not None and now < self._idle_until <= now + _IDLE:
            return False
        coming = await self._coming(now)
        self._looked = {one: self._looked[one] for one in coming if one in self._looked}
        self._idle_until = None if coming else now + _IDLE
        waiting = [one for one in coming if self._looked.get(one, now - _AGAIN) <= now - _AGAIN]
        drawn = 0
        # Those never looked at go first.
        for one in sorted(waiting, key=lambda one: one in self._looked)[:_LOOKS]:
            drawn += await self._look(*one)
            self._looked[one] = now
            if drawn >= _PICTURES:
                break
        return False

    async def _coming(self, now: datetime) -> list[tuple[Standing, int, datetime]]:
        async with self._transactions.read() as uow:
            return [
                (job, office, at) for job in _FORESEEN for office, at in await uow.agenda.coming(job, now, now + LEAD)
            ]

    async def _look(self, job: Standing, office: int, at: datetime) -> int:
        """How many pictures had to be drawn."""
        try:
            async with self._transactions.read() as uow:
                home = await uow.offices.get(office)
                posting = await _FORESEEN[job](uow, home, at)
            if posting is None or (picture := tell(posting.summary).picture) is None:
                return 0
            languages = {chat.language or home.language for chat in posting.chats}
            return sum([await self._keep(picture, language) for language in languages])
        except Exception:
            log.exception("a summary could not be prepared", office=office, job=job.value)
            return 0
