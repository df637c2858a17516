"""Plans in force, who holds their rows, and what people changed in their dates and rules."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from domain.board import Board
from domain.chat import Address
from domain.holding import Assignment, Cause, Handover
from domain.model import (
    Occurrence,
    OccurrenceState,
    Plan,
    PlanRow,
    PlanState,
    RowEvent,
)
from domain.plan import PlanDraft, Target
from domain.plan_changes import Filed, Undoing
from domain.plan_changes_dates import DateChanges
from domain.regulations.changes import RegulationChange


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

    async def apply(self, plan: int, draft: PlanDraft, *, at: datetime, adding: bool = False) -> None:
        """Put the draft in force. An active plan of that year is taken over as `domain.plan_changes.compare` says: matched
        rows keep their ids and all that hangs on them, rows that are gone stay with the archived plan (those with evidence
        or notes stay here, not applicable). A first plan of a year takes secret marks and assignments from the same rows
        of the year before. `adding`: rows that the document does not have stay as they are
        (`domain.plan_changes_adding`)."""

    async def apply_part(
        self,
        plan: int,
        draft: PlanDraft,
        areas: Collection[str],
        *,
        at: datetime,
        person: int | None,
        adding: bool = False,
    ) -> Plan:
        """Put only the draft's rows of these areas in force, as a plan of its own, which is returned; all others stay as
        they are (`domain.plan_changes_part`), and the draft goes on waiting for who applies the rest."""

    async def due_days(self, plan: int, areas: Collection[str]) -> int:
        """How many times of the plan's rows in these areas have a day, those of rows that do not apply left out."""

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
    async def open_event(
        self, row: int, day: date, *, person: int, at: datetime, due: date | None = None
    ) -> Occurrence:
        """A person says that the event happened: a new occurrence that starts on `day`, with its evidence due on `due`; None:
        when `domain.events.evidence_due` says."""

    async def set_occurrence_state(self, occurrence: int, state: OccurrenceState) -> None: ...
    async def office_of_row(self, row: int) -> int | None: ...
    async def set_secret(self, row: int, secret: bool) -> None:
        """Mark a row rahasia, or take the mark away."""

    async def assign(self, row: int, person: int, *, at: datetime) -> None:
        """Give the row to a person whom the plan itself names, beside those who have it; having it already changes nothing.
        What people decide goes through `Assignments`."""

    async def assign_all(self, plan: int, people: Mapping[str, Collection[int]], *, at: datetime) -> None:
        """As `assign`, for many rows of a plan at once: people by the row's code."""


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
