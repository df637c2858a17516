"""The transport: what it asks, and what it says of every way in which a call can fail."""

from __future__ import annotations

import asyncio
import logging
import socket
import traceback

import pytest
from telegram import InputFile
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, TelegramError, TimedOut

from bot.telegram import transport as module
from bot.telegram.client import Client, GarbledAnswer, TokenRefused, pause_after
from bot.telegram.transport import AiohttpRequest, Flood, Timeouts, mask, surely_not_sent
from tests.bot.telegram.conftest import QUICK, png
from tests.emulator import BotApi

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


async def failure_of(client: Client, chat: int) -> TelegramError:
    with pytest.raises(TelegramError) as caught:
        await client.call("sendMessage", {"chat_id": chat, "text": "Halo"})
    shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    assert TOKEN not in shown
    assert TOKEN.partition(":")[2] not in shown
    return caught.value


ALL_FAILURES = """drop-before drop-after reset-before reset-after hang-before hang-after html html-after garbage
garbage-after truncated slow status""".split()


@pytest.mark.parametrize("action", ALL_FAILURES)
async def test_a_failure_after_the_request_began_is_never_taken_for_not_sent(
    api: BotApi, client: Client, action: str
) -> None:
    sari = api.user("Sari", started=True)
    api.fault("sendMessage", action, seconds=0.3)
    error = await failure_of(client, sari.id)
    assert not surely_not_sent(error)
    assert not isinstance(error, BadRequest)


async def test_a_missing_server_means_surely_not_sent(api: BotApi) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    client = Client(TOKEN, f"http://127.0.0.1:{port}", AiohttpRequest(QUICK))
    await client.transport.initialize()
    error = await failure_of(client, 1)
    assert isinstance(error, NetworkError)
    assert surely_not_sent(error)
    await client.transport.shutdown()


async def test_an_unknown_host_means_surely_not_sent() -> None:
    client = Client(TOKEN, "http://nobody.invalid", AiohttpRequest(QUICK))
    await client.transport.initialize()
    assert surely_not_sent(await failure_of(client, 1))
    await client.transport.shutdown()


async def test_waiting_in_vain_for_a_free_connection_means_surely_not_sent(api: BotApi) -> None:
    client = Client(TOKEN, api.url, AiohttpRequest(Timeouts(pool=0.1, connect=0.1, read=5.0), connections=1))
    await client.transport.initialize()
    sari = api.user("Sari", started=True)
    api.fault("sendMessage", "delay", delay=1.0)
    first = asyncio.create_task(client.call("sendMessage", {"chat_id": sari.id, "text": "lama"}))
    await asyncio.sleep(0.1)
    error = await failure_of(client, sari.id)
    assert isinstance(error, TimedOut)
    assert surely_not_sent(error)
    await first
    assert api.texts(sari) == ["lama"]
    await client.transport.shutdown()


async def test_a_silent_server_times_out_as_uncertain(api: BotApi, client: Client) -> None:
    sari = api.user("Sari", started=True)
    api.fault("sendMessage", "hang-after")
    error = await failure_of(client, sari.id)
    assert isinstance(error, TimedOut)
    assert not surely_not_sent(error)
    assert api.texts(sari) == ["Halo"]


async def test_a_slow_loris_ends_with_the_whole_time_allowed(api: BotApi) -> None:
    client = Client(TOKEN, api.url, AiohttpRequest(Timeouts(pool=0.2, connect=0.2, write=0.2, read=0.4)))
    await client.transport.initialize()
    sari = api.user("Sari", started=True)
    api.fault("sendMessage", "slow", seconds=0.05)
    loop = asyncio.get_running_loop()
    begin = loop.time()
    assert isinstance(await failure_of(client, sari.id), TimedOut)
    assert loop.time() - begin < 2.0
    await client.transport.shutdown()


