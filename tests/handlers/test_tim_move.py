"""Mutasi: all of one person's rows, areas and roles to another in one step."""

from __future__ import annotations

import pytest

from domain.buttons import encode
from domain.holding import Cause
from domain.model import PersonState, Role, RoleGrant
from handlers.tim_words import Move, read_move
from tests.dialogue import SECRET
from tests.sample_plan import GRATUITY, MONITORING, PROCEDURES, SURVEY, TEAM_DECREE


async def give(team, speaker, *codes):
    async with team.db.write() as uow:
        board, person = await uow.plans.board(team.office.id), await speaker.person()
        for code in codes:
            row = board.row_by_code[code].id
            await uow.assignments.give(row, person.id, at=team.clock.now(), by=None, cause=Cause.GIVEN)
        await uow.commit()


async def held(team, speaker):
    async with team.db.read() as uow:
        board, person = await uow.plans.board(team.office.id), await speaker.person()
        return [board.row_by_id[row].code for row in await uow.assignments.of_person(person.id)]


async def history(team, code):
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id)
        return [
            (past.person, past.cause, past.end_cause)
            for past in await uow.assignments.history(board.row_by_code[code].id)
        ]


@pytest.mark.parametrize(
    ("words", "move"),
    [
        ("Sari mutasi ke Budi", Move(giver="Sari", taker="Budi")),
        ("bu sari lestari MUTASI ke pak budi", Move(giver="bu sari lestari", taker="pak budi")),
        ("Sari mutasi", Move(giver="Sari")),
        ("Sari mutasi ke Budi karena SK 12/2026", Move(giver="Sari", taker="Budi", reason="SK 12/2026")),
        ("Sari diganti Budi sesuai ST 3", Move(giver="Sari", taker="Budi", reason="ST 3")),
        ("Sari serahkan semua kepada Budi", Move(giver="Sari", taker="Budi")),
        ("Sari mutasi karena pensiun", Move(giver="Sari", reason="pensiun")),
        ("Sari koordinator III", None),
        ("mutasi ke Budi", None),
        ("Sari keluar", None),
    ],
)
def test_one_line_says_who_hands_over_to_whom_and_why(words, move):
    assert read_move(words) == move


async def test_everything_goes_in_one_step_after_a_preview_and_both_are_told(team):
    await give(team, team.budi, PROCEDURES, TEAM_DECREE)
    answer = await team.rini.says("/tim Budi mutasi ke Sari karena SK 12/2026")
    assert answer.keys[:3] == ["tim-move-title", "tim-move-reason", "tim-move-rows"]
    assert "2 baris (I: 1, II: 1), lewat tenggat 1" in answer.text
    assert "koordinator area II" in answer.text
    assert await held(team, team.sari) == []  # nothing happens before the second tap
    answer = await team.rini.presses(answer, "Serahkan")
    assert answer.keys == ["tim-move-done"]
    assert await held(team, team.sari) == [TEAM_DECREE, PROCEDURES]
    assert await held(team, team.budi) == []
    assert (await team.sari.person()).roles == {RoleGrant(Role.COORDINATOR, "II")}
    assert (await team.budi.person()).roles == frozenset()
    sari, budi = (await team.sari.person()).id, (await team.budi.person()).id
    assert await history(team, PROCEDURES) == [
        (sari, Cause.HANDED_OVER, None),
        (budi, Cause.GIVEN, Cause.HANDED_OVER),
    ]
    assert team.sent_to("Sari").keys == ["tim-move-yours", "tim-move-your-rows", "tim-role"]
    assert team.sent_to("Pak Budi").keys == ["tim-move-gone"]
    async with team.db.read() as uow:
        entry = (await uow.audit.of_subject(team.office.id, f"person:{budi}"))[0]
    assert (entry.action, entry.data["to"], entry.data["reason"]) == ("handed-over", sari, "SK 12/2026")


