"""Reading one month that a cell names: whole ("Maret 2020", "B03"), by days ("5, 12 dan 19 Maret") or by its weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.cadence import last_day_of_month, month_window
from domain.plan import Window
from domain.target_dates.items import (
    Tokens,
    counts_something,
    is_kind,
    is_plausible_year,
    number_at,
    ordinal_at,
    skip_separators,
    skip_until,
    unit_at,
    word_at,
    year_at,
)
from domain.target_dates.tokens import MONTH_CODE, MONTH_NAME, NUMBER, WORD
from domain.target_dates.words import AND, THIRDS, WEEK, YEAR_WORDS

# The first and last day; below zero they are counted from the month's end.
Days = tuple[int, int]

_BULAN = frozenset({"bulan", "bln", "bl"})
_DAY_BEFORE = frozenset({"tanggal", "tgl"})
_WEEK_LETTERS = frozenset({"m", "mg", "w"})
_MONTH_NUMBERS = {
    roman: number for number, roman in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), start=1)
}
_BEHIND_COUNTED = AND | _BULAN | YEAR_WORDS
_TO_THE_END = frozenset({"selesai", "seterusnya", "dst"})
_MOST_DAYS, _LAST_WEEK = 31, -1


@dataclass(frozen=True, slots=True)
class Term:
    """A month that was named, with the days that were (none for the whole month) and its year where given.

    `loose` days are weeks and thirds, which end where the month does; any other day that it does not have is a slip.
    `counted` months are numbers behind the word "bulan": more numbers may follow.
    """

    month: int
    days: tuple[Days, ...]
    year: int | None
    malformed: str | None
    coded: bool
    last: int
    loose: bool = False
    counted: bool = False

    @property
    def first_day(self) -> int | None:
        """The first day that was named."""
        return self.days[0][0] if self.days else None

    @property
    def last_day(self) -> int | None:
        """The last day that was named."""
        return self.days[-1][1] if self.days else None

    def windows(self, year: int, *, mend: bool = False) -> tuple[Window, ...]:
        """The month's window, or one for each of its days, without those that the month does not have; with `mend` these are
        moved to its last day."""
        if not self.days:
            return (month_window(year, self.month),)
        end = last_day_of_month(year, self.month)
        return tuple(w for days in self.days if (w := _window(days, end, mend=mend or self.loose)) is not None)


def _window(days: Days, end: date, *, mend: bool) -> Window | None:
    first, last = (day if day >= 0 else end.day + 1 + day for day in days)
    if mend:
        first = end.day - 6 if first > end.day and last - first == 6 else min(max(first, 1), end.day)
        last = min(max(last, first), end.day)
    if not 1 <= first <= last <= end.day:
        return None
    return Window(end.replace(day=first), end.replace(day=last))


def week_days(week: int) -> Days | None:
    """The n-th seven days of a month (days 8 to 14 for the second), -1 for the last seven; None for a week that none has."""
    if week == _LAST_WEEK:
        return -7, -1
    return ((week - 1) * 7 + 1, week * 7) if 1 <= week <= 5 else None


def term_at(tokens: Tokens, at: int) -> Term | None:
    """The month, day, date or week named at `at`, None where there is none."""
    parts = parts_of_month(tokens, at)
    if parts is not None:
        return _term_behind(tokens, *parts)
    if word_at(tokens, at) in _BULAN:
        counted = counted_month(tokens, at + 1)
        if counted is not None:
            return counted
        at += 1
    elif word_at(tokens, at) in _DAY_BEFORE and is_kind(tokens, at + 1, NUMBER):
        at += 1
    if is_kind(tokens, at, NUMBER):
        return _numeric_term(tokens, at) or _days_term(tokens, at)
    if is_kind(tokens, at, MONTH_NAME) or is_kind(tokens, at, MONTH_CODE):
        return _named_month(tokens, at)
    return None


def following_term(tokens: Tokens, at: int, before: Term) -> Term | None:
    """The term that goes on with a list or a range; behind "bulan 3" a bare number does."""
    return term_at(tokens, at) or (counted_month(tokens, at) if before.counted else None)


def end_of_time(tokens: Tokens, at: int, start: Term) -> Term | None:
    """The end of "Januari s/d selesai", "Maret dan seterusnya": December; None for other words."""
    behind = skip_until(tokens, at)
    behind = at + 1 if behind is None and word_at(tokens, at) in ("dan", ",") else behind if behind is not None else at
    if word_at(tokens, behind) not in _TO_THE_END:
        return None
    return Term(12, (), start.year, start.malformed, start.coded, behind + 1)


def counted_month(tokens: Tokens, at: int) -> Term | None:
    """The month of a number, "3", "ke-3" or "III"; None where the number counts something else ("bulan 2 kali")."""
    behind = at + 1 if word_at(tokens, at) == "ke" else at
    behind += word_at(tokens, behind) == "-" and behind > at
    word = word_at(tokens, behind)
    month = tokens[behind].value if is_kind(tokens, behind, NUMBER) else _MONTH_NUMBERS.get(word, 0)
    if not 1 <= month <= 12 or len(word) > 4 or counts_something(tokens, behind + 1, ranged=False):
        return None
    goes_on = skip_until(tokens, behind + 1) is not None or word_at(tokens, behind + 1) in _BEHIND_COUNTED
    if is_kind(tokens, behind + 1, WORD) and not goes_on:
        return None
    read = year_at(tokens, behind + 1)
    if read.year is None or word_at(tokens, behind + 1) in ("/", "-", "."):
        return Term(month, (), None, None, True, behind + 1, counted=True)
    return Term(month, (), read.year, None, True, read.last, counted=True)


def parts_of_month(tokens: Tokens, at: int) -> tuple[tuple[Days, ...], int] | None:
    """Weeks or thirds of a month and the index behind them: "minggu I dan III", "M1", "akhir"; None where none is named."""
    return _thirds(tokens, at) if word_at(tokens, at) in THIRDS else _weeks(tokens, at)


def _thirds(tokens: Tokens, at: int) -> tuple[tuple[Days, ...], int] | None:
    days = THIRDS[word_at(tokens, at)]
    until = skip_until(tokens, at + 1)
    if until is not None and (end := THIRDS.get(word_at(tokens, until))) is not None and end > days:
        return ((days[0], end[1]),), until + 1
    return (days,), at + 1


def _weeks(tokens: Tokens, at: int) -> tuple[tuple[Days, ...], int] | None:
    """Weeks side by side with a sign of range are one stretch of days, listed ones are several."""
    if not _names_week(tokens, at):
        return None
    found: list[Days] = []
    read = _week_at(tokens, at + 1)
    last = at
    while read is not None and (days := week_days(read[0])) is not None and len(found) < _MOST_DAYS:
        last = read[1]
        until = skip_until(tokens, last)
        end = ordinal_at(tokens, _skip_week(tokens, until)) if until is not None else None
        if end is not None and end[0] > read[0] and (ending := week_days(end[0])) is not None:
            days, last = (days[0], ending[1]), end[1]
        found.append(days)
        behind = skip_separators(tokens, last, AND)
        read = _week_at(tokens, _skip_week(tokens, behind)) if behind > last else None
    return (tuple(sorted(set(found))), last) if found else None


def _week_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The week's number and the index behind it; None where it says how often: "minggu 2 (dua) kali"."""
    counted = number_at(tokens, at)
    if counted is not None and word_at(tokens, counted[1]) in ("kali", "x"):
        return None
    return ordinal_at(tokens, at)


