"""`zibot import`: read a plan document, show what was understood, and (without --preview) put it to work."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from bot.offices import offices_named
from bot.plan_comparison import changes_of, show_changes
from bot.plan_repair import Reading, Repaired, repair
from bot.settings import Settings
from domain.board import Board
from domain.draft import open_warnings, warnings_by_kind
from domain.model import AuditEntry, Office, PlanState
from domain.office_calendar import OfficeCalendar, days_between
from domain.outline_dates import undated_rows
from domain.plan import DraftRow, PlanDraft, Source, TargetWarning
from domain.plan_changes import PlanChanges
from domain.plan_changes_adding import only_adding
from domain.ports import UnitOfWork
from domain.regulations import for_plan
from domain.working_days import EVERY_DAY, MONDAY_TO_FRIDAY
from handlers.impor_earlier import as_decided_before
from handlers.impor_preview import change_counts, kind_word
from importers import preview_json, read_plan_async, suggestion_params
from locales.catalogue import catalogue
from scheduler.clock import make_clock
from storage import migrate
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """How a plan in force may be changed: `agreed` beforehand (--yes), and whether only to `add` (--add), so that rows stay
    which the document does not have."""

    agreed: bool = False
    add: bool = False


async def preview_plan(
    settings: Settings | None, reading: Reading, office: str | None, *, as_json: bool, language: str
) -> int:
    """Print what the document says, and what it would change where the office has a plan of that year; nothing is stored.
    Without settings it is not compared. 0."""
    known = settings is not None and await migrate.is_current(settings.database)
    if settings is None or not known or as_json:
        _show(await _read(reading, None), as_json=as_json, language=language)
        return 0
    database = await Database.open(settings.database, visiting=True)
    try:
        async with database.read() as uow:
            offices = await offices_named(uow, office)
            home = offices[0] if len(offices) == 1 else None
            repaired, changes = await _compared(uow, home, reading)
    finally:
        await database.close()
    _show(repaired, as_json=False, language=language)
    if changes is not None:
        show_changes(changes, repaired.draft.year, language)
    return 0


async def import_plan(
    settings: Settings, reading: Reading, office: str | None, consent: Consent, *, as_json: bool, language: str
) -> int:
    """Read the document, show what it says and changes, and make it the office's active plan. 0, or 1 when the office is not
    clear or somebody at the terminal said no."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    await migrate.require_current(settings.database)
    now = make_clock(settings.clock_start, settings.clock_speed).now()
    database = await Database.open(settings.database, visiting=True)
    try:
        async with database.read() as uow:
            offices = await offices_named(uow, office)
            if len(offices) != 1:
                key = "cli-import-no-office" if not offices else "cli-import-which-office"
                _complain(language, key, offices=", ".join(o.name for o in await uow.offices.all()))
                return 1
            home = offices[0]
            repaired, changes = await _compared(uow, home, reading)
            board = await uow.plans.board(home.id, repaired.draft.year)
            same = await uow.plans.same_document(home.id, repaired.draft.sha256)
        if same is not None and same.state is PlanState.ACTIVE:
            _complain(language, "cli-import-same", year=str(same.year))
            return 1
        _show(repaired, as_json=as_json, language=language)
        if changes is not None and not as_json:
            changes = only_adding(changes, board) if consent.add and board is not None else changes
            show_changes(changes, repaired.draft.year, language)
            # Nobody holds the database while a person thinks.
            if not await _agreed(changes, consent, language):
                _complain(language, "cli-import-left")
                return 1
        async with database.write() as uow:
            if not await _apply(uow, home, repaired.draft, board, consent, now):
                _complain(language, "cli-import-meanwhile")
                return 1
            await uow.commit()
    finally:
        await database.close()
    if not as_json:
        _say(language, "cli-import-applied", office=home.name, year=str(repaired.draft.year))
    return 0


