"""What an error says of what we stand on: a disk is full or cannot be trusted any more (F07, F08), a database server is gone."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator

import psycopg
from psycopg.errors import DiskFull

# The index beside SQLite's log cannot grow: for want of room, since nothing else keeps a file from growing.
_FULL_CODES = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE})
_FULL_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT})
# After one of these nobody knows what of the earlier writes is on the disk.
_BROKEN_CODES = frozenset(
    {
        sqlite3.SQLITE_IOERR_FSYNC,
        sqlite3.SQLITE_IOERR_DIR_FSYNC,
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_READ,
        sqlite3.SQLITE_IOERR_TRUNCATE,
        sqlite3.SQLITE_IOERR_CORRUPTFS,
    }
)


# The server ends or begins, lets nobody in, or has no connection left for us.
_GONE_STATES = frozenset({"57P01", "57P02", "57P03", "57P05", "55000", "53300"})


def is_gone(error: BaseException) -> bool:
    """Whether the database server does not answer. What a commit did on which the connection broke, nobody knows."""
    return any(_gone(one) for one in _chain(error))


def reason_of(error: BaseException) -> str:
    """What the driver says, in one line; it names the server or the file, and no password."""
    return str(getattr(error, "orig", None) or error).partition("\n")[0].strip()


def is_full(error: BaseException) -> bool:
    """Whether it failed for want of room: nothing is wrong, only nothing more can be kept."""
    return any(_full(one) for one in _chain(error))


def is_broken(error: BaseException) -> bool:
    """Whether the disk failed to do what it had promised."""
    return not is_full(error) and any(_broken(one) for one in _chain(error))


def _full(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in _FULL_ERRORS
    return isinstance(error, DiskFull) or _code(error) in _FULL_CODES


def _gone(error: BaseException) -> bool:
    if not isinstance(error, psycopg.OperationalError):
        return False
    state = error.sqlstate  # none where the driver itself lost the server or did not find it
    return state is None or state.startswith("08") or state in _GONE_STATES


def _broken(error: BaseException) -> bool:
    return (isinstance(error, OSError) and error.errno == errno.EIO) or _code(error) in _BROKEN_CODES


def _code(error: BaseException) -> int | None:
    return getattr(error, "sqlite_errorcode", None)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, what it was made from, and what those were made from."""
    seen: set[int] = set()
    waiting: list[object] = [error]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, BaseException) or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [getattr(one, "orig", None), one.__cause__, one.__context__]
