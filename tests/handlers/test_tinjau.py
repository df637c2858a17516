"""/tinjau: the coordinator's queue, decisions that win once, and what follows from them."""

from __future__ import annotations

import pytest

from domain.buttons import encode
from domain.model import OccurrenceState, Role, SubmissionState
from tests.bot.corpus.heic import HEIC
from tests.dialogue import SECRET, Shown
from tests.handlers.pictures import paper, photo
from tests.sample_plan import GRATUITY, MONITORING, ONLINE, PROCEDURES, WHISTLE


async def handed_in(team, speaker, code, *, group=False, words="", **files):
    await speaker.sends(**(files or {"photo": photo()}), caption=f"/bukti {code} {words}".strip(), group=group)
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


async def test_a_picture_that_was_sent_as_a_file_is_seen_on_the_card_and_can_be_had_in_full(team):
    await handed_in(team, team.sari, PROCEDURES, document=("pindai.jpg", photo()))
    card = await team.budi.says("/tinjau")
    (say,) = card.says
    assert [file.photo for file in say.files] == [True]
    assert card.buttons == ["Setujui", "Kembalikan", "Ukuran asli", "Lewati"]
    whole = await team.budi.presses(card, "Ukuran asli")
    assert [file.photo for say in whole.says for file in say.files] == [False]


async def test_of_a_heic_picture_nothing_larger_is_offered_than_what_is_seen(team):
    """It leaves as a JPEG drawn from it, which the card shows already."""
    await handed_in(team, team.sari, PROCEDURES, document=("IMG_1.HEIC", HEIC))
    card = await team.budi.says("/tinjau")
    assert [file.photo for say in card.says for file in say.files] == [True]
    assert card.buttons == ["Setujui", "Kembalikan", "Lewati"]


async def test_a_picture_that_cannot_be_read_comes_as_a_file(team):
    await handed_in(team, team.sari, PROCEDURES, document=("a.jpg", photo()[:300]))
    card = await team.budi.says("/tinjau")
    assert [file.photo for say in card.says for file in say.files] == [False]
    assert "Ukuran asli" not in card.buttons


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
    other = await handed_in(team, team.sari, GRATUITY, words="maret")
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


# ── In the same message ──────────────────────────────────────────────────────


async def test_after_a_verdict_the_next_submission_stands_in_the_same_message(team):
    await handed_in(team, team.sari, PROCEDURES)
    await handed_in(team, team.dedi, ONLINE, photo=photo(2))
    card = await team.budi.says("/tinjau")
    answer = await team.budi.presses(card, "Setujui")
    (say,) = [s for s in answer.says if s.edit]
    assert say.edit == card.message
    assert [line.key for line in say.lines][:3] == ["tinjau-approved", "", "tinjau-card"]
    assert len(say.files) == 1, "with the next picture"
    last = await team.budi.presses(answer, "Setujui")
    assert last.keys == ["tinjau-approved", "tinjau-empty"]
    assert last.says[0].edit == card.message


async def test_an_album_that_follows_comes_anew_and_so_do_words_after_a_picture(team):
    await handed_in(team, team.sari, PROCEDURES)
    await handed_in(team, team.dedi, MONITORING, album=[photo(2), photo(3)])
    card = await team.rini.says("/tinjau")
    answer = await team.rini.presses(card, "Setujui")
    assert [bool(s.edit) for s in answer.says] == [True, False, False]
    assert answer.says[0].edit == card.message
    assert answer.says[-1].buttons


async def test_from_the_reasons_back_to_the_card_its_picture_is_still_there(team):
    await handed_in(team, team.sari, PROCEDURES)
    card = await team.budi.says("/tinjau")
    why = await team.budi.presses(card, "Kembalikan")
    again = await team.budi.presses(why, "button-back")
    assert again.says[0].files == card.says[0].files
    assert again.says[0].edit == card.message


# ── File by file ─────────────────────────────────────────────────────────────


async def sends_three(team):
    files = [("Undangan.pdf", paper(1)), ("Notulen.pdf", paper(2)), photo(3)]
    sent = await handed_in(team, team.sari, MONITORING, album=files)
    assert await occurrence(team, sent) is OccurrenceState.COMPLETE
    return sent


