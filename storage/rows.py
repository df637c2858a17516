"""Reading rows of plans and their occurrences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, Select, bindparam, select

from domain.model import Occurrence, OccurrenceState, PlanRow, Wanted
from domain.plan import TargetKind
from storage.session import Session
from storage.tables import rows, wanted

ROWS = select(rows).order_by(rows.c.position)
_WANTED = (
    select(wanted)
    .where(wanted.c.row.in_(bindparam("rows", expanding=True)), wanted.c.position >= 0)
    .order_by(wanted.c.position)
)


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


async def read_rows(session: Session, query: Select[Any], values: Mapping[str, Any]) -> tuple[PlanRow, ...]:
    """The rows of the query, in document order where they are of one plan, with the documents they ask for."""
    found = await session.all(query, values)
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
        )
        for row in found
    )
