"""/ringkasan: the weekly summary now, from the same functions that the scheduled one comes from.

Steps: the active plan → what was handed in and verified this week, the leaders' days, last week's figures → one summary.
A coordinator of single areas gets that of these areas.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from domain.areas import AREA_NUMBERS
from domain.board import Board
from domain.chat import Line, Say
from domain.model import Person, PersonState, Role
from domain.office_calendar import OfficeCalendar
from domain.progress import figures
from domain.summary import LeaderWeek, leader_week, summarise, tell
from domain.weeks import Week, week_so_far
from handlers.context import Context
from handlers.rows import board_of


async def run(ctx: Context) -> list[Say]:
    """This week up to now."""
    board = await board_of(ctx)
    areas = areas_of(ctx.me)
    calendar_days = await ctx.uow.calendar.days(ctx.home.id, ctx.today.replace(month=1, day=1), ctx.today)
    calendar = OfficeCalendar.of(ctx.home.settings, calendar_days)
    week = week_so_far(ctx.home, calendar, ctx.now)
    return [await _summary(ctx, _part(board, areas), areas, week, calendar)]


def areas_of(person: Person) -> frozenset[str]:
    """The areas whose figures a person may summarise: all for the leader, an admin and the whole team's coordinator."""
    coordinated = {grant.area for grant in person.roles if grant.role is Role.COORDINATOR}
    if person.holds(Role.ADMIN) or person.holds(Role.LEADER) or "" in coordinated:
        return frozenset(AREA_NUMBERS)
    return frozenset(coordinated)


async def _summary(ctx: Context, board: Board, areas: Collection[str], week: Week, calendar: OfficeCalendar) -> Say:
    uow, office = ctx.uow, ctx.home
    whole = len(areas) == len(AREA_NUMBERS)
    people = await uow.people.of_office(office.id, PersonState.ACTIVE)
    submissions = await uow.evidence.since(office.id, week.start, week.end)
    verified = await uow.reviews.verified_between(office.id, week.start, week.end)
    # Figures of single areas cannot be compared with last week's of all of them.
    previous = await uow.postings.latest(office.id, "summary", week.key) if whole else None
    summary = summarise(
        board,
        week,
        figures(board, ctx.today),
        previous=previous[1] if previous else None,
        submissions=[s for s in submissions if s.row in board.row_by_id],
        verified=sum(s.row in board.row_by_id for s in verified),
        leaders=await _leaders(ctx, people, week, calendar) if whole else (),
        names={person.id: person.name for person in people},
        audit=await uow.audit.head(office.id),
    )
    message = tell(summary)
    if whole:
        return message
    named = Line("ringkasan-areas", {"areas": ", ".join(a for a in AREA_NUMBERS if a in areas)})
    return replace(message, lines=(named, *message.lines))


async def _leaders(ctx: Context, people: Collection[Person], week: Week, calendar: OfficeCalendar) -> list[LeaderWeek]:
    found = []
    for person in people:
        if person.holds(Role.LEADER):
            entries = await ctx.uow.attendance.between(ctx.home.id, person.id, week.first, week.last)
            found.append(leader_week(person.name, entries, week, calendar))
    return found


def _part(board: Board, areas: Collection[str]) -> Board:
    """The board with the rows of these areas alone."""
    if len(areas) == len(AREA_NUMBERS):
        return board
    rows = tuple(row for row in board.rows if row.area in areas)
    held = {row.id for row in rows}
    return replace(
        board,
        rows=rows,
        occurrences=tuple(o for o in board.occurrences if o.row in held),
        assignees=tuple(pair for pair in board.assignees if pair[0] in held),
    )
