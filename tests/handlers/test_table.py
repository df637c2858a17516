"""The one table of commands, buttons, steps and links: nothing in it is without a right, a name or an answer."""

from __future__ import annotations

import ast
import re

import pytest

from domain.access import TABLE, Action, Column, Verdict, decide
from domain.buttons import encode
from domain.chat import Attachment
from handlers import table
from handlers.menu import menu_of
from handlers.registry import Command, by_name
from tests.dialogue import SECRET, Shown
from tests.sources import modules

NAMES = [command.name for command in table.COMMANDS]
DEEDS = {**table.BUTTONS, **table.DIALOGUES, **table.STARTS}
WHO = ["rini", "camat", "budi", "sari", "dedi", "outsider"]
KINDS = {"all", "member", "coordinator", "leader", "admin"}


def test_no_two_commands_share_a_name():
    assert len(by_name(table.COMMANDS)) == sum(1 + len(command.aliases) for command in table.COMMANDS)


def test_two_commands_of_one_name_are_an_error():
    twice = Command(name="status", run=table.COMMANDS[0].run, action=Action.GREET)
    with pytest.raises(ValueError, match="two commands"):
        by_name([*table.COMMANDS, twice])


@pytest.mark.parametrize("command", table.COMMANDS, ids=NAMES)
def test_a_command_is_in_the_policy_table_and_in_known_menus(command):
    assert command.action in TABLE
    assert set(command.menu) <= KINDS
    assert re.fullmatch(r"[a-z]{2,32}", command.name)


@pytest.mark.parametrize("name", sorted(DEEDS))
def test_a_button_step_or_link_is_in_the_policy_table(name):
    assert DEEDS[name].action in TABLE


@pytest.mark.parametrize("name", sorted(table.STARTS))
def test_a_link_begins_with_a_word_that_no_command_has(name):
    """Its payload is `name-something`; the name alone opens the command of that name, if there is one."""
    assert re.fullmatch(r"[a-z]+", name)


def test_strangers_may_use_nothing_but_greetings():
    open_to_all = {c.name for c in table.COMMANDS if decide(c.action, {Column.OUTSIDER}) in {Verdict.YES, Verdict.OWN}}
    greetings = {c.name for c in table.COMMANDS if c.action in {Action.GREET, Action.OWN_DATA}}
    assert open_to_all == greetings


def test_the_menu_of_a_stranger_holds_no_command_that_is_refused_to_them():
    shown = {command.name: command for command in table.COMMANDS if command.name in menu_of(None)}
    assert shown
    assert all(decide(c.action, {Column.OUTSIDER}) is not Verdict.NO for c in shown.values())


@pytest.mark.parametrize("who", WHO)
async def test_nobody_finds_a_command_in_the_menu_that_is_refused_to_them(team, who):
    people = await getattr(team, who).people()
    person = people[0] if people else None
    refused = []
    for command in table.COMMANDS:
        if command.name in menu_of(person):
            answer = await getattr(team, who).says(f"/{command.name}")
            refused += [command.name for key in answer.keys if key == f"refused-{command.action.value}"]
    assert not refused


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("group", [False, True], ids=["private", "group"])
async def test_every_command_and_alias_survives_empty_input(team, who, group):
    for command in table.COMMANDS:
        for name in (command.name, *command.aliases):
            team.clock.move(minutes=2)  # so that nobody is throttled
            answer = await getattr(team, who).says(f"/{name}", group=group)
            assert not answer.silent, name


ODD_WORDS = [
    "'; DROP TABLE people; --",
    "{{7*7}} {0.__class__} %s %n",
    "<b>tebal</b> & _*[~`",
    "a" * 5000,
    "z̷̡̛a̴l̷g̸o̶ \u202e rtl \u200b",
    "II.99.99",
    "٣ 99999999999999999999",
    "-1",
    "=SUM(A1)\t\r\n@all",
]


