"""Several files of one act: parts of an album that come as messages of their own, and files that follow one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.board import Board
from domain.chat import Attachment, Say, say
from domain.evidence_files import FILES_A_MINUTE
from domain.model import SubmissionState
from handlers import bukti_submit
from handlers.bukti_draft import PLACE, Draft, keep, own_words, usable
from handlers.bukti_place import find_and_go_on, go_on
from handlers.context import Context

_ACTIVE_STATES = (SubmissionState.WAITING, SubmissionState.SUBMITTED, SubmissionState.FAILED)


async def join_album(ctx: Context, files: Sequence[Attachment]) -> list[Say] | None:
    """A late part of an album whose first part is a submission, or a draft, already."""
    incoming = ctx.incoming
    if not incoming.album:
        return None
    submission = await ctx.uow.evidence.by_album(incoming.address, incoming.album)
    if submission is None or submission.person != ctx.me.id or submission.state not in _ACTIVE_STATES:
        return None
    good, told = await bukti_submit.sift(ctx, files)
    if good:
        added = await ctx.uow.evidence.add_files(submission.id, good, incoming.address.channel)
        await bukti_submit.name_again(ctx, submission, added)
        await bukti_submit.fetch_files(ctx.uow, submission, added, incoming.album, ctx.now)
        await ctx.audit("evidence-added", f"submission:{submission.id}", number=submission.receipt, files=len(good))
    return told


async def more_files(ctx: Context, board: Board, draft: Draft) -> list[Say]:
    """Files for a draft: one that knows its row is complete, one that does not waits on."""
    if draft.row is not None and draft.occurrence is None and draft.files and same_album(ctx, draft.album):
        # It was asked for which time the first part is; the others wait with it.
        good, told = await bukti_submit.sift(ctx, usable(ctx.incoming.attachments))
        if good:
            await keep(ctx, PLACE, draft.with_files(ctx))
        return told
    if draft.row is not None:
        return await go_on(ctx, board, draft.with_files(ctx))
    if not draft.files:
        return await find_and_go_on(ctx, board, draft.with_files(ctx))
    further = same_album(ctx, draft.album)
    good, told = await bukti_submit.sift(ctx, usable(ctx.incoming.attachments))
    room = FILES_A_MINUTE - len(draft.files)
    if len(good) > room:
        return [*told, replace(say("bukti-draft-full", count=len(draft.files)), unique=f"draft-full:{draft.message}")]
    if not good:
        return told
    more = draft.with_files(ctx)
    if further and own_words(ctx):
        return [*told, *await find_and_go_on(ctx, board, more)]
    await keep(ctx, PLACE, more)
    return told if further else [*told, say("bukti-draft-more", count=len(more.files))]


def same_album(ctx: Context, album: str) -> bool:
    """Whether this message is a further part of that album."""
    return bool(album) and ctx.incoming.album == album
