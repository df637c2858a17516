"""A sheet of target dates that comes back: it is known by the message it answers or by its name, and has its dates read.

Steps: which plan is it of? → of this office, and may this person change its draft? → the worker fetches and reads it →
`impor_filled`.
"""

from __future__ import annotations

import re
from dataclasses import asdict, replace

from domain.access import Action
from domain.chat import Attachment, Say, say
from domain.ports import NotFound
from handlers.context import Context
from handlers.impor_file import checked

# What the sheet's message is about, so that a reply to it is known.
SUBJECT = "dates"
_NAME = re.compile(r"^tenggat-rencana-\d{4}-(\d{1,9})\b.*\.(?:xlsx|xls|ods|csv)$", re.IGNORECASE)


def sheet_name(plan: int, year: int) -> str:
    """The name under which the sheet of a plan goes out; phones may add to it when they keep a copy."""
    return f"tenggat-rencana-{year}-{plan}.xlsx"


async def returned(ctx: Context) -> list[Say] | None:
    """The answer to a sheet of ours that came back filled in; None for anything else."""
    found = next((a for a in ctx.incoming.attachments if a.kind == "document"), None)
    if found is None or ctx.person is None or not ctx.may(Action.PREVIEW_PLAN):
        return None
    return await taken_back(ctx, found)


async def taken_back(ctx: Context, found: Attachment) -> list[Say] | None:
    """As `returned`, for a document in hand."""
    number = await _plan_of(ctx, found)
    if number is None:
        return None
    try:
        plan = await ctx.uow.plans.get(number)
    except NotFound:
        return None
    if plan.office != ctx.home.id:
        return None
    checked(found)
    address = ctx.incoming.address
    payload = {
        "plan": plan.id,
        "person": ctx.me.id,
        "file": asdict(replace(found, name=found.name or sheet_name(plan.id, plan.year))),
        "address": [address.channel, address.chat, address.thread],
        "language": ctx.me.language if ctx.incoming.private and ctx.me.language else ctx.home.language,
        "update": ctx.incoming.update,
    }
    await ctx.uow.work.put("read-dates", payload, run_at=ctx.now, lane=f"plan:{ctx.home.id}")
    return [say("impor-sheet-reading")]


async def _plan_of(ctx: Context, found: Attachment) -> int | None:
    reply = ctx.incoming.reply
    if reply is not None and reply.from_bot:
        kind, _, number = (await ctx.uow.outbox.subject_of(ctx.incoming.address, reply.message)).partition(":")
        if kind == SUBJECT and number.isdecimal():
            return int(number)
    named = _NAME.match(found.name)
    return int(named[1]) if named else None