async def test_a_flood_wait_names_its_seconds(api: BotApi, client: Client) -> None:
    sari = api.user("Sari", started=True)
    api.faults.flood(17)
    error = await failure_of(client, sari.id)
    assert isinstance(error, Flood)
    assert (error.seconds, error.retry_after) == (17, 17)


@pytest.mark.parametrize(
    ("code", "kind"), [(400, BadRequest), (401, InvalidToken), (403, Forbidden), (413, BadRequest)]
)
async def test_refusals_of_the_platform_keep_their_kind(
    api: BotApi, client: Client, code: int, kind: type[TelegramError]
) -> None:
    api.fault("sendMessage", "error", code=code, text="Bad Request: no")
    assert isinstance(await failure_of(client, 1), kind)


@pytest.mark.parametrize("code", [400, 401, 403, 404, 407])
async def test_a_page_of_some_proxy_is_no_word_of_the_platform(api: BotApi, client: Client, code: int) -> None:
    api.fault("sendMessage", "status", code=code, text="<html>blocked</html>")
    error = await failure_of(client, 1)
    assert not isinstance(error, BadRequest | Forbidden | InvalidToken)
    assert surely_not_sent(error)


async def test_parameters_travel_as_they_are(api: BotApi, client: Client) -> None:
    sari = api.user("Sari", started=True)
    text = 'Bukti "tanda tangan" & <b>é</b> 🙏'
    await client.call("sendMessage", {"chat_id": sari.id, "text": text, "reply_markup": None})
    assert api.texts(sari) == [text]
    assert "reply_markup" not in api.calls_of("sendMessage")[0].params


async def test_an_upload_keeps_its_bytes_and_its_indonesian_name(api: BotApi, client: Client) -> None:
    sari = api.user("Sari", started=True)
    data = bytes(range(256)) * 8000
    name = 'Berita Acara – "é" 2020.pdf'
    await client.call(
        "sendDocument", {"chat_id": sari.id, "document": InputFile(data, filename=name), "caption": "ini"}
    )
    message = api.last(sari)
    assert message.files[0].data == data
    assert message.raw["document"]["file_name"] == "Berita Acara – _é_ 2020.pdf"
    assert message.text == "ini"


async def test_a_file_name_cannot_break_out_of_its_header(api: BotApi, client: Client) -> None:
    sari = api.user("Sari", started=True)
    name = 'a"\r\nContent-Type: text/html\r\n\r\n<script>.pdf'
    await client.call("sendDocument", {"chat_id": sari.id, "document": InputFile(b"x", filename=name)})
    assert "\n" not in api.last(sari).raw["document"]["file_name"]


async def test_one_session_serves_all_calls_over_kept_connections(api: BotApi, client: Client) -> None:
    session = client.transport._open()
    for _ in range(5):
        await client.call("getMe", {})
    assert client.transport._open() is session
    assert sum(len(idle) for idle in session.connector._conns.values()) == 1


async def test_shutting_down_twice_and_starting_again_is_fine(api: BotApi) -> None:
    client = Client(TOKEN, api.url)
    await client.start()
    await client.shutdown()
    await client.shutdown()
    await client.start()
    assert client.username == api.bot.username
    await client.shutdown()


async def test_a_download_comes_in_pieces(api: BotApi, client: Client) -> None:
    stored = api.files.add("document", png((500, 500)) * 100, name="a.png")
    path = api.files.open_path(stored, api.clock.unix())
    async with client.transport.stream(client.file_url(path), len(stored.data)) as (status, chunks):
        pieces = [chunk async for chunk in chunks]
    assert status == 200
    assert len(pieces) > 1
    assert b"".join(pieces) == stored.data


async def test_a_download_that_drips_ends_after_a_time_that_its_size_allows(api: BotApi) -> None:
    client = Client(TOKEN, api.url, AiohttpRequest(Timeouts(download=0.2, pace=1000)))
    await client.transport.initialize()
    stored = api.files.add("document", png((50, 50)), name="a.png")
    api.fault("download", "slow", seconds=0.05, times=None)
    url = client.file_url(api.files.open_path(stored, api.clock.unix()))
    with pytest.raises(TimedOut):
        async with client.transport.stream(url, 100) as (_, chunks):
            assert b"".join([chunk async for chunk in chunks]) != stored.data, "unreachable: bytes came until the end"
    await client.transport.shutdown()


