"""Whose rows somebody may put in force: admins and coordinators of the whole team all, other coordinators those of their areas."""

from __future__ import annotations

from collections.abc import Collection

from domain.areas import AREA_NUMBERS
from domain.chat import Line, Param
from domain.model import Person, Plan, Role
from domain.plan import PlanDraft
from domain.plan_changes import Kind, PlanChanges

# What stands between areas in a button.
_JOINT = "-"


def own_areas(person: Person | None) -> frozenset[str] | None:
    """The areas whose rows this person may apply; None for all of them."""
    if person is None or over_whole_team(person):
        return None
    return frozenset(g.area for g in person.roles if g.role is Role.COORDINATOR and g.area)


def over_whole_team(person: Person) -> bool:
    """Whether the person is an admin or coordinates the whole team."""
    return any(g.role is Role.ADMIN or (g.role is Role.COORDINATOR and not g.area) for g in person.roles)


def scope_arg(areas: Collection[str] | None) -> str:
    """Areas as a button carries them; "" for all."""
    return "" if areas is None else _JOINT.join(number for number in AREA_NUMBERS if number in areas)


def read_scope(arg: str) -> frozenset[str] | None:
    """What `scope_arg` wrote; None for all, and for the buttons of older messages."""
    return frozenset(arg.split(_JOINT)) if arg else None


def named(areas: Collection[str]) -> str:
    """ "II, V" """
    return ", ".join(number for number in AREA_NUMBERS if number in areas)


def rows_within(draft: PlanDraft, areas: Collection[str]) -> int:
    """How many rows of the draft are of these areas."""
    return sum(row.area in areas for row in draft.rows)


def covers(draft: PlanDraft, changes: PlanChanges | None, areas: Collection[str]) -> bool:
    """Whether nothing of the draft is left once the rows of these areas are in force."""
    if changes is None:
        return all(row.area in areas for row in draft.rows)
    return all(
        change.kind in {Kind.SAME, Kind.RENUMBERED}
        or {row.area for row in (change.old, change.new) if row is not None} <= set(areas)
        for change in changes.rows
    )


def part_line(plan: Plan, draft: PlanDraft, areas: Collection[str]) -> Line:
    """What *Terapkan* would put in force for a coordinator of these areas."""
    rows = rows_within(draft, areas)
    if not rows:
        return Line("impor-note-part-none", {"areas": named(areas)})
    params: dict[str, Param] = {"areas": named(areas), "rows": rows, "rest": len(draft.rows) - rows}
    return Line("impor-note-part", params)
