"""`zibot serve` after a long outage: thousands of waiting updates, and words that are not about the past."""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime, timedelta

from tests.bot.program import ON_BOTH, Office, Program
from tests.emulator import BotApi

NOW = datetime(2026, 3, 14, 3, 0, tzinfo=UTC)
BACKLOG = int(os.environ.get("ZIBOT_BACKLOG", "5000"))


def clock(at: datetime) -> dict[str, str]:
    return {"ZIBOT_CLOCK_START": at.isoformat(), "ZIBOT_COMMANDS_PER_MINUTE": "100000"}


SETTINGS = clock(NOW)


@ON_BOTH
async def test_five_thousand_updates_that_waited_half_a_day_are_all_done_within_two_minutes(
    api: BotApi, office: Office, stopped: Program
) -> None:
    people = [api.user(f"Orang {n}", started=True) for n in range(BACKLOG // 100)]
    for number in range(BACKLOG):
        if number % 10:
            api.inject(_talk(people[number % len(people)], number))
        else:
            await api.private(office.sari).says(office.sari, f"/catatan II.1.1 nomor {number}")
    stopped.settings = {**SETTINGS, "ZIBOT_SEND_RATE": "1000"}
    async with stopped as program:
        began = time.monotonic()
        await api.wait_until(
            lambda: program.rows("SELECT count(*) FROM inbox WHERE state = 'done'") == [(BACKLOG,)], program.within(120)
        )
        took = time.monotonic() - began
        assert program.rows("SELECT count(*), count(DISTINCT text) FROM notes") == [(BACKLOG // 10, BACKLOG // 10)]
    sys.stdout.write(f"{BACKLOG} updates in {took:.1f} s\n")
    assert "Traceback" not in program.log()


def _talk(user: object, number: int) -> dict[str, object]:
    """A stranger's words in private; they are answered with one line."""
    sender = {"id": user.id, "is_bot": False, "first_name": user.first_name}  # type: ignore[attr-defined]
    chat = {"id": user.id, "type": "private", "first_name": user.first_name}  # type: ignore[attr-defined]
    message = {"message_id": 10_000 + number, "date": 1_773_450_000, "chat": chat, "from": sender, "text": "halo"}
    return {"message": message}


@ON_BOTH
async def test_a_week_of_silence_ends_with_one_digest_and_one_summary_of_the_latest_week(
    api: BotApi, office: Office, stopped: Program
) -> None:
    monday = datetime(2026, 3, 9, 0, 55, tzinfo=UTC)
    stopped.settings = clock(monday)
    async with stopped as program:
        await office.group.says(office.sari, "/catatan II.1.1 mulai")
        await api.reply(office.group, "II.1.1")
        await program.restart(**clock(monday + timedelta(days=21, hours=2)))
        await api.wait_until(lambda: [m for m in api.messages(office.group) if "tidak terhubung" in m.text])
        await api.quiet(2.0)
        texts = api.texts(office.group)
        assert len([text for text in texts if "Selamat pagi" in text]) == 1
        assert len([text for text in texts if "Ringkasan pekan" in text]) <= 1
        assert not [text for text in texts if "17 Maret" in text or "hari ini 9" in text]
