"""A newer document of a plan in force: what was decided about the same cells before is not asked again.

Steps: which rows still ask → the documents that the plan in force came from, the newest first → their decisions.
"""

from __future__ import annotations

import asyncio

from domain.board import Board
from domain.model import Plan, PlanState
from domain.plan import DraftRow, PlanDraft
from domain.plan_changes_decided import with_earlier_decisions
from domain.ports import UnitOfWork

# A plan put in force area by area came from as many documents; further back nothing is looked for.
_DOCUMENTS = 8


async def as_decided_before(uow: UnitOfWork, office: int, draft: PlanDraft) -> PlanDraft:
    """The draft with the decisions that were made under earlier previews of the same year's plan."""
    if not any(row.target.warnings for row in draft.rows):
        return draft
    board = await uow.plans.board(office, draft.year)
    if board is None:
        return draft
    return await asyncio.to_thread(with_earlier_decisions, draft, board, await _as_imported(uow, board))


async def _as_imported(uow: UnitOfWork, board: Board) -> dict[str, DraftRow]:
    """The rows as the newest document that has them gave them, by code."""
    plans = [p for p in await uow.plans.of_office(board.office.id) if p.year == board.plan.year]
    before = sorted((p for p in plans if p.state is PlanState.ARCHIVED), key=_age, reverse=True)
    missing = {row.code.upper() for row in board.rows}
    found: dict[str, DraftRow] = {}
    for plan in (board.plan, *before[: _DOCUMENTS - 1]):
        document = await uow.plans.draft(plan.id)
        for row in document.rows if document is not None else ():
            found.setdefault(row.code.upper(), row)
        if missing <= found.keys():
            break
    return found


def _age(plan: Plan) -> tuple[bool, float, int]:
    return plan.since is not None, plan.since.timestamp() if plan.since is not None else 0.0, plan.id
