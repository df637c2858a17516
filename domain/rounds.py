"""Rounds of review: which returned submission a new one corrects, and the chain of a submission from its first round on."""

from __future__ import annotations

from collections.abc import Sequence

from domain.model import Submission, SubmissionState
from domain.occurrence_states import Paper, Verdict, papers_of

_DEAD = frozenset({SubmissionState.WITHDRAWN, SubmissionState.FAILED})


def returned_papers(submission: Submission) -> list[Paper]:
    """What of it was given back."""
    return [paper for paper in papers_of(submission) if paper.verdict is Verdict.RETURNED]


def corrected(earlier: Sequence[Submission], person: int, named: int | None = None) -> Submission | None:
    """The submission that a new one of this person for the same time corrects; None for a first round.

    `named` is the one whose notice was answered; else the person's newest one that was returned and not corrected yet.
    """
    followed = {s.follows for s in earlier if s.state not in _DEAD}
    open_ones = [s for s in earlier if returned_papers(s)]
    if named is not None:
        return next((s for s in open_ones if s.id == named), None)
    return next((s for s in reversed(open_ones) if s.person == person and s.id not in followed), None)


def returned_document(submission: Submission | None) -> int | None:
    """The one wanted document that it was returned for; None where it is none or several."""
    places = {paper.wanted for paper in returned_papers(submission)} if submission is not None else set()
    return next(iter(places)) if len(places) == 1 else None


def chain_of(submission: Submission, all_of_time: Sequence[Submission]) -> list[Submission]:
    """The rounds up to this one, the first first, this one last."""
    by_id = {s.id: s for s in all_of_time}
    chain = [submission]
    while (before := by_id.get(chain[0].follows or 0)) is not None and before not in chain:
        chain.insert(0, before)
    return chain
