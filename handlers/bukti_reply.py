"""What a reply to one of our messages is for: the row and time that the message speaks of, or one of several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.board import Board
from domain.chat import Button, Say, say
from domain.evidence import CLOSED
from domain.model import Occurrence, PlanRow
from domain.ports import NotFound
from domain.rounds import returned_papers
from domain.row_search import MARGIN, find_code, search
from domain.subjects import times_about
from handlers.bukti_draft import PLACE, Draft, keep
from handlers.bukti_place import go_on
from handlers.bukti_words import LABEL, period_of, row_title
from handlers.context import Context
from handlers.rows import visible

_MOST = 8


async def to_our_message(ctx: Context, board: Board, draft: Draft) -> list[Say] | None:
    """The next step for evidence that answers a message of ours; None where that message speaks of nothing here."""
    reply = ctx.incoming.reply
    if reply is None or not reply.from_bot:
        return None
    subject = await ctx.uow.outbox.subject_of(ctx.incoming.address, reply.message)
    placed = await _placed(ctx, board, draft, subject)
    if placed is not None:
        return await go_on(ctx, board, placed)
    times = [board.occurrence_by_id[number] for number in times_about(subject) if number in board.occurrence_by_id]
    return await _one_of(ctx, board, draft, times)


async def _placed(ctx: Context, board: Board, draft: Draft, subject: str) -> Draft | None:
    """The draft, placed where the message speaks of one row, time or submission; a returned one is thereby corrected."""
    kind, _, number = subject.partition(":")
    if not number.isdecimal():
        return None
    try:
        if kind == "submission":
            submission = await ctx.uow.evidence.get(int(number))
            if submission.office != ctx.home.id:
                return None
            if returned_papers(submission):
                draft = replace(draft, follows=submission.id)
            kind, number = "occurrence", str(submission.occurrence)
        if kind == "occurrence":
            occurrence = await ctx.uow.plans.occurrence(int(number))
            known = board.row_by_id.get(occurrence.row)
            return replace(draft, row=known.id, occurrence=occurrence.id) if known else None
    except NotFound:
        return None
    if kind == "row" and int(number) in board.row_by_id:
        return replace(draft, row=int(number), occurrence=None)
    return None


async def _one_of(ctx: Context, board: Board, draft: Draft, times: list[Occurrence]) -> list[Say] | None:
    """A list was answered: words or a file's name may say which of its rows is meant, else it is asked."""
    times = [o for o in times if o.state not in CLOSED and visible(ctx, board.row_by_id[o.row])]
    if not times:
        return None
    rows = [board.row_by_id[number] for number in dict.fromkeys(o.row for o in times)]
    named, text = _said(draft, rows)
    if named is not None:
        mine = [o for o in times if o.row == named.id]
        occurrence = mine[0].id if len(mine) == 1 else None
        return await go_on(ctx, board, replace(draft, row=named.id, occurrence=occurrence, text=text))
    await keep(ctx, PLACE, draft)
    return [
        say("bukti-which-of-list", count=len(draft.files), buttons=[[_button(ctx, board, o)] for o in times[:_MOST]])
    ]


def _said(draft: Draft, rows: Sequence[PlanRow]) -> tuple[PlanRow | None, str]:
    """The row that the words mean, and the words without its code. Among a few rows little is enough to tell them apart."""
    coded = find_code(draft.text, rows)
    if coded is not None:
        return coded.row, coded.rest
    hits = search(" ".join([draft.text, *draft.names]), rows)
    clear = bool(hits) and (len(hits) == 1 or hits[0].score - hits[1].score >= MARGIN)
    return (hits[0].row if clear else None), draft.text


def _button(ctx: Context, board: Board, occurrence: Occurrence) -> Button:
    row = board.row_by_id[occurrence.row]
    title = row_title(ctx.person, row, open_place=ctx.incoming.private, limit=LABEL)
    params = {"code": row.code, "title": title, "period": period_of(occurrence)}
    return Button(
        key="bukti-button-row-time", params=params, action="bukti.time", args=(str(occurrence.id),), owner=ctx.me.id
    )
