"""SQLite without a thread between every two steps.

aiosqlite hands each step of a statement (cursor, execute, fetch, close) to a thread and back, which costs many times what the
step itself takes and, when the program is busy, a turn at the interpreter's lock each way. Statements of ours take
microseconds, so they run where they are asked for; what may have to wait for the disk or for another program (BEGIN
IMMEDIATE, COMMIT, opening, closing) stays in the thread.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary, proxy

import aiosqlite

# The first words of statements that may wait.
_WAITING = ("BEGIN IMMEDIATE", "COMMIT", "END", "PRAGMA", "VACUUM", "ANALYZE")
# More rows than this in one go take long enough to be worth the thread.
_MANY = 500
# After so many seconds everybody else gets a turn, for otherwise nothing here ever waits.
_TURN = 0.008


class Turns:
    """Shares an event loop among all connections that step in it. What they do in one round of the loop ends after `_TURN`
    seconds, however many of them are busy; then one goes on in each round, those that waited longest first."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = proxy(loop)  # else the loop would be held by what is kept as long as it lives
        self._until = 0.0  # seconds of the loop's clock; 0 where nobody has stepped in this round yet
        self._waiting: deque[asyncio.Future[None]] = deque()

    @classmethod
    def of(cls, loop: asyncio.AbstractEventLoop) -> Turns:
        """Those of this loop."""
        found = _turns.get(loop)
        if found is None:
            found = _turns[loop] = cls(loop)
        return found

    async def take(self) -> None:
        """Before each step: returns at once while this round has time left."""
        if not self._until:
            self._begin()
        elif self._loop.time() >= self._until:
            turn = self._loop.create_future()
            self._waiting.append(turn)
            await turn
            self._until = self._loop.time() + _TURN

    def _begin(self) -> None:
        self._until = self._loop.time() + _TURN
        self._loop.call_soon(self._next)

    def _next(self) -> None:
        """A new round of the loop."""
        self._until = 0.0
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():  # else who waited was cancelled
                turn.set_result(None)
                self._begin()
                return


_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, Turns] = WeakKeyDictionary()


class InlineConnection(aiosqlite.Connection):
    """An aiosqlite connection whose quick steps run in the event loop."""

    _turns: Turns | None = None

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if _may_wait(fn, args):
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]
        if self._turns is None:
            self._turns = Turns.of(asyncio.get_running_loop())
        await self._turns.take()
        if not self._running or self._connection is None:
            raise ValueError("Connection closed")
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
