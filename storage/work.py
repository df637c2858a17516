"""Things to do outside a transaction: put on the table by handlers, taken by the program's worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, exists, func, or_, select, update

from storage.database import Database
from storage.tables import work
from storage.tasks import mark_finished

_earlier = work.alias("earlier")
# Rows of one lane are done one after the other, in the order in which they were put there.
_FREE = or_(
    work.c.lane == "",
    ~exists().where(
        and_(
            _earlier.c.lane == work.c.lane,
            _earlier.c.id < work.c.id,
            _earlier.c.state.in_(("pending", "claimed")),
        )
    ),
)
# No pause between two tries is longer than forty minutes: what waits for more than this was put there before the machine's
# clock was set back, and may begin.
_TOO_FAR = timedelta(hours=1)
_DUE: Select[Any] = (
    select(work)
    .where(work.c.state == "pending", or_(work.c.run_at <= bindparam("now"), work.c.run_at > bindparam("far")))
    .where(_FREE)
    .order_by(work.c.run_at, work.c.id)
    .limit(bindparam("most"))
)
_ID = work.c.id == bindparam("key")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """`attempts` counts the tries that failed."""

    id: int
    kind: str
    payload: Mapping[str, Any]
    lane: str
    run_at: datetime
    attempts: int


def _row_from(row: Row[Any]) -> WorkRow:
    return WorkRow(
        id=row.id, kind=row.kind, payload=row.payload, lane=row.lane, run_at=row.run_at, attempts=row.attempts
    )


class WorkTable:
    """The work table as the worker sees it; every call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def recover(self) -> int:
        """At start: what an earlier run had taken and not finished is to be done again; how many. The broken-off try
        counts as failed, so that work which kills the program ends one day."""
        async with self._database.session() as session:
            left = update(work).where(work.c.state == "claimed")
            values = {"state": "pending", "boot": "", "attempts": work.c.attempts + 1}
            return (await session.write(left.values(values))).rowcount

    async def due(self, now: datetime, limit: int) -> Sequence[WorkRow]:
        """What may be begun, without taking it."""
        async with self._database.reading() as session:
            return [
                _row_from(row) for row in await session.all(_DUE, {"now": now, "far": now + _TOO_FAR, "most": limit})
            ]

    async def claim(self, now: datetime, limit: int, boot: str = "") -> Sequence[WorkRow]:
        """Take up to `limit` rows whose time has come; of each lane only its first unfinished one."""
        if not await self.due(now, 1):  # the table is asked every second, so an empty one costs no write
            return []
        async with self._database.session() as session:
            rows = [
                _row_from(row) for row in await session.all(_DUE, {"now": now, "far": now + _TOO_FAR, "most": limit})
            ]
            mine = update(work).where(work.c.id.in_([row.id for row in rows]))
            await session.write(mine, {"state": "claimed", "boot": boot})
            return rows

    async def done(self, row: int) -> None:
        async with self._database.session() as session:
            await mark_finished(session, [row])

    async def retry(self, row: int, run_at: datetime, error: str) -> None:
        """The try failed; the next one is not before `run_at`."""
        await self._failed(row, {"state": "pending", "run_at": run_at, "error": error})

    async def put_back(self, row: int, run_at: datetime) -> None:
        """It was no fault of the work: it is tried again from `run_at` on, and this try does not count."""
        async with self._database.session() as session:
            await session.write(update(work).where(_ID).values(state="pending", run_at=run_at, boot=""), {"key": row})

    async def give_up(self, row: int, error: str) -> None:
        """The last try failed; the row stays for the operator to see."""
        await self._failed(row, {"state": "given-up", "error": error})

    async def waiting(self) -> tuple[int, datetime | None]:
        """For the metrics: how many rows are unfinished, and since when the oldest could have been begun."""
        query = select(func.count(), func.min(work.c.run_at)).where(work.c.state.in_(("pending", "claimed")))
        async with self._database.reading() as session:
            count, oldest = tuple((await session.all(query))[0])
            return count, oldest

    async def _failed(self, row: int, values: Mapping[str, Any]) -> None:
        async with self._database.session() as session:
            await session.write(
                update(work).where(_ID).values(**values, boot="", attempts=work.c.attempts + 1), {"key": row}
            )
