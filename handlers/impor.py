"""/impor: take a plan document, have it read, and show what it says before anything changes.

Steps: find the document (caption, reply, or the next message) → remember it as a plan in reading → the worker fetches
and reads it → preview with its warnings → *Terapkan* (`impor_decide`).
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from domain.board import Board
from domain.chat import Address, Attachment, Button, Line, Say, say
from domain.draft import read_day
from domain.model import Dialogue, Office, Person, Plan, PlanState
from domain.office_calendar import days_between
from domain.plan import PlanDraft
from domain.plan_changes import PlanChanges, compare
from domain.ports import UnitOfWork
from domain.regulations import Regulation
from domain.regulations.changes import regulation_of
from domain.typed_text import clean_name
from handlers import impor_pasted
from handlers.bukti_draft import keep_files_waiting
from handlers.context import Context, Refusal
from handlers.impor_earlier import as_decided_before
from handlers.impor_file import LARGEST, document_of
from handlers.impor_preview import Around, preview
from handlers.impor_scope import own_areas
from handlers.impor_sheet import taken_back

_PATIENCE = timedelta(minutes=30)
_START_WORDS = re.compile(r"\b(?:mulai|start(?:ing)?)\b", re.IGNORECASE)
_YEAR_WORDS = re.compile(r"\b(?:tahun|year)\b", re.IGNORECASE)
_OLDEST_YEAR = 2000
_YEARS_AHEAD = 5
_PASTED_NAME = "tempelan.txt"


@dataclass(frozen=True, slots=True)
class Request:
    """What stood behind the command: the plan's year and its first day, None where nobody said."""

    year: int | None = None
    start: date | None = None


async def run(ctx: Context) -> list[Say]:
    """Document at hand, or its text → have it read; none → ask for it."""
    request, text = _asked_for(ctx)
    found = document_of(ctx)
    if found is None and impor_pasted.rows_in(text):
        return await impor_pasted.take(ctx, request.year, request.start, text)
    if found is None:
        return await _ask(ctx, request)
    return await _receive(ctx, found, request)


async def answered(ctx: Context) -> list[Say]:
    """The next message after we asked for the document."""
    assert ctx.dialogue is not None
    data = ctx.dialogue.data
    start = date.fromisoformat(data["start"]) if data.get("start") else None
    found = document_of(ctx)
    if found is not None:
        assert ctx.incoming.sender is not None
        await ctx.uow.dialogues.clear(ctx.incoming.address, ctx.incoming.sender.user)
        return await _receive(ctx, found, Request(data.get("year"), start))
    # What follows the first part may begin in the middle of a row.
    more = ctx.dialogue.step == impor_pasted.PASTED and bool(ctx.incoming.text.strip())
    if not unasked(ctx) and (more or impor_pasted.rows_in(ctx.incoming.text)):
        return await impor_pasted.take(ctx, data.get("year"), start, ctx.incoming.text)
    if unasked(ctx):
        return []  # talk among colleagues while somebody looks for the file
    raise Refusal("impor-no-document")


async def read_pasted(ctx: Context) -> list[Say]:
    """*Baca sekarang*: what was pasted is read like a text file."""
    data, text = await impor_pasted.finished(ctx)
    start = date.fromisoformat(data["start"]) if data.get("start") else None
    return await _received(ctx, {"name": _PASTED_NAME, "text": text}, Request(data.get("year"), start))


