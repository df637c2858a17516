"""A draft plan under a coordinator's eye: its open warnings, and what changes when one of them is decided."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from domain.cadence import cadence_windows, last_day_of_month
from domain.plan import (
    Decision,
    DecisionKind,
    DraftRow,
    PlanDraft,
    Suggestion,
    Target,
    TargetKind,
    TargetPart,
    TargetWarning,
    Window,
)
from domain.target_dates import parse_target
from domain.working_days import MONDAY_TO_FRIDAY

# A slip in a date says nothing about how often: the rhythm that the row's own words state stays.
_SLIPS = frozenset({"year-not-plan", "year-malformed", "day-malformed", "range-reversed"})
_LONGEST_QUOTE = 80
# What says enough without a date: it is there already, it waits for something, or it waits for the plan's first day.
_SETTLED = frozenset({TargetKind.STANDING, TargetKind.EVENT, TargetKind.DURATION})


@dataclass(frozen=True, slots=True)
class OpenWarning:
    """A warning that nobody decided yet, with its row and a short name that stays the same while others are decided."""

    name: str
    row: DraftRow
    warning: TargetWarning

    @property
    def suggested(self) -> tuple[Window, ...]:
        """The dates that would apply instead, empty where nothing is suggested."""
        return self.warning.suggestion.occurrences if self.warning.suggestion else ()


def open_warnings(draft: PlanDraft) -> tuple[OpenWarning, ...]:
    """All undecided warnings in document order."""
    return tuple(OpenWarning(_name(row, w), row, w) for row in draft.rows for w in row.target.warnings)


def warnings_by_kind(draft: PlanDraft) -> Mapping[str, int]:
    """How many open warnings there are of each code, most frequent first."""
    return dict(Counter(w.code for row in draft.rows for w in row.target.warnings).most_common())


def take_suggestion(draft: PlanDraft, name: str) -> PlanDraft:
    """The draft with this warning's suggestion instead of what the cell says, and the warning gone.

    Raises KeyError when no open warning has that name (somebody decided it already) or it comes without a suggestion.
    """

    return _decided(draft, name, DecisionKind.TAKEN)


def leave_warning(draft: PlanDraft, name: str) -> PlanDraft:
    """The draft as it is, with this warning seen and put away. Raises KeyError when no open warning has that name."""
    return _decided(draft, name, DecisionKind.LEFT)


def take_all(draft: PlanDraft, code: str | None = None) -> tuple[PlanDraft, int]:
    """The draft with every suggestion taken (only those of one warning code where it is named), and how many these were."""
    count, rows = 0, []
    for row in draft.rows:
        changed = row
        for warning in row.target.warnings:
            if warning.suggestion and warning.suggestion.occurrences and code in (None, warning.code):
                changed, count = _with_decision(changed, warning, DecisionKind.TAKEN), count + 1
        rows.append(changed)
    return replace(draft, rows=tuple(rows)), count


def leave_all(draft: PlanDraft, code: str) -> tuple[PlanDraft, int]:
    """The draft as it is, with every warning of this code seen and put away, and how many these were."""
    count, rows = 0, []
    for row in draft.rows:
        changed = row
        for warning in row.target.warnings:
            if warning.code == code:
                changed, count = _with_decision(changed, warning, DecisionKind.LEFT), count + 1
        rows.append(changed)
    return replace(draft, rows=tuple(rows)), count


def decided_rows(draft: PlanDraft) -> tuple[tuple[DraftRow, int], ...]:
    """Every decision that can be taken back, in document order: the row and the decision's place in it."""
    return tuple((row, place) for row in draft.rows for place in range(len(row.decisions)))


def decided_before(row: DraftRow, former: DraftRow, year: int) -> DraftRow:
    """The row with the decisions that `former`, the same row of an earlier document, got: each as far as it has the same
    warning, of the same kind and with the same quoted words."""
    for decision in former.decisions:
        row = _decided_again(row, decision, year, named=former)
    return row


