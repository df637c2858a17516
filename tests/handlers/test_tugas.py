"""/tugas: what one owes, overdue first, each with its way to send."""

from __future__ import annotations

from tests.sample_plan import PROCEDURES, TEAM_DECREE, WHISTLE
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
