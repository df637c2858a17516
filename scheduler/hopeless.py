"""Which messages are given up without a try: what is no news any more, answers too old to be any, chats that are closed."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.chat import Address, Priority, SendClass
from domain.ports import Queued

# An answer that could not be sent for so long is no answer any more; who waited for it is told.
ANSWERS_LAST = timedelta(hours=24)
EXPIRED, PARKED = "expired", "parked"


def is_late_answer(row: Queued, now: datetime) -> bool:
    """Whether it answers somebody who asked too long ago."""
    message = row.outgoing.message
    return (
        row.queued_at is not None
        and message.priority is Priority.ANSWER
        and message.send_class is not SendClass.ONCE
        and row.queued_at + ANSWERS_LAST < now
    )


def is_no_news(row: Queued, now: datetime) -> bool:
    """Whether the instant until which it was worth saying has passed."""
    until = row.outgoing.message.until
    return until is not None and until < now


class ClosedChats:
    """Chats that threw us out. Bulk messages that were known then are not tried any more; newer ones are, since the jobs pass
    parked chats over: they mean that it is open again."""

    def __init__(self) -> None:
        self._newest = 0
        self._known_then: dict[tuple[str, str], int] = {}

    def saw(self, row: Queued) -> None:
        """This message is known from now on."""
        self._newest = max(self._newest, row.outgoing.id)

    def close(self, to: Address) -> None:
        """The chat threw us out."""
        self._known_then[(to.channel, to.chat)] = self._newest

    def shut_out(self, row: Queued) -> bool:
        """Whether the message is one of those that are not tried."""
        to = row.outgoing.to
        bulk = row.outgoing.message.priority is not Priority.ANSWER
        return bulk and row.outgoing.id <= self._known_then.get((to.channel, to.chat), 0)


def why_hopeless(row: Queued, closed: ClosedChats, now: datetime) -> str:
    """Why the message need not even be tried, empty where it should be."""
    if is_late_answer(row, now) or is_no_news(row, now):
        return EXPIRED
    return PARKED if closed.shut_out(row) else ""
