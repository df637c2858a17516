"""The worker's part in sheets of target dates: making one of a draft, and reading one that came back."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.work_part import WorkPart
from domain.chat import Say, StoredFile
from domain.model import PlanState
from domain.outline_dates import proposals, template_year
from domain.ports import UnitOfWork
from handlers import impor_filled
from handlers.impor_sheet import sheet_name
from importers import ImportFailed, read_dates_async
from reports.date_sheet import MIME, date_sheet


class DateSheets(WorkPart):
    """The kinds "send-dates" and "read-dates"."""

    async def send(self, payload: Mapping[str, Any]) -> None:
        """Make the sheet of a draft as it stands now; nothing where the draft was decided meanwhile."""
        async with self._database.read() as uow:
            plan = await uow.plans.get(int(payload["plan"]))
            draft = await uow.plans.draft(plan.id)
        if draft is None or plan.state is not PlanState.DRAFT:
            return
        hints = {proposal.row.code: proposal.rule.target for proposal in proposals(draft, template_year())}
        made = await asyncio.to_thread(date_sheet, draft, hints, str(payload["language"]))
        file = StoredFile(sha256=await self._put(made), name=sheet_name(plan.id, draft.year), mime=MIME)

        async def told(uow: UnitOfWork) -> Sequence[Say]:
            return [impor_filled.sheet_made(payload, file)]

        await self._tell(told)

    async def read(self, payload: Mapping[str, Any]) -> None:
        """Fetch and read a sheet that came back, and let its dates enter the draft."""
        file = payload["file"]
        sha256, _ = await self._fetch(str(payload["address"][0]), str(file["remote_id"]))
        path = Path(await self._files.path(sha256))
        try:
            lines = await read_dates_async(path, file_name=str(file["name"]))
        except ImportFailed as failure:
            await self._unreadable(payload, failure.code, failure.params)
            return

        async def filled(uow: UnitOfWork) -> Sequence[Say]:
            return await impor_filled.sheet_filled(uow, payload, lines, self._clock.now())

        await self._tell(filled)

    async def not_sent(self, payload: Mapping[str, Any], reason: str) -> None:
        """The sheet could not be made in the end; the button may be pressed again."""

    async def lost(self, payload: Mapping[str, Any], reason: str) -> None:
        """The file could not be fetched in the end: it is asked for again."""
        await self._unreadable(payload, f"fetch-{reason}", {})

    async def _unreadable(self, payload: Mapping[str, Any], code: str, params: Mapping[str, str]) -> None:
        async def told(uow: UnitOfWork) -> Sequence[Say]:
            return impor_filled.sheet_unreadable(payload, code, params)

        await self._tell(told)
