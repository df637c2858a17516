"""Who holds what, under `/tim`: everybody with their areas, rows, and what of them is open and late; one person's rows.

Steps: all people with their load, and what nobody holds → one person's rows with that person's own status → a row, or all of
them to somebody else. What is late by name is for those who lead the work, and in the group only where the office says so.
"""

from __future__ import annotations

from domain.access import Action
from domain.board import Board
from domain.care import Load, OwnStatus, loads, own_status, rows_held
from domain.chat import Button, Line, Param, Say, Word
from domain.model import Occurrence, Person, PersonState, PlanRow, Role
from domain.progress import row_figures
from handlers.context import Context
from handlers.people import edited, of_home, short_name
from handlers.rows import board_of, visible
from handlers.tim_words import AREAS
from handlers.wording import cut, paged, turning

_PEOPLE, _ROWS = 8, 6


async def load(ctx: Context) -> list[Say]:
    """A page of everybody, who has most that is late first; the others by name."""
    assert ctx.press is not None
    board = await board_of(ctx)
    active = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
    held, late = loads(board, ctx.today), sees_late(ctx)
    order = sorted(active, key=lambda p: (-held.get(p.id, Load()).overdue if late else 0, p.name.casefold(), p.id))
    page, shown = paged(order, int(ctx.press.args[0]), _PEOPLE)
    lines = [Line("tim-load-title", {"office": ctx.home.name})]
    lines += [_person_line(p, held.get(p.id, Load()), late) for p in shown]
    free = held.get(0)
    if free is not None:
        lines += [Line(""), Line("tim-load-free", {"rows": free.rows})]
    names = [
        Button(key="tim-button-person", params={"name": short_name(p)}, action="tim.held", args=(str(p.id), "0"))
        for p in shown
        if p.id in held
    ]
    rows = [tuple(names[i : i + 2]) for i in range(0, len(names), 2)]
    rows.append(turning("tim.load", (), page, len(order), _PEOPLE))
    if ctx.may(Action.ASSIGN):
        rows.append((Button(key="tim-button-rows", action="tim.areas"),))
    rows.append((Button(key="button-back", action="tim.team"),))
    return [edited(ctx, Say(lines=tuple(lines), buttons=tuple(row for row in rows if row)))]


async def held(ctx: Context) -> list[Say]:
    """One person's rows, each with how far they are."""
    assert ctx.press is not None
    person = await of_home(ctx, ctx.press.args[0])
    board = await board_of(ctx)
    mine = rows_held(board, person.id)
    seen = [row for row in mine if visible(ctx, row)]
    page, shown = paged(seen, int(ctx.press.args[1]), _ROWS)
    count = loads(board, ctx.today).get(person.id, Load())
    lines = [Line("tim-person", {"name": short_name(person)}), _count_line(count, sees_late(ctx))]
    lines += [await _row_line(ctx, board, row, person) for row in shown]
    if len(seen) < len(mine):
        lines.append(Line("tim-held-secret", {"count": len(mine) - len(seen)}))
    codes = [
        Button(key="tim-button-code", params={"code": row.code}, action="tugas.row", args=(str(row.id),))
        for row in shown
    ]
    buttons = [tuple(codes[i : i + 3]) for i in range(0, len(codes), 3)]
    buttons.append(turning("tim.held", (str(person.id),), page, len(seen), _ROWS))
    if mine and ctx.may(Action.ASSIGN):
        buttons.append((Button(key="tim-button-give-all", action="tim.move", args=(str(person.id), "0")),))
    buttons.append((Button(key="button-back", action="tim.load", args=("0",)),))
    return [edited(ctx, Say(lines=tuple(lines), buttons=tuple(row for row in buttons if row)))]


def sees_late(ctx: Context) -> bool:
    """Whether names may stand beside what is late: to those who lead the work, in the group only if the office wants it."""
    return ctx.may(Action.SUMMARY) and (ctx.incoming.private or ctx.home.settings.name_late_people)


async def status_of(ctx: Context, board: Board, occurrence: Occurrence, person: int) -> OwnStatus:
    """That person's own status of one time of a row."""
    return own_status(occurrence, person, await ctx.uow.evidence.of_occurrence(occurrence.id), board.cares)


def _person_line(person: Person, held: Load, late: bool) -> Line:
    areas = [area for area in AREAS if any(g.role is Role.COORDINATOR and g.area == area for g in person.roles)]
    params: dict[str, Param] = {"name": short_name(person), "count": _count_word(held, late)}
    return (
        Line("tim-load-person-of", {**params, "areas": ", ".join(areas)}) if areas else Line("tim-load-person", params)
    )


def _count_word(held: Load, late: bool) -> Word:
    if not held.rows:
        return Word("tim-load-none")
    if late and held.overdue:
        return Word("tim-load-late", {"rows": held.rows, "open": held.open, "overdue": held.overdue})
    return Word("tim-load-open", {"rows": held.rows, "open": held.open})


def _count_line(held: Load, late: bool) -> Line:
    return Line("tim-held-count", {"count": _count_word(held, late)})


async def _row_line(ctx: Context, board: Board, row: PlanRow, person: Person) -> Line:
    params: dict[str, Param] = {"code": row.code, "title": cut(row.title, 60)}
    current = row_figures(board, row, ctx.today).next
    if current is None:
        return Line("tim-held-row-quiet", params)
    params["status"] = Word(f"tugas-own-{(await status_of(ctx, board, current, person.id)).value}")
    if current.due is None:
        return Line("tim-held-row", params)
    return Line("tim-held-row-due", {**params, "day": current.due})
