"""The warnings of a read cell: what a careful coordinator would stop at, and what they would take instead."""

from __future__ import annotations

from collections.abc import Iterable

from domain.cadence import MONTHLY, cadence_windows, month_window, months_of_cadence, year_window
from domain.plan import Suggestion, TargetKind, TargetWarning, Window
from domain.target_dates.items import Context, Tokens
from domain.target_dates.parts import ReadPart
from domain.target_dates.refinement import StatedCadence
from domain.target_dates.tokens import tokenize
from domain.target_dates.words import DOCUMENT_MONTHS

_LONGEST_PARAM = 80
_MONTHS_OF_DURATION = {"P1M": 1, "P3M": 3, "P6M": 6, "P1Y": 12}


def warnings_of(
    parts: tuple[ReadPart, ...], context: Context, words: str, stated: StatedCadence | None
) -> tuple[TargetWarning, ...]:
    """All warnings of a cell, each code once per part, in the order of the text; those of the whole cell come last."""
    found: list[TargetWarning] = []
    for read in parts:
        found.extend(_part_warnings(read, context, words, stated))
    found.extend(_cell_warnings(parts, words))
    return tuple(found)


def _part_warnings(
    read: ReadPart, context: Context, words: str, stated: StatedCadence | None
) -> Iterable[TargetWarning]:
    notes = {code: dict(params) for code, params in read.item.notes}
    quoted = {"text": read.part.text[:_LONGEST_PARAM], "plan_year": str(context.year)}
    mended = Suggestion(occurrences=read.item.planned, label=read.part.label)
    if "year-missing" in notes:
        yield TargetWarning(code="year-missing", params=quoted)
    for code in ("year-malformed", "day-malformed", "range-reversed"):
        if code in notes:
            yield TargetWarning(code=code, params=quoted | notes[code], suggestion=mended)
    if read.document_year:
        yield _year_names_document(read, context, quoted)
    elif read.item.years and any(year != context.year for year in read.item.years) and read.item.windows:
        year = ", ".join(str(year) for year in sorted(read.item.years))
        # "Juli 2026 dan Januari 2027" in a plan of 2026: who wrote both years meant both, so nothing better is known.
        meant = context.year in read.item.years and max(read.item.years) == context.year + 1
        yield TargetWarning(code="year-not-plan", params=quoted | {"year": year}, suggestion=None if meant else mended)
    if "start-needed" in notes:
        yield TargetWarning(code="start-needed", params=quoted | notes["start-needed"])
    if "cadence-unknown" in notes:
        yield TargetWarning(
            code="cadence-unknown", params=quoted | _said(stated), suggestion=_at_cadence(stated, context)
        )
    if _conflicts(read, stated):
        yield TargetWarning(
            code="cadence-conflict", params=quoted | _said(stated), suggestion=_at_cadence(stated, context)
        )
    if "short-range" in notes and (stated is None or stated.cadence != MONTHLY):
        once = Suggestion(occurrences=(_whole(read.item.windows),), label=read.part.label)
        yield TargetWarning(code="short-range", params=quoted | notes["short-range"], suggestion=once)
    if "rule-known" in notes:
        yield TargetWarning(code="rule-known", params=quoted, suggestion=_known_rule(words, context))


def _cell_warnings(parts: tuple[ReadPart, ...], words: str) -> Iterable[TargetWarning]:
    waiting = (TargetKind.EVENT, TargetKind.STANDING, TargetKind.CONTEXT, TargetKind.UNREADABLE)
    unlabelled = [r for r in parts if r.part.kind not in waiting and r.part.label is None]
    if len(unlabelled) > 1:
        params = {"row": " ".join(words.split())[:_LONGEST_PARAM], "count": str(len(unlabelled))}
        yield TargetWarning(code="labels-from-row", params=params)
    unread = [r for r in parts if r.part.kind is TargetKind.UNREADABLE]
    if any(any(c.isalnum() for c in r.part.text) for r in unread):
        text = next(r.part.text for r in unread if any(c.isalnum() for c in r.part.text))
        yield TargetWarning(code="unreadable", params={"text": text[:_LONGEST_PARAM]})
    elif unread or all(r.part.kind is TargetKind.CONTEXT for r in parts):
        yield TargetWarning(code="no-target")


def _year_names_document(read: ReadPart, context: Context, quoted: dict[str, str]) -> TargetWarning:
    """ "RKT 2020" is the RKT of 2020; when it is due is known for some documents."""
    label = read.part.label
    month = _document_month(label or "")
    suggestion = None
    if month is not None:
        suggestion = Suggestion(occurrences=(month_window(context.year, month),), label=label)
    return TargetWarning(code="year-names-document", params=quoted | {"label": label or ""}, suggestion=suggestion)


def _conflicts(read: ReadPart, stated: StatedCadence | None) -> bool:
    """Whether the cell and the row name different rhythms; a duration as long as the rhythm is one of them too."""
    if stated is None:
        return False
    if read.part.kind is TargetKind.RECURRING:
        return stated.cadence != read.part.cadence
    return _MONTHS_OF_DURATION.get(read.part.duration or "") == (months_of_cadence(stated.cadence) or 0)


def _said(stated: StatedCadence | None) -> dict[str, str]:
    return {"words": stated.words[:_LONGEST_PARAM] if stated is not None else ""}


def _at_cadence(stated: StatedCadence | None, context: Context) -> Suggestion | None:
    if stated is None:
        return None
    year = year_window(context.year)
    return Suggestion(occurrences=cadence_windows(stated.cadence, year.start, year.due))


def _whole(windows: tuple[Window, ...]) -> Window:
    return Window(windows[0].start, windows[-1].due)


def _known_rule(words: str, context: Context) -> Suggestion | None:
    month = _document_month(words)
    return Suggestion(occurrences=(month_window(context.year, month),)) if month is not None else None


def _document_month(words: str) -> int | None:
    tokens: Tokens = tokenize(words[:2000])
    return next((DOCUMENT_MONTHS[t.text] for t in tokens if t.text in DOCUMENT_MONTHS), None)
