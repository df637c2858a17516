"""Taking an import back: what the plan before it looked like is kept with the plan that took it over.

Kept is only what the import changed: the rows' words and places, the dates and checklists of rows whose dates and checklists
it changed. What people did since to rows that it left alone stays.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select, update

from domain.model import RowEvent, RowEventKind
from domain.plan_changes import Field, PlanChanges, RowChange
from storage.notes import flush_notes
from storage.plans_update import last_submission
from storage.redating import drop_occurrences, recount, renumber, replace_targets
from storage.row_events import record
from storage.session import Session
from storage.tables import notes, occurrences, row_events, rows, submissions, targets, wanted

_ROW = "code position area component_no component indicator action evidence_text target_text pic".split()
_OCCURRENCE = ("id", "number", "kind", "start", "due", "label")
_TARGET = ("row", "position", "kind", "text", "label", "cadence", "duration", "rule", "expected")
# Rows that are read together before everybody else gets a turn.
_AT_ONCE = 120
_AWAY = -1_000_000
_BY_HAND = (RowEventKind.RESCHEDULED, RowEventKind.MOVED, RowEventKind.CANCELLED, RowEventKind.RESTORED)


async def first_import(session: Session, office: int) -> dict[str, Any]:
    """What to keep with a plan that took over none."""
    return {"plan": None, "submission": await last_submission(session, office), "rows": []}


async def remember(session: Session, office: int, plan: int, changes: PlanChanges) -> dict[str, Any]:
    """What to keep with the plan that is about to take over `plan`; JSON-ready."""
    stays = [c for c in changes.rows if c.old is not None and (c.new is not None or c.kept)]
    found: list[dict[str, Any]] = []
    for begin in range(0, len(stays), _AT_ONCE):
        found += await _rows_as_they_are(session, stays[begin : begin + _AT_ONCE])
        await asyncio.sleep(0)
    return {"plan": plan, "submission": await last_submission(session, office), "rows": found}


async def evidence_since(session: Session, plan: int, before: Mapping[str, Any]) -> bool:
    """Whether anything was handed in or noted for the plan since it applied."""
    await flush_notes(session)
    here = select(rows.c.id).where(rows.c.plan == plan)
    newer = select(func.count()).where(submissions.c.row.in_(here), submissions.c.id > before["submission"])
    if await session.value(newer):
        return True
    added = here.where(rows.c.id.not_in([item["row"] for item in before["rows"]]))
    for table in (submissions, notes):
        if await session.value(select(func.count()).where(table.c.row.in_(added))):
            return True
    return False


async def changed_by_hand(session: Session, plan: int, before: Mapping[str, Any], since: datetime) -> int:
    """How many changes of dates people made since, which would be taken back with the import."""
    redated = [item["row"] for item in before["rows"] if "occurrences" in item]
    added = select(rows.c.id).where(rows.c.plan == plan, rows.c.id.not_in([item["row"] for item in before["rows"]]))
    query = select(func.count()).where(
        row_events.c.row.in_(redated) | row_events.c.row.in_(added),
        row_events.c.kind.in_([kind.value for kind in _BY_HAND]),
        row_events.c.at >= since,
    )
    return int(await session.value(query) or 0)


async def put_back(session: Session, before: Mapping[str, Any], *, at: datetime, person: int | None) -> None:
    """The rows that the import took over are again what and where they were; rows that it added stay with its plan."""
    # Those that were left behind kept their places and codes, so none of these meets another.
    for item in before["rows"]:
        values = {**item["values"], "plan": before["plan"]}
        await session.write(update(rows).where(rows.c.id == item["row"]), values)
        if "occurrences" in item:
            await _put_back_dates(session, item, at=at)
        if "wanted" in item:
            await _put_back_checklist(session, item)
    redated = [item["row"] for item in before["rows"] if "occurrences" in item]
    await record(session, [RowEvent(row=row, kind=RowEventKind.UNDONE, at=at, person=person) for row in redated])


# ── Steps ────────────────────────────────────────────────────────────────────


async def _rows_as_they_are(session: Session, changes: Sequence[RowChange]) -> list[dict[str, Any]]:
    keys = [change.old.id for change in changes if change.old is not None]
    here = {row.id: row for row in await session.all(select(rows).where(rows.c.id.in_(keys)))}
    redated = [c.old.id for c in changes if c.old is not None and c.dates is not None]
    relisted = [c.old.id for c in changes if c.old is not None and Field.EVIDENCE in c.fields]
    counting = occurrences.c.dropped_at.is_(None)
    times = await _by_row(session, select(occurrences).where(occurrences.c.row.in_(redated), counting), redated)
    parts = await _by_row(
        session, select(targets).where(targets.c.row.in_(redated)).order_by(targets.c.position), redated
    )
    papers = await _by_row(session, select(wanted).where(wanted.c.row.in_(relisted), wanted.c.position >= 0), relisted)
    found = []
    for change in changes:
        assert change.old is not None
        key, row = change.old.id, here[change.old.id]
        item: dict[str, Any] = {"row": key, "values": {name: getattr(row, name) for name in _ROW}}
        if change.new is None or not row.applicable:
            item["values"]["applicable"] = row.applicable
        if change.dates is not None:
            item["values"]["schedule"] = row.schedule
            item["occurrences"] = [_plain(time, _OCCURRENCE) for time in times.get(key, ())]
            item["targets"] = [_plain(part, _TARGET) for part in parts.get(key, ())]
        if Field.EVIDENCE in change.fields:
            item["wanted"] = [_plain(paper, ("id", "position", "name")) for paper in papers.get(key, ())]
        found.append(item)
    return found


async def _by_row(session: Session, query: Select[Any], keys: Sequence[int]) -> dict[int, list[Any]]:
    """What hangs on the rows, by the row."""
    found: dict[int, list[Any]] = {}
    for item in await session.all(query) if keys else ():
        found.setdefault(item.row, []).append(item)
    return found


def _plain(found: Any, names: Sequence[str]) -> dict[str, Any]:
    values = {name: getattr(found, name) for name in names}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


async def _put_back_dates(session: Session, item: Mapping[str, Any], *, at: datetime) -> None:
    row, kept = item["row"], {found["id"]: found for found in item["occurrences"]}
    query = select(occurrences.c.id).where(occurrences.c.row == row, occurrences.c.dropped_at.is_(None))
    here = [found.id for found in await session.all(query)]
    await drop_occurrences(session, [key for key in here if key not in kept], at=at)
    for key, found in kept.items():
        values = {
            "kind": found["kind"],
            "start": date.fromisoformat(found["start"]) if found["start"] else None,
            "due": date.fromisoformat(found["due"]) if found["due"] else None,
            "label": found["label"],
            "dropped_at": None,
        }
        await session.write(update(occurrences).where(occurrences.c.id == key), values)
    await replace_targets(session, row, item["targets"])
    await renumber(session, row)


async def _put_back_checklist(session: Session, item: Mapping[str, Any]) -> None:
    row = item["row"]
    await session.write(update(wanted).where(wanted.c.row == row).values(position=_AWAY - wanted.c.id))
    for paper in item["wanted"]:
        values = {"position": paper["position"], "name": paper["name"]}
        await session.write(update(wanted).where(wanted.c.id == paper["id"]), values)
    await recount(session, row)
