"""The whole corpus of hostile files through the real child process: every one ends in a draft or a reason, and the program
that asked keeps its memory and its event loop."""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from pathlib import Path

from domain.plan import PlanDraft
from importers import ImportFailed, read_plan_async
from locales.catalogue import catalogue
from tests.importers.corpus.harm import READ, REFUSED, Harm, corpus

# Seconds of the loop's own work; how long that takes on the clock is measured by `make bench`.
MOST_AT_ONCE = 0.25
MOST_GROWTH = 150  # MB


async def test_no_file_of_the_corpus_does_harm(tmp_path: Path) -> None:
    harms = corpus()
    assert len(harms) >= 200
    assert {harm.row for harm in harms} >= {f"B{n:02}" for n in (*range(1, 11), 17, 18, 19, 20, 23, 24, 26, 27, 28)}
    paths = await asyncio.to_thread(_made, harms, tmp_path)
    turns = Turns()
    before = _resident()
    async with turns:
        begun = time.perf_counter()
        outcomes = await asyncio.gather(*(_outcome(harm, path) for harm, path in zip(harms, paths, strict=True)))
        took = time.perf_counter() - begun
    wrong = [told for harm, found in zip(harms, outcomes, strict=True) for told in _wrong(harm, found)]
    assert not wrong, "\n".join(wrong)
    endless = [
        found for harm, found in zip(harms, outcomes, strict=True) if harm.row == "B28" and not isinstance(found, str)
    ]
    assert [{"rows-capped"} & {finding.code for finding in draft.findings} for draft in endless] == [{"rows-capped"}]
    codes = Counter(found if isinstance(found, str) else "draft" for found in outcomes)
    growth = _resident() - before
    told = f"{len(harms)} files in {took:.0f} s: {dict(codes)}\n"
    sys.stdout.write(f"{told}longest turn {turns.longest * 1000:.0f} ms, memory + {growth} MB\n")
    assert turns.longest < MOST_AT_ONCE
    assert growth < MOST_GROWTH


def _made(harms: list[Harm], folder: Path) -> list[Path]:
    paths = []
    for number, harm in enumerate(harms):
        path = folder / f"{number:03}"
        path.write_bytes(harm.make(folder))
        paths.append(path)
    return paths


async def _outcome(harm: Harm, path: Path) -> PlanDraft | str:
    try:
        return await read_plan_async(path, file_name=harm.file_name, year=2026)
    except ImportFailed as failed:
        # Raises where there are no words for it.
        catalogue().label("id", f"import-error-{failed.code}", failed.params)
        return failed.code


def _wrong(harm: Harm, found: PlanDraft | str) -> list[str]:
    what = f"{harm.row} {harm.file_name[:30]!r}"
    if isinstance(found, str):
        return [f"{what}: refused as {found}"] if harm.outcome == READ else []
    if harm.outcome == REFUSED:
        return [f"{what}: read with {len(found.rows)} rows"]
    said = "\n".join(
        " ".join((row.component, row.indicator, row.action, row.evidence_text, row.target_text)) for row in found.rows
    )
    return [f"{what}: {text!r} is lost" for text in harm.holds if text not in said]


class Turns:
    """How long the event loop worked at most before others had their turn, in seconds of its thread; others on the machine do
    not count."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def __aenter__(self) -> Turns:
        self._task = asyncio.create_task(self._watch())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()

    async def _watch(self) -> None:
        while True:
            begun = time.thread_time()
            await asyncio.sleep(0.01)
            self.longest = max(self.longest, time.thread_time() - begun)


def _resident() -> int:
    """This process's memory in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) // 1000
    return 0
