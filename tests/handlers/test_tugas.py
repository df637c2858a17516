"""/tugas: what one owes, overdue first, each with its way to send."""

from __future__ import annotations

import pytest

from domain.buttons import encode
from tests.dialogue import SECRET
from tests.handlers.test_tim_move import give, held
from tests.sample_plan import PROCEDURES, TEAM_DECREE, WHISTLE, YEAR, sample_draft
from tests.team import Team


async def test_without_given_rows_one_sees_what_nobody_was_given_overdue_first(team: Team) -> None:
    answer = await team.sari.says("/tugas")
    assert "tugas-title-open" in answer.keys
    codes = [line.params["code"] for say in answer.says for line in say.lines if "code" in line.params]
    assert codes[0] == TEAM_DECREE
    assert "lewat" in answer.text


async def test_given_rows_are_shown_alone_and_their_button_begins_the_sending(team: Team) -> None:
    row = await team.row(PROCEDURES)
    async with team.db.write() as uow:
        await uow.plans.assign(row.id, (await team.sari.person()).id, at=team.clock.now())
        await uow.commit()
    answer = await team.sari.says("/tugas")
    assert [line.params["code"] for line in answer.says[0].lines if "code" in line.params] == [row.code]
    asked = await team.sari.presses(answer, "tugas-button-send")
    assert PROCEDURES in asked.text


async def test_in_the_group_it_leads_into_the_private_chat(team: Team) -> None:
    answer = await team.sari.says("/tugas", group=True)
    assert answer.says[0].buttons[0][0].link == "tugas"


async def test_a_secret_row_is_not_named_to_a_member(team: Team) -> None:
    answer = await team.sari.says("/tugas")
    assert WHISTLE not in answer.text


async def test_each_task_says_how_far_one_is_with_it_oneself(team):
    await give(team, team.sari, TEAM_DECREE, PROCEDURES)
    await give(team, team.dedi, PROCEDURES)
    assert (await team.sari.says("/tugas")).text.count("dipercayakan") == 2
    answer = await team.sari.presses(await team.sari.says("/tugas"), f"Rincian {PROCEDURES}")
    answer = await team.sari.presses(answer, "Saya kerjakan")
    assert "Sari: sedang dikerjakan" in answer.text
    assert "Dedi: dipercayakan" in answer.text  # each has their own
    assert "sedang dikerjakan" in (await team.sari.says("/tugas")).text
    assert "sedang dikerjakan" not in (await team.dedi.says("/tugas")).text
    answer = await team.sari.presses(answer, "✓ Sedang saya kerjakan")
    assert "Sari: dipercayakan" in answer.text


async def test_saying_twice_that_one_works_on_it_is_said_once(team):
    await give(team, team.sari, PROCEDURES)
    stale = (await team.sari.says(f"/tugas {PROCEDURES}")).shown[0]
    await team.sari.presses(stale, "Saya kerjakan")
    await team.sari.presses(stale, "Saya kerjakan")
    row = await team.row(PROCEDURES)
    async with team.db.read() as uow:
        (occurrence,) = (await uow.plans.board(team.office.id)).occurrences_of_row[row.id]
    assert await team.audited(f"occurrence:{occurrence.id}") == ["care-said"]


async def test_what_one_handed_in_shows_as_handed_in_and_to_the_colleague_as_covered(team):
    await give(team, team.sari, PROCEDURES)
    await give(team, team.dedi, PROCEDURES)
    await team.sari.says(f"/bukti {PROCEDURES}")
    await team.sari.sends(photo=b"a photo of the procedure")
    await team.fetch_all()
    text = (await team.rini.says(f"/tugas {PROCEDURES}")).text
    assert "Sari: sudah mengirim" in text
    assert "Dedi: sudah dikirim rekan" in text


# ── Taking and giving back ───────────────────────────────────────────────────


async def test_a_free_row_is_taken_with_one_tap(team):
    answer = await team.sari.says(f"/tugas {PROCEDURES}")
    assert "tugas-card-free" in answer.keys
    answer = await team.sari.presses(answer, "Ambil")
    assert "Sari: dipercayakan" in answer.text
    assert await held(team, team.sari) == [PROCEDURES]
    assert await team.audited(f"row:{(await team.row(PROCEDURES)).id}") == ["row-taken"]


