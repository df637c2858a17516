"""/tugas: what I still owe, overdue first, each with my own status and *Kirim bukti*.

Mine are the rows that were given to me. Who has none sees what nobody was given yet (a coordinator of their areas, everybody
else of the whole plan) and what their role can do now. Steps: the active plan → my rows → what of them is owed, by due day.
"/tugas II.1.1" is one row: who holds it, how far everybody is, and taking it, giving it back or saying that I work on it.
"""

from __future__ import annotations

from collections.abc import Sequence

from domain.access import Action
from domain.board import Board
from domain.care import owed_soon
from domain.chat import Button, Line, Param, Say, Word
from domain.model import Person, PlanRow, Role
from domain.progress import Due, deadline
from domain.row_search import find_code
from domain.subjects import about_times
from handlers import tugas_row
from handlers.context import Context, Refusal
from handlers.rows import board_of, shown, visible
from handlers.tim_load import status_of
from handlers.wording import cut, paged, side_by_side, turning

_PER_PAGE = 4
_BUTTONS_PER_LINE = 3


async def run(ctx: Context) -> list[Say]:
    """The first page, or the one row that is named."""
    board, words = await board_of(ctx), ctx.incoming.args.strip()
    if not words:
        return [await _view(ctx, board, 0)]
    found = find_code(words, [row for row in board.rows if visible(ctx, row)])
    if found is None:
        raise Refusal("tugas-no-row", words=cut(words, 40))
    return [await tugas_row.card(ctx, board, found.row)]


async def page(ctx: Context) -> list[Say]:
    """Another page, in the place of the one whose button was pressed."""
    assert ctx.press is not None
    return [shown(ctx, await _view(ctx, await board_of(ctx), int(ctx.press.args[0])))]


def rows_of_mine(board: Board, person: Person) -> tuple[bool, frozenset[int]]:
    """Whether rows were given to this person, and the ids of the rows to show: those, or what nobody was given."""
    given = frozenset(row for row, holder in board.assignees if holder == person.id)
    if given:
        return True, given
    taken = {row for row, _ in board.assignees}
    areas = {grant.area for grant in person.roles if grant.role is Role.COORDINATOR and grant.area}
    return False, frozenset(r.id for r in board.rows if r.id not in taken and (not areas or r.area in areas))


async def _view(ctx: Context, board: Board, number: int) -> Say:
    given, mine = rows_of_mine(board, ctx.me)
    found = [due for due in owed_soon(board, mine, ctx.today) if visible(ctx, due.row)]
    number, on_page = paged(found, number, _PER_PAGE)
    lines = [Line("tugas-title" if given else "tugas-title-open", {"count": len(found)})] if found else []
    lines += [await _line(ctx, board, due, given=given) for due in on_page]
    if not found:
        lines.append(Line("tugas-none" if given else "tugas-none-open"))
    hint, more = ([], []) if given else _by_role(ctx)
    rows = {due.row.id: due.row for due in on_page}
    turn = turning("tugas.page", (), number, len(found), _PER_PAGE)
    below = side_by_side([*turn, Button(key="button-plan", action="rencana.home"), *more], _BUTTONS_PER_LINE)
    buttons = (*_row_buttons(list(rows.values())), *below)
    subject = about_times(due.occurrence.id for due in on_page)
    return Say(lines=(*lines, *hint), buttons=buttons, subject=subject)


def _by_role(ctx: Context) -> tuple[list[Line], list[Button]]:
    """What somebody who holds no row can do: that is no idle role."""
    if ctx.me.holds(Role.COORDINATOR):
        steps = [("button-review", "tinjau"), ("button-team", "tim")]
        word = "tugas-none-coordinator"
    elif ctx.me.holds(Role.LEADER):
        steps = [("button-status", "status"), ("button-attend", "hadir")]
        word = "tugas-none-leader"
    else:
        return [Line(""), Line("tugas-none-member")] if ctx.may(Action.TAKE) else [], []
    return [Line(""), Line(word)], [Button(key=key, action="mulai.run", args=(name,)) for key, name in steps]


async def _line(ctx: Context, board: Board, due: Due, *, given: bool) -> Line:
    day = deadline(due.occurrence)
    assert day is not None
    params: dict[str, Param] = {"code": due.row.code, "title": cut(due.row.title, 40), "day": day}
    late = (ctx.today - day).days
    if late > 0:
        params["late"] = late
    key = "tugas-late" if late > 0 else "tugas-row"
    if not given:
        return Line(f"{key}-open", params)
    status = await status_of(ctx, board, due.occurrence, ctx.me.id)
    return Line(key, {**params, "status": Word(f"tugas-own-{status.value}")})


def _row_buttons(rows: Sequence[PlanRow]) -> list[tuple[Button, ...]]:
    return [
        (
            Button(key="tugas-button-send", params={"code": row.code}, action="mulai.run", args=("bukti", row.code)),
            Button(key="tugas-button-row", params={"code": row.code}, action="tugas.row", args=(str(row.id),)),
        )
        for row in rows
    ]
