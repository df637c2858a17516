"""Reading phrases of repetition: "Setiap bulan", "6 Bulan Sekali", "triwulanan", "2 kali setahun", "setiap Jumat"."""

from __future__ import annotations

from domain.cadence import DAILY, WEEKLY, YEARLY, cadence_of_months, cadence_windows, weekly_windows, year_window
from domain.target_dates.items import Context, Item, Tokens, each_at, is_kind, number_at, unit_at, word_at
from domain.target_dates.repeated_days import (
    read_after_period,
    read_day_of_month,
    read_each_day,
    read_each_month_on,
    read_weeks,
    recurring,
)
from domain.target_dates.words import (
    ADJECTIVES,
    DAY,
    FOUR_MONTHS,
    HALF_YEAR,
    MONTH,
    MONTHS_OF_UNIT,
    ONCE,
    ONE_UNITS,
    QUARTER,
    WEEK,
    YEAR,
)

_PLACES = frozenset({"akhir", "awal", "pertengahan", "tengah"})
_WORKING = frozenset({"kerja", "kalender"})


def read_repeated(tokens: Tokens, at: int, context: Context) -> Item | None:
    """The repetition that is stated at `at`, None where there is none."""
    readers = (
        read_day_of_month,
        read_weeks,
        read_after_period,
        _read_each,
        _read_adjective,
        _read_count_then_once,
        _read_once_in,
        _read_times,
        _read_bare_period,
    )
    return next((item for read in readers if (item := read(tokens, at, context))), None)


def interval(unit: str, count: int, first: int, last: int, context: Context) -> Item | None:
    """ "Every `count` `unit`" over the plan's year; None for a count that means nothing."""
    if not 1 <= count <= 60:
        return None
    year = year_window(context.year)
    if unit in MONTHS_OF_UNIT:
        cadence = cadence_of_months(MONTHS_OF_UNIT[unit] * count)
        return recurring(cadence, cadence_windows(cadence, year.start, year.due), first, last)
    weeks = count if unit == WEEK else count // 7
    if unit == DAY and weeks == 0:
        return recurring(DAILY, cadence_windows(DAILY, year.start, year.due), first, last)
    windows = weekly_windows(year.start, year.due)[weeks - 1 :: weeks]
    return recurring(WEEKLY, windows, first, last, ruled=weeks == 1)


def _read_each(tokens: Tokens, at: int, context: Context) -> Item | None:
    """ "setiap bulan", "tiap 3 (tiga) bulan sekali", "setiap minggu 2 kali", "setiap hari kerja", "setiap Jumat"."""
    behind = each_at(tokens, at)
    if behind is None:
        return None
    special = read_each_day(tokens, at, behind, context) or read_each_month_on(tokens, at, behind, context)
    if special is not None:
        return special
    if word_at(tokens, behind) in _PLACES:
        behind += 1
    counted = number_at(tokens, behind)
    count, behind = counted if counted is not None else (1, behind)
    unit = unit_at(tokens, behind) or ADJECTIVES.get(word_at(tokens, behind))
    if unit is None or is_kind(tokens, behind + 1, "month"):
        return None
    behind += 1
    if word_at(tokens, behind) in _WORKING:
        behind += 1
    times = number_at(tokens, behind)
    if times is not None and times[0] > 1 and word_at(tokens, times[1]) in ("kali", "x"):
        return _times_in(unit, count, times[0], at, times[1] + 1, context)
    return interval(unit, count, at, _behind_once(tokens, behind), context)


def _read_adjective(tokens: Tokens, at: int, context: Context) -> Item | None:
    """ "bulanan", "triwulanan", "3 bulanan"."""
    counted = number_at(tokens, at)
    count, behind = counted if counted is not None else (1, at)
    unit = ADJECTIVES.get(word_at(tokens, behind))
    return interval(unit, count, at, _behind_once(tokens, behind + 1), context) if unit is not None else None


