"""One transaction with all repositories in it, and what every one of them may raise."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from domain.model import (
    AuditEntry,
)
from domain.ports.days import Attendances, Calendar
from domain.ports.evidence import Archive, Evidences, Examinations, Notes, Reviews
from domain.ports.people import Chats, Dialogues, Invitations, Offices, People, Presences, Tokens
from domain.ports.plans import Assignments, Handovers, Plans, Regulations, Schedules
from domain.ports.queues import Outbox, Work
from domain.ports.reminding import Agenda, Postings, Reminders


class NotFound(Exception):
    """No such record (or not of this office, which looks the same)."""


class Audit(Protocol):
    async def append(self, entry: AuditEntry) -> None: ...
    async def of_subject(self, office: int, subject: str, limit: int = 20) -> Sequence[AuditEntry]: ...
    async def of_subjects(self, office: int, subjects: Sequence[str], actions: Sequence[str]) -> Sequence[AuditEntry]:
        """What was done to any of them, of these actions only; oldest first."""

    async def head(self, office: int) -> tuple[int, str]:
        """Count of entries and hash of the last one (hex), what the weekly summary prints."""

    async def last(self, offices: Collection[int]) -> Mapping[int, tuple[int, datetime]]:
        """Number and instant of the last entry of each of these offices; those without any are left out."""

    async def verify(self, office: int) -> int | None:
        """Number of the first entry that does not fit the chain, None when all is well."""


class UnitOfWork(Protocol):
    """One transaction; repositories by topic."""

    @property
    def offices(self) -> Offices: ...
    @property
    def people(self) -> People: ...
    @property
    def chats(self) -> Chats: ...
    @property
    def plans(self) -> Plans: ...
    @property
    def assignments(self) -> Assignments: ...
    @property
    def handovers(self) -> Handovers: ...
    @property
    def invitations(self) -> Invitations: ...
    @property
    def presences(self) -> Presences: ...
    @property
    def regulations(self) -> Regulations: ...
    @property
    def schedules(self) -> Schedules: ...
    @property
    def evidence(self) -> Evidences: ...
    @property
    def archive(self) -> Archive: ...
    @property
    def examined(self) -> Examinations: ...
    @property
    def reviews(self) -> Reviews: ...
    @property
    def notes(self) -> Notes: ...
    @property
    def attendance(self) -> Attendances: ...
    @property
    def dialogues(self) -> Dialogues: ...
    @property
    def tokens(self) -> Tokens: ...
    @property
    def calendar(self) -> Calendar: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def work(self) -> Work: ...
    @property
    def postings(self) -> Postings: ...
    @property
    def agenda(self) -> Agenda: ...
    @property
    def reminders(self) -> Reminders: ...
    def attempt(self) -> AbstractAsyncContextManager[None]:
        """When the block raises, nothing that it wrote or queued is left; what was done before it stays."""

    async def commit(self) -> None: ...


class Transactions(Protocol):
    """Where units of work come from. `write` is serialised against other writers; `read` sees one consistent state."""

    def write(self) -> AbstractAsyncContextManager[UnitOfWork]: ...
    def read(self) -> AbstractAsyncContextManager[UnitOfWork]: ...
