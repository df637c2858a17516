"""Fills the calendar with Indonesia's holidays and cuti bersama, as far as they are decreed, and never over an edit."""

from __future__ import annotations

from datetime import date, datetime
from importlib.metadata import version

import holidays

from domain.model import CalendarDay
from domain.ports import Transactions

# No office has this number: asking for its days gives those that hold for all.
_NOBODY = 0
_CATEGORIES = ("public", "government")


class Holidays:
    """Keeps the present and the next year filled."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._filled: set[int] = set()

    async def tick(self, now: datetime) -> int:
        """Add the days that are missing; how many were added."""
        years = {now.year, now.year + 1} - self._filled
        if not years:
            return 0
        wanted = national_days(years)
        async with self._transactions.read() as uow:
            known = {
                day.day for day in await uow.calendar.days(_NOBODY, date(min(years), 1, 1), date(max(years), 12, 31))
            }
        missing = [day for day in wanted if day.day not in known]
        if missing:
            async with self._transactions.write() as uow:
                await uow.calendar.put(missing)
                await uow.commit()
        self._filled |= years
        return len(missing)


def national_days(years: set[int]) -> list[CalendarDay]:
    """Libur nasional and cuti bersama of these years, in order; for a year without a decree only the fixed feasts."""
    source = f"SKB tiga menteri; python-holidays {version('holidays')}"
    found = holidays.country_holidays("ID", years=years, categories=_CATEGORIES, language="id")
    return [
        CalendarDay(day=day, working=False, name=found[day], source=source)
        for day in sorted(found)
        if day.year in years
    ]
