"""Which files are accepted as evidence, how large they may be, and how many one person may send in a while."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from domain.chat import Attachment
from domain.model import Submission

# What the platform hands out to bots at most (Bot API: 20 MB).
FILE_LIMIT = 20 * 1024 * 1024
FILES_A_MINUTE = 20
BYTES_A_DAY = 500 * 1024 * 1024

# Kinds of attachments that may be evidence; a voice message, a sticker or a round video is talk.
EVIDENCE_KINDS = frozenset({"photo", "document", "video", "animation"})

# Type by content (never by name) → the ending that a stored copy gets when it leaves.
ACCEPTED_TYPES: dict[str, str] = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
    "image/heic": "heic",
    "image/heif": "heif",
    "application/pdf": "pdf",
    "application/msword": "doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.ms-excel": "xls",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.ms-powerpoint": "ppt",
    # An old Office file whose name does not say which.
    "application/x-ole-storage": "ole",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/zip": "zip",
    "text/plain": "txt",
    "text/csv": "csv",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/3gpp": "3gp",
}
# Only these are shown as pictures; all others leave as documents (promises B12, B17).
PICTURE_TYPES = frozenset({"image/jpeg", "image/png", "image/webp"})
# What iPhones write. It leaves as a JPEG drawn from it.
HEIC_TYPES = frozenset({"image/heic", "image/heif"})

# Flags of a stored file: what a reviewer should know. None of them accuses anybody.
SAME_BYTES = "same-bytes"
FORWARDED = "forwarded"
NO_PREVIEW = "no-preview"
MACROS = "macros"
UNREADABLE = "unreadable-picture"
# An earlier picture shows nearly the same; which one stands beside what was found of the file.
ALIKE = "alike"
# It shows a day, a year or a name that has to be held against what was asked for.
NOTED = "noted"


def shown_inline(mime: str, flags: Iterable[str]) -> bool:
    """Whether people see the file as a picture in the chat (by its preview), rather than as a document to open."""
    return mime in PICTURE_TYPES | HEIC_TYPES and not {NO_PREVIEW, UNREADABLE} & set(flags)


def is_accepted(mime: str) -> bool:
    """Whether a type (as found in the content) may be evidence."""
    return mime.lower() in ACCEPTED_TYPES


def too_large(attachment: Attachment) -> bool:
    """Whether the platform will not hand the file out; one of unknown size is tried."""
    return attachment.size is not None and attachment.size > FILE_LIMIT


def is_empty(attachment: Attachment) -> bool:
    return attachment.size == 0


def limit_reached(
    earlier: Iterable[Submission],
    fresh: Sequence[Attachment],
    new: Sequence[Attachment],
    at: datetime,
    day_start: datetime,
) -> str | None:
    """Which limit of one person the new files would break: "minute", "day" or None.

    `earlier` are the person's submissions, at least those since `day_start`, the beginning of the office's day; `fresh`
    those of the `new` files that came only now (what waited for its row does not count for the minute).
    """
    recent, bytes_today = len(fresh), sum(a.size or 0 for a in new)
    for submission in earlier:
        if submission.at > at - timedelta(minutes=1):
            recent += len(submission.files)
        if submission.at >= day_start:
            bytes_today += sum(file.size or 0 for file in submission.files)
    if fresh and recent > FILES_A_MINUTE:
        return "minute"
    return "day" if bytes_today > BYTES_A_DAY else None
