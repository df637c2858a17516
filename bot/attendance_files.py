"""The worker's part in attendance: pictures that go with an entry, and month's sheets that are made and filed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.examine import examine
from domain.attendance_sheets import AttendancePaper
from domain.chat import Say
from domain.ports import FileStore, Refused, UnitOfWork
from handlers import hadir_paper
from scheduler.clock import Clock
from storage.database import Database

Tell = Callable[[Callable[[UnitOfWork], Awaitable[Sequence[Say]]]], Awaitable[None]]
Fetch = Callable[[str, str], Awaitable[tuple[str, int]]]


class AttendanceFiles:
    """Kinds of the work table about attendance. `fetch` stores a channel's file: (sha256, bytes)."""

    def __init__(self, database: Database, files: FileStore, clock: Clock, fetch: Fetch, tell: Tell) -> None:
        self._database = database
        self._files = files
        self._clock = clock
        self._fetch = fetch
        self._tell = tell

    async def paper(self, payload: Mapping[str, Any]) -> None:
        """Fetch a picture and keep it beside its entry. Raises `Refused` for what is no picture or document."""
        sha256, _ = await self._fetch(str(payload["channel"]), str(payload["remote_id"]))
        found = await examine(Path(await self._files.path(sha256)), str(payload["name"]))
        if found.refused:
            raise Refused(found.refused)
        paper = AttendancePaper(
            entry=int(payload["entry"]),
            sha256=sha256,
            name=str(payload["name"]),
            mime=found.mime,
            at=self._clock.now(),
        )

        async def kept(uow: UnitOfWork) -> Sequence[Say]:
            return await hadir_paper.kept(uow, dict(payload), paper)

        await self._tell(kept)

    async def paper_lost(self, payload: Mapping[str, Any], reason: str) -> None:
        """It could not be had in the end: it is asked for again, once."""

        async def told(uow: UnitOfWork) -> Sequence[Say]:
            return [hadir_paper.answer(dict(payload), "hadir-paper-lost")]

        await self._tell(told)
