"""A chat that the platform asked to wait for is left alone until then, also by a program that was started meanwhile (F12)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from domain.chat import Address, Line, Priority, Say
from domain.ports import DeliveryState, Outcome, Queued
from scheduler.clock import ShiftedClock
from scheduler.delivery import Delivery
from scheduler.limiter import Rates
from scheduler.refusals import Refusals
from storage.database import Database
from storage.outbox import OutboxTable
from tests.databases import database, database_url, postgres, sqlite_template, sqlite_url  # noqa: F401 (fixtures)
from tests.scheduler.outbox import CHANNEL, LoggingChannel

NOW = datetime(2026, 3, 10, 3, 0, tzinfo=UTC)
FAST = Rates(bot=1e5, chat=1e5, group_minute=1e6)
A, B = Address(CHANNEL, "a"), Address(CHANNEL, "b")


async def put(database: Database, to: Address, priority: Priority = Priority.ANSWER) -> Queued:  # noqa: F811
    async with database.batch(NOW) as batch:
        async with batch.part() as uow:
            await uow.outbox.put(to, Say(lines=(Line("hello"),), priority=priority))
        return (await batch.commit())[0]


async def asked_to_wait(database: Database, row: Queued, wait: timedelta) -> None:  # noqa: F811
    """An earlier program tried it and was told to come back later."""
    number = row.outgoing.id
    await database.outbox.settle(boot="earlier", claims=[number], outcomes=[], now=NOW)
    outcome = Outcome(
        id=number, state=DeliveryState.PENDING, not_before=NOW + wait, attempts=1, repeated=False, error="flood"
    )
    await database.outbox.settle(boot="earlier", claims=[], outcomes=[outcome], now=NOW)


@asynccontextmanager
async def a_delivery(database: Database) -> AsyncIterator[tuple[Delivery, LoggingChannel]]:  # noqa: F811
    channel = LoggingChannel()
    delivery = Delivery(
        OutboxTable(database), {CHANNEL: channel}, Refusals(database), ShiftedClock(NOW),
        boot="later", rates=FAST, poll_seconds=0.2,
    )  # fmt: skip
    running = asyncio.create_task(delivery.run())
    try:
        await asyncio.sleep(0.1)
        yield delivery, channel
    finally:
        delivery.stop()
        await running


async def sent(channel: LoggingChannel, count: int) -> None:
    async with asyncio.timeout(60):
        while len(channel.order) < count:  # noqa: ASYNC110 (the channel sets no event)
            await asyncio.sleep(0.01)


async def test_what_was_tried_and_what_waits_behind_it_is_known_and_nothing_else(database: Database) -> None:  # noqa: F811
    queue = OutboxTable(database)
    first, second = await put(database, A), await put(database, B, Priority.DIGEST)
    await put(database, A)  # behind the first
    for to, priority in ((A, Priority.DIGEST), (B, Priority.ANSWER), (Address(CHANNEL, "c"), Priority.ANSWER)):
        await put(database, to, priority)
    await asked_to_wait(database, first, timedelta(seconds=30))
    await asked_to_wait(database, second, timedelta(hours=1))
    assert [row.outgoing.id for row in await queue.pausing(NOW)] == [1, 2, 3]
    assert [row.outgoing.id for row in await queue.pausing(NOW + timedelta(minutes=1))] == [2]
    assert list(await queue.pausing(NOW + timedelta(hours=1))) == []


async def test_what_is_said_after_a_restart_does_not_break_an_hours_wait_and_others_go_on(
    database: Database,  # noqa: F811
) -> None:
    await asked_to_wait(database, await put(database, A), timedelta(hours=1))
    async with a_delivery(database) as (delivery, channel):
        await delivery.offer([await put(database, A), await put(database, A, Priority.DIGEST), await put(database, B)])
        await sent(channel, 1)
        await asyncio.sleep(0.2)
    assert channel.order == [4]


async def test_when_the_wait_is_over_all_of_it_goes_out_in_order(database: Database) -> None:  # noqa: F811
    first = await put(database, A)
    await put(database, A)  # which the earlier program did not come to
    await asked_to_wait(database, first, timedelta(seconds=1))
    began = asyncio.get_running_loop().time()
    async with a_delivery(database) as (delivery, channel):
        await delivery.offer([await put(database, A)])
        await sent(channel, 3)
    assert channel.order == [1, 2, 3]
    assert channel.tries_of(1)[0] - began > 0.9
