"""What waited too long to be answered piece by piece, and the one word that is said about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from domain.chat import Incoming, IncomingKind, Say, say

# A command that waited longer than this is answered with one word for all of them; evidence is handled at any age (F02).
STALE = timedelta(minutes=10)
# What is done although it comes late, since its own time counts.
NEVER_STALE = {"bukti", "catatan", "hadir", "mulai", "start", "ikat", "impor"}


def is_stale(incoming: Incoming, now: datetime) -> bool:
    """Whether it is a command or a press that waited too long."""
    return bool(
        now - incoming.sent_at > STALE
        and not incoming.attachments
        and incoming.kind in {IncomingKind.MESSAGE, IncomingKind.BUTTON}
        and (incoming.command or incoming.callback)
        and incoming.command not in NEVER_STALE
    )


def late_answers(stale: Iterable[Incoming]) -> list[Say]:
    """One answer a chat for all its commands that came too late."""
    by_chat: dict[tuple[str, str], list[Incoming]] = {}
    for incoming in stale:
        by_chat.setdefault((incoming.address.channel, incoming.address.chat), []).append(incoming)
    return [
        replace(
            say("late-commands", commands=", ".join(dict.fromkeys(f"/{i.command}" for i in late if i.command)) or "–"),
            to=late[-1].address,
        )
        for late in by_chat.values()
    ]
