"""What people hand in, and what reviewers say of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.chat import Address


class SubmissionState(StrEnum):
    WAITING = "waiting"  # its files are still being fetched
    SUBMITTED = "submitted"
    RETURNED = "returned"
    VERIFIED = "verified"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"  # no file of it could be fetched; the person was asked to send again


class FileState(StrEnum):
    WAITING = "waiting"
    STORED = "stored"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFile:
    id: int
    submission: int
    state: FileState
    kind: str
    name: str = ""
    mime: str = ""
    size: int | None = None
    sha256: str = ""
    wanted: int | None = None
    channel: str = ""
    remote_id: str = ""
    attempts: int = 0
    flags: tuple[str, ...] = ()  # "same-bytes", "forwarded", "no-preview", …
    whole: bool = False  # it holds every document that the row asks for
    approved: bool | None = None  # a coordinator's verdict on it, None while there is none
    reason: str = ""  # why it was returned


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One act of handing in: a photo, an album, a document, or words. `number` is the receipt number within the office."""

    id: int
    office: int
    number: int
    row: int
    occurrence: int
    person: int
    state: SubmissionState
    at: datetime
    text: str = ""
    files: tuple[EvidenceFile, ...] = ()
    forwarded: bool = False
    late: bool = False
    wanted: int | None = None
    round: int = 1
    reason: str = ""  # why it was returned
    follows: int | None = None  # the returned submission that this one corrects
    # Where it was handed in, so that what becomes of it can be answered there.
    address: Address | None = None
    message: str = ""
    album: str = ""

    @property
    def receipt(self) -> str:
        """How people name it: `B-0012`."""
        return f"B-{self.number:04d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A coordinator's verdict on a submission, or on one `file` of it."""

    submission: int
    file: int | None
    person: int
    approved: bool
    reason: str
    at: datetime
