"""Names in the plan's column of persons in charge: whose they are, who has not joined, and rows for those who do."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from domain import assignments
from domain.assignments import Absent, assignments_of, joined_as
from domain.board import Board
from domain.holding import Cause
from domain.model import Person, PersonState, PlanState
from handlers.context import Context


def mark_of(name: str) -> str:
    """What a button carries instead of the name, which may be longer than a button can hold."""
    return hashlib.sha256(name.encode("utf-8", "backslashreplace")).hexdigest()[:12]


async def absent(ctx: Context) -> Sequence[Absent]:
    """Who the plans name and who has not joined, the most rows first. Who waits for approval has joined."""
    rows = [row for board in await _boards(ctx) for row in board.rows]
    if not any(row.pic for row in rows):
        return []
    invitations = await ctx.uow.invitations.of_office(ctx.home.id)
    known = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE, PersonState.WAITING)
    return assignments.absent(rows, known, invitations)


async def invited_as(ctx: Context) -> Mapping[int, str]:
    """By which name each person was invited who came so: names by person id."""
    invitations = await ctx.uow.invitations.of_office(ctx.home.id)
    return {person: name for name, person in joined_as(invitations).items()}


async def take_named_rows(ctx: Context, people: Sequence[Person]) -> Mapping[int, Sequence[int]]:
    """Give each of these people the rows that the plans surely name them for: row ids by person id, nobody without any.

    A row that somebody held before is not given again: it was taken from them or handed on for a reason.
    """
    boards = [board for board in await _boards(ctx) if any(row.pic for row in board.rows)]
    if not boards:
        return {}
    invitations = await ctx.uow.invitations.of_office(ctx.home.id)
    active = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
    came = {invitation.person for invitation in invitations}
    new = {person.id for person in people}
    taken: dict[int, list[int]] = {}
    for board in boards:
        found = assignments_of(board.rows, active, joined_as(invitations))
        for row in board.rows:
            wanted = [person for person in found.people.get(row.code, ()) if person in new] if row.applicable else []
            had = {past.person for past in await ctx.uow.assignments.history(row.id)} if wanted else set()
            for person in wanted:
                cause = Cause.INVITED if person in came else Cause.PLAN
                if person not in had and await ctx.uow.assignments.give(
                    row.id, person, at=ctx.now, by=ctx.person.id if ctx.person else None, cause=cause
                ):
                    taken.setdefault(person, []).append(row.id)
    for person, rows in taken.items():
        await ctx.audit("rows-assigned", f"person:{person}", rows=rows)
    return taken


async def _boards(ctx: Context) -> Sequence[Board]:
    """The plan that counts now, and those of the years to come: who is named there should join before they begin."""
    present = await ctx.uow.plans.board(ctx.home.id, up_to=ctx.today.year)
    plans = await ctx.uow.plans.of_office(ctx.home.id)
    years = sorted({plan.year for plan in plans if plan.state is PlanState.ACTIVE and plan.year > ctx.today.year})
    coming = [await ctx.uow.plans.board(ctx.home.id, year) for year in years]
    found = {board.plan.id: board for board in (present, *coming) if board is not None}
    return tuple(found.values())
