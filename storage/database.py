"""The database as the program holds it: reading units, writing units, and batches that share one commit.

One writer at a time, in this program and beside it; readers never wait. What is asked for every update is remembered in
the `Database` and forgotten when a commit changed it. A program that only visits the database of another (the command
line beside a running zibot) remembers nothing and raises the epoch with each commit, so that the other forgets.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, text, update
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.chat import Say
from domain.ports import Queued
from storage import migrate
from storage.arrivals import Arrival, mark_done, mark_failed
from storage.audit import flush_audit
from storage.engines import Engines, open_engines
from storage.memory import Memory, View
from storage.notes import flush_notes
from storage.outbox import OutboxTable
from storage.queue import MediaKeys, flush_outbox, queued, with_media
from storage.session import Session
from storage.tables import meta
from storage.tasks import flush_work, mark_finished
from storage.trouble import is_gone
from storage.unit import Unit
from storage.whole import connected, to_the_end

_EPOCH = select(meta.c.value).where(meta.c.name == "epoch")
_META = select(meta.c.value).where(meta.c.name == bindparam("wanted"))
# How often a writer that another program held up for the whole busy timeout asks again, and how long it pauses (seconds).
_TRIES = 4
_PAUSE = 0.25


def _no_media(message: Say, language: str) -> Sequence[str]:
    return ()


class NestedWrite(RuntimeError):
    """A task that holds the writer asked for a second writing transaction."""


class Batch:
    """One writing transaction with parts; each part leaves everything or nothing, and all become durable together."""

    def __init__(self, database: Database, session: Session) -> None:
        self._database = database
        self._session = session
        self._view = session.view
        self._done: list[int] = []
        self._finished: list[int] = []
        self.committed = False

    @asynccontextmanager
    async def part(self) -> AsyncIterator[Unit]:
        """A unit whose changes are kept when the block ends normally (its `commit()` need not be called) and vanish, with
        everything it queued, when the block raises."""
        session = self._session
        session.begin_part(self._view.part())
        try:
            yield Unit(session, _nothing)
        except BaseException:
            await self._drop()
            raise
        part, session.view = session.view, self._view
        await session.keep_part()
        self._view.merge(part)

    async def _drop(self) -> None:
        self._session.view = self._view
        await self._session.drop_part()

    def done(self, arrivals: Sequence[int]) -> None:
        """These inbox rows are handled; it becomes true with the commit."""
        self._done += arrivals

    def finished(self, work: Sequence[int]) -> None:
        """These rows of the work table are done; they are taken off it with the commit."""
        self._finished += work

    async def failed(self, row: Arrival, error: str, now: datetime | None = None) -> bool:
        """Handling this inbox row failed: it is tried again later, or quarantined after its last try. True the first
        time. `now` is the present instant (else the batch's, else when the row was received)."""
        return await mark_failed(self._session, row, error, now or self._session.at or row.received_at)

    @property
    def work_waits(self) -> bool:
        """Whether this batch put work on the table."""
        return bool(self._session.work.waiting or self._session.work.flushed)

    async def commit(self) -> list[Queued]:
        """Make all kept parts durable; what they queued for sending, in order, ready to be handed to the delivery."""
        session = self._session
        await flush_outbox(session)
        await flush_work(session)
        await flush_notes(session)
        await flush_audit(session)
        await mark_done(session, self._done)
        await mark_finished(session, self._finished)
        rows = await with_media(session, queued(session), self._database.media_keys)
        await self._database.announce(session)
        await session.commit()
        self.committed = True
        return rows


async def _nothing() -> None:
    """A part is kept by ending well."""


class Database:
    """The port `Transactions`, and more for the program's own machinery. Made by `open`, ended by `close`."""

    def __init__(
        self, engines: Engines, media_keys: MediaKeys, now: Callable[[], datetime] | None, *, visiting: bool = False
    ) -> None:
        self._engines = engines
        self._now = now
        self._visiting = visiting
        self._writer = asyncio.Lock()
        self._writing_task: asyncio.Task[Any] | None = None
        self._memory = Memory()
        self.media_keys = media_keys
        self.outbox = OutboxTable(self)
        # Called with what a `write()` unit queued, right after its commit; batches hand it to who commits them.
        self.on_queued: Callable[[Sequence[Queued]], None] | None = None
        # Called with whatever a statement or a commit failed with.
        self.on_trouble: Callable[[BaseException], object] | None = None
        # Called after a commit that put work on the table.
        self.on_work: Callable[[], None] | None = None

    @classmethod
    async def open(
        cls,
        url: str,
        *,
        media_keys: MediaKeys = _no_media,
        now: Callable[[], datetime] | None = None,
        visiting: bool = False,
    ) -> Database:
        """Connect; a database without any table gets its tables first.

        `media_keys` names the pictures and files of a message; `now` tells the instant for columns that only record when
        something was written. `visiting`: another program may be running on this database (see above).
        Raises `PragmaRefused`, `SchemaUnknown`, or SQLAlchemy's errors.
        """
        await migrate.upgrade_if_new(url)
        database = cls(open_engines(url), media_keys, now, visiting=visiting)
        try:
            async with database.reading():
                pass
            async with connected(database._engines.write):
                pass
        except BaseException:
            await database.close()
            raise
        return database

    async def close(self) -> None:
        """Wait for the writer, then drop all connections."""
        async with self._writer:
            await self._engines.dispose()

    # ── Units of work ────────────────────────────────────────────────────────

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Unit]:
        """A unit that sees one state of the database and cannot write (`ReadOnly`)."""
        async with self.reading() as session:
            yield Unit(session, _nothing)

    @asynccontextmanager
    async def write(self, at: datetime | None = None) -> AsyncIterator[Unit]:
        """A unit that changes nothing unless its `commit()` was awaited; that makes it durable at once and ends it."""
        rows: list[Queued] = []
        async with self.batch(at) as batch:
            session = batch._session

            async def commit() -> None:
                if not batch.committed:
                    rows.extend(await batch.commit())

            yield Unit(session, commit)
        if rows and self.on_queued is not None:
            self.on_queued(rows)

    @asynccontextmanager
    async def batch(self, at: datetime | None = None) -> AsyncIterator[Batch]:
        """One writing transaction with parts; without `commit()` nothing of it happened. `at` is the instant for columns
        that only record when something was written."""
        async with self._writing(at or (self._now() if self._now else None)) as session:
            batch = Batch(self, session)
            yield batch
        if batch.committed and batch.work_waits and self.on_work is not None:
            self.on_work()

    @asynccontextmanager
    async def session(self) -> AsyncIterator[Session]:
        """One writing transaction for the program's own tables; it commits when the block ends normally."""
        async with self._writing(None) as session:
            yield session
            await self.announce(session)
            await session.commit()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Session]:
        """One reading transaction, without repositories."""
        with self._noting():
            async with self._reading() as session:
                yield session

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[Session]:
        async with connected(self._engines.read) as connection:
            view = View(self._known())
            await self._engines.begin(connection, writing=False)
            view.see_epoch(await _epoch(connection))
            yield Session(connection, view, writing=False, at=None, trouble=self.on_trouble)

    @asynccontextmanager
    async def _writing(self, at: datetime | None) -> AsyncIterator[Session]:
        task = asyncio.current_task()
        if self._writing_task is task:
            raise NestedWrite(
                "this task holds the writer already; a second transaction would wait for the first for ever"
            )
        with self._noting():
            async with self._writer, connected(self._engines.write) as connection:
                self._writing_task = task
                try:
                    async with self._transaction(connection, at) as session:
                        yield session
                finally:
                    self._writing_task = None

    @contextmanager
    def _noting(self) -> Iterator[None]:
        """Trouble is told of also where it comes before the first statement, as with a server that lets nobody in."""
        try:
            yield
        except SQLAlchemyError as error:
            if is_gone(error):
                # A commit may have held although its answer was lost: what is remembered may be old.
                self._memory.forget()
            if self.on_trouble is not None:
                self.on_trouble(error)
            raise

    @asynccontextmanager
    async def _transaction(self, connection: AsyncConnection, at: datetime | None) -> AsyncIterator[Session]:
        await self._begin(connection)
        view = View(self._known(), writing=True)
        view.see_epoch(await _epoch(connection))
        yield Session(connection, view, writing=True, at=at, trouble=self.on_trouble)

    def _known(self) -> Memory:
        """A visitor begins each unit knowing nothing: the program beside it does not tell what it changes."""
        return Memory() if self._visiting else self._memory

    async def _begin(self, connection: AsyncConnection) -> None:
        """Another program may hold the SQLite file longer than the busy timeout: nobody should see that (F06)."""
        for tried in range(_TRIES):
            try:
                await self._engines.begin(connection, writing=True)
            except OperationalError as error:
                if "locked" not in str(error.orig) or tried == _TRIES - 1:
                    raise
                await asyncio.sleep(_PAUSE * 2**tried)
            else:
                return

    # ── The instance ─────────────────────────────────────────────────────────

    async def announce(self, session: Session) -> None:
        """A visitor tells the running program, in the transaction that changes something, that what it remembers is old."""
        if self._visiting:
            epoch = await _epoch(session.connection) + 1
            await session.write(update(meta).where(meta.c.name == "epoch"), {"value": str(epoch)})

    async def secret(self) -> bytes:
        """32 random bytes of this instance, made at the first call; buttons are signed with them."""
        found = await self.recorded("secret")
        if found is None:
            await self.record("secret", secrets.token_hex(32), keep=True)
            found = await self.recorded("secret")
        assert found is not None
        return bytes.fromhex(found)

    async def recorded(self, name: str) -> str | None:
        """A word that the program recorded about itself under a name."""
        async with self.reading() as session:
            found: str | None = await session.value(_META, {"wanted": name})
            return found

    async def record(self, name: str, value: str, *, keep: bool = False) -> None:
        """Record a word about the program itself; with `keep` one that is there already stays."""
        async with self.session() as session:
            if await session.value(_META, {"wanted": name}) is None:
                await session.write(insert(meta), {"name": name, "value": value})
            elif not keep:
                await session.write(update(meta).where(meta.c.name == name), {"value": value})

    async def quick_check(self) -> str:
        """What the database says of its own integrity, empty when all is well (SQLite; PostgreSQL looks after itself)."""
        async with connected(self._engines.read) as connection:
            if connection.dialect.name != "sqlite":
                return ""
            found = (await connection.execute(text("PRAGMA quick_check(1)"))).scalar_one()
            return "" if found == "ok" else str(found)


async def _epoch(connection: AsyncConnection) -> int:
    value: Any = (await to_the_end(connection.execute(_EPOCH))).scalar()
    return int(value or 0)
