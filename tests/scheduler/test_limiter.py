"""The limiter never lets more through than a platform allows, and never waits longer than it must."""

from __future__ import annotations

import heapq
import random
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain, cycle, pairwise, repeat

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scheduler.limiter import _BELIEVED_FOR, _ENOUGH, Limiter, Rates, Window

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
                window.over(place, now)  # type: ignore[arg-type]
            else:
                now = max(now, free)
        place = window.take(now)
        # The request may arrive at any moment before its answer does.
        arrivals.append(now + delay * ((n * 7) % 10) / 10)
        answers.append((now + delay, place))
    assert most_in_any(period * 0.999, arrivals) <= limit


# Seconds that a request is under way to the platform and that its answer is under way from there, besides what both always take.
delays = st.tuples(st.floats(0, 0.4), st.floats(0, 0.4), st.booleans())


def sent_through(
    limiter: Limiter, ways: Iterator[tuple[float, float, bool]], many: int, *, begun: float = 0.0
) -> list[float]:
    """Send `many` messages to as many chats as fast as the limiter lets them through, each over the next of the `ways` (to the
    platform, back, and whether it did what it was asked); when they reached the platform, in order."""
    now, arrivals = begun, []
    answers: list[tuple[float, int, object, bool]] = []
    for number in range(many):
        while True:
            free = limiter.bot_free_at(now)
            if not answers or answers[0][0] > free:
                break
            now, _, ticket, done = heapq.heappop(answers)
            limiter.answered(ticket, now, done=done)  # type: ignore[arg-type]
        ticket = limiter.take(now, str(number), group=False)
        now = max(now, ticket.at)
        limiter.left(ticket, now)
        to, back, done = next(ways)
        arrivals.append(now + to)
        heapq.heappush(answers, (now + to + back, number, ticket, done))
    for at, _, ticket, done in sorted(answers, key=lambda answer: answer[:2]):
        limiter.answered(ticket, at, done=done)  # type: ignore[arg-type]
    return sorted(arrivals)


def most_in_a_second(arrivals: Sequence[float]) -> int:
    """As a platform counts that refuses the next one within a second that saw its limit."""
    return max(bisect_left(arrivals, at + 1 - 1e-6) - place for place, at in enumerate(arrivals))


@given(st.floats(0.001, 0.3), st.floats(0.001, 0.3), st.lists(delays, min_size=1, max_size=60), st.integers(1, 30))
@settings(deadline=None, max_examples=40)
def test_a_platform_that_counts_every_second_refuses_nothing_once_the_shortest_way_was_seen(
    to: float, back: float, more: list[tuple[float, float, bool]], rate: int
) -> None:
    limiter = Limiter(Rates(bot=rate))
    ways = chain(repeat((to, back, True), 30), ((to + late, back + later, done) for late, later, done in cycle(more)))
    assert most_in_a_second(sent_through(limiter, ways, 120)) <= rate


@given(st.lists(delays, min_size=1, max_size=30), st.integers(1, 30))
@example([(0.0, 0.25, True), (0.25, 0.0, True)], 1)
@settings(deadline=None, max_examples=20)
def test_before_the_way_is_known_nothing_is_refused_either(ways: list[tuple[float, float, bool]], rate: int) -> None:
    # As many as leave before so many answers came that the shortest way is believed.
    assert most_in_a_second(sent_through(Limiter(Rates(bot=rate)), cycle(ways), _ENOUGH)) <= rate


def pace(arrivals: Sequence[float], limit: int = 30) -> float:
    """Messages a second, without the first ones, some of which go at once."""
    lasting = arrivals[2 * limit :]
    return (len(lasting) - 1) / (lasting[-1] - lasting[0])


def test_an_even_way_however_long_costs_next_to_nothing_of_the_pace() -> None:
    assert pace(sent_through(Limiter(), repeat((0.05, 0.05, True)), 600)) > 29.4
    assert pace(sent_through(Limiter(), repeat((0.15, 0.1, True)), 600)) > 28.5


def test_a_way_that_varies_by_thirty_milliseconds_leaves_the_pace_that_is_promised() -> None:
    ways = cycle([(0.03 + 0.001 * (n * 7 % 15), 0.02 + 0.001 * (n * 11 % 15), True) for n in range(97)])
    assert pace(sent_through(Limiter(), ways, 600)) > 28.5


