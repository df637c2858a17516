"""/jadwal: a row's dates as people change them.

Steps: which row, and may this person? → its dates and what can be done → other dates (`jadwal_change`), one of its times
(`jadwal_times`), or whether it applies at all → a reason → saved, with its history.
"""

from __future__ import annotations

from domain.chat import Button, Line, Say, say
from domain.row_search import find_code
from domain.typed_text import clean_text
from handlers.context import Context, Refusal
from handlers.jadwal_change import previewed
from handlers.jadwal_steps import back, check, pressed_row
from handlers.jadwal_words import card, history_lines
from handlers.rows import board_of, shown, split_year, visible

_HISTORY = 8


async def run(ctx: Context) -> list[Say]:
    """A code → its dates; a code and a time → what that would change."""
    year, words = split_year(ctx.incoming.args)
    board = await board_of(ctx, year)
    found = find_code(words, board.rows)
    if found is None:
        raise Refusal("jadwal-which")
    row = found.row
    check(ctx, row)
    if not visible(ctx, row):
        open_private = Button(key="button-open-private", link=f"baris-{row.id}")
        return [say("rencana-secret-in-private", buttons=[[open_private]])]
    rest = clean_text(found.rest, 300)
    return await previewed(ctx, board, row, rest) if rest else [await card(ctx, board, row)]


async def opened(ctx: Context) -> list[Say]:
    """The button under a row, and *Kembali*."""
    board, row = await pressed_row(ctx)
    return [shown(ctx, await card(ctx, board, row))]


async def history(ctx: Context) -> list[Say]:
    """What happened to the row's dates, the newest first."""
    _, row = await pressed_row(ctx)
    lines = await history_lines(ctx, await ctx.uow.schedules.events(row.id, _HISTORY))
    title = Line("jadwal-history-title", {"code": row.code})
    return [shown(ctx, Say(lines=(title, *lines), buttons=((back(row),),)))]
