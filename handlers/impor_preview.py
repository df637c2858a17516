"""How a draft plan is shown before it applies: the preview on one screen, its warnings one at a time, what was found on reading."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from domain.chat import Button, Line, Param, Say, Word
from domain.draft import OpenWarning, decided_rows, mark_of, open_warnings
from domain.model import Office, Plan
from domain.outline_dates import undated_rows
from domain.pictures import calendar_of
from domain.plan import DraftRow, Finding, PlanDraft, Source, Target, TargetKind
from domain.plan_changes import Kind, PlanChanges
from handlers.impor_scope import named, part_line, rows_within, scope_arg
from handlers.wording import cut, onward, paged, side_by_side, turning
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
_FINDINGS_PER_PAGE = 6
# Below the picture there is room for three lines of buttons on a small phone.
_BUTTONS_PER_LINE = 2
# Two spellings of one office are closer than this; "Kecamatan A" and "Kecamatan B" are not, of 100.
_SAME_OFFICE = 85


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a draft: `same` is an active plan read from the very same document, `rival` the active plan of the
    same year, `changes` what the draft changes about that one, `areas` those whose rows the viewer may apply (None: all)."""

    same: Plan | None = None
    rival: Plan | None = None
    changes: PlanChanges | None = None
    areas: frozenset[str] | None = None


def preview(office: Office, plan: Plan, draft: PlanDraft, today: date, around: Around) -> Say:
    """What was read in one glance, what needs a look, and the buttons to go on; the rest is a press away (`impor_details`)."""
    days = [window.due for row in draft.rows for window in row.target.occurrences]
    undated = sum(not row.target.occurrences for row in draft.rows)
    return Say(
        lines=(*_heading(draft, len(days)), *_to_look_at(draft), *_notes(office, plan, draft, today, around)),
        buttons=tuple(_preview_buttons(plan, draft, around)),
        picture=calendar_of(office.name, draft.year, days, undated),
        subject=f"plan:{plan.id}",
    )


def warning_page(plan: Plan, draft: PlanDraft, index: int, edit: str, hidden: Collection[str] = ()) -> Say:
    """One open warning: the cell as written, how it was read, what is suggested; `index` counts from 0 and is clamped. Of
    the rows with the codes `hidden` no words are told, only when they are due."""
    found = open_warnings(draft)
    if not found:
        back = Button(key="impor-button-preview", action="impor.view", args=(str(plan.id),))
        return Say(lines=(Line("impor-warnings-done"),), buttons=((back,),), edit=edit)
    index = max(0, min(index, len(found) - 1))
    shown = found[index]
    row, warning = shown.row, shown.warning
    secret = Word("impor-change-secret") if row.code in hidden else None
    lines = [
        Line("impor-warning-title", {"number": index + 1, "total": len(found)}),
        Line("impor-row", {"code": row.code, "title": secret or cut(row.indicator or row.action or row.component, 60)}),
        _quoted(row),
        Line(f"warning-{warning.code}", warning.params),
        Line("impor-warning-understood", {"dates": dates_of(row.target)}),
    ]
    if row.target.refinement is not None and secret is None:
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
    return Say(lines=tuple(lines), buttons=onward(back, turn), edit=edit)


# ── The preview ──────────────────────────────────────────────────────────────


def _heading(draft: PlanDraft, dates: int) -> Iterator[Line]:
    yield Line("impor-preview", {"year": str(draft.year)})
    params: dict[str, Param] = {"source": cut(draft.source, 30), "rows": len(draft.rows), "dates": dates}
    yield Line("impor-preview-read", params)


def _to_look_at(draft: PlanDraft) -> Iterator[Line]:
    unknown, found, decided = len(undated_rows(draft)), len(open_warnings(draft)), len(decided_rows(draft))
    if unknown:
        yield Line("impor-preview-no-target", {"rows": unknown})
    if found and decided:
        yield Line("impor-preview-warnings-decided", {"count": found, "decided": decided})
    elif found:
        yield Line("impor-preview-warnings", {"count": found})
    elif decided:
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
    args = (str(plan.id),)
    yield from side_by_side(tuple(_onward_buttons(plan, draft, around.changes)), _BUTTONS_PER_LINE)
    cancel = Button(key="button-cancel", action="impor.cancel", args=args)
    if around.areas is not None and not rows_within(draft, around.areas):
        yield (cancel,)
    else:
        yield (apply_button(plan, draft, around.rival, around.areas), cancel)


