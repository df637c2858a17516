"""What every reader hands on, whatever the format: lines of text and tables of cells, in the order of the document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from domain.plan import Finding, Source

MAX_ROWS = 20_000
MAX_COLUMNS = 256
MAX_SHEETS = 50
MAX_PAGES = 400
MAX_CELL = 10_000


@dataclass(slots=True)
class GridRow:
    """One row of a table. A cell is None where it belongs to a merged cell that began before it, "" where it is empty.

    `opens_page` is true where the row is the first behind a break (a page, a gap, a new table): only there may it be
    the rest of a row that the break cut in two. Never changed once made; frozen, it would take three times as long to make.
    """

    cells: tuple[str | None, ...]
    source: Source
    opens_page: bool = False
    # The colour behind each cell that has one, by column; None where the reader sees no colours.
    colours: dict[int, str] | None = None
    # The columns whose cell belongs to one that began left of it, where the reader can tell that from one that began above.
    across: frozenset[int] = frozenset()
    # The cells without runs of white space, made at the first look: a plan's row is looked at a dozen times.
    _plain: list[str] | None = field(default=None, init=False, repr=False, compare=False)

    def _texts(self) -> list[str]:
        if self._plain is None:
            self._plain = [" ".join(cell.split()) if cell else "" for cell in self.cells]
        return self._plain

    def text(self, column: int | None) -> str:
        """The cell's text without runs of white space, "" where there is no such cell."""
        return "" if column is None or column >= len(self.cells) else self._texts()[column]

    def raw(self, column: int | None) -> str:
        """The cell's text with its line breaks."""
        if column is None or column >= len(self.cells):
            return ""
        return (self.cells[column] or "").strip()

    def is_coloured(self, column: int, beside: int | None) -> bool:
        """Whether a cell stands out by its colour: it has one, and not that of the column `beside`."""
        if not self.colours:
            return False
        colour = self.colours.get(column)
        return colour is not None and colour != self.colours.get(beside if beside is not None else -1)

    def filled(self) -> list[int]:
        """The columns that hold text."""
        return [column for column, text in enumerate(self._texts()) if text]


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph outside tables."""

    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `number` counts from 1 in the document, `name` is that of its sheet where there are several."""

    rows: tuple[GridRow, ...]
    number: int
    name: str = ""
    # The colours behind its cells by row and column, both from 0, where they are only looked for when they may mean something;
    # nothing where the format hides them.
    find_colours: Callable[[], dict[int, dict[int, str]] | None] | None = None

    @property
    def width(self) -> int:
        """The number of columns of its widest row."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read; `findings` say what the reader had to leave out."""

    blocks: tuple[Line | Table, ...]
    findings: tuple[Finding, ...] = field(default=())


def lines_above(rows: Sequence[GridRow]) -> list[Line]:
    """The single texts before the first real row: the title, where a format knows nothing but cells."""
    lines = []
    for row in rows[:15]:
        filled = row.filled()
        if len(filled) > 1:
            break
        lines += [Line(row.text(column)) for column in filled]
    return lines