async def test_rows_or_roles_may_stay_where_they_are(team):
    await give(team, team.budi, PROCEDURES)
    answer = await team.rini.says("/tim Budi mutasi ke Sari")
    answer = await team.rini.presses(answer, "✓ Peran dan area")
    assert "tim-move-roles" not in answer.keys
    await team.rini.presses(answer, "Serahkan")
    assert await held(team, team.sari) == [PROCEDURES]
    assert (await team.budi.person()).holds(Role.COORDINATOR, "II")


async def test_who_moves_away_may_leave_the_team_with_it(team):
    await give(team, team.budi, PROCEDURES)
    answer = await team.rini.says("/tim Budi mutasi ke Sari")
    answer = await team.rini.presses(answer, "Keluar dari tim")
    assert "tim-move-leaves" in answer.keys
    await team.rini.presses(answer, "Serahkan")
    assert (await team.budi.person()).state is PersonState.LEFT
    assert (await team.budi.says("/tugas")).keys == ["refused-outsider"]


async def test_within_ten_minutes_all_of_it_can_be_taken_back(team):
    await give(team, team.budi, PROCEDURES, TEAM_DECREE)
    await give(team, team.sari, PROCEDURES)  # she had this one before
    answer = await team.rini.says("/tim Budi mutasi ke Sari")
    answer = await team.rini.presses(await team.rini.presses(answer, "Keluar dari tim"), "Serahkan")
    team.clock.move(minutes=9)
    answer = await team.rini.presses(answer, "Urungkan")
    assert answer.keys == ["tim-move-undone"]
    assert await held(team, team.budi) == [TEAM_DECREE, PROCEDURES]
    assert await held(team, team.sari) == [PROCEDURES]
    budi = await team.budi.person()
    assert (budi.state, budi.roles) == (PersonState.ACTIVE, {RoleGrant(Role.COORDINATOR, "II")})
    assert (await team.sari.person()).roles == frozenset()
    assert (await team.audited(f"person:{budi.id}"))[0] == "handover-undone"


async def test_what_was_given_to_somebody_else_since_stays_with_them(team):
    await give(team, team.budi, PROCEDURES)
    done = await team.rini.presses(await team.rini.says("/tim Budi mutasi ke Sari"), "Serahkan")
    async with team.db.write() as uow:
        row, sari = (await uow.plans.board(team.office.id)).row_by_code[PROCEDURES].id, (await team.sari.person()).id
        await uow.assignments.end(row, sari, at=team.clock.now(), by=None, cause=Cause.WITHDRAWN)
        await uow.commit()
    await give(team, team.dedi, PROCEDURES)
    await team.rini.presses(done, "Urungkan")
    assert (await held(team, team.dedi), await held(team, team.budi)) == ([PROCEDURES], [])


async def test_later_it_stays(team):
    await give(team, team.budi, PROCEDURES)
    answer = await team.rini.presses(await team.rini.says("/tim Budi mutasi ke Sari"), "Serahkan")
    team.clock.move(minutes=11)
    assert (await team.rini.presses(answer, "Urungkan")).toast == "tim-move-too-late"
    assert await held(team, team.sari) == [PROCEDURES]


async def test_pressing_twice_hands_over_once(team):
    await give(team, team.budi, PROCEDURES)
    stale = (await team.rini.says("/tim Budi mutasi ke Sari")).shown[0]
    await team.rini.presses(stale, "Serahkan")
    assert (await team.rini.presses(stale, "Serahkan")).toast == "tim-move-already"
    assert len(await history(team, PROCEDURES)) == 2


async def test_a_coordinator_hands_over_the_rows_of_their_area_and_no_role(team):
    await give(team, team.dedi, PROCEDURES, GRATUITY)
    await team.rini.says("/tim Dedi koordinator VI")
    answer = await team.budi.says("/tim Dedi mutasi ke Sari")
    assert "1 baris (II: 1)" in answer.text
    assert answer.buttons == ["✓ Baris", "Serahkan", "Batal"]
    handover = encode(SECRET, "tim.handdo", ["1", "rpk"])  # a button that was never shown
    assert (await team.budi.presses_data(answer.shown[0], handover)).toast == "refused-name-roles"
    await team.budi.presses(answer, "Serahkan")
    assert (await held(team, team.sari), await held(team, team.dedi)) == ([PROCEDURES], [GRATUITY])
    assert (await team.dedi.person()).holds(Role.COORDINATOR, "VI")


