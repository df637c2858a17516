"""How a leader's week is told in a summary: days present, on duty and away, and of who acts for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.attendance_month import Presence, presence_of
from domain.leave import Acting, Leave
from domain.model import Attendance
from domain.office_calendar import OfficeCalendar
from domain.weeks import Week

# Names as a summary tells them, in UTF-16 units.
LONGEST_NAME = 28
_MOST_LEADERS = 2
_AWAY = (Presence.TIME_OFF, Presence.SICK, Presence.PERMIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderWeek:
    """A leader's attendance, in working days: `present` in the office, `duty` on official travel, `away` on leave, ill or
    permitted to be (which of these is not for a group). `known` is False where nothing at all was recorded, which says
    nothing about the leader. With `acts` it is who acts for a leader, and `working` are the days of that."""

    name: str
    known: bool
    present: int
    duty: int
    working: int
    away: int = 0
    acts: bool = False


def leader_week(
    name: str,
    entries: Iterable[Attendance],
    week: Week,
    calendar: OfficeCalendar,
    *,
    leaves: Iterable[Leave] = (),
    acts: Acting | None = None,
) -> LeaderWeek:
    """One leader's week from all entries and leaves of theirs in these days; an entry that a later one corrects does not
    count. With `acts` it is the week of who acts for a leader: only the days of that."""
    known = list(entries)
    corrected = {entry.corrects for entry in known}
    off = list(leaves)
    working = [day for day in calendar.working_days(week.first, week.last) if acts is None or acts.covers(day)]
    days: dict[date, list[Attendance]] = {}
    for entry in known:
        if entry.id not in corrected and (acts is None or acts.covers(entry.day)):
            days.setdefault(entry.day, []).append(entry)
    on_leave = {day for day in working if any(leave.covers(day) for leave in off)}
    found = Counter(
        presence_of(days.get(day, ())) or (Presence.TIME_OFF if day in on_leave else None) for day in working
    )
    return LeaderWeek(
        name=cut_to(name, LONGEST_NAME),
        known=bool(days or on_leave),
        present=found[Presence.PRESENT],
        duty=found[Presence.DUTY],
        working=len(working),
        away=sum(found[kind] for kind in _AWAY),
        acts=acts is not None,
    )


def told_leaders(leaders: Sequence[LeaderWeek]) -> tuple[LeaderWeek, ...]:
    """Two at the most, so that the text keeps its length: the first leader and who acts for them, or two leaders."""
    acting = [one for one in leaders if one.acts and one.working][:1]
    return (*[one for one in leaders if not one.acts][: _MOST_LEADERS - len(acting)], *acting)


def leader_from(name: str, known: bool, present: int, duty: int, working: int, *later: Any) -> LeaderWeek:
    """A leader's week as kept; what was kept before leave was counted lacks the last fields."""
    more = dict(zip(("away", "acts"), later, strict=False))
    return LeaderWeek(name=name, known=known, present=present, duty=duty, working=working, **more)


def cut_to(text: str, longest: int) -> str:
    """At most `longest` UTF-16 units, as chat apps count: fancy letters and emoji in names take two."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * longest:
        return text
    return units[: 2 * (longest - 1)].decode("utf-16-le", errors="ignore").rstrip() + "…"
