"""Turning a confirmed draft into rows, wanted documents, targets and occurrences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table, insert

from domain.model import OccurrenceState
from domain.plan import DraftRow, PlanDraft, Target, TargetKind, TargetPart, Window
from storage.session import Session
from storage.tables import occurrences, rows, targets, wanted


async def plant(session: Session, office: int, plan: int, draft: PlanDraft) -> None:
    """Write everything of the draft under the plan, in document order."""
    keys = await _insert(session, rows, [_row(plan, place, row) for place, row in enumerate(draft.rows)])
    pairs = list(zip(keys, draft.rows, strict=True))
    await _insert(
        session,
        wanted,
        [{"row": key, "position": n, "name": name} for key, row in pairs for n, name in enumerate(row.evidence)],
    )
    await _insert(
        session,
        targets,
        [_target(key, place, part) for key, row in pairs for place, part in enumerate(row.target.parts)],
    )
    await _insert(session, occurrences, [item for key, row in pairs for item in _occurrences(office, key, row.target)])


async def _insert(session: Session, table: Table, values: list[dict[str, Any]]) -> list[int]:
    if not values:
        return []
    statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return [row[0] for row in await session.write(statement, values)]


def _row(plan: int, place: int, row: DraftRow) -> dict[str, Any]:
    return {
        "plan": plan,
        "position": place,
        "code": row.code,
        "area": row.area,
        "component_no": row.component_no,
        "component": row.component,
        "indicator": row.indicator,
        "action": row.action,
        "evidence_text": row.evidence_text,
        "target_text": row.target_text,
        "pic": row.pic,
        "secret": False,
        "applicable": True,
    }


def _target(row: int, place: int, part: TargetPart) -> dict[str, Any]:
    return {
        "row": row,
        "position": place,
        "kind": part.kind.value,
        "text": part.text,
        "label": part.label,
        "cadence": part.cadence,
        "duration": part.duration,
        "rule": part.rule,
        "expected": part.expected,
    }


def _occurrences(office: int, row: int, target: Target) -> list[dict[str, Any]]:
    """Dated ones by due day, then one without a day for each standing part (but where the row's own words refine the
    cell, they alone count); events wait until somebody opens one."""
    found = [(kind, window, label) for window, kind, label in _dated(target)]
    standing = [p for p in target.parts if p.kind is TargetKind.STANDING and not p.occurrences]
    undated = [] if target.refinement else [(part.kind, None, part.label or "") for part in standing]
    return [
        {
            "office": office,
            "row": row,
            "number": number,
            "kind": kind.value,
            "start": window.start if window else None,
            "due": window.due if window else None,
            "state": OccurrenceState.EMPTY.value,
            "label": label,
        }
        for number, (kind, window, label) in enumerate([*found, *undated], start=1)
    ]


def _dated(target: Target) -> Iterator[tuple[Window, TargetKind, str]]:
    """The windows that apply, each with the kind and label of the part that says it. A label differs two documents due on
    the same day ("RKT", "PK"), so the same window under two labels is two occurrences."""
    found: dict[tuple[Window, str], TargetKind] = {}
    if target.refinement is not None:
        for window in target.refinement.occurrences:
            found.setdefault((window, ""), TargetKind.RECURRING)
    else:
        for part in target.parts:
            for window in part.occurrences:
                found.setdefault((window, part.label or ""), part.kind)
    for (window, label), kind in sorted(found.items(), key=lambda item: (item[0][0].due, item[0][0].start, item[0][1])):
        yield window, kind, label
