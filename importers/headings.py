"""Rows and lines that are no activity: headings of areas and components, sums, notes and signatures."""

from __future__ import annotations

import re

from domain.areas import AREA_NUMBERS, Area, area_by_name, area_by_number, area_in_column, area_of_heading
from domain.areas import split_leading_number as split_number
from domain.target_dates.words import MONTHS, WEEKDAYS
from importers.document import GridRow
from importers.headers import Layout, Role, names_column

_ROMAN = re.compile(r"^\(?(?:i{1,3}|iv|v|vi)[.)]?$", re.IGNORECASE)
_MARK = re.compile(r"^\(?(?P<mark>\d{1,2}|[a-z]|[ivx]{1,5})\s*[.)]?$", re.IGNORECASE)
_MARKED = re.compile(
    r"^\W*(?:(?:sub\s*)?(?:komponen|area)\s*)?(?P<mark>\d{1,2}|[a-z]|[ivx]{1,5})\s*[.):]\s*(?P<name>\S.*)$", re.I
)
_LETTERED = re.compile(r"^\W*[A-Fa-f]\s*[.)]\s+")
_PAGE_AT_END = re.compile(r"(?:\.{2,}|\t)\s*\d+\s*$")
_NUMERIC = re.compile(r"^[\d.,%\s/()-]+$")
# "Menyusun …" and "Melakukan …" are things to do, not the name of a component.
_VERB = re.compile(r"^(?:me(?:ng|ny|m|n|l|r|w|y)[a-z]+|ber[a-z]{4,}|di[a-z]+kan)\b", re.IGNORECASE)
_SUM = re.compile(r"^(?:sub\s*)?(?:jumlah|total|grand total|rata[- ]rata|persentase)\b", re.IGNORECASE)
_SUMMED = re.compile(
    r"^(?:sub\s*)?(?:jumlah|total|grand total)(?:\s+(?:keseluruhan|seluruh|kegiatan|anggaran|biaya|akhir))*\W*$",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"^(?:\*+\)?\s*\S|[¹²³]\s*\S|(?:catatan|keterangan|ket|note|nb|sumber)\s*[.:])|^\(\*\)", re.IGNORECASE
)
# The two halves of the evaluation sheet stand above its areas.
_HALF = re.compile(
    r"^\W*(?:[A-B]|I{1,2})?\s*[.)]?\s*(?:komponen\s+)?(?:pengungkit|pemenuhan|reform|hasil)\W*$", re.IGNORECASE
)
_SIGNATURE = re.compile(r"^(?:mengetahui|menyetujui|mengesahkan|disetujui|disahkan|ditetapkan di|dibuat di)\b", re.I)
_PLACE_AND_DAY = re.compile(
    rf"^(?!(?:hari\s+)?(?:{'|'.join(WEEKDAYS)})\b)[^\W\d_][^\d,;:]{{2,40}},\s*(?:\d{{1,2}}|[.…_]{{2,}})?\s*(?:{'|'.join(MONTHS)}|[.…_]{{2,}})\s*(?:20[\d.…_]*)\W*$",
    re.I,
)
_SHEET_NUMBER = re.compile(r"^(?:area|pokja|pilar|komponen|pengungkit)\s*[-_ .]?\s*(vi|iv|v|i{1,3}|[1-6])\b", re.I)
_LONGEST_HEADING, _LONGEST_SUM, _MORE_WORDS = 80, 60, 3
_SMALL_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")


def area_heading(row: GridRow, layout: Layout) -> Area | None:
    """The area that the row opens: its number and name, or one text alone; None for any other row.

    Some exports write a merged heading into every cell of its row, some offices write column names beside it.
    """
    texts = list(dict.fromkeys(row.text(column) for column in row.filled()))
    if not texts:
        return None
    if len(texts) == 1:
        number, name = split_number(texts[0])
        return area_of_heading(number, name) if name else None
    if not _ROMAN.match(texts[0]):
        return _counted_area(row, texts, layout)
    named = area_by_name(texts[1])
    if len(texts) == 2 and not row.text(layout.column(Role.ACTION)):
        return named or (area_by_number(texts[0]) if texts[0].isupper() else None)
    beside = all(names_column(text) or _NUMERIC.match(text) for text in texts[2:])
    return named if beside and not _asks(row, layout, but=texts[1]) else None


def _counted_area(row: GridRow, texts: list[str], layout: Layout) -> Area | None:
    """The area of "A | Manajemen Perubahan" or "1 | MANAJEMEN PERUBAHAN | 8": nothing is asked for beside its name."""
    mark = _MARK.match(texts[0])
    if mark is None or _asks(row, layout, but=texts[1]) or not all(_NUMERIC.match(text) for text in texts[2:]):
        return None
    named = area_by_name(texts[1])
    if named is not None:
        return named if len(texts[1].split()) <= len(named.name.split()) + _MORE_WORDS else None
    short = area_in_column(texts[1])
    place = mark["mark"].upper()
    fits = short is not None and place in (short.number, str(AREA_NUMBERS.index(short.number) + 1))
    return short if fits else None


