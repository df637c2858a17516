"""Which national days off the calendar should gain and lose when the list that they come from says something else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.model import CalendarDay

# How the source of a day begins that was filled in from the list, whatever its edition.
LISTED = "SKB tiga menteri; python-holidays"


@dataclass(frozen=True, slots=True)
class Renewal:
    """Days to write (new ones, and those with another name), and days that the list no longer has."""

    put: tuple[CalendarDay, ...] = ()
    gone: tuple[date, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.put or self.gone)


def renewal(known: Iterable[CalendarDay], listed: Iterable[CalendarDay]) -> Renewal:
    """What brings the days `known` for all offices to the list; both are of the same years. What people entered, changed
    or took out stays as they left it."""
    held = {day.day: day for day in known}
    wanted = {day.day: day for day in listed}
    put = [day for at, day in sorted(wanted.items()) if at not in held or (_is_listed(held[at]) and held[at] != day)]
    gone = [at for at, day in sorted(held.items()) if at not in wanted and _is_listed(day)]
    return Renewal(tuple(put), tuple(gone))


def _is_listed(day: CalendarDay) -> bool:
    return day.source.startswith(LISTED) and not day.withdrawn
