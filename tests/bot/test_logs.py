"""Lines of the log: nothing secret in them, and nothing stops when nobody can take them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

_LINES = """
import logging, structlog
from bot.logs import set_up
set_up(console={console})
structlog.get_logger("a").info("one", token="123456:ABCDEFGHIJKL")
logging.getLogger("b").warning("two of 123456:ABCDEFGHIJKL")
print("went on")
"""


@pytest.mark.parametrize("console", [True, False])
def test_a_log_that_cannot_be_written_stops_nobody(console: bool) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this machine has no /dev/full")
    with full.open("w") as nowhere:
        ended = subprocess.run(
            [sys.executable, "-c", _LINES.format(console=console)],
            stdout=subprocess.PIPE, stderr=nowhere, text=True, check=False,
        )  # fmt: skip
    assert ended.stdout == "went on\n"


_FORGED = """
import logging, structlog
from bot.logs import set_up
set_up(console={console})
words = "baris \\x1b[31mmerah\\n2026-01-01 ERROR palsu\\r\\u2028123456:AAFAKEFAKEFAKE"
structlog.get_logger("a").info("said", words=words)
structlog.get_logger("a").info(words)
logging.getLogger("b").warning("said %s", words)
"""


@pytest.mark.parametrize("console", [True, False])
def test_what_people_write_forges_no_line_and_no_colour_and_tells_no_token(console: bool) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _FORGED.format(console=console)], stderr=subprocess.PIPE, text=True, check=True
    )
    lines = ended.stderr.splitlines()
    assert len(lines) == 3
    if not console:
        assert [set(json.loads(line)) >= {"event", "level", "timestamp"} for line in lines] == [True] * 3
    assert all("merah" in line and "palsu" in line for line in lines)
    assert "\x1b" not in ended.stderr
    assert "AAFAKE" not in ended.stderr
