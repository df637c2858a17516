"""What a platform's refusal changes in our own records, with a real database and the real delivery."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from domain.chat import Address, Line, Priority, Say, SendClass
from domain.ports import Refused, Uncertain
from locales.catalogue import catalogue
from scheduler.clock import ShiftedClock
from scheduler.delivery import Delivery
from scheduler.limiter import Rates
from scheduler.refusals import Refusals
from storage.database import Database
from storage.outbox import OutboxTable
from tests.scheduler.an_office import CHANNEL, START, AnOffice
from tests.scheduler.outbox import LoggingChannel, anything_left

TOPIC = Address(CHANNEL, "-1001", "7")


@asynccontextmanager
async def delivering(db: Database, channel: LoggingChannel) -> AsyncIterator[Delivery]:
    rates = Rates(bot=10_000, chat=10_000, group_minute=10_000)
    delivery = Delivery(
        OutboxTable(db), {CHANNEL: channel}, Refusals(db), ShiftedClock(START), boot="b", rates=rates, poll_seconds=0.02
    )
    db.on_queued = delivery.hand_over
    running = asyncio.create_task(delivery.run())
    try:
        yield delivery
    finally:
        delivery.stop()
        await asyncio.wait_for(running, 60)


async def put(db: Database, to: Address, **more: object) -> None:
    message = Say(lines=(Line("button-help"),), send_class=SendClass.ONCE, priority=Priority.DIGEST, to=to)
    async with db.write() as uow:
        await uow.outbox.put(to, replace(message, **more))  # type: ignore[arg-type]
        await uow.commit()


async def drained(db: Database) -> None:
    async with asyncio.timeout(60):
        while await anything_left(db):  # noqa: ASYNC110 (the table sets no event)
            await asyncio.sleep(0.01)


async def test_a_person_who_blocked_the_bot_is_no_longer_written_to_privately(db: Database, made: AnOffice) -> None:
    channel = LoggingChannel()
    sari = made.people["Sari"]
    async with db.read() as uow:
        to = (await uow.people.get(sari.id)).private
    assert to is not None
    channel.fails[to.chat] = [Refused("blocked")]
    async with delivering(db, channel):
        await put(db, to)
        await drained(db)
    async with db.read() as uow:
        assert (await uow.people.get(sari.id)).private is None


@pytest.mark.parametrize("reason", ["kicked", "chat-gone", "no-rights"])
async def test_a_group_that_threw_the_bot_out_is_parked_and_its_admin_told_once_in_private(
    db: Database, made: AnOffice, reason: str
) -> None:
    channel = LoggingChannel()
    channel.fails["-1001"] = [Refused(reason)] * 9
    async with db.read() as uow:
        rini = (await uow.people.get(made.people["Bu Rini"].id)).private
    assert rini is not None
    async with delivering(db, channel):
        await put(db, made.group)
        await put(db, made.group)
        await drained(db)
    assert len([1 for _, chat, _ in channel.tries if chat == "-1001"]) == 1
    assert len(channel.seen[rini.chat]) == 1
    async with db.read() as uow:
        bound = await uow.chats.bound(made.group)
    assert bound is not None
    assert bound.parked == reason
    assert catalogue().has("id", f"delivery-reason-{reason}")


async def test_a_moved_group_keeps_its_binding_and_its_messages(db: Database, made: AnOffice) -> None:
    channel = LoggingChannel()
    channel.fails["-1001"] = [Refused("migrated", new_chat="-100777")]
    for _ in range(3):
        await put(db, made.group)
    async with delivering(db, channel):
        await drained(db)
    assert channel.numbers("-100777") == [1, 2, 3]
    async with db.read() as uow:
        moved = await uow.chats.bound(Address(CHANNEL, "-100777"))
    assert moved is not None
    assert moved.office == made.office.id


@pytest.mark.parametrize("reason", ["topic-gone", "topic-closed"])
async def test_a_lost_topic_is_said_once_in_the_group_and_the_binding_follows(
    db: Database, made: AnOffice, reason: str
) -> None:
    async with db.write() as uow:
        await uow.chats.unbind(made.group)
        await uow.chats.bind(TOPIC, made.office.id, "Tim ZI", at=START)
        await uow.commit()
    channel = LoggingChannel()
    channel.fails["-1001"] = [Refused(reason)]
    for _ in range(3):
        await put(db, TOPIC)
    async with delivering(db, channel):
        await drained(db)
    assert [thread for _, thread in channel.seen["-1001"]] == [""] * 4
    async with db.read() as uow:
        [bound] = await uow.chats.of_office(made.office.id)
    assert bound.address == made.group
    assert catalogue().has("en", f"delivery-{reason}")


async def test_a_summary_that_may_be_lost_is_not_repeated_and_its_admin_asked_to_look(
    db: Database, made: AnOffice
) -> None:
    channel = LoggingChannel()
    channel.fails["-1001"] = [Uncertain("read timeout"), Uncertain("read timeout")]
    await put(db, made.group, subject="summary:1:2026-W11")
    await put(db, made.group, subject="")
    async with delivering(db, channel):
        await drained(db)
    assert len([1 for _, chat, _ in channel.tries if chat == "-1001"]) == 2
    async with db.read() as uow:
        rini = (await uow.people.get(made.people["Bu Rini"].id)).private
    assert rini is not None
    assert len(channel.seen[rini.chat]) == 1


async def test_a_summary_that_a_crash_left_on_its_way_is_asked_about_once(db: Database, made: AnOffice) -> None:
    await put(db, made.group, subject="summary:1:2026-W11")
    await put(db, made.group, subject="digest")
    claimed = await OutboxTable(db).settle(boot="crashed", claims=[1, 2], outcomes=[], now=START)
    assert claimed == {1, 2}
    channel = LoggingChannel()
    for _ in range(2):
        async with delivering(db, channel):
            await drained(db)
    async with db.read() as uow:
        rini = (await uow.people.get(made.people["Bu Rini"].id)).private
    assert rini is not None
    assert [chat for _, chat, _ in channel.tries] == [rini.chat]


async def test_a_refusal_that_cannot_be_written_down_still_settles_the_message(
    db: Database, made: AnOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(*_: object) -> None:
        raise OSError("disk I/O error")

    channel = LoggingChannel()
    channel.fails["-1001"] = [Refused("kicked")]
    await put(db, made.group)
    async with delivering(db, channel) as delivery:
        monkeypatch.setattr(delivery._refusals, "learn", failing)
        await drained(db)
        assert delivery.counts.refused == 1
