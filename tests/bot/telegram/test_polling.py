"""The poller: nothing is confirmed before it is kept, and trouble is borne or named."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.telegram.client import Client, TokenRefused
from bot.telegram.polling import Poller, update_key
from tests.bot.telegram.conftest import Seconds
from tests.emulator import BotApi


class Inbox:
    """A receiver that keeps what it takes; `fail_next` makes the next commit fail."""

    def __init__(self) -> None:
        self.updates: list[tuple[str, Mapping[str, Any]]] = []
        self.offset: int | None = None
        self.batches: list[int] = []
        self.fail_next = False
        self.confirmed_before: list[int] = []
        self.api: BotApi | None = None

    async def take(self, channel: str, updates: Sequence[tuple[str, Mapping[str, Any]]], offset: int | None) -> None:
        assert channel == "telegram"
        if self.api is not None:
            self.confirmed_before.append(self.api.updates.confirmed)
        await asyncio.sleep(0.01)
        if self.fail_next:
            self.fail_next = False
            raise OSError("disk full")
        self.updates += updates
        self.batches.append(len(updates))
        self.offset = offset if offset is not None else self.offset

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for _, update in self.updates if "message" in update]


class Rig:
    """A poller with quick pauses; `rest` are the pauses it wanted."""

    def __init__(self, client: Client, inbox: Inbox, seconds: Seconds) -> None:
        self.rest: list[float] = []
        self.conflicts: list[bool] = []
        self.seconds = seconds

        async def on_conflict(begins: bool) -> None:
            self.conflicts.append(begins)

        async def sleep(pause: float) -> None:
            self.rest.append(pause)
            await asyncio.sleep(0.01)

        self.poller = Poller(
            client, inbox, offset=inbox.offset, on_conflict=on_conflict, monotonic=seconds, sleep=sleep, long_poll=1
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[asyncio.Task[None]]:
        task = asyncio.create_task(self.poller.run())
        try:
            yield task
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def rig(client: Client, inbox: Inbox, seconds: Seconds) -> Rig:
    return Rig(client, inbox, seconds)


async def test_updates_come_in_order_and_are_confirmed_after_they_are_kept(api: BotApi, inbox: Inbox, rig: Rig) -> None:
    inbox.api = api
    sari = api.user("Sari", started=True)
    async with rig.running():
        for n in range(5):
            await api.private(sari).says(sari, f"pesan {n}")
        await api.drained()
    assert inbox.texts == [f"pesan {n}" for n in range(5)]
    assert inbox.offset == int(inbox.updates[-1][0]) + 1
    kept = 0
    for size, confirmed in zip(inbox.batches, inbox.confirmed_before, strict=True):
        assert confirmed <= kept
        kept += size


async def test_a_backlog_comes_in_batches_of_a_hundred(api: BotApi, inbox: Inbox, rig: Rig) -> None:
    sari = api.user("Sari", started=True)
    for n in range(250):
        await api.private(sari).says(sari, f"pesan {n}")
    async with rig.running():
        await api.drained()
    assert inbox.batches == [100, 100, 50]


async def test_what_could_not_be_kept_is_not_confirmed_and_comes_again(
    api: BotApi, client: Client, inbox: Inbox, rig: Rig, seconds: Seconds
) -> None:
    sari = api.user("Sari", started=True)
    await api.private(sari).says(sari, "penting")
    inbox.fail_next = True
    with pytest.raises(OSError, match="disk full"):
        await rig.poller.run()
    assert len(api.updates.queue) == 1
    async with Rig(client, inbox, seconds).running():
        await api.drained()
    assert inbox.texts == ["penting"]


async def test_a_restart_goes_on_where_it_stopped(
    api: BotApi, client: Client, inbox: Inbox, rig: Rig, seconds: Seconds
) -> None:
    sari = api.user("Sari", started=True)
    await api.private(sari).says(sari, "satu")
    async with rig.running():
        await api.wait_until(lambda: inbox.texts)
    await api.private(sari).says(sari, "dua")
    async with Rig(client, inbox, seconds).running():
        await api.wait_until(lambda: len(inbox.texts) == 2)
    assert inbox.texts == ["satu", "dua"]


async def test_an_unreadable_update_is_kept_like_any_other(api: BotApi, inbox: Inbox, rig: Rig) -> None:
    sari = api.user("Sari", started=True)
    api.spoil_next()
    await api.private(sari).says(sari, "rusak")
    await api.private(sari).says(sari, "baik")
    async with rig.running():
        await api.drained()
    assert len(inbox.updates) == 2


async def test_broken_utf8_in_one_update_holds_up_no_other(api: BotApi, inbox: Inbox, rig: Rig) -> None:
    sari = api.user("Sari", started=True)
    api.inject(b'{"update_id": 900000000, "message": {"text": "\xff\xfe"}}', 900000000)
    await api.private(sari).says(sari, "baik")
    async with rig.running():
        await api.drained()
    assert sorted(inbox.texts) == ["baik", "\ufffd\ufffd"]


async def test_only_the_kinds_that_are_handled_are_asked_for(api: BotApi, inbox: Inbox, rig: Rig) -> None:
    sari = api.user("Sari", started=True)
    async with rig.running():
        await api.private(sari).says(sari, "halo")
        await api.drained()
    message = api.chats[sari.id].messages[0]
    async with rig.running():
        await api.private(sari).reacts(sari, message, "👍")
        await api.private(sari).says(sari, "lagi")
        await api.drained()
    assert inbox.texts == ["halo", "lagi"]
    assert len(inbox.updates) == 2


async def test_trouble_on_the_way_is_waited_out_with_growing_pauses(api: BotApi, inbox: Inbox, rig: Rig) -> None:
    sari = api.user("Sari", started=True)
    for action in ("reset-before", "html", "garbage", "status", "drop-after"):
        api.fault("getUpdates", action)
    await api.private(sari).says(sari, "halo")
    async with rig.running():
        await api.drained()
    assert inbox.texts == ["halo"]
    assert len(rig.rest) == 5
    assert all(2.0**n * 0.5 <= pause <= 2.0**n for n, pause in enumerate(rig.rest))
    assert rig.poller.failures == 0


async def test_a_flood_wait_is_kept_to_the_second(api: BotApi, inbox: Inbox, rig: Rig) -> None:
    sari = api.user("Sari", started=True)
    api.faults.flood(42, method="getUpdates")
    async with rig.running():
        await api.private(sari).says(sari, "halo")
        await api.drained()
    assert rig.rest == [42.0]


@pytest.mark.parametrize("code", [401, 404])
async def test_a_refused_token_ends_polling(api: BotApi, rig: Rig, code: int) -> None:
    api.fault("getUpdates", "error", code=code, text="Unauthorized")
    with pytest.raises(TokenRefused):
        await rig.poller.run()


async def test_a_proxys_404_does_not_end_polling(api: BotApi, inbox: Inbox, rig: Rig) -> None:
    sari = api.user("Sari", started=True)
    api.fault("getUpdates", "status", code=404, text="<html>not found</html>")
    async with rig.running():
        await api.private(sari).says(sari, "halo")
        await api.drained()
    assert inbox.texts == ["halo"]


CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


async def test_three_conflicts_in_a_minute_are_said_and_their_end_too(
    api: BotApi, inbox: Inbox, rig: Rig, seconds: Seconds
) -> None:
    api.fault("getUpdates", "error", code=409, text=CONFLICT, times=3)
    async with rig.running():
        await api.wait_until(lambda: rig.conflicts)
        assert rig.conflicts == [True]
        assert rig.poller.in_conflict
        seconds.value += 119
        await asyncio.sleep(1.2)
        assert rig.conflicts == [True]
        seconds.value += 2
        await api.wait_until(lambda: len(rig.conflicts) == 2)
    assert rig.conflicts == [True, False]


async def test_every_conflict_renews_the_wait(api: BotApi, inbox: Inbox, rig: Rig, seconds: Seconds) -> None:
    api.fault("getUpdates", "error", code=409, text=CONFLICT, times=3)
    async with rig.running():
        await api.wait_until(lambda: rig.conflicts)
        seconds.value += 100
        api.fault("getUpdates", "error", code=409, text=CONFLICT)
        await api.wait_until(lambda: len(rig.conflicts) == 2)
        seconds.value += 100
        await asyncio.sleep(1.2)
        assert rig.conflicts == [True, True]
        seconds.value += 21
        await api.wait_until(lambda: len(rig.conflicts) == 3)
    assert rig.conflicts == [True, True, False]


async def test_single_conflicts_far_apart_are_no_matter(api: BotApi, inbox: Inbox, rig: Rig, seconds: Seconds) -> None:
    sari = api.user("Sari", started=True)
    async with rig.running():
        for n in range(4):
            api.fault("getUpdates", "error", code=409, text=CONFLICT)
            await api.private(sari).says(sari, f"pesan {n}")
            await api.drained()
            await api.wait_until(lambda wanted=n + 1: len(rig.rest) >= wanted)
            seconds.value += 31
    assert rig.conflicts == []


async def test_a_webhook_left_behind_is_removed_before_polling(api: BotApi, client: Client, rig: Rig) -> None:
    await client.call("setWebhook", {"url": "https://example.com/telegram"})
    sari = api.user("Sari", started=True)
    async with rig.running():
        await api.private(sari).says(sari, "halo")
        await api.drained()
    assert rig.rest == []
    assert len(api.calls_of("deleteWebhook")) == 1


async def test_updates_without_a_number_are_kept_once_and_do_not_spin(inbox: Inbox, rig: Rig) -> None:
    await rig.poller._keep([{"message": {}}, {"message": {}}, "text"])
    assert [key for key, _ in inbox.updates] == [update_key({"message": {}})] * 2
    assert inbox.offset is None
    assert len(rig.rest) == 1


def test_an_updates_key_is_its_number_or_a_hash() -> None:
    assert update_key({"update_id": 7}) == "7"
    assert update_key({"update_id": True}).startswith("x")
    assert update_key({"update_id": -1}) != update_key({"update_id": -2})
