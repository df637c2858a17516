"""Tables in a PDF that are drawn without lines: columns told by the header's names and the white space between words."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from pdfplumber.utils.text import extract_words

from domain.areas import area_by_name
from domain.plan import Source
from importers.document import GridRow
from importers.headers import Layout, read_header
from importers.pdf_cells import Cell, CellLine, read_cell
from importers.pdf_lines import Columns, TextLine, Word
from importers.pdf_rows import row_blocks

_ROMAN = re.compile(r"^\(?[IVX]{1,4}[.)]?$")
_SAME_LINE = 3.0
# White space as a multiple of the letters' height: wider than this stands between columns, narrower between words.
_BETWEEN_COLUMNS = 0.8
_BETWEEN_WORDS = 0.5
_FEWEST_FILLED = 2
_HEADER_LINES = 3
_SOME_HEADER = (
    re.compile(r"kegiatan|aksi|uraian|langkah|aktivitas", re.IGNORECASE),
    re.compile(r"bukti|dukung|eviden|output|dokumen", re.IGNORECASE),
    re.compile(r"waktu|jadwal|target|tenggat|tanggal|periode", re.IGNORECASE),
)


# A line of text, or the rows of a table.
Piece = str | list[list[Cell | None]]


def may_hold_header(texts: list[str]) -> bool:
    """Whether the names of a plan's columns stand somewhere on a page; a quick look, so that other pages cost nothing."""
    return any(sum(bool(names.search(text)) for names in _SOME_HEADER) >= 2 for text in texts)


def read_borderless(page: Any, carried: Columns | None) -> tuple[list[Piece], Columns | None]:
    """The pieces of a page without ruled tables, and the columns that the next page may go on with.

    `carried` are those of the page before. No pieces and None where the page holds no such table.
    """
    lines = _lines_of(page)
    at, behind, columns, named = _header_in(lines, page.width, carried)
    if columns is None and carried is not None and _goes_on(lines, carried):
        columns = carried
    if columns is None:
        return [], None
    pieces: list[Piece] = [line.text for line in lines[:at]]
    # The header is a row of its own, however close the first row stands below it.
    header = [named or _row(page, lines[at:behind], columns)] if behind > at else []
    gathered: list[TextLine] = []
    for number, line in enumerate(lines[behind:], start=behind):
        is_footer = number == len(lines) - 1 and line.text.isdecimal()
        if is_footer or _crosses(line, columns):
            pieces += _table(page, gathered, columns, header)
            gathered, header = [], []
            pieces.append(line.text)
        else:
            gathered.append(line)
    return pieces + _table(page, gathered, columns, header), columns


# ── Header and columns ───────────────────────────────────────────────────────


def _lines_of(page: Any) -> list[TextLine]:
    words = sorted(extract_words(page.chars, x_tolerance=2, y_tolerance=_SAME_LINE), key=lambda w: w["top"])
    lines: list[list[Word]] = []
    for word in words:
        if lines and word["top"] - lines[-1][0]["top"] <= _SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [TextLine(tuple(sorted(line, key=lambda w: w["x0"]))) for line in lines]


def _header_in(
    lines: list[TextLine], width: float, carried: Columns | None
) -> tuple[int, int, Columns | None, list[Cell | None]]:
    """The index of the header's first line, that behind its last, and its columns; of several readings that of the page
    before, else that with most columns, then with fewest lines. Zeros and None where there is none.

    Where a name stands above several others, which cut through it, also the names without it as the header's cells.
    """
    found: list[tuple[int, int, int, Layout, list[tuple[str, float, float]]]] = []
    for taken in range(1, _HEADER_LINES + 1):
        for at in range(len(lines) - taken + 1):
            header = lines[at : at + taken]
            if not may_hold_header([" ".join(line.text for line in header)]):
                continue
            names = _names(_without_spanning(header), header[0].height)
            layout = read_header(GridRow(tuple(text for text, _, _ in names), Source()))
            if layout is not None and layout.has_target and len(names) >= 3:
                found.append((len(layout.columns) + 2 * bool(layout.slots), -taken, -at, layout, names))
    again = [reading for reading in found if carried is not None and _is_same(reading[3], carried.layout)]
    found = again or found
    if not found:
        return 0, 0, None, []
    _, taken, at, layout, names = max(found, key=lambda reading: reading[:3])
    behind = -at - taken
    while behind < len(lines) and _is_more_header(lines[-at], lines[behind : behind + _HEADER_LINES]):
        behind += 1
    header = lines[-at : -at - taken]
    spanned = len(_without_spanning(header)) < sum(len(line.words) for line in header)
    cells: list[Cell | None] = (
        [[CellLine(tuple(text.split()), filled=False)] for text, _, _ in names] if spanned else []
    )
    return -at, behind, Columns(_edges(names, lines[behind:], width), layout), cells


