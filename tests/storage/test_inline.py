"""SQLite's steps run where they are asked for, except those that may have to wait."""

from __future__ import annotations

import asyncio
import gc
import threading
import weakref
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from storage.inline import _TURN, InlineConnection, Turns, connect


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


class SlowLoop:
    """The running loop under a clock that only steps move forward."""

    def __init__(self) -> None:
        self.now = 1.0
        running = asyncio.get_running_loop()
        self.call_soon, self.create_future = running.call_soon, running.create_future

    def time(self) -> float:
        return self.now


STEP = 0.003


async def _stepping(loop: SlowLoop, turns: Turns, made: list[str], name: str, steps: int) -> None:
    for _ in range(steps):
        await turns.take()
        loop.now += STEP
        made.append(name)


async def test_many_that_step_at_once_leave_the_loop_to_others_as_often_as_one() -> None:
    loop, made = SlowLoop(), []
    turns = Turns(loop)
    workers = [asyncio.create_task(_stepping(loop, turns, made, name, 30)) for name in "abcdef"]
    pauses = []
    while not all(worker.done() for worker in workers):
        before = loop.now
        await asyncio.sleep(0)
        pauses.append(loop.now - before)
    assert len(made) == 180
    assert max(pauses) < 2 * (_TURN + STEP)


async def test_none_of_them_waits_for_the_end_of_another() -> None:
    loop, made = SlowLoop(), []
    turns = Turns(loop)
    await asyncio.gather(*(_stepping(loop, turns, made, name, 30) for name in "abcd"))
    half = made[: len(made) // 2]
    assert all(half.count(name) >= 10 for name in "abcd"), half


async def test_who_is_cancelled_while_waiting_keeps_nobody_from_the_loop() -> None:
    loop, made = SlowLoop(), []
    turns = Turns(loop)
    workers = {name: asyncio.create_task(_stepping(loop, turns, made, name, 30)) for name in "abc"}
    await asyncio.sleep(0)
    workers["b"].cancel()
    await asyncio.wait_for(asyncio.gather(workers["a"], workers["c"]), 60)
    assert (made.count("a"), made.count("c")) == (30, 30)


def test_a_loop_that_is_over_is_not_kept_for_its_turns() -> None:
    loop = asyncio.new_event_loop()
    loop.run_until_complete(Turns.of(loop).take())
    loop.close()
    over = weakref.ref(loop)
    del loop
    gc.collect()
    assert over() is None
