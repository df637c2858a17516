"""Secret words that people bring along (claim codes, invitations): one and the same answer to everything that is wrong with one.

A guess must not learn whether a word never was, was used, has expired or is meant for somebody else.
"""

from __future__ import annotations

from domain.chat import Button, Line, Say
from domain.model import AuditEntry
from handlers.context import Context

# So many wrong words within an hour, and the next ones are met with silence (promises B32).
GUESSES = 5


async def wrong(ctx: Context) -> list[Say]:
    """One answer for every kind of wrong; whoever goes on guessing gets none."""
    sender, channel = ctx.incoming.sender, ctx.incoming.address.channel
    assert sender is not None
    count = await ctx.uow.tokens.wrong(channel, sender.user, ctx.now)
    if count == GUESSES:
        await _record_guessing(ctx, channel, sender.user)
    if count >= GUESSES:
        return []
    help_ = Button(key="button-help", action="mulai.run", args=("bantuan",))
    return [Say(lines=(Line("mulai-code-wrong"),), buttons=((help_,),))]


def not_here() -> list[Say]:
    """In a group the word stands for everybody to read, unused; it belongs into the private chat."""
    button = Button(key="button-open-private", link="mulai")
    return [Say(lines=(Line("mulai-code-in-group"),), buttons=((button,),))]


async def _record_guessing(ctx: Context, channel: str, user: str) -> None:
    """Nobody knows which office was meant, so each one's record has it."""
    for office in await ctx.uow.offices.all():
        known = ctx.person.id if ctx.person is not None and ctx.person.office == office.id else None
        entry = AuditEntry(
            office=office.id,
            at=ctx.now,
            person=known,
            action="code-guessed",
            subject=f"identity:{channel}:{user}",
            data={"wrong": GUESSES},
        )
        await ctx.uow.audit.append(entry)
