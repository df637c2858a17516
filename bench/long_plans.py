"""Long plans in one process on SQLite, step by step: how long each takes, how long the event loop is held up meanwhile, and
how long the writer is held, for which everybody else's writes wait (goal: under 1,000 ms to apply 500 changed rows of 5,000,
and to take that back).

Saved as a draft, read back, previewed, compared, applied, taken back. The way of an upload through the whole program is
measured by `imports`.
"""

from __future__ import annotations

import asyncio
import random
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from bot.collector import calm_collector
from domain.model import PersonState, Role
from domain.plan import DraftRow, PlanDraft
from domain.target_dates import parse_target
from handlers.impor import compared, drawn
from storage import migrate
from storage.database import Database
from storage.unit import Unit

T = TypeVar("T")
_SIZES = (80, 500, 5000)
_CHANGED = 500
_TARGETS = ("Juni 2026", "Setiap bulan", "Tiap triwulan", "Januari s/d Desember 2026", "31 Maret 2026")
_WORDS = (
    "penyusunan laporan monitoring evaluasi pelayanan publik dokumen sosialisasi rapat pegawai kinerja survei standar "
    "pengaduan aplikasi gratifikasi benturan kepentingan reviu tindak lanjut inovasi"
).split()


async def run(seconds: float, rounds: int) -> list[dict[str, Any]]:
    """Every step for each length; of several rounds the worst one of each step."""
    print(
        "| rows | step | ms | writer held ms | CPU ms | longest stall ms | longest turn, CPU ms |\n|---|---|---|---|---|---|---|"
    )
    rows: list[dict[str, Any]] = []
    calm_collector()
    for size in _SIZES:
        found = [await _long_plan(size) for _ in range(rounds)]
        rows += [max(same, key=lambda row: row["longest_stall_ms"]) for same in zip(*found, strict=True)]
    for row in rows:
        held = "–" if row["writer_ms"] is None else row["writer_ms"]
        told = (
            row["rows"],
            row["step"],
            row["ms"],
            held,
            row["cpu_ms"],
            row["longest_stall_ms"],
            row["longest_turn_ms"],
        )
        print(f"| {' | '.join(map(str, told))} |")
    return rows


