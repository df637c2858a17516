"""The intake: kept before confirmed, in order per chat, one failure never another's, late commands answered together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from bot.intake import Intake
from domain.chat import Address, ChatKind, Incoming, IncomingKind, Line, Sender, say
from domain.ports import NotSent, Queued, UnitOfWork
from handlers.router import Answer
from scheduler.clock import ShiftedClock
from storage import migrate
from storage.database import Database
from storage.tables import inbox

START = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)


def a_message(number: int, chat: str = "7", words: str = "halo", at: datetime = START) -> tuple[str, dict[str, Any]]:
    return str(number), {"id": str(number), "chat": chat, "text": words, "at": at.isoformat()}


def a_press(number: int) -> tuple[str, dict[str, Any]]:
    return str(number), {"id": str(number), "chat": "7", "text": "", "at": START.isoformat(), "press": True}


def translate(raw: Mapping[str, Any], at: datetime) -> Incoming:
    if "chat" not in raw:
        raise ValueError("no chat")
    words = str(raw["text"])
    return Incoming(
        at=at,
        sent_at=datetime.fromisoformat(raw["at"]),
        kind=IncomingKind.BUTTON if raw.get("press") else IncomingKind.MESSAGE,
        address=Address("test", raw["chat"]),
        chat_kind=ChatKind.PRIVATE,
        update=str(raw["id"]),
        message=str(raw["id"]),
        sender=Sender(user="1", name="Sari"),
        text=words,
        command=words[1:].split(" ")[0] if words.startswith("/") else "",
        callback=str(raw["id"]) if raw.get("press") else "",
    )


class FakeRouter:
    """Answers each message with its own words; remembers the order; fails where told to."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str]] = []
        self.fails: set[str] = set()
        self.toast: Line | None = None
        self.ranks: list[bool | None] = []
        self.members: list[dict[tuple[str, str], bool]] = []

    def asks_standing(self, incoming: Incoming) -> bool:
        return incoming.command == "ikat"

    def asks_members(self, incoming: Incoming) -> bool:
        return incoming.command == "tim"

    async def members_to_ask(self, uow: UnitOfWork, incoming: Incoming) -> Sequence[tuple[str, str]]:
        return [("-1001", "1"), ("-1002", "1"), ("-1003", "1")]

    async def route(self, uow: UnitOfWork, incoming: Incoming) -> Answer:
        if incoming.update in self.fails:
            await uow.outbox.put(incoming.address, say("hint-private"))
            raise RuntimeError("a fault in a handler")
        self.seen.append((incoming.address.chat, incoming.update))
        self.ranks.append(incoming.chat_admin)
        self.members.append(dict(incoming.members))
        answer = say("command-unknown", command=incoming.update)
        return Answer([replace(answer, to=incoming.address)], self.toast, "en")


class FakePresses:
    def __init__(self) -> None:
        self.answered: list[tuple[str, str]] = []
        self.asked: list[tuple[str, str]] = []
        self.rules = True
        self.fails = 0

    async def is_group_admin(self, chat: str, user: str) -> bool:
        self.asked.append((chat, user))
        if self.fails:
            self.fails -= 1
            raise NotSent("no network")
        return self.rules

    async def is_member(self, chat: str, user: str) -> bool | None:
        if chat == "-1003":
            raise NotSent("no network")
        return {"-1001": True, "-1002": None}[chat]

    async def answer_callback(self, callback: str, user: str, text: str) -> None:
        self.answered.append((callback, text))


