"""`zibot serve` when things go wrong around it: groups that move, people who block, other programs, bad tokens and updates."""

from __future__ import annotations

import asyncio
import signal
import socket
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.bot.program import ON_BOTH, Office, Program, zibot
from tests.emulator import BotApi
from tests.handlers.pictures import photo

# Before the morning's digest, which would only stand in the way.
TODAY = datetime(2026, 3, 10, 0, 0, tzinfo=UTC)
SETTINGS = {"ZIBOT_CLOCK_START": TODAY.isoformat(), "ZIBOT_COMMANDS_PER_MINUTE": "1000"}
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


# ── Groups and people ────────────────────────────────────────────────────────


@pytest.mark.parametrize(("announced", "url"), [(True, "sqlite"), (False, "postgresql")], indirect=["url"])
async def test_a_group_that_gets_a_new_id_stays_the_offices_group(
    api: BotApi, office: Office, program: Program, announced: bool
) -> None:
    # A receipt that is on its way to the old group arrives in the new one.
    await office.group.sends_photo(office.sari, photo(), "/bukti II.1.1")
    new = await office.group.migrates(office.rini, announce=announced)
    receipt = await api.reply(new, "B-0001")
    await api.presses(office.sari, receipt, "Batalkan")
    await api.wait_until(lambda: receipt.edits)
    await new.says(office.sari, "/tenggat")
    await api.reply(new, "Tenggat 7 hari")
    await program.rests()
    assert program.rows("SELECT chat, parked FROM chats") == [(str(new.id), "")]
    assert program.rows("SELECT count(*) FROM outbox WHERE state IN ('pending','sending')") == [(0,)]


async def test_thrown_out_of_the_group_it_tells_the_admin_and_keeps_quiet_until_it_is_back(
    api: BotApi, office: Office, program: Program
) -> None:
    await office.group.kicks_bot(office.sari)
    told = await api.reply(office.rini)
    assert "Tim ZI" in told.text
    await program.rests()
    calls = len([call for call in api.calls if call.chat == office.group.id])
    await program.restart()
    await api.quiet(1.0)
    assert len([call for call in api.calls if call.chat == office.group.id]) == calls, "nothing is tried there"
    await office.group.adds_bot(office.rini)
    await api.drained()
    assert not api.messages(office.group), "what was not posted meanwhile is not made up for"
    await office.group.says(office.sari, "/tenggat")
    await api.reply(office.group, "Tenggat 7 hari")


@ON_BOTH
async def test_somebody_who_blocks_the_bot_costs_nobody_else_anything_and_may_come_back(
    api: BotApi, office: Office, program: Program
) -> None:
    await api.blocks(office.rini)
    await api.drained()
    await office.group.sends_photo(office.sari, photo(), "/bukti II.1.1")
    await api.reply(office.group, "B-0001")
    await program.rests()
    refused = len([call for call in api.calls_of("sendMessage", office.rini) if call.status == 403])
    assert refused <= 1
    await api.unblocks(office.rini)
    await api.opens(office.rini)
    await api.reply(office.rini, "Rini")
    await office.group.sends_photo(office.sari, photo(2), "/bukti I.1.1")
    await api.reply(office.rini, "B-0002")


# ── Other programs, other tokens ─────────────────────────────────────────────


async def test_a_second_program_over_the_same_folder_gives_up_at_once_and_names_the_first(
    api: BotApi, office: Office, program: Program
) -> None:
    began = time.monotonic()
    second = await zibot(program.folder, "serve", ZIBOT_TELEGRAM_TOKEN=api.token, ZIBOT_TELEGRAM_API_URL=api.url)
    assert second.code == 1
    assert time.monotonic() - began < program.within(2), "it does not wait for the first one"
    assert str(program.pid) in second.err
    assert "Traceback" not in second.err
    await office.group.says(office.sari, "/tenggat")
    await api.reply(office.group, "Tenggat 7 hari")


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_second_program_over_the_same_postgresql_gives_up_whatever_its_folder(
    api: BotApi, office: Office, program: Program, url: str, tmp_path: Path
) -> None:
    second = await zibot(
        tmp_path / "elsewhere", "serve",
        ZIBOT_TELEGRAM_TOKEN=api.token, ZIBOT_TELEGRAM_API_URL=api.url, ZIBOT_DATABASE_URL=url,
    )  # fmt: skip
    assert second.code == 1
    assert str(program.pid) in second.err
    assert socket.gethostname() in second.err
    await office.group.says(office.sari, "/tenggat")
    await api.reply(office.group, "Tenggat 7 hari")


async def test_another_program_with_the_same_token_stops_the_sending_and_turns_the_health_page_red(
    api: BotApi, office: Office, program: Program
) -> None:
    rule = api.fault("getUpdates", "error", code=409, text=CONFLICT, times=None)
    await api.private(office.sari).says(office.sari, "/tenggat")  # ends the poll that waits
    await api.wait_until(lambda: rule.hits >= 3)
    async with asyncio.timeout(60):
        while "token used elsewhere" not in (health := await program.health())["problems"]:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    assert (health["http"], health["status"]) == (503, "degraded")


