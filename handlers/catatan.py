"""/catatan: a note on a row.

Steps: which row (a code before the note, the message that was replied to, or a question) → what note (typed now or next) →
saved, and said so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from domain.board import Board
from domain.chat import Button, IncomingKind, Say, say
from domain.evidence import find_row
from domain.model import Dialogue, PlanRow
from domain.ports import NotFound
from domain.row_search import find_code
from domain.typed_text import clean_text
from handlers import bukti
from handlers.bukti_draft import keep_files_waiting, usable
from handlers.bukti_place import in_private, link_code, open_rows
from handlers.bukti_words import LABEL, row_title
from handlers.context import Context, Refusal
from handlers.rows import board_of, visible
from handlers.wording import cut

KIND = "catatan"
_PATIENCE = timedelta(minutes=30)
_KEEP_NOTE = timedelta(days=3)
_LIST = 8
LONGEST = 2000


async def run(ctx: Context) -> list[Say]:
    """Code and note → saved; one of them missing → asked for."""
    board = await board_of(ctx)
    text = clean_text(ctx.incoming.args, LONGEST)
    found = find_code(text, board.rows)
    row = found.row if found is not None else await _replied_row(ctx, board)
    note = found.rest if found is not None else text
    if not note and ctx.incoming.reply is not None and not ctx.incoming.reply.from_bot:
        # What a colleague wrote becomes the note, said by whom gives the command.
        note = clean_text(ctx.incoming.reply.text, LONGEST)
    if row is None:
        return await _ask_row(ctx, board, note)
    return await _go_on(ctx, row, note)


async def started(ctx: Context) -> list[Say]:
    """A button elsewhere led here: `catatan-II_3_2`."""
    board = await board_of(ctx)
    code = ctx.incoming.args.strip().removeprefix(KIND).removeprefix("-").replace("_", ".")
    if not code:
        return await _ask_row(ctx, board, "")
    found = find_code(code, board.rows)
    if found is None:
        raise NotFound
    return await _go_on(ctx, found.row, "")


async def answered(ctx: Context) -> list[Say]:
    """The row, or the note, that we asked for."""
    assert ctx.dialogue is not None
    if usable(ctx.incoming.attachments):
        # A file is no note; it is kept as evidence that looks for its row.
        return await bukti.unasked(ctx) or []
    if not ctx.incoming.private and not (ctx.incoming.reply is not None and ctx.incoming.reply.from_bot):
        return []  # colleagues talk on
    words = clean_text(ctx.incoming.text, LONGEST)
    if not words:
        raise Refusal("catatan-words-only")
    board = await board_of(ctx)
    data = ctx.dialogue.data
    if ctx.dialogue.step == "note":
        row = board.row_by_id.get(int(data["row"]))
        if row is None:
            raise NotFound
        return await _go_on(ctx, row, words)
    seen = [row for row in board.rows if visible(ctx, row)]
    found = find_row(words, [], board, seen, ctx.today)
    if found.row is None:
        return [say("catatan-row-unknown", words=cut(words, 60), buttons=_row_buttons(ctx, list(found.candidates)))]
    return await _go_on(ctx, found.row, str(data["note"]))


async def row_chosen(ctx: Context) -> list[Say]:
    """A row's button; the note that waits goes there."""
    board = await board_of(ctx)
    args = ctx.press.args if ctx.press is not None else ()
    row = board.row_by_id.get(int(args[0])) if args and args[0].isdecimal() else None
    if row is None:
        raise NotFound
    assert ctx.incoming.sender is not None
    waiting = await ctx.uow.dialogues.get(ctx.incoming.address, ctx.incoming.sender.user, ctx.now)
    note = str(waiting.data.get("note", "")) if waiting is not None and waiting.kind == KIND else ""
    return await _go_on(ctx, row, note)


# ── Steps ────────────────────────────────────────────────────────────────────