def _onward_buttons(plan: Plan, draft: PlanDraft, changes: PlanChanges | None) -> Iterator[Button]:
    """To what needs a look, and to what is behind the preview."""
    args = (str(plan.id),)
    found, undated, decided = open_warnings(draft), len(undated_rows(draft)), len(decided_rows(draft))
    suggested = sum(bool(o.suggested) for o in found)
    if found:
        yield Button(key="impor-button-warnings", params={"count": len(found)}, action="impor.warn", args=(*args, "0"))
    if suggested:
        yield Button(key="impor-button-take-all", params={"count": suggested}, action="impor.all", args=args)
    if any(o.warning.code == "start-needed" for o in found):
        yield Button(key="impor-button-start", action="impor.start", args=args)
    if undated:
        yield Button(key="impor-button-dates", params={"rows": undated}, action="impor.dates", args=args)
    if changes is not None and changes.told:
        params: dict[str, Param] = {"count": len(changes.told)}
        yield Button(key="impor-button-changes", params=params, action="impor.diff", args=(*args, "0"))
    if draft.findings:
        params = {"count": len(draft.findings)}
        yield Button(key="impor-button-findings", params=params, action="impor.findings", args=(*args, "0"))
    yield Button(key="impor-button-details", action="impor.view", args=(*args, "1"))
    if decided:
        params = {"count": decided}
        yield Button(key="impor-button-decisions", params=params, action="impor.decisions", args=(*args, "0"))


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
    """The last row is the way back; who has more to offer puts it there."""
    args = (str(plan.id), shown.name)
    leave = Button(key="impor-button-leave", action="impor.leave", args=args)
    write = Button(key="impor-button-write", action="impor.write", args=args)
    if shown.suggested:
        yield (Button(key="impor-button-take", action="impor.take", args=args), leave, write)
    else:
        if shown.warning.code == "start-needed":
            yield (Button(key="impor-button-start", action="impor.start", args=(str(plan.id),)),)
        yield (leave, write)
    yield tuple(_kind_buttons(plan, draft, shown.warning.code))
    turn = turning("impor.warn", (str(plan.id),), index, total, 1)
    back = Button(key="impor-button-preview", action="impor.view", args=(str(plan.id),))
    yield from onward(back, turn)


def _kind_buttons(plan: Plan, draft: PlanDraft, code: str) -> Iterator[Button]:
    """What can be decided about all warnings of one kind at once."""
    alike = [warning for warning in open_warnings(draft) if warning.warning.code == code]
    suggested = sum(bool(warning.suggested) for warning in alike)
    args = (str(plan.id), code)
    if suggested > 1:
        yield Button(key="impor-button-take-kind", params={"count": suggested}, action="impor.kind", args=args)
    if len(alike) > 1:
        yield Button(key="impor-button-leave-kind", params={"count": len(alike)}, action="impor.kindleft", args=args)


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
    """What was found, and where: by the row's code, else by page and row, so that people can look it up."""
    found = Word(f"finding-{finding.code}", finding.params)
    place = place_word(finding.source)
    if finding.row:
        yield Line("impor-finding-row", {"code": finding.row, "finding": found})
    elif place is not None:
        yield Line("finding-at", {"finding": found, "place": place})
    else:
        yield Line("impor-finding", {"finding": found})


def _quoted(row: DraftRow) -> Line:
    """The cell as written and where it stands, so that it can be looked up in the document."""
    params: dict[str, Param] = {"cell": cut(row.target_text, 120) or "–"}
    place = place_word(row.source)
    return (
        Line("impor-warning-cell", params)
        if place is None
        else Line("impor-warning-cell-at", {**params, "place": place})
    )


def place_word(source: Source) -> Word | None:
    """Where in the document something stands; None where the format has no such thing. A page says more than a table."""
    places: dict[str, Param] = {
        name: str(at) for name in ("page", "table", "row") if (at := getattr(source, name)) is not None
    }
    if "page" in places:
        places.pop("table", None)
    return Word(f"finding-at-{'-'.join(places)}", places) if places else None


def kind_word(code: str) -> Word:
    """The kind of a warning, in a few words."""
    return Word(f"impor-kind-{code}" if code in KINDS else "impor-kind-other")
