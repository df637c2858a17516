"""From the tables of a document to the rows of its plan: the plan's tables chosen, areas carried, broken rows joined."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from domain.areas import Area, area_by_name, area_by_number, area_in_column, area_of_heading, split_leading_number
from domain.plan import Finding
from importers.document import Document, GridRow, Line, Table
from importers.fragments import RawRow, continues, join, joined
from importers.headers import Layout, Role, is_header_again, matrix_target, names_column, read_header

_NUMBER = re.compile(r"^\(?([0-9]{1,3}|[ivxIVX]{1,5}|[a-zA-Z])\s*[.)]?$")
_ROMAN = re.compile(r"^\(?(?:i{1,3}|iv|v|vi)[.)]?$", re.IGNORECASE)
# The evaluation sheet's own numbering: A (pengungkit), 1 (pemenuhan), the area, the component.
_LKE_CODE = re.compile(r"^[A-B]\.[1-2IV]+\.(?P<area>IV|V?I{0,3})\.(?P<component>viii|vii|vi|iv|v|i{1,3})$")
# Our own codes, as sheets and pasted lists carry them: AREA.COMPONENT.ROW, the row's number not needed.
_OWN_CODE = re.compile(r"^(?P<area>VI|IV|V|I{1,3})\s*\.\s*(?P<component>\d{1,2})(?:\s*\.\s*\d{1,3})?\.?$")
_SMALL_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
# "1. Tim Kerja" or "Komponen 2: Pemantauan" above the rows of a list that has no column for it.
_COMPONENT_LINE = re.compile(
    r"^\W*(?:(?:sub\s*)?komponen\s*)?(?P<number>\d{1,2}|[a-hA-H])\s*[.):]\s*(?P<name>[^\W\d_][^.;:|]{2,79})\W*$",
    re.IGNORECASE,
)
_CHAPTER = re.compile(r"^\W*(?:bab|lampiran|penutup)\b", re.IGNORECASE)
_HEADER_SEARCH = 12
_LONGEST_NAME = 60


@dataclass(slots=True)
class Component:
    """A component with its rows, in the order of the document."""

    area: Area
    number: str
    name: str
    rows: list[RawRow] = field(default_factory=list)


@dataclass(slots=True)
class PlanRows:
    """All that the tables of a plan gave."""

    components: list[Component] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    has_table: bool = False


def read_rows(document: Document, year: int | None, guessed: Layout | None = None) -> PlanRows:
    """The plan's rows. Tables that are no plan are named in the findings, so that nothing is left out unseen.

    A `guessed` layout stands in where the tables' own headers say too little; that is said too.
    """
    gatherer = _Gatherer(year, guessed)
    if guessed is not None:
        gatherer.plan.findings.append(Finding(code="layout-guessed"))
    for block in document.blocks:
        if isinstance(block, Line):
            gatherer.take_line(block)
        else:
            gatherer.take_table(block)
    return _with_missing_names(gatherer.plan)


def _with_missing_names(plan: PlanRows) -> PlanRows:
    """Rows whose component nobody named are kept, and it is said."""
    unnamed = [component for component in plan.components if component.rows and not component.name]
    if unnamed:
        params = {"rows": str(sum(len(component.rows) for component in unnamed))}
        plan.findings.append(Finding(code="component-missing", params=params, source=unnamed[0].rows[0].source))
    return plan


class _Gatherer:
    """Walks the blocks with what carries over: layout, area, component, the row that a break may have cut."""

    def __init__(self, year: int | None, guessed: Layout | None) -> None:
        self.plan = PlanRows()
        self._year = year
        self._guessed = guessed
        self._layout = guessed
        self._area: Area | None = None
        self._component: Component | None = None
        # Number and name of the component that a line above the rows names.
        self._heading: tuple[str, str] | None = None
        self._indicator = ""
        self._last: RawRow | None = None
        # What stood in a column of areas and is the name of none.
        self._strange: set[str] = set()
        self._names_areas = False

    def take_line(self, line: Line) -> None:
        """A line between tables may end the plan's chapter or name the area of the next table."""
        if _CHAPTER.match(line.text):
            self._layout = self._guessed
            return
        number, rest = split_leading_number(line.text)
        named = area_by_name(rest)
        if named is not None and len(rest) < 70 and (number or line.text.isupper()):
            self._open_area(named)
        elif self._area is not None and (self._layout is None or self._layout.column(Role.COMPONENT) is None):
            heading = _COMPONENT_LINE.match(line.text)
            if heading is not None:
                self._heading = (heading["number"].upper(), heading["name"].strip())
                self._component = self._last = None

    def take_table(self, table: Table) -> None:
        """A table with a plan's header, or the rest of one on a new page; any other is named in the findings."""
        start = self._start_of(table)
        if start is None or self._layout is None:
            self._skip(table)
            return
        self.plan.has_table = True
        for at in range(start, len(table.rows)):
            row = table.rows[at]
            if is_header_again(row, self._layout) or (self._guessed is not None and _is_all_names(row)):
                continue
            self._take_row(row, after_header=at == start or row.opens_page)

    def _start_of(self, table: Table) -> int | None:
        """The index of the first row behind the header; sets the layout. None where the table is no plan."""
        searched = table.rows[:_HEADER_SEARCH] if self._guessed is None else ()
        for at, row in enumerate(searched):
            below = table.rows[at + 1] if at + 1 < len(table.rows) else None
            layout = read_header(row, below)
            if layout is not None:
                unused = ", ".join(name for name in layout.unused(row) if name)[:120]
                if unused and (self._layout is None or self._layout.columns != layout.columns):
                    self.plan.findings.append(
                        Finding(code="columns-unused", params={"names": unused}, source=row.source)
                    )
                self._layout = layout
                return at + 1
        fits = self._layout is not None and table.width == self._layout.width
        return 0 if fits and self._looks_like_plan(table) else None

    def _looks_like_plan(self, table: Table) -> bool:
        areas = {a.number for row in table.rows[:2] for c in row.filled() if (a := area_by_name(row.text(c)))}
        return len(areas) <= 1

    def _skip(self, table: Table) -> None:
        first = next((row for row in table.rows if row.filled()), None)
        if first is None:
            return
        heading = " | ".join(first.text(c) for c in first.filled())[:80]
        params = {"heading": heading, "rows": str(len(table.rows))}
        self.plan.findings.append(Finding(code="table-skipped", params=params, source=first.source))

    def _take_row(self, row: GridRow, *, after_header: bool) -> None:
        assert self._layout is not None
        area = _area_heading(row, self._layout)
        if area is not None:
            self._open_area(area)
            return
        fitted = _fitted(row, self._layout)
        self._enter_area([fitted.text(column) for column in self._layout.areas])
        self._check_area(fitted.text(self._layout.column(Role.AREA)), row)
        coded = _coded(fitted.text(self._layout.column(Role.NUMBER)))
        if coded is not None and (area := area_by_number(coded["area"])) is not None and area != self._area:
            self._open_area(area)
        raw = _raw_row(fitted, self._layout, self._year)
        raw.shifted = raw.shifted or fitted is not row
        if raw.is_empty() and not raw.component and not raw.number:
            return
        if after_header and self._last is not None and continues(self._last, raw):
            self._join(raw)
            return
        self._take_raw(raw)

    def _join(self, rest: RawRow) -> None:
        assert self._last is not None
        if self._component is not None and rest.component:
            self._component.name = joined(self._component.name, rest.component)
        if rest.indicator and self._last.indicator == self._indicator:
            self._indicator = joined(self._indicator, rest.indicator)
        join(self._last, rest)

    def _take_raw(self, raw: RawRow) -> None:
        if raw.number or raw.component or self._component is None:
            self._open_component(raw)
        if raw.is_empty():
            return
        if raw.indicator:
            self._indicator = raw.indicator
        else:
            raw.indicator = self._indicator
        assert self._component is not None
        self._component.rows.append(raw)
        self._last = raw

    def _enter_area(self, texts: list[str]) -> None:
        """The area that a column of its own names; it opens where it changes."""
        area = next((area for text in texts if (area := _area_in(text)) is not None), None)
        if area is not None and area != self._area:
            self._open_area(area)

    def _check_area(self, text: str, row: GridRow) -> None:
        """A name in the column of areas that is none of the six is said once, since its rows go on in the area before. A
        column that never names one holds something else."""
        if _area_in(text) is not None:
            self._names_areas = True
        elif text and self._names_areas and text not in self._strange:
            self._strange.add(text)
            self.plan.findings.append(
                Finding(code="area-name", params={"name": text[:_LONGEST_NAME]}, source=row.source)
            )

    def _open_area(self, area: Area) -> None:
        self._area = area
        self._component = self._heading = None
        self._indicator = ""
        self._last = None

    def _open_component(self, raw: RawRow) -> None:
        """A new component; a repeated number and name (a merged cell written again on each row) goes on with the last."""
        area = self._area if self._area is not None else _area_of_component(raw, self.plan)
        number, name = raw.number, raw.component
        if not name and self._heading is not None and number in ("", self._heading[0]):
            number, name = self._heading
        named = area_by_name(name)
        if named is not None and named != area:
            # Some plans count an area among the components of the one before it.
            area = self._area = named
            self.plan.findings.append(Finding(code="area-from-component", params={"name": name}, source=raw.source))
        current = self._component
        if current is not None and current.area == area:
            same_name = name.casefold() == current.name.casefold() or not name
            if same_name and number in ("", current.number):
                return
        self._indicator = ""
        if not number:
            number = str(_next_number(self.plan, area))
        self._component = Component(area, number, name)
        self.plan.components.append(self._component)


