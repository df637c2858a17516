"""Reading phrases of months and days: "Januari 2020", "Juni, Desember", "Maret s/d Desember 2020", "31/12/2020"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.cadence import MONTHLY, last_day_of_month, month_window, month_windows, recurrence_rule, year_window
from domain.plan import TargetKind, Window
from domain.target_dates.items import (
    Context,
    Item,
    Tokens,
    is_kind,
    is_plausible_year,
    skip_separators,
    skip_until,
    word_at,
    year_at,
)
from domain.target_dates.tokens import MONTH_CODE, MONTH_NAME, NUMBER
from domain.target_dates.words import AND, FROM_WORDS

_BULAN = frozenset({"bulan", "bln", "bl"})
_DAY_BEFORE = frozenset({"tanggal", "tgl"})
# A range longer than this is one occurrence, not a list: nobody plans evidence for hundreds of months.
_LONGEST_RANGE_MONTHS = 60


@dataclass(frozen=True, slots=True)
class Term:
    """A month that was named, with a day (and the last of its days, "10 s/d 15 Maret") and a year where given."""

    month: int
    day: int | None
    last_day: int | None
    year: int | None
    malformed: str | None
    coded: bool
    last: int


def read_months(tokens: Tokens, at: int, context: Context) -> Item | None:
    """A range, a list of months or days, or a single one; None where no month is named at `at`."""
    opened = at + 1 if word_at(tokens, at) in FROM_WORDS else at
    term = term_at(tokens, opened)
    if term is None:
        return _read_deadline(tokens, at, context)
    end = _range_end(tokens, term)
    if end is not None:
        return _range_item(at, term, end, context)
    if opened > at and term.day is None:
        december = Term(12, None, None, term.year, term.malformed, term.coded, term.last)
        return _range_item(at, term, december, context)
    return _list_item(tokens, at, term, context)


def term_at(tokens: Tokens, at: int) -> Term | None:
    """The month, day or date named at `at`, None where there is none."""
    if word_at(tokens, at) in _BULAN or (word_at(tokens, at) in _DAY_BEFORE and is_kind(tokens, at + 1, NUMBER)):
        at += 1
    if is_kind(tokens, at, NUMBER):
        return _numeric_term(tokens, at) or _day_term(tokens, at)
    if is_kind(tokens, at, MONTH_NAME) or is_kind(tokens, at, MONTH_CODE):
        read = year_at(tokens, at + 1)
        coded = tokens[at].kind == MONTH_CODE
        return Term(tokens[at].value, None, None, read.year, read.malformed, coded, read.last)
    return None


def _day_term(tokens: Tokens, at: int) -> Term | None:
    """ "02 Januari 2019", "10 s/d 15 Maret", "3 bulan Juni" is none."""
    if len(tokens[at].text) > 2:
        return None
    behind, last_day = at + 1, None
    until = skip_until(tokens, behind)
    if until is not None and is_kind(tokens, until, NUMBER) and len(tokens[until].text) <= 2:
        last_day, behind = tokens[until].value, until + 1
    if not is_kind(tokens, behind, MONTH_NAME):
        return None
    read = year_at(tokens, behind + 1)
    return Term(tokens[behind].value, tokens[at].value, last_day, read.year, read.malformed, False, read.last)


def _numeric_term(tokens: Tokens, at: int) -> Term | None:
    """ "31/12/2020", "31-12-20", "2020-12-31" and "12/2020"; day first, as Indonesia writes."""
    sign = word_at(tokens, at + 1)
    if sign not in ("/", "-", ".") or not is_kind(tokens, at + 2, NUMBER):
        return None
    first, second = tokens[at], tokens[at + 2]
    if word_at(tokens, at + 3) == sign and is_kind(tokens, at + 4, NUMBER):
        third = tokens[at + 4]
        if is_plausible_year(first) and len(third.text) <= 2 and 1 <= second.value <= 12:
            return Term(second.value, third.value, None, first.value, None, False, at + 5)
        if len(first.text) <= 2 and len(second.text) <= 2 and len(third.text) in (2, 4):
            return _day_first(first.value, second.value, third.text, is_plausible_year(third), at + 5)
    if sign != "-" and len(first.text) <= 2 and 1 <= first.value <= 12 and is_plausible_year(second):
        return Term(first.value, None, None, second.value, None, False, at + 3)
    return None


def _day_first(day: int, month: int, year_text: str, plausible: bool, last: int) -> Term | None:
    if not 1 <= month <= 12:
        return None
    if len(year_text) == 2:
        return Term(month, day, None, 2000 + int(year_text), None, False, last)
    if plausible:
        return Term(month, day, None, int(year_text), None, False, last)
    return Term(month, day, None, None, year_text, False, last)


def _range_end(tokens: Tokens, start: Term) -> Term | None:
    """The term behind a sign of range, None where the term stands alone."""
    behind = skip_until(tokens, start.last)
    return term_at(tokens, behind) if behind is not None else None


def _list_item(tokens: Tokens, at: int, first: Term, context: Context) -> Item:
    """Months or days in a row. A year stands for those before it; after a year only a separator goes on with the list."""
    terms, borrowed = [first], None
    while True:
        last = terms[-1]
        behind = skip_separators(tokens, last.last, AND)
        term = term_at(tokens, behind)
        if term is None or (term.day is None) != (first.day is None):
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
    if terms[0].day is not None:
        kind = TargetKind.DATE
    notes: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    planned = tuple(w for t in terms if (w := _window(t, context.year, mend=True)))
    windows: tuple[Window, ...] = ()
    if malformed is not None:
        notes.append(("year-malformed", (("written", malformed),)))
    else:
        pairs = [(t, y if y is not None else context.year) for t, y in zip(terms, years, strict=True)]
        windows = tuple(w for t, y in pairs if (w := _window(t, y)))
        if len(windows) < len(terms):
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


def _window(term: Term, year: int, *, mend: bool = False) -> Window | None:
    """The window of a month or a day; None for a day that the month does not have, unless `mend` takes its last."""
    if term.day is None:
        return month_window(year, term.month)
    end = last_day_of_month(year, term.month)
    first, last = term.day, term.last_day if term.last_day is not None else term.day
    if mend:
        first, last = min(max(first, 1), end.day), min(max(last, 1), end.day)
    if not 1 <= first <= last <= end.day:
        return None
    return Window(end.replace(day=first), end.replace(day=last))


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
        if len(windows) == 2 and start.day is None and end.day is None:
            notes.append(("short-range", (("due", last.isoformat()),)))
    days_only = start.day is not None and end.day is not None and len(windows) == 1
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
    crosses = (start.month, start.day or 1) > (end.month, end.day or 31)
    if start.year is None and end.year is None:
        return plan_year, plan_year + crosses
    if start.year is None and end.year is not None:
        return end.year - crosses, end.year
    assert start.year is not None
    return start.year, end.year if end.year is not None else start.year + crosses


def _range_days(start: Term, end: Term, first_year: int, last_year: int) -> tuple[date, date]:
    opening = last_day_of_month(first_year, start.month)
    closing = last_day_of_month(last_year, end.month)
    first = opening.replace(day=min(max(start.day or 1, 1), opening.day))
    last = closing if end.day is None else closing.replace(day=min(max(end.day, 1), closing.day))
    return first, last


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
    return tuple(sorted(set(windows)))
