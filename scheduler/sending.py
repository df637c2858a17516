"""Single messages on their way: sent side by side, each with what follows from its answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import structlog

from domain.ports import Channel, DeliveryState, NotSent, Outcome, Outgoing, Refused
from scheduler.clock import Clock
from scheduler.counts import Counts
from scheduler.hopeless import ClosedChats
from scheduler.lanes import Lanes, Taken
from scheduler.refusals import PARKING, Refusals
from scheduler.verdict import Verdict, judge

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Finished:
    """`at`: when the platform had answered (monotonic seconds), from which the wait that it asked for counts."""

    taken: Taken
    verdict: Verdict
    at: float


class Sending:
    """Sends what was claimed; `finished` is told what became of each."""

    def __init__(
        self,
        channels: Mapping[str, Channel],
        lanes: Mapping[str, Lanes],
        refusals: Refusals,
        clock: Clock,
        closed: ClosedChats,
        counts: Counts,
        finished: Callable[[Finished], None],
    ) -> None:
        self._channels, self._lanes, self._refusals, self._clock = channels, lanes, refusals, clock
        self._closed, self._counts, self._told = closed, counts, finished
        self._under_way: set[asyncio.Task[None]] = set()
        self.doubts = 0  # rises whenever nobody knows whether a message arrived

    def __len__(self) -> int:
        """How many are on their way."""
        return len(self._under_way)

    def start(self, taken: Taken) -> None:
        task = asyncio.create_task(self._send(taken), name=f"send-{taken.row.outgoing.id}")
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def end(self, grace: float) -> None:
        """Wait up to `grace` real seconds for what is on its way, and leave the rest."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=grace)
        for task in self._under_way:
            task.cancel()

    async def doubt(self, outgoing: Outgoing) -> None:
        """Nobody knows whether it arrived: those whom it concerns are asked."""
        self.doubts += 1
        await self._refusals.uncertain(outgoing, self._clock.now())

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
            outcome = Outcome(id=outgoing.id, state=DeliveryState.SENT, message=sent.message, media=sent.media)
            verdict = Verdict(outcome=outcome)
        # The platform has answered: its window moves on from here, not from when we find time to write it down.
        now, state = self._clock.monotonic(), verdict.outcome.state
        limiter.answered(taken.ticket, now, done=state is DeliveryState.SENT)
        self._counts.settled(state, now)
        self._told(Finished(taken, verdict, now))

    async def _failed(self, taken: Taken, error: Exception) -> Verdict:
        """The verdict, after its consequences: halts of the limiter, records changed by a refusal."""
        outgoing, now = taken.row.outgoing, self._clock.now()
        verdict = judge(taken.row, error, now)
        self._halt(taken, verdict)
        state = verdict.outcome.state
        log.info("message not sent", id=outgoing.id, state=state, why=verdict.outcome.error)
        try:
            if isinstance(error, Refused) and state is DeliveryState.REFUSED:
                verdict = await self._learn(taken, error, verdict)
            elif state is DeliveryState.UNCERTAIN:
                await self.doubt(outgoing)
        except Exception:
            log.exception("the consequences of a refusal could not be recorded", id=outgoing.id)
        return verdict

    def _halt(self, taken: Taken, verdict: Verdict) -> None:
        to = taken.row.outgoing.to
        limiter, until = self._lanes[to.channel].limiter, self._clock.monotonic() + verdict.wait
        if verdict.wait and verdict.everywhere:
            limiter.halt_all(until)
        elif verdict.wait:
            limiter.halt(to.chat, until)

    async def _learn(self, taken: Taken, error: Refused, verdict: Verdict) -> Verdict:
        outgoing, now = taken.row.outgoing, self._clock.now()
        again = await self._refusals.learn(outgoing, error, now)
        if again is not None:
            outcome = replace(verdict.outcome, state=DeliveryState.PENDING, not_before=now, to=again)
            return Verdict(outcome=outcome)
        if error.reason in PARKING or error.reason == "blocked":
            self._closed.close(outgoing.to)
        return verdict
