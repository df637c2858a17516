"""A plan as it is read from a document: targets, rows and findings, before anybody confirmed it.

Stages: `DraftRow` was read from a document; `domain.model.PlanRow` was confirmed by a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class TargetKind(StrEnum):
    """What one part of a "target waktu" cell says; CONTEXT is a period such as "Renstra 2016-2021"."""

    MONTH = "month"
    MONTHS = "months"
    RANGE = "range"
    RECURRING = "recurring"
    DATE = "date"
    YEAR = "year"
    DURATION = "duration"
    STANDING = "standing"
    EVENT = "event"
    CONTEXT = "context"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """One occurrence: work may begin on `start`, evidence is due on `due` (both inclusive calendar days)."""

    start: date
    due: date

    def __post_init__(self) -> None:
        if self.due < self.start:
            raise ValueError(f"a window cannot end ({self.due}) before it starts ({self.start})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What a careful coordinator would take instead; applied only when a person says so."""

    occurrences: tuple[Window, ...] = ()
    # The part it is meant for ("RKT"), None for the whole cell.
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetWarning:
    """Something in a target cell that a person should look at. Words come from the catalogue: `warning-<code>`."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    suggestion: Suggestion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPart:
    """One part of a cell.

    `text` is what a person would quote ("Juni 2020"); `span` is the half-open range of the cell that the part accounts
    for, separators included, so that joining `cell[span]` over all parts gives the whole cell: nothing is dropped unread.
    """

    kind: TargetKind
    text: str
    span: tuple[int, int] = (0, 0)
    label: str | None = None
    # None, "monthly", "quarterly", "half-yearly", "yearly", "weekly", "daily" or "every-N-months".
    cadence: str | None = None
    occurrences: tuple[Window, ...] = ()
    # ISO text such as "P1W", "P10D-working" for a duration; kept also when the start is known.
    duration: str | None = None
    # The recurrence as an RFC 5545 RRULE (dateutil.rrule.rrulestr reads it), None where there is none.
    rule: str | None = None
    # How often an event is expected in a year ("( 2 kali )" is 2), None when the cell says nothing.
    expected: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refinement:
    """A cadence stated in the row's own words that refines a range; `words` are the words that decided it."""

    cadence: str
    words: str
    occurrences: tuple[Window, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A target cell, read. Never an exception, never a silent guess."""

    text: str
    parts: tuple[TargetPart, ...] = ()
    warnings: tuple[TargetWarning, ...] = ()
    refinement: Refinement | None = None

    @property
    def occurrences(self) -> tuple[Window, ...]:
        """What applies when nobody says otherwise: the refinement where there is one, else all parts' dates, by due day."""
        if self.refinement is not None:
            return self.refinement.occurrences
        return tuple(sorted({w for part in self.parts for w in part.occurrences}, key=lambda w: (w.due, w.start)))


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class Source:
    """Where in the document something stands; counts start at 1, None where the format has no such thing.

    Never changed once made: there is one for each row of a sheet, and frozen it would take more than twice as long to make.
    """

    page: int | None = None
    table: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something about the document that a person should know. Words: catalogue key `finding-<code>`."""

    code: str
    row: str | None = None
    params: Mapping[str, str] = field(default_factory=dict)
    source: Source = field(default_factory=Source)


class DecisionKind(StrEnum):
    """What a person did about a row's target; words: catalogue keys `impor-decision-<value>`."""

    TAKEN = "taken"  # the warning's suggestion counts
    LEFT = "left"  # it stays as it was read
    WRITTEN = "written"  # other words count: a person's own, a template year's, or those of a sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision about a row's target. `name` is the short name of the warning (`domain.draft.OpenWarning`), `code` its
    kind; both are empty for written words, which `text` holds."""

    kind: DecisionKind
    name: str = ""
    code: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """One row of a plan document, every field verbatim but for white space runs; carried forward where left blank."""

    code: str  # AREA.COMPONENT.ROW, the row counted within its component from 1, in document order
    area: str  # "I" … "VI"
    component_no: str
    component: str
    indicator: str
    action: str
    evidence_text: str
    evidence: tuple[str, ...]  # the wanted documents, split from evidence_text
    target_text: str
    target: Target
    pic: str = ""
    source: Source = field(default_factory=Source)
    # What people decided since, in their order, and what was there before them: the target and the list of documents as
    # they were read, None while nobody touched them.
    decisions: tuple[Decision, ...] = ()
    read_target: Target | None = None
    read_evidence: tuple[str, ...] | None = None
    # What was decided about the same cell when an earlier document was imported, None where nothing was: only a decision
    # that differs from it is a new one.
    settled: Target | None = None


@dataclass(frozen=True, slots=True)
class RowPair:
    """A row of a plan in force, by its id, and a row of a draft, by its code."""

    old: int
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """A document, read: nothing of it has any effect until a person confirms it."""

    source: str  # file name as sent
    sha256: str
    year: int
    office: str = ""  # the office's name as the document's own title gives it
    rows: tuple[DraftRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    # What people said about which row is which: these are one row, and these are not.
    joined: tuple[RowPair, ...] = ()
    parted: tuple[RowPair, ...] = ()
