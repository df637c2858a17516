"""Rows of the outbox go into their lanes: by polling, handed over, or left by an earlier run."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.chat import Address
from domain.ports import Queued
from scheduler.ahead import Ahead
from scheduler.clock import SystemClock
from scheduler.hopeless import ClosedChats
from scheduler.lanes import Lanes
from scheduler.limiter import Limiter
from scheduler.supply import _ROWS_AT_ONCE, Supply
from tests.scheduler.outbox import CHANNEL, MemoryOutbox, a_row

CLOCK = SystemClock()


def a_supply(*rows: Queued) -> tuple[Supply, Lanes, MemoryOutbox]:
    outbox, lanes = MemoryOutbox(rows), Lanes(Limiter())
    return Supply(outbox, {CHANNEL: lanes}, CLOCK, ClosedChats(), Ahead(None), 3600.0), lanes, outbox


def elsewhere(number: int) -> Queued:
    row = a_row(number)
    return replace(row, outgoing=replace(row.outgoing, to=Address("trial", "group")))


async def test_nothing_is_taken_from_memory_while_more_may_wait_in_the_table() -> None:
    supply, lanes, outbox = a_supply()
    assert not supply.take_in([outbox.put(a_row(1))])
    await supply.poll()
    assert lanes.held == {1}
    assert supply.take_in([outbox.put(a_row(2))])
    assert not supply.take_in([outbox.rows[2]]), "held already"
    assert lanes.held == {1, 2}


async def test_the_table_is_asked_again_at_once_as_long_as_it_gives_all_that_is_asked_for() -> None:
    many = 2 * _ROWS_AT_ONCE + 1
    supply, lanes, _ = a_supply(*(a_row(number, str(number)) for number in range(1, many + 1)))
    for held, behind in ((_ROWS_AT_ONCE, True), (2 * _ROWS_AT_ONCE, True), (many, False)):
        await supply.poll()
        assert (len(lanes), supply.behind) == (held, behind)
    assert supply.next_poll > CLOCK.monotonic() + 3000


async def test_rows_of_a_channel_that_is_switched_off_hide_nobody_elses() -> None:
    supply, lanes, _ = a_supply(*map(elsewhere, range(1, _ROWS_AT_ONCE + 1)), a_row(2000))
    await supply.poll()
    assert not lanes.held
    await supply.poll()
    assert lanes.held == {2000}


async def test_a_message_whose_time_is_to_come_is_not_taken_from_memory() -> None:
    supply, lanes, outbox = a_supply()
    await supply.poll()
    row = replace(outbox.put(a_row(1)), not_before=CLOCK.now() + timedelta(hours=1))
    assert not supply.take_in([row])
    assert not lanes.held


async def test_a_chat_that_an_earlier_run_was_told_to_leave_alone_is_left_alone_until_then() -> None:
    waiting = replace(a_row(1), attempts=1, not_before=CLOCK.now() + timedelta(minutes=5))
    supply, lanes, _ = a_supply(waiting, a_row(2, "200"))
    await supply.keep_waiting()
    await supply.poll()
    assert lanes.limiter.chat_free_at(CLOCK.monotonic(), "100") - CLOCK.monotonic() == pytest.approx(300, abs=60)
    taken = lanes.take(CLOCK.monotonic())
    assert taken is not None
    assert taken.row.outgoing.id == 2
