"""Killed with SIGKILL around the weekly summary and started again: never two, and none lost without a word (F23)."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scheduler.summary import Summaries
from tests.scheduler.an_office import a_database, an_office

ROOT = Path(__file__).parents[2]
FRIDAY = datetime(2026, 3, 13, 8, 0, tzinfo=UTC)
SUMMARY = "-1001 summary:1:2026-W11:telegram:-1001"


def run(folder: Path, point: str) -> int:
    command = [sys.executable, "-m", "tests.scheduler.killed_program", str(folder), FRIDAY.isoformat(), point]
    return subprocess.run(command, cwd=ROOT, timeout=60, capture_output=True, check=False).returncode


@pytest.mark.parametrize(
    ("point", "posted", "asked"),
    [
        ("before-commit", 1, 0),
        ("before-claim", 1, 0),
        # From here on nobody but the chat knows whether it arrived: it is not repeated, and the admin is asked to look.
        ("after-claim", 0, 1),
        ("after-arrival", 1, 1),
        ("before-record", 1, 1),
    ],
)
async def test_the_summary_is_posted_at_most_once_and_every_doubt_is_told(
    tmp_path: Path, point: str, posted: int, asked: int
) -> None:
    async with a_database(tmp_path) as database:
        office = (await an_office(database)).office
        # Nothing but the summary is sent, so that the program is killed at the summary.
        silent = replace(office, settings=replace(office.settings, attendance_question_at=None))
        async with database.write() as uow:
            await uow.offices.save(silent)
            await uow.commit()
        await Summaries(database).tick(FRIDAY - timedelta(days=7))
    assert run(tmp_path, point) == -signal.SIGKILL
    for _ in range(2):
        assert run(tmp_path, "nowhere") == 0
    world = (tmp_path / "world.txt").read_text().splitlines()
    assert world.count(SUMMARY) == posted
    assert len([line for line in world if " uncertain:" in line]) == asked
