"""The fuzzed targets over their seeds, and scratched seeds; atheris itself where it is."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS, scratched, seeds

ROOT = Path(__file__).resolve().parents[2]
SCRATCHES = {"pdf": 2, "docx": 10, "xlsx": 20, "xls": 8}


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_honest_and_scratched_inputs_end_in_a_result_or_a_reason(tmp_path, name):
    for seed in seeds(name, tmp_path):
        TARGETS[name](seed, tmp_path)
        for number in range(SCRATCHES.get(name, 30)):
            TARGETS[name](scratched(seed, number), tmp_path)


@pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None, reason="atheris is not installed: nothing is fuzzed here"
)
def test_atheris_finds_nothing_in_a_few_seconds(tmp_path):
    for name in sorted(TARGETS):
        _fuzz(name, tmp_path / name)


def _fuzz(name: str, folder: Path) -> None:
    command = [sys.executable, "-m", "tests.fuzz", name, "--seconds", "3", "--keep", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-3000:]
