"""Leave of several days: said in words or by buttons, shown, and ended sooner.

Steps: "/hadir cuti 2-5 Desember" (or *Cuti*, *Lebih dari sehari* and the days) → from today on, at most half a year, not twice
→ recorded; nothing is asked or reminded of meanwhile → *Sudah masuk* ends it, and with it whoever acted for a leader.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from domain.chat import Button, IncomingKind, Line, Param, Say
from domain.leave import Leave, leave_on, overlapping, shortened, working_days_of
from domain.leave_words import read_leave
from domain.model import Dialogue
from domain.ports import NotFound
from handlers import hadir_acting, waiting_words
from handlers.context import Context, Refusal

KIND = "hadir"
_PATIENCE = timedelta(minutes=30)
_AHEAD = timedelta(days=366)
_SHOWN = 2


async def taken(ctx: Context, first: date, last: date) -> list[Say]:
    """The leave is recorded from `first` to `last`, both included."""
    today = _today(ctx)
    if first < today:
        raise Refusal("hadir-leave-past")
    if last > today + _AHEAD:
        raise Refusal("hadir-leave-how")
    other = overlapping(await _mine(ctx, first, last), first, last)
    if other is not None:
        raise Refusal("hadir-leave-already", first=other.first, last=other.last)
    leave = await ctx.uow.attendance.take_leave(ctx.home.id, ctx.me.id, first, last, at=ctx.incoming.sent_at)
    await ctx.audit("leave-taken", f"leave:{leave.id}", first=first.isoformat(), last=last.isoformat())
    if first == today:
        await waiting_words.attendance_said(ctx)
    return [await _told(ctx, leave)]


async def said(ctx: Context, words: str) -> list[Say] | None:
    """`/hadir cuti …` with days in it; None where it names none but today."""
    days = read_leave(words, _today(ctx))
    if days is None or days == (_today(ctx), _today(ctx)):
        return None
    return await taken(ctx, *days)


async def ask(ctx: Context) -> list[Say]:
    """*Lebih dari sehari*: until when, by buttons or in words."""
    assert ctx.incoming.sender is not None
    dialogue = Dialogue(kind=KIND, step="leave", data={}, expires_at=ctx.now + _PATIENCE)
    await ctx.uow.dialogues.put(ctx.incoming.address, ctx.incoming.sender.user, dialogue)
    today = _today(ctx)
    calendar = await ctx.uow.calendar.between(ctx.home, today, today + timedelta(days=60))
    days = sorted({calendar.days_after(today, count) for count in (1, 2, 4, 9)})
    buttons = [
        Button(
            key="hadir-button-until",
            params={"day": day},
            action="hadir.until",
            args=(today.isoformat(), day.isoformat()),
            owner=ctx.me.id,
        )
        for day in days
    ]
    rows = tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
    return [_over(ctx, Say(lines=(Line("hadir-leave-ask"),), buttons=rows))]


async def until(ctx: Context) -> list[Say]:
    """A button with the first and the last day."""
    first, last = _days(ctx)
    if first != _today(ctx):
        raise Refusal("hadir-old-button", day=first)
    await _forget(ctx)
    return [_over(ctx, message) for message in await taken(ctx, first, last)]


async def given(ctx: Context) -> list[Say]:
    """The days in words, after *Lebih dari sehari*."""
    days = read_leave(ctx.incoming.text, _today(ctx))
    if days is None:
        raise Refusal("hadir-leave-how")
    says = await taken(ctx, *days)
    await _forget(ctx)
    return says


async def back(ctx: Context) -> list[Say]:
    """*Sudah masuk* or *Batalkan cuti*: the leave ends the day before today, or counts no more where it had not begun."""
    assert ctx.press is not None
    number = ctx.press.args[0] if ctx.press.args else ""
    if not number.isdecimal():
        raise Refusal("button-void")
    try:
        leave = await ctx.uow.attendance.leave(int(number))
    except NotFound:
        raise Refusal("hadir-leave-gone") from None
    if leave.office != ctx.home.id or leave.person != ctx.me.id:
        raise NotFound(f"leave {number}")
    if leave.last < _today(ctx):
        raise Refusal("hadir-leave-gone")
    last = shortened(leave, _today(ctx))
    await ctx.uow.attendance.end_leave(leave.id, last, at=ctx.now)
    data = {"last": last.isoformat() if last else None, "was": leave.last.isoformat()}
    await ctx.audit("leave-ended", f"leave:{leave.id}", **data)
    told = await hadir_acting.leader_is_back(ctx, leave)
    params: dict[str, Param] = {"first": leave.first, "last": last or leave.last}
    return [_over(ctx, Say(lines=(Line("hadir-leave-ended" if last else "hadir-leave-withdrawn", params),))), *told]


async def lines(ctx: Context) -> tuple[list[Line], tuple[tuple[Button, ...], ...]]:
    """One's own leaves that are not over, with the buttons that end them; in a group nothing."""
    today = _today(ctx)
    if not ctx.incoming.private:
        return [], ()
    mine = list(await _mine(ctx, today, today + _AHEAD))[:_SHOWN]
    found = [Line("hadir-leave-line", {"first": leave.first, "last": leave.last}) for leave in mine]
    return found, tuple((_end_button(ctx, leave),) for leave in mine)


