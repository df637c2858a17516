"""Ends work in groups: what several pieces of work found out is written, and their rows taken off the table, in one commit.

A commit that survives a power cut costs milliseconds; twenty photos that arrive together need not pay it twenty times.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog

from domain.chat import Say
from domain.ports import Queued, UnitOfWork
from scheduler.clock import Clock
from storage.database import Batch, Database

log = structlog.get_logger(__name__)

# What a piece of work changes, and what is said about it.
Change = Callable[[UnitOfWork], Awaitable[Sequence[Say]]]

GROUP = 32


@dataclass(slots=True, eq=False)
class _Waiting:
    change: Change
    row: int | None
    done: asyncio.Future[None]


class Finisher:
    """Writes changes, many to one commit; none of them suffers for another's failure."""

    def __init__(
        self, database: Database, clock: Clock, *, offer: Callable[[Sequence[Queued]], Awaitable[None]]
    ) -> None:
        self._database = database
        self._clock = clock
        self._offer = offer
        self._waiting: list[_Waiting] = []
        self._writing: asyncio.Task[None] | None = None

    async def finish(self, change: Change, row: int | None = None) -> None:
        """Write the change and take the work row off the table, together or not at all. Returns when both are durable.

        Raises what the change raises, or what the commit raised.
        """
        item = _Waiting(change, row, asyncio.get_running_loop().create_future())
        self._waiting.append(item)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_all())
        await item.done

    async def _write_all(self) -> None:
        while self._waiting:
            group, self._waiting = self._waiting[:GROUP], self._waiting[GROUP:]
            try:
                await self._write(group)
            except Exception as error:  # noqa: BLE001 (each of the group is told, and tried alone)
                if len(group) == 1:
                    _fail(group[0], error)
                    continue
                log.warning("finished work is written one by one", count=len(group), error=type(error).__name__)
                for item in group:
                    await self._alone(item)

    async def _alone(self, item: _Waiting) -> None:
        if item.done.done():
            return
        try:
            await self._write([item])
        except Exception as error:  # noqa: BLE001 (told to who waits for it)
            _fail(item, error)

    async def _write(self, group: Sequence[_Waiting]) -> None:
        async with self._database.batch(self._clock.now()) as batch:
            kept = list(group) if await self._together(batch, group) else await self._apart(batch, group)
            batch.finished([item.row for item in kept if item.row is not None])
            queued = await batch.commit()
        for item in kept:
            if not item.done.done():
                item.done.set_result(None)
        await self._offer(queued)

    @staticmethod
    async def _together(batch: Batch, group: Sequence[_Waiting]) -> bool:
        """All of them in one part, which costs two statements in place of two for each. A failure, which is rare, leaves
        nothing of it, and they are written one by one."""
        if len(group) == 1 or any(item.done.done() for item in group):
            return False
        try:
            async with batch.part() as uow:
                for item in group:
                    await _write_in(uow, item)
        except Exception as error:  # noqa: BLE001 (whose fault it is shows when each is written by itself)
            log.info("finished work is written in parts", count=len(group), error=type(error).__name__)
            return False
        return True

    async def _apart(self, batch: Batch, group: Sequence[_Waiting]) -> list[_Waiting]:
        return [item for item in group if await self._part(batch, item)]

    @staticmethod
    async def _part(batch: Batch, item: _Waiting) -> bool:
        if item.done.done():
            return False
        try:
            async with batch.part() as uow:
                await _write_in(uow, item)
        except Exception as error:  # noqa: BLE001 (told to who waits for it; the others of the group go on)
            _fail(item, error)
            return False
        return True


async def _write_in(uow: UnitOfWork, item: _Waiting) -> None:
    for message in await item.change(uow):
        assert message.to is not None
        await uow.outbox.put(message.to, message)


def _fail(item: _Waiting, error: Exception) -> None:
    if not item.done.done():
        item.done.set_exception(error)
