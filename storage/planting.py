"""Turning a confirmed draft into rows, wanted documents, targets and occurrences."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table, insert

from domain.model import OccurrenceState
from domain.plan import DraftRow, PlanDraft, Target
from domain.plan_changes_dates import Planned, planned
from storage.session import Session
from storage.tables import occurrences, rows, targets, wanted

# Rows that are written together before everybody else gets a turn.
_AT_ONCE = 120


async def plant(session: Session, office: int, plan: int, draft: PlanDraft) -> None:
    """Write everything of the draft under the plan, in document order."""
    await plant_rows(session, office, plan, list(enumerate(draft.rows)))


async def plant_rows(session: Session, office: int, plan: int, placed: Sequence[tuple[int, DraftRow]]) -> list[int]:
    """Write new rows, each at its place (from 0) in the plan; their ids in the same order."""
    keys = await _insert_rows(session, [row_values(plan, place, row) for place, row in placed])
    pairs = [(key, row) for key, (_, row) in zip(keys, placed, strict=True)]
    for begin in range(0, len(pairs), _AT_ONCE):
        await _plant_parts(session, office, pairs[begin : begin + _AT_ONCE])
    return keys


async def _plant_parts(session: Session, office: int, pairs: Sequence[tuple[int, DraftRow]]) -> None:
    """What hangs on new rows."""
    await _insert(
        session,
        wanted,
        [{"row": key, "position": n, "name": name} for key, row in pairs for n, name in enumerate(row.evidence)],
    )
    await _insert(session, targets, [item for key, row in pairs for item in target_values(key, row.target)])
    await _insert(session, occurrences, [item for key, row in pairs for item in _occurrences(office, key, row.target)])


async def _insert_rows(session: Session, values: list[dict[str, Any]]) -> list[int]:
    statement = insert(rows).returning(rows.c.id, sort_by_parameter_order=True)
    keys: list[int] = []
    for begin in range(0, len(values), _AT_ONCE):
        keys += [row[0] for row in await session.write(statement, values[begin : begin + _AT_ONCE])]
        await asyncio.sleep(0)
    return keys


async def _insert(session: Session, table: Table, values: list[dict[str, Any]]) -> None:
    for begin in range(0, len(values), _AT_ONCE):
        await session.write(insert(table), values[begin : begin + _AT_ONCE])
        await asyncio.sleep(0)


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
