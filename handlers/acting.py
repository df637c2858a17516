"""The rights of this moment: whoever acts for the leader today has the leader's, read anew for each thing that is done."""

from __future__ import annotations

from domain.leave import as_on
from handlers.context import Context


async def as_now(ctx: Context) -> None:
    """The person of the context with the rights of the office's day; nothing is written down."""
    if ctx.office is not None and ctx.person is not None and ctx.person.office == ctx.office.id:
        held = await ctx.uow.attendance.acting(ctx.office.id)
        if held:
            ctx.person = as_on(ctx.person, held, ctx.today)
