"""What keeps database and evidence folder tidy: which files are known, and what may go."""

from __future__ import annotations

import asyncio

from sqlalchemy import bindparam, select

from storage.database import Database
from storage.tables import attendance_papers, files, plans

# So many rows are read at a time, so that everybody else gets a turn while years of evidence are looked through.
_AT_ONCE = 1000
_KNOWN = tuple(
    select(table.c.id, table.c.sha256)
    .where(table.c.id > bindparam("after"))
    .order_by(table.c.id)
    .limit(bindparam("most"))
    for table in (files, plans, attendance_papers)
)


async def known_hashes(database: Database) -> frozenset[str]:
    """The SHA-256 of every file that a row speaks of: evidence, the documents of plans, pictures of attendance."""
    found: set[str] = set()
    async with database.reading() as session:
        for some in _KNOWN:
            after: int | None = 0
            while after is not None:
                rows = await session.all(some, {"after": after, "most": _AT_ONCE})
                found.update(row.sha256 for row in rows)
                after = rows[-1].id if len(rows) == _AT_ONCE else None
                await asyncio.sleep(0)
    return frozenset(found - {""})
