"""Answers to a private reminder, each on the reminder itself: not now, I am on it, show me the row.

Steps: the reminder as it stands today → *Tunda* (until when, for all or for one row) or *Saya kerjakan* (which rows) → the
reminder again, with what was answered below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.board import Board
from domain.chat import Button, Line, Say
from domain.model import PersonState
from domain.morning_words import nudge, still_owed
from domain.nudging import Nudge
from domain.office_calendar import OfficeCalendar
from domain.ports import NotFound
from domain.reminders import Reminder
from handlers import waiting_words
from handlers.context import Context, Refusal
from handlers.people import edited
from handlers.rows import board_of, may_read

_DAYS = (1, 3, 7)
# Longer than a postponement and any run of days off behind it.
_DAYS_KNOWN = timedelta(days=40)
_PER_LINE = 3
_ALL = "0"


@dataclass(frozen=True, slots=True)
class _Told:
    """A reminder that somebody answers: the day it came on, and what of it is still owed."""

    board: Board
    day: date
    left: Nudge

    @property
    def own(self) -> Sequence[Reminder]:
        return self.left.own


async def back(ctx: Context) -> list[Say]:
    """The reminder as it stands now."""
    return [await _shown(ctx, await _told(ctx))]


async def later(ctx: Context) -> list[Say]:
    """*Tunda*: until when; of several rows all, or the one that was chosen."""
    told = await _told(ctx)
    if not told.own:
        return [await _shown(ctx, told)]
    chosen = _chosen(ctx, told)
    which = str(chosen[0].due.occurrence.id) if len(chosen) < len(told.own) else _ALL
    lines = [Line("ingat-later", {"count": len(chosen), "codes": _codes(ctx, chosen)})]
    calendar = await _calendar(ctx)
    times = tuple(
        Button(
            key="ingat-button-days",
            params={"days": days, "until": calendar.on_or_after(ctx.today + timedelta(days=days))},
            action="ingat.put",
            args=(told.day.isoformat(), which, str(days)),
            owner=ctx.me.id,
        )
        for days in _DAYS
    )
    buttons: list[tuple[Button, ...]] = [(button,) for button in times]
    if len(told.own) > 1 and which == _ALL:
        lines.append(Line("ingat-later-one"))
        buttons += _pairs(_row_buttons(ctx, told, "ingat.later"))
    return [edited(ctx, Say(lines=tuple(lines), buttons=(*buttons, (_back(ctx, told),))))]


async def put_off(ctx: Context) -> list[Say]:
    """So many days; the coordinator sees it, and nobody else is put off."""
    assert ctx.press is not None
    told = await _told(ctx)
    chosen = _chosen(ctx, told)
    asked = ctx.press.args[2] if len(ctx.press.args) > 2 else ""
    days = next((days for days in _DAYS if str(days) == asked), None)
    if days is None:
        raise Refusal("button-void")
    if not chosen:
        return [await _shown(ctx, told)]
    until = (await _calendar(ctx)).on_or_after(ctx.today + timedelta(days=days))
    times = [reminder.due.occurrence.id for reminder in chosen]
    await ctx.uow.reminders.postpone(times, ctx.me.id, until, at=ctx.now)
    for number in times:
        await ctx.audit("reminder-put-off", f"occurrence:{number}", until=until.isoformat())
    await waiting_words.follow(ctx)
    note = Line("ingat-put-off", {"codes": _codes(ctx, chosen), "until": until})
    return [await _shown(ctx, told, note)]


async def care(ctx: Context) -> list[Say]:
    """*Saya kerjakan*: at once for a single row; of several each, or all."""
    told = await _told(ctx)
    if not told.own:
        return [await _shown(ctx, told)]
    if len(told.own) == 1:
        return [await _shown(ctx, told, await _say_care(ctx, told, told.own))]
    return [_which(ctx, told)]


async def care_one(ctx: Context) -> list[Say]:
    """One of several rows, or all of them; a row that one works on already is let go again."""
    assert ctx.press is not None
    told = await _told(ctx)
    chosen = _chosen(ctx, told)
    if not chosen:
        return [await _shown(ctx, told)]
    note = await _say_care(ctx, told, chosen)
    told = await _told(ctx)
    return [await _shown(ctx, told, note) if _ALL in ctx.press.args[1:] else _which(ctx, told)]


async def rows(ctx: Context) -> list[Say]:
    """*Lihat baris*: a button for each row that the reminder named."""
    told = await _told(ctx)
    shown = [r for r in (*told.left.own, *told.left.others) if may_read(ctx, r.due.row)]
    by_row = {reminder.due.row.id: reminder.due.row for reminder in shown}
    if not by_row:
        return [await _shown(ctx, told)]
    buttons = [
        Button(
            key="rencana-button-row",
            params={"code": row.code},
            action="ingat.row",
            args=(str(row.id), told.day.isoformat()),
        )
        for row in by_row.values()
    ]
    line = Line("ingat-rows")
    return [edited(ctx, Say(lines=(line,), buttons=(*_pairs(buttons), (_back(ctx, told),))))]


def day_arg(ctx: Context) -> date:
    """The day that a button begins with. Raises Refusal."""
    assert ctx.press is not None
    try:
        return date.fromisoformat(ctx.press.args[0])
    except (IndexError, ValueError):
        raise Refusal("button-void") from None


async def _calendar(ctx: Context) -> OfficeCalendar:
    """Nobody is reminded on a day off, so none is named."""
    return await ctx.uow.calendar.between(ctx.home, ctx.today, ctx.today + _DAYS_KNOWN)


# ── Steps ────────────────────────────────────────────────────────────────────


async def _told(ctx: Context) -> _Told:
    """The reminder that the button hangs on. Raises NotFound where this person was not told anything on that day."""
    day = day_arg(ctx)
    posted = await ctx.uow.postings.get(ctx.home.id, "nudge", day.isoformat())
    people = (posted or {}).get("people")
    times = people.get(str(ctx.me.id)) if isinstance(people, dict) else None
    if times is None:
        raise NotFound(f"no reminder of {day}")
    board = await board_of(ctx)
    return _Told(board, day, still_owed(board, ctx.me, times, ctx.today))


def _chosen(ctx: Context, told: _Told) -> list[Reminder]:
    """The own rows that a button names: one, or all of them."""
    assert ctx.press is not None
    which = ctx.press.args[1] if len(ctx.press.args) > 1 else _ALL
    return [reminder for reminder in told.own if which in {_ALL, str(reminder.due.occurrence.id)}]


async def _say_care(ctx: Context, told: _Told, chosen: Sequence[Reminder]) -> Line:
    """Said of all of them, or taken back where all were said already."""
    on = any((r.due.occurrence.id, ctx.me.id) not in told.board.cares for r in chosen)
    for reminder in chosen:
        number = reminder.due.occurrence.id
        if await ctx.uow.assignments.care(number, ctx.me.id, on, at=ctx.now):
            await ctx.audit("care-said" if on else "care-ended", f"occurrence:{number}")
    await waiting_words.follow(ctx)
    return _care_line(ctx, chosen) if on else Line("ingat-care-off", {"codes": _codes(ctx, chosen)})


def _care_line(ctx: Context, working: Sequence[Reminder]) -> Line:
    """Reminders rest until the day before the deadline; one that is near or past goes on."""
    rests = any(reminder.day - timedelta(days=1) > ctx.today for reminder in working)
    return Line("ingat-care-on" if rests else "ingat-care-near", {"codes": _codes(ctx, working)})


async def _shown(ctx: Context, told: _Told, *notes: Line) -> Say:
    """The reminder in the place of the message that was pressed."""
    if not told.left.own and not told.left.others:
        tasks = Button(key="button-tasks", action="mulai.run", args=("tugas",))
        return edited(ctx, Say(lines=(Line("ingat-all-done"), *notes), buttons=((tasks,),)))
    people = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
    names = {person.id: person.name for person in people}
    board = await board_of(ctx)
    message = nudge(board, told.left, told.day, names, notes=[*notes, *await _answers(ctx, told, bool(notes))])
    return edited(ctx, replace(message, language=""))


async def _answers(ctx: Context, told: _Told, just_said: bool) -> list[Line]:
    """What the person answered before, so that it is seen on the reminder; not beside a new answer."""
    if just_said:
        return []
    own = {reminder.due.occurrence.id: reminder for reminder in told.own}
    board = await board_of(ctx)
    working = [r for number, r in own.items() if (number, ctx.me.id) in board.cares]
    lines = [_care_line(ctx, working)] if working else []
    until: dict[date, list[Reminder]] = {}
    for found in await ctx.uow.reminders.postponed(ctx.home.id, ctx.today + timedelta(days=1)):
        if found.person == ctx.me.id and found.occurrence in own:
            until.setdefault(found.until, []).append(own[found.occurrence])
    return lines + [
        Line("ingat-put-off", {"codes": _codes(ctx, theirs), "until": day}) for day, theirs in until.items()
    ]


def _which(ctx: Context, told: _Told) -> Say:
    lines = (Line("ingat-care-which"),)
    every = Button(key="ingat-button-all", action="ingat.mine", args=(told.day.isoformat(), _ALL), owner=ctx.me.id)
    buttons = (*_pairs(_row_buttons(ctx, told, "ingat.mine")), (every,), (_back(ctx, told),))
    return edited(ctx, Say(lines=lines, buttons=buttons))


def _row_buttons(ctx: Context, told: _Told, action: str) -> list[Button]:
    """A button for each own row; ticked where the person said that they work on it."""
    buttons = []
    for reminder in told.own:
        number = reminder.due.occurrence.id
        ticked = (number, ctx.me.id) in told.board.cares and action == "ingat.mine"
        buttons.append(
            Button(
                key="ingat-button-row-on" if ticked else "rencana-button-row",
                params={"code": _code(ctx, reminder)},
                action=action,
                args=(told.day.isoformat(), str(number)),
                owner=ctx.me.id,
            )
        )
    return buttons[: _PER_LINE * 4]


def _code(ctx: Context, reminder: Reminder) -> str:
    """Not even the code of a row that the person may not read."""
    return reminder.due.row.code if may_read(ctx, reminder.due.row) else "•••"


def _codes(ctx: Context, chosen: Sequence[Reminder]) -> str:
    codes = list(dict.fromkeys(_code(ctx, reminder) for reminder in chosen))
    return ", ".join(codes[:6]) + (" …" if len(codes) > 6 else "")


def _pairs(buttons: Sequence[Button]) -> list[tuple[Button, ...]]:
    return [tuple(buttons[i : i + _PER_LINE]) for i in range(0, len(buttons), _PER_LINE)]


def _back(ctx: Context, told: _Told) -> Button:
    return Button(key="button-back", action="ingat.back", args=(told.day.isoformat(),), owner=ctx.me.id)
