"""Handing in: limits of one person, the submission with its receipt number, and the fetching of its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from domain.chat import Attachment, IncomingKind, Line, Param, Priority, Say, Word, say
from domain.evidence import is_late
from domain.evidence_files import FILE_LIMIT, is_empty, limit_reached, too_large
from domain.model import (
    EvidenceFile,
    Occurrence,
    OccurrenceState,
    PersonState,
    PlanRow,
    Role,
    Submission,
    SubmissionState,
)
from domain.occurrence_states import missing_documents
from domain.papers import choose_papers, choose_wanted
from domain.ports import UnitOfWork
from domain.rounds import corrected, returned_document
from domain.said_period import said_period
from handlers import bukti_receipt
from handlers.bukti_draft import CONTENT, Draft, forget, keep
from handlers.bukti_words import row_title
from handlers.context import Context
from handlers.wording import cut

# Parts of one album come as messages of their own; fetching waits this long, so that one receipt speaks for all of them.
_ALBUM_PAUSE = timedelta(seconds=2)
_MEGABYTE = 1024 * 1024
_FIRST_LOOK = 20
# Nothing was handed in for it yet.
_UNTOUCHED = OccurrenceState.EMPTY


async def submit(ctx: Context, row: PlanRow, occurrence: Occurrence | None, draft: Draft) -> list[Say]:
    """Record the submission at once, with its files still to be fetched; the receipt follows when they are stored.

    `occurrence` None: the row's event is hereby said to have happened on the day the evidence was sent.
    """
    good, told = await sift(ctx, draft.files)
    if not good and draft.files:
        # The caption and the row wait for a smaller file (F33).
        await keep(ctx, CONTENT, replace(draft, files=(), row=row.id, occurrence=occurrence.id if occurrence else None))
        return told
    if occurrence is None:
        occurrence = await _open_event(ctx, row, draft)
    submission = await _record(ctx, row, occurrence, replace(draft, files=tuple(good)))
    await forget(ctx)
    if not good:
        return [*told, *await bukti_receipt.settled(ctx.uow, submission.id, ctx.now, _pressed(ctx))]
    if ctx.incoming.kind is IncomingKind.BUTTON:
        told = [_taken(ctx, row, submission, len(good)), *told]
    return told


async def _record(ctx: Context, row: PlanRow, occurrence: Occurrence, draft: Draft) -> Submission:
    earlier = await ctx.uow.evidence.of_occurrence(occurrence.id) if occurrence.state is not _UNTOUCHED else []
    follows = corrected(earlier, ctx.me.id, draft.follows)
    papers = _papers(row, draft, earlier, follows)
    submission = await ctx.uow.evidence.submit(
        office=ctx.home.id,
        row=row.id,
        occurrence=occurrence.id,
        person=ctx.me.id,
        at=draft.sent_at,
        text=draft.text,
        files=draft.files,
        address=ctx.incoming.address,
        message=draft.message,
        album=draft.album,
        forwarded=draft.forwarded,
        late=is_late(occurrence, ctx.local(draft.sent_at).date()),
        wanted=papers[0] if len(set(papers)) == 1 else None,
        papers=papers if draft.files else (),
        follows=follows,
    )
    await ctx.audit(
        "evidence-submitted",
        f"submission:{submission.id}",
        number=submission.receipt,
        row=row.code,
        occurrence=occurrence.id,
        message=draft.message,
        channel=ctx.incoming.address.channel,
        files=len(draft.files),
        forwarded=draft.forwarded,
        round=submission.round,
    )
    await fetch_files(ctx.uow, submission, submission.files, draft.album, ctx.now)
    return submission


def _papers(row: PlanRow, draft: Draft, earlier: Sequence[Submission], follows: Submission | None) -> list[int | None]:
    """Which wanted document each file is, or the words where there are no files."""
    expected = returned_document(follows)
    if not draft.files:
        named = choose_wanted(row.wanted, draft.text)
        return [named.id if named is not None else expected]
    missing = {w.id for w in missing_documents(row.wanted, earlier)}
    return choose_papers(row.wanted, draft.text, draft.files, missing, expected)


async def name_again(ctx: Context, submission: Submission, added: Sequence[EvidenceFile]) -> None:
    """Which documents the further parts of an album are. They may also say that, after all, it is not the one document that
    its first part looked like, as long as nobody has seen a receipt for it."""
    row = await ctx.uow.plans.row(submission.row)
    if len(row.wanted) < 2:
        return
    files = [*(submission.files if submission.state is SubmissionState.WAITING else ()), *added]
    chosen = choose_papers(row.wanted, submission.text, files)
    papers = {file.id: paper for file, paper in zip(files, chosen, strict=True)}
    known = {file.id: file.wanted for file in (*submission.files, *added)}
    every = {*{**known, **papers}.values()}
    wanted = next(iter(every)) if len(every) == 1 else None
    if wanted != submission.wanted or any(known[file] != paper for file, paper in papers.items()):
        await ctx.uow.evidence.name_papers(submission.id, wanted, papers)


async def fetch_files(
    uow: UnitOfWork, submission: Submission, files: Sequence[EvidenceFile], album: str, now: datetime
) -> None:
    """Have files fetched, each by itself: one that has to be tried again must not hold up the others."""
    run_at = now + _ALBUM_PAUSE if album else now
    for file in files:
        # With all that fetching needs, so that nobody has to look it up again.
        payload = {
            "file": file.id,
            "occurrence": submission.occurrence,
            "channel": file.channel,
            "remote_id": file.remote_id,
            "name": file.name,
        }
        await uow.work.put("fetch-file", payload, run_at=run_at)


async def _open_event(ctx: Context, row: PlanRow, draft: Draft) -> Occurrence:
    sent = ctx.local(draft.sent_at).date()
    said = said_period(" ".join([draft.text, *draft.names]), sent.year)
    day = said.first if said is not None and said.exact and said.first <= sent else sent
    occurrence = await ctx.uow.plans.open_event(row.id, day, person=ctx.me.id, at=ctx.now)
    await ctx.audit("event-opened", f"occurrence:{occurrence.id}", row=row.code, day=day.isoformat())
    return occurrence


# ── Limits ───────────────────────────────────────────────────────────────────


async def sift(ctx: Context, files: Sequence[Attachment]) -> tuple[list[Attachment], list[Say]]:
    """The files that can be taken, and what is said about those that cannot: too large, empty, too many at once."""
    told = [_too_large(file) for file in files if too_large(file)]
    told += [say("bukti-empty-file", name=_name(file)) for file in files if is_empty(file)]
    good = [file for file in files if not too_large(file) and not is_empty(file)]
    if not good:
        return good, told
    # What waited in a draft was counted when it came.
    here = {file.remote_id for file in ctx.incoming.attachments}
    fresh = [file for file in good if file.remote_id in here]
    limit = await _limit(ctx, fresh, good)
    if limit is None:
        return good, told
    if limit == "office":
        told += await _tell_admins(ctx)
    # One notice a minute or a day; what comes on top meanwhile is not answered piece by piece.
    since = ctx.local(ctx.incoming.sent_at).strftime("%Y-%m-%dT%H:%M" if limit == "minute" else "%Y-%m-%d")
    key = f"limit-office:{ctx.me.id}:{since}" if limit == "office" else f"limit:{ctx.me.id}:{since}"
    notice = replace(say(f"bukti-limit-{limit}", count=len(good)), unique=key)
    return [], [*told, notice]


async def _limit(ctx: Context, fresh: Sequence[Attachment], files: Sequence[Attachment]) -> str | None:
    size = sum(file.size or 0 for file in files)
    if ctx.office_quota and await ctx.uow.evidence.bytes_of(ctx.home.id) + size > ctx.office_quota:
        return "office"
    local = ctx.local(ctx.incoming.sent_at)
    day_start = datetime.combine(local.date(), time(), tzinfo=local.tzinfo)
    look = _FIRST_LOOK
    earlier = await ctx.uow.evidence.of_person(ctx.me.id, look)
    while len(earlier) == look and earlier[-1].at >= day_start:
        look *= 4
        earlier = await ctx.uow.evidence.of_person(ctx.me.id, look)
    return limit_reached(earlier, fresh, files, ctx.incoming.sent_at, day_start)


async def _tell_admins(ctx: Context) -> list[Say]:
    """A private word to the office's admins, once a day."""
    quota = f"{ctx.office_quota / 1024**3:.4g}"
    return [
        Say(
            lines=(Line("store-office-full", {"quota": quota}),),
            to=person.private,
            priority=Priority.NUDGE,
            unique=f"store-office-full:{person.id}:{ctx.today}",
            language=person.language or ctx.home.language,
        )
        for person in await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
        if person.holds(Role.ADMIN) and person.private is not None
    ]


def _too_large(file: Attachment) -> Say:
    size = round((file.size or 0) / _MEGABYTE)
    return say("bukti-too-large", name=_name(file), size=size, limit=FILE_LIMIT // _MEGABYTE)


def _name(file: Attachment) -> Param:
    return cut(file.name, 60) or Word(f"bukti-kind-{file.kind}")


def _taken(ctx: Context, row: PlanRow, submission: Submission, count: int) -> Say:
    """Over the question that was just answered by a press; the receipt itself comes when the files are stored."""
    title = row_title(ctx.person, row, open_place=ctx.incoming.private)
    line = Line("bukti-taken", {"count": count, "code": row.code, "title": title, "number": submission.receipt})
    return Say(lines=(line,), edit=ctx.incoming.message, subject=f"submission:{submission.id}")


def _pressed(ctx: Context) -> str:
    return ctx.incoming.message if ctx.incoming.kind is IncomingKind.BUTTON else ""
