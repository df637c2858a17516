"""What handlers and the scheduler ask of storage, files and channels, in the domain's own words.

Rules for every implementation: instants are aware UTC datetimes; a unit of work that is left without `commit()` (or by an
exception) changed nothing; no call here talks to the network, except those of `Channel` and `FileStore`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from domain.agenda import Standing
from domain.answers import EventAnswer, Postponement
from domain.attendance_sheets import AttendancePaper, FiledSheet
from domain.board import Board
from domain.chat import Address, Attachment, Incoming, Say
from domain.evidence_facts import Facts
from domain.evidence_search import EvidenceQuery
from domain.holding import Assignment, Cause, Handover, Invitation
from domain.leave import Acting, Leave
from domain.model import (
    Attendance,
    AttendanceKind,
    AuditEntry,
    BoundChat,
    CalendarDay,
    Dialogue,
    EvidenceFile,
    HoursPeriod,
    Note,
    Occurrence,
    OccurrenceState,
    Office,
    Person,
    PersonState,
    Plan,
    PlanRow,
    PlanState,
    Review,
    Role,
    RowEvent,
    Submission,
    SubmissionState,
    Token,
)
from domain.office_calendar import OfficeCalendar
from domain.plan import PlanDraft, Target
from domain.plan_changes import Filed, Undoing
from domain.plan_changes_dates import DateChanges
from domain.regulations.changes import RegulationChange


class Offices(Protocol):
    async def get(self, office: int) -> Office: ...
    async def all(self) -> Sequence[Office]: ...
    async def add(self, name: str, timezone: str, language: str = "id") -> Office: ...
    async def save(self, office: Office) -> None: ...


class People(Protocol):
    """People of offices and the chat identities they are known by. One identity may belong to people of several offices."""

    async def known_as(self, channel: str, user: str) -> Sequence[Person]:
        """Everybody this identity stands for, one per office, the office used last first; those who left included."""

    async def get(self, person: int) -> Person: ...
    async def of_office(self, office: int, *states: PersonState) -> Sequence[Person]: ...
    async def add(
        self, office: int, name: str, channel: str, user: str, *, state: PersonState, username: str = ""
    ) -> Person: ...
    async def set_state(self, person: int, state: PersonState, *, at: datetime) -> None:
        """LEFT also ends all roles (they stay in the history)."""

    async def rename(self, person: int, name: str, username: str) -> None: ...
    async def grant(self, person: int, role: Role, area: str, *, at: datetime) -> None: ...
    async def revoke(self, person: int, role: Role, area: str, *, at: datetime) -> None: ...
    async def use_office(self, channel: str, user: str, office: int, *, at: datetime) -> None:
        """Remember which office this identity spoke of last; `known_as` then names it first."""

    async def private_opened(self, channel: str, user: str, chat: str) -> None: ...
    async def private_closed(self, channel: str, user: str) -> None: ...
    async def set_language(self, person: int, language: str) -> None: ...
    async def set_nudges(self, person: int, wanted: bool) -> None:
        """Whether this person wants private words of reminder."""


class Chats(Protocol):
    async def bound(self, address: Address) -> BoundChat | None:
        """The binding of this chat; a binding of the group without a topic covers all its topics."""

    async def of_office(self, office: int) -> Sequence[BoundChat]: ...
    async def bind(self, address: Address, office: int, title: str, *, at: datetime) -> BoundChat: ...
    async def unbind(self, address: Address) -> None: ...
    async def move(self, channel: str, old: str, new: str) -> int:
        """The group has a new id: replaced everywhere (bindings, queued messages, dialogues); how many rows changed."""

    async def park(self, channel: str, chat: str, reason: str) -> None: ...
    async def unpark(self, channel: str, chat: str) -> None: ...
    async def drop_thread(self, address: Address) -> None:
        """The topic is gone: the binding and what is queued move to the group itself."""

    async def set_language(self, address: Address, language: str) -> None: ...


class Plans(Protocol):
    async def board(self, office: int, year: int | None = None, *, up_to: int | None = None) -> Board | None:
        """The active plan of that year with its occurrences, None where the office has none. Without a year: the newest one
        whose year is not after `up_to` (where all are, the first to come), or the newest of all without either."""

    async def get(self, plan: int) -> Plan: ...
    async def of_office(self, office: int) -> Sequence[Plan]: ...
    async def receive(
        self, office: int, person: int | None, *, source: str, year: int, at: datetime, answer: Address | None
    ) -> Plan:
        """A document came in and will be read (state READING); `answer` is where the preview goes."""

    async def same_document(self, office: int, sha256: str) -> Plan | None: ...
    async def save_draft(self, plan: int, draft: PlanDraft) -> None: ...
    async def draft(self, plan: int) -> PlanDraft | None: ...
    async def set_state(self, plan: int, expected: PlanState, state: PlanState, *, at: datetime) -> bool:
        """Change the state if it still is `expected`; False when somebody else was first."""

    async def apply(self, plan: int, draft: PlanDraft, *, at: datetime) -> None:
        """Put the draft in force. An active plan of that year is taken over as `domain.plan_changes.compare` says: matched
        rows keep their ids and all that hangs on them, rows that are gone stay with the archived plan (those with evidence
        or notes stay here, not applicable). A first plan of a year takes secret marks and assignments from the same rows
        of the year before."""

    async def apply_part(
        self, plan: int, draft: PlanDraft, areas: Collection[str], *, at: datetime, person: int | None
    ) -> Plan:
        """Put only the draft's rows of these areas in force, as a plan of its own, which is returned; all others stay as
        they are (`domain.plan_changes_part`), and the draft goes on waiting for who applies the rest."""

    async def filed(self, plan: int) -> Filed:
        """What hangs on the plan's rows."""

    async def undoing(self, plan: int) -> Undoing | None:
        """What taking back the import of this plan would mean; None where there is nothing to take back (any more)."""

    async def undo(self, plan: int, *, at: datetime, person: int | None) -> bool:
        """Discard the active plan and put the one before it in force; False where evidence was filed or somebody was
        first."""

    async def set_regulation(self, plan: int, regulation: str) -> None:
        """The rulebook that the plan goes by, by its id; "" for that of its year."""

    async def row(self, row: int) -> PlanRow: ...
    async def occurrence(self, occurrence: int) -> Occurrence: ...
    async def open_event(self, row: int, day: date, *, person: int, at: datetime) -> Occurrence:
        """A person says that the event happened: a new occurrence that starts and is due on `day`."""

    async def set_occurrence_state(self, occurrence: int, state: OccurrenceState) -> None: ...
    async def office_of_row(self, row: int) -> int | None: ...
    async def set_secret(self, row: int, secret: bool) -> None:
        """Mark a row rahasia, or take the mark away."""

    async def assign(self, row: int, person: int, *, at: datetime) -> None:
        """Give the row to a person whom the plan itself names, beside those who have it; having it already changes nothing.
        What people decide goes through `Assignments`."""


