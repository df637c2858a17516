"""Only a part of a changed plan: the rows of some areas, while all others stay as they are in the plan in force."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from domain.areas import AREA_NUMBERS
from domain.plan import PlanDraft
from domain.plan_changes import Kind, PlanChanges, RowChange, free_code


def draft_part(draft: PlanDraft, areas: Collection[str]) -> PlanDraft:
    """The draft with the rows of these areas only."""
    return replace(draft, rows=tuple(row for row in draft.rows if row.area in areas))


def changes_part(changes: PlanChanges, areas: Collection[str]) -> PlanChanges:
    """What of the changes is about these areas, by area. Every other row of the plan in force is `untouched`; so is a row
    that would come from or go to another area, since that concerns its coordinator too."""
    mine = [change for change in changes.rows if _areas(change) <= set(areas)]
    used = {change.code.upper() for change in mine if change.new is not None or change.kept}
    found = list(mine)
    for change in changes.rows:
        if change.old is not None and not _areas(change) <= set(areas):
            code = free_code(change.old.code, used)
            used.add(code.upper())
            found.append(RowChange(kind=Kind.SAME, code=code, old=change.old, kept=True, untouched=True))
    return PlanChanges(tuple(sorted(found, key=_place)))


def _areas(change: RowChange) -> set[str]:
    return {row.area for row in (change.old, change.new) if row is not None}


def _place(change: RowChange) -> int:
    """By area; within one the order is kept."""
    row = change.new or change.old
    assert row is not None
    return AREA_NUMBERS.index(row.area)
