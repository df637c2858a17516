"""/bukti: hand in evidence — a photo, an album, a document, or words.

Steps: gather what was sent (`bukti_draft`) → find its row and time, or ask (`bukti_place`) → record it with a receipt number
and have its files fetched (`bukti_submit`) → receipt and word to the coordinators when they are stored (`bukti_receipt`) →
changes of mind (`bukti_change`, `bukti_withdraw`). Beside that: answers to our messages (`bukti_reply`), albums (`bukti_album`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from domain.access import Action
from domain.board import Board
from domain.chat import IncomingKind, Line, Say, SenderKind, say
from domain.model import PersonState, Submission
from domain.papers import holds_link
from domain.ports import NotFound, UnitOfWork
from domain.row_search import find_code
from domain.said_period import said_period
from handlers import bukti_change, bukti_receipt, bukti_withdraw
from handlers.bukti_album import join_album, more_files, same_album
from handlers.bukti_draft import (
    CONTENT,
    MOVE,
    PLACE,
    WORDS,
    Draft,
    draft_of,
    forget,
    keep,
    own_words,
    pending,
    read_draft,
    usable,
)
from handlers.bukti_place import ask_row, find_and_go_on, go_on, in_private, only_own_row
from handlers.bukti_reply import to_our_message
from handlers.context import Context, Refusal
from handlers.rows import board_of, board_with


async def run(ctx: Context) -> list[Say]:
    """The command: with files (its own, or those of the message it answers), with a code or words, or with nothing."""
    board = await board_of(ctx)
    draft = draft_of(ctx)
    if ctx.incoming.attachments and not draft.files:
        raise Refusal("bukti-unsupported")
    waiting = await pending(ctx)
    if waiting is not None and waiting.step == PLACE and not draft.files:
        # Files that wait for their row are what the command speaks of.
        draft = replace(read_draft(waiting.data), text=draft.text)
    elif waiting is not None and waiting.step == PLACE and same_album(ctx, waiting.data["album"]):
        # The caption stands on a further part of an album.
        draft = read_draft(waiting.data).with_files(ctx)
    if (not draft.text or find_code(draft.text, board.rows) is None) and (
        said := await to_our_message(ctx, board, draft)
    ) is not None:
        return said
    if not draft.files and not draft.text and not ctx.incoming.private:
        return [in_private(ctx, "bukti-group-guide", "bukti")]
    if not draft.files and not draft.text:
        return await _guided(ctx, board, draft)
    if waiting is not None and waiting.step == PLACE and ctx.incoming.attachments and waiting.data["files"]:
        return await _beside_what_waits(ctx, board, draft, read_draft(waiting.data))
    return await find_and_go_on(ctx, board, draft)


async def started(ctx: Context) -> list[Say]:
    """The private chat was opened by a button in a group: `bukti`, `bukti-12` (an occurrence), `bukti-II_3_2` (a row)."""
    payload = ctx.incoming.args.strip().removeprefix("bukti").removeprefix("-")
    waiting = await pending(ctx)
    draft = read_draft(waiting.data) if waiting is not None else Draft(sent_at=ctx.incoming.sent_at, message="")
    if payload.isdecimal():
        return await _at_occurrence(ctx, draft, int(payload))
    board = await board_of(ctx)
    if not payload:
        return await _guided(ctx, board, draft)
    found = find_code(payload.replace("_", "."), board.rows)
    if found is None:
        raise NotFound
    return await go_on(ctx, board, replace(draft, row=found.row.id, occurrence=None))


async def unasked(ctx: Context) -> list[Say] | None:
    """Files (or a reply to one of our messages) without a command; None when it is none of our business."""
    files = usable(ctx.incoming.attachments)
    if ctx.incoming.sender is None or ctx.incoming.sender.kind is not SenderKind.PERSON:
        return None
    if not files:
        return await _words_in_reply(ctx)
    if not _may_submit(ctx):
        return None
    joined = await join_album(ctx, files)
    if joined is not None:
        return joined
    reply = ctx.incoming.reply
    if reply is not None and reply.from_bot:
        said = await to_our_message(ctx, await board_of(ctx), draft_of(ctx))
        if said is not None:
            return said
        if not ctx.incoming.private:
            return [say("bukti-reply-unknown")]
    if not ctx.incoming.private:
        return None
    return await find_and_go_on(ctx, await board_of(ctx), draft_of(ctx), asked=False)


async def answered(ctx: Context) -> list[Say]:
    """The next message of somebody whom we asked for a row, a file, or words."""
    assert ctx.dialogue is not None
    files = usable(ctx.incoming.attachments)
    if files and (joined := await join_album(ctx, files)) is not None:
        return joined
    to_us = ctx.incoming.reply is not None and ctx.incoming.reply.from_bot
    if not ctx.incoming.private and not to_us and not (files and _asked_for_files(ctx)):
        return await unasked(ctx) or []  # colleagues talk on while somebody looks for a file
    if ctx.incoming.attachments and not files:
        raise Refusal("bukti-unsupported")
    draft = read_draft(ctx.dialogue.data)
    step = ctx.dialogue.step
    if step == MOVE:
        if not files:
            return await bukti_change.typed(ctx, int(ctx.dialogue.data["submission"]))
        await forget(ctx)
        ctx.dialogue = None
        return await unasked(ctx) or []
    if files and to_us and (said := await _elsewhere(ctx, draft)) is not None:
        return said
    board = await _board_for(ctx, draft)
    if files:
        return await more_files(ctx, board, draft)
    words = own_words(ctx)
    if not words:
        return []
    if step == PLACE and draft.row is None:
        return await _placed_by_words(ctx, board, draft, words)
    if step == PLACE and draft.files and (period := said_period(words, board.plan.year)) is not None:
        return await go_on(ctx, board, draft, period)
    return await go_on(
        ctx, board, replace(draft, text=words, sent_at=ctx.incoming.sent_at, message=ctx.incoming.message)
    )


async def other_rows(ctx: Context) -> list[Say]:
    """*Baris lain* under the only row of one's own: all that are open."""
    return await ask_row(ctx, await board_of(ctx), await _waiting_draft(ctx))


