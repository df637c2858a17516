"""/bukti as people send it: two acts from a reminder to a receipt, answers to any of our messages, documents told file by file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.model import OccurrenceState, SubmissionState
from scheduler.digest import Digests
from scheduler.nudges import Nudges
from tests.dialogue import Answer
from tests.handlers.pictures import paper, photo
from tests.handlers.test_bukti import audit, occurrences, receipt_of, submissions
from tests.sample_plan import GRATUITY, MONITORING, ONLINE, PROCEDURES, SURVEY, TEAM_DECREE, WHISTLE


async def give(team, speaker, *codes):
    person = await speaker.person()
    async with team.db.write() as uow:
        for code in codes:
            await uow.plans.assign((await team.row(code)).id, person.id, at=team.clock.now())
        await uow.commit()


async def the_morning(team):
    """What the scheduler says on this morning: the digest in the group, and each person's nudge by name."""
    now = team.clock.now()
    await Digests(team.db).tick(now)
    await Nudges(team.db).tick(now)
    shown = await team.channel.deliver(None)
    by_chat = {s.address: Answer([s.say], None, [s]) for s in shown if s.say}
    return by_chat[team.group], {who.name: by_chat[who.private] for who in team.cast if who.private in by_chat}


@pytest.fixture
def on_the_last_day(team):
    """31 March, a Tuesday: what is due in March is due today."""
    team.clock.move_to(datetime(2026, 3, 31, 1, 5, tzinfo=UTC))


class Acts:
    """Counts what a person does with their thumb."""

    def __init__(self, speaker) -> None:
        self.speaker = speaker
        self.count = 0

    async def presses(self, answer: Answer, label: str) -> Answer:
        self.count += 1
        return await self.speaker.presses(answer, label)

    async def sends(self, **files) -> Answer:
        self.count += 1
        return await self.speaker.sends(**files)


# ── Two acts ─────────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("on_the_last_day")
async def test_from_a_nudge_a_press_and_a_photo_bring_the_receipt(team):
    await give(team, team.sari, PROCEDURES, MONITORING)
    _, nudges = await the_morning(team)
    sari = Acts(team.sari)
    await sari.presses(nudges["Sari"], f"Kirim bukti {PROCEDURES}")
    await sari.sends(photo=photo())
    assert "B-0001" in (await team.fetch_all()).text
    assert sari.count == 2
    (found,) = await submissions(team, PROCEDURES)
    assert found.occurrence == (await occurrences(team, PROCEDURES))[0].id


@pytest.mark.usefixtures("on_the_last_day")
async def test_from_the_groups_digest_the_only_own_row_takes_a_press_and_a_photo(team):
    await give(team, team.sari, PROCEDURES)
    posted, _ = await the_morning(team)
    sari = Acts(team.sari)
    asked = await sari.presses(posted, "button-submit")
    assert PROCEDURES in asked.text
    await sari.sends(photo=photo())
    assert "B-0001" in (await team.fetch_all()).text
    assert sari.count == 2


async def test_from_a_digest_of_few_rows_each_has_its_button(team):
    # H-1 of the month's rows; what is overdue has its weekly word on another day.
    team.clock.move_to(datetime(2026, 3, 30, 1, 5, tzinfo=UTC))
    posted, _ = await the_morning(team)
    dedi = Acts(team.dedi)
    await dedi.presses(posted, f"Kirim bukti {PROCEDURES}")
    await dedi.sends(photo=photo())
    assert "B-0001" in (await team.fetch_all()).text
    assert dedi.count == 2


async def test_another_row_than_ones_only_one_is_a_press_away(team):
    await give(team, team.sari, PROCEDURES)
    asked = await team.sari.says("/start bukti")
    assert PROCEDURES in asked.text
    other = await team.sari.presses(asked, "Baris lain")
    assert other.keys == ["bukti-which-row"]
    await team.sari.presses(other, TEAM_DECREE)
    await team.sari.sends(photo=photo())
    assert len(await submissions(team, TEAM_DECREE)) == 1


# ── Answers to our messages ──────────────────────────────────────────────────


