"""What follows from a failed try to send: the outcome to record and how long to wait (decision 002)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.chat import SendClass
from domain.ports import DeliveryState, NotSent, Outcome, Queued, Refused, Uncertain

# A message that fails in a way nobody foresaw is parked after so many tries; the others go on.
MOST_TRIES = 5
# Seconds before the one repetition of an answer that may have arrived: a stumbling server needs a moment.
_BEFORE_REPEATING = 3.0
_LONGEST_PAUSE = 30.0
# A refused token is not helped by knocking more often.
_AFTER_UNAUTHORIZED = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`wait`: real seconds until the chat (or `everywhere`, the whole bot) may be tried again; 0 where it is settled."""

    outcome: Outcome
    wait: float = 0.0
    everywhere: bool = False


def judge(queued: Queued, error: Exception, now: datetime) -> Verdict:
    """The verdict on one failed try; `now` is the program's instant. Refusals that change where a message goes (a moved
    chat, a lost topic) are decided by `scheduler.refusals`, all others here."""
    if isinstance(error, NotSent):
        wait = error.retry_after if error.retry_after is not None else _pause(queued.attempts)
        return _again(queued, error, now, wait, everywhere=error.everywhere)
    if isinstance(error, Uncertain):
        return _uncertain(queued, error, now)
    if isinstance(error, Refused) and error.reason == "unauthorized":
        return _again(queued, error, now, _AFTER_UNAUTHORIZED, everywhere=True)
    if isinstance(error, Refused):
        return refused(queued, str(error))
    if queued.attempts + 1 >= MOST_TRIES:
        return refused(queued, f"poison: {type(error).__name__}: {error}")
    return _again(queued, error, now, _pause(queued.attempts))


def refused(queued: Queued, why: str) -> Verdict:
    """Given up for good."""
    outcome = Outcome(
        id=queued.outgoing.id,
        state=DeliveryState.REFUSED,
        attempts=queued.attempts + 1,
        repeated=queued.repeated,
        error=why,
    )
    return Verdict(outcome=outcome)


def tried_again(queued: Queued, outcome: Outcome) -> Queued:
    """The row as it waits for its next try."""
    outgoing = replace(queued.outgoing, to=outcome.to) if outcome.to is not None else queued.outgoing
    return replace(
        queued,
        outgoing=outgoing,
        attempts=outcome.attempts,
        repeated=outcome.repeated,
        not_before=outcome.not_before,
    )


def _uncertain(queued: Queued, error: Uncertain, now: datetime) -> Verdict:
    send_class = queued.outgoing.message.send_class
    if send_class is SendClass.NUMBERED and not queued.repeated:
        return _again(queued, error, now, _BEFORE_REPEATING, repeated=True)
    if send_class is SendClass.IDEMPOTENT:
        if queued.attempts + 1 >= MOST_TRIES:
            return refused(queued, f"gave up: {error}")
        return _again(queued, error, now, _pause(queued.attempts))
    outcome = Outcome(
        id=queued.outgoing.id,
        state=DeliveryState.UNCERTAIN,
        attempts=queued.attempts + 1,
        repeated=queued.repeated,
        error=str(error),
    )
    return Verdict(outcome=outcome)


def _again(
    queued: Queued,
    error: Exception,
    now: datetime,
    wait: float,
    *,
    everywhere: bool = False,
    repeated: bool | None = None,
) -> Verdict:
    outcome = Outcome(
        id=queued.outgoing.id,
        state=DeliveryState.PENDING,
        not_before=now + timedelta(seconds=wait),
        attempts=queued.attempts + 1,
        repeated=queued.repeated if repeated is None else repeated,
        error=str(error),
    )
    return Verdict(outcome=outcome, wait=wait, everywhere=everywhere)


def _pause(attempts: int) -> float:
    """Seconds before the next try: 1, 2, 4 … 30."""
    return min(_LONGEST_PAUSE, 2.0 ** min(attempts, 10))
