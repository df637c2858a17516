"""Days that differ from the week's pattern, for all offices or for one, and dated working hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, insert, or_, select

from domain.model import CalendarDay, HoursPeriod, Office
from domain.office_calendar import OfficeCalendar
from storage.agenda import look_again
from storage.memory import MISSING
from storage.session import Session
from storage.tables import calendar, office_hours

_TOPIC = ("calendar",)


def _whose(office: int | None) -> ColumnElement[bool]:
    return calendar.c.office.is_(None) if office is None else calendar.c.office == office


def _day_from(row: Row[Any]) -> CalendarDay:
    return CalendarDay(
        day=row.day,
        working=row.working,
        name=row.name,
        source=row.source,
        office=row.office,
        withdrawn=bool(row.withdrawn),
    )


def _period_from(row: Row[Any]) -> HoursPeriod:
    return HoursPeriod(
        id=row.id,
        office=row.office,
        name=row.name,
        first=row.first,
        last=row.last,
        start=row.start,
        end=row.end,
        friday_end=row.friday_end,
        saturday_end=row.saturday_end,
        workdays=None if row.workdays is None else tuple(row.workdays),
    )


class CalendarRecords:
    """The port `Calendar`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def between(self, office: Office, first: date, last: date) -> OfficeCalendar:
        """The office's calendar, complete for these days, both included."""
        view, detail = self._session.view, (office.id, first, last, office.settings)
        known = view.get(_TOPIC, detail)
        if known is MISSING:
            days = await self.days(office.id, first, last)
            known = OfficeCalendar.of(office.settings, days, await self.periods(office.id))
            view.keep(_TOPIC, detail, known)
        assert isinstance(known, OfficeCalendar)
        return known

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
        query = query.where(calendar.c.withdrawn.isnot(True))
        found = await self._session.all(query.order_by(calendar.c.day, calendar.c.office.isnot(None)))
        return list({row.day: _day_from(row) for row in found}.values())

    async def national(self, first: date, last: date) -> Sequence[CalendarDay]:
        """All that was ever said for everybody, in order, withdrawn days too."""
        query = select(calendar).where(calendar.c.day >= first, calendar.c.day <= last, calendar.c.office.is_(None))
        return [_day_from(row) for row in await self._session.all(query.order_by(calendar.c.day))]

    async def put(self, days: Sequence[CalendarDay]) -> None:
        """A day that is there already (for the same office, or for all) is replaced."""
        self._session.view.change(_TOPIC)
        for day in days:
            await self._session.write(delete(calendar).where(calendar.c.day == day.day, _whose(day.office)))
        values = [
            {"day": d.day, "office": d.office, "working": d.working, "name": d.name, "source": d.source}
            | {"withdrawn": d.withdrawn}
            for d in days
        ]
        if values:
            await self._session.write(insert(calendar), values)
        whose = {day.office for day in days}
        for office in [None] if None in whose else sorted(office for office in whose if office is not None):
            await look_again(self._session, office)

    async def remove(self, day: date, office: int | None) -> bool:
        """False where the office (None: all) had said nothing of that day."""
        gone = await self._session.write(delete(calendar).where(calendar.c.day == day, _whose(office)))
        await look_again(self._session, office)
        self._session.view.change(_TOPIC)
        return bool(gone.rowcount)

    async def periods(self, office: int) -> Sequence[HoursPeriod]:
        """By first day."""
        view, detail = self._session.view, ("periods", office)
        known: Sequence[HoursPeriod] = view.get(_TOPIC, detail)
        if known is MISSING:
            query = select(office_hours).where(office_hours.c.office == office)
            found = await self._session.all(query.order_by(office_hours.c.first, office_hours.c.id))
            known = tuple(_period_from(row) for row in found)
            view.keep(_TOPIC, detail, known)
        return known

    async def add_period(self, period: HoursPeriod) -> HoursPeriod:
        """With its id."""
        self._session.view.change(_TOPIC)
        await look_again(self._session, period.office)
        values = {field.name: getattr(period, field.name) for field in fields(period) if field.name != "id"}
        return replace(period, id=await self._session.insert(insert(office_hours), values))

    async def remove_period(self, office: int, period: int) -> bool:
        """False where the office has no such period (any more)."""
        held = delete(office_hours).where(office_hours.c.office == office, office_hours.c.id == period)
        gone = await self._session.write(held)
        await look_again(self._session, office)
        self._session.view.change(_TOPIC)
        return bool(gone.rowcount)
