"""What somebody has just said reaches the words that wait for them: nobody is reminded of what they answered a minute ago."""

from __future__ import annotations

from domain.model import Person
from handlers.context import Context
from reports import waiting_words

# Questions of a morning about attendance, by how their unique keys begin.
_ASKED = ("attendance", "gap")


async def follow(ctx: Context, person: Person | None = None) -> None:
    """To be called after the answer was stored: *Tunda*, *Saya kerjakan*, leave, evidence of one's own."""
    await waiting_words.follow(ctx.uow, ctx.home, person or ctx.me, ctx.today)


async def attendance_said(ctx: Context, person: Person | None = None) -> None:
    """Somebody's attendance of today is known: the question about it is not put any more, and who is away is left in peace."""
    whose = person or ctx.me
    today = ctx.today.isoformat()
    await ctx.uow.outbox.withdraw(f"attendance:{ctx.home.id}:{whose.id}:{today}")
    await follow(ctx, whose)
