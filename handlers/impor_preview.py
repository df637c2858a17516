"""How a draft plan is shown before it applies: the preview, its warnings one at a time, and what was found on reading it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from domain.areas import AREA_NUMBERS
from domain.chat import Button, Line, Param, Say, Word
from domain.draft import OpenWarning, decided_rows, mark_of, open_warnings, warnings_by_kind
from domain.model import Office, Plan
from domain.outline_dates import undated_rows
from domain.pictures import calendar_of
from domain.plan import Finding, PlanDraft, Target, TargetKind
from domain.plan_changes import Kind, PlanChanges
from domain.regulations import Regulation
from handlers.impor_scope import named, part_line, rows_within, scope_arg
from handlers.wording import cut, paged, turning
from importers import suggestion_params

# Codes that have a name of their own in the list of kinds (`impor-kind-<code>`); others are shown as "other".
KINDS = (
    "year-missing",
    "year-not-plan",
    "year-malformed",
    "year-names-document",
    "day-malformed",
    "range-reversed",
    "start-needed",
    "cadence-unknown",
    "cadence-conflict",
    "short-range",
    "labels-from-row",
    "rule-known",
    "no-target",
    "unreadable",
)
_KINDS_SHOWN = 5
_FINDINGS_PER_PAGE = 6
# Two spellings of one office are closer than this; "Kecamatan A" and "Kecamatan B" are not, of 100.
_SAME_OFFICE = 85


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a draft: `same` is an active plan read from the very same document, `rival` the active plan of the
    same year, `changes` what the draft changes about that one, `regulation` the rulebook's table that would count, `areas`
    those whose rows the viewer may apply (None: all)."""

    regulation: Regulation
    same: Plan | None = None
    rival: Plan | None = None
    changes: PlanChanges | None = None
    areas: frozenset[str] | None = None


def preview(office: Office, plan: Plan, draft: PlanDraft, today: date, around: Around) -> Say:
    """Rows and due dates per area, open warnings by kind, and the buttons to go on."""
    days = [window.due for row in draft.rows for window in row.target.occurrences]
    undated = sum(not row.target.occurrences for row in draft.rows)
    return Say(
        lines=(
            *_heading(draft, around.regulation),
            *_areas(draft),
            *_warnings(draft),
            *_notes(office, plan, draft, today, around),
        ),
        buttons=tuple(_preview_buttons(plan, draft, around)),
        picture=calendar_of(office.name, draft.year, days, undated),
        subject=f"plan:{plan.id}",
    )


def warning_page(plan: Plan, draft: PlanDraft, index: int, edit: str) -> Say:
    """One open warning: the cell as written, how it was read, what is suggested; `index` counts from 0 and is clamped."""
    found = open_warnings(draft)
    if not found:
        back = Button(key="impor-button-preview", action="impor.view", args=(str(plan.id),))
        return Say(lines=(Line("impor-warnings-done"),), buttons=((back,),), edit=edit)
    index = max(0, min(index, len(found) - 1))
    shown = found[index]
    row, warning = shown.row, shown.warning
    lines = [
        Line("impor-warning-title", {"number": index + 1, "total": len(found)}),
        Line("impor-row", {"code": row.code, "title": cut(row.indicator or row.action or row.component, 120)}),
        Line("impor-warning-cell", {"cell": cut(row.target_text, 160) or "–"}),
        Line(""),
        Line(f"warning-{warning.code}", warning.params),
        Line("impor-warning-understood", {"dates": dates_of(row.target)}),
    ]
    if row.target.refinement is not None:
        lines.append(Line("impor-warning-refined", {"words": cut(row.target.refinement.words, 80)}))
    if shown.suggested and warning.suggestion is not None:
        lines.append(Line(f"suggestion-{warning.code}", suggestion_params(warning.suggestion)))
    return Say(lines=tuple(lines), buttons=tuple(_warning_buttons(plan, draft, shown, index, len(found))), edit=edit)


