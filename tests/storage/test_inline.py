"""SQLite's steps run where they are asked for, except those that may have to wait."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from storage.inline import InlineConnection, connect


class Steps:
    """A connection whose steps tell in which thread they ran."""

    def __init__(self, connection: InlineConnection) -> None:
        self._connection = connection
        self.in_the_loop = True
        connection._conn.set_trace_callback(self._seen)

    def _seen(self, statement: str) -> None:
        self.in_the_loop = threading.current_thread() is threading.main_thread()

    async def run(self, statement: str) -> bool:
        cursor = await self._connection.cursor()
        await cursor.execute(statement)
        in_the_loop = self.in_the_loop
        await cursor.close()
        return in_the_loop

    async def roll_back(self) -> bool:
        await self._connection.rollback()
        return self.in_the_loop


@pytest_asyncio.fixture
async def steps(tmp_path: Path) -> AsyncIterator[Steps]:
    connection = await connect(tmp_path / "x.db", isolation_level=None)
    await connection.execute("PRAGMA journal_mode = WAL")
    await connection.execute("CREATE TABLE t (x)")
    yield Steps(connection)
    await connection.close()


async def test_what_waits_for_the_disk_or_for_others_leaves_the_loop_free(steps: Steps) -> None:
    assert not await steps.run("BEGIN IMMEDIATE")
    assert await steps.run("INSERT INTO t VALUES (1)")
    assert not await steps.run("COMMIT")


async def test_undoing_what_was_written_leaves_the_loop_free(steps: Steps) -> None:
    await steps.run("BEGIN IMMEDIATE")
    await steps.run("INSERT INTO t VALUES (1)")
    assert not await steps.roll_back()


async def test_the_end_of_a_reading_transaction_needs_no_thread(tmp_path: Path, steps: Steps) -> None:
    reader = await connect(tmp_path / "x.db", isolation_level=None)
    try:
        reading = Steps(reader)
        await reading.run("BEGIN")
        await reading.run("SELECT * FROM t")
        reading.in_the_loop = False
        assert await reading.roll_back()
        assert not reader.in_transaction
    finally:
        await reader.close()
