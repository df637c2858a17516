"""A small program of jobs and delivery that kills itself at a named point; run by `test_kill.py` as a process of its own.

Arguments: folder, instant (ISO), point. It ends by itself once nothing is left to send.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

import scheduler.posting as posting
from domain.ports import Outgoing, Sent
from scheduler.clock import ShiftedClock
from scheduler.delivery import Delivery
from scheduler.jobs import Jobs
from scheduler.limiter import Rates
from scheduler.refusals import Refusals
from storage.database import Database
from storage.outbox import OutboxTable
from storage.tables import outbox
from tests.scheduler.outbox import anything_left

FOLDER, INSTANT, POINT = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]), sys.argv[3]


def at(point: str) -> None:
    if point == POINT:
        os.kill(os.getpid(), signal.SIGKILL)


class Queue(OutboxTable):
    async def settle(self, **given: Any) -> Any:
        claimed = await self._is_summary(given["claims"])
        if claimed:
            at("before-claim")
        if await self._is_summary([outcome.id for outcome in given["outcomes"]]):
            at("before-record")
        ours = await super().settle(**given)
        if claimed:
            at("after-claim")
        return ours

    async def _is_summary(self, ids: Sequence[int]) -> bool:
        """Other words of that day do not end the program."""
        query = select(outbox.c.subject).where(outbox.c.id.in_(list(ids)))
        async with self._database.reading() as session:
            return any(row.subject.startswith("summary:") for row in await session.all(query))


class WorldLog:
    """A platform whose chats are lines of a file."""

    name = "telegram"

    async def send(self, outgoing: Outgoing) -> Sent:
        with (FOLDER / "world.txt").open("a") as world:
            world.write(f"{outgoing.to.chat} {outgoing.message.unique}\n")
        if outgoing.message.subject.startswith("summary:"):
            at("after-arrival")
        return Sent(message=f"m{outgoing.id}", media={})


def tell(*args: Any, **named: Any) -> Any:
    at("before-commit")
    return _tell(*args, **named)


_tell = posting.tell
posting.tell = tell  # type: ignore[assignment]


async def main() -> None:
    database = await Database.open(f"sqlite+aiosqlite:///{FOLDER / 'zibot.db'}")
    clock, queue = ShiftedClock(INSTANT), Queue(database)
    rates = Rates(bot=1000, chat=1000, group_minute=1000)
    delivery = Delivery(
        queue,
        {"telegram": WorldLog()},
        Refusals(database),
        clock,
        boot=str(os.getpid()),
        rates=rates,
        poll_seconds=0.02,
    )
    jobs = Jobs(database, clock, queued=delivery.look_now)
    running = asyncio.create_task(delivery.run())
    await jobs.tick_all()
    for _ in range(5):  # what the delivery says of itself is sent as well
        while await anything_left(database):  # noqa: ASYNC110 (the table sets no event)
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)
    delivery.stop()
    await running
    await database.close()


asyncio.run(main())
