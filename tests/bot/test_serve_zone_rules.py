"""`zibot serve` after the machine's time-zone database got other rules: mornings and weeks follow them at the next start (F22)."""

from __future__ import annotations

import os
import struct
import zoneinfo
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from storage.tables import agenda
from tests.bot.moved_clock import Machine
from tests.bot.program import ON_BOTH, Office, Program
from tests.emulator import BotApi
from tests.emulator.world import Message
from tests.team import JAKARTA

# The evening before a Tuesday that has a digest, in a week that ends with a summary.
MONDAY = datetime(2026, 3, 9, 16, 30, tzinfo=JAKARTA)
EIGHT = datetime(2026, 3, 10, 8, 0, tzinfo=JAKARTA)
FRIDAY = datetime(2026, 3, 13, 15, 0, tzinfo=JAKARTA)
HOURS = timedelta(hours=5)
WEEK = timedelta(days=7)
SETTINGS = {"ZIBOT_CLOCK_START": MONDAY.isoformat(), "ZIBOT_COMMANDS_PER_MINUTE": "1000"}


def other_rules(folder: Path, offset: timedelta) -> str:
    """A time-zone database in which Jakarta is that far ahead of UTC, all the years; its place."""
    seconds, hours = int(offset.total_seconds()), int(offset.total_seconds()) // 3600
    name = f"+{hours:02}".encode()
    head = b"TZif2" + bytes(15) + struct.pack(">6l", 0, 0, 0, 0, 1, len(name) + 1)
    body = struct.pack(">lbb", seconds, 0, 0) + name + b"\0"
    zone = folder / "Asia" / "Jakarta"
    zone.parent.mkdir(parents=True)
    zone.write_bytes((head + body) * 2 + b"\n<%s>-%d\n" % (name, hours))
    return str(folder)


def digests(api: BotApi, office: Office) -> list[Message]:
    return [message for message in api.messages(office.group) if "Selamat pagi" in message.text]


def summaries(api: BotApi, office: Office) -> list[Message]:
    return [message for message in api.messages(office.group) if "photo" in message.raw]


@ON_BOTH
async def test_five_hours_of_new_rules_move_the_morning_and_the_week_and_say_nothing_twice(
    api: BotApi, office: Office, machine: Machine, program: Program, tmp_path: Path
) -> None:
    # The hour of the next morning is worked out by the old rules, and it is known which these were.
    await api.wait_until(lambda: set(_digest_hours(program)) == {EIGHT})
    await api.wait_until(lambda: _known_rules(program))
    east = other_rules(tmp_path / "zones", timedelta(hours=7) + HOURS)
    await program.restart(PYTHONTZPATH=east)
    await api.wait_until(lambda: set(_digest_hours(program)) == {EIGHT - HOURS})
    machine.set(EIGHT - HOURS - timedelta(minutes=1))
    await api.quiet(1.0)
    assert not digests(api, office)
    machine.set(EIGHT - HOURS + timedelta(minutes=1))
    await api.wait_until(lambda: digests(api, office))
    machine.set(EIGHT + timedelta(minutes=1))  # eight o'clock by the old rules
    await api.quiet(1.0)
    machine.set(FRIDAY - HOURS + timedelta(minutes=1))
    await api.wait_until(lambda: summaries(api, office))
    # The correction is corrected: the hours of that Friday and of the Tuesday come a second time.
    await program.restart(PYTHONTZPATH=os.pathsep.join(zoneinfo.TZPATH))
    machine.set(FRIDAY + timedelta(minutes=1))
    await api.quiet(1.0)
    assert len(summaries(api, office)) == 1
    assert len(digests(api, office)) == 1
    # A week later people are rightly reminded in the same words.
    for chat in (office.group, office.rini, office.sari, office.camat):
        assert len(api.texts(chat)) == len(set(api.texts(chat)))
    machine.set(EIGHT + WEEK - HOURS + timedelta(minutes=1))
    await api.quiet(1.0)
    assert len(digests(api, office)) == 1, "eight o'clock where it was"
    machine.set(EIGHT + WEEK + timedelta(minutes=1))
    await api.wait_until(lambda: len(digests(api, office)) == 2)
    assert program.log().count("the time-zone database has other rules") == 2


async def test_a_start_with_the_same_rules_has_no_office_looked_at_again(
    api: BotApi, office: Office, machine: Machine, program: Program
) -> None:
    # This first tick comes after the calendar's and the standing jobs': they have done what they do once.
    await api.wait_until(lambda: _known_rules(program))
    await program.rests()
    turns = program.rows("SELECT turn FROM agenda")
    await program.restart()
    await api.quiet(1.0)
    assert program.rows("SELECT turn FROM agenda") == turns
    assert "other rules" not in program.log()


def _known_rules(program: Program) -> list[tuple[str]]:
    return program.rows("SELECT value FROM meta WHERE name = 'zone-rules'")


def _digest_hours(program: Program) -> list[datetime]:
    """When the digests of the office are looked at next."""
    return [at for (at,) in program.rows(select(agenda.c.at).where(agenda.c.job == "digest"))]
