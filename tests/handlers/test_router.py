"""The gate in front of all handlers: who speaks, where the answer goes, and what is nobody's business."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import structlog

from domain.chat import Address, IncomingKind, SenderKind
from domain.model import Dialogue
from tests.dialogue import CHANNEL, Speaker


async def test_an_answer_goes_where_the_question_was_asked_and_quotes_it_in_a_group(team):
    private = await team.sari.says("/tim")
    assert (private.says[0].to, private.says[0].reply_to) == (team.sari.private, "")
    group = await team.sari.says("/tim", group=True)
    assert group.says[0].to == team.group
    assert team.find(team.group, group.says[0].reply_to).incoming.text == "/tim"


async def test_in_a_topic_the_answer_stays_in_the_topic(team):
    answer = await team.sari.says("/tim", group=True, thread="7")
    assert answer.says[0].to == replace(team.group, thread="7")


@pytest.mark.parametrize("text", ["halo semuanya", "/", "//", "/ tim", "", "@zibot_bot halo"])
async def test_talk_in_the_group_is_left_alone(team, text):
    assert (await team.sari.says(text, group=True)).silent


async def test_a_word_in_private_gets_a_hint(team):
    assert (await team.sari.says("halo")).keys == ["hint-private"]


async def test_a_strangers_photo_and_talk_in_private_get_the_way_in_and_nothing_is_kept(team):
    assert (await team.outsider.says("halo")).keys == ["refused-outsider"]
    assert (await team.outsider.sends(photo=b"x")).keys == ["refused-outsider"]
    assert (await team.outsider.sends(photo=b"x", caption="/bukti II.1.1")).keys == ["refused-outsider"]
    async with team.db.read() as uow:
        start, end = team.clock.now() - timedelta(days=1), team.clock.now() + timedelta(days=1)
        assert list(await uow.evidence.since(team.office.id, start, end)) == []


async def test_a_strangers_album_is_answered_at_most_for_its_caption(team):
    answer = await team.outsider.sends(album=[b"1", b"2", b"3"], caption="/bukti II.1.1")
    assert answer.keys == ["refused-outsider"]
    assert (await team.outsider.sends(album=[b"1", b"2", b"3"])).silent


async def test_who_waits_cannot_hand_in_by_sending_files(team):
    await team.joins(team.outsider)
    assert (await team.outsider.sends(photo=b"x")).keys == ["refused-waiting"]
    assert (await team.outsider.sends(photo=b"x", group=True)).silent


async def test_a_strangers_edit_is_nothing(team):
    await team.outsider.sends(photo=b"x", caption="foto")
    assert (await team.outsider.edits("1000", "/bukti II.1.1")).silent


async def test_an_edited_message_is_no_command(team):
    answer = await team.rini.says("halo")
    edited = await team.rini.edits(next(iter(team.chats._chat(team.rini.private))), "/tim Sari keluar")
    assert (answer.keys, edited.keys) == (["hint-private"], [])
    assert (await team.sari.person()).active


@pytest.mark.parametrize("kind", [SenderKind.CHANNEL, SenderKind.BOT])
async def test_channels_and_bots_are_not_answered(team, kind):
    assert (await Speaker(team, "Kanal", "-5", kind=kind).says("/status", group=True)).silent


async def test_a_kind_that_nobody_handles_is_nothing(team):
    assert (await team.happens(IncomingKind.OTHER)).silent


async def test_a_pending_step_is_not_answered_in_a_group_that_lost_its_office(team):
    step = Dialogue(kind="impor", step="document", expires_at=team.clock.now() + timedelta(hours=1))
    async with team.db.write() as uow:
        await uow.dialogues.put(team.group, team.rini.user, step)
        await uow.chats.unbind(team.group)
        await uow.commit()
    assert (await team.rini.says("rencana", group=True)).silent


async def test_a_step_that_another_version_left_waiting_holds_up_nobody(team):
    step = Dialogue(kind="no-longer-there", step="x", expires_at=team.clock.now() + timedelta(hours=1))
    async with team.db.write() as uow:
        await uow.dialogues.put(team.sari.private, team.sari.user, step)
        await uow.commit()
    assert (await team.sari.says("apa kabar")).keys == ["hint-private"]
    assert (await team.sari.says("/batal")).keys == ["batal-done"]


async def test_an_anonymous_admin_in_a_group_without_an_office_is_led_to_private(team):
    team.group = Address(CHANNEL, "-2002")
    assert (await team.anonymous.says("/mulai", group=True)).keys == ["continue-in-private"]
    assert (await team.anonymous.says("/status", group=True)).keys == ["group-unbound"]


async def test_refusals_are_logged_without_what_was_written(team):
    with structlog.testing.capture_logs() as logs:
        await team.sari.says("/ikat kata-rahasia")
    (entry,) = [log for log in logs if log["event"] == "refused"]
    assert entry["key"] == "refused-bind"
    assert "kata-rahasia" not in str(logs)
