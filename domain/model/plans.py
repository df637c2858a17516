"""A plan, its rows, and the times at which they are due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from domain.chat import Address
from domain.plan import TargetKind


class PlanState(StrEnum):
    READING = "reading"  # the document was received, its reading is under way
    DRAFT = "draft"
    ACTIVE = "active"
    ARCHIVED = "archived"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    id: int
    office: int
    year: int
    state: PlanState
    source: str
    sha256: str
    title: str = ""
    regulation: str = ""
    start: date | None = None
    since: datetime | None = None  # when it came into its state; of a plan in force: since when it is
    # Who sent the document and where its preview goes, None where it came from the command line.
    by: int | None = None
    answer: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One document that a row asks for (bukti fisik), in the order of the plan."""

    id: int
    row: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    id: int
    plan: int
    code: str
    area: str
    component_no: str
    component: str
    indicator: str
    action: str
    evidence_text: str
    target_text: str
    wanted: tuple[Wanted, ...] = ()
    pic: str = ""
    secret: bool = False  # rahasia: files only for the area's coordinator
    applicable: bool = True
    # The words by which people rescheduled it ("setiap triwulan"); empty while the document's own cell counts.
    schedule: str = ""
    # The days of its own that it is reminded of, counted like `OfficeSettings.reminder_days`; None while those count.
    reminder_days: tuple[int, ...] | None = None

    @property
    def title(self) -> str:
        """The shortest of its own words that still says what it is about."""
        return self.indicator or self.action or self.component


class OccurrenceState(StrEnum):
    """kosong, sebagian, diajukan, dikembalikan, lengkap, terverifikasi, tidak berlaku (glossary)."""

    EMPTY = "empty"
    PARTIAL = "partial"  # some wanted documents are in
    SUBMITTED = "submitted"  # handed in, but it is not said of every wanted document which paper it is (diajukan)
    COMPLETE = "complete"  # every wanted document is in, not yet all approved (lengkap)
    RETURNED = "returned"
    VERIFIED = "verified"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One time a row is due. `due` is None for standing rows and for events that nobody dated."""

    id: int
    row: int
    number: int  # from 1, in order of the due day
    kind: TargetKind
    start: date | None
    due: date | None
    state: OccurrenceState = OccurrenceState.EMPTY
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    id: int
    row: int
    person: int
    text: str
    at: datetime


class RowEventKind(StrEnum):
    """What happened to a confirmed row; words: catalogue keys `jadwal-event-<value>`."""

    RESCHEDULED = "rescheduled"  # other dates or another cadence
    MOVED = "moved"  # one occurrence has another day
    CANCELLED = "cancelled"  # one occurrence is not asked for
    RESTORED = "restored"  # it is asked for again
    OPENED = "opened"  # an event happened
    NOT_APPLICABLE = "not-applicable"  # tidak berlaku, said by a person
    APPLICABLE = "applicable"
    LEFT_PLAN = "left-plan"  # a newer document does not have it any more
    BACK_IN_PLAN = "back-in-plan"
    DOCUMENT = "document"  # a newer document changed its dates
    UNDONE = "undone"  # the import that changed it was taken back


@dataclass(frozen=True, slots=True, kw_only=True)
class RowEvent:
    """One change of a row's dates or of whether it counts. `data` holds what was and what is: "was" and "now" (words or ISO
    days), "days" (a count). `person` is None where a document did it from the command line."""

    row: int
    kind: RowEventKind
    at: datetime
    person: int | None = None
    reason: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    id: int = 0