def _names_week(tokens: Tokens, at: int) -> bool:
    """Whether a word is "minggu", or the letter of "M1" and "M-2"."""
    if unit_at(tokens, at) == WEEK:
        return True
    behind = at + 1 + (word_at(tokens, at + 1) in ("-", "."))
    return word_at(tokens, at) in _WEEK_LETTERS and is_kind(tokens, behind, NUMBER)


def _skip_week(tokens: Tokens, at: int) -> int:
    return at + 1 if _names_week(tokens, at) else at


def _term_behind(tokens: Tokens, days: tuple[Days, ...], at: int) -> Term | None:
    """The month behind its weeks or its third: "minggu II (bulan) Maret 2020"."""
    behind = at + (word_at(tokens, at) in _BULAN)
    if not (is_kind(tokens, behind, MONTH_NAME) or is_kind(tokens, behind, MONTH_CODE)):
        return None
    read = year_at(tokens, behind + 1)
    coded = tokens[behind].kind == MONTH_CODE
    return Term(tokens[behind].value, days, read.year, read.malformed, coded, read.last, loose=True)


def _named_month(tokens: Tokens, at: int) -> Term:
    """A month by its name or code, with its year and weeks in any order: "Maret 2020 (minggu II)", "Maret M2 2020"."""
    coded = tokens[at].kind == MONTH_CODE
    read = year_at(tokens, at + 1)
    year, malformed, last = read.year, read.malformed, read.last
    behind = skip_separators(tokens, last, (",", "("), most=1)
    weeks = _weeks(tokens, behind)
    if weeks is None or is_kind(tokens, weeks[1], MONTH_NAME) or word_at(tokens, weeks[1]) in _BULAN:
        return Term(tokens[at].value, (), year, malformed, coded, last)
    days, last = weeks
    last += word_at(tokens, last) == ")" and word_at(tokens, behind - 1) == "("
    if year is None and malformed is None:
        read = year_at(tokens, last)
        year, malformed, last = read.year, read.malformed, read.last
    return Term(tokens[at].value, days, year, malformed, coded, last, loose=True)


