"""Choosing a language for oneself or for the group."""

from __future__ import annotations

import pytest

from domain.buttons import encode
from domain.chat import Address
from tests.dialogue import CHANNEL, SECRET


async def test_one_chooses_for_oneself_in_private_and_hears_it_at_once(team):
    answer = await team.sari.presses(await team.sari.says("/bahasa"), "English")
    assert answer.keys == ["bahasa-chosen"]
    assert answer.says[0].language == "en"
    assert (await team.sari.person()).language == "en"
    assert (await team.sari.says("/tim")).says[0].language == "en"
    assert (await team.dedi.says("/tim")).says[0].language == "id"


@pytest.mark.parametrize(
    ("word", "language"), [("en", "en"), ("Inggris", "en"), ("ENGLISH", "en"), ("Indonesia", "id")]
)
async def test_the_language_can_be_named_with_the_command(team, word, language):
    await team.sari.says(f"/bahasa {word}")
    assert (await team.sari.person()).language == language


async def test_an_unknown_language_gets_the_question(team):
    assert (await team.sari.says("/bahasa Jawa")).keys == ["bahasa-ask"]


async def test_the_admin_chooses_for_the_group(team):
    answer = await team.rini.presses(await team.rini.says("/bahasa", group=True), "English")
    assert answer.keys == ["bahasa-chosen-group"]
    assert (await team.dedi.says("/tim", group=True)).says[0].language == "en"
    assert (await team.dedi.says("/tim")).says[0].language == "id"
    assert await team.audited(f"chat:{CHANNEL}:{team.group.chat}") == ["chat-language"]


async def test_a_member_cannot_choose_for_the_group(team):
    assert (await team.sari.says("/bahasa en", group=True)).keys == ["bahasa-group-admin"]
    shown = await team.rini.says("/bahasa", group=True)
    assert (await team.sari.presses(shown, "English")).toast == "bahasa-group-admin"
    assert (await team.dedi.says("/tim", group=True)).says[0].language == "id"


async def test_a_group_without_an_office_has_no_language_to_choose(team):
    team.group = Address(CHANNEL, "-2002")
    assert (await team.rini.says("/bahasa en", group=True)).keys == ["group-unbound"]


async def test_a_stranger_is_answered_in_the_language_they_chose(team):
    answer = await team.outsider.says("/bahasa en")
    assert (answer.keys, answer.says[0].language) == (["bahasa-chosen-guest"], "en")


async def test_a_language_that_no_button_of_ours_names_is_void(team):
    shown = (await team.sari.says("/bahasa")).shown[0]
    answer = await team.sari.presses_data(shown, encode(SECRET, "bahasa.choose", ["xx"]))
    assert (answer.says, answer.toast) == ([], "button-void")
