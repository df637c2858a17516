"""`/daftar`: joining by an invitation for a name in the plan; without one, how to join.

Steps: the link's word → is it valid, open, and nobody else's → the person waits for approval or is a member at once, as the
office wants it → they hold the rows that name them (once admitted) → the admins are told, each change is recorded.
"""

from __future__ import annotations

from domain.assignments import person_meant
from domain.chat import Button, Line, Say, Sender, SenderKind
from domain.holding import Invitation
from domain.model import Person, PersonState, Role
from domain.ports import NotFound
from handlers import secret_word
from handlers.approval import ask_admins
from handlers.context import Context
from handlers.membership import was_removed
from handlers.people import tell
from handlers.tim_named import take_named_rows

KIND = "join"


async def run(ctx: Context) -> list[Say]:
    """`/daftar` alone says how one joins; with a word it is used."""
    word = ctx.incoming.args.strip()
    return await _use(ctx, word) if word else [how_to_join(ctx)]


async def started(ctx: Context) -> list[Say]:
    """The deep link "daftar-WORD"."""
    return await _use(ctx, ctx.incoming.args.partition("-")[2])


def how_to_join(ctx: Context) -> Say:
    """The two ways in, without a word about any office."""
    person = ctx.person
    if person is not None and person.active:
        tasks = Button(key="button-tasks", action="mulai.run", args=("tugas",))
        return Say(lines=(Line("daftar-already"),), buttons=((tasks,),))
    if person is not None and person.state is PersonState.WAITING:
        return Say(lines=(Line("daftar-waiting"),))
    return Say(lines=(Line("daftar-how"),))


async def _use(ctx: Context, word: str) -> list[Say]:
    sender = ctx.incoming.sender
    if not ctx.incoming.private:
        return secret_word.not_here()
    if sender is None or sender.kind is not SenderKind.PERSON:
        return []
    token = await ctx.uow.tokens.use(KIND, word, ctx.now, keep=True)
    if token is None or token.office is None:
        return await secret_word.wrong(ctx)
    try:
        invitation = await ctx.uow.invitations.get(int(token.data["invitation"]))
    except (NotFound, KeyError, ValueError):
        return await secret_word.wrong(ctx)
    person = await _known(ctx, sender, token.office)
    if not invitation.open or await _is_anothers(ctx, invitation, person):
        return await secret_word.wrong(ctx)
    await ctx.uow.tokens.use(KIND, word, ctx.now)
    return await _join(ctx, sender, invitation, person)


async def _known(ctx: Context, sender: Sender, office: int) -> Person | None:
    known = await ctx.uow.people.known_as(ctx.incoming.address.channel, sender.user)
    return next((person for person in known if person.office == office), None)


async def _is_anothers(ctx: Context, invitation: Invitation, person: Person | None) -> bool:
    """Whether the name surely is that of a colleague who is in the team already: then it is not this person's to use."""
    team = await ctx.uow.people.of_office(invitation.office, PersonState.ACTIVE, PersonState.WAITING)
    meant = person_meant(invitation.name, team)
    return meant is not None and (person is None or meant.id != person.id)


async def _join(ctx: Context, sender: Sender, invitation: Invitation, person: Person | None) -> list[Say]:
    ctx.office = office = await ctx.uow.offices.get(invitation.office)
    channel, people = ctx.incoming.address.channel, ctx.uow.people
    # An admin's word took them out; a link that went from hand to hand is not an admin's word that lets them in.
    removed = person is not None and person.state is PersonState.LEFT and await was_removed(ctx, person)
    waits = (office.settings.approve_members or removed) and not (person is not None and person.active)
    state = PersonState.WAITING if waits else PersonState.ACTIVE
    if person is None:
        name = sender.name or sender.username or sender.user
        person = await people.add(office.id, name, channel, sender.user, state=state, username=sender.username)
    elif person.state is not state:
        await people.set_state(person.id, state, at=ctx.now)
    await people.private_opened(channel, sender.user, ctx.incoming.address.chat)
    await people.use_office(channel, sender.user, office.id, at=ctx.now)
    ctx.person = person = await people.get(person.id)
    await ctx.uow.invitations.accept(invitation.id, person.id, at=ctx.now)
    await ctx.audit("member-invited", f"person:{person.id}", invitation=invitation.id, name=invitation.name)
    await ctx.audit("member-waiting" if waits else "member-joined", f"person:{person.id}")
    if waits:
        await ask_admins(ctx)
        return [Say(lines=(Line("daftar-waits", {"office": office.name}),))]
    return await _welcomed(ctx, invitation, person)


async def _welcomed(ctx: Context, invitation: Invitation, person: Person) -> list[Say]:
    """A member now: the rows are theirs, and the admins know who came."""
    rows = len((await take_named_rows(ctx, [person])).get(person.id, ()))
    lines = [Line("daftar-joined", {"office": ctx.home.name})]
    if rows:
        lines.append(Line("membership-welcome-rows", {"rows": rows}))
    tasks = Button(key="button-tasks", action="mulai.run", args=("tugas",))
    begin = Button(key="membership-button-begin", action="mulai.run", args=("mulai",))
    told = await tell(ctx, "daftar-told", (Role.ADMIN,), name=person.name, **{"as": invitation.name}, rows=rows)
    others = [word for word in told if word.to != person.private]
    return [Say(lines=tuple(lines), buttons=((tasks, begin) if rows else (begin,),)), *others]
