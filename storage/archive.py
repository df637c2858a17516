"""What was handed in, found again: by rows, and by words, people and time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select, true

from domain.evidence_search import EvidenceQuery, WordQuery
from domain.model import Submission, SubmissionState
from storage.evidence import read_submissions
from storage.notes import flush_notes
from storage.session import Session
from storage.tables import files, notes, occurrences, submissions

# What nobody looks for: it was taken back, or none of it ever came.
_GONE = (SubmissionState.WITHDRAWN.value, SubmissionState.FAILED.value)


class ArchiveRecords:
    """The port `Archive`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def of_rows(self, rows: Collection[int]) -> Sequence[Submission]:
        if not rows:
            return []
        query = select(submissions).where(submissions.c.row.in_(rows), submissions.c.state.not_in(_GONE))
        return await read_submissions(self._session, query.order_by(submissions.c.id))

    async def numbered(self, office: int, number: int) -> Submission | None:
        query = select(submissions).where(submissions.c.office == office, submissions.c.number == number)
        found = await read_submissions(self._session, query)
        return found[0] if found else None

    async def find(self, office: int, query: EvidenceQuery, limit: int) -> Sequence[int]:
        await flush_notes(self._session)
        statement = (
            select(submissions.c.id)
            .where(submissions.c.office == office, submissions.c.state.not_in(_GONE))
            .where(submissions.c.row.in_(query.rows), _handed_in(query))
            .order_by(submissions.c.id.desc())
            .limit(limit)
        )
        for word in query.words:
            statement = statement.where(_holds(word, query))
        return [found.id for found in await self._session.all(statement)]

    async def read(self, ids: Sequence[int]) -> Sequence[Submission]:
        if not ids:
            return []
        query = select(submissions).where(submissions.c.id.in_(ids)).order_by(submissions.c.id.desc())
        return await read_submissions(self._session, query)


def _handed_in(query: EvidenceQuery) -> ColumnElement[bool]:
    """By these people, for that time or at that time."""
    conditions: list[ColumnElement[bool]] = [true()]
    if query.people:
        conditions.append(submissions.c.person.in_(query.people))
    if query.first is not None and query.last is not None:
        due = select(occurrences.c.id).where(
            occurrences.c.id == submissions.c.occurrence, occurrences.c.due.between(query.first, query.last)
        )
        conditions.append(or_(and_(submissions.c.at >= query.start, submissions.c.at < query.end), exists(due)))
    return and_(*conditions)


def _holds(word: WordQuery, query: EvidenceQuery) -> ColumnElement[bool]:
    """The word stands somewhere: cheap places are asked first."""
    of_file = files.c.submission == submissions.c.id
    readable = or_(submissions.c.row.in_(query.open_rows), submissions.c.person == query.reader)
    return or_(
        submissions.c.row.in_(word.rows),
        submissions.c.wanted.in_(word.wanted),
        and_(submissions.c.wanted.is_(None), submissions.c.row.in_(word.wanted_rows)),
        and_(readable, _stands_in(submissions.c.text, word)),
        and_(readable, exists(select(files.c.id).where(of_file, _stands_in(files.c.name, word)))),
        exists(select(files.c.id).where(of_file, files.c.wanted.in_(word.wanted))),
        submissions.c.row.in_(select(notes.c.row).where(notes.c.row.in_(query.rows), _stands_in(notes.c.text, word))),
    )


def _stands_in(column: ColumnElement[Any], word: WordQuery) -> ColumnElement[bool]:
    return or_(*(column.icontains(spelled, autoescape=True) for spelled in word.spellings))
