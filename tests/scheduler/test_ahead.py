"""Pictures are made shortly before their messages' turn: some of them, in order, and never one whose turn has passed."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from domain.chat import Picture
from domain.ports import Outgoing, Queued, Sent
from scheduler.ahead import Ahead
from scheduler.clock import SystemClock
from scheduler.delivery import Delivery
from scheduler.limiter import Rates
from tests.scheduler.outbox import CHANNEL, LoggingChannel, MemoryOutbox, a_row
from tests.scheduler.test_delivery import NotingRefusals


def with_picture(number: int) -> Queued:
    row = a_row(number, chat=str(number))
    message = replace(row.outgoing.message, picture=Picture(kind="summary", data={"number": number}))
    return replace(row, outgoing=replace(row.outgoing, message=message))


def test_only_some_are_made_ahead_and_each_turn_makes_room_for_the_next() -> None:
    made: list[int] = []
    ahead = Ahead(lambda outgoing: made.append(outgoing.id), most=2)
    for number in (1, 2, 3, 4, 5):
        ahead.expect(with_picture(number).outgoing)
    assert made == [1, 2]
    ahead.turn(1)
    assert made == [1, 2, 3]
    ahead.turn(5)  # sent before its picture was begun: it will not be made ahead any more
    ahead.turn(2)
    ahead.turn(3)
    assert made == [1, 2, 3, 4]


def test_nothing_is_made_for_messages_without_a_picture() -> None:
    made: list[int] = []
    Ahead(lambda outgoing: made.append(outgoing.id)).expect(a_row(1).outgoing)
    assert made == []


async def test_the_delivery_has_pictures_begun_before_their_messages_are_sent() -> None:
    begun: list[int] = []
    not_begun: list[int] = []

    class Looking(LoggingChannel):
        async def send(self, outgoing: Outgoing) -> Sent:
            not_begun.extend([outgoing.id] if outgoing.id not in begun else [])
            return await super().send(outgoing)

    outbox, channel = MemoryOutbox([with_picture(number) for number in range(1, 81)]), Looking()
    delivery = Delivery(
        outbox, {CHANNEL: channel}, NotingRefusals(), SystemClock(), boot="b", rates=Rates(bot=20, chat=100),
        poll_seconds=0.02, ahead=lambda outgoing: begun.append(outgoing.id),
    )  # fmt: skip
    running = asyncio.create_task(delivery.run(grace=2))
    async with asyncio.timeout(60):
        while len(channel.order) < 25:  # noqa: ASYNC110 (the channel sets no event)
            await asyncio.sleep(0.01)
    delivery.stop()
    await running
    assert not_begun == []
    assert begun == sorted(begun)
    assert len(begun) < 80, "not all at once"
