"""`/ikat`: connects this group (or forum topic) with the office whose admin says so.

Steps: in private, explain → in a group, is the sender an admin of the group and of an office → which office, where there are
several → bind, end the office's other binding in the same group, record it, say what comes next.
"""

from __future__ import annotations

from collections.abc import Sequence

from domain.access import Action, may
from domain.chat import TO_GROUP, Button, Line, Say, say
from domain.model import AuditEntry, BoundChat, Office, Person
from domain.ports import NotFound
from handlers.chat_changes import subject_of
from handlers.context import Context, Refusal
from handlers.people import edited
from handlers.wording import cut


async def run(ctx: Context) -> list[Say]:
    """Bind at once for an admin of one office, ask which for an admin of several."""
    if ctx.incoming.private:
        return [say("ikat-private", buttons=[[Button(key="mulai-button-add-to-group", link=TO_GROUP)]])]
    if not ctx.incoming.chat_admin:
        raise Refusal("ikat-not-chat-admin")
    ruled = await _ruled(ctx)
    if len(ruled) == 1:
        return [await _bind(ctx, ruled[0])]
    rows = []
    for person in ruled:
        office = await ctx.uow.offices.get(person.office)
        params = {"office": cut(office.name, 50)}
        button = Button(
            key="ikat-button-office", params=params, action="ikat.office", args=(str(office.id),), owner=ctx.me.id
        )
        rows.append([button])
    return [say("ikat-which-office", buttons=rows)]


async def choose(ctx: Context) -> list[Say]:
    """The button with the office's name."""
    assert ctx.press is not None
    if not ctx.incoming.chat_admin:
        raise Refusal("ikat-not-chat-admin")
    person = next((p for p in await _ruled(ctx) if str(p.office) == ctx.press.args[0]), None)
    if person is None:
        raise NotFound("office")
    return [edited(ctx, await _bind(ctx, person))]


async def _ruled(ctx: Context) -> Sequence[Person]:
    """The sender as admin of each office; where the group has an office, only if they are its admin, too."""
    sender = ctx.incoming.sender
    assert sender is not None
    known = await ctx.uow.people.known_as(ctx.incoming.address.channel, sender.user)
    return [person for person in known if may(Action.BIND, person)]


async def _bind(ctx: Context, admin: Person) -> Say:
    """Bind the place the message came from, and say what changed by it."""
    address, chats = ctx.incoming.address, ctx.uow.chats
    office = await ctx.uow.offices.get(admin.office)
    before = await chats.bound(address)
    if before is not None and (before.address, before.office) == (address, office.id):
        await chats.unpark(address.channel, address.chat)
        return _done(office, "ikat-already", before.title)
    moved = await _end_others(ctx, office, admin)
    if before is not None and before.office != office.id:
        await _end(ctx, before, admin)
    await chats.bind(address, office.id, ctx.incoming.chat_title, at=ctx.now)
    await chats.unpark(address.channel, address.chat)
    ctx.office, ctx.person = office, admin
    sender = ctx.incoming.sender
    assert sender is not None
    await ctx.uow.people.use_office(address.channel, sender.user, office.id, at=ctx.now)
    await ctx.audit("chat-bound", subject_of(address), title=ctx.incoming.chat_title)
    if before is not None and before.office != office.id:
        old = await ctx.uow.offices.get(before.office)
        return _done(office, "ikat-rebound", ctx.incoming.chat_title, old=old.name)
    return _done(office, _key(bool(address.thread), moved), ctx.incoming.chat_title)


def _key(topic: bool, moved: bool) -> str:
    if moved:
        return "ikat-moved-to-topic" if topic else "ikat-moved-to-group"
    return "ikat-bound-topic" if topic else "ikat-bound"


async def _end_others(ctx: Context, office: Office, admin: Person) -> bool:
    """One office has one place in one group: binding a topic ends the binding of the group, and the other way round."""
    address = ctx.incoming.address
    ended = False
    for chat in await ctx.uow.chats.of_office(office.id):
        same_group = (chat.address.channel, chat.address.chat) == (address.channel, address.chat)
        if same_group and chat.address != address:
            await _end(ctx, chat, admin)
            ended = True
    return ended


async def _end(ctx: Context, chat: BoundChat, admin: Person) -> None:
    await ctx.uow.chats.unbind(chat.address)
    # The admin rules both offices, but is a person of its own in each.
    person = admin.id if admin.office == chat.office else None
    entry = AuditEntry(
        office=chat.office, at=ctx.now, person=person, action="chat-unbound", subject=subject_of(chat.address)
    )
    await ctx.uow.audit.append(entry)


def _done(office: Office, key: str, title: str, **more: str) -> Say:
    lines = (Line(key, {"office": office.name, "group": title, **more}), Line(""), Line("ikat-next"))
    buttons = (
        (Button(key="button-import", link="impor"), Button(key="button-team", action="mulai.run", args=("tim",))),
    )
    return Say(lines=lines, buttons=buttons)