def _area_in(text: str) -> Area | None:
    return area_in_column(split_leading_number(text)[1]) or _bare_number(text)


def _bare_number(text: str) -> Area | None:
    """The area of a column that holds nothing but its Roman number."""
    return area_by_number(text) if text.isupper() and _ROMAN.match(text) else None


def _area_of_component(raw: RawRow, plan: PlanRows) -> Area:
    """Without any heading the first area stands, and it is said."""
    if not any(finding.code == "area-unknown" for finding in plan.findings):
        plan.findings.append(Finding(code="area-unknown", source=raw.source))
    area = area_by_number("1")
    assert area is not None
    return area


def _next_number(plan: PlanRows, area: Area) -> int:
    used = [int(c.number) for c in plan.components if c.area == area and c.number.isdecimal()]
    return max(used, default=0) + 1


def _area_heading(row: GridRow, layout: Layout) -> Area | None:
    """The area that the row opens: its number and name, or one text alone; None for any other row.

    Some exports write a merged heading into every cell of its row, some offices write column names beside it.
    """
    texts = list(dict.fromkeys(row.text(column) for column in row.filled()))
    if not texts:
        return None
    if len(texts) == 1:
        number, name = split_leading_number(texts[0])
        return area_of_heading(number, name) if name else None
    if not _ROMAN.match(texts[0]):
        return None
    named = area_by_name(texts[1])
    if len(texts) == 2 and not row.text(layout.column(Role.ACTION)):
        return named or (area_by_number(texts[0]) if texts[0].isupper() else None)
    return named if all(names_column(text) for text in texts[2:]) else None