def test_proxies_come_from_the_environment_but_never_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://user:pw@proxy.example:3128")
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "inside.example")
    request = AiohttpRequest()
    assert request._proxy("https://api.telegram.org/botX/getMe") == "http://user:pw@proxy.example:3128"
    assert request._proxy("http://127.0.0.1:8081/botX/getMe") is None
    assert request._proxy("https://inside.example/botX/getMe") is None


async def test_calls_go_through_the_proxy_with_its_password(
    api: BotApi, monkeypatch: pytest.MonkeyPatch, unused_tcp_port: int
) -> None:
    seen: list[bytes] = []

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(await reader.readuntil(b"\r\n\r\n"))
        body = b'{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"lewat"}}'
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(proxy, "127.0.0.1", unused_tcp_port)
    monkeypatch.setenv("http_proxy", f"http://tim:rahasia@127.0.0.1:{unused_tcp_port}")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    client = Client(TOKEN, "http://api.example", AiohttpRequest(QUICK))
    await client.transport.initialize()
    assert (await client.call("getMe", {}))["first_name"] == "lewat"
    assert seen[0].startswith(b"POST http://api.example/bot")
    assert b"Proxy-Authorization: Basic dGltOnJhaGFzaWE=" in seen[0]
    await client.transport.shutdown()
    server.close()


async def test_nothing_that_is_logged_holds_the_token(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = Client(TOKEN, api.url, AiohttpRequest(QUICK))
    await client.start()
    api.fault("getMe", "garbage")
    with pytest.raises(TelegramError):
        await client.call("getMe", {})
    await client.shutdown()
    assert TOKEN.partition(":")[2] not in caplog.text + repr(client) + str(client)


async def test_a_refused_token_stops_the_start_without_showing_it(api: BotApi) -> None:
    client = Client("110201543:wrong", api.url, AiohttpRequest(QUICK))
    with pytest.raises(TokenRefused) as caught:
        await client.start()
    assert "wrong" not in "".join(traceback.format_exception(caught.value))
    await client.transport.shutdown()


async def test_the_start_waits_until_the_platform_can_be_reached(api: BotApi) -> None:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    api.fault("getMe", "reset-before")
    api.fault("getMe", "garbage")
    api.fault("getMe", "status", code=404, text="<html>hotel wifi</html>")
    client = Client(TOKEN, api.url, AiohttpRequest(QUICK))
    await client.start(sleep=sleep)
    assert len(pauses) == 3
    assert client.username == api.bot.username
    await client.shutdown()


async def test_an_answer_without_a_result_is_garbled(api: BotApi, client: Client) -> None:
    api.fault("sendMessage", "status", code=200, text='{"ok":true}')
    assert isinstance(await failure_of(client, 1), GarbledAnswer)
    api.fault("sendMessage", "status", code=200, text='["list"]')
    assert not surely_not_sent(await failure_of(client, 1))


def test_pauses_grow_to_half_a_minute_and_are_never_in_step() -> None:
    assert all(0.5 <= pause_after(1) <= 1 for _ in range(50))
    assert all(15 <= pause_after(60) <= 30 for _ in range(50))
    assert len({pause_after(5) for _ in range(20)}) > 1


def test_masking_leaves_everything_but_the_token() -> None:
    assert mask(f"POST http://h/bot{TOKEN}/getMe failed") == "POST http://h/bot…/getMe failed"


def test_an_error_whose_text_holds_the_address_is_replaced() -> None:
    harmless, telling = OSError("reset"), OSError(f"http://h/bot{TOKEN}/getMe")
    assert module._without_token(harmless) is harmless
    assert TOKEN not in str(module._without_token(telling))
