"""`zibot import`: read a plan document, show what was understood, and (without --preview) put it to work."""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from bot.settings import Settings
from domain.model import AuditEntry, PlanState
from domain.plan import PlanDraft
from importers import read_plan_async
from importers.preview import preview_json
from locales.catalogue import catalogue
from scheduler.clock import make_clock
from storage import migrate
from storage.database import Database


async def preview_plan(file: Path, year: int | None, start: date | None, *, as_json: bool, language: str) -> int:
    """Print what the document says; nothing is stored. 0."""
    draft = await read_plan_async(file, file_name=file.name, year=year, start=start)
    _show(draft, as_json=as_json, language=language)
    return 0


async def import_plan(
    settings: Settings,
    file: Path,
    year: int | None,
    start: date | None,
    office: str | None,
    *,
    as_json: bool,
    language: str,
) -> int:
    """Read the document and make it the office's active plan. 0, or 1 when the office is not clear."""
    draft = await read_plan_async(file, file_name=file.name, year=year, start=start)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    await migrate.upgrade_if_new(settings.database)
    now = make_clock(settings.clock_start, settings.clock_speed).now()
    database = await Database.open(settings.database)
    try:
        async with database.write() as uow:
            offices = [o for o in await uow.offices.all() if office is None or o.name.casefold() == office.casefold()]
            if len(offices) != 1:
                key = "cli-import-no-office" if not offices else "cli-import-which-office"
                _complain(language, key, offices=", ".join(o.name for o in await uow.offices.all()))
                return 1
            home = offices[0]
            same = await uow.plans.same_document(home.id, draft.sha256)
            if same is not None and same.state is PlanState.ACTIVE:
                _complain(language, "cli-import-same", year=str(same.year))
                return 1
            plan = await uow.plans.receive(home.id, None, source=file.name, year=draft.year, at=now, answer=None)
            await uow.plans.save_draft(plan.id, draft)
            await uow.plans.set_state(plan.id, PlanState.DRAFT, PlanState.ACTIVE, at=now)
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
        await database.raise_epoch()
    finally:
        await database.close()
    _show(draft, as_json=as_json, language=language)
    if not as_json:
        _say(language, "cli-import-applied", office=home.name, year=str(draft.year))
    return 0


def _show(draft: PlanDraft, *, as_json: bool, language: str) -> None:
    words = catalogue()
    if as_json:
        shown = preview_json(draft, lambda key, params: words.label(language, key, params))
        sys.stdout.write(json.dumps(shown, ensure_ascii=False, indent=1) + "\n")
        return
    _say(language, "cli-import-head", source=draft.source, office=draft.office or "–", year=str(draft.year))
    for area, rows in Counter(row.area for row in draft.rows).items():
        name = words.label(language, f"area-{area}", {})
        _say(language, "cli-import-area", area=area, name=name, rows=rows)
    dates = sum(len(row.target.occurrences) for row in draft.rows)
    _say(language, "cli-import-total", rows=len(draft.rows), dates=dates)
    for row in draft.rows:
        for warning in row.target.warnings:
            text = words.label(language, f"warning-{warning.code}", warning.params)
            _say(language, "cli-import-warning", code=row.code, target=row.target_text or "–", text=text)
    for finding in draft.findings:
        text = words.label(language, f"finding-{finding.code}", finding.params)
        _say(language, "cli-import-finding", text=text)


def _say(language: str, key: str, **params: Any) -> None:
    sys.stdout.write(catalogue().label(language, key, params) + "\n")


def _complain(language: str, key: str, **params: Any) -> None:
    sys.stderr.write(catalogue().label(language, key, params) + "\n")
