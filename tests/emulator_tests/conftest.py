"""The emulator with a real python-telegram-bot client on it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from tests.emulator import BotApi


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """After each test the emulator must have found nothing wrong with its own answers."""
    async with BotApi() as api:
        yield api
        assert api.own_faults == []


@pytest.fixture
async def bot(api: BotApi, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    """A client whose every request is right by the specification."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with Bot(api.token, base_url=f"{api.url}/bot", base_file_url=f"{api.url}/file/bot") as bot:
        yield bot
        assert api.violations == []
