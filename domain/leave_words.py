"""What people write about leave of several days, and about who acts for a leader meanwhile."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from domain.office_hours import read_days

_UNTIL = re.compile(r"^(?:s/d|sd|s\.d\.?|sampai(?:\s+dengan)?|hingga|until|to)\s+(?:tanggal\s+)?(?P<day>.+)$", re.I)
_FILLERS = re.compile(r"(?<!\S)(?:cuti|leave|time off|off|tanggal|tgl|mulai|dari|from|selama|plh|plt)(?!\S)", re.I)
_STEPS = {"hari ini": 0, "today": 0, "besok": 1, "tomorrow": 1, "lusa": 2}
_ACTING = re.compile(
    r"^(?P<name>.+?)\s+(?:(?:sebagai|menjadi|jadi|as)\s+)?(?:plh|plt|pelaksana\s+(?:harian|tugas)|acting(?:\s+leader)?)\b\.?"
    r"(?P<rest>.*)$",
    re.I,
)
_DONE = frozenset({"selesai", "berakhir", "akhiri", "batal", "ends", "end", "done"})
# An office is not led by somebody else for longer; a longer time is a new leader.
LONGEST_DAYS = 93


@dataclass(frozen=True, slots=True)
class ActingOrder:
    """`/tim Budi plh 2-5 Desember`: days None where none were said; `done`: it is over."""

    name: str
    first: date | None = None
    last: date | None = None
    done: bool = False


def read_leave(text: str, today: date) -> tuple[date, date] | None:
    """The days of a leave, both included: "2-5 Desember", "sampai 5 Desember" (from today), "besok", "12 Desember". None
    where no days are named, or more than half a year of them.

    >>> read_leave("cuti 2-5 Desember", date(2026, 11, 21))
    (datetime.date(2026, 12, 2), datetime.date(2026, 12, 5))
    >>> read_leave("sampai 27 November", date(2026, 11, 24))
    (datetime.date(2026, 11, 24), datetime.date(2026, 11, 27))
    """
    words = " ".join(_FILLERS.sub(" ", text).split())[:200]
    step = _STEPS.get(words.casefold())
    if step is not None:
        return today + timedelta(days=step), today + timedelta(days=step)
    until = _UNTIL.match(words)
    said = read_days(until["day"] if until else words, today)
    if said is None:
        return None
    first, last = (today, said.last) if until else (said.first, said.last)
    return (first, last) if first <= last else None


def read_acting(text: str, today: date) -> ActingOrder | None:
    """Who is to act for the leader; None for words about something else.

    >>> read_acting("Budi plh 2-5 Desember", date(2026, 11, 21)).last
    datetime.date(2026, 12, 5)
    """
    said = _ACTING.match(" ".join(text.split())[:200])
    if said is None:
        return None
    rest = said["rest"].strip(" .,:;")
    if rest.casefold() in _DONE:
        return ActingOrder(said["name"], done=True)
    days = read_leave(rest, today)
    if days is None or (days[1] - days[0]).days >= LONGEST_DAYS:
        return ActingOrder(said["name"])
    return ActingOrder(said["name"], *days)
