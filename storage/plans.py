"""Plans: received, drafted, applied, taken back, and what people change about their rows."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Text, bindparam, func, insert, select, update

from domain.board import Board
from domain.chat import Address
from domain.draft_json import draft_to_text
from domain.events import evidence_due
from domain.holding import Cause
from domain.model import Occurrence, OccurrenceState, Plan, PlanState
from domain.plan import PlanDraft, TargetKind
from domain.plan_changes import Undoing, compare
from domain.plan_changes_adding import only_adding
from domain.plan_changes_part import changes_part, draft_part
from domain.ports import NotFound
from storage.agenda import look_again
from storage.assignments import give, give_all
from storage.columns import to_json
from storage.memory import Values
from storage.offices import board_topic
from storage.plans_read import DRAFTS, PlansAsTheyAre
from storage.plans_undo import changed_by_hand, evidence_since, first_import, put_back, remember
from storage.plans_update import carry_marks, keep_secret, take_over
from storage.planting import plant
from storage.tables import occurrences, plans, rows

_SET_DRAFT = update(plans).where(plans.c.id == bindparam("plan_id")).values(draft=bindparam("draft_text", type_=Text))
_SET_BEFORE = (
    update(plans).where(plans.c.id == bindparam("plan_id")).values(before=bindparam("before_text", type_=Text))
)
_SET_STATE = update(occurrences).where(occurrences.c.id == bindparam("occurrence")).returning(occurrences.c.office)


class PlanRecords(PlansAsTheyAre):
    """The port `Plans`."""

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
        await self._write_draft(plan, draft, values)
        self._changed(known.office)

    async def _write_draft(self, plan: int, draft: PlanDraft, values: Mapping[str, Any]) -> None:
        """The draft and these columns, at once: a database writes the whole row anew for one of them, and a long draft is
        megabytes."""
        if self._session.view.get(DRAFTS, plan) is draft:  # as it stands there already
            await self._write(plan, values)
            return
        text = await asyncio.to_thread(draft_to_text, draft)
        await self._session.write(_SET_DRAFT.values(values), {"plan_id": plan, "draft_text": text})
        self._session.view.change(DRAFTS, lambda _: {plan: draft})
        await asyncio.sleep(0)

    async def _write(self, plan: int, values: Mapping[str, Any]) -> None:
        await self._session.write(update(plans).where(plans.c.id == plan), values)
        # With a long draft beside them these few columns take their time.
        await asyncio.sleep(0)

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
        await asyncio.sleep(0)

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
        await self._write_draft(plan, kept, values)
        await self._write_before(plan, {**before, "at": at.isoformat()})
        if changes is not None:
            await take_over(self._session, office, plan, changes, at=at, person=known.by)
        else:
            await plant(self._session, office, plan, kept)
        if other is not None and other.plan.year != draft.year:
            await carry_marks(self._session, other, plan, new, at=at)
        if new:
            await keep_secret(self._session, office, plan, draft.year, new)
        await look_again(self._session, office)
        self._changed(office)

    async def _write_before(self, plan: int, before: dict[str, Any]) -> None:
        text = await asyncio.to_thread(to_json, before)
        await self._session.write(_SET_BEFORE, {"plan_id": plan, "before_text": text})
        self._known_before.pop(plan, None)
        await asyncio.sleep(0)

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
        await self._write(plan, {"state": state.value, "state_at": at})

    async def set_regulation(self, plan: int, regulation: str) -> None:
        known = await self.get(plan)
        await self._write(plan, {"regulation": regulation})
        self._changed(known.office)

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


def _with_state(board: Board | None, occurrence: int, state: OccurrenceState) -> Board | None:
    """A new board where the occurrence has the state; the same one where it has no such occurrence."""
    if board is None or occurrence not in board.occurrence_by_id:
        return board
    return replace(
        board,
        occurrences=tuple(replace(item, state=state) if item.id == occurrence else item for item in board.occurrences),
    )