@pytest.mark.usefixtures("on_the_last_day")
async def test_a_photo_that_answers_a_nudge_about_one_row_goes_to_it(team):
    await give(team, team.sari, PROCEDURES)
    _, nudges = await the_morning(team)
    await team.sari.sends(photo=photo(), reply_to=nudges["Sari"])
    assert "B-0001" in (await team.fetch_all()).text
    assert len(await submissions(team, PROCEDURES)) == 1


@pytest.mark.usefixtures("on_the_last_day")
async def test_a_photo_that_answers_a_list_is_asked_about_only_its_rows(team):
    await give(team, team.sari, PROCEDURES, MONITORING)
    _, nudges = await the_morning(team)
    asked = await team.sari.sends(photo=photo(), reply_to=nudges["Sari"])
    assert asked.keys == ["bukti-which-of-list"]
    assert [label.split()[0] for label in asked.buttons] == [MONITORING, PROCEDURES]
    await team.sari.presses(asked, PROCEDURES)
    assert "B-0001" in (await team.fetch_all()).text


@pytest.mark.usefixtures("on_the_last_day")
async def test_words_beside_a_photo_that_answers_the_digest_say_which_of_its_rows(team):
    posted, _ = await the_morning(team)
    await team.dedi.sends(photo=photo(), caption="SOP pelayanan", group=True, reply_to=posted)
    assert "B-0001" in (await team.fetch_all()).text
    assert len(await submissions(team, PROCEDURES)) == 1


@pytest.mark.usefixtures("on_the_last_day")
async def test_an_album_that_answers_the_digest_is_asked_about_once(team):
    posted, _ = await the_morning(team)
    asked = await team.dedi.sends(album=[photo(1), photo(2)], group=True, reply_to=posted)
    assert asked.keys == ["bukti-which-of-list"]
    await team.dedi.presses(asked, PROCEDURES)
    await team.fetch_all()
    (found,) = await submissions(team, PROCEDURES)
    assert len(found.files) == 2


async def test_a_photo_that_answers_the_list_of_due_days_or_the_row_goes_there(team):
    row_view = await team.sari.says(f"/rencana {ONLINE}")
    await team.sari.sends(photo=photo(), reply_to=row_view)
    await team.fetch_all()
    assert len(await submissions(team, ONLINE)) == 1
    due = await team.sari.says("/tenggat 30")
    asked = await team.sari.sends(photo=photo(2), caption="SOP", reply_to=due)
    assert asked.silent
    assert len(await submissions(team, PROCEDURES)) == 1


async def test_a_photo_that_answers_a_receipt_adds_to_the_same_time(team):
    receipt = await receipt_of(team, f"{GRATUITY} maret")
    (first,) = await submissions(team, GRATUITY)
    team.clock.move(days=25)
    await team.sari.sends(photo=photo(2), reply_to=receipt)
    await team.fetch_all()
    assert [s.occurrence for s in await submissions(team, GRATUITY)] == [first.occurrence] * 2


async def test_an_answer_about_another_row_than_the_one_we_wait_for_goes_where_it_says(team):
    first = await team.sari.says(f"/bukti {PROCEDURES}")
    await team.sari.says(f"/bukti {ONLINE}")
    await team.sari.sends(photo=photo(), reply_to=first)
    assert len(await submissions(team, PROCEDURES)) == 1
    assert await submissions(team, ONLINE) == []


async def test_what_waits_for_its_row_is_not_lost_when_something_else_is_answered(team):
    row_view = await team.sari.says(f"/rencana {ONLINE}")
    await team.sari.sends(photo=photo(1))
    await team.sari.sends(photo=photo(2), reply_to=row_view)
    assert len(await submissions(team, ONLINE)) == 1
    await team.sari.says(PROCEDURES)
    (waited,) = await submissions(team, PROCEDURES)
    assert len(waited.files) == 1


async def test_what_waits_for_its_row_is_asked_about_again_after_a_command_with_another_file(team):
    await team.sari.sends(photo=photo(1))
    told = await team.sari.sends(photo=photo(2), caption=f"/bukti {ONLINE}")
    assert "bukti-files-still-wait" in told.keys
    (sent,) = await submissions(team, ONLINE)
    assert len(sent.files) == 1
    await team.sari.says(PROCEDURES)
    (waited,) = await submissions(team, PROCEDURES)
    assert len(waited.files) == 1


