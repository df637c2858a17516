"""What takes time and a network: fetching files that people sent, reading plan documents. Rows of the work table, done at
least once, with growing pauses, never inside a transaction.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import structlog

from bot.attendance_files import AttendanceFiles
from bot.date_sheets import DateSheets
from bot.disk import Disk
from bot.examine import examine, record
from bot.finishing import Change, Finisher
from bot.work_part import whole
from domain.chat import Say
from domain.model import FileState
from domain.ports import Channel, ChannelError, FileStore, NotFound, Queued, Refused, TooLarge, UnitOfWork
from domain.working_days import EVERY_DAY, MONDAY_TO_FRIDAY
from handlers import bukti, impor
from importers import ImportFailed, read_plan_async
from scheduler.clock import Clock
from storage.database import Database
from storage.work import WorkRow, WorkTable

log = structlog.get_logger(__name__)

# Pauses between tries; after the last one the person is asked to send again (F32: retried over one hour).
PAUSES = tuple(timedelta(seconds=s) for s in (2, 10, 60, 300, 900, 2400))
# Telegram lets a bot fetch 20 MB; a self-hosted server allows more, so this is only our own ceiling, in bytes.
FILE_LIMIT = 50 * 1024 * 1024
AT_ONCE = 24


class Worker:
    """Works the table off, several rows side by side."""

    def __init__(
        self,
        database: Database,
        files: FileStore,
        channels: Mapping[str, Channel],
        clock: Clock,
        *,
        offer: Callable[[Sequence[Queued]], Awaitable[None]],
        disk: Disk | None = None,
    ) -> None:
        self._database = database
        self._table = WorkTable(database)
        self._files = files
        self._channels = channels
        self._clock = clock
        self._disk = disk
        self._finisher = Finisher(database, clock, offer=offer)
        self._wake = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()
        self._stopping = False
        sheets = DateSheets(database, files, clock, self._store, self._tell)
        attendance = AttendanceFiles(database, files, clock, self._store, self._tell)
        self._kinds: dict[str, Callable[[Mapping[str, Any]], Awaitable[Change | None]]] = {
            "fetch-file": self._fetch_file,
            "read-plan": self._read_plan,
            "send-dates": sheets.send,
            "read-dates": sheets.read,
            "fetch-attendance": attendance.paper,
            "send-attendance": attendance.sheet,
            "file-attendance": attendance.filed,
        }
        self._last: dict[str, Callable[[Mapping[str, Any], str], Awaitable[None]]] = {
            "fetch-file": self._file_lost,
            "read-plan": self._plan_lost,
            "send-dates": sheets.not_sent,
            "read-dates": sheets.lost,
            "fetch-attendance": attendance.paper_lost,
            "send-attendance": attendance.sheet_lost,
            "file-attendance": attendance.sheet_lost,
        }

    def nudge(self) -> None:
        """Look now rather than at the next second: something was put on the table."""
        self._wake.set()

    async def run(self) -> None:
        """Work until cancelled or stopped."""
        await self._recover()
        while not self._stopping:
            free = AT_ONCE - len(self._running) if self._disk is None or not self._disk.full else 0
            rows = await self._claimed(free) if free else []
            for row in rows:
                task = asyncio.create_task(self._do(row))
                self._running.add(task)
                task.add_done_callback(self._finished)
            if not rows:
                self._wake.clear()
                try:
                    await asyncio.wait_for(self._wake.wait(), 1.0)
                except TimeoutError:
                    continue

    async def _recover(self) -> None:
        while not self._stopping:
            try:
                await self._table.recover()
            except Exception as error:
                if self._disk is None or not self._disk.saw(error):
                    raise
                await self._disk.room()
            else:
                return

    async def _claimed(self, most: int) -> Sequence[WorkRow]:
        try:
            return await self._table.claim(self._clock.now(), most)
        except Exception as error:
            if self._disk is None or not self._disk.saw(error):
                raise
            return []

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._wake.set()

    async def stop(self) -> None:
        """Let what runs finish for a few seconds; the rest is found at the next start."""
        self._stopping = True
        self._wake.set()
        if self._running:
            await asyncio.wait(self._running, timeout=5)

    async def _do(self, row: WorkRow) -> None:
        try:
            change = await self._kinds[row.kind](row.payload)
            if change is not None:
                # What was found out and that the row is done become true together.
                await self._finisher.finish(change, row.id)
            else:
                await self._table.done(row.id)
        except Exception as error:  # noqa: BLE001 (one row's failure must not end the worker)
            await self._judge(row, error)

    async def _judge(self, row: WorkRow, error: Exception) -> None:
        try:
            await self._failed(row, error)
        except Exception as worse:
            # What became of it cannot be written down: then it is done once more.
            if self._disk is None or not self._disk.saw(worse):
                raise
            await self._wait_for_room(row, self._disk)

    async def _failed(self, row: WorkRow, error: Exception) -> None:
        if self._disk is not None and self._disk.saw(error):
            await self._wait_for_room(row, self._disk)
            return
        reason = f"{type(error).__name__}: {error}"
        final = isinstance(error, Refused | TooLarge | NotFound) or row.attempts >= len(PAUSES)
        if isinstance(error, ChannelError | TooLarge):
            log.info("work not done", kind=row.kind, attempt=row.attempts, reason=reason)
        else:
            log.error("work failed", kind=row.kind, attempt=row.attempts, reason=reason, exc_info=error)
        if not final:
            await self._table.retry(row.id, self._clock.now() + PAUSES[row.attempts], reason)
            return
        what = error.reason if isinstance(error, Refused) else "too-large" if isinstance(error, TooLarge) else "lost"
        try:
            await self._last[row.kind](row.payload, what)
        except Exception:
            log.exception("nobody could be told of lost work", kind=row.kind)
        await self._table.give_up(row.id, reason)

    async def _wait_for_room(self, row: WorkRow, disk: Disk) -> None:
        """The disk is full: whoever sent it is told, and it is done once there is room, without a try being lost. So it is when
        the database server is back."""
        if row.kind == "fetch-file" and not disk.gone:
            try:
                await self._tell(lambda uow: self._not_yet(uow, int(row.payload["file"])))
            except Exception as error:  # noqa: BLE001 (the database stands on the same disk; the admins are told)
                log.info("nobody could be told that the disk is full", reason=str(error))
        while True:
            try:
                await self._table.put_back(row.id, self._clock.now())
            except Exception as error:
                if not disk.saw(error):
                    raise
                await disk.room()
            else:
                return

    @staticmethod
    async def _not_yet(uow: UnitOfWork, file: int) -> Sequence[Say]:
        return await bukti.not_yet(uow, await uow.evidence.of_file(file))

    async def _tell(self, change: Change) -> None:
        """The change and what is said about it, in one transaction."""
        await self._finisher.finish(change)

    # ── Files ────────────────────────────────────────────────────────────────

    async def _store(self, channel: str, remote_id: str) -> tuple[str, int]:
        """Stream a file from its channel into the store: (sha256, bytes)."""
        async with await self._channels[channel].fetch(remote_id) as chunks:
            return await self._files.put(_only(chunks), limit=FILE_LIMIT)

    async def _fetch_file(self, payload: Mapping[str, Any]) -> Change | None:
        number = int(payload["file"])
        sha256, size = await self._store(str(payload["channel"]), str(payload["remote_id"]))
        path = Path(await self._files.path(sha256))
        found = await examine(path, str(payload["name"]))
        if found.refused:
            raise Refused(found.refused)

        async def stored(uow: UnitOfWork) -> Sequence[Say]:
            submission = await uow.evidence.of_file(number, occurrence=payload.get("occurrence"))
            file = next(file for file in submission.files if file.id == number)
            if file.state is not FileState.WAITING:  # done before, by a try whose end was lost
                return []
            at = self._clock.now()
            now_stored = await record(uow, submission, file, found, sha256=sha256, size=size, at=at)
            files = tuple(now_stored if other.id == number else other for other in submission.files)
            return await bukti.fetched(uow, replace(submission, files=files), at)

        return stored

    async def _file_lost(self, payload: Mapping[str, Any], reason: str) -> None:
        async def lost(uow: UnitOfWork) -> Sequence[Say]:
            file = await uow.evidence.file_failed(int(payload["file"]), final=True)
            return await bukti.failed(uow, file.submission, reason, self._clock.now())

        await self._tell(lost)

    # ── Plans ────────────────────────────────────────────────────────────────

    async def _read_plan(self, payload: Mapping[str, Any]) -> Change:
        plan, file = int(payload["plan"]), payload["file"]
        if "text" in file:  # pasted as a message
            pasted = _only(whole(str(file["text"]).encode()))
            sha256, _ = await self._files.put(pasted, limit=FILE_LIMIT)
        else:
            sha256, _ = await self._store(str(payload["channel"]), str(file["remote_id"]))
        path = Path(await self._files.path(sha256))
        start = date.fromisoformat(payload["start"]) if payload.get("start") else None
        days_off = [date.fromisoformat(day) for day in payload.get("days_off", ())]
        try:
            draft = await read_plan_async(
                path,
                file_name=str(file["name"]),
                year=payload.get("year"),
                start=start,
                holidays=days_off,
                week=EVERY_DAY if days_off else MONDAY_TO_FRIDAY,
            )
        except ImportFailed as failure:
            code, params = failure.code, failure.params

            async def unreadable(uow: UnitOfWork) -> Sequence[Say]:
                return await impor.unreadable(uow, plan, code, params, self._clock.now())

            return unreadable

        async def previewed(uow: UnitOfWork) -> Sequence[Say]:
            await uow.plans.save_draft(plan, draft)
            return await impor.previewed(uow, plan, self._clock.now())

        return previewed

    async def _plan_lost(self, payload: Mapping[str, Any], reason: str) -> None:
        async def lost(uow: UnitOfWork) -> Sequence[Say]:
            return await impor.unreadable(uow, int(payload["plan"]), f"fetch-{reason}", {}, self._clock.now())

        await self._tell(lost)


async def _only(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The stream as it comes; an empty file is no evidence and no plan."""
    empty = True
    async for chunk in chunks:
        empty = empty and not chunk
        yield chunk
    if empty:
        raise Refused("empty")