async def _go_on(ctx: Context, row: PlanRow, note: str) -> list[Say]:
    if row.secret and not ctx.incoming.private:
        return [in_private(ctx, "catatan-secret-in-private", f"catatan-{link_code(row)}", code=row.code)]
    title = row_title(ctx.person, row, open_place=ctx.incoming.private)
    if not note:
        await _wait(ctx, "note", _PATIENCE, row=row.id, note="")
        message = say("catatan-ask-note", code=row.code, title=title)
        return [_over(ctx, replace(message, subject=f"row:{row.id}"))]
    await ctx.uow.notes.add(row.id, ctx.me.id, note, at=ctx.incoming.sent_at)
    await ctx.audit("note-added", f"row:{row.id}", note=note, code=row.code)
    await _done(ctx)
    return [_over(ctx, replace(_saved(ctx, row, note), subject=f"row:{row.id}"))]


def _saved(ctx: Context, row: PlanRow, note: str) -> Say:
    title = row_title(ctx.person, row, open_place=ctx.incoming.private)
    if not ctx.incoming.private:
        return say("catatan-saved-group", code=row.code, title=title)
    send = Button(key="button-submit", action="bukti.row", args=(str(row.id),), owner=ctx.me.id)
    key = "catatan-saved-files" if ctx.incoming.attachments else "catatan-saved"
    return say(key, code=row.code, title=title, note=cut(note, 200), buttons=[[send]])


async def _ask_row(ctx: Context, board: Board, note: str) -> list[Say]:
    await _wait(ctx, "row", _KEEP_NOTE if note else _PATIENCE, note=note)
    buttons = _row_buttons(ctx, open_rows(ctx, board))
    return [
        _over(ctx, say("catatan-ask-row-note" if note else "catatan-ask-row", note=cut(note, 100), buttons=buttons))
    ]


def _row_buttons(ctx: Context, rows: list[PlanRow]) -> list[list[Button]]:
    return [
        [
            Button(
                key="bukti-button-row",
                params={
                    "code": row.code,
                    "title": row_title(ctx.person, row, open_place=ctx.incoming.private, limit=LABEL),
                },
                action="catatan.row",
                args=(str(row.id),),
                owner=ctx.me.id,
            )
        ]
        for row in rows[:_LIST]
    ]


async def _replied_row(ctx: Context, board: Board) -> PlanRow | None:
    """The row that our message speaks of which was replied to."""
    reply = ctx.incoming.reply
    if reply is None or not reply.from_bot:
        return None
    kind, _, number = (await ctx.uow.outbox.subject_of(ctx.incoming.address, reply.message)).partition(":")
    if not number.isdecimal():
        return None
    row = int(number)
    try:
        if kind == "submission":
            row = (await ctx.uow.evidence.get(row)).row
        elif kind == "occurrence":
            row = (await ctx.uow.plans.occurrence(row)).row
        elif kind != "row":
            return None
    except NotFound:
        return None
    return board.row_by_id.get(row)


async def _wait(ctx: Context, step: str, patience: timedelta, **data: Any) -> None:
    assert ctx.incoming.sender is not None
    await keep_files_waiting(ctx)
    dialogue = Dialogue(kind=KIND, step=step, data=data, expires_at=ctx.now + patience)
    await ctx.uow.dialogues.put(ctx.incoming.address, ctx.incoming.sender.user, dialogue)


async def _done(ctx: Context) -> None:
    assert ctx.incoming.sender is not None
    waiting = await ctx.uow.dialogues.get(ctx.incoming.address, ctx.incoming.sender.user, ctx.now)
    if waiting is not None and waiting.kind == KIND:
        await ctx.uow.dialogues.clear(ctx.incoming.address, ctx.incoming.sender.user)


def _over(ctx: Context, message: Say) -> Say:
    return replace(message, edit=ctx.incoming.message) if ctx.incoming.kind is IncomingKind.BUTTON else message
