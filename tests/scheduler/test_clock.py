"""Clocks: shifted, fast and moved ones, and who wakes up when they move."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta, timezone

import pytest

from scheduler.clock import ShiftedClock, SystemClock, make_clock

START = datetime(2020, 6, 2, 1, 0, tzinfo=UTC)


def test_a_shifted_clock_runs_on_from_its_start_in_utc() -> None:
    clock = ShiftedClock(datetime(2020, 6, 2, 8, 0, tzinfo=timezone(timedelta(hours=7))))
    assert clock.now().tzinfo is UTC
    assert timedelta(0) <= clock.now() - START < timedelta(seconds=5)
    before = clock.now()
    time.sleep(0.01)
    assert clock.now() > before


async def test_a_fast_clock_sleeps_its_own_seconds() -> None:
    clock = ShiftedClock(START, speed=3600)
    began = time.monotonic()
    await clock.sleep(180)
    assert 0.04 <= time.monotonic() - began < 60
    assert clock.now() >= START + timedelta(seconds=180)


async def test_a_moved_clock_wakes_who_sleeps() -> None:
    clock = ShiftedClock(START)
    sleeper = asyncio.create_task(clock.sleep(86_400))
    await asyncio.sleep(0.01)
    clock.move(timedelta(hours=23))
    await asyncio.sleep(0.02)
    assert not sleeper.done()
    clock.move_to(START + timedelta(days=1, seconds=1))
    await asyncio.wait_for(sleeper, 60)


async def test_moving_the_clock_moves_neither_monotonic_time_nor_pauses() -> None:
    clock = ShiftedClock(START, speed=1000)
    before = clock.monotonic()
    clock.move(timedelta(days=400))
    clock.move(timedelta(days=-800))
    await clock.pause(0.02)
    assert 0.015 <= clock.monotonic() - before < 60


@pytest.mark.parametrize("speed", [0, -1, float("nan")])
def test_a_clock_that_stands_still_is_refused(speed: float) -> None:
    with pytest.raises(ValueError, match="speed"):
        ShiftedClock(START, speed)


def test_a_naive_instant_is_refused() -> None:
    naive = START.replace(tzinfo=None)
    with pytest.raises(ValueError, match="offset"):
        ShiftedClock(naive)
    with pytest.raises(ValueError, match="offset"):
        ShiftedClock(START).move_to(naive)


def test_without_settings_it_is_the_machines_own_clock() -> None:
    assert isinstance(make_clock(), SystemClock)
    assert make_clock().real
    assert not make_clock(speed=2).real
    assert abs(make_clock(speed=2).now() - SystemClock().now()) < timedelta(seconds=5)


async def test_the_system_clock_sleeps_and_never_tells_a_naive_instant() -> None:
    clock = SystemClock()
    before = clock.now()
    await clock.sleep(0.01)
    assert clock.now() - before >= timedelta(seconds=0.01)
    assert before.utcoffset() == timedelta(0)
