"""`zibot serve` and the hours: the morning's digest and the week's summary, once each, whatever the program goes through."""

from __future__ import annotations

from datetime import datetime

from tests.bot.program import Office, Program
from tests.emulator import BotApi
from tests.team import JAKARTA


def at(day: int, hour: int, minute: int) -> str:
    return datetime(2026, 3, day, hour, minute, tzinfo=JAKARTA).isoformat()


# A minute of the office is three seconds here.
SETTINGS = {"ZIBOT_CLOCK_START": at(10, 7, 58), "ZIBOT_CLOCK_SPEED": "20"}


async def test_a_digest_every_working_morning_and_a_summary_on_friday_once_each(
    api: BotApi, office: Office, program: Program
) -> None:
    digest = await api.reply(office.group, "10 Maret 2026")
    # Started again within the same morning: still one.
    await program.restart(ZIBOT_CLOCK_START=at(10, 11, 30))
    await api.quiet(1.5)
    assert len(api.messages(office.group)) == 1
    # Friday at three, with its picture; Saturday nothing.
    await program.restart(ZIBOT_CLOCK_START=at(13, 14, 59))
    posted = await api.wait_until(lambda: [m for m in api.messages(office.group) if "photo" in m.raw])
    assert len(posted[0].text) <= 1024
    for day, hour in ((13, 15), (14, 9)):
        await program.restart(ZIBOT_CLOCK_START=at(day, hour, 1))
        await api.quiet(1.5)
    assert len([m for m in api.messages(office.group) if "photo" in m.raw]) == 1
    assert len(api.messages(office.group)) == 2
    # Two weeks before a due date, and down at the hour: it is posted when the program is back.
    await program.restart(ZIBOT_CLOCK_START=at(17, 9, 30))
    await api.reply(office.group, "17 Maret 2026", after=digest.id)
    await program.rests()
    assert program.rows(
        "SELECT count(*) FROM outbox WHERE state <> 'sent' AND error NOT IN ('replaced', 'withdrawn')"
    ) == [(0,)]
    assert "this clock is NOT the real time" in program.log()
