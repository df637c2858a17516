"""/catatan: a note on a row, by code, by reply, or asked for."""

from __future__ import annotations

import pytest

from tests.handlers.pictures import photo
from tests.sample_plan import GRATUITY, ONLINE, PROCEDURES, WHISTLE


async def notes(team, code):
    row = await team.row(code)
    async with team.db.read() as uow:
        return [note.text for note in await uow.notes.of_row(row.id)]


async def test_a_code_and_words_are_a_note(team):
    answer = await team.sari.says("/catatan ii 1 1: Sudah dibahas dengan camat")
    assert answer.keys == ["catatan-saved"]
    assert await notes(team, PROCEDURES) == ["Sudah dibahas dengan camat"]
    row = await team.row(PROCEDURES)
    async with team.db.read() as uow:
        entries = await uow.audit.of_subject(team.office.id, f"row:{row.id}")
    assert [entry.action for entry in entries] == ["note-added"]


async def test_in_a_group_the_answer_is_one_line(team):
    answer = await team.sari.says(f"/catatan {PROCEDURES} Sudah dibahas", group=True)
    assert answer.keys == ["catatan-saved-group"]
    assert not answer.buttons


async def test_a_reply_to_our_message_names_the_row(team):
    asked = await team.sari.says(f"/bukti {ONLINE}", group=True)
    await team.dedi.says("/catatan aplikasinya sedang diperbaiki", group=True, reply_to=asked)
    assert await notes(team, ONLINE) == ["aplikasinya sedang diperbaiki"]


async def test_what_a_colleague_wrote_can_be_made_the_note(team):
    await team.dedi.says("Rapat diundur ke Kamis", group=True)
    said = max(team.chats._chat(team.group), key=int)
    await team.sari.says(f"/catatan {PROCEDURES}", group=True, reply_to=said)
    assert await notes(team, PROCEDURES) == ["Rapat diundur ke Kamis"]


async def test_without_a_code_the_row_is_asked_for_and_the_note_kept(team):
    asked = await team.sari.says("/catatan laporan menyusul minggu depan")
    assert asked.keys == ["catatan-ask-row-note"]
    await team.sari.presses(asked, GRATUITY)
    assert await notes(team, GRATUITY) == ["laporan menyusul minggu depan"]


async def test_without_anything_row_and_note_are_asked_for_one_by_one(team):
    assert (await team.sari.says("/catatan")).keys == ["catatan-ask-row"]
    assert (await team.sari.says("ii.2.1")).keys == ["catatan-ask-note"]
    assert (await team.sari.says("Aplikasi lancar")).keys == ["catatan-saved"]
    assert await notes(team, ONLINE) == ["Aplikasi lancar"]
    assert (await team.sari.says("terima kasih")).keys == ["hint-private"]


async def test_words_that_name_no_row_are_asked_about_again(team):
    await team.sari.says("/catatan")
    assert (await team.sari.says("xyzzy")).keys == ["catatan-row-unknown"]
    assert (await team.sari.says(PROCEDURES)).keys == ["catatan-ask-note"]


async def test_a_link_from_a_row_asks_for_its_note(team):
    answer = await team.sari.says("/start catatan-II_1_1")
    assert answer.keys == ["catatan-ask-note"]
    await team.sari.says("Sudah ditempel")
    assert await notes(team, PROCEDURES) == ["Sudah ditempel"]


async def test_a_photo_instead_of_a_note_is_kept_as_evidence_that_looks_for_its_row(team):
    await team.sari.says("/catatan")
    assert (await team.sari.sends(photo=photo())).keys == ["bukti-which-row-files"]


async def test_files_that_wait_for_their_row_are_not_forgotten_over_a_note(team):
    await team.sari.sends(photo=photo())
    assert (await team.sari.says("/catatan")).keys == ["bukti-files-wait"]
    assert (await team.sari.says(f"/catatan {PROCEDURES} Sudah dibahas")).keys == ["catatan-saved"]
    await team.sari.says(PROCEDURES)
    async with team.db.read() as uow:
        assert len(await uow.evidence.of_row((await team.row(PROCEDURES)).id)) == 1


async def test_talk_in_the_group_is_not_taken_for_the_note(team):
    await team.sari.says(f"/catatan {PROCEDURES}", group=True)
    assert (await team.sari.says("nanti saya tulis", group=True)).silent
    assert await notes(team, PROCEDURES) == []


async def test_a_secret_rows_note_is_written_in_private(team):
    answer = await team.sari.says(f"/catatan {WHISTLE} ada laporan baru", group=True)
    assert answer.keys == ["catatan-secret-in-private"]
    assert await notes(team, WHISTLE) == []


@pytest.mark.parametrize("text", ["x" * 10_000, "<b>&</b>", "=HYPERLINK(1)"])
async def test_odd_notes_are_kept_as_typed_within_their_limit(team, text):
    await team.sari.says(f"/catatan {PROCEDURES} {text}")
    (note,) = await notes(team, PROCEDURES)
    assert len(note) <= 2000
    assert note[:5] == text[:5]


async def test_strangers_write_no_notes(team):
    assert (await team.outsider.says(f"/catatan {PROCEDURES} halo")).keys == ["refused-outsider"]
