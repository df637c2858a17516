"""Reading phrases of periods longer than a month: years and parts of them, triwulan, semester."""

from __future__ import annotations

from datetime import date

from domain.cadence import MONTHLY, cadence_of_months, last_day_of_month, month_windows, recurrence_rule, year_window
from domain.plan import TargetKind, Window
from domain.target_dates.items import (
    Context,
    Item,
    Tokens,
    is_kind,
    is_plausible_year,
    ordinal_at,
    skip_separators,
    skip_until,
    unit_at,
    word_at,
    year_at,
)
from domain.target_dates.tokens import NUMBER
from domain.target_dates.words import (
    AND,
    FOUR_MONTHS,
    HALF_YEAR,
    MONTHS_OF_UNIT,
    QUARTER,
    YEAR_WORDS,
)

_NAMED_PERIODS = (QUARTER, FOUR_MONTHS, HALF_YEAR)


def read_period(tokens: Tokens, at: int, context: Context) -> Item | None:
    """The first of these readings that fits at `at`, None where none does."""
    readers = (_read_numbered, _read_part_of_year, _read_throughout, _read_years)
    return next((item for read in readers if (item := read(tokens, at, context))), None)


def _read_numbered(tokens: Tokens, at: int, context: Context) -> Item | None:
    """ "TW I", "Triwulan I s/d IV", "Semester 1 dan 2 2020": each number is one occurrence."""
    unit = _unit_at(tokens, at)
    if unit not in _NAMED_PERIODS or unit is None:
        return None
    months = MONTHS_OF_UNIT[unit]
    numbers, last = _numbers_of(tokens, at + 1, unit, 12 // months)
    if not numbers:
        return None
    read = year_at(tokens, last)
    year = read.year if read.year is not None else context.year
    windows = tuple(_block(year, n, months) for n in numbers)
    notes: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    if read.malformed is not None:
        windows, notes = (), (("year-malformed", (("written", read.malformed),)),)
    cadence = cadence_of_months(months)
    return Item(
        kind=TargetKind.RANGE,
        first=at,
        last=read.last,
        windows=windows,
        planned=tuple(_block(context.year, n, months) for n in numbers),
        years=frozenset() if read.year is None else frozenset({read.year}),
        cadence=cadence,
        rule=recurrence_rule(cadence, windows),
        notes=notes,
    )


def _numbers_of(tokens: Tokens, at: int, unit: str, most: int) -> tuple[list[int], int]:
    """The numbers that follow the unit's word, ranges filled in, and the index behind them."""
    found: set[int] = set()
    read = ordinal_at(tokens, at)
    last = at
    while read is not None and 1 <= read[0] <= most:
        found.add(read[0])
        last = read[1]
        behind = skip_until(tokens, last)
        if behind is not None:
            end = ordinal_at(tokens, _skip_unit(tokens, behind, unit))
            if end is not None and read[0] <= end[0] <= most:
                found.update(range(read[0], end[0] + 1))
                last = end[1]
        behind = skip_separators(tokens, last, AND)
        read = ordinal_at(tokens, _skip_unit(tokens, behind, unit)) if behind > last else None
    return sorted(found), last


def _skip_unit(tokens: Tokens, at: int, unit: str) -> int:
    return at + 1 if _unit_at(tokens, at) == unit else at


def _unit_at(tokens: Tokens, at: int) -> str | None:
    """The unit that a word names; the letter of "Q1" is a quarter."""
    return QUARTER if word_at(tokens, at) == "q" else unit_at(tokens, at)


def _block(year: int, number: int, months: int) -> Window:
    return Window(date(year, (number - 1) * months + 1, 1), last_day_of_month(year, number * months))


def _read_part_of_year(tokens: Tokens, at: int, context: Context) -> Item | None:
    """ "akhir tahun 2020", "awal tahun", "pertengahan tahun"."""
    month = {"awal": 1, "pertengahan": 6, "akhir": 12}.get(word_at(tokens, at))
    if month is None or word_at(tokens, at + 1) not in YEAR_WORDS:
        return None
    read = year_at(tokens, at + 1)
    last = max(read.last, at + 2)
    planned = Window(date(context.year, month, 1), last_day_of_month(context.year, month))
    year = read.year if read.year is not None else context.year
    found = Window(date(year, month, 1), last_day_of_month(year, month))
    notes: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    if read.malformed is not None:
        notes = (("year-malformed", (("written", read.malformed),)),)
    return Item(
        kind=TargetKind.MONTH,
        first=at,
        last=last,
        windows=() if read.malformed is not None else (found,),
        planned=(planned,),
        years=frozenset() if read.year is None else frozenset({read.year}),
        notes=notes,
    )


def _read_throughout(tokens: Tokens, at: int, context: Context) -> Item | None:
    """ "Sepanjang tahun", "selama tahun 2020": it goes on all year."""
    if word_at(tokens, at) not in ("sepanjang", "selama") or word_at(tokens, at + 1) not in YEAR_WORDS:
        return None
    read = year_at(tokens, at + 1)
    year = read.year if read.year is not None else context.year
    whole, plan = year_window(year), year_window(context.year)
    windows = month_windows(whole.start, whole.due)
    return Item(
        kind=TargetKind.RANGE,
        first=at,
        last=max(read.last, at + 2),
        windows=windows,
        planned=month_windows(plan.start, plan.due),
        years=frozenset() if read.year is None else frozenset({read.year}),
        cadence=MONTHLY,
        rule=recurrence_rule(MONTHLY, windows),
    )


def _read_years(tokens: Tokens, at: int, context: Context) -> Item | None:
    """ "Tahun 2019", "2020", "2016-2021" (a period is context, due nothing by itself), "tahun berjalan"."""
    behind = at + 1 if word_at(tokens, at) in YEAR_WORDS else at
    if behind > at and word_at(tokens, behind) in ("berjalan", "ini", "anggaran"):
        behind += 1
        if not is_kind(tokens, behind, NUMBER):
            return _year_item(at, behind, context.year, context)
    if not is_kind(tokens, behind, NUMBER):
        return None
    token = tokens[behind]
    if not is_plausible_year(token):
        if behind == at or len(token.text) < 3:
            return None
        planned = (year_window(context.year),)
        notes = (("year-malformed", (("written", token.text[:12]),)),)
        return Item(kind=TargetKind.YEAR, first=at, last=behind + 1, planned=planned, notes=notes)
    after = skip_until(tokens, behind + 1)
    if after is None and word_at(tokens, behind + 1) == "/":
        after = behind + 2
    if after is not None and is_kind(tokens, after, NUMBER) and len(tokens[after].text) in (2, 4):
        end = tokens[after]
        if is_plausible_year(end) or len(end.text) == 2:
            return Item(kind=TargetKind.CONTEXT, first=at, last=after + 1)
    return _year_item(at, behind + 1, token.value, context)


def _year_item(at: int, last: int, year: int, context: Context) -> Item:
    return Item(
        kind=TargetKind.YEAR,
        first=at,
        last=last,
        windows=(year_window(year),),
        planned=(year_window(context.year),),
        years=frozenset({year}),
    )
