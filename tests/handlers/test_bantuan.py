"""Help for the role that asks."""

from __future__ import annotations

import pytest

from handlers import table
from handlers.menu import menu_of


def listed(answer):
    return [line.params["command"] for say in answer.says for line in say.lines if line.key == "bantuan-command"]


@pytest.mark.parametrize("who", ["rini", "camat", "budi", "sari"])
async def test_everybody_sees_exactly_the_commands_of_their_menu(team, who):
    speaker = getattr(team, who)
    assert listed(await speaker.says("/bantuan")) == list(menu_of(await speaker.person()))


async def test_a_stranger_sees_only_what_a_stranger_may_do_and_how_to_join(team):
    answer = await team.outsider.says("/help")
    assert set(listed(answer)) < {command.name for command in table.COMMANDS}
    assert "tim" not in listed(answer)
    assert "bantuan-join" in answer.keys


async def test_it_says_that_the_offices_own_record_of_attendance_counts(team):
    assert "presensi resmi tetap pada sistem kantor" in (await team.sari.says("/bantuan")).text


@pytest.mark.parametrize("language", ["id", "en"])
async def test_it_fits_one_screen_of_a_phone(team, language):
    answer = await team.rini.says("/bantuan")
    assert len(answer.in_language(language).splitlines()) <= 26
    assert len(answer.in_language(language)) <= 1600


async def test_new_roles_show_at_the_next_question(team):
    assert "ikat" not in listed(await team.sari.says("/bantuan"))
    await team.rini.says("/tim Sari admin")
    assert "ikat" in listed(await team.sari.says("/bantuan"))
