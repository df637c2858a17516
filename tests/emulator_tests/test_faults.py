"""Faults on demand: what the client meets, and what nevertheless happened in the chat."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from tests.emulator import BotApi


@pytest.mark.parametrize("action", ["drop-before", "reset-before", "status", "html", "garbage", "hang-before"])
async def test_before_means_that_nothing_happened(api: BotApi, bot: Bot, action: str) -> None:
    sari = api.user("Sari", started=True)
    rule = api.fault("sendMessage", action, chat=sari)
    with pytest.raises(TelegramError):
        await bot.send_message(sari.id, "a", read_timeout=0.3)
    assert api.texts(sari) == []
    await bot.send_message(sari.id, "b")
    assert (api.texts(sari), rule.hits) == (["b"], 1)


@pytest.mark.parametrize(
    "action", ["drop-after", "reset-after", "status-after", "html-after", "garbage-after", "truncated", "hang-after"]
)
async def test_after_means_that_it_is_in_the_chat_although_the_call_failed(api: BotApi, bot: Bot, action: str) -> None:
    sari = api.user("Sari", started=True)
    api.fault("sendMessage", action)
    with pytest.raises(TelegramError):
        await bot.send_message(sari.id, "a", read_timeout=0.3)
    assert api.texts(sari) == ["a"]


async def test_a_dripping_answer_runs_into_the_clients_patience(api: BotApi) -> None:
    api.fault("getMe", "slow", seconds=0.05)
    limit = aiohttp.ClientTimeout(total=0.4)
    async with aiohttp.ClientSession(timeout=limit) as session:
        with pytest.raises(TimeoutError):
            async with session.get(f"{api.url}/bot{api.token}/getMe") as answer:
                await answer.read()


async def test_a_delay_holds_the_answer_back_but_not_the_message(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari", started=True)
    api.fault("*", "delay", delay=1.0, times=None)
    sending = asyncio.create_task(bot.send_message(sari.id, "a"))
    await api.reply(sari, "a")
    assert not sending.done()
    await sending
    api.fault("sendMessage", "delay", delay=5)
    api.faults.rules.reverse()
    with pytest.raises(TimedOut):
        await bot.send_message(sari.id, "b", read_timeout=0.2)
    assert api.texts(sari) == ["a", "b"]


async def test_floods_hit_one_chat_once_or_for_a_while(api: BotApi, bot: Bot) -> None:
    sari, budi = api.user("Sari", started=True), api.user("Budi", started=True)
    api.faults.flood(7, chat=sari.id)
    await bot.send_message(budi.id, "a")
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(sari.id, "a")
    assert caught.value.retry_after.total_seconds() == 7
    assert api.calls[-1].retry_after == 7
    await bot.send_message(sari.id, "a")
    api.faults.flood(1, lasting=1.0)
    for chat in (sari, budi):
        with pytest.raises(RetryAfter):
            await bot.send_message(chat.id, "b")
    await asyncio.sleep(1.05)
    await bot.send_message(sari.id, "c")
    assert api.texts(sari) == ["a", "c"]


async def test_any_error_can_be_told_for_the_second_call_only(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari", started=True)
    api.fault("sendMessage", "error", skip=1, code=400, text="Bad Request: CHAT_WRITE_FORBIDDEN")
    await bot.send_message(sari.id, "a")
    with pytest.raises(BadRequest, match="Chat_write_forbidden"):
        await bot.send_message(sari.id, "b")
    await bot.send_message(sari.id, "c")


async def test_polling_fails_only_by_its_own_name(api: BotApi, bot: Bot) -> None:
    api.fault("*", "status", times=None)
    assert await bot.get_updates(timeout=0) == ()
    api.fault("getUpdates", "status", code=502)
    with pytest.raises(NetworkError):
        await bot.get_updates(timeout=0)


async def test_a_download_can_break_off(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari")
    sent = await api.private(sari).sends_document(sari, b"0123456789" * 1000)
    file = await bot.get_file(sent.files[0].file_id)
    api.fault("download", "cut", share=0.8)
    with pytest.raises(NetworkError):
        await file.download_as_bytearray()
    assert len(await file.download_as_bytearray()) == 10_000


async def test_the_platforms_own_limits_are_enforced_on_demand(api: BotApi, bot: Bot) -> None:
    people = [api.user(f"Orang {number}", started=True) for number in range(40)]
    group = api.group("Tim", people)
    api.limits.enforce(bot_per_second=5, chat_burst=1)  # less than any machine sends
    await bot.send_message(people[0].id, "a")
    with pytest.raises(RetryAfter):
        await bot.send_message(people[0].id, "b")
    results = await asyncio.gather(
        *(bot.send_message(user.id, "c", pool_timeout=10) for user in people[1:]), return_exceptions=True
    )
    refused = [result for result in results if isinstance(result, RetryAfter)]
    assert refused
    assert len(api.limits.floods) == len(refused) + 1
    api.limits.enforce(bot_per_second=1000, chat_per_second=1000, chat_burst=1000)
    for _ in range(20):
        await bot.send_message(group.id, "d")
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(group.id, "e")
    assert 50 <= caught.value.retry_after.total_seconds() <= 60
