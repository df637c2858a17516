"""Plans written as one small table for each activity, names on the left and what they say on the right, as one table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from domain.plan import Source
from importers.document import Document, GridRow, Line, Table
from importers.headers import Role, names_column, role_of
from importers.headings import area_of_line

_FEWEST_CARDS, _FEWEST_NAMES, _NAME_AND_VALUE, _MOST_CALLED = 2, 3, 2, 2
_LONGEST_NAME = 40
_SIGNS = re.compile(r"^[\s:=]+$")
# "Rencana Aksi 3" above a card only counts it.
_COUNTS = re.compile(
    r"^\W*(?:(?:form(?:ulir)?|kartu|rencana aksi|kegiatan|aktivitas|no(?:mor)?)\b\W*)*\d*\W*$", re.IGNORECASE
)
_TITLE = "Komponen"


@dataclass(slots=True)
class _Card:
    """One activity: what each name says, in the order of the names."""

    source: Source
    title: str = ""
    values: dict[str, str] = field(default_factory=dict)
    roles: set[Role] = field(default_factory=set)


def from_cards(document: Document) -> Document | None:
    """The document with its cards as rows of tables under one header; None where it has no cards, or hardly any."""
    reader = _CardReader()
    for block in document.blocks:
        if isinstance(block, Line):
            reader.take_line(block)
        else:
            reader.take_table(block)
    blocks = reader.finished()
    return Document(blocks, document.findings) if blocks else None


class _CardReader:
    """Gathers the rows of tables into cards; a name that the card has already begins the next."""

    def __init__(self) -> None:
        self._blocks: list[Line | list[_Card]] = []
        self._names: list[str] = []
        # What each role is called: in cards always nearly the same, in rows that only look so something else each time.
        self._called: dict[Role, set[str]] = {}
        self._card: _Card | None = None
        self._last = ""
        self._title = ""

    def take_line(self, line: Line) -> None:
        """A line between cards; the heading of an area ends the card at hand."""
        if area_of_line(line.text)[0] is not None:
            self._card = None
        self._blocks.append(line)

    def take_table(self, table: Table) -> None:
        """The rows of a table, each a name with its value, the rest of one, or a heading."""
        for row in table.rows:
            texts = [(column, row.text(column)) for column in row.filled() if not _SIGNS.match(row.text(column))]
            if len(texts) == 1:
                self._take_single(texts[0][0], row)
            elif len(texts) == _NAME_AND_VALUE:
                self._take_pair(texts[0][1], row.raw(texts[1][0]), row)
            elif texts:
                self._card = None  # three texts side by side are a row of a table

    def _take_single(self, column: int, row: GridRow) -> None:
        text = row.text(column)
        if column > 0 and self._card is not None and self._last:
            self._card.values[self._last] += f"\n{row.raw(column)}"
        elif not names_column(text) and text.strip(" :.") not in self._names:
            # A heading in a row of its own: an area's, or what the cards below are about.
            self._card, self._last = None, ""
            self._title = "" if area_of_line(text)[0] is not None or _COUNTS.match(text) else text
            self._blocks.append(Line(text, row.source.page))

    def _take_pair(self, name: str, value: str, row: GridRow) -> None:
        name = name.strip(" :.")
        role = _role(name)
        known = role is not None or name in self._names
        if not known and self._card is None:
            return
        if self._card is None or (role in self._card.roles if role is not None else name in self._card.values):
            if role is None:
                return
            self._card = _Card(row.source, self._title)
            if self._blocks and isinstance(self._blocks[-1], list):
                self._blocks[-1].append(self._card)
            else:
                self._blocks.append([self._card])
        if name not in self._names:
            self._names.append(name)
        if role is not None:
            self._card.roles.add(role)
            self._called.setdefault(role, set()).add(name)
        self._card.values[name] = value
        self._last = name

    def finished(self) -> tuple[Line | Table, ...]:
        """All blocks in order, each run of cards one table; nothing where these are too few to be a plan."""
        cards = [card for block in self._blocks if isinstance(block, list) for card in block]
        whole = [card for card in cards if len(card.roles) >= _FEWEST_NAMES and Role.TARGET in card.roles]
        if len(whole) < _FEWEST_CARDS or any(len(names) > _MOST_CALLED for names in self._called.values()):
            return ()
        roles = {role for card in cards for role in card.roles}
        titled = any(card.title for card in cards) and Role.COMPONENT not in roles
        blocks: list[Line | Table] = []
        for block in self._blocks:
            blocks.append(block if isinstance(block, Line) else self._table(block, len(blocks) + 1, titled))
        return tuple(blocks)

    def _table(self, cards: list[_Card], number: int, titled: bool) -> Table:
        names = ([_TITLE] if titled else []) + self._names
        rows = [GridRow(tuple(names), cards[0].source, opens_page=False)]
        for card in cards:
            values = [card.values.get(name, "") for name in self._names]
            rows.append(GridRow((*([card.title] if titled else []), *values), card.source))
        return Table(tuple(rows), cards[0].source.table or number)


def _role(text: str) -> Role | None:
    return role_of(text, {}) if len(text) <= _LONGEST_NAME else None