class Assignments(Protocol):
    """Who holds which row, with the history of it: nothing is overwritten."""

    async def give(self, row: int, person: int, *, at: datetime, by: int | None, cause: Cause) -> bool:
        """The person holds the row from now on, beside others; False when they do already."""

    async def end(self, row: int, person: int, *, at: datetime, by: int | None, cause: Cause) -> bool:
        """The person holds it no longer; False when they did not."""

    async def of_person(self, person: int) -> Sequence[int]:
        """The rows that the person holds in plans in force, in the order of the plan."""

    async def left_by(self, person: int) -> Sequence[int]:
        """The rows that went free when the person left the team and that nobody has taken since."""

    async def history(self, row: int, limit: int = 20) -> Sequence[Assignment]:
        """Who held the row, the newest first."""

    async def care(self, occurrence: int, person: int, on: bool, *, at: datetime) -> bool:
        """Somebody says that they work on this (`on`), or no longer; False when it was so already."""


class Handovers(Protocol):
    """Everything of one person to another in one step."""

    async def draft(self, office: int, giver: int, taker: int, by: int, *, reason: str, at: datetime) -> Handover: ...
    async def get(self, handover: int) -> Handover: ...
    async def done(self, handover: int, moved: Mapping[str, Any], *, at: datetime) -> None: ...
    async def undone(self, handover: int, *, at: datetime) -> None: ...


