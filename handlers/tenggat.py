"""/tenggat: what falls due when, for everyone, grouped by day on one screen.

Steps: the active plan → the days asked for (7, 30, a month, or what is late) → what is still owed in them, by day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from domain.board import Board
from domain.cadence import last_day_of_month
from domain.chat import Button, Line, Param, Say, Word
from domain.progress import Due, Stage, deadline, figures, owed, row_figures, stage_of
from domain.said_period import said_period
from domain.subjects import about_times
from handlers.context import Context, Refusal
from handlers.rows import board_of, code_buttons, shown, visible
from handlers.wording import cut, paged, turning

_PER_PAGE = 6
_LATE, _EVENTS = "late", "events"
_MOST_DAYS = 366
_THIS_MONTH = {"bulan", "bulan ini", "this month", "month"}
_NEXT_MONTH = {"bulan depan", "next month"}
_LATE_WORDS = {"terlambat", "lewat", "late", "overdue"}


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are shown, both included. `name` is how a button names them: "7", "30", "2026-06" or "late"."""

    name: str
    first: date
    last: date


async def run(ctx: Context) -> list[Say]:
    """The days behind the command, a week where none are named."""
    board = await board_of(ctx)
    return [_view(ctx, board, read_span(ctx.incoming.args, ctx.today), 0)]


async def opened(ctx: Context) -> list[Say]:
    """The digest's button: the week as a message of its own, so that the digest stays."""
    return [_view(ctx, await board_of(ctx), read_span("", ctx.today), 0)]


async def days(ctx: Context) -> list[Say]:
    """A pressed span, by page; events that wait are a list of their own."""
    assert ctx.press is not None
    board, name = await board_of(ctx), ctx.press.args[0]
    page = int(ctx.press.args[1]) if len(ctx.press.args) > 1 else 0
    if name == _EVENTS:
        return [shown(ctx, _events_view(ctx, board, page))]
    return [shown(ctx, _view(ctx, board, span_of(name, ctx.today), page))]


def read_span(words: str, today: date) -> Span:
    """ "", "7", "30 hari", "bulan", "bulan depan", "juni", "juni 2026", "terlambat". Raises Refusal for anything else."""
    asked = " ".join(words.casefold().split())
    number = re.fullmatch(r"(\d{1,3})(?: hari| days?)?", asked)
    if not asked:
        return span_of("7", today)
    if number and 0 < int(number[1]) <= _MOST_DAYS:
        return span_of(str(int(number[1])), today)
    if asked in _LATE_WORDS:
        return span_of(_LATE, today)
    if asked in _THIS_MONTH:
        return span_of(f"{today:%Y-%m}", today)
    if asked in _NEXT_MONTH:
        return span_of(f"{_month_after(today):%Y-%m}", today)
    named = said_period(asked, today.year)
    if named is None or (named.first.year, named.first.month) != (named.last.year, named.last.month):
        raise Refusal("tenggat-args")
    return span_of(f"{named.first:%Y-%m}", today)


def span_of(name: str, today: date) -> Span:
    """The span that a button names."""
    if name == _LATE:
        return Span(name, date.min, today - timedelta(days=1))
    if "-" in name:
        year, month = (int(part) for part in name.split("-"))
        return Span(name, date(year, month, 1), last_day_of_month(year, month))
    return Span(name, today, today + timedelta(days=int(name) - 1))


# ── The screen ───────────────────────────────────────────────────────────────


def _view(ctx: Context, board: Board, span: Span, page: int) -> Say:
    inside = [(day, due) for due in owed(board) if (day := deadline(due.occurrence)) and span.first <= day <= span.last]
    named = [(day, due) for day, due in inside if visible(ctx, due.row)]
    page, on_page = paged(named, page, _PER_PAGE)
    late = len(figures(board, ctx.today).overdue)
    lines = [_title(span, len(inside))]
    if late and span.name != _LATE:
        lines.append(Line("tenggat-late", {"count": late}))
    lines += _days(ctx, on_page, Counter(day for day, _ in inside))
    if not inside:
        lines.append(Line("tenggat-late-none" if span.name == _LATE else "tenggat-none"))
    if len(inside) > len(named):
        lines.append(Line("tenggat-secret", {"count": len(inside) - len(named)}))
    waiting = figures(board, ctx.today).total.events
    if waiting and span.name != _LATE:
        lines += [Line(""), Line("tenggat-events", {"count": waiting})]
    turn = turning("tenggat.days", (span.name,), page, len(named), _PER_PAGE)
    rows = list({due.row.id: due.row for _, due in on_page}.values())
    buttons = (*code_buttons(rows, "tenggat.row", span.name), turn, *_spans(ctx.today, span, late, waiting))
    subject = about_times(due.occurrence.id for _, due in on_page)
    return Say(lines=tuple(lines), buttons=tuple(buttons), subject=subject)


