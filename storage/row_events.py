"""What happened to rows' dates, one entry a change, never altered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, insert, select

from domain.model import RowEvent, RowEventKind
from storage.session import Session
from storage.tables import row_events


async def record(session: Session, events: Sequence[RowEvent]) -> None:
    """Keep these changes."""
    if events:
        await session.write(insert(row_events), [_values(event) for event in events])


async def events_of(session: Session, row: int, limit: int) -> Sequence[RowEvent]:
    """The newest first."""
    query = select(row_events).where(row_events.c.row == row).order_by(row_events.c.id.desc()).limit(limit)
    return [_event_from(found) for found in await session.all(query)]


async def rows_that_left(session: Session, rows: Sequence[int]) -> frozenset[int]:
    """Of these rows those that do not count since a document left them out, not since a person said so."""
    kinds = (RowEventKind.LEFT_PLAN, RowEventKind.NOT_APPLICABLE, RowEventKind.APPLICABLE, RowEventKind.BACK_IN_PLAN)
    query = select(row_events.c.row, row_events.c.kind).where(
        row_events.c.row.in_(rows), row_events.c.kind.in_([kind.value for kind in kinds])
    )
    last = {found.row: found.kind for found in await session.all(query.order_by(row_events.c.id))}
    return frozenset(row for row, kind in last.items() if kind == RowEventKind.LEFT_PLAN.value)


def _values(event: RowEvent) -> dict[str, Any]:
    return {
        "row": event.row,
        "person": event.person,
        "kind": event.kind.value,
        "at": event.at,
        "reason": event.reason,
        "data": dict(event.data),
    }


def _event_from(found: Row[Any]) -> RowEvent:
    return RowEvent(
        id=found.id,
        row=found.row,
        person=found.person,
        kind=RowEventKind(found.kind),
        at=found.at,
        reason=found.reason,
        data=found.data,
    )
