"""The team on every channel and on both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.channels.telegram import TelegramConversation
from tests.channels.trial import TrialConversation
from tests.conftest import Teams
from tests.databases import BOTH
from tests.dialogue import DirectChannel
from tests.team import Team

CHANNELS = {"direct": DirectChannel, "telegram": TelegramConversation, "trial": TrialConversation}


@pytest.fixture(params=[(channel, database) for database in BOTH for channel in CHANNELS], ids="-".join)
async def team(request: pytest.FixtureRequest, teams: Teams, tmp_path: Path) -> AsyncIterator[Team]:
    """The team of `tests/team.py` on each channel, over a real database of its own of each kind."""
    channel, database = request.param
    async with teams.team(tmp_path, database, CHANNELS[channel]) as team:
        yield team