async def test_over_a_damaged_database_it_does_not_start_and_leaves_the_file_as_it_is(
    api: BotApi, office: Office, tmp_path: Path
) -> None:
    """A damaged page of PostgreSQL's is that server's to find; what it refuses to read is an error of that one question."""
    file = tmp_path / "zibot.sqlite"
    content = bytearray(file.read_bytes())
    content[4096 * 3 : 4096 * 4] = b"\xff" * 4096
    file.write_bytes(content)
    ended = await zibot(
        tmp_path, "serve", ZIBOT_TELEGRAM_TOKEN=api.token, ZIBOT_TELEGRAM_API_URL=api.url, ZIBOT_LISTEN="127.0.0.1:0"
    )
    assert ended.code == 1
    assert "zibot.sqlite rusak" in ended.err
    assert "Traceback" not in ended.err
    assert file.read_bytes() == content
    assert not api.calls


async def test_a_refused_token_ends_the_program_with_one_sentence(api: BotApi, office: Office, tmp_path: Path) -> None:
    ended = await zibot(
        tmp_path, "serve", ZIBOT_TELEGRAM_TOKEN="1234:wrong-token", ZIBOT_TELEGRAM_API_URL=api.url,
        ZIBOT_LISTEN="127.0.0.1:0",
    )  # fmt: skip
    assert ended.code == 1
    assert "Token ditolak oleh Telegram" in ended.err
    assert "Traceback" not in ended.err
    assert "wrong-token" not in ended.err + ended.out


async def test_a_token_revoked_while_it_runs_ends_it_and_a_new_one_goes_on_without_loss(
    api: BotApi, office: Office, stopped: Program
) -> None:
    program = stopped
    await program.start()
    await program.ready()
    old, api.token = api.token, "110201543:BBHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
    await api.private(office.sari).says(office.sari, "/catatan II.1.1 rapat selesai")
    assert await program.ends() == 1
    assert "Token ditolak oleh Telegram" in program.log()
    assert "Traceback" not in program.log()
    assert old not in program.log()
    async with program:
        await api.reply(office.sari, "II.1.1")


@ON_BOTH
async def test_both_signals_end_it_cleanly_also_while_it_works(api: BotApi, office: Office, program: Program) -> None:
    for sign in (signal.SIGINT, signal.SIGTERM):
        for number in range(20):
            await api.private(office.sari).says(office.sari, f"/catatan II.1.1 nomor {number}")
        assert await program.stop(sign) == 0
        await program.start()
        await program.ready()
    notes = "SELECT count(*), count(DISTINCT text) FROM notes"
    await program.rests()
    assert program.rows(notes) == [(40, 20)]


async def test_while_telegram_cannot_be_reached_nothing_is_lost(api: BotApi, office: Office, program: Program) -> None:
    await api.goes_down()
    await api.private(office.sari).says(office.sari, "/catatan II.1.1 saat luring")
    await asyncio.sleep(1.5)
    assert await program.stop() == 0, "it stops although nobody answers"
    await program.start()  # and starts: an office's line may be down for hours
    await asyncio.sleep(1.0)
    await api.comes_back()
    await api.reply(office.sari, "II.1.1")
    await program.ready()


# ── Updates that are no good ─────────────────────────────────────────────────


@ON_BOTH
async def test_an_unreadable_update_is_put_aside_and_the_next_is_answered_within_a_second(
    api: BotApi, office: Office, program: Program
) -> None:
    api.spoil_next("date")
    await api.private(office.sari).says(office.sari, "/tenggat")
    api.inject({"something_new": {"of": "a coming year"}})
    api.inject({"message": {"message_id": 5}})
    began = time.monotonic()
    await api.private(office.sari).says(office.sari, "/tenggat")
    await api.reply(office.sari, "Tenggat 7 hari")
    assert time.monotonic() - began < program.within(1)
    await program.rests()
    assert (await program.health())["quarantined"] == 2
    kept = program.rows("SELECT state, count(*) FROM inbox GROUP BY state ORDER BY state")
    assert kept == [("done", 2), ("quarantined", 2)]
    assert len(api.texts(office.sari)) == 1


async def test_the_same_update_twice_is_done_once(api: BotApi, office: Office, program: Program) -> None:
    await api.private(office.sari).says(office.sari, "/catatan II.1.1 sekali saja")
    await program.rests()
    body = {"message": api.private(office.sari).messages[0].raw}
    api.repeat(api.updates.next_id - 1, body)
    await program.rests()
    assert program.rows("SELECT count(*) FROM notes") == [(1,)]


