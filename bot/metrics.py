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
        found = self._found
        yield _gauge("inbox_unfinished", found.updates)
        yield _gauge("inbox_oldest_seconds", found.updates_for)
        yield from self._queues()
        yield _gauge("outbox_in_flight", self._app.delivery.in_flight)
        yield from self._counts()
        yield from self._ticks()
        yield _gauge("loop_lag_seconds", self._lag)
        yield _gauge("disk_full", float(self._app.disk.full))

    def _queues(self) -> Iterator[Metric]:
        count = GaugeMetricFamily(*_named("outbox_unfinished"), labels=["class"])
        oldest = GaugeMetricFamily(*_named("outbox_oldest_seconds"), labels=["class"])
        for priority in Priority:
            number, age = self._found.messages.get(priority, (0, 0.0))
            count.add_metric([priority.name.lower()], number)
            oldest.add_metric([priority.name.lower()], age)
        yield from (count, oldest)

    def _counts(self) -> Iterator[Metric]:
        sent, intake = self._app.delivery.counts, self._app.intake
        for name, value in (
            ("messages_sent", sent.sent),
            ("messages_refused", sent.refused),
            ("messages_uncertain", sent.uncertain),
            ("messages_retried", sent.retried),
            ("messages_expired", sent.expired),
            ("outbox_commits_failed", sent.failed_commits),
            ("updates_handled", intake.handled),
            ("updates_failed", intake.failed),
            ("updates_quarantined", intake.quarantined),
            ("updates_postponed", intake.postponed),
        ):
            yield CounterMetricFamily(*_named(name), value)

    def _ticks(self) -> Iterator[Metric]:
        seconds, runs, failed = (
            CounterMetricFamily(*_named(name), labels=["job"]) for name in ("tick_seconds", "ticks", "tick_failures")
        )
        last = GaugeMetricFamily(*_named("tick_last_seconds"), labels=["job"])
        for name, tally in self._app.jobs.tallies.items():
            seconds.add_metric([name], tally.seconds)
            runs.add_metric([name], tally.runs)
            failed.add_metric([name], tally.failures)
            last.add_metric([name], tally.last)
        yield from (seconds, runs, failed, last)


def _named(name: str) -> tuple[str, str]:
    """A metric's name, and what it is called beside its figure; docs/metrics.md says more."""
    return f"zibot_{name}", name.replace("_", " ")


def _gauge(name: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(*_named(name), value)