class _Loop:
    """How long the event loop was held up at the longest while a step ran; and the longest turn that was its own work, whatever
    else the machine was busy with."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self.writer: float | None = None  # seconds for which this step held the writer, None where it did not write
        self._worst = 0.0
        self._longest = 0.0

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        watching = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watching.cancel()

    async def _watch(self) -> None:
        while True:
            begun, used = time.monotonic(), time.thread_time()
            await asyncio.sleep(0.002)
            self._worst = max(self._worst, time.monotonic() - begun - 0.002)
            self._longest = max(self._longest, time.thread_time() - used)

    @asynccontextmanager
    async def writing(self, database: Database) -> AsyncIterator[Unit]:
        """A unit that writes; from its first moment to its commit nobody else can."""
        async with database.write() as uow:
            begun = time.monotonic()
            yield uow
            await uow.commit()
            self.writer = time.monotonic() - begun

    async def step(self, size: int, name: str, work: Awaitable[T]) -> T:
        await asyncio.sleep(0.05)
        self.writer, used = None, time.process_time()
        self._worst, self._longest, begun = 0.0, 0.0, time.monotonic()
        result = await work
        took, used = time.monotonic() - begun, time.process_time() - used
        await asyncio.sleep(0.01)
        row = {
            "rows": size,
            "step": name,
            "ms": round(1000 * took),
            "writer_ms": None if self.writer is None else round(1000 * self.writer),
            "cpu_ms": round(1000 * used),
            "longest_stall_ms": round(1000 * self._worst),
            "longest_turn_ms": round(1000 * self._longest),
        }
        self.rows.append(row)
        return result


async def _long_plan(size: int) -> list[dict[str, Any]]:
    folder = Path(tempfile.mkdtemp(prefix="zibot-bench-"))
    url = f"sqlite+aiosqlite:///{folder}/zibot.sqlite"
    try:
        await migrate.upgrade(url)
        database = await Database.open(url)
        try:
            loop = _Loop()
            async with loop.watched():
                await _steps(loop, database, size)
            return loop.rows
        finally:
            await database.close()
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


async def _steps(loop: _Loop, database: Database, size: int) -> None:
    held = _Held(database, loop)
    await held.begin()
    first, second = a_draft(size, 0), a_draft(size, min(size // 2, _CHANGED))
    plan = await loop.step(size, "save a draft", held.save(first))
    await loop.step(size, "read it back", held.read(plan))
    await loop.step(size, "draw its preview", held.preview(plan, first))
    await loop.step(size, "apply a first plan", held.apply(plan, first))
    newer = await loop.step(size, "save a changed draft", held.save(second))
    await loop.step(size, "compare", held.compare(second))
    await loop.step(size, "draw its preview with changes", held.preview(newer, second))
    await loop.step(size, f"apply {min(size // 2, _CHANGED)} changed rows", held.apply(newer, second))
    await loop.step(size, "take it back", held.undo(newer))


class _Held:
    """One office and what is done with its plans."""

    def __init__(self, database: Database, loop: _Loop) -> None:
        self._database = database
        self._loop = loop
        self._now = datetime.now(UTC)
        self._office = 0
        self._person = 0

    async def begin(self) -> None:
        async with self._database.write() as uow:
            office = await uow.offices.add("Kecamatan Uji Beban", "Asia/Jakarta")
            person = await uow.people.add(office.id, "Pengunggah", "telegram", "1", state=PersonState.ACTIVE)
            await uow.people.grant(person.id, Role.ADMIN, "", at=self._now)
            await uow.commit()
        self._office, self._person = office.id, person.id

    async def save(self, draft: PlanDraft) -> int:
        async with self._loop.writing(self._database) as uow:
            plan = await uow.plans.receive(
                self._office, self._person, source=draft.source, year=draft.year, at=self._now, answer=None
            )
            await uow.plans.save_draft(plan.id, draft)
        return plan.id

    async def read(self, plan: int) -> None:
        async with self._database.read() as uow:
            await uow.plans.draft(plan)

    async def preview(self, plan: int, draft: PlanDraft) -> None:
        async with self._database.read() as uow:
            office, person = await uow.offices.get(self._office), await uow.people.get(self._person)
            await drawn(uow, office, await uow.plans.get(plan), draft, self._now.date(), person)

    async def compare(self, draft: PlanDraft) -> None:
        async with self._database.read() as uow:
            board = await uow.plans.board(self._office, draft.year)
            assert board is not None
            await compared(uow, board, draft)

    async def apply(self, plan: int, draft: PlanDraft) -> None:
        async with self._loop.writing(self._database) as uow:
            await uow.plans.apply(plan, draft, at=self._now)

    async def undo(self, plan: int) -> None:
        async with self._loop.writing(self._database) as uow:
            assert await uow.plans.undo(plan, at=self._now, person=self._person)


def a_draft(size: int, changed: int) -> PlanDraft:
    """So many rows of everyday words, `changed` of them with other words and another target; the same every time."""
    targets = {text: parse_target(text, 2026) for text in _TARGETS}
    rows = []
    for number in range(size):
        area = ("I", "II", "III", "IV", "V", "VI")[number * 6 // size]
        component = str(number // 40 % 9 + 1)
        words = random.Random(number)
        text = _TARGETS[number % len(_TARGETS)]
        row = DraftRow(
            code=f"{area}.{component}.{number}",
            area=area,
            component_no=component,
            component=f"Komponen {component}",
            indicator=f"{' '.join(words.choices(_WORDS, k=9))} bidang {number}",
            action=" ".join(words.choices(_WORDS, k=12)),
            evidence_text="Undangan rapat, daftar hadir, notulen dan foto",
            evidence=("Undangan rapat", "daftar hadir", "notulen", "foto"),
            target_text=text,
            target=targets[text],
        )
        if changed and number % (size // changed) == 0:
            text = _TARGETS[(number + 1) % len(_TARGETS)]
            row = replace(row, action=f"{row.action} secara berkala", target_text=text, target=targets[text])
            if number % 2:
                row = replace(row, evidence_text=f"{row.evidence_text}, laporan", evidence=(*row.evidence, "laporan"))
        rows.append(row)
    return PlanDraft(source=f"rencana-{changed}.docx", sha256=f"{changed:064d}", year=2026, rows=tuple(rows))
