"""What has become of a row's checklist at one time: which documents are in hand, approved, returned, and the state that follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.model import EvidenceFile, FileState, OccurrenceState, Submission, SubmissionState, Wanted

# Somebody looked at nothing of it yet, or at all of it, or only a file was lost: these hold nothing (any more).
_GONE = frozenset({SubmissionState.WITHDRAWN, SubmissionState.FAILED})


class Verdict(StrEnum):
    """What a coordinator said of a paper."""

    AWAITED = "awaited"
    APPROVED = "approved"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper that was handed in. `wanted` is the document that it is, None where nobody said; `whole`: it holds all of them.
    `submission` orders papers by when they came."""

    submission: int
    wanted: int | None
    whole: bool
    verdict: Verdict

    @property
    def unnamed(self) -> bool:
        return self.wanted is None and not self.whole


def papers_of(submission: Submission) -> list[Paper]:
    """The papers of a submission: its files, but for those that were lost; words alone are one paper.

    A verdict on one file goes before that on the submission.
    """
    if submission.state in _GONE:
        return []
    whole_verdict = _verdict_of(submission.state)
    if not submission.files:
        return [Paper(submission.id, submission.wanted, False, whole_verdict)]
    return [
        Paper(
            submission.id,
            None if file.whole else file.wanted if file.wanted is not None else submission.wanted,
            file.whole,
            file_verdict(submission, file),
        )
        for file in submission.files
        if file.state is not FileState.FAILED
    ]


def file_verdict(submission: Submission, file: EvidenceFile) -> Verdict:
    """What was said of this file, by itself or with its submission."""
    if file.approved is not None:
        return Verdict.APPROVED if file.approved else Verdict.RETURNED
    return _verdict_of(submission.state)


def undecided(submission: Submission) -> list[EvidenceFile]:
    """The stored files that still wait for a coordinator."""
    if submission.state is not SubmissionState.SUBMITTED:
        return []
    return [f for f in submission.files if f.state is FileState.STORED and f.approved is None]


def state_after(submission: Submission) -> SubmissionState:
    """The state of a submission whose files were reviewed one by one: open while one waits, returned if one was returned."""
    verdicts = {file_verdict(submission, f) for f in submission.files if f.state is FileState.STORED}
    if submission.state is not SubmissionState.SUBMITTED or not verdicts or Verdict.AWAITED in verdicts:
        return submission.state
    return SubmissionState.RETURNED if Verdict.RETURNED in verdicts else SubmissionState.VERIFIED


def occurrence_state(wanted: Sequence[Wanted], submissions: Iterable[Submission]) -> OccurrenceState:
    """The state that follows from the checklist and what was handed in for it.

    TERVERIFIKASI (verified): every document is approved. LENGKAP (complete): every document is in, and it is said which
    paper is which; some await approval. DIAJUKAN (submitted): enough is in hand, but a person has to see whether it is all:
    a bundle, papers without a name, a row without a checklist. DIKEMBALIKAN (returned): a returned document is owed again.
    SEBAGIAN (partial): some documents are in. KOSONG (empty): none.

    A paper without a name counts for one document until somebody approves it; approved, it stands for the whole checklist,
    since one bundle of all papers is usual. A returned document is owed until a newer paper for it comes in.
    """
    found = [paper for submission in submissions for paper in papers_of(submission)]
    held = [paper for paper in found if paper.verdict is not Verdict.RETURNED]
    approved = [paper for paper in held if paper.verdict is Verdict.APPROVED]
    places = [w.id for w in wanted]
    if approved and not _without(places, approved, unnamed_is_all=True):
        return OccurrenceState.VERIFIED
    if held and not _without(places, held):
        return OccurrenceState.COMPLETE if places and _is_said(places, held) else OccurrenceState.SUBMITTED
    if any(paper.verdict is Verdict.RETURNED and not _replaced(paper, held) for paper in found):
        return OccurrenceState.RETURNED
    return OccurrenceState.PARTIAL if held else OccurrenceState.EMPTY


def missing_documents(wanted: Sequence[Wanted], submissions: Iterable[Submission]) -> list[Wanted]:
    """The wanted documents that no paper in hand is known to be; none once all of them are said to be in."""
    held = [p for submission in submissions for p in papers_of(submission) if p.verdict is not Verdict.RETURNED]
    everything = any(p.whole or (p.verdict is Verdict.APPROVED and p.unnamed) for p in held)
    if everything or (len(wanted) == 1 and held):
        return []
    there = {paper.wanted for paper in held}
    return [w for w in wanted if w.id not in there]


def _without(places: Sequence[int], held: Sequence[Paper], *, unnamed_is_all: bool = False) -> int:
    """How many documents of the checklist are surely not in hand."""
    unnamed = len({paper.submission for paper in held if paper.unnamed})
    if any(paper.whole for paper in held) or (unnamed and (unnamed_is_all or len(places) <= 1)):
        return 0
    return max(0, len(set(places) - {paper.wanted for paper in held}) - unnamed)


def _is_said(places: Sequence[int], held: Sequence[Paper]) -> bool:
    """Whether each document of the checklist is known to be one of the papers; a single one needs no name."""
    return len(places) == 1 or not set(places) - {paper.wanted for paper in held}


def _replaced(returned: Paper, held: Iterable[Paper]) -> bool:
    """Whether a newer paper may stand for the returned one."""
    return any(
        paper.submission > returned.submission
        and (returned.wanted is None or paper.wanted is None or paper.wanted == returned.wanted)
        for paper in held
    )


def _verdict_of(state: SubmissionState) -> Verdict:
    if state is SubmissionState.VERIFIED:
        return Verdict.APPROVED
    return Verdict.RETURNED if state is SubmissionState.RETURNED else Verdict.AWAITED
