"""Reading a PDF that has text: the tables of every page and the lines between them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from domain.plan import Finding, Source
from importers.document import MAX_CELL, MAX_COLUMNS, MAX_PAGES, MAX_ROWS, Document, GridRow, Line, Table
from importers.failures import ImportFailed
from importers.fragments import SOFT_HYPHEN
from importers.pdf_borderless import may_hold_header, read_borderless
from importers.pdf_cells import Box, Cell, cell_text, chars_within, is_cut, known_words, read_cell
from importers.pdf_lines import Columns
from importers.pdf_overrun import kept_in_cells
from importers.times import is_dated

_MAX_PAGE_CHARS = 60_000
_MAX_PAGE_SHAPES = 20_000
_MOST_FILLED = 1_000
_SAME_EDGE = 1.0


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row's cells as lines of words, the colours behind the empty ones by column, and the columns that a cell left of them
    runs over."""

    source: Source
    cells: list[Cell | None]
    colours: dict[int, str]
    across: frozenset[int] = frozenset()


def read_pdf(path: Path) -> Document:
    """Tables with ruled lines, page by page. Raises ImportFailed for a locked file or a scan without text."""
    reader = _Reader()
    try:
        with pdfplumber.open(str(path)) as pdf:
            for number, page in enumerate(pdf.pages, start=1):
                if number > MAX_PAGES:
                    reader.find("pages-capped", most=str(MAX_PAGES))
                    break
                reader.take(page, number)
                page.close()
    except ImportFailed:
        raise
    except PdfminerException as error:
        locked = any(isinstance(cause, PDFPasswordIncorrect) for cause in (*error.args, error.__cause__))
        raise ImportFailed("password" if locked else "unreadable") from error
    except MemoryError:
        raise
    except Exception as error:  # pdfminer fails on broken files with whatever its parser meets
        raise ImportFailed("unreadable") from error
    if reader.characters == 0:
        raise ImportFailed("scanned")
    return Document(reader.blocks(), tuple(reader.findings))


