"""The team: who holds what, and the admin's words and buttons that change it."""

from __future__ import annotations

import pytest

from domain.model import Person, PersonState, Role, RoleGrant
from handlers.tim_words import Order, match, read_order
from tests.sample_plan import PROCEDURES, TEAM_DECREE

GRANT_III = Order(deed="grant", role=Role.COORDINATOR, area="III")


async def roles(speaker):
    return (await speaker.person()).roles


# ── Seeing ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["camat", "sari", "dedi"])
async def test_everybody_sees_who_holds_what_without_buttons_to_change_it(team, who):
    answer = await getattr(team, who).says("/tim")
    assert "Pimpinan: Pak Camat" in answer.text
    assert "II. Tatalaksana: Pak Budi" in answer.text
    assert "Area I, III, IV, V, VI: belum ada koordinator sendiri" in answer.text
    assert answer.buttons == ["Siapa memegang apa"]


async def test_the_admin_sees_who_waits(team):
    await team.joins(team.outsider)
    assert "Menunggu persetujuan (1)" in (await team.rini.says("/tim")).buttons


# ── In one line ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "name", "order"),
    [
        ("Sari koordinator III", "Sari", GRANT_III),
        ("sari KOORDINATOR iii", "sari", GRANT_III),
        ("Sari koordinator area 3", "Sari", GRANT_III),
        ("Bu Sari Lestari sebagai koordinator III", "Bu Sari Lestari sebagai", GRANT_III),
        ("Sari ketua pokja III", "Sari", GRANT_III),
        ("Sari koordinator", "Sari", Order(deed="grant", role=Role.COORDINATOR)),
        ("Sari koordinator semua", "Sari", Order(deed="grant", role=Role.COORDINATOR)),
        ("Budi pimpinan", "Budi", Order(deed="grant", role=Role.LEADER)),
        ("Sari admin", "Sari", Order(deed="grant", role=Role.ADMIN)),
        ("Sari bukan koordinator III", "Sari", Order(deed="revoke", role=Role.COORDINATOR, area="III")),
        ("Sari bukan admin", "Sari", Order(deed="revoke", role=Role.ADMIN)),
        ("Sari keluar", "Sari", Order(deed="remove")),
        ("Sari masuk", "Sari", Order(deed="admit")),
        ("Sari anggota", "Sari", Order(deed="plain")),
        ("Sari", "Sari", None),
        ("Sari koordinator VII", "Sari koordinator VII", None),
        ("Budi pimpinan III", "Budi pimpinan III", None),
        ("koordinator III", "koordinator III", None),
        ("Sari bukan", "Sari bukan", None),
    ],
)
def test_one_line_says_who_and_what(words, name, order):
    assert read_order(words) == (name, order)


def a_person(number, name, username=""):
    return Person(id=number, office=1, name=name, state=PersonState.ACTIVE, username=username)


CAST = [
    a_person(1, "Sari Lestari"),
    a_person(2, "Dedi Kurniawan", "dedik"),
    a_person(3, "Budi Santoso"),
    a_person(4, "Budi Hartono"),
]


@pytest.mark.parametrize(
    ("name", "sure", "perhaps"),
    [
        ("Sari Lestari", 1, []),
        ("Bu Sari", 1, []),
        ("pak dedi", 2, []),
        ("@dedik", 2, []),
        ("Sari Lestary", 1, []),
        ("Budi", None, [4, 3]),
        ("Budi Santoso", 3, []),
        ("Budi H", 4, []),
        ("Zainal", None, []),
        ("", None, []),
        ("Pak", None, []),
    ],
)
def test_a_name_is_taken_only_when_it_is_sure(name, sure, perhaps):
    person, others = match(name, CAST)
    assert (person.id if person else None, [p.id for p in others]) == (sure, perhaps)


