"""The program started from nothing, as people start it; all other tests fork it from a process that has loaded it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.program import ROOT, environment, zibot
from tests.bot.warm import LOADED

SAMPLE = ROOT / "bot/trial/sample/rencana-aksi-2026.docx"
# Each of them loads all that it needs.
COMMANDS = {
    "--help": (0, "demo"),
    "check": (1, "zibot db upgrade"),
    "serve": (2, "ZIBOT_TELEGRAM_TOKEN"),
    "demo": (1, "127.0.0.1:"),
    f"import {SAMPLE} --preview": (0, "61 baris"),
    "db upgrade": (0, ""),
}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.partition(" ")[0])
def test_a_command_starts_from_nothing(tmp_path: Path, command: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ended = subprocess.run(
            [sys.executable, "-c", "from bot.cli import main; main()", *command.split()],
            env=environment(tmp_path / "data", {"ZIBOT_LISTEN": f"127.0.0.1:{taken.getsockname()[1]}"}),
            cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    code, word = COMMANDS[command]
    assert ended.returncode == code, ended
    assert word in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr


async def test_a_forked_program_has_its_own_folder_and_settings(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("ZIBOT_LANGUAGE=en\n", "utf-8")
    english = await zibot(tmp_path / "data", "--help", cwd=tmp_path)
    indonesian = await zibot(tmp_path / "data", "--help", cwd=tmp_path, ZIBOT_LANGUAGE="id")
    assert (english.code, indonesian.code) == (0, 0)
    assert english.out != indonesian.out


async def test_a_forked_program_can_be_killed(tmp_path: Path) -> None:
    more = {"ZIBOT_LISTEN": "127.0.0.1:0"}
    with (tmp_path / "log.txt").open("wb") as log:
        process = await LOADED.start(
            "demo", cwd=tmp_path, env=environment(tmp_path / "data", more), stdout=log, stderr=log
        )
    assert process.pid != os.getpid()
    assert process.returncode is None
    process.kill()
    assert await process.wait() == process.returncode == -signal.SIGKILL
