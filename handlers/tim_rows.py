"""Who takes which row, by buttons under `/tim`: area → row → the people who have it, each a switch.

Steps: the areas the person may assign in → the area's rows with their present holders → one row with everybody as a button →
give or take, record, tell whoever got or lost it.
"""

from __future__ import annotations

from collections.abc import Sequence

from domain.access import Action
from domain.board import Board
from domain.chat import Button, Line, Param, Say, Word
from domain.holding import Cause
from domain.model import Person, PersonState, PlanRow
from domain.ports import NotFound
from handlers.bukti_words import sees_text
from handlers.context import Context, Refusal
from handlers.people import edited, of_home, short_name
from handlers.rows import visible
from handlers.tim_words import AREAS
from handlers.wording import cut, paged, turning

_ROWS, _PEOPLE = 8, 10


async def areas(ctx: Context) -> list[Say]:
    """The areas whose rows the person may give out."""
    board = await _board(ctx)
    held = [area for area in AREAS if ctx.may(Action.ASSIGN, area) and any(r.area == area for r in board.rows)]
    rows: list[tuple[Button, ...]] = [(_area_button(area),) for area in held]
    rows.append((Button(key="button-back", action="tim.team"),))
    return [edited(ctx, Say(lines=(Line("tim-choose-area"),), buttons=tuple(rows)))]


def _area_button(area: str) -> Button:
    params: dict[str, Param] = {"area": area, "name": Word(f"area-short-{area}")}
    return Button(key="tim-button-area", params=params, action="tim.rows", args=(area, "0"))


async def rows(ctx: Context) -> list[Say]:
    """One area's rows, each with who has it."""
    assert ctx.press is not None
    area, page = ctx.press.args[0], int(ctx.press.args[1])
    ctx.require(Action.ASSIGN, area)
    board = await _board(ctx)
    found = [row for row in board.rows if row.area == area]
    if not found:
        raise NotFound(f"area {area}")
    names = {p.id: short_name(p) for p in await _active(ctx)}
    number, shown = paged(found, page, _ROWS)
    lines = [Line("tim-rows-title", {"area": area, "name": Word(f"area-short-{area}")})]
    lines += [
        _row_line(ctx, row, [names[p] for r, p in board.assignees if r == row.id and p in names]) for row in shown
    ]
    codes = [
        Button(key="tim-button-code", params={"code": r.code}, action="tim.row", args=(str(r.id), "0")) for r in shown
    ]
    buttons = [tuple(codes[i : i + 4]) for i in range(0, len(codes), 4)]
    buttons += [row for row in (turning("tim.rows", (area,), number, len(found), _ROWS),) if row]
    buttons.append((Button(key="button-back", action="tim.areas"),))
    return [edited(ctx, Say(lines=tuple(lines), buttons=tuple(buttons)))]


async def row(ctx: Context) -> list[Say]:
    """One row with everybody who may take it."""
    assert ctx.press is not None
    board = await _board(ctx)
    return [await _row_page(ctx, board, _of_board(ctx, board, ctx.press.args[0]), int(ctx.press.args[1]))]


async def switch(ctx: Context) -> list[Say]:
    """Give the row to a person or take it; the button names what it leads to, so a second press changes nothing."""
    assert ctx.press is not None
    row_id, person_id, on, page = ctx.press.args
    chosen = _of_board(ctx, await _board(ctx), row_id)
    person = await of_home(ctx, person_id)
    if not person.active:
        raise Refusal("tim-has-left", name=short_name(person))
    had = (chosen.id, person.id) in (await _board(ctx)).assignees
    told: list[Say] = []
    if on == "1" and not had:
        await ctx.uow.assignments.give(chosen.id, person.id, at=ctx.now, by=ctx.me.id, cause=Cause.GIVEN)
        await ctx.audit("row-assigned", f"row:{chosen.id}", person=person.id)
        told = _told(ctx, person, chosen, "tim-row-yours")
    if on == "0" and had:
        await ctx.uow.assignments.end(chosen.id, person.id, at=ctx.now, by=ctx.me.id, cause=Cause.WITHDRAWN)
        await ctx.audit("row-unassigned", f"row:{chosen.id}", person=person.id)
        told = _told(ctx, person, chosen, "tim-row-not-yours")
    return [await _row_page(ctx, await _board(ctx), chosen, int(page)), *told]


async def _row_page(ctx: Context, board: Board, chosen: PlanRow, page: int) -> Say:
    held = {p for r, p in board.assignees if r == chosen.id}
    active = sorted(await _active(ctx), key=lambda p: (p.id not in held, p.name.lower()))
    number, shown = paged(active, page, _PEOPLE)
    switches = [
        Button(
            key=f"tim-button-has-{'on' if p.id in held else 'off'}",
            params={"name": short_name(p)},
            action="tim.switch",
            args=(str(chosen.id), str(p.id), "0" if p.id in held else "1", str(number)),
        )
        for p in shown
    ]
    buttons = [tuple(switches[i : i + 2]) for i in range(0, len(switches), 2)]
    buttons += [r for r in (turning("tim.row", (str(chosen.id),), number, len(active), _PEOPLE),) if r]
    buttons.append((Button(key="button-back", action="tim.rows", args=(chosen.area, "0")),))
    lines = (Line("tim-row", {"code": chosen.code, "title": _title(ctx, chosen, 200)}), Line("tim-row-how"))
    return edited(ctx, Say(lines=lines, buttons=tuple(buttons)))


def _row_line(ctx: Context, row: PlanRow, names: Sequence[str]) -> Line:
    params: dict[str, Param] = {"code": row.code, "title": _title(ctx, row, 60)}
    return Line("tim-rows-row", {**params, "names": ", ".join(names)}) if names else Line("tim-rows-row-free", params)


def _title(ctx: Context, row: PlanRow, limit: int) -> Param:
    """Whoever gives a row out need not know what a secret one is about."""
    return cut(row.title, limit) if visible(ctx, row) else Word("bukti-secret-title")


def _told(ctx: Context, person: Person, chosen: PlanRow, key: str) -> list[Say]:
    """A private word to whoever got or lost the row, unless they did it themselves."""
    if person.private is None or person.id == ctx.me.id:
        return []
    title: Param = cut(chosen.title, 200) if sees_text(person, chosen) else Word("bukti-secret-title")
    line = Line(key, {"code": chosen.code, "title": title})
    button = Button(key="tugas-button-row", params={"code": chosen.code}, action="tugas.row", args=(str(chosen.id),))
    if key == "tim-row-yours":
        button = Button(key="button-submit", action="mulai.run", args=("bukti", chosen.code))
    language = person.language or ctx.home.language
    return [Say(lines=(line,), buttons=((button,),), to=person.private, subject=f"row:{chosen.id}", language=language)]


def _of_board(ctx: Context, board: Board, number: str) -> PlanRow:
    """The row of this office's plan, if the person may assign in its area. Raises `NotFound` or `Refusal`."""
    found = board.row_by_id.get(int(number))
    if found is None:
        raise NotFound(f"row {number}")
    ctx.require(Action.ASSIGN, found.area)
    return found


async def _board(ctx: Context) -> Board:
    board = await ctx.uow.plans.board(ctx.home.id, up_to=ctx.today.year)
    if board is None:
        raise Refusal("tim-no-plan")
    return board


async def _active(ctx: Context) -> Sequence[Person]:
    return await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
