"""Bringing a row's occurrences, targets and wanted documents to what they should be now, keeping the ids that stay."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from domain.model import Occurrence, OccurrenceState, Wanted
from domain.occurrence_states import occurrence_state
from domain.plan import Target
from domain.plan_changes_dates import DateChanges
from domain.plan_changes_matching import match_papers
from storage.planting import occurrence_values, target_values
from storage.rows import ROWS, occurrence_from, read_rows
from storage.session import Session
from storage.submissions import read_submissions
from storage.tables import occurrences, rows, submissions, targets, wanted

# Numbers of occurrences that do not count any more lie above; those that are on their way from one number to another, too.
_ASIDE = 1_000_000
_SETTLED = frozenset({OccurrenceState.VERIFIED.value, OccurrenceState.NOT_APPLICABLE.value})
# Rows that are dated anew together before everybody else gets a turn.
_AT_ONCE = 60
_MOVE = (
    update(occurrences)
    .where(occurrences.c.id == bindparam("moved"))
    .values(
        kind=bindparam("to_kind"), start=bindparam("to_start"), due=bindparam("to_due"), label=bindparam("to_label")
    )
)
_NUMBER = update(occurrences).where(occurrences.c.id == bindparam("key")).values(number=bindparam("to"))


@dataclass(frozen=True, slots=True)
class Redating:
    """Other dates for one row: its occurrences as `changes` say, its target in parts as `target` says."""

    row: int
    target: Target
    changes: DateChanges


async def redate(
    session: Session, office: int, row: int, target: Target, changes: DateChanges, *, at: datetime
) -> None:
    """Other dates for a row."""
    await redate_all(session, office, [Redating(row, target, changes)], at=at)


async def redate_all(session: Session, office: int, wanted: Sequence[Redating], *, at: datetime) -> None:
    """Other dates for many rows, each named once; some at a time, so that everybody else gets a turn."""
    for begin in range(0, len(wanted), _AT_ONCE):
        await _redate(session, office, wanted[begin : begin + _AT_ONCE], at)
        await asyncio.sleep(0)


async def _redate(session: Session, office: int, wanted: Sequence[Redating], at: datetime) -> None:
    keys = [item.row for item in wanted]
    moved = [
        {
            "moved": key,
            "to_kind": asked.kind.value,
            "to_start": asked.start,
            "to_due": asked.due,
            "to_label": asked.label,
        }
        for item in wanted
        for key, asked in item.changes.moved
    ]
    if moved:
        await session.write(_MOVE, moved)
    await drop_occurrences(session, [key for item in wanted for key in item.changes.dropped], at=at)
    added = [item for item in wanted if item.changes.added]
    if added:
        query = select(occurrences.c.row, func.max(occurrences.c.number).label("last"))
        counted = await session.all(query.where(occurrences.c.row.in_(keys)).group_by(occurrences.c.row))
        last = {found.row: found.last for found in counted}
        values = [
            occurrence_values(office, item.row, number, asked)
            for item in added
            for number, asked in enumerate(item.changes.added, start=last.get(item.row, 0) + 1)
        ]
        await session.write(insert(occurrences), values)
    await session.write(delete(targets).where(targets.c.row.in_(keys)))
    parts = [values for item in wanted for values in target_values(item.row, item.target)]
    if parts:
        await session.write(insert(targets), parts)
    await _renumber(session, keys)


async def drop_occurrences(session: Session, keys: Sequence[int], *, at: datetime) -> None:
    """They are not asked for any more."""
    if keys:
        gone = update(occurrences).where(occurrences.c.id.in_(keys))
        await session.write(gone.values(dropped_at=at, number=_ASIDE + occurrences.c.id))


async def renumber(session: Session, row: int) -> None:
    """Numbers from 1 by due day, those without a day last."""
    await _renumber(session, [row])


async def _renumber(session: Session, keys: Sequence[int]) -> None:
    query = select(occurrences).where(occurrences.c.row.in_(keys), occurrences.c.dropped_at.is_(None))
    order = (occurrences.c.due.is_(None), occurrences.c.due, occurrences.c.start, occurrences.c.label, occurrences.c.id)
    of_row: dict[int, list[Any]] = {}
    for item in await session.all(query.order_by(*order)):
        of_row.setdefault(item.row, []).append(item)
    wrong = [
        {"key": item.id, "to": number}
        for items in of_row.values()
        if any(item.number != number for number, item in enumerate(items, start=1))
        for number, item in enumerate(items, start=1)
    ]
    if wrong:
        # First all out of the way, since no two of a row may have one number at any moment.
        aside = update(occurrences).where(occurrences.c.id.in_([item["key"] for item in wrong]))
        await session.write(aside.values(number=_ASIDE + occurrences.c.id))
        await session.write(_NUMBER, wrong)


async def replace_targets(session: Session, row: int, values: Sequence[dict[str, Any]]) -> None:
    await session.write(delete(targets).where(targets.c.row == row))
    if values:
        await session.write(insert(targets), list(values))


async def rewrite_checklist(session: Session, row: int, names: Sequence[str]) -> None:
    """Other wanted documents: those that are still asked for, perhaps in slightly other words, keep their id."""
    query = select(wanted).where(wanted.c.row == row).order_by(wanted.c.position < 0, wanted.c.position)
    known = [Wanted(id=item.id, row=item.row, name=item.name) for item in await session.all(query)]
    placed = list(zip(match_papers(known, names), names, strict=True))
    await _set_positions(session, row, [item.id for item in known], placed)
    await recount(session, row)


async def recount(session: Session, row: int) -> None:
    """States of occurrences with evidence, by the checklist as it is now; what was verified or cancelled stays so."""
    (found,) = await read_rows(session, ROWS.where(rows.c.id == bindparam("row_id")), {"row_id": row})
    query = select(submissions).where(submissions.c.row == row).order_by(submissions.c.id)
    handed_in = await read_submissions(session, query)
    for key in {s.occurrence for s in handed_in}:
        state = await session.value(select(occurrences.c.state).where(occurrences.c.id == key))
        new = occurrence_state(found.wanted, [s for s in handed_in if s.occurrence == key])
        if state not in _SETTLED and state != new.value:
            await session.write(update(occurrences).where(occurrences.c.id == key), {"state": new.value})


async def occurrences_of(session: Session, row: int) -> Sequence[Occurrence]:
    """Those that count."""
    query = select(occurrences).where(occurrences.c.row == row, occurrences.c.dropped_at.is_(None))
    return [occurrence_from(item) for item in await session.all(query.order_by(occurrences.c.number))]


async def _set_positions(
    session: Session, row: int, known: Sequence[int], placed: Sequence[tuple[int | None, str]]
) -> None:
    """First all out of the way, then each to its place."""
    if known:
        await session.write(update(wanted).where(wanted.c.id.in_(known)).values(position=-wanted.c.id))
    for place, (key, name) in enumerate(placed):
        if key is None:
            await session.write(insert(wanted), {"row": row, "position": place, "name": name})
        else:
            await session.write(update(wanted).where(wanted.c.id == key), {"position": place, "name": name})
