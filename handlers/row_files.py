"""What was handed in for a row, and its files for those who may have them: pictures as albums, everything else by buttons.

Files leave only in a private chat; a member has their own, coordinators and leaders those of the row, of a secret row nobody
but its coordinator.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.access import Action, Verdict, columns_of, decide
from domain.chat import Button, Line, Say, StoredFile, Word
from domain.evidence_files import ACCEPTED_TYPES, NO_PREVIEW, PICTURE_TYPES, shown_inline
from domain.model import EvidenceFile, PlanRow, Submission, SubmissionState
from domain.ports import NotFound
from handlers.bukti_papers import stored
from handlers.context import Context, Refusal
from handlers.rows import board_with, shown, visible
from handlers.wording import cut, paged, turning

_PER_PAGE = 8
_FILES_PER_LINE = 3
# What platforms show as one album.
ALBUM = 10
# No evidence of the row (any more).
GONE = frozenset({SubmissionState.WITHDRAWN, SubmissionState.FAILED})


async def evidence_view(ctx: Context, row: PlanRow, back: Button, page: int = 0) -> Say:
    """What was handed in for a row, newest first, with a button to each submission's files that the person may have."""
    if not visible(ctx, row):
        raise NotFound
    # As the row's own button counts them; what was taken back stands in the row's story.
    found = [s for s in await ctx.uow.evidence.of_row(row.id) if s.state not in GONE]
    found.sort(key=lambda s: s.id, reverse=True)
    page, on_page = paged(found, page, _PER_PAGE)
    names = await names_of(ctx, on_page)
    lines = [Line("rencana-evidence-title", {"code": row.code, "title": cut(row.title, 60), "count": len(found)})]
    lines += [submission_line(ctx, submission, names) for submission in on_page]
    mine = [s for s in on_page if may_fetch(ctx, row, s) and (s.files or s.text)]
    buttons = [file_button(ctx, submission) for submission in mine]
    rows = [tuple(buttons[i : i + _FILES_PER_LINE]) for i in range(0, len(buttons), _FILES_PER_LINE)]
    pictures = sum(len(_pictures(row, s)) for s in found if may_fetch(ctx, row, s))
    if pictures:
        rows.append((_album_button(ctx, row, min(pictures, ALBUM)),))
    trail = back.action.partition(".")[0]
    turn = turning(f"{trail}.evidence", back.args, page, len(found), _PER_PAGE)
    return shown(ctx, Say(lines=tuple(lines), buttons=(*rows, turn, (back,)), subject=f"row:{row.id}"))


async def files(ctx: Context) -> list[Say]:
    """A pressed receipt or a deep link "berkas-12": the files of that submission, in the person's own chat."""
    submission = await ctx.uow.evidence.get(_number(ctx))
    if submission.office != ctx.home.id:
        raise NotFound
    row = await ctx.uow.plans.row(submission.row)
    _check_place(ctx, row)
    if not may_fetch(ctx, row, submission):
        raise Refusal("refused-fetch-file")
    there = [stored_file(row, submission, file, place) for place, file in stored(submission)]
    lines = [
        submission_line(ctx, submission, await names_of(ctx, [submission])),
        Line("rencana-files-row", {"code": row.code, "title": cut(row.title, 60)}),
    ]
    if submission.text:
        lines.append(Line("rencana-files-text", {"text": cut(submission.text, 300)}))
    if len(there) < len(submission.files):
        lines.append(Line("rencana-files-missing", {"count": len(submission.files) - len(there)}))
    await ctx.audit("evidence-fetched", f"submission:{submission.id}", files=len(there))
    return _albums(lines, there, f"submission:{submission.id}")


async def pictures(ctx: Context) -> list[Say]:
    """*Tampilkan foto* or a deep link "foto-7": the newest pictures of the row that the person may have, as one album."""
    number = _number(ctx)
    board = await board_with(ctx, number)
    row = board.row_by_id[number]
    _check_place(ctx, row)
    found = sorted(await ctx.uow.evidence.of_row(row.id), key=lambda s: s.id, reverse=True)
    allowed = [s for s in found if may_fetch(ctx, row, s) and s.state not in GONE]
    there: list[StoredFile] = []
    receipts: list[Submission] = []
    for submission in allowed:
        some = _pictures(row, submission)[: ALBUM - len(there)]
        if some:
            there += some
            receipts.append(submission)
            await ctx.audit("evidence-fetched", f"submission:{submission.id}", files=len(some))
    if not there:
        raise Refusal("rencana-no-pictures", code=row.code)
    names = await names_of(ctx, receipts)
    lines = [
        Line("rencana-files-row", {"code": row.code, "title": cut(row.title, 60)}),
        *(submission_line(ctx, submission, names) for submission in receipts),
    ]
    return [Say(lines=tuple(lines), files=tuple(there), subject=f"row:{row.id}")]


