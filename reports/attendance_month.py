"""Gathers one person's month of attendance through the ports: the one source of the document, of what is filed, and of checks."""

from __future__ import annotations

from datetime import date

from domain.attendance_month import MonthSheet, month_of, month_sheet
from domain.model import Office
from domain.ports import UnitOfWork


async def sheet_of(
    uow: UnitOfWork, office: Office, person: int, month: date, today: date, *, places: bool = False
) -> MonthSheet:
    """The sheet of the month that `month` lies in, as it stands on the office's day `today`; `places` for whom may see
    locations."""
    first, last = month_of(month)
    entries = await uow.attendance.between(office.id, person, first, last)
    names = {one.id: one.name for one in await uow.people.of_office(office.id)}
    return month_sheet(
        person,
        first,
        entries,
        await uow.calendar.between(office, first, last),
        office.zone,
        today,
        leaves=await uow.attendance.leaves(office.id, first, last),
        acting=await uow.attendance.acting(office.id),
        names=names,
        papers=await uow.attendance.papers([entry.id for entry in entries]),
        places=places,
    )
