"""Reading back the sheet in which people wrote their rows' target dates: codes, texts and targets, whatever was moved."""

from __future__ import annotations

import re
from pathlib import Path

from domain.outline_dates import FilledRow
from importers.document import Document, GridRow, Table
from importers.failures import ImportFailed
from importers.kinds import reader_of

# The heads of the columns in the languages in which the sheet goes out.
_CODE = re.compile(r"^(?:kode|code)\b", re.IGNORECASE)
_TARGET = re.compile(r"^target\b", re.IGNORECASE)
_TEXT = re.compile(r"^(?:kegiatan|activity)\b", re.IGNORECASE)


def read_date_sheet(path: Path, file_name: str) -> tuple[FilledRow, ...]:
    """The lines of a sheet, read right here: for tests, the child process takes the steps apart. Raises ImportFailed."""
    return lines_of(reader_of(path, file_name)())


def lines_of(document: Document) -> tuple[FilledRow, ...]:
    """The lines below the heads, blank ones included. Raises ImportFailed("no-date-sheet") where there are no such heads."""
    found: list[FilledRow] = []
    heads = 0
    for table in document.blocks:
        columns: tuple[int, int, int | None] | None = None
        for number, row in enumerate(table.rows if isinstance(table, Table) else (), start=1):
            named = _columns(row)
            if named is not None:
                columns, heads = named, heads + 1
            elif columns is not None:
                code, target, text = columns
                line = row.source.row or number
                found.append(FilledRow(line, row.text(code), row.text(text), row.text(target)))
    if not heads:
        raise ImportFailed("no-date-sheet")
    return tuple(line for line in found if line.code or line.text)


def _columns(row: GridRow) -> tuple[int, int, int | None] | None:
    """The columns of code, target and text that a row names; None where it is no head."""
    code, target, text = (
        next((column for column in row.filled() if pattern.match(row.text(column))), None)
        for pattern in (_CODE, _TARGET, _TEXT)
    )
    return None if code is None or target is None else (code, target, text)
