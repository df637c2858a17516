"""Columns that stand for months, weeks, quarters, half-years or years, and the target that the marks in them mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.target_dates.words import MONTHS
from importers.document import GridRow
from importers.times import is_dated

_QUARTER = re.compile(r"^(?:tw|triwulan|kuartal|q)\s*[.\-]?\s*(?:ke[- ]?)?(i{1,3}|iv|[1-4])$")
_HALF = re.compile(r"^(?:semester|smt|sem)\s*[.\-]?\s*(i{1,2}|[12])$")
_CODE = re.compile(r"^b\s?(0?[1-9]|1[0-2])$")
_YEAR = re.compile(r"^(?:tahun|thn|ta|t\.a\.)?\s*((?:19|20)\d\d)$")
_MONTH = re.compile(r"^(?:bulan\s+)?([a-z]+)\.?\s*[-/' ]?\s*(?:\d{2}|20\d\d)?$")
_WEEK = re.compile(r"^(?:m|mg|mgg|minggu|w|week)?\s*[.\-]?\s*(?:ke[- ]?)?([1-5]|i{1,3}|iv|v)$")
_WEEKS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_ROMAN = ("I", "II", "III", "IV")
_DIVIDED = re.compile(r"\b(?:triwulan|kuartal|tw|semester)$")
_INITIALS = "jfmamjjasond"
_NAMES = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
# What stands in a cell of a matrix where nothing is meant to happen.
_NO_MARK = re.compile(r"^(?:[-–—_.\s]+|0|n/?a|nihil|tidak(?: ada)?)$", re.IGNORECASE)
_COUNTED = re.compile(r"\d{1,2}")
_ONLY_COUNTED = re.compile(
    r"^(?:\d{1,2}(?!\d)|[\s,;&/.–-]|dan|s\s?/\s?d|s\.d|sd|sampai|dengan|hingga)+$", re.IGNORECASE
)
_FEWEST_MONTHS, _FEWEST_PERIODS = 3, 2
# A tick may be a word or two ("ya", "1 kali", "ada"); longer words say something that a mark does not.
_LONGEST_MARK = 10


@dataclass(frozen=True, slots=True)
class Slot:
    """One column of a matrix: the period that it stands for, and its week where it is one of several of a month."""

    column: int
    name: str
    week: str = ""


def matrix_columns(row: GridRow, below: GridRow | None, taken: set[int]) -> tuple[Slot, ...]:
    """The columns of a header row that are named after periods, where there are enough of them to be a matrix.

    `taken` are the columns that hold something else; the row below may divide months into weeks.
    """
    named = {column: row.text(column).lower().strip() for column in row.filled() if column not in taken}
    months = [Slot(c, row.text(c)) for c, name in named.items() if (m := _MONTH.match(name)) and m[1] in MONTHS]
    if len(months) >= _FEWEST_MONTHS:
        return _with_weeks(months, row, below)
    for pattern in (_QUARTER, _CODE, _HALF, _YEAR):
        periods = [Slot(c, row.text(c)) for c, name in named.items() if pattern.match(name)]
        if len(periods) >= _FEWEST_PERIODS:
            return tuple(Slot(s.column, f"Tahun {m[1]}") if (m := _YEAR.match(s.name.lower())) else s for s in periods)
    return _counted_months(named) or _numbered_periods(row, below, taken)


def _numbered_periods(row: GridRow, below: GridRow | None, taken: set[int]) -> tuple[Slot, ...]:
    """The numbers under "Target Triwulan" or "Semester": I, II, III, IV."""
    above = next((c for c in row.filled() if c not in taken and _DIVIDED.search(row.text(c).lower())), None)
    if above is None or below is None:
        return ()
    unit, most = ("Semester", 2) if "semester" in row.text(above).lower() else ("TW", 4)
    end = next((c for c in row.filled() if c > above), len(below.cells))
    numbers = [(c, m[1]) for c in range(above, end) if (m := _WEEK.match(below.text(c).lower()))]
    counted = [_WEEKS.get(number, number) for _, number in numbers]
    if counted != [str(n) for n in range(1, most + 1)]:
        return ()
    return tuple(Slot(column, f"{unit} {_ROMAN[int(n) - 1]}") for (column, _), n in zip(numbers, counted, strict=True))


def is_subheader(row: GridRow, slots: tuple[Slot, ...]) -> bool:
    """Whether the row holds nothing but the weeks or numbers under the names of a matrix."""
    columns = {slot.column for slot in slots}
    filled = row.filled()
    return (
        len(filled) >= _FEWEST_MONTHS
        and columns.issuperset(filled)
        and all(_WEEK.match(row.text(c).lower()) or row.text(c).isdecimal() for c in filled)
    )


@dataclass(frozen=True, slots=True)
class Marks:
    """The target that the marks of a row mean ("Jan, Feb 2021"; "" without a mark), words among them that are no mark, and
    whether nothing but colour marks them."""

    target: str
    words: str = ""
    by_colour: bool = False


def matrix_target(row: GridRow, slots: tuple[Slot, ...], year: int | None, beside: int | None) -> Marks:
    """What is marked in the row. Dates written into the cells count as they are; cells of another colour than that in the
    column `beside` are marks where nothing is written at all."""
    if any(row.text(slot.column) for slot in slots):
        return _marks(row, slots, year)
    coloured = [slot for slot in slots if row.is_coloured(slot.column, beside)]
    return Marks(_named(coloured, [], year), by_colour=bool(coloured))


def _marks(row: GridRow, slots: tuple[Slot, ...], year: int | None) -> Marks:
    found: list[Slot] = []
    times: list[str] = []
    words = ""
    for slot in slots:
        text = row.text(slot.column)
        if not text or _NO_MARK.match(text):
            continue
        if is_dated(text):
            named = slot.name.startswith("Tahun ") and not re.search(r"(?:19|20)\d\d", text)
            times.append(f"{text} {slot.name.removeprefix('Tahun ')}" if named else text)
            continue
        if len(text) > _LONGEST_MARK:
            words = words or text
        found.append(slot)
    return Marks(_named(found, times, year), words)


def _named(found: list[Slot], times: list[str], year: int | None) -> str:
    by_name: dict[str, list[int]] = {}
    for slot in found:
        by_name.setdefault(slot.name, []).extend([int(slot.week)] if slot.week else [])
    names = [_weeks_named(name, weeks) for name, weeks in by_name.items()]
    if not names:
        return "; ".join(times)
    said = ", ".join(names)
    has_year = year is None or re.search(r"(?:19|20)\d\d", said) is not None
    return "; ".join([*times, said if has_year else f"{said} {year}"])


def _weeks_named(month: str, weeks: list[int]) -> str:
    """A month's marked weeks, those side by side as one stretch: "minggu ke-1 s/d ke-2, ke-4 Maret"."""
    stretches: list[list[int]] = []
    for week in weeks:
        if stretches and week == stretches[-1][-1] + 1:
            stretches[-1].append(week)
        else:
            stretches.append([week])
    told = [f"ke-{some[0]}" if len(some) == 1 else f"ke-{some[0]} s/d ke-{some[-1]}" for some in stretches]
    return f"minggu {', '.join(told)} {month}" if told else month


