"""A plan in lists that one message shows after another: areas, the components of one, the rows of a component, rows found.

`/rencana` and `/status` walk the same lists; `trail` is the name of the command somebody came by, so that *Kembali* leads there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.access import Action, Verdict, columns_of, decide
from domain.areas import AREA_NUMBERS, Area, area_by_name, area_by_number
from domain.board import Board
from domain.chat import Button, IncomingKind, Line, Param, Say, Word
from domain.model import PersonState, PlanRow, PlanState, Role
from domain.ports import NotFound
from domain.progress import (
    ComponentFigures,
    Count,
    RowFigures,
    Stage,
    components,
    deadline,
    figures,
    row_figures,
    rows_of,
)
from handlers.context import Context, Refusal
from handlers.wording import cut, paged, side_by_side, turning

ROWS_PER_PAGE = 5
_CODES_PER_LINE = 4
_TITLE = 44
_FEW, _LONG_TITLE = 3, 70
_AREA_WORD = re.compile(r"^\s*area\b\s*", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"\s*(?:(?:tahun|year)\s+)?(?P<year>20\d\d)(?=\s|$)\s*", re.IGNORECASE)


async def board_of(ctx: Context, year: int | None = None) -> Board:
    """The plan of that year; without one the newest whose year has begun. Raises Refusal that says which years there are,
    or who can import a plan, and how."""
    board = await ctx.uow.plans.board(ctx.home.id, year, up_to=ctx.today.year)
    if board is not None:
        return board
    years = await years_of(ctx)
    if years:
        raise Refusal("rencana-none-year", year=str(year), years=", ".join(str(y) for y in years))
    if ctx.may(Action.PREVIEW_PLAN):
        raise Refusal("rencana-none-import")
    people = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
    able = [p.name for p in people if p.holds(Role.ADMIN) or p.holds(Role.COORDINATOR)]
    raise Refusal("rencana-none-ask", who=", ".join(able[:3]) or "–")


async def years_of(ctx: Context) -> list[int]:
    """The years that the office has a plan in force for, the newest first."""
    plans = await ctx.uow.plans.of_office(ctx.home.id)
    return sorted({plan.year for plan in plans if plan.state is PlanState.ACTIVE}, reverse=True)


async def board_with(ctx: Context, row: int) -> Board:
    """The plan in force that has this row, of whatever year. Raises NotFound where none of this office has."""
    board = await board_of(ctx)
    if row in board.row_by_id:
        return board
    plan = await ctx.uow.plans.get((await ctx.uow.plans.row(row)).plan)
    if plan.office != ctx.home.id or plan.state is not PlanState.ACTIVE:
        raise NotFound(f"row {row}")
    return await board_of(ctx, plan.year)


def split_year(words: str) -> tuple[int | None, str]:
    """The year that stands first, and the rest: "2025 notulen", "tahun 2025"."""
    found = _YEAR_FIRST.match(words)
    return (int(found["year"]), words[found.end() :].strip()) if found else (None, words.strip())


def area_named(words: str) -> Area | None:
    """The area that the words name by number or name: "III", "3", "area III", "penguatan pengawasan"."""
    words = without_area_word(words)
    return area_by_number(words) or area_by_name(words)


def without_area_word(words: str) -> str:
    """ "area III" as "III": the word itself tells no area from another."""
    return _AREA_WORD.sub("", words).strip()


def area_arg(board: Board, area: str) -> str:
    """An area of this very plan, as a button carries it."""
    return f"{area}-{board.plan.year}"


def read_area_arg(arg: str) -> tuple[str, int | None]:
    """Area and year; buttons of older messages carry no year."""
    area, _, year = arg.partition("-")
    return area, int(year) if year.isdecimal() else None


def visible(ctx: Context, row: PlanRow) -> bool:
    """Whether this row's words may be shown here: those of a secret row only in private, and only to who may read them."""
    return not row.secret or (may_read(ctx, row) and ctx.incoming.private)


def may_read(ctx: Context, row: PlanRow) -> bool:
    """Whether this person may read a row's words in private; a secret row is for others like one that does not exist."""
    return not row.secret or decide(Action.SEE_SECRET_TEXT, columns_of(ctx.person, row.area)) is Verdict.YES


def shown(ctx: Context, message: Say) -> Say:
    """A view takes the place of the message whose button was pressed, so that the chat is not flooded."""
    if ctx.incoming.kind is IncomingKind.BUTTON:
        return replace(message, edit=ctx.incoming.message)
    return message


def home_view(ctx: Context, board: Board) -> Say:
    """The areas of the plan."""
    count = figures(board, ctx.today)
    lines = [
        Line("rencana-home", {"year": str(board.plan.year), "rows": count.total.rows}),
        *(_area_line(a.area, a.count) for a in count.areas if a.count.rows),
        Line("rencana-home-hint"),
    ]
    return Say(lines=tuple(lines), buttons=area_buttons(board, "rencana"))


