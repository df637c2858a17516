"""`zibot serve` and groups that close their doors around a morning's digest: parked without a storm, told, and taken up again (F28)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest

from domain.chat import Address
from storage.database import Database
from tests.bot.moved_clock import Machine
from tests.bot.program import Office, Program
from tests.emulator import BotApi
from tests.team import JAKARTA

# Half an hour before a Tuesday's digest; on the Tuesday after there is another.
TUESDAY = datetime(2026, 3, 10, 7, 30, tzinfo=JAKARTA)
SETTINGS = {"ZIBOT_CLOCK_START": TUESDAY.isoformat(), "ZIBOT_COMMANDS_PER_MINUTE": "1000"}
EIGHT = timedelta(minutes=31)


async def gone(office: Office) -> None:
    """Deleted; nobody is told."""
    await office.group.vanishes()


async def silenced(office: Office) -> None:
    """It may not write, and the platform's word about it was lost."""
    office.group.bot_status, office.group.bot_may_write = "restricted", False


@pytest.mark.parametrize(
    ("closes", "url"), [(gone, "sqlite"), (silenced, "postgresql")], indirect=["url"], ids=["deleted", "silenced"]
)
async def test_a_group_that_cannot_be_written_to_costs_one_try_and_its_stewards_hear_of_it(
    api: BotApi, office: Office, machine: Machine, program: Program, closes: Callable[[Office], Awaitable[None]]
) -> None:
    await closes(office)
    machine.set(TUESDAY + EIGHT)
    told = await api.reply(office.rini, "Tim ZI")
    await api.quiet(1.0)
    assert program.rows("SELECT parked <> '' FROM chats") == [(True,)]
    assert [call.method for call in api.calls if call.chat == office.group.id] == ["sendMessage"]
    machine.set(TUESDAY + timedelta(hours=5))
    await api.quiet(1.0)
    assert [call.method for call in api.calls if call.chat == office.group.id] == ["sendMessage"]
    assert len([text for text in api.texts(office.rini) if text == told.text]) == 1
    assert not [text for text in api.texts(office.sari) if text == told.text], "only those who look after the office"


async def test_what_was_meant_for_a_deleted_topic_goes_to_the_group_and_that_is_said_once(
    api: BotApi, office: Office, machine: Machine, stopped: Program
) -> None:
    group = api.group("Tim dengan topik", [office.sari, office.camat], admins=[office.rini], topics=["Umum", "ZI"])
    topic = api.topic(group, "ZI")
    database = await Database.open(stopped.database)
    async with database.write(TUESDAY) as uow:
        await uow.chats.unbind(Address("telegram", str(office.group.id)))
        await uow.chats.bind(Address("telegram", str(group.id), str(topic.id)), office.id, "Tim ZI", at=TUESDAY)
        await uow.commit()
    await database.close()
    async with stopped as program:
        await group.deletes_topic(topic)
        for days in (0, 7):
            machine.set(TUESDAY + EIGHT + timedelta(days=days))
            day = (TUESDAY + timedelta(days=days)).day
            digest = await api.reply(group, f"{day} Maret 2026")
            assert digest.thread is None
            await api.quiet(1.0)
        assert len([text for text in api.texts(group) if "topik" in text.lower()]) == 1
        assert program.rows("SELECT thread, parked FROM chats") == [("", "")]
