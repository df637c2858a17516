"""Pelaksana harian: who acts for the leader, for some days, with the leader's rights on these days and no longer.

Steps: the leader's leave → *Tunjuk pelaksana harian* → a name; or `/tim Budi plh 2-5 Desember` by leader or admin → told to
both → `/tim Budi plh selesai`, or the leader's coming back, ends it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from domain.access import Action
from domain.chat import Button, Line, Param, Say
from domain.leave import Acting, Leave
from domain.leave_words import ActingOrder, read_acting
from domain.model import Person, PersonState, Role
from handlers.context import Context, Refusal
from handlers.people import edited, names_of, of_home, short_name
from handlers.tim_words import match
from handlers.wording import paged, turning

_PAGE = 8


async def may_appoint(ctx: Context) -> bool:
    """A leader of their own right, not somebody who only acts for one."""
    return (await ctx.uow.people.get(ctx.me.id)).holds(Role.LEADER)


async def ordered(ctx: Context, words: str) -> list[Say] | None:
    """`/tim Budi plh 2-5 Desember`; None where the words are about something else."""
    order = read_acting(words, ctx.today)
    if order is None:
        return None
    await _require(ctx)
    people = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
    person, alike = match(order.name, people)
    if person is None:
        raise Refusal("hadir-acting-who", names=names_of(alike, 3)) if alike else Refusal("hadir-acting-nobody")
    if order.done:
        return await _ended(ctx, person)
    if order.first is None or order.last is None:
        raise Refusal("hadir-acting-how")
    return await _appointed(ctx, await _leader(ctx, order, people), person, order.first, order.last)


async def choose(ctx: Context) -> list[Say]:
    """*Tunjuk pelaksana harian*: whom? The coordinators of the team come first."""
    await _require(ctx)
    first, last, page = _args(ctx)
    people = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
    others = sorted((p for p in people if p.id != ctx.me.id), key=lambda p: (not p.roles, p.name.casefold()))
    number, shown = paged(others, page, _PAGE)
    days = (first.isoformat(), last.isoformat())
    buttons = [
        Button(
            key="tim-button-person",
            params={"name": short_name(person)},
            action="hadir.acts",
            args=(*days, str(person.id)),
            owner=ctx.me.id,
        )
        for person in shown
    ]
    rows = [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
    rows += [row for row in (turning("hadir.plh", days, number, len(others), _PAGE),) if row]
    line = Line("hadir-acting-choose", {"first": first, "last": last})
    return [edited(ctx, Say(lines=(line,), buttons=tuple(rows)))]


async def chosen(ctx: Context) -> list[Say]:
    """A name was pressed."""
    await _require(ctx)
    first, last, number = _args(ctx)
    return await _appointed(ctx, ctx.me, await of_home(ctx, str(number)), first, last)


async def lines(ctx: Context, active: Sequence[Person]) -> list[Line]:
    """Who acts for whom today, a line each."""
    by_id = {person.id: person for person in active}
    return [
        Line("tim-acting", _params(by_id[one.person], by_id[one.leader], one))
        for one in await ctx.uow.attendance.acting(ctx.home.id)
        if one.covers(ctx.today) and one.person in by_id and one.leader in by_id
    ]


async def leader_is_back(ctx: Context, leave: Leave) -> list[Say]:
    """The leader's leave ended sooner: so does the acting for it."""
    told = []
    for one in await ctx.uow.attendance.acting(ctx.home.id):
        if one.leader == leave.person and one.first >= leave.first and one.last <= leave.last:
            told += await _end(ctx, one)
    return told


# ── Steps ────────────────────────────────────────────────────────────────────


async def _require(ctx: Context) -> None:
    ctx.require(Action.NAME_ACTING)
    if not await may_appoint(ctx) and not ctx.me.holds(Role.ADMIN):
        raise Refusal("refused-name-acting")


async def _leader(ctx: Context, order: ActingOrder, people: Sequence[Person]) -> Person:
    """For whom: oneself, the only leader there is, or the one who is on leave then."""
    leaders = [person for person in people if person.holds(Role.LEADER)]
    own = next((person for person in leaders if person.id == ctx.me.id), None)
    if own is not None:
        return own
    assert order.first is not None
    assert order.last is not None
    away = {leave.person for leave in await ctx.uow.attendance.leaves(ctx.home.id, order.first, order.last)}
    found = leaders if len(leaders) == 1 else [person for person in leaders if person.id in away]
    if len(found) != 1:
        raise Refusal("hadir-acting-no-leader" if not leaders else "hadir-acting-which-leader")
    return found[0]


async def _appointed(ctx: Context, leader: Person, person: Person, first: date, last: date) -> list[Say]:
    if last < ctx.today:
        raise Refusal("hadir-acting-past")
    if person.id == leader.id or not person.active:
        raise Refusal("hadir-acting-how")
    for one in await ctx.uow.attendance.acting(ctx.home.id):
        if one.leader == leader.id and one.first <= last and first <= one.last:
            other = await ctx.uow.people.get(one.person)
            raise Refusal("hadir-acting-already", name=short_name(other), first=one.first, last=one.last)
    one = await ctx.uow.attendance.appoint(
        ctx.home.id, leader.id, person.id, first, last, by=ctx.me.id, at=ctx.incoming.sent_at
    )
    days = {"first": first.isoformat(), "last": last.isoformat()}
    await ctx.audit("acting-appointed", f"person:{person.id}", leader=leader.id, **days)
    params = _params(person, leader, one)
    told = _told(ctx, person, "hadir-acting-for-you", params)
    if leader.id != ctx.me.id:
        told += _told(ctx, leader, "hadir-acting-for-leader", params)
    return [edited(ctx, Say(lines=(Line("hadir-acting-appointed", params),))), *told]


async def _ended(ctx: Context, person: Person) -> list[Say]:
    own = [one for one in await ctx.uow.attendance.acting(ctx.home.id) if one.person == person.id]
    one = next((one for one in own if one.last >= ctx.today), None)
    if one is None:
        raise Refusal("hadir-acting-none", name=short_name(person))
    told = await _end(ctx, one)
    return [Say(lines=(Line("hadir-acting-ended", {"name": short_name(person)}),)), *told]


async def _end(ctx: Context, one: Acting) -> list[Say]:
    if one.last < ctx.today:
        return []
    last = ctx.today - timedelta(days=1) if one.first < ctx.today else None
    await ctx.uow.attendance.end_acting(one, last, at=ctx.now)
    await ctx.audit("acting-ended", f"person:{one.person}", leader=one.leader, was=one.last.isoformat())
    person, leader = await ctx.uow.people.get(one.person), await ctx.uow.people.get(one.leader)
    return _told(ctx, person, "hadir-acting-over", _params(person, leader, one))


def _params(person: Person, leader: Person, one: Acting) -> dict[str, Param]:
    return {"name": short_name(person), "leader": short_name(leader), "first": one.first, "last": one.last}


def _told(ctx: Context, person: Person, key: str, params: dict[str, Param]) -> list[Say]:
    if person.private is None or person.id == ctx.me.id:
        return []
    message = Say(lines=(Line(key, params),), to=person.private)
    return [replace(message, language=person.language or ctx.home.language)]


def _args(ctx: Context) -> tuple[date, date, int]:
    assert ctx.press is not None
    try:
        first, last, number = ctx.press.args
        return date.fromisoformat(first), date.fromisoformat(last), int(number)
    except ValueError:
        raise Refusal("button-void") from None
