"""Calls that many offices make every day read what is theirs and what waits, however much there is beside it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from domain.chat import Address
from storage.database import Database
from storage.tables import metadata
from storage.unit import Unit

NOW = datetime(2026, 3, 6, 8, 0, tzinfo=UTC)
HERE = Address("telegram", "-100")

CALLS: dict[str, Callable[[Unit], Awaitable[object]]] = {
    "what was verified in a week": lambda uow: uow.reviews.verified_between(1, NOW - timedelta(days=7), NOW),
    "a word that is taken back": lambda uow: uow.outbox.withdraw("nudge:1:2:"),
    "the words that go next": lambda uow: uow.outbox.next_up("nudge:", 5),
    "other hours": lambda uow: uow.outbox.retime(1, closes={}, resumes=NOW, addresses=[HERE]),
    "an edited message": lambda uow: uow.evidence.by_message(HERE, "12"),
    "a group that is parked": lambda uow: uow.chats.park("telegram", "-100", "kicked"),
}


@contextmanager
def asked(database: Database) -> Iterator[list[tuple[str, Any]]]:
    """The statements that the block sends."""
    found: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, values: Any, context: Any, many: bool) -> None:
        if not many and statement.startswith(("SELECT", "UPDATE", "DELETE")):
            found.append((statement, values))

    engine = database._engines.write.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
async def test_no_table_that_grows_for_ever_is_read_whole(sqlite_database: Database, call) -> None:
    with asked(sqlite_database) as statements:
        async with sqlite_database.write(NOW) as uow:
            await call(uow)
    async with sqlite_database.session() as session:
        for statement, values in statements:
            explained = await session.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            steps = [row.detail for row in explained]
            scans = [step for step in steps if step.startswith("SCAN") and "USING INDEX" not in step]
            whole = [step for step in scans if step.split()[1] in metadata.tables]
            assert not whole, (statement, steps)
            # All offices' reviews of a week are one of those tables, too.
            assert not any("ix_reviews_at" in step for step in steps), (statement, steps)
