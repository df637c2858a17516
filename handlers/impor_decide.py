"""The buttons under a plan's preview: decide its warnings, apply it, or throw it away.

Steps of each press: the draft as it stands now → does it still wait for a decision? → change it → show the newer state.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from domain.access import Action
from domain.board import Board
from domain.chat import Button, Line, Param, Say
from domain.draft import leave_warning, mark_of, open_warnings, take_all, take_suggestion
from domain.model import Person, PersonState, Plan, PlanState, Role
from domain.plan import PlanDraft
from domain.plan_changes import Field, compare
from domain.ports import NotFound
from handlers.context import Context, Refusal
from handlers.impor import drawn
from handlers.impor_assign import assign
from handlers.impor_preview import change_counts, findings_page, warning_page


async def view(ctx: Context) -> list[Say]:
    """Back to the preview."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    return over(ctx, plan) if draft is None else [await _preview(ctx, plan, draft)]


async def warnings(ctx: Context) -> list[Say]:
    """One warning, by its place among the open ones."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    return over(ctx, plan) if draft is None else [warning_page(plan, draft, int(args_of(ctx)[1]), ctx.incoming.message)]


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


async def take_kind(ctx: Context) -> list[Say]:
    """Use the suggestions of all warnings of one kind."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    if draft is None:
        return over(ctx, plan)
    await _take_many(ctx, plan, draft, args_of(ctx)[1])
    changed = await ctx.uow.plans.draft(plan.id) or draft
    return [warning_page(plan, changed, 0, ctx.incoming.message)]


async def take_every(ctx: Context) -> list[Say]:
    """Use all suggestions."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    if draft is None:
        return over(ctx, plan)
    await _take_many(ctx, plan, draft, None)
    return [await _preview(ctx, plan, await ctx.uow.plans.draft(plan.id) or draft)]


async def apply(ctx: Context) -> list[Say]:
    """*Terapkan*: at once, or after a second press where it changes the plan in force."""
    return await _apply(ctx, agreed=False)


async def replace_active(ctx: Context) -> list[Say]:
    """The second press: the plan in force is changed."""
    return await _apply(ctx, agreed=True)


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


async def _preview(ctx: Context, plan: Plan, draft: PlanDraft) -> Say:
    shown = await drawn(ctx.uow, ctx.home, plan, draft, ctx.today)
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
        return [warning_page(plan, draft, 0, ctx.incoming.message)]
    changed = change(draft, name)
    await ctx.uow.plans.save_draft(plan.id, changed)
    await ctx.audit(action, f"plan:{plan.id}", row=found[index].row.code, warning=found[index].warning.code)
    return [warning_page(plan, changed, index, ctx.incoming.message)]


async def _take_many(ctx: Context, plan: Plan, draft: PlanDraft, code: str | None) -> None:
    changed, count = take_all(draft, code)
    if count:
        await ctx.uow.plans.save_draft(plan.id, changed)
        await ctx.audit("suggestions-taken", f"plan:{plan.id}", warning=code, count=count)
    ctx.toast = Line("impor-taken", {"count": count})


async def _apply(ctx: Context, *, agreed: bool) -> list[Say]:
    plan = await plan_of(ctx)
    await require_whole_team(ctx)
    draft = await draft_of(ctx, plan)
    if draft is None:
        return over(ctx, plan)
    board = await ctx.uow.plans.board(ctx.home.id, draft.year)
    rival = board if board is not None and board.plan.id != plan.id else None
    if args_of(ctx)[1] != mark_of(draft, rival.plan.id if rival else None):
        ctx.toast = Line("impor-changed-since")
        return [await _preview(ctx, plan, draft)]
    if rival is not None and not agreed:
        return [await _confirm(ctx, plan, draft, rival)]
    # Taking it out of DRAFT is what only one person can do; within this transaction `apply` then makes it the active one.
    if not await ctx.uow.plans.set_state(plan.id, PlanState.DRAFT, PlanState.READING, at=ctx.now):
        return over(ctx, await ctx.uow.plans.get(plan.id))
    named = await _newly_named(ctx, draft, rival)
    await ctx.uow.plans.apply(plan.id, draft, at=ctx.now)
    dates = sum(len(row.target.occurrences) for row in draft.rows)
    await ctx.audit("plan-applied", f"plan:{plan.id}", year=draft.year, rows=len(draft.rows), occurrences=dates)
    assigned = await assign(ctx, plan, named)
    params: dict[str, Param] = {"year": str(draft.year), "rows": len(draft.rows), "name": ctx.me.name}
    told = await tell_groups(ctx, Line("impor-applied-group", params), f"plan-applied:{plan.id}")
    done = Line("impor-applied", {"year": str(draft.year), "rows": len(draft.rows), "dates": dates})
    lines = (done, *assigned, Line("impor-applied-next"))
    undo = Button(key="impor-button-undo", action="impor.undo", args=(str(plan.id),))
    return [Say(lines=lines, buttons=(*_next_steps(), (undo,)), edit=ctx.incoming.message), *told]


async def _newly_named(ctx: Context, draft: PlanDraft, rival: Board | None) -> PlanDraft:
    """The rows whose persons in charge the plan in force does not name yet; who has the others was decided there."""
    if rival is None:
        return draft
    changes = compare(rival, draft, await ctx.uow.plans.filed(rival.plan.id)).rows
    rows = (c.new for c in changes if c.new is not None and (c.old is None or Field.PIC in c.fields))
    return replace(draft, rows=tuple(rows))


async def require_whole_team(ctx: Context) -> None:
    """Coordinators of single areas see the preview; applying a whole plan is for the whole team's coordinator or an admin."""
    ctx.require(Action.APPLY_PLAN)
    if over_whole_team(ctx.me):
        return
    people = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
    names = [person.name for person in people if over_whole_team(person)]
    raise Refusal("impor-apply-not-yours", who=", ".join(names[:3]) or "–")


