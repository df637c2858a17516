"""What a plan document would change about the plan in force, for the command line: found, and printed row by row."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from typing import Any

from domain.model import Office
from domain.plan import PlanDraft
from domain.plan_changes import Kind, PlanChanges, RowChange, compare
from domain.ports import UnitOfWork
from handlers.impor_preview import change_counts, dates_of
from locales.catalogue import catalogue

_LONGEST = 70


async def changes_of(uow: UnitOfWork, office: Office, draft: PlanDraft) -> PlanChanges | None:
    """What the draft changes about the office's plan of that year, None where it has none."""
    board = await uow.plans.board(office.id, draft.year)
    if board is None:
        return None
    return await asyncio.to_thread(compare, board, draft, await uow.plans.filed(board.plan.id))


def show_changes(changes: PlanChanges, year: int, language: str) -> None:
    """Counts, then every row that is gone, new, changed or moved, with its dates where these change."""
    for key, params in _lines(changes, year):
        sys.stdout.write(catalogue().label(language, key, params) + "\n")


def _lines(changes: PlanChanges, year: int) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "cli-changes", {"year": str(year), **change_counts(changes)}
    for change in changes.told:
        yield _row_line(change)
        for field in change.fields if change.kind is Kind.CHANGED else ():
            yield f"cli-change-field-{field.value}", {}
        if change.dates is not None and change.new is not None:
            yield "cli-change-dates", {"dates": dates_of(change.new.target)}


def _row_line(change: RowChange) -> tuple[str, dict[str, Any]]:
    row = change.new or change.old
    assert row is not None
    title = " ".join((row.indicator or row.action or row.component).split())
    old = change.old.code if change.old is not None else ""
    params: dict[str, Any] = {"code": change.code, "title": title[:_LONGEST]}
    match change.kind:
        case Kind.ADDED if change.new is not None:
            return "cli-change-added", {**params, "dates": dates_of(change.new.target)}
        case Kind.REMOVED:
            return "cli-change-kept" if change.kept else "cli-change-removed", {**params, "code": old}
        case Kind.MOVED | Kind.RENUMBERED:
            return "cli-change-moved", {**params, "old": old}
    return "cli-change-changed", params
