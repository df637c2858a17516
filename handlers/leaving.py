"""What happens when somebody leaves the team, by themselves or by an admin's word: at once and in one transaction.

Steps: rights end → what they held goes free, with its history → private reminders that still wait are not sent → whoever
coordinates the areas is offered the rows → where nobody is admin any more, those who can ask for a new claim code are told.
"""

from __future__ import annotations

from collections.abc import Sequence

from domain.board import Board
from domain.care import load_of
from domain.chat import Button, Line, Say
from domain.holding import Cause
from domain.model import Person, PersonState, PlanRow, Role
from handlers.context import Context
from handlers.people import admins, short_name, tell

_CODES = 8


async def departed(ctx: Context, person: Person, action: str) -> None:
    """The person is not of the team any more; `action` names it in the record ("member-left", "member-removed")."""
    freed = await release_all(ctx, person, Cause.LEFT)
    await ctx.uow.people.set_state(person.id, PersonState.LEFT, at=ctx.now)
    for kind in ("nudge", "events"):
        await ctx.uow.outbox.withdraw(f"{kind}:{ctx.home.id}:{person.id}:")
    await ctx.audit(action, f"person:{person.id}", **({"rows": list(freed)} if freed else {}))
    says = await offers(ctx, person, freed)
    if person.holds(Role.ADMIN) and not await admins(ctx):
        # Nobody can name roles or settings any more; who could ask for a new claim code should know.
        says += await tell(ctx, "membership-no-admin", (Role.COORDINATOR, Role.LEADER), name=person.name)
    for message in says:
        assert message.to is not None
        await ctx.uow.outbox.put(message.to, message)


async def release_all(ctx: Context, person: Person, cause: Cause) -> Sequence[int]:
    """End everything that the person holds; the ids of the rows."""
    held = await ctx.uow.assignments.of_person(person.id)
    by = ctx.person.id if ctx.person is not None else None
    for row in held:
        await ctx.uow.assignments.end(row, person.id, at=ctx.now, by=by, cause=cause)
    return held


async def offers(ctx: Context, person: Person, freed: Sequence[int]) -> list[Say]:
    """A private word to each coordinator about the rows of their areas that nobody holds now."""
    board = await ctx.uow.plans.board(ctx.home.id, up_to=ctx.today.year)
    if board is None:
        return []
    held = {row for row, _ in board.assignees}
    free = [row for row in board.rows if row.id in set(freed) - held and row.applicable]
    active = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
    theirs: dict[int, list[PlanRow]] = {}
    for row in free:
        for coordinator in coordinators_of(active, row.area):
            theirs.setdefault(coordinator.id, []).append(row)
    by_id = {p.id: p for p in active}
    return [_offer(ctx, board, person, by_id[number], rows) for number, rows in theirs.items() if by_id[number].private]


def coordinators_of(active: Sequence[Person], area: str) -> Sequence[Person]:
    """Who looks after the area: its own coordinators, else those of the whole team, else the admins."""
    for wanted in (
        lambda p: any(g.role is Role.COORDINATOR and g.area == area for g in p.roles),
        lambda p: any(g.role is Role.COORDINATOR and not g.area for g in p.roles),
        lambda p: p.holds(Role.ADMIN),
    ):
        found = [p for p in active if wanted(p)]
        if found:
            return found
    return []


def _offer(ctx: Context, board: Board, person: Person, to: Person, rows: Sequence[PlanRow]) -> Say:
    load = load_of(board, rows, ctx.today)
    codes = ", ".join(row.code for row in rows[:_CODES]) + (" …" if len(rows) > _CODES else "")
    line = Line("tim-freed", {"name": short_name(person), "rows": len(rows), "codes": codes, "overdue": load.overdue})
    buttons = (
        (Button(key="tim-button-give-all", action="tim.move", args=(str(person.id), "0"), owner=to.id),),
        (Button(key="tim-button-rows", action="tim.areas", owner=to.id),),
    )
    return Say(lines=(line,), buttons=buttons, to=to.private, language=to.language or ctx.home.language)
