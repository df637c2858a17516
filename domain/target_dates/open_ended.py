"""Reading phrases without a date of their own: durations, things already in place, and events."""

from __future__ import annotations

from datetime import date, timedelta

from domain.cadence import last_day_of_month
from domain.plan import TargetKind, Window
from domain.target_dates.items import (
    Context,
    Item,
    Tokens,
    each_at,
    is_kind,
    is_plausible_year,
    number_at,
    skip_until,
    unit_at,
    word_at,
)
from domain.target_dates.periods import read_period
from domain.target_dates.repeated import read_repeated
from domain.target_dates.terms import term_at
from domain.target_dates.tokens import NUMBER, WORD
from domain.target_dates.words import (
    AFTER_WORDS,
    DAY,
    EVENT_WORDS,
    MONTHS_OF_UNIT,
    NOISE_WORDS,
    OFTEN_WORDS,
    ONE_UNITS,
    STANDING_BEFORE,
    STANDING_WORDS,
    THIRDS,
    VAGUE_WORDS,
    WEEK,
    YEAR,
)
from domain.working_days import WorkCalendar, add_working_days

_LONGEST_DAYS = 3660
_RULES = frozenset({"ketentuan", "aturan", "peraturan", "perundang-undangan", "perundangan", "regulasi"})
_NOT_YET = frozenset({"belum", "tidak", "tdk", "blm"})


def read_duration(tokens: Tokens, at: int, context: Context) -> Item | None:
    """ "1 Minggu", "10 Hari Kerja", "6 (enam) bulan", "2-3 minggu", "sebulan": counted from the plan's start."""
    if word_at(tokens, at) in ONE_UNITS:
        return _duration_item(ONE_UNITS[tokens[at].text], 1, False, at, at + 1, context)
    counted = number_at(tokens, at)
    if counted is None:
        return None
    count, behind = counted
    until = skip_until(tokens, behind)
    longer = number_at(tokens, until) if until is not None else None
    if longer is not None and longer[0] > count:
        count, behind = longer
    unit = unit_at(tokens, behind)
    if unit is None or not 1 <= count <= _LONGEST_DAYS or _names_year(tokens, behind, unit):
        return None
    behind += 1
    working = unit == DAY and word_at(tokens, behind) == "kerja"
    if working or word_at(tokens, behind) == "kalender":
        behind += 1
    if _follows_event(tokens, behind, context):
        return _event(tokens, at, context)
    return _duration_item(unit, count, working, at, behind, context)


def _names_year(tokens: Tokens, at: int, unit: str) -> bool:
    """Whether "Tahun" opens a year instead of closing a count: "Peraturan Nomor 52 Tahun 2014"."""
    return unit == YEAR and is_kind(tokens, at + 1, NUMBER) and is_plausible_year(tokens[at + 1])


def _duration_item(unit: str, count: int, working: bool, first: int, last: int, context: Context) -> Item:
    text = _iso_duration(unit, count, working)
    window = _duration_window(unit, count, working, context)
    return Item(
        kind=TargetKind.DURATION,
        first=first,
        last=last,
        windows=(window,) if window else (),
        duration=text,
        notes=() if window else (("start-needed", (("duration", text),)),),
    )


def _iso_duration(unit: str, count: int, working: bool) -> str:
    if unit == DAY:
        return f"P{count}D-working" if working else f"P{count}D"
    if unit == WEEK:
        return f"P{count}W"
    months = MONTHS_OF_UNIT[unit] * count
    return f"P{months // 12}Y" if months % 12 == 0 else f"P{months}M"


def _duration_window(unit: str, count: int, working: bool, context: Context) -> Window | None:
    """From the start to the end of the time; the start itself is not counted, as in office practice."""
    start = context.start
    if start is None:
        return None
    try:
        if working:
            return Window(start, add_working_days(start, count, WorkCalendar(context.week, context.holidays)))
        if unit in MONTHS_OF_UNIT:
            return Window(start, _months_later(start, MONTHS_OF_UNIT[unit] * count))
        return Window(start, start + timedelta(days=count * (7 if unit == WEEK else 1)))
    except (OverflowError, ValueError):
        return None


