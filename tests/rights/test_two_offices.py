"""Two offices do not learn of each other: whatever number of the first office somebody of the second brings along, on
whatever button, link or command, they get what they would get for a number that nothing has, and nothing changes."""

from __future__ import annotations

import pytest
import structlog

from domain.chat import Button, IncomingKind
from handlers import table
from tests.rights.hall import ALLOWED, NOTHING, Hall, Trial, ids_in, replied_to, verdict_for, without_ids

ROLES = ["XP", "XK", "XT", "XC", "XA"]
# A number of the wrong kind must not lead anywhere either.
KINDS = ("rows", "occurrences", "submissions", "files", "people", "plans", "offices", "invitations", "notes")
WORDS = ("Kecamatan Contoh", "Orang P", "Orang K", "Orang T", "Orang C", "Orang A", "-1001", "Joko", "dirapatkan")


def difference(trial: Trial, control: Trial, *numbers: int) -> str:
    """What tells the number of the other office from one that nothing has; empty when nothing does."""
    said, wanted = trial.said_of(*numbers, NOTHING), control.said_of(*numbers, NOTHING)
    if said != wanted:
        return f"{trial.said} instead of {control.said}: {said[:300]} / {wanted[:300]}"
    if trial.changed != control.changed or trial.audited != control.audited:
        return f"changed {set(trial.changed)}, recorded {trial.audited}"
    if told := [word for word in WORDS if word in said]:
        return f"told {told}"
    return ""


async def pressed(hall: Hall, who: str, action: str, args: tuple[str, ...]) -> Trial | str:
    """What comes of it; the kind of error where a handler cannot read what no button of ours ever carried."""
    try:
        return await hall.trial(hall.presses(who, action, args))
    except (KeyError, ValueError, IndexError) as error:
        return type(error).__name__


@pytest.mark.parametrize("owned", [False, True], ids=["as one's own", "as it was sent"])
@pytest.mark.parametrize("who", ROLES)
async def test_a_button_of_the_other_office_is_like_one_of_nothing(
    hall: Hall, pressable: list[Button], who: str, owned: bool
) -> None:
    assert len({button.action for button in pressable}) > 60
    wrong = []
    for button in pressable:
        owner = button.owner if owned else None
        nobody = NOTHING if owned and owner is not None else None
        trial = await hall.trial(hall.presses(who, button.action, button.args, owner=owner))
        control = await hall.trial(hall.presses(who, button.action, without_ids(button.args), owner=nobody))
        if found := difference(trial, control, *ids_in(button.args)):
            wrong.append(f"{button.action}|{'|'.join(button.args)}: {found}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", ["XT", "XA"])
async def test_a_number_of_any_kind_on_any_button_is_like_nothing(
    hall: Hall, pressable: list[Button], who: str
) -> None:
    """Forged by somebody who knew the secret: every kind of id in the first place of every button there is."""
    ids = await hall.ids(hall.office.id)
    numbers = [ids[kind][0] for kind in KINDS if ids[kind]] + [hall.rows["V.4.1"], hall.submissions["secret"]]
    assert len(numbers) > len(KINDS)
    tails = {button.action: button.args[1:] for button in pressable}
    wrong = []
    for action, deed in table.BUTTONS.items():
        # The admin presses what the coordinator may not. The number behind "tenggat.days" is one of days.
        if action == "tenggat.days" or (who == "XA" and verdict_for("T", deed.action) in ALLOWED):
            continue
        tail = without_ids(tails.get(action, ()))
        control = await pressed(hall, who, action, (str(NOTHING), *tail))
        for number in numbers:
            trial = await pressed(hall, who, action, (str(number), *tail))
            if isinstance(trial, str) or isinstance(control, str):
                found = "" if trial == control else f"{trial} instead of {control}"
            else:
                found = difference(trial, control, number)
            if found:
                wrong.append(f"{action}|{number}|{tail}: {found}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", [*ROLES, "O"])
