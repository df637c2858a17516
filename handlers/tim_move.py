"""Mutasi: all of one person's rows, areas and roles to another in one step, with a preview and ten minutes to think again.

Steps: "/tim Sari mutasi ke Budi", or a person and *Serahkan semua* → who takes it → the preview, in which rows, roles and the
leaving itself are switched on and off → everything in one transaction, its history kept, both told → *Urungkan*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from domain.access import Action
from domain.care import load_of
from domain.chat import Button, Line, Param, Say
from domain.holding import Cause, Handover
from domain.model import Person, PersonState, PlanRow, PlanState, Role, RoleGrant
from domain.ports import NotFound
from handlers.context import Context, Refusal
from handlers.leaving import departed
from handlers.people import admins, edited, of_home, role_lines, short_name
from handlers.tim_words import AREAS, Move, match
from handlers.wording import paged, turning

_PEOPLE = 10
# As long as evidence can be taken back: enough to see that the wrong name was tapped.
UNDO = timedelta(minutes=10)
# What is switched on in a preview: rows, roles (areas included), leaving (keluar).
ROWS, ROLES, LEAVES = "r", "p", "k"


async def ordered(ctx: Context, move: Move) -> list[Say]:
    """The words of "/tim Sari mutasi ke Budi"; asks where a name is not sure."""
    ctx.require(Action.ASSIGN)
    everyone = await ctx.uow.people.of_office(ctx.home.id)
    giver, givers = match(move.giver, everyone)
    taker, takers = match(move.taker, [p for p in everyone if p.active]) if move.taker else (None, [])
    if giver is None:
        to = str(taker.id) if taker is not None else ""
        return [
            _which(
                move.giver, [(p, ("tim.handto", str(p.id), to) if to else ("tim.move", str(p.id), "0")) for p in givers]
            )
        ]
    if not move.taker:
        return [await _choose(ctx, giver, 0)]
    if taker is None:
        return [_which(move.taker, [(p, ("tim.handto", str(giver.id), str(p.id))) for p in takers])]
    return [await _preview(ctx, await _draft(ctx, giver, taker, move.reason), None)]


async def choose(ctx: Context) -> list[Say]:
    """Whom everything should go to."""
    assert ctx.press is not None
    return [edited(ctx, await _choose(ctx, await of_home(ctx, ctx.press.args[0]), int(ctx.press.args[1])))]


async def chosen(ctx: Context) -> list[Say]:
    """The name was pressed: the preview."""
    assert ctx.press is not None
    giver, taker = [await of_home(ctx, number) for number in ctx.press.args]
    return [edited(ctx, await _preview(ctx, await _draft(ctx, giver, taker, ""), None))]


async def switched(ctx: Context) -> list[Say]:
    """Something was switched on or off in the preview."""
    handover, flags = await _pressed(ctx)
    return [edited(ctx, await _preview(ctx, handover, flags))]


async def confirmed(ctx: Context) -> list[Say]:
    """Do it."""
    handover, flags = await _pressed(ctx)
    giver, taker = await _both(ctx, handover)
    rows, roles = await _what(ctx, giver, flags)
    leaves = LEAVES in flags
    await _keep_an_admin(ctx, giver, roles, leaves=leaves)
    if not rows and not roles and not leaves:
        raise Refusal("tim-move-nothing")
    held = set(await ctx.uow.assignments.of_person(giver.id))
    moved: dict[str, Any] = {
        "rows": await _move_rows(ctx, rows, giver, taker),
        "roles": [],
        "freed": [],
        "left": leaves,
    }
    for grant in roles:
        moved["roles"].append([grant.role.value, grant.area, grant in taker.roles])
        await ctx.uow.people.grant(taker.id, grant.role, grant.area, at=ctx.now)
        await ctx.uow.people.revoke(giver.id, grant.role, grant.area, at=ctx.now)
    if leaves:
        moved["freed"] = sorted(held - {row.id for row in rows})
        await departed(ctx, await ctx.uow.people.get(giver.id), "member-removed")
    await ctx.uow.handovers.done(handover.id, moved, at=ctx.now)
    known = {"to": taker.id, "rows": [row.id for row in rows], "roles": moved["roles"], "reason": handover.reason}
    await ctx.audit("handed-over", f"person:{giver.id}", **known)
    await ctx.audit("took-over", f"person:{taker.id}", giver=giver.id, rows=[row.id for row in rows])
    return [edited(ctx, _done(handover, giver, taker, rows, roles)), *_told(ctx, giver, taker, rows, roles)]


async def undone(ctx: Context) -> list[Say]:
    """Take it back, as far as nobody has changed it since."""
    assert ctx.press is not None
    handover = await _of_home(ctx, ctx.press.args[0])
    if handover.undone_at is not None or handover.done_at is None or ctx.now - handover.done_at > UNDO:
        raise Refusal("tim-move-too-late")
    giver, taker = await ctx.uow.people.get(handover.giver), await ctx.uow.people.get(handover.taker)
    moved = handover.moved
    if moved["roles"] or moved["left"]:
        ctx.require(Action.NAME_ROLES)
    if moved["left"]:
        await ctx.uow.people.set_state(giver.id, PersonState.ACTIVE, at=ctx.now)
        await ctx.audit("member-restored", f"person:{giver.id}")
    await _move_back(ctx, handover)
    for role, area, had in moved["roles"]:
        await ctx.uow.people.grant(giver.id, Role(role), area, at=ctx.now)
        if not had:
            await ctx.uow.people.revoke(taker.id, Role(role), area, at=ctx.now)
    await ctx.uow.handovers.undone(handover.id, at=ctx.now)
    await ctx.audit("handover-undone", f"person:{giver.id}", to=taker.id)
    line = Line("tim-move-undone", {"giver": short_name(giver), "taker": short_name(taker)})
    back = (Button(key="button-team", action="tim.team"),)
    words = [_private(ctx, person, [line]) for person in (giver, taker)]
    return [edited(ctx, Say(lines=(line,), buttons=(back,))), *(say for say in words if say is not None)]


# ── What moves ───────────────────────────────────────────────────────────────


async def _what(ctx: Context, giver: Person, flags: str) -> tuple[Sequence[PlanRow], Sequence[RoleGrant]]:
    """The rows and roles that would go, as far as the person who asks may give them."""
    rows: Sequence[PlanRow] = await rows_of(ctx, giver) if ROWS in flags else []
    order = (Role.LEADER, Role.ADMIN, Role.COORDINATOR)
    roles = giver.roles if ROLES in flags and ctx.may(Action.NAME_ROLES) else frozenset()
    return rows, sorted(roles, key=lambda g: (order.index(g.role), g.area))


async def rows_of(ctx: Context, giver: Person) -> Sequence[PlanRow]:
    """What the person holds in any plan in force, or held when they left, in areas where the asking one may assign."""
    gone = giver.state is PersonState.LEFT
    ids = await (ctx.uow.assignments.left_by if gone else ctx.uow.assignments.of_person)(giver.id)
    known: dict[int, PlanRow] = {}
    for plan in await ctx.uow.plans.of_office(ctx.home.id):
        board = await ctx.uow.plans.board(ctx.home.id, plan.year) if plan.state is PlanState.ACTIVE else None
        known |= board.row_by_id if board is not None else {}
    return [known[row] for row in ids if row in known and ctx.may(Action.ASSIGN, known[row].area)]


async def _move_rows(ctx: Context, rows: Sequence[PlanRow], giver: Person, taker: Person) -> list[list[Any]]:
    """[row, whether the giver held it (not so for one who left before), whether the taker had it already]."""
    moved: list[list[Any]] = []
    about: dict[str, Any] = {"at": ctx.now, "by": ctx.me.id, "cause": Cause.HANDED_OVER}
    for row in rows:
        new = await ctx.uow.assignments.give(row.id, taker.id, **about)
        had = await ctx.uow.assignments.end(row.id, giver.id, **about)
        moved.append([row.id, had, not new])
    return moved


async def _move_back(ctx: Context, handover: Handover) -> None:
    about: dict[str, Any] = {"at": ctx.now, "by": ctx.me.id, "cause": Cause.UNDONE}
    for row, held, had in handover.moved["rows"]:
        still = had or await ctx.uow.assignments.end(row, handover.taker, **about)
        # Somebody else may have been given it meanwhile: then it stays with them.
        if held and still:
            await ctx.uow.assignments.give(row, handover.giver, **about)
    for row in handover.moved["freed"]:
        await ctx.uow.assignments.give(row, handover.giver, **about)


async def _keep_an_admin(ctx: Context, giver: Person, roles: Sequence[RoleGrant], *, leaves: bool) -> None:
    """With the role handed on there is an admin; leaving without handing it on would leave nobody."""
    if leaves:
        ctx.require(Action.NAME_ROLES)
    stays = not leaves or not giver.holds(Role.ADMIN) or any(grant.role is Role.ADMIN for grant in roles)
    if not stays and len(await admins(ctx)) == 1:
        raise Refusal("tim-last-admin", name=short_name(giver))


async def _draft(ctx: Context, giver: Person, taker: Person, reason: str) -> Handover:
    if giver.id == taker.id:
        raise Refusal("tim-move-same", name=short_name(giver))
    if not taker.active:
        raise Refusal("tim-has-left", name=short_name(taker))
    return await ctx.uow.handovers.draft(ctx.home.id, giver.id, taker.id, ctx.me.id, reason=reason[:300], at=ctx.now)


async def _pressed(ctx: Context) -> tuple[Handover, str]:
    """The draft and the switches that a button carries. Raises `NotFound`, and `Refusal` once it is done."""
    assert ctx.press is not None
    number, flags = ctx.press.args
    handover = await _of_home(ctx, number)
    if handover.done_at is not None:
        raise Refusal("tim-move-already")
    return handover, flags


async def _of_home(ctx: Context, number: str) -> Handover:
    handover = await ctx.uow.handovers.get(int(number))
    if handover.office != ctx.home.id:
        raise NotFound(f"handover {number}")
    return handover


async def _both(ctx: Context, handover: Handover) -> tuple[Person, Person]:
    giver, taker = await ctx.uow.people.get(handover.giver), await ctx.uow.people.get(handover.taker)
    if not taker.active:
        raise Refusal("tim-has-left", name=short_name(taker))
    return giver, taker


# ── Words ────────────────────────────────────────────────────────────────────


async def _choose(ctx: Context, giver: Person, number: int) -> Say:
    active = [p for p in await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE) if p.id != giver.id]
    page, shown = paged(active, number, _PEOPLE)
    names = [
        Button(
            key="tim-button-person",
            params={"name": short_name(p)},
            action="tim.handto",
            args=(str(giver.id), str(p.id)),
        )
        for p in shown
    ]
    rows = [tuple(names[i : i + 2]) for i in range(0, len(names), 2)]
    rows.append(turning("tim.move", (str(giver.id),), page, len(active), _PEOPLE))
    rows.append((Button(key="button-back", action="tim.held", args=(str(giver.id), "0")),))
    line = Line("tim-move-choose", {"name": short_name(giver)})
    return Say(lines=(line,), buttons=tuple(row for row in rows if row))


def _which(name: str, perhaps: Sequence[tuple[Person, tuple[str, ...]]]) -> Say:
    shown = name if len(name) <= 60 else name[:59] + "…"
    if not perhaps:
        return Say(lines=(Line("tim-nobody", {"name": shown}), Line("tim-move-how")))
    rows = [
        (Button(key="tim-button-person", params={"name": short_name(person)}, action=action, args=tuple(args)),)
        for person, (action, *args) in perhaps
    ]
    return Say(lines=(Line("tim-which", {"name": shown}),), buttons=tuple(rows))


async def _preview(ctx: Context, handover: Handover, flags: str | None) -> Say:
    giver, taker = await _both(ctx, handover)
    everything = ROWS + ROLES if ctx.may(Action.NAME_ROLES) else ROWS
    flags = everything if flags is None else flags
    rows, roles = await _what(ctx, giver, everything)
    lines = [Line("tim-move-title", {"giver": short_name(giver), "taker": short_name(taker)})]
    if handover.reason:
        lines.append(Line("tim-move-reason", {"reason": handover.reason}))
    lines += await _row_words(ctx, rows) if ROWS in flags else [Line("tim-move-no-rows")]
    lines += [Line("tim-move-roles"), *role_lines(roles)] if ROLES in flags and roles else []
    if LEAVES in flags:
        lines.append(Line("tim-move-leaves", {"name": short_name(giver)}))
    switches = [(ROWS, "rows", bool(rows)), (ROLES, "roles", bool(roles))]
    switches.append((LEAVES, "leaves", giver.state is not PersonState.LEFT and ctx.may(Action.NAME_ROLES)))
    buttons = [(_switch(handover, flags, flag, word),) for flag, word, offered in switches if offered]
    go = Button(key="tim-button-move", action="tim.handdo", args=(str(handover.id), flags))
    no = Button(key="button-cancel", action="tim.team")
    return Say(lines=(*lines, Line(""), Line("tim-move-next")), buttons=(*buttons, (go, no)))


async def _row_words(ctx: Context, rows: Sequence[PlanRow]) -> list[Line]:
    if not rows:
        return [Line("tim-move-no-rows")]
    board = await ctx.uow.plans.board(ctx.home.id, up_to=ctx.today.year)
    here = [row for row in rows if board is not None and row.id in board.row_by_id]
    counts = Counter(row.area for row in rows)
    areas = ", ".join(f"{area or '–'}: {counts[area]}" for area in ("", *AREAS) if counts[area])
    overdue = load_of(board, here, ctx.today).overdue if board is not None else 0
    return [Line("tim-move-rows", {"rows": len(rows), "areas": areas, "overdue": overdue})]


def _switch(handover: Handover, flags: str, flag: str, word: str) -> Button:
    on = flag in flags
    other = "".join(f for f in ROWS + ROLES + LEAVES if (f in flags) != (f == flag))
    key = f"tim-move-switch-{word}-{'on' if on else 'off'}"
    return Button(key=key, action="tim.hand", args=(str(handover.id), other))


def _done(handover: Handover, giver: Person, taker: Person, rows: Sequence[PlanRow], roles: Sequence[RoleGrant]) -> Say:
    params: dict[str, Param] = {
        "giver": short_name(giver),
        "taker": short_name(taker),
        "rows": len(rows),
        "roles": len(roles),
    }
    undo = Button(key="tim-button-unmove", action="tim.handundo", args=(str(handover.id),))
    back = Button(key="button-team", action="tim.team")
    return Say(lines=(Line("tim-move-done", params),), buttons=((undo,), (back,)))


def _told(ctx: Context, giver: Person, taker: Person, rows: Sequence[PlanRow], roles: Sequence[RoleGrant]) -> list[Say]:
    """Both hear of it, wherever they were not the one who did it."""
    codes = ", ".join(row.code for row in rows[:8]) + (" …" if len(rows) > 8 else "")
    got: list[Line] = [Line("tim-move-yours", {"giver": short_name(giver), "office": ctx.home.name})]
    if rows:
        got.append(Line("tim-move-your-rows", {"rows": len(rows), "codes": codes}))
    got += role_lines(roles) if roles else []
    gone = [Line("tim-move-gone", {"taker": short_name(taker), "rows": len(rows), "roles": len(roles)})]
    words = [_private(ctx, taker, got, tasks=bool(rows)), _private(ctx, giver, gone)]
    return [say for say in words if say is not None]


def _private(ctx: Context, to: Person, lines: Sequence[Line], *, tasks: bool = False) -> Say | None:
    if to.private is None or to.id == ctx.me.id:
        return None
    buttons = ((Button(key="button-tasks", action="mulai.run", args=("tugas",)),),) if tasks else ()
    return Say(lines=tuple(lines), buttons=buttons, to=to.private, language=to.language or ctx.home.language)
