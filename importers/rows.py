"""From the tables of a document to the rows of its plan: the plan's tables chosen, areas carried, broken rows joined."""

from __future__ import annotations

import re
from itertools import pairwise

from domain.areas import Area, area_by_name, area_by_number
from domain.plan import Finding, Source
from domain.target_dates.words import MONTHS
from importers.cards import from_cards
from importers.document import MAX_COLUMNS, Document, GridRow, Line, Table
from importers.fragments import RawRow, continues, join, joined
from importers.headers import (
    Layout,
    Role,
    is_header_again,
    names_column,
    read_header,
    with_number_beside,
    with_row_below,
    with_times_in_notes,
)
from importers.headings import (
    area_heading,
    area_of_cell,
    area_of_line,
    area_of_sheet,
    component_heading,
    is_no_activity,
    opens_signatures,
)
from importers.plan_rows import Component, PlanRows
from importers.raw_rows import MergedCells, coded, fitted, opens_rows, raw_row
from importers.times import says_when

_ROMAN = re.compile(r"^\(?(?:i{1,3}|iv|v|vi)[.)]?$", re.IGNORECASE)
# "1. Tim Kerja" or "Komponen 2: Pemantauan" above the rows of a list that has no column for it.
_COMPONENT_LINE = re.compile(
    r"^\W*(?:(?:sub\s*)?komponen\s*)?(?P<number>\d{1,2}|[a-hA-H])\s*[.):]\s*(?P<name>[^\W\d_][^.;:|]{2,79})\W*$",
    re.IGNORECASE,
)
_CHAPTER = re.compile(r"^\W*(?:bab|lampiran|penutup)\b", re.IGNORECASE)
_YEAR_LINE = re.compile(r"^[^.;]{0,80}?\b(?:tahun|thn|ta|t\.a\.)\s*(?:anggaran\s*)?((?:19|20)\d\d)\W*$", re.IGNORECASE)
_SIGNS = re.compile(r"[\W_]+")
_LETTERS = re.compile(r"[^\W\d_]{3}")
_FEW_WORDS, _LONGEST_LINE = 6, 120
_HEADER_SEARCH = 12
_LONGEST_NAME = 60


