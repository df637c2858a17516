"""`zibot` on a machine whose clock a test sets and hastens while the program runs; `MOVED` is the module whose `main` it is.

The file `clock` in the program's working folder says "INSTANT SPEED SINCE": at `SINCE` (of the system's monotonic clock) the
machine's clock was set to that instant, perhaps an hour back as by NTP, and from there on both kinds of time run SPEED times
as fast.
"""

from __future__ import annotations

import asyncio
import os
import time
import zoneinfo
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import bot.serve
import scheduler.jobs
import scheduler.supply
from bot import cli
from scheduler.clock import SystemClock

if TYPE_CHECKING:
    from tests.emulator import BotApi

MOVED = __name__
_FILE = Path("clock")
# Sleeps look again so often, in real seconds, since the clock may be moved meanwhile.
_PIECE = 0.02


@dataclass
class Machine:
    """A test's hand on the clock of the program in that folder, and of the platform, which goes with it."""

    folder: Path
    api: BotApi
    _set: tuple[datetime, float, float] = field(init=False)

    def set(self, at: datetime, speed: float = 1.0) -> None:
        """It is `at` now. Raises ValueError for a naive instant."""
        if at.tzinfo is None:
            raise ValueError("an instant has an offset")
        self._set = at, speed, time.monotonic()
        new = self.folder / "clock.new"
        new.write_text(f"{at.isoformat()} {speed} {self._set[2]}", "ascii")
        new.replace(self.folder / _FILE)
        self.api.clock.set(at)
        self.api.clock.speed = speed

    def hasten(self, speed: float) -> None:
        self.set(self.now(), speed)

    async def hastens_to(self, at: datetime, speed: float) -> None:
        """Wait until it is `at`, at that speed; from there on it goes its usual pace."""
        self.hasten(speed)
        await asyncio.sleep(max(0.0, (at - self.now()).total_seconds() / speed))
        self.hasten(1.0)

    def jump(self, by: timedelta) -> None:
        self.set(self.now() + by, self._set[1])

    def now(self) -> datetime:
        """The instant that the program reads now."""
        at, speed, since = self._set
        return at + timedelta(seconds=(time.monotonic() - since) * speed)


class MovedClock(SystemClock):
    """The machine's own clock as far as the program knows."""

    def __init__(self) -> None:
        self._known = 0
        self._speed = 1.0
        self._wall, self._seconds, self._since = super().now(), 0.0, time.monotonic()
        self._look()

    def now(self) -> datetime:
        self._look()
        return self._wall + timedelta(seconds=(time.monotonic() - self._since) * self._speed)

    def monotonic(self) -> float:
        self._look()
        return self._seconds + (time.monotonic() - self._since) * self._speed

    async def pause(self, seconds: float) -> None:
        end = self.monotonic() + seconds
        while (left := end - self.monotonic()) > 0:  # noqa: ASYNC110 (the file sets no event)
            await asyncio.sleep(min(left / self._speed, _PIECE))

    def _look(self) -> None:
        stamp = os.stat(_FILE).st_mtime_ns  # noqa: PTH116 (asked at every reading of the clock)
        if stamp == self._known:
            return
        self._known = stamp
        instant, speed, since = _FILE.read_text("ascii").split()
        self._seconds += max(0.0, float(since) - self._since) * self._speed
        self._wall, self._speed, self._since = datetime.fromisoformat(instant), float(speed), float(since)


def main() -> None:
    """As `zibot`, with that clock, and ticks that follow one another quickly."""
    clock = MovedClock()
    # The rules of zones are those of the place that `PYTHONTZPATH` names: the process that this one came from knew others.
    zoneinfo.reset_tzpath()
    zoneinfo.ZoneInfo.clear_cache()
    bot.serve.make_clock = lambda *_: clock  # type: ignore[assignment,return-value]
    scheduler.jobs._SECONDS_REAL = 0.3
    # In hastened seconds every question to the table seems to take long.
    scheduler.supply._POLLING_SHARE = 1.0
    cli.main()
