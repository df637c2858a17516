"""`zibot` on a machine whose clock a test sets and hastens while the program runs; `MOVED` is the module whose `main` it is.

The file `clock` in the program's working folder says "INSTANT SPEED SINCE LASTING": at `SINCE` (of the system's monotonic clock)
the machine's clock was set to that instant, perhaps an hour back as by NTP, and for LASTING real seconds from there on both kinds
of time run SPEED times as fast.
"""

from __future__ import annotations

import asyncio
import math
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


def passed(real: float, speed: float, lasting: float) -> float:
    """How many seconds a clock goes on in so many real ones, hastened for `lasting` of them."""
    hastened = min(real, lasting)
    return hastened * speed + (real - hastened)


@dataclass
class Machine:
    """A test's hand on the clock of the program in that folder, and of the platform, which goes with it."""

    folder: Path
    api: BotApi
    _set: tuple[datetime, float, float, float] = field(init=False)

    def set(self, at: datetime, speed: float = 1.0, lasting: float = math.inf) -> None:
        """It is `at` now, and goes at that speed for so many real seconds. Raises ValueError for a naive instant."""
        if at.tzinfo is None:
            raise ValueError("an instant has an offset")
        self._set = at, speed, time.monotonic(), lasting
        new = self.folder / "clock.new"
        new.write_text(f"{at.isoformat()} {speed} {self._set[2]} {lasting}", "ascii")
        new.replace(self.folder / _FILE)
        self.api.clock.set(at)
        self.api.clock.speed = speed

    async def hastens_to(self, at: datetime, speed: float) -> None:
        """Wait until it is `at`, at that speed; from there on it goes its usual pace, also where a busy machine wakes us late."""
        now = self.now()
        lasting = max(0.0, (at - now).total_seconds() / speed)
        self.set(now, speed, lasting)
        await asyncio.sleep(lasting)
        self.set(self.now())

    def jump(self, by: timedelta) -> None:
        self.set(self.now() + by, self._set[1])

    def now(self) -> datetime:
        """The instant that the program reads now."""
        at, speed, since, lasting = self._set
        return at + timedelta(seconds=passed(time.monotonic() - since, speed, lasting))


class MovedClock(SystemClock):
    """The machine's own clock as far as the program knows."""

    def __init__(self) -> None:
        self._known = 0
        self._speed, self._lasting = 1.0, math.inf
        self._wall, self._seconds, self._since = super().now(), 0.0, time.monotonic()
        self._look()

    def now(self) -> datetime:
        self._look()
        return self._wall + timedelta(seconds=self._passed(time.monotonic()))

    def monotonic(self) -> float:
        self._look()
        return self._seconds + self._passed(time.monotonic())

    async def pause(self, seconds: float) -> None:
        end = self.monotonic() + seconds
        while (left := end - self.monotonic()) > 0:  # noqa: ASYNC110 (the file sets no event)
            await asyncio.sleep(min(left / self._speed, _PIECE))

    def _look(self) -> None:
        stamp = os.stat(_FILE).st_mtime_ns  # noqa: PTH116 (asked at every reading of the clock)
        if stamp == self._known:
            return
        self._known = stamp
        instant, *figures = _FILE.read_text("ascii").split()
        speed, since, lasting = (float(figure) for figure in figures)
        self._seconds += self._passed(max(since, self._since))
        self._wall, self._speed, self._since, self._lasting = datetime.fromisoformat(instant), speed, since, lasting

    def _passed(self, until: float) -> float:
        """Seconds of this clock from when it was set to a real instant."""
        return passed(until - self._since, self._speed, self._lasting)


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