async def test_the_admin_names_a_coordinator_in_one_line_and_the_person_is_told(team):
    answer = await team.rini.says("/tim Sari koordinator III")
    assert answer.keys[0] == "tim-is-now"
    assert "koordinator area III" in answer.text
    assert await roles(team.sari) == {RoleGrant(Role.COORDINATOR, "III")}
    assert team.sent_to("Sari").keys == ["tim-your-roles", "tim-role"]
    assert "III. Manajemen SDM: Sari" in (await team.rini.says("/tim")).text
    assert (await team.audited(f"person:{(await team.sari.person()).id}")) == ["role-granted"]


async def test_it_works_in_the_group_as_well(team):
    await team.rini.says("/tim dedi admin", group=True)
    assert await roles(team.dedi) == {RoleGrant(Role.ADMIN)}


async def test_a_second_leader_is_asked_about(team):
    asked = await team.rini.says("/tim Sari pimpinan")
    assert asked.keys == ["tim-second-leader"]
    assert "Pimpinan kantor ini sekarang Pak Camat" in asked.text
    assert asked.buttons == ["Gantikan Pak Camat", "Keduanya pimpinan", "‹ Kembali"]
    assert await roles(team.sari) == frozenset()
    done = await team.rini.presses(asked, "Gantikan Pak Camat")
    assert "✓ Pimpinan" in done.buttons
    assert await roles(team.sari) == {RoleGrant(Role.LEADER)}
    assert await roles(team.camat) == frozenset()
    assert team.sent_to("Pak Camat").keys[0] == "tim-your-roles"
    assert team.sent_to("Sari").keys[0] == "tim-your-roles"


async def test_two_may_lead_where_the_admin_says_so(team):
    asked = await team.rini.says("/tim Sari pimpinan")
    await team.rini.presses(asked, "Keduanya pimpinan")
    assert await roles(team.sari) == await roles(team.camat) == {RoleGrant(Role.LEADER)}


async def test_the_first_leader_is_named_without_a_question(team):
    await team.rini.says("/tim Pak Camat bukan pimpinan")
    assert (await team.rini.says("/tim Sari pimpinan")).keys[0] == "tim-is-now"
    assert (await team.rini.says("/tim Sari pimpinan")).keys[0] == "tim-is-now"


async def test_a_role_ends_with_a_word_too(team):
    await team.rini.says("/tim Budi bukan koordinator")
    assert await roles(team.budi) == frozenset()


async def test_a_plain_member_has_no_roles_left(team):
    await team.rini.says("/tim Sari admin")
    await team.rini.says("/tim Sari koordinator V")
    await team.rini.says("/tim Sari pegawai")
    assert await roles(team.sari) == frozenset()


async def test_saying_it_twice_changes_nothing_and_tells_nobody_again(team):
    await team.rini.says("/tim Sari koordinator III")
    await team.rini.says("/tim Sari koordinator III")
    assert len(team.sent_to("Sari").says) == 1


@pytest.mark.parametrize("who", ["camat", "budi", "sari"])
async def test_nobody_but_an_admin_names_roles(team, who):
    answer = await getattr(team, who).says("/tim Sari admin")
    assert answer.keys == ["refused-name-roles"]
    assert await roles(team.sari) == frozenset()


async def test_a_role_named_for_somebody_who_waits_lets_them_in(team):
    await team.joins(team.outsider)
    await team.rini.says("/tim Orang Luar koordinator IV")
    person = await team.outsider.person()
    assert (person.state, person.roles) == (PersonState.ACTIVE, {RoleGrant(Role.COORDINATOR, "IV")})


async def test_an_unsure_name_is_asked_about_and_the_button_finishes_the_order(team):
    await team.joins(team.stranger("Budi Hartono", "60"), team.stranger("Budi Santoso", "61"))
    await team.rini.says("/tim Budi Hartono masuk")
    await team.rini.says("/tim Budi Santoso masuk")
    answer = await team.rini.says("/tim Budi koordinator I")
    assert answer.keys == ["tim-which"]
    assert set(answer.buttons) == {"Pak Budi", "Budi Hartono", "Budi Santoso", "Bagi peran"}
    answer = await team.rini.presses(answer, "Budi Santoso")
    assert answer.keys[0] == "tim-person"
    async with team.db.read() as uow:
        (person,) = await uow.people.known_as("telegram", "61")
    assert person.roles == {RoleGrant(Role.COORDINATOR, "I")}


