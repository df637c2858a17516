"""Turning a confirmed draft into rows, wanted documents, targets and occurrences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table, insert

from domain.model import OccurrenceState
from domain.plan import DraftRow, PlanDraft, Target
from domain.plan_changes_dates import Planned, planned
from storage.session import Session
from storage.tables import occurrences, rows, targets, wanted


async def plant(session: Session, office: int, plan: int, draft: PlanDraft) -> None:
    """Write everything of the draft under the plan, in document order."""
    await plant_rows(session, office, plan, list(enumerate(draft.rows)))


async def plant_rows(session: Session, office: int, plan: int, placed: Sequence[tuple[int, DraftRow]]) -> list[int]:
    """Write new rows, each at its place (from 0) in the plan; their ids in the same order."""
    keys = await _insert(session, rows, [row_values(plan, place, row) for place, row in placed])
    pairs = [(key, row) for key, (_, row) in zip(keys, placed, strict=True)]
    await _insert(
        session,
        wanted,
        [{"row": key, "position": n, "name": name} for key, row in pairs for n, name in enumerate(row.evidence)],
    )
    await _insert(session, targets, [item for key, row in pairs for item in target_values(key, row.target)])
    await _insert(session, occurrences, [item for key, row in pairs for item in _occurrences(office, key, row.target)])
    return keys


async def _insert(session: Session, table: Table, values: list[dict[str, Any]]) -> list[int]:
    if not values:
        return []
    statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return [row[0] for row in await session.write(statement, values)]


def row_values(plan: int, place: int, row: DraftRow) -> dict[str, Any]:
    """A new row as its table holds it."""
    return {
        "plan": plan,
        "position": place,
        **row_words(row),
        "secret": False,
        "applicable": True,
    }


def row_words(row: DraftRow) -> dict[str, Any]:
    """The columns that hold what the document says."""
    return {
        "code": row.code,
        "area": row.area,
        "component_no": row.component_no,
        "component": row.component,
        "indicator": row.indicator,
        "action": row.action,
        "evidence_text": row.evidence_text,
        "target_text": row.target_text,
        "pic": row.pic,
    }


def target_values(row: int, target: Target) -> list[dict[str, Any]]:
    """The parts of a target as their table holds them."""
    return [
        {
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
        for place, part in enumerate(target.parts)
    ]


def occurrence_values(office: int, row: int, number: int, asked: Planned) -> dict[str, Any]:
    """A new occurrence as its table holds it."""
    return {
        "office": office,
        "row": row,
        "number": number,
        "kind": asked.kind.value,
        "start": asked.start,
        "due": asked.due,
        "state": OccurrenceState.EMPTY.value,
        "label": asked.label,
    }


def _occurrences(office: int, row: int, target: Target) -> list[dict[str, Any]]:
    return [occurrence_values(office, row, number, asked) for number, asked in enumerate(planned(target), start=1)]
