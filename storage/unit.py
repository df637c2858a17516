"""A unit of work: the repositories of one part of a transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from functools import cached_property

from storage.agenda import AgendaRecords
from storage.archive import ArchiveRecords
from storage.assignments import AssignmentRecords
from storage.attendance import AttendanceRecords
from storage.audit import AuditRecords
from storage.calendar import CalendarRecords
from storage.chats import ChatRecords
from storage.dialogues import DialogueRecords
from storage.evidence import EvidenceRecords
from storage.handovers import HandoverRecords
from storage.invitations import InvitationRecords
from storage.notes import NoteRecords
from storage.offices import OfficeRecords
from storage.people import PeopleRecords
from storage.pictures import ExaminedRecords
from storage.plans import PlanRecords
from storage.postings import PostingRecords
from storage.presences import PresenceRecords
from storage.queue import OutboxRecords
from storage.regulations import RegulationRecords
from storage.reminders import ReminderRecords
from storage.reviews import ReviewRecords
from storage.schedules import ScheduleRecords
from storage.session import Session
from storage.tasks import WorkRecords
from storage.tokens import TokenRecords


class Unit:
    """The port `UnitOfWork`. What `commit` does depends on where the unit comes from: see `Database`."""

    def __init__(self, session: Session, commit: Callable[[], Awaitable[None]]) -> None:
        self._session = session
        self._commit = commit

    async def commit(self) -> None:
        await self._commit()

    def attempt(self) -> AbstractAsyncContextManager[None]:
        return self._session.attempt()

    @cached_property
    def offices(self) -> OfficeRecords:
        return OfficeRecords(self._session)

    @cached_property
    def people(self) -> PeopleRecords:
        return PeopleRecords(self._session)

    @cached_property
    def chats(self) -> ChatRecords:
        return ChatRecords(self._session)

    @cached_property
    def plans(self) -> PlanRecords:
        return PlanRecords(self._session, self.offices)

    @cached_property
    def assignments(self) -> AssignmentRecords:
        return AssignmentRecords(self._session)

    @cached_property
    def handovers(self) -> HandoverRecords:
        return HandoverRecords(self._session)

    @cached_property
    def invitations(self) -> InvitationRecords:
        return InvitationRecords(self._session)

    @cached_property
    def presences(self) -> PresenceRecords:
        return PresenceRecords(self._session)

    @cached_property
    def regulations(self) -> RegulationRecords:
        return RegulationRecords(self._session)

    @cached_property
    def schedules(self) -> ScheduleRecords:
        return ScheduleRecords(self._session)

    @cached_property
    def evidence(self) -> EvidenceRecords:
        return EvidenceRecords(self._session)

    @cached_property
    def archive(self) -> ArchiveRecords:
        return ArchiveRecords(self._session)

    @cached_property
    def examined(self) -> ExaminedRecords:
        return ExaminedRecords(self._session)

    @cached_property
    def reviews(self) -> ReviewRecords:
        return ReviewRecords(self._session)

    @cached_property
    def notes(self) -> NoteRecords:
        return NoteRecords(self._session)

    @cached_property
    def attendance(self) -> AttendanceRecords:
        return AttendanceRecords(self._session)

    @cached_property
    def dialogues(self) -> DialogueRecords:
        return DialogueRecords(self._session)

    @cached_property
    def tokens(self) -> TokenRecords:
        return TokenRecords(self._session)

    @cached_property
    def calendar(self) -> CalendarRecords:
        return CalendarRecords(self._session)

    @cached_property
    def audit(self) -> AuditRecords:
        return AuditRecords(self._session)

    @cached_property
    def outbox(self) -> OutboxRecords:
        return OutboxRecords(self._session, self.chats)

    @cached_property
    def work(self) -> WorkRecords:
        return WorkRecords(self._session)

    @cached_property
    def agenda(self) -> AgendaRecords:
        return AgendaRecords(self._session)

    @cached_property
    def reminders(self) -> ReminderRecords:
        return ReminderRecords(self._session)

    @cached_property
    def postings(self) -> PostingRecords:
        return PostingRecords(self._session)
