"""/tinjau: the coordinator's queue, decisions that win once, and what follows from them."""

from __future__ import annotations

import pytest

from domain.buttons import encode
from domain.model import OccurrenceState, Role, SubmissionState
from tests.dialogue import SECRET, Shown
from tests.handlers.pictures import paper, photo
from tests.sample_plan import GRATUITY, MONITORING, ONLINE, PROCEDURES, WHISTLE


async def handed_in(team, speaker, code, *, group=False, **files):
    await speaker.sends(**(files or {"photo": photo()}), caption=f"/bukti {code}", group=group)
    await team.fetch_all()
    row = await team.row(code)
    async with team.db.read() as uow:
        return (await uow.evidence.of_row(row.id))[-1]


async def now(team, submission):
    async with team.db.read() as uow:
        return await uow.evidence.get(submission.id)


async def occurrence(team, submission):
    async with team.db.read() as uow:
        return (await uow.plans.occurrence(submission.occurrence)).state


async def reviews_by(team, submission):
    async with team.db.read() as uow:
        entries = await uow.audit.of_subject(team.office.id, f"submission:{submission.id}")
    return [entry for entry in entries if entry.action in {"evidence-approved", "evidence-returned"}]


async def approves(speaker, submission):
    """Press *Setujui* for it in one's own chat, whatever is shown there."""
    data = encode(SECRET, "tinjau.approve", [str(submission.id)])
    return await speaker.presses_data(Shown(speaker.private, "m1"), data)


async def test_the_card_shows_the_picture_and_all_that_is_needed_to_decide(team):
    await handed_in(team, team.sari, PROCEDURES)
    card = await team.budi.says("/tinjau")
    (say,) = card.says
    assert say.files[0].photo
    assert "B-0001" in card.text
    assert "Sari" in card.text
    assert "09.00" in card.text
    assert card.buttons == ["Setujui", "Kembalikan", "Lewati"]


async def test_an_album_comes_before_its_card_pictures_and_papers_apart(team):
    await handed_in(team, team.sari, MONITORING, album=[photo(1), photo(2), ("Notulen.pdf", paper())])
    card = await team.rini.says("/tinjau")
    assert [len(say.files) for say in card.says] == [2, 1, 0]
    assert not any(say.buttons for say in card.says if say.files), "an album carries no buttons"
    assert card.says[-1].buttons


async def test_approval_verifies_the_time_tells_the_sender_and_brings_the_next(team):
    first = await handed_in(team, team.sari, PROCEDURES)
    await handed_in(team, team.dedi, ONLINE)
    answer = await team.budi.presses(await team.budi.says("/tinjau"), "Setujui")
    assert answer.keys[0] == "tinjau-approved"
    assert "B-0002" in answer.text
    assert (await now(team, first)).state is SubmissionState.VERIFIED
    assert await occurrence(team, first) is OccurrenceState.VERIFIED
    assert "tinjau-told-approved" in team.sent_to("Sari").keys


async def test_a_return_with_a_usual_reason_is_said_in_the_readers_language(team):
    sent = await handed_in(team, team.sari, PROCEDURES)
    why = await team.budi.presses(await team.budi.says("/tinjau"), "Kembalikan")
    await team.budi.presses(why, "Belum ditandatangani")
    returned = await now(team, sent)
    assert returned.state is SubmissionState.RETURNED
    assert await occurrence(team, sent) is OccurrenceState.RETURNED
    told = team.sent_to("Sari")
    assert "Belum ditandatangani" in told.text
    assert "Not signed yet" in told.in_language("en")


async def test_the_reason_may_be_written(team):
    sent = await handed_in(team, team.sari, PROCEDURES)
    await team.budi.presses(await team.budi.says("/tinjau"), "Kembalikan")
    answer = await team.budi.says("Mohon pakai kop surat yang baru <b>")
    assert answer.keys[0] == "tinjau-returned"
    assert (await now(team, sent)).reason == "Mohon pakai kop surat yang baru <b>"
    # The step is over: what is written next is just talk.
    assert (await team.budi.says("baik")).keys == ["hint-private"]


async def test_from_the_reasons_one_can_go_back_to_the_card(team):
    sent = await handed_in(team, team.sari, PROCEDURES)
    why = await team.budi.presses(await team.budi.says("/tinjau"), "Kembalikan")
    card = await team.budi.presses(why, "button-back")
    assert card.buttons == ["Setujui", "Kembalikan", "Lewati"]
    assert (await team.budi.says("bukan alasan")).keys == ["hint-private"]
    assert (await now(team, sent)).state is SubmissionState.SUBMITTED


async def test_the_correction_goes_to_the_same_time_and_counts_as_the_second(team):
    sent = await handed_in(team, team.sari, PROCEDURES)
    why = await team.budi.presses(await team.budi.says("/tinjau"), "Kembalikan")
    await team.budi.presses(why, "Tidak terbaca")
    asked = await team.sari.presses(team.sent_to("Sari"), "tinjau-button-again")
    assert PROCEDURES in asked.text
    await team.sari.sends(photo=photo(9))
    await team.fetch_all()
    assert await occurrence(team, sent) is OccurrenceState.COMPLETE
    card = await team.budi.says("/tinjau")
    assert "tinjau-flag-again" in card.keys


async def test_who_has_no_private_chat_is_told_in_the_group_quoting_what_was_sent(team):
    sent = await handed_in(team, team.dedi, PROCEDURES, group=True)
    await team.budi.presses(await team.budi.says("/tinjau"), "Setujui")
    told = next(say for say in team.sent_to("group").says if say.lines[0].key == "tinjau-told-approved")
    assert told.reply_to == sent.message


