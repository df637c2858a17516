"""Rows of a draft whose words are not for who asks, or not here: they are secret in the plan in force."""

from __future__ import annotations

from domain.chat import Say
from domain.model import Plan
from domain.plan import PlanDraft
from handlers.context import Context
from handlers.impor_preview import warning_page
from handlers.rows import visible


async def hidden_places(ctx: Context, draft: PlanDraft) -> frozenset[int]:
    """The places of those rows in the draft, which knows no rows of the plan: they are told by code or by their words."""
    board = await ctx.uow.plans.board(ctx.home.id, up_to=ctx.today.year)
    secret = [] if board is None else [row for row in board.rows if not visible(ctx, row)]
    known = {row.code for row in secret} | {row.action for row in secret if row.action}
    return frozenset(at for at, row in enumerate(draft.rows) if row.code in known or row.action in known)


async def warning_shown(ctx: Context, plan: Plan, draft: PlanDraft, index: int, edit: str | None = None) -> Say:
    """One open warning for who asks; in place of the message whose button was pressed unless `edit` says otherwise."""
    hidden = {draft.rows[place].code for place in await hidden_places(ctx, draft)}
    return warning_page(plan, draft, index, ctx.incoming.message if edit is None else edit, hidden)