class _Reader:
    """Collects the pages; the texts are made at the end, when the document's words are known."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.characters = 0
        self._placed: list[Line | list[PlacedRow]] = []
        self._rows = 0
        self._tables = 0
        # The columns of a table without lines, which the next page may go on with.
        self._columns: Columns | None = None

    def find(self, code: str, **params: str) -> None:
        """Say once that something was left out."""
        if all(finding.code != code for finding in self.findings):
            self.findings.append(Finding(code=code, params=params))

    def take(self, page: Any, number: int) -> None:
        """Take one page: its lines and tables from top to bottom."""
        self.characters += len(page.chars)
        if len(page.chars) > _MAX_PAGE_CHARS or len(page.rects) + len(page.lines) > _MAX_PAGE_SHAPES:
            self.find("page-skipped", page=str(number))
            return
        tables = page.find_tables() if page.chars else []
        placed: list[tuple[float, Line | list[PlacedRow]]] = []
        for table in sorted(tables, key=lambda t: t.bbox[1]):
            self._tables += 1
            placed.append((table.bbox[1], self._table_rows(table, number)))
        boxes = [table.bbox for table in tables]
        lines = page.extract_text_lines(return_chars=False) if page.chars else []
        if not tables and self._take_borderless(page, number, [line["text"] for line in lines]):
            return
        placed.extend((line["top"], Line(line["text"].strip(), number)) for line in lines if _is_outside(line, boxes))
        self._placed.extend(block for _, block in sorted(placed, key=lambda pair: pair[0]))

    def _take_borderless(self, page: Any, number: int, texts: list[str]) -> bool:
        """Take a page whose table is drawn without lines; False, and nothing taken, where it has none."""
        if self._columns is None and not may_hold_header(texts):
            return False
        pieces, self._columns = read_borderless(page, self._columns)
        if pieces:
            self.find("table-without-lines")
        in_table = False
        for piece in pieces:
            if isinstance(piece, str):
                self._placed.append(Line(piece, number))
                if in_table and _ends_in_time(piece):
                    self.find("line-left-out", text=piece[:80], page=str(number))
                continue
            in_table = True
            self._tables += 1
            left = MAX_ROWS - self._rows
            if len(piece) > left:
                self.find("rows-capped", most=str(MAX_ROWS))
            self._rows += len(piece[:left])
            placed = [
                PlacedRow(Source(page=number, table=self._tables, row=at), cells, {})
                for at, cells in enumerate(piece[:left], 1)
            ]
            self._placed.append(placed)
        return bool(pieces)

    def _table_rows(self, table: Any, page: int) -> list[PlacedRow]:
        rows: list[PlacedRow] = []
        fills = _filled_shapes(table.page)
        for at, row in enumerate(table.rows, start=1):
            if self._rows >= MAX_ROWS:
                self.find("rows-capped", most=str(MAX_ROWS))
                break
            self._rows += 1
            kept = kept_in_cells(chars_within(table.page.chars, row.bbox), row.cells[:MAX_COLUMNS])
            if kept.cut:
                self.find("text-cut", text=kept.cut, page=str(page))
            cells = [None if box is None else read_cell(kept.chars, box) for box in row.cells[:MAX_COLUMNS]]
            colours = _colours(fills, row.cells[:MAX_COLUMNS])
            across = _across(row.cells[:MAX_COLUMNS], table.bbox[2])
            rows.append(PlacedRow(Source(page=page, table=self._tables, row=at), cells, colours, across))
        return rows

    def blocks(self) -> tuple[Line | Table, ...]:
        """Everything in order, with broken words mended."""
        tables = [block for block in self._placed if not isinstance(block, Line)]
        known = known_words(cell for rows in tables for row in rows for cell in row.cells if cell)
        following = {id(rows): after for rows, after in pairwise(tables)}
        blocks: list[Line | Table] = []
        for block in self._placed:
            if isinstance(block, Line):
                blocks.append(block)
            elif block:
                blocks.append(_finished(block, following.get(id(block), []), known))
        return tuple(blocks)


def _ends_in_time(text: str) -> bool:
    """Whether a line between the rows of a table without lines may be a row whose words run across the columns."""
    words = text.split()
    return any(is_dated(" ".join(words[-count:])) for count in range(1, min(len(words), 5)))


def _is_outside(line: dict[str, Any], boxes: list[tuple[float, float, float, float]]) -> bool:
    middle = (line["top"] + line["bottom"]) / 2
    return not any(top - 1 <= middle <= bottom + 1 for _, top, _, bottom in boxes)


def _filled_shapes(page: Any) -> list[tuple[Box, str]]:
    """The shapes on a page that are filled with a colour, smallest first; none where a drawing is made of many."""
    found = []
    for shape in (*page.rects, *page.curves)[: _MOST_FILLED + 1]:
        colour = _colour(shape.get("non_stroking_color")) if shape.get("fill") else ""
        if colour:
            found.append(((shape["x0"], shape["top"], shape["x1"], shape["bottom"]), colour))
    size = [((box[2] - box[0]) * (box[3] - box[1]), box, colour) for box, colour in found]
    return [(box, colour) for _, box, colour in sorted(size)] if len(found) <= _MOST_FILLED else []


def _colour(value: Any) -> str:
    """A colour as text, "" for white, and for a pattern, which is no plain colour: grey is a number, others are several."""
    parts = value if isinstance(value, tuple | list) else (value,)
    numbers = [float(part) for part in parts if isinstance(part, int | float)]
    is_white = numbers in ([1.0], [1.0, 1.0, 1.0], [0.0, 0.0, 0.0, 0.0])
    return "" if is_white else "/".join(f"{number:.2f}" for number in numbers)


def _colours(fills: list[tuple[Box, str]], boxes: list[Box | None]) -> dict[int, str]:
    """The colour behind the middle of each cell that has one."""
    colours: dict[int, str] = {}
    for column, cell in enumerate(boxes if fills else ()):
        if cell is None:
            continue
        x, y = (cell[0] + cell[2]) / 2, (cell[1] + cell[3]) / 2
        behind = next((colour for box, colour in fills if box[0] <= x <= box[2] and box[1] <= y <= box[3]), None)
        if behind is not None:
            colours[column] = behind
    return colours


def _across(boxes: list[Box | None], right: float) -> frozenset[int]:
    """The columns without a cell that the one left of them reaches over: up to the next cell, or the table's right edge."""
    found: list[int] = []
    waiting: list[int] = []
    reach: float | None = None
    for column, box in enumerate(boxes):
        if box is None:
            waiting.append(column)
            continue
        found += waiting if reach is not None and reach >= box[0] - _SAME_EDGE else []
        waiting, reach = [], box[2]
    found += waiting if reach is not None and reach >= right - _SAME_EDGE else []
    return frozenset(found)


def _finished(
    rows: list[PlacedRow],
    following: list[PlacedRow],
    known: frozenset[str],
) -> Table:
    """The table with its texts; the last row also looks at what its cells go on with on the next page."""
    finished = []
    for at, row in enumerate(rows):
        texts = []
        for column, cell in enumerate(row.cells):
            text = None if cell is None else cell_text(cell, known)[:MAX_CELL]
            if text and cell and at == len(rows) - 1 and _goes_on(cell, column, following, known):
                text += SOFT_HYPHEN
            texts.append(text)
        finished.append(GridRow(tuple(texts), row.source, opens_page=at == 0, colours=row.colours, across=row.across))
    return Table(tuple(finished), rows[0].source.table or 0)


def _goes_on(cell: Cell, column: int, following: list[PlacedRow], known: frozenset[str]) -> bool:
    """Whether the cell's last word is cut by the page's end: one of the first rows behind it has the rest."""
    for row in following[:2]:
        rest = row.cells[column] if column < len(row.cells) else None
        if rest and is_cut(cell[-1], rest[0], known):
            return True
    return False