def reopen(draft: PlanDraft, code: str, place: int) -> PlanDraft:
    """The draft with one decision about a row taken back: what was read before counts again, the row's other decisions
    hold. Written words took the place of all before them, so these come back with the warnings they answered.

    Raises KeyError where the row has no such decision (any more).
    """
    row = next((row for row in draft.rows if row.code == code), None)
    if row is None or row.read_target is None or not 0 <= place < len(row.decisions):
        raise KeyError(code)
    # Written words stand first and took the place of all before them; decisions behind them are about their warnings.
    written = row.decisions[place].kind is DecisionKind.WRITTEN
    left = () if written else tuple(decision for at, decision in enumerate(row.decisions) if at != place)
    again = replace(row, target=row.read_target, decisions=(), read_target=None)
    for decision in left:
        again = _decided_again(again, decision, draft.year)
    return replace(draft, rows=tuple(again if other is row else other for other in draft.rows))


def with_start(
    draft: PlanDraft, start: date, holidays: Collection[date] = (), week: Collection[int] = MONDAY_TO_FRIDAY
) -> PlanDraft:
    """The draft with its durations ("10 Hari Kerja") counted from `start`, in the weekdays of `week` but for `holidays`; rows
    that do not ask for a start stay as they are."""
    rows = tuple(
        replace(row, target=_read_again(row, draft.year, start, holidays, week), decisions=(), read_target=None)
        if any(w.code == "start-needed" for w in row.target.warnings)
        else row
        for row in draft.rows
    )
    return replace(draft, rows=rows)


def with_target(draft: PlanDraft, code: str, text: str) -> PlanDraft | None:
    """The draft with a row's target read from what a person wrote instead; the document's own cell stays as it is.

    None where these words say no time either. Raises KeyError where there is no such row.
    """
    row = next((row for row in draft.rows if row.code == code), None)
    if row is None:
        raise KeyError(code)
    changed = retargeted(row, text, draft.year)
    if changed is None:
        return None
    return replace(draft, rows=tuple(changed if other is row else other for other in draft.rows))


def retargeted(row: DraftRow, text: str, year: int) -> DraftRow | None:
    """The row with its target read from these words instead of its cell; None where they say no time."""
    target = parse_target(text.strip(), year, words=_other_words(row))
    if not target.occurrences and not any(part.kind in _SETTLED for part in target.parts):
        return None
    # Who writes "Juni" into a plan of 2026 means June 2026.
    warnings = tuple(w for w in target.warnings if w.code != "year-missing")
    return replace(
        row,
        target=replace(target, warnings=warnings),
        # What was decided before about other words holds no more.
        decisions=(Decision(kind=DecisionKind.WRITTEN, text=text.strip()),),
        read_target=row.read_target or row.target,
    )


def read_day(text: str, year: int) -> date | None:
    """The one day that a person wrote ("2 Januari 2026", "02/01/2026", "2 Januari"), None where it is no single day.

    >>> read_day("2 Januari", 2026)
    datetime.date(2026, 1, 2)
    """
    target = parse_target(text.strip(), year)
    dated = [part for part in target.parts if part.kind is TargetKind.DATE]
    if len(target.parts) != 1 or len(dated) != 1 or len(dated[0].occurrences) != 1:
        return None
    window = dated[0].occurrences[0]
    return window.due if window.start == window.due else None


def mark_of(draft: PlanDraft, rival: int | None = None) -> str:
    """Eight characters that change with every decision, so that a preview shown before it is recognised as old; with `rival`,
    the plan in force that the preview compared it with, also when another one is in force meanwhile."""
    told = repr(rival) + repr(
        [(row.code, row.target.occurrences, len(row.target.warnings), row.evidence) for row in draft.rows]
    )
    if draft.joined or draft.parted:
        told += repr((draft.joined, draft.parted))
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def _decided(draft: PlanDraft, name: str, kind: DecisionKind) -> PlanDraft:
    found = next((o for o in open_warnings(draft) if o.name == name), None)
    if found is None or (kind is DecisionKind.TAKEN and not found.suggested):
        raise KeyError(name)
    changed = _with_decision(found.row, found.warning, kind)
    return replace(draft, rows=tuple(changed if row is found.row else row for row in draft.rows))


