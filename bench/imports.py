"""Reading a plan of 80 rows: our readers beside the bare library on the same file, the child's start, and the preview in chat.

"Bare" does the least that gets every cell's text out of the file, merged cells once: python-docx over its XML cells, pdfplumber's
tables, calamine's rows. Ours is the whole draft, with its rows told apart and its dates read; `cells` is the part of it that
the bare library does. End to end is the emulator's upload to the preview's arrival, while others ask /status.
"""

from __future__ import annotations

import asyncio
import gc
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pdfplumber
from python_calamine import CalamineWorkbook

from bench import corpus
from bench.load import ROOT, start, stop
from bench.updates import NO_LIMITS
from importers import read_plan
from importers.draft import Wanted, read_draft
from importers.kinds import reader_of
from tests.bot.program import an_office
from tests.emulator import BotApi
from tests.importers.papers import Heading, write_docx, write_pdf, write_workbook

ROWS = 80
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HOMES = {"docx": "docx_tables", "pdf": "pdf_tables", "xlsx": "workbooks"}
# What these readers may take, as a multiple of the bare library.
LIMITS = {"docx": 1.5, "pdf": 1.3, "xlsx": 2.0}


async def run(seconds: float, rounds: int) -> list[dict[str, Any]]:
    """All cases; each reader is measured in turn with its bare library, so that both meet the same machine."""
    with tempfile.TemporaryDirectory(prefix="zibot-bench-") as name:
        folder = Path(name)
        files = await asyncio.to_thread(_files, folder)
        rows = [await asyncio.to_thread(_beside_bare, kind, path, seconds, rounds) for kind, path in files.items()]
        rows += [await asyncio.to_thread(_child, kind, path, rounds) for kind, path in files.items()]
        hostile = folder / "hostile"
        await asyncio.to_thread(hostile.mkdir)
        rows.append(await corpus.measure(hostile))
        rows += [await _end_to_end(files["docx"], folder / f"data{number}") for number in range(rounds)]
    _table(rows)
    return rows


# ── The files ────────────────────────────────────────────────────────────────


def _files(folder: Path) -> dict[str, Path]:
    rows = tuple(_rows())
    return {
        "docx": write_docx(folder / "plan.docx", rows),
        "pdf": write_pdf(folder / "plan.pdf", rows),
        "xlsx": write_workbook(folder / "plan.xlsx", rows),
    }


