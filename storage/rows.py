"""Reading rows of plans and their occurrences."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, bindparam, select

from domain.model import Occurrence, OccurrenceState, PlanRow, Wanted
from domain.plan import TargetKind
from storage.session import Session
from storage.tables import occurrences, rows, wanted

ROWS = select(rows).order_by(rows.c.position)
_WANTED = (
    select(wanted)
    .where(wanted.c.row.in_(bindparam("rows", expanding=True)), wanted.c.position >= 0)
    .order_by(wanted.c.position)
)
# Of a long plan so many rows are read at a time, so that everybody else gets a turn in between.
_AT_ONCE = 120
_SLICE = ROWS.where(rows.c.plan == bindparam("plan"), rows.c.position > bindparam("after")).limit(bindparam("limit"))
_OCCURRENCES = select(occurrences).where(
    occurrences.c.row.in_(bindparam("rows", expanding=True)), occurrences.c.dropped_at.is_(None)
)
_LAST = date.max


async def read_plan_rows(session: Session, plan: int) -> tuple[PlanRow, ...]:
    """All rows of a plan in document order."""
    found: list[PlanRow] = []
    after = -1
    while True:
        positions: list[int] = []
        values = {"plan": plan, "after": after, "limit": _AT_ONCE}
        found += await read_rows(session, _SLICE, values, positions)
        if len(positions) < _AT_ONCE:
            return tuple(found)
        after = positions[-1]
        await asyncio.sleep(0)


async def read_occurrences(session: Session, rows: Sequence[PlanRow]) -> tuple[Occurrence, ...]:
    """What these rows of a plan are due for: by due day, then in the order of the rows; what has no day comes last."""
    found: list[tuple[tuple[bool, date, int, int], Occurrence]] = []
    for begin in range(0, len(rows), _AT_ONCE):
        place = {row.id: begin + n for n, row in enumerate(rows[begin : begin + _AT_ONCE])}
        for item in await session.all(_OCCURRENCES, {"rows": list(place)}):
            key = (item.due is None, item.due or _LAST, place[item.row], item.number)
            found.append((key, occurrence_from(item)))
        await asyncio.sleep(0)
    found.sort(key=lambda pair: pair[0])
    await asyncio.sleep(0)
    return tuple(occurrence for _, occurrence in found)


def occurrence_from(row: Row[Any]) -> Occurrence:
    return Occurrence(
        id=row.id,
        row=row.row,
        number=row.number,
        kind=TargetKind(row.kind),
        start=row.start,
        due=row.due,
        state=OccurrenceState(row.state),
        label=row.label,
    )


async def read_rows(
    session: Session, query: Select[Any], values: Mapping[str, Any], positions: list[int] | None = None
) -> tuple[PlanRow, ...]:
    """The rows of the query, in document order where they are of one plan, with the documents they ask for. Their places
    in their plans are added to `positions`."""
    found = await session.all(query, values)
    if positions is not None:
        positions.extend(row.position for row in found)
    asked: dict[int, list[Wanted]] = {}
    if found:
        for item in await session.all(_WANTED, {"rows": [row.id for row in found]}):
            asked.setdefault(item.row, []).append(Wanted(id=item.id, row=item.row, name=item.name))
    return tuple(
        PlanRow(
            id=row.id,
            plan=row.plan,
            code=row.code,
            area=row.area,
            component_no=row.component_no,
            component=row.component,
            indicator=row.indicator,
            action=row.action,
            evidence_text=row.evidence_text,
            target_text=row.target_text,
            wanted=tuple(asked.get(row.id, ())),
            pic=row.pic,
            secret=row.secret,
            applicable=row.applicable,
            schedule=row.schedule or "",
            reminder_days=None if row.reminder_days is None else tuple(row.reminder_days),
        )
        for row in found
    )