def area_view(ctx: Context, board: Board, area: str, trail: str) -> Say:
    """The components of an area with their figures."""
    found = components(board, area, ctx.today)
    count = figures(board, ctx.today).area(area).count
    lines = [Line("rencana-area", {"number": area, "area": Word(f"area-{area}")}), _counts(count)]
    lines += [Line("rencana-area-parts")] if found else []
    buttons = []
    for index, component in enumerate(found):
        code: dict[str, Param] = {"area": area, "number": component.number or str(index + 1)}
        lines.append(_component_line(code, component))
        args = (area_arg(board, area), str(index), "0")
        buttons.append(Button(key="rencana-button-component", params=code, action=f"{trail}.part", args=args))
    if not found:
        lines.append(Line("rencana-area-empty"))
    grid = Button(key="kisi-button", action="kisi.area", args=(area_arg(board, area), "0", trail))
    back = _back(f"{trail}.home", str(board.plan.year))
    return Say(lines=tuple(lines), buttons=(*side_by_side(buttons, _CODES_PER_LINE), (grid, back)))


def component_view(ctx: Context, board: Board, area: str, index: int, page: int, trail: str) -> Say:
    """The rows of the component with that place in the area (from 0), some at a time."""
    found = components(board, area, ctx.today)
    if not found:
        return area_view(ctx, board, area, trail)
    index = max(0, min(index, len(found) - 1))
    component = found[index]
    rows = rows_of(board, area, component.number, ctx.today)
    open_rows = [r for r in rows if visible(ctx, r.row)]
    page, on_page = paged(open_rows, page, ROWS_PER_PAGE)
    params: dict[str, Param] = {"number": area, "component": component.number, "title": cut(component.title, 90)}
    lines = [Line("rencana-part", params), *row_lines(on_page), *_secret_line(len(rows) - len(open_rows))]
    turn = turning(f"{trail}.part", (area_arg(board, area), str(index)), page, len(open_rows), ROWS_PER_PAGE)
    grid = Button(key="kisi-button", action="kisi.part", args=(area_arg(board, area), str(index), "0", trail))
    buttons = (
        *code_buttons([r.row for r in on_page], f"{trail}.row"),
        turn,
        (grid, _back(f"{trail}.area", area_arg(board, area))),
    )
    return Say(lines=tuple(lines), buttons=tuple(buttons))


def found_view(ctx: Context, board: Board, rows: Sequence[PlanRow], words: str, trail: str) -> Say:
    """Rows that fit the words, the best first; more than a page asks for clearer words."""
    on_page = [row_figures(board, row, ctx.today) for row in rows[:ROWS_PER_PAGE]]
    lines = [Line("rencana-found", {"words": cut(words, 60), "count": len(rows)}), *row_lines(on_page)]
    if len(rows) > ROWS_PER_PAGE:
        lines.append(Line("rencana-found-more", {"count": len(rows) - ROWS_PER_PAGE}))
    home = _back(f"{trail}.home", str(board.plan.year))
    buttons = (*code_buttons([r.row for r in on_page], f"{trail}.row"), (home,))
    return Say(lines=tuple(lines), buttons=tuple(buttons))


def area_buttons(board: Board, trail: str) -> tuple[tuple[Button, ...], ...]:
    """A button for each area of the plan, by its number, all on one line: the words above or the picture name them."""
    held = {row.area for row in board.rows}
    buttons = [
        Button(
            key="rencana-button-area",
            params={"number": area},
            action=f"{trail}.area",
            args=(area_arg(board, area),),
        )
        for area in AREA_NUMBERS
        if area in held
    ]
    return (tuple(buttons),)


def code_buttons(rows: Sequence[PlanRow], action: str, *more: str) -> tuple[tuple[Button, ...], ...]:
    """A button for each row, by its code; `more` are further arguments behind the row's id."""
    buttons = [
        Button(key="rencana-button-row", params={"code": row.code}, action=action, args=(str(row.id), *more))
        for row in rows
    ]
    return side_by_side(buttons, _CODES_PER_LINE)


def row_lines(rows: Sequence[RowFigures]) -> Iterator[Line]:
    """One line for each row: code, title, where it stands; a few have room for longer titles."""
    longest = _LONG_TITLE if len(rows) <= _FEW else _TITLE
    for found in rows:
        row = found.row
        params: dict[str, Param] = {
            "code": row.code,
            "title": cut(row.title, longest),
            "stage": Word(f"rencana-stage-{found.stage.value}"),
        }
        due = deadline(found.next) if found.next is not None else None
        if due is not None and found.stage is Stage.LATER:
            yield Line("rencana-row-later", {"code": row.code, "title": params["title"], "due": due})
        elif due is not None:
            yield Line("rencana-row-due", {**params, "due": due})
        else:
            yield Line("rencana-row", params)


def _secret_line(count: int) -> Iterator[Line]:
    if count:
        yield Line("rencana-secret", {"count": count})


def _area_line(area: str, count: Count) -> Line:
    return Line("rencana-area-line", {"number": area, "area": Word(f"area-short-{area}"), **_share(count)})


def _component_line(code: dict[str, Param], component: ComponentFigures) -> Line:
    """How far a component is; one whose rows only wait for something to happen, or do not apply, has nothing to count."""
    params: dict[str, Param] = {**code, "title": cut(component.title, _TITLE)}
    if not component.count.occurrences:
        return Line("rencana-component-waiting" if component.count.events else "rencana-component-empty", params)
    return Line("rencana-component", {**params, **_share(component.count)})


def _share(count: Count) -> dict[str, Param]:
    return {"verified": count.verified, "all": count.occurrences, "overdue": count.overdue}


def _counts(count: Count) -> Line:
    return Line(
        "rencana-counts",
        {
            "verified": count.verified,
            "submitted": count.submitted,
            "missing": count.later,
            "overdue": count.overdue,
        },
    )


def _back(action: str, *args: str) -> Button:
    return Button(key="button-back", action=action, args=args)
