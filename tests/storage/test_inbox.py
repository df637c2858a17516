"""The durable inbox: nothing that was confirmed is lost, nothing is there twice."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from storage.database import Database
from storage.inbox import Inbox
from storage.tables import inbox as inbox_rows
from tests.storage.cast import NOW, later

ROOT = Path(__file__).resolve().parents[2]


async def test_updates_are_kept_with_the_offset_in_the_order_of_their_arrival(
    database: Database, second: Database
) -> None:
    kept = await Inbox(database).put("telegram", [("7", {"n": 7}), ("5", {"n": 5})], 8, NOW)
    assert [(row.update_id, row.raw, row.received_at, row.attempts) for row in kept] == [
        ("7", {"n": 7}, NOW, 0),
        ("5", {"n": 5}, NOW, 0),
    ]
    assert await Inbox(second).pending(NOW) == kept
    assert await Inbox(second).offset("telegram") == 8
    assert await Inbox(second).offset("trial") is None


async def test_what_was_kept_before_is_not_kept_twice(database: Database) -> None:
    inbox = Inbox(database)
    await inbox.put("telegram", [("1", {}), ("2", {"first": True})], 3, NOW)
    fresh = await inbox.put(
        "telegram", [("2", {"first": False}), ("3", {}), ("3", {"again": True})], 4, later(minutes=1)
    )
    assert [(row.update_id, row.raw) for row in fresh] == [("3", {})]
    assert [(row.update_id, row.raw) for row in await inbox.pending(NOW)] == [
        ("1", {}),
        ("2", {"first": True}),
        ("3", {}),
    ]
    assert [row.update_id for row in await inbox.put("trial", [("2", {})], None, NOW)] == ["2"]
    assert await inbox.offset("trial") is None


async def test_an_offset_moves_also_without_updates_and_a_webhook_moves_none(database: Database) -> None:
    inbox = Inbox(database)
    assert await inbox.put("telegram", [], 9, NOW) == []
    await inbox.put("telegram", [("1", {})], None, NOW)
    assert await inbox.offset("telegram") == 9


async def test_two_webhook_calls_with_one_update_keep_it_once(database: Database, second: Database) -> None:
    both = await asyncio.gather(
        *(
            Inbox(where).put("telegram", [("1", {}), (str(n), {})], None, NOW)
            for n, where in enumerate((database, second), 2)
        )
    )
    assert sorted(row.update_id for rows in both for row in rows) == ["1", "2", "3"]


async def test_what_nobody_can_read_is_put_aside_with_its_text(database: Database) -> None:
    inbox = Inbox(database)
    bad, good = await inbox.put("telegram", [("1", {"odd": [None]}), ("2", {})], 3, NOW)
    await inbox.quarantine(bad.id, "no chat\x00")
    assert await inbox.pending(NOW) == [good]
    assert [row.raw for row in await inbox.quarantined()] == [{"odd": [None]}]


async def test_a_failed_update_is_lined_up_at_a_start_only_when_its_pause_is_over(database: Database) -> None:
    inbox = Inbox(database)
    failed, waiting = await inbox.put("telegram", [("1", {}), ("2", {})], 3, NOW)
    assert await inbox.failed(failed, "ValueError", NOW)
    assert [row.id for row in await inbox.pending(later(seconds=59))] == [waiting.id]
    assert [(row.id, row.attempts) for row in await inbox.pending(later(seconds=60))] == [
        (failed.id, 1),
        (waiting.id, 0),
    ]
    assert await inbox.retries(later(seconds=61)) == [], "it is lined up already"


async def test_a_clock_that_was_set_back_two_hours_does_not_make_a_pause_so_long(database: Database) -> None:
    inbox = Inbox(database)
    (row,) = await inbox.put("telegram", [("1", {})], 2, NOW)
    await inbox.failed(row, "ValueError", NOW)
    assert [again.id for again in await inbox.retries(later(hours=-2))] == [row.id]


async def test_the_oldest_unfinished_update_is_known(database: Database) -> None:
    inbox = Inbox(database)
    assert await inbox.oldest() == (0, None)
    (row,) = await inbox.put("telegram", [("1", {})], 2, NOW)
    await inbox.put("telegram", [("2", {})], 3, later(minutes=1))
    assert await inbox.oldest() == (2, NOW)
    await inbox.done([row.id])
    assert await inbox.oldest() == (1, later(minutes=1))


async def test_only_what_was_done_a_week_ago_is_deleted(database: Database) -> None:
    inbox = Inbox(database)
    done, open_, aside = await inbox.put("telegram", [("1", {}), ("2", {}), ("3", {})], 4, NOW)
    (young,) = await inbox.put("telegram", [("4", {})], 5, later(days=1))
    await inbox.done([done.id, young.id])
    await inbox.quarantine(aside.id, "x")
    assert await inbox.sweep(later(days=7)) == 0
    assert await inbox.sweep(later(days=7, seconds=1)) == 1
    assert [row.id for row in await inbox.pending(NOW)] == [open_.id]
    assert [row.id for row in await inbox.quarantined()] == [aside.id]


async def test_somebody_else_may_write_while_the_updates_of_a_busy_day_are_deleted(database: Database) -> None:
    inbox, many = Inbox(database), 600
    rows = await inbox.put("telegram", [(str(number), {}) for number in range(many)], None, NOW)
    await inbox.done([row.id for row in rows])
    sweeping = asyncio.create_task(inbox.sweep(later(days=8)))
    left = []
    while not sweeping.done():
        async with database.session() as session:  # its turn comes before the sweeper's next
            left.append(await session.value(select(func.count()).select_from(inbox_rows)))
    assert await sweeping == many
    assert any(0 < count < many for count in left), left


WRITER = """
import asyncio, json, sys
from datetime import UTC, datetime
from storage.database import Database
from storage.inbox import Inbox

