"""A changed document takes over the plan in force: matched rows move with all that hangs on them, others come or stay behind."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update

from domain.board import Board
from domain.holding import Cause
from domain.model import PersonState, PlanRow, RowEvent, RowEventKind, SubmissionState
from domain.plan import DraftRow
from domain.plan_changes import Field, Filed, PlanChanges, RowChange
from domain.plan_changes_matching import match_rows
from storage.assignments import give_all
from storage.notes import flush_notes
from storage.planting import plant_rows, row_words
from storage.redating import Redating, redate_all, rewrite_checklists
from storage.row_events import record, rows_that_left
from storage.rows import ROWS, read_rows
from storage.session import Session
from storage.tables import notes, people, plans, rows, submissions

# Rows that are written together before everybody else gets a turn.
_TOGETHER = 400
_NO_EVIDENCE = (SubmissionState.WITHDRAWN.value, SubmissionState.FAILED.value)


async def filed_on(session: Session, plan: int) -> Filed:
    """What hangs on the plan's rows; evidence that was withdrawn counts for the row, not for its time."""
    await flush_notes(session)
    query = select(submissions.c.row, submissions.c.occurrence, submissions.c.state)
    handed_in = await session.all(query.join(rows, rows.c.id == submissions.c.row).where(rows.c.plan == plan))
    noted = await session.all(
        select(notes.c.row).join(rows, rows.c.id == notes.c.row).where(rows.c.plan == plan).distinct()
    )
    return Filed(
        rows=frozenset({item.row for item in handed_in} | {item.row for item in noted}),
        occurrences=frozenset(item.occurrence for item in handed_in if item.state not in _NO_EVIDENCE),
    )


async def take_over(
    session: Session, office: int, plan: int, changes: PlanChanges, *, at: datetime, person: int | None
) -> None:
    """Everything that stays moves under `plan`, in the order of the changes; what is gone for good stays where it is."""
    placed = [(place, change) for place, change in enumerate(changes.rows) if change.new is not None or change.kept]
    matched = [(place, change) for place, change in placed if change.old is not None]
    left = await rows_that_left(session, [c.old.id for _, c in matched if c.old is not None and not c.old.applicable])
    await _move_rows(session, plan, matched, left)
    await plant_rows(
        session, office, plan, [(place, change.new) for place, change in placed if change.old is None and change.new]
    )
    redated = [
        Redating(change.old.id, change.new.target, change.dates)
        for _, change in matched
        if change.old is not None and change.new is not None and change.dates is not None
    ]
    await redate_all(session, office, redated, at=at)
    relisted = {
        change.old.id: change.new.evidence
        for _, change in matched
        if change.old is not None and change.new is not None and Field.EVIDENCE in change.fields
    }
    await rewrite_checklists(session, relisted)
    await asyncio.sleep(0)
    await record(session, [event for _, change in matched for event in _events(change, left, at, person)])


async def carry_marks(session: Session, before: Board, plan: int, new: Sequence[DraftRow], *, at: datetime) -> None:
    """New rows of a plan that are the same as in `before`, the plan of another year, stay rahasia, with their reminder
    days, and with the people who had them."""
    now_called = await _now_called(session, before.rows, plan, new)
    await _mark_secret(session, [now_called[row.id] for row in before.rows if row.secret and row.id in now_called])
    days = [
        {"row_id": now_called[row.id], "reminder_days": list(row.reminder_days)}
        for row in before.rows
        if row.reminder_days is not None and row.id in now_called
    ]
    await write_rows(session, days)
    active = select(people.c.id).where(people.c.state == PersonState.ACTIVE.value, people.c.office == before.office.id)
    here = {item.id for item in await session.all(active)}
    held = [(now_called[row], person) for row, person in before.assignees if row in now_called and person in here]
    await give_all(session, held, at=at, cause=Cause.CARRIED)


async def keep_secret(session: Session, office: int, plan: int, year: int, new: Sequence[DraftRow]) -> None:
    """New rows that are the same as rahasia ones which the year's earlier documents left behind are rahasia as well: one that
    comes back, or an import that is done again after it was taken back."""
    others = select(plans.c.id).where(plans.c.office == office, plans.c.year == year, plans.c.id != plan)
    left = await read_rows(session, ROWS.where(rows.c.plan.in_(others), rows.c.secret), {})
    if left:
        await _mark_secret(session, list((await _now_called(session, left, plan, new)).values()))


