"""The first word: greetings by role, claiming an office, links that go on with something."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.buttons import encode
from domain.chat import Address
from domain.model import PersonState, Role, RoleGrant, Token
from tests.dialogue import CHANNEL, SECRET, Shown


@pytest.fixture
async def claim(team):
    """A new office nobody has claimed: (its id, its claim code)."""
    async with team.db.write() as uow:
        office = await uow.offices.add("Dinas Baru", "Asia/Jakarta")
        lasts = team.clock.now() + timedelta(hours=72)
        code = await uow.tokens.issue(Token(kind="claim", office=office.id, expires_at=lasts))
        await uow.commit()
    return office.id, code


# ── Greeting ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("who", "key"),
    [
        ("rini", "mulai-next-admin"),
        ("camat", "mulai-next-leader"),
        ("budi", "mulai-next-coordinator"),
        ("sari", "mulai-next-member"),
    ],
)
async def test_everybody_is_greeted_by_name_with_the_next_steps_of_their_role(team, who, key):
    answer = await getattr(team, who).says("/start")
    assert answer.keys == ["mulai-hello-member", key]
    assert getattr(team, who).name in answer.text
    assert answer.buttons


async def test_a_stranger_learns_how_to_join_and_nothing_about_any_office(team):
    answer = await team.outsider.says("/start")
    assert answer.keys == ["mulai-hello", "mulai-outsider"]
    assert "Contoh" not in answer.text


async def test_who_waits_is_told_so(team):
    await team.joins(team.outsider)
    assert (await team.outsider.says("/mulai")).keys == ["mulai-hello", "mulai-waiting"]
    assert (await team.outsider.says("/mulai", group=True)).keys == ["mulai-group-waiting"]


async def test_who_left_is_greeted_like_a_stranger(team):
    await team.leaves(team.sari)
    assert (await team.sari.says("/mulai")).keys == ["mulai-hello", "mulai-outsider"]


async def test_in_the_group_the_greeting_leads_to_the_private_chat(team):
    answer = await team.dedi.says("/mulai", group=True)
    assert answer.keys == ["mulai-group"]
    answer = await team.dedi.presses(answer, "Buka chat pribadi")
    assert answer.keys[0] == "mulai-hello-member"
    assert (await team.dedi.person()).private is not None


async def test_a_button_of_the_greeting_does_what_the_command_would(team):
    answer = await team.sari.presses(await team.sari.says("/mulai"), "Bantuan")
    assert answer.keys[0] == "bantuan-title"


async def test_a_button_for_a_command_is_checked_like_the_command(team):
    shown = (await team.sari.says("/mulai")).shown[0]
    answer = await team.sari.presses_data(shown, encode(SECRET, "mulai.run", ["impor"]))
    assert (answer.says, answer.toast) == ([], "refused-preview-plan")
    answer = await team.outsider.presses_data(Shown(team.outsider.private, "1"), encode(SECRET, "mulai.run", ["tim"]))
    assert (answer.says, answer.toast) == ([], "refused-outsider")


async def test_in_a_group_without_an_office_a_button_shows_nothing_of_any_office(team):
    place = Shown(Address(CHANNEL, "-2002"), "1")
    for name in ("tim", "status", "rencana"):
        answer = await team.rini.presses_data(place, encode(SECRET, "mulai.run", [name]))
        assert (answer.says, answer.toast) == ([], "group-unbound")


async def test_the_privacy_text_names_the_law_and_where_the_data_go_and_leads_back(team):
    answer = await team.sari.presses(await team.sari.says("/mulai"), "Data pribadi")
    assert answer.keys == ["mulai-privacy"]
    assert "UU 27/2022" in answer.text
    assert "luar negeri" in answer.text
    assert answer.says[0].edit
    assert (await team.sari.presses(answer, "Kembali")).keys[0] == "mulai-hello-member"


async def test_a_stranger_can_read_the_privacy_text_too(team):
    answer = await team.outsider.presses(await team.outsider.says("/mulai"), "Data pribadi")
    assert answer.keys == ["mulai-privacy"]


# ── Links ────────────────────────────────────────────────────────────────────


async def test_a_link_with_a_commands_name_runs_that_command(team):
    assert (await team.sari.says("/start tim")).keys[0] == "tim-title"
    assert (await team.sari.says("/start ikat")).keys == ["refused-bind"]


async def test_a_link_with_its_own_name_greets(team):
    assert (await team.sari.says("/start mulai")).keys[0] == "mulai-hello-member"


async def test_a_stranger_following_a_link_to_evidence_is_refused_without_facts(team):
    assert (await team.outsider.says("/start bukti-1")).keys == ["refused-outsider"]


# ── Claiming ─────────────────────────────────────────────────────────────────


async def test_the_claim_code_makes_the_sender_admin_and_coordinator_of_the_whole_team(team, claim):
    office, code = claim
    answer = await team.outsider.says(f"/mulai {code}")
    assert answer.keys == ["mulai-claimed", "mulai-claimed-next"]
    assert "Dinas Baru" in answer.text
    (person,) = await team.outsider.people()
    assert (person.office, person.state) == (office, PersonState.ACTIVE)
    assert person.roles == {RoleGrant(Role.ADMIN), RoleGrant(Role.COORDINATOR)}
    assert person.private == team.outsider.private
    async with team.db.read() as uow:
        (entry,) = await uow.audit.of_subject(office, f"office:{office}")
        assert (entry.action, entry.person) == ("office-claimed", person.id)


async def test_the_deep_link_claims_as_well(team, claim):
    assert (await team.outsider.says(f"/start {claim[1]}")).keys[0] == "mulai-claimed"


async def test_a_member_of_another_office_can_claim_and_then_speaks_for_the_new_one(team, claim):
    await team.sari.says(f"/mulai {claim[1]}")
    assert "Dinas Baru" in (await team.sari.says("/mulai")).text
    answer = await team.sari.presses(await team.sari.says("/mulai"), "Pindah ke Kecamatan Contoh")
    assert "Kecamatan Contoh" in answer.text
    assert answer.keys[1] == "mulai-next-member"
    assert "Kecamatan Contoh" in (await team.sari.says("/tim")).text


async def test_nobody_can_move_to_an_office_they_do_not_belong_to(team, claim):
    shown = (await team.sari.says("/mulai")).shown[0]
    answer = await team.sari.presses_data(shown, encode(SECRET, "mulai.office", [str(claim[0])]))
    assert (answer.says, answer.toast) == ([], "button-void")


async def test_a_code_works_once(team, claim):
    await team.outsider.says(f"/mulai {claim[1]}")
    assert (await team.dedi.says(f"/mulai {claim[1]}")).keys == ["mulai-code-wrong"]
    assert len(await team.dedi.people()) == 1


async def test_wrong_used_and_expired_codes_and_noise_get_one_and_the_same_answer(team, claim):
    used = await team.outsider.says(f"/mulai {claim[1]}")
    assert used.keys[0] == "mulai-claimed"
    async with team.db.write() as uow:
        soon = team.clock.now() + timedelta(minutes=1)
        expired = await uow.tokens.issue(Token(kind="claim", office=claim[0], expires_at=soon))
        other = await uow.tokens.issue(Token(kind="join", office=claim[0], expires_at=soon + timedelta(days=1)))
        await uow.commit()
    team.clock.move(hours=1)
    answers = []
    for word in (claim[1], expired, other, "A" * 22, "x" * 64, "' OR 1=1 --", "nothing-7"):
        team.clock.move(hours=2)  # so that none of them is the fifth within an hour
        answer = await team.sari.says(f"/mulai {word}")
        answers.append((answer.text, answer.buttons))
    assert len(set(map(str, answers))) == 1


async def test_five_wrong_codes_in_an_hour_are_met_with_silence_and_recorded(team, claim):
    answers = [await team.outsider.says(f"/mulai wrong{number:020}") for number in range(7)]
    assert [a.silent for a in answers] == [False] * 4 + [True] * 3
    assert await team.audited(f"identity:{CHANNEL}:{team.outsider.user}") == ["code-guessed"]
    team.clock.move(hours=1, minutes=1)
    assert not (await team.outsider.says("/mulai wrong-again")).silent


async def test_in_a_group_a_code_is_not_used_up(team, claim):
    answer = await team.outsider.says(f"/mulai {claim[1]}", group=True)
    assert answer.keys == ["mulai-code-in-group"]
    assert (await team.outsider.says(f"/mulai {claim[1]}")).keys[0] == "mulai-claimed"


async def test_a_channel_that_cannot_take_the_bot_into_a_group_explains_how_it_gets_there(team):
    assert (await team.rini.says("/start group")).keys == ["ikat-private"]
