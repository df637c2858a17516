"""A plan document beside the plan in force, row by row: what is new, changed, moved and gone, whatever the rows are called now."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz

from domain.board import Board
from domain.checklist import wanted_documents
from domain.model import Plan, PlanRow, Wanted
from domain.plan import DraftRow, PlanDraft, Target
from domain.plan_changes_dates import DateChanges, planned, reschedule
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
    def told(self) -> tuple[RowChange, ...]:
        """What a person should look at: gone, new, changed, moved."""
        order = (Kind.REMOVED, Kind.ADDED, Kind.CHANGED, Kind.MOVED)
        return tuple(change for kind in order for change in self.rows if change.kind is kind)


def compare(board: Board, draft: PlanDraft, filed: Filed) -> PlanChanges:
    """What the draft changes about the board's plan. Rows that left the plan earlier are not matched again unless the
    document names them anew; the same two documents always give the same answer."""
    pairs = match_rows(board.rows, draft.rows)
    old_of = {new: old for old, new in pairs}
    out_of_order = _out_of_order(pairs)
    changes = []
    for place, row in enumerate(draft.rows):
        old = board.rows[old_of[place]] if place in old_of else None
        changes.append(_change(board, draft, row, old, filed, displaced=place in out_of_order))
    used = {row.code.upper() for row in draft.rows}
    matched = {old for old, _ in pairs}
    for place, gone in enumerate(board.rows):
        if place not in matched:
            changes.append(_gone(gone, used, kept=gone.id in filed.rows))
    return PlanChanges(tuple(changes))


def match_rows(old: Sequence[PlanRow], new: Sequence[DraftRow]) -> tuple[tuple[int, int], ...]:
    """Which row is which now, as pairs of places (old, new) by the new place. First those with the very same words, then the most
    alike ones; ties go to the same code, then to the nearer place."""
    one, other = [_words(row) for row in old], [_words(row) for row in new]
    pairs = _identical(old, new, one, other)
    taken_old, taken_new = {a for a, _ in pairs}, {b for _, b in pairs}
    rest_old = [i for i in range(len(old)) if i not in taken_old]
    rest_new = [j for j in range(len(new)) if j not in taken_new]
    scored = []
    for i, j in _candidates(old, new, rest_old, rest_new):
        score = _alike(one[i], other[j])
        if score >= _SAME_ROW:
            same_code = old[i].code.upper() == new[j].code.upper()
            scored.append((-round(score, 3), not same_code, abs(i - j), i, j))
    for *_, i, j in sorted(scored):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((i, j))
    return tuple(sorted(pairs, key=lambda pair: pair[1]))


def new_dates(old: PlanRow, new: DraftRow, year: int) -> bool:
    """Whether the document asks for other times than the plan in force.

    The same cell as before leaves alone what people decided about it since (a taken suggestion, /jadwal); another cell, or
    a decision under this very preview, does not.
    """
    if plain(old.target_text) != plain(new.target_text):
        return True
    words = " ; ".join(text for text in (new.action, new.evidence_text, new.indicator) if text)
    read: Target = parse_target(new.target_text, year, words=words)
    return planned(new.target) != planned(read)


def match_papers(old: Sequence[Wanted], new: Sequence[str]) -> tuple[int | None, ...]:
    """For each wanted document of the new list the id of the one that it was before, None for a new one; the same name
    first, then the most alike one."""
    found: dict[int, int] = {}
    scored = sorted(
        (-score, abs(i - j), i, j)
        for j, name in enumerate(new)
        for i, paper in enumerate(old)
        if (score := fuzz.ratio(plain(paper.name), plain(name))) >= _SAME_PAPER
    )
    for *_, i, j in scored:
        if j not in found and old[i].id not in found.values():
            found[j] = old[i].id
    return tuple(found.get(j) for j in range(len(new)))


# Only where so much of two rows' words agree, of 100, may they be one row with a changed wording.
_SAME_ROW = 76.0
_OTHER_MATTER = 45.0
_MATTERS = 2  # the first two of a row's words: indicator and action
# What a number that differs ("triwulan I", "triwulan II") takes off: such rows are neighbours, not one row.
_OTHER_NUMBER = 20.0
_MOST_PAIRS = 60_000
_SAME_PAPER = 85.0
_WEIGHTS = (0.40, 0.35, 0.15, 0.10)
_SPACE = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\b(?:\d{1,3}|[ivx]{1,4})\b")

Words = tuple[str, str, str, str]


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """The words of a cell without case, punctuation and white space, for comparing.

    >>> plain("  SK Tim   Kerja. ") == plain("sk tim kerja")
    True
    """
    return _SPACE.sub(" ", text.casefold()).strip()


# ── Matching ─────────────────────────────────────────────────────────────────


def _words(row: PlanRow | DraftRow) -> Words:
    return (plain(row.indicator), plain(row.action), plain(row.evidence_text), plain(row.component))


def _identical(
    old: Sequence[PlanRow], new: Sequence[DraftRow], one: Sequence[Words], other: Sequence[Words]
) -> list[tuple[int, int]]:
    """Rows with the very same words; of several, those with the same target and code, else in their order."""
    pairs: list[tuple[int, int]] = []
    free_old, free_new = dict.fromkeys(range(len(old))), dict.fromkeys(range(len(new)))
    for target, code in ((True, True), (True, False), (False, True), (False, False)):
        waiting: dict[tuple[object, ...], list[int]] = {}
        for i in free_old:
            waiting.setdefault(_key(old[i], one[i], target=target, code=code), []).append(i)
        for j in list(free_new):
            found = waiting.get(_key(new[j], other[j], target=target, code=code))
            if found:
                i = found.pop(0)
                del free_old[i], free_new[j]
                pairs.append((i, j))
    return pairs


def _key(row: PlanRow | DraftRow, words: Words, *, target: bool, code: bool) -> tuple[object, ...]:
    return (words, plain(row.target_text) if target else None, row.code.upper() if code else None)


def _candidates(
    old: Sequence[PlanRow], new: Sequence[DraftRow], rest_old: Sequence[int], rest_new: Sequence[int]
) -> Iterable[tuple[int, int]]:
    """Every pair that is left; of very long plans only those of one component or with one code."""
    if len(rest_old) * len(rest_new) <= _MOST_PAIRS:
        yield from ((i, j) for i in rest_old for j in rest_new)
        return
    by_key: dict[object, list[int]] = {}
    for i in rest_old:
        for key in (old[i].code.upper(), (old[i].area, plain(old[i].component))):
            by_key.setdefault(key, []).append(i)
    left = _MOST_PAIRS
    for j in rest_new:
        near = sorted(by_key.get((new[j].area, plain(new[j].component)), []), key=lambda i: (abs(i - j), i))[:20]
        for i in dict.fromkeys((*by_key.get(new[j].code.upper(), []), *near)):
            yield i, j
            left -= 1
        if left <= 0:
            return


def _alike(one: Words, other: Words) -> float:
    """How alike two rows' words are, 0 to 100; cells that both leave empty do not count. Other words for what the row is
    about (its indicator, its action) make it another row, whatever the rest says."""
    total = weight = 0.0
    for place, (mine, theirs, share) in enumerate(zip(one, other, _WEIGHTS, strict=True)):
        if not mine and not theirs:
            continue
        score = _likeness(mine, theirs)
        if score < _OTHER_MATTER and place < _MATTERS and mine and theirs:
            return 0.0
        total += share * score
        weight += share
    score = total / weight if weight else 0.0
    if _numbers(one) != _numbers(other):
        score -= _OTHER_NUMBER
    return score


def _likeness(mine: str, theirs: str) -> float:
    """Between the share of letters and the share of words in common: a slip keeps most letters, another matter few words."""
    if mine == theirs:
        return 100.0
    return (fuzz.ratio(mine, theirs) + fuzz.ratio(mine.split(), theirs.split())) / 2


def _numbers(words: Words) -> frozenset[str]:
    """Numbers in the words that say which row it is; years and the component's own number do not."""
    return frozenset(_NUMBER.findall(" ".join(words[:2])))


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


