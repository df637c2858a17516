"""The corpus of hostile files through the real child process: how long it holds up the event loop, and what it leaves in memory."""

from __future__ import annotations

import asyncio
import gc
import statistics
import time
from pathlib import Path
from typing import Any

from bot.collector import calm_collector
from importers import ImportFailed, read_plan_async
from tests.importers.corpus.harm import corpus

_EVERY = 0.005


async def measure(folder: Path) -> dict[str, Any]:
    """All files at once, as if two hundred people sent one each; two children run at a time, as in the bot."""
    harms = corpus()
    paths = await asyncio.to_thread(
        lambda: [_made(folder / f"{n:03}", harm.make(folder)) for n, harm in enumerate(harms)]
    )
    # The first draft loads what every later one shares.
    await _outcome(paths[-1], harms[-1].file_name)
    calm_collector()
    before, late, busy = _resident(), list[float](), list[float]()
    watching = asyncio.create_task(_watch(late, busy))
    begun = time.perf_counter()
    outcomes = await asyncio.gather(*(_outcome(p, h.file_name) for p, h in zip(paths, harms, strict=True)))
    took = time.perf_counter() - begun
    watching.cancel()
    gc.collect()
    return {
        "case": f"{len(harms)} hostile files",
        "ours_ms": round(took * 1000),
        "drafts": sum(outcomes),
        "stall_p50_ms": round(statistics.median(late) * 1000, 1),
        "stall_p99_ms": round(statistics.quantiles(late, n=100)[98] * 1000, 1),
        "longest_stall_ms": round(max(late) * 1000),
        "longest_busy_ms": round(max(busy) * 1000),
        "stall_limit_ms": 100,
        "growth_mb": _resident() - before,
        "growth_limit_mb": 50,
    }


def _made(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


async def _outcome(path: Path, file_name: str) -> bool:
    """Whether it became a draft."""
    try:
        await read_plan_async(path, file_name=file_name, year=2026)
    except ImportFailed:
        return False
    return True


async def _watch(late: list[float], busy: list[float]) -> None:
    """By how much each short sleep was too long, and how much of it this process worked: the rest others had the machine."""
    while True:
        begun, used = time.perf_counter(), time.process_time()
        await asyncio.sleep(_EVERY)
        late.append(max(0.0, time.perf_counter() - begun - _EVERY))
        busy.append(min(late[-1], time.process_time() - used))


def _resident() -> int:
    """This process's memory in MB."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmRSS"))
