"""Text that runs out of its cell in a PDF: kept with the cell where it began, and known as cut where it ends at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Char = dict[str, Any]
Box = tuple[float, float, float, float]

# In points: letters of one piece of text touch each other, and stand on one line.
_TOUCHING, _SAME_LINE, _SAME_ROW = 0.6, 0.5, 3.0
# A spreadsheet draws a text up to the letter that its cell's edge cuts through, and leaves out the rest.
_CUT_LETTERS = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """The letters of a row, those that ran over moved to the edge of their own cell; and the end of a text that was cut."""

    chars: list[Char]
    cut: str = ""


def kept_in_cells(chars: list[Char], boxes: list[Box | None]) -> Kept:
    """The letters of a row, in the order in which they were drawn, each in the cell where its text began."""
    cells = [box for box in boxes if box is not None]
    made: list[Char] = []
    cut = ""
    for run in _runs(chars):
        own = _cell_of(run[0], cells)
        if own is None or _middle(run[-1]) < own[2]:
            made += run
            continue
        first = next(at for at, char in enumerate(run) if _middle(char) >= own[2])
        end = _end_of_tail(run, first)
        made += run[:first]
        made += [{**char, "x0": own[2] - 0.02, "x1": own[2] - 0.01} for char in run[first:end]]
        if _letters(run[first:end]) == _CUT_LETTERS:
            cut = cut or "".join(char["text"] for char in run[:end])[-40:].strip()
        made += kept_in_cells(run[end:], boxes).chars if end < len(run) else []
    # A cell of several lines breaks its words or lets them stand over; only what stands on one line is cut.
    tops = [char["top"] for char in chars]
    return Kept(made, cut if tops and max(tops) - min(tops) < _SAME_ROW else "")


def _runs(chars: list[Char]) -> list[list[Char]]:
    """Letters that follow each other on one line without a gap."""
    runs: list[list[Char]] = []
    for char in chars:
        before = runs[-1][-1] if runs else None
        if (
            before is not None
            and abs(char["x0"] - before["x1"]) < _TOUCHING
            and abs(char["top"] - before["top"]) < _SAME_LINE
        ):
            runs[-1].append(char)
        else:
            runs.append([char])
    return runs


def _end_of_tail(run: list[Char], first: int) -> int:
    """Behind the letters that ran over: the next cell's text, where it touches them, begins with a large letter behind a small
    one, or behind a space."""
    if _letters(run[first:]) <= _CUT_LETTERS:
        return len(run)
    for at in range(first, len(run)):
        before, text = run[at - 1]["text"] if at else "", run[at]["text"]
        changes = before.islower() and text.isalnum() and not text.islower()
        if changes or (before.isspace() and at > first and text.isalnum()):
            return at
    return len(run)


def _letters(chars: list[Char]) -> int:
    return sum(not char["text"].isspace() for char in chars)


def _middle(char: Char) -> float:
    return float(char["x0"] + char["x1"]) / 2


def _cell_of(char: Char, cells: list[Box]) -> Box | None:
    middle = _middle(char)
    return next((box for box in cells if box[0] <= middle < box[2]), None)
