"""A draft as JSON and back, without loss: how the child process hands it over and how storage keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.plan import (
    DraftRow,
    Finding,
    PlanDraft,
    Refinement,
    Source,
    Suggestion,
    Target,
    TargetKind,
    TargetPart,
    TargetWarning,
    Window,
)

Json = dict[str, Any]


def draft_to_json(draft: PlanDraft) -> Json:
    """Plain dicts, lists, strings and numbers, ready for json.dumps."""
    return {
        "source": draft.source,
        "sha256": draft.sha256,
        "year": draft.year,
        "office": draft.office,
        "rows": [_row_to_json(row) for row in draft.rows],
        "findings": [_finding_to_json(finding) for finding in draft.findings],
    }


def draft_from_json(data: Mapping[str, Any]) -> PlanDraft:
    """The draft that `draft_to_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    return PlanDraft(
        source=data["source"],
        sha256=data["sha256"],
        year=data["year"],
        office=data["office"],
        rows=tuple(_row_from_json(row) for row in data["rows"]),
        findings=tuple(_finding_from_json(finding) for finding in data["findings"]),
    )


def target_to_json(target: Target) -> Json:
    """A target on its own, for rows that are stored one by one."""
    refined = target.refinement
    return {
        "text": target.text,
        "parts": [_part_to_json(part) for part in target.parts],
        "warnings": [_warning_to_json(warning) for warning in target.warnings],
        "refinement": None
        if refined is None
        else {"cadence": refined.cadence, "words": refined.words, "occurrences": _windows(refined.occurrences)},
    }


def target_from_json(data: Mapping[str, Any]) -> Target:
    """The target that `target_to_json` wrote."""
    refined = data["refinement"]
    return Target(
        text=data["text"],
        parts=tuple(_part_from_json(part) for part in data["parts"]),
        warnings=tuple(_warning_from_json(warning) for warning in data["warnings"]),
        refinement=None
        if refined is None
        else Refinement(
            cadence=refined["cadence"], words=refined["words"], occurrences=_from_windows(refined["occurrences"])
        ),
    )


def _row_to_json(row: DraftRow) -> Json:
    return {
        "code": row.code,
        "area": row.area,
        "component_no": row.component_no,
        "component": row.component,
        "indicator": row.indicator,
        "action": row.action,
        "evidence_text": row.evidence_text,
        "evidence": list(row.evidence),
        "target_text": row.target_text,
        "target": target_to_json(row.target),
        "pic": row.pic,
        "source": _source_to_json(row.source),
    }


def _row_from_json(data: Mapping[str, Any]) -> DraftRow:
    return DraftRow(
        code=data["code"],
        area=data["area"],
        component_no=data["component_no"],
        component=data["component"],
        indicator=data["indicator"],
        action=data["action"],
        evidence_text=data["evidence_text"],
        evidence=tuple(data["evidence"]),
        target_text=data["target_text"],
        target=target_from_json(data["target"]),
        pic=data["pic"],
        source=_source_from_json(data["source"]),
    )


def _part_to_json(part: TargetPart) -> Json:
    return {
        "kind": part.kind.value,
        "text": part.text,
        "span": list(part.span),
        "label": part.label,
        "cadence": part.cadence,
        "occurrences": _windows(part.occurrences),
        "duration": part.duration,
        "rule": part.rule,
        "expected": part.expected,
    }


def _part_from_json(data: Mapping[str, Any]) -> TargetPart:
    begin, end = data["span"]
    return TargetPart(
        kind=TargetKind(data["kind"]),
        text=data["text"],
        span=(begin, end),
        label=data["label"],
        cadence=data["cadence"],
        occurrences=_from_windows(data["occurrences"]),
        duration=data["duration"],
        rule=data["rule"],
        expected=data["expected"],
    )


def _warning_to_json(warning: TargetWarning) -> Json:
    suggested = warning.suggestion
    return {
        "code": warning.code,
        "params": dict(warning.params),
        "suggestion": None
        if suggested is None
        else {"label": suggested.label, "occurrences": _windows(suggested.occurrences)},
    }


def _warning_from_json(data: Mapping[str, Any]) -> TargetWarning:
    suggested = data["suggestion"]
    return TargetWarning(
        code=data["code"],
        params=dict(data["params"]),
        suggestion=None
        if suggested is None
        else Suggestion(label=suggested["label"], occurrences=_from_windows(suggested["occurrences"])),
    )


def _finding_to_json(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "row": finding.row,
        "params": dict(finding.params),
        "source": _source_to_json(finding.source),
    }


def _finding_from_json(data: Mapping[str, Any]) -> Finding:
    return Finding(
        code=data["code"], row=data["row"], params=dict(data["params"]), source=_source_from_json(data["source"])
    )


def _source_to_json(source: Source) -> Json:
    return {"page": source.page, "table": source.table, "row": source.row}


def _source_from_json(data: Mapping[str, Any]) -> Source:
    return Source(page=data["page"], table=data["table"], row=data["row"])


def _windows(windows: tuple[Window, ...]) -> list[list[str]]:
    return [[window.start.isoformat(), window.due.isoformat()] for window in windows]


def _from_windows(data: list[list[str]]) -> tuple[Window, ...]:
    return tuple(Window(date.fromisoformat(start), date.fromisoformat(due)) for start, due in data)
