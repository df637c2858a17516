"""Leaving a step that is under way."""

from __future__ import annotations

from datetime import timedelta

from domain.model import Dialogue
from tests.handlers.pictures import photo


async def a_pending_step(team, address, user):
    step = Dialogue(kind="impor", step="document", expires_at=team.clock.now() + timedelta(minutes=30))
    async with team.db.write() as uow:
        await uow.dialogues.put(address, user, step)
        await uow.commit()


async def pending(team, address, user):
    async with team.db.read() as uow:
        return await uow.dialogues.get(address, user, team.clock.now())


async def test_a_pending_step_is_left(team):
    await a_pending_step(team, team.sari.private, team.sari.user)
    assert (await team.sari.says("/batal")).keys == ["batal-done"]
    assert await pending(team, team.sari.private, team.sari.user) is None


async def test_without_one_it_says_so(team):
    assert (await team.sari.says("/cancel")).keys == ["batal-nothing"]


async def test_only_ones_own_step_of_this_chat_is_left(team):
    await a_pending_step(team, team.sari.private, team.sari.user)
    await a_pending_step(team, team.group, team.dedi.user)
    assert (await team.sari.says("/batal", group=True)).keys == ["batal-nothing"]
    assert await pending(team, team.sari.private, team.sari.user)
    assert await pending(team, team.group, team.dedi.user)


async def test_files_that_waited_for_their_row_are_said_to_be_dropped(team):
    await team.sari.sends(photo=photo(1))
    await team.sari.sends(photo=photo(2))
    answer = await team.sari.says("/batal")
    assert answer.keys == ["batal-done-files"]
    assert "2 berkas" in answer.text
