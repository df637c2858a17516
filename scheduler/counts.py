"""What the delivery did since the start, for the metrics."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from domain.ports import DeliveryState


@dataclass(slots=True)
class Counts:
    """Messages by what became of them, and what failed on the way."""

    sent: int = 0
    refused: int = 0
    uncertain: int = 0
    retried: int = 0
    expired: int = 0
    lost_claims: int = 0
    failed_commits: int = 0
    last_sent_at: float = -inf  # monotonic seconds

    def settled(self, state: DeliveryState, now: float) -> None:
        """A try ended so; `now` in monotonic seconds."""
        if state is DeliveryState.SENT:
            self.sent += 1
            self.last_sent_at = now
        self.refused += state is DeliveryState.REFUSED
        self.uncertain += state is DeliveryState.UNCERTAIN
