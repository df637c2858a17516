"""Changing single days of the office calendar: off or working, moved to another day, or as they were.

Steps: the change is saved and recorded → told with what follows → times counted in working days that now lie elsewhere
are shown, and move only when the admin says so (`kalender_shift`).
"""

from __future__ import annotations

from datetime import date, timedelta

from domain.access import Action
from domain.chat import Line, Say, Word
from domain.model import CalendarDay, Dialogue
from domain.office_calendar import days_between
from domain.office_hours import SaidDays
from domain.office_settings import SETTINGS
from domain.typed_text import clean_text
from handlers import office_change
from handlers.context import Context, Refusal
from handlers.kalender_shift import moved_count
from handlers.kalender_words import day_page, in_reach, month_page
from handlers.pengaturan_words import follow_lines
from handlers.people import edited

KIND = "kalender"
_PATIENCE = timedelta(minutes=30)
_LONGEST_NAME = 80
_MOST_DAYS = 31


async def work(ctx: Context) -> list[Say]:
    """*Jadikan hari kerja*."""
    day = _pressed(ctx)
    said = await _said(ctx, day)
    if await _works(ctx, day):
        ctx.toast = Line("kalender-already-works")
        return [edited(ctx, await day_page(ctx, day))]
    return [edited(ctx, await _put(ctx, [_entry(ctx, day, working=True, name=said.name if said else "")]))]


async def off(ctx: Context) -> list[Say]:
    """*Jadikan libur*: what is it called?"""
    day = _pressed(ctx)
    if not await _works(ctx, day):
        ctx.toast = Line("kalender-already-off")
        return [edited(ctx, await day_page(ctx, day))]
    return [await _ask(ctx, "name", day, "kalender-ask-name")]


async def named(ctx: Context, day: date, name: str) -> Say:
    """The name is there: the day is off."""
    return await _put(ctx, [_entry(ctx, day, working=False, name=clean_text(name, _LONGEST_NAME))])


async def move(ctx: Context) -> list[Say]:
    """*Pindahkan*: to which day?"""
    day = _pressed(ctx)
    if await _works(ctx, day) or await _said(ctx, day) is None:
        ctx.toast = Line("kalender-already-works")
        return [edited(ctx, await day_page(ctx, day))]
    return [await _ask(ctx, "move", day, "kalender-ask-move", example=day + timedelta(days=3))]


async def moved(ctx: Context, day: date, to: date) -> Say:
    """The day off is another day now; the old one is worked."""
    said = await _said(ctx, day)
    if said is None or said.working:
        raise Refusal("kalender-already-works")
    if not await _works(ctx, to):
        raise Refusal("kalender-move-off", day=to)
    usual = day.weekday() in (await ctx.uow.calendar.between(ctx.home, day, day)).week_of(day)
    changed = [_entry(ctx, to, working=False, name=said.name)]
    if usual:
        changed.append(_entry(ctx, day, working=True, name=said.name))
    return await _put(ctx, changed)


async def restore(ctx: Context) -> list[Say]:
    """*Kembalikan seperti semula*: the office takes its own word back."""
    day = _pressed(ctx)
    said = await _said(ctx, day)
    if said is None or said.office is None or not await ctx.uow.calendar.remove(day, ctx.home.id):
        ctx.toast = Line("kalender-already-restored")
        return [edited(ctx, await day_page(ctx, day))]
    await ctx.audit("day-restored", f"day:{day.isoformat()}", was=said.working, name=said.name)
    return [edited(ctx, await _told(ctx, [day]))]


async def ordered(ctx: Context, said: SaidDays, *, working: bool) -> list[Say]:
    """One day or some in one line; a day off needs its name."""
    days = list(days_between(said.first, said.last))
    if len(days) > _MOST_DAYS:
        raise Refusal("kalender-too-many", count=_MOST_DAYS)
    if not all(in_reach(ctx, day) for day in days):
        raise Refusal("kalender-too-far", year=str(ctx.today.year))
    name = clean_text(said.name, _LONGEST_NAME)
    if not working and not name:
        if len(days) > 1:
            raise Refusal("kalender-name-missing", day=said.first)
        return [await _ask(ctx, "name", said.first, "kalender-ask-name")]
    # Days that are so already stay without a word of the office's own.
    differing = [day for day in days if await _works(ctx, day) is not working]
    if not differing:
        raise Refusal("kalender-already-works" if working else "kalender-already-off")
    return [await _put(ctx, [_entry(ctx, day, working=working, name=name) for day in differing])]


# ── Steps ────────────────────────────────────────────────────────────────────


async def _put(ctx: Context, days: list[CalendarDay]) -> Say:
    ctx.require(Action.SETTINGS)
    await ctx.uow.calendar.put(days)
    for day in days:
        await ctx.audit("day-changed", f"day:{day.day.isoformat()}", working=day.working, name=day.name)
    return await _told(ctx, [day.day for day in days])


async def _told(ctx: Context, days: list[date]) -> Say:
    """What the days are now, what follows, and the month they lie in."""
    await office_change.follow(ctx)
    lines = []
    for day in sorted(days)[:3]:
        state = Word("kalender-now-works" if await _works(ctx, day) else "kalender-now-off")
        lines.append(Line("kalender-changed", {"day": day, "state": state}))
    if len(days) > 3:
        lines.append(Line("kalender-changed-more", {"count": len(days) - 3}))
    if any(ctx.today <= day <= ctx.today + timedelta(days=7) for day in days):
        lines += await follow_lines(ctx, ctx.home, SETTINGS["digestat"])
    return await month_page(ctx, min(days).replace(day=1), *lines, moved=await moved_count(ctx))


async def _ask(ctx: Context, step: str, day: date, key: str, **params: date) -> Say:
    assert ctx.incoming.sender is not None
    if not ctx.incoming.private:
        raise Refusal("kalender-in-private")
    dialogue = Dialogue(kind=KIND, step=step, data={"day": day.isoformat()}, expires_at=ctx.now + _PATIENCE)
    await ctx.uow.dialogues.put(ctx.incoming.address, ctx.incoming.sender.user, dialogue)
    return Say(lines=(Line(key, {"day": day, **params}),))


def _entry(ctx: Context, day: date, *, working: bool, name: str) -> CalendarDay:
    return CalendarDay(day=day, working=working, name=name, source=ctx.me.name, office=ctx.home.id)


async def _works(ctx: Context, day: date) -> bool:
    return (await ctx.uow.calendar.between(ctx.home, day, day)).works(day)


async def _said(ctx: Context, day: date) -> CalendarDay | None:
    found = await ctx.uow.calendar.days(ctx.home.id, day, day)
    return found[0] if found else None


def _pressed(ctx: Context) -> date:
    assert ctx.press is not None
    try:
        day = date.fromisoformat(ctx.press.args[0])
    except (IndexError, ValueError):
        raise Refusal("button-void") from None
    if not in_reach(ctx, day):
        raise Refusal("kalender-too-far", year=str(ctx.today.year))
    return day
