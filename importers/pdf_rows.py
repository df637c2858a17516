"""Telling the rows of a table without lines in a PDF: by the space above a line, by where cells begin, by their middles."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

from importers.fragments import target_goes_on
from importers.headers import Role
from importers.pdf_centred import centred_rows
from importers.pdf_lines import Columns, TextLine
from importers.times import reads_as_time

# So much more space above a line, as a multiple of the letters' height, tells a new row from the next line of the same row.
_ROW_JUMP = 0.2
_LARGEST_GAP = 2.0
_MOSTLY_ROWS = 0.3


def row_blocks(lines: list[TextLine], columns: Columns) -> list[list[TextLine]]:
    """The lines of each row. Rows stand further apart than lines, if anything shows; else cells beginning anew tell them."""
    centred = centred_rows(lines, columns)
    if centred is not None:
        return centred
    height = median([line.height for line in lines] or [0.0])
    gaps = _gaps(lines)
    least = _row_gap(gaps, height)
    if least is not None and _mostly_rows(lines, gaps, least, columns):
        least = None
    blocks = [[line] for line in lines[:1]]
    for gap, line in zip(gaps, lines[1:], strict=True):
        opens = (
            gap > least if least is not None else gap > height * _LARGEST_GAP or _opens_row(blocks[-1], line, columns)
        )
        if opens:
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return blocks


def _gaps(lines: list[TextLine]) -> list[float]:
    """The space above each line but the first; none where cells are centred beside each other and lines overlap."""
    gaps, bottom = [], max((line.bottom for line in lines[:1]), default=0.0)
    for line in lines[1:]:
        gaps.append(max(line.top - bottom, 0.0))
        bottom = max(bottom, line.bottom)
    return gaps


def _row_gap(gaps: list[float], height: float) -> float | None:
    """The space above which a line opens a row: in the largest jump of the spaces seen; None where all are alike."""
    seen = sorted(gap for gap in gaps if gap < height * _LARGEST_GAP)
    jump, middle = max(((b - a, (a + b) / 2) for a, b in pairwise(seen)), default=(0.0, 0.0))
    return middle if jump > height * _ROW_JUMP else None


def _mostly_rows(lines: list[TextLine], gaps: list[float], least: float, columns: Columns) -> bool:
    """Whether lines close together are rows of their own: each has a time behind one that is whole."""
    close = [(a, b) for gap, (a, b) in zip(gaps, pairwise(lines), strict=True) if gap <= least]
    return sum(_follows_whole_target(_target(a, columns), _target(b, columns)) for a, b in close) > _MOSTLY_ROWS * len(
        close
    )


def _opens_row(block: list[TextLine], line: TextLine, columns: Columns) -> bool:
    """Whether a line begins a row: with a number, with a cell that had already ended, or with a target behind a whole one."""
    filled = {columns.of(word) for word in line.words}
    before = {columns.of(word) for word in block[-1].words}
    number = columns.layout.column(Role.NUMBER)
    if number in filled or not filled <= before:
        return True
    so_far = " ".join(_target(earlier, columns) for earlier in block)
    return _follows_whole_target(" ".join(so_far.split()), _target(line, columns))


def _follows_whole_target(before: str, target: str) -> bool:
    return reads_as_time(target) and reads_as_time(before) and not target_goes_on(before, target)


def _target(line: TextLine, columns: Columns) -> str:
    column = columns.layout.column(Role.TARGET)
    return " ".join(word["text"] for word in line.words if columns.of(word) == column)
