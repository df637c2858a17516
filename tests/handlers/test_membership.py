"""People and the bot coming and going in an office's group."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.buttons import encode
from domain.chat import Address, ChatKind, IncomingKind, SenderKind, say
from domain.holding import Cause
from domain.model import PersonState, Role
from domain.morning_words import MORNING
from domain.ports import NotFound
from tests.dialogue import CHANNEL, SECRET, Shown, Speaker
from tests.sample_plan import GRATUITY, PROCEDURES, TEAM_DECREE


@pytest.fixture
def wati(team):
    return team.stranger("Wati", "50")


async def settings(team, **changes):
    async with team.db.write() as uow:
        office = await uow.offices.get(team.office.id)
        await uow.offices.save(replace(office, settings=replace(office.settings, **changes)))
        await uow.commit()


# ── Waiting and approval ─────────────────────────────────────────────────────


async def test_who_joins_the_group_waits_for_the_admin(team, wati):
    answer = await team.joins(wati)
    assert answer.silent
    assert (await wati.person()).state is PersonState.WAITING
    told = team.sent_to("Bu Rini")
    assert told.keys == ["membership-waiting", "membership-names"]
    assert "Wati" in told.text
    assert team.sent_to("Pak Camat").silent


async def test_who_writes_in_the_group_unseen_so_far_waits_as_well(team, wati):
    answer = await wati.says("/status", group=True)
    assert answer.keys == ["refused-waiting"]
    assert (await wati.person()).state is PersonState.WAITING


async def test_the_admin_hears_of_all_who_wait_once_a_day(team, wati):
    await team.joins(wati)
    await team.joins(team.stranger("Joko", "51"), team.stranger("Nina", "52"))
    told = team.sent_to("Bu Rini")
    assert len(told.says) == 1
    assert "Wati" in told.text
    assert "Joko" in told.text
    assert "Nina" in told.text
    team.clock.move(days=1)
    await team.stranger("Umar", "53").says("halo", group=True)
    told = team.sent_to("Bu Rini").says
    assert len(told) == 2
    assert told[1].lines[0].params["count"] == 4


async def test_one_tap_lets_everybody_in_and_tells_who_can_be_told(team, wati):
    await team.joins(wati, team.stranger("Joko", "51"))
    await wati.says("/mulai")
    answer = await team.rini.presses(team.sent_to("Bu Rini"), "Setujui semua")
    assert answer.keys == ["membership-approved"]
    assert answer.says[0].edit
    assert (await wati.person()).active
    told = [s for s in team.chats.said(wati.private) if s.say and s.say.lines[0].key == "membership-welcome"]
    assert len(told) == 1
    assert await team.audited(f"person:{(await wati.person()).id}") == ["member-approved", "member-waiting"]


async def test_a_second_tap_finds_nobody_and_changes_nothing(team, wati):
    await team.joins(wati)
    word = team.sent_to("Bu Rini")
    await team.rini.presses(word, "Setujui semua")
    again = await team.rini.presses(word, "Setujui semua")
    assert again.keys == ["membership-nobody-waits"]
    assert len(await team.audited(f"person:{(await wati.person()).id}")) == 2


async def test_one_by_one_one_is_let_in_and_one_is_not(team, wati):
    joko = team.stranger("Joko", "51")
    await team.joins(wati, joko)
    answer = await team.rini.presses(team.sent_to("Bu Rini"), "Satu per satu")
    assert {"✓ Wati", "✗ Joko"} <= set(answer.buttons)
    answer = await team.rini.presses(answer, "✓ Wati")
    assert "✓ Wati" not in answer.buttons
    answer = await team.rini.presses(answer, "✗ Joko")
    assert answer.keys == ["membership-nobody-waits"]
    assert (await wati.person()).active
    assert (await joko.person()).state is PersonState.LEFT


async def test_who_was_refused_stays_a_stranger_however_much_they_write(team, wati):
    await team.joins(wati)
    await team.rini.presses(await team.rini.presses(team.sent_to("Bu Rini"), "Satu per satu"), "✗ Wati")
    team.clock.move(days=1)
    assert (await wati.says("/status", group=True)).keys == ["refused-outsider"]
    assert (await wati.person()).state is PersonState.LEFT
    assert len(team.sent_to("Bu Rini").says) == 1


async def test_who_was_refused_does_not_slip_in_where_approval_is_off(team, wati):
    await team.joins(wati)
    await team.rini.presses(await team.rini.presses(team.sent_to("Bu Rini"), "Satu per satu"), "✗ Wati")
    await settings(team, approve_members=False)
    await wati.says("halo", group=True)
    assert (await wati.person()).state is PersonState.LEFT
    await team.joins(wati)
    assert (await wati.person()).state is PersonState.WAITING


async def test_a_member_cannot_approve_with_the_admins_button_in_the_group(team, wati):
    await team.joins(wati)
    answer = await team.rini.says("/tim", group=True)
    assert (await team.sari.presses(answer, "Menunggu persetujuan (1)")).toast == "refused-approve-members"
    answer = await team.rini.presses(answer, "Menunggu persetujuan (1)")
    assert (await team.sari.presses(answer, "✓ Wati")).toast == "refused-approve-members"
    assert not (await wati.person()).active


async def test_the_admins_own_button_is_of_no_use_to_another_admin(team, wati):
    await team.rini.says("/tim Sari admin")
    await team.joins(wati)
    number = (await team.rini.person()).id
    data = encode(SECRET, "membership.all", [], number)
    assert (await team.sari.presses_data(Shown(team.sari.private, "1"), data)).toast == "button-of-somebody-else"


async def test_where_approval_is_off_newcomers_are_members_at_once(team, wati):
    await settings(team, approve_members=False)
    answer = await wati.says("/tim", group=True)
    assert answer.keys[0] == "tim-title"
    assert team.sent_to("Bu Rini").silent


async def test_joining_twice_over_is_one_person(team, wati):
    await team.joins(wati)
    await team.joins(wati)
    assert len(await wati.people()) == 1


async def test_bots_and_channels_do_not_join(team):
    bot = Speaker(team, "Bot lain", "77", kind=SenderKind.BOT)
    await team.joins(bot)
    await Speaker(team, "Kanal", "-100777", kind=SenderKind.CHANNEL).says("/status", group=True)
    assert list(await bot.people()) == []


# ── Leaving ──────────────────────────────────────────────────────────────────


async def test_who_leaves_loses_every_right_at_once(team):
    await team.leaves(team.budi)
    person = await team.budi.person()
    assert (person.state, person.roles) == (PersonState.LEFT, frozenset())
    assert (await team.budi.says("/status")).keys == ["refused-outsider"]
    assert (await team.audited(f"person:{person.id}"))[0] == "member-left"


async def test_a_button_from_before_is_of_no_use_to_who_left(team):
    answer = await team.rini.says("/tim")
    await team.leaves(team.rini)
    assert (await team.rini.presses(answer, "Bagi peran")).toast == "refused-outsider"


async def test_who_comes_back_waits_again_and_without_the_old_roles(team):
    await team.leaves(team.budi)
    await team.joins(team.budi)
    person = await team.budi.person()
    assert (person.state, person.roles) == (PersonState.WAITING, frozenset())


async def test_when_the_last_admin_leaves_those_who_can_act_are_told(team):
    await team.leaves(team.rini)
    assert team.sent_to("Pak Camat").keys == ["membership-no-admin"]
    assert team.sent_to("Pak Budi").keys == ["membership-no-admin"]
    assert team.sent_to("Sari").silent


async def test_a_stranger_leaving_is_nothing(team, wati):
    assert (await team.leaves(wati)).silent
    assert list(await wati.people()) == []


SECOND = Address(CHANNEL, "-1002")


@pytest.fixture
async def second(team):
    """Another group of the same office."""
    async with team.db.write() as uow:
        await uow.chats.bind(SECOND, team.office.id, "Pokja", at=team.clock.now())
        await uow.commit()
    return SECOND


async def speaks_in(team, speaker, place):
    """Write something in that group, as everybody does now and then."""
    ours, team.group = team.group, place
    await speaker.says("siap", group=True)
    team.group = ours


async def test_leaving_one_of_two_groups_is_not_leaving_the_office(team, second):
    await speaks_in(team, team.budi, second)
    await team.leaves(team.budi)
    person = await team.budi.person()
    assert person.active
    assert person.holds(Role.COORDINATOR, "II")
    assert (await team.audited(f"person:{person.id}"))[0] == "member-left-group"
    await team.leaves(team.budi, address=second)
    assert (await team.budi.person()).state is PersonState.LEFT


async def test_a_silent_member_of_the_other_group_is_asked_for_on_the_platform(team, second):
    team.channel.members = {(second.chat, team.sari.user): True, (second.chat, team.dedi.user): False}
    await team.leaves(team.sari, team.dedi)
    assert (await team.sari.person()).active
    assert (await team.dedi.person()).state is PersonState.LEFT


async def test_what_the_platform_says_counts_more_than_what_was_seen_long_ago(team, second):
    await speaks_in(team, team.sari, second)
    team.channel.members = {(second.chat, team.sari.user): False}
    await team.leaves(team.sari)
    assert (await team.sari.person()).state is PersonState.LEFT


async def test_a_group_that_threw_the_bot_out_keeps_nobody_in_the_office(team, second):
    await speaks_in(team, team.sari, second)
    await team.happens(IncomingKind.BOT_MEMBER, address=second, allowed=False, event="kicked")
    await team.leaves(team.sari)
    assert (await team.sari.person()).state is PersonState.LEFT


async def test_who_left_while_no_update_came_is_found_out_at_the_next_thing_that_matters(team):
    await team.rini.says("/tim Sari admin")
    shown = (await team.sari.says("/tim", group=True)).shown[0]
    team.channel.members = {(team.group.chat, team.sari.user): False}
    answer = await team.sari.presses(shown, "Bagi peran")
    assert (answer.says, answer.toast) == ([], "refused-outsider")
    person = await team.sari.person()
    assert (person.state, person.roles) == (PersonState.LEFT, frozenset())
    assert (await team.audited(f"person:{person.id}"))[0] == "member-left"
    assert (await team.sari.says("/tim")).keys == ["refused-outsider"]


async def test_in_private_it_is_asked_too_and_an_admins_word_counts_as_long_as_the_platform_says_nothing(team):
    await team.rini.says("halo", group=True)
    assert (await team.rini.says("/tim Sari koordinator III")).keys[0] == "tim-is-now"
    team.channel.members = {(team.group.chat, team.rini.user): False}
    assert (await team.rini.says("/tim Sari koordinator IV")).keys == ["refused-outsider"]
    assert not (await team.sari.person()).holds(Role.COORDINATOR, "IV")


@pytest.mark.parametrize(
    ("text", "group", "asked"),
    [
        ("/tim Sari admin", False, True),
        ("/start tim", False, True),
        ("/start berkas-1", False, True),
        ("/team", False, True),
        ("/status", False, False),
        ("/start bukti-1", False, False),
        ("/start", False, False),
        ("halo", False, False),
        ("/tim Sari admin", True, False),  # who writes in the group is in it
    ],
)
async def test_the_platform_is_asked_again_before_files_and_roles_and_before_nothing_else(team, text, group, asked):
    address = team.group if group else team.rini.private
    assert team.router.asks_members(team.channel.message(team.rini, address, text)) is asked


@pytest.mark.parametrize(
    ("action", "args", "asked"),
    [
        ("tim.do", ["1", "grant", "admin", ""], True),
        ("tim.handdo", ["1", "r"], True),
        ("membership.all", [], True),
        ("rencana.files", ["1"], True),
        ("mulai.run", ["tim"], True),
        ("mulai.run", ["mulai", "berkas-1"], True),
        ("mulai.run", ["tugas"], False),
        ("tugas.page", ["0"], False),
        ("no.such", [], False),
    ],
)
async def test_so_it_is_behind_buttons_wherever_they_are_pressed(team, action, args, asked):
    for address in (team.group, team.rini.private):
        press = team.channel.press(team.rini, Shown(address, "1"), encode(SECRET, action, args))
        assert team.router.asks_members(press) is asked


async def test_what_somebody_held_is_free_at_once_and_offered_to_who_coordinates_it(team):
    async with team.db.write() as uow:
        board = await uow.plans.board(team.office.id)
        sari = (await team.sari.person()).id
        for code in (TEAM_DECREE, PROCEDURES, GRATUITY):
            await uow.assignments.give(
                board.row_by_code[code].id, sari, at=team.clock.now(), by=None, cause=Cause.GIVEN
            )
        await uow.commit()
    await team.leaves(team.sari)
    async with team.db.read() as uow:
        assert not (await uow.plans.board(team.office.id)).assignees
        (past,) = await uow.assignments.history(board.row_by_code[PROCEDURES].id)
    assert (past.person, past.until, past.end_cause) == (sari, team.clock.now(), Cause.LEFT)
    told = team.sent_to("Pak Budi")  # coordinates area II
    assert told.keys == ["tim-freed"]
    assert PROCEDURES in told.text
    assert GRATUITY not in told.text
    assert told.buttons == ["Serahkan semua ke satu orang", "Bagi baris"]
    whole = team.sent_to("Bu Rini").text  # of the whole team, for areas without a coordinator of their own
    assert TEAM_DECREE in whole
    assert GRATUITY in whole
    assert PROCEDURES not in whole


async def test_a_reminder_that_waits_for_somebody_who_left_is_not_sent(team):
    sari = await team.sari.person()
    message = replace(
        say("nudge-title", name="Sari", greeting=MORNING), unique=f"nudge:{team.office.id}:{sari.id}:2026-03-10"
    )
    kept = replace(message, unique=f"nudge:{team.office.id}:{sari.id}9:2026-03-10")
    async with team.db.write() as uow:
        await uow.outbox.put(team.sari.private, message)
        await uow.outbox.put(team.sari.private, kept)
        await uow.commit()
    await team.leaves(team.sari)
    assert len(team.chats.said(team.sari.private)) == 1


# ── The bot ──────────────────────────────────────────────────────────────────


async def test_added_to_a_new_group_it_greets_once_and_says_what_comes_next(team):
    place = Address(CHANNEL, "-2002")
    await team.happens(IncomingKind.BOT_MEMBER, address=place, allowed=True, event="member")
    await team.happens(IncomingKind.BOT_MEMBER, address=place, allowed=True, event="administrator")
    said = [s.say.lines[0].key for s in team.chats.said(place) if s.say]
    assert said == ["membership-hello"]


async def test_added_to_a_channel_it_says_nothing(team):
    place = Address(CHANNEL, "-2002")
    answer = await team.happens(
        IncomingKind.BOT_MEMBER, address=place, chat_kind=ChatKind.CHANNEL, event="administrator"
    )
    assert answer.silent


async def test_removed_from_the_group_it_falls_silent_there_and_tells_admins_and_coordinators(team):
    await team.happens(IncomingKind.BOT_MEMBER, allowed=False, event="kicked")
    assert team.sent_to("Bu Rini").keys == ["membership-removed"]
    assert team.sent_to("Pak Budi").keys == ["membership-removed"]
    assert team.sent_to("Sari").silent
    async with team.db.read() as uow:
        assert (await uow.chats.bound(team.group)).parked
    await team.happens(IncomingKind.BOT_MEMBER, allowed=False, event="kicked")
    assert len(team.sent_to("Bu Rini").says) == 1


async def test_back_in_the_group_it_goes_on_without_repeating_anything(team):
    await team.happens(IncomingKind.BOT_MEMBER, allowed=False, event="kicked")
    answer = await team.happens(IncomingKind.BOT_MEMBER, allowed=True, event="member")
    assert answer.silent
    assert team.sent_to("group").silent
    async with team.db.read() as uow:
        assert not (await uow.chats.bound(team.group)).parked
    assert (await team.audited(f"chat:{CHANNEL}:{team.group.chat}"))[:2] == ["chat-unparked", "chat-parked"]


async def test_who_blocks_the_bot_is_not_written_to_any_more_until_they_take_it_back(team):
    change = {"address": team.sari.private, "chat_kind": ChatKind.PRIVATE}
    await team.happens(IncomingKind.BOT_MEMBER, by=team.sari, allowed=False, event="kicked", **change)
    assert (await team.sari.person()).private is None
    await team.happens(IncomingKind.BOT_MEMBER, by=team.sari, allowed=True, event="member", **change)
    assert (await team.sari.person()).private == team.sari.private


async def test_speaking_in_private_opens_the_private_chat(team):
    assert (await team.dedi.person()).private is None
    await team.dedi.says("/bantuan")
    assert (await team.dedi.person()).private == team.dedi.private


async def test_a_new_name_is_taken_over_from_the_platform(team):
    team.sari.name = "Sari Lestari"
    await team.sari.says("/bantuan")
    assert (await team.sari.person()).name == "Sari Lestari"


# ── The group itself ─────────────────────────────────────────────────────────


async def test_a_group_with_a_new_id_keeps_its_office(team):
    old = f"chat:{CHANNEL}:{team.group.chat}"
    for _ in range(2):  # the platform says it twice
        answer = await team.happens(IncomingKind.MIGRATED, new_chat="-3003")
        assert answer.silent
    async with team.db.read() as uow:
        assert await uow.chats.bound(team.group) is None
    team.group = Address(CHANNEL, "-3003")
    assert (await team.sari.says("/tim", group=True)).keys[0] == "tim-title"
    assert await team.audited(f"chat:{CHANNEL}:-3003") == ["chat-moved"]
    assert await team.audited(old) == []


@pytest.mark.parametrize("event", ["closed", "deleted"])
async def test_when_its_topic_is_gone_it_says_so_once_and_writes_to_the_group(team, event):
    topic = replace(team.group, thread="7")
    await team.rini.says("/ikat", group=True, thread="7")
    for _ in range(2):
        await team.happens(IncomingKind.TOPIC, address=topic, event=event)
    said = [s.say.lines[0].key for s in team.chats.said(team.group) if s.say]
    assert said.count(f"membership-topic-{event}") == 1
    async with team.db.read() as uow:
        assert (await uow.chats.bound(team.group)).address == team.group


async def test_another_topics_end_is_nothing(team):
    await team.rini.says("/ikat", group=True, thread="7")
    answer = await team.happens(IncomingKind.TOPIC, address=replace(team.group, thread="8"), event="closed")
    assert answer.silent


async def test_people_who_leave_a_group_bound_by_topic_are_noticed_too(team):
    await team.rini.says("/ikat", group=True, thread="7")
    await team.leaves(team.sari)
    assert (await team.sari.person()).state is PersonState.LEFT


# ── Several offices ──────────────────────────────────────────────────────────


@pytest.fixture
async def other(team):
    """Another office with a group of its own, in which Sari works, too."""
    async with team.db.write() as uow:
        office = await uow.offices.add("Dinas Contoh", "Asia/Makassar")
        await uow.chats.bind(Address(CHANNEL, "-2002"), office.id, "Tim Dinas", at=team.clock.now())
        sari = await uow.people.add(office.id, "Sari", CHANNEL, team.sari.user, state=PersonState.ACTIVE)
        boss = await uow.people.add(office.id, "Bos", CHANNEL, "90", state=PersonState.ACTIVE)
        await uow.people.private_opened(CHANNEL, "90", "90")
        await uow.people.grant(boss.id, Role.ADMIN, "", at=team.clock.now())
        await uow.commit()
    return office, sari, Speaker(team, "Bos", "90")


async def test_an_admin_of_one_office_cannot_approve_or_name_people_of_another(team, wati, other):
    _, _, boss = other
    await team.joins(wati)
    number = str((await wati.person()).id)
    shown = await boss.says("/tim")
    for data in (("membership.yes", [number]), ("tim.person", [number]), ("tim.do", [number, "grant", "admin", ""])):
        answer = await boss.presses_data(shown.shown[0], encode(SECRET, *data))
        assert (answer.says, answer.toast) == ([], "button-void")
    nobody = await boss.presses_data(shown.shown[0], encode(SECRET, "tim.person", ["99999"]))
    assert (nobody.says, nobody.toast) == ([], "button-void")


async def test_speaking_in_a_group_makes_its_office_the_one_of_the_private_chat(team, other):
    office, _, _ = other
    first = (await team.sari.people())[0].office
    ours = team.group
    team.group = Address(CHANNEL, "-2002")
    await team.sari.says("/tim", group=True)
    assert (await team.sari.people())[0].office == office.id
    assert "Dinas Contoh" in (await team.sari.says("/tim")).text
    team.group = ours
    await team.sari.says("/tim", group=True)
    assert (await team.sari.people())[0].office == first == team.office.id


async def test_leaving_one_offices_group_leaves_the_other_membership_alone(team, other):
    _, there, _ = other
    await team.leaves(team.sari)
    async with team.db.read() as uow:
        assert (await uow.people.get(there.id)).active
        with pytest.raises(NotFound):
            await uow.people.get(999)


async def test_the_word_to_the_admin_comes_in_the_admins_language(team, wati):
    await team.rini.says("/bahasa en")
    await team.joins(wati)
    assert team.sent_to("Bu Rini").says[-1].language == "en"


async def test_a_private_button_of_the_other_office_works_whichever_office_was_spoken_of_last(team, other):
    office, there, _ = other
    async with team.db.write() as uow:
        await uow.people.grant(there.id, Role.ADMIN, "", at=team.clock.now())
        waiting = await uow.people.add(office.id, "Wati", CHANNEL, "50", state=PersonState.WAITING)
        await uow.commit()
    assert (await team.sari.people())[0].office == team.office.id
    shown = Shown(team.sari.private, "1")
    answer = await team.sari.presses_data(shown, encode(SECRET, "membership.yes", [str(waiting.id)], there.id))
    assert answer.keys == ["membership-nobody-waits"]
    async with team.db.read() as uow:
        assert (await uow.people.get(waiting.id)).active
    assert (await team.sari.people())[0].office == office.id


async def test_a_button_without_an_owner_finds_the_office_of_what_it_names(team, other):
    office, there, _ = other
    async with team.db.write() as uow:
        await uow.people.grant(there.id, Role.ADMIN, "", at=team.clock.now())
        await uow.commit()
    data = encode(SECRET, "tim.person", [str(there.id)])
    answer = await team.sari.presses_data(Shown(team.sari.private, "1"), data)
    assert answer.keys[0] == "tim-person"
    assert (await team.sari.presses_data(answer.shown[0], encode(SECRET, "tim.person", ["999"]))).toast == "button-void"
    assert (await team.sari.people())[0].office == office.id


async def test_a_refusal_here_does_not_become_a_command_in_the_other_office(team, other):
    _, there, _ = other
    async with team.db.write() as uow:
        await uow.people.grant(there.id, Role.ADMIN, "", at=team.clock.now())
        await uow.commit()
    data = encode(SECRET, "mulai.run", ["impor"])
    assert (await team.sari.presses_data(Shown(team.sari.private, "1"), data)).toast == "refused-preview-plan"
    assert (await team.sari.people())[0].office == team.office.id
