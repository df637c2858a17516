"""*Terapkan*: a draft, or a coordinator's areas of it, is put in force.

Steps: may this person, and which rows? → is it still what the preview showed? → where it changes the plan in force, a second
press → applied, persons in charge assigned, the group told. Of two people one wins, the other is told.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from domain.access import Action
from domain.board import Board
from domain.chat import Button, Line, Param, Say
from domain.draft import mark_of
from domain.model import PersonState, Plan, PlanState
from domain.plan import PlanDraft
from domain.plan_changes import Field, PlanChanges
from domain.plan_changes_part import changes_part, draft_part
from handlers.context import Context, Refusal
from handlers.impor import compared
from handlers.impor_assign import assign
from handlers.impor_decide import args_of, draft_of, next_steps, over, plan_of, preview_again, tell_groups
from handlers.impor_preview import change_counts
from handlers.impor_scope import covers, named, over_whole_team, own_areas, read_scope, rows_within, scope_arg


@dataclass(frozen=True, slots=True, kw_only=True)
class _Press:
    """What is about to be applied: `areas` None for the whole draft; `rival` is the plan in force that it changes."""

    plan: Plan
    draft: PlanDraft
    rival: Board | None
    changes: PlanChanges | None
    areas: frozenset[str] | None

    @property
    def year(self) -> str:
        return str(self.draft.year)

    @property
    def part(self) -> PlanDraft:
        return self.draft if self.areas is None else draft_part(self.draft, self.areas)

    @property
    def part_changes(self) -> PlanChanges | None:
        if self.changes is None or self.areas is None:
            return self.changes
        return changes_part(self.changes, self.areas)


async def apply(ctx: Context) -> list[Say]:
    """At once, or after a second press where it changes the plan in force."""
    return await _apply(ctx, agreed=False)


async def replace_active(ctx: Context) -> list[Say]:
    """The second press: the plan in force is changed."""
    return await _apply(ctx, agreed=True)


async def require_whole_team(ctx: Context) -> None:
    """Refuse those who hold only areas of their own what concerns the whole plan."""
    ctx.require(Action.APPLY_PLAN)
    if not over_whole_team(ctx.me):
        raise await _not_yours(ctx)


# ── Steps ────────────────────────────────────────────────────────────────────


async def _apply(ctx: Context, *, agreed: bool) -> list[Say]:
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
    pressed = _Press(plan=plan, draft=draft, rival=rival, changes=changes, areas=areas)
    # A button for everything, pressed by somebody who may apply a part of it, is asked about too.
    if (rival is not None and not agreed) or areas != asked:
        return [_confirm(ctx, pressed)]
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


def _confirm(ctx: Context, pressed: _Press) -> Say:
    plan, rival, areas = pressed.plan, pressed.rival, pressed.areas
    args: tuple[str, ...] = (str(plan.id), mark_of(pressed.draft, rival.plan.id if rival else None))
    lines = []
    if areas is not None:
        args = (*args, scope_arg(areas))
        params: dict[str, Param] = {"areas": named(areas), "rows": len(pressed.part.rows)}
        lines.append(Line("impor-confirm-part", params))
    if rival is not None and pressed.part_changes is not None:
        counts = change_counts(pressed.part_changes)
        key = "impor-confirm" if areas is None else "impor-confirm-part-changes"
        lines.append(Line(key, {"year": str(rival.plan.year), "old": rival.plan.source, "new": plan.source, **counts}))
    yes = Button(key="impor-button-replace" if rival else "impor-button-apply", action="impor.replace", args=args)
    back = Button(key="button-back", action="impor.view", args=(str(plan.id),))
    return Say(lines=tuple(lines), buttons=((yes,), (back,)), edit=ctx.incoming.message)


async def _whole(ctx: Context, pressed: _Press) -> list[Say]:
    plan, draft = pressed.plan, pressed.draft
    # Taking it out of DRAFT is what only one person can do; within this transaction `apply` then makes it the active one.
    if not await ctx.uow.plans.set_state(plan.id, PlanState.DRAFT, PlanState.READING, at=ctx.now):
        return over(ctx, await ctx.uow.plans.get(plan.id))
    await ctx.uow.plans.apply(plan.id, draft, at=ctx.now)
    dates = await _dates_in_force(ctx, draft.year, {row.area for row in draft.rows})
    await ctx.audit("plan-applied", f"plan:{plan.id}", year=draft.year, rows=len(draft.rows), occurrences=dates)
    assigned = await assign(ctx, plan, _newly_named(pressed))
    params: dict[str, Param] = {"year": pressed.year, "rows": len(draft.rows), "name": ctx.me.name}
    told = await tell_groups(ctx, Line("impor-applied-group", params), f"plan-applied:{plan.id}", draft.year)
    done = Line("impor-applied", {"year": pressed.year, "rows": len(draft.rows), "dates": dates})
    lines = (done, *assigned, Line("impor-applied-next"))
    return [_said(ctx, lines, next_steps(draft.year), _undo(ctx, plan)), *told]


async def _part(ctx: Context, pressed: _Press) -> list[Say]:
    """Only some areas: the draft itself goes on waiting for who applies the rest."""
    areas, part = pressed.areas or frozenset(), pressed.part
    made = await ctx.uow.plans.apply_part(pressed.plan.id, pressed.draft, areas, at=ctx.now, person=ctx.me.id)
    await ctx.audit(
        "plan-part-applied",
        f"plan:{made.id}",
        year=made.year,
        areas=sorted(areas),
        rows=len(part.rows),
        document=pressed.plan.id,
    )
    assigned = await assign(ctx, made, _newly_named(pressed))
    params: dict[str, Param] = {"year": pressed.year, "areas": named(areas), "rows": len(part.rows)}
    group = Line("impor-applied-part-group", {**params, "name": ctx.me.name})
    told = await tell_groups(ctx, group, f"plan-applied:{made.id}", made.year)
    done = Line("impor-applied-part", {**params, "dates": await _dates_in_force(ctx, made.year, areas)})
    rest = Line("impor-applied-part-rest", {"source": pressed.plan.source})
    view = Button(key="impor-button-rest", action="impor.view", args=(str(pressed.plan.id),))
    return [_said(ctx, (done, *assigned, rest), next_steps(made.year), ((view,), *_undo(ctx, made))), *told]


def _newly_named(pressed: _Press) -> PlanDraft:
    """The rows whose persons in charge the plan in force does not name yet; who has the others was decided there."""
    if pressed.part_changes is None:
        return pressed.part
    changes = pressed.part_changes.rows
    rows = (c.new for c in changes if c.new is not None and (c.old is None or Field.PIC in c.fields))
    return replace(pressed.draft, rows=tuple(rows))


def _undo(ctx: Context, plan: Plan) -> tuple[tuple[Button, ...], ...]:
    """Taking it back is for those who look after the whole plan."""
    if not over_whole_team(ctx.me):
        return ()
    return ((Button(key="impor-button-undo", action="impor.undo", args=(str(plan.id),)),),)


def _said(ctx: Context, lines: Collection[Line], *buttons: tuple[tuple[Button, ...], ...]) -> Say:
    rows = tuple(row for group in buttons for row in group)
    return Say(lines=tuple(lines), buttons=rows, edit=ctx.incoming.message)


async def _dates_in_force(ctx: Context, year: int, areas: Collection[str]) -> int:
    """Due days of these areas as they now are, which are not the document's where people decided about them before."""
    board = await ctx.uow.plans.board(ctx.home.id, year)
    assert board is not None
    rows = {row.id for row in board.rows if row.area in areas and row.applicable}
    return sum(occurrence.row in rows and occurrence.due is not None for occurrence in board.occurrences)
