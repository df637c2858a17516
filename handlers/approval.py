"""New people wait until an admin lets them in: a private word to the admins, then one tap for all or one by one.

Steps: who waits is named in one message a day to each admin, which grows as more come → all with one tap, or one by one →
whoever is let in is told, and holds the rows for which the plan names them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.agenda import held_until
from domain.chat import Button, Line, Priority, Say, say
from domain.model import Person, PersonState
from handlers.context import Context
from handlers.people import admins, edited, names_of, of_home, short_name
from handlers.tim_named import invited_as, take_named_rows

_MOST_NAMES, _IN_LINE, _MOST_INVITED = 40, 8, 12


async def ask_admins(ctx: Context) -> None:
    """One private word a day to each admin, however many wait: who comes later is added to it, without another ring."""
    waiting = await ctx.uow.people.of_office(ctx.home.id, PersonState.WAITING)
    title = Line("membership-waiting", {"count": len(waiting), "office": ctx.home.name})
    lines = (title, *await _waiting_lines(ctx, waiting))
    for admin in await admins(ctx):
        if admin.private is None:
            continue
        buttons = (
            (Button(key="membership-button-approve-all", action="membership.all", owner=admin.id),),
            (Button(key="membership-button-one-by-one", action="membership.list", owner=admin.id),),
        )
        unique = f"waiting:{ctx.home.id}:{ctx.today}:{admin.id}"
        language = admin.language or ctx.home.language
        held = held_until(ctx.home, ctx.now)
        message = Say(
            lines=lines, buttons=buttons, unique=unique, language=language, not_before=held, priority=Priority.DIGEST
        )
        outbox = ctx.uow.outbox
        said = await outbox.put(admin.private, message) or await outbox.amend(admin.private, message)
        if not said:
            # It is on its way this very moment: a second message, rather than somebody who is not named.
            await outbox.put(admin.private, replace(message, unique=f"{unique}:{len(waiting)}"))


async def _waiting_lines(ctx: Context, waiting: Sequence[Person]) -> list[Line]:
    """Everybody by name, with the name of the invitation they came by: it is the admin's ground for saying yes."""
    invited = await invited_as(ctx)
    known = [
        Line("membership-invited", {"name": short_name(p), "as": invited[p.id]}) for p in waiting if p.id in invited
    ]
    others = [p for p in waiting if p.id not in invited]
    shown = others[:_MOST_NAMES]
    lines = [
        Line("membership-names", {"names": ", ".join(short_name(p) for p in shown[i : i + _IN_LINE])})
        for i in range(0, len(shown), _IN_LINE)
    ]
    more = len(others) - len(shown) + max(0, len(known) - _MOST_INVITED)
    return [*known[:_MOST_INVITED], *lines, *([Line("membership-more", {"count": more})] if more else [])]


async def approve_all(ctx: Context) -> list[Say]:
    """Everybody who waits becomes a member with one tap; a second tap finds nobody."""
    waiting = list(await ctx.uow.people.of_office(ctx.home.id, PersonState.WAITING))
    if not waiting:
        return [edited(ctx, say("membership-nobody-waits"))]
    says = await admit_all(ctx, waiting)
    lines = [Line("membership-approved", {"count": len(waiting), "names": names_of(waiting)})]
    return [edited(ctx, Say(lines=(*lines, *_taken_lines(ctx)))), *says]


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
    return await admit_all(ctx, [person])


async def admit_all(ctx: Context, people: Sequence[Person]) -> list[Say]:
    """Make them members with the rows that the plan names them for; a private word to each whom one reaches."""
    for person in people:
        await ctx.uow.people.set_state(person.id, PersonState.ACTIVE, at=ctx.now)
        await ctx.audit("member-approved", f"person:{person.id}")
    taken = await take_named_rows(ctx, people)
    ctx.notes["taken"] = taken
    return [_welcome(ctx, person, len(taken.get(person.id, ()))) for person in people if person.private is not None]


def _welcome(ctx: Context, person: Person, rows: int) -> Say:
    lines = [Line("membership-welcome", {"office": ctx.home.name})]
    if rows:
        lines.append(Line("membership-welcome-rows", {"rows": rows}))
    begin = Button(key="membership-button-begin", action="mulai.run", args=("mulai",))
    tasks = (Button(key="button-tasks", action="mulai.run", args=("tugas",)),) if rows else ()
    language = person.language or ctx.home.language
    return Say(lines=tuple(lines), buttons=((begin, *tasks),), to=person.private, language=language)


def _taken_lines(ctx: Context) -> list[Line]:
    """What the newly admitted hold by the plan's own words."""
    taken = ctx.notes.get("taken", {})
    count = sum(map(len, taken.values()))
    return [Line("membership-taken", {"rows": count, "people": len(taken)})] if count else []


async def _list(ctx: Context) -> Say:
    waiting = await ctx.uow.people.of_office(ctx.home.id, PersonState.WAITING)
    if not waiting:
        return say("membership-nobody-waits")
    rows: list[tuple[Button, ...]] = [
        (
            Button(
                key="membership-button-yes", params={"name": short_name(p)}, action="membership.yes", args=(str(p.id),)
            ),
            Button(
                key="membership-button-no", params={"name": short_name(p)}, action="membership.no", args=(str(p.id),)
            ),
        )
        for p in waiting[:8]
    ]
    rows.append((Button(key="membership-button-approve-all", action="membership.all"),))
    title = Line("membership-list", {"count": len(waiting)})
    lines = (title, *await _waiting_lines(ctx, waiting), Line(""), Line("membership-list-how"))
    return Say(lines=lines, buttons=tuple(rows))


async def _pressed(ctx: Context) -> Person:
    """The person a button names, of this office only. Raises `NotFound` else."""
    assert ctx.press is not None
    return await of_home(ctx, ctx.press.args[0])
