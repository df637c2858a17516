"""Bringing a row's occurrences, targets and wanted documents to what they should be now, keeping the ids that stay."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from domain.model import OccurrenceState, Submission, Wanted
from domain.occurrence_states import occurrence_state
from domain.plan import Target
from domain.plan_changes_dates import DateChanges
from domain.plan_changes_matching import match_papers
from storage.planting import occurrence_values, target_values
from storage.rows import ROWS, read_rows
from storage.session import Session
from storage.submissions import read_submissions
from storage.tables import occurrences, rows, submissions, targets, wanted

# Numbers of occurrences that do not count any more lie above; those that are on their way from one number to another, too.
_ASIDE = 1_000_000
_SETTLED = frozenset({OccurrenceState.VERIFIED, OccurrenceState.NOT_APPLICABLE})
# Rows that are dated anew together before everybody else gets a turn.
_AT_ONCE = 120
_MOVE = (
    update(occurrences)
    .where(occurrences.c.id == bindparam("moved"))
    .values(
        kind=bindparam("to_kind"), start=bindparam("to_start"), due=bindparam("to_due"), label=bindparam("to_label")
    )
)
_NUMBER = update(occurrences).where(occurrences.c.id == bindparam("key")).values(number=bindparam("to"))
_STATE = update(occurrences).where(occurrences.c.id == bindparam("key")).values(state=bindparam("to"))
_PAPER = (
    update(wanted)
    .where(wanted.c.id == bindparam("key"))
    .values(position=bindparam("to_position"), name=bindparam("to_name"))
)


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
    released = [key for item in wanted for key in item.changes.released]
    if released:
        gone = update(occurrences).where(occurrences.c.id.in_(released))
        await session.write(gone.values(state=OccurrenceState.NOT_APPLICABLE.value))
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
    await replace_targets(session, keys, [values for item in wanted for values in target_values(item.row, item.target)])
    await renumber(session, keys)


async def drop_occurrences(session: Session, keys: Sequence[int], *, at: datetime) -> None:
    """They are not asked for any more."""
    if keys:
        gone = update(occurrences).where(occurrences.c.id.in_(keys))
        await session.write(gone.values(dropped_at=at, number=_ASIDE + occurrences.c.id))


async def renumber(session: Session, keys: Sequence[int]) -> None:
    """Numbers from 1 by due day in each of these rows, those without a day last."""
    query = select(occurrences.c.id, occurrences.c.row, occurrences.c.number).where(
        occurrences.c.row.in_(keys), occurrences.c.dropped_at.is_(None)
    )
    order = (occurrences.c.due.is_(None), occurrences.c.due, occurrences.c.start, occurrences.c.label, occurrences.c.id)
    of_row: dict[int, list[Any]] = {}
    for item in await session.all(query.order_by(*order)):
        of_row.setdefault(item.row, []).append(item)
    wrong = [
        {"key": item.id, "to": number}
        for items in of_row.values()
        for number, item in enumerate(items, start=1)
        if item.number != number
    ]
    if wrong:
        # First all out of the way, since no two of a row may have one number at any moment.
        aside = update(occurrences).where(occurrences.c.id.in_([item["key"] for item in wrong]))
        await session.write(aside.values(number=_ASIDE + occurrences.c.id))
        await session.write(_NUMBER, wrong)


async def replace_targets(session: Session, keys: Sequence[int], values: Sequence[dict[str, Any]]) -> None:
    """The targets of these rows in parts, as `values` give them for all of them."""
    await session.write(delete(targets).where(targets.c.row.in_(keys)))
    if values:
        await session.write(insert(targets), list(values))


async def rewrite_checklists(session: Session, wanted_of: Mapping[int, Sequence[str]]) -> None:
    """Other wanted documents for these rows: those that are still asked for, perhaps in slightly other words, keep their id."""
    keys = list(wanted_of)
    for begin in range(0, len(keys), _AT_ONCE):
        some = keys[begin : begin + _AT_ONCE]
        known = await _papers_of(session, some)
        placed = [
            (row, place, key, name)
            for row in some
            for place, (key, name) in enumerate(
                zip(match_papers(known[row], wanted_of[row]), wanted_of[row], strict=True)
            )
        ]
        await put_away_papers(session, some)
        await place_papers(session, [(key, place, name) for _, place, key, name in placed if key is not None])
        new = [{"row": row, "position": place, "name": name} for row, place, key, name in placed if key is None]
        if new:
            await session.write(insert(wanted), new)
        await recount(session, some)
        await asyncio.sleep(0)


async def put_away_papers(session: Session, keys: Sequence[int]) -> None:
    """All documents of these rows out of the way, since no two of a row may have one place at any moment."""
    await session.write(update(wanted).where(wanted.c.row.in_(keys)).values(position=-wanted.c.id))


async def place_papers(session: Session, placed: Sequence[tuple[int, int, str]]) -> None:
    """Documents by id to their place in their row, with their name."""
    if placed:
        values = [{"key": key, "to_position": place, "to_name": name} for key, place, name in placed]
        await session.write(_PAPER, values)


async def recount(session: Session, keys: Sequence[int]) -> None:
    """States of these rows' occurrences with evidence, by the checklists as they are now; what was verified or cancelled
    stays so."""
    query = select(submissions).where(submissions.c.row.in_(keys)).order_by(submissions.c.id)
    handed_in: dict[int, list[Submission]] = {}
    for submission in await read_submissions(session, query):
        handed_in.setdefault(submission.occurrence, []).append(submission)
    if not handed_in:
        return
    of_row = {items[0].row for items in handed_in.values()}
    known = {row.id: row for row in await read_rows(session, ROWS.where(rows.c.id.in_(of_row)), {})}
    found = await session.all(select(occurrences).where(occurrences.c.id.in_(handed_in)))
    states = {item.id: OccurrenceState(item.state) for item in found}
    new = {key: occurrence_state(known[items[0].row].wanted, items) for key, items in handed_in.items()}
    changed = [
        {"key": key, "to": state.value}
        for key, state in new.items()
        if states[key] not in _SETTLED and states[key] is not state
    ]
    if changed:
        await session.write(_STATE, changed)


async def _papers_of(session: Session, keys: Sequence[int]) -> dict[int, list[Wanted]]:
    """All documents that these rows ask or asked for, those that are asked for now first."""
    found: dict[int, list[Wanted]] = {key: [] for key in keys}
    query = select(wanted).where(wanted.c.row.in_(keys)).order_by(wanted.c.position < 0, wanted.c.position)
    for item in await session.all(query):
        found[item.row].append(Wanted(id=item.id, row=item.row, name=item.name))
    return found
