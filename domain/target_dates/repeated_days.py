"""Reading repetitions on a day: "tanggal 5 setiap bulan", "minggu I setiap bulan", "setiap Jumat", "5 hari setelah triwulan"."""

from __future__ import annotations

from datetime import date, timedelta

from domain.cadence import (
    MONTHLY,
    WEEKLY,
    cadence_of_months,
    cadence_windows,
    last_day_of_month,
    monthly_day_windows,
    recurrence_rule,
    weekly_windows,
    year_window,
)
from domain.plan import TargetKind, Window
from domain.target_dates.items import (
    Context,
    Item,
    Tokens,
    each_at,
    is_kind,
    number_at,
    ordinal_at,
    skip_separators,
    skip_until,
    unit_at,
    word_at,
)
from domain.target_dates.terms import Term, parts_of_month, week_days
from domain.target_dates.tokens import NUMBER
from domain.target_dates.words import AND, DAY, MONTH, MONTHS_OF_UNIT, ORDINALS, WEEK, WEEKDAYS
from domain.working_days import WorkCalendar, add_working_days

_NEXT = frozenset({"berikutnya", "berikut", "depan"})
_DAY_WORDS = frozenset({"tanggal", "tgl"})
_BY = frozenset({"-", "pada", "di", "paling", "lambat", "selambat", "lambatnya", "maksimal", "maks"})
_AFTER = frozenset({"setelah", "sesudah"})
_ENDED = frozenset({"berakhir", "selesai", "berjalan"})
_MOST_DAYS, _EVERY_MONTH_HAS, _LONGEST_DELAY = 31, 28, 90


def recurring(
    cadence: str,
    windows: tuple[Window, ...],
    first: int,
    last: int,
    *,
    ruled: bool = True,
    weekday: int | None = None,
    expected: int | None = None,
) -> Item:
    """An item of these windows; `ruled` False where no rule gives them."""
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


def read_day_of_month(tokens: Tokens, at: int, context: Context) -> Item | None:
    """ "tanggal 15 tiap bulan", "tgl 5 bulan berikutnya"."""
    if word_at(tokens, at) not in _DAY_WORDS or not is_kind(tokens, at + 1, NUMBER):
        return None
    _, behind = _days_at(tokens, at + 1)
    following = word_at(tokens, behind) == "bulan" and word_at(tokens, behind + 1) in _NEXT
    if _behind_each_month(tokens, behind) is None and not following:
        return None
    return _each_day_of_month(tokens, at, at + 1, context)


def _days_at(tokens: Tokens, at: int) -> tuple[list[tuple[int, int]], int]:
    """The days that are listed from the number at `at` on, "5 dan 20", "1-5", as first and last; and the index behind."""
    found: list[tuple[int, int]] = []
    behind = at
    while is_kind(tokens, at, NUMBER) and len(found) < _MOST_DAYS and (counted := number_at(tokens, at)) is not None:
        (first, behind), last = counted, counted[0]
        until = skip_until(tokens, behind)
        if until is not None and is_kind(tokens, until, NUMBER):
            last, behind = tokens[until].value, until + 1
        found.append((first, last))
        at = skip_separators(tokens, behind, AND)
        at += at > behind and word_at(tokens, at) in _DAY_WORDS
        if at == behind:
            break
    return found, behind


def _behind_each_month(tokens: Tokens, at: int) -> int | None:
    """Behind "setiap bulan" (also "di setiap bulan", "tiap bulannya"); None where something else stands there."""
    behind = each_at(tokens, at + 1 if word_at(tokens, at) in ("di", "pada") else at)
    return behind + 1 if behind is not None and unit_at(tokens, behind) == MONTH else None


def read_each_day(tokens: Tokens, at: int, behind: int, context: Context) -> Item | None:
    """A day of the week or of the month, or a week of the month."""
    word = word_at(tokens, behind)
    if word in _DAY_WORDS and is_kind(tokens, behind + 1, NUMBER):
        return _each_day_of_month(tokens, at, behind + 1, context)
    weeks = _each_months_weeks(tokens, at, behind, context) if _places_week(tokens, behind) else None
    if weeks is not None:
        return weeks
    weekdays, last = _weekdays_at(tokens, behind)
    if not weekdays:
        return None
    year = year_window(context.year)
    windows = tuple(sorted(w for day in weekdays for w in weekly_windows(year.start, year.due, day)))
    parts = _weeks_of_weekday(tokens, last)
    if parts is not None:
        chosen = tuple(window for window in windows if _lies_in(window.due, parts[0]))
        return recurring(MONTHLY, chosen, at, _behind_each_month(tokens, parts[1]) or parts[1], ruled=False)
    only = weekdays[0] if len(weekdays) == 1 else None
    return recurring(WEEKLY, windows, at, last, ruled=only is not None, weekday=only)


def _places_week(tokens: Tokens, at: int) -> bool:
    """Whether "setiap minggu" is said of a week of the month: "pertama", "ke-2", "II", "1 dan 3"; "setiap minggu 2 laporan"
    counts something."""
    parts = parts_of_month(tokens, at) if unit_at(tokens, at) == WEEK else None
    if parts is None:
        return False
    return not is_kind(tokens, at + 1, NUMBER) or len(parts[0]) > 1 or _behind_each_month(tokens, parts[1]) is not None


def _weekdays_at(tokens: Tokens, at: int) -> tuple[list[int], int]:
    """The days of the week that are listed, "(hari) Senin dan Kamis", and the index behind them; Minggu needs its "hari"."""
    found: list[int] = []
    last = at
    while len(found) < 7:
        named = at + (word_at(tokens, at) == "hari")
        day = 6 if named > at and word_at(tokens, named) == "minggu" else WEEKDAYS.get(word_at(tokens, named))
        if day is None or day in found:
            break
        found.append(day)
        last = named + 1
        at = skip_separators(tokens, last, AND)
        if at == last:
            break
    return found, last


