"""/ringkasan: the weekly summary now, from the same functions that the scheduled one comes from.

Steps: the active plan → the week so far → its message. A coordinator of single areas gets the summary of these areas.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from domain.areas import AREA_NUMBERS
from domain.board import Board
from domain.chat import Line, Say
from domain.model import Person, PersonState, Role
from domain.progress import figures
from domain.summary import Summary, summarise, tell
from domain.weeks import week_so_far
from handlers.context import Context
from handlers.rows import board_of
from reports.weekly import calendar_of, summary_now


async def run(ctx: Context) -> list[Say]:
    """This week up to now."""
    board = await board_of(ctx)
    areas = areas_of(ctx.me)
    if len(areas) == len(AREA_NUMBERS):
        return [tell(await summary_now(ctx.uow, board, ctx.now))]
    message = tell(await _of_areas(ctx, board, areas))
    named = Line("ringkasan-areas", {"areas": ", ".join(a for a in AREA_NUMBERS if a in areas)})
    return [replace(message, lines=(named, *message.lines))]


def areas_of(person: Person) -> frozenset[str]:
    """The areas whose figures a person may summarise: all for the leader, an admin and the whole team's coordinator."""
    coordinated = {grant.area for grant in person.roles if grant.role is Role.COORDINATOR}
    if person.holds(Role.ADMIN) or person.holds(Role.LEADER) or "" in coordinated:
        return frozenset(AREA_NUMBERS)
    return frozenset(coordinated)


async def _of_areas(ctx: Context, board: Board, areas: Collection[str]) -> Summary:
    """As the whole one, without what belongs to all: the leaders' days, and the change, since only whole weeks are kept."""
    uow, office = ctx.uow, ctx.home
    part = _part(board, areas)
    week = week_so_far(office, await calendar_of(uow, office, ctx.now), ctx.now)
    people = await uow.people.of_office(office.id, PersonState.ACTIVE)
    submissions = await uow.evidence.since(office.id, week.start, week.end)
    verified = await uow.reviews.verified_between(office.id, week.start, week.end)
    return summarise(
        part,
        week,
        figures(part, week.last),
        previous=None,
        submissions=[s for s in submissions if s.row in part.row_by_id],
        verified=sum(s.row in part.row_by_id for s in verified),
        leaders=(),
        names={person.id: person.name for person in people},
        audit=await uow.audit.head(office.id),
    )


def _part(board: Board, areas: Collection[str]) -> Board:
    """The board with the rows of these areas alone."""
    rows = tuple(row for row in board.rows if row.area in areas)
    held = {row.id for row in rows}
    return replace(
        board,
        rows=rows,
        occurrences=tuple(o for o in board.occurrences if o.row in held),
        assignees=tuple(pair for pair in board.assignees if pair[0] in held),
    )