# ── One row ──────────────────────────────────────────────────────────────────


def _change(
    board: Board, draft: PlanDraft, new: DraftRow, old: PlanRow | None, filed: Filed, *, displaced: bool
) -> RowChange:
    if old is None:
        return RowChange(kind=Kind.ADDED, code=new.code, new=new)
    dates = None
    if new_dates(old, new, draft.year):
        dates = reschedule(board.occurrences_of_row[old.id], new.target, filed.occurrences)
        if dates.nothing and plain(old.target_text) == plain(new.target_text):
            dates = None  # decided once more as it was decided before
    fields = _fields(old, new, redated=dates is not None)
    return RowChange(
        kind=_kind(old, new, fields, displaced=displaced), code=new.code, old=old, new=new, fields=fields, dates=dates
    )


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
    code = _free_code(old.code, used) if kept else old.code
    if kept:
        used.add(code.upper())
    # One that an earlier document already left out is no news.
    known = kept and not old.applicable
    return RowChange(kind=Kind.SAME if known else Kind.REMOVED, code=code, old=old, kept=kept)


def _free_code(code: str, used: Collection[str]) -> str:
    """The row's own code, else the next number of its component that no row of the document has."""
    if code.upper() not in used:
        return code
    head = code.rpartition(".")[0] or code
    number = 1
    while f"{head}.{number}".upper() in used:
        number += 1
    return f"{head}.{number}"
