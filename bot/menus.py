"""Keeps the platform's command menus true to people's roles."""

from __future__ import annotations

import asyncio

import structlog
from telegram.error import BadRequest, TelegramError

from bot.app import Core
from bot.telegram.client import Client
from bot.telegram.menu import EVERYBODY, MenuEntry
from bot.telegram.menu import Menus as Published
from domain.chat import Address
from domain.leave import as_on
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
        self._holders: set[tuple[str, str]] = set()  # (chat, user) of those who have a menu of their own

    async def keep(self) -> None:
        """Look now and then every minute, until cancelled."""
        while True:
            try:
                await self._publish()
            except TelegramError as error:
                log.info("command menus not written yet", error=type(error).__name__)
            except Exception:
                log.exception("it could not be found out who has which menu")
            await asyncio.sleep(LOOK_EVERY)

    async def _publish(self) -> None:
        await self._published.publish()
        wanted = await self._wanted()
        # Who holds no role any more gets everybody's menu back.
        for (chat, user), roles in {**dict.fromkeys(self._holders - wanted.keys(), frozenset()), **wanted}.items():
            try:
                if chat == user:
                    await self._published.publish_private(user, roles)
                else:
                    await self._published.publish_member(chat, user, roles)
            except BadRequest as error:
                # Not in that group (any more): the others still get theirs.
                log.info("no menu of their own for somebody", error=type(error).__name__)
        self._holders = set(wanted)

    async def _wanted(self) -> dict[tuple[str, str], frozenset[str]]:
        """Whose menu differs from everybody's, by chat and user: in private, and in each group of the office."""
        found: dict[tuple[str, str], frozenset[str]] = {}
        async with self._core.database.read() as uow:
            for office in await uow.offices.all():
                groups = {
                    b.address.chat for b in await uow.chats.of_office(office.id) if _here(b.address) and not b.parked
                }
                acting = await uow.attendance.acting(office.id)
                today = self._core.clock.now().astimezone(office.zone).date()
                for someone in await uow.people.of_office(office.id, PersonState.ACTIVE):
                    person = as_on(someone, acting, today)
                    if person.roles and person.private is not None and _here(person.private):
                        user = person.private.chat  # on Telegram a private chat has its user's id
                        for chat in (user, *groups):
                            found[(chat, user)] = found.get((chat, user), frozenset()) | _roles(person)
        return found


def _here(address: Address) -> bool:
    return address.channel == "telegram"


def _roles(person: Person) -> frozenset[str]:
    return frozenset({"member"} | {grant.role.value for grant in person.roles})


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
