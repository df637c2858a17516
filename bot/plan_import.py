"""`zibot import`: read a plan document, show what was understood, and (without --preview) put it to work."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.plan_comparison import changes_here, changes_of, offices_named, show_changes
from bot.settings import Settings
from domain.draft import take_all
from domain.model import AuditEntry, PlanState
from domain.outline_dates import template_year, undated_rows, with_template
from domain.plan import DraftRow, PlanDraft, Source, TargetWarning
from domain.regulations import for_plan
from importers import preview_json, read_plan_async, suggestion_params
from locales.catalogue import catalogue
from scheduler.clock import make_clock
from storage import migrate
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a document is read and repaired: `year` wins over what it says, `start` dates durations, and afterwards every
    suggestion is taken, and rows without any target get the template year's."""

    file: Path
    year: int | None = None
    start: date | None = None
    take_suggestions: bool = False
    template_dates: bool = False


@dataclass(frozen=True, slots=True)
class Repaired:
    """A draft after repair, and how many suggestions and proposals were taken."""

    draft: PlanDraft
    suggestions: int = 0
    proposals: int = 0


async def preview_plan(
    settings: Settings | None, reading: Reading, office: str | None, *, as_json: bool, language: str
) -> int:
    """Print what the document says, and what it would change where the office has a plan of that year; nothing is stored.
    Without settings it is not compared. 0."""
    repaired = await _read(reading)
    _show(repaired, as_json=as_json, language=language)
    if settings is not None and not as_json:
        changes = await changes_here(settings, repaired.draft, office)
        if changes is not None:
            show_changes(changes, repaired.draft.year, language)
    return 0


async def import_plan(settings: Settings, reading: Reading, office: str | None, *, as_json: bool, language: str) -> int:
    """Read the document and make it the office's active plan. 0, or 1 when the office is not clear."""
    repaired = await _read(reading)
    draft, file = repaired.draft, reading.file
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    await migrate.require_current(settings.database)
    now = make_clock(settings.clock_start, settings.clock_speed).now()
    database = await Database.open(settings.database, visiting=True)
    try:
        async with database.write() as uow:
            offices = await offices_named(uow, office)
            if len(offices) != 1:
                key = "cli-import-no-office" if not offices else "cli-import-which-office"
                _complain(language, key, offices=", ".join(o.name for o in await uow.offices.all()))
                return 1
            home = offices[0]
            same = await uow.plans.same_document(home.id, draft.sha256)
            if same is not None and same.state is PlanState.ACTIVE:
                _complain(language, "cli-import-same", year=str(same.year))
                return 1
            _show(repaired, as_json=as_json, language=language)
            changes = await changes_of(uow, home, draft)
            if changes is not None and not as_json:
                show_changes(changes, draft.year, language)
            plan = await uow.plans.receive(home.id, None, source=file.name, year=draft.year, at=now, answer=None)
            await uow.plans.save_draft(plan.id, draft)
            await uow.plans.apply(plan.id, draft, at=now)
            entry = AuditEntry(
                office=home.id,
                at=now,
                person=None,
                action="plan-applied",
                subject=f"plan:{plan.id}",
                data={"sha256": draft.sha256, "rows": len(draft.rows)},
            )
            await uow.audit.append(entry)
            await uow.commit()
    finally:
        await database.close()
    if not as_json:
        _say(language, "cli-import-applied", office=home.name, year=str(draft.year))
    return 0


async def _read(reading: Reading) -> Repaired:
    draft = await read_plan_async(
        reading.file,
        file_name=reading.file.name,
        year=reading.year,
        start=reading.start,
        holidays=_days_off(reading.start),
    )
    suggestions = proposals = 0
    if reading.take_suggestions:
        draft, suggestions = take_all(draft)
    if reading.template_dates:
        draft, proposals = with_template(draft, template_year())
    return Repaired(draft, suggestions, proposals)


def _days_off(start: date | None) -> list[date]:
    """The national days off that "Hari Kerja" leaves out; an office's own days are known only where it imports in the chat."""
    if start is None:
        return []
    # Loading the calendars of the world takes longer than reading a plan, and few ask for a first day.
    from scheduler.calendar import national_days

    return [day.day for day in national_days({start.year, start.year + 1})]


def _show(repaired: Repaired, *, as_json: bool, language: str) -> None:
    words, draft = catalogue(), repaired.draft
    if as_json:
        shown = preview_json(draft, lambda key, params: words.label(language, key, params))
        sys.stdout.write(json.dumps(shown, ensure_ascii=False, indent=1) + "\n")
        return
    regulation = for_plan("", draft.year)
    _say(language, "cli-import-head", source=draft.source, office=draft.office or "–", year=str(draft.year))
    _say(language, "cli-import-regulation", title=regulation.title)
    for area, rows in Counter(row.area for row in draft.rows).items():
        name = words.label(language, f"area-{area}", {})
        _say(language, "cli-import-area", area=area, name=name, rows=rows)
    dates = sum(len(row.target.occurrences) for row in draft.rows)
    _say(language, "cli-import-total", rows=len(draft.rows), dates=dates)
    undated = len(undated_rows(draft))
    if undated:
        _say(language, "cli-import-undated", rows=undated)
    if repaired.suggestions:
        _say(language, "cli-import-taken", count=repaired.suggestions)
    if repaired.proposals:
        _say(language, "cli-import-dated", rows=repaired.proposals)
    for row in draft.rows:
        for warning in row.target.warnings:
            _show_warning(row, warning, language)
    for finding in draft.findings:
        text = words.label(language, f"finding-{finding.code}", finding.params)
        place = f"{finding.row} " if finding.row else ""
        _say(language, "cli-import-finding", text=f"{place}{_place(finding.source, language)}{text}")


def _show_warning(row: DraftRow, warning: TargetWarning, language: str) -> None:
    text = catalogue().label(language, f"warning-{warning.code}", warning.params)
    place = _place(row.source, language)
    _say(language, "cli-import-warning", code=row.code, place=place, target=row.target_text or "–", text=text)
    if warning.suggestion is not None and warning.suggestion.occurrences:
        params = suggestion_params(warning.suggestion)
        _say(language, "cli-import-suggestion", text=catalogue().label(language, f"suggestion-{warning.code}", params))


def _place(source: Source, language: str) -> str:
    """Where in the document, as far as its format knows: page, table, row; with a space behind."""
    known = {"page": source.page, "table": source.table, "row": source.row}
    found = [
        catalogue().label(language, f"cli-import-{name}", {"number": str(number)})
        for name, number in known.items()
        if number is not None
    ]
    return f"({', '.join(found)}) " if found else ""


def _say(language: str, key: str, **params: Any) -> None:
    sys.stdout.write(catalogue().label(language, key, params) + "\n")


def _complain(language: str, key: str, **params: Any) -> None:
    sys.stderr.write(catalogue().label(language, key, params) + "\n")
