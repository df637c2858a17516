"""Words of a morning that wait to be sent are looked at again where something changed since they were written.

The way of it: which of them go next → whose office did something since they were queued → these are written anew, or taken
back. With nothing waiting it asks the database nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

import structlog

from domain.model import Office
from domain.ports import Transactions, UnitOfWork

log = structlog.get_logger(__name__)

# More than can be sent before the next tick.
_NEXT_UP = 1000
# What was done so shortly before they were written may not have been known yet: it is dated by when it came in.
_UNDER_WAY = timedelta(minutes=2)

# (unit of work, office, its keys that wait) → how many messages changed.
Renew = Callable[[UnitOfWork, Office, Sequence[str]], Awaitable[int]]


class StillNews:
    """Looks after the waiting words whose unique keys begin with `kind:office:`."""

    def __init__(self, transactions: Transactions, kind: str, renew: Renew) -> None:
        self._transactions = transactions
        self._kind = kind
        self._renew = renew
        # An earlier run of the program may have left some.
        self._may_wait = True
        self._seen: dict[int, int] = {}  # the last entry of the log that was looked at, by office

    @property
    def unfinished(self) -> bool:
        """Whether words may wait, so that the next tick is wanted even where no office has to be looked at."""
        return self._may_wait

    async def tick(self, *, told: bool) -> int:
        """`told`: the tick before queued something. How many messages were changed."""
        self._may_wait = self._may_wait or told
        if not self._may_wait:
            return 0
        async with self._transactions.read() as uow:
            waiting = await uow.outbox.next_up(f"{self._kind}:", _NEXT_UP)
            by_office = _by_office(waiting)
            done = await uow.audit.last(by_office) if by_office else {}
        self._may_wait = bool(waiting)
        changed = 0
        for office, keys in by_office.items():
            if office in done and self._is_new(office, *done[office], keys.values()):
                changed += await self._look(office, list(keys))
        self._seen = {office: done[office][0] for office in by_office if office in done}
        return changed

    def _is_new(self, office: int, number: int, at: datetime, queued: Iterable[datetime | None]) -> bool:
        """Whether the last entry of the office's log may be news to the words that wait."""
        if office in self._seen:
            return number > self._seen[office]
        return any(moment is None or at >= moment - _UNDER_WAY for moment in queued)

    async def _look(self, office: int, keys: Sequence[str]) -> int:
        try:
            async with self._transactions.write() as uow:
                changed = await self._renew(uow, await uow.offices.get(office), keys)
                await uow.commit()
        except Exception:
            log.exception("waiting words could not be looked at again", kind=self._kind, office=office)
            return 0
        return changed


def day_of(key: str) -> date:
    """The local day with which a key ends. Raises ValueError."""
    return date.fromisoformat(key.rpartition(":")[2])


def _by_office(waiting: Sequence[tuple[str, datetime | None]]) -> Mapping[int, dict[str, datetime | None]]:
    found: dict[int, dict[str, datetime | None]] = {}
    for key, at in waiting:
        office = key.split(":")[1]
        if office.isdecimal():
            found.setdefault(int(office), {})[key] = at
    return found