def _days_term(tokens: Tokens, at: int) -> Term | None:
    """ "02 Januari 2019", "10 s/d 15 Maret", "5, 12 dan 19 Maret"; "3 bulan Juni" is none."""
    found: list[Days] = []
    while is_kind(tokens, at, NUMBER) and len(tokens[at].text) <= 2 and len(found) < _MOST_DAYS:
        first, behind = tokens[at].value, at + 1
        last = first
        until = skip_until(tokens, behind)
        if until is not None and is_kind(tokens, until, NUMBER) and len(tokens[until].text) <= 2:
            last, behind = tokens[until].value, until + 1
        found.append((first, last))
        if is_kind(tokens, behind, MONTH_NAME):
            read = year_at(tokens, behind + 1)
            return Term(tokens[behind].value, tuple(found), read.year, read.malformed, False, read.last)
        at = skip_separators(tokens, behind, AND)
        if at == behind:
            break
        at += word_at(tokens, at) in _DAY_BEFORE
    return None


def _numeric_term(tokens: Tokens, at: int) -> Term | None:
    """ "31/12/2020", "31-12-20", "2020-12-31", "12/2020" and "31/12"; day first, as Indonesia writes."""
    sign = word_at(tokens, at + 1)
    if sign not in ("/", "-", ".") or not is_kind(tokens, at + 2, NUMBER):
        return None
    first, second = tokens[at], tokens[at + 2]
    if word_at(tokens, at + 3) == sign and is_kind(tokens, at + 4, NUMBER):
        third = tokens[at + 4]
        if is_plausible_year(first) and len(third.text) <= 2 and 1 <= second.value <= 12:
            return _date_term(third.value, second.value, first.value, None, at + 5)
        if len(first.text) <= 2 and len(second.text) <= 2 and len(third.text) in (2, 4):
            return _day_first(first.value, second.value, third.text, is_plausible_year(third), at + 5)
    spelled = sign != "-" or len(first.text) == 2  # "03-2026", but not "Pasal 3-2026"
    if spelled and len(first.text) <= 2 and 1 <= first.value <= 12 and is_plausible_year(second):
        return Term(first.value, (), second.value, None, False, at + 3)
    if sign == "/" and len(first.text) == len(second.text) == 2 and first.value <= 31 and 1 <= second.value <= 12:
        # "30/06": without a year only where both are written out, "1/2" may be anything.
        joined = word_at(tokens, at + 3) == "/" or is_kind(tokens, at + 3, MONTH_NAME)
        return None if joined else _day_and_month(tokens, at + 3, first.value, second.value)
    return None


def _day_and_month(tokens: Tokens, behind: int, day: int, month: int) -> Term:
    """A date and its year where that stands apart: "31/12 tahun 2026"."""
    at = behind + (word_at(tokens, behind) in YEAR_WORDS)
    if is_kind(tokens, at, NUMBER) and is_plausible_year(tokens[at]):
        return _date_term(day, month, tokens[at].value, None, at + 1)
    return _date_term(day, month, None, None, behind)


def _date_term(day: int, month: int, year: int | None, malformed: str | None, last: int) -> Term:
    return Term(month, ((day, day),), year, malformed, False, last)


def _day_first(day: int, month: int, year_text: str, plausible: bool, last: int) -> Term | None:
    if not 1 <= month <= 12:
        return None
    if len(year_text) == 2:
        return _date_term(day, month, 2000 + int(year_text), None, last)
    if plausible:
        return _date_term(day, month, int(year_text), None, last)
    return _date_term(day, month, None, year_text, last)
