"""Only a part of a changed plan: the rows of some areas, while all others stay as they are in the plan in force."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from domain.plan import PlanDraft
from domain.plan_changes import Kind, PlanChanges, RowChange, free_code


def draft_part(draft: PlanDraft, areas: Collection[str]) -> PlanDraft:
    """The draft with the rows of these areas only."""
    return replace(draft, rows=tuple(row for row in draft.rows if row.area in areas))


def changes_part(changes: PlanChanges, areas: Collection[str]) -> PlanChanges:
    """What of the changes is about these areas. Every other row of the plan in force is `untouched`; so is a row that would
    come from or go to another area, since that concerns its coordinator too. All stand in the document's order, so that what
    is applied later moves nothing again."""
    mine = set(areas)
    used = {c.code.upper() for c in changes.rows if _areas(c) <= mine and (c.new is not None or c.kept)}
    found = []
    for change in changes.rows:
        if _areas(change) <= mine:
            found.append(change)
        elif change.old is not None:
            code = free_code(change.old.code, used)
            used.add(code.upper())
            found.append(RowChange(kind=Kind.SAME, code=code, old=change.old, kept=True, untouched=True))
    return PlanChanges(tuple(found))


def _areas(change: RowChange) -> set[str]:
    return {row.area for row in (change.old, change.new) if row is not None}
