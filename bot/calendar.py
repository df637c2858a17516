"""The calendar of all offices (or of one) from the command line: show, add, take out, and bring up to the national list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.offices import offices_named, opened
from bot.settings import Settings
from domain.model import AuditEntry, CalendarDay
from domain.national_days import Renewal
from domain.ports import NotFound, UnitOfWork

# The chain of the instance itself: what holds for all offices is nobody's in particular.
_INSTANCE = 0
# No office has this number: asking for its days gives those that hold for all.
_NOBODY = 0


async def days_of_year(settings: Settings, year: int | None, office: str | None) -> tuple[int, Sequence[CalendarDay]]:
    """The year (the present one where none is named) and its days that differ from the week. Raises `NotFound` for an
    unknown office."""
    async with opened(settings) as (database, now), database.read() as uow:
        year = year or now.year
        whose = await _office(uow, office)
        return year, await uow.calendar.days(whose or _NOBODY, date(year, 1, 1), date(year, 12, 31))


async def add_day(settings: Settings, day: date, name: str, office: str | None, *, working: bool, source: str) -> None:
    """Say that the day is off, or `working`. Raises `NotFound` for an unknown office."""
    async with opened(settings) as (database, now), database.write() as uow:
        whose = await _office(uow, office)
        await uow.calendar.put([CalendarDay(day=day, working=working, name=name, source=source, office=whose)])
        data = {"working": working, "name": name}
        await uow.audit.append(
            AuditEntry(
                office=whose or _INSTANCE,
                at=now,
                person=None,
                action="day-changed",
                subject=f"day:{day.isoformat()}",
                data=data,
            )
        )
        await uow.commit()


async def remove_day(settings: Settings, day: date, office: str | None) -> bool:
    """Take back what was said of the day; False where nothing was. A national day is kept as taken out, so that the list
    does not bring it back. Raises `NotFound` for an unknown office."""
    async with opened(settings) as (database, now):
        async with database.write() as uow:
            whose = await _office(uow, office)
            if whose is None:
                known = [d for d in await uow.calendar.national(day, day) if not d.withdrawn]
                if not known:
                    return False
                await uow.calendar.put([replace(known[0], withdrawn=True)])
            elif not await uow.calendar.remove(day, whose):
                return False
            entry = AuditEntry(
                office=whose or _INSTANCE, at=now, person=None, action="day-removed", subject=f"day:{day.isoformat()}"
            )
            await uow.audit.append(entry)
            await uow.commit()
        return True


async def bring_up(settings: Settings, year: int | None, *, preview: bool) -> tuple[int, Renewal]:
    """The year, and what the national list changes in it; nothing is written for a `preview`."""
    from scheduler.calendar import national_renewal, renew

    async with opened(settings) as (database, now):
        async with database.write() as uow:
            year = year or now.year
            due = await national_renewal(uow, {year})
            if preview or due.nothing:
                return year, due
            await renew(uow, due)
            data = {"put": [d.day.isoformat() for d in due.put], "gone": [day.isoformat() for day in due.gone]}
            await uow.audit.append(
                AuditEntry(
                    office=_INSTANCE,
                    at=now,
                    person=None,
                    action="calendar-brought-up",
                    subject=f"calendar:{year}",
                    data=data,
                )
            )
            await uow.commit()
        return year, due


async def _office(uow: UnitOfWork, name: str | None) -> int | None:
    if name is None:
        return None
    found = await offices_named(uow, name)
    if not found:
        raise NotFound(f"office {name}")
    return found[0].id
