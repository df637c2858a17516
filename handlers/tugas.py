"""/tugas: what I still owe, overdue first, each with *Kirim bukti*.

Mine are the rows that were given to me. Who has none sees what nobody was given yet: a coordinator the rows of their
areas, everybody else those of the whole plan. Steps: the active plan → my rows → what of them is owed, by due day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from domain.board import Board
from domain.chat import Button, Line, Param, Say
from domain.model import Person, PlanRow, Role
from domain.progress import Due, deadline, owed
from handlers.context import Context
from handlers.rows import board_of, shown, visible
from handlers.wording import cut, paged, turning

_PER_PAGE = 6
# Later than this nobody needs to hurry; the list would hide what is urgent.
_AHEAD = timedelta(days=45)


async def run(ctx: Context) -> list[Say]:
    """The first page."""
    return [_view(ctx, await board_of(ctx), 0)]


async def page(ctx: Context) -> list[Say]:
    """Another page, in the place of the one whose button was pressed."""
    assert ctx.press is not None
    return [shown(ctx, _view(ctx, await board_of(ctx), int(ctx.press.args[0])))]


def rows_of_mine(board: Board, person: Person) -> tuple[bool, frozenset[int]]:
    """Whether rows were given to this person, and the ids of the rows to show: those, or what nobody was given."""
    given = frozenset(row for row, holder in board.assignees if holder == person.id)
    if given:
        return True, given
    taken = {row for row, _ in board.assignees}
    areas = {grant.area for grant in person.roles if grant.role is Role.COORDINATOR and grant.area}
    return False, frozenset(r.id for r in board.rows if r.id not in taken and (not areas or r.area in areas))


def _view(ctx: Context, board: Board, number: int) -> Say:
    given, mine = rows_of_mine(board, ctx.me)
    found = [due for due in owed(board) if due.row.id in mine and visible(ctx, due.row) and _soon(ctx, due)]
    number, on_page = paged(found, number, _PER_PAGE)
    lines = [Line("tugas-title" if given else "tugas-title-open", {"count": len(found)})]
    lines += [_line(ctx, due) for due in on_page]
    if not found:
        lines.append(Line("tugas-none"))
    rows = {due.row.id: due.row for due in on_page}
    buttons = [*_send_buttons(list(rows.values())), turning("tugas.page", (), number, len(found), _PER_PAGE)]
    return Say(lines=tuple(lines), buttons=(*buttons, (Button(key="button-plan", action="rencana.home"),)))


def _soon(ctx: Context, due: Due) -> bool:
    day = deadline(due.occurrence)
    return day is not None and day <= ctx.today + _AHEAD


def _line(ctx: Context, due: Due) -> Line:
    day = deadline(due.occurrence)
    assert day is not None
    params: dict[str, Param] = {"code": due.row.code, "title": cut(due.row.title, 60), "day": day}
    late = (ctx.today - day).days
    return Line("tugas-late", {**params, "late": late}) if late > 0 else Line("tugas-row", params)


def _send_buttons(rows: Sequence[PlanRow]) -> list[tuple[Button, ...]]:
    made = [
        Button(key="tugas-button-send", params={"code": row.code}, action="mulai.run", args=("bukti", row.code))
        for row in rows
    ]
    return [tuple(made[start : start + 2]) for start in range(0, len(made), 2)]
