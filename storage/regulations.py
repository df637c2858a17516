"""What offices corrected in the tables of rulebooks: one entry a correction, never altered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, insert, select

from domain.regulations.changes import RegulationChange
from storage.offices import board_topic
from storage.session import Session
from storage.tables import regulation_changes

_ALL = (
    select(regulation_changes)
    .where(regulation_changes.c.office == bindparam("office"))
    .order_by(regulation_changes.c.id.desc())
)


class RegulationRecords:
    """The port `Regulations`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def changes(self, office: int) -> Sequence[RegulationChange]:
        return await read_changes(self._session, office)

    async def change(self, office: int, change: RegulationChange) -> None:
        values = {
            "office": office,
            "person": change.person,
            "regulation": change.regulation,
            "name": change.name,
            "value": change.value,
            "reason": change.reason,
            "at": change.at,
        }
        await self._session.write(insert(regulation_changes), values)
        # Every figure that is weighted changes with it.
        self._session.view.change(board_topic(office))


async def read_changes(session: Session, office: int) -> tuple[RegulationChange, ...]:
    """The newest first."""
    return tuple(_change_from(row) for row in await session.all(_ALL, {"office": office}))


def _change_from(row: Row[Any]) -> RegulationChange:
    return RegulationChange(
        id=row.id,
        regulation=row.regulation,
        name=row.name,
        value=row.value,
        reason=row.reason,
        at=row.at,
        person=row.person,
    )
