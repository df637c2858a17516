"""Rows that a short document adds to the plan in force: where they come, what they are called, and that nothing goes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.plan_changes import Filed, Kind, compare
from domain.plan_changes_adding import only_adding
from tests.domain.test_plan_changes import THINGS, VERBS, a_draft, a_draft_row, the_board

PLAN = [
    a_draft_row(f"{area}.{n}.1", f"{VERBS[n]} {THINGS[at * 3 + n]}")
    for at, area in enumerate(("I", "III", "VI"))
    for n in range(3)
]
NEW = [a_draft_row(f"{area}.{n}.1", f"Mengadakan {thing} di kelurahan") for area, n, thing in (
    ("III", 1, "lomba video layanan"), ("II", 0, "gerai bersama"), ("I", 7, "apel gabungan"), ("III", 1, "bazar buku"),
)]  # fmt: skip


def test_new_rows_come_behind_their_component_else_their_area_else_the_areas_before() -> None:
    board = the_board(PLAN)
    changes = only_adding(compare(board, a_draft(NEW), Filed()), board)
    assert [c.code for c in changes.rows] == [
        "I.0.1", "I.1.1", "I.2.1", "I.7.1", "II.0.1", "III.0.1", "III.1.1", "III.1.2", "III.1.3", "III.2.1",
        "VI.0.1", "VI.1.1", "VI.2.1",
    ]  # fmt: skip
    assert not changes.counts[Kind.REMOVED]


@given(st.lists(st.sampled_from(PLAN), unique_by=lambda row: row.code), st.lists(st.sampled_from(NEW), unique=True))
@settings(max_examples=60)
def test_every_row_of_the_plan_stays_under_its_own_code_and_in_its_order(known: list, new: list) -> None:
    board = the_board(PLAN)
    changes = only_adding(compare(board, a_draft([*known, *new]), Filed()), board)
    old = [change for change in changes.rows if change.old is not None]
    assert [change.old.id for change in old] == [row.id for row in board.rows]
    assert all(change.code == change.old.code for change in old)
    codes = [change.code for change in changes.rows]
    assert len(set(codes)) == len(codes)
    assert len(changes.rows) == len(board.rows) + len(new)
    assert all(change.new.code == change.code for change in changes.rows if change.new is not None)
