"""Plans, drafts and rows as they stand, with what is remembered of them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, Text, bindparam, func, select, type_coerce

from domain.board import Board
from domain.chat import Address
from domain.draft_json import draft_from_text
from domain.model import Occurrence, Plan, PlanRow, PlanState
from domain.plan import PlanDraft
from domain.plan_changes import Filed
from domain.ports import NotFound
from storage.memory import MISSING, Topic
from storage.offices import OfficeRecords, board_topic
from storage.plans_update import filed_on
from storage.regulations import read_changes
from storage.rows import ROWS, occurrence_from, read_occurrences, read_plan_rows, read_rows
from storage.session import Session
from storage.tables import assignees, cares, occurrences, plans, rows

_PLAN = select(*(column for column in plans.c if column.name not in {"draft", "before"}))
_ACTIVE = (
    _PLAN.where(plans.c.office == bindparam("office"), plans.c.state == PlanState.ACTIVE.value)
    .order_by(plans.c.year.desc())
    .limit(1)
)
_ACTIVE_OF_YEAR = _ACTIVE.where(plans.c.year == bindparam("year"))
_ACTIVE_UP_TO = _ACTIVE.where(plans.c.year <= bindparam("up_to"))
_ACTIVE_FIRST = (
    _PLAN.where(plans.c.office == bindparam("office"), plans.c.state == PlanState.ACTIVE.value)
    .order_by(plans.c.year)
    .limit(1)
)
DRAFTS: Topic = ("drafts",)
# A draft as text, since a long one is written and read beside the event loop.
_DRAFT = select(type_coerce(plans.c.draft, Text).label("draft")).where(plans.c.id == bindparam("plan"))
_BEFORE = select(type_coerce(plans.c.before, Text).label("before"), plans.c.state).where(
    plans.c.id == bindparam("plan")
)
_ASSIGNEES = (
    select(assignees.c.row, assignees.c.person)
    .join(rows, rows.c.id == assignees.c.row)
    .where(rows.c.plan == bindparam("plan"))
    .order_by(rows.c.position, assignees.c.person)
)
_DUE_DAYS = (
    select(func.count())
    .select_from(occurrences.join(rows, rows.c.id == occurrences.c.row))
    .where(rows.c.plan == bindparam("plan"), rows.c.area.in_(bindparam("areas", expanding=True)), rows.c.applicable)
    .where(occurrences.c.due.isnot(None), occurrences.c.dropped_at.is_(None))
)
_CARES = (
    select(cares.c.occurrence, cares.c.person)
    .join(occurrences, occurrences.c.id == cares.c.occurrence)
    .join(rows, rows.c.id == occurrences.c.row)
    .where(rows.c.plan == bindparam("plan"))
)
_OCCURRENCE = select(occurrences).where(occurrences.c.id == bindparam("occurrence"))
_OFFICE_OF_ROW = select(plans.c.office).join(rows, rows.c.plan == plans.c.id).where(rows.c.id == bindparam("row"))


def _plan_from(row: Row[Any]) -> Plan:
    answer = None
    if row.answer_channel is not None:
        answer = Address(row.answer_channel, row.answer_chat, row.answer_thread)
    return Plan(
        id=row.id,
        office=row.office,
        year=row.year,
        state=PlanState(row.state),
        source=row.source,
        sha256=row.sha256,
        title=row.title,
        regulation=row.regulation,
        start=row.start,
        since=row.state_at,
        by=row.person,
        answer=answer,
    )


class PlansAsTheyAre:
    """What the port `Plans` only asks."""

    def __init__(self, session: Session, offices: OfficeRecords) -> None:
        self._session = session
        self._offices = offices
        self._known_before: dict[int, dict[str, Any] | None] = {}

    async def board(self, office: int, year: int | None = None, *, up_to: int | None = None) -> Board | None:
        topic, detail = board_topic(office), (year, up_to)
        found = self._session.view.get(topic, detail)
        if found is MISSING:
            found = await self._read_board(office, year, up_to)
            self._session.view.keep(topic, detail, found)
        assert found is None or isinstance(found, Board)
        return found

    async def _read_board(self, office: int, year: int | None, up_to: int | None) -> Board | None:
        if year is not None:
            row = await self._session.first(_ACTIVE_OF_YEAR, {"office": office, "year": year})
        elif up_to is not None:
            row = await self._session.first(_ACTIVE_UP_TO, {"office": office, "up_to": up_to})
            # A plan that only begins next year is better than none.
            row = row or await self._session.first(_ACTIVE_FIRST, {"office": office})
        else:
            row = await self._session.first(_ACTIVE, {"office": office})
        if row is None:
            return None
        plan = _plan_from(row)
        values = {"plan": plan.id}
        found = await read_plan_rows(self._session, plan.id)
        return Board(
            office=await self._offices.get(office),
            plan=plan,
            rows=found,
            occurrences=await read_occurrences(self._session, found),
            regulation_changes=await read_changes(self._session, office),
            assignees=tuple((item.row, item.person) for item in await self._session.all(_ASSIGNEES, values)),
            cares=frozenset((item.occurrence, item.person) for item in await self._session.all(_CARES, values)),
        )

    async def get(self, plan: int) -> Plan:
        row = await self._session.first(_PLAN.where(plans.c.id == plan))
        if row is None:
            raise NotFound(f"plan {plan}")
        return _plan_from(row)

    async def of_office(self, office: int) -> Sequence[Plan]:
        """The newest first, discarded ones included."""
        found = await self._session.all(_PLAN.where(plans.c.office == office).order_by(plans.c.id.desc()))
        return [_plan_from(row) for row in found]

    async def same_document(self, office: int, sha256: str) -> Plan | None:
        """The plan that was made from these bytes: the active one, else the newest archived one. Drafts do not count."""
        states = (PlanState.ACTIVE.value, PlanState.ARCHIVED.value)
        query = _PLAN.where(plans.c.office == office, plans.c.sha256 == sha256, plans.c.state.in_(states))
        row = await self._session.first(query.order_by(plans.c.state, plans.c.id.desc()).limit(1))
        return None if row is None else _plan_from(row)

    async def draft(self, plan: int) -> PlanDraft | None:
        # The one under a preview is asked for at every press, and reading a long one takes a while.
        known = self._session.view.get(DRAFTS, plan)
        if known is not MISSING:
            assert known is None or isinstance(known, PlanDraft)
            return known
        row = await self._session.first(_DRAFT, {"plan": plan})
        if row is None:
            raise NotFound(f"plan {plan}")
        found = None if row.draft is None else await asyncio.to_thread(draft_from_text, row.draft)
        self._session.view.keep(DRAFTS, plan, found)
        return found

    async def due_days(self, plan: int, areas: Collection[str]) -> int:
        return int(await self._session.value(_DUE_DAYS, {"plan": plan, "areas": list(areas)}) or 0)

    async def filed(self, plan: int) -> Filed:
        return await filed_on(self._session, plan)

    async def _before(self, plan: int) -> dict[str, Any] | None:
        """What to go back to from a plan in force, None where there is nothing (any more)."""
        if plan not in self._known_before:
            row = await self._session.first(_BEFORE, {"plan": plan})
            text = row.before if row is not None and row.state == PlanState.ACTIVE.value else None
            self._known_before[plan] = None if text is None else await asyncio.to_thread(json.loads, text)
        return self._known_before[plan]

    async def row(self, row: int) -> PlanRow:
        found = await read_rows(self._session, ROWS.where(rows.c.id == bindparam("row_id")), {"row_id": row})
        if not found:
            raise NotFound(f"row {row}")
        return found[0]

    async def occurrence(self, occurrence: int) -> Occurrence:
        row = await self._session.first(_OCCURRENCE, {"occurrence": occurrence})
        if row is None:
            raise NotFound(f"occurrence {occurrence}")
        return occurrence_from(row)

    async def office_of_row(self, row: int) -> int | None:
        office = await self._session.value(_OFFICE_OF_ROW, {"row": row})
        return None if office is None else int(office)

    async def _office(self, row: int) -> int:
        office = await self.office_of_row(row)
        if office is None:
            raise NotFound(f"row {row}")
        return office

    def _changed(self, office: int) -> None:
        self._session.view.change(board_topic(office))
