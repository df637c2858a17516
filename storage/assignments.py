"""Who holds which row, with the whole history, and who said that they work on something."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from domain.board import Board
from domain.holding import Assignment, Cause
from domain.model import PlanState
from domain.ports import NotFound
from storage.memory import Values
from storage.offices import board_topic
from storage.session import Session
from storage.tables import assignees, assignments, cares, occurrences, people, plans, rows

_OFFICE = select(plans.c.office).join(rows, rows.c.plan == plans.c.id).where(rows.c.id == bindparam("row"))
_HOLDS = select(assignees.c.row).where(assignees.c.row == bindparam("row"), assignees.c.person == bindparam("person"))
# Pairs that are written together before everybody else gets a turn.
_AT_ONCE = 400
_IN_FORCE = plans.c.state == PlanState.ACTIVE.value
_OF_PERSON = (
    select(assignees.c.row)
    .join(rows, rows.c.id == assignees.c.row)
    .join(plans, plans.c.id == rows.c.plan)
    .where(assignees.c.person == bindparam("person"), _IN_FORCE)
    .order_by(plans.c.year, rows.c.position)
)
# Rows that went free when the person left: their last holding ended so, and nobody has the row since.
_LEFT_BY = (
    select(assignments.c.row)
    .join(rows, rows.c.id == assignments.c.row)
    .join(plans, plans.c.id == rows.c.plan)
    .join(people, people.c.id == assignments.c.person)
    .where(assignments.c.person == bindparam("person"), assignments.c.end_cause == Cause.LEFT.value, _IN_FORCE)
    .where(assignments.c.until >= people.c.state_at)
    .where(assignments.c.row.not_in(select(assignees.c.row)))
    .distinct()
)


async def give(
    session: Session, row: int, person: int, *, at: datetime, by: int | None = None, cause: Cause = Cause.GIVEN
) -> bool:
    """Write down that the person holds the row from now on; False when they do already."""
    keys = {"row": row, "person": person}
    if await session.first(_HOLDS, keys) is not None:
        return False
    await session.write(insert(assignees), {**keys, "at": at})
    await session.write(insert(assignments), {**keys, "since": at, "cause": cause.value, "given_by": by})
    return True


async def give_all(session: Session, pairs: Sequence[tuple[int, int]], *, at: datetime, cause: Cause) -> int:
    """As `give`, for many pairs of a row and a person; how many are new."""
    given = 0
    for begin in range(0, len(pairs), _AT_ONCE):
        some = list(dict.fromkeys(pairs[begin : begin + _AT_ONCE]))
        query = select(assignees.c.row, assignees.c.person).where(assignees.c.row.in_({row for row, _ in some}))
        known = {(item.row, item.person) for item in await session.all(query)}
        new = [{"row": row, "person": person} for row, person in some if (row, person) not in known]
        if new:
            await session.write(insert(assignees), [{**keys, "at": at} for keys in new])
            values = {"since": at, "cause": cause.value, "given_by": None}
            await session.write(insert(assignments), [{**keys, **values} for keys in new])
            given += len(new)
        await asyncio.sleep(0)
    return given


class AssignmentRecords:
    """The port `Assignments`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def give(self, row: int, person: int, *, at: datetime, by: int | None, cause: Cause) -> bool:
        office = await self._office(row)
        given = await give(self._session, row, person, at=at, by=by, cause=cause)
        if given:
            self._session.view.change(board_topic(office))
        return given

    async def end(self, row: int, person: int, *, at: datetime, by: int | None, cause: Cause) -> bool:
        office = await self._office(row)
        mine = delete(assignees).where(assignees.c.row == row, assignees.c.person == person)
        if not (await self._session.write(mine)).rowcount:
            return False
        held = update(assignments).where(assignments.c.row == row, assignments.c.person == person)
        values = {"until": at, "end_cause": cause.value, "ended_by": by}
        await self._session.write(held.where(assignments.c.until.is_(None)), values)
        self._session.view.change(board_topic(office))
        return True

    async def of_person(self, person: int) -> Sequence[int]:
        return [found.row for found in await self._session.all(_OF_PERSON, {"person": person})]

    async def left_by(self, person: int) -> Sequence[int]:
        return [found.row for found in await self._session.all(_LEFT_BY, {"person": person})]

    async def history(self, row: int, limit: int = 20) -> Sequence[Assignment]:
        query = select(assignments).where(assignments.c.row == row).order_by(assignments.c.id.desc()).limit(limit)
        return [_assignment_from(found) for found in await self._session.all(query)]

    async def care(self, occurrence: int, person: int, on: bool, *, at: datetime) -> bool:
        there = select(cares.c.at).where(cares.c.occurrence == occurrence, cares.c.person == person)
        if (await self._session.first(there) is not None) == on:
            return False
        if on:
            values = {"occurrence": occurrence, "person": person, "at": at}
            await self._session.write(insert(cares), values)
        else:
            gone = delete(cares).where(cares.c.occurrence == occurrence, cares.c.person == person)
            await self._session.write(gone)
        office = await self._session.value(select(occurrences.c.office).where(occurrences.c.id == occurrence))

        def change(boards: Values) -> Values:
            return {which: _with_care(board, (occurrence, person), on) for which, board in boards.items()}

        self._session.view.change(board_topic(office), change)
        return True

    async def _office(self, row: int) -> int:
        office = await self._session.value(_OFFICE, {"row": row})
        if office is None:
            raise NotFound(f"row {row}")
        return int(office)


def _with_care(board: Board | None, care: tuple[int, int], on: bool) -> Board | None:
    """The remembered board with that word, so that it need not be read again."""
    if board is None or care[0] not in board.occurrence_by_id:
        return board
    return replace(board, cares=board.cares | {care} if on else board.cares - {care})


def _assignment_from(found: Row[Any]) -> Assignment:
    return Assignment(
        row=found.row,
        person=found.person,
        since=found.since,
        cause=Cause(found.cause),
        given_by=found.given_by,
        until=found.until,
        end_cause=Cause(found.end_cause) if found.end_cause else None,
        ended_by=found.ended_by,
    )
