"""Sends what the outbox holds: claim, commit, send, record, and say what is uncertain.

One loop owns all bookkeeping. Claims and outcomes that gathered while the last transaction was under way share the next
one, so that hundreds of messages a second cost few commits; sending itself runs side by side, one message per chat.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from math import inf

import structlog

from domain.chat import Address
from domain.ports import Channel, DeliveryState, OutboxQueue, Outgoing, Queued
from scheduler.ahead import Ahead
from scheduler.clock import Clock
from scheduler.counts import Counts
from scheduler.hopeless import EXPIRED, ClosedChats, is_late_answer, why_hopeless
from scheduler.lanes import Lanes, Taken, is_group
from scheduler.limiter import Limiter, Rates
from scheduler.refusals import Refusals
from scheduler.sending import Finished, Sending
from scheduler.supply import Supply
from scheduler.verdict import refused, tried_again

log = structlog.get_logger(__name__)

# How often the table is asked for rows that nobody handed over, in real seconds.
_POLL_SECONDS = 1.0
_MOST_IN_FLIGHT = 256
_MANY_IN_FLIGHT = 16
_GATHER_SECONDS = 0.005
# A message is claimed so long before its moment, in seconds, as the last commits took, so that it leaves in time. The longer
# this is, the more of those that were not sent yet are in doubt after a crash.
_SHORTEST_LEAD, _LONGEST_LEAD, _LEAD_LASTS = 0.02, 0.1, 0.9
# How often the last outcomes are tried to be written when the program stops.
_LAST_COMMITS = 3


class Delivery:
    """The delivery of all channels. `run` works until `stop`; `offer` hands over rows right after their commit."""

    def __init__(
        self,
        queue: OutboxQueue,
        channels: Mapping[str, Channel],
        refusals: Refusals,
        clock: Clock,
        *,
        boot: str,
        rates: Rates | None = None,
        group: Callable[[Address], bool] = is_group,
        poll_seconds: float = _POLL_SECONDS,
        most_in_flight: int = _MOST_IN_FLIGHT,
        ahead: Callable[[Outgoing], None] | None = None,
    ) -> None:
        """`boot` names this run of the program; rows claimed under another one were left behind by a crash. `ahead` begins
        to draw a message's picture shortly before its turn, and does not wait for it."""
        self._queue, self._refusals, self._clock = queue, refusals, clock
        self._boot, self._most_in_flight = boot, most_in_flight
        self._lanes = {name: Lanes(Limiter(rates), group) for name in channels}
        self._ahead = Ahead(ahead)
        self._closed = ClosedChats()
        self.counts = Counts()
        self._supply = Supply(queue, self._lanes, clock, self._closed, self._ahead, poll_seconds)
        self._sending = Sending(channels, self._lanes, refusals, clock, self._closed, self.counts, self._came_back)
        self._wake = asyncio.Event()
        self._stopping = False
        self._lead = _SHORTEST_LEAD
        self._claims: list[Taken] = []
        self._finished: list[Finished] = []
        self._given_up: list[Outgoing] = []

    @property
    def in_flight(self) -> int:
        return len(self._sending)

    @property
    def waiting(self) -> int:
        """Messages held in memory, those on their way included."""
        return sum(len(lanes) for lanes in self._lanes.values())

    @property
    def doubts(self) -> int:
        """Rises whenever there is something to be found out."""
        return self._sending.doubts

    async def offer(self, rows: Iterable[Queued]) -> None:
        """As `hand_over`, for callers that await."""
        self.hand_over(rows)

    def hand_over(self, rows: Iterable[Queued]) -> None:
        """Rows that were just committed as pending; any that cannot be taken now are found by polling."""
        if not self._stopping and self._supply.take_in(rows):
            self._wake.set()

    def hold(self, channel: str, seconds: float) -> None:
        """Send nothing on this channel for so many real seconds (another program uses the same token)."""
        self._lanes[channel].limiter.halt_all(self._clock.monotonic() + seconds)

    def look_now(self) -> None:
        """Ask the table at once: somebody else wrote to it, or the clock was moved."""
        self._supply.next_poll = -inf
        self._wake.set()

    def stop(self) -> None:
        """Begin to stop: nothing new is sent, what is on its way is recorded; `run` then returns."""
        self._stopping = True
        self._wake.set()

    async def run(self, grace: float = 8.0) -> None:
        """Work until `stop`, then wait up to `grace` real seconds for what is on its way."""
        await self._recover()
        while not self._stopping:
            self._wake.clear()
            await self._tried("outbox cannot be read", self._supply.poll)
            self._dispatch()
            if self._claims or self._finished:
                await self._settle()
                await self._gather()
            else:
                await self._rest()
        await self._finish(grace)

    async def _recover(self) -> None:
        while not self._stopping and not await self._tried("outbox recovery failed", self._take_up):
            pass
        while not self._stopping and not await self._tried("outbox cannot be read", self._supply.keep_waiting):
            pass

    async def _take_up(self) -> None:
        """Asked at every start, told once: the message that tells of a doubt has a key of its own."""
        for outgoing in await self._supply.recover(self._boot):
            await self._sending.doubt(outgoing)

    async def _tried(self, what: str, step: Callable[[], Awaitable[None]]) -> bool:
        """Whether the step was made; a database that fails now may answer in a moment. `what` is logged else."""
        try:
            await step()
        except Exception:  # noqa: BLE001 (as said)
            await self._trip(what)
            return False
        return True

    async def _trip(self, what: str) -> None:
        self.counts.failed_commits += 1
        log.exception(what)
        await self._clock.pause(min(self._supply.poll_seconds, 1.0))

    async def _gather(self) -> None:
        """With much under way, wait a moment so that the next transaction serves many; a lone message never waits."""
        if len(self._sending) >= _MANY_IN_FLIGHT:
            await self._clock.pause(_GATHER_SECONDS)

    # ── one round ────────────────────────────────────────────────────────────

    def _dispatch(self) -> None:
        """Claim whatever may go now, or give it up."""
        now = self._clock.monotonic()
        for lanes in self._lanes.values():
            while len(self._sending) + len(self._claims) < self._most_in_flight:
                taken = lanes.take(now, self._lead)
                if taken is None:
                    break
                self._ahead.turn(taken.row.outgoing.id)
                if reason := why_hopeless(taken.row, self._closed, self._clock.now()):
                    lanes.limiter.unused(taken.ticket, now)
                    self._give_up(taken, reason, now)
                else:
                    self._claims.append(taken)

    def _give_up(self, taken: Taken, reason: str, now: float) -> None:
        self.counts.expired += reason == EXPIRED
        if is_late_answer(taken.row, self._clock.now()):
            self._given_up.append(taken.row.outgoing)
        self._finished.append(Finished(taken, refused(taken.row, reason), now))

    def _came_back(self, finished: Finished) -> None:
        self._finished.append(finished)
        self._wake.set()

    async def _settle(self) -> None:
        """One transaction for all claims and outcomes that wait; then the claimed ones are sent."""
        claims, finished = self._claims, self._finished
        self._claims, self._finished = [], []
        began = self._clock.monotonic()
        try:
            ours = await self._queue.settle(
                boot=self._boot,
                claims=[taken.row.outgoing.id for taken in claims],
                outcomes=[item.verdict.outcome for item in finished],
                now=self._clock.now(),
            )
        except Exception:  # noqa: BLE001 (a database that fails now may answer in a moment)
            # Nothing is sent and nothing forgotten: the same claims and outcomes are tried again.
            self._claims, self._finished = claims + self._claims, finished + self._finished
            await self._trip("outbox cannot be written")
            return
        await self._say_given_up()
        now = self._clock.monotonic()
        self._lead = min(_LONGEST_LEAD, max(_SHORTEST_LEAD, now - began, _LEAD_LASTS * self._lead))
        for item in finished:
            self._close(item, now)
        owned = set(ours)
        for taken in claims:
            if taken.row.outgoing.id in owned:
                self._sending.start(taken)
            else:
                self.counts.lost_claims += 1
                lanes = self._lanes[taken.row.outgoing.to.channel]
                lanes.limiter.unused(taken.ticket, now)
                lanes.done(taken, now)

    async def _say_given_up(self) -> None:
        """The end of an answer is stated, after it is recorded; where even that cannot be queued, the log tells."""
        given_up, self._given_up = self._given_up, []
        try:
            if given_up:
                await self._refusals.expired(given_up, self._clock.now())
        except Exception:
            log.exception("nobody could be told of answers that came too late", count=len(given_up))

    def _close(self, item: Finished, now: float) -> None:
        lanes = self._lanes[item.taken.row.outgoing.to.channel]
        outcome = item.verdict.outcome
        if outcome.state is DeliveryState.PENDING:
            self.counts.retried += 1
            lanes.again(item.taken, tried_again(item.taken.row, outcome), now, item.at + item.verdict.wait)
            if outcome.to is not None:  # only now, so that what waited behind it stays behind it
                lanes.readdress(item.taken.row.outgoing.to, outcome.to, now)
            return
        lanes.done(item.taken, now)

    async def _rest(self) -> None:
        now = self._clock.monotonic()
        next_poll = self._supply.next_poll
        wake_at = min([next_poll, *(lanes.wake_at(now, self._lead) for lanes in self._lanes.values())])
        if len(self._sending) >= self._most_in_flight:
            wake_at = next_poll
        if self._wake.is_set() or wake_at <= now:
            await asyncio.sleep(0)
            return
        try:
            await asyncio.wait_for(self._wake.wait(), wake_at - now)
        except TimeoutError:
            return

    async def _finish(self, grace: float) -> None:
        now = self._clock.monotonic()
        for taken in self._claims:  # not committed, or committed and surely not sent: recovered at the next start
            self._lanes[taken.row.outgoing.to.channel].done(taken, now)
        self._claims = []
        await self._sending.end(grace)
        for _ in range(_LAST_COMMITS):
            if self._finished:
                await self._settle()