class Invitations(Protocol):
    """Names of the plan whose owners were asked to join."""

    async def invite(self, office: int, name: str, by: int, *, at: datetime) -> Invitation:
        """The open invitation of that name, a new one where there is none."""

    async def get(self, invitation: int) -> Invitation: ...
    async def of_office(self, office: int) -> Sequence[Invitation]: ...
    async def of_person(self, person: int) -> Sequence[Invitation]: ...
    async def accept(self, invitation: int, person: int, *, at: datetime) -> None: ...
    async def withdraw(self, invitation: int, *, at: datetime) -> None:
        """Its links stop working. One that was accepted stays."""


class Presences(Protocol):
    """In which groups somebody was seen, by the ids of the groups' chats."""

    async def groups(self, channel: str, user: str) -> Sequence[str]: ...
    async def seen(self, channel: str, chat: str, user: str, *, at: datetime) -> None: ...
    async def gone(self, channel: str, chat: str, user: str) -> None: ...


class Regulations(Protocol):
    """What an office corrected in the tables of rulebooks; the tables themselves come with the program."""

    async def changes(self, office: int) -> Sequence[RegulationChange]:
        """All corrections of all rulebooks, those taken back included, the newest first."""

    async def change(self, office: int, change: RegulationChange) -> None:
        """Correct a value, or (with value None) let the table's own count again."""


class Schedules(Protocol):
    """Dates of confirmed rows, changed by people, with the history of every row."""

    async def redate(self, row: int, target: Target, changes: DateChanges, words: str, *, at: datetime) -> None:
        """Other dates or another cadence, in a person's `words`; `changes` are of `domain.plan_changes_dates.reschedule`."""

    async def move(self, occurrence: int, day: date) -> None:
        """Another due day for one occurrence; its window begins no later."""

    async def set_applicable(self, row: int, applicable: bool) -> bool:
        """Mark a row tidak berlaku, or take that back; False when it is so already."""

    async def record(self, event: RowEvent) -> None: ...
    async def events(self, row: int, limit: int = 10) -> Sequence[RowEvent]:
        """What happened to the row, the newest first."""


class Evidences(Protocol):
    async def submit(
        self,
        *,
        office: int,
        row: int,
        occurrence: int,
        person: int,
        at: datetime,
        text: str,
        files: Sequence[Attachment],
        address: Address,
        message: str,
        album: str = "",
        forwarded: bool = False,
        late: bool = False,
        wanted: int | None = None,
        papers: Sequence[int | None] = (),
        follows: Submission | None = None,
    ) -> Submission:
        """A submission with the office's next receipt number; with files it is WAITING until they are fetched. `papers` says
        which wanted document each file is, where they are not all `wanted`; `follows` is the returned one it corrects."""

    async def get(self, submission: int) -> Submission: ...
    async def by_album(self, address: Address, album: str) -> Submission | None: ...
    async def by_message(self, address: Address, message: str) -> Submission | None:
        """The submission made with that message of a person (its latest, where a colleague submitted it again)."""

    async def by_number(self, office: int, number: int) -> Submission | None:
        """The submission with that receipt number."""

    async def set_text(self, submission: int, text: str) -> None: ...
    async def add_files(self, submission: int, files: Sequence[Attachment], channel: str) -> Sequence[EvidenceFile]: ...
    async def name_papers(
        self, submission: int, wanted: int | None, papers: Mapping[int, int | None], *, whole: bool = False
    ) -> None:
        """Which wanted document the submission is, and each of these files; `whole`: these files hold all of them."""

    async def of_row(self, row: int) -> Sequence[Submission]: ...
    async def of_occurrence(self, occurrence: int) -> Sequence[Submission]: ...
    async def of_person(self, person: int, limit: int = 10) -> Sequence[Submission]: ...
    async def since(self, office: int, start: datetime, end: datetime) -> Sequence[Submission]: ...
    async def to_review(self, office: int, areas: Sequence[str], limit: int = 20) -> Sequence[Submission]: ...
    async def set_state(
        self, submission: int, expected: Iterable[SubmissionState], state: SubmissionState, *, reason: str = ""
    ) -> bool:
        """Change the state if it is one of `expected`; False when somebody else was first."""

    async def set_place(
        self, submission: int, *, row: int, occurrence: int, wanted: int | None, late: bool | None = None
    ) -> None:
        """Another row or time: all its files are then for `wanted`. `late` None leaves that as it is."""

    async def file(self, file: int) -> EvidenceFile: ...
    async def of_file(self, file: int, *, occurrence: int | None = None) -> Submission:
        """Its submission; `occurrence` is where it most likely is, looked for there first. Raises `NotFound`."""

    async def file_stored(
        self, file: int, *, sha256: str, size: int, mime: str, flags: Sequence[str], known: EvidenceFile | None = None
    ) -> EvidenceFile:
        """The file's bytes are in the store. `known` is the file as it stands, where the caller has just read it."""

    async def flag(self, file: EvidenceFile, flags: Sequence[str]) -> EvidenceFile: ...
    async def bytes_of(self, office: int) -> int:
        """Bytes that the office's evidence takes in the store, those still to be fetched included."""

    async def file_failed(self, file: int, *, final: bool) -> EvidenceFile: ...
    async def same_bytes(self, office: int, sha256: str, *, but: int) -> Sequence[EvidenceFile]:
        """Other files of the office with these bytes (not of submission `but`)."""


