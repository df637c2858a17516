"""The platform's command menus: per language, per kind of chat and per role, written only where they changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from telegram.error import TelegramError

from bot.telegram.client import Client
from bot.telegram.faults import says
from locales.catalogue import DEFAULT, LANGUAGES, Catalogue

EVERYBODY = "everybody"
_LONGEST_DESCRIPTION = 256
_MOST_COMMANDS = 100

Commands = list[dict[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuEntry:
    """One command. `names`: language → its name there (a-z, 0-9 and _); `key`: the catalogue message that describes it.

    `private`, `group`: in which chats it stands. `roles`: whose menu it is in, EVERYBODY or names such as "admin".
    """

    names: Mapping[str, str]
    key: str
    private: bool = True
    group: bool = True
    roles: frozenset[str] = frozenset({EVERYBODY})


class Menus:
    """Writes menus from one table. Every method raises `TelegramError` when Telegram cannot be reached."""

    def __init__(self, client: Client, catalogue: Catalogue, entries: Sequence[MenuEntry]) -> None:
        self._client = client
        self._catalogue = catalogue
        self._entries = entries
        self._written: dict[tuple[tuple[str, Any], ...], Commands] = {}

    async def publish(self) -> None:
        """The menus of those without a role: in private, in groups, and Telegram's default for all else."""
        for scope, private in (("default", True), ("all_private_chats", True), ("all_group_chats", False)):
            for language in LANGUAGES:
                await self._write({"type": scope}, language, self._commands(language, private=private))

    async def publish_member(self, chat: str, user: str, roles: Iterable[str]) -> None:
        """The menu that a person with roles sees in a group; without roles, the group's own."""
        await self._personal({"type": "chat_member", "chat_id": int(chat), "user_id": int(user)}, roles, private=False)

    async def publish_private(self, user: str, roles: Iterable[str]) -> None:
        """The menu that a person with roles sees in the private chat; without roles, everybody's."""
        await self._personal({"type": "chat", "chat_id": int(user)}, roles, private=True)

    async def _personal(self, scope: dict[str, Any], roles: Iterable[str], *, private: bool) -> None:
        held = frozenset(roles)
        for language in LANGUAGES:
            commands = self._commands(language, private=private, roles=held) if held else []
            try:
                await self._write(scope, language, commands)
            except TelegramError as error:
                # Somebody who left, or never opened the private chat, has no menu to write.
                if not says(error, "chat not found", "user not found", "participant_id_invalid", "user_id_invalid"):
                    raise
                return

    def _commands(self, language: str, *, private: bool, roles: frozenset[str] = frozenset()) -> Commands:
        shown = [
            {"command": entry.names[language], "description": self._describe(language, entry.key)}
            for entry in self._entries
            if (entry.private if private else entry.group) and entry.roles & (roles | {EVERYBODY})
        ]
        return shown[:_MOST_COMMANDS]

    def _describe(self, language: str, key: str) -> str:
        return self._catalogue.label(language, key, {})[:_LONGEST_DESCRIPTION]

    async def _write(self, scope: dict[str, Any], language: str, commands: Commands) -> None:
        """Set one menu, or delete it where it is empty. Telegram is asked first what it has: one menu outlives restarts."""
        # The project's first language is also the menu for every language that has none of its own.
        target = {"scope": scope, "language_code": None if language == DEFAULT else language}
        known = (*sorted(scope.items()), ("language", language))
        if self._written.get(known) == commands:
            return
        if await self._client.call("getMyCommands", target) != commands:
            if commands:
                await self._client.call("setMyCommands", target | {"commands": commands})
            else:
                await self._client.call("deleteMyCommands", target)
        self._written[known] = commands