async def row_chosen(ctx: Context) -> list[Say]:
    """A row's button: what waits goes there."""
    board = await board_with(ctx, _number(ctx))
    return await go_on(ctx, board, replace(await _waiting_draft(ctx), row=_number(ctx), occurrence=None))


async def time_chosen(ctx: Context) -> list[Say]:
    """A time's button."""
    return await _at_occurrence(ctx, await _waiting_draft(ctx), _number(ctx))


async def again(ctx: Context) -> list[Say]:
    """*Kirim lagi* and *Kirim bukti* under other messages: the same row and time, asked for in a message of its own."""
    ctx.incoming = replace(ctx.incoming, kind=IncomingKind.MESSAGE)
    waiting = await pending(ctx)
    kept = read_draft(waiting.data) if waiting is not None and waiting.data["files"] else None
    draft = kept or Draft(sent_at=ctx.incoming.sent_at, message="")
    follows = ctx.press.args[1] if ctx.press is not None and len(ctx.press.args) > 1 else ""
    if follows.isdecimal():
        draft = replace(draft, follows=int(follows))
    return await _at_occurrence(ctx, draft, _number(ctx))


async def words_confirmed(ctx: Context) -> list[Say]:
    """The words themselves are the evidence."""
    draft = await _waiting_draft(ctx)
    if not draft.text or draft.row is None:
        raise Refusal("button-void")
    return await go_on(ctx, await _board_for(ctx, draft), replace(draft, words_confirmed=True))


async def edited(ctx: Context) -> list[Say]:
    """Called for every edited message: a caption's correction, else nothing."""
    return await bukti_withdraw.edited(ctx)


async def fetched(uow: UnitOfWork, submission: Submission, now: datetime) -> list[Say]:
    """Called when a file of the submission, as it stands now, was stored: its receipt, once all of them are."""
    return await bukti_receipt.settle(uow, submission, now)


async def not_yet(uow: UnitOfWork, submission: Submission) -> list[Say]:
    """Called when a file of it could not be stored because the disk is full."""
    return await bukti_receipt.not_yet(uow, submission)


async def failed(uow: UnitOfWork, submission: int, reason: str, now: datetime) -> list[Say]:
    """Called when a file of it was given up ("type", "empty", "too-large", "lost"): which one, and what to do."""
    return await bukti_receipt.lost(uow, submission, reason, now)


# ── Steps ────────────────────────────────────────────────────────────────────


def _may_submit(ctx: Context) -> bool:
    """Strangers are told in private what to do, and nothing in a group."""
    if ctx.person is not None and ctx.office is not None and ctx.may(Action.SUBMIT):
        return True
    if not ctx.incoming.private:
        return False
    waiting = ctx.person is not None and ctx.person.state is PersonState.WAITING
    raise Refusal("refused-waiting" if waiting else "refused-outsider")


async def _guided(ctx: Context, board: Board, draft: Draft) -> list[Say]:
    """Nothing said yet: straight to the only row that one owes, so that a press and a photo are enough; else which row."""
    only = only_own_row(ctx, board)
    if only is None or draft.files:
        return await ask_row(ctx, board, draft)
    return await go_on(ctx, board, replace(draft, row=only.id, occurrence=None))


