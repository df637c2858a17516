"""Who the plan names and who has not joined, under `/tim`: each with an invitation to hand on by any messenger.

Steps: the names with their rows and what became of an invitation → one name: a link that works once, in words to copy or to
share → *Batalkan undangan*, and every link of it is dead. Only in private chats: a link in a group would be for everybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

from domain.assignments import Absent
from domain.chat import Button, Line, Param, Say
from domain.model import Token, without_title
from domain.ports import NotFound
from handlers.context import Context
from handlers.daftar import KIND
from handlers.gate import continue_in_private
from handlers.people import edited
from handlers.tim_named import absent, mark_of
from handlers.wording import cut, paged, turning

_NAMES = 8
# An invitation goes from hand to hand and waits for somebody who may be on leave or on duty elsewhere: the ten minutes of a
# step that goes on at once would never do. With approval on it only lets somebody wait for the admin's yes. Where the link
# alone lets people in, it lasts no longer than a claim code does.
VALID, VALID_UNAPPROVED = timedelta(days=14), timedelta(hours=72)


async def names(ctx: Context) -> list[Say]:
    """A page of those who have not joined."""
    assert ctx.press is not None
    if not ctx.incoming.private:
        return [continue_in_private(None)]
    return [edited(ctx, _list(ctx, await absent(ctx), int(ctx.press.args[0])))]


async def one(ctx: Context) -> list[Say]:
    """The name was pressed: its invitation, with a fresh link. Links given out before go on working until one is used."""
    wanted = await _pressed(ctx)
    if not ctx.incoming.private:
        return [continue_in_private(None)]
    invitation = await ctx.uow.invitations.invite(ctx.home.id, wanted.name, ctx.me.id, at=ctx.now)
    lasts = VALID if ctx.home.settings.approve_members else VALID_UNAPPROVED
    token = Token(kind=KIND, office=ctx.home.id, data={"invitation": invitation.id}, expires_at=ctx.now + lasts)
    word = await ctx.uow.tokens.issue(token)
    await ctx.audit("person-invited", f"invitation:{invitation.id}", name=wanted.name, rows=wanted.rows)
    link = ctx.links(ctx.incoming.address.channel, f"daftar-{word}")
    # By this subject the outbox knows that the text must not be kept once it was sent.
    text = replace(_invitation(ctx, wanted, word, link, token), subject=f"invitation:{invitation.id}")
    return [edited(ctx, _how(wanted)), text]


async def withdraw(ctx: Context) -> list[Say]:
    """None of its links works any more."""
    wanted = await _pressed(ctx)
    if wanted.invitation is not None:
        await ctx.uow.invitations.withdraw(wanted.invitation.id, at=ctx.now)
        await ctx.audit("invitation-withdrawn", f"invitation:{wanted.invitation.id}", name=wanted.name)
    return [edited(ctx, _list(ctx, await absent(ctx), 0))]


async def _pressed(ctx: Context) -> Absent:
    """The name that the button stands for. Raises `NotFound` when nobody is missing by it (any more)."""
    assert ctx.press is not None
    found = next((person for person in await absent(ctx) if mark_of(person.name) == ctx.press.args[0]), None)
    if found is None:
        raise NotFound("name")
    return found


def _list(ctx: Context, missing: Sequence[Absent], number: int) -> Say:
    back = (Button(key="button-back", action="tim.team"),)
    if not missing:
        return Say(lines=(Line("tim-absent-none"),), buttons=(back,))
    page, shown = paged(missing, number, _NAMES)
    lines = [Line("tim-absent-title", {"count": len(missing)}), *(_line(ctx, person) for person in shown)]
    buttons = [
        (
            Button(
                key="tim-button-person", params={"name": cut(p.name, 40)}, action="tim.invite", args=(mark_of(p.name),)
            ),
        )
        for p in shown
    ]
    more = turning("tim.absent", (), page, len(missing), _NAMES)
    return Say(
        lines=(*lines, Line(""), Line("tim-absent-how")), buttons=tuple(row for row in (*buttons, more, back) if row)
    )


def _line(ctx: Context, person: Absent) -> Line:
    params: dict[str, Param] = {"name": cut(person.name, 60), "rows": person.rows}
    if person.invitation is None:
        return Line("tim-absent-line", params)
    return Line("tim-absent-line-asked", {**params, "day": ctx.local(person.invitation.at).date()})


def _how(wanted: Absent) -> Say:
    """What to do with the message below; it stays here, so that what is handed on holds nothing but the invitation."""
    buttons = (
        (Button(key="tim-button-uninvite", action="tim.uninvite", args=(mark_of(wanted.name),)),),
        (Button(key="tim-button-absent", action="tim.absent", args=("0",)),),
    )
    return Say(lines=(Line("tim-invite-how", {"name": cut(wanted.name, 60)}),), buttons=buttons)


def _invitation(ctx: Context, wanted: Absent, word: str, link: str, token: Token) -> Say:
    """The words to hand on. Where the channel has no addresses of its own, the word itself is said."""
    params: dict[str, Param] = {
        "name": cut(without_title(wanted.name), 60),
        "office": ctx.home.name,
        "rows": wanted.rows,
        "day": ctx.local(token.expires_at).date(),
    }
    if not link:
        return Say(lines=(Line("tim-invitation-word", {**params, "word": word}),))
    share = quote(link, safe="")
    buttons = (
        (Button(key="tim-button-share-whatsapp", url=f"https://wa.me/?text={share}"),),
        (Button(key="tim-button-share-telegram", url=f"https://t.me/share/url?url={share}"),),
    )
    return Say(lines=(Line("tim-invitation", {**params, "link": link}),), buttons=buttons)