async def test_a_link_of_the_other_office_is_like_one_of_nothing(hall: Hall, who: str) -> None:
    ids = await hall.ids(hall.office.id)
    numbers = {number for kind in KINDS for number in ids[kind]}
    assert len(numbers) > 40
    wrong = []
    for name in [n for n in table.STARTS if n != "daftar"]:
        control = await hall.trial(hall.says(who, f"/start {name}-{NOTHING}"))
        for number in numbers:
            trial = await hall.trial(hall.says(who, f"/start {name}-{number}"))
            if found := difference(trial, control, number):
                wrong.append(f"{name}-{number}: {found}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", ["XT", "XA"])
async def test_a_number_or_receipt_behind_a_command_is_like_one_of_nothing(hall: Hall, who: str) -> None:
    """Receipts are numbered for each office; the second has none yet."""
    numbers = (hall.rows["V.1.1"], hall.submissions["own"], hall.people["P"], hall.drafts["Kecamatan Contoh"])
    wrong = []
    for command in table.COMMANDS:
        for words in (*map(str, numbers), "B-0001", "V.1.1 B-0001"):
            nothing = words.replace("B-0001", "B-0999") if "B-" in words else str(NOTHING)
            trial = await hall.trial(hall.says(who, f"/{command.name} {words}"))
            control = await hall.trial(hall.says(who, f"/{command.name} {nothing}"))
            trial_text, control_text = trial.said_of(), control.said_of()
            if trial_text.replace(words, "N") != control_text.replace(nothing, "N") and trial.said != control.said:
                wrong.append(f"/{command.name} {words}: {trial.said} instead of {control.said}")
            wrong += [f"/{command.name} {words} told {word}" for word in WORDS if word in trial_text]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", ["XP", "XT", "XA"])
async def test_a_pending_step_about_the_other_office_is_like_one_about_nothing(hall: Hall, who: str) -> None:
    numbers = {
        "row": hall.rows["V.1.1"],
        "submission": hall.submissions["own"],
        "plan": hall.drafts["Kecamatan Contoh"],
    }
    wrong = []
    for kind in ("jadwal", "tinjau", "impor-start"):
        step = {"jadwal": "target", "tinjau": "reason", "impor-start": "start"}[kind]
        there = (kind, step, {**numbers, "what": "close"})
        nothing = (kind, step, {**dict.fromkeys(numbers, NOTHING), "what": "close"})
        trial = await hall.trial(hall.says(who, "2 Januari 2026"), step=there)
        control = await hall.trial(hall.says(who, "2 Januari 2026"), step=nothing)
        if found := difference(trial, control, *numbers.values()):
            wrong.append(f"{kind}: {found}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", ROLES)
async def test_every_refusal_of_another_offices_thing_is_logged(hall: Hall, who: str) -> None:
    presses = [("rencana.row", hall.rows["V.1.1"]), ("rencana.files", hall.submissions["own"])]
    presses += [("bukti.change", hall.submissions["own"]), ("tugas.row", hall.rows["V.4.1"])]
    for action, number in presses:
        with structlog.testing.capture_logs() as logs:
            trial = await hall.trial(hall.presses(who, action, [str(number)]))
        (entry,) = [log for log in logs if log["event"] == "refused"]
        assert trial.said == [entry["key"]] == ["button-void"], action
        assert entry["person"] == hall.people[who]
        assert not trial.changed


@pytest.mark.parametrize("who", ["XP", "XT", "O"])
async def test_a_reply_to_a_message_of_another_office_is_no_submission(hall: Hall, who: str) -> None:
    """Promises B35: their chat has no such message, whatever its number is in ours."""
    async with hall.db.write() as uow:
        await uow.outbox.put(hall.group, _about_row(hall))
        await uow.commit()
    for kind in (IncomingKind.MESSAGE, IncomingKind.EDITED):
        trial = await hall.trial(hall.says(who, "ini buktinya", kind=kind, reply=replied_to("V.1.1")))
        control = await hall.trial(hall.says(who, "ini buktinya", kind=kind, reply=replied_to("apa saja", "78")))
        assert not difference(trial, control)
        assert not trial.changed


def _about_row(hall: Hall):
    from dataclasses import replace

    from domain.chat import say

    return replace(say("hint-private"), subject=f"row:{hall.rows['V.1.1']}")
