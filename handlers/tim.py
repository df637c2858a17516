"""`/tim`: who leads, who coordinates which area, who holds what, who waits; the admin names roles in one line or by buttons.

Steps: without words show the team → with a name and a role: find the person (ask when unsure), change the role, record it,
tell the person → with a name alone: that person's page, where every role is a button.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from domain.access import Action
from domain.chat import Button, Line, Param, Say, Word
from domain.model import Person, PersonState, Role, RoleGrant
from domain.ports import NotFound
from handlers import approval, hadir_acting, tim_move
from handlers.context import Context, Refusal
from handlers.leaving import departed
from handlers.people import admins, edited, names_of, of_home, role_lines, short_name
from handlers.tim_named import absent
from handlers.tim_words import AREAS, GIVING, Order, called, match, order_from, read_move, read_order
from handlers.wording import paged, turning

_PAGE = 10


async def run(ctx: Context) -> list[Say]:
    """Show the team, or do what the words say."""
    words = ctx.incoming.args.strip()
    if not words:
        return [await _team(ctx)]
    move = read_move(words[:400])
    if move is not None:
        return await tim_move.ordered(ctx, move)
    acting = await hadir_acting.ordered(ctx, words)
    if acting is not None:
        return acting
    ctx.require(Action.NAME_ROLES)
    everyone = await ctx.uow.people.of_office(ctx.home.id)
    # Somebody may be called by a word that is a role, too: "/tim Pak Camat" is that person's page.
    named = called(words[:200], [p for p in everyone if p.state is not PersonState.LEFT])
    if named is not None:
        return [_page(named)]
    name, order = read_order(words[:200])
    # Who left is found only by an order to let them in again; else one would name people who are gone.
    gone = order is not None and order.deed == "admit"
    person, perhaps = match(name, [p for p in everyone if gone or p.state is not PersonState.LEFT])
    if person is None:
        return [_which(name, perhaps, order)]
    return await _do(ctx, person, order) if order is not None else [_page(person)]


# ── Buttons ──────────────────────────────────────────────────────────────────


async def team(ctx: Context) -> list[Say]:
    """Back to the team."""
    return [edited(ctx, await _team(ctx))]


async def people(ctx: Context) -> list[Say]:
    """Everybody, to pick whose roles to change."""
    assert ctx.press is not None
    active = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
    page, shown = paged(sorted(active, key=lambda p: p.name.lower()), int(ctx.press.args[0]), _PAGE)
    buttons = [
        Button(key="tim-button-person", params={"name": short_name(p)}, action="tim.person", args=(str(p.id),))
        for p in shown
    ]
    rows = [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
    rows += [row for row in (turning("tim.people", (), page, len(active), _PAGE),) if row]
    rows.append((Button(key="button-back", action="tim.team"),))
    return [edited(ctx, Say(lines=(Line("tim-choose-person", {"count": len(active)}),), buttons=tuple(rows)))]


async def person_page(ctx: Context) -> list[Say]:
    """One person and their roles."""
    assert ctx.press is not None
    return [edited(ctx, _page(await of_home(ctx, ctx.press.args[0])))]


async def do(ctx: Context) -> list[Say]:
    """A button that names a person and what becomes of them."""
    assert ctx.press is not None
    number, *words = ctx.press.args
    order = order_from(*words) if len(words) == 3 else None
    if order is None:
        raise NotFound("order")
    return await _do(ctx, await of_home(ctx, number), order)


async def ask_removal(ctx: Context) -> list[Say]:
    """Taking somebody out asks once more, since their roles end with it."""
    assert ctx.press is not None
    person = await of_home(ctx, ctx.press.args[0])
    yes = Button(key="tim-button-remove-yes", action="tim.do", args=(str(person.id), *Order(deed="remove").args))
    back = Button(key="button-back", action="tim.person", args=(str(person.id),))
    return [edited(ctx, Say(lines=(Line("tim-remove-ask", {"name": short_name(person)}),), buttons=((yes,), (back,))))]


# ── Changing ─────────────────────────────────────────────────────────────────


async def _do(ctx: Context, person: Person, order: Order) -> list[Say]:
    """Do it, record it, tell the person; doing it twice says how things stand."""
    if order.deed == "admit":
        return await _admit(ctx, person)
    if person.state is PersonState.LEFT:
        raise Refusal("tim-has-left", name=short_name(person))
    leaders = await _other_leaders(ctx, person, order)
    if leaders and order.deed == "grant":
        return [_which_leader(ctx, person, leaders)]
    if person.state is PersonState.WAITING and order.deed in GIVING:
        # Naming somebody for a role is the admin's word that they belong here.
        await approval.admit(ctx, person)
    await _keep_an_admin(ctx, person, order)
    if order.deed == "remove":
        await departed(ctx, person, "member-removed")
        return [_changed(ctx, Line("tim-removed", {"name": short_name(person)}))]
    told: list[Say] = []
    if order.deed in GIVING:
        assert order.role is not None
        for leader in leaders if order.deed == "succeed" else ():
            told += await _end(ctx, leader, [g for g in leader.roles if g.role is Role.LEADER])
        await ctx.uow.people.grant(person.id, order.role, order.area, at=ctx.now)
        await ctx.audit("role-granted", f"person:{person.id}", role=order.role.value, area=order.area)
        now = await ctx.uow.people.get(person.id)
        return [_is_now(ctx, now), *_told(ctx, person, now), *told]
    told = await _end(ctx, person, [g for g in person.roles if _ends(order, g)])
    return [_is_now(ctx, await ctx.uow.people.get(person.id)), *told]


async def _end(ctx: Context, person: Person, grants: Sequence[RoleGrant]) -> list[Say]:
    """These roles of the person end; what the person is told."""
    for grant in grants:
        await ctx.uow.people.revoke(person.id, grant.role, grant.area, at=ctx.now)
        await ctx.audit("role-ended", f"person:{person.id}", role=grant.role.value, area=grant.area)
    return _told(ctx, person, await ctx.uow.people.get(person.id))


async def _other_leaders(ctx: Context, person: Person, order: Order) -> list[Person]:
    """Who leads the office already, where somebody else is about to."""
    if order.role is not Role.LEADER or order.deed not in GIVING or person.holds(Role.LEADER):
        return []
    active = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
    return [p for p in active if p.holds(Role.LEADER) and p.id != person.id]


def _which_leader(ctx: Context, person: Person, leaders: list[Person]) -> Say:
    """An office has one leader as a rule, who is reminded, asked about attendance and shown as its role model."""
    params: dict[str, Param] = {"name": short_name(person), "leaders": names_of(leaders, 3)}
    rows = [
        (
            Button(
                key=f"tim-button-leader-{deed}",
                params=params,
                action="tim.do",
                args=(str(person.id), *Order(deed=deed, role=Role.LEADER).args),
            ),
        )
        for deed in ("succeed", "beside")
    ]
    back = Button(key="button-back", action="tim.person", args=(str(person.id),))
    return edited(ctx, Say(lines=(Line("tim-second-leader", params),), buttons=(*rows, (back,))))


def _ends(order: Order, grant: RoleGrant) -> bool:
    if order.deed == "plain":
        return True
    if grant.role is not order.role:
        return False
    return grant.area == order.area or (order.deed == "revoke" and not order.area)


async def _admit(ctx: Context, person: Person) -> list[Say]:
    if person.active:
        return [_changed(ctx, Line("tim-already-in", {"name": short_name(person)}))]
    told = await approval.admit(ctx, person)
    return [_changed(ctx, Line("tim-admitted", {"name": short_name(person)})), *told]


async def _keep_an_admin(ctx: Context, person: Person, order: Order) -> None:
    """An office without an admin could never name another one."""
    ends = order.deed in {"remove", "plain"} or (order.deed in {"revoke", "end"} and order.role is Role.ADMIN)
    if ends and person.holds(Role.ADMIN) and len(await admins(ctx)) == 1:
        raise Refusal("tim-last-admin", name=short_name(person))


def _told(ctx: Context, before: Person, now: Person) -> list[Say]:
    if now.private is None or now.id == ctx.me.id or now.roles == before.roles:
        return []
    lines = (Line("tim-your-roles", {"office": ctx.home.name}), *role_lines(now.roles))
    help_ = Button(key="button-help", action="mulai.run", args=("bantuan",))
    return [Say(lines=lines, buttons=((help_,),), to=now.private, language=now.language or ctx.home.language)]


def _is_now(ctx: Context, person: Person) -> Say:
    """The person's page after a press, so that the next role is one press away; a plain answer to a typed line."""
    page = _page(person)
    if ctx.press is not None:
        return edited(ctx, page)
    lines = (Line("tim-is-now", {"name": short_name(person)}), *role_lines(person.roles))
    change = Button(key="tim-button-change", action="tim.person", args=(str(person.id),))
    return Say(lines=lines, buttons=((change, Button(key="button-team", action="tim.team")),))


