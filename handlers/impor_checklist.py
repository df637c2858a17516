"""The wanted evidence of a draft's rows: how each cell was split and by which rules, and another list written instead.

Steps: the rows with their counts → one row with its cell, its list and the rules → *Ubah* asks → the written list is the
row's own. Nothing applies before *Terapkan*.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from domain.chat import Button, Line, Say, Word
from domain.checklist_edit import documents_read, rules_used, typed_documents, with_documents, with_documents_read
from domain.model import Dialogue, Plan
from domain.plan import DraftRow, PlanDraft
from domain.ports import NotFound
from domain.typed_text import clean_text
from handlers.bukti_draft import keep_files_waiting
from handlers.context import Context, Refusal
from handlers.impor import unasked
from handlers.impor_decide import args_of, draft_of, outcome, over, plan_of
from handlers.impor_hidden import hidden_places
from handlers.wording import cut, onward, paged, turning

_ROWS_PER_PAGE = 5
_CODES_PER_LINE = 3
_SHOWN = 12
_PATIENCE = timedelta(minutes=30)
_LONGEST_TYPED = 4000


async def rows(ctx: Context) -> list[Say]:
    """The draft's rows with how many documents each asks for, a page at a time."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    if draft is None:
        return over(ctx, plan)
    hidden = await hidden_places(ctx, draft)
    return [_rows_page(plan, draft, hidden, int(args_of(ctx)[1]), ctx.incoming.message)]


async def row(ctx: Context) -> list[Say]:
    """One row: the cell as written, the list it became, and why."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    if draft is None:
        return over(ctx, plan)
    return [_row_page(plan, draft, await _place(ctx, draft), ctx.incoming.message)]


async def whole(ctx: Context) -> list[Say]:
    """Put a cell that was torn apart together again: it asks for one document."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    if draft is None:
        return over(ctx, plan)
    place = await _place(ctx, draft)
    found = draft.rows[place]
    documents = (" ".join(found.evidence_text.split()),) if found.evidence_text.strip() else ()
    changed = await _changed(ctx, plan, draft, found, documents)
    return [_row_page(plan, changed, place, ctx.incoming.message)]


async def as_read(ctx: Context) -> list[Say]:
    """*Kembali ke pembagian otomatis*: the list as the rules split the cell counts again."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    if draft is None:
        return over(ctx, plan)
    place = await _place(ctx, draft)
    code = draft.rows[place].code
    changed = with_documents_read(draft, code)
    await ctx.uow.plans.save_draft(plan.id, changed)
    await ctx.audit("checklist-as-read", f"plan:{plan.id}", row=code)
    return [_row_page(plan, changed, place, ctx.incoming.message)]


async def ask(ctx: Context) -> list[Say]:
    """Ask for the list in the person's own words."""
    plan = await plan_of(ctx)
    draft = await draft_of(ctx, plan)
    if draft is None:
        return over(ctx, plan)
    assert ctx.incoming.sender is not None
    place = await _place(ctx, draft)
    data = {"plan": plan.id, "code": draft.rows[place].code}
    dialogue = Dialogue(kind="impor-bukti", step="words", data=data, expires_at=ctx.now + _PATIENCE)
    await keep_files_waiting(ctx)
    await ctx.uow.dialogues.put(ctx.incoming.address, ctx.incoming.sender.user, dialogue)
    key = "impor-ask-documents" if ctx.incoming.private else "impor-ask-documents-group"
    return [Say(lines=(Line(key, {"code": draft.rows[place].code}),))]


async def given(ctx: Context) -> list[Say]:
    """The written list takes the place of the split."""
    assert ctx.dialogue is not None
    assert ctx.incoming.sender is not None
    if unasked(ctx):
        return []
    plan = await ctx.uow.plans.get(int(ctx.dialogue.data["plan"]))
    if plan.office != ctx.home.id:
        raise NotFound
    documents = typed_documents(clean_text(ctx.incoming.text, _LONGEST_TYPED))
    if not documents:
        raise Refusal("impor-documents-unclear")
    await ctx.uow.dialogues.clear(ctx.incoming.address, ctx.incoming.sender.user)
    draft = await draft_of(ctx, plan)
    if draft is None:
        return [outcome(plan, ctx.today)]
    place = next((at for at, r in enumerate(draft.rows) if r.code == ctx.dialogue.data["code"]), None)
    if place is None:
        raise NotFound
    changed = await _changed(ctx, plan, draft, draft.rows[place], documents)
    page = _row_page(plan, changed, place, "")
    taken = Line("impor-documents-taken", {"code": draft.rows[place].code, "count": len(documents)})
    return [Say(lines=(taken, Line(""), *page.lines), buttons=page.buttons)]


