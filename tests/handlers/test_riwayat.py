"""*Riwayat*: who did what to a row, when and why, on one screen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from domain.buttons import encode
from domain.chat import say
from domain.holding import Cause
from domain.model import RowEvent, RowEventKind
from domain.morning_words import MORNING
from domain.subjects import about_times, nudge_key
from tests.dialogue import SECRET
from tests.handlers.pictures import photo
from tests.sample_plan import PROCEDURES, TEAM_DECREE, WHISTLE
from tests.team import Team


async def story(team: Team, who: Any, code: str = PROCEDURES, **more: Any) -> Any:
    return await who.presses(await who.says(f"/rencana {code}", **more), "Riwayat")


async def hand_in(team: Team, number: int = 1) -> None:
    await team.sari.sends(photo=photo(number), caption=f"/bukti {PROCEDURES}")
    await team.fetch_all()
    team.clock.move(hours=1)


async def review(team: Team, *presses: str, words: str = "") -> None:
    answer = await team.budi.says("/tinjau")
    for press in presses:
        answer = await team.budi.presses(answer, press)
    if words:
        await team.budi.says(words)
    team.clock.move(hours=1)


async def test_a_rows_whole_way_is_told_with_who_when_what_and_why(team: Team) -> None:
    await hand_in(team)
    await review(team, "tinjau-button-return", words="Tanda tangan belum ada")
    await hand_in(team, 2)
    await review(team, "tinjau-button-approve")
    await team.sari.says(f"/catatan {PROCEDURES} sudah lengkap")
    text = (await story(team, team.budi)).text.splitlines()
    assert text[0] == "Riwayat II.1.1 Terlaksananya menyusun SOP pelayanan"
    assert text[1] == "10 Mar 13.00, Sari: mencatat “sudah lengkap”"
    assert text[2] == "10 Mar 12.00, Pak Budi: menyetujui B-0002"
    assert text[3] == "10 Mar 11.00, Sari: mengirim B-0002, putaran 2"
    assert text[4] == "10 Mar 10.00, Pak Budi: mengembalikan B-0001. Alasan: Tanda tangan belum ada"
    assert text[5] == "10 Mar 09.00, Sari: mengirim B-0001"


async def test_why_something_came_back_is_not_told_to_colleagues(team: Team) -> None:
    await hand_in(team)
    await review(team, "tinjau-button-return", words="Tanda tangan belum ada")
    assert "Tanda tangan" in (await story(team, team.sari)).text
    colleague = (await story(team, team.dedi)).text
    assert "mengembalikan B-0001" in colleague
    assert "Tanda tangan" not in colleague


async def test_a_change_of_dates_stands_there_with_its_reason(team: Team) -> None:
    await team.budi.says(f"/jadwal {PROCEDURES} April 2026")
    await team.budi.says("Menunggu anggaran")
    text = (await story(team, team.camat)).text
    assert "Pak Budi: jadwal menjadi “April 2026”. Alasan: Menunggu anggaran" in text


async def test_the_story_is_turned_page_by_page_and_leads_back_to_the_row(team: Team) -> None:
    for number in range(12):
        await team.sari.says(f"/catatan {PROCEDURES} catatan nomor {number}")
        team.clock.move(minutes=5)
    first = await story(team, team.sari)
    assert "catatan nomor 11" in first.text
    assert "catatan nomor 1”" not in first.text
    second = await team.sari.presses(first, "Berikutnya")
    assert "catatan nomor 1”" in second.text
    assert second.message == first.message
    assert (await team.sari.presses(second, "button-back")).keys[0] == "rencana-row-title"


async def test_from_a_list_of_due_days_the_way_back_is_kept(team: Team) -> None:
    row = await team.sari.presses(await team.sari.says("/tenggat bulan"), PROCEDURES)
    told = await team.sari.presses(row, "Riwayat")
    row = await team.sari.presses(told, "button-back")
    assert (await team.sari.presses(row, "button-back")).keys[0].startswith("tenggat-title")


async def test_who_holds_the_row_is_part_of_its_story(team: Team) -> None:
    row, sari, rini = await team.row(PROCEDURES), await team.sari.person(), await team.rini.person()
    async with team.db.write() as uow:
        await uow.assignments.give(row.id, sari.id, at=team.clock.now(), by=rini.id, cause=Cause.GIVEN)
        await uow.commit()
    assert "Bu Rini: baris diberikan kepada Sari" in (await story(team, team.budi)).text


async def test_evidence_that_was_taken_back_stays_in_the_story(team: Team) -> None:
    await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES}")
    fetched = await team.fetch_all()
    receipt = next(s for s in fetched.shown if s.address == team.sari.private)
    await team.sari.presses(receipt, "bukti-button-withdraw")
    text = (await story(team, team.sari)).text
    assert "Sari: membatalkan B-0001" in text
    assert "Sari: mengirim B-0001" in text


async def test_who_was_reminded_of_the_row_is_told_and_how_often(team: Team) -> None:
    row, sari, rini = await team.row(PROCEDURES), await team.sari.person(), await team.rini.person()
    async with team.db.write() as uow:
        await uow.assignments.give(row.id, sari.id, at=team.clock.now(), by=rini.id, cause=Cause.GIVEN)
        board = await uow.plans.board(team.office.id)
        assert board is not None
        await uow.commit()
    mine, other = (board.occurrences_of_row[r.id][0].id for r in (row, board.row_by_code[TEAM_DECREE]))
    for about in ([mine, other], [mine], [other]):
        team.clock.move(days=1)
        day = team.clock.now().astimezone(team.office.zone).date()
        key = nudge_key(team.office.id, sari.id, day)
        nudge = replace(say("nudge-title", name="Sari", greeting=MORNING), unique=key, subject=about_times(about))
        await team.put(nudge, team.sari.private)
    told = await story(team, team.budi)
    assert "12 Mar 09.00: Sari diingatkan 2 kali" in told.text
    assert "13 Mar" not in told.text


async def test_evidence_that_went_to_another_row_is_told_by_both(team: Team) -> None:
    await team.sari.sends(photo=photo(), caption=f"/bukti {TEAM_DECREE}")
    fetched = await team.fetch_all()
    receipt = next(s for s in fetched.shown if s.address == team.sari.private)
    change = await team.sari.presses(receipt, "bukti-button-change")
    await team.sari.presses(change, "bukti-button-other-row")
    await team.sari.says("SOP pelayanan")
    assert f"Sari: memindahkan B-0001 ke {PROCEDURES}" in (await story(team, team.sari, TEAM_DECREE)).text
    there = (await story(team, team.sari)).text
    assert "Sari: memindahkan B-0001" in there
    assert "Sari: mengirim B-0001" in there


@pytest.mark.parametrize("who", ["sari", "budi"])
async def test_a_secret_rows_story_is_told_to_nobody_who_may_not_see_the_row(team: Team, who: str) -> None:
    told = await story(team, team.rini, WHISTLE)
    assert told.keys[0] == "riwayat-title"
    person = getattr(team, who)
    plain = await story(team, person)
    shown, button = next((s, b) for s in plain.shown for row in s.say.buttons for b in row if b.key == "button-back")
    row = await team.row(WHISTLE)
    answer = await person.presses_data(shown, encode(SECRET, "rencana.story", (str(row.id), "0")))
    assert WHISTLE not in answer.text
    assert "riwayat-title" not in answer.keys
    assert button.action == "rencana.row"


async def test_every_kind_of_change_can_be_told_in_both_languages(team: Team) -> None:
    """The dialogue checks each key and variable when the answer is made."""
    row, person = await team.row(PROCEDURES), await team.budi.person()
    async with team.db.write() as uow:
        for kind in RowEventKind:
            data = {"was": "2026-03-31", "now": "2026-04-30", "days": 3}
            event = RowEvent(row=row.id, kind=kind, at=team.clock.now(), person=person.id, reason="", data=data)
            await uow.schedules.record(event)
        await uow.commit()
    first = await story(team, team.budi)
    second = await team.budi.presses(first, "Berikutnya")
    assert len(first.keys) + len(second.keys) >= len(RowEventKind) + 2
