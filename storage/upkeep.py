"""What keeps database and evidence folder tidy: which files are known, and what may go."""

from __future__ import annotations

from sqlalchemy import select, union

from storage.database import Database
from storage.tables import attendance_papers, files, plans

_KNOWN = union(
    select(files.c.sha256).where(files.c.sha256 != ""),
    select(plans.c.sha256).where(plans.c.sha256 != ""),
    select(attendance_papers.c.sha256),
)


async def known_hashes(database: Database) -> frozenset[str]:
    """The SHA-256 of every file that a row speaks of: evidence, the documents of plans, pictures of attendance."""
    async with database.reading() as session:
        return frozenset(row[0] for row in await session.all(_KNOWN))
