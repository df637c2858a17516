"""Days that differ from the week's pattern, for all offices or for one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, insert, or_, select

from domain.model import CalendarDay
from storage.memory import MISSING
from storage.session import Session
from storage.tables import calendar

_TOPIC = ("calendar",)


class CalendarRecords:
    """The port `Calendar`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def days(self, office: int, first: date, last: date) -> Sequence[CalendarDay]:
        """In order, both days included; the office's own word on a day replaces the one for all."""
        view, detail = self._session.view, (office, first, last)
        known: Sequence[CalendarDay] = view.get(_TOPIC, detail)
        if known is MISSING:
            known = await self._days(office, first, last)
            view.keep(_TOPIC, detail, known)
        return known

    async def _days(self, office: int, first: date, last: date) -> Sequence[CalendarDay]:
        query = select(calendar).where(calendar.c.day >= first, calendar.c.day <= last)
        query = query.where(or_(calendar.c.office.is_(None), calendar.c.office == office))
        found = {}
        for row in await self._session.all(query.order_by(calendar.c.day, calendar.c.office.isnot(None))):
            found[row.day] = CalendarDay(
                day=row.day, working=row.working, name=row.name, source=row.source, office=row.office
            )
        return list(found.values())

    async def put(self, days: Sequence[CalendarDay]) -> None:
        """A day that is there already (for the same office, or for all) is replaced."""
        self._session.view.change(_TOPIC)
        for day in days:
            whose = calendar.c.office.is_(None) if day.office is None else calendar.c.office == day.office
            await self._session.write(delete(calendar).where(calendar.c.day == day.day, whose))
        values = [
            {"day": d.day, "office": d.office, "working": d.working, "name": d.name, "source": d.source} for d in days
        ]
        if values:
            await self._session.write(insert(calendar), values)
