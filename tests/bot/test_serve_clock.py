"""`zibot serve` and the hours: the morning's digest and the week's summary, once each, whatever the program goes through."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.bot.program import Program, an_office
from tests.emulator import BotApi
from tests.team import JAKARTA

TUESDAY = datetime(2026, 3, 10, 0, 0, tzinfo=UTC)


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as api:
        yield api
        assert not api.violations
        assert not api.own_faults


def at(day: int, hour: int, minute: int) -> str:
    return datetime(2026, 3, day, hour, minute, tzinfo=JAKARTA).isoformat()


async def test_a_digest_every_working_morning_and_a_summary_on_friday_once_each(api: BotApi, tmp_path: Path) -> None:
    office = await an_office(api, tmp_path, day=TUESDAY)
    # A minute of the office is three seconds here.
    clock = {"ZIBOT_CLOCK_START": at(10, 7, 58), "ZIBOT_CLOCK_SPEED": "20"}
    async with Program(api, tmp_path, clock) as program:
        digest = await api.reply(office.group, "10 Maret 2026", timeout=30)
        # Started again within the same morning: still one.
        await program.restart(ZIBOT_CLOCK_START=at(10, 11, 30))
        await api.quiet(1.5)
        assert len(api.messages(office.group)) == 1
        # Friday at three, with its picture; Saturday nothing.
        await program.restart(ZIBOT_CLOCK_START=at(13, 14, 59))
        posted = await api.wait_until(lambda: [m for m in api.messages(office.group) if "photo" in m.raw], 30)
        assert len(posted[0].text) <= 1024
        for day, hour in ((13, 15), (14, 9)):
            await program.restart(ZIBOT_CLOCK_START=at(day, hour, 1))
            await api.quiet(1.5)
        assert len([m for m in api.messages(office.group) if "photo" in m.raw]) == 1
        assert len(api.messages(office.group)) == 2
        # Two weeks before a due date, and down at the hour: it is posted when the program is back.
        await program.restart(ZIBOT_CLOCK_START=at(17, 9, 30))
        await api.reply(office.group, "17 Maret 2026", after=digest.id, timeout=30)
        await api.quiet()
        assert program.rows("SELECT count(*) FROM outbox WHERE state NOT IN ('sent')") == [(0,)]
    assert "this clock is NOT the real time" in program.log()
    assert "Traceback" not in program.log()
