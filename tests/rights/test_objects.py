"""Rights on one thing: its area, whose it is, whether it is secret. For every action that is asked on an object, everybody in
every column tries it; what they may is what the table says of that column, and what is refused changes nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from domain.access import Action, Column, Verdict, decide
from domain.chat import Incoming
from domain.model import Role
from tests.rights.hall import Hall, Trial
from tests.sample_plan import GRATUITY, WHISTLE

# The columns in which somebody stands for a thing of area V.
STANDS = {
    "P": {Column.MEMBER},
    "Ko": {Column.MEMBER, Column.COORDINATOR_ELSEWHERE},
    "K": {Column.MEMBER, Column.COORDINATOR},
    "T": {Column.MEMBER, Column.COORDINATOR},
    "C": {Column.MEMBER, Column.LEADER},
    "A": {Column.MEMBER, Column.ADMIN},
}
VOID = {"button-void", "refused-not-found", "rencana-not-found", "rencana-no-code"}

Ask = Callable[[Hall, str], Incoming]


def press(action: str, thing: str, *args: str) -> Ask:
    """That button about a row, a submission or a person of the first office."""

    def ask(hall: Hall, who: str) -> Incoming:
        number = {**hall.rows, **hall.submissions, **hall.people}[thing]
        named = (str(hall.people["P"]) if arg == "@P" else arg for arg in args)
        return hall.presses(who, action, (str(number), *named))

    return ask


def word(text: str) -> Ask:
    return lambda hall, who: hall.says(who, text)


def link(name: str, thing: str) -> Ask:
    return lambda hall, who: hall.says(who, f"/start {name}-{ {**hall.rows, **hall.submissions}[thing] }")


# Each action with ways to do it to a thing of area V that Sari ("P") has or sent. OWN then is hers alone.
ON_OBJECTS: list[tuple[Action, str, Ask]] = [
    (Action.REVIEW, "show", press("tinjau.show", "own")),
    (Action.REVIEW, "approve", press("tinjau.approve", "own")),
    (Action.REVIEW, "return", press("tinjau.return", "own")),
    (Action.REVIEW, "because", press("tinjau.because", "own", "unreadable")),
    (Action.REVIEW, "skip", press("tinjau.skip", "own")),
    (Action.REVIEW, "files", press("tinjau.files", "own")),
    (Action.REVIEW, "back", press("tinjau.back", "own")),
    (Action.ASSIGN, "list", lambda hall, who: hall.presses(who, "tim.rows", ("V", "0"))),
    (Action.ASSIGN, "row", press("tim.row", GRATUITY, "0")),
    (Action.ASSIGN, "take away", press("tim.switch", GRATUITY, "@P", "0", "0")),
    (Action.RESCHEDULE, "row", press("jadwal.row", GRATUITY)),
    (Action.RESCHEDULE, "history", press("jadwal.history", GRATUITY)),
    (Action.RESCHEDULE, "change", press("jadwal.change", GRATUITY)),
    (Action.RESCHEDULE, "close", press("jadwal.close", GRATUITY)),
    (Action.RESCHEDULE, "times", press("jadwal.times", GRATUITY, "0")),
    (Action.RESCHEDULE, "command", word(f"/jadwal {GRATUITY}")),
    (Action.MARK_SECRET, "explained", press("jadwal.secret", GRATUITY)),
    (Action.MARK_SECRET, "marked", press("jadwal.mark", GRATUITY, "1")),
    (Action.MARK_SECRET, "opened", press("jadwal.mark", WHISTLE, "0")),
    (Action.WITHDRAW, "withdraw", press("bukti.withdraw", "own")),
    (Action.WITHDRAW, "surely", press("bukti.withdraw", "own", "1")),
    (Action.FETCH_FILE, "button", press("rencana.files", "own")),
    (Action.FETCH_FILE, "link", link("berkas", "own")),
    (Action.SEE_SECRET_TEXT, "row", press("rencana.row", WHISTLE)),
    (Action.SEE_SECRET_TEXT, "story", press("rencana.story", WHISTLE, "0")),
    (Action.SEE_SECRET_TEXT, "evidence", press("rencana.evidence", WHISTLE)),
    (Action.SEE_SECRET_TEXT, "grid", press("rencana.grid", WHISTLE)),
    (Action.SEE_SECRET_TEXT, "command", word(f"/rencana {WHISTLE}")),
    (Action.SEE_SECRET_TEXT, "link", link("baris", WHISTLE)),
    (Action.SEE_SECRET_FILE, "button", press("rencana.files", "secret")),
    (Action.SEE_SECRET_FILE, "link", link("berkas", "secret")),
    (Action.NAME_ROLES, "grant", press("tim.do", "P", "grant", "coordinator", "II")),
    (Action.NAME_ROLES, "remove", press("tim.do", "P", "remove", "", "")),
    (Action.APPROVE_MEMBERS, "yes", press("membership.yes", "W")),
    (Action.APPROVE_MEMBERS, "no", press("membership.no", "W")),
    (Action.CORRECT_ATTENDANCE, "of another", word("/hadir koreksi Orang C 08.00 lupa mencatat")),
]
NAMES = [f"{action.value}: {how}" for action, how, _ in ON_OBJECTS]


def let(trial: Trial, action: Action) -> bool:
    return bool(trial.said) and not any(key.startswith("refused-") or key in VOID for key in trial.said)


@pytest.mark.parametrize(("action", "how", "ask"), ON_OBJECTS, ids=NAMES)
async def test_who_may_do_it_to_this_thing_is_what_the_table_says(
    hall: Hall, action: Action, how: str, ask: Ask
) -> None:
    wrong = []
    for who, columns in STANDS.items():
        verdict = decide(action, columns)
        mine = who == "P"  # Sari sent it
        wanted = verdict is Verdict.YES or (verdict is Verdict.OWN and mine)
        trial = await hall.trial(ask(hall, who))
        if let(trial, action) is not wanted:
            wrong.append(f"{who}: {trial.said} although {verdict.value}")
        if not wanted and (trial.changed or trial.audited):
            wrong.append(f"{who}: changed {set(trial.changed)}, recorded {trial.audited}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("kind", ["rencana.row", "rencana.evidence", "rencana.story", "rencana.grid", "tugas.row"])
async def test_a_secret_row_is_for_others_like_one_that_does_not_exist(hall: Hall, kind: str) -> None:
    for who in ("P", "Ko", "A"):
        secret = await hall.trial(hall.presses(who, kind, [str(hall.rows[WHISTLE]), "0"]))
        nothing = await hall.trial(hall.presses(who, kind, ["900001", "0"]))
        assert secret.said_of(hall.rows[WHISTLE], 900001) == nothing.said_of(hall.rows[WHISTLE], 900001), who


async def test_a_coordinator_reviews_their_own_only_where_nobody_else_can(hall: Hall) -> None:
    own = [str(hall.submissions["area"])]
    assert (await hall.trial(hall.presses("K", "tinjau.approve", own))).said == ["refused-review-own"]
    await hall.does(hall.presses("A", "tim.do", [str(hall.people["T"]), "end", "coordinator", ""]))
    alone = await hall.trial(hall.presses("K", "tinjau.approve", own))
    assert "tinjau-own-mark" in alone.said
    assert "evidence-approved" in alone.audited


@pytest.mark.parametrize("deed", [("remove", "", ""), ("end", "admin", ""), ("plain", "", "")], ids=lambda d: d[0])
async def test_the_last_admin_stays(hall: Hall, deed: tuple[str, str, str]) -> None:
    press = hall.presses("A", "tim.do", [str(hall.people["A"]), *deed])
    trial = await hall.trial(press)
    assert trial.said == ["tim-last-admin"]
    assert not trial.changed
    await hall.does(hall.presses("A", "tim.do", [str(hall.people["T"]), "grant", "admin", ""]))
    assert (await hall.trial(press)).said != ["tim-last-admin"]


@pytest.mark.parametrize("role", [Role.ADMIN, Role.LEADER, Role.COORDINATOR])
async def test_a_role_counts_at_the_moment_of_the_press_and_no_longer(hall: Hall, role: Role) -> None:
    """What was asked or shown before says nothing about what may be done now."""
    who, press = {
        Role.ADMIN: ("T", ("pengaturan.home", [])),
        Role.LEADER: ("P", ("rencana.story", [str(hall.rows[WHISTLE]), "0"])),
        Role.COORDINATOR: ("P", ("tinjau.approve", [str(hall.submissions["theirs"])])),
    }[role]
    number = str(hall.people[who])
    asked = hall.presses(who, press[0], press[1])
    assert not let(await hall.trial(asked), Action.GREET)
    given = "beside" if role is Role.LEADER else "grant"  # the office has a leader
    await hall.does(hall.presses("A", "tim.do", [number, given, role.value, ""]))
    assert let(await hall.trial(asked), Action.GREET)
    await hall.does(hall.presses("A", "tim.do", [number, "end", role.value, ""]))
    assert not let(await hall.trial(asked), Action.GREET)