def _rows() -> Iterator[Heading | tuple[str, ...]]:
    """Eighty rows over six areas, two to a component, texts as long as real plans have them."""
    areas = (
        ("I", "MANAJEMEN PERUBAHAN"),
        ("II", "PENATAAN TATALAKSANA"),
        ("III", "PENATAAN SISTEM MANAJEMEN SDM"),
        ("IV", "PENGUATAN AKUNTABILITAS"),
        ("V", "PENGUATAN PENGAWASAN"),
        ("VI", "PENINGKATAN KUALITAS PELAYANAN PUBLIK"),
    )
    targets = ("Januari 2026", "Januari s/d Desember 2026", "Juni, Desember 2026", "Setiap bulan", "10 Hari Kerja")
    for n in range(ROWS):
        if n % 14 == 0:
            yield Heading(*areas[n // 14])
        opens = n % 2 == 0
        yield (
            f"{n % 14 // 2 + 1}." if opens else "",
            f"Pengelolaan bagian {n // 2}" if opens else "",
            f"Tersusunnya dokumen nomor {n} yang telah ditetapkan sesuai prosedur yang berlaku di unit kerja",
            f"Menyusun dan menetapkan dokumen nomor {n}, mensosialisasikannya kepada seluruh pegawai, dan memantaunya",
            "Undangan rapat, daftar hadir, notulen, foto kegiatan; SK penetapan; laporan pelaksanaan",
            targets[n % len(targets)],
        )


# ── Readers ──────────────────────────────────────────────────────────────────


def _beside_bare(kind: str, path: Path, seconds: float, rounds: int) -> dict[str, Any]:
    wanted = Wanted(file_name=path.name, sha256="0" * 64, year=2026)
    found = read_draft(path, wanted)
    assert len(found.rows) == ROWS, (kind, len(found.rows))

    def ours() -> object:
        return read_draft(path, wanted)

    def read() -> object:
        return reader_of(path, path.name)()

    def bare() -> object:
        return BARE[kind](path)

    times: dict[str, list[float]] = {"ours": [], "read": [], "bare": []}
    bare()
    # So often that each side takes about its share of the time asked for.
    count = max(3, round(seconds / 2 / max(_used(ours), 0.001)))
    for _ in range(max(rounds, 1) * count // 3):
        times["bare"].append(_used(bare))
        times["read"].append(_used(read))
        times["ours"].append(_used(ours))
    whole, read_only, theirs = (statistics.median(times[name]) for name in ("ours", "read", "bare"))
    return {
        "case": f"{kind}: reader",
        "ours_ms": round(whole * 1000, 1),
        "cells_ms": round(read_only * 1000, 1),
        "bare_ms": round(theirs * 1000, 1),
        "ratio": round(whole / theirs, 2),
        "cells_ratio": round(read_only / theirs, 2),
        "limit": LIMITS[kind],
    }


def _used(work: Callable[[], object]) -> float:
    """Seconds of processor time: others may be busy on the same machine."""
    gc.collect()
    begun = time.thread_time()
    work()
    return time.thread_time() - begun


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _started(code: str) -> float:
    """Seconds that a Python takes which only does that."""
    return _timed(lambda: subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True))


def _bare_docx(path: Path) -> list[list[str]]:
    """Every cell of every row as python-docx has it, merged ones visited once."""
    texts = []
    for table in docx.Document(str(path)).tables:
        for row in table.rows:
            seen: dict[Any, str] = {}
            for cell in row.cells:
                if cell._tc not in seen:
                    seen[cell._tc] = cell.text
            texts.append(list(seen.values()))
    return texts


def _bare_pdf(path: Path) -> list[Any]:
    with pdfplumber.open(path) as document:
        return [page.extract_tables() for page in document.pages]


def _bare_xlsx(path: Path) -> list[Any]:
    workbook = CalamineWorkbook.from_path(str(path))
    return [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]


BARE: dict[str, Callable[[Path], object]] = {"docx": _bare_docx, "pdf": _bare_pdf, "xlsx": _bare_xlsx}


def _child(kind: str, path: Path, rounds: int) -> dict[str, Any]:
    """The whole reading in its child process, and how much of it is the start of a Python with that reader, and without."""
    whole = statistics.median(_timed(lambda: read_plan(path, file_name=path.name, year=2026)) for _ in range(rounds))
    loaded = f"import importers.child, domain.draft_json, importers.draft, importers.{HOMES[kind]}"
    starting, bare = (statistics.median(_started(code) for _ in range(rounds)) for code in (loaded, "pass"))
    return {
        "case": f"{kind}: in the child",
        "ours_ms": round(whole * 1000, 1),
        "start_ms": round(starting * 1000, 1),
        "python_ms": round(bare * 1000, 1),
    }


# ── In the chat ──────────────────────────────────────────────────────────────


async def _end_to_end(path: Path, folder: Path) -> dict[str, Any]:
    """From the upload to the preview's arrival, and the longest stall of the bot's event loop meanwhile."""
    await asyncio.to_thread(folder.mkdir)
    noted = folder / "stalls.txt"
    async with BotApi(check=False) as api:
        office = await an_office(api, folder, day=datetime.now(UTC))
        environment = {
            **NO_LIMITS,
            "ZIBOT_DATA_DIR": str(folder),
            "ZIBOT_TELEGRAM_TOKEN": api.token,
            "ZIBOT_TELEGRAM_API_URL": api.url,
            "ZIBOT_COMMANDS_PER_MINUTE": "1000000",
            "ZIBOT_LISTEN": "127.0.0.1:0",
        }
        process = await start(["-m", "bench.watched", str(noted), "serve"], environment)
        try:
            private = api.private(office.rini)
            # The first answer loads what every later one has.
            await private.says(office.rini, "/status")
            await api.reply(office.rini, timeout=30)
            asking = asyncio.create_task(_others(api, office.sari))
            content = await asyncio.to_thread(path.read_bytes)
            await asyncio.sleep(1)
            begun = time.monotonic()
            await private.sends_document(office.rini, content, path.name, "/impor 2026", mime=DOCX)
            await api.reply(office.rini, "Pratinjau rencana aksi", timeout=30)
            took = time.monotonic() - begun
            asking.cancel()
        finally:
            await stop(process)
    return {
        "case": "docx: preview in chat",
        "ours_ms": round(took * 1000),
        "limit_ms": 3000,
        "longest_stall_ms": round(await asyncio.to_thread(_longest_stall, noted, begun)),
        "stall_limit_ms": 100,
    }


def _longest_stall(noted: Path, since: float) -> float:
    """Milliseconds of the longest stall that began after that instant of the monotonic clock."""
    lines = [tuple(map(float, line.split())) for line in noted.read_text().splitlines()]
    return max((1000 * late for at, late in lines if at >= since), default=0.0)


async def _others(api: BotApi, user: Any) -> None:
    """Somebody else asks again and again."""
    while True:
        await api.private(user).says(user, "/status")
        await asyncio.sleep(0.1)


def _table(rows: list[dict[str, Any]]) -> None:
    names = list(dict.fromkeys(name for row in rows for name in row))
    print("| " + " | ".join(names) + " |")
    print("|" + "---|" * len(names))
    for row in rows:
        print("| " + " | ".join(str(row.get(name, "")) for name in names) + " |")
