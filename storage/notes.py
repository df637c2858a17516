"""Notes that people write on rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select

from domain.model import Note
from storage.session import Session
from storage.tables import notes

_INSERT = insert(notes)


async def flush_notes(session: Session) -> None:
    """Write the notes that wait for the end of their batch."""
    await session.flush(session.notes, _INSERT)


class NoteRecords:
    """The port `Notes`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, row: int, person: int, text: str, *, at: datetime) -> None:
        self._session.later(self._session.notes, {"row": row, "person": person, "text": text, "at": at})

    async def of_row(self, row: int, limit: int = 5) -> Sequence[Note]:
        """The newest first."""
        await flush_notes(self._session)
        query = select(notes).where(notes.c.row == row).order_by(notes.c.id.desc()).limit(limit)
        return [
            Note(id=found.id, row=found.row, person=found.person, text=found.text, at=found.at)
            for found in await self._session.all(query)
        ]