async def _agreed(changes: PlanChanges, consent: Consent, language: str) -> bool:
    """Whether the plan in force may be changed. Scripts, who cannot be asked, did so by calling."""
    if changes.loses_most:
        _complain(language, "cli-import-few", rows=change_counts(changes)["removed"])
    if consent.agreed or not sys.stdin.isatty():
        return True
    sys.stdout.write(catalogue().label(language, "cli-import-ask", {}) + " ")
    sys.stdout.flush()
    answer = await asyncio.to_thread(sys.stdin.readline)
    return answer.strip().casefold() in {"y", "ya", "yes"}


async def _apply(
    uow: UnitOfWork, home: Office, draft: PlanDraft, board: Board | None, consent: Consent, now: datetime
) -> bool:
    """Put it in force; False where another plan is in force than the one it was compared with."""
    present = await uow.plans.board(home.id, draft.year)
    if (present.plan.id if present is not None else None) != (board.plan.id if board is not None else None):
        return False
    plan = await uow.plans.receive(home.id, None, source=draft.source, year=draft.year, at=now, answer=None)
    await uow.plans.save_draft(plan.id, draft)
    await uow.plans.apply(plan.id, draft, at=now, adding=consent.add)
    entry = AuditEntry(
        office=home.id,
        at=now,
        person=None,
        action="plan-applied",
        subject=f"plan:{plan.id}",
        data={"sha256": draft.sha256, "rows": len(draft.rows)},
    )
    await uow.audit.append(entry)
    return True


async def _compared(uow: UnitOfWork, home: Office | None, reading: Reading) -> tuple[Repaired, PlanChanges | None]:
    """The document as that office reads it, and what it changes; what was decided about it before is not asked again."""
    calendar = None
    if home is not None and reading.start is not None:
        calendar = await uow.calendar.between(home, reading.start, _last(reading.start))
    repaired = await _read(reading, calendar)
    if home is None:
        return repaired, None
    repaired = replace(repaired, draft=await as_decided_before(uow, home.id, repaired.draft))
    return repaired, await changes_of(uow, home, repaired.draft)


async def _read(reading: Reading, calendar: OfficeCalendar | None) -> Repaired:
    draft = await read_plan_async(
        reading.file,
        file_name=reading.file.name,
        year=reading.year,
        start=reading.start,
        holidays=_days_off(reading.start, calendar),
        week=EVERY_DAY if calendar is not None else MONDAY_TO_FRIDAY,
    )
    return repair(draft, reading)


def _last(start: date) -> date:
    return date(start.year + 1, 12, 31)


def _days_off(start: date | None, calendar: OfficeCalendar | None) -> list[date]:
    """The days that "Hari Kerja" leaves out: all that the office does not work, or where there is none the national ones."""
    if start is None:
        return []
    if calendar is not None:
        return [day for day in days_between(start, _last(start)) if not calendar.works(day)]
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
    _show_months(draft, language)
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
    suggested = Counter(warning.warning.code for warning in open_warnings(draft) if warning.suggested)
    for kind, count in warnings_by_kind(draft).items():
        name = words.label(language, kind_word(kind).key, {})
        _say(language, "cli-import-kind", name=name, kind=kind, count=count, suggested=suggested[kind])
    for finding in draft.findings:
        text = words.label(language, f"finding-{finding.code}", finding.params)
        place = f"{finding.row} " if finding.row else ""
        _say(language, "cli-import-finding", text=f"{place}{_place(finding.source, language)}{text}")


def _show_months(draft: PlanDraft, language: str) -> None:
    """How many times fall due in each month of the plan's year, and in other years."""
    days = [window.due for row in draft.rows for window in row.target.occurrences]
    counted = Counter(day.month for day in days if day.year == draft.year)
    months = [
        f"{catalogue().label(language, 'picture-month', {'day': date(draft.year, month, 1)})} {counted[month]}"
        for month in range(1, 13)
    ]
    _say(language, "cli-import-months", months=", ".join(months))
    outside = len(days) - counted.total()
    if outside:
        _say(language, "cli-import-outside", count=outside)


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
