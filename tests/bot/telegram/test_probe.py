"""A picture message in doubt is found by what Telegram refuses to edit, and nothing else in the chat is touched."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from bot.telegram.channel import TelegramChannel
from bot.telegram.probe import MOST_TRIES
from domain.chat import Button, Line, Picture, Say
from domain.ports import ChannelError, Outgoing
from tests.emulator import BotApi

Build = Callable[..., Outgoing]
SUMMARY = Say(
    lines=(Line("uji-halo", {"name": "Pekan 11"}),),
    buttons=((Button(key="uji-tombol", action="tugas.page", args=("1",)),),),
    picture=Picture(kind="summary", data={"size": [40, 30]}),
)


async def test_it_is_found_among_others_and_nothing_changes(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    await office.group.says(office.sari, "sebelum")
    words = await channel.send(outgoing(office.group, Say(lines=(Line("uji-polos"),))))
    sent = await channel.send(outgoing(office.group, SUMMARY))
    last = await office.group.says(office.sari, "sesudah")
    before = [(m.id, m.text, m.edits) for m in office.group.messages]
    places = range(int(words.message) + 1, last.id + 5)
    assert await channel.find(outgoing(office.group, SUMMARY), places) == sent.message
    assert [(m.id, m.text, m.edits) for m in office.group.messages] == before


async def test_where_it_did_not_arrive_nothing_is_found_after_twenty_tries(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    for number in range(30):
        await office.group.says(office.sari, f"obrolan {number}")
    first = office.group.messages[0].id
    assert await channel.find(outgoing(office.group, SUMMARY), range(first, first + 30)) == ""
    assert len(api.calls_of("editMessageCaption")) == MOST_TRIES


async def test_a_text_is_not_looked_for(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    assert await channel.find(outgoing(office.group, Say(lines=(Line("uji-polos"),))), range(1, 5)) == ""
    assert not api.calls_of("editMessageCaption")


async def test_a_dead_line_is_said(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    await api.goes_down()
    with pytest.raises(ChannelError):
        await channel.find(outgoing(office.group, SUMMARY), range(1, 5))
    await api.comes_back()