def over_whole_team(person: Person) -> bool:
    return any(g.role is Role.ADMIN or (g.role is Role.COORDINATOR and not g.area) for g in person.roles)


async def _confirm(ctx: Context, plan: Plan, draft: PlanDraft, rival: Board) -> Say:
    args = (str(plan.id), mark_of(draft, rival.plan.id))
    counts = change_counts(compare(rival, draft, await ctx.uow.plans.filed(rival.plan.id)))
    params: dict[str, Param] = {"year": str(rival.plan.year), "old": rival.plan.source, "new": plan.source, **counts}
    return Say(
        lines=(Line("impor-confirm", params),),
        buttons=(
            (Button(key="impor-button-replace", action="impor.replace", args=args),),
            (Button(key="button-back", action="impor.view", args=(str(plan.id),)),),
        ),
        edit=ctx.incoming.message,
    )


async def tell_groups(ctx: Context, line: Line, unique: str) -> list[Say]:
    """What was done about the plan in private concerns the whole team."""
    if not ctx.incoming.private:
        return []
    chats = [chat for chat in await ctx.uow.chats.of_office(ctx.home.id) if not chat.parked]
    return [
        Say(
            lines=(line,),
            buttons=_next_steps(),
            to=chat.address,
            language=chat.language or ctx.home.language,
            unique=f"{unique}:{chat.address.channel}:{chat.address.chat}:{chat.address.thread}",
        )
        for chat in chats
    ]


def _next_steps() -> tuple[tuple[Button, ...], ...]:
    return (
        (
            Button(key="impor-button-plan", action="rencana.home"),
            Button(key="impor-button-due", action="tenggat.days", args=("30",)),
        ),
    )


def over(ctx: Context, plan: Plan) -> list[Say]:
    """Somebody decided it already: say what it is now, here and over the button."""
    told = outcome(plan)
    ctx.toast = told.lines[0]
    return [Say(lines=told.lines, buttons=told.buttons, edit=ctx.incoming.message)]


def outcome(plan: Plan) -> Say:
    """What a plan is now, for somebody who thought that it still waited."""
    buttons = _next_steps() if plan.state is PlanState.ACTIVE else ()
    return Say(
        lines=(Line(f"impor-now-{plan.state.value}", {"source": plan.source, "year": str(plan.year)}),), buttons=buttons
    )


def args_of(ctx: Context) -> tuple[str, ...]:
    """The arguments of the pressed button."""
    assert ctx.press is not None
    return ctx.press.args
