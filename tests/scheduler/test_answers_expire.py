"""Answers that could not be sent within a day are given up, and whoever waited for them is told so."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from domain.chat import Line, Priority, Say, SendClass
from domain.ports import Queued
from scheduler.hopeless import ANSWERS_LAST
from storage.database import Database
from storage.outbox import OutboxTable
from tests.scheduler.an_office import START, AnOffice, an_office
from tests.scheduler.outbox import LoggingChannel
from tests.scheduler.test_refusals import delivering, drained


async def say(db: Database, made: AnOffice, key: str, age: timedelta, **more: object) -> None:
    message = Say(lines=(Line(key),), to=made.group, **more)  # type: ignore[arg-type]
    async with db.batch(START - age) as batch:
        async with batch.part() as uow:
            await uow.outbox.put(made.group, message)
        await batch.commit()


async def waiting(db: Database) -> list[Queued]:
    return list(await OutboxTable(db).due(START, 10))


@pytest.mark.parametrize(("age", "sent"), [(ANSWERS_LAST - timedelta(minutes=1), 1), (ANSWERS_LAST * 1.1, 0)])
async def test_an_answer_counts_for_a_day(tmp_path: Path, db: Database, age: timedelta, sent: int) -> None:
    made = await an_office(db)
    await say(db, made, "button-help", age)
    await say(db, made, "button-help", age)
    channel = LoggingChannel()
    async with delivering(db, channel) as delivery:
        await drained(db)
        assert delivery.counts.expired == 2 * (1 - sent)
    # Both are sent, or one word tells that they were not.
    assert len(channel.seen[made.group.chat]) == (2 if sent else 1)


async def test_a_summary_of_yesterday_is_no_answer_and_keeps_its_own_end(db: Database) -> None:
    made = await an_office(db)
    await say(db, made, "button-help", timedelta(days=3), send_class=SendClass.ONCE, priority=Priority.DIGEST)
    channel = LoggingChannel()
    async with delivering(db, channel) as delivery:
        await drained(db)
        assert delivery.counts.expired == 0
    assert len(channel.seen[made.group.chat]) == 1


async def test_what_waits_for_the_end_of_quiet_hours_is_not_sent_before(db: Database) -> None:
    made = await an_office(db)
    await say(db, made, "button-help", timedelta(), not_before=START + timedelta(hours=1))
    assert await waiting(db) == []
    channel = LoggingChannel()
    async with delivering(db, channel) as delivery:
        await say(db, made, "button-help", timedelta(), not_before=START + timedelta(hours=1))
        await say(db, made, "button-back", timedelta())
        delivery.look_now()
        for _ in range(2000):
            if channel.seen[made.group.chat]:
                break
            await asyncio.sleep(0.02)
        assert len(channel.seen[made.group.chat]) == 1
    assert len(await OutboxTable(db).due(START + timedelta(hours=2), 10)) == 2
