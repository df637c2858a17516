"""Command menus: who sees what, and that Telegram is only written to where something changed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from telegram.error import TelegramError

from bot.telegram.client import Client
from bot.telegram.menu import MenuEntry, Menus
from locales.catalogue import Catalogue
from tests.emulator import BotApi

TABLE = (
    MenuEntry(names={"id": "bukti", "en": "evidence"}, key="uji-menu-bukti"),
    MenuEntry(names={"id": "mulai", "en": "start"}, key="uji-polos", group=False),
    MenuEntry(names={"id": "ikat", "en": "bind"}, key="uji-lain", private=False, roles=frozenset({"admin"})),
    MenuEntry(names={"id": "tim", "en": "team"}, key="uji-menu-tim", roles=frozenset({"admin", "coordinator"})),
)


@pytest.fixture
def menus(client: Client, catalogue: Catalogue) -> Menus:
    return Menus(client, catalogue, TABLE)


async def names(client: Client, scope: dict[str, Any], language: str | None = None) -> list[str]:
    found = await client.call("getMyCommands", {"scope": scope, "language_code": language})
    return [entry["command"] for entry in found]


async def test_everybody_sees_the_commands_of_the_kind_of_chat_in_their_language(client: Client, menus: Menus) -> None:
    await menus.publish()
    assert await names(client, {"type": "all_private_chats"}) == ["bukti", "mulai"]
    assert await names(client, {"type": "all_private_chats"}, "en") == ["evidence", "start"]
    assert await names(client, {"type": "all_group_chats"}) == ["bukti"]
    assert await names(client, {"type": "default"}) == ["bukti", "mulai"]


async def test_descriptions_are_words_of_the_catalogue(client: Client, menus: Menus) -> None:
    await menus.publish()
    found = await client.call("getMyCommands", {"scope": {"type": "all_group_chats"}, "language_code": "en"})
    assert found == [{"command": "evidence", "description": "Send evidence"}]


async def test_a_role_adds_its_commands_for_one_person(
    api: BotApi, client: Client, menus: Menus, office: SimpleNamespace
) -> None:
    chat, user = str(office.group.id), str(office.sari.id)
    await menus.publish_member(chat, user, ["admin"])
    await menus.publish_private(user, ["coordinator"])
    in_group = {"type": "chat_member", "chat_id": office.group.id, "user_id": office.sari.id}
    assert await names(client, in_group) == ["bukti", "ikat", "tim"]
    assert await names(client, {"type": "chat", "chat_id": office.sari.id}, "en") == ["evidence", "start", "team"]
    await menus.publish_member(chat, user, [])
    assert await names(client, in_group) == []


async def test_nothing_is_written_twice_even_after_a_restart(
    api: BotApi, client: Client, catalogue: Catalogue, menus: Menus
) -> None:
    await menus.publish()
    written = len(api.calls_of("setMyCommands"))
    assert written == 6
    asked = len(api.calls_of("getMyCommands"))
    await menus.publish()
    assert len(api.calls_of("getMyCommands")) == asked
    await Menus(client, catalogue, TABLE).publish()
    assert len(api.calls_of("setMyCommands")) == written
    await Menus(client, catalogue, TABLE[:1]).publish()
    assert len(api.calls_of("setMyCommands")) == written + 4


async def test_a_person_without_a_chat_is_passed_over_and_trouble_is_not(
    api: BotApi, menus: Menus, office: SimpleNamespace
) -> None:
    api.fault("getMyCommands", "error", code=400, text="Bad Request: chat not found")
    await menus.publish_private("4711", ["admin"])
    api.fault("getMyCommands", "html")
    with pytest.raises(TelegramError):
        await menus.publish_private(str(office.sari.id), ["admin"])
