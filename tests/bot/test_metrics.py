"""/metrics and /healthz of a running program: numbers alone, and red when something is stuck."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import create_engine, text

from tests.bot.program import Program, an_office
from tests.emulator import BotApi

NOW = datetime(2026, 3, 10, 0, 0, tzinfo=UTC)


async def metrics(program: Program) -> tuple[str, dict[str, float]]:
    """The page, and its values by name and labels."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{program.port}/metrics") as answer,
    ):
        page = await answer.text()
        assert answer.status == 200
        assert answer.content_type == "text/plain"
    assert list(text_string_to_metric_families(page)), "as Prometheus itself reads it"
    pairs = (line.rsplit(" ", 1) for line in page.splitlines() if not line.startswith("#"))
    return page, {name: float(value) for name, value in pairs}


async def test_the_page_counts_what_happened_and_tells_nothing_about_anybody(api: BotApi, tmp_path: Path) -> None:
    office = await an_office(api, tmp_path, day=NOW)
    async with Program(api, tmp_path, {"ZIBOT_CLOCK_START": NOW.isoformat()}) as program:
        await api.private(office.sari).says(office.sari, "/tenggat")
        await api.reply(office.sari, "Tenggat 7 hari")
        await program.rests()
        async with asyncio.timeout(60):
            # The last of a start's first ticks.
            while not (await metrics(program))[1]['zibot_ticks_total{job="prepare"}']:  # noqa: ASYNC110
                await asyncio.sleep(0.1)
        page, values = await metrics(program)
        health = await program.health()
    assert values["zibot_updates_handled_total"] == 1
    assert values["zibot_messages_sent_total"] == 1
    assert values["zibot_inbox_unfinished"] == 0
    assert {name for name in values if name.startswith("zibot_outbox_unfinished")} == {
        f'zibot_outbox_unfinished{{class="{kind}"}}' for kind in ("answer", "digest", "nudge")
    }
    assert values['zibot_ticks_total{job="summary"}'] >= 1
    assert values['zibot_tick_last_seconds{job="summary"}'] < 60
    assert 0 <= values["zibot_loop_lag_seconds"] < 60
    assert health["status"] == "ok"
    for secret in (api.token, "Sari", "Kecamatan", str(office.sari.id), str(office.group.id), "Tim ZI"):
        assert secret not in page
    assert re.search(r"^# HELP zibot_inbox_oldest_seconds \S", page, re.MULTILINE)


async def test_what_is_stuck_for_more_than_five_minutes_turns_the_health_page_red(api: BotApi, tmp_path: Path) -> None:
    office = await an_office(api, tmp_path, day=NOW)
    async with Program(api, tmp_path, {"ZIBOT_CLOCK_START": NOW.isoformat()}) as program:
        await api.private(office.sari).says(office.sari, "/tenggat")
        await api.reply(office.sari, "Tenggat 7 hari")
        await program.rests()
        assert (await program.health())["http"] == 200
        engine = create_engine(f"sqlite:///{tmp_path / 'zibot.sqlite'}")
        with engine.begin() as connection:
            received = (NOW - timedelta(minutes=6)).isoformat(sep=" ")
            kept = 'INSERT INTO inbox (channel, "update", raw, received_at, state, attempts, error)'
            connection.execute(
                text(f"{kept} SELECT channel, 'stuck', raw, :at, 'pending', 0, '' FROM inbox"), {"at": received}
            )
        engine.dispose()
        health = await program.health()
        assert (health["http"], health["problems"]) == (503, ["updates are stuck"])
        _, values = await metrics(program)
        assert values["zibot_inbox_oldest_seconds"] > 300
