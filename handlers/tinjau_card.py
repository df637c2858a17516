"""What a coordinator sees of a submission: its files, and a card with everything needed to decide."""

from __future__ import annotations

from domain.chat import Button, Line, Param, Say, StoredFile, Word
from domain.evidence_files import ACCEPTED_TYPES, FORWARDED, MACROS, NO_PREVIEW, PICTURE_TYPES, SAME_BYTES
from domain.model import EvidenceFile, FileState
from domain.occurrence_states import missing_documents
from handlers.bukti_receipt import Case
from handlers.bukti_words import period_of, row_title
from handlers.context import Context
from handlers.flags import same_as
from handlers.wording import cut

# The usual reasons to return something; the catalogue has a sentence for each (`tinjau-reason-<code>`).
REASONS = ("unreadable", "wrong", "period", "unsigned", "undated", "incomplete")
# What platforms show as one album.
_ALBUM = 10
_FLAGS = (SAME_BYTES, FORWARDED, NO_PREVIEW, MACROS, "unreadable-picture")


def reason_key(code: str) -> str:
    """How a usual reason is stored, so that everybody reads it in their own language."""
    return f"tinjau-reason-{code}"


def reason_word(reason: str) -> Param:
    """A stored reason as a parameter: one of the usual ones, or as it was written."""
    code = next((code for code in REASONS if reason == reason_key(code)), "")
    return Word(f"tinjau-reason-{code}") if code else reason


async def card(ctx: Context, case: Case, waiting: int, *, sole: bool) -> list[Say]:
    """The files and the card: one message where there is a single file, else albums first, since those carry no buttons."""
    files = [_stored(case, file, place) for place, file in enumerate(case.submission.files) if _is_there(file)]
    message = await words(ctx, case, waiting, sole=sole)
    if len(files) == 1:
        return [Say(lines=message.lines, buttons=message.buttons, files=(files[0],), subject=message.subject)]
    return [*_albums(case, files), message]


async def words(ctx: Context, case: Case, waiting: int, *, sole: bool) -> Say:
    """The card alone: whose, when, for what, what is striking, what is still missing."""
    submission = case.submission
    lines = [
        Line("tinjau-card", {"number": submission.receipt, "name": cut(case.person.name, 60), "waiting": waiting}),
        Line("bukti-receipt-row", {"code": case.row.code, "title": row_title(ctx.person, case.row)}),
        Line(
            "tinjau-card-time",
            {
                "period": period_of(case.occurrence),
                "day": ctx.local(submission.at).date(),
                "at": ctx.local(submission.at),
            },
        ),
        *_wanted(case),
    ]
    if submission.text:
        lines.append(Line("tinjau-card-text", {"text": cut(submission.text, 300)}))
    lines += await _flags(ctx, case)
    if sole:
        lines.append(Line("tinjau-card-own"))
    return Say(lines=tuple(lines), buttons=_buttons(submission.id), subject=f"submission:{submission.id}")


def _wanted(case: Case) -> list[Line]:
    wanted = case.row.wanted
    named = next((w for w in wanted if w.id == case.submission.wanted), None)
    lines = [Line("bukti-receipt-wanted", {"wanted": cut(named.name, 80)})] if named is not None else []
    if named is None and wanted:
        lines.append(Line("tinjau-card-several", {"list": cut(", ".join(w.name for w in wanted), 160)}))
    missing = missing_documents(wanted, case.others)
    if missing and named is not None:
        lines.append(Line("bukti-receipt-missing", {"list": cut(", ".join(w.name for w in missing), 160)}))
    return lines


async def _flags(ctx: Context, case: Case) -> list[Line]:
    """What a careful eye should know; never an accusation."""
    submission = case.submission
    flags = {flag for file in submission.files for flag in file.flags}
    if submission.forwarded:
        flags.add(FORWARDED)
    lines = [Line("tinjau-flag-late")] if submission.late else []
    if submission.round > 1:
        lines.append(Line("tinjau-flag-again", {"round": submission.round}))
    for flag in _FLAGS:
        if flag not in flags:
            continue
        if flag == SAME_BYTES:
            lines.append(Line("tinjau-flag-same-bytes", {"other": await _other(ctx, case)}))
        else:
            lines.append(Line(f"tinjau-flag-{flag}"))
    lost = sum(1 for file in submission.files if file.state is FileState.FAILED)
    if lost:
        lines.append(Line("tinjau-flag-lost", {"count": lost}))
    return lines


async def _other(ctx: Context, case: Case) -> str:
    for file in case.submission.files:
        if SAME_BYTES in file.flags and (number := await same_as(ctx.uow, case.submission, file.sha256)):
            return number
    return "–"


def _buttons(submission: int) -> tuple[tuple[Button, ...], ...]:
    args = (str(submission),)
    return (
        (
            Button(key="tinjau-button-approve", action="tinjau.approve", args=args),
            Button(key="tinjau-button-return", action="tinjau.return", args=args),
        ),
        (Button(key="tinjau-button-skip", action="tinjau.skip", args=args),),
    )


def _is_there(file: EvidenceFile) -> bool:
    return file.state is FileState.STORED


def _stored(case: Case, file: EvidenceFile, place: int) -> StoredFile:
    """Named by us: row, receipt and number, so that it is unique and says what it is wherever it is saved."""
    ending = ACCEPTED_TYPES.get(file.mime, "bin")
    name = f"{case.row.code} {case.submission.receipt}-{place + 1}.{ending}"
    photo = file.mime in PICTURE_TYPES and NO_PREVIEW not in file.flags and file.kind == "photo"
    return StoredFile(sha256=file.sha256, name=name, mime=file.mime, photo=photo)


def _albums(case: Case, files: list[StoredFile]) -> list[Say]:
    """Pictures together, documents together, ten at a time."""
    says = []
    for photo in (True, False):
        alike = [file for file in files if file.photo is photo]
        for start in range(0, len(alike), _ALBUM):
            line = Line("tinjau-files", {"number": case.submission.receipt, "code": case.row.code})
            says.append(Say(lines=(line,), files=tuple(alike[start : start + _ALBUM])))
    return says
