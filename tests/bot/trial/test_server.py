"""The trial's doors: who may reach them, and what they refuse."""

from __future__ import annotations

import aiohttp


async def test_a_request_that_names_another_host_is_refused(demo: str) -> None:
    async with aiohttp.ClientSession() as session:
        answer = await session.get(f"{demo}state", headers={"Host": "jahat.example"})
        assert answer.status == 400
        assert "messages" not in await answer.text()


async def test_a_page_of_another_site_cannot_send(demo: str) -> None:
    async with aiohttp.ClientSession() as session:
        body = {"from": "sari", "chat": "private-sari", "text": "/status"}
        answer = await session.post(f"{demo}send", data=body, headers={"Origin": "https://jahat.example"})
        assert answer.status == 400


async def test_nobody_writes_in_somebody_elses_private_chat(demo: str) -> None:
    async with aiohttp.ClientSession() as session:
        body = {"from": "tamu", "chat": "private-sari", "text": "/status"}
        assert (await session.post(f"{demo}send", data=body)).status == 400
        assert (await session.post(f"{demo}send", data={**body, "chat": "group"})).status == 400


async def test_files_are_found_by_their_own_names_only(demo: str) -> None:
    async with aiohttp.ClientSession() as session:
        for name in ("..%2Fchat.jsonl", ".env", "tidak-ada", "%2Fetc%2Fpasswd"):
            assert (await session.get(f"{demo}file/{name}")).status == 404


async def test_an_uploaded_page_is_never_opened_in_the_browser(demo: str) -> None:
    async with aiohttp.ClientSession() as session:
        form = aiohttp.FormData({"from": "sari", "chat": "private-sari", "text": "halo"})
        form.add_field("file", b"<script>alert(1)</script>", filename="a.html", content_type="text/html")
        assert (await session.post(f"{demo}send", data=form)).status == 200
        state = await (await session.get(f"{demo}state")).json()
        file = next(m for m in state["messages"] if m.get("files"))["files"][0]
        answer = await session.get(f"{demo}file/{file['id']}")
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert "attachment" in answer.headers["Content-Disposition"]


async def test_a_location_is_sent_by_who_is_in_that_chat_and_from_two_places_only(demo: str) -> None:
    async with aiohttp.ClientSession() as session:
        body = {"from": "sari", "chat": "private-sari", "where": "office"}
        for wrong in ({"from": "tamu"}, {"where": "moon"}, {"where": ""}):
            assert (await session.post(f"{demo}location", json=body | wrong)).status == 400
        other = {"Origin": "https://jahat.example"}
        assert (await session.post(f"{demo}location", json=body, headers=other)).status == 400
        assert (await session.post(f"{demo}location", json=body)).status == 200
        state = await (await session.get(f"{demo}state")).json()
        assert [m["location"] for m in state["messages"] if "location" in m] == [{"latitude": -8.6, "longitude": 107.6}]
