"""Under the list of changes: a row that is gone and a new one are joined by hand, or a wrong pair is torn apart.

Steps of joining: a row that is gone → the new rows most like it → one is pressed → evidence and history will follow it. Tearing
apart is one press; both rows can be joined with others then. Nothing applies before *Terapkan*.
"""

from __future__ import annotations

from collections.abc import Callable

from domain.chat import Button, Line, Say
from domain.model import Plan, PlanRow
from domain.plan import PlanDraft, RowPair
from domain.plan_changes import Kind, PlanChanges, RowChange
from domain.plan_changes_matching import likest
from domain.plan_changes_pairs import joined, parted
from handlers.context import Context
from handlers.rows import visible
from handlers.wording import cut, onward, paged, turning

_CHOICES = 4


def pair_button(ctx: Context, plan: Plan, change: RowChange) -> Button | None:
    """What a person may say about this change: join what is gone, tear apart what was taken for one row."""
    old, new = change.old, change.new
    if old is None or not visible(ctx, old):
        return None
    if change.kind is Kind.REMOVED:
        gone = (str(plan.id), str(old.id))
        return Button(key="impor-button-join", params={"code": old.code}, action="impor.join", args=gone)
    if new is None:
        return None
    pair = (str(plan.id), str(old.id), new.code)
    return Button(key="impor-button-part", params={"code": new.code}, action="impor.part", args=pair)


def choice_page(ctx: Context, plan: Plan, changes: PlanChanges, old: int, page: int) -> Say | None:
    """The new rows, those most like the one that is gone first, some at a time; None where it is not gone (any more)."""
    gone = next((c.old for c in changes.rows if c.kind is Kind.REMOVED and c.old is not None and c.old.id == old), None)
    if gone is None or not visible(ctx, gone):
        return None
    added = [c.new for c in changes.rows if c.kind is Kind.ADDED and c.new is not None]
    lines = [Line("impor-join-ask", {"code": gone.code, "title": _title(gone)})]
    buttons = []
    ranked = likest(gone, added, len(added))
    page, on_page = paged(ranked, page, _CHOICES)
    for row in on_page:
        title = cut(row.action or row.indicator or row.component, 60)
        lines.append(Line("impor-join-choice", {"code": row.code, "title": title}))
        args = (str(plan.id), str(gone.id), row.code)
        buttons.append(Button(key="impor-button-code", params={"code": row.code}, action="impor.joined", args=args))
    if not added:
        lines.append(Line("impor-join-none"))
    back = Button(key="button-back", action="impor.diff", args=(str(plan.id), "0"))
    grid = tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
    turn = turning("impor.join", (str(plan.id), str(gone.id)), page, len(ranked), _CHOICES)
    return Say(lines=tuple(lines), buttons=(*grid, *onward(back, turn)), edit=ctx.incoming.message)


async def say_joined(ctx: Context, plan: Plan, draft: PlanDraft, changes: PlanChanges, pair: RowPair) -> PlanDraft:
    """These two are one row. The draft as it was where one of them is not free any more, and the notice says so."""
    free_old = any(c.kind is Kind.REMOVED and c.old is not None and c.old.id == pair.old for c in changes.rows)
    free_new = any(c.kind is Kind.ADDED and c.new is not None and c.new.code == pair.code for c in changes.rows)
    if not (free_old and free_new):
        ctx.toast = Line("impor-pair-changed")
        return draft
    return await _said(ctx, plan, draft, pair, joined, "joined")


async def say_parted(ctx: Context, plan: Plan, draft: PlanDraft, changes: PlanChanges, pair: RowPair) -> PlanDraft:
    """These two are not the same row. As `say_joined` where they are no pair (any more)."""
    if not any(_is(change, pair) for change in changes.rows):
        ctx.toast = Line("impor-pair-changed")
        return draft
    return await _said(ctx, plan, draft, pair, parted, "parted")


# ── Steps ────────────────────────────────────────────────────────────────────


def _is(change: RowChange, pair: RowPair) -> bool:
    return (
        change.old is not None and change.new is not None and (change.old.id, change.new.code) == (pair.old, pair.code)
    )


async def _said(
    ctx: Context,
    plan: Plan,
    draft: PlanDraft,
    pair: RowPair,
    change: Callable[[PlanDraft, RowPair], PlanDraft],
    what: str,
) -> PlanDraft:
    changed = change(draft, pair)
    await ctx.uow.plans.save_draft(plan.id, changed)
    await ctx.audit(f"rows-{what}", f"plan:{plan.id}", row=pair.old, code=pair.code)
    ctx.toast = Line(f"impor-rows-{what}", {"code": pair.code})
    return changed


def _title(row: PlanRow) -> str:
    return cut(row.action or row.indicator or row.component, 80)