async def test_of_two_coordinators_the_first_decides_and_the_other_hears_who(team):
    sent = await handed_in(team, team.sari, PROCEDURES)
    budis, rinis = await team.budi.says("/tinjau"), await team.rini.says("/tinjau")
    await team.budi.presses(budis, "Setujui")
    late = await team.rini.presses(rinis, "Kembalikan")
    assert late.toast == "tinjau-already-approved"
    assert "Pak Budi" in late.toast_text
    again = await team.budi.presses(budis, "Setujui")
    assert again.toast == "tinjau-already-approved"
    assert len(await reviews_by(team, sent)) == 1
    assert (await now(team, sent)).state is SubmissionState.VERIFIED


async def test_a_reason_written_too_late_changes_nothing(team):
    sent = await handed_in(team, team.sari, PROCEDURES)
    rinis = await team.rini.says("/tinjau")
    await team.budi.presses(await team.budi.says("/tinjau"), "Kembalikan")
    await team.rini.presses(rinis, "Setujui")
    assert (await team.budi.says("Kurang jelas")).keys == ["tinjau-already-approved"]
    assert (await now(team, sent)).state is SubmissionState.VERIFIED


async def test_what_its_sender_took_back_needs_no_review(team):
    await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES}")
    receipt = (await team.fetch_all()).shown[0]
    card = await team.budi.says("/tinjau")
    await team.sari.presses(receipt, "bukti-button-withdraw")
    assert (await team.budi.presses(card, "Setujui")).toast == "tinjau-not-open"
    assert (await team.budi.says("/tinjau")).keys == ["tinjau-empty"]


async def test_the_word_that_something_came_in_leads_to_it(team):
    await handed_in(team, team.sari, PROCEDURES)
    card = await team.budi.presses(team.sent_to("Pak Budi"), "bukti-button-review")
    assert "tinjau-card" in card.keys


async def test_a_coordinator_sees_the_own_areas_only(team):
    other = await handed_in(team, team.sari, GRATUITY)
    assert (await team.budi.says("/tinjau")).keys == ["tinjau-empty"]
    rinis = await team.rini.says("/tinjau")
    assert other.receipt in rinis.text
    assert (await approves(team.budi, other)).toast == "refused-review"
    assert (await now(team, other)).state is SubmissionState.SUBMITTED


async def test_skipping_leaves_it_waiting(team):
    sent = await handed_in(team, team.sari, PROCEDURES)
    end = await team.budi.presses(await team.budi.says("/tinjau"), "Lewati")
    assert end.keys == ["tinjau-skipped", "tinjau-end"]
    card = await team.budi.presses(end, "Dari awal")
    assert sent.receipt in card.text


async def test_ones_own_submission_is_left_to_another_coordinator(team):
    own = await handed_in(team, team.budi, PROCEDURES)
    assert (await team.budi.says("/tinjau")).keys == ["tinjau-empty"]
    card = await team.rini.says("/tinjau")
    assert (await approves(team.budi, own)).toast == "refused-review-own"
    await team.rini.presses(card, "Setujui")
    assert (await now(team, own)).state is SubmissionState.VERIFIED


async def test_the_only_coordinator_reviews_the_own_submission_with_a_mark(team):
    rini = await team.rini.person()
    async with team.db.write() as uow:
        await uow.people.revoke(rini.id, Role.COORDINATOR, "", at=team.clock.now())
        await uow.commit()
    own = await handed_in(team, team.budi, PROCEDURES)
    card = await team.budi.says("/tinjau")
    assert "tinjau-card-own" in card.keys
    answer = await team.budi.presses(card, "Setujui")
    assert "tinjau-own-mark" in answer.keys
    (review,) = await reviews_by(team, own)
    assert review.data["own"] is True


async def test_what_a_careful_eye_should_know_stands_on_the_card(team):
    await handed_in(team, team.dedi, ONLINE)
    await team.sari.sends(photo=photo(), caption="/bukti laporan gratifikasi januari")
    await team.fetch_all()
    await team.rini.presses(await team.rini.says("/tinjau"), "Setujui")
    card = await team.rini.says("/tinjau")
    assert {"tinjau-flag-late", "tinjau-flag-same-bytes"} <= set(card.keys)
    assert "B-0001" in card.text


async def test_words_alone_are_shown_as_they_were_written(team):
    asked = await team.sari.says(f"/bukti {PROCEDURES}")
    asked = await team.sari.says("SOP sudah ditempel")
    await team.sari.presses(asked, "bukti-button-words")
    card = await team.budi.says("/tinjau")
    assert "SOP sudah ditempel" in card.text


async def test_the_queue_is_not_opened_in_the_group(team):
    await handed_in(team, team.sari, PROCEDURES)
    assert (await team.budi.says("/tinjau", group=True)).keys == ["continue-in-private"]


@pytest.mark.parametrize("name", ["sari", "camat", "dedi"])
async def test_others_do_not_review(team, name):
    await handed_in(team, team.sari, PROCEDURES)
    assert (await getattr(team, name).says("/tinjau")).keys == ["refused-review"]


async def test_a_role_that_ended_ends_the_right_at_once(team):
    sent = await handed_in(team, team.sari, PROCEDURES)
    card = await team.budi.says("/tinjau")
    budi = await team.budi.person()
    async with team.db.write() as uow:
        await uow.people.revoke(budi.id, Role.COORDINATOR, "II", at=team.clock.now())
        await uow.commit()
    assert (await team.budi.presses(card, "Setujui")).toast == "refused-review"
    assert (await now(team, sent)).state is SubmissionState.SUBMITTED


async def test_the_sender_of_secret_evidence_hears_of_it_in_private_only(team):
    await handed_in(team, team.dedi, WHISTLE)
    await team.rini.presses(await team.rini.says("/tinjau"), "Setujui")
    assert "tinjau-told-approved" not in team.sent_to("group").keys
