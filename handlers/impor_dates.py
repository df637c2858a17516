"""Dates for the rows of a draft whose document gives none: all at once from a template year, in a sheet, or one by one.

Steps: how many rows are undated, and what would the template say? → take it, or ask for the sheet, or go through the
warnings → the newer preview. Nothing applies before *Terapkan*.
"""

from __future__ import annotations

from collections.abc import Iterator

from domain.chat import Button, Line, Param, Say
from domain.draft import mark_of, open_warnings
from domain.model import Plan
from domain.outline_dates import Proposal, proposals, template_year, undated_rows, with_template
from domain.plan import PlanDraft
from handlers.context import Context
from handlers.impor import drawn
from handlers.impor_decide import args_of, draft_of, over, plan_of
from handlers.wording import cut, paged, turning

_GROUPS_PER_PAGE = 3
_NO_DATE = frozenset({"no-target", "unreadable"})


async def offer(ctx: Context) -> list[Say]:
    """The three ways to give dates."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    return over(ctx, plan) if draft is None else [_offer(ctx, plan, draft)]


async def template(ctx: Context) -> list[Say]:
    """What the template year proposes, a few components at a time."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    return over(ctx, plan) if draft is None else [_template_page(ctx, plan, draft, int(args_of(ctx)[1]))]


async def take_template(ctx: Context) -> list[Say]:
    """Use all that the template proposes; rows that it does not know stay without a date."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    if draft is None:
        return over(ctx, plan)
    if args_of(ctx)[1] != mark_of(draft):
        ctx.toast = Line("impor-changed-since")
        return [_offer(ctx, plan, draft)]
    changed, count = with_template(draft, template_year())
    await ctx.uow.plans.save_draft(plan.id, changed)
    await ctx.audit("template-dates-taken", f"plan:{plan.id}", rows=count)
    ctx.toast = Line("impor-dates-taken", {"rows": count})
    shown = await drawn(ctx.uow, ctx.home, plan, changed, ctx.today, ctx.me)
    return [Say(lines=shown.lines, buttons=shown.buttons, picture=shown.picture, edit=ctx.incoming.message)]


async def send_sheet(ctx: Context) -> list[Say]:
    """Have the sheet made; it comes as a message of its own."""
    plan = await plan_of(ctx)
    if await draft_of(ctx, plan) is None:
        return over(ctx, plan)
    address = ctx.incoming.address
    payload = {
        "plan": plan.id,
        "address": [address.channel, address.chat, address.thread],
        "language": ctx.me.language if ctx.incoming.private and ctx.me.language else ctx.home.language,
        "update": ctx.incoming.update,
    }
    await ctx.uow.work.put("send-dates", payload, run_at=ctx.now, lane=f"plan:{ctx.home.id}")
    ctx.toast = Line("impor-sheet-coming")
    return []


# ── Pages ────────────────────────────────────────────────────────────────────


def _offer(ctx: Context, plan: Plan, draft: PlanDraft) -> Say:
    args = (str(plan.id),)
    undated = undated_rows(draft)
    known = len(proposals(draft, template_year()))
    lines = [Line("impor-dates-title", {"rows": len(undated), "total": len(draft.rows)})]
    buttons: list[tuple[Button, ...]] = []
    if known:
        lines.append(Line("impor-dates-template", {"rows": known}))
        buttons.append(
            (Button(key="impor-button-template", params={"rows": known}, action="impor.year", args=(*args, "0")),)
        )
    lines += [Line("impor-dates-sheet"), Line("impor-dates-single")]
    buttons.append((Button(key="impor-button-sheet", action="impor.sheet", args=args),))
    first = next((i for i, o in enumerate(open_warnings(draft)) if o.warning.code in _NO_DATE), None)
    if first is not None:
        buttons.append((Button(key="impor-button-single", action="impor.warn", args=(*args, str(first))),))
    buttons.append((Button(key="impor-button-preview", action="impor.view", args=args),))
    return Say(lines=tuple(lines), buttons=tuple(buttons), edit=ctx.incoming.message)


def _template_page(ctx: Context, plan: Plan, draft: PlanDraft, page: int) -> Say:
    found = proposals(draft, template_year())
    if not found:
        return _offer(ctx, plan, draft)
    groups = list(_groups(found))
    page, shown = paged(groups, page, _GROUPS_PER_PAGE)
    changed, _ = with_template(draft, template_year())
    codes = {proposal.row.code for proposal in found}
    days = [w.due for row in changed.rows if row.code in codes for w in row.target.occurrences]
    lines = [Line("impor-year-title", {"rows": len(found), "dates": len(days), "year": str(draft.year)})]
    lines.extend(line for group in shown for line in group)
    past = sum(day < ctx.today for day in days)
    if past:
        lines.append(Line("impor-year-past", {"count": past}))
    left = len(undated_rows(changed))
    if left:
        lines.append(Line("impor-year-left", {"rows": left}))
    lines.append(Line("impor-year-sources"))
    args = (str(plan.id),)
    buttons = (
        (Button(key="impor-button-use-template", action="impor.dated", args=(*args, mark_of(draft))),),
        turning("impor.year", args, page, len(groups), _GROUPS_PER_PAGE),
        (Button(key="button-back", action="impor.dates", args=args),),
    )
    return Say(lines=tuple(lines), buttons=buttons, edit=ctx.incoming.message)


def _groups(found: tuple[Proposal, ...]) -> Iterator[list[Line]]:
    """For each component its name, and below it each proposed target with its rows and where such a date was seen."""
    seen: dict[tuple[str, str], dict[str, list[Proposal]]] = {}
    for proposal in found:
        key = (f"{proposal.row.area}.{proposal.row.component_no}", proposal.row.component)
        seen.setdefault(key, {}).setdefault(proposal.rule.target, []).append(proposal)
    for (code, name), targets in seen.items():
        lines = [Line("impor-year-component", {"code": code, "name": cut(name, 40)})]
        for target, mine in targets.items():
            rule = mine[0].rule
            params: dict[str, Param] = {"target": target, "rows": len(mine), "source": cut(rule.source, 50)}
            lines.append(Line("impor-year-assumed" if rule.assumed else "impor-year-target", params))
        yield lines
