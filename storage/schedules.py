"""Dates of confirmed rows as people change them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select, update

from domain.model import RowEvent
from domain.plan import Target
from domain.plan_changes_dates import DateChanges
from domain.ports import NotFound
from storage import row_events
from storage.offices import board_topic
from storage.redating import redate, renumber
from storage.session import Session
from storage.tables import occurrences, plans, rows


class ScheduleRecords:
    """The port `Schedules`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def redate(self, row: int, target: Target, changes: DateChanges, words: str, *, at: datetime) -> None:
        office = await self._office(row)
        await redate(self._session, office, row, target, changes, at=at)
        await self._session.write(update(rows).where(rows.c.id == row), {"schedule": words})
        self._changed(office)

    async def move(self, occurrence: int, day: date) -> None:
        found = await self._session.first(select(occurrences).where(occurrences.c.id == occurrence))
        if found is None:
            raise NotFound(f"occurrence {occurrence}")
        start = day if found.start is None else min(found.start, day)
        await self._session.write(
            update(occurrences).where(occurrences.c.id == occurrence), {"start": start, "due": day}
        )
        await renumber(self._session, [found.row])
        self._changed(found.office)

    async def set_applicable(self, row: int, applicable: bool) -> bool:
        office = await self._office(row)
        held = update(rows).where(rows.c.id == row, rows.c.applicable != applicable)
        changed = await self._session.write(held, {"applicable": applicable})
        self._changed(office)
        return changed.rowcount > 0

    async def record(self, event: RowEvent) -> None:
        await row_events.record(self._session, [event])

    async def events(self, row: int, limit: int = 10) -> Sequence[RowEvent]:
        return await row_events.events_of(self._session, row, limit)

    async def _office(self, row: int) -> int:
        query = select(plans.c.office).join(rows, rows.c.plan == plans.c.id).where(rows.c.id == row)
        office = await self._session.value(query)
        if office is None:
            raise NotFound(f"row {row}")
        return int(office)

    def _changed(self, office: int) -> None:
        self._session.view.change(board_topic(office))
