"""`zibot serve` when the database server goes away and comes back, or has no room left (F06, F07, F25 on PostgreSQL).

On SQLite the database is a file of ours, and what may happen to that stands in `test_serve_disk.py`.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from tests.bot.program import Office, Program
from tests.emulator import BotApi

TODAY = datetime(2026, 3, 14, 3, 0, tzinfo=UTC)
SETTINGS = {"ZIBOT_CLOCK_START": TODAY.isoformat(), "ZIBOT_COMMANDS_PER_MINUTE": "1000"}
pytestmark = pytest.mark.parametrize("url", ["postgresql"], indirect=True)
_NO_ROOM = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$
"""


def administered(url: str, *statements: str, database: str = "postgres") -> None:
    """As whoever runs the server."""
    address = make_url(url).set(drivername="postgresql", database=database)
    with psycopg.connect(address.render_as_string(hide_password=False), autocommit=True) as admin:
        for statement in statements:
            admin.execute(statement)


@contextmanager
def gone(url: str) -> Iterator[None]:
    """Connections break, and nobody is let in."""
    name = make_url(url).database
    drop = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    administered(url, f"ALTER DATABASE {name} ALLOW_CONNECTIONS false", drop)
    try:
        yield
    finally:
        administered(url, f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


async def test_while_the_server_is_gone_updates_wait_and_afterwards_all_goes_on(
    api: BotApi, office: Office, stopped: Program, url: str
) -> None:
    async with stopped as program:
        await api.private(office.sari).says(office.sari, "/catatan II.1.1 sebelum")
        await api.reply(office.sari, "II.1.1")
        with gone(url):
            for number in range(5):
                await api.private(office.sari).says(office.sari, f"/catatan II.1.1 nomor {number}")
            await asyncio.sleep(2.0)
            health = await program.health()
            assert health["http"] == 503
        await api.wait_until(lambda: program.rows("SELECT count(DISTINCT text), count(*) FROM notes") == [(6, 6)])
        await program.rests()
        assert len(api.messages(office.sari)) == 6
        assert not [text for text in api.texts(office.sari) if "Belum bisa" in text]
        assert (await program.health())["http"] == 200


async def test_who_came_while_the_server_had_forgotten_us_is_the_one_that_works(
    api: BotApi, office: Office, stopped: Program, url: str, tmp_path: Path
) -> None:
    await stopped.start()
    await stopped.ready()
    async with contextlib.AsyncExitStack() as stack:
        # Asleep, as a machine may be: else it looks every few seconds, and is the first where the other one's start takes long.
        os.kill(stopped.pid, signal.SIGSTOP)
        try:
            with gone(url):
                pass
            other = Program(api, tmp_path / "elsewhere", SETTINGS, url=url)
            await stack.enter_async_context(other)
        finally:
            os.kill(stopped.pid, signal.SIGCONT)
        assert await stopped.ends() == 1
        assert f"(pid {other.pid} di " in stopped.log()
        await api.private(office.sari).says(office.sari, "/tenggat")
        await api.reply(office.sari, "Tenggat 7 hari")
        assert "Traceback" not in other.log()


async def test_a_server_without_room_holds_updates_back_and_loses_none(
    api: BotApi, office: Office, stopped: Program, url: str
) -> None:
    tables = ("inbox", "notes", "outbox", "meta")
    name = make_url(url).database or ""
    refuse = [f"CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON {t} EXECUTE FUNCTION no_room()" for t in tables]
    async with stopped as program:
        administered(url, _NO_ROOM, *refuse, database=name)
        for number in range(5):
            await api.private(office.sari).says(office.sari, f"/catatan II.1.1 nomor {number}")
        await api.reply(office.sari, "Penyimpanan penuh")
        await api.reply(office.rini, "Penyimpanan server penuh")
        administered(url, *(f"DROP TRIGGER no_room ON {t}" for t in tables), database=name)
        await api.reply(office.rini, "tersedia lagi")
        await api.wait_until(lambda: program.rows("SELECT count(DISTINCT text), count(*) FROM notes") == [(5, 5)])
        await program.rests()
        assert len([text for text in api.texts(office.rini) if "server penuh" in text]) == 1


async def test_a_server_that_is_not_there_at_the_start_is_said_in_one_line(
    api: BotApi, office: Office, stopped: Program, url: str
) -> None:
    with gone(url):
        await stopped.start()
        assert await stopped.ends() == 1
    assert "Basis data tidak dapat dihubungi" in stopped.log()
    assert "Traceback" not in stopped.log()


async def test_it_stops_as_politely_as_ever_while_the_server_is_gone(
    api: BotApi, office: Office, stopped: Program, url: str
) -> None:
    async with stopped as program:
        with gone(url):
            await api.private(office.sari).says(office.sari, "/catatan II.1.1 sebelum berhenti")
            await asyncio.sleep(1.5)
            assert await program.stop() == 0, program.log()
        await program.start()
        await program.ready()
        await api.reply(office.sari, "II.1.1")
        await program.rests()
        assert program.rows("SELECT count(*) FROM notes") == [(1,)]
