"""What `zibot import --preview --json` prints: one object for the document, with the words of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from domain.chat import Param
from domain.plan import DraftRow, Finding, PlanDraft, Source, Suggestion, Target, TargetPart, TargetWarning, Window

Say = Callable[[str, Mapping[str, Param]], str]
Json = dict[str, Any]


def preview_json(draft: PlanDraft, say: Say) -> Json:
    """The preview as plain dicts and lists, ready for json.dumps. `say` renders a catalogue key with its parameters."""
    warnings: list[Json] = [_finding(finding, say) for finding in draft.findings]
    for row in draft.rows:
        for warning in row.target.warnings:
            text = say(f"warning-{warning.code}", warning.params)
            warnings.append({"code": warning.code, "row": row.code, "text": text, "source": _place(row.source)})
    return {
        "source": draft.source,
        "sha256": draft.sha256,
        "year": draft.year,
        "office": draft.office,
        "rows": [_row(row, say) for row in draft.rows],
        "warnings": warnings,
    }


def _finding(finding: Finding, say: Say) -> Json:
    text = say(f"finding-{finding.code}", finding.params)
    return {"code": finding.code, "row": finding.row, "text": text, "source": _place(finding.source)}


def _place(source: Source) -> Json:
    """Where something stands in the document: page, table and row, null where the format has no such thing."""
    return {"page": source.page, "table": source.table, "row": source.row}


def _row(row: DraftRow, say: Say) -> Json:
    return {
        "code": row.code,
        "area": row.area,
        "component_no": row.component_no,
        "component": row.component,
        "indicator": row.indicator,
        "action": row.action,
        "evidence_text": row.evidence_text,
        "evidence": list(row.evidence),
        "pic": row.pic,
        "target_text": row.target_text,
        "target": _target(row.target, say),
    }


def _target(target: Target, say: Say) -> Json:
    refined = target.refinement
    return {
        "parts": [_part(part) for part in target.parts],
        "refinement": None
        if refined is None
        else {"cadence": refined.cadence, "words": refined.words, "occurrences": _windows(refined.occurrences)},
        "warnings": [_warning(warning, say) for warning in target.warnings],
    }


def _part(part: TargetPart) -> Json:
    shown: Json = {
        "label": part.label,
        "kind": part.kind.value,
        "text": part.text,
        "cadence": part.cadence,
        "occurrences": _windows(part.occurrences),
    }
    if part.duration is not None:
        shown["duration"] = part.duration
    if part.expected is not None:
        shown["expected"] = part.expected
    if part.rule is not None:
        shown["rule"] = part.rule
    return shown


def _warning(warning: TargetWarning, say: Say) -> Json:
    shown: Json = {"code": warning.code, "text": say(f"warning-{warning.code}", warning.params), "suggestion": None}
    if warning.suggestion is not None and warning.suggestion.occurrences:
        shown["suggestion"] = say(f"suggestion-{warning.code}", suggestion_params(warning.suggestion))
        shown["suggested"] = _windows(warning.suggestion.occurrences)
        if warning.suggestion.label is not None:
            shown["label"] = warning.suggestion.label
    return shown


def suggestion_params(suggestion: Suggestion) -> dict[str, Param]:
    """The parameters of `suggestion-<code>`: how many dates, the first and the last due day."""
    windows = suggestion.occurrences
    return {"count": len(windows), "first": windows[0].due, "last": windows[-1].due}


def _windows(windows: tuple[Window, ...]) -> list[dict[str, str]]:
    return [{"from": window.start.isoformat(), "due": window.due.isoformat()} for window in windows]
