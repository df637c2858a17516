"""Tables in plain text whose columns are parted by runs of spaces, as messages and text extraction leave them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from domain.plan import Source
from importers.document import GridRow
from importers.fragments import target_goes_on
from importers.headers import Layout, Role, read_header
from importers.times import reads_as_time

_PIECE = re.compile(r"\S+(?: \S+)*")
_FEWEST_COLUMNS = 3
_SLACK = 2

Numbered = tuple[int, str]


def with_tabs(lines: Iterable[Numbered]) -> Iterator[tuple[int, str, bool]]:
    """The numbered lines, those of spaced tables with tabs between their cells and True; rows over several lines are one."""
    table: _Spaced | None = None
    for number, line in lines:
        opened = _header_of(line)
        if opened is not None:
            yield from table.rows() if table is not None else ()
            table = opened
            table.take(number, line)
        elif table is not None and (not line.strip() or table.fits(line)):
            if line.strip():
                table.take(number, line)
        else:
            yield from table.rows() if table is not None else ()
            table = None
            yield number, line, False
    yield from table.rows() if table is not None else ()


def _header_of(line: str) -> _Spaced | None:
    if "\t" in line or "|" in line or "  " not in line.strip():
        return None
    pieces = list(_PIECE.finditer(line.replace("\x0c", " ")))
    if len(pieces) < _FEWEST_COLUMNS:
        return None
    layout = read_header(GridRow(tuple(piece.group() for piece in pieces), Source()))
    if layout is None or not layout.has_target:
        return None
    return _Spaced([piece.start() for piece in pieces], layout)


class _Spaced:
    """Gathers the lines of one table into rows."""

    def __init__(self, starts: list[int], layout: Layout) -> None:
        self._starts = starts
        self._layout = layout
        self._rows: list[tuple[int, list[str]]] = []

    def fits(self, line: str) -> bool:
        """Whether each piece of the line begins at a column, or the line is one short text, a heading."""
        pieces = list(_PIECE.finditer(line))
        if len(pieces) == 1:
            return len(pieces[0].group().split()) <= 12 and not pieces[0].group().endswith(".")
        ends = [*self._starts[1:], 10**6]
        return all(
            any(start - _SLACK <= piece.start() < end for start, end in zip(self._starts, ends, strict=True))
            for piece in pieces
        ) and all(self._column(a.start()) < self._column(b.start()) for a, b in pairwise(pieces))

    def take(self, number: int, line: str) -> None:
        """Take a line as a row of its own, or as the rest of the row above it."""
        cells = [""] * len(self._starts)
        for piece in _PIECE.finditer(line.replace("\x0c", " ")):
            column = self._column(piece.start())
            cells[column] = f"{cells[column]} {piece.group()}".strip()
        if len(self._rows) > 1 and self._goes_on(self._rows[-1][1], cells):
            before = self._rows[-1][1]
            before[:] = [f"{a} {b}".strip() for a, b in zip(before, cells, strict=True)]
        else:
            self._rows.append((number, cells))

    def rows(self) -> Iterator[tuple[int, str, bool]]:
        """The rows so far."""
        for number, cells in self._rows:
            yield number, "\t".join(cells), True

    def _column(self, start: int) -> int:
        return max(sum(begin <= start + _SLACK for begin in self._starts) - 1, 0)

    def _goes_on(self, before: list[str], cells: list[str]) -> bool:
        number, target = self._layout.column(Role.NUMBER), self._layout.column(Role.TARGET)
        if number is not None and cells[number]:
            return False
        if sum(map(bool, before)) < _FEWEST_COLUMNS:
            return False  # a heading has no rest
        if target is None or not cells[target]:
            return number is not None or not cells[0]
        whole = reads_as_time(before[target]) and reads_as_time(cells[target])
        return not whole or target_goes_on(before[target], cells[target])
