"""`zibot serve` when a file does not come: tried again for an hour, never claimed before it is whole, then asked for again (F32)."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from tests.bot.program import Office, Program
from tests.emulator import BotApi
from tests.handlers.pictures import photo

TODAY = datetime(2026, 3, 10, 0, 0, tzinfo=UTC)
# Half an hour passes in each second, so that an hour of pauses is over soon.
SPEED = 1800
SETTINGS = {
    "ZIBOT_CLOCK_START": TODAY.isoformat(),
    "ZIBOT_CLOCK_SPEED": str(SPEED),
    "ZIBOT_COMMANDS_PER_MINUTE": "1000",
}


def on_disk(program: Program) -> dict[str, bytes]:
    folder = program.folder / "evidence"
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("method", "action", "how"),
    [
        ("download", "cut", {"share": 0.8}),
        ("download", "status", {"code": 404, "text": "Not Found"}),  # the path has expired
        ("download", "reset-before", {}),
        (
            "getFile",
            "error",
            {"code": 400, "text": "Bad Request: wrong file_id or the file is temporarily unavailable"},
        ),
    ],
)
async def test_a_file_that_does_not_come_at_first_is_fetched_again_and_only_then_receipted(
    api: BotApi, office: Office, program: Program, method: str, action: str, how: dict[str, object]
) -> None:
    rule = api.fault(method, action, times=None, **how)
    content = photo(7)
    await api.private(office.sari).sends_photo(office.sari, content, "/bukti II.1.1")
    waiting = "SELECT state FROM submissions WHERE state = 'waiting'"
    await api.wait_until(lambda: rule.hits >= 2 and program.rows(waiting))  # the row is there from the start
    api.faults.remove(rule)
    await api.reply(office.sari, "B-0001 diterima")
    sha256 = hashlib.sha256(content).hexdigest()
    assert program.rows("SELECT state, sha256, size FROM files") == [("stored", sha256, len(content))]
    assert on_disk(program)[sha256] == content
    assert not [name for name in on_disk(program) if name.endswith(".part")]


@pytest.mark.parametrize(("method", "action"), [("download", "cut"), ("getFile", "error")])
async def test_after_an_hour_of_tries_the_person_is_asked_to_send_it_again(
    api: BotApi, office: Office, program: Program, method: str, action: str
) -> None:
    how = {"code": 400, "text": "Bad Request: file is temporarily unavailable"} if action == "error" else {}
    rule = api.fault(method, action, times=None, **how)
    await api.private(office.sari).sends_photo(office.sari, photo(7), "/bukti II.1.1")
    told = await api.reply(office.sari, "Mohon kirim sekali lagi")
    assert "B-0001" in told.text
    assert told.labels, "sending again is one tap away"
    assert rule.hits == 7, "seven tries within the hour"
    assert program.rows("SELECT state FROM submissions") == [("failed",)]
    assert on_disk(program) == {}
    assert not [text for text in api.texts(office.sari) if "diterima" in text]
    api.faults.clear()
    await api.private(office.sari).sends_photo(office.sari, photo(8), "/bukti II.1.1")
    await api.reply(office.sari, "B-0002 diterima")