def _months_later(start: date, months: int) -> date:
    """The same day so many months on, or the month's last day where it is shorter."""
    counted = start.month - 1 + months
    end = last_day_of_month(start.year + counted // 12, counted % 12 + 1)
    return end.replace(day=min(start.day, end.day))


def read_standing(tokens: Tokens, at: int, _: Context) -> Item | None:
    """ "Tersedia", "sudah ada": evidence wanted once, never overdue; "belum tersedia" is not it."""
    behind = at + 1 if word_at(tokens, at) in STANDING_BEFORE else at
    word = word_at(tokens, behind)
    if word not in STANDING_WORDS or (at > 0 and tokens[at - 1].text in _NOT_YET):
        return None
    closes = not is_kind(tokens, behind + 1, WORD)
    if word == "ada" and behind == at and not (closes and at == 0):
        return None
    return Item(kind=TargetKind.STANDING, first=at, last=behind + 1)


def read_vague(tokens: Tokens, at: int, _: Context) -> Item | None:
    """ "Periodik", "Rutin", "Berkala", "Berkali": repeated, but nobody says how often."""
    word = word_at(tokens, at)
    if word not in VAGUE_WORDS and word not in OFTEN_WORDS:
        return None
    last = at + 3 if word_at(tokens, at + 1) == "-" and is_kind(tokens, at + 2, WORD) else at + 1
    notes = (("cadence-unknown", (("written", word),)),) if word in VAGUE_WORDS else ()
    return Item(kind=TargetKind.EVENT, first=at, last=last, vague=True, notes=notes)


def read_event(tokens: Tokens, at: int, context: Context) -> Item | None:
    """ "setiap ada pertemuan", "apabila ada perubahan", "Adanya undangan …", "Sesuai Kebutuhan", up to the next date."""
    word = word_at(tokens, at)
    starts = word in EVENT_WORDS or _is_each_event(tokens, at) or _is_something_happening(tokens, at)
    relative = word != "sejak" and _follows_event(tokens, at, context)
    if not (starts or relative or _is_counted_day(tokens, at) or word == "sesuai"):
        return None
    return _event(tokens, at, context)


def _follows_event(tokens: Tokens, at: int, context: Context) -> bool:
    """Whether something that happens is said to come first: "setelah rapat", but neither "sebelum Maret" nor "sebelum akhir"."""
    if word_at(tokens, at) not in AFTER_WORDS or not is_kind(tokens, at + 1, WORD):
        return False
    if word_at(tokens, at + 1) in THIRDS or word_at(tokens, at + 1) in NOISE_WORDS:
        return False
    readers = (read_period, read_repeated)
    return term_at(tokens, at + 1) is None and all(read(tokens, at + 1, context) is None for read in readers)


def _is_counted_day(tokens: Tokens, at: int) -> bool:
    """ "H+7 setelah kegiatan", "H-3"."""
    return word_at(tokens, at) == "h" and word_at(tokens, at + 1) in ("+", "-") and is_kind(tokens, at + 2, NUMBER)


def _event(tokens: Tokens, at: int, context: Context) -> Item:
    word = word_at(tokens, at)
    last = at + 1
    while last < len(tokens) and not _starts_date(tokens, last, context):
        last += 1
    named = {token.text for token in tokens[at : min(last, at + 40)]}
    ruled = word == "sesuai" and named & _RULES
    return Item(
        kind=TargetKind.EVENT,
        first=at,
        last=last,
        expected=_expected(tokens, at, last),
        notes=(("rule-known", ()),) if ruled else (),
    )


def _is_each_event(tokens: Tokens, at: int) -> bool:
    """ "Setiap" before anything that is no time: "setiap pelaksanaan rapat"."""
    behind = each_at(tokens, at)
    return behind is not None and is_kind(tokens, behind, WORD) and unit_at(tokens, behind) is None


def _is_something_happening(tokens: Tokens, at: int) -> bool:
    return word_at(tokens, at) == "ada" and is_kind(tokens, at + 1, WORD)


def _starts_date(tokens: Tokens, at: int, context: Context) -> bool:
    """Whether a dated target begins here: behind a separator any date, inside the sentence only one with its year."""
    separated = tokens[at - 1].text in (",", ";", "dan", "/")
    term = term_at(tokens, at)
    if term is not None:
        return separated or term.year is not None
    return separated and read_period(tokens, at, context) is not None


def _expected(tokens: Tokens, first: int, last: int) -> int | None:
    """How often a year: "( 2 kali )" is 2, "setiap tahunnya" 1."""
    for at in range(first, last):
        if word_at(tokens, at + 1) in ("kali", "x") and at + 1 < last:
            counted = number_at(tokens, at)
            if counted is not None and 1 <= counted[0] <= 366:
                return counted[0]
    for at in range(first, last):
        behind = each_at(tokens, at)
        if behind is not None and behind < last and unit_at(tokens, behind) == YEAR:
            return 1
    return None
