"""Reading a plan's document in a child process, so that a hostile file can only ever hurt the child."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from domain.draft_json import draft_from_json
from domain.outline_dates import FilledRow
from domain.plan import PlanDraft
from domain.working_days import MONDAY_TO_FRIDAY
from importers.failures import ImportFailed

WALL_SECONDS = 30
AT_ONCE = 2

_ROOT = Path(__file__).resolve().parents[1]
_MAX_ANSWER = 128 * 1024 * 1024
_Gates = WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore]
_gates: _Gates = WeakKeyDictionary()
_evidence_gates: _Gates = WeakKeyDictionary()


def read_plan(
    path: Path,
    *,
    file_name: str,
    year: int | None = None,
    start: date | None = None,
    holidays: Collection[date] = (),
    week: Collection[int] = MONDAY_TO_FRIDAY,
) -> PlanDraft:
    """The draft of the plan in a document.

    `file_name` is the name as sent; `year` wins over what the document says; `start` gives durations their dates,
    counted in the weekdays of `week` but for `holidays`.
    Raises ImportFailed with the code of what is wrong. Takes at most 30 seconds and 512 MB, in a child process.
    """
    request = _request(path, file_name, year, start, holidays, week)
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter and module, no shell, no word of the user's
            _command(), input=request, capture_output=True, timeout=WALL_SECONDS, env=_environment(), check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ImportFailed("too-slow") from error
    return _draft(done.returncode, done.stdout)


async def read_plan_async(
    path: Path,
    *,
    file_name: str,
    year: int | None = None,
    start: date | None = None,
    holidays: Collection[date] = (),
    week: Collection[int] = MONDAY_TO_FRIDAY,
) -> PlanDraft:
    """As `read_plan`, without holding up the event loop; at most two children run at once, the others wait."""
    request = await asyncio.to_thread(_request, path, file_name, year, start, holidays, week)
    status, output = await _run(request)
    return await asyncio.to_thread(_draft, status, output)


async def read_dates_async(path: Path, *, file_name: str) -> tuple[FilledRow, ...]:
    """The lines of a sheet of target dates that came back, within the limits of `read_plan`. Raises ImportFailed."""
    request = {"task": "dates", "path": str(await asyncio.to_thread(path.resolve)), "file_name": file_name}
    status, output = await _run(json.dumps(request).encode())
    return await asyncio.to_thread(_lines, status, output)


async def ask_async(task: str, path: Path, *, seconds: float) -> dict[str, Any]:
    """What a child finds out of a file that was handed in ("text", "look", "preview"); the answer's shape is the task's. Of
    the two children at once these take one, so that a plan never waits behind many photos. Raises ImportFailed."""
    request = {"task": task, "path": str(await asyncio.to_thread(path.resolve))}
    async with _gate(_evidence_gates, AT_ONCE - 1):
        status, output = await _run(json.dumps(request).encode(), seconds)
    return await asyncio.to_thread(_answer, status, output)


async def _run(request: bytes, seconds: float | None = None) -> tuple[int, bytes]:
    """The exit status and the output of a child with this request. Raises ImportFailed where it takes too long."""
    async with _gate(_gates, AT_ONCE):
        child = await asyncio.create_subprocess_exec(
            *_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
        try:
            output, _ = await asyncio.wait_for(child.communicate(request), WALL_SECONDS if seconds is None else seconds)
        except TimeoutError as error:
            raise ImportFailed("too-slow") from error
        finally:
            if child.returncode is None:
                child.kill()
                await child.wait()
    return child.returncode or 0, output


def _gate(gates: _Gates, most: int) -> asyncio.Semaphore:
    """One gate per event loop: a semaphore belongs to the loop that first waits at it."""
    loop = asyncio.get_running_loop()
    if loop not in gates:
        gates[loop] = asyncio.Semaphore(most)
    return gates[loop]


def _command() -> list[str]:
    return [sys.executable, "-m", "importers.child"]


def _environment() -> dict[str, str]:
    """What the child may know: where the code is. No token, no database address, no proxy."""
    paths = [str(_ROOT), os.environ.get("PYTHONPATH", "")]
    return {"PYTHONPATH": os.pathsep.join(p for p in paths if p), "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"}


def _request(
    path: Path,
    file_name: str,
    year: int | None,
    start: date | None,
    holidays: Collection[date],
    week: Collection[int],
) -> bytes:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    request: dict[str, Any] = {
        "task": "plan",
        "path": str(path.resolve()),
        "file_name": file_name,
        "sha256": digest,
        "year": year,
        "start": start.isoformat() if start is not None else None,
        "holidays": sorted(day.isoformat() for day in holidays),
        "week": sorted(week),
    }
    return json.dumps(request).encode()


def _draft(status: int, output: bytes) -> PlanDraft:
    answer = _answer(status, output)
    try:
        rows = [json.loads(line) for line in output.splitlines()[1:]]
        return draft_from_json({**answer["draft"], "rows": rows})
    except (ValueError, KeyError, TypeError) as error:
        raise ImportFailed("unreadable") from error


def _lines(status: int, output: bytes) -> tuple[FilledRow, ...]:
    answer = _answer(status, output)
    try:
        return tuple(
            FilledRow(int(line), str(code), str(text), str(target)) for line, code, text, target in answer["lines"]
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ImportFailed("unreadable") from error


def _answer(status: int, output: bytes) -> dict[str, Any]:
    """What the child said; a child that died without a word ran out of time or memory."""
    if status < 0 or not output or len(output) > _MAX_ANSWER:
        raise ImportFailed("too-slow" if status in (-24, -9) else "too-heavy")
    try:
        answer: dict[str, Any] = json.loads(output.partition(b"\n")[0])
        failed = answer.get("failed")
    except (ValueError, AttributeError) as error:
        raise ImportFailed("unreadable") from error
    if failed:
        raise ImportFailed(str(failed["code"]), failed["params"])
    return answer