@pytest.mark.parametrize("words", ODD_WORDS, ids=range(len(ODD_WORDS)))
@pytest.mark.parametrize("who", ["rini", "sari"])
async def test_every_command_survives_odd_words(team, who, words):
    for command in table.COMMANDS:
        team.clock.move(minutes=2)
        answer = await getattr(team, who).says(f"/{command.name} {words}")
        assert not answer.silent, command.name


async def test_the_same_command_from_an_anonymous_admin_leads_to_the_private_chat_or_is_refused(team):
    for command in table.COMMANDS:
        team.clock.move(minutes=2)
        answer = await team.anonymous.says(f"/{command.name}", group=True)
        expected = (
            "continue-in-private" if TABLE[command.action][Column.ANONYMOUS] is Verdict.PRIVATE else "refused-anonymous"
        )
        assert answer.keys == ([expected] if command.in_group else ["continue-in-private"]), command.name


@pytest.mark.parametrize("name", sorted(n for n, d in table.BUTTONS.items() if d.action is not Action.GREET))
async def test_a_stranger_who_presses_a_button_of_the_group_learns_nothing(team, name):
    answer = await team.outsider.presses_data(Shown(team.outsider.private, "1"), encode(SECRET, name, ["1", "1"]))
    assert (answer.says, answer.toast) == ([], "refused-outsider")


async def test_buttons_that_the_handlers_make_are_in_the_table():
    """Every literal `action="…"` in the code is a row of the table."""
    used = {
        keyword.value.value
        for _, _, module in modules("domain", "handlers", "scheduler", "bot")
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Button"
        for keyword in node.keywords
        if keyword.arg == "action" and isinstance(keyword.value, ast.Constant)
    }
    assert used
    assert used <= table.BUTTONS.keys()


async def test_every_button_in_the_table_is_made_somewhere():
    words = {
        node.value
        for _, path, module in modules("domain", "handlers", "scheduler", "bot")
        if path.name not in {"table.py", "table_buttons.py"}
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    ends = {"." + name.partition(".")[2] for name in table.BUTTONS if "." in name}
    idle = [n for n in table.BUTTONS if n not in words and not any(n.endswith(e) and e in words for e in ends)]
    assert not idle


async def test_twenty_commands_a_minute_then_one_notice_then_silence(team):
    answers = [await team.sari.says("/bantuan") for _ in range(23)]
    assert [a.keys[0] if a.keys else "" for a in answers[19:]] == ["bantuan-title", "throttled", "", ""]
    assert (await team.dedi.says("/bantuan")).keys[0] == "bantuan-title"
    team.clock.move(minutes=1, seconds=1)
    assert (await team.sari.says("/bantuan")).keys[0] == "bantuan-title"


async def test_a_forwarded_command_is_somebody_elses_word(team):
    assert (await team.rini.says("/tim Sari keluar", forwarded=True, group=True)).silent
    assert (await team.sari.person()).active


async def test_a_command_for_another_bot_is_none_of_our_business(team):
    assert (await team.sari.says("/bantuan@another_bot", group=True)).silent
    assert (await team.sari.says("/BANTUAN@zibot_bot", group=True)).keys[0] == "bantuan-title"


async def test_an_unknown_command_gets_a_hint_in_private_and_silence_in_the_group(team):
    assert (await team.sari.says("/apa_saja")).keys == ["command-unknown"]
    assert (await team.sari.says("/apa_saja", group=True)).silent


@pytest.mark.parametrize("kind", ["sticker", "voice", "contact", "poll", "dice", "unknown"])
async def test_what_nobody_can_use_gets_one_line_in_private_and_silence_in_the_group(team, kind):
    private = await team.sari.sends(attachment=Attachment(kind=kind))
    assert len(private.says) == 1
    assert (await team.sari.sends(attachment=Attachment(kind=kind), group=True)).silent


async def test_an_invented_button_is_void(team):
    answer = await team.sari.says("/tim")
    for data in ("", "x", "status.area|II||AAAAAAAA", "\ud800" * 10, "9" * 64):
        pressed = await team.sari.presses_data(answer.shown[0], data)
        assert (pressed.says, pressed.toast) == ([], "button-void")
