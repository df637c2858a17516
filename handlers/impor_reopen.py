"""Decisions under a preview that are taken back: the warning is open again, the cell counts as it was read.

Steps: what was decided, by page → *Buka lagi* → that warning as it stood. The same button stands under a decision just made.
"""

from __future__ import annotations

from dataclasses import replace

from domain.chat import Button, Line, Param, Say, Word
from domain.draft import decided_rows, open_warnings, reopen
from domain.model import Plan
from domain.plan import Decision, DecisionKind, PlanDraft
from handlers.context import Context
from handlers.impor_hidden import warning_shown
from handlers.impor_preview import dates_of, kind_word
from handlers.wording import cut, onward, paged, side_by_side, turning

_PER_PAGE = 3
# What tells a decision from another one that took its place meanwhile.
_TAG = 6
_WRITTEN = "written"


def reopen_button(plan: Plan, draft: PlanDraft, row: int, place: int) -> Button:
    """The one tap that takes a decision back: by the row's place in the draft and the decision's place in the row."""
    found = draft.rows[row]
    args = (str(plan.id), str(row), str(place), _tag(found.decisions[place]))
    return Button(key="impor-button-reopen", params={"code": found.code}, action="impor.reopen", args=args)


def decisions_page(plan: Plan, draft: PlanDraft, page: int, edit: str) -> Say:
    """Everything that was decided, a few at a time; `page` counts from 0 and is clamped."""
    rows = {row.code: at for at, row in enumerate(draft.rows)}
    found = decided_rows(draft)
    page, shown = paged(found, page, _PER_PAGE)
    lines = [Line("impor-decisions", {"count": len(found)})]
    buttons = []
    for number, (row, place) in enumerate(shown, start=1 + page * _PER_PAGE):
        decision = row.decisions[place]
        what = Word("impor-decision-target") if decision.kind is DecisionKind.WRITTEN else kind_word(decision.code)
        params: dict[str, Param] = {
            "number": number,
            "code": row.code,
            "kind": what,
            "decision": Word(f"impor-decision-{decision.kind.value}"),
            "cell": cut(row.target_text, 40) or "–",
            "dates": dates_of(row.target),
        }
        lines.append(Line("impor-decision", params))
        button = reopen_button(plan, draft, rows[row.code], place)
        buttons.append(replace(button, key="impor-button-reopen-number", params={"number": number}))
    if buttons:
        lines.append(Line("impor-decisions-how"))
    turn = turning("impor.decisions", (str(plan.id),), page, len(found), _PER_PAGE)
    back = Button(key="impor-button-preview", action="impor.view", args=(str(plan.id),))
    return Say(lines=tuple(lines), buttons=(*side_by_side(buttons, _PER_PAGE), *onward(back, turn)), edit=edit)


def _tag(decision: Decision) -> str:
    return decision.name[:_TAG] or _WRITTEN


def reopened(draft: PlanDraft, row: int, place: int, tag: str) -> PlanDraft | None:
    """The draft with that decision taken back; None where somebody did so before."""
    if not 0 <= row < len(draft.rows):
        return None
    found = draft.rows[row]
    if not 0 <= place < len(found.decisions) or _tag(found.decisions[place]) != tag:
        return None
    return reopen(draft, found.code, place)


async def save_reopened(ctx: Context, plan: Plan, draft: PlanDraft, row: int, place: int, tag: str) -> Say:
    """Take it back, and show the warning that is open again."""
    changed = reopened(draft, row, place, tag)
    if changed is None:
        ctx.toast = Line("impor-reopened-before")
        return decisions_page(plan, draft, 0, ctx.incoming.message)
    found, decision = draft.rows[row], draft.rows[row].decisions[place]
    await ctx.uow.plans.save_draft(plan.id, changed)
    await ctx.audit("decision-reopened", f"plan:{plan.id}", row=found.code, decision=decision.kind.value)
    ctx.toast = Line("impor-reopened", {"code": found.code})
    warnings = open_warnings(changed)
    mine = [at for at, o in enumerate(warnings) if o.row.code == found.code]
    at = next((at for at in mine if warnings[at].name == decision.name), mine[0] if mine else 0)
    if not mine:
        return decisions_page(plan, changed, 0, ctx.incoming.message)
    return await warning_shown(ctx, plan, changed, at)
