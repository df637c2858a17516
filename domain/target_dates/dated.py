"""Reading phrases of months and days: "Januari 2020", "Juni, Desember", "Maret s/d Desember 2020", "31/12/2020"."""

from __future__ import annotations

from datetime import date

from domain.cadence import MONTHLY, month_windows, recurrence_rule, year_window
from domain.plan import TargetKind, Window
from domain.target_dates.items import Context, Item, Tokens, skip_separators, skip_until, word_at
from domain.target_dates.terms import Term, end_of_time, following_term, term_at
from domain.target_dates.words import AND, FROM_WORDS, WEEKDAYS

# A range longer than this is one occurrence, not a list: nobody plans evidence for hundreds of months.
_LONGEST_RANGE_MONTHS = 60


def read_months(tokens: Tokens, at: int, context: Context) -> Item | None:
    """A range, a list of months or days, or a single one; None where no month is named at `at`."""
    opened = at + 1 if word_at(tokens, at) in FROM_WORDS else at
    term = term_at(tokens, opened)
    if term is None:
        return _read_deadline(tokens, at, context)
    end = _range_end(tokens, term)
    if end is not None:
        return _range_item(at, term, end, context)
    if opened > at and not term.days:
        december = Term(12, (), term.year, term.malformed, term.coded, term.last)
        return _range_item(at, term, december, context)
    return _list_item(tokens, at, term, context)


def _range_end(tokens: Tokens, start: Term) -> Term | None:
    """The term behind a sign of range, None where the term stands alone."""
    behind = skip_until(tokens, start.last)
    term = following_term(tokens, _behind_weekday(tokens, behind), start) if behind is not None else None
    return term or end_of_time(tokens, start.last, start)


def _behind_weekday(tokens: Tokens, at: int) -> int:
    """Behind the day of the week that introduces a date: "s/d (hari) Jumat, 9 Januari"."""
    behind = at + (word_at(tokens, at) == "hari")
    if word_at(tokens, behind) not in WEEKDAYS:
        return at
    return behind + 1 + (word_at(tokens, behind + 1) == ",")


def _list_item(tokens: Tokens, at: int, first: Term, context: Context) -> Item:
    """Months or days in a row. A year stands for those before it; after a year only a separator goes on with the list."""
    terms, borrowed = [first], None
    while True:
        last = terms[-1]
        behind = skip_separators(tokens, last.last, AND)
        term = following_term(tokens, _behind_weekday(tokens, behind), last)
        if term is None or bool(term.days) != bool(first.days):
            break
        end = _range_end(tokens, term)
        if end is not None:
            borrowed = end.year if behind > last.last else None
            break
        if behind == last.last and (last.year is not None or last.malformed is not None):
            break
        terms.append(term)
    return _item_of_terms(at, terms, borrowed, context)


def _item_of_terms(at: int, terms: list[Term], borrowed: int | None, context: Context) -> Item:
    years = _years_of(terms, borrowed)
    malformed = next((t.malformed for t in terms if t.malformed is not None), None)
    named = frozenset(year for year in years if year is not None)
    kind = TargetKind.MONTH if len(terms) == 1 else TargetKind.MONTHS
    if terms[0].days:
        kind = TargetKind.DATE
    notes: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    planned = tuple(w for t in terms for w in t.windows(context.year, mend=True))
    windows: tuple[Window, ...] = ()
    if malformed is not None:
        notes.append(("year-malformed", (("written", malformed),)))
    else:
        pairs = [(t, y if y is not None else context.year) for t, y in zip(terms, years, strict=True)]
        windows = tuple(w for t, y in pairs for w in t.windows(y))
        if len(windows) < sum(max(len(t.days), 1) for t in terms):
            notes.append(("day-malformed", ()))
        if not named and not all(t.coded for t in terms):
            notes.append(("year-missing", ()))
    return Item(
        kind=kind,
        first=at,
        last=terms[-1].last,
        windows=_unique(windows),
        planned=_unique(planned),
        years=named,
        notes=tuple(notes),
    )


