"""Invitations: who the plan names and has not joined, a link for each, and joining by it."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from sqlalchemy import select

from domain.buttons import encode
from domain.chat import Address
from domain.holding import Cause
from domain.model import PersonState, PlanState, Role
from handlers.router import Router
from storage.tables import metadata
from tests.dialogue import CHANNEL, SECRET, Shown
from tests.handlers.test_tim_move import give, held
from tests.sample_plan import GRATUITY, MONITORING, PROCEDURES, SURVEY, TEAM_DECREE, YEAR, sample_draft

PICS = {
    TEAM_DECREE: "Wati Suryani; Sari",
    MONITORING: "Wati Suryani, S.Sos",
    PROCEDURES: "Kasubag Umum",
    GRATUITY: "Pak Budi",
    SURVEY: "Wati Suryani dan Kasubag Umum",
}
LINK = re.compile(r"https://t\.me/zibot_bot\?start=(daftar-[\w-]+)")


async def name_people(team, year=YEAR):
    """The plan of that year names its persons in charge, two of whom nobody knows."""
    draft = sample_draft()
    rows = tuple(replace(row, pic=PICS.get(row.code, "")) for row in draft.rows)
    draft = replace(draft, year=year, rows=rows, sha256="b" * 64)
    async with team.db.write() as uow:
        plan = await uow.plans.receive(
            team.office.id, None, source=draft.source, year=year, at=team.clock.now(), answer=None
        )
        await uow.plans.set_state(plan.id, PlanState.READING, PlanState.DRAFT, at=team.clock.now())
        await uow.plans.save_draft(plan.id, draft)
        await uow.plans.apply(plan.id, draft, at=team.clock.now())
        await uow.commit()


@pytest.fixture
async def named(team):
    """The team with such a plan, on a channel that has links."""
    await name_people(team)
    team.router = Router(SECRET, links=lambda channel, payload: f"https://t.me/zibot_bot?start={payload}")
    return team


@pytest.fixture
def wati(team):
    return team.stranger("Mama Rafa", "50")


async def settings(team, **changes):
    async with team.db.write() as uow:
        office = await uow.offices.get(team.office.id)
        await uow.offices.save(replace(office, settings=replace(office.settings, **changes)))
        await uow.commit()


async def invited(team, name="Wati Suryani"):
    """The admin's invitation for that name: (what she sees, the payload of its link)."""
    answer = await team.rini.presses(await team.rini.says("/tim"), "Belum bergabung")
    answer = await team.rini.presses(answer, name)
    return answer, LINK.search(answer.text)[1]


# ── Inviting ─────────────────────────────────────────────────────────────────


async def test_the_admin_sees_who_has_not_joined_with_their_rows(named):
    answer = await named.rini.says("/tim")
    assert "Belum bergabung (2)" in answer.buttons
    answer = await named.rini.presses(answer, "Belum bergabung")
    assert "Wati Suryani: 3 baris, belum diundang" in answer.text
    assert "Kasubag Umum: 2 baris, belum diundang" in answer.text
    assert "Budi" not in answer.text


async def test_an_invitation_can_be_handed_on_by_any_messenger_and_is_remembered(named):
    answer, payload = await invited(named)
    assert answer.keys == ["tim-invite-how", "tim-invitation"]
    assert "Yth. Bapak/Ibu Wati Suryani" in answer.text
    assert "24 Maret 2026" in answer.text  # two weeks
    urls = [button.url for button in answer.all_buttons if button.url]
    assert [url.partition("?")[0] for url in urls] == ["https://wa.me/", "https://t.me/share/url"]
    assert all(payload in unquote(url) for url in urls)
    assert len(payload) <= 64
    answer = await named.rini.presses(await named.rini.says("/tim"), "Belum bergabung")
    assert "Wati Suryani: 3 baris, diundang 10 Mar" in answer.text


async def test_a_title_that_the_plan_writes_is_not_said_twice(team, monkeypatch):
    monkeypatch.setitem(PICS, PROCEDURES, "Ibu Lestari Wulan")
    await name_people(team)
    team.router = Router(SECRET, links=lambda channel, payload: f"https://t.me/zibot_bot?start={payload}")
    answer, _ = await invited(team, "Ibu Lestari Wulan")
    assert "Yth. Bapak/Ibu Lestari Wulan," in answer.text


async def test_the_links_word_is_nowhere_in_the_database_once_it_was_sent(named):
    _, payload = await invited(named)
    word = payload.partition("-")[2]
    async with named.db.session() as session:
        for table in metadata.sorted_tables:
            for row in await session.all(select(table)):
                assert word not in str(row), table.name


