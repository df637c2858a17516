"""The worker's part in attendance: pictures that go with an entry, and month's sheets that are made and filed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bot.examine import examine
from bot.work_part import WorkPart
from domain.attendance_month import digest_of
from domain.attendance_sheets import AttendancePaper
from domain.chat import Say, StoredFile, say
from domain.ports import Refused, UnitOfWork
from handlers import daftarhadir, daftarhadir_file, hadir_paper
from reports.attendance_sheet import DOCX, PDF, SheetPaper, attendance_docx, attendance_pdf, filed_text, sheet_name
from reports.attendance_team import TeamPaper, team_docx, team_file_name, team_pdf


class AttendanceFiles(WorkPart):
    """The kinds about attendance."""

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

    # ── Sheets ───────────────────────────────────────────────────────────────

    async def sheet(self, payload: Mapping[str, Any]) -> None:
        """Make a month's sheet as it stands and send it to who asked, as PDF and as DOCX."""
        if payload.get("team"):
            await self._team(payload)
            return
        async with self._database.read() as uow:
            office, person, sheet = await daftarhadir.gathered(uow, payload)
        language = str(payload["language"])
        paper = SheetPaper(office=office.name, name=person.name, sheet=sheet, day=date.fromisoformat(payload["today"]))
        pdf = await asyncio.to_thread(attendance_pdf, paper, language)
        word = await asyncio.to_thread(attendance_docx, paper, language)
        files = await self._both(sheet_name(paper, language), pdf, word)

        async def told(uow: UnitOfWork) -> Sequence[Say]:
            return daftarhadir.made(payload, person, sheet, files)

        await self._tell(told)

    async def _team(self, payload: Mapping[str, Any]) -> None:
        """The whole team's month on one sheet."""
        async with self._database.read() as uow:
            office, found = await daftarhadir.team_gathered(uow, payload)
        language = str(payload["language"])
        people = [(person.name, sheet) for person, sheet in found]
        paper = TeamPaper(office=office.name, people=people, day=date.fromisoformat(payload["today"]))
        pdf = await asyncio.to_thread(team_pdf, paper, language)
        word = await asyncio.to_thread(team_docx, paper, language)
        files = await self._both(team_file_name(people[0][1].first, language), pdf, word)

        async def told(uow: UnitOfWork) -> Sequence[Say]:
            return daftarhadir.team_made(payload, [sheet for _, sheet in found], files)

        await self._tell(told)

    async def _both(self, name: str, pdf: bytes, word: bytes) -> list[StoredFile]:
        return [
            StoredFile(sha256=await self._put(pdf), name=f"{name}.pdf", mime=PDF),
            StoredFile(sha256=await self._put(word), name=f"{name}.docx", mime=DOCX),
        ]

    async def filed(self, payload: Mapping[str, Any]) -> None:
        """Make the month's sheet, without locations and in the office's language, and file it as evidence."""
        async with self._database.read() as uow:
            office, person, sheet = await daftarhadir.gathered(uow, payload)
        paper = SheetPaper(office=office.name, name=person.name, sheet=sheet, day=date.fromisoformat(payload["today"]))
        pdf = await asyncio.to_thread(attendance_pdf, paper, office.language)
        document = StoredFile(sha256=await self._put(pdf), name=f"{sheet_name(paper, office.language)}.pdf", mime=PDF)

        async def filed(uow: UnitOfWork) -> Sequence[Say]:
            return await daftarhadir_file.filed(
                uow,
                payload,
                digest_of(sheet),
                document,
                len(pdf),
                filed_text(paper, office.language),
                self._clock.now(),
            )

        await self._tell(filed)

    async def sheet_lost(self, payload: Mapping[str, Any], reason: str) -> None:
        """It could not be made in the end: it is said, and may be asked for again."""

        async def told(uow: UnitOfWork) -> Sequence[Say]:
            return [daftarhadir.addressed(payload, say("daftarhadir-lost"))]

        await self._tell(told)
