"""Persons in charge as a plan's own column names them: whom it means, in words, and as assignments once the rows exist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from domain.assignments import Assignments, assignments_of, joined_as
from domain.chat import Line
from domain.model import PersonState, Plan
from domain.plan import PlanDraft
from handlers.context import Context
from handlers.people import short_name
from handlers.wording import cut

_NAMED = 12


async def proposed(ctx: Context, draft: PlanDraft) -> tuple[Assignments, dict[int, str]]:
    """The assignments that the draft's column means, and the names of the people in them by their ids."""
    known = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
    invited = joined_as(await ctx.uow.invitations.of_office(ctx.home.id))
    found = assignments_of(draft.rows, known, invited)
    chosen = {person for people in found.people.values() for person in people}
    return found, {person.id: short_name(person) for person in known if person.id in chosen}


async def assign(ctx: Context, plan: Plan, draft: PlanDraft) -> list[Line]:
    """Make the assignments of a plan that was just applied; what to say about them, nothing for a plan without names."""
    if not any(row.pic for row in draft.rows):
        return []
    found, names = await proposed(ctx, draft)
    await ctx.uow.plans.assign_all(plan.id, found.people, at=ctx.now)
    if found.people:
        await ctx.audit("rows-assigned", f"plan:{plan.id}", rows=len(found.people), people=sorted(names))
    lines = [Line("impor-assigned", {"rows": len(found.people), "people": len(names)})] if found.people else []
    return [*lines, *_unknown_in_short(found)]


def lines_of(found: Assignments, names: dict[int, str]) -> Iterator[Line]:
    """Each person with how many rows, then the names that nobody is known by."""
    counts = Counter(person for people in found.people.values() for person in people)
    yield Line("impor-people-title", {"rows": len(found.people)})
    for person, rows in counts.most_common(_NAMED):
        yield Line("impor-people-known", {"name": names[person], "rows": rows})
    if len(counts) > _NAMED:
        yield Line("impor-people-more", {"count": len(counts) - _NAMED})
    if found.unknown:
        yield Line("impor-people-unknown-title", {"count": len(found.unknown)})
        for name, rows in list(found.unknown.items())[:_NAMED]:
            yield Line("impor-people-unknown", {"name": cut(name, 60), "rows": rows})
        if len(found.unknown) > _NAMED:
            yield Line("impor-people-more", {"count": len(found.unknown) - _NAMED})


def _unknown_in_short(found: Assignments) -> Iterator[Line]:
    if found.unknown:
        names = ", ".join(cut(name, 40) for name in list(found.unknown)[:5])
        rest = " …" if len(found.unknown) > 5 else ""
        yield Line("impor-assigned-unknown", {"names": names + rest})
