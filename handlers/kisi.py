"""/kisi: month by month which evidence is there and where a hole is, as a picture and in words.

Steps: the active plan → what was asked for (an area, a component, a row) → its lines, those of secret rows counted only →
a page of them as a picture, their holes in words, and buttons to each row. A row's grid has a line for each wanted document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from domain.board import Board
from domain.chat import Button, Line, Param, Say, Word, say
from domain.evidence_grid import OWED, GridLine, Mark, line_of_row, lines_of_documents
from domain.model import PlanRow
from domain.pictures import grid_picture
from domain.ports import NotFound
from domain.progress import components, figures
from domain.row_search import find_code
from handlers.context import Context, Refusal
from handlers.rows import (
    area_arg,
    area_named,
    board_of,
    board_with,
    code_buttons,
    may_read,
    read_area_arg,
    shown,
    split_year,
    visible,
)
from handlers.wording import cut, paged, turning

# More lines would not fit on a phone's screen.
LINES_PER_PICTURE = 6


async def run(ctx: Context) -> list[Say]:
    """All areas, or what the words behind the command name."""
    year, words = split_year(ctx.incoming.args)
    return [await look_up(ctx, await board_of(ctx, year), words, "kisi")]


async def look_up(ctx: Context, board: Board, words: str, trail: str) -> Say:
    """The grid of the area or row that is named. Raises Refusal where the words name none."""
    if not words:
        return _areas(ctx, board)
    named = area_named(words)
    if named is not None:
        return _area(ctx, board, named.number, 0, trail)
    found = find_code(words, [row for row in board.rows if may_read(ctx, row)])
    if found is None:
        raise Refusal("kisi-which", words=words[:40])
    if not visible(ctx, found.row):
        return say(
            "rencana-secret-in-private", buttons=[[Button(key="button-open-private", link=f"baris-{found.row.id}")]]
        )
    return await _row(ctx, board, found.row, _back_to_area(ctx, board, found.row, trail))


async def home(ctx: Context) -> list[Say]:
    """Back to all areas."""
    args = ctx.press.args if ctx.press is not None else ()
    year = int(args[0]) if args and args[0].isdecimal() else None
    return [shown(ctx, _areas(ctx, await board_of(ctx, year)))]


async def area(ctx: Context) -> list[Say]:
    """The rows of an area, by page; `args` are the area, the page and the command by which somebody came."""
    assert ctx.press is not None
    number, year = read_area_arg(ctx.press.args[0])
    board = await board_of(ctx, year)
    return [shown(ctx, _area(ctx, board, number, int(ctx.press.args[1]), ctx.press.args[2]))]


async def part(ctx: Context) -> list[Say]:
    """The documents of a component's rows, by page; `args` are area, place of the component, page and trail."""
    assert ctx.press is not None
    args = ctx.press.args
    number, year = read_area_arg(args[0])
    board = await board_of(ctx, year)
    return [shown(ctx, await _component(ctx, board, number, int(args[1]), int(args[2]), args[3]))]


async def row(ctx: Context) -> list[Say]:
    """The documents of one row; *Kembali* leads to the row, or to the grid that it was opened from."""
    assert ctx.press is not None
    trail, args = ctx.press.action.partition(".")[0], ctx.press.args
    board = await board_with(ctx, int(args[0]))
    found = board.row_by_id[int(args[0])]
    back = Button(key="button-back", action=f"{trail}.row", args=args)
    if trail == "kisi":
        back = _back_to_area(ctx, board, found, args[1])
    return [shown(ctx, await _row(ctx, board, found, back))]


# ── Views ────────────────────────────────────────────────────────────────────