def _years_of(terms: list[Term], borrowed: int | None) -> list[int | None]:
    """Each term's year: its own, else the next one written behind it, else the last one written before it."""
    years: list[int | None] = [t.year for t in terms]
    following = borrowed
    for i in range(len(years) - 1, -1, -1):
        following = years[i] = years[i] if years[i] is not None else following
    for i in range(1, len(years)):
        if years[i] is None:
            years[i] = years[i - 1]
    return years


def _range_item(at: int, start: Term, end: Term, context: Context) -> Item:
    malformed = start.malformed if start.malformed is not None else end.malformed
    first_year, last_year = _range_years(start, end, context.year)
    first, last = _range_days(start, end, first_year, last_year)
    named = frozenset(y for y in (start.year, end.year) if y is not None)
    notes: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    planned = _planned_range(start, end, last_year - first_year, context.year)
    windows: tuple[Window, ...] = ()
    if malformed is not None:
        notes.append(("year-malformed", (("written", malformed),)))
    elif first > last:
        notes.append(("range-reversed", ()))
    else:
        windows = _range_windows(first, last)
        if not named and not (start.coded and end.coded):
            notes.append(("year-missing", ()))
        if len(windows) == 2 and bool(start.days) == bool(end.days) and not _is_dated(start):
            notes.append(("short-range", (("due", last.isoformat()),)))
    days_only = bool(start.days) and bool(end.days) and len(windows) == 1
    cadence = None if days_only else MONTHLY
    return Item(
        kind=TargetKind.DATE if days_only else TargetKind.RANGE,
        first=at,
        last=end.last,
        windows=windows,
        planned=planned,
        years=named if context.year not in range(first_year, last_year + 1) else named & {context.year},
        cadence=cadence,
        rule=recurrence_rule(MONTHLY, windows) if cadence else None,
        notes=tuple(notes),
    )


def _range_years(start: Term, end: Term, plan_year: int) -> tuple[int, int]:
    """The years of both ends; "Oktober s/d Maret 2021" began in 2020."""
    crosses = (start.month, start.first_day or 1) > (end.month, end.last_day or 31)
    if start.year is None and end.year is None:
        return plan_year, plan_year + crosses
    if start.year is None and end.year is not None:
        return end.year - crosses, end.year
    assert start.year is not None
    return start.year, end.year if end.year is not None else start.year + crosses


def _is_dated(term: Term) -> bool:
    """Whether it names days by their number, rather than weeks or the whole month."""
    return bool(term.days) and not term.loose


def _range_days(start: Term, end: Term, first_year: int, last_year: int) -> tuple[date, date]:
    return start.windows(first_year, mend=True)[0].start, end.windows(last_year, mend=True)[-1].due


def _range_windows(first: date, last: date) -> tuple[Window, ...]:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months > _LONGEST_RANGE_MONTHS or (last - first).days < 28:
        return (Window(first, last),)
    return month_windows(first, last)


def _planned_range(start: Term, end: Term, years: int, plan_year: int) -> tuple[Window, ...]:
    span = 0 if years < 0 else min(years, 1)
    first, last = _range_days(start, end, plan_year, plan_year + span)
    if first > last:
        first, last = _range_days(start, end, plan_year, plan_year + 1)
    return _range_windows(first, last)


def _read_deadline(tokens: Tokens, at: int, context: Context) -> Item | None:
    """ "s/d Maret 2020" without a beginning: from the year's first day to the end of that month."""
    behind = skip_until(tokens, at)
    term = term_at(tokens, behind) if behind is not None else None
    if term is None or behind is None:
        return None
    item = _item_of_terms(at, [term], None, context)
    windows = tuple(Window(year_window(w.due.year).start, w.due) for w in item.windows)
    planned = tuple(Window(year_window(w.due.year).start, w.due) for w in item.planned)
    return Item(
        kind=item.kind,
        first=at,
        last=item.last,
        windows=windows,
        planned=planned,
        years=item.years,
        notes=item.notes,
    )


def _unique(windows: tuple[Window, ...]) -> tuple[Window, ...]:
    """Sorted, one for each due day: of several the longest."""
    longest: dict[date, Window] = {}
    for window in sorted(windows, reverse=True):
        longest[window.due] = window
    return tuple(sorted(longest.values()))
