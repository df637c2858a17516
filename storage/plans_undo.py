"""Taking an import back: what the plan before it looked like is kept with the plan that took it over.

Kept is only what the import changed: the rows' words and places, the dates and checklists of rows whose dates and checklists
it changed. What people did since to rows that it left alone stays.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, select, update

from domain.board import Board
from domain.model import OccurrenceState, RowEvent, RowEventKind
from domain.plan_changes import Field, PlanChanges, RowChange
from storage.notes import flush_notes
from storage.plans_update import last_submission, write_rows
from storage.redating import (
    drop_occurrences,
    place_papers,
    put_away_papers,
    recount,
    renumber,
    replace_targets,
)
from storage.row_events import record
from storage.session import Session
from storage.tables import notes, occurrences, row_events, rows, submissions, targets, wanted

_ROW = "code area component_no component indicator action evidence_text target_text pic".split()
_OCCURRENCE = ("id", "number", "kind", "start", "due", "label", "state")
_TARGET = ("row", "position", "kind", "text", "label", "cadence", "duration", "rule", "expected")
# Rows that are read together before everybody else gets a turn.
_AT_ONCE = 120
_PUT_BACK = (
    update(occurrences)
    .where(occurrences.c.id == bindparam("key"))
    .values(
        kind=bindparam("to_kind"),
        start=bindparam("to_start"),
        due=bindparam("to_due"),
        label=bindparam("to_label"),
        dropped_at=None,
    )
)
_OWED_AGAIN = (
    update(occurrences)
    .where(occurrences.c.id == bindparam("key"), occurrences.c.state == OccurrenceState.NOT_APPLICABLE.value)
    .values(state=bindparam("to_state"))
)
_BY_HAND = (RowEventKind.RESCHEDULED, RowEventKind.MOVED, RowEventKind.CANCELLED, RowEventKind.RESTORED)


async def first_import(session: Session, office: int) -> dict[str, Any]:
    """What to keep with a plan that took over none."""
    return {"plan": None, "submission": await last_submission(session, office), "rows": []}


async def remember(session: Session, board: Board, changes: PlanChanges) -> dict[str, Any]:
    """What to keep with the plan that is about to take over the board's; JSON-ready."""
    stays = [c for c in changes.rows if c.old is not None and (c.new is not None or c.kept)]
    query = select(rows.c.id, rows.c.position).where(rows.c.plan == board.plan.id)
    places = {row.id: row.position for row in await session.all(query)}
    found: list[dict[str, Any]] = []
    for begin in range(0, len(stays), _AT_ONCE):
        found += await _rows_as_they_are(session, board, places, stays[begin : begin + _AT_ONCE])
        await asyncio.sleep(0)
    return {"plan": board.plan.id, "submission": await last_submission(session, board.office.id), "rows": found}


async def evidence_since(session: Session, plan: int, before: Mapping[str, Any]) -> bool:
    """Whether anything was handed in or noted for the plan since it applied."""
    await flush_notes(session)
    here = select(rows.c.id).where(rows.c.plan == plan)
    newer = select(func.count()).where(submissions.c.row.in_(here), submissions.c.id > before["submission"])
    if await session.value(newer):
        return True
    added = await _added(session, plan, before)
    for table in (submissions, notes):
        if added and await session.value(select(func.count()).where(table.c.row.in_(added))):
            return True
    return False


async def changed_by_hand(session: Session, plan: int, before: Mapping[str, Any], since: datetime) -> int:
    """How many changes of dates people made since, which would be taken back with the import."""
    mine = {item["row"] for item in before["rows"] if "occurrences" in item} | set(await _added(session, plan, before))
    query = select(row_events.c.row).where(
        row_events.c.row.in_(select(rows.c.id).where(rows.c.plan == plan)),
        row_events.c.kind.in_([kind.value for kind in _BY_HAND]),
        row_events.c.at >= since,
    )
    return sum(event.row in mine for event in await session.all(query))