def _areas(ctx: Context, board: Board) -> Say:
    """Every area with its holes counted, and a button to its grid."""
    found = figures(board, ctx.today)
    lines = [Line("kisi-home", {"year": str(board.plan.year)})]
    buttons = []
    for item in found.areas:
        if not item.count.rows:
            continue
        rows = [r for r in board.rows if r.area == item.area and visible(ctx, r)]
        holes = sum(len(line_of_row(board, r, ctx.today).holes) for r in rows)
        params: dict[str, Param] = {"number": item.area, "area": Word(f"area-short-{item.area}")}
        lines.append(Line("kisi-home-area", {**params, "holes": holes}))
        args = (area_arg(board, item.area), "0", "kisi")
        number: dict[str, Param] = {"number": item.area}
        buttons.append(Button(key="rencana-button-area", params=number, action="kisi.area", args=args))
    lines += [Line(""), Line("kisi-home-hint")]
    return Say(lines=tuple(lines), buttons=(tuple(buttons),))


def _area(ctx: Context, board: Board, number: str, page: int, trail: str) -> Say:
    rows = [r for r in board.rows if r.area == number]
    found = [line_of_row(board, r, ctx.today) for r in rows if visible(ctx, r)]
    page, on_page = paged(found, page, LINES_PER_PICTURE)
    title = Line("kisi-area", {"number": number, "area": Word(f"area-{number}"), "year": str(board.plan.year)})
    back = Button(key="button-back", action=f"{trail}.home", args=(str(board.plan.year),))
    if trail in {"rencana", "status"}:
        back = Button(key="button-back", action=f"{trail}.area", args=(area_arg(board, number),))
    buttons = (
        *code_buttons([board.row_by_id[line.row] for line in on_page], "kisi.row", trail),
        _turning("kisi.area", (area_arg(board, number),), page, len(found), trail),
        (back,),
    )
    lines = [title, *_told(on_page, board, by_row=True), *_secret(ctx, board, rows)]
    return _drawn(ctx, board, lines, buttons, on_page, area=number, heading="", page=page, total=len(found))


async def _component(ctx: Context, board: Board, number: str, index: int, page: int, trail: str) -> Say:
    parts = components(board, number, ctx.today)
    if not parts:
        return _area(ctx, board, number, 0, trail)
    component = parts[max(0, min(index, len(parts) - 1))]
    rows = [r for r in board.rows if r.area == number and r.component_no == component.number]
    seen = [r for r in rows if visible(ctx, r)]
    sent = await ctx.uow.archive.of_rows([r.id for r in seen])
    found = [line for r in seen for line in lines_of_documents(board, r, [s for s in sent if s.row == r.id], ctx.today)]
    page, on_page = paged(found, page, LINES_PER_PICTURE)
    heading = f"{component.number}. {cut(component.title, 60)}" if component.number else cut(component.title, 60)
    here = (area_arg(board, number), str(parts.index(component)))
    buttons = (
        *code_buttons(list({line.row: board.row_by_id[line.row] for line in on_page}.values()), "kisi.row", trail),
        _turning("kisi.part", here, page, len(found), trail),
        (Button(key="button-back", action=f"{trail}.part", args=(*here, "0")),),
    )
    title = Line("kisi-component", {"number": number, "component": heading, "year": str(board.plan.year)})
    lines = [title, *_told(on_page, board, by_row=False), *_secret(ctx, board, rows)]
    return _drawn(ctx, board, lines, buttons, on_page, area=number, heading=heading, page=page, total=len(found))


async def _row(ctx: Context, board: Board, found: PlanRow, back: Button) -> Say:
    if not visible(ctx, found):
        raise NotFound
    submissions = await ctx.uow.archive.of_rows([found.id])
    lines = lines_of_documents(board, found, submissions, ctx.today)
    title = Line("kisi-row-title", {"code": found.code, "title": cut(found.title, 70), "year": str(board.plan.year)})
    heading = f"{found.code} {cut(found.title, 70)}"
    return _drawn(
        ctx,
        board,
        [title, *_told(lines, board, by_row=False)],
        ((back,),),
        # Without its code, which stands above all of them already.
        [replace(line, code="") for line in lines[:LINES_PER_PICTURE]],
        area=found.area,
        heading=heading,
        page=0,
        total=min(len(lines), LINES_PER_PICTURE),
        subject=f"row:{found.id}",
    )