def read_rows(document: Document, year: int | None, guessed: Layout | None = None) -> PlanRows:
    """The plan's rows. Tables that are no plan are named in the findings, so that nothing is left out unseen.

    A `guessed` layout stands in where the tables' own headers say too little; that is said too.
    """
    gatherer = _Gatherer(year, guessed)
    if guessed is not None:
        gatherer.plan.findings.append(Finding(code="layout-guessed"))
    for block, following in pairwise((*document.blocks, None)):
        if isinstance(block, Line):
            gatherer.take_line(block, before_table=isinstance(following, Table))
        elif block is not None:
            gatherer.take_table(block)
    if guessed is None and not gatherer.plan.has_table and (cards := from_cards(document)) is not None:
        return read_rows(cards, year)
    return gatherer.plan.finished()


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
        # The year of the section at hand, the month of the sheet, and whether the component stands in a row of its own.
        self._section_year: int | None = None
        self._month = ""
        self._has_sheets = self._under_heading = False
        self._merged = MergedCells(guessed)
        # The rows of headers seen, to know them again however their lines break.
        self._headers: set[str] = set()
        self._first_names: set[str] = set()
        self._unnamed: set[int] = set()

    def take_line(self, line: Line, *, before_table: bool = False) -> None:
        """A line between tables may end the plan's chapter, or name the area or the year of the next table."""
        if _CHAPTER.match(line.text):
            self._layout = self._guessed
            return
        year = _YEAR_LINE.match(line.text)
        if year is not None and (line.text.isupper() or len(line.text.split()) <= _FEW_WORDS):
            self._open_year(int(year[1]))
        named, plain = area_of_line(line.text)
        if named is not None and (plain or before_table):
            self._open_area(named)
            if not plain:
                params = {"text": line.text[:_LONGEST_LINE], "area": named.number}
                self.plan.findings.append(Finding(code="area-from-line", params=params, source=Source(page=line.page)))
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
        self._merged = MergedCells(self._layout)
        self._enter_sheet(table)
        rows = [row for row in table.rows[start:] if not self._is_header(row, self._layout)]
        if self._layout.slots and table.find_colours is not None:
            self._colour(rows, table.find_colours())
        signed = False
        for at, (row, following) in enumerate(pairwise((*rows, None))):
            if row is None:
                continue
            opens = opens_signatures(row)
            if opens or (signed and not self._goes_on_behind_signatures(row)):
                # Names of people are not quoted, but for what looks like a row of the plan.
                self._leave_out(row, quoted=opens or bool(row.text(self._layout.column(Role.ACTION))))
                signed = True
                continue
            signed = False
            self._take_row(row, following, after_header=at == 0 or row.opens_page)

    def _goes_on_behind_signatures(self, row: GridRow) -> bool:
        """Whether the plan goes on: a sheet may be signed below each area, and what looked signed may have been a place and day
        of the plan's own."""
        assert self._layout is not None
        has_all = row.text(self._layout.column(Role.ACTION)) and says_when(row.text(self._layout.column(Role.TARGET)))
        return bool(has_all) or area_heading(row, self._layout) is not None

    def _colour(self, rows: list[GridRow], colours: dict[int, dict[int, str]] | None) -> None:
        """Give the rows their colours; where a format hides them, rows without a mark may have been marked by colour."""
        assert self._layout is not None
        action = self._layout.column(Role.ACTION)
        asks = [row for row in rows if row.text(action) and area_heading(row, self._layout) is None]
        marked = [row for row in asks if any(row.text(slot.column) for slot in self._layout.slots)]
        if colours is None and len(marked) < len(asks) and self._layout.column(Role.TARGET) is None:
            self._say_once("colours-unseen", {"rows": str(len(asks) - len(marked))}, asks[0])
        for row in rows:
            row.colours = (colours or {}).get((row.source.row or 0) - 1)

    def _is_header(self, row: GridRow, layout: Layout) -> bool:
        if self._guessed is not None and _is_all_names(row):
            return True
        first = next((row.text(column) for column in row.filled()), "")
        known = bool(self._headers) and _bare(first) in self._first_names and _lettered(row) in self._headers
        return known or is_header_again(row, layout)

    def _enter_sheet(self, table: Table) -> None:
        """What the name of a sheet says for its rows: their area, or their month."""
        if not table.name:
            return
        words = re.findall(r"[a-z]+", table.name.lower())
        month = next((word for word in words if word in MONTHS), None)
        self._month = table.name.strip() if month is not None else ""
        area = area_of_sheet(table.name)
        if area is not None:
            self._has_sheets = True
            self._open_area(area)
        elif self._has_sheets and month is None:
            params = {"name": table.name[:_LONGEST_NAME]}
            self.plan.findings.append(Finding(code="area-name", params=params, source=table.rows[0].source))

    def _start_of(self, table: Table) -> int | None:
        """The index of the first row behind the header; sets the layout. None where the table is no plan."""
        searched = table.rows[:_HEADER_SEARCH] if self._guessed is None else ()
        for at, row in enumerate(searched):
            below = table.rows[at + 1] if at + 1 < len(table.rows) else None
            both = with_row_below(row, below)
            header, taken = (both, 2) if both is not None else (row, 1)
            under = table.rows[at + 2] if both is not None and at + 2 < len(table.rows) else below
            layout = read_header(header, under)
            if layout is not None:
                for line in table.rows[at : at + taken]:
                    self._headers.add(_lettered(line))
                    self._first_names.update(_bare(line.text(column)) for column in line.filled()[:1])
                body = table.rows[at + taken :]
                layout = with_times_in_notes(with_number_beside(layout, header, body), header, body)
                self._take_header(layout, header)
                return at + taken
        fits = self._layout is not None and table.width == self._layout.width
        return 0 if fits and self._looks_like_plan(table) else None

    def _take_header(self, layout: Layout, header: GridRow) -> None:
        unused = ", ".join(name for name in layout.unused(header) if name)[:120]
        if unused and (self._layout is None or self._layout.columns != layout.columns):
            self.plan.findings.append(Finding(code="columns-unused", params={"names": unused}, source=header.source))
        self._layout = layout
        self._unnamed = set(range(MAX_COLUMNS)) - set(header.filled()) - layout.used()

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

    def _leave_out(self, row: GridRow, *, quoted: bool = True) -> None:
        text = " | ".join(dict.fromkeys(row.text(column) for column in row.filled())) if quoted else ""
        self.plan.left_out.append((text[:_LONGEST_NAME], row.source))

    def _take_row(self, row: GridRow, following: GridRow | None, *, after_header: bool) -> None:
        assert self._layout is not None
        area = area_heading(row, self._layout)
        if area is not None:
            self._open_area(area)
            return
        if is_no_activity(row, self._layout):
            self._leave_out(row)
            return
        row = self._merged.filled(row)
        moved = fitted(row, self._layout)
        self._enter_area([moved.text(column) for column in self._layout.areas])
        self._check_area(moved.text(self._layout.column(Role.AREA)), row)
        code = coded(moved.text(self._layout.column(Role.NUMBER)))
        if code is not None and (area := area_by_number(code["area"])) is not None and area != self._area:
            self._open_area(area)
        raw = raw_row(moved, self._layout, self._section_year or self._year)
        raw.shifted = raw.shifted or moved is not row
        raw.year = self._section_year
        if raw.is_empty() and not raw.component and not raw.number:
            return
        if after_header and self._last is not None and continues(self._last, raw):
            self._join(raw)
            return
        heading = component_heading(row, self._layout, following)
        if heading is not None:
            self._open_heading(heading, row)
            return
        self._say_of_row(row, raw)
        self._take_raw(
            raw, counted=code is not None, opens=following is not None and opens_rows(raw, following, self._layout)
        )

    def _say_of_row(self, row: GridRow, raw: RawRow) -> None:
        """Words that would go unseen: in a column without a name, or in a matrix where only marks are counted."""
        if raw.marked_with:
            self._say_once("matrix-words", {"text": raw.marked_with[:_LONGEST_NAME]}, row)
        if raw.by_colour:
            self._say_once("colour-marks", {}, row)
        column = next((c for c in row.filled() if c in self._unnamed and _LETTERS.search(row.text(c))), None)
        if column is not None and not raw.shifted:
            self._say_once("columns-unnamed", {"text": row.text(column)[:_LONGEST_NAME]}, row)

    def _say_once(self, code: str, params: dict[str, str], row: GridRow) -> None:
        if all(finding.code != code for finding in self.plan.findings):
            self.plan.findings.append(Finding(code=code, params=params, source=row.source))

    def _open_heading(self, heading: tuple[str, str], row: GridRow) -> None:
        """A component whose name stands in a row of its own; the numbers below it count its activities."""
        self.plan.headings.append((heading[1], row.source))
        self._under_heading = False
        self._component = None
        self._open_component(RawRow(number=heading[0], component=heading[1], source=row.source))
        self._last, self._under_heading = None, True

    def _join(self, rest: RawRow) -> None:
        assert self._last is not None
        if self._component is not None and rest.component:
            self._component.name = joined(self._component.name, rest.component)
        if rest.indicator and self._last.indicator == self._indicator:
            self._indicator = joined(self._indicator, rest.indicator)
        join(self._last, rest)

    def _take_raw(self, raw: RawRow, *, counted: bool, opens: bool) -> None:
        if not counted and self._counts_rows(raw.number):
            raw.number = ""
        if raw.number or raw.component or self._component is None:
            self._open_component(raw)
        if raw.is_empty():
            return
        if raw.indicator:
            self._indicator = raw.indicator
        else:
            raw.indicator = self._indicator
        if opens:
            self._last = None
            return
        assert self._component is not None
        assert self._layout is not None
        if not raw.target and self._month and not self._layout.has_target:
            raw.target = self._month
        self._component.rows.append(raw)
        self._last = raw

    def _counts_rows(self, number: str) -> bool:
        """Whether the numbers count rows or areas: under a component's own row, beside a column of areas, or as letters."""
        assert self._layout is not None
        if self._under_heading:
            return True
        beside_areas = self._layout.column(Role.AREA) is not None and self._names_areas
        return self._layout.column(Role.COMPONENT) is None and (beside_areas or number.isalpha())

    def _open_year(self, year: int) -> None:
        """Another year begins the plan anew, its areas as well."""
        if self._section_year is not None and year != self._section_year:
            self._area = self._component = self._heading = self._last = None
            self._under_heading = False
        self._section_year = year

    def _enter_area(self, texts: list[str]) -> None:
        """The area that a column of its own names; it opens where it changes."""
        area = next((area for text in texts if (area := area_of_cell(text)) is not None), None)
        if area is not None and area != self._area:
            self._open_area(area)

    def _check_area(self, text: str, row: GridRow) -> None:
        """A name in the column of areas that is none of the six is said once, since its rows go on in the area before. A
        column that never names one holds something else."""
        if area_of_cell(text) is not None:
            self._names_areas = True
        elif text and self._names_areas and text not in self._strange:
            self._strange.add(text)
            self.plan.findings.append(
                Finding(code="area-name", params={"name": text[:_LONGEST_NAME]}, source=row.source)
            )

    def _open_area(self, area: Area) -> None:
        self._area = area
        self._under_heading = False
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
        # Without both: rows of several areas by turns, none of them with a component.
        again = self.plan.nameless(area) if not number and not name else None
        self._component = again or self.plan.open_component(area, number, name)


def _area_of_component(raw: RawRow, plan: PlanRows) -> Area:
    """Without any heading the first area stands, and it is said."""
    if not any(finding.code == "area-unknown" for finding in plan.findings):
        plan.findings.append(Finding(code="area-unknown", source=raw.source))
    area = area_by_number("1")
    assert area is not None
    return area


def _lettered(row: GridRow) -> str:
    """The letters of a row, column by column: what stays of a header wherever its lines break."""
    return "|".join(_bare(row.text(column)) for column in range(len(row.cells)))


def _bare(text: str) -> str:
    return _SIGNS.sub("", text.lower())


def _is_all_names(row: GridRow) -> bool:
    """Whether the row holds nothing but names of columns."""
    filled = row.filled()
    return bool(filled) and all(names_column(row.text(column)) for column in filled)