async def test_on_a_channel_without_addresses_the_word_itself_is_said(named, wati):
    named.router = Router(SECRET)
    answer = await named.rini.presses(await named.rini.says("/tim"), "Belum bergabung")
    answer = await named.rini.presses(answer, "Wati Suryani")
    assert answer.keys[-1] == "tim-invitation-word"
    (command,) = re.findall(r"^/daftar \S+$", answer.text, re.MULTILINE)
    assert (await wati.says(command)).keys == ["daftar-waits"]


async def test_in_the_group_no_link_is_shown(named):
    answer = await named.rini.presses(await named.rini.says("/tim", group=True), "Belum bergabung")
    assert answer.keys == ["continue-in-private"]


@pytest.mark.parametrize("who", ["camat", "budi", "sari"])
async def test_nobody_but_an_admin_invites(named, who):
    assert "Belum bergabung (2)" not in (await getattr(named, who).says("/tim")).buttons
    shown = (await named.rini.presses(await named.rini.says("/tim"), "Belum bergabung")).shown[0]
    mark = shown.say.buttons[0][0].args[0]
    answer = await getattr(named, who).presses_data(
        Shown(getattr(named, who).private, "1"), encode(SECRET, "tim.invite", [mark])
    )
    assert (answer.says, answer.toast) == ([], "refused-approve-members")


# ── Joining ──────────────────────────────────────────────────────────────────


async def test_who_comes_by_a_link_waits_and_the_admin_sees_for_whom_it_was(named, wati):
    _, payload = await invited(named)
    answer = await wati.says(f"/start {payload}")
    assert answer.keys == ["daftar-waits"]
    assert (await wati.person()).state is PersonState.WAITING
    assert "Mama Rafa, diundang sebagai Wati Suryani" in named.sent_to("Bu Rini").text
    assert await held(named, wati) == []
    assert "Belum bergabung (1)" in (await named.rini.says("/tim")).buttons


async def test_once_admitted_they_hold_the_rows_that_name_them(named, wati):
    _, payload = await invited(named)
    await wati.says(f"/start {payload}")
    answer = await named.rini.presses(named.sent_to("Bu Rini"), "Setujui semua")
    assert "3 baris langsung dibagikan kepada 1 orang" in answer.text
    assert await held(named, wati) == [TEAM_DECREE, MONITORING, SURVEY]
    told = [shown for shown in named.chats.said(wati.private) if shown.say]
    assert [line.key for line in told[-1].say.lines] == ["membership-welcome", "membership-welcome-rows"]
    async with named.db.read() as uow:
        row = (await uow.plans.board(named.office.id)).row_by_code[SURVEY].id
        assert (await uow.assignments.history(row))[0].cause is Cause.INVITED


@pytest.mark.parametrize("years", [(YEAR + 1,), (YEAR, YEAR + 1)])
async def test_who_a_coming_years_plan_names_is_invited_and_holds_its_rows(team, wati, years):
    for year in years:
        await name_people(team, year)
    team.router = Router(SECRET, links=lambda channel, payload: f"https://t.me/zibot_bot?start={payload}")
    answer = await team.rini.presses(await team.rini.says("/tim"), "Belum bergabung (2)")
    assert f"Wati Suryani: {3 * len(years)} baris" in answer.text
    _, payload = await invited(team)
    await wati.says(f"/start {payload}")
    await team.rini.presses(team.sent_to("Bu Rini"), "Setujui semua")
    async with team.db.read() as uow:
        person = (await wati.person()).id
        board = await uow.plans.board(team.office.id, YEAR + 1)
    assert {board.row_by_id[row].code for row, who in board.assignees if who == person} == {
        TEAM_DECREE,
        MONITORING,
        SURVEY,
    }


async def test_where_approval_is_off_they_are_members_at_once_and_the_admin_is_told(named, wati):
    await settings(named, approve_members=False)
    answer, payload = await invited(named)
    assert "13 Maret 2026" in answer.text  # the link alone lets in, so it lasts three days
    answer = await wati.says(f"/start {payload}")
    assert answer.keys == ["daftar-joined", "membership-welcome-rows"]
    assert (await wati.person()).active
    assert await held(named, wati) == [TEAM_DECREE, MONITORING, SURVEY]
    assert "Mama Rafa bergabung di Kecamatan Contoh lewat undangan untuk Wati Suryani" in named.sent_to("Bu Rini").text
    assert (await named.audited(f"person:{(await wati.person()).id}"))[:2] == ["rows-assigned", "member-joined"]


async def test_a_member_whom_the_plan_calls_otherwise_takes_the_rows_by_the_invitation(named):
    _, payload = await invited(named, "Kasubag Umum")
    answer = await named.dedi.says(f"/start {payload}")
    assert answer.keys == ["daftar-joined", "membership-welcome-rows"]
    assert await held(named, named.dedi) == [PROCEDURES, SURVEY]


