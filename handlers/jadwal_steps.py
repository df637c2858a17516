"""What all steps of /jadwal share: who may, asking, recording, and showing the row again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from domain.access import Action
from domain.board import Board
from domain.chat import Button, Line, Say
from domain.model import Dialogue, PlanRow, RowEvent, RowEventKind
from domain.ports import NotFound
from handlers.bukti_draft import keep_files_waiting
from handlers.context import Context
from handlers.jadwal_words import card
from handlers.rows import board_with, visible

KIND = "jadwal"
_PATIENCE = timedelta(minutes=30)


def check(ctx: Context, row: PlanRow) -> None:
    """Raises Refusal for who may not change dates in the row's area."""
    ctx.require(Action.RESCHEDULE, row.area)


async def pressed_row(ctx: Context) -> tuple[Board, PlanRow]:
    """The row that the button names, if this person may change its dates and may see it here."""
    assert ctx.press is not None
    return await row_of(ctx, int(ctx.press.args[0]))


async def row_of(ctx: Context, number: int) -> tuple[Board, PlanRow]:
    """The row and its plan. Raises NotFound or Refusal."""
    board = await board_with(ctx, number)
    row = board.row_by_id[number]
    check(ctx, row)
    if not visible(ctx, row):
        raise NotFound(f"row {number}")
    return board, row


async def ask(ctx: Context, step: str, lines: list[Line], **data: Any) -> list[Say]:
    """Put a question; the next message of this person (in a group: a reply) is its answer."""
    assert ctx.incoming.sender is not None
    dialogue = Dialogue(kind=KIND, step=step, data=data, expires_at=ctx.now + _PATIENCE)
    await keep_files_waiting(ctx)
    await ctx.uow.dialogues.put(ctx.incoming.address, ctx.incoming.sender.user, dialogue)
    hint = () if ctx.incoming.private else (Line("jadwal-reply"),)
    return [Say(lines=(*lines, *hint))]


async def ask_reason(ctx: Context, row: PlanRow, lines: list[Line], **data: Any) -> list[Say]:
    """The last question before something changes."""
    return await ask(ctx, "reason", [*lines, Line("jadwal-ask-reason")], row=row.id, **data)


async def saved(ctx: Context, row: PlanRow, done: Line) -> list[Say]:
    """Said when it is done, with the row's dates as they are now."""
    board = await board_with(ctx, row.id)
    view = await card(ctx, board, board.row_by_id[row.id])
    return [Say(lines=(done, Line(""), *view.lines), buttons=view.buttons, subject=view.subject)]


async def record(ctx: Context, row: PlanRow, kind: RowEventKind, reason: str, **data: Any) -> None:
    """Into the row's history and the audit."""
    event = RowEvent(row=row.id, kind=kind, at=ctx.now, person=ctx.me.id, reason=reason, data=data)
    await ctx.uow.schedules.record(event)
    await ctx.audit(f"row-{kind.value}", f"row:{row.id}", code=row.code, reason=reason, **data)


def back(row: PlanRow) -> Button:
    return Button(key="button-back", action="jadwal.row", args=(str(row.id),))
