"""Gathers a month of attendance through the ports: the one source of the documents, of what is filed, and of checks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.attendance_month import MonthSheet, month_of, month_sheet
from domain.model import Office, Person, PersonState
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


async def team_sheets(uow: UnitOfWork, office: Office, month: date, today: date) -> Sequence[tuple[Person, MonthSheet]]:
    """Everybody's sheet of the month that `month` lies in, by name and without locations: the team of today, and who said
    something in that month and left since."""
    first, last = month_of(month)
    entries = await uow.attendance.of_office(office.id, first, last)
    leaves = await uow.attendance.leaves(office.id, first, last)
    calendar = await uow.calendar.between(office, first, last)
    said = {entry.person for entry in entries}
    people = await uow.people.of_office(office.id, PersonState.ACTIVE, PersonState.LEFT)
    there = sorted((p for p in people if p.active or p.id in said), key=lambda person: person.name.casefold())
    return [
        (person, month_sheet(person.id, first, entries, calendar, office.zone, today, leaves=leaves))
        for person in there
    ]