def _title(span: Span, count: int) -> Line:
    if span.name == _LATE:
        return Line("tenggat-title-late", {"count": count})
    if "-" in span.name:
        return Line("tenggat-title-month", {"month": span.first, "count": count})
    return Line("tenggat-title-days", {"days": int(span.name), "last": span.last, "count": count})


def _days(ctx: Context, on_page: Sequence[tuple[date, Due]], per_day: Counter[date]) -> Iterator[Line]:
    """A heading for each day with how many there are, then those on this page."""
    for day, items in groupby(on_page, key=lambda item: item[0]):
        yield Line("")
        yield Line("tenggat-today" if day == ctx.today else "tenggat-day", {"day": day, "count": per_day[day]})
        for _, due in items:
            yield _due_line(ctx, due)


def _due_line(ctx: Context, due: Due) -> Line:
    params: dict[str, Param] = {"code": due.row.code, "title": cut(due.row.title, 48)}
    stage = stage_of(due.row, due.occurrence, ctx.today)
    if stage in {Stage.RETURNED, Stage.PARTIAL}:
        return Line("tenggat-row-stage", {**params, "stage": Word(f"rencana-stage-{stage.value}")})
    return Line("tenggat-row", params)


def _events_view(ctx: Context, board: Board, page: int) -> Say:
    """Rows that wait for something to happen; who sees it happen opens them with /jadwal."""
    waiting = [r.row for row in board.rows if (r := row_figures(board, row, ctx.today)).stage is Stage.EVENT]
    named = [row for row in waiting if visible(ctx, row)]
    page, on_page = paged(named, page, _PER_PAGE)
    lines = [Line("tenggat-events-title", {"count": len(waiting)})]
    lines += [
        Line("tenggat-event", {"code": r.code, "title": cut(r.title, 40), "when": cut(r.target_text, 40) or "–"})
        for r in on_page
    ]
    if len(waiting) > len(named):
        lines.append(Line("tenggat-secret", {"count": len(waiting) - len(named)}))
    turn = turning("tenggat.days", (_EVENTS,), page, len(named), _PER_PAGE)
    back = Button(key="button-back", action="tenggat.days", args=("7", "0"))
    return Say(lines=tuple(lines), buttons=(*code_buttons(on_page, "tenggat.row", _EVENTS), turn, (back,)))


def _spans(today: date, now: Span, late: int, waiting: int) -> Iterator[tuple[Button, ...]]:
    """Buttons to the other spans, without the one that is shown."""
    following = _month_after(today)
    named = [
        ("7", Button(key="tenggat-button-days", params={"days": 7}, action="tenggat.days", args=("7", "0"))),
        ("30", Button(key="tenggat-button-days", params={"days": 30}, action="tenggat.days", args=("30", "0"))),
        *((f"{m:%Y-%m}", _month_button(m)) for m in (today.replace(day=1), following)),
    ]
    yield tuple(button for name, button in named if name != now.name)
    more = []
    if late and now.name != _LATE:
        more.append(Button(key="tenggat-button-late", params={"count": late}, action="tenggat.days", args=(_LATE, "0")))
    if waiting:
        params: dict[str, Param] = {"count": waiting}
        more.append(Button(key="tenggat-button-events", params=params, action="tenggat.days", args=(_EVENTS, "0")))
    yield tuple(more)
    yield Button(key="button-status", action="status.home"), Button(key="button-plan", action="rencana.home")


def _month_button(month: date) -> Button:
    return Button(
        key="tenggat-button-month", params={"month": month}, action="tenggat.days", args=(f"{month:%Y-%m}", "0")
    )


def _month_after(day: date) -> date:
    return last_day_of_month(day.year, day.month) + timedelta(days=1)
