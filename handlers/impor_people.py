"""Under a preview: whom the plan's column of persons in charge means, before *Terapkan* makes assignments of it.

Steps: the draft's names → people who are surely meant, and names that nobody is known by → back to the preview.
"""

from __future__ import annotations

from domain.chat import Button, Line, Say
from handlers.context import Context
from handlers.impor_assign import lines_of, proposed
from handlers.impor_decide import draft_of, over, plan_of


async def people(ctx: Context) -> list[Say]:
    """The proposed assignments."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    if draft is None:
        return over(ctx, plan)
    found, names = await proposed(ctx, draft)
    back = Button(key="impor-button-preview", action="impor.view", args=(str(plan.id),))
    lines = (*lines_of(found, names), Line("impor-people-next"))
    return [Say(lines=lines, buttons=((back,),), edit=ctx.incoming.message)]
