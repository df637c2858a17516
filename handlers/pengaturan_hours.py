"""Dated working hours under /pengaturan: Ramadan and the like.

Steps: the list → *Tambah*: the days in words, or the coming Ramadan by a button → the hours by a button or in words →
saved and recorded, told from when they hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from domain.chat import Button, Line, Param, Say, Word
from domain.model import Dialogue, HoursPeriod
from domain.office_conflicts import conflicts
from domain.office_hours import SaidDays, overlapping, proposed_ramadan, ramadan_hours, read_days
from domain.office_settings import SETTINGS, written
from domain.said_settings import read_hours
from domain.typed_text import clean_text
from handlers import office_change
from handlers.context import Context, Refusal
from handlers.pengaturan_words import period_word, value_of, works_saturdays
from handlers.people import edited

KIND = "pengaturan-jam"
_PATIENCE = timedelta(minutes=30)
_MOST, _SHOWN = 40, 8
# The calendar is known for the present and the next year.
_AHEAD = timedelta(days=400)
_USUAL = SETTINGS["hours"]


async def periods(ctx: Context) -> list[Say]:
    """What is set, the coming ones first."""
    return [edited(ctx, await _list(ctx))]


async def add(ctx: Context) -> list[Say]:
    """*Tambah*: from when to when?"""
    if len(await ctx.uow.calendar.periods(ctx.home.id)) >= _MOST:
        raise Refusal("pengaturan-periods-full", count=_MOST)
    await _wait(ctx, "days")
    said = await _ramadan(ctx)
    buttons: list[tuple[Button, ...]] = []
    if said is not None:
        params = {"first": said.first, "last": said.last}
        buttons.append((Button(key="pengaturan-button-ramadan", params=params, action="pengaturan.ramadan"),))
    buttons.append((Button(key="button-back", action="pengaturan.periods"),))
    line = Line("pengaturan-ask-period", {"first": ctx.today, "last": ctx.today + timedelta(days=29)})
    return [edited(ctx, Say(lines=(line,), buttons=tuple(buttons)))]


async def ramadan(ctx: Context) -> list[Say]:
    """The coming Ramadan as the calendar has it."""
    said = await _ramadan(ctx)
    if said is None:
        raise Refusal("button-void")
    return [edited(ctx, await _ask_hours(ctx, said))]


async def hours(ctx: Context) -> list[Say]:
    """A button with hours, for the days that were said before."""
    assert ctx.press is not None
    assert ctx.incoming.sender is not None
    pending = await ctx.uow.dialogues.get(ctx.incoming.address, ctx.incoming.sender.user, ctx.now)
    found = read_hours(ctx.press.args[0]) if ctx.press.args else None
    if pending is None or pending.kind != KIND or pending.step != "hours" or found is None:
        raise Refusal("button-void")
    return [edited(ctx, await _save(ctx, _said(pending), found))]


async def drop(ctx: Context) -> list[Say]:
    """*Hapus* one of them; twice says so."""
    assert ctx.press is not None
    found = next((p for p in await ctx.uow.calendar.periods(ctx.home.id) if str(p.id) == ctx.press.args[0]), None)
    if found is None or not await ctx.uow.calendar.remove_period(ctx.home.id, found.id):
        ctx.toast = Line("pengaturan-period-gone")
        return [edited(ctx, await _list(ctx))]
    await office_change.follow(ctx)
    await _record(ctx, "hours-removed", found)
    return [edited(ctx, await _list(ctx, Line("pengaturan-period-removed", {"period": _word(ctx, found)})))]


async def answered(ctx: Context) -> list[Say]:
    """The days, or the hours, in words."""
    assert ctx.dialogue is not None
    text = clean_text(ctx.incoming.text, 300)
    if ctx.dialogue.step == "days":
        said = read_days(text, ctx.today)
        if said is None:
            raise Refusal("pengaturan-unclear-period", first=ctx.today, last=ctx.today + timedelta(days=29))
        return [await _ask_hours(ctx, said)]
    found = read_hours(text)
    if found is None:
        raise Refusal("pengaturan-unclear-hours")
    return [await _save(ctx, _said(ctx.dialogue), found)]


# ── Steps ────────────────────────────────────────────────────────────────────


async def _ask_hours(ctx: Context, said: SaidDays) -> Say:
    held = overlapping(await ctx.uow.calendar.periods(ctx.home.id), said.first, said.last)
    if held is not None:
        raise Refusal("pengaturan-period-overlaps", period=_word(ctx, held))
    if said.last < ctx.today:
        raise Refusal("pengaturan-period-past", last=said.last)
    data = {"first": said.first.isoformat(), "last": said.last.isoformat(), "name": said.name}
    await _wait(ctx, "hours", **data)
    offered = [ramadan_hours(ctx.home.settings), _USUAL.get(ctx.home)]
    buttons = [
        (
            Button(
                key="pengaturan-button-value",
                params={"value": _shown(ctx, value)},
                action="pengaturan.phours",
                args=(written(_USUAL, value),),
            ),
        )
        for value in offered
    ]
    lines = (
        Line("pengaturan-ask-period-hours", {"first": said.first, "last": said.last}),
        Line("pengaturan-ask-hours"),
    )
    return Say(lines=lines, buttons=(*buttons, (Button(key="button-back", action="pengaturan.periods"),)))


async def _save(ctx: Context, said: SaidDays, hours: tuple[time, time, time, time]) -> Say:
    assert ctx.incoming.sender is not None
    start, end, friday, saturday = hours
    period = HoursPeriod(
        office=ctx.home.id,
        name=said.name,
        first=said.first,
        last=said.last,
        start=start,
        end=end,
        friday_end=friday,
        saturday_end=saturday,
    )
    known = await ctx.uow.calendar.periods(ctx.home.id)
    held = overlapping(known, said.first, said.last)
    if held is not None:
        raise Refusal("pengaturan-period-overlaps", period=_word(ctx, held))
    settings = ctx.home.settings
    before = set(conflicts(settings, known))
    if new := [found for found in conflicts(settings, [*known, period]) if found not in before]:
        raise Refusal(f"pengaturan-period-conflict-{new[0]}", hours=_shown(ctx, hours))
    period = await ctx.uow.calendar.add_period(period)
    await office_change.follow(ctx)
    await _record(ctx, "hours-added", period)
    await ctx.uow.dialogues.clear(ctx.incoming.address, ctx.incoming.sender.user)
    told = Line("pengaturan-period-saved", {"period": _word(ctx, period), "day": max(period.first, ctx.today)})
    return await _list(ctx, told)


async def _list(ctx: Context, *told: Line) -> Say:
    known: Sequence[HoursPeriod] = await ctx.uow.calendar.periods(ctx.home.id)
    coming = [period for period in known if period.last >= ctx.today][:_SHOWN]
    lines = [*told, *([Line("")] if told else []), Line("pengaturan-periods-title")]
    lines += [Line("pengaturan-period-line", {"period": _word(ctx, period)}) for period in coming]
    if not coming:
        lines.append(Line("pengaturan-periods-none"))
    drops = [
        (
            Button(
                key="pengaturan-button-drop",
                params={"period": _word(ctx, p)},
                action="pengaturan.drop",
                args=(str(p.id),),
            ),
        )
        for p in coming
    ]
    more = (
        Button(key="pengaturan-button-add", action="pengaturan.add"),
        Button(key="button-back", action="pengaturan.section", args=("time",)),
    )
    return Say(lines=tuple(lines), buttons=(*drops, more))


def _word(ctx: Context, period: HoursPeriod) -> Word:
    return period_word(period, saturday=works_saturdays(ctx.home))


def _shown(ctx: Context, hours: tuple[time, time, time, time]) -> Param:
    return value_of(_USUAL, hours, saturday=works_saturdays(ctx.home))


async def _ramadan(ctx: Context) -> SaidDays | None:
    days = await ctx.uow.calendar.days(ctx.home.id, ctx.today, ctx.today + _AHEAD)
    said = proposed_ramadan(days, ctx.today)
    known = await ctx.uow.calendar.periods(ctx.home.id)
    return None if said is None or overlapping(known, said.first, said.last) else said


async def _wait(ctx: Context, step: str, **data: str) -> None:
    assert ctx.incoming.sender is not None
    dialogue = Dialogue(kind=KIND, step=step, data=data, expires_at=ctx.now + _PATIENCE)
    await ctx.uow.dialogues.put(ctx.incoming.address, ctx.incoming.sender.user, dialogue)


def _said(pending: Dialogue) -> SaidDays:
    data = pending.data
    return SaidDays(date.fromisoformat(data["first"]), date.fromisoformat(data["last"]), str(data["name"]))


async def _record(ctx: Context, action: str, period: HoursPeriod) -> None:
    value = (period.start, period.end, period.friday_end, period.saturday_end)
    await ctx.audit(
        action,
        f"office:{ctx.home.id}",
        name=period.name,
        first=period.first.isoformat(),
        last=period.last.isoformat(),
        hours=written(_USUAL, value),
    )
