"""The policy table against the promised matrix, cell by cell, and guards: no deed without a right, no right without a deed."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from domain.access import ASKED_AGAIN, TABLE, Action, Column, Verdict
from handlers import table
from locales.catalogue import LANGUAGES, catalogue
from tests.sources import modules

MATRIX = Path(__file__).resolve().parents[2] / "../shared/design/promises.md"
LETTERS = ("O", "X", "P", "Ko", "K", "C", "A", "An", "Ch", "Ex")

# Which actions stand for a row of the matrix, one for each part between strokes where a cell has several.
ROWS: dict[str, tuple[tuple[Action, ...], ...]] = {
    "`/mulai` without token, `/bantuan`, `/bahasa`": ((Action.GREET,),),
    "plan, `/tenggat` (not rahasia)": ((Action.SEE_PLAN,),),
    "`/status`, summary figures": ((Action.SEE_STATUS,),),
    "rahasia row: text and state / files": ((Action.SEE_SECRET_TEXT,), (Action.SEE_SECRET_FILE,)),
    "submit evidence or note (rahasia: private chat only)": ((Action.SUBMIT, Action.NOTE),),
    "fetch a file (not rahasia)": ((Action.FETCH_FILE,),),
    "withdraw evidence (kept in history)": ((Action.WITHDRAW,),),
    "approve / return": ((Action.REVIEW,),),
    "assign rows, `/jadwal`": ((Action.ASSIGN, Action.RESCHEDULE),),
    "`/impor` preview / *Terapkan*": ((Action.PREVIEW_PLAN,), (Action.APPLY_PLAN,)),
    "`/hadir` for oneself": ((Action.ATTEND,),),
    "correct another's attendance": ((Action.CORRECT_ATTENDANCE,),),
    "`/daftarhadir`, location detail": ((Action.SEE_ATTENDANCE,), (Action.SEE_PLACE,)),
    "`/ringkasan` now, `/laporan`": ((Action.SUMMARY,),),
    "`/pengaturan`, name roles, retention": ((Action.SETTINGS, Action.NAME_ROLES, Action.APPROVE_MEMBERS),),
    "`/ikat`": ((Action.BIND,),),
    "export / erase own data": ((Action.OWN_DATA,),),
    "read audit log / verify chain": ((Action.READ_AUDIT,), (Action.VERIFY_AUDIT,)),
}
# Rows that are no right of their own but a rule that holds for several: who proves them.
RULES = {
    "token made for this person / for another": "tests/handlers/test_daftar.py, test_bad_presses.py",
    "learn that an office, row, person or file exists": "test_two_offices.py",
    "approve one's own submission": "REVIEW_OWN: test_objects.py",
    "last admin removes himself": "test_objects.py",
    "press a personal button of someone else": "test_bad_presses.py",
}
# What the matrix does not know: colleagues take rows themselves, one's own settings, the leader's own words,
# and who says which rows are secret.
BEYOND = {
    Action.TAKE,
    Action.OWN_SETTINGS,
    Action.REVIEW_OWN,
    Action.REVIEW_SUMMARY,
    Action.NAME_ACTING,
    Action.MARK_SECRET,
}
# Where the table says something else than the cell, and why.
DIFFERENT = {
    # The bot does not leave a channel by a command; it is silent there, and the operator sees it on /healthz.
    (Action.BIND, "Ch"): Verdict.SILENCE,
}
# The deeds of these come with later issues.
TO_COME = {Action.OWN_DATA, Action.READ_AUDIT, Action.VERIFY_AUDIT, Action.SEE_PLACE}


def promised() -> dict[str, list[str]]:
    """The cells of each row of the matrix, in the order of LETTERS."""
    if not MATRIX.exists():
        pytest.skip("the promises lie beside the project, not in it")
    section = MATRIX.read_text("utf-8").partition("## 5.")[2].partition("Rules:")[0]
    rows = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in section.splitlines() if "|" in line]
    return {row[0]: row[1:] for row in rows if len(row) == 11 and row[0] != "action"}


def verdict_of(cell: str) -> Verdict:
    """The cell's first word as a verdict: "y, reason, shown", "own, before review", "list", "own area", "y (nothing)"."""
    if cell.startswith(("y/own area", "own area")):
        return Verdict.AREA
    word = re.split(r"[,;( ]", cell)[0]
    return {"–": Verdict.SILENCE, "list": Verdict.YES, "area": Verdict.AREA}.get(word) or Verdict(word)


def test_every_row_of_the_matrix_is_a_right_or_a_rule() -> None:
    assert promised().keys() == ROWS.keys() | RULES.keys()
    named = {action for parts in ROWS.values() for part in parts for action in part}
    assert named | BEYOND == set(Action)
    assert not named & BEYOND


