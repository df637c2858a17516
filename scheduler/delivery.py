"""Sends what the outbox holds: claim, commit, send, record, and say what is uncertain.

One loop owns all bookkeeping. Claims and outcomes that gathered while the last transaction was under way share the next
one, so that hundreds of messages a second cost few commits; sending itself runs side by side, one message per chat.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from math import inf

import structlog

from domain.chat import Address, Priority, SendClass
from domain.ports import Channel, DeliveryState, NotSent, OutboxQueue, Outcome, Outgoing, Queued, Refused
from scheduler.ahead import Ahead
from scheduler.clock import Clock
from scheduler.lanes import Lanes, Taken, is_group
from scheduler.limiter import Limiter, Rates
from scheduler.refusals import PARKING, Refusals
from scheduler.verdict import Verdict, judge, refused, tried_again

log = structlog.get_logger(__name__)

# How often the table is asked for rows that nobody handed over, in real seconds.
_POLL_SECONDS = 1.0
_ROWS_AT_ONCE = 500
_MOST_IN_FLIGHT = 256
_MANY_IN_FLIGHT = 16
_GATHER_SECONDS = 0.005
# A message is claimed so long before its moment, in seconds, as the last commits took, so that it leaves in time. The longer
# this is, the more of those that were not sent yet are in doubt after a crash.
_SHORTEST_LEAD, _LONGEST_LEAD, _LEAD_LASTS = 0.02, 0.1, 0.9
# How often the last outcomes are tried to be written when the program stops.
_LAST_COMMITS = 3
_DOUBTS_AT_ONCE = 20
# An answer that could not be sent for so long is no answer any more; who waited for it is told.
ANSWERS_LAST = timedelta(hours=24)
# A poll that takes long (thousands wait) is repeated less often: it may take this part of the time at most.
_POLLING_SHARE = 0.05


@dataclass(slots=True)
class Counts:
    """What happened since the start, for the metrics."""

    sent: int = 0
    refused: int = 0
    uncertain: int = 0
    retried: int = 0
    expired: int = 0
    lost_claims: int = 0
    failed_commits: int = 0
    last_sent_at: float = -inf  # monotonic seconds


@dataclass(frozen=True, slots=True)
class _Finished:
    """`at`: when the platform had answered, from which the wait that it asked for counts."""

    taken: Taken
    verdict: Verdict
    at: float


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
        self._queue, self._channels, self._refusals, self._clock = queue, channels, refusals, clock
        self._boot, self._poll_seconds, self._most_in_flight = boot, poll_seconds, most_in_flight
        self._lanes = {name: Lanes(Limiter(rates), group) for name in channels}
        self._ahead = Ahead(ahead)
        self.counts = Counts()
        self.doubts = 0  # rises whenever there is something to be found out
        self._wake = asyncio.Event()
        self._stopping = False
        # More may wait in the table than we hold: then rows handed over from memory could overtake older ones.
        self._behind = True
        # Rows of channels that this run does not have; they wait, and must not hide those behind them.
        self._foreign = 0
        self._next_poll = -inf
        self._lead = _SHORTEST_LEAD
        self._claims: list[Taken] = []
        self._finished: list[_Finished] = []
        self._given_up: list[Outgoing] = []
        self._sending: set[asyncio.Task[None]] = set()
        # Chats that threw us out, with the newest message known then: bulk messages up to it are not tried any more.
        # Newer ones are, since the jobs pass parked chats over: they mean that it is open again.
        self._parked: dict[tuple[str, str], int] = {}
        self._newest = 0

    @property
    def in_flight(self) -> int:
        return len(self._sending)

    @property
    def waiting(self) -> int:
        """Messages held in memory, those on their way included."""
        return sum(len(lanes) for lanes in self._lanes.values())

    async def offer(self, rows: Iterable[Queued]) -> None:
        """As `hand_over`, for callers that await."""
        self.hand_over(rows)

    def hand_over(self, rows: Iterable[Queued]) -> None:
        """Rows that were just committed as pending; any that cannot be taken now are found by polling."""
        if self._behind or self._stopping:
            return
        now = self._clock.monotonic()
        if sum([self._add(row, now) for row in rows]):
            self._wake.set()

    def hold(self, channel: str, seconds: float) -> None:
        """Send nothing on this channel for so many real seconds (another program uses the same token)."""
        self._lanes[channel].limiter.halt_all(self._clock.monotonic() + seconds)

    def look_now(self) -> None:
        """Ask the table at once: somebody else wrote to it, or the clock was moved."""
        self._next_poll = -inf
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
            await self._poll()
            self._dispatch()
            if self._claims or self._finished:
                await self._settle()
                await self._gather()
            else:
                await self._rest()
        await self._finish(grace)

    async def _gather(self) -> None:
        """With much under way, wait a moment so that the next transaction serves many; a lone message never waits."""
        if len(self._sending) >= _MANY_IN_FLIGHT:
            await self._clock.pause(_GATHER_SECONDS)

    # ── one round ────────────────────────────────────────────────────────────

    async def _recover(self) -> None:
        while not self._stopping:
            try:
                left = await self._queue.recover(self._boot, self._clock.now())
                # Asked at every start, told once: the message that tells has a key of its own.
                for row in await self._queue.uncertain("summary:", _DOUBTS_AT_ONCE):
                    self.doubts += 1
                    await self._refusals.uncertain(row.outgoing, self._clock.now())
            except Exception:  # noqa: BLE001 (a database that fails now may answer in a moment)
                await self._trip("outbox recovery failed")
            else:
                if left:
                    log.warning("messages of an earlier run were on their way", count=left)
                break
        await self._keep_waiting()

    async def _keep_waiting(self) -> None:
        """What an earlier run was told to try later stays the first of its chat, and the chat is left alone until then."""
        while not self._stopping:
            try:
                rows = await self._queue.pausing(self._clock.now())
            except Exception:  # noqa: BLE001 (as above)
                await self._trip("outbox cannot be read")
                continue
            now, instant = self._clock.monotonic(), self._clock.now()
            for row in rows:
                lanes = self._lanes.get(row.outgoing.to.channel)
                if lanes is None:
                    continue
                if row.attempts and row.not_before is not None and row.not_before > instant:
                    lanes.limiter.halt(row.outgoing.to.chat, now + (row.not_before - instant).total_seconds())
                lanes.add(row, now)
            return

    async def _poll(self) -> None:
        if self._clock.monotonic() < self._next_poll:
            return
        limit = self._foreign + _ROWS_AT_ONCE
        held = frozenset().union(*(lanes.held for lanes in self._lanes.values()))
        began = self._clock.monotonic()
        try:
            rows = await self._queue.due(self._clock.now(), limit, held)
        except Exception:  # noqa: BLE001 (as above)
            await self._trip("outbox cannot be read")
            return
        now = self._clock.monotonic()
        added = sum([self._add(row, now) for row in rows])
        spent = self._clock.monotonic() - began
        self._next_poll = now + max(self._poll_seconds, spent / _POLLING_SHARE)
        foreign = sum(1 for row in rows if row.outgoing.to.channel not in self._lanes)
        self._behind = len(rows) >= limit
        if self._behind and (added or foreign > self._foreign):
            self._next_poll = now
        self._foreign = foreign

    def _add(self, row: Queued, now: float) -> bool:
        lanes = self._lanes.get(row.outgoing.to.channel)
        if lanes is None or (row.not_before is not None and row.not_before > self._clock.now()):
            return False
        self._newest = max(self._newest, row.outgoing.id)
        added = lanes.add(row, now)
        if added:
            self._ahead.expect(row.outgoing)
        return added

    def _dispatch(self) -> None:
        now = self._clock.monotonic()
        for lanes in self._lanes.values():
            while len(self._sending) + len(self._claims) < self._most_in_flight:
                taken = lanes.take(now, self._lead)
                if taken is None:
                    break
                self._ahead.turn(taken.row.outgoing.id)
                reason = self._hopeless(taken.row)
                if reason:
                    lanes.limiter.unused(taken.ticket, now)
                    self._finished.append(_Finished(taken, refused(taken.row, reason), now))
                else:
                    self._claims.append(taken)

    def _hopeless(self, row: Queued) -> str:
        """Why a message need not even be tried, empty where it should be."""
        message, to = row.outgoing.message, row.outgoing.to
        now = self._clock.now()
        late = (
            row.queued_at is not None
            and message.priority is Priority.ANSWER
            and message.send_class is not SendClass.ONCE
            and row.queued_at + ANSWERS_LAST < now
        )
        if late:
            self._given_up.append(row.outgoing)
        if late or (message.until is not None and message.until < now):
            self.counts.expired += 1
            return "expired"
        known_then = self._parked.get((to.channel, to.chat), 0)
        return "parked" if message.priority is not Priority.ANSWER and row.outgoing.id <= known_then else ""

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
        except Exception:  # noqa: BLE001 (as above)
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
                self._start(taken)
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

    def _close(self, item: _Finished, now: float) -> None:
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
        wake_at = min([self._next_poll, *(lanes.wake_at(now, self._lead) for lanes in self._lanes.values())])
        if len(self._sending) >= self._most_in_flight:
            wake_at = self._next_poll
        if self._wake.is_set() or wake_at <= now:
            await asyncio.sleep(0)
            return
        try:
            await asyncio.wait_for(self._wake.wait(), wake_at - now)
        except TimeoutError:
            return

    async def _trip(self, what: str) -> None:
        self.counts.failed_commits += 1
        log.exception(what)
        await self._clock.pause(min(self._poll_seconds, 1.0))

    async def _finish(self, grace: float) -> None:
        now = self._clock.monotonic()
        for taken in self._claims:  # not committed, or committed and surely not sent: recovered at the next start
            self._lanes[taken.row.outgoing.to.channel].done(taken, now)
        self._claims = []
        if self._sending:
            await asyncio.wait(self._sending, timeout=grace)
        for task in self._sending:
            task.cancel()
        for _ in range(_LAST_COMMITS):
            if self._finished:
                await self._settle()

    # ── one message ──────────────────────────────────────────────────────────

    def _start(self, taken: Taken) -> None:
        task = asyncio.create_task(self._send(taken), name=f"send-{taken.row.outgoing.id}")
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _send(self, taken: Taken) -> None:
        outgoing, limiter = taken.row.outgoing, self._lanes[taken.row.outgoing.to.channel].limiter
        if (early := taken.ticket.at - self._clock.monotonic()) > 0:
            await self._clock.pause(early)
        limiter.left(taken.ticket, self._clock.monotonic())
        try:
            sent = await self._channels[outgoing.to.channel].send(outgoing)
        except Exception as error:  # noqa: BLE001 (a poison message must not end the loop; `judge` counts its tries)
            if isinstance(error, NotSent) and error.retry_after is not None:
                limiter.flooded(taken.ticket, self._clock.monotonic())
            verdict = await self._failed(taken, error)
        else:
            self.counts.sent += 1
            self.counts.last_sent_at = self._clock.monotonic()
            outcome = Outcome(id=outgoing.id, state=DeliveryState.SENT, message=sent.message, media=sent.media)
            verdict = Verdict(outcome=outcome)
        # The platform has answered: its window moves on from here, not from when we find time to write it down.
        done = verdict.outcome.state is DeliveryState.SENT
        now = self._clock.monotonic()
        limiter.answered(taken.ticket, now, done=done)
        self._finished.append(_Finished(taken, verdict, now))
        self._wake.set()

    async def _failed(self, taken: Taken, error: Exception) -> Verdict:
        """The verdict, after its consequences: halts of the limiter, records changed by a refusal."""
        outgoing, now = taken.row.outgoing, self._clock.now()
        verdict = judge(taken.row, error, now)
        limiter, mono = self._lanes[outgoing.to.channel].limiter, self._clock.monotonic()
        if verdict.wait:
            if verdict.everywhere:
                limiter.halt_all(mono + verdict.wait)
            else:
                limiter.halt(outgoing.to.chat, mono + verdict.wait)
        state = verdict.outcome.state
        log.info("message not sent", id=outgoing.id, state=state, why=verdict.outcome.error)
        try:
            if isinstance(error, Refused) and state is DeliveryState.REFUSED:
                verdict = await self._learn(taken, error, verdict)
            elif state is DeliveryState.UNCERTAIN:
                self.doubts += 1
                await self._refusals.uncertain(outgoing, now)
        except Exception:
            log.exception("the consequences of a refusal could not be recorded", id=outgoing.id)
        self.counts.refused += verdict.outcome.state is DeliveryState.REFUSED
        self.counts.uncertain += verdict.outcome.state is DeliveryState.UNCERTAIN
        return verdict

    async def _learn(self, taken: Taken, error: Refused, verdict: Verdict) -> Verdict:
        outgoing = taken.row.outgoing
        to, now = outgoing.to, self._clock.now()
        again = await self._refusals.learn(outgoing, error, now)
        if again is not None:
            outcome = replace(verdict.outcome, state=DeliveryState.PENDING, not_before=now, to=again)
            return Verdict(outcome=outcome)
        if error.reason in PARKING or error.reason == "blocked":
            self._parked[(to.channel, to.chat)] = self._newest
        return verdict