# ── Rights ───────────────────────────────────────────────────────────────────


def may_fetch(ctx: Context, row: PlanRow, submission: Submission) -> bool:
    """Whether this person may have the submission's files and read its words."""
    return may_fetch_of(ctx, row, submission.person)


def may_fetch_of(ctx: Context, row: PlanRow, sender: int) -> bool:
    """The same for anything that this sender handed in for the row."""
    action = Action.SEE_SECRET_FILE if row.secret else Action.FETCH_FILE
    verdict = decide(action, columns_of(ctx.person, row.area))
    return verdict is Verdict.YES or (verdict is Verdict.OWN and sender == ctx.me.id)


def _check_place(ctx: Context, row: PlanRow) -> None:
    if not ctx.incoming.private:
        raise Refusal("rencana-files-in-private")
    if not visible(ctx, row):
        raise NotFound


def _number(ctx: Context) -> int:
    """The number that a button or a deep link carries."""
    number = ctx.press.args[0] if ctx.press else ctx.incoming.args.partition("-")[2]
    if not number.isdecimal():
        raise NotFound
    return int(number)


# ── Words and files ──────────────────────────────────────────────────────────


def submission_line(ctx: Context, submission: Submission, names: dict[int, str]) -> Line:
    """Receipt, sender, day, state and how many files."""
    return Line(
        "rencana-submission",
        {
            "receipt": submission.receipt,
            "name": names[submission.person],
            "day": ctx.local(submission.at).date(),
            "state": Word(f"rencana-submission-{submission.state.value}"),
            "files": len(submission.files),
        },
    )


async def names_of(ctx: Context, submissions: Iterable[Submission]) -> dict[int, str]:
    """The senders' names by their ids."""
    return {person: cut((await ctx.uow.people.get(person)).name, 40) for person in {s.person for s in submissions}}


def file_button(ctx: Context, submission: Submission) -> Button:
    """To the files of one submission: at once in private, by a link from a group."""
    params = {"receipt": submission.receipt}
    if ctx.incoming.private:
        return Button(key="rencana-button-files", params=params, action="rencana.files", args=(str(submission.id),))
    return Button(key="rencana-button-files", params=params, link=f"berkas-{submission.id}")


def _album_button(ctx: Context, row: PlanRow, count: int) -> Button:
    params = {"count": count}
    if ctx.incoming.private:
        return Button(key="rencana-button-pictures", params=params, action="rencana.pictures", args=(str(row.id),))
    return Button(key="rencana-button-pictures", params=params, link=f"foto-{row.id}")


def shown_file(row: PlanRow, submission: Submission, file: EvidenceFile, place: int) -> StoredFile:
    """For looking at in the chat: every picture as a picture, also one that was sent as a file (iPhones' HEIC, scans)."""
    return replace(stored_file(row, submission, file, place), photo=shown_inline(file.mime, file.flags))


def stored_file(row: PlanRow, submission: Submission, file: EvidenceFile, place: int) -> StoredFile:
    """As it was sent, a picture sent as a file as a file, in its full size. Named by us: row, receipt and number, so that it
    is unique and says what it is wherever it is saved."""
    name = f"{row.code} {submission.receipt}-{place}.{ACCEPTED_TYPES.get(file.mime, 'bin')}"
    photo = file.mime in PICTURE_TYPES and NO_PREVIEW not in file.flags and file.kind == "photo"
    return StoredFile(sha256=file.sha256, name=name, mime=file.mime, photo=photo)


def _pictures(row: PlanRow, submission: Submission) -> list[StoredFile]:
    there = [shown_file(row, submission, file, place) for place, file in stored(submission)]
    return [file for file in there if file.photo]


def _albums(lines: Sequence[Line], there: Sequence[StoredFile], subject: str) -> list[Say]:
    """Pictures together, documents together, ten at a time: an album holds one kind. The words stand with the first."""
    parts = [
        alike[start : start + ALBUM]
        for photo in (True, False)
        if (alike := [file for file in there if file.photo is photo])
        for start in range(0, len(alike), ALBUM)
    ]
    if not parts:
        return [Say(lines=tuple(lines), subject=subject)]
    more = (lines[0],)
    return [
        Say(lines=more if number else tuple(lines), files=tuple(part), subject=subject)
        for number, part in enumerate(parts)
    ]
