"""Whether a SQLite file is whole, asked before anything opens it for writing (F09). PostgreSQL looks after itself."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from urllib.parse import quote

from storage.engines import database_url, sqlite_file


class Damaged(Exception):
    """The file must not be worked on; the words are SQLite's own."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason


async def require_sound(url: str) -> None:
    """Raises `Damaged`; whatever is found, the file is not touched."""
    place = database_url(url)
    if place.get_backend_name() != "sqlite":
        return
    file = str(sqlite_file(place))
    reason = await asyncio.to_thread(_damage, file)
    if reason:
        raise Damaged(file, reason)


def _damage(file: str) -> str:
    try:
        with closing(sqlite3.connect(f"file:{quote(file)}?mode=ro", uri=True)) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.OperationalError:
        return ""  # not there yet, or not to be opened: whoever opens it says so
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if found == "ok" else " ".join(str(found).split())
