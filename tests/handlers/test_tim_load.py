"""Who holds what: everybody's rows, what of them is open and late, and one person's rows."""

from __future__ import annotations

from dataclasses import replace

from tests.handlers.test_tim_move import give
from tests.sample_plan import GRATUITY, PROCEDURES, TEAM_DECREE, WHISTLE


async def loaded(speaker, **how):
    return await speaker.presses(await speaker.says("/tim", **how), "Siapa memegang apa")


async def test_everybody_is_shown_with_rows_and_what_is_late_to_who_leads(team):
    await give(team, team.sari, TEAM_DECREE, GRATUITY)
    answer = await loaded(team.rini)
    # The decree and two months of gratuity reports are late, March is due within six weeks.
    assert "Sari: 2 baris, 4 bukti ditunggu, lewat tenggat 3" in answer.text
    assert "Pak Budi (koordinator II): belum memegang baris" in answer.text
    assert "Tanpa pemegang: 6 baris" in answer.text
    assert answer.says[0].lines[1].params["name"] == "Sari"  # who has most that is late stands first


async def test_a_colleague_and_the_group_are_not_told_who_is_late(team):
    await give(team, team.sari, TEAM_DECREE)
    assert "lewat" not in (await loaded(team.dedi)).text
    assert "lewat" not in (await loaded(team.rini, group=True)).text
    async with team.db.write() as uow:
        office = await uow.offices.get(team.office.id)
        await uow.offices.save(replace(office, settings=replace(office.settings, name_late_people=True)))
        await uow.commit()
    assert "lewat tenggat 1" in (await loaded(team.rini, group=True)).text


async def test_one_persons_rows_come_with_their_own_status_and_the_way_to_hand_them_on(team):
    await give(team, team.sari, TEAM_DECREE, PROCEDURES, WHISTLE)
    answer = await team.budi.presses(await loaded(team.budi), "Sari")
    assert f"{PROCEDURES} Terlaksananya menyusun SOP pelayanan — 31 Mar · dipercayakan" in answer.text
    assert WHISTLE not in answer.text
    assert "Baris rahasia: 1" in answer.text
    assert "Serahkan semua ke satu orang" in answer.buttons
    answer = await team.dedi.presses(await loaded(team.dedi), "Sari")
    assert "Serahkan semua ke satu orang" not in answer.buttons
    answer = await team.dedi.presses(answer, PROCEDURES)
    assert answer.keys[0] == "tugas-card"
