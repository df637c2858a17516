"""Reading phrases of repetition: "Setiap bulan", "6 Bulan Sekali", "triwulanan", "2 kali setahun", "setiap Jumat"."""

from __future__ import annotations

from domain.cadence import (
    DAILY,
    MONTHLY,
    WEEKLY,
    YEARLY,
    cadence_of_months,
    cadence_windows,
    monthly_day_windows,
    recurrence_rule,
    weekly_windows,
    year_window,
)
from domain.plan import TargetKind, Window
from domain.target_dates.items import Context, Item, Tokens, is_kind, number_at, unit_at, word_at
from domain.target_dates.periods import ordinal_at, week_of_month
from domain.target_dates.tokens import NUMBER
from domain.target_dates.words import (
    ADJECTIVES,
    DAY,
    EACH,
    FOUR_MONTHS,
    HALF_YEAR,
    MONTH,
    MONTHS_OF_UNIT,
    ONCE,
    ONE_UNITS,
    QUARTER,
    WEEK,
    WEEKDAYS,
    YEAR,
)

_PLACES = frozenset({"akhir", "awal", "pertengahan", "tengah"})
_NEXT = frozenset({"berikutnya", "berikut", "depan"})
_DAY_WORDS = frozenset({"tanggal", "tgl"})
_BY = frozenset({"-", "pada", "di", "paling", "lambat", "selambat", "lambatnya", "maksimal", "maks"})
_WORKING = frozenset({"kerja", "kalender"})


def read_repeated(tokens: Tokens, at: int, context: Context) -> Item | None:
    """The repetition that is stated at `at`, None where there is none."""
    readers = (
        _read_day_of_month,
        _read_each,
        _read_adjective,
        _read_count_then_once,
        _read_once_in,
        _read_times,
        _read_bare_period,
    )
    return next((item for read in readers if (item := read(tokens, at, context))), None)


def each_at(tokens: Tokens, at: int) -> int | None:
    """Behind "setiap", "tiap", "tiap-tiap", "per"; None where there is no such word."""
    if word_at(tokens, at) not in EACH:
        return None
    doubled = word_at(tokens, at + 1) == "-" and word_at(tokens, at + 2) in EACH
    return at + 3 if doubled else at + 1


def interval(unit: str, count: int, first: int, last: int, context: Context) -> Item | None:
    """ "Every `count` `unit`" over the plan's year; None for a count that means nothing."""
    if not 1 <= count <= 60:
        return None
    year = year_window(context.year)
    if unit in MONTHS_OF_UNIT:
        cadence = cadence_of_months(MONTHS_OF_UNIT[unit] * count)
        return _recurring(cadence, cadence_windows(cadence, year.start, year.due), first, last)
    weeks = count if unit == WEEK else count // 7
    if unit == DAY and weeks == 0:
        return _recurring(DAILY, cadence_windows(DAILY, year.start, year.due), first, last)
    windows = weekly_windows(year.start, year.due)[weeks - 1 :: weeks]
    return _recurring(WEEKLY, windows, first, last, ruled=weeks == 1)


def _recurring(
    cadence: str,
    windows: tuple[Window, ...],
    first: int,
    last: int,
    *,
    ruled: bool = True,
    weekday: int | None = None,
    expected: int | None = None,
) -> Item:
    return Item(
        kind=TargetKind.RECURRING,
        first=first,
        last=last,
        windows=windows,
        planned=windows,
        cadence=cadence,
        rule=recurrence_rule(cadence, windows, weekday) if ruled else None,
        expected=expected,
    )


def _read_day_of_month(tokens: Tokens, at: int, context: Context) -> Item | None:
    """ "tanggal 15 tiap bulan", "tgl 5 bulan berikutnya"."""
    if word_at(tokens, at) not in _DAY_WORDS or not is_kind(tokens, at + 1, NUMBER):
        return None
    behind = _behind_each_month(tokens, at + 2)
    following = word_at(tokens, at + 2) == "bulan" and word_at(tokens, at + 3) in _NEXT
    if behind is None and not following:
        return None
    return _each_day_of_month(tokens, at, at + 1, context)


def _behind_each_month(tokens: Tokens, at: int) -> int | None:
    """Behind "setiap bulan" (also "di setiap bulan", "tiap bulannya"); None where something else stands there."""
    behind = each_at(tokens, at + 1 if word_at(tokens, at) in ("di", "pada") else at)
    return behind + 1 if behind is not None and unit_at(tokens, behind) == MONTH else None