@pytest.mark.parametrize("row", ROWS)
def test_the_table_says_what_each_cell_promises(row: str) -> None:
    wrong = []
    for letter, cell in zip(LETTERS, promised()[row], strict=True):
        if letter == "X":  # an outsider to this office: test_two_offices.py
            continue
        cells = cell.split("/") if len(ROWS[row]) > 1 and "/" in cell else [cell] * len(ROWS[row])
        for part, said in zip(ROWS[row], cells, strict=True):
            for action in part:
                wanted = DIFFERENT.get((action, letter)) or verdict_of(said)
                # Whoever coordinates the whole team stands in K for every area.
                if TABLE[action][Column(letter)] is not wanted:
                    wrong.append(f"{action} {letter}: {TABLE[action][Column(letter)].value} instead of {said!r}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("action", Action)
def test_an_action_has_a_cell_for_every_column_and_words_for_its_refusal(action: Action) -> None:
    assert TABLE[action].keys() == set(Column)
    assert TABLE[action][Column.CHANNEL] is Verdict.SILENCE
    for language in LANGUAGES:
        assert len(catalogue().label(language, f"refused-{action.value}", {})) > 20


def test_no_action_is_without_a_deed_but_those_to_come() -> None:
    used = {
        node.attr
        for _, _, module in modules("handlers", "scheduler", "bot")
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Action"
    }
    idle = {action for action in Action if action.name not in used}
    assert idle <= TO_COME, f"no handler asks for {idle - TO_COME}"


def test_every_deed_names_an_action_of_the_table() -> None:
    deeds = [*table.COMMANDS, *table.BUTTONS.values(), *table.DIALOGUES.values(), *table.STARTS.values()]
    assert all(deed.action in TABLE for deed in deeds)


# What each module of deeds asks for, said a second time: a deed that asks for less would be let through by every other test,
# which all go by the table. Modules that many may use, and those of several rights, are not here.
ASKED = {
    Action.APPROVE_MEMBERS: "approval tim_invite",
    Action.SUBMIT: "bukti bukti_change bukti_place tugas ingat ingat_event daftarhadir_file",
    Action.WITHDRAW: "bukti_withdraw",
    Action.NOTE: "catatan",
    Action.REVIEW: "tinjau tinjau_decide",
    Action.ASSIGN: "tim_move tim_rows",
    Action.RESCHEDULE: "jadwal jadwal_change jadwal_times ingat_days",
    Action.PREVIEW_PLAN: "impor impor_checklist impor_dates impor_decide impor_people impor_rollover impor_written",
    Action.APPLY_PLAN: "impor_apply",
    Action.SETTINGS: "kalender_change kalender_shift pengaturan_hours peraturan_change",
    Action.BIND: "ikat",
    Action.ATTEND: "hadir hadir_leave hadir_paper hadir_correct",
    Action.SEE_ATTENDANCE: "daftarhadir",
    Action.NAME_ACTING: "hadir_acting",
    Action.SUMMARY: "ringkasan ringkasan_doubt",
    Action.REVIEW_SUMMARY: "ringkasan_review",
}


def test_no_deed_asks_for_less_than_its_module_is_about() -> None:
    asked = {module: action for action, modules_ in ASKED.items() for module in modules_.split()}
    deeds = {
        **{command.name: command.deed for command in table.COMMANDS},
        **table.BUTTONS,
        **{f"the answer to {name}": deed for name, deed in table.DIALOGUES.items()},
        **{f"the link {name}": deed for name, deed in table.STARTS.items()},
    }
    of_module = {name: deed.run.__module__.rpartition(".")[2] for name, deed in deeds.items()}
    wrong = {name for name, deed in deeds.items() if deed.action is not asked.get(of_module[name], deed.action)}
    assert not wrong
    assert asked.keys() <= set(of_module.values())


def test_no_handler_is_reached_but_through_the_gate() -> None:
    """Only the gate and the router run what the table names; another module that did would pass over the policy."""
    reached = [
        path.name
        for _, path, module in modules("handlers", "bot", "scheduler")
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "run"
        if isinstance(node.func.value, ast.Name) and node.func.value.id in {"deed", "command"}
    ]
    assert set(reached) <= {"gate.py"}
    tables = [
        path.name
        for _, path, module in modules("handlers", "bot", "scheduler")
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and node.attr in {"BUTTONS", "DIALOGUES", "STARTS"}
    ]
    assert set(tables) <= {"router.py", "mulai.py"}


def test_what_hands_out_files_and_roles_asks_the_channel_again() -> None:
    """Promises section 5: membership at most 60 s old for files, export and role actions."""
    assert {Action.FETCH_FILE, Action.SEE_SECRET_FILE, Action.NAME_ROLES, Action.SETTINGS, Action.ASSIGN} <= ASKED_AGAIN
    handing = [
        deed for name, deed in {**table.BUTTONS, **table.STARTS}.items() if deed.run.__module__.endswith("row_files")
    ]
    assert handing
    assert all(deed.asks_again for deed in handing)