async def test_who_comes_by_the_group_and_is_called_so_holds_the_rows_as_well(named):
    suryani = named.stranger("Wati Suryani", "51")
    await named.joins(suryani)
    await named.rini.presses(named.sent_to("Bu Rini"), "Setujui semua")
    assert await held(named, suryani) == [TEAM_DECREE, MONITORING, SURVEY]


async def test_a_row_that_was_taken_from_somebody_is_not_given_again_when_they_come_back(named):
    await give(named, named.sari, TEAM_DECREE)
    await named.leaves(named.sari)
    await named.joins(named.sari)
    await named.rini.presses(named.sent_to("Bu Rini"), "Setujui semua")
    assert await held(named, named.sari) == []


async def test_who_was_taken_out_waits_again_whatever_link_they_hold(named, wati):
    await settings(named, approve_members=False)
    await named.rini.says("/tim Dedi keluar")
    _, payload = await invited(named)
    assert (await named.dedi.says(f"/start {payload}")).keys == ["daftar-waits"]
    assert (await named.dedi.person()).state is PersonState.WAITING


# ── What does not work ───────────────────────────────────────────────────────


async def test_wrong_used_expired_withdrawn_and_somebody_elses_get_one_and_the_same_answer(named, wati):
    _, used = await invited(named)
    await wati.says(f"/start {used}")
    _, expired = await invited(named, "Kasubag Umum")
    named.clock.move(days=15)
    answer, withdrawn = await invited(named, "Kasubag Umum")
    await named.rini.presses(answer, "Batalkan undangan")
    _, another = await invited(named, "Kasubag Umum")
    async with named.db.write() as uow:
        await uow.people.add(named.office.id, "Kasubag Umum", CHANNEL, "52", state=PersonState.ACTIVE)
        await uow.commit()
    answers = []
    for payload in (used, expired, withdrawn, another, "daftar-" + "A" * 22, "daftar-", "daftar-" + "x" * 57, "zzz"):
        named.clock.move(hours=2)
        stranger = await named.outsider.says(f"/start {payload}")
        answers.append((stranger.text, stranger.buttons))
    assert len(set(map(str, answers))) == 1
    assert list(await named.outsider.people()) == []
    assert (await named.outsider.says(f"/daftar {used.partition('-')[2]}")).keys == ["mulai-code-wrong"]


async def test_five_wrong_words_within_an_hour_are_met_with_silence_and_recorded(named):
    answers = [await named.outsider.says(f"/start daftar-wrong{number:017}") for number in range(3)]
    answers += [await named.outsider.says(f"/daftar wrong{number:017}") for number in range(3)]
    assert [answer.silent for answer in answers] == [False] * 4 + [True] * 2
    assert await named.audited(f"identity:{CHANNEL}:{named.outsider.user}") == ["code-guessed"]


async def test_in_a_group_an_invitation_is_not_used_up(named, wati):
    _, payload = await invited(named)
    assert (await wati.says(f"/daftar {payload.partition('-')[2]}", group=True)).keys == ["mulai-code-in-group"]
    assert (await wati.says(f"/start {payload}")).keys == ["daftar-waits"]


async def test_without_a_word_it_says_how_to_join_and_nothing_about_any_office(named, wati):
    answer = await named.outsider.says("/daftar")
    assert answer.keys == ["daftar-how"]
    assert "Contoh" not in answer.text
    assert (await named.sari.says("/daftar")).keys == ["daftar-already"]
    await named.joins(wati)
    assert (await wati.says("/daftar")).keys == ["daftar-waiting"]


async def test_another_office_learns_nothing_and_its_names_are_its_own(named):
    async with named.db.write() as uow:
        other = await uow.offices.add("Dinas Contoh", "Asia/Makassar")
        await uow.chats.bind(Address(CHANNEL, "-2002"), other.id, "Tim Dinas", at=named.clock.now())
        boss = await uow.people.add(other.id, "Bos", CHANNEL, "90", state=PersonState.ACTIVE)
        await uow.people.private_opened(CHANNEL, "90", "90")
        await uow.people.grant(boss.id, Role.ADMIN, "", at=named.clock.now())
        await uow.commit()
    shown = (await named.rini.presses(await named.rini.says("/tim"), "Belum bergabung")).shown[0]
    mark = shown.say.buttons[0][0].args[0]
    bos = named.stranger("Bos", "90")
    for action in ("tim.invite", "tim.uninvite"):
        answer = await bos.presses_data(Shown(bos.private, "1"), encode(SECRET, action, [mark]))
        assert (answer.says, answer.toast) == ([], "button-void")
    assert not any(label.startswith("Belum bergabung") for label in (await bos.says("/tim")).buttons)
