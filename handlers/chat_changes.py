"""What happens to the chats themselves: the bot added, removed or blocked, a group with a new id, a topic closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.chat import Address, Say, say
from domain.model import BoundChat, Role
from domain.ports import UnitOfWork
from handlers.context import Context
from handlers.people import tell


async def private_chat(ctx: Context) -> list[Say]:
    """Somebody blocked the bot or took it back."""
    address, sender = ctx.incoming.address, ctx.incoming.sender
    if sender is None:
        return []
    if ctx.incoming.allowed:
        await ctx.uow.people.private_opened(address.channel, sender.user, address.chat)
    else:
        await ctx.uow.people.private_closed(address.channel, sender.user)
    return []


async def bot(ctx: Context) -> list[Say]:
    """Added, removed, silenced or promoted in a group."""
    address, bindings = ctx.incoming.address, await bindings_of(ctx)
    if ctx.incoming.allowed:
        if not bindings:
            day = ctx.now.date()
            return [replace(say("membership-hello"), unique=f"hello:{address.channel}:{address.chat}:{day}")]
        for binding in bindings:
            if binding.parked:
                await _reopened(ctx, binding)
        return []
    says: list[Say] = []
    await ctx.uow.chats.park(address.channel, address.chat, "removed")
    for binding in bindings:
        if binding.parked:
            continue
        ctx.office = await ctx.uow.offices.get(binding.office)
        await ctx.audit("chat-parked", subject_of(binding.address), reason="removed")
        title = binding.title or ctx.incoming.chat_title
        says += await tell(ctx, "membership-removed", (Role.ADMIN, Role.COORDINATOR), group=title)
    return says


async def _reopened(ctx: Context, binding: BoundChat) -> None:
    """Back in the group: what comes next is posted there again, nothing is posted a second time."""
    await ctx.uow.chats.unpark(binding.address.channel, binding.address.chat)
    ctx.office = await ctx.uow.offices.get(binding.office)
    await ctx.audit("chat-unparked", subject_of(binding.address))


async def migrated(ctx: Context) -> list[Say]:
    """The group has a new id. The platform says so twice; the second time there is nothing left to move."""
    old, new = ctx.incoming.address, ctx.incoming.new_chat
    bindings = await bindings_of(ctx)
    if not new or not await ctx.uow.chats.move(old.channel, old.chat, new):
        return []
    for office in dict.fromkeys(binding.office for binding in bindings):
        ctx.office = await ctx.uow.offices.get(office)
        await ctx.audit("chat-moved", subject_of(Address(old.channel, new)), old=old.chat)
    return []


async def topic(ctx: Context) -> list[Say]:
    """A topic was closed or deleted: what we say goes to the group itself from now on, and we say so once."""
    address, event = ctx.incoming.address, ctx.incoming.event
    bound = await ctx.uow.chats.bound(address) if address.thread else None
    if bound is None or not bound.address.thread or event not in {"closed", "deleted"}:
        return []
    ctx.office = await ctx.uow.offices.get(bound.office)
    await ctx.uow.chats.drop_thread(bound.address)
    await ctx.audit("topic-dropped", subject_of(bound.address), event=event)
    return [replace(say(f"membership-topic-{event}"), to=replace(address, thread=""))]


async def bindings_of(ctx: Context) -> Sequence[BoundChat]:
    """All bindings of this chat, those of its topics included; news of members and ids name no topic."""
    return await bindings_in(ctx.uow, ctx.incoming.address)


async def bindings_in(uow: UnitOfWork, address: Address) -> Sequence[BoundChat]:
    """All bindings of the chat of this address."""
    bound = await uow.chats.bound(replace(address, thread=""))
    if bound is not None:
        return [bound]
    place = (address.channel, address.chat)
    found: list[BoundChat] = []
    for office in await uow.offices.all():
        chats = await uow.chats.of_office(office.id)
        found += [chat for chat in chats if (chat.address.channel, chat.address.chat) == place]
    return found


def subject_of(address: Address) -> str:
    return ":".join(filter(None, ("chat", address.channel, address.chat, address.thread)))
