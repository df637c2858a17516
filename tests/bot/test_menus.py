"""People's command menus follow their roles, in private and in the office's groups."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.menus import Menus
from bot.telegram.client import Client
from domain.chat import Address
from domain.model import PersonState, Role
from locales.catalogue import catalogue
from storage import migrate
from storage.database import Database
from tests.dialogue import TeamClock
from tests.emulator import BotApi

NOW = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    url = f"sqlite+aiosqlite:///{tmp_path / 'zibot.sqlite'}"
    await migrate.upgrade(url)
    database = await Database.open(url)
    yield database
    await database.close()


async def names(client: Client, **scope: Any) -> list[str]:
    return [entry["command"] for entry in await client.call("getMyCommands", {"scope": scope, "language_code": None})]


async def test_an_admin_sees_the_admins_commands_in_private_and_in_the_group_until_the_role_ends(
    database: Database,
) -> None:
    async with BotApi() as api:
        rini = api.user("Rini", started=True)
        group = api.group("Tim ZI", members=[rini])
        client = Client(api.token, api.url)
        await client.start()
        async with database.write() as uow:
            office = await uow.offices.add("Kecamatan Contoh", "Asia/Jakarta")
            person = await uow.people.add(office.id, "Rini", "telegram", str(rini.id), state=PersonState.ACTIVE)
            await uow.people.private_opened("telegram", str(rini.id), str(rini.id))
            await uow.people.grant(person.id, Role.ADMIN, "", at=NOW)
            await uow.chats.bind(Address("telegram", str(group.id)), office.id, "Tim ZI", at=NOW)
            await uow.commit()
        menus = Menus(SimpleNamespace(database=database, words=catalogue(), clock=TeamClock(NOW)), client)  # type: ignore[arg-type]
        await menus._publish()
        assert "ikat" in await names(client, type="chat", chat_id=rini.id)
        assert "ikat" in await names(client, type="chat_member", chat_id=group.id, user_id=rini.id)
        assert "ikat" not in await names(client, type="all_group_chats")

        async with database.write() as uow:
            await uow.people.revoke(person.id, Role.ADMIN, "", at=NOW)
            await uow.commit()
        await menus._publish()
        assert "ikat" not in await names(client, type="chat", chat_id=rini.id)
        assert "ikat" not in await names(client, type="chat_member", chat_id=group.id, user_id=rini.id)
        await client.shutdown()
        assert not api.violations


async def test_who_acts_for_the_leader_has_the_leaders_commands_on_these_days_only(database: Database) -> None:
    async with BotApi() as api:
        budi = api.user("Budi", started=True)
        client = Client(api.token, api.url)
        await client.start()
        async with database.write() as uow:
            office = await uow.offices.add("Kecamatan Contoh", "Asia/Jakarta")
            camat = await uow.people.add(office.id, "Pak Camat", "telegram", "1", state=PersonState.ACTIVE)
            person = await uow.people.add(office.id, "Budi", "telegram", str(budi.id), state=PersonState.ACTIVE)
            await uow.people.private_opened("telegram", str(budi.id), str(budi.id))
            today = NOW.date()
            await uow.attendance.appoint(office.id, camat.id, person.id, today, today, by=camat.id, at=NOW)
            await uow.commit()
        clock = TeamClock(NOW)
        menus = Menus(SimpleNamespace(database=database, words=catalogue(), clock=clock), client)  # type: ignore[arg-type]
        await menus._publish()
        assert "ringkasan" in await names(client, type="chat", chat_id=budi.id)
        clock.move(days=1)
        await menus._publish()
        assert "ringkasan" not in await names(client, type="chat", chat_id=budi.id)
        await client.shutdown()
        assert not api.violations
