"""Deciding whether a row behind a page break is the rest of the row before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from domain.plan import Source, TargetKind
from domain.target_dates import parse_target

_UNFINISHED = re.compile(
    r"(?:s/d|s\.d\.?|sd|sampai|dengan|hingga|setiap|tiap|per|ada|apabila|bila|dan|ke|[,;&/–-])\s*$",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"^(?:tahun\s+)?(?:19|20)\d\d\b", re.IGNORECASE)
_YEAR_LAST = re.compile(r"\d{3,4}\)?\s*$")
SOFT_HYPHEN = "\u00ad"
# Any plan year does for telling whether words are a target at all.
_SOME_YEAR = 2020


@dataclass(slots=True)
class RawRow:
    """One row as the table has it; `raw_evidence` keeps line breaks, which tell the wanted documents apart."""

    number: str = ""
    component: str = ""
    indicator: str = ""
    action: str = ""
    evidence: str = ""
    target: str = ""
    pic: str = ""
    raw_evidence: str = ""
    source: Source = field(default_factory=Source)
    shifted: bool = False
    # The year of the section in which it stands, and words in a matrix of months that are more than a mark.
    year: int | None = None
    marked_with: str = ""
    by_colour: bool = False
    # How many activities its cells listed, at the first of them.
    parts: int = 0

    def is_empty(self) -> bool:
        """Whether nothing is asked for in the row."""
        return not (self.indicator or self.action or self.evidence or self.target)


def continues(before: RawRow, row: RawRow) -> bool:
    """Whether `row`, the first behind a break, is the rest of `before`.

    A new row begins a number, or has a target of its own; a rest begins in the middle of a sentence, or fills a few
    cells and has no target, or finishes the target that broke off.
    """
    if row.number or row.shifted:
        return False
    if row.target and not (row.indicator or row.action or row.evidence):
        return True
    if row.target:
        open_end = not before.target or _ends_in_event(before.target)
        return target_goes_on(before.target, row.target) or (open_end and _has_broken_word(before, row))
    whole = bool(row.indicator and row.action and row.evidence)
    if _has_broken_word(before, row):
        return True
    return not whole and bool(before.target or not row.action)


def join(before: RawRow, row: RawRow) -> None:
    """Add the rest of a broken row to its beginning."""
    for name in ("component", "indicator", "action", "evidence", "target", "pic"):
        setattr(before, name, joined(getattr(before, name), getattr(row, name)))
    before.raw_evidence = joined(before.raw_evidence, row.raw_evidence)


def joined(begun: str, rest: str) -> str:
    """Two pieces of one text; a reader marks a word that the break cut in two with a soft hyphen."""
    if begun.endswith(SOFT_HYPHEN) and rest:
        return begun.removesuffix(SOFT_HYPHEN) + rest
    return f"{begun} {rest}".strip()


def _has_broken_word(before: RawRow, row: RawRow) -> bool:
    """Whether a cell begins in the middle of a sentence where the row before has the beginning of it."""
    pairs = (
        (before.indicator, row.indicator),
        (before.action, row.action),
        (before.evidence, row.evidence),
        (before.component, row.component),
    )
    return any(begun and rest and (rest[0].islower() or _is_open(begun, rest)) for begun, rest in pairs)


def _is_open(begun: str, rest: str) -> bool:
    """Whether the beginning waits for more ("Usulan;") or the rest cannot begin anything ("(Keputusan)")."""
    return begun.endswith((",", ";", "/", " dan", " serta", " atau", "(")) or rest[0] in "(),;/"


def target_goes_on(before: str, rest: str) -> bool:
    """Whether two pieces of a target cell are one: "Januari s/d" and "Desember 2019"."""
    if not before:
        return False
    if _UNFINISHED.search(before) or (_YEAR_FIRST.match(rest) and not _YEAR_LAST.search(before)):
        return True
    if _is_undated(before):
        return True
    return rest[:1].islower() and _is_undated(rest)


def _ends_in_event(text: str) -> bool:
    """Whether the last thing said is an event, which may go on in any words."""
    return parse_target(text, _SOME_YEAR).parts[-1].kind is TargetKind.EVENT


def _is_undated(text: str) -> bool:
    """Whether nothing in the piece is a target in its own right."""
    parts = parse_target(text, _SOME_YEAR).parts
    return all(part.kind in (TargetKind.CONTEXT, TargetKind.UNREADABLE) for part in parts)
