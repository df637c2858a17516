"""The hostile evidence of tests/bot/corpus through the real worker, its store and its children: memory and stalls of the program.

The files are made beforehand in another process, so that only what the program does with them is measured. Memory is that of
the main process (its children have limits of their own); stalls are those of its event loop, all files handed in at once.
"""

from __future__ import annotations

import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_EVERY = 0.005
_PATIENCE = 600  # seconds


async def run(seconds: float, rounds: int) -> list[dict[str, Any]]:
    """One row a round."""
    with tempfile.TemporaryDirectory(prefix="zibot-bench-") as name:
        folder = Path(name)
        await asyncio.to_thread(_call, "make", folder)
        rows = [json.loads(await asyncio.to_thread(_call, "measure", folder)) for _ in range(rounds)]
    for row in rows:
        print(
            f"{row['files']} files in {row['seconds']:.1f} s: {row['states']}; memory {row['rss_start']:.0f} → most"
            f" {row['rss_most']:.0f} → {row['rss_end']:.0f} MB; stalls p50 {row['stall_p50']:.1f}, p99"
            f" {row['stall_p99']:.1f}, longest {row['stall_longest']:.1f} ms; photo of 3 MB {row['photo_cpu']:.1f} ms CPU"
            f" with a thumbnail, {row['bare_cpu']:.1f} without"
        )
    return rows


def _call(what: str, folder: Path) -> str:
    command = [sys.executable, "-m", "bench.evidence_corpus", what, str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()[-1]


def _make(folder: Path) -> None:
    from tests.bot.corpus.harm import corpus
    from tests.bot.corpus.phones import phone_photo
    from tests.bot.corpus.scenes import jpeg, room

    names = []
    for number, harm in enumerate(corpus()):
        (folder / str(number)).write_bytes(harm.make(folder))
        names.append(harm.name)
    (folder / "names.json").write_text(json.dumps(names))
    large = room(1).resize((4000, 3000))
    (folder / "phone.jpg").write_bytes(phone_photo(large, taken="2026:03:10 09:11:12"))
    from PIL import Image

    (folder / "bare.jpg").write_bytes(jpeg(Image.open(folder / "phone.jpg"), 84))
    for number in range(4):
        (folder / f"warm{number}.jpg").write_bytes(jpeg(room(number)))
    print("made")


async def _measure(folder: Path) -> dict[str, Any]:
    from bot.work import Worker
    from storage import migrate
    from storage.database import Database
    from tests.team import SOON, gather

    names = json.loads((folder / "names.json").read_text())
    with tempfile.TemporaryDirectory() as data:
        url = f"sqlite+aiosqlite:///{data}/zibot.db"
        await migrate.upgrade(url)
        db = await Database.open(url)
        team = await gather(db, Path(data))
        worker = Worker(db, team.store, {team.channel.name: team.channel.phones}, team.clock, offer=_nobody)
        for number in range(4):
            await _hand_in(team, folder / f"warm{number}.jpg", "a.jpg")
        team.clock.move(seconds=SOON.total_seconds())
        await _worked_off(worker, db)
        for number, name in enumerate(names):
            await _hand_in(team, folder / str(number), name)
        team.clock.move(seconds=SOON.total_seconds())
        watch = _Watch()
        watching = asyncio.create_task(watch.run())
        begun = time.monotonic()
        await _worked_off(worker, db)
        took = time.monotonic() - begun
        watching.cancel()
        states = await _states(db, team.office.id)
        await db.close()
    return {
        "files": len(names),
        "seconds": took,
        "states": states,
        **watch.figures(),
        "photo_cpu": await asyncio.to_thread(_cpu, folder / "phone.jpg"),
        "bare_cpu": await asyncio.to_thread(_cpu, folder / "bare.jpg"),
    }


async def _hand_in(team: Any, path: Path, name: str) -> None:
    team.clock.move(minutes=1)
    content = await asyncio.to_thread(path.read_bytes)
    await team.sari.sends(document=(name, content), caption="/bukti II.1.1")


async def _worked_off(worker: Any, db: Any) -> None:
    from storage.work import WorkTable

    working = asyncio.create_task(worker.run())
    for _ in range(_PATIENCE * 5):
        if not (await WorkTable(db).waiting())[0]:
            break
        await asyncio.sleep(0.2)
    await worker.stop()
    await working
    worker._stopping = False


async def _states(db: Any, office: int) -> dict[str, int]:
    from domain.model import FileState

    async with db.read() as uow:
        found: Counter[FileState] = Counter()
        board = await uow.plans.board(office)
        for row in board.rows:
            for submission in await uow.evidence.of_row(row.id):
                found.update(file.state for file in submission.files)
        return {str(state): count for state, count in found.items()}


async def _nobody(queued: object) -> None:
    """Nothing is delivered; the outbox holds it."""


class _Watch:
    """How late the event loop comes back to us, and how much memory the process has."""

    def __init__(self) -> None:
        self._late: list[float] = []
        self._start = self._most = self._end = _rss()

    async def run(self) -> None:
        while True:
            begun = time.monotonic()
            await asyncio.sleep(_EVERY)
            self._late.append((time.monotonic() - begun - _EVERY) * 1000)
            self._end = _rss()
            self._most = max(self._most, self._end)

    def figures(self) -> dict[str, float]:
        late = sorted(self._late)
        return {
            "rss_start": self._start,
            # What the system saw, since a short peak falls between two looks.
            "rss_most": max(self._most, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000),
            "rss_end": self._end,
            "stall_p50": late[len(late) // 2],
            "stall_p99": late[len(late) * 99 // 100],
            "stall_longest": late[-1],
        }


def _rss() -> float:
    """Megabytes of this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


def _cpu(path: Path) -> float:
    """Milliseconds to look at a photo and take its fingerprint."""
    from domain.fingerprint import fingerprint
    from importers.pictures import look

    begun = time.thread_time()
    for _ in range(10):
        fingerprint(look(path).likeness)
    return (time.thread_time() - begun) * 100


def main() -> None:
    what, folder = sys.argv[1], Path(sys.argv[2])
    if what == "make":
        _make(folder)
    else:
        print(json.dumps(asyncio.run(_measure(folder))))


if __name__ == "__main__":
    main()
