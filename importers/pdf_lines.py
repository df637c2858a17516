"""The lines of words on a PDF page and the columns in which they stand, where a table is drawn without lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from importers.headers import Layout

Word = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Columns:
    """The edges of the columns from left to right in points, one more than columns, and what the columns hold."""

    edges: tuple[float, ...]
    layout: Layout

    def of(self, word: Word) -> int:
        """The column in which a word's middle lies."""
        middle = (word["x0"] + word["x1"]) / 2
        return sum(edge <= middle for edge in self.edges[1:-1])


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line across the page, words from left to right."""

    words: tuple[Word, ...]

    @property
    def top(self) -> float:
        """Points from the page's top."""
        return float(min(word["top"] for word in self.words))

    @property
    def bottom(self) -> float:
        """Points from the page's top."""
        return float(max(word["bottom"] for word in self.words))

    @property
    def height(self) -> float:
        """The height of its letters."""
        return self.bottom - self.top

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(word["text"] for word in self.words)