async def put_back(session: Session, before: Mapping[str, Any], *, at: datetime, person: int | None) -> None:
    """The rows that the import took over are again what and where they were; rows that it added stay with its plan."""
    # Those that were left behind kept their places and codes, so none of these meets another.
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for item in before["rows"]:
        values = {"row_id": item["row"], "plan": before["plan"], **item["values"]}
        alike.setdefault(tuple(values), []).append(values)
    for values_of_some in alike.values():
        await write_rows(session, values_of_some)
    redated = [item for item in before["rows"] if "occurrences" in item]
    for begin in range(0, len(redated), _AT_ONCE):
        await _put_back_dates(session, redated[begin : begin + _AT_ONCE], at=at)
        await asyncio.sleep(0)
    relisted = [item for item in before["rows"] if "wanted" in item]
    for begin in range(0, len(relisted), _AT_ONCE):
        await _put_back_checklists(session, relisted[begin : begin + _AT_ONCE])
        await asyncio.sleep(0)
    events = [RowEvent(row=item["row"], kind=RowEventKind.UNDONE, at=at, person=person) for item in redated]
    await record(session, events)


# ── Steps ────────────────────────────────────────────────────────────────────


async def _added(session: Session, plan: int, before: Mapping[str, Any]) -> list[int]:
    """The rows that came with the import."""
    known = {item["row"] for item in before["rows"]}
    return [row.id for row in await session.all(select(rows.c.id).where(rows.c.plan == plan)) if row.id not in known]


async def _rows_as_they_are(
    session: Session, board: Board, places: Mapping[int, int], changes: Sequence[RowChange]
) -> list[dict[str, Any]]:
    redated = [c.old.id for c in changes if c.old is not None and c.dates is not None]
    relisted = [c.old.id for c in changes if c.old is not None and Field.EVIDENCE in c.fields]
    of_rows = select(targets).where(targets.c.row.in_(redated)).order_by(targets.c.position)
    parts = await _by_row(session, of_rows, redated)
    papers = await _by_row(session, select(wanted).where(wanted.c.row.in_(relisted), wanted.c.position >= 0), relisted)
    found = []
    for change in changes:
        assert change.old is not None
        row = change.old
        values = {"position": places[row.id], **{name: getattr(row, name) for name in _ROW}}
        item: dict[str, Any] = {"row": row.id, "values": values}
        if change.new is None or not row.applicable:
            values["applicable"] = row.applicable
        if change.dates is not None:
            values["schedule"] = row.schedule or None
            item["occurrences"] = [_plain(time, _OCCURRENCE) for time in board.occurrences_of_row[row.id]]
            item["released"] = list(change.dates.released)
            item["targets"] = [_plain(part, _TARGET) for part in parts.get(row.id, ())]
        if Field.EVIDENCE in change.fields:
            item["wanted"] = [_plain(paper, ("id", "position", "name")) for paper in papers.get(row.id, ())]
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


async def _put_back_dates(session: Session, items: Sequence[Mapping[str, Any]], *, at: datetime) -> None:
    keys, kept = [item["row"] for item in items], {o["id"]: o for item in items for o in item["occurrences"]}
    query = select(occurrences.c.id).where(occurrences.c.row.in_(keys), occurrences.c.dropped_at.is_(None))
    here = [found.id for found in await session.all(query)]
    await drop_occurrences(session, [key for key in here if key not in kept], at=at)
    values = [
        {
            "key": key,
            "to_kind": found["kind"],
            "to_start": date.fromisoformat(found["start"]) if found["start"] else None,
            "to_due": date.fromisoformat(found["due"]) if found["due"] else None,
            "to_label": found["label"],
        }
        for key, found in kept.items()
    ]
    if values:
        await session.write(_PUT_BACK, values)
    # What the import released is owed again; what became of it since by people's doing stays.
    released = [
        {"key": key, "to_state": kept[key]["state"]}
        for item in items
        for key in item.get("released", ())
        if key in kept
    ]
    if released:
        await session.write(_OWED_AGAIN, released)
    await replace_targets(session, keys, [part for item in items for part in item["targets"]])
    await renumber(session, keys)


async def _put_back_checklists(session: Session, items: Sequence[Mapping[str, Any]]) -> None:
    keys = [item["row"] for item in items]
    await put_away_papers(session, keys)
    papers = [paper for item in items for paper in item["wanted"]]
    await place_papers(session, [(paper["id"], paper["position"], paper["name"]) for paper in papers])
    await recount(session, keys)
