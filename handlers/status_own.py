"""What /status adds for who asks, in their own chat: a member's rows, a coordinator's queue and who is late there, and what
waits for an admin.

Nothing of it is said in a group: there everybody reads the same, and nobody is named as late.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from domain.board import Board
from domain.chat import Button, Line, Param, Word
from domain.model import PersonState, Role
from domain.progress import Due, Figures, deadline, figures
from handlers.context import Context
from handlers.rows import visible
from handlers.wording import cut

_ROWS_SHOWN = 3
_LATE_SHOWN = 3
_AREAS_SHOWN = 3
_GROUPS_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Own:
    """What is added to the glance. `areas` are those told in words, the picture shows all."""

    areas: frozenset[str]
    lines: tuple[Line, ...]
    buttons: tuple[Button, ...]


async def own_part(ctx: Context, board: Board) -> Own | None:
    """None in a group, for a leader (who sees the whole) and for who holds neither a role nor a row."""
    if not ctx.incoming.private or ctx.me.holds(Role.LEADER):
        return None
    mine = board.rows_of_person.get(ctx.me.id, frozenset())
    coordinates = ctx.me.holds(Role.COORDINATOR)
    administers = ctx.me.holds(Role.ADMIN)
    if not (mine or coordinates or administers):
        return None
    found = figures(board, ctx.today)
    lines: list[Line] = []
    buttons: list[Button] = []
    if mine:
        lines += _rows(ctx, found, mine, _ROWS_SHOWN if not coordinates else _ROWS_SHOWN - 1)
        buttons.append(Button(key="button-tasks", action="mulai.run", args=("tugas",)))
    if coordinates:
        waiting, late = await _queue(ctx, board, found)
        lines += [waiting, *late]
        buttons.append(Button(key="button-review", action="mulai.run", args=("tinjau",)))
    if administers:
        more = await _admin(ctx)
        lines += more
        buttons += [Button(key="button-team", action="mulai.run", args=("tim",))] if more else []
    return Own(_areas(ctx, found), tuple(lines), tuple(buttons))


def _areas(ctx: Context, found: Figures) -> frozenset[str]:
    """A coordinator's own areas; none for a member, nor for who has the whole team in hand: the picture shows them all."""
    own = _coordinated(ctx)
    told = [] if "" in own else [a for a in found.areas if a.area in own]
    told.sort(key=lambda a: -a.count.overdue)
    return frozenset(a.area for a in told[:_AREAS_SHOWN])


def _coordinated(ctx: Context) -> frozenset[str]:
    """The areas that the person coordinates; "" among them is the whole team."""
    return frozenset(grant.area for grant in ctx.me.roles if grant.role is Role.COORDINATOR)


def _rows(ctx: Context, found: Figures, mine: frozenset[int], most: int) -> list[Line]:
    late, week = ([d for d in dues if d.row.id in mine] for dues in (found.overdue, found.due_this_week))
    lines = [Line("status-own", {"rows": len(mine), "late": len(late), "week": len(week)})]
    for due in [*late, *week][:most]:
        day = deadline(due.occurrence)
        assert day is not None
        params: dict[str, Param] = {"code": due.row.code, "title": cut(due.row.title, 40), "due": day}
        lines.append(Line("status-own-late" if day < ctx.today else "status-own-row", params))
    return lines


async def _queue(ctx: Context, board: Board, found: Figures) -> tuple[Line, list[Line]]:
    """How much waits for the coordinator, and who is late in their areas."""
    areas = _coordinated(ctx)
    waiting = await ctx.uow.archive.waiting(ctx.home.id, areas)
    late = [d for d in found.overdue if ("" in areas or d.row.area in areas) and visible(ctx, d.row)]
    return Line("status-queue", {"count": waiting}), await _late(ctx, board, late)


async def _late(ctx: Context, board: Board, late: Sequence[Due]) -> list[Line]:
    holders: dict[int, list[int]] = {}
    for row, person in board.assignees:
        holders.setdefault(row, []).append(person)
    counted = Counter(person for due in late for person in holders.get(due.row.id, ()))
    nobody = sum(1 for due in late if due.row.id not in holders)
    lines = []
    if counted:
        words = []
        for person, count in counted.most_common(_LATE_SHOWN):
            name = cut((await ctx.uow.people.get(person)).name, 24)
            words.append(Word("status-late-person", {"name": name, "count": count}))
        names = words[0]
        for word in words[1:]:
            names = Word("status-late-and", {"names": names, "more": word})
        more = len(counted) - len(words)
        lines.append(
            Line("status-late-more", {"names": names, "more": more}) if more else Line("status-late", {"names": names})
        )
    if nobody:
        lines.append(Line("status-late-nobody", {"count": nobody}))
    return lines


async def _admin(ctx: Context) -> list[Line]:
    """Who waits to be let in, and where the office cannot be reached."""
    lines = []
    waiting = await ctx.uow.people.of_office(ctx.home.id, PersonState.WAITING)
    if waiting:
        lines.append(Line("status-waiting", {"count": len(waiting)}))
    chats = await ctx.uow.chats.of_office(ctx.home.id)
    if not chats:
        lines.append(Line("status-no-group"))
    silent = [cut(chat.title, 30) or "–" for chat in chats if chat.parked]
    if silent:
        lines.append(Line("status-silent", {"groups": ", ".join(silent[:_GROUPS_SHOWN]), "count": len(silent)}))
    return lines