class Archive(Protocol):
    """Evidence found again, whoever asks for it; who may see what is said by the query."""

    async def of_rows(self, wanted: Collection[int]) -> Sequence[Submission]:
        """Everything handed in for these rows that was neither withdrawn nor lost, oldest first."""

    async def waiting(self, office: int, areas: Collection[str]) -> int:
        """How much waits for a review in these areas; "" among them means all."""

    async def delivered(self, keys: Collection[str]) -> Sequence[tuple[str, str, datetime]]:
        """Messages of ours with these unique keys that arrived: key, subject and when, oldest first."""

    async def find(self, office: int, query: EvidenceQuery, limit: int) -> Sequence[int]:
        """The newest submissions that fit, by id; what was withdrawn or lost is not found."""

    async def read(self, ids: Sequence[int]) -> Sequence[Submission]:
        """These submissions, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What was found out of a stored file. `alike` is an earlier file that shows nearly the same."""

    facts: Facts
    alike: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalike:
    """An earlier picture of the office whose fingerprint differs in `bits`; `likeness` is its 32 x 32 grey pixels."""

    file: int
    submission: int
    state: SubmissionState
    bits: int
    likeness: bytes


class Examinations(Protocol):
    """What stored files show (domain/evidence_facts.py), one entry a file."""

    async def put(
        self, file: int, office: int, facts: Facts, *, likeness: bytes, mark: int | None, alike: int | None = None
    ) -> None:
        """`mark` is the fingerprint, None for what is no picture; `alike` an earlier file that shows nearly the same."""

    async def near(self, office: int, mark: int, *, but: int, limit: int = 40) -> Sequence[Lookalike]:
        """Pictures of the office with a near fingerprint (not of submission `but`), the nearest first."""

    async def of_submission(self, submission: int) -> Mapping[int, Examined]:
        """By file; files that were stored before they were looked at have none."""


class Reviews(Protocol):
    async def add(
        self, submission: int, person: int, *, approved: bool, reason: str, at: datetime, file: int | None = None
    ) -> None:
        """A verdict, on one file or (`file` None) on all that had none."""

    async def decide(self, submission: int, files: Sequence[int], *, approved: bool, reason: str) -> bool:
        """Mark these files of a submission that awaits review; False when somebody was first with one of them."""

    async def of(self, submissions: Sequence[int]) -> Sequence[Review]:
        """All verdicts on these submissions, oldest first."""

    async def verified_between(self, office: int, start: datetime, end: datetime) -> Sequence[Submission]: ...


class Notes(Protocol):
    async def add(self, row: int, person: int, text: str, *, at: datetime) -> None: ...
    async def of_row(self, row: int, limit: int = 5) -> Sequence[Note]: ...


