"""How many commands one person may give a minute."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta


class Throttle:
    """At most so many commands a minute from one person: "yes", then one "notice", then "silent" (promises B40)."""

    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._recent: dict[tuple[str, str], deque[datetime]] = {}

    def ask(self, who: tuple[str, str], now: datetime) -> str:
        recent = self._recent.setdefault(who, deque())
        while recent and recent[0] <= now - timedelta(minutes=1):
            recent.popleft()
        if len(recent) > self._per_minute:
            return "silent"
        recent.append(now)
        if len(self._recent) > 10_000:
            self._forget(now)
        return "notice" if len(recent) > self._per_minute else "yes"

    def _forget(self, now: datetime) -> None:
        old = [who for who, recent in self._recent.items() if not recent or recent[-1] <= now - timedelta(minutes=1)]
        for who in old:
            del self._recent[who]
