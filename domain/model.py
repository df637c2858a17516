"""What an office's records are: offices, people, plans, occurrences, evidence, attendance. Rows never leave `storage/`, these do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from domain.chat import Address
from domain.plan import TargetKind


class Role(StrEnum):
    """A right beyond membership. LEADER = pimpinan (camat), COORDINATOR = koordinator of an area or of the whole team."""

    ADMIN = "admin"
    LEADER = "leader"
    COORDINATOR = "coordinator"


class PersonState(StrEnum):
    WAITING = "waiting"  # seen in the group, not yet approved
    ACTIVE = "active"
    LEFT = "left"


class OccurrenceState(StrEnum):
    """kosong, sebagian, diajukan, dikembalikan, lengkap, terverifikasi, tidak berlaku (glossary)."""

    EMPTY = "empty"
    PARTIAL = "partial"  # some wanted documents are in
    SUBMITTED = "submitted"  # handed in, but it is not said of every wanted document which paper it is (diajukan)
    COMPLETE = "complete"  # every wanted document is in, not yet all approved (lengkap)
    RETURNED = "returned"
    VERIFIED = "verified"
    NOT_APPLICABLE = "not-applicable"


class SubmissionState(StrEnum):
    WAITING = "waiting"  # its files are still being fetched
    SUBMITTED = "submitted"
    RETURNED = "returned"
    VERIFIED = "verified"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"  # no file of it could be fetched; the person was asked to send again


class FileState(StrEnum):
    WAITING = "waiting"
    STORED = "stored"
    FAILED = "failed"


class PlanState(StrEnum):
    READING = "reading"  # the document was received, its reading is under way
    DRAFT = "draft"
    ACTIVE = "active"
    ARCHIVED = "archived"
    DISCARDED = "discarded"


class AttendanceKind(StrEnum):
    """hadir (arrive/leave), dinas luar, cuti, sakit, izin (domain.md section 8)."""

    ARRIVE = "arrive"
    LEAVE = "leave"
    DUTY = "duty"  # dinas luar
    TIME_OFF = "time-off"  # cuti
    SICK = "sick"
    PERMIT = "permit"


class OfficePlace(NamedTuple):
    """Where the office stands: degrees (north and east positive) and the radius in metres that still counts as there."""

    latitude: float
    longitude: float
    radius: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSettings:
    """What an office may change about itself; times are office-local."""

    # Reminders. The days count from a deadline, negative before it; weekly after the last of them.
    digest_on: bool = True
    digest_at: time = time(8, 0)
    nudges_on: bool = True  # private words to those who opened a private chat
    reminder_days: tuple[int, ...] = (-14, -7, -3, -1, 0, 1, 3)
    escalate_coordinator_after: int = 1  # days late, from which the area's coordinators are told too
    escalate_leader_after: int = 7  # days late, from which leaders are told too
    event_question_day: int = 1  # the n-th working day of a month asks for events that happened; 0 never asks
    standing_reminder_after: int = 30  # days after the plan came in force: the one word about standing rows; 0 for none
    quiet_from: time = time(18, 0)
    quiet_to: time = time(7, 0)
    name_late_people: bool = False  # in the group
    # Summaries.
    summary_weekday: int = 4  # Monday is 0; Friday
    summary_at: time = time(15, 0)
    monthly_summary: bool = False  # also posted on the first working day of a month, about the one before
    # Usual working hours; `OfficeCalendar.hours` says what holds on a day.
    workdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    work_start: time = time(7, 30)
    work_end: time = time(16, 0)
    friday_end: time = time(16, 30)
    saturday_end: time = time(13, 0)
    # Attendance.
    attendance_for_all: bool = False  # everybody is asked, not only leaders
    attendance_question_at: time | None = time(7, 30)  # None: nobody is asked
    arrival_tolerance: int = 0  # whole minutes after the beginning of work that are not late; its own minute never is
    office_place: OfficePlace | None = None
    # People.
    approve_members: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursPeriod:
    """Other working hours from `first` to `last`, both included (Ramadan); times are office-local. `workdays` None: those
    of the office's week. `id` 0: not stored yet."""

    id: int = 0
    office: int
    name: str
    first: date
    last: date
    start: time
    end: time
    friday_end: time
    saturday_end: time
    workdays: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    id: int
    name: str
    timezone: str
    language: str = "id"
    settings: OfficeSettings = OfficeSettings()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