def test_a_network_that_became_slower_costs_pace_for_some_minutes_and_is_then_believed() -> None:
    limiter, slow = Limiter(), repeat((0.2, 0.2, True))
    sent_through(limiter, repeat((0.01, 0.01, True)), 30)
    before = pace(sent_through(limiter, slow, 300, begun=10.0))
    assert before < 23
    sent_through(limiter, slow, 30, begun=_BELIEVED_FOR + 20)
    assert pace(sent_through(limiter, slow, 300, begun=2 * _BELIEVED_FOR + 60)) > 28.3


def test_a_refusal_from_nearby_does_not_pass_for_a_short_way() -> None:
    limiter = Limiter()
    sent_through(limiter, repeat((0.001, 0.001, False)), 30)
    sent_through(limiter, repeat((0.1, 0.1, True)), 30, begun=5.0)
    assert pace(sent_through(limiter, repeat((0.1, 0.1, True)), 300, begun=10.0)) > 29


def test_a_chat_that_is_to_wait_leaves_its_place_to_the_next_one() -> None:
    limiter = Limiter(Rates(bot=1))
    limiter.flooded(limiter.take(5.0, "a", group=True), 5.1)
    assert limiter.bot_free_at(5.1) == 5.1
    assert limiter.chat_free_at(5.1, "a") == pytest.approx(6.1)


def test_where_refusals_gather_every_try_counts() -> None:
    limiter, now = Limiter(Rates(bot=1)), 0.0
    gaps = []
    for number in range(40):
        now = limiter.bot_free_at(now)
        limiter.flooded(limiter.take(now, str(number), group=False), now)
        gaps.append(limiter.bot_free_at(now) - now)
    assert gaps[:6] == [0] * 6
    assert gaps[6:] == pytest.approx([1.0] * 34)
    for number in range(60):
        now = limiter.bot_free_at(now)
        limiter.answered(limiter.take(now, f"later {number}", group=False), now)
    now = limiter.bot_free_at(now)
    limiter.flooded(limiter.take(now, "last", group=False), now)
    assert limiter.bot_free_at(now) == now


def test_where_one_chat_in_twenty_is_told_to_wait_nearly_every_refused_try_costs_nothing() -> None:
    """As `python -m bench broadcast` has it: at this share the next message may mostly take the place at once."""
    limiter, chance, now = Limiter(Rates(bot=1)), random.Random(1), 0.0
    free, refused = 0, 0
    for number in range(4000):
        now = limiter.bot_free_at(now)
        ticket = limiter.take(now, str(number), group=False)
        if chance.random() < 0.05:
            limiter.flooded(ticket, now)
            refused += 1
            free += limiter.bot_free_at(now) == now
        else:
            limiter.answered(ticket, now)
    assert free / refused > 0.87


def test_what_would_go_all_at_once_each_second_is_spread_over_it() -> None:
    limiter = Limiter()
    sent_through(limiter, repeat((0.02, 0.03, True)), 30)
    arrivals = sent_through(limiter, repeat((0.02, 0.03, True)), 90, begun=5.0)[30:]
    assert min(later - at for at, later in pairwise(arrivals)) > 0.026


def test_a_place_given_away_for_a_moment_to_come_is_free_for_nobody_before_it() -> None:
    limiter = Limiter(Rates(bot=2))
    for moment in (0.0, 0.5):
        limiter.answered(limiter.take(moment, str(moment), group=False), moment)
    assert limiter.take(0.99, "soon", group=False).at == pytest.approx(1.0)
    assert limiter.bot_free_at(0.995) == pytest.approx(1.5)


def test_the_first_fifteen_go_at_once_the_others_one_after_the_other_and_the_next_a_second_after_the_first_answer() -> (
    None
):
    limiter = Limiter(Rates(bot=30, chat=1, group_minute=20))
    tickets = [limiter.take(0.0, str(n), group=False) for n in range(30)]
    assert [ticket.at for ticket in tickets] == pytest.approx([0.0] * 15 + [0.8 / 30 * n for n in range(1, 16)])
    for ticket in tickets:
        limiter.answered(ticket, ticket.at + 0.05)
    assert limiter.bot_free_at(0.51) == pytest.approx(1.05)
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
    window.over(window.take(0.0), 0.0)
    assert window.free_at(0.1) == pytest.approx(2.0)


def test_windows_of_silent_chats_are_forgotten() -> None:
    limiter, now = Limiter(Rates(bot=1_000_000)), 0.0
    for n in range(20_000):
        limiter.answered(limiter.take(now, str(n), group=False), now)
        now += 0.01
    assert len(limiter._chats) < 10_000
