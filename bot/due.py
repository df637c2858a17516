"""`zibot due`: what the standing jobs would send at an instant, to whom and why, without sending or changing anything.

It is the jobs themselves that are asked, over transactions that are never committed: there is no second opinion to keep true.
"""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.offices import offices_named
from bot.settings import Settings
from domain.agenda import Standing
from domain.chat import Address, Say
from domain.model import Office, PersonState
from domain.ports import Appointment, NotFound, Transactions, UnitOfWork
from locales.catalogue import catalogue
from scheduler.jobs import standing_jobs
from storage import migrate
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Due:
    """One message that a job would queue."""

    job: str
    to: Address
    message: Say


class _Outbox:
    """Writes down what would be queued; what is in the real outbox is not said again here either."""

    def __init__(self, real: Any, job: str, found: list[Due]) -> None:
        self._real, self._job, self._found = real, job, found

    async def put(self, to: Address, message: Say) -> bool:
        fresh = bool(await self._real.put(to, message))
        if fresh:
            self._found.append(Due(self._job, to, message))
        return fresh

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


class _Agenda:
    """Every chosen office is looked at once, whatever its row on the agenda says; nothing is written there."""

    def __init__(self, offices: Sequence[Office], asked: set[Standing]) -> None:
        self._offices, self._asked = offices, asked

    async def enrol(self, job: Standing) -> None:
        """Nobody has to be enrolled for that."""

    async def due(self, job: Standing, now: datetime, limit: int) -> Sequence[Appointment]:
        if job in self._asked:
            return []
        self._asked.add(job)
        return [Appointment(office=office, turn=0) for office in self._offices]

    async def move(self, job: Standing, moved: Iterable[tuple[Appointment, datetime]], now: datetime) -> None:
        """The real agenda stays as it is."""


class _Unit:
    """A unit of work that is never committed."""

    def __init__(self, real: UnitOfWork, outbox: _Outbox, agenda: _Agenda) -> None:
        self._real, self.outbox, self.agenda = real, outbox, agenda

    async def commit(self) -> None:
        """What was written is gone when the transaction is left."""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


class Rehearsal:
    """Transactions for one job, in which everything can be done and nothing stays."""

    def __init__(self, real: Transactions, job: str, offices: Sequence[Office]) -> None:
        self._real, self._job, self._offices = real, job, offices
        self._asked: set[Standing] = set()
        self.found: list[Due] = []

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Any]:
        async with self._real.read() as uow:
            yield self._unit(uow)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Any]:
        async with self._real.write() as uow:
            yield self._unit(uow)

    def _unit(self, uow: UnitOfWork) -> _Unit:
        return _Unit(uow, _Outbox(uow.outbox, self._job, self.found), _Agenda(self._offices, self._asked))


async def what_is_due(database: Transactions, at: datetime, offices: Sequence[Office]) -> list[Due]:
    """What each standing job would queue at that instant for these offices, job by job."""
    found = []
    for name, make in standing_jobs().items():
        rehearsal = Rehearsal(database, name, offices)
        await make(rehearsal).tick(at)
        found += rehearsal.found
    return found


async def show_due(settings: Settings, at: datetime, office: str | None, *, as_json: bool, language: str) -> int:
    """Print it: 0. Raises NotFound for an office that nobody knows."""
    await migrate.require_current(settings.database)
    database = await Database.open(settings.database, visiting=True)
    try:
        async with database.read() as uow:
            offices = await offices_named(uow, office)
        if office is not None and not offices:
            raise NotFound(office)
        found = await what_is_due(database, at, offices)
        names = await _names(database, offices)
    finally:
        await database.close()
    if as_json:
        entries = [_entry(due, names, language) for due in found]
        sys.stdout.write(json.dumps(entries, ensure_ascii=False, indent=1) + "\n")
        return 0
    words = catalogue()
    # By the clock of the offices, where they share one.
    clocks = {office.timezone: office.zone for office in offices}
    zone = next(iter(clocks.values())) if len(clocks) == 1 else UTC
    for due in found:
        moment = (due.message.not_before or at).astimezone(zone).isoformat(timespec="minutes")
        params = {"moment": moment, "to": _name(due.to, names), "channel": due.to.channel}
        why = words.label(language, f"cli-due-{due.job}", {})
        sys.stdout.write(words.label(language, "cli-due-line", {**params, "why": why}) + "\n")
        sys.stdout.write("".join(f"    {line}\n" for line in _text(due, language).splitlines()))
    sys.stdout.write(words.label(language, "cli-due-count", {"count": len(found)}) + "\n")
    return 0


def _entry(due: Due, names: dict[tuple[str, str], str], language: str) -> dict[str, Any]:
    message = due.message
    return {
        "job": due.job,
        "why": catalogue().label(language, f"cli-due-{due.job}", {}),
        "channel": due.to.channel,
        "chat": due.to.chat,
        "thread": due.to.thread,
        "to": _name(due.to, names),
        "key": message.unique,
        "subject": message.subject,
        "class": message.send_class.value,
        "not_before": message.not_before.isoformat() if message.not_before else None,
        "until": message.until.isoformat() if message.until else None,
        "picture": message.picture.kind if message.picture else None,
        "text": _text(due, language),
    }


def _text(due: Due, language: str) -> str:
    """As it would read, in plain text."""
    lines = (
        catalogue().label(due.message.language or language, line.key, line.params)
        for line in due.message.lines
        if line.key
    )
    return "\n".join(lines)


async def _names(database: Transactions, offices: Sequence[Office]) -> dict[tuple[str, str], str]:
    """Groups by their title, private chats by their person."""
    found = {}
    async with database.read() as uow:
        for office in offices:
            for chat in await uow.chats.of_office(office.id):
                found[chat.address.channel, chat.address.chat] = chat.title or chat.address.chat
            for person in await uow.people.of_office(office.id, PersonState.ACTIVE):
                if person.private is not None:
                    found[person.private.channel, person.private.chat] = person.name
    return found


def _name(to: Address, names: dict[tuple[str, str], str]) -> str:
    return names.get((to.channel, to.chat), to.chat)
