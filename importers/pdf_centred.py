"""Telling the rows of a table without lines in a PDF whose cells are centred: texts beside each other, or rows that fit."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from importers.headers import Role
from importers.pdf_lines import Columns, TextLine, Word
from importers.times import reads_as_time

# Lines of one cell follow each other at one distance; what differs by more of the height is another cell.
_SAME_PITCH = 0.12
_LARGEST_STEP = 3.0
_SAME_PLACE = 1.5
_MOST_COMPARED = 400
_FEW_ASKEW, _FEW_ROWS = 0.15, 3
_NUMBER = re.compile(r"^\(?(?:\d{1,3}|[ivxIVX]{1,5}|[a-zA-Z])[.)]?$")
# No row of a plan is so many lines high, and no page has so many rows.
_TALLEST_ROW, _MOST_TOPS = 40, 300
_OFTEN_BETWEEN = 0.1
# What speaks against a row that is cut by the page.
_CUT = 1.5


@dataclass(frozen=True, slots=True)
class _Text:
    """The lines of one cell, or of what looks like one: its words from `top` to `bottom` in points from the page's top."""

    words: tuple[Word, ...]
    column: int

    @property
    def top(self) -> float:
        return float(min(word["top"] for word in self.words))

    @property
    def bottom(self) -> float:
        return float(max(word["bottom"] for word in self.words))


def centred_rows(lines: list[TextLine], columns: Columns) -> list[list[TextLine]] | None:
    """The rows of a table whose cells are centred: texts that stand beside each other. None for any other table, and where
    rows stand as close as the lines of a cell, so that nothing tells them apart."""
    by_column = [_lines_of_column(lines, columns, column) for column in range(len(columns.edges) - 1)]
    rows = _rows_beside(by_column, columns) or _rows_that_fit(by_column, columns)
    return [[TextLine(tuple(words))] for words in rows] if rows is not None else None


def _rows_beside(by_column: list[list[list[Word]]], columns: Columns) -> list[list[Word]] | None:
    """Texts that overlap from one column to the next are a row, where rows stand apart at all."""
    height = median([line[0]["bottom"] - line[0]["top"] for column in by_column for line in column] or [0.0])
    texts = _texts(by_column, height)
    if not _are_centred(texts):
        return None
    rows: list[list[_Text]] = []
    bottom = 0.0
    for text in sorted(texts, key=lambda text: text.top):
        if rows and text.top < bottom:
            rows[-1].append(text)
        else:
            rows.append([text])
        bottom = max(bottom, text.bottom)
    number = columns.layout.column(Role.NUMBER)
    if any(_counts_twice([word for text in row if text.column == number for word in text.words]) for row in rows):
        return None
    if not _share_middles(rows):
        return None
    return [[word for text in row for word in text.words] for row in rows]


def _share_middles(rows: list[list[_Text]]) -> bool:
    """Whether nearly all texts that are lower than their row stand in its middle; rows at the page's ends may be cut."""
    shared = others = 0
    for row in rows[1:-1] if len(rows) > _FEW_ROWS else rows:
        top, bottom = min(text.top for text in row), max(text.bottom for text in row)
        for text in row:
            if text.bottom - text.top < bottom - top - _SAME_PLACE:
                in_middle = abs(text.top + text.bottom - top - bottom) <= 2 * _SAME_PLACE
                shared, others = shared + in_middle, others + (not in_middle)
    return shared > 0 and others <= _FEW_ASKEW * (shared + others)


def _texts(by_column: list[list[list[Word]]], height: float) -> list[_Text]:
    """The texts of all columns, each column's lines parted where their distance is not that of the lines in a cell."""
    steps = [round(_step(a, b), 1) for column in by_column for a, b in pairwise(column)]
    pitch = _commonest([step for step in steps if step < height * _LARGEST_STEP], height * _SAME_PITCH)
    found = []
    for number, column in enumerate(by_column):
        begun: list[Word] = []
        for at, line in enumerate(column):
            if at and abs(_step(column[at - 1], line) - pitch) > height * _SAME_PITCH:
                found.append(_Text(tuple(begun), number))
                begun = []
            begun += line
        if begun:
            found.append(_Text(tuple(begun), number))
    return found


def _lines_of_column(lines: list[TextLine], columns: Columns, column: int) -> list[list[Word]]:
    own = ([word for word in line.words if columns.of(word) == column] for line in lines)
    return sorted((words for words in own if words), key=lambda words: float(words[0]["bottom"]))


def _step(above: list[Word], below: list[Word]) -> float:
    """From one line's foot to the next one's."""
    return float(max(word["bottom"] for word in below) - max(word["bottom"] for word in above))


