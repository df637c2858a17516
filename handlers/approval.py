"""New people wait until an admin lets them in: a private word to the admins, then one tap for all or one by one."""

from __future__ import annotations

from dataclasses import replace

from domain.chat import Button, Say, say
from domain.model import Person, PersonState
from handlers.context import Context
from handlers.people import admins, edited, names_of, of_home, short_name


async def ask_admins(ctx: Context) -> None:
    """One private word a day to each admin, however many wait."""
    waiting = await ctx.uow.people.of_office(ctx.home.id, PersonState.WAITING)
    for admin in await admins(ctx):
        if admin.private is None:
            continue
        message = say(
            "membership-waiting",
            count=len(waiting),
            office=ctx.home.name,
            names=names_of(waiting),
            buttons=[
                [Button(key="membership-button-approve-all", action="membership.all", owner=admin.id)],
                [Button(key="membership-button-one-by-one", action="membership.list", owner=admin.id)],
            ],
        )
        unique = f"waiting:{ctx.home.id}:{ctx.today}:{admin.id}"
        await ctx.uow.outbox.put(
            admin.private, replace(message, unique=unique, language=admin.language or ctx.home.language)
        )


async def approve_all(ctx: Context) -> list[Say]:
    """Everybody who waits becomes a member with one tap; a second tap finds nobody."""
    waiting = await ctx.uow.people.of_office(ctx.home.id, PersonState.WAITING)
    says: list[Say] = []
    for person in waiting:
        says += await admit(ctx, person)
    if not waiting:
        return [edited(ctx, say("membership-nobody-waits"))]
    return [edited(ctx, say("membership-approved", count=len(waiting), names=names_of(waiting))), *says]


async def one_by_one(ctx: Context) -> list[Say]:
    """Those who wait, each with yes and no."""
    return [edited(ctx, await _list(ctx))]


async def approve_one(ctx: Context) -> list[Say]:
    """Let one person in."""
    person = await _pressed(ctx)
    says = await admit(ctx, person) if person.state is PersonState.WAITING else []
    return [edited(ctx, await _list(ctx)), *says]


async def refuse_one(ctx: Context) -> list[Say]:
    """Not one of us. They may stay in the group, but stay strangers until an admin says otherwise."""
    person = await _pressed(ctx)
    if person.state is PersonState.WAITING:
        await ctx.uow.people.set_state(person.id, PersonState.LEFT, at=ctx.now)
        await ctx.audit("member-refused", f"person:{person.id}")
    return [edited(ctx, await _list(ctx))]


async def admit(ctx: Context, person: Person) -> list[Say]:
    """Make the person a member; where they opened a private chat they are told."""
    await ctx.uow.people.set_state(person.id, PersonState.ACTIVE, at=ctx.now)
    await ctx.audit("member-approved", f"person:{person.id}")
    if person.private is None:
        return []
    buttons = [[Button(key="membership-button-begin", action="mulai.run", args=("mulai",))]]
    message = say("membership-welcome", office=ctx.home.name, buttons=buttons)
    return [replace(message, to=person.private, language=person.language or ctx.home.language)]


async def _list(ctx: Context) -> Say:
    waiting = await ctx.uow.people.of_office(ctx.home.id, PersonState.WAITING)
    if not waiting:
        return say("membership-nobody-waits")
    rows = [
        [
            Button(
                key="membership-button-yes", params={"name": short_name(p)}, action="membership.yes", args=(str(p.id),)
            ),
            Button(
                key="membership-button-no", params={"name": short_name(p)}, action="membership.no", args=(str(p.id),)
            ),
        ]
        for p in waiting[:8]
    ]
    rows.append([Button(key="membership-button-approve-all", action="membership.all")])
    return say("membership-list", count=len(waiting), names=names_of(waiting), buttons=rows)


async def _pressed(ctx: Context) -> Person:
    """The person a button names, of this office only. Raises `NotFound` else."""
    assert ctx.press is not None
    return await of_home(ctx, ctx.press.args[0])
