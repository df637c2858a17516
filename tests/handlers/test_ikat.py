"""Connecting a group or a topic with an office."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.buttons import encode
from domain.chat import Address
from domain.model import PersonState, Role
from tests.dialogue import CHANNEL, SECRET

NEW = Address(CHANNEL, "-2002")


@pytest.fixture
def new_group(team):
    """The conversation moves to a group that no office lives in."""
    team.group = NEW
    return team


@pytest.fixture
async def second(team):
    """Bu Rini is admin of a second office, too."""
    async with team.db.write() as uow:
        office = await uow.offices.add("Dinas Contoh", "Asia/Makassar")
        rini = await uow.people.add(office.id, "Bu Rini", CHANNEL, team.rini.user, state=PersonState.ACTIVE)
        await uow.people.grant(rini.id, Role.ADMIN, "", at=team.clock.now())
        await uow.commit()
    return office


async def bound(team, address=NEW):
    async with team.db.read() as uow:
        return await uow.chats.bound(address)


async def test_the_admin_binds_a_new_group_with_one_word(new_group):
    answer = await new_group.rini.says("/ikat", group=True)
    assert answer.keys == ["ikat-bound", "ikat-next"]
    assert (await bound(new_group)).office == new_group.office.id
    assert (await new_group.sari.says("/tim", group=True)).keys[0] == "tim-title"
    assert await new_group.audited(f"chat:{CHANNEL}:-2002") == ["chat-bound"]


async def test_before_that_the_group_shows_nothing_of_any_office(new_group):
    for who in (new_group.rini, new_group.sari, new_group.outsider):
        assert (await who.says("/tim", group=True)).keys == ["group-unbound"]
        assert (await who.says("/mulai", group=True)).keys == ["mulai-unbound"]
        assert "Contoh" not in (await who.says("/bantuan", group=True)).text


@pytest.mark.parametrize("who", ["camat", "budi", "sari"])
async def test_nobody_but_an_admin_binds(new_group, who):
    assert (await getattr(new_group, who).says("/ikat", group=True)).keys == ["refused-bind"]
    assert await bound(new_group) is None


async def test_a_stranger_and_an_anonymous_admin_cannot_bind_either(new_group):
    assert (await new_group.outsider.says("/ikat", group=True)).keys == ["refused-outsider"]
    assert (await new_group.anonymous.says("/ikat", group=True)).keys == ["refused-anonymous"]
    assert await bound(new_group) is None


async def test_an_offices_admin_who_is_no_admin_of_the_group_is_refused(new_group):
    assert (await new_group.rini.says("/ikat", group=True, chat_admin=False)).keys == ["ikat-not-chat-admin"]
    assert await bound(new_group) is None
    assert (await new_group.rini.says("/ikat", group=True, chat_admin=True)).keys[0] == "ikat-bound"


async def test_in_private_it_explains_how_to_bring_the_bot_into_the_group(team):
    answer = await team.rini.says("/ikat")
    assert answer.keys == ["ikat-private"]
    assert answer.all_buttons[0].link == "group"


async def test_saying_it_twice_says_that_it_is_so_already(team):
    assert (await team.rini.says("/ikat", group=True)).keys[0] == "ikat-already"


# ── Topics ───────────────────────────────────────────────────────────────────


async def test_in_a_topic_it_binds_that_topic(new_group):
    answer = await new_group.rini.says("/ikat", group=True, thread="7")
    assert answer.keys[0] == "ikat-bound-topic"
    assert (await bound(new_group, replace(NEW, thread="7"))).address.thread == "7"
    assert await bound(new_group) is None
    assert (await new_group.sari.says("/tim", group=True, thread="8")).keys == ["group-unbound"]


async def test_from_the_group_into_a_topic_and_back_there_is_one_place_at_a_time(team):
    assert (await team.rini.says("/ikat", group=True, thread="7")).keys[0] == "ikat-moved-to-topic"
    async with team.db.read() as uow:
        assert [c.address.thread for c in await uow.chats.of_office(team.office.id)] == ["7"]
    assert (await team.rini.says("/ikat", group=True)).keys[0] == "ikat-moved-to-group"
    async with team.db.read() as uow:
        assert [c.address.thread for c in await uow.chats.of_office(team.office.id)] == [""]


# ── Several offices ──────────────────────────────────────────────────────────


async def test_an_admin_of_several_offices_is_asked_which(new_group, second):
    answer = await new_group.rini.says("/ikat", group=True)
    assert answer.keys == ["ikat-which-office"]
    assert set(answer.buttons) == {"Kecamatan Contoh", "Dinas Contoh"}
    assert await bound(new_group) is None
    done = await new_group.rini.presses(answer, "Dinas Contoh")
    assert done.keys[0] == "ikat-bound"
    assert done.says[0].edit == answer.message
    assert (await bound(new_group)).office == second.id


async def test_nobody_else_may_choose_for_the_admin(new_group, second):
    answer = await new_group.rini.says("/ikat", group=True)
    assert (await new_group.sari.presses(answer, "Dinas Contoh")).toast == "button-of-somebody-else"
    assert await bound(new_group) is None


async def test_the_admin_moves_a_group_to_the_other_office_and_both_records_say_so(team, second):
    answer = await team.rini.presses(await team.rini.says("/ikat", group=True), "Dinas Contoh")
    assert answer.keys[0] == "ikat-rebound"
    assert "Kecamatan Contoh" in answer.text
    assert (await bound(team, team.group)).office == second.id
    assert (await team.audited(f"chat:{CHANNEL}:{team.group.chat}"))[0] == "chat-unbound"
    async with team.db.read() as uow:
        (entry,) = await uow.audit.of_subject(second.id, f"chat:{CHANNEL}:{team.group.chat}")
        assert entry.action == "chat-bound"


async def test_an_admin_of_another_office_cannot_take_the_group_away(team):
    async with team.db.write() as uow:
        office = await uow.offices.add("Dinas Lain", "Asia/Jakarta")
        boss = await uow.people.add(office.id, "Bos", CHANNEL, "90", state=PersonState.ACTIVE)
        await uow.people.grant(boss.id, Role.ADMIN, "", at=team.clock.now())
        await uow.commit()
    boss = team.stranger("Bos", "90")
    assert (await boss.says("/ikat", group=True)).keys == ["refused-waiting"]
    assert (await bound(team, team.group)).office == team.office.id


async def test_a_button_naming_an_office_that_one_does_not_rule_is_not_found(new_group, second):
    async with new_group.db.write() as uow:
        foreign = await uow.offices.add("Dinas Asing", "Asia/Jakarta")
        await uow.commit()
    answer = await new_group.rini.says("/ikat", group=True)
    pressed = await new_group.rini.presses_data(answer.shown[0], encode(SECRET, "ikat.office", [str(foreign.id)]))
    assert (pressed.says, pressed.toast) == ([], "button-void")
    assert await bound(new_group) is None


# ── What has to be known beforehand ──────────────────────────────────────────


@pytest.mark.parametrize("text", ["/ikat", "/IKAT", "/bind", "/mulai ikat", "/start bind"])
async def test_every_way_to_connect_a_group_asks_who_rules_it(new_group, text):
    asked = replace(new_group.channel.message(new_group.rini, NEW, text), chat_admin=None)
    assert new_group.router.asks_standing(asked)
    assert (await new_group.take(asked)).keys == ["ikat-not-chat-admin"], "unknown is not yes"
    assert await bound(new_group) is None


async def test_so_does_every_button_that_leads_there(new_group, second):
    answer = await new_group.rini.says("/ikat", group=True)
    for action, args in (("ikat.office", [str(second.id)]), ("mulai.run", ["ikat"])):
        data = encode(SECRET, action, args)
        asked = replace(new_group.channel.press(new_group.rini, answer.shown[0], data), chat_admin=None)
        assert new_group.router.asks_standing(asked)
        await new_group.take(asked)
    assert await bound(new_group) is None


async def test_nothing_else_costs_a_question(team):
    for text in ("/status", "/mulai", "halo", "/ikatan", "/mulai status"):
        assert not team.router.asks_standing(replace(team.channel.message(team.rini, NEW, text), chat_admin=None))
    assert not team.router.asks_standing(team.channel.message(team.rini, team.rini.private, "/ikat"))
    assert not team.router.asks_standing(replace(team.channel.message(team.anonymous, NEW, "/ikat"), chat_admin=None))
