"""So many commands a minute from one person, one notice, then silence."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from handlers.throttle import Throttle

NOW = datetime(2026, 3, 6, 8, 0, tzinfo=UTC)
SARI, BUDI = ("telegram", "14"), ("telegram", "13")


def test_past_the_limit_there_is_one_notice_then_silence_until_a_minute_is_over() -> None:
    throttle = Throttle(2)
    asked = [throttle.ask(SARI, NOW + timedelta(seconds=n)) for n in range(5)]
    assert asked == ["yes", "yes", "notice", "silent", "silent"]
    assert throttle.ask(BUDI, NOW) == "yes"
    assert throttle.ask(SARI, NOW + timedelta(seconds=60)) == "notice"
    assert throttle.ask(SARI, NOW + timedelta(seconds=121)) == "yes"


def test_strangers_do_not_fill_the_memory() -> None:
    throttle = Throttle(1)
    for number in range(10_000):
        throttle.ask(("telegram", f"stranger {number}"), NOW)
    throttle.ask(SARI, NOW + timedelta(minutes=2))
    assert len(throttle._recent) == 1
