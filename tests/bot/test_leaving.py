"""Leaving, being asked for and joining by a link, with `zibot serve` as a process of its own against the emulated platform."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.bot.program import AT_WORK, Program, zibot
from tests.emulator import BotApi

# Only so that a busy machine fails nothing; a second is what is promised, and the output says what it was.
SLOW = 30.0


def states(program: Program) -> dict[str, str]:
    return dict(program.rows("SELECT name, state FROM people"))


async def test_leaving_ends_every_right_by_the_update_itself_but_not_while_one_is_in_another_group_of_the_office(
    api: BotApi, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    code = (await zibot(folder, "office", "add", "Kecamatan Uji")).out.splitlines()[-1]
    rini, sari, dedi = api.user("Rini"), api.user("Sari"), api.user("Dedi")
    first = api.group("Tim ZI", [sari, dedi], admins=[rini])
    second = api.group("Pokja", [sari], admins=[rini])
    async with Program(api, folder, AT_WORK) as program:
        await api.private(rini).says(rini, f"/mulai {code}")
        await api.reply(rini, "Bapak/Ibu kini admin")
        for group in (first, second):
            await group.says(rini, "/ikat")
            await api.reply(group, "kini terhubung dengan Kecamatan Uji")
        for user in (sari, dedi):
            await first.says(user, "/mulai")
        waiting = await api.reply(rini, "menunggu persetujuan Bapak/Ibu")
        # The one message names both; a second one comes only while the first is on its way.
        await api.wait_until(lambda: any("Dedi" in text for text in api.texts(rini)), timeout=SLOW)
        await api.presses(rini, waiting, "Setujui semua")
        await api.wait_until(
            lambda: states(program) == {"Rini": "active", "Sari": "active", "Dedi": "active"}, timeout=SLOW
        )

        # Sari never wrote in the second group: the platform is asked whether she is in it.
        await first.leaves(sari)
        began = time.monotonic()
        await first.leaves(dedi)
        await api.wait_until(lambda: states(program)["Dedi"] == "left", timeout=SLOW)
        sys.stdout.write(f"left after {time.monotonic() - began:.3f} s\n")
        await api.quiet()
        assert states(program)["Sari"] == "active"
        await api.private(dedi).says(dedi, "/tugas")
        await api.reply(dedi, "saya hanya melayani anggota tim")

        began = time.monotonic()
        await second.leaves(sari)
        await api.wait_until(lambda: states(program)["Sari"] == "left", timeout=SLOW)
        sys.stdout.write(f"left, with the platform asked, after {time.monotonic() - began:.3f} s\n")
        health = await program.health()
        assert (health["failed"], health["quarantined"]) == (0, 0)
        assert await program.stop() == 0
    assert "Traceback" not in program.log()