async def test_a_name_that_nobody_has_gets_examples(team):
    answer = await team.rini.says("/tim Zainal koordinator II")
    assert answer.keys == ["tim-nobody", "tim-how"]
    assert answer.buttons


async def test_a_name_alone_opens_that_persons_page(team):
    assert (await team.rini.says("/tim Sari")).keys[0] == "tim-person"


async def test_somebody_called_like_a_role_is_found_by_that_name(team):
    assert "Pak Camat" in (await team.rini.says("/tim Pak Camat")).text
    await team.rini.says("/tim Pak Camat admin")
    assert RoleGrant(Role.ADMIN) in await roles(team.camat)


async def test_the_page_of_somebody_who_waits_offers_to_let_them_in(team):
    await team.joins(team.outsider)
    answer = await team.rini.says("/tim Orang Luar")
    assert "tim-person-waiting" in answer.keys
    answer = await team.rini.presses(answer, "Terima sebagai anggota")
    assert answer.keys == ["tim-admitted"]
    assert (await team.outsider.person()).active


# ── Taking out ───────────────────────────────────────────────────────────────


async def test_taken_out_means_out_at_once_and_for_good(team):
    await team.rini.says("/tim Sari keluar")
    person = await team.sari.person()
    assert person.state is PersonState.LEFT
    assert (await team.sari.says("/tim")).keys == ["refused-outsider"]
    assert (await team.sari.says("/tim", group=True)).keys == ["refused-outsider"]
    assert (await team.sari.person()).state is PersonState.LEFT
    assert team.sent_to("Bu Rini").silent


async def test_an_admins_word_lets_them_in_again(team):
    await team.rini.says("/tim Sari keluar")
    answer = await team.rini.says("/tim Sari masuk")
    assert answer.keys == ["tim-admitted"]
    assert (await team.sari.person()).active


async def test_who_left_gets_no_role_by_a_stale_button(team):
    answer = await team.rini.says("/tim Sari")
    await team.leaves(team.sari)
    assert (await team.rini.presses(answer, "Pimpinan")).toast == "tim-has-left"
    assert await roles(team.sari) == frozenset()


@pytest.mark.parametrize("words", ["keluar", "bukan admin", "anggota"])
async def test_the_last_admin_cannot_be_lost(team, words):
    answer = await team.rini.says(f"/tim Bu Rini {words}")
    assert answer.keys == ["tim-last-admin"]
    assert (await team.rini.person()).holds(Role.ADMIN)


async def test_with_a_second_admin_the_first_may_go(team):
    await team.rini.says("/tim Sari admin")
    await team.rini.says("/tim Bu Rini bukan admin")
    assert not (await team.rini.person()).holds(Role.ADMIN)
    assert (await team.rini.says("/tim Sari keluar")).keys == ["refused-name-roles"]


# ── By buttons ───────────────────────────────────────────────────────────────


async def test_roles_are_given_and_ended_by_buttons(team):
    answer = await team.rini.presses(await team.rini.says("/tim"), "Bagi peran")
    answer = await team.rini.presses(answer, "Dedi")
    answer = await team.rini.presses(answer, "Area IV")
    assert "✓ Area IV" in answer.buttons
    assert await roles(team.dedi) == {RoleGrant(Role.COORDINATOR, "IV")}
    answer = await team.rini.presses(answer, "✓ Area IV")
    assert await roles(team.dedi) == frozenset()


async def test_pressing_an_old_button_twice_does_not_flip_the_role(team):
    answer = await team.rini.says("/tim Dedi")
    stale = answer.shown[0]
    await team.rini.presses(stale, "Admin")
    await team.rini.presses(stale, "Admin")
    assert await roles(team.dedi) == {RoleGrant(Role.ADMIN)}


async def test_ending_the_whole_teams_coordination_keeps_the_areas(team):
    await team.rini.says("/tim Dedi koordinator")
    await team.rini.says("/tim Dedi koordinator II")
    await team.rini.presses(await team.rini.says("/tim Dedi"), "✓ Koordinator tim")
    assert await roles(team.dedi) == {RoleGrant(Role.COORDINATOR, "II")}


