"""The emulated platform's own clock: settable, and able to run faster than real time."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta


class WorldClock:
    """Wall time of the platform. `start` is an aware instant (None: the real present), `speed` platform seconds a real second.

    This is the platform's clock, not the program's: a real chat server dates messages by itself, too.
    """

    def __init__(self, start: datetime | None = None, speed: float = 1.0) -> None:
        self._origin = time.clock_gettime(time.CLOCK_REALTIME) if start is None else start.timestamp()
        self._since = time.monotonic()
        self.speed = speed

    def unix(self) -> int:
        """Platform time in whole seconds since 1970."""
        return int(self._origin + (time.monotonic() - self._since) * self.speed)

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._origin + (time.monotonic() - self._since) * self.speed, UTC)

    def set(self, instant: datetime) -> None:
        self._origin, self._since = instant.timestamp(), time.monotonic()

    def advance(self, **parts: float) -> None:
        """Jump ahead: `advance(hours=25)`; the names are those of `timedelta`."""
        self.set(self.now() + timedelta(**parts))
