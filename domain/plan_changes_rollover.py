"""The plan of a year as a draft for the next one: the same rows, their targets a year later."""

from __future__ import annotations

import hashlib
import re

from domain.board import Board
from domain.model import PlanRow
from domain.plan import DraftRow, Finding, PlanDraft
from domain.target_dates import parse_target

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
# "Renstra 2021-2026" is a period that a row speaks of, not a deadline.
_PERIOD = re.compile(r"(?<!\d)(?:19|20)\d{2}\s*[-–/]\s*(?:19|20)\d{2}(?!\d)")
# "Feb-26", "Juni '26", "31/12/26".
_SHORT = re.compile(r"(?P<before>[A-Za-z]{3,}\s?[-'’]\s?|\d{1,2}/\d{1,2}/)(?P<year>\d{2})(?!\d)")


def next_year(board: Board, year: int | None = None) -> PlanDraft:
    """A draft of the board's plan for the year after it (or `year`), under the same codes. Rows that do not apply are left
    out and named.

    A target is read anew from the same words with the plan's own year replaced; a year that was another one is a slip in the
    old document and stays as written, so that its warning is asked again. What people rescheduled goes by their words.
    """
    year = year or board.plan.year + 1
    rows = tuple(_row(row, board.plan.year, year) for row in board.rows if row.applicable)
    left_out = [row for row in board.rows if not row.applicable]
    findings = tuple(Finding(code="rollover-left-out", row=row.code) for row in left_out)
    told = repr([(row.code, row.action, row.target_text) for row in rows])
    return PlanDraft(
        source=f"{board.plan.source} → {year}"[-200:],
        sha256=hashlib.sha256(f"{board.plan.sha256}:{year}:{told}".encode(errors="surrogatepass")).hexdigest(),
        year=year,
        office=board.plan.title,
        rows=rows,
        findings=findings,
    )


def shift_years(text: str, old: int, new: int) -> str:
    """The words of a target with the plan's year `old` replaced by `new`; other years and periods stay.

    >>> shift_years("Januari s/d Maret 2026, Renstra 2021-2026, Feb-26, Mei 2025", 2026, 2027)
    'Januari s/d Maret 2027, Renstra 2021-2026, Feb-27, Mei 2025'
    """
    periods = [match.span() for match in _PERIOD.finditer(text) if match[0][:4] != match[0][-4:]]

    def shifted(match: re.Match[str]) -> str:
        inside = any(start <= match.start() < end for start, end in periods)
        return str(new) if match[0] == str(old) and not inside else match[0]

    def shortened(match: re.Match[str]) -> str:
        same = int(match["year"]) == old % 100
        return f"{match['before']}{new % 100:02d}" if same else match[0]

    return _SHORT.sub(shortened, _YEAR.sub(shifted, text))


def _row(row: PlanRow, old: int, new: int) -> DraftRow:
    words = " ; ".join(text for text in (row.action, row.evidence_text, row.indicator) if text)
    text = shift_years(row.schedule or row.target_text, old, new)
    return DraftRow(
        code=row.code,
        area=row.area,
        component_no=row.component_no,
        component=row.component,
        indicator=row.indicator,
        action=row.action,
        evidence_text=row.evidence_text,
        evidence=tuple(wanted.name for wanted in row.wanted),
        target_text=text,
        target=parse_target(text, new, words=words),
        pic=row.pic,
    )
