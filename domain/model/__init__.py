"""What an office's records are: offices, people, plans, occurrences, evidence, attendance. Rows never leave `storage/`, these do."""

from domain.model.attendance import Attendance, AttendanceKind
from domain.model.evidence import EvidenceFile, FileState, Review, Submission, SubmissionState
from domain.model.offices import CalendarDay, HoursPeriod, Office, OfficePlace, OfficeSettings
from domain.model.people import BoundChat, Person, PersonState, Role, RoleGrant, without_title
from domain.model.plans import (
    Note,
    Occurrence,
    OccurrenceState,
    Plan,
    PlanRow,
    PlanState,
    RowEvent,
    RowEventKind,
    Wanted,
)
from domain.model.records import AuditEntry, Dialogue, Token

__all__ = [
    "Attendance",
    "AttendanceKind",
    "AuditEntry",
    "BoundChat",
    "CalendarDay",
    "Dialogue",
    "EvidenceFile",
    "FileState",
    "HoursPeriod",
    "Note",
    "Occurrence",
    "OccurrenceState",
    "Office",
    "OfficePlace",
    "OfficeSettings",
    "Person",
    "PersonState",
    "Plan",
    "PlanRow",
    "PlanState",
    "Review",
    "Role",
    "RoleGrant",
    "RowEvent",
    "RowEventKind",
    "Submission",
    "SubmissionState",
    "Token",
    "Wanted",
    "without_title",
]
