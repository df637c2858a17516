"""/tinjau: the coordinator's queue, one submission at a time.

Steps: what waits in my areas → the files and a card with *Setujui* and *Kembalikan* → the decision (`tinjau_decide`) →
the next one, in the same message.
"""

from __future__ import annotations

import re

from domain.chat import Button, Line, Say, say
from domain.model import Role, Submission, SubmissionState
from domain.ports import NotFound
from handlers import tinjau_card
from handlers.bukti_receipt import Case, coordinators_of, own_case
from handlers.context import Context, Refusal
from handlers.tinjau_steps import already, ensure_open, ensure_other, forget, pressed_case

_LOOK = 60
_RECEIPT = re.compile(r"\s*(?:b\s*[-–.]?\s*)?0*(\d{1,9})\s*\Z", re.IGNORECASE)


async def run(ctx: Context) -> list[Say]:
    """The oldest submission that waits in my areas; with a receipt number, that submission."""
    named = _RECEIPT.match(ctx.incoming.args) if ctx.press is None else None
    if named:
        return await _one(ctx, int(named[1]))
    return await next_card(ctx)


async def show(ctx: Context) -> list[Say]:
    """*Tinjau* under the word that something came in."""
    case = await pressed_case(ctx)
    await ensure_open(ctx, case)
    await ensure_other(ctx, case)
    return await tinjau_card.card(ctx, case, len(await queue(ctx)), sole=case.submission.person == ctx.me.id)


async def skip(ctx: Context) -> list[Say]:
    """*Lewati*: the one after it; it stays in the queue."""
    case = await pressed_case(ctx)
    await forget(ctx)
    skipped = say("tinjau-skipped", number=case.submission.receipt)
    return await go_on(ctx, case, skipped, after=case.submission.id)


async def files(ctx: Context) -> list[Say]:
    """*Per berkas*: a verdict on each file by itself."""
    return [await _card_again(ctx, by_file=True)]


async def back(ctx: Context) -> list[Say]:
    """*Kembali* to the card; albums stand above it already."""
    await forget(ctx)
    return [await _card_again(ctx, by_file=False)]


async def by_file(ctx: Context, case: Case, outcome: Say) -> list[Say]:
    """After a verdict on one file: the others, in the same message."""
    again = await own_case(ctx.uow, ctx.home.id, case.submission.id)
    sole = case.submission.person == ctx.me.id
    following = await tinjau_card.words(ctx, again, len(await queue(ctx)), sole=sole, by_file=True)
    if ctx.press is None:
        return [outcome, following]
    return [tinjau_card.over(ctx.incoming.message, outcome, following)]


async def go_on(ctx: Context, case: Case, outcome: Say, after: int = 0) -> list[Say]:
    """What was done, and the next submission: in the same message, as far as a message can become another.

    Albums have to come anew, and a picture stays a picture, so words alone do not follow one in its place.
    """
    following = await next_card(ctx, after)
    if ctx.press is None:
        return [outcome, *following]
    message = ctx.incoming.message
    held_file = len(tinjau_card.shown_files(case)) == 1
    fits = len(following) == 1 and (bool(following[0].files) or not held_file or not _is_card(following[0]))
    if fits:
        return [tinjau_card.over(message, outcome, following[0])]
    return [tinjau_card.over(message, outcome), *following]


async def next_card(ctx: Context, after: int = 0) -> list[Say]:
    """The oldest that waits, after that one; or that there is none."""
    waiting = await queue(ctx)
    if not waiting:
        return [say("tinjau-empty")]
    following = next((s for s in waiting if s.id > after), None)
    if following is None:
        again = Button(key="tinjau-button-from-start", action="tinjau.start")
        return [say("tinjau-end", count=len(waiting), buttons=[[again]])]
    case = await own_case(ctx.uow, ctx.home.id, following.id)
    return await tinjau_card.card(ctx, case, len(waiting), sole=following.person == ctx.me.id)


async def queue(ctx: Context) -> list[Submission]:
    """What waits in my areas, oldest first; what I sent myself only where nobody else could review it."""
    areas = sorted({grant.area for grant in ctx.me.roles if grant.role is Role.COORDINATOR})
    waiting = await ctx.uow.evidence.to_review(ctx.home.id, areas, _LOOK)
    kept = []
    for submission in waiting:
        if submission.person == ctx.me.id:
            area = (await ctx.uow.plans.row(submission.row)).area
            if any(p.id != ctx.me.id for p in await coordinators_of(ctx.uow, ctx.home.id, area)):
                continue
        kept.append(submission)
    return kept


# ── Steps ────────────────────────────────────────────────────────────────────


async def _one(ctx: Context, number: int) -> list[Say]:
    """Any submission of my areas, also one that was reviewed: with its rounds, and to be taken back."""
    found = await ctx.uow.evidence.by_number(ctx.home.id, number)
    if found is None:
        raise NotFound
    case = await own_case(ctx.uow, ctx.home.id, found.id)
    if not any(g.role is Role.COORDINATOR and g.area in {"", case.row.area} for g in ctx.me.roles):
        raise NotFound  # of another area: it looks as if it were not there
    sole = found.person == ctx.me.id
    if found.state is SubmissionState.SUBMITTED:
        await ensure_other(ctx, case)
    elif found.state is SubmissionState.FAILED:
        raise await already(ctx, case)
    return await tinjau_card.card(ctx, case, len(await queue(ctx)), sole=sole)


async def _card_again(ctx: Context, *, by_file: bool) -> Say:
    case = await pressed_case(ctx)
    if by_file:
        await ensure_open(ctx, case)
    await ensure_other(ctx, case)
    sole = case.submission.person == ctx.me.id
    message = await tinjau_card.words(ctx, case, len(await queue(ctx)), sole=sole, by_file=by_file)
    if ctx.press is None:
        raise Refusal("button-void")
    return tinjau_card.over(ctx.incoming.message, message)


def _is_card(message: Say) -> bool:
    return any(line.key == "tinjau-card" for line in message.lines if isinstance(line, Line))
