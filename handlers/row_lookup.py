"""What stands behind /rencana and /status: an area, a component, a row's code, or words out of a row."""

from __future__ import annotations

import re

from domain.areas import area_by_number
from domain.board import Board
from domain.chat import Button, Say, say
from domain.model import PlanRow
from domain.progress import components
from domain.row_search import find_code, looks_like_code, nearest_codes, search
from handlers import kisi
from handlers.context import Context, Refusal
from handlers.row_view import back_to_component, row_view
from handlers.rows import (
    area_named,
    area_view,
    code_buttons,
    component_view,
    found_view,
    may_read,
    visible,
    without_area_word,
)

_GRID_WORD = re.compile(r"^\s*(?:kisi|grid)\b\s*", re.IGNORECASE)
_COMPONENT = re.compile(r"^(?P<area>[ivIV]{1,3}|[1-6])\s*[.\-_/ ]\s*(?P<number>\d{1,2})$")


async def look_up(ctx: Context, board: Board, words: str, trail: str) -> list[Say]:
    """The view that the words ask for. Raises Refusal with a way on where they fit nothing."""
    grid = _GRID_WORD.match(words)
    if grid is not None:
        return [await kisi.look_up(ctx, board, words[grid.end() :].strip(), trail)]
    words = without_area_word(words)
    area = area_named(words)
    if area is not None:
        return [area_view(ctx, board, area.number, trail)]
    # A secret row is found by who may read it; for everybody else it is like a row that does not exist.
    found = find_code(words, [row for row in board.rows if may_read(ctx, row)])
    if found is not None and not found.rest:
        return [await _one(ctx, board, found.row, trail)]
    part = _component(ctx, board, words)
    if part is not None:
        return [component_view(ctx, board, *part, 0, trail)]
    seen = [row for row in board.rows if visible(ctx, row)]
    if looks_like_code(words):
        nearest = nearest_codes(words, seen)
        return [say("rencana-no-code", code=words[:30], buttons=tuple(code_buttons(nearest, f"{trail}.row")))]
    rows = [hit.row for hit in search(words, seen)]
    if not rows:
        raise Refusal("rencana-not-found", words=words[:60])
    if len(rows) == 1:
        return [await _one(ctx, board, rows[0], trail)]
    return [found_view(ctx, board, rows, words, trail)]


async def _one(ctx: Context, board: Board, row: PlanRow, trail: str) -> Say:
    if not visible(ctx, row):
        return say("rencana-secret-in-private", buttons=[[Button(key="button-open-private", link=f"baris-{row.id}")]])
    return await row_view(ctx, board, row, back_to_component(ctx, board, row, trail))


def _component(ctx: Context, board: Board, words: str) -> tuple[str, int] | None:
    named = _COMPONENT.match(words)
    area = area_by_number(named["area"]) if named else None
    if named is None or area is None:
        return None
    numbers = [component.number for component in components(board, area.number, ctx.today)]
    return (area.number, numbers.index(named["number"])) if named["number"] in numbers else None