def _drawn(
    ctx: Context,
    board: Board,
    lines: Sequence[Line],
    buttons: tuple[tuple[Button, ...], ...],
    on_page: Sequence[GridLine],
    *,
    area: str,
    heading: str,
    page: int,
    total: int,
    subject: str = "",
) -> Say:
    """Words and picture; no picture where there is nothing to draw."""
    pages = max(1, -(-total // LINES_PER_PICTURE))
    picture = None
    if on_page:
        cut_lines = [replace(line, title=cut(line.title, 90)) for line in on_page]
        picture = grid_picture(board, ctx.today, cut_lines, area=area, heading=heading, page=page + 1, pages=pages)
    return Say(lines=tuple(lines), buttons=buttons, picture=picture, subject=subject)


def _turning(action: str, here: tuple[str, ...], page: int, total: int, trail: str) -> tuple[Button, ...]:
    """Here the trail is the last argument, behind the page."""
    found = turning(action, here, page, total, LINES_PER_PICTURE)
    return tuple(
        Button(key=button.key, params=button.params, action=button.action, args=(*button.args, trail))
        for button in found
    )


def _back_to_area(ctx: Context, board: Board, found: PlanRow, trail: str) -> Button:
    rows = [r.id for r in board.rows if r.area == found.area and visible(ctx, r)]
    page = rows.index(found.id) // LINES_PER_PICTURE if found.id in rows else 0
    return Button(key="button-back", action="kisi.area", args=(area_arg(board, found.area), str(page), trail))


# ── Words ────────────────────────────────────────────────────────────────────


def _told(lines: Iterable[GridLine], board: Board, *, by_row: bool) -> Iterator[Line]:
    """What the picture shows, for who cannot see it well: each line's holes, or how much of it is there."""
    for line in lines:
        name: Param = line.code if by_row else cut(line.title, 40)
        total = line.total
        if total is None:
            yield Line("kisi-line-event", {"name": name})
            continue
        params: dict[str, Param] = {"name": name, "held": total.held, "count": total.count}
        if line.holes:
            yield Line("kisi-line-holes", {**params, "months": _months(line.holes, board.plan.year)})
        elif total.mark in OWED:
            yield Line("kisi-line-so-far" if total.mark is Mark.OPEN else "kisi-line-part", params)
        else:
            yield Line("kisi-line-not-asked" if total.mark is Mark.NOT_ASKED else "kisi-line-whole", params)


def _months(months: Sequence[int], year: int) -> Word:
    """`Jan, Mar–Mei`: neighbours joined."""
    spans: list[tuple[int, int]] = []
    for month in months:
        if spans and spans[-1][1] == month - 1:
            spans[-1] = (spans[-1][0], month)
        else:
            spans.append((month, month))
    words = [_span(first, last, year) for first, last in spans]
    joined = words[0]
    for word in words[1:]:
        joined = Word("kisi-months-and", {"months": joined, "more": word})
    return joined


def _span(first: int, last: int, year: int) -> Word:
    start, end = date(year, first, 1), date(year, last, 1)
    if first == last:
        return Word("kisi-month", {"month": start})
    return Word("kisi-months-span", {"first": start, "last": end})


def _secret(ctx: Context, board: Board, rows: Iterable[PlanRow]) -> Iterator[Line]:
    """How many secret rows are not shown here, and how much of them is in; nothing else is told of them."""
    hidden = [line_of_row(board, r, ctx.today).total for r in rows if not visible(ctx, r)]
    if not hidden:
        return
    totals = [total for total in hidden if total is not None]
    params: dict[str, Param] = {
        "count": len(hidden),
        "held": sum(total.held for total in totals),
        "all": sum(total.count for total in totals),
    }
    yield Line("kisi-secret", params)