def _weeks_of_weekday(tokens: Tokens, at: int) -> tuple[tuple[tuple[int, int], ...], int] | None:
    """ "Jumat minggu pertama dan ketiga", "Jumat pertama": the weeks of the month, None where none is named."""
    if unit_at(tokens, at) == WEEK:
        return parts_of_month(tokens, at)
    numbered = ordinal_at(tokens, at) if word_at(tokens, at) == "ke" or word_at(tokens, at) in ORDINALS else None
    days = week_days(numbered[0]) if numbered is not None else None
    return ((days,), numbered[1]) if numbered is not None and days is not None else None


def _lies_in(day: date, spans: tuple[tuple[int, int], ...]) -> bool:
    """Whether a day lies in one of the spans of its month, which count from the end where they are below zero."""
    places = (day.day, day.day - last_day_of_month(day.year, day.month).day - 1)
    return any(first <= place <= last for first, last in spans for place in places)


def read_weeks(tokens: Tokens, at: int, context: Context) -> Item | None:
    """ "minggu I dan III setiap bulan"."""
    weeks = parts_of_month(tokens, at)
    if weeks is None or _behind_each_month(tokens, weeks[1]) is None:
        return None
    return _each_months_weeks(tokens, at, at, context)


def _each_months_weeks(tokens: Tokens, first: int, at: int, context: Context) -> Item | None:
    """The weeks or thirds named at `at`, in every month of the plan's year."""
    weeks = parts_of_month(tokens, at)
    if weeks is None:
        return None
    windows = _in_every_month(weeks[0], [(context.year, month) for month in range(1, 13)])
    return recurring(MONTHLY, windows, first, _behind_each_month(tokens, weeks[1]) or weeks[1], ruled=False)


def read_each_month_on(tokens: Tokens, at: int, behind: int, context: Context) -> Item | None:
    """ "setiap bulan tanggal 15", "setiap bulan paling lambat tanggal 5"; not "setiap bulan, 15 Maret"."""
    if unit_at(tokens, behind) != MONTH:
        return None
    behind += 1
    while word_at(tokens, behind) in _BY:
        behind += 1
    weeks = parts_of_month(tokens, behind)
    if weeks is not None and not is_kind(tokens, weeks[1], "month"):
        return _each_months_weeks(tokens, at, behind, context)
    if word_at(tokens, behind) not in _DAY_WORDS or not is_kind(tokens, behind + 1, NUMBER):
        return None
    if is_kind(tokens, behind + 2, "month"):
        return None
    return _each_day_of_month(tokens, at, behind + 1, context)


def _each_day_of_month(tokens: Tokens, at: int, number: int, context: Context) -> Item | None:
    days, behind = _days_at(tokens, number)
    if not all(1 <= first <= last <= _MOST_DAYS for first, last in days):
        return None
    following = word_at(tokens, behind) == "bulan" and word_at(tokens, behind + 1) in _NEXT
    last = behind + 2 if following else _behind_each_month(tokens, behind) or behind
    day = days[0][1]
    if days == [(day, day)]:
        windows = monthly_day_windows(context.year, day, following=following)
        return recurring(MONTHLY, windows, at, last, ruled=day <= _EVERY_MONTH_HAS)
    shifted = range(2, 14) if following else range(1, 13)
    months = [(context.year + (month > 12), (month - 1) % 12 + 1) for month in shifted]
    return recurring(MONTHLY, _in_every_month(tuple(days), months), at, last, ruled=False)


def _in_every_month(days: tuple[tuple[int, int], ...], months: list[tuple[int, int]]) -> tuple[Window, ...]:
    """The windows of some days in every month (year and month), one for each due day."""
    listed: dict[date, Window] = {}
    for year, month in months:
        for window in Term(month, days, None, None, False, 0, loose=True).windows(year):
            listed.setdefault(window.due, window)
    return tuple(listed[due] for due in sorted(listed))


def read_after_period(tokens: Tokens, at: int, context: Context) -> Item | None:
    """ "10 hari kerja setelah triwulan berakhir", "tanggal 10 setelah semester": so many days behind the end of each."""
    opened = at + (word_at(tokens, at) in _DAY_WORDS)
    counted = number_at(tokens, opened)
    if counted is None or not 1 <= counted[0] <= _LONGEST_DELAY:
        return None
    behind = counted[1]
    working = False
    if opened == at:
        if unit_at(tokens, behind) != DAY:
            return None
        working = word_at(tokens, behind + 1) == "kerja"
        behind += 2 if word_at(tokens, behind + 1) in ("kerja", "kalender") else 1
    if word_at(tokens, behind) not in _AFTER:
        return None
    behind += 1 + (word_at(tokens, behind + 1) in ("berakhirnya", "akhir", "selesainya"))
    unit = unit_at(tokens, each_at(tokens, behind) or behind)
    if unit not in MONTHS_OF_UNIT or unit is None:
        return None
    behind = (each_at(tokens, behind) or behind) + 1
    last = behind + (word_at(tokens, behind) in _ENDED)
    year = year_window(context.year)
    cadence = cadence_of_months(MONTHS_OF_UNIT[unit])
    windows = tuple(
        _behind(period, counted[0], working, context) for period in cadence_windows(cadence, year.start, year.due)
    )
    return recurring(cadence, windows, at, last, ruled=False)


def _behind(period: Window, days: int, working: bool, context: Context) -> Window:
    due = period.due + timedelta(days=days)
    if working:
        due = add_working_days(period.due, days, WorkCalendar(context.week, context.holidays))
    return Window(period.due + timedelta(days=1), due)
