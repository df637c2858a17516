"""Reminders and their answers, on every channel and on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.handlers.test_tim_move import give
from tests.mornings import last_word, morning, words_of
from tests.sample_plan import PROCEDURES, TRAINING
from tests.team import Team

WEEK_BEFORE = datetime(2026, 3, 24, 1, 0, tzinfo=UTC)  # H-7 of what is due on 31 March
APRIL = datetime(2026, 4, 1, 1, 0, tzinfo=UTC)


async def test_a_reminder_is_answered_where_it_stands_and_evidence_follows(team: Team) -> None:
    await give(team, team.sari, PROCEDURES)
    await morning(team, WEEK_BEFORE)
    word = await last_word(team, team.sari)
    asked = await team.sari.presses(word, "Tunda")
    put_off = await team.sari.presses(asked, "3 hari")
    assert "saya ingatkan lagi Jumat, 27 Maret 2026" in put_off.text
    said = await team.sari.presses(put_off, "Saya kerjakan")
    assert said.message == word.message
    row = await team.sari.presses(await team.sari.presses(said, "Lihat baris"), PROCEDURES)
    again = await team.sari.presses(row, "button-back")
    assert "sedang Bapak/Ibu kerjakan" in again.text
    await team.sari.presses(again, f"Kirim bukti {PROCEDURES}")
    await team.sari.sends(photo=b"a photo of the procedure")
    await team.fetch_all()
    done = await team.sari.presses(again.shown[0], "Tunda")
    assert done.keys[0] == "ingat-all-done"


async def test_an_event_is_asked_about_and_told_with_its_day(team: Team) -> None:
    await give(team, team.sari, TRAINING)
    await give(team, team.camat, TRAINING)
    await morning(team, APRIL)
    (word,) = await words_of(team, team.sari, "ingat-event-title")
    await team.sari.presses(word, "Ada, tanggal lain")
    done = await team.sari.says("27 Maret 2026")
    assert "Jumat, 27 Maret 2026" in done.text
    (colleague,) = await words_of(team, team.camat, "ingat-event-title")
    late = await team.camat.presses(colleague, "Tidak ada bulan ini")
    assert f"✓ {TRAINING}: ada, 27 Mar (Sari)" in late.text


async def test_after_days_without_the_program_each_is_told_once_of_what_was_missed(team: Team) -> None:
    await give(team, team.sari, PROCEDURES)
    await morning(team, WEEK_BEFORE - timedelta(days=1))
    before = len(team.sent_to("group").says)
    # Down on Tuesday, the day of H-7, and on Wednesday.
    await morning(team, WEEK_BEFORE + timedelta(days=2))
    assert PROCEDURES in (await last_word(team, team.sari)).text
    assert PROCEDURES in team.sent_to("group").text
    await morning(team, WEEK_BEFORE + timedelta(days=2, hours=1))
    assert len(team.sent_to("group").says) == before + 1
    assert len(await words_of(team, team.sari, "nudge-title")) == 1
