"""The delivery sends everything once, in order per chat, side by side across chats, whatever the platform answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.chat import Address, Priority, SendClass
from domain.ports import DeliveryState, NotSent, Outgoing, Queued, Refused, Uncertain
from scheduler.clock import ShiftedClock
from scheduler.delivery import Delivery
from scheduler.limiter import Rates
from tests.scheduler.outbox import CHANNEL, LoggingChannel, MemoryOutbox, a_row

NOW = datetime(2020, 6, 2, 1, 0, tzinfo=UTC)
FAST = Rates(bot=100_000, chat=100_000, group_minute=100_000)
S = DeliveryState


class NotingRefusals:
    """Notes what the delivery learns and answers where to try next."""

    def __init__(self) -> None:
        self.learned: list[tuple[int, str]] = []
        self.doubts: list[int] = []
        self.next: dict[str, Address] = {}

    async def learn(self, outgoing: Outgoing, refusal: Refused, now: datetime) -> Address | None:
        self.learned.append((outgoing.id, refusal.reason))
        return self.next.get(refusal.reason)

    async def uncertain(self, outgoing: Outgoing, now: datetime) -> None:
        self.doubts.append(outgoing.id)


class House:
    def __init__(self, outbox: MemoryOutbox, channel: LoggingChannel, rates: Rates) -> None:
        self.outbox, self.channel, self.refusals = outbox, channel, NotingRefusals()
        self.clock = ShiftedClock(NOW)
        self.delivery = Delivery(
            outbox, {CHANNEL: channel}, self.refusals, self.clock, boot="b1", rates=rates, poll_seconds=0.02
        )

    async def until(self, ready: Callable[[], bool], seconds: float = 60.0) -> None:
        async with asyncio.timeout(seconds):
            while not ready():  # noqa: ASYNC110 (anything may make it ready)
                await asyncio.sleep(0.002)

    def settled(self) -> bool:
        return all(state not in {S.PENDING, S.SENDING} for state in self.outbox.state.values())


@asynccontextmanager
async def a_house(*rows: Queued, rates: Rates = FAST, delay: float = 0.0) -> AsyncIterator[House]:
    house = House(MemoryOutbox(rows), LoggingChannel(delay), rates)
    running = asyncio.create_task(house.delivery.run(grace=2))
    try:
        yield house
    finally:
        house.delivery.stop()
        await asyncio.wait_for(running, 60)


async def test_messages_of_a_chat_arrive_in_order_one_at_a_time() -> None:
    async with a_house(*(a_row(n) for n in range(1, 40)), delay=0.001) as house:
        await house.until(house.settled)
    assert house.channel.numbers("100") == list(range(1, 40))
    assert house.channel.most_in_chat == 1


async def test_a_hundred_chats_are_served_side_by_side_with_few_commits() -> None:
    async with a_house(*(a_row(n, str(n)) for n in range(1, 151)), delay=0.05) as house:
        await house.until(house.settled)
    assert house.channel.most_at_once >= 100
    assert house.outbox.commits <= 20


async def test_answers_go_before_digests_and_digests_before_nudges() -> None:
    rows = [a_row(n, str(n), priority=Priority.NUDGE) for n in range(1, 6)]
    rows += [a_row(n, str(n), priority=Priority.DIGEST) for n in range(6, 11)]
    rows += [a_row(n, str(n), priority=Priority.ANSWER) for n in range(11, 16)]
    async with a_house(*rows, rates=Rates(bot=50, chat=100, group_minute=100)) as house:
        house.delivery._most_in_flight = 1
        await house.until(house.settled)
    assert house.channel.order[1:] == [
        n for n in [*range(11, 16), *range(6, 11), *range(1, 6)] if n != house.channel.order[0]
    ]


async def test_an_answer_overtakes_a_thousand_waiting_nudges() -> None:
    rates = Rates(bot=30, chat=1, group_minute=20)
    async with a_house(*(a_row(n, str(n), priority=Priority.NUDGE) for n in range(1, 1001)), rates=rates) as house:
        await house.until(lambda: len(house.channel.order) >= 30)
        before = len(house.channel.order)
        await house.delivery.offer([house.outbox.put(a_row(5000, "me"))])
        await house.until(lambda: 5000 in house.channel.order)
        # Within two seconds of the platform's pace, however long those take on this machine.
        assert len(house.channel.order) - before < 60
        tries = [at for at, _, _ in house.channel.tries]
    assert all(later - earlier >= 0.99 for earlier, later in zip(tries, tries[30:], strict=False))


async def test_rows_handed_over_from_memory_need_no_poll() -> None:
    async with a_house() as house:
        await house.until(lambda: not house.delivery._supply.behind)
        house.delivery._supply.poll_seconds = 60
        house.delivery._supply.next_poll = asyncio.get_running_loop().time() + 60
        await house.delivery.offer([house.outbox.put(a_row(1))])
        await house.until(house.settled, 30)


async def test_messages_of_a_channel_that_is_switched_off_hide_nobody_elses() -> None:
    def switched_off(number: int) -> Queued:
        row = a_row(number)
        return replace(row, outgoing=replace(row.outgoing, to=Address("trial", "group")))

    async with a_house(*(switched_off(n) for n in range(1, 1201)), a_row(2000)) as house:
        await house.until(lambda: house.outbox.state[2000] is S.SENT)
        await asyncio.sleep(0.1)
        await house.delivery.offer([house.outbox.put(a_row(2001))])
        await house.until(lambda: house.outbox.state[2001] is S.SENT)
    assert house.outbox.state[1] is S.PENDING


async def test_a_row_offered_twice_is_sent_once() -> None:
    async with a_house() as house:
        await house.until(lambda: not house.delivery._supply.behind)
        row = house.outbox.put(a_row(1))
        await house.delivery.offer([row, row])
        await house.until(house.settled)
        await house.until(lambda: not house.delivery.waiting)
        await house.delivery.offer([row])
        await house.until(lambda: house.delivery.counts.lost_claims > 0)
    assert house.channel.numbers("100") == [1]
    assert house.delivery.counts.lost_claims == 1


async def test_a_flood_wait_holds_its_chat_exactly_and_keeps_its_order() -> None:
    async with a_house(a_row(1, "a"), a_row(2, "a"), a_row(3, "b")) as house:
        house.channel.fails["a"] = [NotSent("Too Many Requests", retry_after=0.4)]
        await house.until(house.settled)
    first, second = house.channel.tries_of(1)
    assert 0.4 <= second - first < 30
    assert house.channel.numbers("a") == [1, 2]
    assert house.channel.tries_of(3)[0] < second, "others need not wait"


async def test_a_flood_wait_for_the_whole_bot_holds_everybody() -> None:
    async with a_house(a_row(1, "a")) as house:
        house.channel.fails["a"] = [NotSent("Too Many Requests", retry_after=0.3, everywhere=True)]
        await house.until(lambda: bool(house.channel.tries))
        await asyncio.sleep(0.05)
        house.outbox.put(a_row(2, "b"))
        await house.until(house.settled)
    start = house.channel.tries_of(1)[0]
    assert house.channel.tries_of(2)[0] - start >= 0.3


@pytest.mark.parametrize(
    ("send_class", "state", "tries"),
    [(SendClass.ONCE, S.UNCERTAIN, 1), (SendClass.NUMBERED, S.UNCERTAIN, 2), (SendClass.IDEMPOTENT, S.REFUSED, 5)],
)
async def test_an_uncertain_message_follows_its_class(
    send_class: SendClass, state: DeliveryState, tries: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.verdict._BEFORE_REPEATING", 0.01)
    monkeypatch.setattr("scheduler.verdict._LONGEST_PAUSE", 0.01)
    async with a_house(a_row(1, send_class=send_class), a_row(2)) as house:
        house.channel.always[1] = Uncertain("read timeout")
        await house.until(house.settled)
    assert house.outbox.state[1] is state
    assert len(house.channel.tries_of(1)) == tries
    assert house.channel.numbers("100") == [2]
    assert house.refusals.doubts == ([1] if state is S.UNCERTAIN else [])


async def test_a_poison_message_is_parked_after_five_tries_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("scheduler.verdict._LONGEST_PAUSE", 0.01)
    async with a_house(a_row(1), a_row(2), a_row(3, "b")) as house:
        house.channel.always[1] = KeyError("template")
        await house.until(house.settled)
    assert house.outbox.state == {1: S.REFUSED, 2: S.SENT, 3: S.SENT}
    assert len(house.channel.tries_of(1)) == 5
    assert "poison" in house.outbox.outcome[1].error


async def test_without_network_nothing_is_lost_and_nothing_doubles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.verdict._LONGEST_PAUSE", 0.01)
    async with a_house(a_row(1, send_class=SendClass.ONCE), a_row(2)) as house:
        house.channel.fails["100"] = [NotSent("cannot connect") for _ in range(30)]
        await house.until(house.settled)
    assert house.channel.numbers("100") == [1, 2]


async def test_a_moved_group_takes_its_messages_along() -> None:
    async with a_house(a_row(1, "-5"), a_row(2, "-5")) as house:
        house.refusals.next["migrated"] = Address(CHANNEL, "-100777")
        house.channel.fails["-5"] = [Refused("migrated", new_chat="-100777")]
        await house.until(house.settled)
    assert house.channel.numbers("-100777") == [1, 2]
    assert [chat for _, chat, _ in house.channel.tries] == ["-5", "-100777", "-100777"]


async def test_messages_of_a_lost_topic_go_to_the_group_and_other_topics_stay() -> None:
    rows = [a_row(1, "-5", thread="7"), a_row(2, "-5", thread="7"), a_row(3, "-5", thread="8")]
    async with a_house(*rows) as house:
        house.refusals.next["topic-gone"] = Address(CHANNEL, "-5")
        house.channel.fails["-5"] = [Refused("topic-gone")]
        await house.until(house.settled)
    assert house.channel.seen["-5"] == [(1, ""), (2, ""), (3, "8")]


@pytest.mark.parametrize("reason", ["kicked", "chat-gone", "no-rights", "blocked"])
async def test_a_closed_chat_is_not_knocked_at_again_by_bulk_messages(reason: str) -> None:
    rows = [a_row(n, "-5", priority=Priority.DIGEST, send_class=SendClass.ONCE) for n in range(1, 6)]
    async with a_house(*rows, a_row(9, "b")) as house:
        house.channel.fails["-5"] = [Refused(reason)]
        await house.until(house.settled)
        assert [house.outbox.state[n] for n in range(1, 6)] == [S.REFUSED] * 5
        assert len([1 for _, chat, _ in house.channel.tries if chat == "-5"]) == 1
        assert house.refusals.learned == [(1, reason)]
        # What is queued after the bot was added again goes out.
        house.outbox.put(a_row(20, "-5", priority=Priority.DIGEST, send_class=SendClass.ONCE))
        await house.until(house.settled)
        assert house.channel.numbers("-5") == [20]


async def test_yesterdays_digest_is_not_sent_today() -> None:
    stale = a_row(1, until=NOW - timedelta(minutes=1), priority=Priority.DIGEST, send_class=SendClass.ONCE)
    async with a_house(stale, a_row(2, until=NOW + timedelta(hours=1))) as house:
        await house.until(house.settled)
    assert house.channel.numbers("100") == [2]
    assert house.outbox.outcome[1].error == "expired"


async def test_a_refused_token_stops_everything_for_a_while() -> None:
    async with a_house(a_row(1), a_row(2, "b")) as house:
        house.delivery._most_in_flight = 1
        house.channel.always[1] = Refused("unauthorized")
        await house.until(lambda: house.outbox.outcome.get(1) is not None)
        await asyncio.sleep(0.1)
        assert len(house.channel.tries) == 1 + len(house.channel.tries_of(2))
        assert house.outbox.state[1] is S.PENDING


async def test_a_disk_that_fails_for_a_moment_loses_and_doubles_nothing() -> None:
    async with a_house() as house:
        await house.until(lambda: not house.delivery._supply.behind)
        house.outbox.broken = 3
        await house.delivery.offer([house.outbox.put(a_row(n)) for n in range(1, 4)])
        await house.until(house.settled)
    assert house.channel.numbers("100") == [1, 2, 3]
    assert house.delivery.counts.failed_commits == 3


async def test_what_a_crash_left_on_its_way_is_decided_by_its_class() -> None:
    rows = [a_row(1, send_class=SendClass.ONCE), a_row(2), a_row(3, send_class=SendClass.IDEMPOTENT)]
    house = House(MemoryOutbox(rows), LoggingChannel(), FAST)
    for number in (1, 2, 3):
        house.outbox.state[number], house.outbox.boot_of[number] = S.SENDING, "earlier"
    running = asyncio.create_task(house.delivery.run())
    await house.until(house.settled)
    house.delivery.stop()
    await running
    assert house.outbox.state == {1: S.UNCERTAIN, 2: S.SENT, 3: S.SENT}
    assert house.channel.numbers("100") == [2, 3]


async def test_stopping_records_what_was_on_its_way_and_sends_nothing_new() -> None:
    async with a_house(a_row(1, "a"), a_row(2, "a"), delay=0.1) as house:
        await house.until(lambda: house.delivery.in_flight == 1)
    assert house.outbox.state == {1: S.SENT, 2: S.PENDING}


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(list(Priority))), min_size=1, max_size=25),
    st.lists(st.sampled_from(["flood", "network", "disk", "none"]), max_size=10),
)
async def test_whatever_fails_every_message_arrives_once_in_order_within_its_priority(
    wanted: list[tuple[str, Priority]], faults: list[str]
) -> None:
    rows = [a_row(n, chat, priority=priority) for n, (chat, priority) in enumerate(wanted, 1)]
    house = House(MemoryOutbox(rows), LoggingChannel(), FAST)
    for n, fault in enumerate(faults):
        if fault == "disk":
            house.outbox.broken += 1
        elif fault != "none":
            house.channel.fails["abc"[n % 3]].append(NotSent(fault, retry_after=0.005))
    running = asyncio.create_task(house.delivery.run())
    await house.until(house.settled)
    house.delivery.stop()
    await running
    for chat in "abc":
        by_priority = [n for p in Priority for n, (c, q) in enumerate(wanted, 1) if c == chat and q is p]
        assert house.channel.numbers(chat) == by_priority
