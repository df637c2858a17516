"""Which row of a plan the leader's attendance sheet is evidence for, found by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from domain.board import Board
from domain.model import Occurrence, PlanRow

# What a row of the role model says, with how much each word weighs; the best total wins.
_WORDS = (
    (re.compile(r"role[\s-]*model|panutan"), 4),
    (re.compile(r"keteladanan|teladan"), 3),
    (re.compile(r"(?:absen\w*|daftar hadir|presensi|kehadiran)\s+(?:pimpinan|camat|lurah|kepala|sekretaris)"), 4),
    (re.compile(r"\b(?:absen\w*|presensi|kehadiran|daftar hadir)\b"), 2),
    (re.compile(r"\b(?:pimpinan|camat|lurah|kepala (?:dinas|badan|kantor|opd|upt))\b"), 1),
    (re.compile(r"pola pikir|budaya kerja"), 1),
)
_LEAST, _AHEAD, _MOST = 6, 3, 5


def _weight(row: PlanRow) -> int:
    text = " ".join((row.component, row.indicator, row.action, row.evidence_text)).casefold()
    found = sum(weight for words, weight in _WORDS if words.search(text))
    return found + (1 if row.area == "I" and found else 0)


def role_model_rows(board: Board) -> tuple[PlanRow | None, list[PlanRow]]:
    """The row it surely is (None where that is not sure), and those that it may be, the likeliest first. Meetings that
    ask for a *daftar hadir* are no attendance of the leader; secret rows are none either."""
    weighed = [(_weight(row), row) for row in board.rows if row.applicable and not row.secret]
    likely = sorted(((w, row) for w, row in weighed if w >= _LEAST), key=lambda found: (-found[0], found[1].id))
    if likely and (len(likely) == 1 or likely[0][0] - likely[1][0] >= _AHEAD):
        return likely[0][1], [likely[0][1]]
    return None, [row for _, row in likely[:_MOST]]


def time_for(occurrences: Sequence[Occurrence], month: date) -> Occurrence | None:
    """The time of the row that a sheet of this month is for: the one due in it, else the first whose window holds it, else
    the first due after it, else the last there is."""
    dated = sorted((o for o in occurrences if o.due is not None), key=lambda o: (o.due or month, o.id))
    in_month = [o for o in dated if o.due is not None and (o.due.year, o.due.month) == (month.year, month.month)]
    around = [o for o in dated if o.start is not None and o.due is not None and o.start <= month <= o.due]
    after = [o for o in dated if o.due is not None and o.due >= month]
    standing = [o for o in occurrences if o.due is None]
    return next(iter([*in_month, *around, *after, *standing, *reversed(dated)]), None)
