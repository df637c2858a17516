"""`zibot serve` when the platform asks it to wait (429): whoever is asked waits to the second, nobody else does (F12, F13)."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from domain.chat import Address, Line, Priority, Say, SendClass
from storage.database import Database
from storage.tables import outbox
from tests.bot.moved_clock import Machine
from tests.bot.program import ON_BOTH, Office, Program
from tests.emulator import BotApi
from tests.emulator.chat import Chat
from tests.emulator.world import User

# A Saturday morning: nobody is told anything unasked.
NOW = datetime(2026, 3, 14, 3, 0, tzinfo=UTC)
SETTINGS = {"ZIBOT_CLOCK_START": NOW.isoformat(), "ZIBOT_COMMANDS_PER_MINUTE": "1000"}


def flood(seconds: int) -> dict[str, object]:
    return {
        "code": 429,
        "text": f"Too Many Requests: retry after {seconds}",
        "parameters": {"retry_after": seconds},
    }


@ON_BOTH
async def test_an_hours_wait_of_one_group_holds_over_a_restart_while_everybody_else_is_answered(
    api: BotApi, office: Office, machine: Machine, program: Program
) -> None:
    group, sari = office.group, office.sari
    rule = api.fault("sendMessage", "error", chat=group, times=1, **flood(3600))
    for number in range(2):
        await group.says(sari, f"/catatan II.1.1 grup {number}")
    await api.wait_until(lambda: rule.hits)
    await api.private(sari).says(sari, "/tenggat")
    await api.reply(sari, "Tenggat 7 hari")
    [(until,)] = program.rows(select(outbox.c.not_before).where(outbox.c.not_before.is_not(None)))
    # A minute before the hour is over another program begins, and is asked for more.
    assert await program.stop() == 0
    machine.set(until - timedelta(minutes=1))
    await program.start()
    await program.ready()
    await group.says(sari, "/catatan II.1.1 grup 2")
    await api.private(sari).says(sari, "/status")
    await api.wait_until(lambda: len(api.messages(sari)) == 2)
    await machine.hastens_to(until - timedelta(seconds=2), 20)
    assert not api.messages(group)
    await api.wait_until(lambda: len(api.messages(group)) == 3)
    asked = [message.id for message in group.messages if message.text.startswith("/catatan")]
    assert [message.reply_to for message in api.messages(group)] == asked, "in the order in which they were asked"
    assert [call.status for call in api.calls_of("sendMessage", group)] == [429, 200, 200, 200]
    await program.rests()
    [(first,)] = program.rows(select(func.min(outbox.c.sent_at)).where(outbox.c.chat == str(group.id)))
    assert timedelta(0) <= first - until < timedelta(seconds=program.within(1))


async def test_refused_everywhere_each_chat_is_tried_once_and_answered_when_its_own_wait_is_over(
    api: BotApi, office: Office, program: Program
) -> None:
    people = [api.user(f"Orang {number}", started=True) for number in range(12)]
    everywhere = api.fault("sendMessage", "error", times=len(people), **flood(2))
    for user in people:
        await api.private(user).says(user, "/bantuan")
    await api.wait_until(lambda: everywhere.hits == len(people))
    await api.wait_until(lambda: all(api.messages(user) for user in people))
    await program.rests()
    for user in people:
        refused, sent = api.calls_of("sendMessage", user)
        assert (refused.status, sent.status) == (429, 200)
        assert 2 <= sent.at - refused.at < 2 + program.within(1)


async def test_in_a_storm_answers_go_before_digests_and_digests_before_nudges(
    api: BotApi, office: Office, stopped: Program
) -> None:
    nudged = [api.user(f"Pegawai {number}", started=True) for number in range(90)]
    groups = [api.group(f"Tim {number}", [office.rini]) for number in range(10)]
    guests = [api.user(f"Tamu {number}", started=True) for number in range(10)]
    # Every third of them is refused at first, and the platform bears thirty messages a second.
    refused = {chat.id for chat in (*nudged[::3], *groups[::3])}
    for chat in refused:
        api.fault("sendMessage", "error", chat=chat, times=1, **flood(1))
    api.limits.enforce(bot_per_second=30)
    await _queue(stopped, nudged, Priority.NUDGE)
    await _queue(stopped, groups, Priority.DIGEST)
    asked = {}
    async with stopped as program:
        await api.wait_until(lambda: len(api.calls_of("sendMessage")) > 20)
        for user in guests:
            await api.private(user).says(user, "/bantuan")
            asked[user.id] = time.monotonic()
        await api.wait_until(lambda: all(api.messages(chat) for chat in (*nudged, *groups, *guests)))
        await program.rests()
        assert program.rows("SELECT DISTINCT state FROM outbox") == [("sent",)]
    arrived = [call for call in api.calls_of("sendMessage") if call.status == 200]
    at = {call.chat: call.at for call in arrived}
    assert len(at) == len(arrived), "none twice"
    # Those that were refused wait their second; of the others the digests went first, though the nudges are older.
    assert max(at[chat.id] for chat in groups if chat.id not in refused) <= min(at[user.id] for user in nudged)
    for user in guests:
        # Within two seconds of the platform's pace, however long those take on this machine.
        assert len([one for one in at.values() if asked[user.id] < one < at[user.id]]) < 60


async def _queue(program: Program, chats: Sequence[User | Chat], priority: Priority) -> None:
    """A word for each of them waits before the program starts."""
    words = Say(lines=(Line("delivery-answers-lost"),), priority=priority, send_class=SendClass.ONCE)
    database = await Database.open(program.database)
    try:
        async with database.write(NOW) as uow:
            for chat in chats:
                await uow.outbox.put(Address("telegram", str(chat.id)), words)
            await uow.commit()
    finally:
        await database.close()
