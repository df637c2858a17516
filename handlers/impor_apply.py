"""*Terapkan*: a draft, or a coordinator's areas of it, is put in force.

Steps: may this person, and which rows? → is it still what the preview showed? → where it changes the plan in force, a second
press → applied, persons in charge assigned, the group told. Of two people one wins, the other is told.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from domain.access import Action
from domain.areas import AREA_NUMBERS
from domain.chat import Button, Line, Param, Say
from domain.draft import mark_of
from domain.model import PersonState, Plan, PlanState
from domain.plan import PlanDraft
from handlers.context import Context, Refusal
from handlers.impor import compared
from handlers.impor_assign import assign
from handlers.impor_decide import args_of, draft_of, next_steps, over, plan_of, preview_again, tell_groups
from handlers.impor_press import Press, question, reminders_lines
from handlers.impor_scope import covers, named, over_whole_team, own_areas, read_scope, rows_within


async def apply(ctx: Context) -> list[Say]:
    """At once, or after a second press where it changes the plan in force."""
    return await _apply(ctx, agreed=False)


async def replace_active(ctx: Context) -> list[Say]:
    """The second press: the plan in force is changed."""
    return await _apply(ctx, agreed=True)


async def add(ctx: Context) -> list[Say]:
    """The second press, the careful one: the plan in force keeps what the document does not have."""
    return await _apply(ctx, agreed=True, adding=True)


async def require_whole_team(ctx: Context) -> None:
    """Refuse those who hold only areas of their own what concerns the whole plan."""
    ctx.require(Action.APPLY_PLAN)
    if not over_whole_team(ctx.me):
        raise await _not_yours(ctx)


# ── Steps ────────────────────────────────────────────────────────────────────


async def _apply(ctx: Context, *, agreed: bool, adding: bool = False) -> list[Say]:
    plan = await plan_of(ctx)
    ctx.require(Action.APPLY_PLAN)
    draft = await draft_of(ctx, plan)
    if draft is None:
        return over(ctx, plan)
    asked = read_scope(args_of(ctx)[2]) if len(args_of(ctx)) > 2 else None
    areas = await _allowed(ctx, draft, asked)
    board = await ctx.uow.plans.board(ctx.home.id, draft.year)
    rival = board if board is not None and board.plan.id != plan.id else None
    if args_of(ctx)[1] != mark_of(draft, rival.plan.id if rival else None):
        ctx.toast = Line("impor-changed-since")
        return [await preview_again(ctx, plan, draft)]
    changes = None if rival is None else await compared(ctx.uow, rival, draft)
    pressed = Press(plan=plan, draft=draft, rival=rival, changes=changes, areas=areas, adding=adding)
    # A button for everything, pressed by somebody who may apply a part of it, is asked about too.
    if (rival is not None and not agreed) or areas != asked:
        return [question(ctx, pressed)]
    if areas is None or covers(draft, changes, areas):
        return await _whole(ctx, replace(pressed, areas=None))
    return await _part(ctx, pressed)


async def _allowed(ctx: Context, draft: PlanDraft, asked: frozenset[str] | None) -> frozenset[str] | None:
    """The areas to be applied: what was asked for, as far as it is this person's. Raises Refusal where nothing is."""
    mine = own_areas(ctx.me)
    if mine is None:
        return asked
    areas = mine if asked is None else mine & asked
    if not rows_within(draft, areas):
        raise await _not_yours(ctx)
    return areas


async def _not_yours(ctx: Context) -> Refusal:
    people = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
    names = [person.name for person in people if over_whole_team(person)]
    return Refusal("impor-apply-not-yours", who=", ".join(names[:3]) or "–")


async def _whole(ctx: Context, pressed: Press) -> list[Say]:
    plan, draft = pressed.plan, pressed.draft
    # Taking it out of DRAFT is what only one person can do; within this transaction `apply` then makes it the active one.
    if not await ctx.uow.plans.set_state(plan.id, PlanState.DRAFT, PlanState.READING, at=ctx.now):
        return over(ctx, await ctx.uow.plans.get(plan.id))
    await ctx.uow.plans.apply(plan.id, draft, at=ctx.now, adding=pressed.adding)
    dates = await ctx.uow.plans.due_days(plan.id, AREA_NUMBERS)
    await ctx.audit("plan-applied", f"plan:{plan.id}", year=draft.year, rows=len(draft.rows), occurrences=dates)
    assigned = await assign(ctx, plan, pressed.newly_named)
    told = await tell_groups(ctx, pressed.group_line(ctx.me.name, ctx.today), f"plan-applied:{plan.id}", draft.year)
    lines = (pressed.done_line(dates, ctx.today), *assigned, *await reminders_lines(ctx, pressed))
    return [_said(ctx, lines, next_steps(draft.year, ctx.today), _undo(ctx, plan)), *told]


async def _part(ctx: Context, pressed: Press) -> list[Say]:
    """Only some areas: the draft itself goes on waiting for who applies the rest."""
    areas, part = pressed.areas or frozenset(), pressed.part
    made = await ctx.uow.plans.apply_part(
        pressed.plan.id, pressed.draft, areas, at=ctx.now, person=ctx.me.id, adding=pressed.adding
    )
    await ctx.audit(
        "plan-part-applied",
        f"plan:{made.id}",
        year=made.year,
        areas=sorted(areas),
        rows=len(part.rows),
        document=pressed.plan.id,
    )
    assigned = await assign(ctx, made, pressed.newly_named)
    params: dict[str, Param] = {"year": pressed.year, "areas": named(areas), "rows": len(part.rows)}
    group = Line("impor-applied-part-group", {**params, "name": ctx.me.name})
    told = await tell_groups(ctx, group, f"plan-applied:{made.id}", made.year)
    done = Line("impor-applied-part", {**params, "dates": await ctx.uow.plans.due_days(made.id, areas)})
    rest = Line("impor-applied-part-rest", {"source": pressed.plan.source})
    view = Button(key="impor-button-rest", action="impor.view", args=(str(pressed.plan.id),))
    buttons = ((view,), *_undo(ctx, made))
    return [_said(ctx, (done, *assigned, rest), next_steps(made.year, ctx.today), buttons), *told]


def _undo(ctx: Context, plan: Plan) -> tuple[tuple[Button, ...], ...]:
    """Taking it back is for those who look after the whole plan."""
    if not over_whole_team(ctx.me):
        return ()
    return ((Button(key="impor-button-undo", action="impor.undo", args=(str(plan.id),)),),)


def _said(ctx: Context, lines: Collection[Line], *buttons: tuple[tuple[Button, ...], ...]) -> Say:
    rows = tuple(row for group in buttons for row in group)
    return Say(lines=tuple(lines), buttons=rows, edit=ctx.incoming.message)
