"""A row's story: who did what to it, when and why, newest first, told from what is kept of it.

Nothing is written for the story itself: it is read out of submissions, verdicts, changes of dates, notes, assignments and the
audit chain, so it cannot tell anything that did not happen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from domain.holding import Assignment, Cause
from domain.model import AuditEntry, Note, Review, RowEvent, Submission, SubmissionState


class MomentKind(StrEnum):
    """What happened; words: catalogue keys `riwayat-<value>`."""

    PLANNED = "planned"
    ASSIGNED = "assigned"
    UNASSIGNED = "unassigned"
    HANDED_IN = "handed-in"
    APPROVED = "approved"
    RETURNED = "returned"
    MOVED = "moved"  # to another time, document or row
    WITHDRAWN = "withdrawn"
    DATES = "dates"  # a row event
    SECRET = "secret"  # marked rahasia
    OPEN = "open"  # the mark was taken back
    NOTED = "noted"
    REMINDED = "reminded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One thing that happened. `person` did it, None for the program or a document; `about` is whom it was done to (who got
    the row, who was reminded). `receipt` names the submission of `sender`; `why` is a reason as it is kept, `text` what was
    written. `count` things of the same kind were done at once (files approved one by one, reminders in a row)."""

    at: datetime
    kind: MomentKind
    person: int | None = None
    about: int | None = None
    receipt: str = ""
    sender: int | None = None
    why: str = ""
    text: str = ""
    round: int = 1
    late: bool = False
    count: int = 1
    cause: Cause | None = None
    event: RowEvent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    """A private word to a person that named the row."""

    at: datetime
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """All that is kept of a row. `entries` are those of the audit chain about it and its submissions, and about its plan."""

    submissions: Sequence[Submission] = ()
    reviews: Sequence[Review] = ()
    events: Sequence[RowEvent] = ()
    notes: Sequence[Note] = ()
    assignments: Sequence[Assignment] = ()
    entries: Sequence[AuditEntry] = ()
    reminders: Sequence[Reminded] = field(default=())


def tell(kept: Kept) -> tuple[Moment, ...]:
    """The whole story, newest first; what belongs together is one moment."""
    moments = [
        *_submitted(kept.submissions),
        *_reviewed(kept.reviews, {s.id: s for s in kept.submissions}),
        *_held(kept.assignments),
        *_entered(kept.entries, {s.id: s for s in kept.submissions}),
        *(Moment(at=e.at, kind=MomentKind.DATES, person=e.person, why=e.reason, event=e) for e in kept.events),
        *(Moment(at=n.at, kind=MomentKind.NOTED, person=n.person, text=n.text) for n in kept.notes),
        *(Moment(at=r.at, kind=MomentKind.REMINDED, about=r.person) for r in kept.reminders),
    ]
    # Of the same instant, the later kind comes later: evidence is approved after it was handed in.
    order = list(MomentKind)
    moments.sort(key=lambda m: (m.at, order.index(m.kind)), reverse=True)
    return tuple(_folded(moments))


def _submitted(submissions: Iterable[Submission]) -> Iterator[Moment]:
    for s in submissions:
        if s.state is SubmissionState.FAILED:
            continue
        yield Moment(
            at=s.at,
            kind=MomentKind.HANDED_IN,
            person=s.person,
            receipt=s.receipt,
            sender=s.person,
            text=s.text,
            round=s.round,
            late=s.late,
            count=max(1, len(s.files)),
        )


def _reviewed(reviews: Iterable[Review], of: Mapping[int, Submission]) -> Iterator[Moment]:
    for review in reviews:
        submission = of.get(review.submission)
        if submission is not None:
            kind = MomentKind.APPROVED if review.approved else MomentKind.RETURNED
            yield _of_submission(submission, review.at, kind, review.person, why=review.reason)


def _held(assignments: Iterable[Assignment]) -> Iterator[Moment]:
    for held in assignments:
        yield Moment(at=held.since, kind=MomentKind.ASSIGNED, person=held.given_by, about=held.person, cause=held.cause)
        if held.until is not None:
            yield Moment(
                at=held.until, kind=MomentKind.UNASSIGNED, person=held.ended_by, about=held.person, cause=held.end_cause
            )


_OF_ROW = {"row-secret": MomentKind.SECRET, "row-open": MomentKind.OPEN}
_OF_AUDIT = {"evidence-withdrawn": MomentKind.WITHDRAWN, "evidence-moved": MomentKind.MOVED}


def _entered(entries: Iterable[AuditEntry], of: Mapping[int, Submission]) -> Iterator[Moment]:
    """What only the audit chain knows: who took something back or moved it, who marked the row, and when the plan came into
    force."""
    for entry in entries:
        what, _, number = entry.subject.partition(":")
        if entry.action == "plan-applied":
            yield Moment(at=entry.at, kind=MomentKind.PLANNED, person=entry.person)
        elif entry.action in _OF_ROW and what == "row":
            yield Moment(at=entry.at, kind=_OF_ROW[entry.action], person=entry.person)
        elif entry.action in _OF_AUDIT and what == "submission" and int(number) in of:
            why = str(entry.data.get("reason", ""))
            yield _of_submission(of[int(number)], entry.at, _OF_AUDIT[entry.action], entry.person, why=why)
        elif entry.action == "evidence-moved-away" and what == "row":
            yield Moment(
                at=entry.at,
                kind=MomentKind.MOVED,
                person=entry.person,
                receipt=str(entry.data.get("number", "")),
                text=str(entry.data.get("to", "")),
            )


def _of_submission(s: Submission, at: datetime, kind: MomentKind, person: int | None, why: str) -> Moment:
    return Moment(at=at, kind=kind, person=person, receipt=s.receipt, sender=s.person, why=why, round=s.round)


def _folded(moments: Sequence[Moment]) -> Iterator[Moment]:
    """Neighbours that say the same are one: files decided on one by one, reminders to one person."""
    for _, alike in groupby(moments, key=_same):
        group = list(alike)
        first = group[0]
        decided = first.kind in {MomentKind.APPROVED, MomentKind.RETURNED, MomentKind.REMINDED}
        if decided and len(group) > 1:
            yield replace(first, count=len(group))
        else:
            yield from group


def _same(moment: Moment) -> tuple[object, ...]:
    return (moment.kind, moment.person, moment.about, moment.receipt, moment.why)
