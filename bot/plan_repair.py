"""What an operator asks of a document beside having it read: targets written instead, suggestions taken, dates of a common year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from domain.chat import Param
from domain.draft import take_all, warnings_by_kind, with_target
from domain.outline_dates import template_year, with_template
from domain.plan import PlanDraft


class CannotRepair(Exception):
    """What was asked for does not fit the document; `key` and `params` are words of the catalogue that say why."""

    def __init__(self, key: str, **params: Param) -> None:
        super().__init__(key)
        self.key, self.params = key, params


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a document is read and repaired: `year` wins over what it says, `start` dates durations. Afterwards targets `written`
    for rows (code, words) take the place of what their cells say, the suggestions of the kinds in `take` or of all are taken,
    and rows without any target get the template year's."""

    file: Path
    year: int | None = None
    start: date | None = None
    written: tuple[tuple[str, str], ...] = ()
    take: tuple[str, ...] = ()
    take_suggestions: bool = False
    template_dates: bool = False


@dataclass(frozen=True, slots=True)
class Repaired:
    """A draft after repair, and how many suggestions and proposals were taken."""

    draft: PlanDraft
    suggestions: int = 0
    proposals: int = 0


def repair(draft: PlanDraft, reading: Reading) -> Repaired:
    """The draft with all that `reading` asks for. Raises CannotRepair for a row or a kind of warning that it does not have,
    and for words that say no time."""
    for code, words in reading.written:
        draft = _with_words(draft, code, words)
    suggestions = proposals = 0
    for kind in reading.take:
        known = warnings_by_kind(draft)
        if kind not in known:
            raise CannotRepair("cli-import-no-kind", kind=kind, kinds=", ".join(known) or "–")
        draft, count = take_all(draft, kind)
        suggestions += count
    if reading.take_suggestions:
        draft, count = take_all(draft)
        suggestions += count
    if reading.template_dates:
        draft, proposals = with_template(draft, template_year())
    return Repaired(draft, suggestions, proposals)


def _with_words(draft: PlanDraft, code: str, words: str) -> PlanDraft:
    try:
        changed = with_target(draft, code, words)
    except KeyError:
        raise CannotRepair("cli-import-no-row", row=code) from None
    if changed is None:
        raise CannotRepair("cli-import-no-time", row=code, words=words)
    return changed
