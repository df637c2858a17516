"""`zibot serve` tells admins what only they can mend, and each group of a gap in which messages may have been lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from storage.tables import offsets, outbox
from tests.bot.moved_clock import Machine
from tests.bot.program import ON_BOTH, Office, Program
from tests.emulator import BotApi

# A Saturday morning: nobody is told anything else.
NOW = datetime(2026, 3, 14, 3, 0, tzinfo=UTC)
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


def clock(at: datetime) -> dict[str, str]:
    return {"ZIBOT_CLOCK_START": at.isoformat()}


SETTINGS = clock(NOW)


@ON_BOTH
async def test_after_more_than_a_day_each_group_is_told_which_hours_to_send_again(
    api: BotApi, office: Office, program: Program
) -> None:
    await api.private(office.sari).says(office.sari, "/catatan II.1.1 sebelum")
    await api.reply(office.sari, "II.1.1")
    await program.restart(**clock(NOW + timedelta(hours=12)))
    await _heard(api, program, NOW + timedelta(hours=12))
    assert not api.messages(office.group), "the platform kept everything for half a day"
    await program.restart(**clock(NOW + timedelta(hours=48)))
    told = await api.reply(office.group, "tidak terhubung")
    assert "14 Mar 22.0" in told.text
    assert "15 Mar 10.0" in told.text, "what came before may be lost"
    await program.restart(**clock(NOW + timedelta(hours=49)))
    await api.quiet(1.0)
    assert len(api.messages(office.group)) == 1


async def _heard(api: BotApi, program: Program, since: datetime) -> None:
    """The program wrote down that the platform answered, not earlier than that."""
    await api.wait_until(lambda: program.rows(select(offsets.c.at).where(offsets.c.at >= since)))
    await program.rests()


async def test_the_same_is_told_where_the_platform_posts_to_us(api: BotApi, office: Office, program: Program) -> None:
    await program.restart(**clock(NOW + timedelta(hours=1)), ZIBOT_TELEGRAM_MODE="webhook")
    await api.private(office.sari).says(office.sari, "/catatan II.1.1 sebelum")
    await api.reply(office.sari, "II.1.1")
    await program.restart()
    await _heard(api, program, NOW + timedelta(hours=1))
    await program.restart(**clock(NOW + timedelta(hours=48)), ZIBOT_TELEGRAM_MODE="webhook")
    told = await api.reply(office.group, "tidak terhubung")
    assert "14 Mar 11.0" in told.text
    assert len(api.messages(office.group)) == 1


async def test_updates_put_aside_are_told_to_the_admin_once_a_day(
    api: BotApi, office: Office, program: Program
) -> None:
    for number in range(3):
        api.inject({"message": {"message_id": number, "chat": {"id": office.group.id}}})
    await api.reply(office.rini, "disimpan terpisah")
    api.inject({"message": {"message_id": 9, "chat": {"id": office.group.id}}})
    await api.drained()
    await api.quiet(2.0)
    assert len(api.messages(office.rini)) == 1
    assert not api.messages(office.sari)
    assert not api.messages(office.group)
    await program.restart(**clock(NOW + timedelta(days=1)))
    again = await api.reply(office.rini, "disimpan terpisah", after=api.messages(office.rini)[0].id)
    assert again.text.startswith("1 pesan") or "3 pesan" in again.text


@ON_BOTH
async def test_two_minutes_after_another_program_ended_sending_goes_on_and_the_admin_hears_of_it(
    api: BotApi, office: Office, machine: Machine, program: Program
) -> None:
    rule = api.fault("getUpdates", "error", code=409, text=CONFLICT, times=3)
    await api.private(office.sari).says(office.sari, "/tenggat")
    await api.wait_until(lambda: rule.hits == 3)
    last = machine.now()
    query = "SELECT count(*) FROM outbox WHERE unique_key LIKE 'token-elsewhere:%' AND state = 'pending'"
    await api.wait_until(lambda: program.rows(query) == [(1,)])
    assert (await program.health())["http"] == 503
    await api.drained()
    await api.quiet(1.0)
    assert not api.messages(office.rini), "while two send, none should"
    assert not api.messages(office.sari)
    await machine.hastens_to(last + timedelta(seconds=119), 30)
    assert not api.messages(office.sari)
    await api.reply(office.sari, "Tenggat 7 hari")
    await api.reply(office.rini, "program lain")
    await program.rests()
    [(first,)] = program.rows(select(func.min(outbox.c.sent_at)))
    assert timedelta(minutes=2) <= first - last < timedelta(minutes=2, seconds=program.within(5))
    await api.private(office.sari).says(office.sari, "/status")  # ends the poll that waits
    await api.wait_until(lambda: len(api.messages(office.sari)) == 2)
    assert (await program.health())["http"] == 200


async def test_a_group_that_was_closed_is_knocked_at_once_a_day_and_taken_up_again_when_it_is_open(
    api: BotApi, office: Office, program: Program
) -> None:
    def knocks() -> int:
        return len(api.calls_of("sendChatAction", office.group))

    await office.group.kicks_bot(office.rini)
    await api.reply(office.rini, "Tim ZI")
    for hours, wanted in ((1, 0), (2, 0), (24, 1), (25, 1), (48, 2)):
        await program.restart(**clock(NOW + timedelta(hours=hours)))
        await api.wait_until(lambda wanted=wanted: knocks() >= wanted)
        await api.quiet(1.5)
        assert knocks() == wanted, f"after {hours} hours"
    assert program.rows("SELECT parked <> '' FROM chats") == [(1,)]
    # Back, but the platform's own word about it was lost.
    api.fault("getUpdates", "error", code=500, times=1)
    office.group.bot_status = "member"
    # A day later than the 17th, which has its digest (H-14): that one is not made up for.
    await program.restart(**clock(NOW + timedelta(hours=97)))
    await api.wait_until(lambda: program.rows("SELECT parked FROM chats") == [("",)])
    await api.quiet()
    assert not api.messages(office.group), "nothing is made up for"
