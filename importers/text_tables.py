"""Reading plain text: tables drawn with tabs, Markdown bars, or CSV, as text extraction and exports leave them."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from domain.plan import Finding, Source
from importers.document import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Document, GridRow, Line, Table, lines_above
from importers.failures import ImportFailed
from importers.spaced_text import with_tabs

_MARKUP = re.compile(
    r"</?(?:b|i|u|em|strong|sup|sub|span|p)\s*/?>|\*\*|(?:(?<=\s)|^)__(?=\S)|(?<=\S)__(?=[\s.,;:]|$)|\\(?=[*_|#])",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_RULE = re.compile(r"^[\s|:+=\-–—\t]*[-–—=]{2,}[\s|:+=\-–—\t]*$")
_HEADING = re.compile(r"^#{1,6}\s+")
_CODE = re.compile(r"^(?:VI|IV|V|I{1,3})\s*\.\s*\d{1,2}(?:\s*\.\s*\d{1,3})?\.?$")
_FEWEST_BARS = 2
# The columns of a list without a header, by their number.
_HEADERS: dict[int, tuple[str, ...]] = {
    3: ("Kode", "Kegiatan", "Target Waktu"),
    4: ("Kode", "Kegiatan", "Bukti", "Target Waktu"),
    5: ("Kode", "Komponen", "Kegiatan", "Bukti", "Target Waktu"),
    6: ("Kode", "Komponen", "Indikator", "Kegiatan", "Bukti", "Target Waktu"),
}
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read_text(path: Path) -> Document:
    """Lines and tables of a .txt or .md file; a blank line or a drawn rule inside a table may be a page break."""
    reader = _TextReader()
    lines = enumerate(decoded(path.read_bytes()).splitlines(), start=1)
    for number, line, spaced in with_tabs(lines):
        reader.take(line, number)
        if spaced and not any(finding.code == "table-from-spaces" for finding in reader.findings):
            reader.findings.append(Finding(code="table-from-spaces", source=Source(row=number)))
    reader.close_table()
    return Document(tuple(reader.blocks), tuple(reader.findings))


def read_csv(path: Path) -> Document:
    """One table; the separator is the one that most lines share."""
    text = decoded(path.read_bytes())
    rows: list[GridRow] = []
    findings: list[Finding] = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)), start=1):
            if len(rows) >= MAX_ROWS:
                findings.append(Finding(code="rows-capped", params={"most": str(MAX_ROWS)}))
                break
            if any(cell.strip() for cell in cells):
                # What a spreadsheet exports holds no marks of Markdown: it stays as typed.
                texts = tuple(cell.strip()[:MAX_CELL] for cell in cells[:MAX_COLUMNS])
                rows.append(GridRow(texts, Source(table=1, row=number), opens_page=not rows))
    except csv.Error as error:
        raise ImportFailed("unreadable") from error
    return Document((*lines_above(rows), Table(tuple(rows), 1)), tuple(findings))


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1252; raises ImportFailed where it is none of them."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in data[:2000]:
        encodings = ["utf-16-le"] if data[1:2] == b"\x00" else ["utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if not _BINARY.search(text.replace("\x0c", "\n")):
            return text
    raise ImportFailed("encoding")


def clean_cell(text: str) -> str:
    """A cell without the marks of Markdown and HTML that text extraction leaves."""
    return _MARKUP.sub("", _BREAK.sub("\n", text)).strip()[:MAX_CELL]


def _delimiter(text: str) -> str:
    lines = [line for line in text.splitlines()[:200] if line.strip()]
    counts = {sign: sum(line.count(sign) for line in lines) for sign in (";", "\t", ",")}
    shared = {sign: sum(sign in line for line in lines) for sign in counts}
    # Indonesian spreadsheets export with ";", and commas stand inside the cells.
    return max(counts, key=lambda sign: (shared[sign], counts[sign] if sign != "," else 0))


class _TextReader:
    """Gathers lines into tables and loose lines."""

    def __init__(self) -> None:
        self.blocks: list[Line | Table] = []
        self.findings: list[Finding] = []
        self._rows: list[GridRow] = []
        self._tables = 0
        self._taken = 0
        self._page = 1
        self._broken = True

    def take(self, line: str, number: int) -> None:
        """Take the next line of the file."""
        if "\x0c" in line:
            self._page += line.count("\x0c")
            self._broken = True
            line = line.replace("\x0c", "")
        cells = _cells_of(line)
        if not line.strip() or (_RULE.match(line) and (cells is not None or self._rows)):
            self._broken = True
        elif cells is not None:
            self._take_row(cells, number)
        else:
            self.close_table()
            text = _HEADING.sub("", clean_cell(line)).strip(" *")
            if text:
                self.blocks.append(Line(text, self._page))

    def _take_row(self, cells: list[str], number: int) -> None:
        if self._taken >= MAX_ROWS:
            if all(finding.code != "rows-capped" for finding in self.findings):
                self.findings.append(Finding(code="rows-capped", params={"most": str(MAX_ROWS)}))
            return
        self._taken += 1
        texts = tuple(clean_cell(cell) for cell in cells[:MAX_COLUMNS])
        source = Source(page=self._page if self._page > 1 else None, table=self._tables + 1, row=number)
        self._rows.append(GridRow(texts, source, opens_page=self._broken))
        self._broken = False

    def close_table(self) -> None:
        """End the table at hand, if any."""
        if self._rows:
            self._tables += 1
            self.blocks.append(Table(tuple(_with_header(self._rows)), self._tables))
            self._rows = []
        self._broken = True


def _cells_of(line: str) -> list[str] | None:
    """The cells of a table line, None for a line of text."""
    stripped = line.strip()
    if stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 1:
        return stripped[1:-1].split("|")
    if "\t" in line.strip("\n\r "):
        return line.split("\t")
    # A list typed by hand has bars between its cells only.
    return stripped.split("|") if stripped.count("|") >= _FEWEST_BARS else None


def _with_header(rows: list[GridRow]) -> list[GridRow]:
    """A table whose every row begins with a code gets the header that it goes without: "I.1.1 | kegiatan | bukti | target"."""
    header = _HEADERS.get(max((len(row.cells) for row in rows), default=0))
    if header is None or not all(_CODE.match(row.text(0)) for row in rows):
        return rows
    return [GridRow(header, rows[0].source, opens_page=True), *rows]
