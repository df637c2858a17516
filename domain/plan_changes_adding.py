"""A document that holds only some rows: they are added to the plan in force or change it, and nothing else goes."""

from __future__ import annotations

from dataclasses import replace

from domain.areas import AREA_NUMBERS
from domain.board import Board
from domain.plan_changes import Field, Kind, PlanChanges, RowChange, free_code

_ELSEWHERE = frozenset({Field.AREA, Field.COMPONENT})


def only_adding(changes: PlanChanges, board: Board) -> PlanChanges:
    """The changes without anything that goes: rows that the document does not have are `untouched`, all stand where they
    stood and are called what they were called, and new rows come behind those of their component, with a free code."""
    of_row = {change.old.id: change for change in changes.rows if change.old is not None}
    used = {row.code.upper() for row in board.rows}
    found = [_staying(of_row[row.id], used) for row in board.rows]
    for change in changes.rows:
        if change.old is None and change.new is not None:
            code = free_code(change.code, used)
            used.add(code.upper())
            added = replace(change, code=code, new=replace(change.new, code=code))
            found.insert(_place(found, added), added)
    return PlanChanges(tuple(found))


# ── Steps ────────────────────────────────────────────────────────────────────


def _staying(change: RowChange, used: set[str]) -> RowChange:
    old, new = change.old, change.new
    assert old is not None
    if new is None:
        return RowChange(kind=Kind.SAME, code=old.code, old=old, kept=True, untouched=True)
    code = old.code
    if _ELSEWHERE & set(change.fields) and (old.area, old.component_no) != (new.area, new.component_no):
        code = free_code(new.code, used)
        used.add(code.upper())
    kind = change.kind if change.fields else Kind.SAME
    return replace(change, kind=kind, code=code, new=replace(new, code=code), twin=False)


def _place(found: list[RowChange], added: RowChange) -> int:
    """Behind the last row of its component, else of its area, else of the areas before it."""
    assert added.new is not None
    wanted = (added.new.area, added.new.component_no)
    of_component = of_area = before = 0
    for place, change in enumerate(found, 1):
        row = change.new or change.old
        assert row is not None
        if (row.area, row.component_no) == wanted:
            of_component = place
        if row.area == added.new.area:
            of_area = place
        if AREA_NUMBERS.index(row.area) <= AREA_NUMBERS.index(added.new.area):
            before = place
    return of_component or of_area or before
