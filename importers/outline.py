"""Reading a plan that is told as an outline instead of a table: area, indicator, lettered items, no dates."""

from __future__ import annotations

import re

from domain.areas import Area, area_by_name, split_leading_number
from domain.plan import Finding, Source
from importers.document import Document, Line
from importers.fragments import RawRow
from importers.outline_evidence import EvidenceList, evidence_heading, share_out
from importers.outline_items import take_label, with_parts
from importers.plan_rows import Component, PlanRows

_ITEM = re.compile(r"^(?:[-–•]\s*)?\(?(?P<mark>\d{1,2}|[a-z])(?P<sign>[.)])\s*(?P<text>\S.*)$")
_BULLET = re.compile(r"^[-–•*▪●]\s+(?P<text>\S.*)$")
_CHAPTER = re.compile(r"^\W*(?:bab|lampiran|penutup|kepala|ditetapkan)\b|^[A-Z]\.\s", re.IGNORECASE)
_NOT_A_TASK = re.compile(r"^\W*(?:\d+\s*[.)]\s*)?(?:target|implementasi)\b", re.IGNORECASE)
_INDICATORS = re.compile(r"\bindikator\s*[:;]?\s*$", re.IGNORECASE)
_EXPLAINS = re.compile(
    r"\s*(?:pengukuran indikator|.{0,80}dilakukan dengan memperhatikan|pengelolaan akuntabilitas kinerja terdiri)\b.*$",
    re.I,
)
# "Dokumen ini menyajikan …" says what something is; nobody can do it, and nobody can prove it.
_DEFINES = re.compile(
    r"^(?:\w+\s+){1,3}(?:ini|tersebut)\s+(?:menyajikan|merupakan|bertujuan|dimaksudkan|menggambarkan|memuat|adalah|berisi)\b",
    re.IGNORECASE,
)
# "…, sebagai berikut :" opens the list below it.
_OPENS_LIST = re.compile(
    r"\b(?:berikut(?:\s+ini)?|antara lain|yaitu|yakni|meliputi|seperti)\s*[:;]?\s*$", re.IGNORECASE
)
_PLAN_CHAPTER = re.compile(r"rencana aksi|renaksi|komponen pengungkit|program kerja", re.IGNORECASE)
_LONGEST_NAME = 120
_LONGEST_QUOTED = 300


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
    dated = all(row.target for component in components for row in component.rows)
    code = Finding(code="outline-dates") if dated else Finding(code="outline-without-dates")
    findings = [*found.findings, code, *reader.findings]
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
        # Each component as the task that it is where it lists no items.
        self._named: list[tuple[Component, RawRow]] = []
        self.findings: list[Finding] = []
        # The list of evidence at hand, and the level and mark of its last item.
        self._evidence: EvidenceList | None = None
        self._evidence_mark = ("", 0)
        self._lists: list[tuple[Area, Component | None, EvidenceList]] = []
        # The levels of the component's items from the outermost, that of the last one, and that of an item which only
        # opened those below it, with its words.
        self._levels: list[str] = []
        self._row_level = ""
        self._lead: tuple[str, str] | None = None

    def close(self) -> None:
        """A component that lists no items is a task itself; then the lists of evidence find their rows."""
        self._drop_definitions()
        for component, row in self._named:
            if not component.rows:
                component.rows.append(row)
        for area, owner, evidence in self._lists:
            mine = [c for c in self.components if c.area == area and owner in (None, c)]
            rows = [row for component in mine for row in component.rows]
            count, unplaced = share_out(evidence.documents, rows, of_area=owner is None)
            if owner is None and count:
                params = {"area": area.number, "rows": str(count)}
                self.findings.append(Finding(code="outline-evidence", params=params))
            if unplaced:
                params = {"area": area.number, "text": "; ".join(unplaced)[:_LONGEST_QUOTED]}
                self.findings.append(Finding(code="outline-evidence-left", params=params))

    def _drop_definitions(self) -> None:
        """Sentences that only explain are no tasks; they are quoted, so that nothing is left out unseen."""
        for component in self.components:
            told = [row for row in component.rows if _DEFINES.match(row.action)]
            if len(told) < len(component.rows):
                component.rows = [row for row in component.rows if row not in told]
                self.findings += [_explained(row.action, row.source) for row in told]

    def take(self, line: str, source: Source) -> None:
        """Take the next line."""
        area = _area_line(line)
        if area is not None and self._in_plan:
            self._area, self._level, self._component, self._row = area, None, None, None
            self._closed, self._evidence, self._lead = False, None, None
        elif _CHAPTER.match(line) and area is None and not _ITEM.match(line):
            self._in_plan = (self._in_plan and not line.isupper()) or bool(_PLAN_CHAPTER.search(line))
            self._area = self._area if self._in_plan else None
            self._row = self._evidence = None
        elif self._area is not None:
            self._take_in_area(line, source)
        elif _PLAN_CHAPTER.search(line) and len(line) <= _LONGEST_NAME:
            self._in_plan = True

    def _take_in_area(self, line: str, source: Source) -> None:
        heading = evidence_heading(line)
        if heading is not None:
            self._open_evidence(heading)
            return
        of_component = self._component is not None and self._named and not self._component.rows
        about = self._named[-1][1] if of_component else self._row
        if about is not None and not self._closed and take_label(about, line):
            return
        if _NOT_A_TASK.match(line):
            # Targets of the area follow the tasks; they are no tasks themselves.
            self._closed, self._row, self._evidence = True, None, None
            return
        if self._evidence is not None and not self._ends_evidence(line):
            self._evidence.take(line)
            return
        item, bullet = _ITEM.match(line), _BULLET.match(line)
        if item is None and bullet is not None and self._level in (None, "-"):
            # Right below the area each bullet is a component of its own, as each number would be.
            self._level = "-"
            self._open_component(str(sum(c.area == self._area for c in self.components) + 1), bullet["text"], source)
        elif item is None and bullet is not None and self._component is not None and not self._closed:
            self._add(bullet["text"], source, "-")
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
            self._add(item["text"], source, level)

    def _open_evidence(self, heading: re.Match[str]) -> None:
        """A list that counts along with the components, or follows the targets, is the area's; any other its component's."""
        assert self._area is not None
        if self._row is not None and heading["rest"] and heading["number"] is None and not self._closed:
            # "Eviden: SK Tim" right below an item is the item's own.
            self._row.evidence = self._row.raw_evidence = heading["rest"].strip()
            return
        of_area = self._closed or heading["number"] is not None or self._component is None
        self._evidence, self._evidence_mark, self._row = EvidenceList(heading["rest"] or ""), ("", 0), None
        self._closed = of_area
        self._lists.append((self._area, None if of_area else self._component, self._evidence))

    def _ends_evidence(self, line: str) -> bool:
        """Whether the line opens the next component, rather than going on with a list that is numbered like them."""
        item = _ITEM.match(line)
        if item is None:
            return False
        level, mark = f"{'1' if item['mark'].isdigit() else 'a'}{item['sign']}", _counted(item["mark"])
        goes_on = self._evidence_mark == (level, mark - 1)
        self._evidence_mark = (level, mark)
        following = self._component is not None and str(mark) == str(int(self._component.number) + 1)
        if self._closed or goes_on or level != self._level or not following:
            return False
        self._evidence = None
        return True

    def _open_component(self, mark: str, text: str, source: Source) -> None:
        if self._closed:
            return
        assert self._area is not None
        number = str(_counted(mark))
        name = _EXPLAINS.sub("", text).strip(" .,;:")[:_LONGEST_NAME] or text[:_LONGEST_NAME]
        self._component = Component(self._area, number, name)
        self.components.append(self._component)
        row = with_parts(RawRow(action=" ".join(text.split()), source=source))
        if row.target or row.action != " ".join(text.split()):
            self._component.name = row.action[:_LONGEST_NAME]
        row.indicator = self._component.name
        self._named.append((self._component, row))
        self._row, self._lead, self._levels = None, None, []

    def _add(self, text: str, source: Source, level: str) -> None:
        assert self._component is not None
        self._lead_in(level)
        cleaned = re.sub(r"\s*(?:;\s*(?:dan)?|,)\s*$", "", text).strip()
        indicator = self._lead[1] if self._lead is not None else self._component.name
        self._row, self._row_level = with_parts(RawRow(indicator=indicator, action=cleaned, source=source)), level
        self._component.rows.append(self._row)

    def _lead_in(self, level: str) -> None:
        """An item that only opened the deeper one now at hand is no task: its words are what these are for."""
        if self._lead is not None and level == self._lead[0]:
            self._lead = None
        if level not in self._levels:
            self._levels.append(level)
        before = self._row
        is_deeper = before is not None and self._levels.index(level) > self._levels.index(self._row_level)
        if before is None or not is_deeper or not _is_opening(before.action):
            return
        assert self._component is not None
        self._component.rows.remove(before)
        explains = _OPENS_LIST.search(before.action) is not None
        if explains:
            self.findings.append(_explained(before.action, before.source))
        words = self._component.name if explains else before.action.rstrip(" :;")
        self._lead = (self._row_level, words)


def _is_opening(text: str) -> bool:
    return text.rstrip().endswith(":") or _OPENS_LIST.search(text) is not None


def _explained(text: str, source: Source) -> Finding:
    return Finding(code="outline-explained", params={"text": text[:_LONGEST_NAME]}, source=source)


def _counted(mark: str) -> int:
    """The place of a mark in its list: 2 and "b" are the second."""
    return int(mark) if mark.isdigit() else ord(mark) - ord("a") + 1


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
