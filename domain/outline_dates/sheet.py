"""A sheet with rows and their targets, filled in by people and taken back: which line belongs to which row of the draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.draft import retargeted
from domain.plan import DraftRow, PlanDraft

_WORD = re.compile(r"\w+")
# So much of the shorter text's words must be in the other for a line to be of that row, as a fraction.
_SAME_TEXT = 0.6


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One line of the sheet as it came back; `line` counts from 1 as in the spreadsheet."""

    line: int
    code: str
    text: str
    target: str


@dataclass(frozen=True, slots=True)
class SheetResult:
    """What became of the lines: rows dated (codes), targets that say no time, lines of no row, and how many were left blank.
    Lines that say what the row said before count nowhere."""

    dated: tuple[str, ...] = ()
    unclear: tuple[FilledRow, ...] = ()
    unknown: tuple[FilledRow, ...] = ()
    blank: int = 0


def with_filled_rows(draft: PlanDraft, lines: Sequence[FilledRow]) -> tuple[PlanDraft, SheetResult]:
    """The draft with the targets of the sheet. A line belongs to the row with its code if the texts agree (or the line has
    none), else to the only row with exactly its text; nothing is dated on a guess."""
    by_code = {row.code: row for row in draft.rows}
    by_text: dict[str, list[DraftRow]] = {}
    for row in draft.rows:
        by_text.setdefault(_key(row.action or row.indicator), []).append(row)
    changed: dict[str, DraftRow] = {}
    unclear, unknown, blank = [], [], 0
    for line in lines:
        if not line.target.strip():
            blank += 1
            continue
        found = _row_of(line, by_code, by_text)
        if found is not None and _key(line.target) == _key(found.target.text):
            continue
        dated = retargeted(found, line.target, draft.year) if found is not None else None
        if found is None:
            unknown.append(line)
        elif dated is None:
            unclear.append(line)
        else:
            changed[found.code] = dated
    rows = tuple(changed.get(row.code, row) for row in draft.rows)
    return replace(draft, rows=rows), SheetResult(tuple(changed), tuple(unclear), tuple(unknown), blank)


def _row_of(line: FilledRow, by_code: dict[str, DraftRow], by_text: dict[str, list[DraftRow]]) -> DraftRow | None:
    named = by_code.get(line.code.strip().rstrip(".").upper())
    if named is not None and (not line.text.strip() or _agree(line.text, named)):
        return named
    same = by_text.get(_key(line.text), []) if line.text.strip() else []
    return same[0] if len(same) == 1 else None


def _agree(text: str, row: DraftRow) -> bool:
    """Whether a line's text is that of the row, small corrections and cuts allowed."""
    mine, theirs = _words(text), _words(f"{row.action} {row.indicator}")
    fewer = min(len(mine), len(theirs))
    return fewer == 0 or len(mine & theirs) >= _SAME_TEXT * fewer


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
