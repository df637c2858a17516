"""What was decided about a row's target when an earlier document was imported holds for the newer one, where both say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from domain.board import Board
from domain.draft import decided_before, retargeted
from domain.model import PlanRow
from domain.plan import DraftRow, PlanDraft
from domain.plan_changes_matching import match_rows, plain

_START_NEEDED = "start-needed"


def with_earlier_decisions(draft: PlanDraft, board: Board, earlier: Mapping[str, DraftRow]) -> PlanDraft:
    """The draft in which warnings count as decided that were decided before: same row, same kind, same quoted words.

    `earlier` are the rows as they were imported, by the upper-case code that the plan in force has for them. A row whose dates
    somebody wrote anew since (/jadwal) is decided by these words. Rows that were decided in this very draft stay as they are.
    """
    asked = [place for place, row in enumerate(draft.rows) if _asks(row)]
    if not asked:
        return draft
    rows = list(draft.rows)
    old_of = {new: board.rows[old] for old, new in match_rows(board.rows, draft.rows, draft.joined, draft.parted)}
    for place in asked:
        old = old_of.get(place)
        if old is not None and plain(old.target_text) == plain(rows[place].target_text):
            rows[place] = _as_decided(rows[place], old, earlier.get(old.code.upper()), draft.year)
    return draft if tuple(rows) == draft.rows else replace(draft, rows=tuple(rows))


# ── Steps ────────────────────────────────────────────────────────────────────


def _asks(row: DraftRow) -> bool:
    return bool(row.target.warnings) and not row.decisions and row.settled is None


def _as_decided(new: DraftRow, old: PlanRow, former: DraftRow | None, year: int) -> DraftRow:
    if old.schedule:
        found = retargeted(new, old.schedule, year) or new
        # Whoever wrote these words saw then what they leave open.
        found = replace(found, target=replace(found.target, warnings=()))
    elif former is not None and plain(former.target_text) == plain(new.target_text) and _same_words(old, former):
        found = decided_before(_with_its_start(new, former), former, year)
    else:
        return new
    return found if found == new else replace(found, settled=found.target)


def _same_words(old: PlanRow, former: DraftRow) -> bool:
    """Codes are given anew with each document, so an older document's row of that code may be another one."""
    return (plain(old.indicator), plain(old.action)) == (plain(former.indicator), plain(former.action))


def _with_its_start(new: DraftRow, former: DraftRow) -> DraftRow:
    """Durations go on being counted from the day that was stated then."""
    read = former.read_target or former.target
    if not _needs_start(new) or _needs_start(replace(former, target=read)):
        return new
    if [part.text for part in read.parts] != [part.text for part in new.target.parts]:
        return new
    left = tuple(warning for warning in new.target.warnings if warning.code != _START_NEEDED)
    return replace(new, target=replace(new.target, parts=read.parts, warnings=left))


def _needs_start(row: DraftRow) -> bool:
    return any(warning.code == _START_NEEDED for warning in row.target.warnings)
