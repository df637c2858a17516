"""A plan document beside the plan in force, row by row: what is new, changed, moved and gone, whatever the rows are called now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from weakref import WeakKeyDictionary

from domain.board import Board
from domain.checklist import wanted_documents
from domain.model import Plan, PlanRow
from domain.plan import DraftRow, PlanDraft
from domain.plan_changes_dates import DateChanges, planned, reschedule
from domain.plan_changes_matching import match_rows, plain, twins
from domain.target_dates import parse_target


class Field(StrEnum):
    """What of a row can change; words: catalogue keys `impor-field-<value>`."""

    AREA = "area"
    COMPONENT = "component"
    INDICATOR = "indicator"
    ACTION = "action"
    EVIDENCE = "evidence"
    TARGET = "target"
    PIC = "pic"


class Kind(StrEnum):
    """What happened to a row, the first that fits; words: catalogue keys `impor-change-<value>`."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"  # its words are the same, its place among the others or its area or component is not
    RENUMBERED = "renumbered"  # only its code is another one, since rows came or went before it
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Filed:
    """What already hangs on a plan: ids of rows with evidence or notes, ids of occurrences with evidence of any state."""

    rows: frozenset[int] = frozenset()
    occurrences: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoing:
    """What taking an import back would mean: the plan that applies again (None: there was none of that year), whether
    evidence or notes came in since, which forbids it, and how many changes of dates by hand it would take back too."""

    former: Plan | None
    filed: bool
    by_hand: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """One row of the plan in force and the row of the document that it is now; `old` is None for a new row, `new` for one
    that is gone. `code` is what it is called from now on."""

    kind: Kind
    code: str
    old: PlanRow | None = None
    new: DraftRow | None = None
    fields: tuple[Field, ...] = ()
    # A row that is gone stays, marked tidak berlaku, where evidence or notes hang on it.
    kept: bool = False
    # None where the dates stay as they are.
    dates: DateChanges | None = None
    # Of an area that is not applied now: the row stays in the plan as it is, though the document may say otherwise.
    untouched: bool = False
    # Only its place told which of several rows with the same words it is.
    twin: bool = False


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """All rows of the document in its order, then those that are gone in the order of the plan in force."""

    rows: tuple[RowChange, ...]

    @property
    def counts(self) -> Counter[Kind]:
        return Counter(change.kind for change in self.rows)

    @property
    def kept(self) -> int:
        """How many rows that are gone stay for their evidence."""
        return sum(change.kept and change.kind is Kind.REMOVED for change in self.rows)

    @property
    def loses_most(self) -> bool:
        """Whether more rows of the plan in force would go than stay: the document was hardly meant to be the whole plan."""
        found = self.counts
        going = found[Kind.REMOVED]
        staying = sum(change.untouched or None not in (change.old, change.new) for change in self.rows)
        return going > staying

    @property
    def told(self) -> tuple[RowChange, ...]:
        """What a person should look at: gone, new, changed, moved, and renumbered where words cannot tell which row it is."""
        order = (Kind.REMOVED, Kind.ADDED, Kind.CHANGED, Kind.MOVED)
        found = [change for kind in order for change in self.rows if change.kind is kind]
        return (*found, *(change for change in self.rows if change.twin and change.kind is Kind.RENUMBERED))


_LAST: WeakKeyDictionary[Board, tuple[Filed, PlanDraft, PlanChanges]] = WeakKeyDictionary()


def compare(board: Board, draft: PlanDraft, filed: Filed) -> PlanChanges:
    """What the draft changes about the board's plan. Rows that left the plan earlier are not matched again unless the
    document names them anew; the same two documents always give the same answer.

    The last answer is remembered as long as the board is: a preview, the question before *Terapkan* and applying itself ask
    the same of a long plan.
    """
    known = _LAST.get(board)
    if known is not None and known[:2] == (filed, draft):
        return known[2]
    found = _compare(board, draft, filed)
    _LAST[board] = (filed, draft, found)
    return found


def _compare(board: Board, draft: PlanDraft, filed: Filed) -> PlanChanges:
    pairs = match_rows(board.rows, draft.rows, draft.joined, draft.parted)
    alike = twins(board.rows)
    old_of = {new: old for old, new in pairs}
    out_of_order = _out_of_order(pairs)
    changes = []
    for place, row in enumerate(draft.rows):
        old = board.rows[old_of[place]] if place in old_of else None
        change = _change(board, draft, row, old, filed, displaced=place in out_of_order)
        changes.append(replace(change, twin=True) if old is not None and old.id in alike else change)
    used = {row.code.upper() for row in draft.rows}
    matched = {old for old, _ in pairs}
    for place, gone in enumerate(board.rows):
        if place not in matched:
            changes.append(_gone(gone, used, kept=gone.id in filed.rows))
    return PlanChanges(tuple(changes))


