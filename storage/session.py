"""One connection inside one transaction, with savepoints opened only when needed and inserts that wait for the end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, Executable, Insert, Row, Table, text
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.chat import Say
from storage.memory import View
from storage.whole import to_the_end

_SAVE, _RETURN, _RELEASE = text("SAVEPOINT part"), text("ROLLBACK TO SAVEPOINT part"), text("RELEASE SAVEPOINT part")
_LAST_NUMBER = text("SELECT seq FROM sqlite_sequence WHERE name = :of")


class BatchBroken(Exception):
    """The database failed inside this transaction, so nothing of it can be kept; try again in a new one."""


class ReadOnly(Exception):
    """A unit that was opened for reading was asked to write."""


@dataclass(slots=True, eq=False)
class Waiting:
    """An insert that waits for the end of its batch. `part` counts the batch's parts; `flushed_in` is the part in whose
    savepoint it was written, -1 while it still waits."""

    values: dict[str, Any]
    part: int
    message: Say | None = None
    id: int = 0
    flushed_in: int = -1


@dataclass(slots=True)
class Buffer:
    """Waiting inserts of one table, in the order in which they were asked for."""

    waiting: list[Waiting] = field(default_factory=list)
    flushed: list[Waiting] = field(default_factory=list)

    def rolled_back(self, part: int) -> None:
        """The part left nothing: what it asked for is dropped, what it wrote for earlier parts waits again."""
        again = [item for item in self.flushed if item.flushed_in == part and item.part != part]
        self.flushed = [item for item in self.flushed if item.flushed_in != part]
        for item in again:
            item.id, item.flushed_in = 0, -1
        self.waiting = again + [item for item in self.waiting if item.part != part]

    def taken_over(self, inner: int, outer: int, *, saved: bool) -> None:
        """What the inner part asked for and wrote belongs to the outer one now; `saved`: that one can be rolled back."""
        for item in (*self.waiting, *self.flushed):
            if item.part == inner:
                item.part = outer
            if item.flushed_in == inner:
                item.flushed_in = outer if saved else -1


class Session:
    """Runs statements for one unit of work after another; repositories know nothing else of the database."""

    def __init__(
        self,
        connection: AsyncConnection,
        view: View,
        *,
        writing: bool,
        at: datetime | None,
        trouble: Callable[[BaseException], object] | None = None,
    ) -> None:
        self.connection = connection
        self.view = view
        self.writing = writing
        self.at = at  # the instant of the batch, for columns that only say when something was written
        self._trouble = trouble  # is told what the database itself failed with
        self.outbox = Buffer()
        self.audit = Buffer()
        self.work = Buffer()
        self.notes = Buffer()
        self.audit_heads: dict[int, tuple[int, str]] = {}
        self.part = 0
        self.in_part = False
        self.broken = False
        self.ended = False
        self._saved = False
        self._threaded = connection.dialect.name == "sqlite"

    async def run(self, statement: Executable, values: Any = None) -> CursorResult[Any]:
        """Any statement. A failure of the database itself spoils the whole transaction."""
        self._check()
        try:
            work = self.connection.execute(statement, values)
            return await (to_the_end(work) if self._threaded else work)
        except (IntegrityError, DataError):
            self.broken = self.writing and not self._saved  # without a savepoint nothing is left to return to
            raise
        except BaseException as error:
            self._tell(error)
            # On a failing disk SQLite rolls back by itself; a cancelled statement takes its connection with it.
            self.broken = self.writing
            raise

    def _tell(self, error: BaseException) -> None:
        if self._trouble is not None:
            self._trouble(error)

    def _check(self) -> None:
        if self.ended:
            raise BatchBroken("this transaction has been committed")
        if self.broken:
            raise BatchBroken("the database failed earlier in this transaction")

    def later(self, buffer: Buffer, values: dict[str, Any], message: Say | None = None) -> None:
        """Queue an insert for the end of the batch."""
        self._check()
        if not self.writing:
            raise ReadOnly("this unit of work was opened for reading")
        buffer.waiting.append(Waiting(values, self.part, message))

    async def commit(self) -> None:
        """Make everything durable and true for other units; a cancellation waits for that."""
        self._check()
        await to_the_end(self._commit())

    async def _commit(self) -> None:
        self.ended = True
        try:
            await self.connection.exec_driver_sql("COMMIT")
        except BaseException as error:
            self.view.doubt()
            self._tell(error)
            raise
        self.view.publish()

    async def all(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Sequence[Row[Any]]:
        return (await self.run(statement, values)).all()

    async def first(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Row[Any] | None:
        return (await self.run(statement, values)).first()

    async def value(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Any:
        """The first column of the first row, None without a row."""
        row = await self.first(statement, values)
        return None if row is None else row[0]

    async def write(self, statement: Executable, values: Any = None) -> CursorResult[Any]:
        """A statement that changes something: the part's savepoint is opened first."""
        if not self.writing:
            raise ReadOnly("this unit of work was opened for reading")
        if self.in_part and not self._saved:
            await self.run(_SAVE)
            self._saved = True
        return await self.run(statement, values)

    async def insert(self, statement: Insert, values: Mapping[str, Any]) -> int:
        """Insert one row, return its id."""
        row = (await self.write(statement.returning(statement.table.c.id), values)).one()
        key: int = row[0]
        return key

    async def insert_many(self, statement: Insert, values: Sequence[dict[str, Any]]) -> list[int]:
        """Insert rows in order, return their ids; the table numbers its rows itself (AUTOINCREMENT on SQLite)."""
        if self.connection.dialect.name != "sqlite":
            returning = statement.returning(statement.table.c.id, sort_by_parameter_order=True)
            return [row[0] for row in await self.write(returning, values)]
        table = statement.table
        assert isinstance(table, Table), table
        assert table.dialect_options["sqlite"]["autoincrement"], "only then the last number is written down"
        # SQLite would return ids in order only from one statement a row. Nobody else writes now, so the next numbers are
        # known; rows with a number of their own keep its counter right.
        last: int = await self.value(_LAST_NUMBER, {"of": table.name}) or 0
        keys = list(range(last + 1, last + 1 + len(values)))
        await self.write(statement, [{**row, "id": key} for row, key in zip(values, keys, strict=True)])
        return keys

    # ── Parts ────────────────────────────────────────────────────────────────

    def begin_part(self, view: View) -> None:
        self._check()
        self.part += 1
        self.in_part, self._saved = True, False
        self.view = view

    async def keep_part(self) -> None:
        if self._saved:
            await self.run(_RELEASE)
        self.in_part = self._saved = False

    async def drop_part(self) -> None:
        for buffer in (self.outbox, self.audit, self.work, self.notes):
            buffer.rolled_back(self.part)
        # Heads may speak of entries that are gone now; they are read again when needed.
        self.audit_heads.clear()
        saved, self.in_part, self._saved = self._saved, False, False
        if saved and not self.broken:
            try:
                await self.run(_RETURN)
                await self.run(_RELEASE)
            except SQLAlchemyError:  # what ended the part is raised, not this
                self.broken = True

    @asynccontextmanager
    async def attempt(self) -> AsyncIterator[None]:
        """A part within the part: when the block raises, what it wrote and queued is gone, and what was before it stays."""
        outer, was_in, was_saved, view = self.part, self.in_part, self._saved, self.view
        self.begin_part(view.part())
        inner = self.part
        try:
            yield
        except BaseException:
            await self.drop_part()
            self.part, self.in_part, self._saved, self.view = outer, was_in, was_saved, view
            raise
        if was_in and not was_saved:
            # The outer part had written nothing yet, so the savepoint of the inner one is just as good for it.
            saved = self._saved
        else:
            await self.keep_part()
            saved = was_saved
        view.merge(self.view)
        for buffer in (self.outbox, self.audit, self.work, self.notes):
            buffer.taken_over(inner, outer, saved=was_in)
        self.part, self.in_part, self._saved, self.view = outer, was_in, saved, view

    async def flush(self, buffer: Buffer, statement: Insert) -> None:
        """Write what waits, in order, and learn the ids."""
        if not buffer.waiting:
            return
        items = buffer.waiting
        keys = await self.insert_many(statement, [item.values for item in items])
        for item, key in zip(items, keys, strict=True):
            item.id = key
            item.flushed_in = self.part if self.in_part else -1
        buffer.flushed += items
        buffer.waiting = []
