"""Reading a plan that is told as an outline instead of a table: area, indicator, lettered items, no dates."""

from __future__ import annotations

import re

from domain.areas import Area, area_by_name, split_leading_number
from domain.plan import Finding, Source
from importers.document import Document, Line
from importers.fragments import RawRow
from importers.rows import Component, PlanRows

_ITEM = re.compile(r"^(?:[-–•]\s*)?\(?(?P<mark>\d{1,2}|[a-z])(?P<sign>[.)])\s*(?P<text>\S.*)$")
_BULLET = re.compile(r"^[-–•*▪●]\s+(?P<text>\S.*)$")
_CHAPTER = re.compile(r"^\W*(?:bab|lampiran|penutup|kepala|ditetapkan)\b|^[A-Z]\.\s", re.IGNORECASE)
_NOT_A_TASK = re.compile(r"^\W*(?:\d+\s*[.)]\s*)?(?:target|implementasi)\b", re.IGNORECASE)
_EVIDENCE = re.compile(r"^\W*(?:\d+\s*[.)]\s*)?bukti (?:pendukung|dukung|fisik)\b", re.IGNORECASE)
_INDICATORS = re.compile(r"\bindikator\s*[:;]?\s*$", re.IGNORECASE)
_EXPLAINS = re.compile(
    r"\s*(?:pengukuran indikator|.{0,80}dilakukan dengan memperhatikan|pengelolaan akuntabilitas kinerja terdiri)\b.*$",
    re.I,
)
_PLAN_CHAPTER = re.compile(r"rencana aksi|komponen pengungkit|program kerja", re.IGNORECASE)
_LONGEST_NAME = 120


def read_outline(document: Document, found: PlanRows) -> PlanRows:
    """The outline's items as rows without a date; the given plan with them added where there are any."""
    reader = _OutlineReader()
    for block in document.blocks:
        if isinstance(block, Line):
            for number, line in enumerate(block.text.splitlines(), start=1):
                reader.take(" ".join(line.split()), Source(page=block.page, row=number))
    reader.close()
    components = [component for component in reader.components if component.rows]
    # Two areas at least: a lone heading above a list is a chapter of a book, no plan.
    if len({component.area for component in components}) < 2:
        return found
    findings = [*found.findings, Finding(code="outline-without-dates")]
    return PlanRows(components, findings, has_table=found.has_table)


class _OutlineReader:
    """Follows the levels of the outline: area, then component, then the items under it."""

    def __init__(self) -> None:
        self.components: list[Component] = []
        self._area: Area | None = None
        self._level: str | None = None
        self._component: Component | None = None
        self._row: RawRow | None = None
        self._closed = False
        self._in_plan = False
        self._named: list[tuple[Component, str, Source]] = []

    def close(self) -> None:
        """A component that lists no items is a task itself."""
        for component, text, source in self._named:
            if not component.rows:
                component.rows.append(RawRow(indicator=component.name, action=text, source=source))

    def take(self, line: str, source: Source) -> None:
        """Take the next line."""
        area = _area_line(line)
        if area is not None and self._in_plan:
            self._area, self._level, self._component, self._row = area, None, None, None
            self._closed = False
        elif _CHAPTER.match(line) and area is None and not _ITEM.match(line):
            self._in_plan = (self._in_plan and not line.isupper()) or bool(_PLAN_CHAPTER.search(line))
            self._area = self._area if self._in_plan else None
            self._row = None
        elif self._area is not None:
            self._take_in_area(line, source)
        elif _PLAN_CHAPTER.search(line) and len(line) <= _LONGEST_NAME:
            self._in_plan = True

    def _take_in_area(self, line: str, source: Source) -> None:
        if _NOT_A_TASK.match(line) or _EVIDENCE.match(line):
            # Targets of the area and its lists of evidence follow the tasks; they are no tasks themselves.
            self._closed, self._row = True, None
            return
        item, bullet = _ITEM.match(line), _BULLET.match(line)
        if item is None and bullet is not None and self._component is not None and not self._closed:
            self._add(bullet["text"], source)
        elif item is None:
            if self._row is not None and line and not _INDICATORS.search(line) and _goes_on(self._row, line):
                self._row.action = f"{self._row.action} {line}"
        else:
            self._take_item(item, source)

    def _take_item(self, item: re.Match[str], source: Source) -> None:
        level = f"{'1' if item['mark'].isdigit() else 'a'}{item['sign']}"
        if self._level is None:
            self._level = level
        if level == self._level:
            self._open_component(item["mark"], item["text"], source)
        elif self._component is not None and not self._closed:
            self._add(item["text"], source)

    def _open_component(self, mark: str, text: str, source: Source) -> None:
        if self._closed:
            return
        assert self._area is not None
        number = mark if mark.isdigit() else str(ord(mark) - ord("a") + 1)
        name = _EXPLAINS.sub("", text).strip(" .,;:")[:_LONGEST_NAME] or text[:_LONGEST_NAME]
        self._component = Component(self._area, number, name)
        self.components.append(self._component)
        self._named.append((self._component, " ".join(text.split()), source))
        self._row = None

    def _add(self, text: str, source: Source) -> None:
        assert self._component is not None
        cleaned = re.sub(r"\s*(?:;\s*(?:dan)?|,)\s*$", "", text).strip()
        self._row = RawRow(indicator=self._component.name, action=cleaned, source=source)
        self._component.rows.append(self._row)


def _area_line(line: str) -> Area | None:
    """A heading that names an area: numbered, short, and no item of a list of areas."""
    number, rest = split_leading_number(line)
    name = _INDICATORS.sub("", rest).strip(" .;:")
    if not number or (rest.endswith(";") and not _INDICATORS.search(rest)) or len(name) > 70:
        return None
    return area_by_name(name)


def _goes_on(row: RawRow, line: str) -> bool:
    """Whether a line without a mark is the rest of the item above it."""
    return line[:1].islower() or not row.action.rstrip().endswith((".", ";"))
