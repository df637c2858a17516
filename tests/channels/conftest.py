"""The team on every channel, and on both databases."""

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
EVERYWHERE = [(channel, database) for database in BOTH for channel in CHANNELS]
# The many conversations that have long been held: on each channel, and once on the other database, which does not know who
# asks it. Whose acts are counted, they are counted everywhere.
ONCE = [pair for pair in EVERYWHERE if pair[0] == "direct" or pair[1] == "sqlite"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "team" in metafunc.fixturenames:
        pairs = ONCE if metafunc.module.__name__.endswith("test_conversations") else EVERYWHERE
        metafunc.parametrize("team", pairs, ids="-".join, indirect=True)


@pytest.fixture
async def team(request: pytest.FixtureRequest, teams: Teams, tmp_path: Path) -> AsyncIterator[Team]:
    """The team of `tests/team.py` on each channel, over a real database of its own."""
    channel, database = request.param
    async with teams.team(tmp_path, database, CHANNELS[channel]) as team:
        yield team