class Attendances(Protocol):
    async def on(self, office: int, day: date) -> Sequence[Attendance]: ...
    async def between(self, office: int, person: int, first: date, last: date) -> Sequence[Attendance]: ...
    async def add(
        self,
        office: int,
        person: int,
        day: date,
        kind: AttendanceKind,
        *,
        at: datetime,
        reason: str = "",
        corrects: int | None = None,
        claim: Mapping[str, Any] | None = None,
    ) -> Attendance:
        """`claim` is what is kept of an optional location; raises `AlreadyRecorded` for the same person, day and kind."""

    async def of_office(self, office: int, first: date, last: date) -> Sequence[Attendance]:
        """The valid entries of everybody, both days included."""

    async def corrected(self, entry: int) -> Attendance:
        """An entry by its id, also one that was replaced since. Raises `NotFound`."""

    async def drop_places(self, office: int, person: int, first: date, last: date) -> int:
        """What was said of locations in these days is forgotten; how many entries had something."""

    async def leaves(self, office: int, first: date, last: date) -> Sequence[Leave]:
        """Everybody's leave that touches one of these days, both included."""

    async def leave(self, leave: int) -> Leave:
        """Raises `NotFound`, also for one that was taken back."""

    async def take_leave(self, office: int, person: int, first: date, last: date, *, at: datetime) -> Leave: ...
    async def end_leave(self, leave: int, last: date | None, *, at: datetime) -> None:
        """Another last day; None takes the leave back. Raises `NotFound` where that was done already."""

    async def away(self, office: int, day: date) -> frozenset[int]:
        """Who is on leave, ill or on duty elsewhere that day, by person."""

    async def acting(self, office: int) -> Sequence[Acting]:
        """Everybody who acted or will act for a leader, by first day (`domain.leave.as_on` gives them their rights)."""

    async def appoint(
        self, office: int, leader: int, person: int, first: date, last: date, *, by: int, at: datetime
    ) -> Acting: ...
    async def end_acting(self, appointment: Acting, last: date | None, *, at: datetime) -> None:
        """Another last day; None takes it back."""

    async def add_paper(self, paper: AttendancePaper) -> bool:
        """A picture for an entry; False where these bytes are there already."""

    async def papers(self, entries: Collection[int]) -> Mapping[int, Sequence[AttendancePaper]]:
        """By entry."""

    async def file_sheet(self, sheet: FiledSheet) -> None: ...
    async def filed_sheets(self, office: int, person: int | None = None) -> Sequence[FiledSheet]:
        """Months that were handed in as evidence, the newest first."""


class AlreadyRecorded(Exception):
    """The person already has an entry of that kind on that day."""


class NotFound(Exception):
    """No such record (or not of this office, which looks the same)."""


class Dialogues(Protocol):
    """Pending steps, one per person and chat; expired ones are not found."""

    async def get(self, address: Address, user: str, now: datetime) -> Dialogue | None: ...
    async def put(self, address: Address, user: str, dialogue: Dialogue) -> None: ...
    async def clear(self, address: Address, user: str) -> bool: ...


class Tokens(Protocol):
    async def issue(self, token: Token) -> str:
        """A new 128-bit random word (URL-safe, at most 40 characters); only its hash is kept."""

    async def use(self, kind: str, word: str, now: datetime, *, keep: bool = False) -> Token | None:
        """The token if it is valid, of that kind and unused; it is used up unless `keep`."""

    async def wrong(self, channel: str, user: str, now: datetime) -> int:
        """Count a wrong word of this identity; how many it gave within the last hour, this one included."""


class Calendar(Protocol):
    """The days and hours in which offices work. `between` is what everybody asks; the rest is for those who change it."""

    async def between(self, office: Office, first: date, last: date) -> OfficeCalendar:
        """The office's calendar, complete for the days from `first` to `last`, both included."""

    async def days(self, office: int, first: date, last: date) -> Sequence[CalendarDay]:
        """Days that differ from the week, in order; the office's own word on a day replaces the one for all."""

    async def national(self, first: date, last: date) -> Sequence[CalendarDay]:
        """All that was ever said for everybody, in order, withdrawn days too."""

    async def put(self, days: Sequence[CalendarDay]) -> None:
        """A day that is there already (for the same office, or for all) is replaced."""

    async def remove(self, day: date, office: int | None) -> bool:
        """Take back what the office (None: all) said of a day; False where nothing was said."""

    async def periods(self, office: int) -> Sequence[HoursPeriod]:
        """Dated working hours by first day."""

    async def add_period(self, period: HoursPeriod) -> HoursPeriod: ...
    async def remove_period(self, office: int, period: int) -> bool:
        """False where the office has no such period (any more)."""


