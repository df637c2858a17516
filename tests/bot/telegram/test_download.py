"""Fetching files: whole and unaltered, or said to be worth another try, or refused for good."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.telegram.channel import TelegramChannel
from domain.ports import NotSent, Refused
from tests.bot.telegram.conftest import png
from tests.emulator import BotApi


async def read(channel: TelegramChannel, remote_id: str) -> bytes:
    async with await channel.fetch(remote_id) as chunks:
        return b"".join([chunk async for chunk in chunks])


async def test_a_sent_photo_is_fetched_byte_for_byte(
    api: BotApi, channel: TelegramChannel, office: SimpleNamespace
) -> None:
    data = png((300, 300))
    message = await api.private(office.sari).sends_photo(office.sari, data)
    assert await read(channel, message.files[0].file_id) == data


async def test_a_file_above_the_limit_is_not_fetched_and_said(
    api: BotApi, channel: TelegramChannel, office: SimpleNamespace
) -> None:
    message = await api.private(office.sari).sends_document(office.sari, b"x", size=21 * 1024 * 1024)
    with pytest.raises(Refused) as caught:
        await channel.fetch(message.files[0].file_id)
    assert caught.value.reason == "too-large"


@pytest.mark.parametrize(
    "fault", [{"action": "cut", "share": 0.8}, {"action": "reset-before", "times": 2}, {"action": "html"}]
)
async def test_a_broken_download_may_be_tried_again_and_then_works(
    api: BotApi, channel: TelegramChannel, office: SimpleNamespace, fault: dict[str, Any]
) -> None:
    data = png((400, 400)) * 200
    message = await api.private(office.sari).sends_document(office.sari, data, "a.pdf")
    api.fault("download", fault.pop("action"), **fault)
    with pytest.raises(NotSent):
        await read(channel, message.files[0].file_id)
    assert await read(channel, message.files[0].file_id) == data


async def test_a_file_that_is_shorter_than_promised_is_not_taken_for_whole(
    api: BotApi, channel: TelegramChannel, office: SimpleNamespace
) -> None:
    message = await api.private(office.sari).sends_document(office.sari, b"x" * 100, size=200)
    with pytest.raises(NotSent, match="100 of 200"):
        await read(channel, message.files[0].file_id)


async def test_an_expired_path_may_be_tried_again(
    api: BotApi, channel: TelegramChannel, office: SimpleNamespace
) -> None:
    message = await api.private(office.sari).sends_photo(office.sari, png())
    download = await channel.fetch(message.files[0].file_id)
    api.clock.advance(hours=2)
    with pytest.raises(NotSent):
        async with download:
            pass
    assert await read(channel, message.files[0].file_id)


async def test_an_unavailable_file_may_be_tried_again(api: BotApi, channel: TelegramChannel) -> None:
    api.fault("getFile", "error", code=400, text="Bad Request: wrong file_id or the file is temporarily unavailable")
    with pytest.raises(NotSent):
        await channel.fetch("AgAC")


async def test_a_server_of_ones_own_may_name_files_on_its_disk(
    api: BotApi, channel: TelegramChannel, tmp_path: Path
) -> None:
    data = bytes(range(256)) * 1000
    (tmp_path / "large.zip").write_bytes(data)
    for name in ("large.zip", "gone.zip"):
        answer = {"ok": True, "result": {"file_path": str(tmp_path / name), "file_size": len(data)}}
        api.fault("getFile", "status", code=200, text=json.dumps(answer))
    assert await read(channel, "BQAC") == data
    with pytest.raises(NotSent):
        await read(channel, "BQAC")


async def test_an_error_of_the_reader_is_left_as_it_is(
    api: BotApi, channel: TelegramChannel, office: SimpleNamespace
) -> None:
    message = await api.private(office.sari).sends_photo(office.sari, png())
    with pytest.raises(OSError, match="disk full"):
        async with await channel.fetch(message.files[0].file_id):
            raise OSError("disk full")
