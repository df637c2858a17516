"""The webhook: only Telegram's own posts are taken, and taken means kept."""

from __future__ import annotations

import asyncio
import io
import json
import socket
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

import aiohttp
import pytest
import uvicorn
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette

from bot.telegram.client import Client
from bot.telegram.webhook import (
    DEEPEST,
    LARGEST_BODY,
    PATH,
    WebhookWatch,
    parse_update,
    set_webhook,
    webhook_route,
)
from tests.emulator import BotApi

SECRET = "a-secret_of-the-tests"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
UPDATE = {"update_id": 5, "message": {"message_id": 1}}


class Inbox:
    def __init__(self) -> None:
        self.taken: list[tuple[str, Mapping[str, Any]]] = []
        self.broken = False

    async def take(self, channel: str, updates: Sequence[tuple[str, Mapping[str, Any]]], offset: int | None) -> None:
        assert (channel, offset) == ("telegram", None)
        if self.broken:
            raise OSError("disk full")
        self.taken += updates


class Page:
    """A running server with the route, and a client that posts to it."""

    def __init__(self, inbox: Inbox, url: str, session: aiohttp.ClientSession) -> None:
        self.inbox, self.url, self._session = inbox, url, session

    async def post(self, body: Any = UPDATE, *, secret: str | None = SECRET, **how: Any) -> int:
        headers = [("Content-Type", how.pop("kind", "application/json")), *how.pop("more", ())]
        if secret is not None:
            headers.append((HEADER, secret))
        data = (
            body
            if hasattr(body, "__aiter__")
            else io.BytesIO(body if isinstance(body, bytes) else json.dumps(body).encode())
        )
        async with self._session.request(how.pop("method", "POST"), self.url, data=data, headers=headers) as answer:
            assert SECRET not in await answer.text()
            return answer.status


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    inbox = Inbox()
    app = Starlette(routes=[webhook_route(SECRET, inbox)])
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off", ws="none"))
    task = asyncio.create_task(server.serve(sockets=[listener]))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}{PATH}"
    async with aiohttp.ClientSession() as session:
        yield Page(inbox, url, session)
    server.should_exit = True
    await task


async def test_a_post_of_telegrams_is_kept_and_then_confirmed(page: Page) -> None:
    assert await page.post() == 200
    assert page.inbox.taken == [("5", UPDATE)]


async def test_the_content_type_may_name_its_charset(page: Page) -> None:
    assert await page.post(kind="application/json; charset=UTF-8") == 200


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], "ü"])
async def test_without_the_secret_nothing_is_read(page: Page, secret: str | None) -> None:
    assert await page.post(b"{" * 100, secret=secret, kind="text/plain") == 403
    assert page.inbox.taken == []


async def test_a_second_secret_is_refused_even_if_one_is_right(page: Page) -> None:
    assert await page.post(more=[(HEADER, "guess")]) == 403
    assert await page.post(more=[(HEADER, SECRET)]) == 403
    assert page.inbox.taken == []


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD"])
async def test_other_methods_are_refused(page: Page, method: str) -> None:
    assert await page.post(method=method) == 405
    assert page.inbox.taken == []


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""])
async def test_other_content_types_are_refused(page: Page, kind: str) -> None:
    assert await page.post(kind=kind) == 415
    assert page.inbox.taken == []


async def test_a_large_body_is_refused_whether_it_says_its_size_or_not(page: Page) -> None:
    large = json.dumps({"update_id": 1, "x": "a" * LARGEST_BODY}).encode()

    async def in_pieces() -> AsyncIterator[bytes]:
        for at in range(0, len(large), 65536):
            yield large[at : at + 65536]

    assert await page.post(large) == 413
    assert await page.post(in_pieces()) == 413
    assert await page.post({"update_id": 1, "x": "a" * (LARGEST_BODY - 100)}) == 200
    assert len(page.inbox.taken) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'"x"',
        b"{}",
        b'{"update_id": "5"}',
        b'{"update_id": true}',
        b'{"update_id": -1}',
        b'{"update_id": 5, "update_id": 6}',
        b'{"update_id": 5, "message": {"a": 1, "a": 2}}',
        b'{"update_id": 5, "x": NaN}',
        b'{"update_id": 5, "x": ' + b"9" * 5000 + b"}",
        b'{"update_id": 5, "x": ' + b"[" * 10_000 + b"]" * 10_000 + b"}",
        b'{"update_id": 5, "x": ' + b'{"a":' * 10_000 + b"1" + b"}" * 10_000 + b"}",
        b'{"update_id": 5, "x": ' + b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1) + b"}",
    ],
)
async def test_what_is_no_proper_update_is_refused(page: Page, body: bytes) -> None:
    assert await page.post(body) == 400
    assert page.inbox.taken == []


async def test_what_could_not_be_kept_is_not_confirmed(page: Page) -> None:
    page.inbox.broken = True
    assert await page.post() == 500


def test_a_webhook_without_a_secret_cannot_be_made() -> None:
    with pytest.raises(ValueError):
        webhook_route("", Inbox())


@given(st.binary(max_size=200))
def test_no_body_breaks_the_reader(body: bytes) -> None:
    try:
        update = parse_update(body)
    except ValueError:
        return
    assert type(update["update_id"]) is int


async def test_the_platform_posts_to_us_with_our_secret(api: BotApi, client: Client, page: Page) -> None:
    await set_webhook(client, page.url.removesuffix(PATH) + "/", SECRET)
    call = api.calls_of("setWebhook")[0]
    assert call.params["url"] == page.url
    assert "callback_query" in call.params["allowed_updates"]
    sari = api.user("Sari", started=True)
    await api.private(sari).says(sari, "halo")
    await api.wait_until(lambda: page.inbox.taken)
    assert page.inbox.taken[0][1]["message"]["text"] == "halo"
    await client.call("deleteWebhook", {})


async def test_the_watch_tells_an_open_way_from_a_blocked_one(api: BotApi, client: Client) -> None:
    """Nothing listens at that address: what somebody writes stays with the platform, which then says so."""
    heard: list[bool] = []

    async def on_answer(answered: bool) -> None:
        heard.append(answered)

    await set_webhook(client, "http://127.0.0.1:9", SECRET)
    watch = WebhookWatch(client, on_answer, seconds=0.2)
    task = asyncio.create_task(watch.run())
    await api.wait_until(lambda: heard[-1:] == [True])
    sari = api.user("Sari", started=True)
    await api.private(sari).says(sari, "/tugas")
    await api.wait_until(lambda: heard[-3:] == [False] * 3)
    assert watch.failures >= 3
    api.updates.queue.clear()
    await api.wait_until(lambda: heard[-1:] == [True])
    assert watch.failures == 0
    task.cancel()
