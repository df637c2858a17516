"""The limiter never lets more through than a platform allows, and never waits longer than it must."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.limiter import Limiter, Rates, Window

latencies = st.lists(st.floats(0, 3, allow_nan=False), min_size=1, max_size=120)


def most_in_any(period: float, moments: list[float]) -> int:
    moments = sorted(moments)
    return max(sum(1 for m in moments if start <= m < start + period) for start in moments)


@given(latencies, st.integers(1, 30), st.floats(0.5, 60))
def test_no_trailing_period_ever_sees_more_than_the_limit_however_late_requests_arrive(
    delays: list[float], limit: int, period: float
) -> None:
    window, now, arrivals = Window(limit, period), 100.0, []
    answers: list[tuple[float, object]] = []
    for n, delay in enumerate(delays):
        while (free := window.free_at(now)) > now or (limit == len(answers)):
            # Either a place comes free by itself, or the next answer frees one.
            answers.sort(key=lambda a: a[0])
            if answers and answers[0][0] <= max(free, now):
                at, place = answers.pop(0)
                now = max(now, at)
                window.answered(place, now)  # type: ignore[arg-type]
            else:
                now = max(now, free)
        place = window.take(now)
        # The request may arrive at any moment before its answer does.
        arrivals.append(now + delay * ((n * 7) % 10) / 10)
        answers.append((now + delay, place))
    assert most_in_any(period * 0.999, arrivals) <= limit


def test_the_first_thirty_go_at_once_and_the_thirty_first_a_second_after_the_first_answer() -> None:
    limiter = Limiter(Rates(bot=30, chat=1, group_minute=20))
    tickets = [limiter.take(0.0, str(n), group=False) for n in range(30)]
    for ticket in tickets:
        limiter.answered(ticket, 0.05)
    assert limiter.bot_free_at(0.06) == pytest.approx(1.05)
    assert limiter.bot_free_at(1.06) == 1.06


def test_a_chat_waits_a_second_while_others_go_on() -> None:
    limiter = Limiter()
    limiter.answered(limiter.take(10.0, "a", group=False), 10.1)
    assert limiter.chat_free_at(10.2, "a") == pytest.approx(11.1)
    assert limiter.chat_free_at(10.2, "b") == 10.2


def test_a_group_gets_twenty_a_minute() -> None:
    limiter, now = Limiter(Rates(bot=1000, chat=1000, group_minute=20)), 0.0
    for _ in range(20):
        assert limiter.chat_free_at(now, "-1") == now
        limiter.answered(limiter.take(now, "-1", group=True), now)
        now += 0.1
    assert limiter.chat_free_at(now, "-1") == pytest.approx(60.0)


def test_a_flood_wait_holds_one_chat_and_is_not_shortened_by_a_smaller_one() -> None:
    limiter = Limiter()
    limiter.halt("a", 50.0)
    limiter.halt("a", 20.0)
    assert limiter.chat_free_at(10.0, "a") == 50.0
    assert limiter.bot_free_at(10.0) == 10.0
    limiter.halt_all(30.0)
    assert limiter.bot_free_at(10.0) == 30.0


def test_a_message_that_was_not_sent_after_all_gives_its_places_back() -> None:
    limiter = Limiter(Rates(bot=1, chat=1, group_minute=1))
    limiter.unused(limiter.take(5.0, "-1", group=True), 5.0)
    assert limiter.bot_free_at(5.0) == 5.0
    assert limiter.chat_free_at(5.0, "-1") == 5.0


def test_a_request_without_an_answer_gives_its_place_back_in_the_end() -> None:
    window = Window(1, 1.0)
    window.take(0.0)
    assert 1.0 < window.free_at(0.0) <= 15.0


@pytest.mark.parametrize("rates", [{"bot": 0}, {"chat": -1}, {"group_minute": 0}])
def test_a_rate_of_nothing_is_refused(rates: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="above 0"):
        Rates(**rates)


def test_a_rate_below_one_stretches_the_period() -> None:
    window = Window.of_rate(0.5)
    window.answered(window.take(0.0), 0.0)
    assert window.free_at(0.1) == pytest.approx(2.0)


def test_windows_of_silent_chats_are_forgotten() -> None:
    limiter, now = Limiter(Rates(bot=1_000_000)), 0.0
    for n in range(20_000):
        limiter.answered(limiter.take(now, str(n), group=False), now)
        now += 0.01
    assert len(limiter._chats) < 10_000
