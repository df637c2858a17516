"""What there is to send: rows of the outbox, asked for regularly or handed over right after their commit, go into their lanes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import inf

import structlog

from domain.ports import OutboxQueue, Outgoing, Queued
from scheduler.ahead import Ahead
from scheduler.clock import Clock
from scheduler.hopeless import ClosedChats
from scheduler.lanes import Lanes

log = structlog.get_logger(__name__)

_ROWS_AT_ONCE = 500
_DOUBTS_AT_ONCE = 20
# A poll that takes long (thousands wait) is repeated less often: it may take this part of the time at most.
_POLLING_SHARE = 0.05


class Supply:
    """Fills the lanes of all channels. What fails here is raised and may be asked for again."""

    def __init__(
        self,
        queue: OutboxQueue,
        lanes: Mapping[str, Lanes],
        clock: Clock,
        closed: ClosedChats,
        ahead: Ahead,
        poll_seconds: float,
    ) -> None:
        self._queue, self._lanes, self._clock, self._closed, self._ahead = queue, lanes, clock, closed, ahead
        self.poll_seconds = poll_seconds
        self.next_poll = -inf  # monotonic seconds
        # More may wait in the table than we hold: then rows handed over from memory could overtake older ones.
        self.behind = True
        # Rows of channels that this run does not have; they wait, and must not hide those behind them.
        self._foreign = 0

    def take_in(self, rows: Iterable[Queued]) -> bool:
        """Rows that were just committed as pending; whether any may go now. Any that cannot be taken are found by polling."""
        if self.behind:
            return False
        now = self._clock.monotonic()
        return sum([self._add(row, now) for row in rows]) > 0

    async def recover(self, boot: str) -> list[Outgoing]:
        """Decide about what another boot was sending when it ended; the summaries of which nobody knows whether they
        arrived."""
        left = await self._queue.recover(boot, self._clock.now())
        if left:
            log.warning("messages of an earlier run were on their way", count=left)
        return [row.outgoing for row in await self._queue.uncertain("summary:", _DOUBTS_AT_ONCE)]

    async def keep_waiting(self) -> None:
        """What an earlier run was told to try later stays the first of its chat, and the chat is left alone until then."""
        rows = await self._queue.pausing(self._clock.now())
        now, instant = self._clock.monotonic(), self._clock.now()
        for row in rows:
            lanes = self._lanes.get(row.outgoing.to.channel)
            if lanes is None:
                continue
            if row.attempts and row.not_before is not None and row.not_before > instant:
                lanes.limiter.halt(row.outgoing.to.chat, now + (row.not_before - instant).total_seconds())
            lanes.add(row, now)

    async def poll(self) -> None:
        """Ask the table, where it is time to."""
        began = self._clock.monotonic()
        if began < self.next_poll:
            return
        limit = self._foreign + _ROWS_AT_ONCE
        held = frozenset().union(*(lanes.held for lanes in self._lanes.values()))
        rows = await self._queue.due(self._clock.now(), limit, held)
        now = self._clock.monotonic()
        added = sum([self._add(row, now) for row in rows])
        foreign = sum(1 for row in rows if row.outgoing.to.channel not in self._lanes)
        self.behind = len(rows) >= limit
        spent = self._clock.monotonic() - began
        self.next_poll = now + max(self.poll_seconds, spent / _POLLING_SHARE)
        if self.behind and (added or foreign > self._foreign):
            self.next_poll = now
        self._foreign = foreign

    def _add(self, row: Queued, now: float) -> bool:
        lanes = self._lanes.get(row.outgoing.to.channel)
        if lanes is None or (row.not_before is not None and row.not_before > self._clock.now()):
            return False
        self._closed.saw(row)
        added = lanes.add(row, now)
        if added:
            self._ahead.expect(row.outgoing)
        return added
