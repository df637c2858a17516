"""`zibot serve` while a morning's words wait to be sent: what is done meanwhile is not asked for, without waiting for a tick."""

from __future__ import annotations

from datetime import datetime

from tests.bot.program import ON_BOTH, Office, Program
from tests.bot.rare_ticks import RARE
from tests.emulator import BotApi
from tests.handlers.pictures import photo
from tests.team import JAKARTA

# Just after a Tuesday's digest is due: the program's first tick writes it.
SETTINGS = {
    "ZIBOT_CLOCK_START": datetime(2026, 3, 10, 8, 0, 10, tzinfo=JAKARTA).isoformat(),
    "ZIBOT_COMMANDS_PER_MINUTE": "1000",
}
WAITING = "SELECT id FROM outbox WHERE unique_key LIKE 'digest:%' AND state = 'pending' AND attempts > 0"


@ON_BOTH
async def test_what_was_handed_in_while_the_digest_waited_is_not_in_it(
    api: BotApi, office: Office, stopped: Program
) -> None:
    stopped.main = RARE
    flood = {"code": 429, "text": "Too Many Requests: retry after 5", "parameters": {"retry_after": 5}}
    # Until it is written anew, however long that takes on a busy machine.
    waits = api.fault("sendMessage", "error", chat=office.group, times=None, **flood)
    async with stopped as program:
        [(written,)] = await api.wait_until(lambda: program.rows(WAITING))
        await api.private(office.sari).sends_photo(office.sari, photo(), "/bukti I.1.1")
        await api.wait_until(lambda: [row for row in program.rows(WAITING) if row != (written,)])
        api.faults.remove(waits)
        digest = await api.reply(office.group, "10 Maret 2026")
        await program.rests()
        assert "V.1.1" in digest.text
        assert "I.1.1" not in digest.text
        assert len(api.messages(office.group)) == 1
