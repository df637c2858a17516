"""Every command, alias, button, link and pending step, by every way in and from every column of the matrix: the router does
what the table says, and what is refused changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from domain.access import Verdict
from domain.chat import Incoming, IncomingKind
from handlers import table
from handlers.registry import Command
from tests.rights.hall import ALLOWED, COLUMNS, Hall, Trial, refusal_for, replied_to, verdict_for

PEOPLE = [who for who in COLUMNS if who not in {"An", "Ch"}]
GATES = {"refused-outsider", "refused-waiting", "refused-anonymous", "group-unbound"}
# Who is in the group at all; a stranger who writes there has come in, which is another story (tests/handlers).
IN_GROUP = [who for who in COLUMNS if who not in {"O", "W", "Ex"}]

Way = Callable[[Hall, str, Command, str], Incoming]

# How a command may be given, each with its name or one of its aliases.
WAYS: dict[str, Way] = {
    "in private": lambda hall, who, command, name: hall.says(who, f"/{name}"),
    "to the bot by its name": lambda hall, who, command, name: hall.says(who, f"/{name}@zibot_bot"),
    "in capitals": lambda hall, who, command, name: hall.says(who, f"/{name.upper()}"),
    "with further words": lambda hall, who, command, name: hall.says(who, f"/{name} V.1.1"),
    "as a reply": lambda hall, who, command, name: hall.says(who, f"/{name}", reply=replied_to("row")),
    "by a link": lambda hall, who, command, name: hall.says(who, f"/start {name}"),
    "by a button": lambda hall, who, command, name: hall.presses(who, "mulai.run", (name,)),
}


def names(command: Command) -> Iterator[str]:
    yield command.name
    yield from command.aliases


def wrong_answer(who: str, command_or_deed: object, trial: Trial) -> str:
    """What is not as the table says, empty when all is."""
    action = command_or_deed.action  # type: ignore[attr-defined]
    verdict = verdict_for(who, action)
    refusal = refusal_for(who, action)
    if verdict in ALLOWED:
        if verdict is Verdict.YES and (not trial.said or refusal in trial.said or GATES & set(trial.said)):
            return f"{who} should be let: {trial.said}"
        return ""
    wanted = {Verdict.SILENCE: [], Verdict.PRIVATE: ["continue-in-private"]}.get(verdict, [refusal])
    if trial.said != wanted or trial.changed or trial.audited:
        return f"{who}: {trial.said} instead of {wanted}, changed {set(trial.changed)}, recorded {trial.audited}"
    if trial.toast and trial.answer.says:
        return f"{who}: a refused press says more than its notice"
    return ""


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("who", PEOPLE)
async def test_a_command_in_private_does_what_the_table_says(hall: Hall, who: str, way: str) -> None:
    wrong = []
    for command in table.COMMANDS:
        # Aliases are the same command to the router; they are tried where names are read, as typed and behind links.
        for name in names(command) if way in {"in private", "by a link"} else (command.name,):
            trial = await hall.trial(WAYS[way](hall, who, command, name))
            if found := wrong_answer(who, command, trial):
                wrong.append(f"/{name}: {found}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", [*IN_GROUP, "Ex"])
async def test_a_command_in_the_group_does_what_the_table_says(hall: Hall, who: str) -> None:
    wrong = []
    for command in table.COMMANDS:
        for name in names(command):
            trial = await hall.trial(hall.says(who, f"/{name}@zibot_bot", group=True))
            if not command.in_group:
                wanted = [] if who == "Ch" else ["continue-in-private"]
                found = "" if trial.said == wanted and not trial.changed else f"{who}: {trial.said}, {trial.changed}"
            else:
                found = wrong_answer(who, command, trial)
            if found and not (verdict_for(who, command.action) in ALLOWED and trial.said):
                wrong.append(f"/{name}: {found}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", PEOPLE)
async def test_a_command_without_its_stroke_is_the_same_command(hall: Hall, who: str) -> None:
    """Strangers are told who is served, whatever they say."""
    wrong = []
    for command in table.COMMANDS:
        trial = await hall.trial(hall.says(who, command.name))
        if who in {"O", "W", "Ex"}:
            found = "" if trial.said == [refusal_for(who, command.action)] else str(trial.said)
        else:
            found = wrong_answer(who, command, trial)
        if found:
            wrong.append(f"{command.name}: {found}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("group", [False, True], ids=["in private", "in the group"])
@pytest.mark.parametrize("who", [*IN_GROUP, "Ex"])
async def test_a_forwarded_or_edited_command_does_nothing(hall: Hall, who: str, group: bool) -> None:
    wrong = []
    for command in table.COMMANDS:
        for name in names(command):
            forwarded = await hall.trial(hall.says(who, f"/{name} V.1.1", group=group, forwarded=True))
            silent = group or who in {"An", "Ch"}
            wanted = [] if silent else ["refused-outsider" if who == "Ex" else "hint-private"]
            edited = await hall.trial(hall.says(who, f"/{name} V.1.1", group=group, kind=IncomingKind.EDITED))
            if forwarded.said != wanted or edited.said or forwarded.changed or edited.changed:
                wrong.append(f"/{name}: {forwarded.said} {edited.said} {forwarded.changed} {edited.changed}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", list(COLUMNS))
async def test_a_button_that_the_table_refuses_says_so_and_changes_nothing(hall: Hall, who: str) -> None:
    row, wrong = str(hall.rows["V.1.1"]), []
    for name, deed in table.BUTTONS.items():
        for args in ((row, "0", "0"), (str(hall.submissions["own"]), row), (str(hall.people["P"]), "remove", "", "")):
            if verdict_for(who, deed.action) in ALLOWED:
                continue
            trial = await hall.trial(hall.presses(who, name, args[: 4 if name.startswith("tim.") else 2]))
            if found := wrong_answer(who, deed, trial):
                wrong.append(f"{name}: {found}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", PEOPLE)
async def test_a_link_that_the_table_refuses_says_so_and_changes_nothing(hall: Hall, who: str) -> None:
    wrong = []
    for name, deed in table.STARTS.items():
        for number in (hall.rows["V.1.1"], hall.submissions["own"], hall.invitation):
            if verdict_for(who, deed.action) in ALLOWED:
                continue
            if found := wrong_answer(who, deed, await hall.trial(hall.says(who, f"/start {name}-{number}"))):
                wrong.append(f"{name}-{number}: {found}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", PEOPLE)
async def test_the_answer_to_a_question_is_asked_for_its_right_again(hall: Hall, who: str) -> None:
    """Whoever lost a role between the question and the answer is refused."""
    data = {"row": hall.rows["V.1.1"], "submission": hall.submissions["own"], "plan": hall.drafts["Kecamatan Contoh"]}
    wrong = []
    for kind, deed in table.DIALOGUES.items():
        if verdict_for(who, deed.action) in ALLOWED:
            continue
        for text in ("ya", "/ya", ""):
            trial = await hall.trial(hall.says(who, text), step=(kind, "reason", data))
            if text == "/ya":
                found = "" if not trial.changed and trial.said == ["command-unknown"] else str(trial.said)
            else:
                found = wrong_answer(who, deed, trial)
            if found:
                wrong.append(f"{kind}: {found}")
    assert not wrong, "\n".join(wrong)