def _read_each(tokens: Tokens, at: int, context: Context) -> Item | None:
    """ "setiap bulan", "tiap 3 (tiga) bulan sekali", "setiap hari kerja", "setiap Jumat", "setiap tanggal 10"."""
    behind = each_at(tokens, at)
    if behind is None:
        return None
    special = _read_each_day(tokens, at, behind, context) or _read_each_month_on(tokens, at, behind, context)
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
    return interval(unit, count, at, _behind_once(tokens, behind), context)


def _read_each_day(tokens: Tokens, at: int, behind: int, context: Context) -> Item | None:
    """A day of the week or of the month, or a week of the month."""
    word = word_at(tokens, behind)
    if word in _DAY_WORDS and is_kind(tokens, behind + 1, NUMBER):
        return _each_day_of_month(tokens, at, behind + 1, context)
    if unit_at(tokens, behind) == WEEK and word_at(tokens, behind + 1) in ("ke", "kedua", "pertama", "ketiga"):
        numbered = ordinal_at(tokens, behind + 1)
        if numbered is not None:
            found = [week_of_month(context.year, month, numbered[0]) for month in range(1, 13)]
            windows = tuple(w for w in found if w)
            return _recurring(MONTHLY, windows, at, numbered[1], ruled=False)
    named = behind + 1 if word == "hari" else behind
    sunday = named > behind and word_at(tokens, named) == "minggu"
    weekday = 6 if sunday else WEEKDAYS.get(word_at(tokens, named))
    if weekday is None:
        return None
    year = year_window(context.year)
    windows = weekly_windows(year.start, year.due, weekday)
    return _recurring(WEEKLY, windows, at, named + 1, weekday=weekday)


def _read_each_month_on(tokens: Tokens, at: int, behind: int, context: Context) -> Item | None:
    """ "setiap bulan tanggal 15", "setiap bulan paling lambat tanggal 5"; not "setiap bulan, 15 Maret"."""
    if unit_at(tokens, behind) != MONTH:
        return None
    behind += 1
    while word_at(tokens, behind) in _BY:
        behind += 1
    if word_at(tokens, behind) not in _DAY_WORDS or not is_kind(tokens, behind + 1, NUMBER):
        return None
    if is_kind(tokens, behind + 2, "month"):
        return None
    return _each_day_of_month(tokens, at, behind + 1, context)


def _each_day_of_month(tokens: Tokens, at: int, number: int, context: Context) -> Item | None:
    day = tokens[number].value
    if not 1 <= day <= 31:
        return None
    behind = number + 1
    following = word_at(tokens, behind) == "bulan" and word_at(tokens, behind + 1) in _NEXT
    windows = monthly_day_windows(context.year, day, following=following)
    last = behind + 2 if following else _behind_each_month(tokens, behind) or behind
    return _recurring(MONTHLY, windows, at, last, ruled=day <= 28)


def _read_adjective(tokens: Tokens, at: int, context: Context) -> Item | None:
    """ "bulanan", "triwulanan", "3 bulanan"."""
    counted = number_at(tokens, at)
    count, behind = counted if counted is not None else (1, at)
    unit = ADJECTIVES.get(word_at(tokens, behind))
    return interval(unit, count, at, _behind_once(tokens, behind + 1), context) if unit is not None else None


def _read_count_then_once(tokens: Tokens, at: int, context: Context) -> Item | None:
    """ "6 Bulan Sekali", "setahun sekali", "3 bulan 1 kali"."""
    if word_at(tokens, at) in ONE_UNITS:
        last = _behind_once(tokens, at + 1)
        return interval(ONE_UNITS[tokens[at].text], 1, at, last, context) if last > at + 1 else None
    counted = number_at(tokens, at)
    unit = unit_at(tokens, counted[1]) if counted is not None else None
    if counted is None or unit is None:
        return None
    last = _behind_once(tokens, counted[1] + 1)
    return interval(unit, counted[0], at, last, context) if last > counted[1] + 1 else None


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
    one = number_at(tokens, behind)
    if one is not None and one[0] == 1:
        behind = one[1]
    unit = ONE_UNITS.get(word_at(tokens, behind)) or unit_at(tokens, behind)
    if unit is None or times < 1:
        return None
    return _times_in(unit, times, at, behind + 1, context)


def _times_in(unit: str, times: int, first: int, last: int, context: Context) -> Item | None:
    """N times in a unit; what is more often than the calendar divides keeps the unit's rhythm and says how often."""
    months = MONTHS_OF_UNIT.get(unit)
    if months is not None and months % times == 0:
        return interval(MONTH, months // times, first, last, context)
    item = interval(unit, 1, first, last, context)
    if item is None or times == 1:
        return item
    cadence = item.cadence if item.cadence is not None else YEARLY
    return _recurring(cadence, item.windows, first, last, expected=min(times, 999))


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
