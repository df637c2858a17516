"""Groups, topics and what becomes of their queued messages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.chat import Address, say
from domain.model import Dialogue, PersonState
from domain.ports import NotFound
from storage import offices
from storage.database import Database
from storage.inbox import Inbox
from tests.storage.cast import GROUP, NOW, a_cast, hand_in, later

TOPIC = replace(GROUP, thread="5")


async def test_a_binding_of_the_group_covers_its_topics_and_a_topic_may_have_its_own(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        other = await uow.offices.add("Kecamatan Lain", "Asia/Makassar")
        assert (await uow.chats.bound(TOPIC)).office == cast.office.id
        await uow.chats.bind(TOPIC, other.id, "Topik", at=NOW)
        assert (await uow.chats.bound(TOPIC)).office == other.id
        assert (await uow.chats.bound(replace(GROUP, thread="6"))).office == cast.office.id
        await uow.chats.unbind(GROUP)
        assert await uow.chats.bound(GROUP) is None
        await uow.commit()


async def test_binding_again_gives_the_chat_to_the_other_office(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        other = await uow.offices.add("Kecamatan Lain", "Asia/Makassar")
        await uow.chats.bind(GROUP, other.id, "Tim", at=NOW)
        await uow.commit()
    async with database.read() as uow:
        assert await uow.chats.of_office(cast.office.id) == []
        assert [chat.title for chat in await uow.chats.of_office(other.id)] == ["Tim"]


async def test_a_moved_group_is_replaced_everywhere_in_one_transaction(database: Database, second: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        await hand_in(uow, cast, album="a1")
        await uow.dialogues.put(GROUP, "11", Dialogue(kind="bukti", step="row", expires_at=later(hours=1)))
        await uow.outbox.put(GROUP, say("queued before"))
        await uow.commit()
    async with database.write() as uow:
        await uow.outbox.put(TOPIC, say("queued in the same unit"))
        moved = await uow.chats.move("telegram", GROUP.chat, "-100900")
        assert await uow.chats.bound(GROUP) is None
        await uow.commit()

    new = Address("telegram", "-100900")
    assert moved == 6  # binding, two messages, dialogue, submission, the plan's answer address
    assert {row.outgoing.to for row in await second.outbox.due(NOW, 10)} == {new, replace(new, thread="5")}
    async with second.read() as uow:
        assert (await uow.chats.bound(new)).office == cast.office.id
        assert await uow.dialogues.get(new, "11", NOW) is not None
        assert (await uow.evidence.by_album(new, "a1")).address == new
        assert (await uow.plans.get(cast.plan.id)).answer == new


async def test_moving_onto_a_group_that_was_bound_already_keeps_one_binding(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        other = await uow.offices.add("Kecamatan Lain", "Asia/Makassar")
        await uow.chats.bind(Address("telegram", "-2"), other.id, "New", at=NOW)
        for chat in (GROUP, Address("telegram", "-2")):
            await uow.dialogues.put(chat, "11", Dialogue(kind="bukti", step=chat.chat, expires_at=later(hours=1)))
        await uow.chats.move("telegram", GROUP.chat, "-2")
        await uow.commit()
    async with database.read() as uow:
        assert (await uow.chats.bound(Address("telegram", "-2"))).office == cast.office.id
        assert (await uow.dialogues.get(Address("telegram", "-2"), "11", NOW)).step == GROUP.chat


async def test_moving_a_group_leaves_the_same_id_on_another_channel_alone(database: Database) -> None:
    await a_cast(database)
    twin = replace(GROUP, channel="trial")
    async with database.write() as uow:
        await uow.outbox.put(twin, say("hello"))
        await uow.chats.move("telegram", GROUP.chat, "-2")
        await uow.commit()
    assert [row.outgoing.to for row in await database.outbox.due(NOW, 10)] == [twin]


async def test_the_closed_chats_of_all_offices_are_had_at_once(database: Database) -> None:
    async with database.write() as uow:
        one = await uow.offices.add("Kecamatan Satu", "Asia/Jakarta")
        two = await uow.offices.add("Kecamatan Dua", "Asia/Jayapura")
        for number, office in enumerate((two, one, two, one)):
            await uow.chats.bind(Address("telegram", f"-{number}"), office.id, f"Grup {number}", at=NOW)
        assert not await uow.chats.parked()
        for chat in ("-0", "-2", "-3"):
            await uow.chats.park("telegram", chat, "kicked")
        found = [(chat.office, chat.address.chat) for chat in await uow.chats.parked()]
        assert found == [(one.id, "-3"), (two.id, "-0"), (two.id, "-2")]


async def test_all_offices_are_had_however_many_are_read_at_a_time(database: Database, monkeypatch) -> None:
    async with database.write() as uow:
        made = [await uow.offices.add(f"Kecamatan {number}", "Asia/Jakarta") for number in range(4)]
        for at_once in (1, 2, 3, 4, 5):
            monkeypatch.setattr(offices, "_AT_ONCE", at_once)
            assert await uow.offices.all() == made


async def test_a_parked_chat_gives_up_what_waits_and_says_why_until_it_is_open_again(database: Database) -> None:
    await a_cast(database)
    async with database.write() as uow:
        await uow.outbox.put(GROUP, say("old news"))
        await uow.chats.park("telegram", GROUP.chat, "kicked")
        await uow.commit()
    assert await database.outbox.due(NOW, 10) == []
    async with database.write() as uow:
        assert (await uow.chats.bound(TOPIC)).parked == "kicked"
        await uow.chats.unpark("telegram", GROUP.chat)
        await uow.outbox.put(GROUP, say("new"))
        await uow.commit()
    async with database.read() as uow:
        assert (await uow.chats.bound(GROUP)).parked == ""
    assert [row.outgoing.message.lines[0].key for row in await database.outbox.due(NOW, 10)] == ["new"]


@pytest.mark.parametrize("group_bound_too", [True, False])
async def test_a_lost_topic_hands_its_binding_and_messages_to_the_group(
    database: Database, group_bound_too: bool
) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        await uow.chats.bind(TOPIC, cast.office.id, "Topik", at=NOW)
        if not group_bound_too:
            await uow.chats.unbind(GROUP)
        await uow.outbox.put(TOPIC, say("hello"))
        await uow.chats.drop_thread(TOPIC)
        await uow.commit()
    assert [row.outgoing.to for row in await database.outbox.due(NOW, 10)] == [GROUP]
    async with database.read() as uow:
        assert [chat.address for chat in await uow.chats.of_office(cast.office.id)] == [GROUP]


async def test_the_language_of_a_chat_is_its_own_else_its_offices_and_in_private_the_persons(
    database: Database,
) -> None:
    cast = await a_cast(database)
    private = Address("telegram", "11")
    async with database.write() as uow:
        assert await uow.chats.language(private) == "id"
        await uow.people.private_opened("telegram", "11", "11")
        await uow.offices.save(replace(cast.office, language="en"))
        assert [await uow.chats.language(chat) for chat in (GROUP, TOPIC, private)] == ["en", "en", "en"]
        await uow.people.set_language(cast.sari.id, "id")
        await uow.chats.set_language(TOPIC, "id")  # the topic speaks as its group does
        assert [await uow.chats.language(chat) for chat in (GROUP, TOPIC, private)] == ["id", "id", "id"]
        await uow.outbox.put(GROUP, say("hello"))
        await uow.outbox.put(private, replace(say("hello"), language="en"))
        await uow.commit()
    assert [row.outgoing.language for row in await database.outbox.due(NOW, 10)] == ["id", "en"]
    async with database.write() as uow:
        with pytest.raises(NotFound):
            await uow.chats.set_language(Address("telegram", "nowhere"), "en")


async def test_ids_longer_than_four_bytes_and_odd_updates_are_kept(database: Database, second: Database) -> None:
    raw = {"update_id": 2**53, "message": {"text": "\x00\ud800 😀", "chat": {"id": -(2**52)}}}
    await Inbox(database).put("telegram", [(str(2**53), raw)], 2**53 + 1, NOW)
    assert await Inbox(second).offset("telegram") == 2**53 + 1
    assert [row.raw for row in await Inbox(second).pending(NOW)] == [raw]
    async with database.write() as uow:
        office = await uow.offices.add("Kantor", "Asia/Jakarta")
        await uow.people.add(office.id, "Sari", "telegram", str(2**52), state=PersonState.ACTIVE)
        await uow.commit()
    async with second.read() as uow:
        assert len(await uow.people.known_as("telegram", str(2**52))) == 1