async def test_each_file_may_have_a_verdict_of_its_own(team):
    sent = await sends_three(team)
    card = await team.rini.says("/tinjau")
    assert "2. Notulen.pdf: Notulen" in card.text
    files = await team.rini.presses(card, "Per berkas")
    one = await team.rini.presses(files, "Setujui 1")
    assert one.keys[0] == "tinjau-approved-file"
    assert "1. Undangan.pdf: Undangan · disetujui" in one.text
    assert one.buttons == ["Setujui 2", "Kembalikan 2", "Setujui 3", "Kembalikan 3", "‹ Kembali"]
    why = await team.rini.presses(one, "Kembalikan 2")
    two = await team.rini.presses(why, "Belum ditandatangani")
    assert await occurrence(team, sent) is OccurrenceState.RETURNED
    assert (await now(team, sent)).state is SubmissionState.SUBMITTED
    told = team.sent_to("Sari")
    assert "berkas 2 (Notulen)" in told.text
    assert "Belum ditandatangani" in told.text
    done = await team.rini.presses(two, "Setujui 3")
    assert done.keys == ["tinjau-approved-file", "tinjau-empty"]
    assert {say.edit for say in (*one.says, *two.says, *done.says)} == {files.says[0].edit}
    after = await now(team, sent)
    assert (after.state, after.reason) == (SubmissionState.RETURNED, "tinjau-reason-unsigned")
    assert [file.approved for file in after.files] == [True, False, True]
    assert team.sent_to("Sari").keys.count("tinjau-told-returned") == 1, "told of the file, not once more of the whole"


async def test_one_returned_file_is_mended_in_the_same_thread_and_only_it_is_reviewed_again(team):
    sent = await sends_three(team)
    card = await team.rini.says("/tinjau")
    files = await team.rini.presses(card, "Per berkas")
    why = await team.rini.presses(files, "Kembalikan 2")
    rest = await team.rini.presses(why, "Tidak terbaca")
    rest = await team.rini.presses(rest, "button-back")
    done = await team.rini.presses(rest, "Setujui")
    assert done.keys[0] == "tinjau-approved-rest"
    assert (await now(team, sent)).state is SubmissionState.RETURNED
    notice = next(s for s in team.sent_to("Sari").shown if s.say.lines[0].key == "tinjau-told-returned")
    await team.sari.sends(photo=photo(8), reply_to=notice)
    receipt = await team.fetch_all()
    assert "Putaran 2: perbaikan atas B-0001" in receipt.text
    assert "Sebagai: Notulen" in receipt.text, "what was returned is what comes in"
    again = await team.rini.says("/tinjau")
    assert "Putaran 1 (B-0001) dikembalikan Bu Rini pada 10 Mar: Tidak terbaca" in again.text
    await team.rini.presses(again, "Setujui")
    assert await occurrence(team, sent) is OccurrenceState.VERIFIED


async def test_the_last_file_approved_verifies_the_submission_and_tells_the_sender_once(team):
    sent = await sends_three(team)
    shown = await team.rini.presses(await team.rini.says("/tinjau"), "Per berkas")
    for place in (1, 2, 3):
        shown = await team.rini.presses(shown, f"Setujui {place}")
    assert (await now(team, sent)).state is SubmissionState.VERIFIED
    assert await occurrence(team, sent) is OccurrenceState.VERIFIED
    assert [key for key in team.sent_to("Sari").keys if key.startswith("tinjau-told")] == ["tinjau-told-approved"]


async def test_of_two_who_press_on_one_file_the_first_decides(team):
    sent = await sends_three(team)
    budi = await team.budi.person()
    async with team.db.write() as uow:
        await uow.people.grant(budi.id, Role.COORDINATOR, "I", at=team.clock.now())
        await uow.commit()
    rinis = await team.rini.presses(await team.rini.says("/tinjau"), "Per berkas")
    budis = await team.budi.presses(await team.budi.says("/tinjau"), "Per berkas")
    await team.rini.presses(rinis, "Setujui 1")
    late = await team.budi.presses(budis, "Kembalikan 1")
    assert late.toast == "tinjau-already-approved"
    assert "Bu Rini" in late.toast_text
    assert [file.approved for file in (await now(team, sent)).files] == [True, None, None]


async def test_what_is_reviewed_file_by_file_is_not_changed_by_its_sender_any_more(team):
    await team.sari.sends(album=[("Undangan.pdf", paper(1)), photo(3)], caption=f"/bukti {MONITORING}")
    receipt = (await team.fetch_all()).shown[0]
    shown = await team.rini.presses(await team.rini.says("/tinjau"), "Per berkas")
    await team.rini.presses(shown, "Setujui 1")
    assert (await team.sari.presses(receipt, "bukti-button-change")).toast == "bukti-now-in-review"


async def test_approving_what_nobody_named_asks_which_document_it_is(team):
    sent = await handed_in(team, team.sari, MONITORING, document=("scan.pdf", paper()))
    asked = await team.rini.presses(await team.rini.says("/tinjau"), "Setujui")
    assert asked.keys == ["tinjau-as-what"]
    assert asked.buttons == ["Undangan", "Notulen", "Foto", "Seluruh dokumen", "‹ Kembali"]
    await team.rini.presses(asked, "Notulen")
    assert await occurrence(team, sent) is OccurrenceState.PARTIAL
    row = await team.row(MONITORING)
    assert (await now(team, sent)).files[0].wanted == row.wanted[1].id


