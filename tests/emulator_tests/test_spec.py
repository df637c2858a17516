"""The judge of requests, the record, the control endpoint and the feed."""

from __future__ import annotations

import base64
from typing import Any

import aiohttp
import pytest
from telegram import Bot

from tests.emulator import BotApi, EmulatorProcess, Feed
from tests.emulator.methods import METHODS
from tests.emulator.spec import load_spec

needs_spec = pytest.mark.skipif(load_spec() is None, reason="the Bot API specification is not beside the project")


async def call(api: BotApi, method: str, **body: Any) -> dict[str, Any]:
    async with aiohttp.ClientSession() as session, session.post(f"{api.url}/bot{api.token}/{method}", **body) as answer:
        return dict(await answer.json())


@needs_spec
@pytest.mark.parametrize(
    ("method", "params", "violation"),
    [
        ("sendMesage", {}, "unknown method"),
        ("sendMessage", {"chat_id": 1}, "missing required 'text'"),
        ("sendMessage", {"chat_id": 1, "text": "a", "reply_to": 5}, "unknown parameter 'reply_to'"),
        ("sendMessage", {"chat_id": 1, "text": 5}, "int where String is wanted"),
        ("sendMessage", {"chat_id": 1, "text": "a", "protect_content": 1}, "int where Boolean is wanted"),
        ("sendMessage", {"chat_id": [1], "text": "a"}, "list where Integer or String is wanted"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "a", "reply_markup": {"inline_keyboard": [[{"data": "x", "text": "y"}]]}},
            "data: not a field of InlineKeyboardButton",
        ),
        ("setMyCommands", {"commands": [{"command": "a"}]}, "BotCommand without 'description'"),
    ],
)
async def test_a_request_that_the_specification_forbids_is_a_violation(
    api: BotApi, method: str, params: dict[str, Any], violation: str
) -> None:
    await call(api, method, json=params)
    assert any(violation in found for found in api.violations), api.violations


@needs_spec
async def test_forms_and_json_of_the_same_request_are_both_right(api: BotApi) -> None:
    sari = api.user("Sari", started=True)
    markup = '{"inline_keyboard":[[{"text":"Ya","callback_data":"y"}]]}'
    form = aiohttp.FormData({"chat_id": str(sari.id), "reply_markup": markup, "caption": "a"})
    form.add_field("document", b"isi", filename="laporan.txt", content_type="text/plain")
    assert (await call(api, "sendDocument", data=form))["ok"]
    assert (await call(api, "sendMessage", data={"chat_id": str(sari.id), "text": "b", "reply_markup": markup}))["ok"]
    assert (await call(api, "sendMessage", json={"chat_id": sari.id, "text": "c", "protect_content": True}))["ok"]
    assert api.violations == []
    assert [message.labels for message in api.messages(sari)] == [["Ya"], ["Ya"], []]
    assert api.messages(sari)[0].files[0].mime == "text/plain"


@needs_spec
def test_every_emulated_method_is_a_real_one() -> None:
    spec = load_spec()
    assert spec is not None
    assert [name for name in METHODS if name not in spec.methods] == []


async def test_a_body_that_cannot_be_read_is_refused(api: BotApi) -> None:
    told = await call(api, "sendMessage", data=b"{", headers={"Content-Type": "application/json"})
    assert (told["ok"], told["error_code"]) == (False, 400)


async def test_waiting_for_a_reply_ends_with_what_was_done_instead(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari", started=True)
    await bot.send_message(sari.id, "lain")
    with pytest.raises(TimeoutError, match="sendMessage"):
        await api.reply(sari, "Terima kasih", timeout=0.1)
    assert (await api.reply(sari, "la")).text == "lain"
    assert [c.method for c in api.calls_of("sendmessage", sari)] == ["sendMessage"]


async def test_a_feed_keeps_its_updates_outstanding_and_measures(api: BotApi, bot: Bot) -> None:
    feed = Feed(api, chats=5, text=lambda index, count: f"/n {index} {count}")

    async def echo() -> None:
        offset = 0
        while True:
            for update in await bot.get_updates(offset=offset, timeout=1):
                offset = update.update_id + 1
                await bot.send_message(update.message.chat.id, update.message.text)

    import asyncio

    running = asyncio.create_task(echo())
    result = await feed.run(1.0)
    running.cancel()
    assert result.count > 0
    assert result.unanswered == 5
    assert 0 < result.p50 <= result.p99 <= result.longest < 60_000
    texts = api.texts(next(iter(api.users)))
    assert texts == [f"/n 0 {number}" for number in range(len(texts))]


async def test_another_process_can_be_scripted(tmp_path: Any) -> None:
    async with EmulatorProcess() as api:
        sari = await api.do("user", first_name="Sari", started=True)
        group = await api.do("group", title="Tim", members=[sari["id"]], topics=["ZI"])
        await api.do("says", chat=group["id"], user=sari["id"], text="/status", topic=group["topics"]["ZI"])
        photo = base64.b64encode(b"foto").decode()
        await api.do("sends_photo", chat=sari["id"], user=sari["id"], data=[photo])
        async with Bot(api.token, base_url=f"{api.url}/bot", base_file_url=f"{api.url}/file/bot") as bot:
            first, second = await bot.get_updates(timeout=0)
            assert first.message.text == "/status"
            fetched = await (await bot.get_file(second.message.photo[-1].file_id)).download_as_bytearray()
            assert bytes(fetched) == b"foto"
            await bot.send_message(sari["id"], "halo")
            await bot.get_updates(offset=second.update_id + 1, timeout=0)
        await api.do("drained")
        assert [message["text"] for message in await api.do("messages", chat=sari["id"])] == ["halo"]
        state = await api.do("state")
        assert (state["violations"], state["own_faults"], state["waiting"]) == ([], [], 0)
        with pytest.raises(RuntimeError, match="unknown action"):
            await api.do("fault", method="sendMessage", action="explode")


async def test_without_the_specification_everything_but_the_judging_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.emulator.api.load_spec", lambda: None)
    async with BotApi() as api:
        sari = api.user("Sari", started=True)
        assert (await call(api, "sendMessage", json={"chat_id": sari.id, "text": "a", "unknown": 1}))["ok"]
        assert (api.texts(sari), api.violations) == (["a"], [])


def test_an_absent_specification_is_said_once(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("tests.emulator.spec._FOLDER", tmp_path)
    load_spec.cache_clear()
    assert [load_spec(), load_spec()] == [None, None]
    assert [record.message for record in caplog.records] == [
        "The Bot API specification is absent: requests are not checked"
    ]
    load_spec.cache_clear()