async def test_taking_out_by_button_asks_once_more(team):
    answer = await team.rini.presses(await team.rini.says("/tim Dedi"), "Keluarkan")
    assert answer.keys == ["tim-remove-ask"]
    assert (await team.dedi.person()).active
    await team.rini.presses(answer, "Ya, keluarkan")
    assert (await team.dedi.person()).state is PersonState.LEFT


async def test_a_long_list_of_people_is_paged(team):
    async with team.db.write() as uow:
        for number in range(25):
            name = f"Pegawai {number:02}"
            await uow.people.add(team.office.id, name, "telegram", f"7{number:02}", state=PersonState.ACTIVE)
        await uow.commit()
    answer = await team.rini.presses(await team.rini.says("/tim"), "Bagi peran")
    seen = {b for b in answer.buttons if b.startswith("Pegawai")}
    for _ in range(2):
        answer = await team.rini.presses(answer, "Berikutnya")
        seen |= {b for b in answer.buttons if b.startswith("Pegawai")}
    assert len(seen) == 25


# ── Rows ─────────────────────────────────────────────────────────────────────


async def assigned(team, code):
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id)
        return {person for row, person in board.assignees if row == board.row_by_code[code].id}


async def test_a_coordinator_gives_out_the_rows_of_their_own_area_only(team):
    answer = await team.budi.presses(await team.budi.says("/tim"), "Bagi baris")
    assert [b for b in answer.buttons if ". " in b] == ["II. Tatalaksana"]
    answer = await team.budi.presses(answer, "II. Tatalaksana")
    answer = await team.budi.presses(answer, PROCEDURES)
    answer = await team.budi.presses(answer, "Sari")
    assert "✓ Sari" in answer.buttons
    assert await assigned(team, PROCEDURES) == {(await team.sari.person()).id}
    told = team.sent_to("Sari")
    assert told.keys == ["tim-row-yours"]
    assert told.says[0].subject == f"row:{(await team.row(PROCEDURES)).id}"
    answer = await team.budi.presses(answer, "✓ Sari")
    assert await assigned(team, PROCEDURES) == set()
    assert team.sent_to("Sari").keys == ["tim-row-yours", "tim-row-not-yours"]


async def test_the_list_of_rows_shows_who_has_them(team):
    answer = await team.rini.presses(await team.rini.says("/tim"), "Bagi baris")
    answer = await team.rini.presses(answer, "I. ")
    answer = await team.rini.presses(answer, TEAM_DECREE)
    answer = await team.rini.presses(answer, "Dedi")
    answer = await team.rini.presses(answer, "Kembali")
    assert "tim-rows-row" in answer.keys
    assert "Dedi" in answer.text
    assert team.sent_to("Dedi").silent  # no private chat to tell it in


async def test_a_coordinator_cannot_give_out_rows_of_another_area(team):
    answer = await team.rini.presses(await team.rini.says("/tim", group=True), "Bagi baris")
    assert (await team.budi.presses(answer, "I. ")).toast == "refused-assign"
    answer = await team.rini.presses(answer, "I. ")
    assert (await team.budi.presses(answer, TEAM_DECREE)).toast == "refused-assign"
    answer = await team.rini.presses(answer, TEAM_DECREE)
    assert (await team.budi.presses(answer, "Sari")).toast == "refused-assign"
    assert await assigned(team, TEAM_DECREE) == set()


async def test_pressing_twice_gives_the_row_once(team):
    answer = await team.rini.presses(await team.rini.says("/tim"), "Bagi baris")
    answer = await team.rini.presses(await team.rini.presses(answer, "I. "), TEAM_DECREE)
    stale = answer.shown[0]
    await team.rini.presses(stale, "Sari")
    await team.rini.presses(stale, "Sari")
    assert len(await assigned(team, TEAM_DECREE)) == 1
    assert len(team.sent_to("Sari").says) == 1
