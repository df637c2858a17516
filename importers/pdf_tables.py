"""Reading a PDF that has text: the tables of every page and the lines between them."""

from __future__ import annotations

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
from importers.pdf_borderless import Columns, may_hold_header, read_borderless
from importers.pdf_cells import Cell, cell_text, chars_within, is_cut, known_words, read_cell

_MAX_PAGE_CHARS = 60_000
_MAX_PAGE_SHAPES = 20_000


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
        self._placed: list[Line | list[tuple[Source, list[Cell | None]]]] = []
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
        placed: list[tuple[float, Line | list[tuple[Source, list[Cell | None]]]]] = []
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
        for piece in pieces:
            if isinstance(piece, str):
                self._placed.append(Line(piece, number))
                continue
            self._tables += 1
            left = MAX_ROWS - self._rows
            if len(piece) > left:
                self.find("rows-capped", most=str(MAX_ROWS))
            self._rows += len(piece[:left])
            placed = [
                (Source(page=number, table=self._tables, row=at), cells) for at, cells in enumerate(piece[:left], 1)
            ]
            self._placed.append(placed)
        return bool(pieces)

    def _table_rows(self, table: Any, page: int) -> list[tuple[Source, list[Cell | None]]]:
        rows: list[tuple[Source, list[Cell | None]]] = []
        for at, row in enumerate(table.rows, start=1):
            if self._rows >= MAX_ROWS:
                self.find("rows-capped", most=str(MAX_ROWS))
                break
            self._rows += 1
            chars = chars_within(table.page.chars, row.bbox)
            cells = [None if box is None else read_cell(chars, box) for box in row.cells[:MAX_COLUMNS]]
            rows.append((Source(page=page, table=self._tables, row=at), cells))
        return rows

    def blocks(self) -> tuple[Line | Table, ...]:
        """Everything in order, with broken words mended."""
        tables = [block for block in self._placed if not isinstance(block, Line)]
        known = known_words(cell for rows in tables for _, cells in rows for cell in cells if cell)
        following = {id(rows): after for rows, after in pairwise(tables)}
        blocks: list[Line | Table] = []
        for block in self._placed:
            if isinstance(block, Line):
                blocks.append(block)
            elif block:
                blocks.append(_finished(block, following.get(id(block), []), known))
        return tuple(blocks)


def _is_outside(line: dict[str, Any], boxes: list[tuple[float, float, float, float]]) -> bool:
    middle = (line["top"] + line["bottom"]) / 2
    return not any(top - 1 <= middle <= bottom + 1 for _, top, _, bottom in boxes)


def _finished(
    rows: list[tuple[Source, list[Cell | None]]],
    following: list[tuple[Source, list[Cell | None]]],
    known: frozenset[str],
) -> Table:
    """The table with its texts; the last row also looks at what its cells go on with on the next page."""
    finished = []
    for at, (source, cells) in enumerate(rows):
        texts = []
        for column, cell in enumerate(cells):
            text = None if cell is None else cell_text(cell, known)[:MAX_CELL]
            if text and cell and at == len(rows) - 1 and _goes_on(cell, column, following, known):
                text += SOFT_HYPHEN
            texts.append(text)
        finished.append(GridRow(tuple(texts), source, opens_page=at == 0))
    return Table(tuple(finished), rows[0][0].table or 0)


def _goes_on(cell: Cell, column: int, following: list[tuple[Source, list[Cell | None]]], known: frozenset[str]) -> bool:
    """Whether the cell's last word is cut by the page's end: one of the first rows behind it has the rest."""
    for _, cells in following[:2]:
        rest = cells[column] if column < len(cells) else None
        if rest and is_cut(cell[-1], rest[0], known):
            return True
    return False
