"""The web server's port is taken, and answers, from the moment it is known."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from starlette.responses import PlainTextResponse

from bot.web import AddressTaken, WebServer


async def test_a_visitor_who_comes_before_the_server_runs_is_served_and_not_refused() -> None:
    server = WebServer(PlainTextResponse("siap"), "127.0.0.1", 0)
    async with aiohttp.ClientSession() as session:
        early = asyncio.create_task(session.get(f"http://127.0.0.1:{server.port}/"))
        await asyncio.sleep(0.05)
        assert not early.done()
        serving = asyncio.create_task(server.run())
        answer = await asyncio.wait_for(early, 10)
        assert await answer.text() == "siap"
    server.stop()
    await asyncio.wait_for(serving, 10)


async def test_a_port_is_taken_as_soon_as_it_is_known() -> None:
    first = WebServer(PlainTextResponse("siap"), "127.0.0.1", 0)
    with pytest.raises(AddressTaken):
        WebServer(PlainTextResponse("siap"), "127.0.0.1", first.port)
    serving = asyncio.create_task(first.run())
    first.stop()
    await asyncio.wait_for(serving, 10)
