"""Reading spreadsheets (xlsx, xls, ods) by their values only: no formula, macro or link is ever followed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from domain.plan import Finding, Source
from importers.document import MAX_CELL, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, Document, GridRow, Line, Table, lines_above
from importers.failures import ImportFailed
from importers.sheet_colours import sheet_colours
from importers.sheet_trim import trimmed

# Two filled cells at opposite corners make a grid of billions; what is that sparse is no plan.
_MAX_GRID_CELLS = 20_000_000
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")


def read_workbook(
    path: Path, *, far_cells: bool = True, hidden_rows: bool = False, data: bytes | None = None
) -> Document:
    """Each sheet as a table, in order. Rows with a single text become lines too: titles and area names stand so.

    `far_cells` False says that no cell lies outside of what is read, as the look into the archive found; `hidden_rows` True that
    some rows are hidden: a filter does that as well, so they are read, and it is said. `data` are the file's bytes where that
    look has read them already.
    """
    findings = [Finding(code="rows-hidden")] if hidden_rows else []
    try:
        return _document(_opened(path, data, findings, far_cells), findings, path)
    except PasswordError as error:
        raise ImportFailed("password") from error
    except (CalamineError, OSError, ValueError) as error:
        raise ImportFailed("unreadable") from error
    except BaseException as error:
        # On a broken file calamine's Rust may panic, which reaches us as no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise ImportFailed("unreadable") from error


def _document(workbook: CalamineWorkbook, findings: list[Finding], path: Path) -> Document:
    blocks: list[Line | Table] = []
    left = MAX_ROWS
    names = workbook.sheet_names
    if len(names) > MAX_SHEETS:
        findings.append(Finding(code="sheets-capped", params={"most": str(MAX_SHEETS), "count": str(len(names))}))
    hidden = {sheet.name for sheet in workbook.sheets_metadata if sheet.visible != SheetVisibleEnum.Visible}
    for number, name in enumerate(names[:MAX_SHEETS], start=1):
        if name in hidden and len(hidden) < len(names):
            # Who looks at the file does not see it: an old plan, or lists to choose from.
            findings.append(Finding(code="sheet-hidden", params={"sheet": name[:80]}, source=Source(table=number)))
            continue
        rows = _sheet_rows(workbook, name, number, left, findings)
        left -= len(rows)
        blocks.extend(lines_above(rows))
        if rows:
            shown = name if len(names) > len(hidden) + 1 else ""
            blocks.append(Table(tuple(rows), number, shown, partial(sheet_colours, path, name, MAX_ROWS)))
    return Document(tuple(blocks), tuple(findings))


def _opened(path: Path, data: bytes | None, findings: list[Finding], far_cells: bool) -> CalamineWorkbook:
    """The workbook, an xlsx first cut to what is read of it."""
    smaller, low, wide = trimmed(path, MAX_ROWS, MAX_COLUMNS) if far_cells else (None, False, False)
    if low:
        findings.append(Finding(code="rows-capped", params={"most": str(MAX_ROWS)}))
    if wide:
        findings.append(Finding(code="columns-capped", params={"most": str(MAX_COLUMNS), "sheet": path.name[:80]}))
    # By content: stored documents are named after their sum, and calamine would go by the name's ending.
    return CalamineWorkbook.from_filelike(smaller or io.BytesIO(data if data is not None else path.read_bytes()))


def _sheet_rows(workbook: Any, name: str, number: int, most: int, findings: list[Finding]) -> list[GridRow]:
    try:
        sheet = workbook.get_sheet_by_name(name)
    except (CalamineError, ValueError):
        # A chart sheet or a broken one; the others may still hold the plan.
        findings.append(Finding(code="sheet-skipped", params={"sheet": name[:80]}, source=Source(table=number)))
        return []
    if sheet.start is None:
        return []
    merged = _merged_rest(sheet)
    rows: list[GridRow] = []
    first_row, first_column = sheet.start
    before = [""] * min(first_column, MAX_COLUMNS)
    read = MAX_COLUMNS - len(before)
    for at, values in enumerate(_values(sheet, name, number, findings), start=first_row):
        if len(rows) >= most:
            if all(finding.code != "rows-capped" for finding in findings):
                findings.append(
                    Finding(code="rows-capped", params={"most": str(MAX_ROWS)}, source=Source(table=number))
                )
            break
        texts = _texts(values if len(values) <= read else values[:read])
        if texts:
            cells: list[str | None] = [*before, *texts] if before else texts  # type: ignore[assignment]
            row = GridRow(tuple(cells), Source(table=number, row=at + 1), not rows)
            if at in merged:
                rest = merged[at]
                row.cells = tuple([None if not text and column in rest else text for column, text in enumerate(cells)])
                row.across = frozenset(column for column, from_left in rest.items() if from_left)
            rows.append(row)
    return rows


def _texts(values: list[Any]) -> list[str]:
    """A row's texts, none for an empty row. Nearly all rows hold nothing but texts, for which a step per cell would cost more
    than all that calamine does."""
    try:
        texts = list(map(str.strip, values))
    except TypeError:
        texts = [v.strip() if type(v) is str else _text(v) for v in values]
    whole = len("".join(texts))
    if whole > MAX_CELL:
        return [text[:MAX_CELL] for text in texts]
    return texts if whole else []


def _values(sheet: Any, name: str, number: int, findings: list[Finding]) -> Iterator[list[Any]]:
    if sheet.height * sheet.width > _MAX_GRID_CELLS:
        findings.append(Finding(code="sheet-skipped", params={"sheet": name[:80]}, source=Source(table=number)))
        return iter(())
    if sheet.width > MAX_COLUMNS:
        params = {"most": str(MAX_COLUMNS), "sheet": name[:80]}
        findings.append(Finding(code="columns-capped", params=params, source=Source(table=number)))
    rows: Iterator[list[Any]] = sheet.iter_rows()
    return rows


def _merged_rest(sheet: Any) -> dict[int, dict[int, bool]]:
    """The columns that a merged range covers in each row (both absolute), but the range's first cell; and of each whether the
    range began left of it."""
    rest: dict[int, dict[int, bool]] = {}
    count = 0
    for (top, left), (bottom, right) in (sheet.merged_cell_ranges or [])[:MAX_ROWS]:
        columns = range(left, min(right, MAX_COLUMNS) + 1)
        for row in range(top, min(bottom, top + MAX_ROWS) + 1):
            rest.setdefault(row, {}).update((column, column > left) for column in columns)
            count += len(columns)
            if count > MAX_ROWS * 20:
                return rest
        rest.get(top, {}).pop(left, None)
    return rest


def _text(value: Any) -> str:
    """A cell as its owner sees it: a month typed as "Feb-2020" comes back as the first of February."""
    if isinstance(value, str):
        return value.strip()[:MAX_CELL]
    if value is None:
        return ""
    if isinstance(value, timedelta | time):
        return str(value)
    if isinstance(value, bool):
        return "v" if value else ""
    if isinstance(value, datetime) and (value.hour or value.minute):
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return f"{_MONTHS[value.month - 1]}-{value.year}" if value.day == 1 else value.strftime("%d/%m/%Y")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()[:MAX_CELL]
