"""The buttons under a plan's preview: decide its warnings, or throw it away (`impor_apply` puts it in force).

Steps of each press: the draft as it stands now → does it still wait for a decision? → change it → show the newer state.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from domain.chat import Button, Line, Say
from domain.draft import leave_all, leave_warning, open_warnings, take_all, take_suggestion
from domain.model import Plan, PlanState
from domain.plan import PlanDraft
from domain.ports import NotFound
from handlers.context import Context
from handlers.impor import drawn, rulebook
from handlers.impor_details import details
from handlers.impor_hidden import warning_shown
from handlers.impor_preview import findings_page
from handlers.impor_reopen import decisions_page, reopen_button, save_reopened


async def view(ctx: Context) -> list[Say]:
    """Back to the preview, or to one of the screens behind it."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    if draft is None:
        return over(ctx, plan)
    page = int(args_of(ctx)[1]) if len(args_of(ctx)) > 1 else 0
    if page:
        regulation = await rulebook(ctx.uow, ctx.home, plan, draft)
        return [details(plan, draft, regulation, page, ctx.incoming.message)]
    return [await preview_again(ctx, plan, draft)]


async def warnings(ctx: Context) -> list[Say]:
    """One warning, by its place among the open ones."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    return over(ctx, plan) if draft is None else [await warning_shown(ctx, plan, draft, int(args_of(ctx)[1]))]


async def findings(ctx: Context) -> list[Say]:
    """What was noticed while reading, by page."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    return (
        over(ctx, plan) if draft is None else [findings_page(plan, draft, int(args_of(ctx)[1]), ctx.incoming.message)]
    )


async def take(ctx: Context) -> list[Say]:
    """Use the suggestion of one warning."""
    return await _decide(ctx, take_suggestion, "suggestion-taken")


async def leave(ctx: Context) -> list[Say]:
    """Leave a cell as it was read."""
    return await _decide(ctx, leave_warning, "warning-left")


async def decisions(ctx: Context) -> list[Say]:
    """What was decided so far, by page."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    if draft is None:
        return over(ctx, plan)
    return [decisions_page(plan, draft, int(args_of(ctx)[1]), ctx.incoming.message)]


async def reopen(ctx: Context) -> list[Say]:
    """*Buka lagi*: one decision is taken back."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    if draft is None:
        return over(ctx, plan)
    _, row, place, tag = args_of(ctx)
    return [await save_reopened(ctx, plan, draft, int(row), int(place), tag)]


async def take_kind(ctx: Context) -> list[Say]:
    """Use the suggestions of all warnings of one kind."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    if draft is None:
        return over(ctx, plan)
    await _take_many(ctx, plan, draft, args_of(ctx)[1])
    changed = await ctx.uow.plans.draft(plan.id) or draft
    return [await warning_shown(ctx, plan, changed, 0)]


async def leave_kind(ctx: Context) -> list[Say]:
    """Leave the cells of all warnings of one kind as they were read."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    if draft is None:
        return over(ctx, plan)
    code = args_of(ctx)[1]
    changed, count = await asyncio.to_thread(leave_all, draft, code)
    if count:
        await ctx.uow.plans.save_draft(plan.id, changed)
        await ctx.audit("warnings-left", f"plan:{plan.id}", warning=code, count=count)
    ctx.toast = Line("impor-left", {"count": count})
    return [await warning_shown(ctx, plan, changed, 0)]


