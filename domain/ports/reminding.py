"""When standing jobs look at an office, what was posted, and what people answer to reminders."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from domain.agenda import Standing
from domain.answers import EventAnswer, Postponement
from domain.model import (
    Office,
)


@dataclass(frozen=True, slots=True)
class Appointment:
    """An office that a standing job has to look at; `turn` tells whether something changed meanwhile."""

    office: Office
    turn: int


class Agenda(Protocol):
    """When each office's standing jobs have something to look at: one row for each office and job, found by its instant. A
    change of plan, calendar, zone or settings puts the office's rows to "at once"."""

    async def enrol(self, job: Standing) -> None:
        """Offices that the job does not know yet are looked at next; the others stay as they are."""

    async def waiting(self, now: datetime) -> Collection[Standing]:
        """The jobs for which `due` would find anything: one question for all of them, since mostly the answer is none."""

    async def due(self, job: Standing, now: datetime, limit: int) -> Sequence[Appointment]:
        """Offices whose instant has come, the longest waiting first; also those that were last looked at by a clock that
        was ahead of `now`, whose next instants cannot be trusted."""

    async def coming(self, job: Standing, after: datetime, until: datetime) -> Sequence[tuple[int, datetime]]:
        """Offices, by id, that the job looks at after the one instant and not after the other, and when; the next one first."""

    async def move(self, job: Standing, moved: Iterable[tuple[Appointment, datetime]], now: datetime) -> None:
        """The instants at which they are looked at next; an office that changed since `due` keeps being due."""


class Reminders(Protocol):
    """What people answer to reminders, and rows that are reminded of on days of their own."""

    async def postpone(self, wanted: Collection[int], person: int, until: date, *, at: datetime) -> None:
        """The person hears of these occurrences again on that day; a later word replaces an earlier one."""

    async def resume(self, wanted: Collection[int], person: int) -> None:
        """The person takes back what they put off."""

    async def postponed(self, office: int, since: date) -> Sequence[Postponement]:
        """What people of the office put off to that day or a later one, the nearest day first."""

    async def set_days(self, row: int, days: Sequence[int] | None) -> None:
        """Reminder days of the row's own, counted from its deadline; None: those of the office."""

    async def event_answers(self, wanted: Collection[int], month: date) -> Mapping[int, EventAnswer]:
        """What was answered about these rows for the month that begins on that day, by row."""

    async def answer_event(self, answer: EventAnswer) -> bool:
        """The one answer for a row and month; False where there is one already, except that an event may follow the word
        that nothing happened."""


class Postings(Protocol):
    """What was posted for which local date, with the figures it showed: a second posting of the same key is impossible."""

    async def put(self, office: int, kind: str, key: str, *, at: datetime, snapshot: Mapping[str, Any]) -> bool:
        """Record a posting; False when it is there already."""

    async def get(self, office: int, kind: str, key: str) -> Mapping[str, Any] | None: ...
    async def latest(self, office: int, kind: str, before: str) -> tuple[str, Mapping[str, Any]] | None:
        """The newest posting of that kind whose key sorts before `before`."""
