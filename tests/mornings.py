"""Mornings as the program has them beside a conversation: what the standing jobs say reaches its chats."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from scheduler.digest import Digests
from scheduler.events import EventQuestions
from scheduler.nudges import Nudges
from tests.dialogue import Answer, Speaker


async def morning(team: Any, at: datetime) -> None:
    """It is `at`, everything that falls due is said."""
    team.clock.move_to(at)
    for job in (Digests, Nudges, EventQuestions):
        await job(team.db).tick(at)
    await team.channel.deliver(None)


async def last_word(team: Any, speaker: Speaker) -> Answer:
    """What came to this person last by itself, as it stands in their chat now."""
    shown = [s for s in team.chats.said(speaker.private) if s.unasked]
    return Answer([s.say for s in shown[-1:] if s.say], None, shown[-1:])


async def words_of(team: Any, speaker: Speaker, key: str) -> list[Answer]:
    """Everything that came to this person by itself and begins with that line."""
    shown = [s for s in team.chats.said(speaker.private) if s.unasked]
    found = [Answer([s.say], None, [s]) for s in shown if s.say]
    return [answer for answer in found if answer.keys[:1] == [key]]