def _read_count_then_once(tokens: Tokens, at: int, context: Context) -> Item | None:
    """ "6 Bulan Sekali", "setahun sekali", "3 bulan 1 kali", "setahun 2 kali"."""
    if word_at(tokens, at) in ONE_UNITS:
        return _once_or_times(tokens, at, (1, at), ONE_UNITS[tokens[at].text], context)
    counted = number_at(tokens, at)
    unit = unit_at(tokens, counted[1]) if counted is not None else None
    return _once_or_times(tokens, at, counted, unit, context) if counted is not None and unit is not None else None


def _once_or_times(tokens: Tokens, at: int, counted: tuple[int, int], unit: str, context: Context) -> Item | None:
    """What stands behind the unit: "sekali", or "2 kali"."""
    last = _behind_once(tokens, counted[1] + 1)
    if last > counted[1] + 1:
        return interval(unit, counted[0], at, last, context)
    times = number_at(tokens, counted[1] + 1)
    if times is None or word_at(tokens, times[1]) not in ("kali", "x"):
        return None
    return _times_in(unit, counted[0], times[0], at, times[1] + 1, context)


def _read_once_in(tokens: Tokens, at: int, context: Context) -> Item | None:
    """ "sekali dalam setahun", "sekali 3 bulan", "sekali sebulan"."""
    if word_at(tokens, at) != "sekali":
        return None
    behind = at + 2 if word_at(tokens, at + 1) in ("dalam", "per") else at + 1
    if word_at(tokens, behind) in ONE_UNITS:
        return interval(ONE_UNITS[tokens[behind].text], 1, at, behind + 1, context)
    counted = number_at(tokens, behind)
    count, behind = counted if counted is not None else (1, behind)
    unit = unit_at(tokens, behind)
    return interval(unit, count, at, behind + 1, context) if unit is not None else None


def _read_times(tokens: Tokens, at: int, context: Context) -> Item | None:
    """ "2 kali setahun", "4 x dalam 1 tahun", "2 kali sehari"."""
    counted = number_at(tokens, at)
    if counted is None or word_at(tokens, counted[1]) not in ("kali", "x"):
        return None
    times, behind = counted[0], counted[1] + 1
    if word_at(tokens, behind) in ("dalam", "per", "/", "setiap", "tiap"):
        behind += 1
    several = number_at(tokens, behind)
    count, behind = several if several is not None else (1, behind)
    unit = ONE_UNITS.get(word_at(tokens, behind)) or unit_at(tokens, behind)
    if unit is None or times < 1 or (count > 1 and unit == YEAR):
        return None
    return _times_in(unit, count, times, at, behind + 1, context)


def _times_in(unit: str, count: int, times: int, first: int, last: int, context: Context) -> Item | None:
    """N times in so many units; what is more often than the calendar divides keeps their rhythm and says how often."""
    months = MONTHS_OF_UNIT[unit] * count if unit in MONTHS_OF_UNIT else None
    if months is not None and times and months % times == 0:
        return interval(MONTH, months // times, first, last, context)
    item = interval(unit, count, first, last, context)
    if item is None or times <= 1:
        return item if times else None
    cadence = item.cadence if item.cadence is not None else YEARLY
    return recurring(cadence, item.windows, first, last, expected=min(times, 999))


def _read_bare_period(tokens: Tokens, at: int, context: Context) -> Item | None:
    """ "Triwulan", "Semester" on their own: each of them."""
    unit = unit_at(tokens, at)
    if unit not in (QUARTER, FOUR_MONTHS, HALF_YEAR):
        return None
    return interval(unit, 1, at, _behind_once(tokens, at + 1), context)


def _behind_once(tokens: Tokens, at: int) -> int:
    """Behind "sekali", "1 kali", "1x", "satu kali"; `at` itself where nothing of it stands there."""
    if word_at(tokens, at) == "sekali":
        return at + 1
    counted = number_at(tokens, at)
    if counted is not None and counted[0] == 1 and word_at(tokens, counted[1]) in ONCE:
        return counted[1] + 1
    return at


def is_yearly_adjective(tokens: Tokens, item: Item) -> bool:
    """Whether the item is only the adjective "tahunan", which names documents (Rencana Kerja Tahunan) more than dates."""
    return item.last == item.first + 1 and ADJECTIVES.get(tokens[item.first].text) == YEAR