class House:
    """An intake over a real database, with everything around it faked."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = ShiftedClock(START)
        self.router = FakeRouter()
        self.presses = FakePresses()
        self.queued: list[Queued] = []
        self.intake = self.new_intake()

    def new_intake(self) -> Intake:
        async def offer(rows: Sequence[Queued]) -> None:
            self.queued += rows

        intake = Intake(
            self.database, self.router, self.clock, offer=offer, label=lambda language, line: f"{language}:{line.key}"
        )
        intake.join("test", translate, self.presses)
        return intake

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.intake.run())
        try:
            yield
        finally:
            await self.intake.stop()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(60):
            while not true():  # noqa: ASYNC110 (what is waited for sets no event)
                await asyncio.sleep(0.01)

    async def states(self) -> dict[str, str]:
        async with self.database.reading() as session:
            return {row[0]: row[1] for row in await session.all(text('SELECT "update", state FROM inbox'))}

    async def tries(self, update: str) -> tuple[int, datetime | None]:
        """How often it failed, as it is written down, and when it is tried again."""
        async with self.database.reading() as session:
            (row,) = await session.all(select(inbox.c.attempts, inbox.c.next_try).where(inbox.c.update == update))
            return row.attempts, row.next_try

    def said(self) -> list[str]:
        return [row.outgoing.message.lines[0].key for row in self.queued]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    url = f"sqlite+aiosqlite:///{tmp_path / 'zibot.sqlite'}"
    await migrate.upgrade(url)
    database = await Database.open(url)
    try:
        yield House(database)
    finally:
        await database.close()


async def test_what_was_taken_is_handled_answered_and_done(house: House) -> None:
    async with house.at_work():
        await house.intake.take("test", [a_message(1), a_message(2)], 3)
        await house.until(lambda: len(house.queued) == 2)
    assert await house.states() == {"1": "done", "2": "done"}
    assert await house.intake.offset("test") == 3


async def test_the_same_update_twice_is_handled_once(house: House) -> None:
    async with house.at_work():
        await house.intake.take("test", [a_message(1)], None)
        await house.intake.take("test", [a_message(1), a_message(2)], None)
        await house.until(lambda: len(house.queued) == 2)
        await asyncio.sleep(0.05)
    assert house.router.seen == [("7", "1"), ("7", "2")]


async def test_updates_of_one_chat_are_handled_in_order_whatever_happens_in_others(house: House) -> None:
    updates = [a_message(n, chat=str(n % 5)) for n in range(200)]
    async with house.at_work():
        await house.intake.take("test", updates, None)
        await house.until(lambda: len(house.queued) == 200)
    for chat in range(5):
        mine = [int(update) for where, update in house.router.seen if where == str(chat)]
        assert mine == sorted(mine)
        assert len(mine) == 40


async def test_an_unreadable_update_is_put_aside_and_everybody_else_goes_on(house: House) -> None:
    async with house.at_work():
        await house.intake.take("test", [("1", {"nonsense": True}), a_message(2)], None)
        await house.until(lambda: len(house.queued) == 1)
    assert await house.states() == {"1": "quarantined", "2": "done"}
    assert house.intake.quarantined == 1


async def test_a_failing_update_leaves_nothing_behind_but_a_kind_word_and_is_tried_again_later(house: House) -> None:
    house.router.fails = {"1"}
    async with house.at_work():
        await house.intake.take("test", [a_message(1), a_message(2, chat="8")], None)
        await house.until(lambda: len(house.queued) == 2)
        assert sorted(house.said()) == ["command-unknown", "not-yet-handled"]
        assert await house.states() == {"1": "pending", "2": "done"}
        house.router.fails = set()
        house.clock.move(timedelta(minutes=2))
        await house.intake.look_again()
        await house.until(lambda: ("7", "1") in house.router.seen)
        await house.until(lambda: len(house.queued) == 3)
    assert await house.states() == {"1": "done", "2": "done"}


async def test_an_update_that_fails_each_time_is_put_aside_after_five_tries_within_the_hour(house: House) -> None:
    house.router.fails = {"1"}
    began = house.clock.now()
    async with house.at_work():
        await house.intake.take("test", [a_message(1), a_message(2, chat="8")], None)
        for number in range(1, 6):
            async with asyncio.timeout(60):
                while (await house.tries("1"))[0] < number:  # noqa: ASYNC110 (the table sets no event)
                    await asyncio.sleep(0.01)
            failed, again = await house.tries("1")
            if again is not None:
                house.clock.move_to(again - timedelta(seconds=30))
                await house.intake.look_again()
                assert await house.tries("1") == (failed, again), "not before its time"
                house.clock.move_to(again)
                await house.intake.look_again()
    assert await house.states() == {"1": "quarantined", "2": "done"}
    assert house.intake.failed == 5
    assert timedelta(minutes=60) <= house.clock.now() - began < timedelta(minutes=70)
    assert house.said().count("not-yet-handled") == 1, "told at once, and not again"


async def test_what_an_earlier_run_left_is_handled_at_the_next_start(house: House) -> None:
    await house.intake.take("test", [a_message(1), a_message(2)], 3)  # kept, and then the program died
    house.intake = house.new_intake()
    async with house.at_work():
        assert await house.intake.recover() == 2
        await house.until(lambda: len(house.queued) == 2)
    assert house.router.seen == [("7", "1"), ("7", "2")]


async def test_commands_that_waited_too_long_get_one_answer_together_but_evidence_is_handled(house: House) -> None:
    old = START - timedelta(minutes=30)
    updates = [
        a_message(1, words="/status", at=old),
        a_message(2, words="/tenggat", at=old),
        a_message(3, words="/catatan I.1.1 rapat selesai", at=old),
        a_message(4, words="/status", at=START),
    ]
    async with house.at_work():
        await house.intake.take("test", updates, None)
        await house.until(lambda: len(house.queued) == 3)
    assert [update for _, update in house.router.seen] == ["3", "4"]
    assert house.said().count("late-commands") == 1
    assert set((await house.states()).values()) == {"done"}


async def test_a_press_is_always_answered_with_its_notice(house: House) -> None:
    house.router.toast = Line("button-void")
    async with house.at_work():
        await house.intake.take("test", [a_press(1)], None)
        await house.until(lambda: bool(house.presses.answered))
    assert house.presses.answered == [("1", "en:button-void")]


# ── Who rules the group ──────────────────────────────────────────────────────


@pytest.mark.parametrize("rules", [True, False])
async def test_the_channel_is_asked_who_rules_the_group_only_where_the_handler_has_to_know(
    house: House, rules: bool
) -> None:
    house.presses.rules = rules
    async with house.at_work():
        await house.intake.take("test", [a_message(1), a_message(2, words="/ikat")], None)
        await house.until(lambda: len(house.queued) == 2)
    assert house.presses.asked == [("7", "1")]
    assert house.router.ranks == [None, rules]


async def test_the_channel_is_asked_who_is_in_which_group_and_what_it_does_not_say_stays_open(house: House) -> None:
    async with house.at_work():
        await house.intake.take("test", [a_message(1), a_message(2, words="/tim")], None)
        await house.until(lambda: len(house.queued) == 2)
    assert house.router.members == [{}, {("-1001", "1"): True}]


async def test_where_the_channel_does_not_answer_nothing_is_decided_and_it_is_asked_again_later(house: House) -> None:
    house.presses.fails = 1
    async with house.at_work():
        await house.intake.take("test", [a_message(1, words="/ikat"), a_message(2, chat="8")], None)
        await house.until(lambda: len(house.queued) == 2)
        assert sorted(house.said()) == ["command-unknown", "not-yet-handled"]
        assert house.router.seen == [("8", "2")]
        house.clock.move(timedelta(minutes=2))
        await house.intake.look_again()
        await house.until(lambda: ("7", "1") in house.router.seen)
    assert house.router.ranks == [None, True]


async def test_an_update_that_cannot_be_committed_does_not_hold_up_the_others(house: House) -> None:
    async def route(uow: UnitOfWork, incoming: Incoming) -> Answer:
        if incoming.update == "2":
            # Written at the end of the batch, where the database refuses a row that does not exist.
            await uow.notes.add(999_999, 999_999, "x", at=START)
        house.router.seen.append((incoming.address.chat, incoming.update))
        return Answer([replace(say("command-unknown", command=incoming.update), to=incoming.address)])

    house.router.route = route  # type: ignore[method-assign]
    async with house.at_work():
        await house.intake.take("test", [a_message(1), a_message(2, chat="8"), a_message(3, chat="9")], None)
        await house.until(lambda: len(house.queued) == 2 and house.intake.postponed == 1)
    assert await house.states() == {"1": "done", "2": "pending", "3": "done"}


async def test_stopping_waits_for_no_pause(house: House) -> None:
    task = asyncio.create_task(house.intake.run())
    await house.intake.take("test", [a_message(1)], None)
    await house.until(lambda: len(house.queued) == 1)
    await house.intake.stop()
    await asyncio.wait_for(task, 4)


async def test_what_fails_after_the_commit_does_not_have_the_update_handled_twice(house: House) -> None:
    async def offer(rows: Sequence[Queued]) -> None:
        raise RuntimeError("the delivery is broken")

    house.intake._offer = offer
    async with house.at_work():
        await house.intake.take("test", [a_message(1), a_message(2, chat="8")], None)
        await house.until(lambda: len(house.router.seen) >= 2)
        await asyncio.sleep(0.3)
    assert sorted(house.router.seen) == [("7", "1"), ("8", "2")]
    assert set((await house.states()).values()) == {"done"}