async def take_every(ctx: Context) -> list[Say]:
    """Use all suggestions."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    if draft is None:
        return over(ctx, plan)
    await _take_many(ctx, plan, draft, None)
    return [await preview_again(ctx, plan, await ctx.uow.plans.draft(plan.id) or draft)]


async def cancel(ctx: Context) -> list[Say]:
    """*Batal*: the draft is put away; the active plan is untouched."""
    plan = await plan_of(ctx)
    for state in (PlanState.DRAFT, PlanState.READING):
        if await ctx.uow.plans.set_state(plan.id, state, PlanState.DISCARDED, at=ctx.now):
            await ctx.audit("plan-discarded", f"plan:{plan.id}")
            return [Say(lines=(Line("impor-discarded"),), edit=ctx.incoming.message)]
    return over(ctx, await ctx.uow.plans.get(plan.id))


# ── Steps ────────────────────────────────────────────────────────────────────


async def plan_of(ctx: Context) -> Plan:
    """The plan that the button names. Raises NotFound for one of another office."""
    plan = await ctx.uow.plans.get(int(args_of(ctx)[0]))
    if plan.office != ctx.home.id:
        raise NotFound
    return plan


async def draft_of(ctx: Context, plan: Plan) -> PlanDraft | None:
    """The draft while it still waits for a decision."""
    return await ctx.uow.plans.draft(plan.id) if plan.state is PlanState.DRAFT else None


async def preview_again(ctx: Context, plan: Plan, draft: PlanDraft) -> Say:
    shown = await drawn(ctx.uow, ctx.home, plan, draft, ctx.today, ctx.me)
    return Say(
        lines=shown.lines,
        buttons=shown.buttons,
        picture=shown.picture,
        subject=shown.subject,
        edit=ctx.incoming.message,
    )


async def _decide(ctx: Context, change: Callable[[PlanDraft, str], PlanDraft], action: str) -> list[Say]:
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    if draft is None:
        return over(ctx, plan)
    name = args_of(ctx)[1]
    found = open_warnings(draft)
    index = next((i for i, o in enumerate(found) if o.name == name), None)
    if index is None:
        ctx.toast = Line("impor-warning-decided")
        return [await warning_shown(ctx, plan, draft, 0)]
    changed = change(draft, name)
    await ctx.uow.plans.save_draft(plan.id, changed)
    await ctx.audit(action, f"plan:{plan.id}", row=found[index].row.code, warning=found[index].warning.code)
    place = next(at for at, row in enumerate(draft.rows) if row is found[index].row)
    again = reopen_button(plan, changed, place, len(changed.rows[place].decisions) - 1)
    page = await warning_shown(ctx, plan, changed, index)
    return [replace(page, buttons=(*page.buttons[:-1], (*page.buttons[-1], again)))]


async def _take_many(ctx: Context, plan: Plan, draft: PlanDraft, code: str | None) -> None:
    changed, count = await asyncio.to_thread(take_all, draft, code)
    if count:
        await ctx.uow.plans.save_draft(plan.id, changed)
        await ctx.audit("suggestions-taken", f"plan:{plan.id}", warning=code, count=count)
    ctx.toast = Line("impor-taken", {"count": count})


async def tell_groups(ctx: Context, line: Line, unique: str, year: int) -> list[Say]:
    """What was done about the plan in private concerns the whole team."""
    if not ctx.incoming.private:
        return []
    chats = [chat for chat in await ctx.uow.chats.of_office(ctx.home.id) if not chat.parked]
    return [
        Say(
            lines=(line,),
            buttons=next_steps(year, ctx.today),
            to=chat.address,
            language=chat.language or ctx.home.language,
            unique=f"{unique}:{chat.address.channel}:{chat.address.chat}:{chat.address.thread}",
        )
        for chat in chats
    ]


def next_steps(year: int, today: date) -> tuple[tuple[Button, ...], ...]:
    """Where to look once the plan of that year is in force: an older or a coming year's is not the one that /rencana opens,
    and nothing of it falls due in the next days."""
    plan = Button(key="impor-button-plan", action="rencana.home", args=(str(year),))
    if year != today.year:
        return ((plan,),)
    return ((plan, Button(key="impor-button-due", action="tenggat.days", args=("30",))),)


def over(ctx: Context, plan: Plan) -> list[Say]:
    """Somebody decided it already: say what it is now, here and over the button."""
    told = outcome(plan, ctx.today)
    ctx.toast = told.lines[0]
    return [Say(lines=told.lines, buttons=told.buttons, edit=ctx.incoming.message)]


def outcome(plan: Plan, today: date) -> Say:
    """What a plan is now, for somebody who thought that it still waited."""
    buttons = next_steps(plan.year, today) if plan.state is PlanState.ACTIVE else ()
    return Say(
        lines=(Line(f"impor-now-{plan.state.value}", {"source": plan.source, "year": str(plan.year)}),), buttons=buttons
    )


def args_of(ctx: Context) -> tuple[str, ...]:
    """The arguments of the pressed button."""
    assert ctx.press is not None
    return ctx.press.args