@pytest.mark.parametrize("caption", ["/bukti", "/bukti rapat survei", "/bukti entah apa"])
async def test_what_has_no_row_yet_waits_together_with_what_waits_already(team, caption):
    await team.sari.sends(photo=photo(1))
    await team.sari.sends(photo=photo(2), caption=caption)
    await team.sari.says(PROCEDURES)
    (both,) = await submissions(team, PROCEDURES)
    assert len(both.files) == 2


# ── Ones own or a colleague's photo, words, links, videos ────────────────────


async def test_ones_own_earlier_photo_becomes_evidence_by_a_reply_with_words(team):
    await team.sari.sends(photo=photo(), group=True)
    sent = team.channel.last
    await team.sari.says("/bukti laporan gratifikasi februari", group=True, reply_to=sent)
    await team.fetch_all()
    (found,) = await submissions(team, GRATUITY)
    assert (await occurrences(team, GRATUITY))[1].id == found.occurrence


async def test_unsure_words_are_asked_about_and_the_best_stands_first(team):
    asked = await team.sari.sends(photo=photo(), caption="/bukti rapat survei")
    assert asked.keys == ["bukti-which-of-these"]
    assert {label.split()[0] for label in asked.buttons} == {MONITORING, SURVEY}


async def test_a_link_alone_is_evidence_where_something_published_is_asked_for(team):
    await team.sari.says(f"/bukti {ONLINE} https://kecamatan-contoh.go.id/surat")
    (found,) = await submissions(team, ONLINE)
    assert (found.state, found.text) == (SubmissionState.SUBMITTED, "https://kecamatan-contoh.go.id/surat")
    asked = await team.sari.says(f"/bukti {TEAM_DECREE} https://kecamatan-contoh.go.id/sk")
    assert "bukti-words-too" in asked.keys, "elsewhere it is asked"


async def test_a_link_that_answers_our_message_is_taken_and_other_words_are_talk(team):
    row_view = await team.sari.says(f"/rencana {ONLINE}")
    assert (await team.sari.says("baik, terima kasih", reply_to=row_view)).keys == ["hint-private"]
    receipt = await team.sari.says("sudah tayang di https://contoh.go.id/1", reply_to=row_view)
    assert "bukti-receipt" in receipt.keys


async def test_a_video_within_the_limit_is_evidence(team):
    video = team.channel.attachment("video", _MP4, "rapat.mp4", "video/mp4")
    await team.sari.sends(attachment=video, caption=f"/bukti {PROCEDURES}")
    assert "B-0001" in (await team.fetch_all()).text
    (found,) = await submissions(team, PROCEDURES)
    assert found.files[0].mime == "video/mp4"


_MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00\x00\x00\x08mdat" + bytes(64)


# ── Which document each file is ──────────────────────────────────────────────


async def test_each_file_of_an_album_is_told_from_its_name_or_kind(team):
    files = [("Undangan rapat.pdf", paper(1)), ("notula.pdf", paper(2)), photo(3)]
    await team.sari.sends(album=files, caption=f"/bukti {MONITORING}")
    receipt = await team.fetch_all()
    assert "1. Undangan rapat.pdf: Undangan" in receipt.text
    assert "2. notula.pdf: Notulen" in receipt.text
    assert "3. foto: Foto" in receipt.text
    assert "bukti-receipt-complete" in receipt.keys
    assert (await occurrences(team, MONITORING))[0].state is OccurrenceState.COMPLETE


async def test_one_press_on_the_receipt_says_what_a_photo_is(team):
    receipt = await receipt_of(team)
    answer = await team.sari.presses(receipt, "→ Notulen")
    assert "Sebagai: Notulen" in answer.text
    assert answer.says[0].edit == receipt.message
    (found,) = await submissions(team, MONITORING)
    row = await team.row(MONITORING)
    assert (found.wanted, found.files[0].wanted) == (row.wanted[1].id, row.wanted[1].id)
    assert "evidence-named" in await audit(team, found)


