"""What an error says of the disk: that it is full, or that it cannot be trusted any more (F07, F08)."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator

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
