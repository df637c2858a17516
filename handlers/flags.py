"""What a careful eye should know about a submission: hints for its sender, marks for its reviewer. None of them accuses anybody.

The one place that turns the flags of stored files into words, for the receipt and for the reviewer's card alike.
"""

from __future__ import annotations

from domain.chat import Line
from domain.evidence_files import FORWARDED, MACROS, NO_PREVIEW, SAME_BYTES, UNREADABLE
from domain.model import FileState, Submission, SubmissionState
from domain.ports import UnitOfWork
from handlers.evidence_flags import FLAG, HINT, noted_lines, quality_lines

_ALIVE = frozenset({SubmissionState.SUBMITTED, SubmissionState.VERIFIED, SubmissionState.RETURNED})
_PLAIN = (FORWARDED, NO_PREVIEW, MACROS, UNREADABLE)


async def hint_lines(uow: UnitOfWork, submission: Submission) -> list[Line]:
    """What the sender is told on the receipt, so that a slip is mended at once."""
    lines = []
    if number := await same_receipt(uow, submission):
        lines.append(Line("bukti-receipt-same", {"other": number}))
    lines += quality_lines(submission, HINT)
    lines += [line for line in await noted_lines(uow, submission, HINT) if not (number and "alike" in line.key)]
    if submission.forwarded:
        lines.append(Line("bukti-receipt-forwarded"))
    return lines


async def flag_lines(uow: UnitOfWork, submission: Submission) -> list[Line]:
    """What the reviewer sees on the card."""
    flags = {flag for file in submission.files for flag in file.flags}
    if submission.forwarded:
        flags.add(FORWARDED)
    lines = [Line("tinjau-flag-late")] if submission.late else []
    if number := await same_receipt(uow, submission):
        lines.append(Line("tinjau-flag-same-bytes", {"other": number}))
    lines += [Line(f"tinjau-flag-{flag}") for flag in _PLAIN if flag in flags]
    lines += quality_lines(submission, FLAG)
    lines += [line for line in await noted_lines(uow, submission, FLAG) if not (number and "alike" in line.key)]
    lost = sum(1 for file in submission.files if file.state is FileState.FAILED)
    if lost:
        lines.append(Line("tinjau-flag-lost", {"count": lost}))
    return lines


async def same_receipt(uow: UnitOfWork, submission: Submission) -> str:
    """The receipt number of an earlier submission that holds one of these files, byte for byte; empty for none."""
    for file in submission.files:
        if SAME_BYTES in file.flags and (number := await same_as(uow, submission, file.sha256)):
            return number
    return ""


async def same_as(uow: UnitOfWork, submission: Submission, sha256: str) -> str:
    """The receipt number of an earlier submission that holds the same bytes, empty for none."""
    for file in await uow.evidence.same_bytes(submission.office, sha256, but=submission.id):
        other = await uow.evidence.get(file.submission)
        if other.state in _ALIVE and other.id < submission.id:
            return other.receipt
    return ""
