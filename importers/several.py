"""Taking apart a row whose cells list several activities, each with its own time."""

from __future__ import annotations

import re
from dataclasses import replace

from domain.checklist import cell_lines
from importers.fragments import RawRow
from importers.times import reads_as_time

_MARK = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]\s|^[-–•*▪●]\s", re.IGNORECASE)
_EDGE = " ;,."


def split_row(row: RawRow) -> list[RawRow]:
    """A row for each activity where the cells of activity and target list equally many; else the row itself.

    Evidence that lists as many is shared out in order, any other belongs to each of them.
    """
    actions, targets = _listed(row.action), _listed(row.target)
    if len(actions) < 2 or len(actions) != len(targets) or not all(reads_as_time(target) for target in targets):
        return [row]
    evidence = _listed(row.raw_evidence or row.evidence)
    shared = evidence if len(evidence) == len(actions) else None
    return [
        replace(
            row,
            action=action,
            target=target,
            evidence=shared[at] if shared else row.evidence,
            raw_evidence=shared[at] if shared else row.raw_evidence,
            parts=len(actions) if at == 0 else 0,
        )
        for at, (action, target) in enumerate(zip(actions, targets, strict=True))
    ]


def _listed(text: str) -> list[str]:
    """The items of a cell that is a list from its first word on; none of any other cell."""
    if not _MARK.match(text.strip()):
        return []
    return [item for line in cell_lines(text).split("\n") if (item := line.strip(_EDGE))]
