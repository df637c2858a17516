"""/bukti: evidence by caption, reply, file sent just so, or step by step; limits, receipts, changes of mind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.buttons import encode
from domain.chat import Attachment
from domain.evidence_files import FILE_LIMIT
from domain.model import FileState, OccurrenceState, PersonState, Role, SubmissionState
from tests.dialogue import SECRET, Shown
from tests.handlers.pictures import PROGRAM, paper, photo
from tests.sample_plan import GRATUITY, MONITORING, ONLINE, PROCEDURES, SURVEY, TEAM_DECREE, TRAINING, WHISTLE


async def submissions(team, code):
    row = await team.row(code)
    async with team.db.read() as uow:
        return await uow.evidence.of_row(row.id)


async def occurrences(team, code):
    row = await team.row(code)
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id)
        return board.occurrences_of_row[row.id]


async def audit(team, submission):
    async with team.db.read() as uow:
        entries = await uow.audit.of_subject(team.office.id, f"submission:{submission.id}")
        return sorted(entry.action for entry in entries)


# ── By caption ───────────────────────────────────────────────────────────────


async def test_a_photo_with_a_code_is_recorded_at_once_and_answered_when_it_is_stored(team):
    answer = await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES}")
    assert answer.silent
    (waiting,) = await submissions(team, PROCEDURES)
    assert waiting.state is SubmissionState.WAITING

    receipt = await team.fetch_all()
    assert "bukti-receipt" in receipt.keys
    assert "B-0001" in receipt.text
    assert "Dokumen SOP" in receipt.text
    (stored,) = await submissions(team, PROCEDURES)
    assert stored.state is SubmissionState.SUBMITTED
    assert stored.files[0].state is FileState.STORED
    (occurrence,) = await occurrences(team, PROCEDURES)
    assert occurrence.state is OccurrenceState.COMPLETE
    assert "evidence-submitted" in await audit(team, stored)


async def test_the_receipt_quotes_what_was_sent_and_is_one_line_in_a_group(team):
    await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES}", group=True)
    receipt = (await team.fetch_all()).says[0]
    assert [line.key for line in receipt.lines] == ["bukti-receipt-group"]
    assert receipt.to == team.group
    assert receipt.reply_to


@pytest.mark.parametrize("typed", ["ii 1 1", "II-1-1", "II11", "2.1.1"])
async def test_the_code_may_be_typed_in_many_ways(team, typed):
    await team.sari.sends(photo=photo(), caption=f"/bukti {typed} SOP baru")
    (found,) = await submissions(team, PROCEDURES)
    assert found.text == "SOP baru"


async def test_words_and_a_month_find_row_time_and_document(team):
    await team.sari.sends(document=("scan.pdf", paper()), caption="/bukti laporan gratifikasi februari")
    receipt = await team.fetch_all()
    assert "Februari 2026" in receipt.text
    (found,) = await submissions(team, GRATUITY)
    assert found.late
    assert "bukti-receipt-late" in receipt.keys


async def test_what_is_still_missing_stands_on_the_receipt(team):
    await team.sari.sends(document=("Notulen rapat monev.pdf", paper()), caption=f"/bukti {MONITORING}")
    receipt = await team.fetch_all()
    assert "Sebagai: Notulen" in receipt.text
    assert "Masih diperlukan: Undangan, Foto" in receipt.text
    assert (await occurrences(team, MONITORING))[0].state is OccurrenceState.PARTIAL


async def test_an_album_is_one_submission_with_one_receipt(team):
    await team.sari.sends(album=[photo(1), photo(2), photo(3)], caption=f"/bukti {MONITORING}")
    receipt = await team.fetch_all()
    (found,) = await submissions(team, MONITORING)
    assert len(found.files) == 3
    assert receipt.keys.count("bukti-receipt") == 1
    assert "3 berkas" in receipt.text


async def test_a_late_part_of_an_album_joins_its_submission(team):
    first = await team.sari.sends(album=[photo(1), photo(2)], caption=f"/bukti {PROCEDURES}")
    assert first.silent
    await team.fetch_all()
    (before,) = await submissions(team, PROCEDURES)
    late = team.channel.message(
        team.sari,
        team.sari.private,
        "",
        attachments=(team.channel.attachment("photo", photo(3), "", "image/jpeg"),),
        album=before.album,
    )
    await team.take(late)
    receipt = await team.fetch_all()
    (after,) = await submissions(team, PROCEDURES)
    assert len(after.files) == 3
    assert after.number == before.number
    assert "3 berkas" in receipt.text


async def test_an_album_of_pictures_and_papers_is_not_taken_for_photos_alone(team):
    await team.sari.sends(album=[photo(1), ("lampiran.pdf", paper())], caption=f"/bukti {MONITORING}")
    receipt = await team.fetch_all()
    assert "1. foto: Foto" in receipt.text
    assert "2. lampiran.pdf: dokumen yang mana?" in receipt.text


async def test_the_coordinators_of_the_area_hear_of_it_once(team):
    await team.sari.sends(album=[photo(1), photo(2)], caption=f"/bukti {PROCEDURES}")
    await team.fetch_all()
    await team.fetch_all()
    assert team.sent_to("Pak Budi").keys == ["bukti-notice-coordinator"]
    assert team.sent_to("Bu Rini").keys == ["bukti-notice-coordinator"]
    assert team.sent_to("Pak Camat").silent


# ── By reply ─────────────────────────────────────────────────────────────────


async def test_a_colleagues_photo_becomes_evidence_by_a_reply(team):
    await team.dedi.sends(photo=photo(), group=True)
    sent = max(team.chats._chat(team.group), key=int)
    await team.sari.says(f"/bukti {PROCEDURES}", group=True, reply_to=sent)
    receipt = await team.fetch_all()
    (found,) = await submissions(team, PROCEDURES)
    assert found.person == (await team.sari.person()).id
    assert receipt.says[0].reply_to == sent


async def test_a_file_in_reply_to_our_question_goes_to_its_row(team):
    asked = await team.sari.says(f"/bukti {ONLINE}", group=True)
    assert "bukti-send-now-group" in asked.keys
    await team.dedi.sends(photo=photo(), group=True, reply_to=asked)
    assert "diterima" in (await team.fetch_all()).text
    (found,) = await submissions(team, ONLINE)
    assert found.person == (await team.dedi.person()).id


async def test_a_file_in_reply_to_a_message_about_nothing_gets_a_hint(team):
    said = await team.sari.says("/bantuan", group=True)
    answer = await team.sari.sends(photo=photo(), group=True, reply_to=said)
    assert answer.keys == ["bukti-reply-unknown"]


async def test_words_in_reply_to_our_message_are_no_submission(team):
    await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES}", group=True)
    receipt = await team.fetch_all()
    answer = await team.dedi.says("mantap", group=True, reply_to=receipt.shown[0])
    assert answer.silent
    assert len(await submissions(team, PROCEDURES)) == 1


async def test_other_photos_in_the_group_are_nobodys_business(team):
    assert (await team.sari.sends(photo=photo(), group=True)).silent
    assert (await team.sari.sends(album=[photo(1), photo(2)], group=True, caption="liburan")).silent


# ── Step by step ─────────────────────────────────────────────────────────────


async def test_step_by_step_the_overdue_rows_come_first(team):
    answer = await team.sari.says("/bukti")
    assert answer.keys == ["bukti-which-row"]
    assert answer.buttons[0].startswith(f"⏰ {TEAM_DECREE}")
    assert not any(WHISTLE in label for label in answer.buttons)


async def test_ones_own_rows_come_before_the_others(team):
    sari = await team.sari.person()
    async with team.db.write() as uow:
        for code in (ONLINE, MONITORING):
            await uow.plans.assign((await team.row(code)).id, sari.id, at=team.clock.now())
        await uow.commit()
    answer = await team.sari.says("/bukti")
    assert answer.buttons[0].startswith(MONITORING)
    assert answer.buttons[1].startswith(ONLINE)


async def test_where_several_times_are_open_one_is_asked(team):
    answer = await team.sari.presses(await team.sari.says("/bukti"), GRATUITY)
    assert answer.keys == ["bukti-which-time"]
    assert answer.buttons[0] == "Maret 2026"
    asked = await team.sari.presses(answer, "⏰ Januari")
    assert "bukti-send-now" in asked.keys
    await team.sari.sends(photo=photo())
    assert "Januari 2026" in (await team.fetch_all()).text


async def test_words_become_evidence_only_after_asking(team):
    await team.sari.says(f"/bukti {PROCEDURES}")
    asked = await team.sari.says("SOP sudah ditempel di ruang pelayanan")
    assert "bukti-words-too" in asked.keys
    assert await submissions(team, PROCEDURES) == []
    receipt = await team.sari.presses(asked, "bukti-button-words")
    assert "bukti-receipt" in receipt.keys
    (found,) = await submissions(team, PROCEDURES)
    assert found.state is SubmissionState.SUBMITTED
    assert found.text == "SOP sudah ditempel di ruang pelayanan"


async def test_batal_under_the_question_sends_nothing(team):
    asked = await team.sari.says(f"/bukti {PROCEDURES}")
    assert (await team.sari.presses(asked, "button-cancel")).keys == ["bukti-given-up"]
    # The next photo is asked about anew.
    assert "bukti-which-row-files" in (await team.sari.sends(photo=photo())).keys


async def test_a_file_without_a_word_is_kept_until_its_row_is_named(team):
    asked = await team.sari.sends(photo=photo())
    assert asked.keys == ["bukti-which-row-files"]
    await team.sari.presses(asked, PROCEDURES)
    assert "B-0001" in (await team.fetch_all()).text
    (found,) = await submissions(team, PROCEDURES)
    assert len(found.files) == 1


async def test_several_files_without_a_word_wait_together(team):
    asked = await team.sari.sends(photo=photo(1))
    album = await team.sari.sends(album=[photo(2), photo(3)])
    assert album.keys == ["bukti-draft-more"], "one word for the whole album"
    await team.sari.says("ii.1.1")
    (found,) = await submissions(team, PROCEDURES)
    assert len(found.files) == 3
    await team.fetch_all()
    # Once it is handed in nothing of it waits any more.
    again = await team.sari.presses(asked, PROCEDURES)
    assert "bukti-send-now" in again.keys


async def test_what_was_sent_waits_for_days(team):
    asked = await team.sari.sends(photo=photo())
    team.clock.move(days=2)
    await team.sari.presses(asked, PROCEDURES)
    assert len(await submissions(team, PROCEDURES)) == 1


async def test_a_file_name_alone_suggests_a_row_but_does_not_decide(team):
    asked = await team.sari.sends(document=("Survei kepuasan masyarakat.pdf", paper()))
    assert asked.buttons[0].startswith(SURVEY)
    assert await submissions(team, SURVEY) == []


async def test_evidence_of_an_event_opens_it(team):
    await team.sari.sends(document=("sertifikat.pdf", paper()), caption=f"/bukti {TRAINING}")
    receipt = await team.fetch_all()
    assert "kejadian 10 Maret 2026" in receipt.text
    (opened,) = await occurrences(team, TRAINING)
    assert (opened.start, opened.due) == (date(2026, 3, 10), date(2026, 3, 24))
    # The same day is the same event, another day another one.
    await team.sari.sends(photo=photo(2), caption=f"/bukti {TRAINING}")
    assert len(await occurrences(team, TRAINING)) == 1
    team.clock.move(days=7)
    await team.sari.sends(photo=photo(3), caption=f"/bukti {TRAINING}")
    assert len(await occurrences(team, TRAINING)) == 2


# ── From a link ──────────────────────────────────────────────────────────────


async def test_the_groups_button_goes_on_in_private_with_the_same_row(team):
    asked = await team.sari.says(f"/bukti {ONLINE}", group=True)
    answer = await team.sari.presses(asked, "button-open-private")
    assert "bukti-send-now" in answer.keys
    assert ONLINE in answer.text


@pytest.mark.parametrize("payload", ["bukti-II_1_1", "bukti-II-1-1"])
async def test_a_link_with_a_rows_code_asks_for_its_file(team, payload):
    assert PROCEDURES in (await team.sari.says(f"/start {payload}")).text


@pytest.mark.parametrize("payload", ["bukti-999999", "bukti-zzz", "bukti-IX_9_9", "bukti--"])
async def test_a_link_to_nothing_says_the_same_whatever_it_holds(team, payload):
    assert (await team.sari.says(f"/start {payload}")).keys == ["refused-not-found"]


# ── What cannot be taken ─────────────────────────────────────────────────────


async def test_without_a_plan_one_is_told_who_can_bring_it(team):
    async with team.db.write() as uow:
        office = await uow.offices.add("Kecamatan Lain", "Asia/Jakarta")
        for speaker, roles in ((team.sari, ()), (team.rini, (Role.ADMIN,))):
            person = await uow.people.add(
                office.id, speaker.name, "telegram", speaker.user, state=PersonState.ACTIVE, username=""
            )
            for role in roles:
                await uow.people.grant(person.id, role, "", at=team.clock.now())
        await uow.people.use_office("telegram", team.sari.user, office.id, at=team.clock.now())
        await uow.commit()
    answer = await team.sari.says("/bukti II.1.1")
    assert answer.keys == ["rencana-none-ask"]
    assert "Bu Rini" in answer.text


async def test_an_unknown_code_brings_the_three_nearest_and_keeps_the_file(team):
    answer = await team.sari.sends(photo=photo(), caption="/bukti II.1.9")
    assert answer.keys == ["bukti-code-unknown"]
    assert len(answer.buttons) == 3
    assert answer.buttons[0].startswith(PROCEDURES)
    await team.sari.presses(answer, PROCEDURES)
    assert len(await submissions(team, PROCEDURES)) == 1


async def test_a_code_behind_a_link_or_words_says_the_row(team):
    asked = await team.sari.says(f"/bukti https://contoh.id/rapat {PROCEDURES}")
    assert asked.keys[0] == "bukti-send-now"
    assert PROCEDURES in asked.text
    assert "https://contoh.id/rapat" in asked.text
    await team.sari.says("/batal")
    await team.sari.sends(photo=photo(), caption=f"/bukti foto rapat {TEAM_DECREE}")
    (submission,) = await submissions(team, TEAM_DECREE)
    assert submission.text == "foto rapat"


async def test_the_list_of_rows_names_the_time_that_is_owed_first_and_with_a_photo_the_time_it_goes_to(team):
    def due(answer):
        return next(b.params["due"] for b in answer.all_buttons if b.params.get("code") == GRATUITY)

    times = await occurrences(team, GRATUITY)
    assert due(await team.sari.says("/bukti")) == times[0].due
    await team.sari.says("/batal")
    assert due(await team.sari.sends(photo=photo(), caption="/bukti xyzzy plugh")) > times[0].due


async def test_words_that_fit_nothing_bring_the_open_rows(team):
    answer = await team.sari.sends(photo=photo(), caption="/bukti xyzzy plugh", group=True)
    assert answer.keys == ["bukti-words-unknown"]
    owner = (await team.sari.person()).id
    assert all(button.owner == owner for button in answer.all_buttons if button.action)
    assert (await team.dedi.presses(answer, PROCEDURES)).toast == "button-of-somebody-else"
    assert (await team.sari.presses(answer, PROCEDURES)).keys == ["bukti-taken"]


async def test_a_verified_time_needs_nothing_and_the_file_waits_for_another_row(team):
    (occurrence,) = await occurrences(team, PROCEDURES)
    async with team.db.write() as uow:
        await uow.plans.set_occurrence_state(occurrence.id, OccurrenceState.VERIFIED)
        await uow.commit()
    answer = await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES}")
    assert answer.keys == ["bukti-already-verified", "bukti-files-kept"]
    assert any(ONLINE in button.params["code"] for button in answer.all_buttons)
    await team.sari.says(ONLINE)
    assert len(await submissions(team, ONLINE)) == 1


async def test_a_row_that_does_not_apply_needs_nothing_and_the_file_waits_for_another_row(team):
    row = await team.row(PROCEDURES)
    async with team.db.write() as uow:
        await uow.schedules.set_applicable(row.id, False)
        await uow.commit()
    answer = await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES}")
    assert answer.keys == ["bukti-row-closed", "bukti-files-kept"]
    shown = await team.rini.says(f"/rencana {PROCEDURES}")
    assert "rencana-button-send" not in [button.key for button in shown.all_buttons]
    await team.sari.says(ONLINE)
    assert len(await submissions(team, ONLINE)) == 1


async def test_a_time_that_does_not_apply_needs_nothing(team):
    (occurrence,) = await occurrences(team, PROCEDURES)
    async with team.db.write() as uow:
        await uow.plans.set_occurrence_state(occurrence.id, OccurrenceState.NOT_APPLICABLE)
        await uow.commit()
    assert (await team.sari.says(f"/bukti {PROCEDURES}")).keys == ["bukti-time-closed"]


@pytest.mark.parametrize("size", [FILE_LIMIT + 1, 300_000_000])
async def test_a_file_above_the_platforms_limit_is_not_fetched_but_its_row_is_kept(team, size):
    big = Attachment(kind="document", remote_id="big", name="video rapat.mp4", size=size)
    answer = await team.sari.sends(attachment=big, caption=f"/bukti {PROCEDURES} rapat SOP")
    assert answer.keys == ["bukti-too-large"]
    assert "20 MB" in answer.text
    assert await submissions(team, PROCEDURES) == []
    await team.sari.sends(document=("ringkas.pdf", paper()))
    (found,) = await submissions(team, PROCEDURES)
    assert found.text == "rapat SOP"


async def test_of_an_album_with_one_file_too_large_the_others_are_kept(team):
    big = Attachment(kind="document", remote_id="big", name="besar.pdf", size=FILE_LIMIT + 1)
    first = team.channel.attachment("document", paper(1), "kecil.pdf", "application/pdf")
    for text, one in ((f"/bukti {PROCEDURES}", first), ("", big)):
        answer = await team.take(
            team.channel.message(team.sari, team.sari.private, text, attachments=(one,), album="a1")
        )
    assert "besar.pdf" in answer.text
    (found,) = await submissions(team, PROCEDURES)
    assert [file.name for file in found.files] == ["kecil.pdf"]


async def test_an_empty_file_is_refused(team):
    empty = Attachment(kind="document", remote_id="e", name="kosong.pdf", size=0)
    answer = await team.sari.sends(attachment=empty, caption=f"/bukti {PROCEDURES}")
    assert answer.keys == ["bukti-empty-file"]
    assert await submissions(team, PROCEDURES) == []


async def test_a_file_that_is_empty_after_all_is_said_to_be(team):
    await team.sari.sends(
        attachment=replace(team.channel.attachment("document", b"", "x.pdf", "application/pdf"), size=None),
        caption=f"/bukti {PROCEDURES}",
    )
    assert (await team.fetch_all()).keys == ["bukti-lost-empty"]
    (found,) = await submissions(team, PROCEDURES)
    assert found.state is SubmissionState.FAILED
    assert (await occurrences(team, PROCEDURES))[0].state is OccurrenceState.EMPTY


async def test_a_program_called_pdf_is_refused_by_its_content(team):
    await team.sari.sends(document=("laporan.pdf", PROGRAM), caption=f"/bukti {PROCEDURES}")
    answer = await team.fetch_all()
    assert answer.keys == ["bukti-lost-type"]
    again = await team.sari.presses(answer, "bukti-button-again")
    assert "bukti-send-now" in again.keys


async def test_the_good_files_of_an_album_are_kept_and_the_bad_one_is_named(team):
    await team.sari.sends(album=[photo(), ("virus.pdf", PROGRAM)], caption=f"/bukti {PROCEDURES}")
    answer = await team.fetch_all()
    assert "virus.pdf" in answer.text
    assert "bukti-receipt" in answer.keys
    (found,) = await submissions(team, PROCEDURES)
    assert found.state is SubmissionState.SUBMITTED
    assert sorted(file.state for file in found.files) == [FileState.FAILED, FileState.STORED]


@pytest.mark.parametrize(
    "kind", ["voice", "sticker", "audio", "video_note", "contact", "poll", "dice", "gift", "unheard-of"]
)
async def test_other_kinds_get_one_helpful_line_in_private_and_silence_in_a_group(team, kind):
    thing = Attachment(kind=kind, remote_id="v", size=10)
    assert (await team.sari.sends(attachment=thing)).keys == ["hint-unsupported"]
    assert (await team.sari.sends(attachment=thing, group=True)).silent
    assert (await team.sari.sends(attachment=thing, caption="/bukti")).keys == ["bukti-unsupported"]


async def test_more_than_twenty_files_a_minute_are_told_once_and_others_go_on(team):
    for number in range(20):
        await team.sari.sends(photo=photo(number), caption=f"/bukti {PROCEDURES}")
    first = await team.sari.sends(photo=photo(20), caption=f"/bukti {PROCEDURES}")
    second = await team.sari.sends(photo=photo(21), caption=f"/bukti {PROCEDURES}")
    assert first.keys == ["bukti-limit-minute"]
    assert second.silent
    await team.dedi.sends(photo=photo(30), caption=f"/bukti {ONLINE}")
    assert len(await submissions(team, ONLINE)) == 1


async def test_an_album_beyond_the_minutes_limit_is_told_once(team):
    await team.sari.sends(album=[photo(n) for n in range(20)], caption=f"/bukti {PROCEDURES}")
    answer = await team.sari.sends(album=[photo(n) for n in range(30, 35)], caption=f"/bukti {ONLINE}")
    assert answer.keys == ["bukti-limit-minute"]
    assert await submissions(team, ONLINE) == []
    team.clock.move(minutes=2)
    await team.sari.sends(photo=photo(40), caption=f"/bukti {ONLINE}")
    assert len(await submissions(team, ONLINE)) == 1


async def test_half_a_gigabyte_a_day_is_enough_for_one_person(team):
    for number in range(30):
        team.clock.move(minutes=2)
        big = Attachment(kind="document", remote_id=f"b{number}", name=f"b{number}.pdf", size=20_000_000)
        answer = await team.sari.sends(attachment=big, caption=f"/bukti {PROCEDURES}")
        if not answer.silent:
            break
    assert answer.keys == ["bukti-limit-day"]
    assert len(await submissions(team, PROCEDURES)) == 26
    team.clock.move(days=1)
    await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES}")
    assert len(await submissions(team, PROCEDURES)) == 27


# ── Hints for the reviewer ───────────────────────────────────────────────────


async def test_the_same_bytes_again_are_accepted_with_a_flag_that_accuses_nobody(team):
    await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES}")
    await team.fetch_all()
    await team.dedi.sends(photo=photo(), caption=f"/bukti {ONLINE}")
    receipt = await team.fetch_all()
    assert "B-0001" in receipt.text
    (second,) = await submissions(team, ONLINE)
    assert second.state is SubmissionState.SUBMITTED
    assert "same-bytes" in second.files[0].flags


async def test_a_forwarded_photo_is_evidence_with_its_flag(team):
    asked = await team.sari.sends(photo=photo(), forwarded=True)
    await team.sari.presses(asked, PROCEDURES)
    receipt = await team.fetch_all()
    assert "bukti-receipt-forwarded" in receipt.keys
    (found,) = await submissions(team, PROCEDURES)
    assert found.forwarded
    assert "forwarded" in found.files[0].flags


# ── Secret rows ──────────────────────────────────────────────────────────────


async def test_a_secret_row_is_not_spoken_of_in_the_group(team):
    answer = await team.sari.sends(photo=photo(), caption=f"/bukti {WHISTLE}", group=True)
    assert answer.keys == ["bukti-secret-in-private"]
    assert await submissions(team, WHISTLE) == []
    assert (await team.sari.says("/bukti tindak lanjut pengaduan pelanggaran", group=True)).keys != [
        "bukti-send-now-group"
    ]


async def test_in_private_a_member_may_send_for_a_secret_row_without_reading_it(team):
    await team.sari.sends(photo=photo(), caption=f"/bukti {WHISTLE}")
    receipt = await team.fetch_all()
    assert "(baris rahasia)" in receipt.in_language("id").split("📥")[0]
    assert "pengaduan" not in receipt.text.split("📥")[0]
    assert "Tindak lanjut pengaduan" in team.sent_to("Bu Rini").text


# ── Changes of mind ──────────────────────────────────────────────────────────


async def receipt_of(team, code=MONITORING, **more):
    await team.sari.sends(photo=photo(), caption=f"/bukti {code}", **more)
    return (await team.fetch_all()).shown[0]


async def test_one_tap_says_which_document_it_is(team):
    receipt = await receipt_of(team)
    change = await team.sari.presses(receipt, "bukti-button-change")
    answer = await team.sari.presses(change, "Undangan")
    assert "Sebagai: Undangan" in answer.text
    assert answer.says[0].edit == receipt.message
    (found,) = await submissions(team, MONITORING)
    row = await team.row(MONITORING)
    assert found.wanted == row.wanted[0].id
    assert "evidence-named" in await audit(team, found)


async def test_another_time_of_the_row_takes_the_evidence_and_its_state_along(team):
    receipt = await receipt_of(team, f"{GRATUITY} maret")
    change = await team.sari.presses(receipt, "bukti-button-change")
    times = await team.sari.presses(change, "bukti-button-other-time")
    answer = await team.sari.presses(times, "Januari 2026")
    assert "Januari 2026" in answer.text
    states = [o.state for o in await occurrences(team, GRATUITY)]
    assert states[0] is OccurrenceState.COMPLETE
    assert states[2] is OccurrenceState.EMPTY


async def test_another_row_can_be_typed_and_its_coordinator_hears_of_it(team):
    receipt = await receipt_of(team, TEAM_DECREE)
    assert team.sent_to("Pak Budi").silent
    change = await team.sari.presses(receipt, "bukti-button-change")
    await team.sari.presses(change, "bukti-button-other-row")
    answer = await team.sari.says("SOP pelayanan")
    assert PROCEDURES in answer.text
    assert len(await submissions(team, PROCEDURES)) == 1
    assert (await occurrences(team, TEAM_DECREE))[0].state is OccurrenceState.EMPTY
    assert team.sent_to("Pak Budi").keys == ["bukti-notice-coordinator"]


async def test_within_ten_minutes_one_press_takes_it_back(team):
    receipt = await receipt_of(team, PROCEDURES)
    answer = await team.sari.presses(receipt, "bukti-button-withdraw")
    assert answer.keys == ["bukti-withdrawn"]
    (found,) = await submissions(team, PROCEDURES)
    assert found.state is SubmissionState.WITHDRAWN
    assert (await occurrences(team, PROCEDURES))[0].state is OccurrenceState.EMPTY
    assert {"evidence-submitted", "evidence-withdrawn"} <= set(await audit(team, found))
    assert (await team.sari.presses(receipt, "bukti-button-withdraw")).toast == "bukti-now-withdrawn"


async def test_later_it_takes_two(team):
    receipt = await receipt_of(team, PROCEDURES)
    team.clock.move(minutes=11)
    sure = await team.sari.presses(receipt, "bukti-button-withdraw")
    assert sure.keys == ["bukti-withdraw-sure"]
    assert (await submissions(team, PROCEDURES))[0].state is SubmissionState.SUBMITTED
    assert (await team.sari.presses(sure, "bukti-button-withdraw-sure")).keys == ["bukti-withdrawn"]


async def test_what_was_reviewed_stays_as_it_is(team):
    receipt = await receipt_of(team, PROCEDURES)
    (found,) = await submissions(team, PROCEDURES)
    async with team.db.write() as uow:
        await uow.evidence.set_state(found.id, [SubmissionState.SUBMITTED], SubmissionState.VERIFIED)
        await uow.commit()
    assert (await team.sari.presses(receipt, "bukti-button-change")).toast == "bukti-now-verified"
    assert (await team.sari.presses(receipt, "bukti-button-withdraw")).toast == "bukti-now-verified"


async def test_nobody_presses_somebody_elses_buttons(team):
    receipt = await receipt_of(team, PROCEDURES, group=True)
    assert (await team.dedi.presses(receipt, "bukti-button-withdraw")).toast == "button-of-somebody-else"


async def test_an_edited_caption_is_a_correction_with_its_history(team):
    await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES} SOP lama")
    (found,) = await submissions(team, PROCEDURES)
    answer = await team.sari.edits(found.message, f"/bukti {PROCEDURES} SOP baru")
    assert answer.keys == ["bukti-text-changed"]
    (after,) = await submissions(team, PROCEDURES)
    assert after.text == "SOP baru"
    async with team.db.read() as uow:
        entries = await uow.audit.of_subject(team.office.id, f"submission:{found.id}")
    changed = next(entry for entry in entries if entry.action == "evidence-text-changed")
    assert (changed.data["before"], changed.data["after"]) == ("SOP lama", "SOP baru")


async def test_an_edit_into_another_command_changes_nothing(team):
    await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES} SOP lama")
    (found,) = await submissions(team, PROCEDURES)
    assert (await team.sari.edits(found.message, "/status")).silent
    assert (await submissions(team, PROCEDURES))[0].text == "SOP lama"


# ── Who may ──────────────────────────────────────────────────────────────────


async def test_strangers_are_told_how_to_join_and_learn_nothing(team):
    known = await team.outsider.sends(photo=photo(), caption=f"/bukti {PROCEDURES}")
    unknown = await team.outsider.sends(photo=photo(), caption="/bukti IX.9.9")
    assert known.keys == unknown.keys == ["refused-outsider"]
    assert known.text == unknown.text


async def test_an_anonymous_admin_goes_on_in_private(team):
    answer = await team.anonymous.sends(photo=photo(), caption=f"/bukti {PROCEDURES}", group=True)
    assert answer.keys == ["continue-in-private"]
    assert await submissions(team, PROCEDURES) == []


@pytest.mark.parametrize("action", ["bukti.withdraw", "bukti.change", "bukti.receipt", "bukti.move", "bukti.times"])
async def test_another_offices_submission_does_not_exist(team, action):
    await receipt_of(team, PROCEDURES)
    (found,) = await submissions(team, PROCEDURES)
    stranger = team.stranger("Camat Lain", "77")
    async with team.db.write() as uow:
        office = await uow.offices.add("Kecamatan Lain", "Asia/Jakarta")
        person = await uow.people.add(office.id, "Camat Lain", "telegram", "77", state=PersonState.ACTIVE, username="")
        await uow.people.grant(person.id, Role.COORDINATOR, "", at=team.clock.now())
        await uow.commit()
    for number in (found.id, 999_999):
        data = encode(SECRET, action, [str(number)], person.id)
        answer = await stranger.presses_data(Shown(stranger.private, "m1"), data)
        assert (answer.keys, answer.toast) == ([], "button-void"), number
    assert (await submissions(team, PROCEDURES))[0].state is SubmissionState.SUBMITTED


# ── Odd words ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "'; DROP TABLE rows; --",
        "{{7*7}} %s {0.__class__}",
        "<b>tebal</b> & @semua",
        "x" * 60_000,
        "a\u0335\u0335\u0335\u0335\u0335b\u202e",
    ],
)
async def test_odd_captions_are_kept_as_typed_within_their_limit(team, text):
    await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES} {text}")
    receipt = await team.fetch_all()
    assert "bukti-receipt" in receipt.keys
    (found,) = await submissions(team, PROCEDURES)
    assert len(found.text) <= 4000
    assert found.text[:10] == text[:10] or "\u202e" in text


async def test_a_photo_after_many_commands_is_still_answered(team):
    for _ in range(25):
        await team.sari.says("/bantuan")
    await team.sari.sends(photo=photo(1), caption=f"/bukti {PROCEDURES}")
    receipt = await team.fetch_all()
    assert "B-0001" in receipt.text
