"""Other dates or another cadence for a row, whether it applies at all, and the answers to all of /jadwal's questions.

Steps: words like a target cell → what they would change → a reason → the row's times follow, those with evidence stay.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from domain.board import Board
from domain.chat import Line, Say
from domain.model import Occurrence, PlanRow, RowEventKind
from domain.plan_changes_dates import DateChanges, reschedule
from domain.typed_text import clean_text
from handlers import ingat_days, jadwal_times
from handlers import jadwal_steps as steps
from handlers.context import Context, Refusal
from handlers.impor import unasked
from handlers.jadwal_words import card, mark_of_times, preview_lines, read_target
from handlers.rows import board_with, shown

_LONGEST = 300
_LONGEST_REASON = 500


async def change(ctx: Context) -> list[Say]:
    """*Ubah jadwal*: ask for the time in words."""
    board, row = await steps.pressed_row(ctx)
    asked = Line("jadwal-ask-target", {"code": row.code, "year": str(board.plan.year)})
    return await steps.ask(ctx, "target", [asked], row=row.id)


async def previewed(ctx: Context, board: Board, row: PlanRow, words: str) -> list[Say]:
    """What these words would change; the reason is asked for."""
    if not row.applicable:
        raise Refusal("jadwal-closed-first", code=row.code)
    target = read_target(words, board.plan.year)
    if target is None:
        raise Refusal("jadwal-unclear", year=str(board.plan.year))
    occurrences = board.occurrences_of_row[row.id]
    filed = (await ctx.uow.plans.filed(board.plan.id)).occurrences
    changes = reschedule(occurrences, target, filed)
    lines = preview_lines(row, words, target, changes, occurrences, filed)
    return await steps.ask_reason(ctx, row, lines, what="target", words=words, mark=mark_of_times(occurrences))


async def close(ctx: Context) -> list[Say]:
    """*Tandai tidak berlaku*: ask why."""
    _, row = await steps.pressed_row(ctx)
    if not row.applicable:
        ctx.toast = Line("jadwal-already-closed")
        return []
    return await steps.ask_reason(ctx, row, [Line("jadwal-close", {"code": row.code})], what="close")


async def closed(ctx: Context, row: PlanRow, reason: str) -> list[Say]:
    """The reason is there: the row does not apply."""
    if not await ctx.uow.schedules.set_applicable(row.id, False):
        raise Refusal("jadwal-already-closed")
    await steps.record(ctx, row, RowEventKind.NOT_APPLICABLE, reason)
    return await steps.saved(ctx, row, Line("jadwal-closed-now", {"code": row.code}))


async def reopen(ctx: Context) -> list[Say]:
    """*Berlakukan lagi*."""
    _, row = await steps.pressed_row(ctx)
    if not await ctx.uow.schedules.set_applicable(row.id, True):
        ctx.toast = Line("jadwal-already-open")
        return []
    await steps.record(ctx, row, RowEventKind.APPLICABLE, "")
    board = await board_with(ctx, row.id)
    return [shown(ctx, await card(ctx, board, board.row_by_id[row.id]))]


async def answered(ctx: Context) -> list[Say]:
    """The next message of somebody whom /jadwal asked something."""
    assert ctx.dialogue is not None
    if unasked(ctx):
        return []
    text = clean_text(ctx.incoming.text, _LONGEST)
    if not text:
        raise Refusal("jadwal-words-only")
    board, row = await steps.row_of(ctx, int(ctx.dialogue.data["row"]))
    match ctx.dialogue.step:
        case "target":
            return await previewed(ctx, board, row, text)
        case "day":
            return await jadwal_times.day_given(ctx, board, row, text)
        case "event":
            return await jadwal_times.event_day_given(ctx, board, row, text)
        case ingat_days.STEP:
            return await ingat_days.given(ctx, row, text)
    return await _reason_given(ctx, board, row, clean_text(ctx.incoming.text, _LONGEST_REASON))


async def _reason_given(ctx: Context, board: Board, row: PlanRow, reason: str) -> list[Say]:
    assert ctx.dialogue is not None
    assert ctx.incoming.sender is not None
    await ctx.uow.dialogues.clear(ctx.incoming.address, ctx.incoming.sender.user)
    try:
        return await _done(ctx, board, row, reason)
    except Refusal as refusal:
        refusal.keeps = True  # the question is over, whatever became of the row meanwhile
        raise


async def _done(ctx: Context, board: Board, row: PlanRow, reason: str) -> list[Say]:
    assert ctx.dialogue is not None
    data = ctx.dialogue.data
    match data["what"]:
        case "close":
            return await closed(ctx, row, reason)
        case "move":
            return await jadwal_times.moved(ctx, board, row, int(data["occurrence"]), str(data["day"]), reason)
        case "cancel":
            return await jadwal_times.cancelled(ctx, board, row, int(data["occurrence"]), reason)
    return await _redated(ctx, board, row, str(data["words"]), str(data["mark"]), reason)


async def _redated(ctx: Context, board: Board, row: PlanRow, words: str, mark: str, reason: str) -> list[Say]:
    occurrences = board.occurrences_of_row[row.id]
    if mark_of_times(occurrences) != mark:
        (again,) = await previewed(ctx, board, row, words)
        return [Say(lines=(Line("jadwal-changed-since"), Line(""), *again.lines))]
    target = read_target(words, board.plan.year)
    if target is None or not row.applicable:
        raise Refusal("jadwal-unclear", year=str(board.plan.year))
    filed = (await ctx.uow.plans.filed(board.plan.id)).occurrences
    changes = reschedule(occurrences, target, filed)
    await ctx.uow.schedules.redate(row.id, target, changes, words, at=ctx.now)
    was = row.schedule or row.target_text
    await steps.record(ctx, row, RowEventKind.RESCHEDULED, reason, was=was, now=words)
    await _record_what_evidence_did(ctx, row, occurrences, changes, filed)
    return await steps.saved(ctx, row, Line("jadwal-saved", {"code": row.code}))


async def _record_what_evidence_did(
    ctx: Context, row: PlanRow, occurrences: Sequence[Occurrence], changes: DateChanges, filed: Collection[int]
) -> None:
    """Evidence handed in for one day that counts for another, or for none that is asked for, is told apart."""
    days = {o.id: o.due for o in occurrences if o.due is not None and o.id in filed}
    for key, asked in changes.moved:
        if key in days and asked.due is not None:
            was, now = days[key].isoformat(), asked.due.isoformat()
            await steps.record(ctx, row, RowEventKind.MOVED, "", was=was, now=now)
    for key in changes.released:
        await steps.record(ctx, row, RowEventKind.CANCELLED, "", was=days[key].isoformat())