def _commonest(steps: list[float], slack: float) -> float:
    """The step that most others are nearly equal to, the smallest of several; 0 where there is none."""
    counts = Counter(steps)
    near = {step: sum(n for other, n in counts.items() if abs(other - step) <= slack) for step in counts}
    return max(sorted(near), key=lambda step: near[step], default=0.0)


def _are_centred(texts: list[_Text]) -> bool:
    """Whether most texts beside a taller one share its middle rather than its top."""
    ordered = sorted(texts, key=lambda text: text.top)[:_MOST_COMPARED]
    middles = tops = 0
    for text in ordered:
        taller = max(
            (o for o in ordered if o.column != text.column and o.top < text.bottom and text.top < o.bottom),
            key=lambda o: o.bottom - o.top,
            default=text,
        )
        if taller.bottom - taller.top <= text.bottom - text.top + _SAME_PLACE:
            continue
        tops += abs(taller.top - text.top) <= _SAME_PLACE
        middles += abs(taller.top + taller.bottom - text.top - text.bottom) <= 2 * _SAME_PLACE
    return middles > tops


def _counts_twice(words: list[Word]) -> bool:
    """Whether two numbers stand in what looked like one row."""
    return len(words) > 1 and all(_NUMBER.match(word["text"]) for word in words)


# ── Rows as close as lines ───────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a cell."""

    words: tuple[Word, ...]
    column: int
    top: float
    bottom: float


def _rows_that_fit(by_column: list[list[list[Word]]], columns: Columns) -> list[list[Word]] | None:
    """The rows that the lines fall into where nothing stands between them: each cell has its middle in that of the row, and
    the tallest fills it. Of several ways that with most times whole; None where no way fits, or cells are not centred."""
    lines = [
        _Line(tuple(words), number, min(w["top"] for w in words), max(w["bottom"] for w in words))
        for number, column in enumerate(by_column)
        for words in column
    ]
    tops = sorted({line.top for line in lines})
    if max(len(tops), len(lines) // 3) > _MOST_TOPS or not _stand_between(lines):
        return None
    lines.sort(key=lambda line: line.top)
    # For each place where a row may end: the score of the best way to it, and where its last row begins.
    best: dict[int, tuple[float, int]] = {0: (0.0, 0)}
    ends = [*range(1, len(lines) + 1)]
    for end in ends:
        if (
            end < len(lines)
            and lines[end].top < max(line.bottom for line in lines[max(0, end - _TALLEST_ROW) : end]) - _SAME_PLACE
        ):
            continue
        found = [
            (best[begin][0] + score, begin)
            for begin in range(max(0, end - _TALLEST_ROW * len(by_column)), end)
            if begin in best
            and (score := _score(lines[begin:end], columns, opens=begin == 0, ends=end == len(lines))) is not None
        ]
        if found:
            best[end] = max(found)
    if len(lines) not in best:
        return None
    rows: list[list[Word]] = []
    end = len(lines)
    while end > 0:
        begin = best[end][1]
        rows.append([word for line in lines[begin:end] for word in line.words])
        end = begin
    return rows[::-1]


def _stand_between(lines: list[_Line]) -> bool:
    """Whether enough lines stand half between those of another column: those of cells that begin at the top never do."""
    ordered = sorted(lines, key=lambda line: line.top)
    between = sum(_SAME_PLACE < b.top - a.top < (a.bottom - a.top) - _SAME_PLACE for a, b in pairwise(ordered))
    return between > _OFTEN_BETWEEN * len(lines)


def _score(lines: list[_Line], columns: Columns, *, opens: bool, ends: bool) -> float | None:
    """How well lines make a row: a whole time speaks for it; None where they cannot be one.

    A row that `ends` the page may be cut by it: then its cells begin at its top instead. The rest that `opens` a page may
    stand anyhow, but little speaks for it.
    """
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    by_column: dict[int, list[_Line]] = {}
    for line in lines:
        by_column.setdefault(line.column, []).append(line)
    if any(b.top - a.bottom > b.bottom - b.top for cell in by_column.values() for a, b in pairwise(cell)):
        return None  # what stands in the middle of nothing belongs to another row
    if _counts_twice(_words(by_column, columns.layout.column(Role.NUMBER))):
        return None
    when = " ".join(word["text"] for word in _words(by_column, columns.layout.column(Role.TARGET)))
    score = -2.0 if not when else 2.0 if reads_as_time(when) else -1.0
    if all(abs(cell[0].top + cell[-1].bottom - top - bottom) <= 2 * _SAME_PLACE for cell in by_column.values()):
        return score
    if ends and all(abs(cell[0].top - top) <= _SAME_PLACE for cell in by_column.values()):
        return score - _CUT
    return -3 * _CUT if opens and len(by_column) > 1 else None


def _words(by_column: dict[int, list[_Line]], column: int | None) -> list[Word]:
    return [word for line in by_column.get(column if column is not None else -1, []) for word in line.words]