async def test_a_file_above_twenty_megabytes_is_not_fetched_and_its_row_waits_for_a_smaller_one(
    api: BotApi, office: Office, program: Program
) -> None:
    private = api.private(office.sari)
    await private.sends_document(office.sari, b"%PDF-", "besar.pdf", "/bukti II.1.1", size=21 * 1024 * 1024)
    told = await api.reply(office.sari, "20 MB")
    assert "besar.pdf" in told.text
    assert not api.calls_of("getFile")
    await private.sends_photo(office.sari, photo())
    assert "Dokumen SOP" in (await api.reply(office.sari, "B-0001")).text


async def test_words_that_are_no_command_of_ours_are_left_alone(api: BotApi, office: Office, program: Program) -> None:
    group, sari = office.group, office.sari
    written = await group.says(sari, "/catatan II.1.1 asli")
    await api.reply(group, "II.1.1")
    before = len(api.messages(group))
    await group.edits(written, "/catatan II.1.1 diubah")
    await group.says(sari, "/catatan II.1.1 terusan", forwarded_from=office.camat)
    await group.says(sari, "/catatan@other_bot II.1.1 untuk bot lain")
    await group.says(sari, "/tidakada")
    channel = api.channel("Pengumuman")
    await channel.posts("/catatan II.1.1 dari kanal")
    await group.says(sari, "/catatan II.1.1 sebagai kanal", as_channel=channel)
    await group.says(office.rini, "/catatan II.1.1 terusan kanal", linked_channel=channel)
    await program.rests()
    assert len(api.messages(group)) == before
    assert not api.messages(channel)
    assert program.rows("SELECT text FROM notes") == [("asli",)]


async def test_an_anonymous_admin_is_led_to_the_private_chat(api: BotApi, office: Office, program: Program) -> None:
    await office.group.says(office.rini, "/catatan II.1.1 siapa saya", anonymous=True)
    led = await api.reply(office.group)
    assert [button.url for row in led.buttons for button in row]
    await office.group.says(office.rini, "/ikat", anonymous=True)
    await api.wait_until(lambda: len(api.messages(office.group)) == 2)
    assert program.rows("SELECT count(*) FROM notes") == [(0,)]


# ── Buttons ──────────────────────────────────────────────────────────────────


async def test_a_receipts_buttons_are_its_senders_alone(api: BotApi, office: Office, program: Program) -> None:
    await office.group.sends_photo(office.sari, photo(), "/bukti II.1.1")
    receipt = await api.reply(office.group, "B-0001")
    press = await api.presses(office.camat, receipt, "Batalkan")
    await api.wait_until(lambda: press.answered)
    assert program.rows("SELECT state FROM submissions") == [("submitted",)]
    forged = await office.group.presses(office.sari, receipt, "", data="bukti.withdraw|1||AAAAAAAA")
    await api.wait_until(lambda: forged.answered)
    assert "tidak berlaku" in str(forged.answered)


async def test_a_made_up_button_is_void_whatever_it_holds(api: BotApi, office: Office, program: Program) -> None:
    await api.private(office.sari).says(office.sari, "/status")
    status = await api.reply(office.sari, "Terverifikasi")
    made_up = ("", "x", "|||||", "\x00", "é" * 32, "status.area|II||AAAAAAAA")
    presses = [await api.private(office.sari).presses(office.sari, status, "", data=data) for data in made_up]
    await api.wait_until(lambda: all(press.answered for press in presses))
    assert len({press.answered for press in presses}) == 1
    assert "tidak berlaku" in str(presses[0].answered)
    assert status.edits == 0


async def test_approved_twice_and_a_month_later_it_says_what_is_so_and_changes_nothing(
    api: BotApi, office: Office, program: Program
) -> None:
    await office.group.sends_photo(office.sari, photo(), "/bukti II.1.1")
    notice = await api.reply(office.rini, "B-0001")
    await api.presses(office.rini, notice, "Tinjau")
    card = await api.wait_until(lambda: next((m for m in api.messages(office.rini) if "Setujui" in m.labels), None))
    button = card.button("Setujui").data
    first = await api.presses(office.rini, card, "Setujui")
    await api.wait_until(lambda: first.answered is not None)
    await api.presses_again(first, same_id=False)
    await program.rests()
    assert program.rows("SELECT count(*) FROM reviews") == [(1,)]
    # A month later the phone shows the platform no message any more, only the button.
    late = datetime(2026, 4, 20, 3, 0, tzinfo=UTC)
    await program.restart(ZIBOT_CLOCK_START=late.isoformat())
    press = await api.private(office.rini).presses(office.rini, card, "", data=button, inaccessible=True)
    await api.wait_until(lambda: press.answered is not None)
    await program.rests()
    assert program.rows("SELECT count(*) FROM reviews") == [(1,)]
    assert program.rows("SELECT state FROM submissions") == [("verified",)]
