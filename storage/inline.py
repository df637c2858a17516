"""SQLite without a thread between every two steps.

aiosqlite hands each step of a statement (cursor, execute, fetch, close) to a thread and back, which costs many times what the
step itself takes and, when the program is busy, a turn at the interpreter's lock each way. Statements of ours take
microseconds, so they run where they are asked for; what may have to wait for the disk or for another program (BEGIN
IMMEDIATE, COMMIT, opening, closing) stays in the thread.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Any

import aiosqlite

# The first words of statements that may wait.
_WAITING = ("BEGIN IMMEDIATE", "COMMIT", "END", "PRAGMA", "VACUUM", "ANALYZE")
# More rows than this in one go take long enough to be worth the thread.
_MANY = 500
# After so many seconds of statements everybody else gets a turn, for otherwise nothing here ever waits.
_TURN = 0.008


class InlineConnection(aiosqlite.Connection):
    """An aiosqlite connection whose quick steps run in the event loop."""

    _since = 0.0

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if _may_wait(fn, args):
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]
        if not self._running or self._connection is None:
            raise ValueError("Connection closed")
        now = asyncio.get_running_loop().time()
        if now - self._since > _TURN:
            await asyncio.sleep(0)
            self._since = asyncio.get_running_loop().time()
        return fn(*args, **kwargs)


def connect(*args: Any, **kwargs: Any) -> InlineConnection:
    """As `aiosqlite.connect`; to be awaited."""

    def open_file() -> sqlite3.Connection:
        # Used from the loop and from the connection's own thread, but never from both at once.
        opened: sqlite3.Connection = sqlite3.connect(*args, **{**kwargs, "check_same_thread": False})
        return opened

    connection = InlineConnection(open_file, 64)
    connection._thread.daemon = True
    return connection


def _may_wait(fn: Callable[..., Any], args: tuple[Any, ...]) -> bool:
    owner = getattr(fn, "__self__", None)
    if isinstance(owner, sqlite3.Cursor):
        if not args:
            return False
        if isinstance(args[0], str) and args[0].lstrip()[:16].upper().startswith(_WAITING):
            return True
        return fn.__name__ == "executemany" and len(args) > 1 and len(args[1]) > _MANY
    if isinstance(owner, sqlite3.Connection) and fn.__name__ == "rollback":
        # Ends a reading transaction, or nothing at all after a COMMIT; only what was written takes work to undo.
        return owner.in_transaction and owner.total_changes > 0
    return not (isinstance(owner, sqlite3.Connection) and fn.__name__ == "cursor")