@pytest.mark.parametrize("who", ["camat", "sari"])
async def test_nobody_else_hands_over_for_others(team, who):
    assert (await getattr(team, who).says("/tim Budi mutasi ke Sari")).keys == ["refused-assign"]


async def test_the_only_admin_hands_the_office_on_and_cannot_leave_it_without_one(team):
    await give(team, team.rini, SURVEY)
    answer = await team.rini.says("/tim Bu Rini mutasi ke Sari")
    leaving = await team.rini.presses(answer, "Keluar dari tim")
    alone = await team.rini.presses(leaving, "✓ Peran dan area")
    assert (await team.rini.presses(alone, "Serahkan")).toast == "tim-last-admin"
    assert (await team.rini.person()).active
    assert await held(team, team.rini) == [SURVEY]
    answer = await team.rini.presses(alone, "Peran dan area")
    await team.rini.presses(answer, "Serahkan")
    assert (await team.sari.person()).roles == {RoleGrant(Role.ADMIN), RoleGrant(Role.COORDINATOR)}
    assert (await team.rini.person()).state is PersonState.LEFT


async def test_by_buttons_from_what_a_leaver_held(team):
    await give(team, team.sari, MONITORING, PROCEDURES)
    await team.leaves(team.sari)
    offer = team.sent_to("Pak Budi")
    assert PROCEDURES in offer.text
    answer = await team.budi.presses(offer, "Serahkan semua")
    answer = await team.budi.presses(answer, "Dedi")
    assert "1 baris (II: 1)" in answer.text
    answer = await team.budi.presses(answer, "Serahkan")
    assert await held(team, team.dedi) == [PROCEDURES]
    answer = await team.budi.presses(answer, "Urungkan")
    assert await held(team, team.dedi) == []


async def test_an_unsure_name_is_asked_about(team):
    await team.joins(team.stranger("Sari Utami", "60"))
    await team.rini.says("/tim Sari Utami masuk")
    await give(team, team.budi, PROCEDURES)
    answer = await team.rini.says("/tim Budi mutasi ke Sar")
    assert answer.keys == ["tim-which"]
    answer = await team.rini.presses(answer, "Sari Utami")
    assert answer.keys[0] == "tim-move-title"
    assert (await team.rini.says("/tim Zainal mutasi ke Sari")).keys == ["tim-nobody", "tim-move-how"]
    assert (await team.rini.says("/tim Budi mutasi ke Budi")).keys == ["tim-move-same"]


async def test_another_offices_handover_does_not_exist(team):
    async with team.db.write() as uow:
        other = await uow.offices.add("Dinas Contoh", "Asia/Jakarta")
        people = [
            await uow.people.add(other.id, name, "telegram", user, state=PersonState.ACTIVE)
            for name, user in (("Bos", "90"), ("Wakil", "91"))
        ]
        at = team.clock.now()
        draft = await uow.handovers.draft(other.id, people[0].id, people[1].id, people[0].id, reason="", at=at)
        await uow.commit()
    shown = (await team.rini.says("/tim")).shown[0]
    for data in (
        ("tim.hand", [str(draft.id), "r"]),
        ("tim.handdo", [str(draft.id), "r"]),
        ("tim.handundo", [str(draft.id)]),
        ("tim.handto", [str(people[0].id), str(people[1].id)]),
        ("tim.hand", ["9999", "r"]),
        ("tim.held", [str(people[0].id), "0"]),
        ("tim.move", [str(people[0].id), "0"]),
        ("tim.held", ["9999", "0"]),
    ):
        answer = await team.rini.presses_data(shown, encode(SECRET, *data))
        assert (answer.says, answer.toast) == ([], "button-void")
