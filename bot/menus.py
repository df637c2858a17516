"""Keeps the platform's command menus true to people's roles."""

from __future__ import annotations

import asyncio

import structlog
from telegram.error import TelegramError

from bot.app import Core
from bot.telegram.client import Client
from bot.telegram.menu import EVERYBODY, MenuEntry
from bot.telegram.menu import Menus as Published
from domain.model import Person, PersonState
from handlers.table import COMMANDS

log = structlog.get_logger(__name__)

# How often roles are looked at, in seconds; only what changed is written.
LOOK_EVERY = 60.0


class Menus:
    """Writes everybody's menu once, and each role holder's when the roles change."""

    def __init__(self, core: Core, client: Client) -> None:
        self._core = core
        self._published = Published(client, core.words, entries())

    async def keep(self) -> None:
        """Look now and then every minute, until cancelled."""
        while True:
            try:
                await self._publish()
            except TelegramError as error:
                log.info("command menus not written yet", error=type(error).__name__)
            await asyncio.sleep(LOOK_EVERY)

    async def _publish(self) -> None:
        await self._published.publish()
        async with self._core.database.read() as uow:
            people = [
                person
                for office in await uow.offices.all()
                for person in await uow.people.of_office(office.id, PersonState.ACTIVE)
                if person.roles and person.private is not None and person.private.channel == "telegram"
            ]
        for person in people:
            assert person.private is not None
            await self._published.publish_private(person.private.chat, _roles(person))


def _roles(person: Person) -> set[str]:
    return {"member"} | {grant.role.value for grant in person.roles}


def entries() -> list[MenuEntry]:
    """The command table as menus need it: the Indonesian name in every language, since that is what teams say."""
    return [
        MenuEntry(
            names={"id": command.name, "en": command.name},
            key=f"help-{command.name}",
            group=command.in_group,
            roles=frozenset({EVERYBODY} if {"all", "member"} & set(command.menu) else command.menu),
        )
        for command in COMMANDS
    ]