def findings_page(plan: Plan, draft: PlanDraft, page: int, edit: str) -> Say:
    """What the reader noticed about the document itself, a few at a time; `page` counts from 0 and is clamped."""
    page, shown = paged(draft.findings, page, _FINDINGS_PER_PAGE)
    lines = [Line("impor-findings-title", {"count": len(draft.findings)})]
    for finding in shown:
        lines.extend(_finding_lines(finding))
    back = Button(key="impor-button-preview", action="impor.view", args=(str(plan.id),))
    turn = turning("impor.findings", (str(plan.id),), page, len(draft.findings), _FINDINGS_PER_PAGE)
    return Say(lines=tuple(lines), buttons=(turn, (back,)), edit=edit)


# ── The preview ──────────────────────────────────────────────────────────────


def _heading(draft: PlanDraft, regulation: Regulation) -> Iterator[Line]:
    yield Line("impor-preview", {"year": str(draft.year)})
    yield Line("impor-preview-source", {"source": cut(draft.source, 60)})
    if draft.office:
        yield Line("impor-preview-office", {"office": cut(draft.office, 80)})
    key = "impor-preview-regulation" if regulation.verified else "impor-preview-regulation-unverified"
    yield Line(key, {"title": regulation.title})


def _areas(draft: PlanDraft) -> Iterator[Line]:
    rows = Counter(row.area for row in draft.rows)
    dates = Counter(row.area for row in draft.rows for _ in row.target.occurrences)
    yield Line("")
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


def _warnings(draft: PlanDraft) -> Iterator[Line]:
    kinds, decided = warnings_by_kind(draft), len(decided_rows(draft))
    if kinds or decided:
        yield Line("")
    if kinds:
        yield Line("impor-preview-warnings", {"count": sum(kinds.values())})
    for code, count in list(kinds.items())[:_KINDS_SHOWN]:
        yield Line("impor-preview-kind", {"kind": kind_word(code), "count": count})
    rest = sum(list(kinds.values())[_KINDS_SHOWN:])
    if rest:
        yield Line("impor-preview-kind", {"kind": Word("impor-kind-other"), "count": rest})
    if decided:
        yield Line("impor-preview-decided", {"count": decided})


def change_counts(changes: PlanChanges) -> dict[str, Param]:
    """How many rows of each kind, as the catalogue asks for them."""
    count = changes.counts
    return {
        "added": count[Kind.ADDED],
        "changed": count[Kind.CHANGED],
        "moved": count[Kind.MOVED],
        "removed": count[Kind.REMOVED],
        "kept": changes.kept,
        "same": count[Kind.SAME] + count[Kind.RENUMBERED],
    }


def _notes(office: Office, plan: Plan, draft: PlanDraft, today: date, around: Around) -> Iterator[Line]:
    same, changes = around.same, around.changes
    yield Line("")
    if same is not None:
        yield Line("impor-note-same", {"source": cut(same.source, 60), "year": str(same.year)})
    elif changes is not None:
        counts = change_counts(changes)
        yield Line("impor-note-changes", {"year": str(draft.year), **counts})
        if changes.loses_most:
            yield Line("impor-note-few", {"removed": counts["removed"]})
    if draft.year != today.year:
        yield Line("impor-note-year", {"year": str(draft.year), "now": str(today.year)})
    if draft.office and fuzz.token_sort_ratio(draft.office.casefold(), office.name.casefold()) < _SAME_OFFICE:
        yield Line("impor-note-office", {"office": cut(office.name, 80)})
    if around.areas is not None:
        yield part_line(plan, draft, around.areas)
    yield Line("impor-preview-nothing-yet")


