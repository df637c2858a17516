"""Building the draft of a plan: codes, targets read against the year, and everything a person should know about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from domain.checklist import wanted_documents
from domain.plan import DraftRow, Finding, PlanDraft, Suggestion, Target, TargetKind, TargetWarning, Window
from domain.target_dates import parse_target
from domain.target_dates.items import FIRST_YEAR, LAST_YEAR
from domain.working_days import MONDAY_TO_FRIDAY
from importers.document import Document, Line
from importers.failures import ImportFailed
from importers.fragments import RawRow
from importers.guess import guessed_layout
from importers.kinds import reader_of
from importers.outline import read_outline
from importers.plan_rows import Component, PlanRows
from importers.rows import read_rows
from importers.title import likely_year, office_name, plan_year

# Ten times the largest plan that an office could follow.
MAX_PLAN_ROWS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the caller knows about the document: its name, its sum, and the year and start where somebody said them."""

    file_name: str
    sha256: str
    year: int | None = None
    start: date | None = None
    holidays: Collection[date] = ()
    week: Collection[int] = MONDAY_TO_FRIDAY


def read_draft(path: Path, wanted: Wanted) -> PlanDraft:
    """The draft of the plan in a file, read right here: for the child process, and for nobody else outside tests."""
    return build_draft(reader_of(path, wanted.file_name)(), wanted)


def build_draft(document: Document, wanted: Wanted) -> PlanDraft:
    """The draft of the plan in a document. Raises ImportFailed where there is none, or no year can be told."""
    lines = [block.text for block in document.blocks if isinstance(block, Line)]
    found = read_rows(document, wanted.year or plan_year(lines, ()))
    if not _has_rows(found):
        found = _without_header(document, found, wanted.year)
    components, year_findings = _of_one_year([c for c in found.components if c.rows], wanted.year)
    if not components:
        raise ImportFailed("no-rows" if found.has_table else "no-plan")
    raw_rows = [row for component in components for row in component.rows]
    said = plan_year(lines, (row.target for row in raw_rows))
    words = (text for row in raw_rows for text in (row.action, row.evidence))
    sections = {row.year for row in raw_rows}
    if len(sections) == 1:
        said = sections.pop() or said
    year = wanted.year or said or likely_year(lines, words)
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise ImportFailed("year-needed")
    rows, row_findings = _draft_rows(components, year, wanted)
    if sum(len(component.rows) for component in components) > MAX_PLAN_ROWS:
        row_findings.append(Finding(code="rows-capped", params={"most": str(MAX_PLAN_ROWS)}))
    findings = [*document.findings, *found.findings, *year_findings, *row_findings, *_year_findings(year, said, wanted)]
    return PlanDraft(
        source=wanted.file_name,
        sha256=wanted.sha256,
        year=year,
        office=office_name(lines),
        rows=_with_twins(rows),
        findings=tuple(findings),
    )


def _of_one_year(components: list[Component], wanted: int | None) -> tuple[list[Component], list[Finding]]:
    """The rows of one year where the document has sections of several: of that wanted, else of the first."""
    years = list(dict.fromkeys(row.year for component in components for row in component.rows if row.year is not None))
    if len(years) < 2:
        return components, []
    year = wanted if wanted in years else years[0]
    first = next(row for component in components for row in component.rows if row.year not in (None, year))
    others = ", ".join(str(other) for other in years if other != year)
    finding = Finding(code="years-several", params={"year": str(year), "others": others}, source=first.source)
    for component in components:
        component.rows = [row for row in component.rows if row.year in (None, year)]
    return [component for component in components if component.rows], [finding]


def _without_header(document: Document, found: PlanRows, year: int | None) -> PlanRows:
    """A plan without a proper header: a table told by its contents, or an outline; a table with areas is surest."""
    layout = guessed_layout(document)
    guessed = read_rows(document, year, layout) if layout is not None else found
    named = all(finding.code != "area-unknown" for finding in guessed.findings)
    if _has_rows(guessed) and named:
        return guessed
    outline = read_outline(document, found)
    return outline if _has_rows(outline) else guessed


def _has_rows(found: PlanRows) -> bool:
    return any(component.rows for component in found.components)


def _draft_rows(components: list[Component], year: int, wanted: Wanted) -> tuple[list[DraftRow], list[Finding]]:
    rows: list[DraftRow] = []
    findings: list[Finding] = []
    counts: Counter[tuple[str, str]] = Counter()
    for component in components:
        for raw in component.rows[: MAX_PLAN_ROWS - len(rows)]:
            key = (component.area.number, component.number)
            counts[key] += 1
            code = f"{key[0]}.{key[1]}.{counts[key]}"
            rows.append(_draft_row(code, component, raw, year, wanted))
            if raw.shifted:
                findings.append(Finding(code="row-shifted", row=code, source=raw.source))
            if raw.parts:
                params = {"count": str(raw.parts)}
                findings.append(Finding(code="row-split", row=code, params=params, source=raw.source))
    return rows, findings


def _draft_row(code: str, component: Component, raw: RawRow, year: int, wanted: Wanted) -> DraftRow:
    words = " ; ".join(text for text in (raw.action, raw.evidence, raw.indicator) if text)
    return DraftRow(
        code=code,
        area=component.area.number,
        component_no=component.number,
        component=component.name,
        indicator=raw.indicator,
        action=raw.action,
        evidence_text=raw.evidence,
        evidence=wanted_documents(raw.raw_evidence or raw.evidence),
        target_text=raw.target,
        target=parse_target(
            raw.target, year, start=wanted.start, words=words, holidays=wanted.holidays, week=wanted.week
        ),
        pic=raw.pic,
        source=raw.source,
    )


def _year_findings(year: int, said: int | None, wanted: Wanted) -> list[Finding]:
    if said is None and wanted.year is None:
        return [Finding(code="year-guessed", params={"year": str(year)})]
    if said is None or said == year:
        return []
    return [Finding(code="year-differs", params={"year": str(year), "document": str(said)})]


def _with_twins(rows: list[DraftRow]) -> tuple[DraftRow, ...]:
    """ "RKT 2020" beside rows that say "RKT Bln Februari 2020": the plan itself knows when its RKT is due."""
    if not any(_names_document(warning) for row in rows for warning in row.target.warnings):
        return tuple(rows)
    known: dict[str, Counter[Window]] = {}
    for row in rows:
        for part in row.target.parts:
            if part.label and part.kind is TargetKind.MONTH and len(part.occurrences) == 1:
                known.setdefault(part.label.casefold(), Counter())[part.occurrences[0]] += 1
    return tuple(replace(row, target=_corrected(row.target, known)) for row in rows)


def _names_document(warning: TargetWarning) -> bool:
    return warning.code == "year-names-document"


def _corrected(target: Target, known: dict[str, Counter[Window]]) -> Target:
    def warning(old: TargetWarning) -> TargetWarning:
        label = old.params.get("label", "")
        if not _names_document(old) or label.casefold() not in known:
            return old
        window = known[label.casefold()].most_common(1)[0][0]
        return replace(old, suggestion=Suggestion(occurrences=(window,), label=label))

    return replace(target, warnings=tuple(warning(w) for w in target.warnings))
