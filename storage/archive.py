"""What was handed in, found again: by rows, and by words, people and time."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal_column, or_, select

from domain.evidence_search import EvidenceQuery, WordQuery
from domain.model import Submission, SubmissionState
from domain.ports import DeliveryState
from storage.notes import flush_notes
from storage.session import Session
from storage.submissions import read_submissions
from storage.tables import files, notes, occurrences, outbox, rows, submissions

# What nobody looks for: it was taken back, or none of it ever came.
_GONE = (SubmissionState.WITHDRAWN.value, SubmissionState.FAILED.value)

# Written out, since SQLite only uses an index over part of a table when the query says the same words.
_SUBMITTED: ColumnElement[str] = literal_column("'submitted'")
# So many receipt numbers are looked through in one statement: some milliseconds.
_WINDOW = 2000


class ArchiveRecords:
    """The port `Archive`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def of_rows(self, wanted: Collection[int]) -> Sequence[Submission]:
        if not wanted:
            return []
        query = select(submissions).where(submissions.c.row.in_(wanted), submissions.c.state.not_in(_GONE))
        return await read_submissions(self._session, query.order_by(submissions.c.id))

    async def waiting(self, office: int, areas: Collection[str]) -> int:
        query = select(func.count()).select_from(submissions.join(rows, rows.c.id == submissions.c.row))
        query = query.where(submissions.c.office == office, submissions.c.state == _SUBMITTED)
        if "" not in areas:
            query = query.where(rows.c.area.in_(areas))
        count: int = await self._session.value(query)
        return count

    async def delivered(self, keys: Collection[str]) -> Sequence[tuple[str, str, datetime]]:
        if not keys:
            return []
        query = select(outbox.c.unique_key, outbox.c.subject, outbox.c.sent_at).where(
            outbox.c.unique_key.in_(keys), outbox.c.state == DeliveryState.SENT.value, outbox.c.sent_at.is_not(None)
        )
        found = await self._session.all(query.order_by(outbox.c.sent_at, outbox.c.id))
        return [(row.unique_key, row.subject, row.sent_at) for row in found]

    async def fates(self, keys: Collection[str]) -> Mapping[str, DeliveryState]:
        if not keys:
            return {}
        query = select(outbox.c.unique_key, outbox.c.state).where(outbox.c.unique_key.in_(keys))
        return {row.unique_key: DeliveryState(row.state) for row in await self._session.all(query)}

    async def find(self, office: int, query: EvidenceQuery, limit: int) -> Sequence[int]:
        """Receipt numbers are gone through from the newest, some at a time: a page is mostly found among the first, and a
        word that stands nowhere does not hold up everybody else."""
        newest = await self._session.value(select(func.max(submissions.c.number)).where(submissions.c.office == office))
        words = [replace(word, rows=word.rows | await self._noted(word, query)) for word in query.words]
        found: list[int] = []
        for upper in range(newest or 0, 0, -_WINDOW):
            statement = _window(office, upper, query).limit(limit - len(found))
            statement = statement.where(*(_holds(word, query) for word in words))
            found += [row.id for row in await self._session.all(statement)]
            if len(found) >= limit:
                break
            await asyncio.sleep(0)
        return found

    async def _noted(self, word: WordQuery, query: EvidenceQuery) -> frozenset[int]:
        """Rows on which somebody noted the word."""
        await flush_notes(self._session)
        held = select(notes.c.row).where(notes.c.row.in_(query.rows), _stands_in(notes.c.text, word)).distinct()
        return frozenset(row.row for row in await self._session.all(held))

    async def read(self, ids: Sequence[int]) -> Sequence[Submission]:
        if not ids:
            return []
        query = select(submissions).where(submissions.c.id.in_(ids)).order_by(submissions.c.id.desc())
        return await read_submissions(self._session, query)


def _window(office: int, upper: int, query: EvidenceQuery) -> Select[Any]:
    """What may be found among the numbers up to `upper`, whatever its words."""
    return (
        select(submissions.c.id)
        .where(submissions.c.office == office)
        .where(submissions.c.number > upper - _WINDOW, submissions.c.number <= upper)
        .where(submissions.c.state.not_in(_GONE), submissions.c.row.in_(query.rows), *_handed_in(query))
        .order_by(submissions.c.number.desc())
    )


def _handed_in(query: EvidenceQuery) -> Iterator[ColumnElement[bool]]:
    """By these people; for that time, or at that time."""
    if query.people:
        yield submissions.c.person.in_(query.people)
    if query.first is not None and query.last is not None:
        due = select(occurrences.c.id).where(
            occurrences.c.id == submissions.c.occurrence, occurrences.c.due.between(query.first, query.last)
        )
        yield or_(and_(submissions.c.at >= query.start, submissions.c.at < query.end), exists(due))


def _holds(word: WordQuery, query: EvidenceQuery) -> ColumnElement[bool]:
    """The word stands somewhere: cheap places are asked first."""
    readable = or_(submissions.c.row.in_(query.open_rows), submissions.c.person == query.reader)
    of_file = select(files.c.id).where(
        files.c.submission == submissions.c.id,
        or_(files.c.wanted.in_(word.wanted), and_(readable, _stands_in(files.c.name, word))),
    )
    return or_(
        submissions.c.row.in_(word.rows),
        submissions.c.wanted.in_(word.wanted),
        and_(submissions.c.wanted.is_(None), submissions.c.row.in_(word.wanted_rows)),
        and_(readable, _stands_in(submissions.c.text, word)),
        exists(of_file),
    )


def _stands_in(column: ColumnElement[Any], word: WordQuery) -> ColumnElement[bool]:
    return or_(*(column.icontains(spelled, autoescape=True) for spelled in word.spellings))