class Audit(Protocol):
    async def append(self, entry: AuditEntry) -> None: ...
    async def of_subject(self, office: int, subject: str, limit: int = 20) -> Sequence[AuditEntry]: ...
    async def of_subjects(self, office: int, subjects: Sequence[str], actions: Sequence[str]) -> Sequence[AuditEntry]:
        """What was done to any of them, of these actions only; oldest first."""

    async def head(self, office: int) -> tuple[int, str]:
        """Count of entries and hash of the last one (hex), what the weekly summary prints."""

    async def verify(self, office: int) -> int | None:
        """Number of the first entry that does not fit the chain, None when all is well."""


class Outbox(Protocol):
    async def put(self, to: Address, message: Say) -> bool:
        """Queue a message; False when its `unique` key was queued before."""

    async def amend(self, to: Address, message: Say) -> bool:
        """The message that was queued under this `unique` key says this instead: it is replaced while it waits, and edited
        once it was sent. False where there is none, or where nobody knows (yet) what became of it."""

    async def withdraw(self, unique: str) -> int:
        """Messages that still wait and whose `unique` key begins so are not sent any more; how many."""

    async def settle_doubt(self, number: int, about: str, *, arrived: bool) -> bool:
        """Somebody looked whether the message with that number, whose subject begins with `about`, arrived: it did, or it is
        sent once more. False where it is in no doubt (any more)."""

    async def subject_of(self, address: Address, message: str) -> str:
        """What a message of ours is about ("row:7"), empty when unknown."""

    async def retime(
        self, office: int, *, closes: Mapping[date, datetime], resumes: datetime, addresses: Collection[Address]
    ) -> int:
        """After the office's hours, zone or calendar changed: its unsent words of a morning are news until the instant that
        `closes` gives for their local day, and withdrawn where it gives none; what waits for the end of quiet hours at one
        of its `addresses` goes out when it `resumes`. How many changed."""


class Work(Protocol):
    """Things to do outside a transaction: fetch a file, read a plan document. Done at least once, with growing pauses."""

    async def put(self, kind: str, payload: Mapping[str, Any], *, run_at: datetime, lane: str = "") -> None: ...


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

    async def due(self, job: Standing, now: datetime, limit: int) -> Sequence[Appointment]:
        """Offices whose instant has come, the longest waiting first; also those that were last looked at by a clock that
        was ahead of `now`, whose next instants cannot be trusted."""

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


class FileStore(Protocol):
    """Evidence by content: the SHA-256 of the bytes is the name; bytes are never altered."""

    async def put(self, chunks: AsyncIterator[bytes], *, limit: int) -> tuple[str, int]:
        """Store a stream; (sha256 hex, size in bytes). Raises `TooLarge` past `limit` bytes; nothing half-stored stays."""

    def open(self, sha256: str) -> AsyncIterator[bytes]: ...
    async def read(self, sha256: str) -> bytes: ...
    async def path(self, sha256: str) -> str:
        """A local path to read it from (a cached copy for remote stores)."""


