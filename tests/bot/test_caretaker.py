"""A summary in doubt is looked for in its chat, and whoever was asked about it hears how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.caretaker import Caretaker
from bot.intake import Intake
from domain.chat import Line, Priority, Say, SendClass
from domain.ports import DeliveryState, Outcome, Outgoing
from handlers.router import Router
from scheduler.clock import ShiftedClock
from scheduler.refusals import Refusals
from storage.database import Database
from storage.outbox import OutboxTable
from tests.scheduler.an_office import CHANNEL, START, AnOffice, an_office, queued


class FindingChannel:
    """Knows under which id the message stands, "" for nowhere."""

    name = CHANNEL

    def __init__(self, stands: str) -> None:
        self.stands = stands
        self.asked: list[list[int]] = []

    async def find(self, outgoing: Outgoing, candidates: Sequence[int]) -> str:
        self.asked.append(list(candidates))
        return self.stands


async def say(db: Database, made: AnOffice, subject: str) -> Outgoing:
    message = Say(
        lines=(Line("button-help"),),
        to=made.group,
        send_class=SendClass.ONCE,
        priority=Priority.DIGEST,
        subject=subject,
    )
    async with db.batch(START) as batch:
        async with batch.part() as uow:
            await uow.outbox.put(made.group, message)
        [row] = await batch.commit()
    return row.outgoing


async def settle(db: Database, number: int, state: DeliveryState, message: str = "") -> None:
    await OutboxTable(db).settle(boot="b", claims=[number], outcomes=[], now=START)
    outcome = Outcome(id=number, state=state, message=message)
    await OutboxTable(db).settle(boot="b", claims=[], outcomes=[outcome], now=START)


def a_caretaker(db: Database, channel: FindingChannel) -> Caretaker:
    async def offer(rows: object) -> None:
        """Nobody delivers here."""

    clock = ShiftedClock(START)
    intake = Intake(db, Router(b"s"), clock, offer=offer, label=lambda language, line: line.key)
    return Caretaker(db, intake, {CHANNEL: channel}, clock)  # type: ignore[dict-item]


@pytest.mark.parametrize(("stands", "state", "questions"), [("12", "sent", 0), ("", "uncertain", 1)])
async def test_it_is_looked_for_between_the_known_messages_and_the_question_follows(
    db: Database, stands: str, state: str, questions: int
) -> None:
    made = await an_office(db)
    known, doubtful, later = [await say(db, made, s) for s in ("", "summary:1:2026-W11", "")]
    await settle(db, known.id, DeliveryState.SENT, "10")
    await settle(db, doubtful.id, DeliveryState.UNCERTAIN)
    await settle(db, later.id, DeliveryState.SENT, "14")
    await Refusals(db).uncertain(doubtful, START)
    assert len(await queued(db, "uncertain:")) == 1
    channel = FindingChannel(stands)
    caretaker = a_caretaker(db, channel)
    for minutes in range(3):
        await caretaker.tick(START + timedelta(minutes=minutes))
    assert channel.asked == [[11, 12, 13]], "once, and only where it can stand"
    assert len(await queued(db, "uncertain:")) == questions
    left = [row.outgoing.id for row in await OutboxTable(db).uncertain("summary:", 5)]
    assert (doubtful.id in left) == (state == "uncertain")


async def test_with_another_doubt_in_the_same_chat_nothing_is_touched(db: Database) -> None:
    made = await an_office(db)
    known, first, second = [await say(db, made, s) for s in ("", "summary:1:2026-W10", "digest:1")]
    await settle(db, known.id, DeliveryState.SENT, "10")
    for one in (first, second):
        await settle(db, one.id, DeliveryState.UNCERTAIN)
    assert list(await OutboxTable(db).places(first.id)) == []