def months_of_numbers(text: str) -> str:
    """The months that a column called "Bulan" counts: "3, 6" is "Maret, Juni", "2-4" is "Februari-April"; the text itself where
    it counts none."""
    numbers = _COUNTED.findall(text)
    if not numbers or not _ONLY_COUNTED.match(text) or not all(1 <= int(number) <= len(_NAMES) for number in numbers):
        return text
    return _COUNTED.sub(lambda found: _NAMES[int(found[0]) - 1], text)


def _with_weeks(months: list[Slot], row: GridRow, below: GridRow | None) -> tuple[Slot, ...]:
    """Each month's further columns, which have no name of their own but a week under them."""
    if below is None:
        return tuple(months)
    slots = []
    filled = row.filled()
    for slot in months:
        end = next((c for c in filled if c > slot.column), len(below.cells))
        weeks = [(c, m) for c in range(slot.column, end) if (m := _WEEK.match(below.text(c).lower()))]
        if len(weeks) < _FEWEST_PERIODS:
            slots.append(slot)
        slots += [Slot(c, slot.name, _WEEKS.get(m[1], m[1])) for c, m in weeks if len(weeks) >= _FEWEST_PERIODS]
    return tuple(slots)


def _counted_months(named: dict[int, str]) -> tuple[Slot, ...]:
    """Twelve columns side by side called 1 to 12, or J F M A M J J A S O N D."""
    columns = sorted(named)
    for at in range(len(columns) - len(_NAMES) + 1):
        run = columns[at : at + len(_NAMES)]
        texts = [named[column].strip(".") for column in run]
        counts = [text.lstrip("0") for text in texts] == [str(n) for n in range(1, len(_NAMES) + 1)]
        if run[-1] - run[0] == len(run) - 1 and (counts or "".join(texts) == _INITIALS):
            return tuple(Slot(column, name) for column, name in zip(run, _NAMES, strict=True))
    return ()
