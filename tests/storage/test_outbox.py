"""The outbox as handlers fill it and the delivery works it off."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Executable, func, select

from domain.chat import Address, Line, Picture, Priority, Say, SendClass, StoredFile, say
from domain.ports import DeliveryState, Outcome
from storage.database import Database
from storage.outbox import _DOUBTFUL, _LEFT, _READY, _SWEEP, _TIMED, OutboxTable
from storage.tables import outbox
from tests.storage.cast import GROUP, NOW, later

OTHER = Address("telegram", "-2002")


def a_message(key: str = "hello", **more: Any) -> Say:
    return Say(lines=(Line(key),), **more)


async def put(database: Database, *messages: Say, to: Address = GROUP) -> list[int]:
    """Queue each in one transaction; the ids."""
    async with database.batch(NOW) as batch:
        async with batch.part() as uow:
            for message in messages:
                await uow.outbox.put(message.to or to, message)
        return [row.outgoing.id for row in await batch.commit()]


async def keys(queue: OutboxTable, now: datetime = NOW) -> list[str]:
    return [row.outgoing.message.lines[0].key for row in await queue.due(now, 100)]


def sent(key: int, **more: Any) -> Outcome:
    return Outcome(id=key, state=DeliveryState.SENT, message=more.pop("message", f"m{key}"), **more)


def again(key: int, **more: Any) -> Outcome:
    return Outcome(id=key, state=DeliveryState.PENDING, **more)


async def states(database: Database) -> list[str]:
    async with database.reading() as session:
        return [row.state for row in await session.all(select(outbox.c.state).order_by(outbox.c.id))]


async def test_a_message_comes_back_as_it_was_queued(database: Database, second: Database) -> None:
    message = replace(say("hello", n=1), subject="row:7", reply_to="5", language="en", until=later(days=1))
    (key,) = await put(database, message, to=replace(GROUP, thread="9"))
    (row,) = await second.outbox.due(NOW, 10)
    assert row.outgoing.message == message
    assert (row.outgoing.id, row.outgoing.to, row.outgoing.language) == (key, replace(GROUP, thread="9"), "en")
    assert (row.attempts, row.repeated, row.not_before) == (0, False, None)


async def test_due_messages_come_by_priority_and_then_in_order(database: Database) -> None:
    await put(
        database,
        a_message("nudge", priority=Priority.NUDGE),
        a_message("first"),
        a_message("digest", priority=Priority.DIGEST),
        a_message("second"),
    )
    assert await keys(database.outbox) == ["first", "second", "digest", "nudge"]
    assert len(await database.outbox.due(NOW, 2)) == 2


async def test_a_unique_message_is_queued_once_for_ever(database: Database, second: Database) -> None:
    digest = a_message(unique="digest:1:2026-03-02")
    async with database.write() as uow:
        assert await uow.outbox.put(GROUP, digest)
        assert not await uow.outbox.put(GROUP, digest)
        await uow.commit()
    (row,) = await second.outbox.due(NOW, 10)
    await second.outbox.settle(boot="b", claims=[row.outgoing.id], outcomes=[], now=NOW)
    await second.outbox.settle(boot="b", claims=[], outcomes=[sent(row.outgoing.id)], now=NOW)
    async with second.write() as uow:
        assert not await uow.outbox.put(OTHER, digest)
        await uow.commit()
    assert await second.outbox.due(NOW, 10) == []


async def test_a_unique_message_keeps_its_place_among_the_others(database: Database) -> None:
    await put(database, a_message("first"), a_message("second", unique="u"), a_message("third"))
    assert await keys(database.outbox) == ["first", "second", "third"]


async def test_of_many_who_queue_one_unique_message_one_succeeds(database: Database, second: Database) -> None:
    async def attempt(where: Database) -> bool:
        async with where.write() as uow:
            done = await uow.outbox.put(GROUP, a_message(unique="u"))
            await uow.commit()
            return done

    assert sum(await asyncio.gather(*(attempt(w) for w in (database, second) * 5))) == 1


async def test_a_row_is_claimed_by_one_boot_only_and_a_repeated_claim_is_granted(database: Database) -> None:
    ids = await put(database, a_message(), a_message())
    queue = database.outbox
    assert set(await queue.settle(boot="one", claims=ids[:1], outcomes=[], now=NOW)) == {ids[0]}
    assert set(await queue.settle(boot="two", claims=ids, outcomes=[], now=NOW)) == {ids[1]}
    assert set(await queue.settle(boot="one", claims=ids, outcomes=[], now=NOW)) == {ids[0]}
    assert await queue.settle(boot="one", claims=[], outcomes=[], now=NOW) == frozenset()


async def test_outcomes_and_claims_share_a_transaction_and_outcomes_come_first(database: Database) -> None:
    first, second = await put(database, a_message(), a_message())
    queue = database.outbox
    await queue.settle(boot="b", claims=[first], outcomes=[], now=NOW)
    ours = await queue.settle(boot="b", claims=[first, second], outcomes=[again(first, attempts=1)], now=NOW)
    assert set(ours) == {first, second}


async def test_a_message_that_pauses_holds_back_the_later_ones_of_its_chat_and_priority(database: Database) -> None:
    ids = await put(
        database,
        a_message("first"),
        a_message("second"),
        a_message("elsewhere", to=OTHER),
        a_message("digest", priority=Priority.DIGEST),
        a_message("topic", to=replace(GROUP, thread="5")),
    )
    queue = database.outbox
    await queue.settle(boot="b", claims=ids[:1], outcomes=[], now=NOW)
    paused = again(ids[0], not_before=later(seconds=30), attempts=1, error="429")
    await queue.settle(boot="b", claims=[], outcomes=[paused], now=NOW)

    assert await keys(queue) == ["elsewhere", "digest"]
    assert await keys(queue, later(seconds=30)) == ["first", "second", "elsewhere", "topic", "digest"]
    row = (await queue.due(later(seconds=30), 1))[0]
    assert (row.attempts, row.not_before) == (1, later(seconds=30))


async def test_outcomes_are_recorded_also_for_rows_that_were_never_claimed(database: Database) -> None:
    ids = await put(database, *(a_message() for _ in range(4)))
    outcomes = [
        Outcome(id=ids[0], state=DeliveryState.REFUSED, attempts=1, error="expired"),
        Outcome(id=ids[1], state=DeliveryState.UNCERTAIN, attempts=1, error="timeout"),
        again(ids[2], attempts=1, repeated=True, to=OTHER),
        sent(ids[3]),
    ]
    await database.outbox.settle(boot="b", claims=[], outcomes=outcomes, now=NOW)
    assert await states(database) == ["refused", "uncertain", "pending", "sent"]
    (row,) = await database.outbox.due(NOW, 10)
    assert (row.outgoing.to, row.repeated, row.attempts) == (OTHER, True, 1)


@pytest.mark.parametrize(
    ("send_class", "repeated", "state", "repeated_after"),
    [
        (SendClass.ONCE, False, "uncertain", 0),
        (SendClass.NUMBERED, False, "pending", 1),
        (SendClass.NUMBERED, True, "uncertain", 1),
        (SendClass.IDEMPOTENT, False, "pending", 0),
        (SendClass.IDEMPOTENT, True, "pending", 1),
    ],
)
async def test_what_a_crash_left_on_its_way_goes_on_by_its_class(
    database: Database, send_class: SendClass, repeated: bool, state: str, repeated_after: int
) -> None:
    queue = database.outbox
    (key,) = await put(database, a_message(send_class=send_class))
    await queue.settle(boot="old", claims=[], outcomes=[again(key, attempts=1, repeated=repeated)], now=NOW)
    await queue.settle(boot="old", claims=[key], outcomes=[], now=NOW)

    assert await queue.recover("old", NOW) == 0, "its own boot is still at it"
    assert await queue.recover("new", NOW) == 1
    async with database.reading() as session:
        row = (await session.all(select(outbox)))[0]
    assert (row.state, row.repeated, row.attempts, row.boot) == (state, repeated_after, 2, "")


async def test_what_was_sent_and_what_still_waits_is_no_business_of_recovery(database: Database) -> None:
    first, _ = await put(database, a_message(), a_message())
    await database.outbox.settle(boot="old", claims=[first], outcomes=[], now=NOW)
    await database.outbox.settle(boot="old", claims=[], outcomes=[sent(first)], now=NOW)
    assert await database.outbox.recover("new", NOW) == 0
    assert await states(database) == ["sent", "pending"]


async def test_a_reply_to_a_message_of_ours_finds_what_it_was_about(database: Database) -> None:
    ids = await put(database, a_message(subject="row:7"), a_message(), a_message(subject="row:8", to=OTHER))
    outcomes = [sent(ids[0], message="5"), sent(ids[1], message="6"), sent(ids[2], message="5")]
    await database.outbox.settle(boot="b", claims=[], outcomes=outcomes, now=NOW)
    async with database.read() as uow:
        found = [
            await uow.outbox.subject_of(*asked)
            for asked in ((GROUP, "5"), (replace(GROUP, thread="1"), "5"), (OTHER, "5"), (GROUP, "6"), (GROUP, ""))
        ]
    assert found == ["row:7", "row:7", "row:8", "", ""]


async def test_pictures_and_files_are_remembered_by_channel(database_url: str, database: Database) -> None:
    def media_keys(message: Say, language: str) -> list[str]:
        picture = [f"picture:{message.picture.kind}:{language}"] if message.picture else []
        return picture + [f"file:{file.sha256}" for file in message.files]

    opened = await Database.open(database_url, media_keys=media_keys)
    file = StoredFile(sha256="c" * 64, name="SK.pdf", mime="application/pdf")
    message = a_message(picture=Picture(kind="status", data={}), files=(file,), language="id")
    known = {"picture:status:id": "p1", f"file:{'c' * 64}": "f1"}
    try:
        (first,) = await put(opened, message)
        assert (await opened.outbox.due(NOW, 1))[0].outgoing.remembered == {}
        await opened.outbox.settle(boot="b", claims=[], outcomes=[sent(first, media=known)], now=NOW)

        async with opened.batch() as batch:
            async with batch.part() as uow:
                await uow.outbox.put(GROUP, message)
                await uow.outbox.put(replace(GROUP, channel="trial"), message)
                await uow.outbox.put(GROUP, a_message())
            handed = await batch.commit()
        assert [row.outgoing.remembered for row in handed] == [known, {}, {}]
        second = handed[0].outgoing.id
        newer = {"picture:status:id": "p2"}
        await opened.outbox.settle(boot="b", claims=[], outcomes=[sent(second, media=newer)], now=NOW)
        await put(opened, message)
        assert (await opened.outbox.due(NOW, 10))[-1].outgoing.remembered == known | newer
    finally:
        await opened.close()
    anew = await Database.open(database_url, media_keys=media_keys)
    assert (await anew.outbox.due(NOW, 10))[-1].outgoing.remembered == known | newer
    await anew.close()


async def test_old_sent_messages_are_deleted(database: Database) -> None:
    queue = database.outbox
    ids = await put(database, a_message(), a_message(unique="u"), a_message())
    await queue.settle(boot="b", claims=[], outcomes=[sent(ids[0]), sent(ids[1])], now=NOW)
    assert await queue.sweep(NOW) == 0
    assert await queue.sweep(later(seconds=1)) == 1
    assert await states(database) == ["sent", "pending"], "a unique one is what keeps a digest from being sent twice"


async def test_somebody_else_may_write_while_the_messages_of_a_busy_day_are_deleted(database: Database) -> None:
    many = 600
    ids = await put(database, *[a_message()] * many)
    await database.outbox.settle(boot="b", claims=[], outcomes=[sent(key) for key in ids], now=NOW)
    sweeping = asyncio.create_task(database.outbox.sweep(later(seconds=1)))
    left = []
    while not sweeping.done():
        async with database.session() as session:  # its turn comes before the sweeper's next
            left.append(await session.value(select(func.count()).select_from(outbox)))
    assert await sweeping == many
    assert any(0 < count < many for count in left), left
    assert not await states(database)


async def plan_of(database: Database, question: Executable) -> list[str]:
    async with database.reading() as session:
        asked = question.compile(dialect=session.connection.dialect)
        plan = await session.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", ("",) * len(asked.positiontup))
        return [row[-1] for row in plan]


@pytest.mark.parametrize(
    ("question", "index"),
    [
        (_SWEEP, "SEARCH outbox USING INDEX ix_outbox_passing (unique_key=? AND sent_at<?)"),
        (_LEFT, "SCAN outbox USING INDEX ix_outbox_sending"),
        (_DOUBTFUL, "SCAN outbox USING INDEX ix_outbox_uncertain"),
    ],
)
async def test_what_a_start_and_an_hour_look_for_is_found_beside_years_of_messages(
    sqlite_database: Database, question, index
) -> None:
    steps = await plan_of(sqlite_database, question)
    assert any(step.startswith(index) for step in steps), steps


@pytest.mark.parametrize(
    ("question", "index"),
    [
        (_READY, "SCAN outbox USING INDEX ix_outbox_ready"),
        (_TIMED, "SEARCH outbox USING INDEX ix_outbox_timed (not_before<?)"),
    ],
)
async def test_what_is_due_is_found_by_index_however_much_was_sent_or_waits(
    sqlite_database: Database, question, index
) -> None:
    """Otherwise the poll of every second would slow down with the years, and in nights with much to say in the morning."""
    steps = await plan_of(sqlite_database, question)
    assert index in steps, steps
    assert any("ix_outbox_tried (channel=? AND chat=? AND priority=? AND id<?)" in step for step in steps), steps
    assert not any(step.startswith("SCAN") and "USING INDEX" not in step for step in steps), steps


async def test_what_may_go_at_last_goes_in_its_place_among_what_need_not_wait(database: Database) -> None:
    await put(
        database,
        a_message("a nudge", priority=Priority.NUDGE),
        a_message("an answer that waited", not_before=later(hours=1)),
        a_message("an answer"),
        a_message("a nudge that waited", priority=Priority.NUDGE, not_before=later(hours=1)),
        a_message("tomorrow", not_before=later(days=1)),
    )
    in_order = ["an answer that waited", "an answer", "a nudge", "a nudge that waited"]
    assert await keys(database.outbox, later(hours=1)) == in_order
    first = await database.outbox.due(later(hours=1), 3)
    assert [row.outgoing.message.lines[0].key for row in first] == in_order[:3]


async def test_what_may_go_now_is_counted_by_priority_with_the_age_of_the_oldest(database: Database) -> None:
    await put(
        database,
        a_message("answer"),
        a_message("later", not_before=later(hours=1)),
        a_message("nudge", priority=Priority.NUDGE),
        a_message("nudge", priority=Priority.NUDGE),
    )
    now = await database.outbox.due_by_priority(later(minutes=5))
    assert now == {Priority.ANSWER: (1, NOW), Priority.NUDGE: (2, NOW)}
    then = await database.outbox.due_by_priority(later(hours=2))
    assert then[Priority.ANSWER] == (2, NOW)


async def test_a_word_that_waits_for_the_end_of_quiet_hours_holds_nobody_back(database: Database) -> None:
    await put(database, a_message("waits", not_before=later(hours=1)), a_message("answer"))
    assert await keys(database.outbox) == ["answer"]
    assert await keys(database.outbox, later(hours=1)) == ["waits", "answer"]


@pytest.mark.parametrize(("arrived", "state"), [(True, "sent"), (False, "pending")])
async def test_a_doubt_is_settled_once_and_only_where_there_is_one(
    database: Database, arrived: bool, state: str
) -> None:
    doubtful, certain = await put(
        database, a_message("summary", subject="summary:1:2026-W10"), a_message("summary", subject="summary:1:2026-W11")
    )
    lost = Outcome(id=doubtful, state=DeliveryState.UNCERTAIN, attempts=1, error="timeout")
    await database.outbox.settle(boot="b", claims=[doubtful], outcomes=[lost], now=NOW)
    await database.outbox.settle(boot="b", claims=[], outcomes=[lost], now=NOW)
    async with database.write() as uow:
        assert not await uow.outbox.settle_doubt(doubtful, "summary:2:", arrived=arrived), "of another office"
        assert not await uow.outbox.settle_doubt(certain, "summary:1:", arrived=arrived)
        assert await uow.outbox.settle_doubt(doubtful, "summary:1:", arrived=arrived)
        assert not await uow.outbox.settle_doubt(doubtful, "summary:1:", arrived=not arrived)
        await uow.commit()
    assert (await states(database))[0] == state


async def test_what_is_held_already_is_not_read_again_and_hides_nothing_behind_it(database: Database) -> None:
    ids = await put(database, *(a_message(f"m{number}") for number in range(6)))
    held = set(ids[:4])
    assert [row.outgoing.id for row in await database.outbox.due(NOW, 1, held)] == ids[4:5]
    assert [row.outgoing.id for row in await database.outbox.due(NOW, 10, held)] == ids[4:]
