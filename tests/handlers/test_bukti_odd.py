"""/bukti where something is odd: old buttons, messages of other offices, forwarded and edited things, two thumbs at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.chat import Address, say
from domain.model import OccurrenceState, PersonState, Role, SubmissionState
from tests.dialogue import Answer
from tests.handlers.pictures import paper, photo
from tests.handlers.test_bukti import audit, occurrences, receipt_of, submissions
from tests.sample_plan import GRATUITY, MONITORING, ONLINE, PROCEDURES, WHISTLE


async def set_time(team, code, number, state):
    occurrence = (await occurrences(team, code))[number]
    async with team.db.write() as uow:
        await uow.plans.set_occurrence_state(occurrence.id, state)
        await uow.commit()


# ── Old buttons (B31) ────────────────────────────────────────────────────────


async def test_a_button_of_last_month_for_a_time_that_is_verified_by_now_says_so_and_changes_nothing(team):
    times = await team.sari.presses(await team.sari.says("/bukti"), GRATUITY)
    await set_time(team, GRATUITY, 0, OccurrenceState.VERIFIED)
    team.clock.move(days=31)
    answer = await team.sari.presses(times, "⏰ Januari")
    assert answer.toast == "bukti-already-verified"
    assert await submissions(team, GRATUITY) == []


async def test_an_old_button_of_a_row_that_does_not_apply_any_more_says_what_to_do(team):
    listed = await team.sari.says("/bukti")
    row = await team.row(PROCEDURES)
    async with team.db.write() as uow:
        await uow.schedules.set_applicable(row.id, False)
        await uow.commit()
    assert (await team.sari.presses(listed, PROCEDURES)).toast == "bukti-row-closed"


async def test_a_receipts_buttons_after_the_person_left_do_nothing(team):
    receipt = await receipt_of(team, PROCEDURES)
    sari = await team.sari.person()
    async with team.db.write() as uow:
        await uow.people.set_state(sari.id, PersonState.LEFT, at=team.clock.now())
        await uow.commit()
    answer = await team.sari.presses(receipt, "bukti-button-withdraw")
    assert answer.toast.startswith("refused")
    assert (await submissions(team, PROCEDURES))[0].state is SubmissionState.SUBMITTED


async def test_a_file_button_pressed_after_its_row_was_moved_finds_no_such_document(team):
    await team.sari.sends(album=[("a.pdf", paper(1)), photo(2)], caption=f"/bukti {MONITORING}")
    receipt = (await team.fetch_all()).shown[0]
    change = await team.sari.presses(receipt, "bukti-button-change")
    await team.sari.presses(change, "bukti-button-other-row")
    await team.sari.says(PROCEDURES)
    answer = await team.sari.presses(receipt, "1 → Undangan")
    assert answer.toast == "button-void"
    assert {f.wanted for f in (await submissions(team, PROCEDURES))[0].files} == {
        (await team.row(PROCEDURES)).wanted[0].id
    }


# ── Two at once (F17) ────────────────────────────────────────────────────────


async def test_taking_back_and_approving_at_once_only_the_first_counts(team):
    receipt = await receipt_of(team, PROCEDURES)
    card = await team.budi.says("/tinjau")
    await team.budi.presses(card, "Setujui")
    late = await team.sari.presses(receipt, "bukti-button-withdraw")
    assert late.toast == "bukti-now-verified"
    (found,) = await submissions(team, PROCEDURES)
    assert found.state is SubmissionState.VERIFIED
    assert "evidence-withdrawn" not in await audit(team, found)


async def test_the_same_press_twice_moves_once(team):
    receipt = await receipt_of(team, MONITORING)
    await team.sari.presses(receipt, "→ Undangan")
    again = await team.sari.presses(receipt, "→ Undangan")
    assert "Sebagai: Undangan" in again.text
    assert (await submissions(team, MONITORING))[0].wanted == (await team.row(MONITORING)).wanted[0].id


# ── Messages of other offices and chats (B35) ────────────────────────────────


@pytest.fixture
async def elsewhere(team):
    """Sari belongs to a second office too, and its group is the one where our message stands."""
    other = Address(team.channel.name, "-2002")
    async with team.db.write() as uow:
        office = await uow.offices.add("Kecamatan Lain", "Asia/Jakarta")
        await uow.chats.bind(other, office.id, "Lain", at=team.clock.now())
        boss = await uow.people.add(office.id, "Camat Lain", "telegram", "77", state=PersonState.ACTIVE, username="")
        await uow.people.grant(boss.id, Role.ADMIN, "", at=team.clock.now())
        await uow.commit()
    return other


async def test_an_answer_to_another_offices_message_is_no_submission(team, elsewhere):
    row = await team.row(PROCEDURES)
    message = replace(say("bukti-given-up"), subject=f"row:{row.id}")
    posted = await team.put(message, elsewhere)
    heard = team.channel.message(
        team.stranger("Camat Lain", "77"),
        elsewhere,
        "",
        attachments=(team.channel.attachment("photo", photo(), "", "image/jpeg"),),
        reply=team.channel.replied(posted.shown[0], posted.message),
    )
    answer = await team.take(heard)
    assert await submissions(team, PROCEDURES) == []
    assert PROCEDURES not in answer.text


async def test_a_message_number_of_another_chat_says_nothing_here(team):
    receipt = await receipt_of(team, PROCEDURES)
    answer = await team.dedi.sends(photo=photo(2), group=True, reply_to=receipt.message)
    assert len(await submissions(team, PROCEDURES)) == 1
    assert answer.silent or answer.keys == ["bukti-reply-unknown"]


# ── Forwarded and edited (B33, B34) ──────────────────────────────────────────


async def test_a_forwarded_photo_with_a_command_is_evidence_that_looks_for_its_row(team):
    answer = await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES}", forwarded=True)
    assert await submissions(team, PROCEDURES) == [], "the command is somebody else's word"
    await team.sari.presses(answer, PROCEDURES)
    (found,) = await submissions(team, PROCEDURES)
    assert found.forwarded


async def test_a_forwarded_photo_in_answer_to_a_returned_notice_is_marked(team):
    await receipt_of(team, PROCEDURES)
    why = await team.budi.presses(await team.budi.says("/tinjau"), "Kembalikan")
    await team.budi.presses(why, "Tidak terbaca")
    notice = [s for s in team.sent_to("Sari").shown if s.say.lines[0].key == "tinjau-told-returned"][-1]
    await team.sari.sends(photo=photo(3), reply_to=notice, forwarded=True)
    assert "bukti-receipt-forwarded" in (await team.fetch_all()).keys
    card = await team.budi.says("/tinjau")
    assert "tinjau-flag-forwarded" in card.keys


async def test_an_edited_caption_of_a_reviewed_submission_changes_nothing(team):
    await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES} SOP lama")
    await team.fetch_all()
    (found,) = await submissions(team, PROCEDURES)
    await team.budi.presses(await team.budi.says("/tinjau"), "Setujui")
    assert (await team.sari.edits(found.message, f"/bukti {PROCEDURES} SOP baru")).silent
    assert (await submissions(team, PROCEDURES))[0].text == "SOP lama"


# ── Late, and secret ─────────────────────────────────────────────────────────


async def test_late_evidence_is_taken_and_marked_for_sender_and_reviewer(team):
    team.clock.move(days=40)
    await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES}")
    receipt = await team.fetch_all()
    assert "bukti-receipt-late" in receipt.keys
    assert "tinjau-flag-late" in (await team.budi.says("/tinjau")).keys
    assert (await occurrences(team, PROCEDURES))[0].state is OccurrenceState.COMPLETE


async def test_nothing_of_a_secret_submission_is_said_in_the_group_whatever_becomes_of_it(team):
    await team.dedi.sends(photo=photo(), caption=f"/bukti {WHISTLE}")
    await team.fetch_all()
    before = team.sent_to("group").keys
    why = await team.rini.presses(await team.rini.says("/tinjau"), "Kembalikan")
    await team.rini.presses(why, "Tidak terbaca")
    await team.rini.presses(await team.rini.says("/tinjau B-0001"), "Batalkan kiriman ini")
    assert team.sent_to("group").keys == before
    assert (await team.budi.says("/tinjau B-0001")).keys == ["refused-not-found"], "of another area"


@pytest.mark.parametrize("who", ["camat", "sari", "budi"])
async def test_the_files_of_a_secret_row_reach_nobody_but_its_coordinator(team, who):
    await team.sari.sends(photo=photo(), caption=f"/bukti {WHISTLE}")
    await team.fetch_all()
    (found,) = await submissions(team, WHISTLE)
    speaker = getattr(team, who)
    answers: list[Answer] = [
        await speaker.says(f"/start berkas-{found.id}"),
        await speaker.says("/tinjau B-0001"),
        await speaker.says("/tinjau"),
    ]
    assert not any(say.files for answer in answers for say in answer.says)
    assert any(say.files for say in (await team.rini.says("/tinjau")).says)


async def test_a_standing_rows_evidence_is_never_late(team):
    team.clock.move(days=200)
    await team.sari.sends(photo=photo(), caption=f"/bukti {ONLINE}")
    assert "bukti-receipt-late" not in (await team.fetch_all()).keys