async def main(url):
    inbox = Inbox(await Database.open(url))
    number = (await inbox.offset("telegram") or 0)
    while True:
        updates = [(str(n), {"n": n, "text": "x" * 500}) for n in range(number, number + 7)]
        number += 7
        await inbox.put("telegram", updates, number, datetime(2026, 3, 2, tzinfo=UTC))
        print(number, flush=True)

asyncio.run(main(sys.argv[1]))
"""


@pytest.mark.parametrize("round_", range(3))
async def test_what_a_killed_program_had_confirmed_is_there_and_nothing_half(database_url: str, round_: int) -> None:
    """kill -9 at a moment of its own each time: all updates below the stored offset are there, none twice, none above."""
    confirmed = await _killed_writer(database_url, after=5 + 11 * round_)
    opened = await Database.open(database_url)
    try:
        offset = await Inbox(opened).offset("telegram")
        kept = await Inbox(opened).pending(NOW)
    finally:
        await opened.close()
    assert offset is not None
    assert offset >= confirmed > 0
    assert [row.raw["n"] for row in kept] == list(range(offset))


async def _killed_writer(url: str, after: int) -> int:
    """The last offset that the program said it had committed before it was killed in the midst of writing."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WRITER, url, stdout=asyncio.subprocess.PIPE, env=environment
    )
    assert process.stdout is not None
    confirmed = 0
    for _ in range(after):
        confirmed = json.loads(await asyncio.wait_for(process.stdout.readline(), 60))
    process.send_signal(signal.SIGKILL)
    for line in (await process.stdout.read()).splitlines():
        confirmed = max(confirmed, int(line)) if line else confirmed
    assert await process.wait() == -signal.SIGKILL
    return confirmed


async def test_when_the_channel_was_heard_last_is_kept_apart_from_its_offset(database: Database) -> None:
    inbox = Inbox(database)
    assert await inbox.heard("telegram", NOW) is None, "no update came yet: nothing can be missing"
    await inbox.put("telegram", [("1", {})], 2, NOW)
    assert await inbox.heard("telegram", later(hours=3)) == NOW
    assert await inbox.heard("telegram", later(hours=30)) == later(hours=3)
    assert await inbox.offset("telegram") == 2


async def test_a_channel_that_posts_to_us_is_heard_of_too_once_something_came(database: Database) -> None:
    inbox = Inbox(database)
    assert await inbox.heard("telegram", NOW) is None
    await inbox.put("telegram", [("1", {})], None, NOW)
    assert await inbox.heard("telegram", later(hours=1)) is None
    assert await inbox.heard("telegram", later(hours=30)) == later(hours=1)


async def test_an_update_that_pauses_after_a_failure_is_not_stuck(database: Database) -> None:
    inbox = Inbox(database)
    first, _ = await inbox.put("telegram", [("1", {}), ("2", {})], 3, NOW)
    assert await inbox.due(NOW) == (2, NOW)
    await inbox.failed(first, "an error", NOW)
    assert (await inbox.due(NOW))[0] == 1
    assert (await inbox.due(later(hours=1)))[0] == 2