@dataclass(frozen=True, slots=True)
class RoleGrant:
    """One role of one person; `area` is "I" … "VI", empty for the whole team."""

    role: Role
    area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member of one office. `private` is where a private word reaches them, None until they opened that chat."""

    id: int
    office: int
    name: str
    state: PersonState
    roles: frozenset[RoleGrant] = frozenset()
    language: str = ""
    private: Address | None = None
    username: str = ""
    nudges: bool = True  # whether they want private words at all

    @property
    def active(self) -> bool:
        return self.state is PersonState.ACTIVE

    def holds(self, role: Role, area: str = "") -> bool:
        """Whether the person holds the role, for this area where one is named (a grant without area covers all)."""
        return any(g.role is role and (not g.area or not area or g.area == area) for g in self.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundChat:
    """A group that an office lives in. `parked` means: nothing is sent there (the bot was removed, the chat is gone)."""

    address: Address
    office: int
    title: str = ""
    language: str = ""
    parked: str = ""  # why, empty when it is open


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
class EvidenceFile:
    id: int
    submission: int
    state: FileState
    kind: str
    name: str = ""
    mime: str = ""
    size: int | None = None
    sha256: str = ""
    wanted: int | None = None
    channel: str = ""
    remote_id: str = ""
    attempts: int = 0
    flags: tuple[str, ...] = ()  # "same-bytes", "forwarded", "no-preview", …
    whole: bool = False  # it holds every document that the row asks for
    approved: bool | None = None  # a coordinator's verdict on it, None while there is none
    reason: str = ""  # why it was returned


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One act of handing in: a photo, an album, a document, or words. `number` is the receipt number within the office."""

    id: int
    office: int
    number: int
    row: int
    occurrence: int
    person: int
    state: SubmissionState
    at: datetime
    text: str = ""
    files: tuple[EvidenceFile, ...] = ()
    forwarded: bool = False
    late: bool = False
    wanted: int | None = None
    round: int = 1
    reason: str = ""  # why it was returned
    follows: int | None = None  # the returned submission that this one corrects
    # Where it was handed in, so that what becomes of it can be answered there.
    address: Address | None = None
    message: str = ""
    album: str = ""

    @property
    def receipt(self) -> str:
        """How people name it: `B-0012`."""
        return f"B-{self.number:04d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A coordinator's verdict on a submission, or on one `file` of it."""

    submission: int
    file: int | None
    person: int
    approved: bool
    reason: str
    at: datetime


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One claim of presence or absence. At most one valid entry per person, day and kind; corrections keep the old one."""

    id: int
    office: int
    person: int
    day: date
    kind: AttendanceKind
    at: datetime
    reason: str = ""
    corrects: int | None = None
    # What the phone said of where it was (`domain.attendance.place_claim`), None where nothing was said or it was dropped.
    claim: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A day that differs from the week's pattern. `office` None: for all. `source` names the decree or who entered it.
    `withdrawn`: somebody took it out, and it is kept only so that it is not filled in again."""

    day: date
    working: bool
    name: str
    source: str
    office: int | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """A pending step of one person in one chat; `kind` names the handler that takes the next message."""

    kind: str
    step: str
    data: Mapping[str, Any] = field(default_factory=dict)
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """Who did what to what, when; `data` holds what changed. Entries form a hash chain per office."""

    office: int
    at: datetime
    person: int | None
    action: str
    subject: str
    data: Mapping[str, Any] = field(default_factory=dict)
    number: int = 0
    hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A secret word that lets somebody do one thing once: claim an office, go on in private, join. Only its hash is stored."""

    kind: str
    office: int | None
    data: Mapping[str, Any] = field(default_factory=dict)
    person: int | None = None
    expires_at: datetime