async def last_submission(session: Session, office: int) -> int:
    """The id of the newest one of the office, 0 where there is none."""
    return await session.value(select(func.max(submissions.c.id)).where(submissions.c.office == office)) or 0


# ── Steps ────────────────────────────────────────────────────────────────────


async def _now_called(
    session: Session, before: Sequence[PlanRow], plan: int, new: Sequence[DraftRow]
) -> Mapping[int, int]:
    """Which of the plan's new rows each row of before is now: ids by ids, none for what has no counterpart."""
    query = select(rows.c.id, rows.c.code).where(rows.c.plan == plan)
    keys = {item.code: item.id for item in await session.all(query)}
    pairs = await asyncio.to_thread(match_rows, before, new)
    return {before[old].id: keys[new[place].code] for old, place in pairs}


async def _mark_secret(session: Session, numbers: Collection[int]) -> None:
    if numbers:
        await session.write(update(rows).where(rows.c.id.in_(numbers)), {"secret": True})


async def _move_rows(
    session: Session, plan: int, matched: Sequence[tuple[int, RowChange]], left: frozenset[int]
) -> None:
    """Into the new plan, where no two places and codes meet, so that no order of moving can fail. Most rows of a changed
    document only come along; those whose words or marks change are written whole."""
    whole: list[dict[str, Any]] = []
    along: list[dict[str, Any]] = []
    for place, change in matched:
        values, known = _moved(plan, place, change, left), _known(change.old)
        if all(values[name] == known[name] for name in known):
            along.append({name: values[name] for name in ("row_id", "plan", "position")})
        else:
            whole.append(values)
    await write_rows(session, along)
    await write_rows(session, whole)


async def write_rows(session: Session, values: Sequence[Mapping[str, Any]]) -> None:
    """These columns of rows that are there, by "row_id"; all with the same columns."""
    if not values:
        return
    columns: dict[str, Any] = {name: bindparam(f"new_{name}") for name in values[0] if name != "row_id"}
    statement = update(rows).where(rows.c.id == bindparam("row_id")).values(columns)
    renamed = [{k if k == "row_id" else f"new_{k}": v for k, v in item.items()} for item in values]
    for begin in range(0, len(renamed), _TOGETHER):
        await session.write(statement, renamed[begin : begin + _TOGETHER])
        await asyncio.sleep(0)


def _moved(plan: int, place: int, change: RowChange, left: frozenset[int]) -> dict[str, Any]:
    old, new = change.old, change.new
    assert old is not None
    back = old.id in left and new is not None
    words = row_words(new) if new is not None else {**_own_words(old), "code": change.code}
    return {
        "row_id": old.id,
        "plan": plan,
        "position": place,
        **words,
        "applicable": old.applicable if change.untouched else (old.applicable or back) and new is not None,
        "schedule": None if change.dates is not None else old.schedule or None,
    }


def _known(old: Any) -> dict[str, Any]:
    """What of a row can change, as it is."""
    return {**_own_words(old), "code": old.code, "applicable": old.applicable, "schedule": old.schedule or None}


def _own_words(old: Any) -> dict[str, Any]:
    names = ("area", "component_no", "component", "indicator", "action", "evidence_text", "target_text", "pic")
    return {name: getattr(old, name) for name in names}


def _events(change: RowChange, left: frozenset[int], at: datetime, person: int | None) -> list[RowEvent]:
    assert change.old is not None
    if change.untouched:
        return []
    about = RowEvent(row=change.old.id, kind=RowEventKind.DOCUMENT, at=at, person=person)
    if change.new is None:
        gone = replace(about, kind=RowEventKind.LEFT_PLAN, data={"was": change.old.code})
        return [gone] if change.old.applicable else []
    found = []
    if change.old.id in left:
        found.append(replace(about, kind=RowEventKind.BACK_IN_PLAN))
    if change.dates is not None:
        was = change.old.schedule or change.old.target_text
        found.append(replace(about, data={"was": was, "now": change.new.target_text}))
    return found