async def previewed(uow: UnitOfWork, plan_id: int, now: datetime) -> list[Say]:
    """Called when the document was read and its draft saved: the preview, said where the document came from."""
    plan = await uow.plans.get(plan_id)
    if plan.state is PlanState.READING:
        await uow.plans.set_state(plan_id, PlanState.READING, PlanState.DRAFT, at=now)
        plan = await uow.plans.get(plan_id)
    draft = await uow.plans.draft(plan_id)
    if plan.state is not PlanState.DRAFT or draft is None or plan.answer is None:
        return []  # somebody pressed Batal meanwhile, or nobody waits for an answer
    office = await uow.offices.get(plan.office)
    if not draft.rows:
        return await unreadable(uow, plan_id, "no-rows", {}, now)
    known = await as_decided_before(uow, office.id, draft)
    if known is not draft:
        await uow.plans.save_draft(plan_id, known)
        draft = known
    sender = await uow.people.get(plan.by) if plan.by is not None else None
    shown = await drawn(uow, office, plan, draft, now.astimezone(office.zone).date(), sender)
    return [await _addressed(uow, office, plan, shown)]


async def unreadable(uow: UnitOfWork, plan_id: int, code: str, params: Mapping[str, str], now: datetime) -> list[Say]:
    """Called when the document could not be fetched or read: why, and what to do instead."""
    plan = await uow.plans.get(plan_id)
    for state in (PlanState.READING, PlanState.DRAFT):
        if await uow.plans.set_state(plan_id, state, PlanState.DISCARDED, at=now):
            break
    else:
        return []
    if plan.answer is None:
        return []
    office = await uow.offices.get(plan.office)
    return [await _addressed(uow, office, plan, failure(code, params))]


async def drawn(
    uow: UnitOfWork, office: Office, plan: Plan, draft: PlanDraft, today: date, viewer: Person | None
) -> Say:
    """The preview as it stands now, with what the office's other plans have to say about it and what `viewer` may apply."""
    others = [p for p in await uow.plans.of_office(office.id) if p.state is PlanState.ACTIVE and p.id != plan.id]
    same = next((p for p in others if p.sha256 == draft.sha256), None)
    board = await uow.plans.board(office.id, draft.year)
    rival = board.plan if board is not None and board.plan.id != plan.id else None
    changes = None
    if board is not None and rival is not None:
        changes = await compared(uow, board, draft)
    around = Around(same=same, rival=rival, changes=changes, areas=own_areas(viewer))
    return await asyncio.to_thread(preview, office, plan, draft, today, around)


async def rulebook(uow: UnitOfWork, office: Office, plan: Plan, draft: PlanDraft) -> Regulation:
    """The rulebook's table that would count. Until somebody chose one for it, a newer document goes by that of the plan that
    it follows."""
    board = await uow.plans.board(office.id, draft.year)
    named = plan.regulation or (board.plan.regulation if board is not None and board.plan.id != plan.id else "")
    return regulation_of(named, draft.year, await uow.regulations.changes(office.id))


async def compared(uow: UnitOfWork, board: Board, draft: PlanDraft) -> PlanChanges:
    """What the draft changes about the plan in force. In a thread, since a long plan takes its time."""
    return await asyncio.to_thread(compare, board, draft, await uow.plans.filed(board.plan.id))


def read_request(args: str, today: date) -> Request:
    """ "2026", "tahun 2026 mulai 2 Januari 2026". Raises Refusal for anything else."""
    before, *after = _START_WORDS.split(args, maxsplit=1)
    before = _YEAR_WORDS.sub("", before).strip()
    year = None
    if before:
        if not re.fullmatch(r"[0-9]{4}", before) or not _OLDEST_YEAR <= int(before) <= today.year + _YEARS_AHEAD:
            raise Refusal("impor-args")
        year = int(before)
    start = read_day(after[0], year or today.year) if after else None
    if after and start is None:
        raise Refusal("impor-start-unclear", day=date(year or today.year, 1, 2))
    return Request(year, start)


async def days_off(ctx: Context, start: date) -> list[date]:
    """Every day that the office does not work, by its own week and calendar, from the plan's first day to the end of the next
    year: what "Hari Kerja" leaves out."""
    last = date(start.year + 1, 12, 31)
    calendar = await ctx.uow.calendar.between(ctx.home, start, last)
    return [day for day in days_between(start, last) if not calendar.works(day)]


