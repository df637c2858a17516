"""The one place that reads the clock; everything else is handed an instant."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Two kinds of time, kept apart on purpose.

    `now` and `sleep` are the program's time, in which offices live: a trial may shift, speed up or move it. `monotonic`
    and `pause` are real seconds that nothing moves: the outside world (rate limits, retries) knows no other.
    """

    @property
    def real(self) -> bool:
        """Whether the program's time is the world's."""

    def now(self) -> datetime:
        """The program's present instant, aware, in UTC."""

    def monotonic(self) -> float:
        """Real seconds from an arbitrary start; never goes back."""

    async def sleep(self, seconds: float) -> None:
        """Wait until that many seconds of the program's time have passed; a clock that is moved wakes its sleepers."""

    async def pause(self, seconds: float) -> None:
        """Wait that many real seconds."""


class SystemClock:
    """The machine's own time."""

    real = True

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        # Slept in pieces by the wall clock: a suspended machine wakes late on a monotonic wait.
        end = self.now() + timedelta(seconds=seconds)
        while (left := (end - self.now()).total_seconds()) > 0:  # noqa: ASYNC110 (a wall clock sets no event)
            await asyncio.sleep(min(left, 30))

    async def pause(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class ShiftedClock:
    """A clock that starts at a given instant and runs on from there, `speed` seconds for each real one; for trials and tests."""

    real = False

    def __init__(self, start: datetime | None = None, speed: float = 1.0) -> None:
        """`start` is aware, None for the real present. Raises ValueError for a naive start or a speed that is not positive."""
        if start is not None and start.tzinfo is None:
            raise ValueError("the clock's start needs an offset, such as 2020-06-02T08:00+07:00")
        if not speed > 0:
            raise ValueError("the clock's speed must be above 0")
        self._base = (start or datetime.now(UTC)).astimezone(UTC)
        self._since = time.monotonic()
        self.speed = speed
        self._sleepers: set[asyncio.Event] = set()

    def now(self) -> datetime:
        return self._base + timedelta(seconds=(time.monotonic() - self._since) * self.speed)

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        end = self.now() + timedelta(seconds=seconds)
        moved = asyncio.Event()
        self._sleepers.add(moved)
        try:
            while (left := (end - self.now()).total_seconds()) > 0:
                moved.clear()
                try:
                    await asyncio.wait_for(moved.wait(), left / self.speed)
                except TimeoutError:
                    continue
        finally:
            self._sleepers.discard(moved)

    async def pause(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    def move(self, by: timedelta) -> None:
        """Go forward, or back where `by` is negative; sleepers look again."""
        self.move_to(self.now() + by)

    def move_to(self, instant: datetime) -> None:
        """Go to an aware instant and run on from there. Raises ValueError for a naive one."""
        if instant.tzinfo is None:
            raise ValueError("a clock can only be moved to an instant with an offset")
        self._base, self._since = instant.astimezone(UTC), time.monotonic()
        for sleeper in self._sleepers:
            sleeper.set()


def make_clock(start: datetime | None = None, speed: float = 1.0) -> SystemClock | ShiftedClock:
    """The clock that ZIBOT_CLOCK_START and ZIBOT_CLOCK_SPEED ask for; with neither, the machine's own."""
    return SystemClock() if start is None and speed == 1.0 else ShiftedClock(start, speed)