async def _elsewhere(ctx: Context, draft: Draft) -> list[Say] | None:
    """Somebody whom we asked about one row answers our message about another one: the file goes there, and what waits for
    its row waits on. None where it is the same row."""
    assert ctx.incoming.reply is not None
    if same_album(ctx, draft.album):
        return None  # a further part of what waits
    subject = await ctx.uow.outbox.subject_of(ctx.incoming.address, ctx.incoming.reply.message)
    if subject in {f"occurrence:{draft.occurrence}", f"row:{draft.row}"}:
        return None
    said = await to_our_message(ctx, await board_of(ctx), draft_of(ctx))
    if said is not None and draft.files and await pending(ctx) is None:
        return [*said, *await _ask_again(ctx, await board_of(ctx), draft)]
    return said


async def _beside_what_waits(ctx: Context, board: Board, draft: Draft, waits: Draft) -> list[Say]:
    """A command with files of its own while others wait for their row: those wait on and are asked about again, or wait
    together with these where these have no row either."""
    if set(waits.files) <= set(draft.files):
        return await find_and_go_on(ctx, board, draft)  # the caption of what waits itself
    if not draft.text:
        return await find_and_go_on(ctx, board, waits.with_files(ctx))
    try:
        said = await find_and_go_on(ctx, board, draft)
    except Refusal as refusal:
        if refusal.keeps:
            await _wait_together(ctx, waits)
        raise
    if await pending(ctx) is None:
        return [*said, *await _ask_again(ctx, board, waits)]
    await _wait_together(ctx, waits)
    return said


async def _wait_together(ctx: Context, waits: Draft) -> None:
    now = await pending(ctx)
    if now is not None:
        draft = read_draft(now.data)
        await keep(ctx, now.step, replace(draft, files=(*waits.files, *draft.files)))


async def _ask_again(ctx: Context, board: Board, waits: Draft) -> list[Say]:
    (asked,) = await ask_row(ctx, board, waits)
    return [replace(asked, lines=(Line("bukti-files-still-wait", {"count": len(waits.files)}), *asked.lines[1:]))]


async def _words_in_reply(ctx: Context) -> list[Say] | None:
    """Words that answer a message of ours about a row: taken for evidence only in private, and only if they hold a link."""
    draft = draft_of(ctx)
    if not ctx.incoming.private or not holds_link(draft.text) or not _may_submit(ctx):
        return None
    return await to_our_message(ctx, await board_of(ctx), draft)


async def _placed_by_words(ctx: Context, board: Board, draft: Draft, words: str) -> list[Say]:
    """Words typed as the answer to "which row?": the place, while the caption stays the caption."""
    says = await find_and_go_on(ctx, board, replace(draft, text=words))
    waiting = await pending(ctx)
    if waiting is not None and waiting.step == PLACE and draft.files:
        # Still not clear: what was typed was no caption.
        await keep(ctx, PLACE, draft)
    return says


async def _at_occurrence(ctx: Context, draft: Draft, number: int) -> list[Say]:
    occurrence = await ctx.uow.plans.occurrence(number)
    await _use_office_of(ctx, occurrence.row)
    board = await board_with(ctx, occurrence.row)
    return await go_on(ctx, board, replace(draft, row=occurrence.row, occurrence=occurrence.id))


async def _board_for(ctx: Context, draft: Draft) -> Board:
    """The plan of the draft's row, also one of another year."""
    return await board_with(ctx, draft.row) if draft.row is not None else await board_of(ctx)


async def _use_office_of(ctx: Context, row: int) -> None:
    """In private a person of several offices speaks for the one that the link came from. Raises NotFound for any other."""
    office = await ctx.uow.plans.office_of_row(row)
    if office == ctx.home.id:
        return
    address, sender = ctx.incoming.address, ctx.incoming.sender
    assert sender is not None
    known = await ctx.uow.people.known_as(address.channel, sender.user)
    person = next((p for p in known if p.office == office and p.active), None)
    if person is None or office is None or not ctx.incoming.private:
        raise NotFound
    await ctx.uow.people.use_office(address.channel, sender.user, office, at=ctx.now)
    ctx.person, ctx.office = person, await ctx.uow.offices.get(office)


async def _waiting_draft(ctx: Context) -> Draft:
    waiting = await pending(ctx)
    if waiting is None or waiting.step == MOVE:
        return Draft(sent_at=ctx.incoming.sent_at, message="")
    return read_draft(waiting.data)


def _asked_for_files(ctx: Context) -> bool:
    """In a group a file without a reply is taken only while we wait for one from this very person, or as part of an album."""
    assert ctx.dialogue is not None
    return same_album(ctx, ctx.dialogue.data["album"]) or ctx.dialogue.step in {CONTENT, WORDS}


def _number(ctx: Context) -> int:
    """The id in the pressed button."""
    args = ctx.press.args if ctx.press is not None else ()
    if not args or not args[0].isdecimal():
        raise Refusal("button-void")
    return int(args[0])