def _changed(ctx: Context, line: Line) -> Say:
    """What was done, and the way back."""
    back = Button(key="button-team", action="tim.team")
    return edited(ctx, Say(lines=(line,), buttons=((back,),)))


# ── Showing ──────────────────────────────────────────────────────────────────


async def _team(ctx: Context) -> Say:
    """The whole team on one screen."""
    active = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
    waiting = await ctx.uow.people.of_office(ctx.home.id, PersonState.WAITING)
    lines = [Line("tim-title", {"office": ctx.home.name})]
    for role in (Role.LEADER, Role.ADMIN, Role.COORDINATOR):
        lines.append(_holders(f"tim-{role.value}", [p for p in active if RoleGrant(role) in p.roles]))
        lines += await hadir_acting.lines(ctx, active) if role is Role.LEADER else []
    lines += _areas(active)
    lines += [Line("tim-count", {"active": len(active), "waiting": len(waiting)})]
    missing = len(await absent(ctx)) if ctx.may(Action.APPROVE_MEMBERS) else 0
    return Say(lines=tuple(lines), buttons=await _tools(ctx, len(waiting), missing))


def _holders(key: str, held: list[Person]) -> Line:
    return Line(key, {"names": names_of(held, 5)}) if held else Line(f"{key}-none")


def _areas(active: Sequence[Person]) -> Iterator[Line]:
    """Who coordinates each area; those without anybody of their own are named together."""
    free = []
    for area in AREAS:
        held = [p for p in active if RoleGrant(Role.COORDINATOR, area) in p.roles]
        if held:
            params: dict[str, Param] = {"area": area, "name": Word(f"area-short-{area}")}
            yield Line("tim-area", {**params, "names": names_of(held, 5)})
        else:
            free.append(area)
    if free:
        yield Line("tim-area-none", {"areas": ", ".join(free)})


