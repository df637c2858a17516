"""Notes that people write on rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select

from domain.model import Note
from storage.session import Session
from storage.tables import notes


class NoteRecords:
    """The port `Notes`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, row: int, person: int, text: str, *, at: datetime) -> Note:
        values = {"row": row, "person": person, "text": text, "at": at}
        key = await self._session.insert(insert(notes), values)
        return Note(id=key, row=row, person=person, text=text, at=at)

    async def of_row(self, row: int, limit: int = 5) -> Sequence[Note]:
        """The newest first."""
        query = select(notes).where(notes.c.row == row).order_by(notes.c.id.desc()).limit(limit)
        return [
            Note(id=found.id, row=found.row, person=found.person, text=found.text, at=found.at)
            for found in await self._session.all(query)
        ]
