"""What a person writes under a plan's preview: the day from which durations are counted, or a row's target in other words.

Steps: a button asks → the answer is read like a target cell → the draft changes → the newer state is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from domain.chat import Line, Param, Say
from domain.draft import open_warnings, read_day, with_start, with_target
from domain.model import Dialogue, Plan
from domain.plan import PlanDraft
from domain.ports import NotFound
from domain.typed_text import clean_text
from domain.working_days import EVERY_DAY
from handlers.bukti_draft import keep_files_waiting
from handlers.context import Context, Refusal
from handlers.impor import days_off, drawn, unasked
from handlers.impor_decide import args_of, draft_of, outcome, over, plan_of
from handlers.impor_hidden import warning_shown
from handlers.impor_preview import dates_of

_PATIENCE = timedelta(minutes=30)
_LONGEST_TARGET = 1000


async def ask_start(ctx: Context) -> list[Say]:
    """Ask for the day from which "10 Hari Kerja" is counted."""
    plan = await plan_of(ctx)
    if await draft_of(ctx, plan) is None:
        return over(ctx, plan)
    return await _ask(ctx, "impor-start", {"plan": plan.id}, "impor-ask-start", {"day": date(plan.year, 1, 2)})


async def start_given(ctx: Context) -> list[Say]:
    """Durations get their dates, and the preview is shown anew."""
    if unasked(ctx):
        return []
    plan = await _asked_about(ctx)
    start = read_day(ctx.incoming.text, plan.year)
    if start is None:
        raise Refusal("impor-start-unclear", day=date(plan.year, 1, 2))
    draft = await _answered(ctx, plan)
    if draft is None:
        return [outcome(plan, ctx.today)]
    draft = with_start(draft, start, frozenset(await days_off(ctx, start)), EVERY_DAY)
    await ctx.uow.plans.save_draft(plan.id, draft)
    await ctx.audit("plan-start-given", f"plan:{plan.id}", start=start.isoformat())
    return [await drawn(ctx.uow, ctx.home, plan, draft, ctx.today, ctx.me)]


async def ask_target(ctx: Context) -> list[Say]:
    """Ask when the row of a warning is due."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    if draft is None:
        return over(ctx, plan)
    found = open_warnings(draft)
    index = next((i for i, o in enumerate(found) if o.name == args_of(ctx)[1]), None)
    if index is None:
        ctx.toast = Line("impor-warning-decided")
        return [await warning_shown(ctx, plan, draft, 0)]
    code = found[index].row.code
    params: dict[str, Param] = {"code": code, "year": str(draft.year)}
    return await _ask(ctx, "impor-target", {"plan": plan.id, "code": code, "index": index}, "impor-ask-target", params)


async def target_given(ctx: Context) -> list[Say]:
    """The row's target is read from these words instead, and the next warning is shown."""
    assert ctx.dialogue is not None
    if unasked(ctx):
        return []
    plan = await _asked_about(ctx)
    code, index = str(ctx.dialogue.data["code"]), int(ctx.dialogue.data["index"])
    draft = await draft_of(ctx, plan)
    written = clean_text(ctx.incoming.text, _LONGEST_TARGET)
    changed = with_target(draft, code, written) if draft is not None else None
    if draft is not None and changed is None:
        raise Refusal("impor-target-unclear", year=str(plan.year))
    await _answered(ctx, plan)
    if changed is None:
        return [outcome(plan, ctx.today)]
    await ctx.uow.plans.save_draft(plan.id, changed)
    await ctx.audit("target-written", f"plan:{plan.id}", row=code, text=written[:200])
    row = next(row for row in changed.rows if row.code == code)
    taken = Line("impor-target-taken", {"code": code, "dates": dates_of(row.target)})
    page = await warning_shown(ctx, plan, changed, index, edit="")
    return [Say(lines=(taken, Line(""), *page.lines), buttons=page.buttons)]


# ── Steps ────────────────────────────────────────────────────────────────────


async def _ask(ctx: Context, kind: str, data: Mapping[str, Any], key: str, params: Mapping[str, Param]) -> list[Say]:
    assert ctx.incoming.sender is not None
    dialogue = Dialogue(kind=kind, step="words", data=data, expires_at=ctx.now + _PATIENCE)
    await keep_files_waiting(ctx)
    await ctx.uow.dialogues.put(ctx.incoming.address, ctx.incoming.sender.user, dialogue)
    # In a group the platform shows the bot only what replies to it.
    return [Say(lines=(Line(key if ctx.incoming.private else f"{key}-group", params),))]


async def _asked_about(ctx: Context) -> Plan:
    assert ctx.dialogue is not None
    plan = await ctx.uow.plans.get(int(ctx.dialogue.data["plan"]))
    if plan.office != ctx.home.id:
        raise NotFound
    return plan


async def _answered(ctx: Context, plan: Plan) -> PlanDraft | None:
    """The question is settled; the draft, if it still waits for a decision."""
    assert ctx.incoming.sender is not None
    await ctx.uow.dialogues.clear(ctx.incoming.address, ctx.incoming.sender.user)
    return await draft_of(ctx, plan)
