"""What coordinators said of evidence: verdicts on submissions and on single files, with all rounds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update

from domain.model import Review, Submission, SubmissionState
from storage import papers
from storage.session import Session
from storage.submissions import read_submissions
from storage.tables import files, reviews, submissions

_OF = select(reviews).where(reviews.c.submission.in_(bindparam("submissions", expanding=True))).order_by(reviews.c.id)


class ReviewRecords:
    """The port `Reviews`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(
        self, submission: int, person: int, *, approved: bool, reason: str, at: datetime, file: int | None = None
    ) -> None:
        values = {
            "submission": submission,
            "file": file,
            "person": person,
            "approved": approved,
            "reason": reason,
            "at": at,
        }
        await self._session.write(insert(reviews), values)

    async def decide(self, submission: int, chosen: Sequence[int], *, approved: bool, reason: str) -> bool:
        # Touching the submission first makes two coordinators who decide on different files wait for each other.
        held = update(submissions).where(submissions.c.id == submission)
        held = held.where(submissions.c.state == SubmissionState.SUBMITTED.value)
        if not (await self._session.write(held.values(state=SubmissionState.SUBMITTED.value))).rowcount:
            return False
        marked = update(files).where(files.c.id.in_(chosen), files.c.submission == submission)
        marked = marked.where(files.c.approved.is_(None))
        changed = await self._session.write(marked, {"approved": approved, "reason": reason})
        papers.forget(self._session)
        return changed.rowcount == len(chosen)

    async def of(self, found: Sequence[int]) -> Sequence[Review]:
        if not found:
            return []
        return [
            Review(
                submission=row.submission,
                file=row.file,
                person=row.person,
                approved=row.approved,
                reason=row.reason,
                at=row.at,
            )
            for row in await self._session.all(_OF, {"submissions": list(found)})
        ]

    async def verified_between(self, office: int, start: datetime, end: datetime) -> Sequence[Submission]:
        """Approved from `start` until before `end` and still verified, in the order of their approval."""
        # Asked of each submission of the office: the reviews of a week are those of all offices.
        approval = select(func.max(reviews.c.id)).where(reviews.c.submission == submissions.c.id, reviews.c.approved)
        approval = approval.where(reviews.c.at >= start, reviews.c.at < end)
        last = approval.correlate(submissions).scalar_subquery()
        query = select(submissions).where(submissions.c.office == office, last.is_not(None))
        query = query.where(submissions.c.state == SubmissionState.VERIFIED.value)
        return await read_submissions(self._session, query.order_by(last))
