"""Telling the columns of a plan by what stands in them, for tables whose header says too little."""

from __future__ import annotations

import re
from collections.abc import Callable

from domain.checklist import opens_document
from importers.document import Document, GridRow, Table
from importers.headers import Layout, Role
from importers.times import reads_as_time

_NUMBER = re.compile(r"^\(?\d{1,2}[.)]?$")
_FEWEST_TARGETS = 5
_FEWEST_TEXTS = 3
_MOSTLY = 0.6
_SAMPLE = 400


def guessed_layout(document: Document) -> Layout | None:
    """The layout that most tables of one width share, None where no column looks like targets beside texts."""
    widths: dict[int, list[GridRow]] = {}
    for block in document.blocks:
        if isinstance(block, Table):
            widths.setdefault(block.width, []).extend(block.rows)
    for width, rows in sorted(widths.items(), key=lambda pair: -len(pair[1])):
        layout = _layout_of(rows[:_SAMPLE], width)
        if layout is not None:
            return layout
    return None


def _layout_of(rows: list[GridRow], width: int) -> Layout | None:
    target = next((c for c in reversed(range(width)) if _is_target(_texts(rows, c))), None)
    if target is None:
        return None
    # Headings and names of columns stand in rows without a time; they would blur what the columns hold.
    dated = [row for row in rows if reads_as_time(row.text(target))]
    columns = [_texts(dated, column) for column in range(width)]
    number = next((c for c in range(target) if _share(columns[c], lambda t: bool(_NUMBER.match(t))) >= _MOSTLY), None)
    first_text = 0 if number is None else number + 1
    texts = [c for c in range(first_text, width) if c != target and len(columns[c]) >= _FEWEST_TEXTS]
    if len(texts) < 2:
        return None
    found = {Role.TARGET: target}
    if number is not None:
        found[Role.NUMBER] = number
    # The component stands first and is written once for several rows.
    if len(columns[texts[0]]) < _MOSTLY * len(columns[target]) or len(texts) > 2:
        found[Role.COMPONENT] = texts.pop(0)
    documents = max(texts, key=lambda c: _share(columns[c], opens_document))
    if _share(columns[documents], opens_document) >= _MOSTLY:
        found[Role.EVIDENCE] = documents
        texts.remove(documents)
    found.update(zip((Role.ACTION, Role.INDICATOR, Role.PIC), reversed(texts), strict=False))
    return Layout(found, width)


def _texts(rows: list[GridRow], column: int) -> list[str]:
    return [text for row in rows if (text := row.text(column))]


def _is_target(texts: list[str]) -> bool:
    """Whether most of a column are short times: "B03", "Tiap Bulan", "Maret 2020"."""
    return len(texts) >= _FEWEST_TARGETS and _share(texts, reads_as_time) >= _MOSTLY


def _share(texts: list[str], test: Callable[[str], bool]) -> float:
    return sum(test(text) for text in texts) / len(texts) if texts else 0.0
