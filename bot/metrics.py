"""What Prometheus is told at `/metrics`: how much waits and for how long, what was sent, how long ticks and the loop take.

No names, chats or words: an operator's graphs need numbers alone.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response

from domain.chat import Priority
from scheduler.clock import Clock
from storage.inbox import Inbox
from storage.outbox import OutboxTable

if TYPE_CHECKING:
    from bot.app import App

# The loop is asked so often, in real seconds, how late it comes; the worst of the last answers counts.
_LAG_EVERY, _LAG_KEPT = 0.25, 240
# Something that waits longer than this is stuck, in seconds of the program's time.
STUCK_AFTER = 300.0


class LoopLag:
    """How late the event loop comes to what is due, in seconds: whoever blocks it makes everybody wait."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._seen: deque[float] = deque([0.0], maxlen=_LAG_KEPT)

    @property
    def worst(self) -> float:
        """The worst of the last minute."""
        return max(self._seen)

    async def run(self) -> None:
        """Measure until cancelled."""
        while True:
            began = self._clock.monotonic()
            await asyncio.sleep(_LAG_EVERY)
            self._seen.append(max(0.0, self._clock.monotonic() - began - _LAG_EVERY))


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits and may go on now: updates, and messages by class; how many, and for how many seconds the oldest."""

    updates: int
    updates_for: float
    messages: Mapping[Priority, tuple[int, float]]

    @property
    def messages_for(self) -> float:
        return max((age for _, age in self.messages.values()), default=0.0)


async def waiting(app: App) -> Waiting:
    """Ask the tables. Raises what the database raises."""
    now = app.core.clock.now()
    updates, oldest = await Inbox(app.core.database).due(now)
    found = await OutboxTable(app.core.database).due_by_priority(now)
    messages = {p: (count, _age(now, since)) for p, (count, since) in found.items()}
    return Waiting(updates, _age(now, oldest), messages)


def _age(now: datetime, since: datetime | None) -> float:
    return max(0.0, (now - since).total_seconds()) if since is not None else 0.0


class Metrics:
    """The page, over what the parts of one run count themselves."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.lag = LoopLag(app.core.clock)

    async def page(self, request: Request) -> Response:
        """In Prometheus' text format; 503 where the database does not answer."""
        try:
            found = await waiting(self._app)
        except Exception as error:  # noqa: BLE001 (the graph shows the gap; the log of the database says why)
            return Response(type(error).__name__, status_code=503, media_type="text/plain")
        registry = CollectorRegistry(auto_describe=False)
        registry.register(_Snapshot(self._app, found, self.lag.worst))
        return Response(generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})


class _Snapshot(Collector):
    def __init__(self, app: App, found: Waiting, lag: float) -> None:
        self._app, self._found, self._lag = app, found, lag

    def collect(self) -> Iterator[Metric]:
        yield from self._queues()
        yield from self._counts()
        yield from self._ticks()
        yield GaugeMetricFamily(
            "zibot_loop_lag_seconds", "Worst lateness of the event loop in the last minute", self._lag
        )
        yield GaugeMetricFamily("zibot_disk_full", "1 while nothing can be stored", float(self._app.disk.full))

    def _queues(self) -> Iterator[Metric]:
        found = self._found
        yield GaugeMetricFamily("zibot_inbox_unfinished", "Updates that wait to be handled", found.updates)
        yield GaugeMetricFamily("zibot_inbox_oldest_seconds", "Age of the oldest of them", found.updates_for)
        count = GaugeMetricFamily("zibot_outbox_unfinished", "Messages that wait to be sent", labels=["class"])
        oldest = GaugeMetricFamily("zibot_outbox_oldest_seconds", "Age of the oldest of them", labels=["class"])
        for priority in Priority:
            number, age = found.messages.get(priority, (0, 0.0))
            count.add_metric([priority.name.lower()], number)
            oldest.add_metric([priority.name.lower()], age)
        yield count
        yield oldest
        in_flight = self._app.delivery.in_flight
        yield GaugeMetricFamily("zibot_outbox_in_flight", "Messages on their way", in_flight)

    def _counts(self) -> Iterator[Metric]:
        sent, intake = self._app.delivery.counts, self._app.intake
        for name, words, value in (
            ("zibot_messages_sent", "Messages that arrived", sent.sent),
            ("zibot_messages_refused", "Messages given up for good", sent.refused),
            ("zibot_messages_uncertain", "Messages of which nobody knows whether they arrived", sent.uncertain),
            ("zibot_messages_retried", "Tries that are repeated", sent.retried),
            ("zibot_messages_expired", "Messages that were no news any more", sent.expired),
            ("zibot_outbox_commits_failed", "Transactions of the delivery that failed", sent.failed_commits),
            ("zibot_updates_handled", "Updates handled", intake.handled),
            ("zibot_updates_failed", "Tries of an update that failed", intake.failed),
            ("zibot_updates_quarantined", "Updates put aside", intake.quarantined),
            ("zibot_updates_postponed", "Updates whose commit failed", intake.postponed),
        ):
            yield CounterMetricFamily(name, words, value)

    def _ticks(self) -> Iterator[Metric]:
        seconds = CounterMetricFamily("zibot_tick_seconds", "Time that a job's ticks took", labels=["job"])
        runs = CounterMetricFamily("zibot_ticks", "Ticks of a job", labels=["job"])
        failed = CounterMetricFamily("zibot_tick_failures", "Ticks of a job that failed", labels=["job"])
        last = GaugeMetricFamily("zibot_tick_last_seconds", "Time that a job's last tick took", labels=["job"])
        for name, tally in self._app.jobs.tallies.items():
            seconds.add_metric([name], tally.seconds)
            runs.add_metric([name], tally.runs)
            failed.add_metric([name], tally.failures)
            last.add_metric([name], tally.last)
        yield from (seconds, runs, failed, last)
