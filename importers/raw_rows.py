"""Taking one row of a table apart by its layout, slipped cells put back."""

from __future__ import annotations

import re

from importers.document import GridRow
from importers.fragments import RawRow
from importers.headers import Layout, Role
from importers.matrix import Marks, matrix_target, months_of_numbers
from importers.times import is_dated

_NUMBER = re.compile(r"^\(?([0-9]{1,3}|[ivxIVX]{1,5}|[a-zA-Z])\s*[.)]?$")
# "1.a" and "2.a.1" count what belongs to component 1 and 2.
_SUB_NUMBER = re.compile(r"^(\d{1,2})\s*\.\s*(?:[a-z]|\d{1,2})(?:\s*\.\s*(?:[a-z]|\d{1,2}))?\s*[.)]?$", re.IGNORECASE)
# The evaluation sheet's own numbering: A (pengungkit), 1 (pemenuhan), the area, the component.
_LKE_CODE = re.compile(r"^[A-B]\.[1-2IV]+\.(?P<area>IV|V?I{0,3})\.(?P<component>viii|vii|vi|iv|v|i{1,3})$")
# Our own codes, as sheets and pasted lists carry them: AREA.COMPONENT.ROW, the row's number not needed.
_OWN_CODE = re.compile(r"^(?P<area>VI|IV|V|I{1,3})\s*\.\s*(?P<component>\d{1,2})(?:\s*\.\s*\d{1,3})?\.?$")
_SMALL_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")


def fitted(row: GridRow, layout: Layout) -> GridRow:
    """The row moved back under its header where text extraction pushed it: "| | 2. | Budaya …" to the right, or to the left
    where a cell got lost and the time stands in the column before its own."""
    number = layout.column(Role.NUMBER)
    filled = row.filled()
    if number is None or not filled or len(filled) < 3:
        return row
    target, last = layout.column(Role.TARGET), filled[-1]
    if target is not None and last == target - 1 and filled[0] > number and is_dated(row.text(last)):
        moved = (*row.cells[: filled[0]], "", *row.cells[filled[0] : target])
        return GridRow(moved, row.source, row.opens_page)
    if filled[0] <= number or not re.fullmatch(r"[0-9]{1,2}[.)]?", row.text(filled[0])):
        return row
    first = filled[0]
    moved = row.cells[first - number :] + ("",) * (first - number)
    return GridRow(moved, row.source, row.opens_page)


class MergedCells:
    """What stands in the cells that go on over several rows: a time, evidence or a name merged over them holds for each."""

    def __init__(self, layout: Layout | None) -> None:
        roles = (Role.EVIDENCE, Role.TARGET, Role.PIC)
        found = (layout.column(role) for role in roles) if layout is not None else ()
        self._columns = tuple(column for column in found if column is not None)
        self._action = layout.column(Role.ACTION) if layout is not None else None
        self._above: dict[int, str] = {}

    def filled(self, row: GridRow) -> GridRow:
        """The row with what its merged cells say; a cell merged from the left says nothing of the kind."""
        rest = []
        for column in self._columns:
            cell = row.cells[column] if column < len(row.cells) else ""
            if cell is not None or column in row.across:
                self._above[column] = cell or ""
            elif self._above.get(column):
                rest.append(column)
        # A heading runs on to the right of its first cell; a row of its own has another cell there.
        if not rest or self._action is None or not row.text(self._action):
            return row
        if all(cell is None for cell in row.cells[self._action + 1 :]):
            return row
        cells = tuple(self._above[column] if column in rest else cell for column, cell in enumerate(row.cells))
        return GridRow(cells, row.source, row.opens_page, row.colours)


def opens_rows(raw: RawRow, following: GridRow, layout: Layout) -> bool:
    """Whether a row only names the indicator of the rows below it: it asks for nothing, and the next has none of its own."""
    if raw.action or raw.evidence or raw.target or raw.pic or not raw.indicator:
        return False
    indicator, action = layout.column(Role.INDICATOR), layout.column(Role.ACTION)
    return indicator is not None and bool(following.text(action)) and not following.text(indicator)


def raw_row(row: GridRow, layout: Layout, year: int | None) -> RawRow:
    """The row's cells by their roles; the words that stand in no role are not in it."""
    number_text = row.text(layout.column(Role.NUMBER))
    code = coded(number_text)
    if code is not None:
        number_text = code["component"]
        if number_text in _SMALL_ROMAN:
            number_text = str(_SMALL_ROMAN.index(number_text) + 1)
    match = _NUMBER.match(number_text)
    if number_text and match is None and len(number_text) > 6:
        return _shifted_row(row, layout)
    component = row.text(layout.column(Role.COMPONENT))
    number = match[1] if match else number_text.rstrip(".")
    if not component and (sub := _SUB_NUMBER.match(number_text)) is not None:
        number = sub[1]
    if not number_text and layout.column(Role.NUMBER) is None:
        number, component = _split_number(component)
    marks = _target(row, layout, year)
    return RawRow(
        number=number,
        component=component,
        indicator=row.text(layout.column(Role.INDICATOR)),
        action=row.text(layout.column(Role.ACTION)),
        evidence=row.text(layout.column(Role.EVIDENCE)),
        target=marks.target,
        pic=row.text(layout.column(Role.PIC)),
        raw_evidence=row.raw(layout.column(Role.EVIDENCE)),
        source=row.source,
        marked_with=marks.words,
        by_colour=marks.by_colour,
    )


def _target(row: GridRow, layout: Layout, year: int | None) -> Marks:
    """What the row says of its time, and words in a matrix that are no mark."""
    if layout.span is not None:
        begins, ends = (row.text(column) for column in layout.span)
        return Marks(f"{begins} s/d {ends}" if begins and ends and begins != ends else begins or ends)
    target = row.text(layout.column(Role.TARGET))
    if target or not layout.slots:
        return Marks(months_of_numbers(target) if target and layout.counts_months else target)
    return matrix_target(row, layout.slots, year, layout.column(Role.ACTION))


def coded(number: str) -> re.Match[str] | None:
    """A number that names area and component at once."""
    return _LKE_CODE.match(number) or _OWN_CODE.match(number)


def _split_number(component: str) -> tuple[str, str]:
    """A component's own number, small Roman ones in digits: "ii. Rencana" is ("2", "Rencana")."""
    leading = re.match(r"^(\d{1,2}|[ivx]{1,4})[.)]\s+", component)
    if leading is None:
        return "", component
    number = leading[1]
    if number in _SMALL_ROMAN:
        number = str(_SMALL_ROMAN.index(number) + 1)
    return number, component[leading.end() :]


def _shifted_row(row: GridRow, layout: Layout) -> RawRow:
    """A sentence in the number's column: the row's cells slipped to the left. Read in order, and said."""
    filled = row.filled()
    target = layout.column(Role.TARGET)
    texts = [row.text(column) for column in filled if column != target]
    return RawRow(
        indicator=texts[0],
        action=texts[1] if len(texts) > 1 else "",
        evidence=" ".join(texts[2:]),
        raw_evidence="\n".join(texts[2:]),
        target=row.text(target),
        source=row.source,
        shifted=True,
    )
