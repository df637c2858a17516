"""One time of a row: another day, not asked for, asked for again; and the times of rows that wait for an event.

Steps: which time → what about it → a day and a reason → saved. An event needs only its day.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from domain.board import Board
from domain.chat import Button, Line, Param, Say
from domain.draft import read_day
from domain.events import EVIDENCE_AFTER, awaits_event, evidence_due, happened_on
from domain.model import Occurrence, OccurrenceState, PlanRow, RowEventKind
from domain.occurrence_states import occurrence_state
from domain.ports import NotFound
from handlers import jadwal_steps as steps
from handlers.context import Context, Refusal
from handlers.jadwal_words import card
from handlers.rows import board_with, shown
from handlers.wording import paged, turning

_PER_PAGE = 8
# Between the day of an event and that of its evidence.
_UNTIL = re.compile(r"\s+(?:sampai(?:\s+dengan)?|hingga|s\.?/?d\.?|until|to)\s+|\s+[-–]\s+", re.IGNORECASE)
_FAR = timedelta(days=400)
# What waits for a review or was approved is not taken away under its sender.
_IN_HAND = frozenset({OccurrenceState.SUBMITTED, OccurrenceState.COMPLETE, OccurrenceState.VERIFIED})


async def times(ctx: Context) -> list[Say]:
    """The row's dated times as buttons, some at a time."""
    board, row = await steps.pressed_row(ctx)
    assert ctx.press is not None
    dated = [o for o in board.occurrences_of_row[row.id] if o.due is not None]
    page, on_page = paged(dated, int(ctx.press.args[1]), _PER_PAGE)
    buttons = [
        Button(key="jadwal-button-time", params={"due": o.due}, action="jadwal.time", args=(str(row.id), str(o.id)))
        for o in on_page
        if o.due is not None
    ]
    pairs = tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
    turn = turning("jadwal.times", (str(row.id),), page, len(dated), _PER_PAGE)
    line = Line("jadwal-which-time", {"code": row.code})
    return [shown(ctx, Say(lines=(line,), buttons=(*pairs, turn, (steps.back(row),))))]


async def time(ctx: Context) -> list[Say]:
    """One time and what can be done about it."""
    board, row = await steps.pressed_row(ctx)
    return [_time_view(ctx, row, _pressed_time(ctx, board, row))]


async def ask_day(ctx: Context) -> list[Say]:
    """*Pindah tanggal*: ask for the day."""
    board, row = await steps.pressed_row(ctx)
    occurrence, due = _movable(_pressed_time(ctx, board, row))
    line = Line("jadwal-ask-day", {"due": due})
    return await steps.ask(ctx, "day", [line], row=row.id, occurrence=occurrence.id)


async def day_given(ctx: Context, board: Board, row: PlanRow, text: str) -> list[Say]:
    """The other day; the reason is asked for."""
    assert ctx.dialogue is not None
    occurrence, due = _movable(_of_row(board, row, int(ctx.dialogue.data["occurrence"])))
    day = _read(text, board, due)
    line = Line("jadwal-move", {"was": due, "now": day})
    return await steps.ask_reason(ctx, row, [line], what="move", occurrence=occurrence.id, day=day.isoformat())


async def moved(ctx: Context, board: Board, row: PlanRow, key: int, day: str, reason: str) -> list[Say]:
    """The reason is there: the time has another day."""
    occurrence, due = _movable(_of_row(board, row, key))
    await ctx.uow.schedules.move(occurrence.id, date.fromisoformat(day))
    await steps.record(ctx, row, RowEventKind.MOVED, reason, was=due.isoformat(), now=day)
    return await steps.saved(ctx, row, Line("jadwal-moved", {"was": due, "now": date.fromisoformat(day)}))


async def ask_cancel(ctx: Context) -> list[Say]:
    """*Tidak diminta*: ask why."""
    board, row = await steps.pressed_row(ctx)
    occurrence, due = _cancellable(_pressed_time(ctx, board, row))
    return await steps.ask_reason(
        ctx, row, [Line("jadwal-cancel", {"due": due})], what="cancel", occurrence=occurrence.id
    )


async def cancelled(ctx: Context, board: Board, row: PlanRow, key: int, reason: str) -> list[Say]:
    """The reason is there: the time is not asked for."""
    occurrence, due = _cancellable(_of_row(board, row, key))
    await ctx.uow.plans.set_occurrence_state(occurrence.id, OccurrenceState.NOT_APPLICABLE)
    await steps.record(ctx, row, RowEventKind.CANCELLED, reason, was=due.isoformat())
    return await steps.saved(ctx, row, Line("jadwal-cancelled", {"due": due}))


async def restore(ctx: Context) -> list[Say]:
    """*Minta lagi*: the time counts again, as far as it was proven before."""
    board, row = await steps.pressed_row(ctx)
    occurrence = _pressed_time(ctx, board, row)
    if occurrence.state is not OccurrenceState.NOT_APPLICABLE or occurrence.due is None:
        ctx.toast = Line("jadwal-not-cancelled")
        return [_time_view(ctx, row, occurrence)]
    state = occurrence_state(row.wanted, await ctx.uow.evidence.of_occurrence(occurrence.id))
    await ctx.uow.plans.set_occurrence_state(occurrence.id, state)
    await steps.record(ctx, row, RowEventKind.RESTORED, "", was=occurrence.due.isoformat())
    board = await board_with(ctx, row.id)
    return [shown(ctx, await card(ctx, board, row))]


# ── Events ───────────────────────────────────────────────────────────────────


