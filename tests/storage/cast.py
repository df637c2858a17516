"""A small office with people, a group and a plan, as storage tests need it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from domain.chat import Address, Attachment
from domain.model import Office, Person, PersonState, Plan, Role, Submission
from domain.plan import (
    Decision,
    DecisionKind,
    DraftRow,
    Finding,
    PlanDraft,
    Refinement,
    RowPair,
    Source,
    Suggestion,
    Target,
    TargetKind,
    TargetPart,
    TargetWarning,
    Window,
)
from storage.database import Database
from storage.unit import Unit

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
GROUP = Address("telegram", "-1001")
SHA = "a" * 64


def later(**difference: float) -> datetime:
    return NOW + timedelta(**difference)


def window(month: int, first: int = 1, last: int = 28) -> Window:
    return Window(date(2026, month, first), date(2026, month, last))


def a_part(kind: TargetKind, *windows: Window, **more: Any) -> TargetPart:
    return TargetPart(kind=kind, text=more.pop("text", kind.value), occurrences=windows, **more)


def a_row(code: str, *parts: TargetPart, **more: Any) -> DraftRow:
    target = more.pop("target", Target(text="target", parts=parts))
    values: dict[str, Any] = {
        "code": code,
        "area": code.split(".")[0],
        "component_no": code.split(".")[1],
        "component": "Tim kerja",
        "indicator": "Tim dibentuk",
        "action": "Rapat",
        "evidence_text": "Undangan, foto",
        "evidence": ("Undangan", "Foto"),
        "target_text": target.text,
        "target": target,
    }
    return DraftRow(**values | more)


def a_draft(*rows: DraftRow, year: int = 2026, sha256: str = SHA) -> PlanDraft:
    rows = rows or (
        a_row("I.1.1", a_part(TargetKind.MONTH, window(3))),
        a_row("I.1.2", a_part(TargetKind.RECURRING, window(6), window(3), cadence="quarterly", rule="FREQ=MONTHLY")),
        a_row("II.1.1", a_part(TargetKind.STANDING)),
        a_row("V.1.1", a_part(TargetKind.EVENT, expected=2)),
    )
    return PlanDraft(source="rencana.docx", sha256=sha256, year=year, office="Kecamatan Contoh", rows=rows)


def a_full_draft() -> PlanDraft:
    """A draft in which every field of every dataclass is filled."""
    warning = TargetWarning(
        code="year", params={"year": "208"}, suggestion=Suggestion(occurrences=(window(6),), label="RKT")
    )
    target = Target(
        text="Juni 208",
        parts=(a_part(TargetKind.DURATION, window(6), label="RKT", duration="P1W", rule="FREQ=DAILY", expected=3),),
        warnings=(warning,),
        refinement=Refinement(cadence="half-yearly", words="per semester", occurrences=(window(7), window(12))),
    )
    row = a_row(
        "VI.2.1",
        target=target,
        pic="Sari",
        source=Source(page=2, table=1, row=7),
        decisions=(Decision(kind=DecisionKind.TAKEN, name="abc", code="year", text="Juni"),),
        read_target=replace(target, text="sebelumnya"),
        read_evidence=("Undangan, foto",),
    )
    finding = Finding(code="merged", row="VI.2.1", params={"cells": "2"}, source=Source(page=2))
    return PlanDraft(
        source="rencana\x00 \ud800.docx",
        sha256=SHA,
        year=2026,
        office="Kantor",
        rows=(row,),
        findings=(finding,),
        joined=(RowPair(1, "VI.2.1"),),
        parted=(RowPair(2, "VI.2.1"),),
    )


@dataclass(frozen=True)
class Cast:
    office: Office
    sari: Person
    budi: Person
    plan: Plan


async def a_cast(database: Database, draft: PlanDraft | None = None) -> Cast:
    """Sari (admin, Telegram 11) and Budi (Telegram 12) in an office with a group and an applied plan; committed."""
    async with database.write() as uow:
        cast = await settle(uow, draft or a_draft())
        await uow.commit()
    return cast


async def settle(uow: Unit, draft: PlanDraft, name: str = "Kecamatan Contoh", chat: Address = GROUP) -> Cast:
    office = await uow.offices.add(name, "Asia/Jakarta")
    sari = await uow.people.add(office.id, "Sari", "telegram", "11", state=PersonState.ACTIVE)
    budi = await uow.people.add(office.id, "Budi", "telegram", "12", state=PersonState.ACTIVE)
    await uow.people.grant(sari.id, Role.ADMIN, "", at=NOW)
    await uow.chats.bind(chat, office.id, "Tim ZI", at=NOW)
    plan = await uow.plans.receive(office.id, sari.id, source=draft.source, year=draft.year, at=NOW, answer=chat)
    await uow.plans.save_draft(plan.id, draft)
    await uow.plans.apply(plan.id, draft, at=NOW)
    return Cast(office, await uow.people.get(sari.id), budi, await uow.plans.get(plan.id))


PHOTO = Attachment(kind="photo", remote_id="remote-1", unique_id="u1", mime="image/jpeg", size=1234)


async def hand_in(uow: Unit, cast: Cast, **more: Any) -> Submission:
    """Sari hands in a photo for the first row's first occurrence."""
    board = await uow.plans.board(cast.office.id)
    assert board is not None
    values: dict[str, Any] = {
        "office": cast.office.id,
        "row": board.rows[0].id,
        "occurrence": board.occurrences[0].id,
        "person": cast.sari.id,
        "at": NOW,
        "text": "rapat",
        "files": (PHOTO,),
        "address": GROUP,
        "message": "77",
    }
    return await uow.evidence.submit(**values | more)