async def _tools(ctx: Context, waiting: int, missing: int) -> tuple[tuple[Button, ...], ...]:
    rows: list[tuple[Button, ...]] = []
    if waiting and ctx.may(Action.APPROVE_MEMBERS):
        rows.append((Button(key="tim-button-waiting", params={"count": waiting}, action="membership.list"),))
    if missing:
        rows.append((Button(key="tim-button-missing", params={"count": missing}, action="tim.absent", args=("0",)),))
    giving = []
    if ctx.may(Action.NAME_ROLES):
        giving.append(Button(key="tim-button-roles", action="tim.people", args=("0",)))
    if ctx.may(Action.ASSIGN):
        giving.append(Button(key="tim-button-rows", action="tim.areas"))
    rows.append(tuple(giving))
    if await ctx.uow.plans.board(ctx.home.id, up_to=ctx.today.year) is not None:
        rows.append((Button(key="tim-button-load", action="tim.load", args=("0",)),))
    return tuple(rows)


def _page(person: Person) -> Say:
    """One person with all roles as buttons; each button names the state it leads to, so that pressing twice is harmless."""
    waits = person.state is PersonState.WAITING
    now = [Line("tim-person-waiting")] if waits else role_lines(person.roles)
    lines = (Line("tim-person", {"name": short_name(person)}), *now, Line(""), Line("tim-person-how"))
    admit = Button(key="tim-button-admit", action="tim.do", args=(str(person.id), *Order(deed="admit").args))
    return Say(
        lines=lines,
        buttons=(
            *(((admit,),) if waits else ()),
            tuple(_switch(person, Role.COORDINATOR, area) for area in AREAS[:3]),
            tuple(_switch(person, Role.COORDINATOR, area) for area in AREAS[3:]),
            (_switch(person, Role.COORDINATOR, ""), _switch(person, Role.LEADER, "")),
            (
                _switch(person, Role.ADMIN, ""),
                Button(key="tim-button-remove", action="tim.remove", args=(str(person.id),)),
            ),
            (Button(key="tim-button-give-all", action="tim.move", args=(str(person.id), "0")),),
            (Button(key="button-back", action="tim.people", args=("0",)),),
        ),
    )


def _switch(person: Person, role: Role, area: str) -> Button:
    held = RoleGrant(role, area) in person.roles
    word = "area" if area else role.value
    order = Order(deed="end" if held else "grant", role=role, area=area)
    key = f"tim-switch-{word}-{'on' if held else 'off'}"
    params = {"area": area} if area else {}
    return Button(key=key, params=params, action="tim.do", args=(str(person.id), *order.args))


def _which(name: str, perhaps: Sequence[Person], order: Order | None) -> Say:
    """Ask who was meant; each name carries the whole order."""
    shown = name if len(name) <= 60 else name[:59] + "…"
    everybody = (Button(key="tim-button-roles", action="tim.people", args=("0",)),)
    if not perhaps:
        return Say(lines=(Line("tim-nobody", {"name": shown}), Line("tim-how")), buttons=(everybody,))
    rows = [
        (
            Button(
                key="tim-button-person", params={"name": short_name(p)}, action="tim.do", args=(str(p.id), *order.args)
            )
            if order is not None
            else Button(
                key="tim-button-person", params={"name": short_name(p)}, action="tim.person", args=(str(p.id),)
            ),
        )
        for p in perhaps
    ]
    return Say(lines=(Line("tim-which", {"name": shown}),), buttons=(*rows, everybody))
