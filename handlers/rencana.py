"""/rencana: browse the plan from its areas down to one row with its evidence, in one message that its buttons change.

Steps: the office's active plan → what was asked for (area, component, code, words) → that list or row.
"""

from __future__ import annotations

from domain.board import Board
from domain.chat import Button, Say
from domain.model import PlanRow
from domain.ports import NotFound
from handlers.context import Context
from handlers.row_lookup import look_up
from handlers.row_view import back_to_component, evidence_view, row_view
from handlers.rows import area_view, board_of, component_view, home_view, shown


async def run(ctx: Context) -> list[Say]:
    """The areas, or what the words behind the command name."""
    board = await board_of(ctx)
    words = ctx.incoming.args.strip()
    return await look_up(ctx, board, words, "rencana") if words else [home_view(ctx, board)]


async def home(ctx: Context) -> list[Say]:
    """The areas."""
    return [shown(ctx, home_view(ctx, await board_of(ctx)))]


async def area(ctx: Context) -> list[Say]:
    """An area's components."""
    board, trail, args = await _pressed(ctx)
    return [shown(ctx, area_view(ctx, board, args[0], trail))]


async def part(ctx: Context) -> list[Say]:
    """A component's rows, by page."""
    board, trail, args = await _pressed(ctx)
    return [shown(ctx, component_view(ctx, board, args[0], int(args[1]), int(args[2]), trail))]


async def row(ctx: Context) -> list[Say]:
    """One row."""
    board, trail, args = await _pressed(ctx)
    found = _row(board, args[0])
    return [await row_view(ctx, board, found, _back(ctx, board, found, trail, args[1:]))]


async def evidence(ctx: Context) -> list[Say]:
    """What was handed in for a row."""
    board, trail, args = await _pressed(ctx)
    back = Button(key="button-back", action=f"{trail}.row", args=args)
    return [await evidence_view(ctx, _row(board, args[0]), back)]


async def _pressed(ctx: Context) -> tuple[Board, str, tuple[str, ...]]:
    """The plan, the command that the button's list belongs to, and the button's arguments."""
    assert ctx.press is not None
    return await board_of(ctx), ctx.press.action.partition(".")[0], ctx.press.args


def _row(board: Board, number: str) -> PlanRow:
    """The row of the active plan; one of an archived plan is not found any more."""
    found = board.row_by_id.get(int(number))
    if found is None:
        raise NotFound
    return found


def _back(ctx: Context, board: Board, found: PlanRow, trail: str, way: tuple[str, ...]) -> Button:
    if trail == "tenggat":
        return Button(key="button-back", action="tenggat.days", args=(*way, "0"))
    return back_to_component(ctx, board, found, trail)