def _asks(row: GridRow, layout: Layout, but: str = "") -> bool:
    """Whether the row asks for anything at a time: evidence, a target, a person, a mark in a matrix."""
    columns = [layout.column(role) for role in (Role.EVIDENCE, Role.TARGET, Role.PIC)]
    columns += [slot.column for slot in layout.slots]
    texts = (row.text(column) for column in columns)
    return any(text and text != but and not names_column(text) and not _NUMERIC.match(text) for text in texts)


def component_heading(row: GridRow, layout: Layout, following: GridRow | None) -> tuple[str, str] | None:
    """Number and name of the component that a row opens: "1 | Tim Kerja" or "1. Tim Kerja" above rows that ask for something.

    Only in tables without a column for it. Without a number of another kind than the rows', an activity may look so too.
    """
    if layout.column(Role.COMPONENT) is not None or following is None:
        return None
    found = _lone_text(row, layout)
    below = _lone_text(following, layout)
    if (
        found is None
        or below is not None
        or area_heading(following, layout) is not None
        or not _asks(following, layout)
    ):
        return None
    mark, name = found
    number = layout.column(Role.NUMBER)
    next_mark = _MARK.match(following.text(number)) if number is not None else None
    same_kind = mark and next_mark is not None and _kind(mark) == _kind(next_mark["mark"])
    counts_on = same_kind and _place(mark) + 1 == _place(next_mark["mark"]) if next_mark is not None else False
    if counts_on or _VERB.match(name):
        return None
    return (str(_place(mark)) if mark else "", name)


def _lone_text(row: GridRow, layout: Layout) -> tuple[str, str] | None:
    """Mark and text of a row that holds one short text, and figures at most beside it."""
    texts = list(dict.fromkeys(row.text(column) for column in row.filled()))
    words = [text for text in texts if not _NUMERIC.match(text) and not _MARK.match(text)]
    if len(words) != 1 or _asks(row, layout, but=words[0]) or len(words[0]) > _LONGEST_HEADING:
        return None
    if row.text(layout.column(Role.EVIDENCE)) == words[0] and len(row.filled()) == 1:
        return None
    first = _MARK.match(texts[0])
    marked = _MARKED.match(words[0]) if first is None else None
    if marked is not None:
        return marked["mark"], marked["name"].strip()
    return (first["mark"] if first is not None else "", words[0])


def _kind(mark: str) -> str:
    return "1" if mark.isdecimal() else "i" if mark.lower() in _SMALL_ROMAN else "a"


def _place(mark: str) -> int:
    """The place of a mark in its list: 2, "ii" and "b" are the second."""
    if mark.isdecimal():
        return int(mark)
    small = mark.lower()
    return _SMALL_ROMAN.index(small) + 1 if small in _SMALL_ROMAN else ord(small[0]) - ord("a") + 1


def is_no_activity(row: GridRow, layout: Layout) -> bool:
    """Whether a row is a sum, a note below the table, or the beginning of the signatures."""
    texts = list(dict.fromkeys(row.text(column) for column in row.filled()))
    words = [text for text in texts if not _NUMERIC.match(text)]
    if not words:
        return False
    if len(words) == 1 and len(words[0]) <= _LONGEST_SUM and _SUM.match(words[0]):
        return not _asks(row, layout, but=words[0])
    if len(words) == 2 and _SUMMED.match(words[0]) and not row.text(layout.column(Role.TARGET)):
        return True  # "Jumlah | 12 kegiatan"
    named = [text for text in words if not _MARK.match(text)]
    if len(named) == 1 and len(words) < 3 and _HALF.match(named[0]) and not _asks(row, layout, but=named[0]):
        return True  # "A | PENGUNGKIT | 60"
    return len(texts) == 1 and bool(_NOTE.match(texts[0]) or _HALF.match(texts[0]))


def opens_signatures(row: GridRow) -> bool:
    """Whether what follows in the table is signed, not planned: "Mengetahui", or a place and a day and nothing else."""
    filled = row.filled()
    if len(filled) == 1 and _PLACE_AND_DAY.match(row.text(filled[0])):
        return True
    return any(_SIGNATURE.match(row.text(column)) for column in row.filled()[:2])


def area_of_line(text: str) -> tuple[Area | None, bool]:
    """The area that a line between tables may name, and whether it is plainly its heading."""
    number, rest = split_number(text)
    lettered = _LETTERED.match(text) is not None
    rest = _LETTERED.sub("", rest) if lettered else rest
    named = area_by_name(rest)
    if named is None or len(rest) >= 70 or _PAGE_AT_END.search(text):
        return None, False
    bare = len(rest.split()) <= len(named.name.split()) + 1 and not rest.endswith((".", ";", ","))
    return named, bool(number) or text.isupper() or lettered or bare


def area_of_sheet(name: str) -> Area | None:
    """The area that a sheet is called after: "Area 2", "POKJA IV", "Pengawasan"."""
    counted = _SHEET_NUMBER.match(name.strip())
    if counted is not None:
        return area_by_number(counted[1])
    bare = name.strip().rstrip(".")
    return area_in_column(split_number(name)[1]) or (area_by_number(bare) if bare in AREA_NUMBERS else None)


def area_of_cell(text: str) -> Area | None:
    """The area that a cell of an area column names, by its name or by nothing but its Roman number."""
    bare = area_by_number(text) if text.isupper() and _ROMAN.match(text) else None
    return area_in_column(split_number(text)[1]) or bare
