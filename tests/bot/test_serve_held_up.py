"""`zibot serve` while another program holds its database, and when it was down at a summary's hour (F06, F24)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import create_engine, text

from storage.engines import WRITER_LOCK
from tests.bot.moved_clock import Machine
from tests.bot.program import ON_BOTH, Office, Program
from tests.emulator import BotApi
from tests.emulator.world import Message
from tests.team import JAKARTA

# A Friday before weeks without days off; the program knows the office since that week began.
FRIDAY = datetime(2026, 7, 3, 15, 0, tzinfo=JAKARTA)
SETTINGS = {
    "ZIBOT_CLOCK_START": (FRIDAY - timedelta(days=3)).isoformat(),
    "ZIBOT_COMMANDS_PER_MINUTE": "1000",
}
WEEK = timedelta(days=7)


@contextmanager
def held(program: Program) -> Iterator[None]:
    """Somebody else writes, and takes their time."""
    engine = create_engine(program.database.replace("+aiosqlite", ""), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        lock = f"BEGIN; SELECT pg_advisory_xact_lock({WRITER_LOCK})"
        connection.execute(text("BEGIN IMMEDIATE" if engine.dialect.name == "sqlite" else lock))
        try:
            yield
        finally:
            connection.execute(text("ROLLBACK"))
    engine.dispose()


@ON_BOTH
async def test_while_another_program_writes_for_three_seconds_people_wait_and_read_of_no_error(
    api: BotApi, office: Office, program: Program
) -> None:
    await program.rests()
    with held(program):
        for number in range(3):
            await api.private(office.sari).says(office.sari, f"/catatan II.1.1 nomor {number}")
        await asyncio.sleep(3.0)
        assert not [text for text in api.texts(office.sari) if "II.1.1" in text]
    await api.wait_until(lambda: len([text for text in api.texts(office.sari) if "II.1.1" in text]) == 3)
    await program.rests()
    assert program.rows("SELECT count(DISTINCT text), count(*) FROM notes") == [(3, 3)]
    assert not [text for text in api.texts(office.sari) if "Belum bisa" in text or "locked" in text]


def summaries(api: BotApi, office: Office) -> list[Message]:
    return [message for message in api.messages(office.group) if "photo" in message.raw]


@ON_BOTH
async def test_down_at_its_hour_the_latest_summary_is_posted_at_the_start_and_missed_ones_are_named_in_one_line(
    api: BotApi, office: Office, machine: Machine, program: Program
) -> None:
    # It looked at the office on that Tuesday: one of a start's first ticks leaves this behind.
    await api.wait_until(lambda: program.rows("SELECT value FROM meta WHERE name = 'zone-rules'"))
    machine.set(FRIDAY + timedelta(seconds=1))
    await api.wait_until(lambda: summaries(api, office))
    told = ["29 Juni – 3 Juli 2026"]
    # Two hours, three days, three weeks.
    for late, weeks, words in (
        (timedelta(hours=2), 1, "6 Juli – 10 Juli 2026"),
        (timedelta(days=3), 2, "13 Juli – 17 Juli 2026"),
        (timedelta(days=3), 5, "3 Agustus – 7 Agustus 2026"),
    ):
        await program.rests()
        assert await program.stop() == 0
        at = FRIDAY + weeks * WEEK + late
        machine.set(at)
        await program.start()
        await program.ready()
        told.append(words)
        await api.wait_until(lambda: len(summaries(api, office)) == len(told))
        assert machine.now() - at < timedelta(minutes=10)
    await program.rests()
    found = [message.text for message in summaries(api, office)]
    assert [words in message for words, message in zip(told, found, strict=True)] == [True] * 4
    assert ["tidak terbit" in message for message in found] == [False, False, False, True]
    assert "2 ringkasan antara 20 Jul dan 31 Jul tidak terbit" in found[-1]
