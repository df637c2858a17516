"""/kalender: the days on which the office works, for everybody to see and for its admin to change.

Steps: a month (the present one, or the one named) → one day of it → working or off, moved, or as it was. In one line:
"/kalender libur 24 Desember Hari Jadi", "/kalender kerja 26 Desember".
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from domain.access import Action
from domain.chat import Button, Line, Say, say
from domain.model import Dialogue
from domain.office_hours import SaidDays, read_days
from domain.said_period import said_period
from domain.typed_text import clean_text
from handlers import kalender_change
from handlers.context import Context, Refusal
from handlers.kalender_shift import moved_count
from handlers.kalender_words import day_page, in_reach, month_page
from handlers.people import edited

KIND = "kalender"
_PATIENCE = timedelta(minutes=30)
_ORDER = re.compile(r"(libur|cuti|off|kerja|masuk|work)\b\s*(.*)", re.I | re.S)
_HOURS = re.compile(r"\b(?:jam|ramadh?an|puasa|hours)\b", re.I)
_OFF = frozenset({"libur", "cuti", "off"})


async def run(ctx: Context) -> list[Say]:
    """A month, a day, or an order in one line."""
    words = clean_text(ctx.incoming.args, 300)
    order = _ORDER.fullmatch(words)
    if order is not None:
        ctx.require(Action.SETTINGS)
        said = read_days(order[2], ctx.today)
        if said is None:
            raise Refusal("kalender-unclear-day", day=ctx.today)
        return await kalender_change.ordered(ctx, said, working=order[1].casefold() not in _OFF)
    if _HOURS.search(words) and ctx.may(Action.SETTINGS) and ctx.incoming.private:
        hours = Button(key="pengaturan-button-periods", action="pengaturan.periods")
        return [say("kalender-hours-elsewhere", buttons=[[hours]])]
    said = read_days(words, ctx.today) if words else None
    if said is not None and said.first == said.last:
        return [await day_page(ctx, _reachable(ctx, said.first))]
    if said is not None:
        return [await _month(ctx, said.first.replace(day=1))]
    return [await _month(ctx, _named_month(words, ctx.today))]


async def month(ctx: Context) -> list[Say]:
    """A month's button."""
    assert ctx.press is not None
    return [edited(ctx, await _month(ctx, _day_of(ctx, "-01")))]


async def day(ctx: Context) -> list[Say]:
    """A day's button."""
    return [edited(ctx, await day_page(ctx, _day_of(ctx)))]


async def change(ctx: Context) -> list[Say]:
    """*Ubah satu hari*: which one?"""
    assert ctx.incoming.sender is not None
    first = _day_of(ctx, "-01")
    dialogue = Dialogue(kind=KIND, step="day", data={}, expires_at=ctx.now + _PATIENCE)
    await ctx.uow.dialogues.put(ctx.incoming.address, ctx.incoming.sender.user, dialogue)
    return [Say(lines=(Line("kalender-ask-day", {"day": first + timedelta(days=23)}),))]


async def answered(ctx: Context) -> list[Say]:
    """A day, a name, or another day, as was asked."""
    assert ctx.dialogue is not None
    assert ctx.incoming.sender is not None
    text = clean_text(ctx.incoming.text, 300)
    match ctx.dialogue.step:
        case "name":
            if not text:
                raise Refusal("kalender-unclear-name")
            said = [await kalender_change.named(ctx, date.fromisoformat(ctx.dialogue.data["day"]), text)]
        case "move":
            found = _one_day(text, ctx)
            said = [await kalender_change.moved(ctx, date.fromisoformat(ctx.dialogue.data["day"]), found)]
        case _:
            said = [await day_page(ctx, _one_day(text, ctx))]
    await ctx.uow.dialogues.clear(ctx.incoming.address, ctx.incoming.sender.user)
    return said


# ── Steps ────────────────────────────────────────────────────────────────────


async def _month(ctx: Context, first: date) -> Say:
    _reachable(ctx, first)
    return await month_page(ctx, first, moved=await moved_count(ctx))


def _one_day(text: str, ctx: Context) -> date:
    said: SaidDays | None = read_days(text, ctx.today)
    if said is None or said.first != said.last:
        raise Refusal("kalender-unclear-day", day=ctx.today)
    return _reachable(ctx, said.first)


def _named_month(words: str, today: date) -> date:
    """The first day of the month that was named, the present one where none was."""
    if not words:
        return today.replace(day=1)
    iso = re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", words)
    if iso is not None:
        return date(int(iso[1]), int(iso[2]), 1)
    if re.fullmatch(r"0?[1-9]|1[0-2]", words):
        return date(today.year, int(words), 1)
    if words.casefold() in {"bulan depan", "next month"}:
        return (today.replace(day=28) + timedelta(days=4)).replace(day=1)
    said = said_period(words, today.year)
    if said is None:
        raise Refusal("kalender-unclear-month", month=today)
    return said.first.replace(day=1)


def _day_of(ctx: Context, rest: str = "") -> date:
    assert ctx.press is not None
    try:
        return _reachable(ctx, date.fromisoformat(ctx.press.args[0] + rest))
    except (IndexError, ValueError):
        raise Refusal("button-void") from None


def _reachable(ctx: Context, day: date) -> date:
    if not in_reach(ctx, day):
        raise Refusal("kalender-too-far", year=str(ctx.today.year))
    return day
