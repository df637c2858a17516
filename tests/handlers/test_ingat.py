"""Answers to a private reminder: I am on it, not now, show me the row; each on the reminder itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from domain.buttons import encode
from domain.holding import Cause
from tests.dialogue import SECRET, Shown
from tests.handlers.test_tim_move import give
from tests.mornings import last_word, morning, words_of
from tests.sample_plan import GRATUITY, MONITORING, PROCEDURES, TRAINING, WHISTLE
from tests.team import Team

# On Tuesday, 24 March 2026, the rows of 31 March have their H-7.
WEEK_BEFORE = datetime(2026, 3, 24, 1, 0, tzinfo=UTC)
EVE = WEEK_BEFORE + timedelta(days=6)
DAY = timedelta(days=1)


async def reminded(team: Team, *codes: str):
    """Sari holds these rows and has the reminder of a week before."""
    await give(team, team.sari, *codes)
    await morning(team, WEEK_BEFORE)
    return await last_word(team, team.sari)


async def postponements(team: Team) -> list[tuple[int, str]]:
    async with team.db.read() as uow:
        found = await uow.reminders.postponed(team.office.id, WEEK_BEFORE.date())
        return [(p.person, p.until.isoformat()) for p in found]


async def test_a_reminder_of_one_row_is_put_off_with_two_taps_on_the_reminder_itself(team: Team) -> None:
    word = await reminded(team, PROCEDURES)
    assert word.buttons == [f"Kirim bukti {PROCEDURES}", "Saya kerjakan", "Tunda", "Lihat baris", "Tugas saya"]
    asked = await team.sari.presses(word, "Tunda")
    assert asked.buttons[:3] == [
        "1 hari, sampai Rabu, 25 Maret 2026",
        "3 hari, sampai Jumat, 27 Maret 2026",
        "7 hari, sampai Selasa, 31 Maret 2026",
    ]
    done = await team.sari.presses(asked, "3 hari")
    assert f"✓ {PROCEDURES} saya ingatkan lagi Jumat, 27 Maret 2026" in done.text
    assert done.message == asked.message == word.message, "the chat is not flooded"
    assert [until for _, until in await postponements(team)] == ["2026-03-27"]
    await morning(team, WEEK_BEFORE + 2 * DAY)
    assert len(await words_of(team, team.sari, "nudge-title")) == 1
    await morning(team, WEEK_BEFORE + 3 * DAY)
    words = await words_of(team, team.sari, "nudge-title")
    assert len(words) == 2
    assert PROCEDURES in words[-1].text


async def test_a_reminder_is_put_off_to_a_working_day_and_so_it_says(team: Team) -> None:
    word = await reminded(team, PROCEDURES)
    await morning(team, WEEK_BEFORE + DAY)
    asked = await team.sari.presses(word, "Tunda")
    assert asked.buttons[1] == "3 hari, sampai Senin, 30 Maret 2026", "28 March is a Saturday"
    done = await team.sari.presses(asked, "3 hari")
    assert f"{PROCEDURES} saya ingatkan lagi Senin, 30 Maret 2026" in done.text
    assert [until for _, until in await postponements(team)] == ["2026-03-30"]


async def test_working_on_what_is_near_does_not_promise_to_be_quiet(team: Team) -> None:
    word = await reminded(team, PROCEDURES)
    await morning(team, WEEK_BEFORE + 7 * DAY)
    done = await team.sari.presses(word, "Saya kerjakan")
    assert "jadi pengingatnya tetap datang" in done.text


async def test_the_coordinator_sees_what_was_put_off_the_next_morning_and_on_the_rows_card(team: Team) -> None:
    word = await reminded(team, PROCEDURES)
    await team.sari.presses(await team.sari.presses(word, "Tunda"), "7 hari")
    await morning(team, WEEK_BEFORE + DAY)
    (told,) = await words_of(team, team.budi, "nudge-title-news")
    assert "Mohon bantuannya" not in told.text, "nothing is asked of the coordinator"
    assert f"Sari minta diingatkan lagi 31 Mar: {PROCEDURES}" in told.text
    assert "Sari minta diingatkan lagi Selasa, 31 Maret 2026" in (await team.budi.says(f"/tugas {PROCEDURES}")).text
    theirs = " ".join(word.text for word in await words_of(team, team.rini, "nudge-title"))
    assert "minta diingatkan" not in theirs, "area II has a coordinator of its own"
    occurrence = await the_time(team, PROCEDURES)
    assert await team.audited(f"occurrence:{occurrence}") == ["reminder-put-off"]


async def state_of(team: Team, code: str) -> str:
    async with team.db.read() as uow:
        return str((await uow.plans.occurrence(await the_time(team, code))).state)


async def the_time(team: Team, code: str) -> int:
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id)
        return board.occurrences_of_row[board.row_by_code[code].id][0].id


async def test_of_several_rows_one_is_put_off_and_the_others_go_on(team: Team) -> None:
    word = await reminded(team, PROCEDURES, MONITORING)
    asked = await team.sari.presses(word, "Tunda")
    one = await team.sari.presses(asked, MONITORING)
    assert f"Pengingat {MONITORING} ditunda" in one.text
    await team.sari.presses(one, "7 hari")
    await morning(team, WEEK_BEFORE + 4 * DAY - DAY)  # Friday, H-3 moved from Saturday
    latest = (await words_of(team, team.sari, "nudge-title"))[-1]
    assert PROCEDURES in latest.text
    assert MONITORING not in latest.text


async def test_who_says_that_they_work_on_it_is_left_in_peace_until_the_day_before_and_others_see_it(
    team: Team,
) -> None:
    await give(team, team.camat, PROCEDURES)
    word = await reminded(team, PROCEDURES)
    said = await team.sari.presses(word, "Saya kerjakan")
    assert f"✓ {PROCEDURES} sedang Bapak/Ibu kerjakan" in said.text
    assert said.message == word.message
    await morning(team, EVE - 3 * DAY)  # Friday, H-3
    assert len(await words_of(team, team.sari, "nudge-title")) == 1
    colleague = (await words_of(team, team.camat, "nudge-title"))[-1]
    assert "dikerjakan Sari" in colleague.text
    assert "dikerjakan Sari" in team.sent_to("group").text
    await morning(team, EVE)
    assert len(await words_of(team, team.sari, "nudge-title")) == 2
    # Said once more it is taken back.
    back = await team.sari.presses((await words_of(team, team.sari, "nudge-title"))[-1], "Saya kerjakan")
    assert "tidak lagi ditandai" in back.text


async def test_of_several_rows_each_is_ticked_by_itself_or_all_together(team: Team) -> None:
    word = await reminded(team, PROCEDURES, MONITORING)
    which = await team.sari.presses(word, "Saya kerjakan")
    ticked = await team.sari.presses(which, PROCEDURES)
    assert f"✓ {PROCEDURES}" in ticked.buttons
    assert MONITORING in ticked.buttons
    every = await team.sari.presses(ticked, "Semuanya")
    assert f"✓ {MONITORING}, {PROCEDURES} sedang" in every.text or f"✓ {PROCEDURES}, {MONITORING} sedang" in every.text


async def test_the_row_is_shown_in_the_reminders_place_and_leads_back_to_it(team: Team) -> None:
    word = await reminded(team, PROCEDURES)
    rows = await team.sari.presses(word, "Lihat baris")
    row = await team.sari.presses(rows, PROCEDURES)
    assert "rencana-row-title" in row.keys
    story = await team.sari.presses(row, "Riwayat")
    again = await team.sari.presses(await team.sari.presses(story, "button-back"), "button-back")
    assert again.keys[0] == "nudge-title"
    assert again.message == word.message


async def test_evidence_is_sent_with_two_acts_also_after_an_answer(team: Team) -> None:
    word = await reminded(team, PROCEDURES)
    said = await team.sari.presses(word, "Saya kerjakan")
    await team.sari.presses(said, f"Kirim bukti {PROCEDURES}")
    await team.sari.sends(photo=b"a photo of the procedure")
    await team.fetch_all()
    assert await state_of(team, PROCEDURES) == "complete"


async def test_a_late_press_on_what_is_done_says_thanks(team: Team) -> None:
    word = await reminded(team, PROCEDURES)
    await team.sari.says(f"/bukti {PROCEDURES}")
    await team.sari.sends(photo=b"a photo of the procedure")
    await team.fetch_all()
    for button in ("Tunda", "Saya kerjakan", "Lihat baris"):
        late = await team.sari.presses(word.shown[0], button)
        assert late.keys[0] == "ingat-all-done"
        assert late.buttons == ["Tugas saya"]
    assert await postponements(team) == []


async def test_a_row_that_went_to_somebody_else_is_not_put_off_any_more(team: Team) -> None:
    word = await reminded(team, PROCEDURES)
    asked = await team.sari.presses(word, "Tunda")
    await team.budi.presses(await team.budi.says(f"/tugas {PROCEDURES}"), "Ambil alih")
    async with team.db.write() as uow:
        row, person = await team.row(PROCEDURES), await team.sari.person()
        await uow.assignments.end(row.id, person.id, at=team.clock.now(), by=None, cause=Cause.WITHDRAWN)
        await uow.commit()
    after = await team.sari.presses(asked, "3 hari")
    assert await postponements(team) == []
    assert "Tunda" not in after.buttons


async def test_nobody_else_answers_for_the_person_who_was_reminded(team: Team) -> None:
    await reminded(team, PROCEDURES)
    sari, here = await team.sari.person(), Shown(team.budi.private, "1")
    theirs = encode(SECRET, "ingat.put", ["2026-03-24", "0", "3"], sari.id)
    assert (await team.budi.presses_data(here, theirs)).toast == "button-of-somebody-else"
    # A button that was made for nobody finds no reminder of theirs.
    nobodys = encode(SECRET, "ingat.put", ["2026-03-24", "0", "3"])
    assert (await team.budi.presses_data(here, nobodys)).toast == "button-void"
    assert await postponements(team) == []


@pytest.mark.parametrize("args", [["2026-03-24", "0", "400"], ["2026-03-24", "999", "3"], ["2026-03-01", "0", "3"]])
async def test_other_days_other_rows_and_mornings_without_a_word_put_off_nothing(team: Team, args: list[str]) -> None:
    word = await reminded(team, PROCEDURES)
    await team.sari.presses_data(word.shown[0], encode(SECRET, "ingat.put", args))
    assert await postponements(team) == []


async def test_a_rahasia_row_stays_unnamed_in_every_answer(team: Team) -> None:
    await give(team, team.sari, WHISTLE)
    await morning(team, datetime(2026, 6, 23, 1, 0, tzinfo=UTC))
    word = (await words_of(team, team.sari, "nudge-title"))[-1]
    assert "rahasia" in word.text
    later = await team.sari.presses(word, "Tunda") if "Tunda" in word.buttons else word
    assert WHISTLE not in word.text + later.text


async def test_leave_stops_reminders_until_the_first_day_back(team: Team) -> None:
    await give(team, team.sari, PROCEDURES)
    person = await team.sari.person()
    async with team.db.write() as uow:
        first = WEEK_BEFORE.date()
        await uow.attendance.take_leave(team.office.id, person.id, first, first + 2 * DAY, at=WEEK_BEFORE - DAY)
        await uow.commit()
    await morning(team, WEEK_BEFORE - DAY)
    for day in range(3):
        await morning(team, WEEK_BEFORE + day * DAY)
        assert await words_of(team, team.sari, "nudge-title") == []
    await morning(team, WEEK_BEFORE + 3 * DAY)
    assert PROCEDURES in (await last_word(team, team.sari)).text


# ── Events ───────────────────────────────────────────────────────────────────

APRIL = datetime(2026, 4, 1, 1, 0, tzinfo=UTC)  # a Wednesday


async def asked(team: Team):
    await give(team, team.sari, TRAINING)
    await give(team, team.camat, TRAINING)
    await morning(team, APRIL)
    (word,) = await words_of(team, team.sari, "ingat-event-title")
    return word


async def due_days(team: Team, code: str) -> list[str]:
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id)
        return [o.due.isoformat() for o in board.occurrences_of_row[board.row_by_code[code].id] if o.due]


async def test_an_event_is_asked_about_once_a_month_and_one_tap_opens_it(team: Team) -> None:
    word = await asked(team)
    assert word.buttons == ["Ada, hari ini", "Ada, tanggal lain", "Tidak ada bulan ini"]
    for day in range(1, 9):
        await morning(team, APRIL + day * DAY)
    assert len(await words_of(team, team.sari, "ingat-event-title")) == 1
    opened = await team.sari.presses(word, "Ada, hari ini")
    assert await due_days(team, TRAINING) == ["2026-04-23"]
    assert opened.message == word.message
    assert f"Kirim bukti {TRAINING}" in opened.buttons
    await morning(team, datetime(2026, 5, 4, 1, 0, tzinfo=UTC))
    assert "Mei 2026" in (await words_of(team, team.sari, "ingat-event-title"))[-1].text


async def test_one_answer_is_enough_for_all_and_the_others_see_whose_it_is(team: Team) -> None:
    word = await asked(team)
    await team.sari.presses(word, "Tidak ada bulan ini")
    (colleague,) = await words_of(team, team.camat, "ingat-event-title")
    seen = await team.camat.presses(colleague, "Tidak ada bulan ini")
    assert f"✓ {TRAINING}: tidak ada (Sari)" in seen.text
    assert await due_days(team, TRAINING) == []
    row = await team.row(TRAINING)
    assert await team.audited(f"row:{row.id}") == ["event-none"]


async def test_nothing_may_turn_out_to_be_something_but_an_event_is_not_told_twice(team: Team) -> None:
    word = await asked(team)
    said = await team.sari.presses(word, "Tidak ada bulan ini")
    one = await team.sari.presses(said, TRAINING)
    await team.sari.presses(one, "Ada, hari ini")
    assert await due_days(team, TRAINING) == ["2026-04-15"]
    (colleague,) = await words_of(team, team.camat, "ingat-event-title")
    again = await team.camat.presses(colleague, "Ada, tanggal lain")
    assert "sudah dijawab oleh Sari" in again.toast_text
    assert await due_days(team, TRAINING) == ["2026-04-15"]


async def test_another_day_is_written_and_asked_again_while_it_cannot_be_read(team: Team) -> None:
    word = await asked(team)
    question = await team.sari.presses(word, "Ada, tanggal lain")
    assert TRAINING in question.text
    for wrong in ("kapan ya", "1 Januari 2019"):
        assert "ingat-event-day-unclear" in (await team.sari.says(wrong)).keys
    done = await team.sari.says("27 Maret 2026")
    assert "Jumat, 27 Maret 2026" in done.text
    assert "paling lambat 10 April 2026" in done.text
    assert await due_days(team, TRAINING) == ["2026-04-10"]


async def test_who_neither_holds_the_row_nor_looks_after_its_dates_cannot_answer(team: Team) -> None:
    await asked(team)
    row = await team.row(TRAINING)
    invented = encode(SECRET, "ingat.today", ["2026-04-01", str(row.id)])
    answer = await team.budi.presses_data(Shown(team.budi.private, "1"), invented)
    assert answer.toast == "refused-reschedule"
    assert await due_days(team, TRAINING) == []


# ── Reminder days of one row ─────────────────────────────────────────────────


async def test_a_row_gets_reminder_days_of_its_own_and_the_offices_again(team: Team) -> None:
    await give(team, team.sari, GRATUITY)
    card = await team.rini.says(f"/jadwal {GRATUITY}")
    days = await team.rini.presses(card, "Hari pengingat")
    assert "H-14, H-7, H-3, H-1, H, H+1, H+3" in days.text
    saved = await team.rini.presses(days, "H-3, H-1, H, H+1")
    assert "diingatkan pada H-3, H-1, H, H+1" in saved.text
    assert (await team.row(GRATUITY)).reminder_days == (-3, -1, 0, 1)
    asked_for = await team.rini.presses(saved, "Tulis sendiri")
    assert "H-7, H-1, H, H+2" in asked_for.text
    assert "ingat-days-unclear" in (await team.rini.says("tiap hari")).keys
    await team.rini.says("H-5 dan H")
    assert (await team.row(GRATUITY)).reminder_days == (-5, 0)
    card = await team.rini.says(f"/jadwal {GRATUITY}")
    await team.rini.presses(await team.rini.presses(card, "Hari pengingat"), "Ikuti pengaturan kantor")
    assert (await team.row(GRATUITY)).reminder_days is None
    row = await team.row(GRATUITY)
    assert await team.audited(f"row:{row.id}") == ["row-reminder-days"] * 3


async def test_a_member_cannot_change_a_rows_reminder_days(team: Team) -> None:
    row = await team.row(GRATUITY)
    answer = await team.sari.presses_data(
        (await team.sari.says(f"/rencana {GRATUITY}")).shown[0], encode(SECRET, "ingat.setdays", [str(row.id), "0"])
    )
    assert answer.toast == "refused-reschedule"
    assert (await team.row(GRATUITY)).reminder_days is None
