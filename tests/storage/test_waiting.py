"""What waits to be sent can be said otherwise, and no copy in the delivery's hands is sent instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, update

from domain.chat import Priority
from domain.model import AuditEntry
from storage.database import Database
from storage.prefixes import begins
from storage.queue import IS_PENDING, _in_order
from storage.tables import outbox
from tests.storage.cast import GROUP, NOW, a_cast, later
from tests.storage.test_outbox import a_message, keys, put, sent, states

DAY = date(2026, 3, 2)


async def test_hours_that_change_reach_the_copy_that_the_delivery_holds(database: Database) -> None:
    cast = await a_cast(database)
    old, new = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 2, 8, tzinfo=UTC)
    (held,) = await put(database, a_message(unique=f"nudge:{cast.office.id}:1:2026-03-02", until=old))
    async with database.write() as uow:
        await uow.outbox.retime(cast.office.id, closes={DAY: new}, resumes=NOW, addresses=[])
        await uow.commit()
    assert not await database.outbox.settle(boot="b", claims=[held], outcomes=[], now=NOW)
    (row,) = await database.outbox.due(NOW, 10)
    assert row.outgoing.message.until == new
    assert await database.outbox.settle(boot="b", claims=[row.outgoing.id], outcomes=[], now=NOW)


async def test_only_what_waits_is_said_otherwise(database: Database) -> None:
    (number,) = await put(database, a_message(unique="nudge:1:2:2026-03-02"))
    async with database.write() as uow:
        assert await uow.outbox.waiting("nudge:1:2:2026-03-02") == a_message(unique="nudge:1:2:2026-03-02")
        assert await uow.outbox.restate(GROUP, a_message("other", unique="nudge:1:2:2026-03-02"))
        assert not await uow.outbox.restate(GROUP, a_message("other", unique="nudge:1:3:2026-03-02"))
        await uow.commit()
    assert not await database.outbox.settle(boot="b", claims=[number], outcomes=[], now=NOW)
    assert await keys(database.outbox) == ["other"]
    (row,) = await database.outbox.due(NOW, 10)
    await database.outbox.settle(boot="b", claims=[row.outgoing.id], outcomes=[], now=NOW)
    await database.outbox.settle(boot="b", claims=[], outcomes=[sent(row.outgoing.id)], now=NOW)
    async with database.write() as uow:
        assert await uow.outbox.waiting("nudge:1:2:2026-03-02") is None
        assert not await uow.outbox.restate(GROUP, a_message("late", unique="nudge:1:2:2026-03-02"))
        await uow.commit()
    assert await states(database) == ["refused", "sent"], "what was sent is not edited"


async def test_what_goes_next_is_named_first_with_when_it_was_queued(database: Database) -> None:
    await put(
        database,
        a_message(unique="nudge:1:2:d", priority=Priority.NUDGE),
        a_message(unique="nudge:1:3:d", priority=Priority.DIGEST),
        a_message(unique="digest:1:d"),
    )
    async with database.read() as uow:
        assert await uow.outbox.next_up("nudge:", 5) == [("nudge:1:3:d", NOW), ("nudge:1:2:d", NOW)]
        assert await uow.outbox.next_up("nudge:", 1) == [("nudge:1:3:d", NOW)]


async def test_the_few_words_of_a_kind_are_had_in_order_beside_others(database: Database) -> None:
    kinds = ("digest", "nudge", "Nudge", "nudges", "nudge_")
    await put(database, *(a_message(unique=f"{kind}:{n}:d") for n in (3, 10, 2) for kind in kinds))
    async with database.read() as uow:
        for limit in (1, 2, 3, 4):
            found = [key for key, _ in await uow.outbox.next_up("nudge:", limit)]
            assert found == ["nudge:3:d", "nudge:10:d", "nudge:2:d"][:limit]
        assert not await uow.outbox.next_up("gap:", 4)


@pytest.mark.parametrize("statement", [select(outbox.c.id), update(outbox).values(state="refused")])
async def test_words_that_wait_are_found_by_their_keys_beside_years_of_messages(
    sqlite_database: Database, statement
) -> None:
    async with sqlite_database.session() as session:
        which = statement.where(IS_PENDING, begins(session, outbox.c.unique_key, "nudge:1:"))
        asked = which.compile(dialect=session.connection.dialect)
        values = ("",) * len(asked.positiontup)
        plan = [row[-1] for row in await session.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", values)]
    assert any("ix_outbox_waiting (unique_key>? AND unique_key<?)" in step for step in plan), plan


async def test_of_many_words_that_wait_the_first_are_met_in_their_order(sqlite_database: Database) -> None:
    async with sqlite_database.reading() as session:
        asked = _in_order(select(outbox.c.unique_key).where(IS_PENDING).limit(10), "nudge:").compile(
            dialect=session.connection.dialect
        )
        values = ("",) * len(asked.positiontup)
        plan = [row[-1] for row in await session.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", values)]
    assert plan == ["SCAN outbox USING INDEX ix_outbox_due"]


async def test_the_last_entries_of_several_offices_are_had_at_once(database: Database) -> None:
    first = (await a_cast(database)).office
    async with database.write() as uow:
        second = await uow.offices.add("Kecamatan Lain", "Asia/Jakarta")
        await uow.offices.add("Kecamatan Sunyi", "Asia/Jakarta")
        entry = AuditEntry(office=first.id, at=NOW, person=None, action="done", subject="row:1", data={})
        for item in (entry, replace(entry, at=later(hours=1)), replace(entry, office=second.id)):
            await uow.audit.append(item)
        await uow.commit()
    async with database.read() as uow:
        found = await uow.audit.last([first.id, second.id, second.id + 1])
        assert {office: at for office, (_, at) in found.items()} == {first.id: later(hours=1), second.id: NOW}
        assert found[first.id][0] == (await uow.audit.head(first.id))[0]
