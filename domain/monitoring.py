"""Which row of a plan asks that the leader looks after the progress regularly ("pimpinan memantau secara berkala")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from domain.model import PlanRow

_WATCHES = re.compile(r"\b(me)?mantau|\bpemantauan|\bmonitoring|\bmonev\b|\bmengawasi|\bevaluasi", re.IGNORECASE)
_LEADER = re.compile(r"\bpimpinan\b|\bcamat\b|\bkepala\b|\bleader", re.IGNORECASE)
_PROGRESS = re.compile(
    r"zona integritas|\bzi\b|\bwbk\b|\bwbbm\b|rencana (aksi|kerja)|capaian|pencapaian", re.IGNORECASE
)
_FOLLOWS = re.compile(r"tindak lanjut|\bditindaklanjuti", re.IGNORECASE)
# A row that holds this much of it is meant; below, it is worth asking about.
_SURE = 3
_MOST_OFFERED = 6


def monitoring_row(rows: Sequence[PlanRow]) -> PlanRow | None:
    """The one row that is clearly meant, None where there is none or where several are as likely."""
    ranked = _ranked(rows)
    if not ranked or ranked[0][0] < _SURE:
        return None
    return ranked[0][1] if len(ranked) == 1 or ranked[1][0] < ranked[0][0] else None


def monitoring_rows(rows: Sequence[PlanRow]) -> list[PlanRow]:
    """What may be meant, the likeliest first."""
    return [row for _, row in _ranked(rows)[:_MOST_OFFERED]]


def _ranked(rows: Sequence[PlanRow]) -> list[tuple[int, PlanRow]]:
    scored = [(_score(row), row) for row in rows if row.applicable and not row.secret]
    return sorted(((score, row) for score, row in scored if score), key=lambda item: -item[0])


def _score(row: PlanRow) -> int:
    """Nothing without a word of watching; what the sentence speaks of counts for more than the component's name."""
    said = f"{row.indicator} {row.action}"
    if not _WATCHES.search(f"{said} {row.component}"):
        return 0
    score = 1 + (_WATCHES.search(said) is not None)
    score += 2 * (_LEADER.search(said) is not None and _WATCHES.search(said) is not None)
    score += _PROGRESS.search(f"{said} {row.component}") is not None
    score += row.area == "I" and _WATCHES.search(row.component) is not None
    return score + (_FOLLOWS.search(f"{said} {row.evidence_text}") is not None)
