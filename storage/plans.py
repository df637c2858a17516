"""Plans: received, drafted, applied, and their rows and occurrences as they stand."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Text, bindparam, func, insert, select, type_coerce, update

from domain.board import Board
from domain.chat import Address
from domain.draft_json import draft_from_text, draft_to_text
from domain.events import evidence_due
from domain.holding import Cause
from domain.model import Occurrence, OccurrenceState, Plan, PlanRow, PlanState
from domain.plan import PlanDraft, TargetKind
from domain.plan_changes import Filed, Undoing, compare
from domain.plan_changes_adding import only_adding
from domain.plan_changes_part import changes_part, draft_part
from domain.ports import NotFound
from storage.agenda import look_again
from storage.assignments import give, give_all
from storage.columns import to_json
from storage.memory import MISSING, Topic, Values
from storage.offices import OfficeRecords, board_topic
from storage.plans_undo import changed_by_hand, evidence_since, first_import, put_back, remember
from storage.plans_update import carry_marks, filed_on, take_over
from storage.planting import plant
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
_DRAFTS: Topic = ("drafts",)
# A draft as text, since a long one is written and read beside the event loop.
_DRAFT = select(type_coerce(plans.c.draft, Text).label("draft")).where(plans.c.id == bindparam("plan"))
_SET_DRAFT = update(plans).where(plans.c.id == bindparam("plan_id")).values(draft=bindparam("draft_text", type_=Text))
_SET_BEFORE = (
    update(plans).where(plans.c.id == bindparam("plan_id")).values(before=bindparam("before_text", type_=Text))
)
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
_SET_STATE = update(occurrences).where(occurrences.c.id == bindparam("occurrence")).returning(occurrences.c.office)


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


class PlanRecords:
    """The port `Plans`."""

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

    async def receive(
        self, office: int, person: int | None, *, source: str, year: int, at: datetime, answer: Address | None
    ) -> Plan:
        values: dict[str, Any] = {
            "office": office,
            "person": person,
            "year": year,
            "state": PlanState.READING.value,
            "source": source,
            "sha256": "",
            "title": "",
            "regulation": "",
            "received_at": at,
            "state_at": at,
        }
        if answer is not None:
            values |= {
                "answer_channel": answer.channel,
                "answer_chat": answer.chat,
                "answer_thread": answer.thread,
            }
        return await self.get(await self._session.insert(insert(plans), values))

    async def same_document(self, office: int, sha256: str) -> Plan | None:
        """The plan that was made from these bytes: the active one, else the newest archived one. Drafts do not count."""
        states = (PlanState.ACTIVE.value, PlanState.ARCHIVED.value)
        query = _PLAN.where(plans.c.office == office, plans.c.sha256 == sha256, plans.c.state.in_(states))
        row = await self._session.first(query.order_by(plans.c.state, plans.c.id.desc()).limit(1))
        return None if row is None else _plan_from(row)

    async def save_draft(self, plan: int, draft: PlanDraft) -> None:
        """Keep the reading; a plan that was being read becomes a draft."""
        known = await self.get(plan)
        state = PlanState.DRAFT if known.state is PlanState.READING else known.state
        values = {
            "sha256": draft.sha256,
            "source": draft.source,
            "year": draft.year,
            "title": draft.office,
            "state": state.value,
        }
        await self._session.write(update(plans).where(plans.c.id == plan), values)
        await self._write_draft(plan, draft)
        self._changed(known.office)

    async def _write_draft(self, plan: int, draft: PlanDraft) -> None:
        if self._session.view.get(_DRAFTS, plan) is draft:
            return  # as it stands there already
        text = await asyncio.to_thread(draft_to_text, draft)
        await self._session.write(_SET_DRAFT, {"plan_id": plan, "draft_text": text})
        self._session.view.change(_DRAFTS, lambda _: {plan: draft})

    async def draft(self, plan: int) -> PlanDraft | None:
        # The one under a preview is asked for at every press, and reading a long one takes a while.
        known = self._session.view.get(_DRAFTS, plan)
        if known is not MISSING:
            assert known is None or isinstance(known, PlanDraft)
            return known
        row = await self._session.first(_DRAFT, {"plan": plan})
        if row is None:
            raise NotFound(f"plan {plan}")
        found = None if row.draft is None else await asyncio.to_thread(draft_from_text, row.draft)
        self._session.view.keep(_DRAFTS, plan, found)
        return found

    async def set_state(self, plan: int, expected: PlanState, state: PlanState, *, at: datetime) -> bool:
        """To ACTIVE: the active plan of that year is archived."""
        known = await self.get(plan)
        if known.state is not expected:
            return False
        if state is PlanState.ACTIVE:
            await self._archive(known.office, known.year, plan, at)
        values = {"state": state.value, "state_at": at}
        await self._session.write(update(plans).where(plans.c.id == plan), values)
        if PlanState.ACTIVE in {expected, state}:
            await look_again(self._session, known.office)
        self._changed(known.office)
        return True

    async def _archive(self, office: int, year: int, but: int, at: datetime) -> None:
        """The active plan of the year makes room."""
        active = update(plans).where(plans.c.office == office, plans.c.year == year, plans.c.id != but)
        values = {"state": PlanState.ARCHIVED.value, "state_at": at}
        await self._session.write(active.where(plans.c.state == PlanState.ACTIVE.value), values)

    async def due_days(self, plan: int, areas: Collection[str]) -> int:
        return int(await self._session.value(_DUE_DAYS, {"plan": plan, "areas": list(areas)}) or 0)

    async def filed(self, plan: int) -> Filed:
        return await filed_on(self._session, plan)

    async def apply(self, plan: int, draft: PlanDraft, *, at: datetime, adding: bool = False) -> None:
        known = await self.get(plan)
        await self._put_in_force(known, draft, draft, None, at, adding=adding)

    async def apply_part(
        self,
        plan: int,
        draft: PlanDraft,
        areas: Collection[str],
        *,
        at: datetime,
        person: int | None,
        adding: bool = False,
    ) -> Plan:
        known = await self.get(plan)
        part = draft_part(draft, areas)
        made = await self.receive(known.office, person, source=draft.source, year=draft.year, at=at, answer=None)
        # Not the document itself: that still waits to be applied.
        told = f"{draft.sha256}:{'-'.join(sorted(areas))}:{made.id}"
        part = replace(part, sha256=hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest())
        await self.save_draft(made.id, part)
        await self.set_regulation(made.id, known.regulation)
        await self._put_in_force(await self.get(made.id), part, draft, areas, at, adding=adding)
        return await self.get(made.id)

    async def _put_in_force(
        self,
        known: Plan,
        kept: PlanDraft,
        draft: PlanDraft,
        areas: Collection[str] | None,
        at: datetime,
        *,
        adding: bool,
    ) -> None:
        """`draft`, or only its rows in `areas`, becomes the plan of its year; `kept` is what is remembered as its reading."""
        office, plan = known.office, known.id
        board = await self.board(office, draft.year)
        changes, new = None, kept.rows
        before = await first_import(self._session, office)
        if board is not None and board.plan.id != plan:
            changes = await asyncio.to_thread(compare, board, draft, await self.filed(board.plan.id))
            changes = changes if areas is None else changes_part(changes, areas)
            changes = only_adding(changes, board) if adding else changes
            new = tuple(change.new for change in changes.rows if change.old is None and change.new is not None)
            before = await remember(self._session, board, changes)
        other = None
        if new:
            other = await self.board(office, up_to=draft.year if board is None else draft.year - 1)
        if board is not None and not known.regulation:
            # What was chosen for the plan holds for its newer document.
            await self.set_regulation(plan, board.plan.regulation)
        await self._archive(office, draft.year, plan, at)
        values = {"state": PlanState.ACTIVE.value, "state_at": at, "year": draft.year, "sha256": kept.sha256}
        await self._session.write(update(plans).where(plans.c.id == plan), values)
        await self._write_draft(plan, kept)
        await self._write_before(plan, {**before, "at": at.isoformat()})
        if changes is not None:
            await take_over(self._session, office, plan, changes, at=at, person=known.by)
        else:
            await plant(self._session, office, plan, kept)
        if other is not None and other.plan.year != draft.year:
            await carry_marks(self._session, other, plan, new, at=at)
        await look_again(self._session, office)
        self._changed(office)

    async def _write_before(self, plan: int, before: dict[str, Any]) -> None:
        text = await asyncio.to_thread(to_json, before)
        await self._session.write(_SET_BEFORE, {"plan_id": plan, "before_text": text})
        self._known_before.pop(plan, None)

    async def _before(self, plan: int) -> dict[str, Any] | None:
        """What to go back to from a plan in force, None where there is nothing (any more)."""
        if plan not in self._known_before:
            row = await self._session.first(_BEFORE, {"plan": plan})
            text = row.before if row is not None and row.state == PlanState.ACTIVE.value else None
            self._known_before[plan] = None if text is None else await asyncio.to_thread(json.loads, text)
        return self._known_before[plan]

    async def undoing(self, plan: int) -> Undoing | None:
        before = await self._before(plan)
        if before is None:
            return None
        former = await self.get(before["plan"]) if before["plan"] is not None else None
        if former is not None and former.state is not PlanState.ARCHIVED:
            return None
        since = datetime.fromisoformat(before["at"])
        return Undoing(
            former=former,
            filed=await evidence_since(self._session, plan, before),
            by_hand=await changed_by_hand(self._session, plan, before, since),
        )

    async def undo(self, plan: int, *, at: datetime, person: int | None) -> bool:
        known, found = await self.get(plan), await self.undoing(plan)
        before = await self._before(plan)
        if found is None or found.filed or before is None:
            return False
        self._known_before.pop(plan)
        await self._set(plan, PlanState.DISCARDED, at)
        await put_back(self._session, before, at=at, person=person)
        if found.former is not None:
            await self._set(found.former.id, PlanState.ACTIVE, at)
        await look_again(self._session, known.office)
        self._changed(known.office)
        return True

    async def _set(self, plan: int, state: PlanState, at: datetime) -> None:
        await self._session.write(update(plans).where(plans.c.id == plan), {"state": state.value, "state_at": at})

    async def set_regulation(self, plan: int, regulation: str) -> None:
        known = await self.get(plan)
        await self._session.write(update(plans).where(plans.c.id == plan), {"regulation": regulation})
        self._changed(known.office)

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

    async def open_event(
        self, row: int, day: date, *, person: int, at: datetime, due: date | None = None
    ) -> Occurrence:
        plan = await self.get((await self.row(row)).plan)
        office = plan.office
        last = await self._session.value(select(func.max(occurrences.c.number)).where(occurrences.c.row == row))
        values = {
            "office": office,
            "row": row,
            "number": (last or 0) + 1,
            "kind": TargetKind.EVENT.value,
            "start": day,
            "due": due or evidence_due(day, plan.year),
            "state": OccurrenceState.EMPTY.value,
            "label": "",
            "opened_by": person,
            "opened_at": at,
        }
        key = await self._session.insert(insert(occurrences), values)
        self._changed(office)
        return await self.occurrence(key)

    async def set_occurrence_state(self, occurrence: int, state: OccurrenceState) -> None:
        changed = (await self._session.write(_SET_STATE, {"occurrence": occurrence, "state": state.value})).first()
        if changed is None:
            raise NotFound(f"occurrence {occurrence}")

        # The commonest write by far: the remembered board is corrected in place of being read again.
        def change(boards: Values) -> Values:
            return {which: _with_state(board, occurrence, state) for which, board in boards.items()}

        self._session.view.change(board_topic(changed[0]), change)

    async def office_of_row(self, row: int) -> int | None:
        office = await self._session.value(_OFFICE_OF_ROW, {"row": row})
        return None if office is None else int(office)

    async def set_secret(self, row: int, secret: bool) -> None:
        office = await self._office(row)
        await self._session.write(update(rows).where(rows.c.id == row), {"secret": secret})
        self._changed(office)

    async def assign(self, row: int, person: int, *, at: datetime) -> None:
        office = await self._office(row)
        if await give(self._session, row, person, at=at, cause=Cause.PLAN):
            self._changed(office)

    async def assign_all(self, plan: int, people: Mapping[str, Collection[int]], *, at: datetime) -> None:
        query = select(rows.c.id, rows.c.code).where(rows.c.plan == plan)
        keys = {item.code: item.id for item in await self._session.all(query)}
        pairs = [(keys[code], person) for code, named in people.items() for person in named]
        if await give_all(self._session, pairs, at=at, cause=Cause.PLAN):
            self._changed((await self.get(plan)).office)

    async def _office(self, row: int) -> int:
        office = await self.office_of_row(row)
        if office is None:
            raise NotFound(f"row {row}")
        return office

    def _changed(self, office: int) -> None:
        self._session.view.change(board_topic(office))


def _with_state(board: Board | None, occurrence: int, state: OccurrenceState) -> Board | None:
    """A new board where the occurrence has the state; the same one where it has no such occurrence."""
    if board is None or occurrence not in board.occurrence_by_id:
        return board
    return replace(
        board,
        occurrences=tuple(replace(item, state=state) if item.id == occurrence else item for item in board.occurrences),
    )
