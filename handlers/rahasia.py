"""*Rahasia*, under a row's dates: its words and files are only for who may see them, and a group hears of a number.

Steps: what the mark means for this row, and one button → marked, or the mark taken back, and recorded → the row's dates again.
"""

from __future__ import annotations

from domain.access import Action
from domain.board import Board
from domain.chat import Button, Line, Say
from domain.model import PlanRow
from handlers.context import Context
from handlers.jadwal_steps import back, pressed_row
from handlers.jadwal_words import card
from handlers.rows import board_with, shown
from handlers.wording import cut


async def explain(ctx: Context) -> list[Say]:
    """What would be hidden, or seen again, before it is."""
    _, row = await _pressed(ctx)
    title = Line("jadwal-title", {"code": row.code, "title": cut(row.title, 80)})
    about = Line("rahasia-about-open" if row.secret else "rahasia-about-mark")
    key = "rahasia-button-open" if row.secret else "rahasia-button-mark"
    # The button says what it leads to, so that two who press it do not take each other's mark back.
    done = Button(key=key, action="jadwal.mark", args=(str(row.id), "0" if row.secret else "1"))
    return [shown(ctx, Say(lines=(title, Line(""), about), buttons=((done,), (back(row),)), subject=f"row:{row.id}"))]


async def mark(ctx: Context) -> list[Say]:
    """Mark the row, or take the mark back."""
    assert ctx.press is not None
    _, row = await _pressed(ctx)
    wanted = bool(int(ctx.press.args[1]))
    word = "marked" if wanted else "opened"
    if row.secret is wanted:
        ctx.toast = Line(f"rahasia-{word}-already", {"code": row.code})
    else:
        await ctx.uow.plans.set_secret(row.id, wanted)
        await ctx.audit("row-secret" if wanted else "row-open", f"row:{row.id}", code=row.code)
        ctx.toast = Line(f"rahasia-{word}", {"code": row.code})
    board = await board_with(ctx, row.id)
    return [shown(ctx, await card(ctx, board, board.row_by_id[row.id]))]


async def _pressed(ctx: Context) -> tuple[Board, PlanRow]:
    """The row of the button, for who may see its files: nobody else may say who does."""
    board, row = await pressed_row(ctx)
    ctx.require(Action.MARK_SECRET, row.area)
    return board, row
