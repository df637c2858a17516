"""Reading a Word document: its paragraphs and tables in order, merged cells seen as merged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.exceptions import InvalidXmlError

from domain.plan import Finding, Source
from importers.document import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Document, GridRow, Line, Table
from importers.docx_numbers import Numbering
from importers.failures import ImportFailed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAX_DEPTH = 20
_NO_COLOUR = frozenset({"AUTO", "FFFFFF"})
_WRAPPERS = frozenset({f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo", f"{_W}customXml", f"{_W}smartTag"})
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}


def read_docx(path: Path) -> Document:
    """All paragraphs and tables of the body. Walks the XML itself: python-docx's row.cells takes minutes on big tables."""
    try:
        document = docx.Document(str(path))
        reader = _Reader(Numbering(document))
        reader.walk(document.element.body, 0)
    except (
        PackageNotFoundError,
        InvalidXmlError,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        SyntaxError,
    ) as error:
        raise ImportFailed("unreadable") from error
    return Document(tuple(reader.blocks), tuple(reader.findings))


class _Reader:
    """Collects blocks while walking; holds the counts that the limits need."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self.blocks: list[Line | Table] = []
        self.findings: list[Finding] = []
        self._tables = 0
        self._rows = 0

    def walk(self, parent: Any, depth: int) -> None:
        """Take the paragraphs and tables below `parent` in order."""
        for child in _flat(parent):
            if child.tag == f"{_W}p":
                text = self._numbered(child)
                if _text(child).strip():
                    self.blocks.append(Line(text))
            elif child.tag == f"{_W}tbl":
                self._take_table(child, depth)

    def _take_table(self, table: Any, depth: int) -> None:
        if depth >= _MAX_DEPTH:
            self._find("nested-too-deep")
            return
        self._tables += 1
        number = self._tables
        rows: list[GridRow] = []
        nested: list[Any] = []
        for tr in _flat(table):
            if tr.tag != f"{_W}tr":
                continue
            if self._rows >= MAX_ROWS:
                self._find("rows-capped", most=str(MAX_ROWS))
                break
            self._rows += 1
            source = Source(table=number, row=len(rows) + 1)
            cells, colours, across = self._cells(tr)
            rows.append(GridRow(cells, source, opens_page=not rows, colours=colours, across=across))
            nested += [tbl for tc in _flat(tr) if tc.tag == f"{_W}tc" for tbl in _flat(tc) if tbl.tag == f"{_W}tbl"]
        self.blocks.append(Table(tuple(rows), number))
        for inner in nested:
            self._take_table(inner, depth + 1)

    def _cells(self, tr: Any) -> tuple[tuple[str | None, ...], dict[int, str], frozenset[int]]:
        """The texts by grid column, None for the rest of a merged cell to the right or below; the colours behind them; and which
        are such a rest to the right."""
        colours: dict[int, str] = {}
        across: set[int] = set()
        cells: list[str | None] = [None] * min(_number(tr.find(f"{_W}trPr/{_W}gridBefore")), MAX_COLUMNS)
        for tc in _flat(tr):
            if tc.tag != f"{_W}tc" or len(cells) >= MAX_COLUMNS:
                continue
            properties = tc.find(f"{_W}tcPr")
            merge = properties.find(f"{_W}vMerge") if properties is not None else None
            span = max(1, _number(properties.find(f"{_W}gridSpan")) if properties is not None else 1)
            continues = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
            shade = properties.find(f"{_W}shd") if properties is not None else None
            if shade is not None and (colour := shade.get(f"{_W}fill", "auto").upper()) not in _NO_COLOUR:
                colours[len(cells)] = colour
            paragraphs = (self._numbered(p) for p in _flat(tc) if p.tag == f"{_W}p")
            text = "\n".join(p for p in paragraphs if p)
            cells.append(None if continues and not text else text[:MAX_CELL])
            rest = min(span - 1, MAX_COLUMNS - len(cells))
            across.update(range(len(cells), len(cells) + rest))
            cells.extend([None] * rest)
        return tuple(cells), colours, frozenset(across)

    def _numbered(self, paragraph: Any) -> str:
        """The paragraph as people see it, with the number that Word draws before it."""
        return f"{self._numbering.label(paragraph)} {_text(paragraph).strip()}".strip()

    def _find(self, code: str, **params: str) -> None:
        if all(finding.code != code for finding in self.findings):
            self.findings.append(Finding(code=code, params=params))


def _flat(parent: Any) -> Iterator[Any]:
    """The children, with those of content controls and accepted insertions in their place."""
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from _flat(child)
        else:
            yield child


def _number(element: Any) -> int:
    value = element.get(f"{_W}val", "") if element is not None else ""
    return min(int(value), MAX_COLUMNS) if value.isdecimal() and len(value) < 9 else 0


def _text(paragraph: Any) -> str:
    """The visible text: what is deleted is no w:t, and of an alternative only the first choice counts."""
    pieces: list[str] = []
    stack = [iter(paragraph)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag in _BREAKS:
            pieces.append(_BREAKS[element.tag])
        elif element.tag != _FALLBACK and element.tag != f"{_W}pPr":
            stack.append(iter(element))
    return "".join(pieces)
