"""`zibot serve` on a machine whose clock jumps, in a zone with summer time, for an office that moves: nothing twice (F21, F22)."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.bot.moved_clock import Machine
from tests.bot.program import ON_BOTH, Office, Program
from tests.emulator import BotApi
from tests.emulator.world import Message
from tests.team import JAKARTA

TUESDAY = datetime(2026, 3, 10, 7, 59, 30, tzinfo=JAKARTA)
FRIDAY = datetime(2026, 3, 13, 14, 59, 58, tzinfo=JAKARTA)
SETTINGS = {"ZIBOT_CLOCK_START": TUESDAY.isoformat(), "ZIBOT_COMMANDS_PER_MINUTE": "1000", "TZ": "America/New_York"}
HOURS = timedelta(hours=2)


def digests(api: BotApi, office: Office) -> list[Message]:
    return [message for message in api.messages(office.group) if "Selamat pagi" in message.text]


@ON_BOTH
async def test_a_clock_that_jumps_two_hours_ahead_and_back_has_nothing_said_twice(
    api: BotApi, office: Office, machine: Machine, program: Program
) -> None:
    # The jobs have read the clock: one of a start's first ticks leaves this behind.
    await api.wait_until(lambda: program.rows("SELECT value FROM meta WHERE name = 'zone-rules'"))
    machine.jump(HOURS)
    await api.wait_until(lambda: digests(api, office))
    await _noticed(api, program, 1)
    machine.jump(-HOURS)
    await _noticed(api, program, 2)
    machine.set(TUESDAY + timedelta(minutes=10))  # the hour came a second time
    await _noticed(api, program, 3)
    machine.set(FRIDAY)
    await api.wait_until(lambda: [m for m in api.messages(office.group) if "photo" in m.raw])
    await _noticed(api, program, 4)
    machine.jump(-HOURS)
    await _noticed(api, program, 5)
    machine.set(FRIDAY + timedelta(minutes=5))
    await _noticed(api, program, 6)
    for chat in (office.group, office.rini, office.sari, office.camat):
        assert len(api.texts(chat)) == len(set(api.texts(chat)))
    assert len(digests(api, office)) == 1
    assert len([m for m in api.messages(office.group) if "photo" in m.raw]) == 1


async def test_a_wait_that_the_platform_asked_for_is_neither_shortened_nor_stretched_by_a_jump(
    api: BotApi, office: Office, machine: Machine, program: Program
) -> None:
    machine.set(FRIDAY + timedelta(hours=20))  # when nobody is told anything unasked
    for user, jump in ((office.sari, HOURS), (office.camat, -HOURS)):
        flood = {"code": 429, "text": "Too Many Requests: retry after 2", "parameters": {"retry_after": 2}}
        rule = api.fault("sendMessage", "error", chat=user, **flood)
        await api.private(user).says(user, "/tenggat")
        await api.wait_until(lambda rule=rule: rule.hits)
        machine.jump(jump)
    for user in (office.sari, office.camat):
        await api.reply(user, "Tenggat 7 hari")
        refused, sent = api.calls_of("sendMessage", user)[:2]
        assert 2 <= sent.at - refused.at < 2 + program.within(2)


async def test_an_office_that_moves_west_in_the_morning_has_one_digest_that_day_and_the_next_in_its_new_zone(
    api: BotApi, office: Office, machine: Machine, program: Program
) -> None:
    machine.set(TUESDAY - 2 * HOURS)
    await _moves(api, office, "WIT")
    machine.set(TUESDAY - HOURS)  # 07.59 in its zone
    await api.quiet(0.5)
    assert not digests(api, office)
    machine.set(TUESDAY - HOURS + timedelta(minutes=1))
    await api.wait_until(lambda: digests(api, office))
    await _moves(api, office, "WIB")
    machine.set(TUESDAY + timedelta(minutes=1))  # eight o'clock once more
    await api.quiet(1.0)
    assert len(digests(api, office)) == 1
    machine.set(TUESDAY + timedelta(days=7) - HOURS + timedelta(minutes=1))
    await api.quiet(1.0)
    assert len(digests(api, office)) == 1, "eight o'clock where it was"
    machine.set(TUESDAY + timedelta(days=7, minutes=1))
    await api.wait_until(lambda: len(digests(api, office)) == 2)


async def _noticed(api: BotApi, program: Program, jumps: int) -> None:
    """The standing jobs ticked since the last of so many jumps, and what they had to say is said."""
    await api.wait_until(lambda: program.log().count("the clock jumped") >= jumps)
    await api.quiet(1.0)


async def _moves(api: BotApi, office: Office, zone: str) -> None:
    """The admin says so, the way a thumb goes."""
    before = api.messages(office.rini)[-1].id if api.messages(office.rini) else 0
    await api.private(office.rini).says(office.rini, "/pengaturan")
    page = await api.reply(office.rini, "Apa yang ingin diubah", after=before)
    for label in ("Waktu dan jam kerja", "Zona waktu", zone):
        await api.wait_until(lambda label=label: label in page.labels)
        press = await api.presses(office.rini, page, label)
        await api.wait_until(lambda press=press: press.answered is not None)
    await api.quiet()
