"""Behind a preview, two screens more: rows and due dates by area, and the document itself with its rulebook and findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from domain.areas import AREA_NUMBERS
from domain.chat import Button, Line, Param, Say, Word
from domain.draft import warnings_by_kind
from domain.model import Plan
from domain.outline_dates import undated_rows
from domain.plan import PlanDraft
from domain.regulations import Regulation
from handlers.impor_preview import kind_word
from handlers.wording import cut

_KINDS_SHOWN = 5


def details(plan: Plan, draft: PlanDraft, regulation: Regulation, page: int, edit: str) -> Say:
    """Page 1: the areas, with evidence and persons in charge; page 2: the document. Any other number is the nearest of them."""
    args = (str(plan.id),)
    back = Button(key="impor-button-preview", action="impor.view", args=args)
    if page <= 1:
        turn = Button(key="rencana-button-next", action="impor.view", args=(*args, "2"))
        return Say(lines=tuple(_areas(draft)), buttons=(*_row_buttons(plan, draft), (back, turn)), edit=edit)
    turn = Button(key="rencana-button-before", action="impor.view", args=(*args, "1"))
    lines = (*_document(draft, regulation), *_kinds(draft))
    return Say(lines=lines, buttons=(*_document_buttons(plan, draft), (turn, back)), edit=edit)


# ── Lines ────────────────────────────────────────────────────────────────────


def _areas(draft: PlanDraft) -> Iterator[Line]:
    rows = Counter(row.area for row in draft.rows)
    dates = Counter(row.area for row in draft.rows for _ in row.target.occurrences)
    yield Line("impor-preview-areas", {"year": str(draft.year)})
    for area in AREA_NUMBERS:
        if rows[area]:
            params: dict[str, Param] = {
                "number": area,
                "area": Word(f"area-short-{area}"),
                "rows": rows[area],
                "dates": dates[area],
            }
            yield Line("impor-preview-area", params)
    yield Line("impor-preview-total", {"rows": len(draft.rows), "dates": dates.total()})
    unknown = len(undated_rows(draft))
    waiting = sum(not row.target.occurrences for row in draft.rows) - unknown
    if waiting:
        yield Line("impor-preview-undated", {"rows": waiting})
    if unknown:
        yield Line("impor-preview-no-target", {"rows": unknown})


def _document(draft: PlanDraft, regulation: Regulation) -> Iterator[Line]:
    yield Line("impor-preview-source", {"source": cut(draft.source, 60)})
    if draft.office:
        yield Line("impor-preview-office", {"office": cut(draft.office, 80)})
    key = "impor-preview-regulation" if regulation.verified else "impor-preview-regulation-unverified"
    yield Line(key, {"title": regulation.title})


def _kinds(draft: PlanDraft) -> Iterator[Line]:
    kinds = list(warnings_by_kind(draft).items())
    if not kinds:
        return
    yield Line("")
    yield Line("impor-preview-warnings", {"count": sum(count for _, count in kinds)})
    for code, count in kinds[:_KINDS_SHOWN]:
        yield Line("impor-preview-kind", {"kind": kind_word(code), "count": count})
    rest = sum(count for _, count in kinds[_KINDS_SHOWN:])
    if rest:
        yield Line("impor-preview-kind", {"kind": Word("impor-kind-other"), "count": rest})


# ── Buttons ──────────────────────────────────────────────────────────────────


def _row_buttons(plan: Plan, draft: PlanDraft) -> Iterator[tuple[Button, ...]]:
    args = (str(plan.id),)
    documents = sum(len(row.evidence) for row in draft.rows)
    if documents:
        shown = {"count": documents}
        yield (Button(key="impor-button-checklists", params=shown, action="impor.docs", args=(*args, "0")),)
    named = sum(bool(row.pic) for row in draft.rows)
    if named:
        yield (Button(key="impor-button-people", params={"rows": named}, action="impor.people", args=args),)


def _document_buttons(plan: Plan, draft: PlanDraft) -> Iterator[tuple[Button, ...]]:
    args = (str(plan.id),)
    if draft.findings:
        params = {"count": len(draft.findings)}
        yield (Button(key="impor-button-findings", params=params, action="impor.findings", args=(*args, "0")),)
    yield (Button(key="peraturan-button-open", action="peraturan.home", args=args),)
