"""Times counted in working days, after the calendar changed: which would move, and moving them with one tap.

Steps: what lies elsewhere than the calendar counts → *Geser* → each moves, with a word in its row's history.
"""

from __future__ import annotations

from datetime import date

from domain.access import Action
from domain.chat import Button, Line, Say
from domain.model import PlanState, RowEvent, RowEventKind
from domain.working_day_targets import Shift, moved_by_hand, shifts
from handlers.context import Context
from handlers.people import edited

_SHOWN = 8
_HISTORY = 50


async def moved_count(ctx: Context) -> int:
    """How many times lie elsewhere than the calendar counts; 0 for who may not change the calendar."""
    return len(await _found(ctx)) if ctx.may(Action.SETTINGS) else 0


async def show(ctx: Context) -> list[Say]:
    """The preview: from which day to which."""
    found = await _found(ctx)
    back = Button(key="button-back", action="kalender.month", args=(ctx.today.isoformat()[:7],))
    if not found:
        return [edited(ctx, Say(lines=(Line("kalender-shift-none"),), buttons=((back,),)))]
    lines = [Line("kalender-shift-title", {"count": len(found)})]
    lines += [
        Line("kalender-shift-line", {"code": shift.row.code, "was": shift.was, "now": shift.now})
        for shift in found[:_SHOWN]
    ]
    if len(found) > _SHOWN:
        lines.append(Line("kalender-shift-more", {"count": len(found) - _SHOWN}))
    move = Button(key="kalender-button-shift", params={"count": len(found)}, action="kalender.shift")
    return [edited(ctx, Say(lines=tuple(lines), buttons=((move,), (back,))))]


async def shift(ctx: Context) -> list[Say]:
    """*Geser*: as the calendar counts now, whatever the preview showed."""
    found = await _found(ctx)
    for each in found:
        await ctx.uow.schedules.move(each.occurrence.id, each.now)
        data = {"was": each.was.isoformat(), "now": each.now.isoformat(), "counted": True}
        event = RowEvent(row=each.row.id, kind=RowEventKind.MOVED, at=ctx.now, person=ctx.me.id, data=data)
        await ctx.uow.schedules.record(event)
        await ctx.audit("row-moved", f"row:{each.row.id}", code=each.row.code, **data)
    done = Line("kalender-shifted", {"count": len(found)}) if found else Line("kalender-shift-none")
    back = Button(key="button-back", action="kalender.month", args=(ctx.today.isoformat()[:7],))
    return [edited(ctx, Say(lines=(done,), buttons=((back,),)))]


async def _found(ctx: Context) -> list[Shift]:
    """Of all plans in force for this year and later, without what a person moved."""
    left: list[Shift] = []
    for plan in await ctx.uow.plans.of_office(ctx.home.id):
        if plan.state is not PlanState.ACTIVE or plan.year < ctx.today.year:
            continue
        board = await ctx.uow.plans.board(ctx.home.id, plan.year)
        if board is None or not any("kerja" in (r.schedule or r.target_text).casefold() for r in board.rows):
            continue
        calendar = await ctx.uow.calendar.between(ctx.home, date(plan.year - 1, 1, 1), date(plan.year + 1, 12, 31))
        found = shifts(board, calendar, (await ctx.uow.plans.filed(plan.id)).occurrences)
        left += [each for each in found if not await _by_hand(ctx, each)]
    return left


async def _by_hand(ctx: Context, found: Shift) -> bool:
    return moved_by_hand(found.occurrence, await ctx.uow.schedules.events(found.row.id, _HISTORY))