class TooLarge(Exception):
    """A file is larger than the limit, in bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


# ── Channels ─────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One queued message as the delivery hands it to a channel. `remembered` maps a picture's or file's key to the id under
    which the channel already holds it, so that bytes travel once."""

    id: int
    to: Address
    message: Say
    language: str
    remembered: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What the channel says of a delivered message: its id, and ids under which it keeps the media sent with it."""

    message: str
    media: Mapping[str, str]


class ChannelError(Exception):
    """A message did not (surely) arrive; the subclass says what may be done about it."""


class NotSent(ChannelError):
    """Surely not delivered, may be tried again. `retry_after` in seconds where the platform says so; `everywhere`
    when the whole bot has to wait, not only this chat."""

    def __init__(self, reason: str, *, retry_after: float | None = None, everywhere: bool = False) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        self.everywhere = everywhere


class Refused(ChannelError):
    """Will never be delivered like this. `reason`: blocked, kicked, no-rights, chat-gone, topic-gone, topic-closed,
    message-gone, bad-request, too-large, file-missing (the store lost it), unauthorized, migrated (then `new_chat` says
    whereto)."""

    def __init__(self, reason: str, detail: str = "", *, new_chat: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.new_chat = new_chat


class Uncertain(ChannelError):
    """Nobody knows whether it arrived (a timeout after the request began, a 5xx, a reset)."""


class DeliveryState(StrEnum):
    """What is known of a queued message (promises 2.2). PENDING as an outcome means: to be tried again."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """A row of the outbox that waits to be sent. `attempts` counts failed tries; `repeated`: it may have arrived before,
    this is its one repetition; `not_before` is an instant, None for at once; `queued_at` is when it was said, None where
    that is not known."""

    outgoing: Outgoing
    attempts: int = 0
    repeated: bool = False
    not_before: datetime | None = None
    queued_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one try. SENT carries the channel's message id and media ids; PENDING the instant of the next try,
    the tries so far, whether the next one is the repetition of an uncertain one, and where it goes if the chat moved."""

    id: int
    state: DeliveryState
    message: str = ""
    media: Mapping[str, str] = field(default_factory=dict)
    not_before: datetime | None = None
    attempts: int = 0
    repeated: bool = False
    to: Address | None = None
    error: str = ""


class OutboxQueue(Protocol):
    """The outbox as the delivery works it off."""

    async def recover(self, boot: str, now: datetime) -> int:
        """Rows left `sending` by another boot go on by their class (A uncertain, B repeated once, C again); how many."""

    async def uncertain(self, about: str, limit: int) -> Sequence[Queued]:
        """The newest rows of which nobody knows whether they arrived, whose subject begins with `about`."""

    async def due(self, now: datetime, limit: int) -> Sequence[Queued]:
        """Pending rows whose `not_before` has come, by priority and then id."""

    async def settle(
        self, *, boot: str, claims: Sequence[int], outcomes: Sequence[Outcome], now: datetime
    ) -> Collection[int]:
        """One transaction: record the outcomes (also of rows never claimed, which expired), then claim rows: pending
        ones, and those already `sending` of this very boot (a commit whose answer was lost is repeated). The ids that
        are now ours."""


class Channel(Protocol):
    """A chat platform, seen from inside."""

    @property
    def name(self) -> str: ...

    async def send(self, outgoing: Outgoing) -> Sent:
        """Send or edit. Raises a `ChannelError` and nothing else."""

    async def fetch(self, remote_id: str) -> AbstractAsyncContextManager[AsyncIterator[bytes]]:
        """The bytes of a file somebody sent, as a stream. Raises `ChannelError`."""

    async def is_group_admin(self, chat: str, user: str) -> bool: ...
    async def is_member(self, chat: str, user: str) -> bool | None:
        """Whether the person is in that group now (asked at most 60 s ago), None where the channel does not say."""

    async def find(self, outgoing: Outgoing, candidates: Sequence[int]) -> str:
        """The id of the candidate that already is this very message, empty where none is (or where the channel cannot
        tell); the others stay as they are. Raises `ChannelError` where that cannot be known now."""

    async def can_write(self, address: Address) -> bool:
        """Whether a message to that chat would be let through now, found out without saying anything there. Raises
        `ChannelError` where that cannot be known."""

    def start_link(self, payload: str) -> str:
        """The address that opens the private chat with this start payload, empty where the channel has none."""

    async def leave(self, chat: str) -> None: ...


class Receiver(Protocol):
    """Takes raw updates from a channel, durably: when it returns, they survive a crash."""

    async def take(
        self, channel: str, updates: Sequence[tuple[str, Mapping[str, Any]]], offset: int | None
    ) -> None: ...


class Translate(Protocol):
    """A channel's raw update → `Incoming`. Raises ValueError for one that cannot be read (it is then quarantined)."""

    def __call__(self, update: Mapping[str, Any], at: datetime) -> Incoming | None: ...