async def still_on_leave(ctx: Context) -> tuple[Line, Button] | None:
    """For somebody who came in spite of leave: until when it is recorded, and the button that ends it."""
    today = _today(ctx)
    leave = leave_on(await _mine(ctx, today, today), ctx.me.id, today)
    if leave is None:
        return None
    return Line("hadir-leave-still", {"last": leave.last}), _end_button(ctx, leave)


# ── Words ────────────────────────────────────────────────────────────────────


async def _told(ctx: Context, leave: Leave) -> Say:
    calendar = await ctx.uow.calendar.between(ctx.home, leave.first, leave.last)
    params: dict[str, Param] = {
        "first": leave.first,
        "last": leave.last,
        "count": working_days_of(leave, calendar),
        "name": ctx.me.name,
    }
    if not ctx.incoming.private:  # why somebody is away is nobody's business in a group
        return Say(lines=(Line("hadir-leave-recorded-group", params),))
    buttons: list[tuple[Button, ...]] = [(_end_button(ctx, leave),)]
    if await hadir_acting.may_appoint(ctx):
        button = Button(
            key="hadir-button-acting", action="hadir.plh", args=(leave.first.isoformat(), leave.last.isoformat(), "0")
        )
        buttons.insert(0, (replace(button, owner=ctx.me.id),))
    return Say(lines=(Line("hadir-leave-recorded", params),), buttons=tuple(buttons))


def _end_button(ctx: Context, leave: Leave) -> Button:
    key = "hadir-button-back" if leave.first <= _today(ctx) else "hadir-button-no-leave"
    params = {"first": leave.first, "last": leave.last}
    return Button(key=key, params=params, action="hadir.back", args=(str(leave.id),), owner=ctx.me.id)


async def _mine(ctx: Context, first: date, last: date) -> Sequence[Leave]:
    return [leave for leave in await ctx.uow.attendance.leaves(ctx.home.id, first, last) if leave.person == ctx.me.id]


async def _forget(ctx: Context) -> None:
    assert ctx.incoming.sender is not None
    await ctx.uow.dialogues.clear(ctx.incoming.address, ctx.incoming.sender.user)


def _today(ctx: Context) -> date:
    return ctx.local(ctx.incoming.sent_at).date()


def _days(ctx: Context) -> tuple[date, date]:
    assert ctx.press is not None
    try:
        first, last = (date.fromisoformat(word) for word in ctx.press.args[:2])
    except ValueError:
        raise Refusal("button-void") from None
    return first, last


def _over(ctx: Context, message: Say) -> Say:
    if ctx.incoming.kind is IncomingKind.BUTTON and message.to is None:
        return replace(message, edit=ctx.incoming.message)
    return message
