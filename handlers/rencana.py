"""/rencana: browse the plan from its areas down to one row with its evidence, in one message that its buttons change.

Steps: the office's active plan → what was asked for (area, component, code, words) → that list or row.
"""

from __future__ import annotations

from dataclasses import replace

from domain.board import Board
from domain.chat import Button, Say
from domain.model import PlanRow
from domain.ports import NotFound
from handlers.context import Context
from handlers.impor_changes import plan_buttons
from handlers.row_files import evidence_view
from handlers.row_lookup import look_up
from handlers.row_view import back_to_component, row_view
from handlers.rows import (
    area_view,
    board_of,
    board_with,
    component_view,
    home_view,
    read_area_arg,
    shown,
    split_year,
    years_of,
)
from handlers.wording import side_by_side

_YEARS_SHOWN = 3
_BUTTONS_PER_LINE = 2


async def run(ctx: Context) -> list[Say]:
    """The areas, or what the words behind the command name."""
    year, words = split_year(ctx.incoming.args)
    board = await board_of(ctx, year)
    return await look_up(ctx, board, words, "rencana") if words else [await _home(ctx, board)]


async def home(ctx: Context) -> list[Say]:
    """The areas."""
    args = ctx.press.args if ctx.press is not None else ()
    year = int(args[0]) if args and args[0].isdecimal() else None
    return [shown(ctx, await _home(ctx, await board_of(ctx, year)))]


async def area(ctx: Context) -> list[Say]:
    """An area's components."""
    trail, args = _pressed(ctx)
    number, year = read_area_arg(args[0])
    return [shown(ctx, area_view(ctx, await board_of(ctx, year), number, trail))]


async def part(ctx: Context) -> list[Say]:
    """A component's rows, by page."""
    trail, args = _pressed(ctx)
    number, year = read_area_arg(args[0])
    board = await board_of(ctx, year)
    return [shown(ctx, component_view(ctx, board, number, int(args[1]), int(args[2]), trail))]


async def row(ctx: Context) -> list[Say]:
    """One row."""
    trail, args = _pressed(ctx)
    board = await board_with(ctx, int(args[0]))
    found = _row(board, args[0])
    return [await row_view(ctx, board, found, _back(ctx, board, found, trail, args[1:]))]


async def evidence(ctx: Context) -> list[Say]:
    """What was handed in for a row."""
    trail, args = _pressed(ctx)
    board = await board_with(ctx, int(args[0]))
    # A list of due days needs its range to be found again; a page of the evidence comes behind that.
    way = args[: 2 if trail in {"tenggat", "ingat"} else 1]
    page = int(args[len(way)]) if len(args) > len(way) else 0
    back = Button(key="button-back", action=f"{trail}.row", args=way)
    return [await evidence_view(ctx, _row(board, args[0]), back, page)]


async def _home(ctx: Context, board: Board) -> Say:
    """The areas, the other years' plans, and what may be done with the plan as a whole."""
    view = home_view(ctx, board)
    years = [year for year in await years_of(ctx) if year != board.plan.year][:_YEARS_SHOWN]
    others = [
        Button(key="rencana-button-year", params={"year": str(year)}, action="rencana.home", args=(str(year),))
        for year in years
    ]
    more = side_by_side([*await plan_buttons(ctx, board), *others], _BUTTONS_PER_LINE)
    return replace(view, buttons=(*view.buttons, *more))


def _pressed(ctx: Context) -> tuple[str, tuple[str, ...]]:
    """The command that the button's list belongs to, and the button's arguments."""
    assert ctx.press is not None
    return ctx.press.action.partition(".")[0], ctx.press.args


def _row(board: Board, number: str) -> PlanRow:
    """The row of the active plan; one of an archived plan is not found any more."""
    found = board.row_by_id.get(int(number))
    if found is None:
        raise NotFound
    return found


def _back(ctx: Context, board: Board, found: PlanRow, trail: str, way: tuple[str, ...]) -> Button:
    if trail == "tenggat":
        return Button(key="button-back", action="tenggat.days", args=(*way, "0"))
    if trail == "ingat":
        return Button(key="button-back", action="ingat.back", args=way)
    return back_to_component(ctx, board, found, trail)