def _is_same(layout: Layout, before: Layout) -> bool:
    return layout.columns == before.columns and len(layout.slots) == len(before.slots)


def _is_more_header(header: TextLine, below: list[TextLine]) -> bool:
    """Whether the first line below is the second half of the names above it: "LANGKAH | TARGET" and "AKSI | WAKTU"."""
    line = below[0]
    if not header.text.isupper() or not line.text.isupper() or any(char.isdecimal() for char in line.text):
        return False
    # The name of an area may take several lines in a narrow column, its number beside any of them.
    words = [word["text"] for following in below for word in following.words if not _ROMAN.match(word["text"])]
    return not any(area_by_name(" ".join(words[:count])) is not None for count in range(1, len(words) + 1))


def _without_spanning(header: list[TextLine]) -> list[Word]:
    """The words of a header without a name that stands above several others: "Waktu pelaksanaan" over the months."""
    named = [_names(list(line.words), line.height) for line in header]
    kept: list[Word] = []
    for at, line in enumerate(header):
        below = [name for names in named[at + 1 :] for name in names]
        spans = [
            (left, right)
            for _, left, right in named[at]
            if sum(left < (other_left + other_right) / 2 < right for _, other_left, other_right in below) > 1
        ]
        kept += [word for word in line.words if not any(left <= word["x0"] < right for left, right in spans)]
    return kept


def _names(words: list[Word], height: float) -> list[tuple[str, float, float]]:
    """The names in a header with their left and right ends: words that stand close together or above each other."""
    names: list[tuple[list[Word], float, float]] = []
    for word in sorted(words, key=lambda w: w["x0"]):
        if names and word["x0"] - names[-1][2] < height * _BETWEEN_COLUMNS:
            gathered, left, right = names[-1]
            names[-1] = ([*gathered, word], left, max(right, word["x1"]))
        else:
            names.append(([word], word["x0"], word["x1"]))
    return [
        (" ".join(w["text"] for w in sorted(gathered, key=lambda w: (round(w["top"]), w["x0"]))), left, right)
        for gathered, left, right in names
    ]


def _edges(names: list[tuple[str, float, float]], body: list[TextLine], width: float) -> tuple[float, ...]:
    """An edge in the emptiest, then widest strip between the middles of two names; headings may run across it."""
    edges = [0.0]
    for (_, left, right), (_, next_left, next_right) in pairwise(names):
        first, last = int((left + right) / 2), int((next_left + next_right) / 2)
        # No edge cuts through a name of the header.
        named = len(body) + 1
        covered = [named if x < right or x >= int(next_left) else 0 for x in range(first, max(last, first) + 1)]
        for line in body:
            for word in line.words:
                for x in range(max(int(word["x0"]), first), min(int(word["x1"]) + 1, last + 1)):
                    covered[x - first] += 1
        edges.append(first + _emptiest(covered))
    return (*edges, float(width))


def _emptiest(covered: list[int]) -> float:
    """The middle of the longest run of the least covered points."""
    least, best, begun = min(covered), (0, 0), None
    for at, count in enumerate([*covered, -1]):
        if count == least:
            begun = at if begun is None else begun
        elif begun is not None:
            best = max(best, (at - begun, begun))
            begun = None
    return best[1] + best[0] / 2


def _goes_on(lines: list[TextLine], columns: Columns) -> bool:
    """Whether most lines of the next page keep to the columns."""
    kept = [line for line in lines if not _crosses(line, columns)]
    several = [line for line in kept if len({columns.of(word) for word in line.words}) >= _FEWEST_FILLED]
    return len(kept) * 2 > len(lines) and bool(several)


def _crosses(line: TextLine, columns: Columns) -> bool:
    """Whether the line runs across an edge: a heading, or a paragraph below the table."""
    for edge in columns.edges[1:-1]:
        if any(word["x0"] < edge - 1 and word["x1"] > edge + 1 for word in line.words):
            return True
    close = line.height * _BETWEEN_WORDS
    return any(columns.of(a) != columns.of(b) and b["x0"] - a["x1"] < close for a, b in pairwise(line.words))


# ── Rows ─────────────────────────────────────────────────────────────────────


def _table(page: Any, lines: list[TextLine], columns: Columns, header: list[list[Cell | None]]) -> list[Piece]:
    """The rows that the lines make up below the header; nothing where there are neither."""
    rows = [*header, *(_row(page, block, columns) for block in row_blocks(lines, columns))]
    return [rows] if rows else []


def _row(page: Any, block: list[TextLine], columns: Columns) -> list[Cell | None]:
    top, bottom = min(line.top for line in block) - 0.5, max(line.bottom for line in block) + 0.5
    return [read_cell(page.chars, (left, top, right, bottom)) for left, right in pairwise(columns.edges)]