def free_code(code: str, used: Collection[str]) -> str:
    """The row's own code, else the next number of its component that no row of the document has."""
    if code.upper() not in used:
        return code
    head = code.rpartition(".")[0] or code
    number = 1
    while f"{head}.{number}".upper() in used:
        number += 1
    return f"{head}.{number}"


# ── One row ──────────────────────────────────────────────────────────────────


def _change(
    board: Board, draft: PlanDraft, new: DraftRow, old: PlanRow | None, filed: Filed, *, displaced: bool
) -> RowChange:
    if old is None:
        return RowChange(kind=Kind.ADDED, code=new.code, new=new)
    dates = _new_dates(board, draft, old, new, filed)
    fields = _fields(old, new, redated=dates is not None)
    return RowChange(
        kind=_kind(old, new, fields, displaced=displaced), code=new.code, old=old, new=new, fields=fields, dates=dates
    )


def _new_dates(board: Board, draft: PlanDraft, old: PlanRow, new: DraftRow, filed: Filed) -> DateChanges | None:
    """What the document's target does to the row's dates, None where it leaves them alone.

    The same cell as before leaves alone what people decided about it since (a taken suggestion, /jadwal); another cell, or
    a decision under this very preview, does not.
    """
    dates = reschedule(board.occurrences_of_row[old.id], new.target, filed.occurrences)
    if plain(old.target_text) != plain(new.target_text):
        return dates
    if dates.nothing:
        return None
    words = " ; ".join(text for text in (new.action, new.evidence_text, new.indicator) if text)
    # What was decided about this cell before this preview is no decision of now.
    stands = new.settled or parse_target(new.target_text, draft.year, words=words)
    return dates if planned(new.target) != planned(stands) else None


def _kind(old: PlanRow, new: DraftRow, fields: Collection[Field], *, displaced: bool) -> Kind:
    if set(fields) - {Field.AREA, Field.COMPONENT}:
        return Kind.CHANGED
    if fields or displaced:
        return Kind.MOVED
    return Kind.SAME if old.code.upper() == new.code.upper() else Kind.RENUMBERED


def _fields(old: PlanRow, new: DraftRow, *, redated: bool) -> tuple[Field, ...]:
    differs = {
        Field.AREA: old.area != new.area,
        Field.COMPONENT: plain(old.component) != plain(new.component),
        Field.INDICATOR: plain(old.indicator) != plain(new.indicator),
        Field.ACTION: plain(old.action) != plain(new.action),
        Field.EVIDENCE: new_checklist(old, new),
        Field.TARGET: redated,
        Field.PIC: plain(old.pic) != plain(new.pic),
    }
    return tuple(field for field, changed in differs.items() if changed)


def new_checklist(old: PlanRow, new: DraftRow) -> bool:
    """Whether the document asks for other papers. The same cell leaves alone a list that people corrected since."""
    if plain(old.evidence_text) != plain(new.evidence_text):
        return True
    listed = tuple(wanted.name for wanted in old.wanted)
    return new.evidence != listed and new.evidence != wanted_documents(new.evidence_text)


def _gone(old: PlanRow, used: set[str], *, kept: bool) -> RowChange:
    code = free_code(old.code, used) if kept else old.code
    if kept:
        used.add(code.upper())
    # One that an earlier document already left out is no news.
    known = kept and not old.applicable
    return RowChange(kind=Kind.SAME if known else Kind.REMOVED, code=code, old=old, kept=kept)


def _out_of_order(pairs: Sequence[tuple[int, int]]) -> frozenset[int]:
    """New places of the rows that stand elsewhere among the others: all but the longest run that kept its order."""
    tails: list[int] = []  # index in `pairs` of the smallest end of a run of each length
    before: list[int | None] = []
    for n, (old, _) in enumerate(pairs):
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if pairs[tails[middle]][0] < old else (low, middle)
        before.append(tails[low - 1] if low else None)
        tails[low : low + 1] = [n]
    kept, at = set(), tails[-1] if tails else None
    while at is not None:
        kept.add(pairs[at][1])
        at = before[at]
    return frozenset(new for _, new in pairs if new not in kept)