async def event(ctx: Context) -> list[Say]:
    """*Buka kejadian*: today, or a day to be written; perhaps with the day by which its evidence is owed."""
    board, row = await _event_row(ctx)
    today = Button(key="jadwal-button-today", params={"day": ctx.today}, action="jadwal.today", args=(str(row.id),))
    due = evidence_due(ctx.today, board.plan.year)
    params: dict[str, Param] = {"code": row.code, "today": ctx.today, "due": due, "days": EVIDENCE_AFTER.days}
    asked = await steps.ask(ctx, "event", [Line("jadwal-ask-event", params)], row=row.id)
    return [Say(lines=asked[0].lines, buttons=((today,), (steps.back(row),)))]


async def event_today(ctx: Context) -> list[Say]:
    """It happened today."""
    board, row = await _event_row(ctx)
    return await _open(ctx, board, row, ctx.today, None)


async def event_day_given(ctx: Context, board: Board, row: PlanRow, text: str) -> list[Say]:
    """It happened, or will, on the day that was written; a second day is that by which its evidence is owed."""
    first, *after = _UNTIL.split(text, maxsplit=1)
    day = _read(first, board, ctx.today)
    due = _read(after[0], board, day) if after else None
    if due is not None and due < day:
        raise Refusal("jadwal-event-reversed", day=day, due=due)
    return await _open(ctx, board, row, day, due)


async def _open(ctx: Context, board: Board, row: PlanRow, day: date, due: date | None) -> list[Say]:
    assert ctx.incoming.sender is not None
    if not row.applicable:
        raise Refusal("jadwal-closed-first", code=row.code)
    if happened_on(board.occurrences_of_row[row.id], day):
        raise Refusal("jadwal-event-there", day=day)
    opened = await ctx.uow.plans.open_event(row.id, day, person=ctx.me.id, at=ctx.now, due=due)
    waiting = await ctx.uow.dialogues.get(ctx.incoming.address, ctx.incoming.sender.user, ctx.now)
    if waiting is not None and waiting.kind == steps.KIND:
        await ctx.uow.dialogues.clear(ctx.incoming.address, ctx.incoming.sender.user)
    await steps.record(ctx, row, RowEventKind.OPENED, "", now=day.isoformat(), occurrence=opened.id)
    (done,) = await steps.saved(
        ctx, row, Line("jadwal-opened", {"code": row.code, "day": day, "due": opened.due or day})
    )
    return [shown(ctx, done)]


async def _event_row(ctx: Context) -> tuple[Board, PlanRow]:
    board, row = await steps.pressed_row(ctx)
    if not awaits_event(row, board.occurrences_of_row[row.id], board.plan.year):
        raise Refusal("jadwal-no-event", code=row.code)
    return board, row


# ── Steps ────────────────────────────────────────────────────────────────────


def _time_view(ctx: Context, row: PlanRow, occurrence: Occurrence) -> Say:
    args = (str(row.id), str(occurrence.id))
    if occurrence.due is None:
        raise NotFound(f"occurrence {occurrence.id}")
    back = Button(key="button-back", action="jadwal.times", args=(str(row.id), "0"))
    if occurrence.state is OccurrenceState.NOT_APPLICABLE:
        restore_button = Button(key="jadwal-button-restore", action="jadwal.restore", args=args)
        line = Line("jadwal-time-cancelled", {"code": row.code, "due": occurrence.due})
        return shown(ctx, Say(lines=(line,), buttons=((restore_button,), (back,))))
    if occurrence.state is OccurrenceState.VERIFIED:
        line = Line("jadwal-time-proven", {"code": row.code, "due": occurrence.due})
        return shown(ctx, Say(lines=(line,), buttons=((back,),)))
    move = Button(key="jadwal-button-move", action="jadwal.move", args=args)
    if occurrence.state in _IN_HAND:
        line = Line("jadwal-time-in-hand", {"code": row.code, "due": occurrence.due})
        return shown(ctx, Say(lines=(line,), buttons=((move,), (back,))))
    cancel = Button(key="jadwal-button-cancel", action="jadwal.cancel", args=args)
    line = Line("jadwal-time", {"code": row.code, "due": occurrence.due})
    return shown(ctx, Say(lines=(line,), buttons=((move, cancel), (back,))))


def _pressed_time(ctx: Context, board: Board, row: PlanRow) -> Occurrence:
    assert ctx.press is not None
    return _of_row(board, row, int(ctx.press.args[1]))


def _of_row(board: Board, row: PlanRow, key: int) -> Occurrence:
    """The time, if the row still has it. Raises NotFound."""
    occurrence = board.occurrence_by_id.get(key)
    if occurrence is None or occurrence.row != row.id:
        raise NotFound(f"occurrence {key}")
    return occurrence


def _cancellable(occurrence: Occurrence) -> tuple[Occurrence, date]:
    """The time and its day, if it may be cancelled. Raises Refusal."""
    if occurrence.due is not None and occurrence.state in _IN_HAND:
        raise Refusal("jadwal-has-evidence", due=occurrence.due)
    return _movable(occurrence)


def _movable(occurrence: Occurrence) -> tuple[Occurrence, date]:
    """The time and its day, if it may get another day, with whatever was handed in for it. Raises Refusal."""
    if occurrence.due is None:
        raise NotFound(f"occurrence {occurrence.id}")
    if occurrence.state is OccurrenceState.VERIFIED:
        raise Refusal("jadwal-has-evidence", due=occurrence.due)
    if occurrence.state is OccurrenceState.NOT_APPLICABLE:
        raise Refusal("jadwal-is-cancelled", due=occurrence.due)
    return occurrence, occurrence.due


def _read(text: str, board: Board, near: date) -> date:
    """The day that was written, not too far from `near`. Raises Refusal."""
    day = read_day(text, board.plan.year)
    if day is None or abs(day - near) > _FAR:
        raise Refusal("jadwal-day-unclear", day=near)
    return day