def _with_decision(row: DraftRow, warning: TargetWarning, kind: DecisionKind) -> DraftRow:
    target = row.target
    if kind is DecisionKind.TAKEN and warning.suggestion is not None:
        target = _with_suggestion(target, warning, warning.suggestion)
    decision = Decision(kind=kind, name=_name(row, warning), code=warning.code)
    return replace(
        row,
        target=replace(target, warnings=_without(target.warnings, warning)),
        decisions=(*row.decisions, decision),
        read_target=row.read_target or row.target,
    )


def _decided_again(row: DraftRow, decision: Decision, year: int, *, named: DraftRow | None = None) -> DraftRow:
    """A decision made once more on the target as it was read; `named` is the row that it was made on, if another one."""
    if decision.kind is DecisionKind.WRITTEN:
        return retargeted(row, decision.text, year) or row
    warning = next((w for w in row.target.warnings if _name(named or row, w) == decision.name), None)
    if warning is None or (decision.kind is DecisionKind.TAKEN and not warning.suggestion):
        return row
    return _with_decision(row, warning, decision.kind)


def _with_suggestion(target: Target, warning: TargetWarning, suggestion: Suggestion) -> Target:
    at = _part_meant(target.parts, warning, suggestion)
    refinement = None
    if target.refinement is not None and warning.code in _SLIPS:
        first = min(w.start for w in suggestion.occurrences)
        last = max(w.due for w in suggestion.occurrences)
        windows = cadence_windows(target.refinement.cadence, first, last)
        refinement = replace(target.refinement, occurrences=windows)
    if at is None:
        part = TargetPart(kind=_kind_of(suggestion.occurrences), text=target.text, occurrences=suggestion.occurrences)
        return replace(target, parts=(*target.parts, part), refinement=refinement)
    parts = list(target.parts)
    parts[at] = _dated(parts[at], suggestion.occurrences, keeps_rhythm=warning.code in _SLIPS)
    return replace(target, parts=tuple(parts), refinement=refinement)


def _part_meant(parts: tuple[TargetPart, ...], warning: TargetWarning, suggestion: Suggestion) -> int | None:
    """The part that a warning quotes; two parts of a cell may well have no label, so the quoted text decides first."""
    quoted = warning.params.get("text")
    same_label = [i for i, part in enumerate(parts) if part.label == suggestion.label]
    for candidates in (same_label, range(len(parts))):
        for i in candidates:
            if quoted is not None and parts[i].text[:_LONGEST_QUOTE] == quoted:
                return i
    return next((i for i in same_label if parts[i].kind is not TargetKind.CONTEXT), None)


def _dated(part: TargetPart, windows: tuple[Window, ...], *, keeps_rhythm: bool) -> TargetPart:
    if keeps_rhythm and part.occurrences:
        return replace(part, occurrences=windows, rule=None)
    cadence = part.cadence if keeps_rhythm else None
    return replace(part, kind=_kind_of(windows), occurrences=windows, cadence=cadence, rule=None, duration=None)


def _kind_of(windows: tuple[Window, ...]) -> TargetKind:
    """What a part is once it has these dates."""
    if all(_is_month(window) for window in windows):
        return TargetKind.MONTH if len(windows) == 1 else TargetKind.MONTHS
    if len(windows) > 1:
        return TargetKind.RECURRING
    return TargetKind.DATE if windows[0].start == windows[0].due else TargetKind.RANGE


def _is_month(window: Window) -> bool:
    due = window.due
    return window.start == due.replace(day=1) and due == last_day_of_month(due.year, due.month)


def _read_again(row: DraftRow, year: int, start: date, holidays: Collection[date], week: Collection[int]) -> Target:
    # What a person wrote instead of the document's cell is what counts.
    return parse_target(row.target.text, year, start=start, words=_other_words(row), holidays=holidays, week=week)


def _other_words(row: DraftRow) -> str:
    return " ; ".join(text for text in (row.action, row.evidence_text, row.indicator) if text)


def _without(warnings: Iterable[TargetWarning], gone: TargetWarning) -> tuple[TargetWarning, ...]:
    left = list(warnings)
    left.remove(gone)
    return tuple(left)


def _name(row: DraftRow, warning: TargetWarning) -> str:
    told = repr((row.code, warning.code, sorted(warning.params.items())))
    return hashlib.sha256(told.encode()).hexdigest()[:10]