# ── Steps ────────────────────────────────────────────────────────────────────


async def _changed(
    ctx: Context, plan: Plan, draft: PlanDraft, found: DraftRow, documents: tuple[str, ...]
) -> PlanDraft:
    changed = with_documents(draft, found.code, documents)
    await ctx.uow.plans.save_draft(plan.id, changed)
    await ctx.audit("checklist-written", f"plan:{plan.id}", row=found.code, documents=list(documents)[:20])
    return changed


async def _place(ctx: Context, draft: PlanDraft) -> int:
    place = int(args_of(ctx)[1])
    if not 0 <= place < len(draft.rows) or place in await hidden_places(ctx, draft):
        raise NotFound
    return place


def _rows_page(plan: Plan, draft: PlanDraft, hidden: Collection[int], page: int, edit: str) -> Say:
    numbered = [(at, row) for at, row in enumerate(draft.rows) if at not in hidden]
    page, shown = paged(numbered, page, _ROWS_PER_PAGE)
    lines = [Line("impor-checklists", {"count": sum(len(r.evidence) for r in draft.rows), "rows": len(draft.rows)})]
    for _, found in shown:
        title = cut(found.action or found.indicator or found.component, 30)
        lines.append(Line("impor-checklist-row", {"code": found.code, "title": title, "count": len(found.evidence)}))
    lines.append(Line("impor-checklist-rules"))
    codes = [
        Button(key="impor-button-code", params={"code": r.code}, action="impor.doc", args=(str(plan.id), str(at)))
        for at, r in shown
    ]
    grid = tuple(tuple(codes[i : i + _CODES_PER_LINE]) for i in range(0, len(codes), _CODES_PER_LINE))
    turn = turning("impor.docs", (str(plan.id),), page, len(numbered), _ROWS_PER_PAGE)
    back = Button(key="impor-button-preview", action="impor.view", args=(str(plan.id),))
    return Say(lines=tuple(lines), buttons=(*grid, *onward(back, turn)), edit=edit)


def _row_page(plan: Plan, draft: PlanDraft, place: int, edit: str) -> Say:
    found = draft.rows[place]
    lines = [
        Line("impor-row", {"code": found.code, "title": cut(found.action or found.indicator, 60)}),
        Line("impor-checklist-cell", {"cell": cut(found.evidence_text, 90) or "–"}),
        Line("impor-checklist-title", {"count": len(found.evidence)}),
    ]
    lines += [
        Line("impor-checklist-item", {"number": n, "document": cut(document, 70)})
        for n, document in enumerate(found.evidence[:_SHOWN], start=1)
    ]
    if len(found.evidence) > _SHOWN:
        lines.append(Line("impor-checklist-more", {"count": len(found.evidence) - _SHOWN}))
    for rule in rules_used(found.evidence_text, found.evidence) if found.evidence else ():
        lines.append(Line("impor-checklist-rule", {"rule": Word(f"impor-rule-{rule}")}))
    args = (str(plan.id), str(place))
    change = [Button(key="impor-button-documents", action="impor.docask", args=args)]
    if len(found.evidence) > 1:
        change.append(Button(key="impor-button-whole", action="impor.docone", args=args))
    if found.evidence != documents_read(found):
        change.append(Button(key="impor-button-documents-read", action="impor.docread", args=args))
    page = str(place // _ROWS_PER_PAGE)
    back = Button(key="button-back", action="impor.docs", args=(str(plan.id), page))
    turn = turning("impor.doc", (str(plan.id),), place, len(draft.rows), 1)
    return Say(lines=tuple(lines), buttons=(tuple(change), *onward(back, turn)), edit=edit)
