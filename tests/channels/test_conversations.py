"""One conversation of every kind, on every channel and on both databases: what a phone shows is what the handlers said."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from domain.model import OccurrenceState, Role, SubmissionState, Token
from handlers.router import Router
from tests.dialogue import SECRET, Answer
from tests.handlers.pictures import paper, photo
from tests.handlers.test_daftar import name_people
from tests.handlers.test_tim_move import give, held
from tests.sample_plan import MONITORING, ONLINE, PROCEDURES, TEAM_DECREE
from tests.team import Team

PLAN = Path(__file__).resolve().parents[2] / "bot/trial/sample/rencana-aksi-2026.docx"


async def states(team: Team, code: str) -> list[SubmissionState]:
    row = await team.row(code)
    async with team.db.read() as uow:
        return [submission.state for submission in await uow.evidence.of_row(row.id)]


async def occurrence(team: Team, code: str) -> OccurrenceState:
    row = await team.row(code)
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id)
        assert board is not None
        return board.occurrences_of_row[row.id][0].state


# ── Coming in ────────────────────────────────────────────────────────────────


async def test_a_code_makes_its_bearer_admin_once(team: Team) -> None:
    async with team.db.write() as uow:
        office = await uow.offices.add("Dinas Baru", "Asia/Jakarta")
        lasts = team.clock.now() + timedelta(hours=72)
        code = await uow.tokens.issue(Token(kind="claim", office=office.id, expires_at=lasts))
        await uow.commit()
    answer = await team.outsider.says(f"/mulai {code}")
    assert answer.keys[0] == "mulai-claimed"
    (claimed,) = await team.outsider.people()
    assert (claimed.office, claimed.holds(Role.ADMIN)) == (office.id, True)
    assert (await team.sari.says(f"/mulai {code}")).keys == ["mulai-code-wrong"]


async def test_the_group_is_connected_by_an_admin_of_both_and_by_nobody_else(team: Team) -> None:
    async with team.db.write() as uow:
        await uow.chats.unbind(team.group)
        await uow.commit()
    assert (await team.sari.says("/status", group=True)).keys == ["group-unbound"]
    assert (await team.sari.says("/ikat", group=True)).keys == ["refused-bind"]
    answer = await team.rini.says("/ikat", group=True)
    assert answer.keys == ["ikat-bound", "ikat-next"]
    assert (await team.sari.says("/tenggat", group=True)).keys[0] != "group-unbound"


async def test_an_invitation_by_a_link_or_a_word_leads_into_the_team_and_to_ones_rows(team: Team) -> None:
    await name_people(team)
    adapter = getattr(team.channel, "adapter", None)
    link = adapter.start_link if adapter is not None else lambda payload: ""
    team.router = Router(SECRET, links=lambda channel, payload: link(payload))
    answer = await team.rini.presses(await team.rini.says("/tim"), "Belum bergabung")
    answer = await team.rini.presses(answer, "Wati Suryani")
    linked, typed = re.search(r"start=(daftar-[\w-]+)", answer.text), re.search(r"/daftar [\w-]+", answer.text)
    words = f"/start {linked[1]}" if linked else typed and typed[0]
    assert words
    assert bool(linked) == (team.channel.name == "telegram" and adapter is not None)
    assert (await team.outsider.says(words)).keys == ["daftar-waits"]
    await team.rini.presses(team.sent_to("Bu Rini"), "Setujui semua")
    assert len(await held(team, team.outsider)) == 3
    assert (await team.outsider.says("/tugas")).keys[0] == "tugas-title"
    assert (await team.outsider.says(words)).keys == ["mulai-code-wrong"]


async def test_a_mutasi_moves_all_of_one_person_to_another_and_back(team: Team) -> None:
    await give(team, team.budi, PROCEDURES, TEAM_DECREE)
    answer = await team.rini.presses(await team.rini.says("/tim Budi mutasi ke Sari"), "Serahkan")
    assert await held(team, team.sari) == [TEAM_DECREE, PROCEDURES]
    assert (await team.sari.person()).holds(Role.COORDINATOR, "II")
    await team.rini.presses(answer, "Urungkan")
    assert await held(team, team.budi) == [TEAM_DECREE, PROCEDURES]


async def test_a_new_member_waits_and_is_let_in_with_one_tap(team: Team) -> None:
    wati = team.stranger("Wati", "20")
    assert (await wati.says("/mulai", group=True)).keys == ["mulai-group-waiting"]
    assert (await wati.says("/status", group=True)).keys == ["refused-waiting"]
    answer = await team.rini.presses(team.sent_to("Bu Rini"), "Setujui semua")
    assert answer.keys == ["membership-approved"]
    assert (await wati.person()).active
    assert "status-title" in (await wati.says("/status", group=True)).keys


async def test_from_the_group_a_button_leads_into_the_private_chat(team: Team) -> None:
    answer = await team.dedi.says("/mulai", group=True)
    assert answer.keys == ["mulai-group"]
    greeted = await team.dedi.presses(answer, "Buka chat pribadi")
    assert greeted.keys[0] == "mulai-hello-member"
    assert greeted.shown[0].address == team.dedi.private
    assert (await team.dedi.person()).private is not None


async def test_a_stranger_learns_nothing_but_how_to_join(team: Team) -> None:
    for words in ("/status", "/rencana", "/tenggat", "/ringkasan", "/tim", f"/bukti {PROCEDURES}", "halo"):
        answer = await team.outsider.says(words)
        assert answer.keys == ["refused-outsider"]
        assert "Contoh" not in answer.text
    assert (await team.outsider.sends(photo=photo(), caption=f"/bukti {PROCEDURES}")).keys == ["refused-outsider"]
    assert await states(team, PROCEDURES) == []


# ── The plan ─────────────────────────────────────────────────────────────────


async def test_a_word_document_becomes_the_plan_in_force(team: Team) -> None:
    reading = await team.rini.sends(document=(PLAN.name, PLAN.read_bytes()), caption="/impor")
    assert reading.keys == ["impor-reading"]
    preview = await team.fetch_all()
    assert preview.keys[0] == "impor-preview"
    assert "61 baris, 196 tenggat" in preview.text
    assert len([row async for row in rows_of(team)]) == 8, "nothing has changed yet"
    warning = await team.rini.presses(preview, "Peringatan")
    assert "1 dari" in warning.text
    preview = await team.rini.presses(warning, "impor-button-preview")
    sure = await team.rini.presses(preview, "Terapkan")
    assert sure.keys == ["impor-confirm-few"]
    applied = await team.rini.presses(sure, "Ganti seluruhnya")
    assert applied.keys[0].startswith("impor-applied")
    assert len([row async for row in rows_of(team)]) == 61
    assert team.sent_to("group").keys


async def rows_of(team: Team):
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id)
    assert board is not None
    for row in board.rows:
        yield row


async def test_one_glance_leads_down_to_the_evidence(team: Team) -> None:
    await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES}")
    await team.fetch_all()
    glance = await team.camat.says("/status")
    assert glance.says[0].picture is not None
    area = await team.camat.presses(glance, "II")
    component = await team.camat.presses(area, "II.1")
    row = await team.camat.presses(component, PROCEDURES)
    assert "B-0001" in row.text
    listed = await team.camat.presses(row, "Lihat bukti")
    shown = await team.camat.presses(listed, "B-0001")
    assert [file.photo for say in shown.says for file in say.files] == [True]
    assert {answer.says[0].edit for answer in (area, component, row, listed)} == {glance.message}


async def test_plan_and_dates_are_walked_by_buttons(team: Team) -> None:
    areas = await team.sari.says("/rencana")
    area = await team.sari.presses(areas, "II")
    assert PROCEDURES[:2] in area.text
    due = await team.sari.says("/tenggat")
    month = await team.sari.presses(due, "30 hari")
    assert PROCEDURES in month.text
    assert month.says[0].edit == due.message


# ── The work ─────────────────────────────────────────────────────────────────


async def test_a_photo_with_a_caption_in_the_group_gets_a_receipt_and_a_review(team: Team) -> None:
    await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES} SOP baru", group=True)
    sent = team.channel.last
    receipt = await team.fetch_all()
    assert "bukti-receipt-group" in receipt.keys
    told = next(say for say in receipt.says if say.to == team.group)
    assert told.reply_to == sent
    card = await team.budi.presses(team.sent_to("Pak Budi"), "Tinjau")
    assert card.buttons == ["Setujui", "Kembalikan", "Lewati"]
    await team.budi.presses(card, "Setujui")
    assert await states(team, PROCEDURES) == [SubmissionState.VERIFIED]
    assert await occurrence(team, PROCEDURES) is OccurrenceState.VERIFIED
    assert team.sent_to("Sari").keys, "the sender is told"


async def test_an_album_is_one_submission(team: Team) -> None:
    await team.sari.sends(album=[photo(1), photo(2), photo(3)], caption=f"/bukti {MONITORING}")
    await team.fetch_all()
    assert await states(team, MONITORING) == [SubmissionState.SUBMITTED]
    row = await team.row(MONITORING)
    async with team.db.read() as uow:
        (submission,) = await uow.evidence.of_row(row.id)
    assert len(submission.files) == 3
    assert all(file.sha256 for file in submission.files)


async def test_an_album_in_a_group_that_the_bot_sees_only_in_part_says_so_and_how_to_send_the_rest(team: Team) -> None:
    await team.sari.sends(album=[photo(1), photo(2), photo(3)], caption=f"/bukti {MONITORING}", group=True)
    receipt = await team.fetch_all()
    partly = team.channel.hides_albums
    assert ("bukti-receipt-album-part" in receipt.keys) is partly
    if partly:
        mine = next(shown for shown in receipt.shown if shown.address == team.group)
        for number in (2, 3):
            await team.sari.sends(photo=photo(number), group=True, reply_to=mine)
        await team.fetch_all()
    row = await team.row(MONITORING)
    async with team.db.read() as uow:
        assert sum(len(submission.files) for submission in await uow.evidence.of_row(row.id)) == 3


async def test_a_colleagues_photo_becomes_evidence_by_a_reply(team: Team) -> None:
    await team.dedi.sends(photo=photo(), group=True)
    await team.sari.says(f"/bukti {PROCEDURES}", group=True, reply_to=team.channel.last)
    assert "B-0001" in (await team.fetch_all()).text
    assert await states(team, PROCEDURES) == [SubmissionState.SUBMITTED]


async def test_a_file_in_reply_to_our_question_goes_to_its_row(team: Team) -> None:
    asked = await team.sari.says(f"/bukti {ONLINE}", group=True)
    await team.dedi.sends(document=("tangkapan layar.pdf", paper()), group=True, reply_to=asked)
    assert "B-0001" in (await team.fetch_all()).text
    assert await states(team, ONLINE) == [SubmissionState.SUBMITTED]


async def test_guided_from_the_group_through_the_private_chat(team: Team) -> None:
    asked = await team.sari.says("/bukti", group=True)
    chosen = await team.sari.presses(asked, "Buka chat pribadi")
    assert chosen.shown[0].address == team.sari.private
    waiting = await team.sari.presses(chosen, PROCEDURES)
    assert waiting.keys
    await team.sari.sends(photo=photo())
    assert "B-0001" in (await team.fetch_all()).text


async def test_a_returned_submission_comes_back_with_its_reason(team: Team) -> None:
    await team.sari.sends(document=("sop.pdf", paper()), caption=f"/bukti {PROCEDURES}")
    await team.fetch_all()
    card = await team.budi.says("/tinjau")
    await team.budi.presses(card, "Kembalikan")
    await team.budi.says("Belum ditandatangani <camat> & sekda")
    assert await states(team, PROCEDURES) == [SubmissionState.RETURNED]
    assert "Belum ditandatangani <camat> & sekda" in spoken(team.sent_to("Sari"))


def spoken(answer: Answer) -> str:
    """The words as a person typed them, whatever the markup made of them."""
    return " ".join(str(value) for say in answer.says for line in say.lines for value in line.params.values())


async def test_a_receipts_buttons_obey_only_the_sender(team: Team) -> None:
    await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES}", group=True)
    receipt = await team.fetch_all()
    pressed = await team.dedi.presses(receipt, "Batalkan")
    assert pressed.toast == "button-of-somebody-else"
    assert await states(team, PROCEDURES) == [SubmissionState.SUBMITTED]
    forged = await team.sari.presses_data(receipt.shown[0], "bukti.withdraw|1||AAAAAAAA")
    assert forged.toast == "button-void"


async def test_a_note_stands_at_its_row(team: Team) -> None:
    answer = await team.sari.says(f"/catatan {TEAM_DECREE} SK <menyusul> & ditandatangani _besok_ @semua", group=True)
    assert answer.keys == ["catatan-saved-group"]
    row = await team.row(TEAM_DECREE)
    async with team.db.read() as uow:
        (note,) = await uow.notes.of_row(row.id)
    assert note.text == "SK <menyusul> & ditandatangani _besok_ @semua"
    assert note.text in spoken(await team.camat.says(f"/status {TEAM_DECREE}"))


async def test_the_leader_arrives_with_one_press_that_is_nobody_elses(team: Team) -> None:
    menu = await team.camat.says("/hadir", group=True)
    assert (await team.sari.presses(menu, "Datang")).toast == "button-of-somebody-else"
    answer = await team.camat.presses(menu, "Datang")
    assert answer.keys == ["hadir-recorded-group"]
    assert answer.says[0].edit == menu.message
    async with team.db.read() as uow:
        day = team.clock.now().astimezone(team.office.zone).date()
        person = (await team.camat.person()).id
        assert len(await uow.attendance.between(team.office.id, person, day, day)) == 1


async def test_the_weeks_summary_is_a_picture_with_words(team: Team) -> None:
    answer = await team.camat.says("/ringkasan")
    assert answer.says[0].picture is not None
    assert (await team.sari.says("/ringkasan")).keys == ["refused-summary"]


async def test_each_reads_their_own_language(team: Team) -> None:
    menu = await team.sari.says("/bahasa")
    await team.sari.presses(menu, "English")
    answer = await team.sari.says("/status")
    assert answer.says[0].language == "en"
    assert (await team.dedi.says("/status")).says[0].language != "en"


async def test_a_step_that_was_begun_can_be_left(team: Team) -> None:
    await team.sari.says("/catatan")
    assert (await team.sari.says("/batal")).keys == ["batal-done"]
    assert (await team.sari.says("hanya bicara")).keys == ["hint-private"]


async def test_help_names_what_this_person_may_do(team: Team) -> None:
    for speaker in (team.rini, team.camat, team.budi, team.sari, team.outsider):
        answer = await speaker.says("/bantuan")
        assert answer.keys
        assert ("/impor" in answer.text) == (speaker in (team.rini, team.budi))


@pytest.mark.parametrize("words", ["kopi dulu", "/", "/tidakada", "@zibot_bot halo", "/ tim"])
async def test_talk_in_the_group_is_left_alone(team: Team, words: str) -> None:
    assert (await team.sari.says(words, group=True)).silent


# ── The office's hours and days ──────────────────────────────────────────────


async def test_the_admin_sets_an_hour_and_the_place_of_the_office(team: Team) -> None:
    home = await team.rini.says("/pengaturan")
    page = await team.rini.presses(await team.rini.presses(home, "Pengingat"), "Jam kabar pagi")
    saved = await team.rini.presses(page, "09.00")
    assert "Jam kabar pagi: 09.00 (sebelumnya 08.00)" in saved.text
    assert "Jam kabar pagi: 08.00" in (await team.rini.presses(saved, "Kembalikan")).text
    home = await team.rini.says("/pengaturan")
    page = await team.rini.presses(await team.rini.presses(home, "Kehadiran"), "Lokasi kantor")
    await team.rini.presses(page, "Kirim lokasi")
    said = await team.rini.sends(location=(-6.889, 109.675))
    assert said.keys[0] == "pengaturan-saved"
    async with team.db.read() as uow:
        place = (await uow.offices.get(team.office.id)).settings.office_place
    assert place is not None
    assert (place.latitude, place.longitude, place.radius) == (-6.889, 109.675, 100)


async def test_the_calendar_is_everybodys_to_see_and_the_admins_to_change(team: Team) -> None:
    seen = await team.sari.says("/kalender", group=True)
    assert "Maret 2026: 22 hari kerja" in seen.text
    changed = await team.rini.says("/kalender libur 12 Maret 2026 Hari jadi")
    assert "Kamis, 12 Maret 2026 kini libur" in changed.text
    assert "21 hari kerja" in changed.text
    assert (await team.sari.says("/kalender libur 13 Maret 2026 Hari jadi")).keys == ["refused-settings"]