async def test_each_file_has_its_own_press_and_pressing_on_leads_to_every_document(team):
    await team.sari.sends(album=[photo(1), ("scan.pdf", paper())], caption=f"/bukti {MONITORING}")
    receipt = (await team.fetch_all()).shown[0]
    answer = await team.sari.presses(receipt, "2 → Undangan")
    assert "2. scan.pdf: Undangan" in answer.text
    answer = await team.sari.presses(answer, "2 → Notulen")
    assert "2. scan.pdf: Notulen" in answer.text
    assert "Masih diperlukan: Undangan" in answer.text
    (found,) = await submissions(team, MONITORING)
    row = await team.row(MONITORING)
    assert [file.wanted for file in found.files] == [row.wanted[2].id, row.wanted[1].id]


async def test_a_bundle_of_all_papers_is_said_with_one_press(team):
    await team.sari.sends(document=("scan.pdf", paper()), caption=f"/bukti {MONITORING}")
    receipt = (await team.fetch_all()).shown[0]
    answer = await team.sari.presses(receipt, "Seluruh dokumen dalam satu berkas")
    assert "seluruh dokumen" in answer.text
    assert "bukti-receipt-complete" in answer.keys
    assert (await occurrences(team, MONITORING))[0].state is OccurrenceState.SUBMITTED


async def test_through_change_every_file_can_be_named(team):
    await team.sari.sends(album=[photo(n) for n in range(3)], caption=f"/bukti {MONITORING}")
    receipt = (await team.fetch_all()).shown[0]
    change = await team.sari.presses(receipt, "bukti-button-change")
    listed = await team.sari.presses(change, "Per berkas")
    one = await team.sari.presses(listed, "2. foto")
    answer = await team.sari.presses(one, "Undangan")
    assert "2. foto: Undangan" in answer.text
    assert "3. foto: Foto" in answer.text


async def test_what_alone_is_missing_is_what_comes_in(team):
    await team.sari.sends(album=[("undangan.pdf", paper(1)), photo(2)], caption=f"/bukti {MONITORING}")
    await team.fetch_all()
    await team.sari.sends(document=("scan.pdf", paper(3)), caption=f"/bukti {MONITORING}")
    assert "Sebagai: Notulen" in (await team.fetch_all()).text
    assert (await occurrences(team, MONITORING))[0].state is OccurrenceState.COMPLETE


async def test_in_a_group_only_what_is_not_known_is_asked(team):
    known = await receipt_of(team, MONITORING, group=True)
    assert [b.key for row in known.say.buttons for b in row] == ["bukti-button-change", "bukti-button-withdraw"]
    await team.sari.sends(document=("scan.pdf", paper()), caption=f"/bukti {MONITORING}", group=True)
    asked = (await team.fetch_all()).shown[0]
    answer = await team.sari.presses(asked, "→ Undangan")
    assert answer.keys == ["bukti-receipt-group"]


# ── Moving and taking back ───────────────────────────────────────────────────


async def test_another_time_asks_anew_whether_it_came_late(team):
    await team.sari.sends(photo=photo(), caption="/bukti laporan gratifikasi februari")
    receipt = (await team.fetch_all()).shown[0]
    assert (await submissions(team, GRATUITY))[0].late
    change = await team.sari.presses(receipt, "bukti-button-change")
    times = await team.sari.presses(change, "bukti-button-other-time")
    moved = await team.sari.presses(times, "Maret 2026")
    assert "bukti-receipt-late" not in moved.keys
    assert not (await submissions(team, GRATUITY))[0].late


async def test_one_press_on_the_receipt_says_another_time(team):
    receipt = await receipt_of(team, f"{GRATUITY} maret")
    assert "Maret 2026" in Answer([receipt.say]).text
    answer = await team.sari.presses(receipt, "→ Februari 2026")
    assert "Waktu: Februari 2026" in answer.text
    assert answer.says[0].edit == receipt.message
    (found,) = await submissions(team, GRATUITY)
    assert found.occurrence == (await occurrences(team, GRATUITY))[1].id
    assert "→ Maret 2026" in answer.buttons, "and back"


