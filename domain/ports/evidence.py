"""What was handed in for a row, what it shows, and what reviewers said of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.chat import Address, Attachment
from domain.evidence_facts import Facts
from domain.evidence_search import EvidenceQuery
from domain.model import (
    EvidenceFile,
    Note,
    Review,
    Submission,
    SubmissionState,
)
from domain.ports.queues import DeliveryState


class Evidences(Protocol):
    async def submit(
        self,
        *,
        office: int,
        row: int,
        occurrence: int,
        person: int,
        at: datetime,
        text: str,
        files: Sequence[Attachment],
        address: Address,
        message: str,
        album: str = "",
        forwarded: bool = False,
        late: bool = False,
        wanted: int | None = None,
        papers: Sequence[int | None] = (),
        follows: Submission | None = None,
    ) -> Submission:
        """A submission with the office's next receipt number; with files it is WAITING until they are fetched. `papers` says
        which wanted document each file is, where they are not all `wanted`; `follows` is the returned one it corrects."""

    async def get(self, submission: int) -> Submission: ...
    async def by_album(self, address: Address, album: str) -> Submission | None: ...
    async def by_message(self, address: Address, message: str) -> Submission | None:
        """The submission made with that message of a person (its latest, where a colleague submitted it again)."""

    async def by_number(self, office: int, number: int) -> Submission | None:
        """The submission with that receipt number."""

    async def set_text(self, submission: int, text: str) -> None: ...
    async def add_files(self, submission: int, files: Sequence[Attachment], channel: str) -> Sequence[EvidenceFile]: ...
    async def name_papers(
        self, submission: int, wanted: int | None, papers: Mapping[int, int | None], *, whole: bool = False
    ) -> None:
        """Which wanted document the submission is, and each of these files; `whole`: these files hold all of them."""

    async def of_row(self, row: int) -> Sequence[Submission]: ...
    async def of_occurrence(self, occurrence: int) -> Sequence[Submission]: ...
    async def of_person(self, person: int, limit: int = 10) -> Sequence[Submission]: ...
    async def since(self, office: int, start: datetime, end: datetime) -> Sequence[Submission]: ...
    async def to_review(self, office: int, areas: Sequence[str], limit: int = 20) -> Sequence[Submission]: ...
    async def set_state(
        self, submission: int, expected: Iterable[SubmissionState], state: SubmissionState, *, reason: str = ""
    ) -> bool:
        """Change the state if it is one of `expected`; False when somebody else was first."""

    async def set_place(
        self, submission: int, *, row: int, occurrence: int, wanted: int | None, late: bool | None = None
    ) -> None:
        """Another row or time: all its files are then for `wanted`. `late` None leaves that as it is."""

    async def file(self, file: int) -> EvidenceFile: ...
    async def of_file(self, file: int, *, occurrence: int | None = None) -> Submission:
        """Its submission; `occurrence` is where it most likely is, looked for there first. Raises `NotFound`."""

    async def file_stored(
        self, file: int, *, sha256: str, size: int, mime: str, flags: Sequence[str], known: EvidenceFile | None = None
    ) -> EvidenceFile:
        """The file's bytes are in the store. `known` is the file as it stands, where the caller has just read it."""

    async def flag(self, file: EvidenceFile, flags: Sequence[str]) -> EvidenceFile: ...
    async def bytes_of(self, office: int) -> int:
        """Bytes that the office's evidence takes in the store, those still to be fetched included."""

    async def file_failed(self, file: int, *, final: bool) -> EvidenceFile: ...
    async def same_bytes(self, office: int, sha256: str, *, but: int) -> Sequence[EvidenceFile]:
        """Other files of the office with these bytes (not of submission `but`)."""


class Archive(Protocol):
    """Evidence found again, whoever asks for it; who may see what is said by the query."""

    async def of_rows(self, wanted: Collection[int]) -> Sequence[Submission]:
        """Everything handed in for these rows that was neither withdrawn nor lost, oldest first."""

    async def waiting(self, office: int, areas: Collection[str]) -> int:
        """How much waits for a review in these areas; "" among them means all."""

    async def delivered(self, keys: Collection[str]) -> Sequence[tuple[str, str, datetime]]:
        """Messages of ours with these unique keys that arrived: key, subject and when, oldest first."""

    async def fates(self, keys: Collection[str]) -> Mapping[str, DeliveryState]:
        """What is known of each message of ours with one of these unique keys."""

    async def find(self, office: int, query: EvidenceQuery, limit: int) -> Sequence[int]:
        """The newest submissions that fit, by id; what was withdrawn or lost is not found."""

    async def read(self, ids: Sequence[int]) -> Sequence[Submission]:
        """These submissions, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What was found out of a stored file. `alike` is an earlier file that shows nearly the same."""

    facts: Facts
    alike: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalike:
    """An earlier picture of the office whose fingerprint differs in `bits`; `likeness` is its 32 x 32 grey pixels."""

    file: int
    submission: int
    state: SubmissionState
    bits: int
    likeness: bytes


class Examinations(Protocol):
    """What stored files show (domain/evidence_facts.py), one entry a file."""

    async def put(
        self, file: int, office: int, facts: Facts, *, likeness: bytes, mark: int | None, alike: int | None = None
    ) -> None:
        """`mark` is the fingerprint, None for what is no picture; `alike` an earlier file that shows nearly the same."""

    async def near(self, office: int, mark: int, *, but: int, limit: int = 40) -> Sequence[Lookalike]:
        """Pictures of the office with a near fingerprint (not of submission `but`), the nearest first."""

    async def of_submission(self, submission: int) -> Mapping[int, Examined]:
        """By file; files that were stored before they were looked at have none."""


class Reviews(Protocol):
    async def add(
        self, submission: int, person: int, *, approved: bool, reason: str, at: datetime, file: int | None = None
    ) -> None:
        """A verdict, on one file or (`file` None) on all that had none."""

    async def decide(self, submission: int, files: Sequence[int], *, approved: bool, reason: str) -> bool:
        """Mark these files of a submission that awaits review; False when somebody was first with one of them."""

    async def of(self, submissions: Sequence[int]) -> Sequence[Review]:
        """All verdicts on these submissions, oldest first."""

    async def verified_between(self, office: int, start: datetime, end: datetime) -> Sequence[Submission]: ...


class Notes(Protocol):
    async def add(self, row: int, person: int, text: str, *, at: datetime) -> None: ...
    async def of_row(self, row: int, limit: int = 5) -> Sequence[Note]: ...
