"""Fills the calendar with Indonesia's holidays and cuti bersama, as far as they are decreed, and never over an edit."""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from importlib.metadata import version

import holidays

from domain.model import CalendarDay
from domain.national_days import LISTED, Renewal, renewal
from domain.ports import Transactions, UnitOfWork

_CATEGORIES = ("public", "government")


class Holidays:
    """Keeps the present and the next year filled; a newer list corrects what an older one said."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._filled: set[int] = set()

    async def tick(self, now: datetime) -> int:
        """Bring the years up to the list; how many days changed."""
        years = {now.year, now.year + 1} - self._filled
        if not years:
            return 0
        async with self._transactions.read() as uow:
            due = await national_renewal(uow, years)
        if not due.nothing:
            async with self._transactions.write() as uow:
                await renew(uow, due)
                await uow.commit()
        self._filled |= years
        return len(due.put) + len(due.gone)


async def national_renewal(uow: UnitOfWork, years: set[int]) -> Renewal:
    """What the list of national days changes in these years. Loading the library that holds it takes a tenth of a second, so
    that is done beside the event loop."""
    listed = await asyncio.to_thread(national_days, years)
    known = await uow.calendar.national(date(min(years), 1, 1), date(max(years), 12, 31))
    return renewal([day for day in known if day.day.year in years], listed)


async def renew(uow: UnitOfWork, due: Renewal) -> None:
    """Write what the list changes."""
    for day in due.gone:
        await uow.calendar.remove(day, None)
    if due.put:
        await uow.calendar.put(due.put)


def national_days(years: set[int]) -> list[CalendarDay]:
    """Libur nasional and cuti bersama of these years, in order; for a year without a decree only the fixed feasts."""
    source = f"{LISTED} {version('holidays')}"
    found = holidays.country_holidays("ID", years=years, categories=_CATEGORIES, language="id")
    return [
        CalendarDay(day=day, working=False, name=found[day], source=source)
        for day in sorted(found)
        if day.year in years
    ]
