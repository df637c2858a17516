"""Who belongs to an office's group: people and the bot coming and going, new people waiting, moved groups and closed topics.

None of this is a command; the router calls it. Steps: find the office of the chat → change the person's or chat's state →
record it → tell whom it concerns, privately and once.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from domain.access import Action, may
from domain.chat import Address, ChatKind, Incoming, IncomingKind, Say, Sender, SenderKind
from domain.model import Person, PersonState
from domain.ports import UnitOfWork
from handlers import chat_changes
from handlers.approval import ask_admins
from handlers.context import Context
from handlers.leaving import departed

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
    if ctx.incoming.members.get((ctx.incoming.address.chat, sender.user)) is False:
        return ctx.person  # they pressed something in a group that they are not in any more
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


# ── Which groups somebody is in ──────────────────────────────────────────────


async def to_ask(uow: UnitOfWork, incoming: Incoming) -> Sequence[tuple[str, str]]:
    """The pairs (chat, user) of which the channel should say whether they still hold, before `incoming` is handled: of who
    left, whether they are in another group of the office; of who asks for more than the plan, whether they are in any."""
    channel, here = incoming.address.channel, incoming.address.chat
    if incoming.kind is IncomingKind.MEMBERS:
        offices = {binding.office for binding in await chat_changes.bindings_in(uow, incoming.address)}
        others = [chat for office in sorted(offices) for chat in await groups_of(uow, office, channel) if chat != here]
        people = [sender.user for sender in incoming.left if sender.kind is SenderKind.PERSON]
        return [(chat, user) for chat in dict.fromkeys(others) for user in people]
    assert incoming.sender is not None
    user = incoming.sender.user
    offices = {person.office for person in await uow.people.known_as(channel, user) if person.active}
    bound = {chat for office in offices for chat in await groups_of(uow, office, channel)}
    seen = {*await uow.presences.groups(channel, user), *(() if incoming.private else (here,))}
    return [(chat, user) for chat in sorted(bound & seen)]


async def check_presence(ctx: Context) -> None:
    """Whoever writes in a group is in it. Who pressed something, and of whom the channel says that they are in none of the
    office's groups any more, has left, although no update told so."""
    sender, address, person = ctx.incoming.sender, ctx.incoming.address, ctx.person
    if sender is None or sender.kind is not SenderKind.PERSON or ctx.office is None:
        return
    if not ctx.incoming.private and ctx.incoming.kind is IncomingKind.MESSAGE:
        await ctx.uow.presences.seen(address.channel, address.chat, sender.user, at=ctx.now)
    if person is None or person.state is PersonState.LEFT or not ctx.incoming.members:
        return
    groups = await groups_of(ctx.uow, ctx.home.id, address.channel)
    asked = {chat: there for (chat, user), there in ctx.incoming.members.items() if user == sender.user}
    answers = [asked[chat] for chat in groups if chat in asked]
    if not answers or any(answers):
        return
    for chat in asked:
        await ctx.uow.presences.gone(address.channel, chat, sender.user)
    ctx.person = None  # what follows happened to them, they did not do it
    await departed(ctx, person, "member-left")
    ctx.person = replace(person, state=PersonState.LEFT, roles=frozenset())


async def groups_of(uow: UnitOfWork, office: int, channel: str) -> Sequence[str]:
    """The ids of the office's groups on that channel; groups that the bot was thrown out of can tell nothing."""
    chats = await uow.chats.of_office(office)
    open_ = (chat.address.chat for chat in chats if chat.address.channel == channel and not chat.parked)
    return tuple(dict.fromkeys(open_))


async def _members(ctx: Context) -> list[Say]:
    """Those who came wait or become members; those who went lose every right at once."""
    bindings = await chat_changes.bindings_of(ctx)
    place = ctx.incoming.address
    for sender in ctx.incoming.left:
        await ctx.uow.presences.gone(place.channel, place.chat, sender.user)
    for office in dict.fromkeys(binding.office for binding in bindings):
        ctx.office = await ctx.uow.offices.get(office)
        for sender in ctx.incoming.joined:
            if sender.kind is SenderKind.PERSON:
                await ctx.uow.presences.seen(place.channel, place.chat, sender.user, at=ctx.now)
                await _arrived(ctx, sender, joined=True)
        for sender in ctx.incoming.left:
            await _went(ctx, sender)
    return []


async def _arrived(ctx: Context, sender: Sender, *, joined: bool) -> Person | None:
    """A person new to the office, or back: waiting for approval where the office wants that."""
    channel, people = ctx.incoming.address.channel, ctx.uow.people
    known = await people.known_as(channel, sender.user)
    person = next((p for p in known if p.office == ctx.home.id), None)
    if person is not None and person.state is not PersonState.LEFT:
        return person
    removed = person is not None and await was_removed(ctx, person)
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


async def was_removed(ctx: Context, person: Person) -> bool:
    """Whether it was an admin who took them out or refused them."""
    entries = await ctx.uow.audit.of_subject(ctx.home.id, f"person:{person.id}", 5)
    last = next((e.action for e in entries if e.action.startswith("member-")), "")
    return last in REMOVED


async def _went(ctx: Context, sender: Sender) -> None:
    """Leaving one of several groups of an office is not leaving the office."""
    channel = ctx.incoming.address.channel
    known = await ctx.uow.people.known_as(channel, sender.user)
    person = next((p for p in known if p.office == ctx.home.id), None)
    if person is None or person.state is PersonState.LEFT:
        return
    if await _is_elsewhere(ctx, sender.user):
        await ctx.audit("member-left-group", f"person:{person.id}", chat=ctx.incoming.address.chat)
        return
    await departed(ctx, person, "member-left")


async def _is_elsewhere(ctx: Context, user: str) -> bool:
    """Whether they are in another group of this office: as the channel says, else as far as they were seen there."""
    channel, here = ctx.incoming.address.channel, ctx.incoming.address.chat
    seen = await ctx.uow.presences.groups(channel, user)
    others = [chat for chat in await groups_of(ctx.uow, ctx.home.id, channel) if chat != here]
    return any(ctx.incoming.members.get((chat, user), chat in seen) for chat in others)
