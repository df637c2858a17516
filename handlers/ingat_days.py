"""*Hari pengingat*: the days on which one row is reminded of, for who may change its dates.

Steps: the row's days → a preset, the office's days again, or words of one's own → the row's days as they are now.
"""

from __future__ import annotations

from domain.chat import Button, Line, Say, Word
from domain.model import PlanRow
from domain.reminders import days_of
from domain.said_settings import read_reminder_days, written_days
from handlers import jadwal_steps as steps
from handlers.context import Context, Refusal
from handlers.rows import board_with, shown

STEP = "reminders"
_PRESETS = ((-30, -14, -7, -3, -1, 0, 1, 3), (-7, -3, -1, 0, 1, 3), (-3, -1, 0, 1), (-1, 0, 1))
_OFFICE = "kantor"


async def days(ctx: Context) -> list[Say]:
    """The row's reminder days and what else they could be."""
    _, row = await steps.pressed_row(ctx)
    return [shown(ctx, _view(ctx, row))]


async def choose(ctx: Context) -> list[Say]:
    """A preset, or the office's days."""
    assert ctx.press is not None
    _, row = await steps.pressed_row(ctx)
    said = ctx.press.args[1] if len(ctx.press.args) > 1 else ""
    chosen = next((preset for preset in _PRESETS if written_days(preset) == said), None)
    if chosen is None and said != _OFFICE:
        raise Refusal("button-void")
    return [shown(ctx, await _saved(ctx, row, chosen))]


async def write(ctx: Context) -> list[Say]:
    """*Tulis sendiri*."""
    _, row = await steps.pressed_row(ctx)
    return await steps.ask(ctx, STEP, [Line("ingat-days-ask", {"code": row.code})], row=row.id)


async def given(ctx: Context, row: PlanRow, text: str) -> list[Say]:
    """The days that were written."""
    assert ctx.incoming.sender is not None
    chosen = read_reminder_days(text)
    if chosen is None:
        raise Refusal("ingat-days-unclear")
    await ctx.uow.dialogues.clear(ctx.incoming.address, ctx.incoming.sender.user)
    return [await _saved(ctx, row, chosen)]


def days_word(days: tuple[int, ...]) -> str:
    """ "H-7, H-3, H, H+1"."""
    return ", ".join(f"H{day:+d}" if day else "H" for day in days)


async def _saved(ctx: Context, row: PlanRow, chosen: tuple[int, ...] | None) -> Say:
    if chosen != row.reminder_days:
        await ctx.uow.reminders.set_days(row.id, chosen)
        was = None if row.reminder_days is None else list(row.reminder_days)
        now = None if chosen is None else list(chosen)
        await ctx.audit("row-reminder-days", f"row:{row.id}", code=row.code, was=was, now=now)
    now_row = (await board_with(ctx, row.id)).row_by_id[row.id]
    return _view(ctx, now_row, Line("ingat-days-saved"))


def _view(ctx: Context, row: PlanRow, *notes: Line) -> Say:
    settings = ctx.home.settings
    own = row.reminder_days is not None
    lines = [
        Line("ingat-days", {"code": row.code, "days": days_word(days_of(row, settings))}),
        Line("ingat-days-of", {"whose": Word("ingat-days-own" if own else "ingat-days-office")}),
        Line("ingat-days-after"),
        *([Line(""), *notes] if notes else []),
    ]
    buttons = [
        (
            Button(
                key="ingat-days-button",
                params={"days": days_word(preset)},
                action="ingat.setdays",
                args=(str(row.id), written_days(preset)),
            ),
        )
        for preset in _PRESETS
        if preset != row.reminder_days
    ]
    if own:
        office = Button(key="ingat-days-button-office", action="ingat.setdays", args=(str(row.id), _OFFICE))
        buttons.append((office,))
    own_words = Button(key="ingat-days-button-write", action="ingat.writedays", args=(str(row.id),))
    return Say(lines=tuple(lines), buttons=(*buttons, (own_words, steps.back(row))), subject=f"row:{row.id}")