def unasked(ctx: Context) -> bool:
    """Whether a message in a group is no answer to us: only a reply to one of our messages is."""
    return not ctx.incoming.private and not (ctx.incoming.reply and ctx.incoming.reply.from_bot)


# ── Steps ────────────────────────────────────────────────────────────────────


def _asked_for(ctx: Context) -> tuple[Request, str]:
    """Year and first day behind the command, and a plan pasted below them; its title is often its first line."""
    said, _, text = ctx.incoming.args.partition("\n")
    if impor_pasted.rows_in(said):
        return Request(), ctx.incoming.args
    try:
        return read_request(said, ctx.today), text
    except Refusal:
        if impor_pasted.rows_in(text):
            return Request(), ctx.incoming.args
        raise


async def _ask(ctx: Context, request: Request) -> list[Say]:
    assert ctx.incoming.sender is not None
    data = {"year": request.year, "start": request.start.isoformat() if request.start else None}
    dialogue = Dialogue(kind="impor", step="document", data=data, expires_at=ctx.now + _PATIENCE)
    await keep_files_waiting(ctx)
    await ctx.uow.dialogues.put(ctx.incoming.address, ctx.incoming.sender.user, dialogue)
    # In a group the platform shows the bot only what replies to it.
    return [say("impor-ask" if ctx.incoming.private else "impor-ask-group")]


async def _receive(ctx: Context, found: Attachment, request: Request) -> list[Say]:
    # A sheet of dates that comes back is no new plan, whatever the command says.
    filled = await taken_back(ctx, found)
    if filled is not None:
        return filled
    return await _received(ctx, asdict(replace(found, name=clean_name(found.name) or "dokumen")), request)


async def _received(ctx: Context, file: dict[str, Any], request: Request) -> list[Say]:
    """A plan in reading, and the worker's task to read it: `file` is an attachment's fields, or a name and a text."""
    address = ctx.incoming.address
    source = str(file["name"])
    plan = await ctx.uow.plans.receive(
        ctx.home.id,
        ctx.me.id,
        source=source,
        year=request.year or ctx.today.year,
        at=ctx.now,
        answer=address,
    )
    payload = {
        "plan": plan.id,
        "file": file,
        "channel": address.channel,
        "year": request.year,
        "start": request.start.isoformat() if request.start else None,
        "days_off": [day.isoformat() for day in await days_off(ctx, request.start)] if request.start else [],
    }
    await ctx.uow.work.put("read-plan", payload, run_at=ctx.now, lane=f"plan:{ctx.home.id}")
    await ctx.audit("plan-received", f"plan:{plan.id}", source=source, year=request.year)
    cancel = Button(key="button-cancel", action="impor.cancel", args=(str(plan.id),))
    return [say("impor-reading", source=source, buttons=[[cancel]])]


def failure(code: str, params: Mapping[str, str]) -> Say:
    """Why a document could not be fetched or read, and what to do instead."""
    match code:
        case "fetch-empty":
            return say("impor-file-empty")
        case "fetch-too-large":
            return say("impor-file-large", limit=LARGEST // (1024 * 1024))
        case "no-rows":
            return say("impor-no-rows")
        case _ if code.startswith("fetch-"):
            return say("impor-not-fetched")
    return Say(lines=(Line(f"import-error-{code}", dict(params)), Line("impor-unreadable-next")))


async def _addressed(uow: UnitOfWork, office: Office, plan: Plan, message: Say) -> Say:
    """Once only, since the worker may come by twice; in the language of the private chat's owner or of the office."""
    assert plan.answer is not None
    sender: Person | None = await uow.people.get(plan.by) if plan.by is not None else None
    private = sender is not None and _same_chat(sender.private, plan.answer)
    language = sender.language if sender is not None and private and sender.language else office.language
    return replace(message, to=plan.answer, language=language, unique=f"plan-read:{plan.id}", subject=f"plan:{plan.id}")


def _same_chat(one: Address | None, other: Address) -> bool:
    return one is not None and (one.channel, one.chat) == (other.channel, other.chat)
