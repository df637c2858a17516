"""`zibot serve` before a platform that stumbles: errors, pages of proxies, broken and dripping answers (F14, F15)."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime, timedelta

import pytest

from tests.bot.program import AT_WORK, ON_BOTH, Office, Program
from tests.bot.short_patience import CALL, HASTY, SHORT
from tests.emulator import BotApi
from tests.handlers.pictures import photo
from tests.team import JAKARTA

# A minute before a Tuesday's digest; a minute of the office is three seconds here.
MORNING = datetime(2026, 3, 10, 7, 59, tzinfo=JAKARTA)
SETTINGS = {
    "ZIBOT_CLOCK_START": MORNING.isoformat(),
    "ZIBOT_CLOCK_SPEED": "20",
    "ZIBOT_COMMANDS_PER_MINUTE": "1000",
}
PAGE = "<html><body>502 Bad Gateway</body></html>"
# What may happen to a call, and whether the platform did what it asked for all the same.
STUMBLES = {
    "status 500": ({"action": "status", "code": 500, "text": "Internal Server Error"}, False),
    "page": ({"action": "html"}, False),
    "no json": ({"action": "garbage"}, False),
    "reset before": ({"action": "reset-before"}, False),
    "cut off": ({"action": "truncated"}, True),
    "reset after": ({"action": "reset-after"}, True),
    "page after": ({"action": "html-after"}, True),
}


@ON_BOTH
async def test_an_answer_that_may_be_lost_comes_once_more_and_nobody_reads_of_errors(
    api: BotApi, office: Office, program: Program
) -> None:
    people = {name: api.user(name.title(), started=True) for name in STUMBLES}
    slow = api.user("Lambat", started=True)
    for name, (how, _) in STUMBLES.items():
        api.fault("sendMessage", chat=people[name], **how)
    # A byte a second: such an answer takes minutes, and holds up nobody else; nor does it hold up the end.
    api.fault("sendMessage", "slow", chat=slow, seconds=1.0)
    for user in (slow, *people.values()):
        await api.private(user).says(user, "/bantuan")
    began = time.monotonic()
    await api.private(office.sari).says(office.sari, "/tenggat")
    await api.reply(office.sari, "Tenggat 7 hari")
    assert time.monotonic() - began < 30, "the one that drips is given up after forty seconds"
    for name, (_, happened) in STUMBLES.items():
        wanted = 2 if happened else 1
        await api.wait_until(lambda name=name, wanted=wanted: len(api.texts(people[name])) == wanted)
    await api.quiet(0.5)  # not all is at rest: one still drips
    texts = {text for user in people.values() for text in api.texts(user)}
    assert len(texts) == 1, "the very same words"
    assert len(api.messages(slow)) == 1
    for name, user in people.items():
        assert len(api.calls_of("sendMessage", user)) == 2, f"{name}: repeated once"


@ON_BOTH
async def test_answers_that_drip_without_end_are_given_up_after_their_time_and_what_was_asked_is_asked_again(
    api: BotApi, office: Office, stopped: Program
) -> None:
    stopped.main, stopped.settings = HASTY, AT_WORK
    # Each byte comes well before the patience with a single one ends.
    drip = {"action": "slow", "seconds": SHORT.read / 4}
    async with stopped as program:
        message = api.fault("sendMessage", chat=office.camat, **drip)
        download = api.fault("download", **drip)
        content = photo()
        await api.private(office.camat).says(office.camat, "/bantuan")
        await api.private(office.sari).sends_photo(office.sari, content, "/bukti II.1.1")
        await api.wait_until(lambda: len(api.messages(office.camat)) == 2)
        await api.reply(office.sari, "B-0001 diterima")
        await api.quiet(0.5)
        assert (message.hits, download.hits) == (1, 1)
        assert len(set(api.texts(office.camat))) == 1, "the very same words"
        first, second = api.calls_of("sendMessage", office.camat)
        assert second.at - first.at >= CALL, "it was waited for"
        assert program.rows("SELECT state, size FROM files") == [("stored", len(content))]
        assert "Traceback" not in program.log()


async def test_the_health_page_turns_red_after_three_failures_and_green_after_one_answer(
    api: BotApi, office: Office, program: Program
) -> None:
    assert (await program.health())["status"] == "ok"
    failing = [
        api.fault("getUpdates", "status", code=502, text=PAGE),
        api.fault("getUpdates", "truncated"),
        api.fault("getUpdates", "garbage"),
    ]
    private = api.private(office.sari)
    await private.says(office.sari, "/catatan II.1.1 tetap sampai")  # ends the poll that waits, if one does already
    await api.wait_until(lambda: failing[0].hits)
    await private.says(office.sari, "/catatan II.1.1 ini juga")  # the answer to be torn waits for something to tell
    await api.wait_until(lambda: all(rule.hits for rule in failing))
    health = await _health(program, "degraded")
    assert (health["http"], health["problems"]) == (503, ["telegram does not answer"])
    health = await _health(program, "ok")
    assert health["http"] == 200
    await program.rests()
    assert program.rows("SELECT count(*) FROM notes") == [(2,)]


@pytest.mark.parametrize(("how", "url"), [("reset-after", "sqlite"), ("hang-after", "postgresql")], indirect=["url"])
async def test_a_digest_of_which_nobody_knows_is_not_sent_again_and_the_next_morning_has_its_own(
    api: BotApi, office: Office, program: Program, how: str
) -> None:
    rule = api.fault("sendMessage", how, chat=office.group)
    await api.wait_until(lambda: rule.hits)
    if how == "hang-after":  # it ends with the program, which is a crash while it was on its way
        program.kill()
        await program.ends()
        await program.start()
        await program.ready()
    query = "SELECT state FROM outbox WHERE unique_key LIKE 'digest:%'"
    await api.wait_until(lambda: program.rows(query) == [("uncertain",)])
    await program.restart(ZIBOT_CLOCK_START=(MORNING + timedelta(minutes=10)).isoformat())
    await api.quiet(1.0)
    assert len(api.messages(office.group)) == 1
    await program.restart(ZIBOT_CLOCK_START=(MORNING + timedelta(days=1)).isoformat())
    await api.wait_until(lambda: len(api.messages(office.group)) == 2)
    assert "10 Maret 2026" in api.texts(office.group)[0]
    assert "11 Maret 2026" in api.texts(office.group)[1]


async def _health(program: Program, status: str) -> dict[str, object]:
    async with asyncio.timeout(60):
        while (found := await program.health())["status"] != status:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    return found
