"""Who belongs to an office's group: people and the bot coming and going, new people waiting, moved groups and closed topics.

None of this is a command; the router calls it. Steps: find the office of the chat → change the person's or chat's state →
record it → tell whom it concerns, privately and once.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from domain.access import Action, may
from domain.chat import Address, ChatKind, IncomingKind, Say, Sender, SenderKind
from domain.model import Person, PersonState, Role
from handlers import chat_changes
from handlers.approval import ask_admins
from handlers.context import Context
from handlers.people import admins, tell

# What can be done in a group that no office lives in yet: commands and the buttons under their answers ("ikat.office").
IN_UNBOUND_GROUPS: Collection[str] = frozenset({"ikat", "bantuan", "mulai", "bahasa"})

# Records of a person that only an admin's word takes back: they do not come in again by simply writing in the group.
REMOVED = frozenset({"member-removed", "member-refused"})


async def changed(ctx: Context) -> list[Say]:
    """People, the bot, the group's id or a topic changed. What happens in a channel is not for a team's assistant."""
    if ctx.incoming.chat_kind is ChatKind.CHANNEL:
        return []
    match ctx.incoming.kind:
        case IncomingKind.MEMBERS:
            return await _members(ctx)
        case IncomingKind.BOT_MEMBER if ctx.incoming.private:
            return await chat_changes.private_chat(ctx)
        case IncomingKind.BOT_MEMBER:
            return await chat_changes.bot(ctx)
        case IncomingKind.MIGRATED:
            return await chat_changes.migrated(ctx)
        case _:
            return await chat_changes.topic(ctx)


# ── People ───────────────────────────────────────────────────────────────────


async def recognise(ctx: Context) -> Person | None:
    """The person who writes in the office's group and is not (or no longer) known there. Admins are told once a day."""
    sender = ctx.incoming.sender
    if sender is None or sender.kind is not SenderKind.PERSON:
        return None
    return await _arrived(ctx, sender, joined=False)


async def visitor(ctx: Context) -> Person | None:
    """Who speaks in a group that no office lives in: an admin of any office comes first, since only they can change that."""
    sender = ctx.incoming.sender
    if sender is None or sender.kind is not SenderKind.PERSON:
        return None
    known = await ctx.uow.people.known_as(ctx.incoming.address.channel, sender.user)
    return min(known, key=lambda p: (not may(Action.BIND, p), not p.active), default=None)


async def private_open(ctx: Context) -> None:
    """Remember that private words reach this person here, and the name they go by now."""
    person, sender, address = ctx.person, ctx.incoming.sender, ctx.incoming.address
    if person is None or sender is None or sender.kind is not SenderKind.PERSON:
        return
    if person.private is None or (person.private.channel, person.private.chat) != (address.channel, address.chat):
        await ctx.uow.people.private_opened(address.channel, sender.user, address.chat)
        ctx.person = person = replace(person, private=Address(address.channel, address.chat))
    if sender.name and (sender.name, sender.username) != (person.name, person.username):
        await ctx.uow.people.rename(person.id, sender.name, sender.username)
        ctx.person = replace(person, name=sender.name, username=sender.username)


async def elsewhere(ctx: Context) -> Sequence[Person]:
    """Who else the sender of a private message is: active people of other offices than the one spoken of now."""
    sender = ctx.incoming.sender
    if not ctx.incoming.private or sender is None or sender.kind is not SenderKind.PERSON:
        return []
    known = await ctx.uow.people.known_as(ctx.incoming.address.channel, sender.user)
    return [p for p in known if p.active and (ctx.office is None or p.office != ctx.office.id)]


async def enter(ctx: Context, person: Person) -> None:
    """Speak as this person, one of the sender's own, for their office from now on."""
    sender = ctx.incoming.sender
    assert sender is not None
    ctx.office, ctx.person = await ctx.uow.offices.get(person.office), person
    await ctx.uow.people.use_office(ctx.incoming.address.channel, sender.user, person.office, at=ctx.now)


async def _members(ctx: Context) -> list[Say]:
    """Those who came wait or become members; those who went lose every right at once."""
    bindings = await chat_changes.bindings_of(ctx)
    says: list[Say] = []
    for office in dict.fromkeys(binding.office for binding in bindings):
        ctx.office = await ctx.uow.offices.get(office)
        for sender in ctx.incoming.joined:
            if sender.kind is SenderKind.PERSON:
                await _arrived(ctx, sender, joined=True)
        for sender in ctx.incoming.left:
            says += await _went(ctx, sender)
    return says


async def _arrived(ctx: Context, sender: Sender, *, joined: bool) -> Person | None:
    """A person new to the office, or back: waiting for approval where the office wants that."""
    channel, people = ctx.incoming.address.channel, ctx.uow.people
    known = await people.known_as(channel, sender.user)
    person = next((p for p in known if p.office == ctx.home.id), None)
    if person is not None and person.state is not PersonState.LEFT:
        return person
    removed = person is not None and await _was_removed(ctx, person)
    if removed and not joined:
        return person
    waits = ctx.home.settings.approve_members or removed
    state = PersonState.WAITING if waits else PersonState.ACTIVE
    if person is None:
        name = sender.name or sender.username or sender.user
        person = await people.add(ctx.home.id, name, channel, sender.user, state=state, username=sender.username)
    else:
        await people.set_state(person.id, state, at=ctx.now)
        person = replace(person, state=state, roles=frozenset())
    await ctx.audit("member-waiting" if waits else "member-joined", f"person:{person.id}")
    if waits:
        await ask_admins(ctx)
    return person


async def _was_removed(ctx: Context, person: Person) -> bool:
    entries = await ctx.uow.audit.of_subject(ctx.home.id, f"person:{person.id}", 5)
    last = next((e.action for e in entries if e.action.startswith("member-")), "")
    return last in REMOVED


async def _went(ctx: Context, sender: Sender) -> list[Say]:
    known = await ctx.uow.people.known_as(ctx.incoming.address.channel, sender.user)
    person = next((p for p in known if p.office == ctx.home.id), None)
    if person is None or person.state is PersonState.LEFT:
        return []
    await ctx.uow.people.set_state(person.id, PersonState.LEFT, at=ctx.now)
    await ctx.audit("member-left", f"person:{person.id}")
    if not person.holds(Role.ADMIN) or await admins(ctx):
        return []
    # Nobody can name roles or settings any more; who could ask for a new claim code should know.
    return await tell(ctx, "membership-no-admin", (Role.COORDINATOR, Role.LEADER), name=person.name)