async def test_a_bundle_of_all_papers_verifies_the_time(team):
    sent = await handed_in(team, team.sari, MONITORING, document=("scan.pdf", paper()))
    asked = await team.rini.presses(await team.rini.says("/tinjau"), "Setujui")
    await team.rini.presses(asked, "Seluruh dokumen")
    assert await occurrence(team, sent) is OccurrenceState.VERIFIED


# ── Rounds ───────────────────────────────────────────────────────────────────


async def test_rounds_are_kept_numbered_and_told_with_their_reasons(team):
    sent = await handed_in(team, team.sari, PROCEDURES)
    for number, reason in enumerate(("Tidak terbaca", "Belum ditandatangani"), start=2):
        why = await team.budi.presses(await team.budi.says("/tinjau"), "Kembalikan")
        await team.budi.presses(why, reason)
        notices = [s for s in team.sent_to("Sari").shown if s.say.lines[0].key == "tinjau-told-returned"]
        await team.sari.sends(photo=photo(number), reply_to=notices[-1])
        await team.fetch_all()
    card = await team.budi.says("/tinjau")
    assert "Putaran 3" in card.text
    assert "Putaran 1 (B-0001) dikembalikan Pak Budi pada 10 Mar: Tidak terbaca" in card.text
    assert "Putaran 2 (B-0002) dikembalikan Pak Budi pada 10 Mar: Belum ditandatangani" in card.text
    row = await team.row(PROCEDURES)
    async with team.db.read() as uow:
        found = await uow.evidence.of_row(row.id)
    assert [(s.round, s.follows) for s in found] == [(1, None), (2, found[0].id), (3, found[1].id)]
    assert [s.occurrence for s in found] == [sent.occurrence] * 3


async def test_a_colleague_may_answer_the_notice_in_the_group_with_the_correction(team):
    sent = await handed_in(team, team.dedi, PROCEDURES, group=True)
    why = await team.budi.presses(await team.budi.says("/tinjau"), "Kembalikan")
    await team.budi.presses(why, "Tidak terbaca")
    notice = next(s for s in team.sent_to("group").shown if s.say.lines[0].key == "tinjau-told-returned")
    await team.sari.sends(photo=photo(5), group=True, reply_to=notice)
    await team.fetch_all()
    row = await team.row(PROCEDURES)
    async with team.db.read() as uow:
        second = (await uow.evidence.of_row(row.id))[-1]
    assert (second.round, second.follows) == (2, sent.id)
    assert second.person == (await team.sari.person()).id


# ── By number, and taking back ───────────────────────────────────────────────


@pytest.mark.parametrize("typed", ["B-0001", "b1", "1", "B-1"])
async def test_a_receipt_number_opens_that_submission(team, typed):
    await handed_in(team, team.sari, PROCEDURES)
    await handed_in(team, team.dedi, ONLINE, photo=photo(2))
    card = await team.budi.says(f"/tinjau {typed}")
    assert "B-0001" in card.text
    assert card.buttons == ["Setujui", "Kembalikan", "Lewati"]


async def test_a_reviewed_submission_is_shown_with_its_state_and_can_be_taken_back(team):
    sent = await handed_in(team, team.sari, PROCEDURES)
    await team.budi.presses(await team.budi.says("/tinjau"), "Setujui")
    card = await team.budi.says("/tinjau B-0001")
    assert "Sekarang: terverifikasi" in card.text
    sure = await team.budi.presses(card, "Batalkan kiriman ini")
    assert sure.keys == ["bukti-withdraw-other-sure"]
    assert (await now(team, sent)).state is SubmissionState.VERIFIED
    done = await team.budi.presses(sure, "Ya, batalkan")
    assert done.keys == ["bukti-withdrawn-other"]
    assert (await now(team, sent)).state is SubmissionState.WITHDRAWN
    assert await occurrence(team, sent) is OccurrenceState.EMPTY
    told = team.sent_to("Sari")
    assert "bukti-withdrawn-by" in told.keys
    assert "evidence-withdrawn" in await team.audited(f"submission:{sent.id}")


async def test_another_areas_submission_looks_as_if_it_were_not_there(team):
    await handed_in(team, team.sari, GRATUITY, words="maret")
    assert (await team.budi.says("/tinjau B-0001")).keys == (await team.budi.says("/tinjau B-0999")).keys
    assert (await team.rini.says("/tinjau B-0001")).keys != ["refused-not-found"]


async def test_a_coordinator_of_another_area_takes_nothing_back(team):
    sent = await handed_in(team, team.sari, GRATUITY, words="maret")
    for args in ([str(sent.id)], [str(sent.id), "1"]):
        data = encode(SECRET, "bukti.withdraw", args)
        assert (await team.budi.presses_data(Shown(team.budi.private, "m1"), data)).toast == "refused-withdraw"
    assert (await now(team, sent)).state is SubmissionState.SUBMITTED
