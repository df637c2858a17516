"""What the worker has to say about sheets of target dates: here is yours, this is what came back, that was no such sheet.

Steps: the draft as it stands now → the sheet's targets in it → what was taken, what was not and why → the newer preview.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.chat import Address, Line, Say, StoredFile
from domain.model import AuditEntry, PlanState
from domain.outline_dates import FilledRow, SheetResult, with_filled_rows
from domain.ports import UnitOfWork
from handlers.impor import drawn, failure
from handlers.impor_decide import outcome
from handlers.impor_sheet import SUBJECT
from handlers.wording import cut

_NAMED = 5


def sheet_made(payload: Mapping[str, Any], file: StoredFile) -> Say:
    """The sheet, and how to send it back."""
    said = Say(lines=(Line("impor-sheet-here"),), files=(file,), subject=f"{SUBJECT}:{payload['plan']}")
    return _addressed(said, payload, "dates-sheet")


async def sheet_filled(
    uow: UnitOfWork, payload: Mapping[str, Any], lines: Sequence[FilledRow], now: datetime
) -> list[Say]:
    """The dates of the sheet enter the draft, if it still waits for a decision."""
    plan = await uow.plans.get(int(payload["plan"]))
    draft = await uow.plans.draft(plan.id)
    office = await uow.offices.get(plan.office)
    today = now.astimezone(office.zone).date()
    if plan.state is not PlanState.DRAFT or draft is None:
        return [_addressed(outcome(plan, today), payload, "dates-read")]
    changed, result = with_filled_rows(draft, lines)
    if result.dated:
        await uow.plans.save_draft(plan.id, changed)
        entry = AuditEntry(
            office=plan.office,
            at=now,
            person=payload["person"],
            action="sheet-dates-taken",
            subject=f"plan:{plan.id}",
            data={"rows": len(result.dated)},
        )
        await uow.audit.append(entry)
    viewer = await uow.people.get(payload["person"])
    shown = await drawn(uow, office, plan, changed, today, viewer)
    told = Say(lines=_told(result), subject=f"{SUBJECT}:{plan.id}")
    return [_addressed(told, payload, "dates-read"), _addressed(shown, payload, "dates-preview")]


def sheet_unreadable(payload: Mapping[str, Any], code: str, params: Mapping[str, str]) -> list[Say]:
    """The file could not be fetched, or is no such sheet: what to do instead."""
    return [_addressed(failure(code, params), payload, "dates-read")]


def _told(result: SheetResult) -> tuple[Line, ...]:
    lines = [Line("impor-sheet-taken", {"rows": len(result.dated)})]
    if result.blank:
        lines.append(Line("impor-sheet-blank", {"rows": result.blank}))
    for key, left in (("impor-sheet-unclear", result.unclear), ("impor-sheet-unknown", result.unknown)):
        lines.extend(
            Line(key, {"line": str(row.line), "code": cut(row.code, 20) or "–", "target": cut(row.target, 60)})
            for row in left[:_NAMED]
        )
        if len(left) > _NAMED:
            lines.append(Line("impor-sheet-more", {"count": len(left) - _NAMED}))
    if result.unclear or result.unknown:
        lines.append(Line("impor-sheet-again"))
    return tuple(lines)


def _addressed(message: Say, payload: Mapping[str, Any], kind: str) -> Say:
    """Once only, since the worker may come by twice."""
    channel, chat, thread = payload["address"]
    unique = f"{kind}:{payload['plan']}:{payload['update']}"
    return replace(message, to=Address(channel, chat, thread), language=payload["language"], unique=unique, edit="")
