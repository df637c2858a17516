"""A changed document over the plan in force, and taking an import back.

Steps of a change: the draft beside the plan of the same year → counts on the preview, rows by page → *Terapkan* (`impor_decide`).
Steps of taking back: what would come back, and may it? → a second press → the plan before applies again, the group hears of it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

from domain.access import Action
from domain.board import Board
from domain.chat import Button, Line, Param, Say, Word
from domain.model import Plan, PlanState
from domain.plan import PlanDraft, RowPair
from domain.plan_changes import Kind, PlanChanges, RowChange
from handlers.context import Context
from handlers.impor import compared
from handlers.impor_apply import require_whole_team
from handlers.impor_decide import args_of, draft_of, over, plan_of, tell_groups
from handlers.impor_pairs import choice_page, pair_button, say_joined, say_parted
from handlers.impor_preview import dates_of
from handlers.rows import visible
from handlers.wording import cut, onward, paged, turning

_PER_PAGE = 4


async def page(ctx: Context) -> list[Say]:
    """What the document changes, row by row, some at a time."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    return over(ctx, plan) if draft is None else [await _page(ctx, plan, draft, int(args_of(ctx)[1]))]


async def join(ctx: Context) -> list[Say]:
    """Which of the new rows is the one that is gone?"""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    if draft is None:
        return over(ctx, plan)
    changes = await _changes(ctx, plan, draft)
    page = int(args_of(ctx)[2]) if len(args_of(ctx)) > 2 else 0
    choice = choice_page(ctx, plan, changes, int(args_of(ctx)[1]), page) if changes is not None else None
    if choice is None:
        ctx.toast = Line("impor-pair-changed")
        return [await _page(ctx, plan, draft, 0)]
    return [choice]


async def joined(ctx: Context) -> list[Say]:
    """These two are one row."""
    return await _pair(ctx, say_joined)


async def part(ctx: Context) -> list[Say]:
    """These two are not the same row."""
    return await _pair(ctx, say_parted)


async def ask_undo(ctx: Context) -> list[Say]:
    """What taking the import back would mean, before it is done."""
    plan = await plan_of(ctx)
    await require_whole_team(ctx)
    found = await ctx.uow.plans.undoing(plan.id)
    if found is None:
        return over(ctx, plan)
    if found.filed:
        ctx.toast = Line("impor-undo-filed")
        return [Say(lines=(Line("impor-undo-filed"),))]
    year = str(plan.year)
    lines = [Line("impor-undo-ask", {"year": year, "source": cut(plan.source, 60)})]
    if found.former is not None:
        lines.append(Line("impor-undo-former", {"source": cut(found.former.source, 60)}))
    else:
        lines.append(Line("impor-undo-none", {"year": year}))
    if found.by_hand:
        lines.append(Line("impor-undo-by-hand", {"count": found.by_hand}))
    yes = Button(key="impor-button-undo-yes", action="impor.undone", args=(str(plan.id),))
    no = Button(key="button-back", action="rencana.home", args=(year,))
    return [Say(lines=tuple(lines), buttons=((yes,), (no,)), edit=ctx.incoming.message)]


async def undo(ctx: Context) -> list[Say]:
    """The second press: the plan before it applies again."""
    plan = await plan_of(ctx)
    await require_whole_team(ctx)
    found = await ctx.uow.plans.undoing(plan.id)
    if found is not None and found.filed:
        return await ask_undo(ctx)
    if found is None or not await ctx.uow.plans.undo(plan.id, at=ctx.now, person=ctx.me.id):
        return over(ctx, await ctx.uow.plans.get(plan.id))
    former = found.former
    await ctx.audit("plan-undone", f"plan:{plan.id}", year=plan.year, former=former.id if former else None)
    params: dict[str, Param] = {"year": str(plan.year), "source": cut(former.source, 60) if former else ""}
    done = Line("impor-undone" if former else "impor-undone-none", params)
    group = Line("impor-undone-group", {"year": str(plan.year), "name": ctx.me.name})
    told = await tell_groups(ctx, group, f"plan-undone:{plan.id}", plan.year)
    buttons = ((Button(key="impor-button-plan", action="rencana.home", args=(str(plan.year),)),),) if former else ()
    return [Say(lines=(done,), buttons=buttons, edit=ctx.incoming.message), *told]


