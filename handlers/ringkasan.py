"""/ringkasan: the weekly summary now, or a month's (`/ringkasan bulan Maret`), from the functions that the scheduled ones come from.

Steps: the active plan → the week so far, or the month that is named → its message. A coordinator of single areas gets the
summary of these areas.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from domain.areas import AREA_NUMBERS
from domain.board import Board
from domain.chat import Line, Say
from domain.model import Person, PersonState, Role
from domain.progress import figures
from domain.said_period import relative_month, said_period
from domain.summary import Summary, summarise, tell
from domain.weeks import Week, month_up_to, week_so_far
from handlers.context import Context, Refusal
from handlers.rows import board_of
from reports.weekly import MONTH_KIND, calendar_of, monthly, summary_now

_MONTH_WORDS = frozenset({"bulan", "bulanan", "month", "monthly"})


async def run(ctx: Context) -> list[Say]:
    """This week up to now, or the month that is asked for."""
    words = ctx.incoming.args.strip()
    near, _ = relative_month(words, ctx.today)
    first, _, rest = words.partition(" ")
    if near is not None or first.casefold() in _MONTH_WORDS:
        return await _month(ctx, near or _month_of(ctx, rest.strip()))
    board = await board_of(ctx)
    if len(areas_of(ctx.me)) == len(AREA_NUMBERS):
        return [tell(await summary_now(ctx.uow, board, ctx.now))]
    week = week_so_far(ctx.home, await calendar_of(ctx.uow, ctx.home, ctx.now), ctx.now)
    return [await _own_areas(ctx, board, week)]


async def _month(ctx: Context, first: date) -> list[Say]:
    """A month that was posted is told as it was posted; another one from what is known now, which is said."""
    year = first.year if first.year != ctx.today.year else None
    board = await board_of(ctx, year)
    month = month_up_to(ctx.home, first, ctx.now)
    if len(areas_of(ctx.me)) < len(AREA_NUMBERS):
        return [_as_of_today(ctx, month, await _own_areas(ctx, board, month))]
    posted = await ctx.uow.postings.get(ctx.home.id, MONTH_KIND, month.key)
    if posted is not None:
        return [tell(Summary.from_snapshot(posted))]
    return [_as_of_today(ctx, month, tell(await monthly(ctx.uow, board, month)))]


def _month_of(ctx: Context, words: str) -> date:
    """The first day of the month that is named; this month without a word. A month without its year is the newest one."""
    if not words:
        return ctx.today.replace(day=1)
    said = said_period(words, ctx.today.year)
    if said is None:
        raise Refusal("ringkasan-month-unknown")
    first = said.first.replace(day=1)
    if first > ctx.today and not said.year_said:
        first = first.replace(year=first.year - 1)
    if first > ctx.today:
        raise Refusal("ringkasan-month-ahead")
    return first


def _as_of_today(ctx: Context, month: Week, message: Say) -> Say:
    """Who hands in late changes the past: the figures of a month that is over are those of today."""
    if month.last >= ctx.today:
        return message
    return replace(message, lines=(*message.lines, Line("ringkasan-month-present")))


async def _own_areas(ctx: Context, board: Board, week: Week) -> Say:
    areas = areas_of(ctx.me)
    message = tell(await _of_areas(ctx, board, areas, week))
    named = Line("ringkasan-areas", {"areas": ", ".join(a for a in AREA_NUMBERS if a in areas)})
    return replace(message, lines=(named, *message.lines))


def areas_of(person: Person) -> frozenset[str]:
    """The areas whose figures a person may summarise: all for the leader, an admin and the whole team's coordinator."""
    coordinated = {grant.area for grant in person.roles if grant.role is Role.COORDINATOR}
    if person.holds(Role.ADMIN) or person.holds(Role.LEADER) or "" in coordinated:
        return frozenset(AREA_NUMBERS)
    return frozenset(coordinated)


async def _of_areas(ctx: Context, board: Board, areas: Collection[str], week: Week) -> Summary:
    """As the whole one, without what belongs to all: the leaders' days, and the change, since only whole weeks are kept."""
    uow, office = ctx.uow, ctx.home
    part = _part(board, areas)
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