async def test_a_colleague_takes_a_row_over_and_who_held_it_is_told_and_can_take_it_back(team):
    await give(team, team.sari, PROCEDURES)
    answer = await team.dedi.presses(await team.dedi.says(f"/tugas {PROCEDURES}"), "Ambil alih")
    assert answer.keys == ["tugas-take-ask"]
    assert await held(team, team.sari) == [PROCEDURES]  # asked first
    answer = await team.dedi.presses(answer, "Ya, ambil alih")
    assert await held(team, team.dedi) == [PROCEDURES]
    assert await held(team, team.sari) == []
    assert "Sebelumnya Sari, sampai 10 Mar (diambil alih rekan)" in answer.text
    told = team.sent_to("Sari")
    assert told.keys == ["tugas-taken-over"]
    back = await team.sari.presses(await team.sari.presses(told, "Rincian"), "Ambil alih")
    await team.sari.presses(back, "Ya, ambil alih")
    assert await held(team, team.sari) == [PROCEDURES]


async def test_two_may_hold_a_row_together(team):
    await give(team, team.sari, PROCEDURES)
    await team.dedi.presses(await team.dedi.says(f"/tugas {PROCEDURES}"), "Ikut memegang")
    assert await held(team, team.sari) == await held(team, team.dedi) == [PROCEDURES]
    assert team.sent_to("Sari").silent


async def test_a_row_given_back_is_offered_to_its_coordinator(team):
    await give(team, team.sari, PROCEDURES)
    stale = (await team.sari.says(f"/tugas {PROCEDURES}")).shown[0]
    answer = await team.sari.presses(stale, "Lepas")
    assert "tugas-card-free" in answer.keys
    told = team.sent_to("Pak Budi")
    assert told.keys == ["tugas-released"]
    await team.sari.presses(stale, "Lepas")  # the old button changes nothing more
    assert len(team.sent_to("Pak Budi").says) == 1
    answer = await team.budi.presses(told, "Bagi baris ini")
    await team.budi.presses(answer, "Dedi")
    assert await held(team, team.dedi) == [PROCEDURES]


async def test_a_secret_row_can_be_neither_seen_nor_taken_by_who_may_not_read_it(team):
    assert (await team.sari.says(f"/tugas {WHISTLE}")).keys == ["tugas-no-row"]
    shown, row = (await team.sari.says("/tugas")).shown[0], (await team.row(WHISTLE)).id
    for data in (("tugas.row", [str(row)]), ("tugas.take", [str(row), "join"]), ("tugas.ask", [str(row)])):
        answer = await team.sari.presses_data(shown, encode(SECRET, *data))
        nobody = await team.sari.presses_data(shown, encode(SECRET, data[0], ["99999", *data[1][1:]]))
        assert (answer.says, answer.toast) == (nobody.says, nobody.toast) == ([], "button-void")
    assert await held(team, team.sari) == []


async def test_a_row_of_another_office_does_not_exist(team):
    async with team.db.write() as uow:
        other = await uow.offices.add("Dinas Contoh", "Asia/Jakarta")
        draft = sample_draft("Dinas Contoh")
        plan = await uow.plans.receive(other.id, None, source="x", year=YEAR, at=team.clock.now(), answer=None)
        await uow.plans.save_draft(plan.id, draft)
        await uow.plans.apply(plan.id, draft, at=team.clock.now())
        theirs = (await uow.plans.board(other.id)).row_by_code[PROCEDURES].id
        await uow.commit()
    shown = (await team.rini.says("/tugas")).shown[0]
    for name, more in (("tugas.row", []), ("tugas.take", ["over"]), ("tugas.release", []), ("tugas.ask", [])):
        answer = await team.rini.presses_data(shown, encode(SECRET, name, [str(theirs), *more]))
        assert (answer.says, answer.toast) == ([], "button-void")


# ── Who holds none ───────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("who", "key", "button"),
    [
        ("budi", "tugas-none-coordinator", "Tinjau"),
        ("camat", "tugas-none-leader", "Status"),
        ("sari", "tugas-none-member", "Rencana aksi"),
    ],
)
async def test_who_holds_no_row_is_told_what_to_do(team, who, key, button):
    answer = await getattr(team, who).says("/tugas")
    assert answer.keys[-1] == key
    assert button in answer.buttons


async def test_a_code_that_no_row_has_gets_an_example(team):
    assert (await team.sari.says("/tugas IX.9.9")).keys == ["tugas-no-row"]