async def plan_buttons(ctx: Context, board: Board) -> list[Button]:
    """What may be done with the plan as a whole, for who may: the next year's plan, taking the last import back."""
    book = Button(key="peraturan-button-open", action="peraturan.home", args=(str(board.plan.id),))
    found = [book]
    if ctx.may(Action.PREVIEW_PLAN):
        found += await _waiting(ctx, board)
    if ctx.may(Action.PREVIEW_PLAN) and board.plan.year >= ctx.today.year:
        params = {"year": str(board.plan.year + 1)}
        args = (str(board.plan.year),)
        found.append(Button(key="impor-button-next-year", params=params, action="impor.next", args=args))
    if ctx.may(Action.APPLY_PLAN):
        undoing = await ctx.uow.plans.undoing(board.plan.id)
        if undoing is not None and not undoing.filed:
            found.append(Button(key="impor-button-undo", action="impor.undo", args=(str(board.plan.id),)))
    return found


# ── Steps ────────────────────────────────────────────────────────────────────


async def _waiting(ctx: Context, board: Board) -> list[Button]:
    """The newest draft of that year that still waits, wherever its preview was shown: somebody applied a part of it, or
    nobody decided yet."""
    plans = await ctx.uow.plans.of_office(ctx.home.id)
    drafts = [p for p in plans if p.state is PlanState.DRAFT and p.year == board.plan.year]
    return [Button(key="impor-button-waiting", action="impor.view", args=(str(p.id),)) for p in drafts[:1]]


async def _pair(
    ctx: Context, say: Callable[[Context, Plan, PlanDraft, PlanChanges, RowPair], Awaitable[PlanDraft]]
) -> list[Say]:
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    if draft is None:
        return over(ctx, plan)
    changes = await _changes(ctx, plan, draft)
    if changes is not None:
        draft = await say(ctx, plan, draft, changes, RowPair(int(args_of(ctx)[1]), args_of(ctx)[2]))
    return [await _page(ctx, plan, draft, 0)]


async def _page(ctx: Context, plan: Plan, draft: PlanDraft, page: int) -> Say:
    changes = await _changes(ctx, plan, draft)
    told = changes.told if changes is not None else ()
    number, on_page = paged(told, page, _PER_PAGE)
    lines = [Line("impor-changes-title", {"count": len(told)})]
    for change in on_page:
        lines.extend(_change_lines(ctx, change))
    buttons = [b for change in on_page if (b := pair_button(ctx, plan, change)) is not None]
    if buttons:
        lines.append(Line("impor-changes-pairs"))
    grid = tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
    turn = turning("impor.diff", (str(plan.id),), number, len(told), _PER_PAGE)
    back = Button(key="impor-button-preview", action="impor.view", args=(str(plan.id),))
    return Say(lines=tuple(lines), buttons=(*grid, *onward(back, turn)), edit=ctx.incoming.message)


async def _changes(ctx: Context, plan: Plan, draft: PlanDraft) -> PlanChanges | None:
    board = await ctx.uow.plans.board(ctx.home.id, draft.year)
    if board is None or board.plan.id == plan.id:
        return None
    return await compared(ctx.uow, board, draft)


def _change_lines(ctx: Context, change: RowChange) -> Iterator[Line]:
    row = change.new or change.old
    assert row is not None
    hidden = change.old is not None and not visible(ctx, change.old)
    title: Param = Word("impor-change-secret") if hidden else cut(row.indicator or row.action or row.component, 45)
    old = change.old.code if change.old is not None else ""
    match change.kind:
        case Kind.ADDED:
            assert change.new is not None
            dates = dates_of(change.new.target)
            yield Line("impor-change-added", {"code": change.code, "title": title, "dates": dates})
        case Kind.REMOVED:
            key = "impor-change-kept" if change.kept else "impor-change-removed"
            yield Line(key, {"code": old, "title": title})
        case Kind.MOVED:
            yield Line("impor-change-moved", {"old": old, "code": change.code, "title": title})
        case Kind.RENUMBERED:
            yield Line("impor-change-twin", {"old": old, "code": change.code, "title": title})
        case _:
            yield Line("impor-change-changed", {"code": change.code, "title": title})
            for field in change.fields:
                yield Line("impor-change-field", {"field": Word(f"impor-field-{field.value}")})
            if change.new is not None and change.dates is not None and not hidden:
                yield Line("impor-change-dates", {"dates": dates_of(change.new.target)})