async def test_another_row_tells_its_documents_anew(team):
    await team.sari.sends(album=[("undangan.pdf", paper()), photo(1)], caption=f"/bukti {PROCEDURES}")
    receipt = (await team.fetch_all()).shown[0]
    change = await team.sari.presses(receipt, "bukti-button-change")
    await team.sari.presses(change, "bukti-button-other-row")
    answer = await team.sari.says(MONITORING)
    assert "1. undangan.pdf: Undangan" in answer.text
    assert "2. foto: Foto" in answer.text


# ── Secret rows ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("way", ["caption", "reply", "command", "album"])
async def test_by_no_way_does_a_file_for_a_secret_row_come_in_through_the_group(team, way):
    if way == "caption":
        answer = await team.sari.sends(photo=photo(), caption=f"/bukti {WHISTLE}", group=True)
    elif way == "album":
        answer = await team.sari.sends(album=[photo(1), photo(2)], caption=f"/bukti {WHISTLE}", group=True)
    elif way == "command":
        await team.sari.sends(photo=photo(), group=True)
        answer = await team.sari.says(f"/bukti {WHISTLE}", group=True, reply_to=team.channel.last)
    else:
        asked = await team.sari.says(f"/bukti {WHISTLE}", group=True)
        answer = await team.sari.sends(photo=photo(), group=True, reply_to=asked)
    assert await submissions(team, WHISTLE) == []
    assert "pengaduan" not in answer.text


async def test_a_receipt_of_a_secret_row_names_no_document_to_who_may_not_read_it(team):
    await team.sari.sends(photo=photo(), caption=f"/bukti {WHISTLE}")
    receipt = next(s for s in (await team.fetch_all()).says if s.to == team.sari.private)
    assert not any("wanted" in line.params for line in receipt.lines)
    assert [b.key for row in receipt.buttons for b in row] == ["bukti-button-change", "bukti-button-withdraw"]


# ── Many files ───────────────────────────────────────────────────────────────


async def test_of_an_album_of_ten_with_one_bad_file_nine_are_kept_and_the_bad_one_is_named(team):
    parts = [photo(n) for n in range(9)]
    await team.sari.sends(
        album=[*parts[:4], ("virus.pdf", b"MZ\x90\x00 no document"), *parts[4:]], caption=f"/bukti {PROCEDURES}"
    )
    said = await team.fetch_all()
    assert "virus.pdf" in said.text
    assert "9 berkas" in said.text
    (found,) = await submissions(team, PROCEDURES)
    assert sum(bool(file.sha256) for file in found.files) == 9


async def test_of_fifty_files_in_ten_seconds_twenty_are_taken_and_one_word_says_so(team):
    told = []
    for number in range(50):
        team.clock.move(seconds=0.2)
        told.append(await team.sari.sends(photo=photo(number), caption=f"/bukti {PROCEDURES}"))
    assert [answer.keys for answer in told if not answer.silent] == [["bukti-limit-minute"]]
    assert len(await submissions(team, PROCEDURES)) == 20
    await team.budi.sends(photo=photo(60), caption=f"/bukti {ONLINE}")
    assert len(await submissions(team, ONLINE)) == 1, "others are not affected"
    assert replace((await submissions(team, ONLINE))[0], files=()).state is SubmissionState.WAITING


@pytest.mark.parametrize("caption", [f"/bukti {MONITORING}", f"{MONITORING} rapat"])
async def test_a_caption_on_a_later_part_of_an_album_speaks_for_all_of_it(team, caption):
    for text, number in (("", 1), (caption, 2), ("", 3)):
        one = team.channel.attachment("photo", photo(number), "", "image/jpeg")
        await team.take(team.channel.message(team.sari, team.sari.private, text, attachments=(one,), album="a1"))
    await team.fetch_all()
    (found,) = await submissions(team, MONITORING)
    assert len(found.files) == 3
    again = await team.sari.sends(photo=photo(9))
    assert again.keys == ["bukti-which-row-files"], "nothing is left waiting"