def _preview_buttons(plan: Plan, draft: PlanDraft, around: Around) -> Iterator[tuple[Button, ...]]:
    rival, changes = around.rival, around.changes
    args = (str(plan.id),)
    found = open_warnings(draft)
    suggested = sum(bool(o.suggested) for o in found)
    if found:
        yield (
            Button(key="impor-button-warnings", params={"count": len(found)}, action="impor.warn", args=(*args, "0")),
        )
    if suggested:
        yield (Button(key="impor-button-take-all", params={"count": suggested}, action="impor.all", args=args),)
    if any(o.warning.code == "start-needed" for o in found):
        yield (Button(key="impor-button-start", action="impor.start", args=args),)
    undated = len(undated_rows(draft))
    if undated:
        yield (Button(key="impor-button-dates", params={"rows": undated}, action="impor.dates", args=args),)
    documents = sum(len(row.evidence) for row in draft.rows)
    if documents:
        shown = {"count": documents}
        yield (Button(key="impor-button-checklists", params=shown, action="impor.docs", args=(*args, "0")),)
    named = sum(bool(row.pic) for row in draft.rows)
    if named:
        yield (Button(key="impor-button-people", params={"rows": named}, action="impor.people", args=args),)
    if changes is not None and changes.told:
        params = {"count": len(changes.told)}
        yield (Button(key="impor-button-changes", params=params, action="impor.diff", args=(*args, "0")),)
    if draft.findings:
        params = {"count": len(draft.findings)}
        yield (Button(key="impor-button-findings", params=params, action="impor.findings", args=(*args, "0")),)
    decided = len(decided_rows(draft))
    book = Button(key="peraturan-button-open", action="peraturan.home", args=args)
    if decided:
        again = Button(
            key="impor-button-decisions", params={"count": decided}, action="impor.decisions", args=(*args, "0")
        )
        yield (again, book)
    else:
        yield (book,)
    cancel = Button(key="button-cancel", action="impor.cancel", args=args)
    if around.areas is not None and not rows_within(draft, around.areas):
        yield (cancel,)
    else:
        yield (apply_button(plan, draft, rival, around.areas), cancel)


def apply_button(plan: Plan, draft: PlanDraft, rival: Plan | None, areas: frozenset[str] | None) -> Button:
    """*Terapkan*, for all rows or those of some areas."""
    args = (str(plan.id), mark_of(draft, rival.id if rival else None), scope_arg(areas))
    if areas is None:
        return Button(key="impor-button-apply", action="impor.apply", args=args[:2])
    return Button(key="impor-button-apply-part", params={"areas": named(areas)}, action="impor.apply", args=args)


# ── One warning ──────────────────────────────────────────────────────────────


def _warning_buttons(
    plan: Plan, draft: PlanDraft, shown: OpenWarning, index: int, total: int
) -> Iterator[tuple[Button, ...]]:
    args = (str(plan.id), shown.name)
    leave = Button(key="impor-button-leave", action="impor.leave", args=args)
    if shown.suggested:
        yield (Button(key="impor-button-take", action="impor.take", args=args), leave)
        code = shown.warning.code
        alike = sum(bool(o.suggested) and o.warning.code == code for o in open_warnings(draft))
        if alike > 1:
            kind = (str(plan.id), code)
            yield (Button(key="impor-button-take-kind", params={"count": alike}, action="impor.kind", args=kind),)
    elif shown.warning.code == "start-needed":
        yield (Button(key="impor-button-start", action="impor.start", args=(str(plan.id),)), leave)
    else:
        yield (leave,)
    yield (Button(key="impor-button-write", action="impor.write", args=args),)
    yield turning("impor.warn", (str(plan.id),), index, total, 1)
    yield (Button(key="impor-button-preview", action="impor.view", args=(str(plan.id),)),)


def dates_of(target: Target) -> Word:
    """What a target says, in a few words: no day, one, two, or how many from when to when."""
    days = sorted({w.due for w in target.occurrences})
    match days:
        case []:
            waits = any(part.kind in {TargetKind.STANDING, TargetKind.EVENT} for part in target.parts)
            return Word("impor-dates-waiting" if waits else "impor-dates-none")
        case [day]:
            return Word("impor-dates-one", {"day": day})
        case [first, second]:
            return Word("impor-dates-two", {"first": first, "last": second})
    return Word("impor-dates-many", {"count": len(days), "first": days[0], "last": days[-1]})


def _finding_lines(finding: Finding) -> Iterator[Line]:
    if finding.row:
        yield Line(
            "impor-finding-row", {"code": finding.row, "finding": Word(f"finding-{finding.code}", finding.params)}
        )
    else:
        yield Line("impor-finding", {"finding": Word(f"finding-{finding.code}", finding.params)})


def kind_word(code: str) -> Word:
    """The kind of a warning, in a few words."""
    return Word(f"impor-kind-{code}" if code in KINDS else "impor-kind-other")
