"""/impor tahun depan: the plan of the next year out of this one, as a draft like any other.

Steps: the plan in force → the same rows with their targets a year later → saved as a draft → preview; warnings ask for slips.
"""

from __future__ import annotations

import re

from domain.chat import Line, Say
from domain.model import PlanState
from domain.plan_changes_rollover import next_year
from handlers import impor
from handlers.context import Context
from handlers.rows import board_of

_NEXT_YEAR = re.compile(r"\s*(?:tahun\s+depan|next\s+year)\s*", re.IGNORECASE)


async def run(ctx: Context) -> list[Say]:
    """The command: "tahun depan" behind it, or a document as ever."""
    if _NEXT_YEAR.fullmatch(ctx.incoming.args):
        return await _roll_over(ctx, None)
    return await impor.run(ctx)


async def pressed(ctx: Context) -> list[Say]:
    """The button under /rencana, with the year of the plan to start from."""
    assert ctx.press is not None
    return await _roll_over(ctx, int(ctx.press.args[0]))


async def _roll_over(ctx: Context, year: int | None) -> list[Say]:
    board = await board_of(ctx, year)
    draft = next_year(board)
    plan = await ctx.uow.plans.receive(
        ctx.home.id, ctx.me.id, source=draft.source, year=draft.year, at=ctx.now, answer=ctx.incoming.address
    )
    await ctx.uow.plans.set_state(plan.id, PlanState.READING, PlanState.DRAFT, at=ctx.now)
    await ctx.uow.plans.save_draft(plan.id, draft)
    await ctx.audit("plan-rolled-over", f"plan:{plan.id}", year=draft.year, of=board.plan.id)
    plan = await ctx.uow.plans.get(plan.id)
    preview = await impor.drawn(ctx.uow, ctx.home, plan, draft, ctx.today, ctx.me)
    told = Line("impor-next-year", {"year": str(draft.year), "from": str(board.plan.year)})
    return [Say(lines=(told,)), preview]