def _fitted(row: GridRow, layout: Layout) -> GridRow:
    """The row moved back under its header where text extraction pushed it to the right: "| | 2. | Budaya …"."""
    number = layout.column(Role.NUMBER)
    filled = row.filled()
    if number is None or not filled or filled[0] <= number or len(filled) < 3:
        return row
    first = filled[0]
    if not re.fullmatch(r"[0-9]{1,2}[.)]?", row.text(first)):
        return row
    moved = row.cells[first - number :] + ("",) * (first - number)
    return GridRow(moved, row.source, row.opens_page)


def _raw_row(row: GridRow, layout: Layout, year: int | None) -> RawRow:
    number_text = row.text(layout.column(Role.NUMBER))
    coded = _coded(number_text)
    if coded is not None:
        number_text = coded["component"]
        if number_text in _SMALL_ROMAN:
            number_text = str(_SMALL_ROMAN.index(number_text) + 1)
    match = _NUMBER.match(number_text)
    if number_text and match is None and len(number_text) > 6:
        return _shifted_row(row, layout)
    component = row.text(layout.column(Role.COMPONENT))
    number = match[1] if match else number_text.rstrip(".")
    if not number_text and layout.column(Role.NUMBER) is None:
        number, component = _split_number(component)
    target = row.text(layout.column(Role.TARGET))
    return RawRow(
        number=number,
        component=component,
        indicator=row.text(layout.column(Role.INDICATOR)),
        action=row.text(layout.column(Role.ACTION)),
        evidence=row.text(layout.column(Role.EVIDENCE)),
        target=target if target or not layout.months else matrix_target(row, layout, year),
        pic=row.text(layout.column(Role.PIC)),
        raw_evidence=row.raw(layout.column(Role.EVIDENCE)),
        source=row.source,
    )


def _coded(number: str) -> re.Match[str] | None:
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


def _is_all_names(row: GridRow) -> bool:
    """Whether the row holds nothing but names of columns."""
    filled = row.filled()
    return bool(filled) and all(names_column(row.text(column)) for column in filled)


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
