"""Cutting an xlsx down to the rows and columns that are read, before a reader makes a full grid of it.

One cell at XFD1048576 makes a grid of 17 billion cells out of a file of five kilobytes.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

SHEET = re.compile(r"^xl/worksheets/[^/]+\.xml$")
_PLACE = re.compile(rb"""<c\s[^>]*?\br=["']([A-Za-z]+)([0-9]+)["']""")
# A row or cell that is plainly near, as nearly all are, costs half of the closer look.
_NOT_NEAR = re.compile(rb' r=(?!"[A-Z]?[0-9]{1,4}")')
# A cell below row 9,999 or right of column IV (the 256th).
_MAY_BE_FAR = re.compile(rb""" r=(?:"(?:[A-Z]{3}|[J-Z][A-Z]|I[W-Z]|[A-Z]{1,2}[0-9]{5}|[A-Z]*[a-z])|'[A-Za-z])""")
_HIDDEN = re.compile(rb'<row\s[^>]*\shidden="(?:1|true)"')
_HIDDEN_ODS = re.compile(rb'<table:table-row\s[^>]*:visibility="(?:collapse|filter)"')
_CELL = re.compile(rb"""<c\s[^>]*?\br=["']([A-Za-z]+)([0-9]+)["'][^>]*?(?:/>|>.*?</c>)""", re.DOTALL)
_MERGE = re.compile(rb"<mergeCells\b.*?</mergeCells>", re.DOTALL)
_LONGEST_COLUMN, _LONGEST_NUMBER, _BEYOND = 3, 7, 10_000_000
_PLAUSIBLE_MERGES = 200_000


def hides_rows(xml: bytes) -> bool:
    """Whether a piece of an xlsx's sheet has rows that nobody sees."""
    return b' hidden="' in xml and _HIDDEN.search(xml) is not None


def hides_ods_rows(xml: bytes) -> bool:
    """The same of a piece of an ods."""
    return b":visibility=" in xml and _HIDDEN_ODS.search(xml) is not None


def may_be_far(xml: bytes) -> bool:
    """Whether a piece of a sheet may have a cell below row 9,999 or right of column IV; without one, nothing is cut off."""
    return _NOT_NEAR.search(xml) is not None and _MAY_BE_FAR.search(xml) is not None


def trimmed(path: Path, rows: int, columns: int) -> tuple[io.BytesIO | None, bool, bool]:
    """The workbook without cells outside the first `rows` and `columns`, and whether rows and columns were left out.

    None where nothing lies outside. Only for xlsx, after the archive was checked.
    """
    with ZipFile(path) as archive:
        names = [name for name in archive.namelist() if SHEET.match(name)]
        beyond = {name: _beyond(archive.read(name), rows, columns) for name in names}
        if not any(too_low or too_wide for too_low, too_wide in beyond.values()):
            return None, False, False
        out = io.BytesIO()
        with ZipFile(out, "w", ZIP_STORED) as smaller:
            for name in archive.namelist():
                content = archive.read(name)
                if any(beyond.get(name, ())):
                    content = _without_far_cells(content, rows, columns)
                smaller.writestr(name, content)
    out.seek(0)
    return out, any(low for low, _ in beyond.values()), any(wide for _, wide in beyond.values())


def _beyond(xml: bytes, rows: int, columns: int) -> tuple[bool, bool]:
    """Whether a sheet has cells below the last row, and right of the last column, that are read."""
    low = wide = False
    for match in _PLACE.finditer(xml):
        low = low or _number(match[2]) > rows
        wide = wide or _column(match[1]) > columns
        if low and wide:
            break
    return low, wide


def _without_far_cells(xml: bytes, rows: int, columns: int) -> bytes:
    def kept(match: re.Match[bytes]) -> bytes:
        near = _number(match[2]) <= rows and _column(match[1]) <= columns
        return match.group() if near else b""

    smaller = _CELL.sub(kept, xml)
    merged = _MERGE.search(smaller)
    if merged is not None and len(merged.group()) > _PLAUSIBLE_MERGES * 20:
        smaller = smaller[: merged.start()] + smaller[merged.end() :]
    return smaller


def _number(digits: bytes) -> int:
    """A row's number; one longer than any real one is beyond all."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else _BEYOND


def _column(letters: bytes) -> int:
    """ "A" is 1, "XFD" is 16,384; one longer than any real one is beyond all."""
    if len(letters) > _LONGEST_COLUMN:
        return _BEYOND
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
