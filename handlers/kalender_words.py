"""How a month and a day of the office calendar are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from domain.access import Action
from domain.cadence import last_day_of_month
from domain.chat import Button, Line, Say, Word
from domain.model import CalendarDay, HoursPeriod
from domain.office_calendar import OfficeCalendar, days_between, monday_of
from handlers.context import Context
from handlers.pengaturan_words import hours_word, period_word, works_saturdays
from handlers.wording import cut

_NO_BREAK = "\u00a0"
_MOST_DAYS = 12
# Years around the present one that can be looked at and changed.
YEARS_BACK, YEARS_AHEAD = 1, 2


async def calendar_of_month(ctx: Context, first: date) -> tuple[OfficeCalendar, Sequence[CalendarDay]]:
    """The office's calendar of the month, and the days of it that differ from the week."""
    last = last_day_of_month(first.year, first.month)
    days = await ctx.uow.calendar.days(ctx.home.id, first, last)
    return await ctx.uow.calendar.between(ctx.home, first, last), days


async def month_page(ctx: Context, first: date, *told: Line, moved: int = 0) -> Say:
    """One month: a grid, the days that differ, and for who may change them a button each. `moved` counts times that lie
    elsewhere than the calendar now puts them."""
    calendar, days = await calendar_of_month(ctx, first)
    last = last_day_of_month(first.year, first.month)
    lines = [*told, *([Line("")] if told else [])]
    lines.append(Line("kalender-title", {"month": first, "count": len(calendar.working_days(first, last))}))
    lines += [Line("kalender-week-head"), *_weeks(calendar, first, last), Line("")]
    lines += [_day_line(day) for day in days[:_MOST_DAYS]]
    if not days:
        lines.append(Line("kalender-no-days"))
    lines += [
        Line("kalender-period", {"period": period_word(p, saturday=works_saturdays(ctx.home))})
        for p in calendar.periods
        if _touches(p, first, last)
    ]
    editing = ctx.may(Action.SETTINGS) and ctx.incoming.private
    if moved and editing:
        lines += [Line(""), Line("kalender-moved", {"count": moved})]
    return Say(lines=tuple(lines), buttons=tuple(_month_buttons(ctx, first, days, moved if editing else 0, editing)))


async def day_page(ctx: Context, day: date, *told: Line) -> Say:
    """One day: whether the office works, by whose word, and what can be done about it."""
    found = await ctx.uow.calendar.days(ctx.home.id, day, day)
    calendar = await ctx.uow.calendar.between(ctx.home, day, day)
    lines = [*told, *([Line("")] if told else []), Line("kalender-day", {"day": day})]
    hours = calendar.hours(day)
    if hours is not None:
        shown = calendar.usual_hours(day)
        word = hours_word(shown.start, shown.end, shown.end, shown.end)
        lines.append(Line("kalender-day-works", {"hours": word}))
    else:
        lines.append(Line("kalender-day-off" if found else "kalender-day-weekend"))
    said = found[0] if found else None
    if said is not None:
        lines.append(Line("kalender-day-said", {"name": _name(said), "source": cut(said.source, 80) or "–"}))
    args = (day.isoformat(),)
    rows: list[tuple[Button, ...]] = []
    if ctx.may(Action.SETTINGS):
        rows += [(button,) for button in _day_buttons(said, hours is not None, args)]
    rows.append((Button(key="button-back", action="kalender.month", args=(day.isoformat()[:7],)),))
    return Say(lines=tuple(lines), buttons=tuple(rows))


def _day_buttons(said: CalendarDay | None, works: bool, args: tuple[str, ...]) -> Iterator[Button]:
    if said is not None and said.office is not None:
        yield Button(key="kalender-button-restore", action="kalender.restore", args=args)
    if works:
        yield Button(key="kalender-button-off", action="kalender.off", args=args)
    else:
        yield Button(key="kalender-button-work", action="kalender.work", args=args)
        if said is not None:
            yield Button(key="kalender-button-move", action="kalender.move", args=args)


def _month_buttons(
    ctx: Context, first: date, days: Sequence[CalendarDay], moved: int, editing: bool
) -> Iterator[tuple[Button, ...]]:
    if moved:
        yield (Button(key="kalender-button-moved", params={"count": moved}, action="kalender.shifts"),)
    if editing:
        single = [
            Button(key="kalender-button-day", params={"day": d.day}, action="kalender.day", args=(d.day.isoformat(),))
            for d in days[:_MOST_DAYS]
        ]
        yield from (tuple(single[i : i + 3]) for i in range(0, len(single), 3))
        yield (Button(key="kalender-button-change", action="kalender.change", args=(first.isoformat()[:7],)),)
    near = [first - timedelta(days=1), last_day_of_month(first.year, first.month) + timedelta(days=1)]
    yield tuple(
        Button(key=key, params={"month": month}, action="kalender.month", args=(month.isoformat()[:7],))
        for key, month in zip(("kalender-button-before", "kalender-button-next"), near, strict=True)
        if in_reach(ctx, month)
    )


def in_reach(ctx: Context, day: date) -> bool:
    """Whether the calendar is kept around that day."""
    return ctx.today.year - YEARS_BACK <= day.year <= ctx.today.year + YEARS_AHEAD


def _weeks(calendar: OfficeCalendar, first: date, last: date) -> Iterator[Line]:
    """The month in weeks of seven equally wide columns; a dot marks a day off."""
    monday = monday_of(first)
    while monday <= last:
        cells = [
            f"{day.day:>2}{' ' if calendar.works(day) else '·'}" if first <= day <= last else "   "
            for day in days_between(monday, monday + timedelta(days=6))
        ]
        # Ordinary spaces at the beginning of a line would be dropped.
        yield Line("kalender-week", {"days": " ".join(cells).rstrip().replace(" ", _NO_BREAK)})
        monday += timedelta(days=7)


def _day_line(day: CalendarDay) -> Line:
    key = "kalender-line-works" if day.working else "kalender-line-off"
    return Line(key, {"day": day.day, "name": _name(day)})


def _name(day: CalendarDay) -> str | Word:
    return cut(day.name, 60) if day.name else Word("kalender-unnamed")


def _touches(period: HoursPeriod, first: date, last: date) -> bool:

    return period.first <= last and first <= period.last
