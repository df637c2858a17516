"""Answers to the monthly question whether an event happened: today, on another day, or not at all; once for everybody.

Steps: the question with its rows → one row → *Ada, hari ini*, *Ada, tanggal lain* (a day is written), *Tidak ada bulan ini* →
the question again, with what was answered and by whom.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from domain.access import Action
from domain.answers import EventAnswer
from domain.chat import Button, Line, Param, Say
from domain.draft import read_day
from domain.events import answer_buttons, event_buttons, event_line, happened_on, waiting_rows
from domain.model import Dialogue, PlanRow, RowEventKind
from domain.ports import NotFound
from handlers import jadwal_steps
from handlers.context import Context, Refusal
from handlers.impor import unasked
from handlers.ingat import day_arg
from handlers.people import edited, short_name
from handlers.rows import board_with, may_read

KIND = "ingat"
_PATIENCE = timedelta(minutes=30)
# An event is told of within the months around it; further off the year was probably mistyped.
_BACK, _AHEAD = timedelta(days=100), timedelta(days=31)


async def asked(ctx: Context) -> list[Say]:
    """The whole question as it stands."""
    return [await _question(ctx, _month(ctx))]


async def one(ctx: Context) -> list[Say]:
    """One of several rows: what can be answered, or what was."""
    month = _month(ctx)
    row = await _row(ctx)
    lines = [Line("ingat-event-one", {"month": month}), Line(""), event_line(row)]
    known = await _known(ctx, [row], month)
    if row.id in known:
        lines += [Line(""), await _answer_line(ctx, row, known[row.id])]
    buttons = (*answer_buttons(row, month, ctx.me), (_back(ctx, month),))
    return [edited(ctx, Say(lines=tuple(lines), buttons=buttons, subject=f"row:{row.id}"))]


async def today(ctx: Context) -> list[Say]:
    """*Ada, hari ini*."""
    return await _opened(ctx, await _row(ctx), _month(ctx), ctx.today)


async def other(ctx: Context) -> list[Say]:
    """*Ada, tanggal lain*: the day is asked for."""
    assert ctx.incoming.sender is not None
    row, month = await _row(ctx), _month(ctx)
    await _still_free(ctx, row, month)
    data = {"row": row.id, "month": month.isoformat()}
    dialogue = Dialogue(kind=KIND, step="day", data=data, expires_at=ctx.now + _PATIENCE)
    await ctx.uow.dialogues.put(ctx.incoming.address, ctx.incoming.sender.user, dialogue)
    line = Line("ingat-event-ask-day", {"code": row.code, "day": ctx.today})
    return [edited(ctx, Say(lines=(line,), buttons=((_back(ctx, month),),)))]


async def answered(ctx: Context) -> list[Say]:
    """The day that was written."""
    assert ctx.dialogue is not None
    assert ctx.incoming.sender is not None
    if unasked(ctx):
        return []
    row = await _named(ctx, int(ctx.dialogue.data["row"]))
    month = date.fromisoformat(str(ctx.dialogue.data["month"]))
    day = read_day(ctx.incoming.text, month.year)
    if day is None or not ctx.today - _BACK <= day <= ctx.today + _AHEAD:
        raise Refusal("ingat-event-day-unclear", day=ctx.today)
    await ctx.uow.dialogues.clear(ctx.incoming.address, ctx.incoming.sender.user)
    return await _opened(ctx, row, month, day)


async def none(ctx: Context) -> list[Say]:
    """*Tidak ada bulan ini*."""
    row, month = await _row(ctx), _month(ctx)
    await _nothing(ctx, [row], month)
    return [await _question(ctx, month)]


async def none_at_all(ctx: Context) -> list[Say]:
    """For every row of the question that nobody has answered yet."""
    month = _month(ctx)
    await _nothing(ctx, await _rows(ctx, month), month)
    return [await _question(ctx, month)]


# ── Steps ────────────────────────────────────────────────────────────────────


def _month(ctx: Context) -> date:
    return day_arg(ctx).replace(day=1)


async def _row(ctx: Context) -> PlanRow:
    assert ctx.press is not None
    number = ctx.press.args[1] if len(ctx.press.args) > 1 else ""
    if not number.isdecimal():
        raise Refusal("button-void")
    return await _named(ctx, int(number))


async def _named(ctx: Context, number: int) -> PlanRow:
    """The row, if this person holds it or looks after its dates. Raises NotFound or Refusal."""
    board = await board_with(ctx, number)
    row = board.row_by_id[number]
    if not may_read(ctx, row):
        raise NotFound(f"row {number}")
    if (number, ctx.me.id) not in board.assignees:
        ctx.require(Action.RESCHEDULE, row.area)
    if not row.applicable:
        raise Refusal("ingat-event-closed", code=row.code)
    return row


async def _rows(ctx: Context, month: date) -> list[PlanRow]:
    """What this person was asked about in that month, as far as the plan still has it."""
    posted = await ctx.uow.postings.get(ctx.home.id, "events", f"{month:%Y-%m}")
    ids = (posted or {}).get("people", {}).get(str(ctx.me.id), [])
    board = await ctx.uow.plans.board(ctx.home.id, up_to=ctx.today.year)
    waiting = waiting_rows(board) if board is not None else ()
    return [row for row in waiting if row.id in set(ids) and may_read(ctx, row)]


async def _known(ctx: Context, rows: Sequence[PlanRow], month: date) -> Mapping[int, EventAnswer]:
    return await ctx.uow.reminders.event_answers([row.id for row in rows], month)


async def _still_free(ctx: Context, row: PlanRow, month: date) -> None:
    """Raises Refusal where somebody told of an event already; that nothing happened may be corrected."""
    known = (await _known(ctx, [row], month)).get(row.id)
    if known is not None and known.occurrence is not None:
        who = short_name(await ctx.uow.people.get(known.person))
        raise Refusal("ingat-event-known", code=row.code, name=who)


async def _opened(ctx: Context, row: PlanRow, month: date, day: date) -> list[Say]:
    """The event gets a time of its own, and the question its answer."""
    await _still_free(ctx, row, month)
    board = await board_with(ctx, row.id)
    if happened_on(board.occurrences_of_row[row.id], day):
        raise Refusal("jadwal-event-there", day=day)
    opened = await ctx.uow.plans.open_event(row.id, day, person=ctx.me.id, at=ctx.now)
    await jadwal_steps.record(ctx, row, RowEventKind.OPENED, "", now=day.isoformat(), occurrence=opened.id)
    answer = EventAnswer(row=row.id, month=month, person=ctx.me.id, at=ctx.now, occurrence=opened.id)
    await ctx.uow.reminders.answer_event(answer)
    await _spare_others(ctx, month)
    send = Button(
        key="nudge-button-send",
        params={"code": row.code},
        action="bukti.again",
        args=(str(opened.id),),
        owner=ctx.me.id,
    )
    lines = (Line("ingat-event-opened", {"code": row.code, "day": day, "due": opened.due or day}),)
    subject = f"occurrence:{opened.id}"
    return [edited(ctx, Say(lines=lines, buttons=((send,), (_back(ctx, month),)), subject=subject))]


async def _nothing(ctx: Context, rows: Sequence[PlanRow], month: date) -> None:
    for row in rows:
        answer = EventAnswer(row=row.id, month=month, person=ctx.me.id, at=ctx.now)
        if await ctx.uow.reminders.answer_event(answer):
            await ctx.audit("event-none", f"row:{row.id}", month=f"{month:%Y-%m}")
    await _spare_others(ctx, month)


async def _spare_others(ctx: Context, month: date) -> None:
    """The question is answered once for all: whose question still waits to be sent and holds nothing open is not asked."""
    posted = await ctx.uow.postings.get(ctx.home.id, "events", f"{month:%Y-%m}")
    people: Mapping[str, Sequence[int]] = (posted or {}).get("people", {})
    known = await ctx.uow.reminders.event_answers({row for rows in people.values() for row in rows}, month)
    for person, rows in people.items():
        if known.keys() >= set(rows):
            await ctx.uow.outbox.withdraw(f"events:{ctx.home.id}:{person}:")


async def _question(ctx: Context, month: date) -> Say:
    """What is open, with buttons, and what was answered, by whom."""
    rows = await _rows(ctx, month)
    known = await _known(ctx, rows, month)
    free = [row for row in rows if row.id not in known]
    lines = [Line("ingat-event-title" if free else "ingat-event-thanks", {"name": ctx.me.called, "month": month})]
    lines += [Line(""), *(event_line(row) for row in free)] if free else []
    told = [await _answer_line(ctx, row, known[row.id]) for row in rows if row.id in known]
    lines += [Line(""), *told] if told else []
    buttons = list(event_buttons(free, month, ctx.me))
    # What was answered can still be corrected: an event may have happened after all.
    again = [
        Button(
            key="ingat-event-button-row",
            params={"code": row.code},
            action="ingat.event",
            args=(month.isoformat(), str(row.id)),
            owner=ctx.me.id,
        )
        for row in rows
        if row.id in known and known[row.id].occurrence is None
    ]
    if not free:
        buttons += [tuple(again[i : i + 3]) for i in range(0, len(again), 3)]
    return edited(ctx, Say(lines=tuple(lines), buttons=tuple(buttons)))


async def _answer_line(ctx: Context, row: PlanRow, answer: EventAnswer) -> Line:
    params: dict[str, Param] = {"code": row.code, "name": short_name(await ctx.uow.people.get(answer.person))}
    if answer.occurrence is None:
        return Line("ingat-event-answer-none", params)
    opened = await ctx.uow.plans.occurrence(answer.occurrence)
    return Line("ingat-event-answer-day", {**params, "day": opened.start or opened.due or ctx.today})


def _back(ctx: Context, month: date) -> Button:
    return Button(key="button-back", action="ingat.events", args=(month.isoformat(),), owner=ctx.me.id)
