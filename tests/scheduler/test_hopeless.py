"""What is given up without a try, and what is tried all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.chat import Address, Priority, SendClass
from scheduler.hopeless import ANSWERS_LAST, EXPIRED, PARKED, ClosedChats, is_late_answer, why_hopeless
from tests.scheduler.outbox import CHANNEL, a_row

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("age", "priority", "send_class", "late"),
    [
        (ANSWERS_LAST, Priority.ANSWER, SendClass.NUMBERED, False),
        (ANSWERS_LAST + SECOND, Priority.ANSWER, SendClass.NUMBERED, True),
        (ANSWERS_LAST + SECOND, Priority.ANSWER, SendClass.IDEMPOTENT, True),
        (ANSWERS_LAST + SECOND, Priority.ANSWER, SendClass.ONCE, False),
        (ANSWERS_LAST + SECOND, Priority.DIGEST, SendClass.NUMBERED, False),
        (None, Priority.ANSWER, SendClass.NUMBERED, False),
    ],
)
def test_only_an_answer_of_more_than_a_day_is_late(age, priority, send_class, late: bool) -> None:
    row = replace(a_row(1, priority=priority, send_class=send_class), queued_at=None if age is None else NOW - age)
    assert is_late_answer(row, NOW) == late
    assert why_hopeless(row, ClosedChats(), NOW) == (EXPIRED if late else "")


def test_what_is_no_news_any_more_is_given_up_from_the_instant_after_its_end() -> None:
    closed = ClosedChats()
    assert why_hopeless(a_row(1, until=NOW), closed, NOW) == ""
    assert why_hopeless(a_row(1, until=NOW), closed, NOW + SECOND) == EXPIRED


def test_a_closed_chat_gets_its_answers_and_what_was_said_after_it_closed() -> None:
    closed = ClosedChats()
    nudge = a_row(1, "100", priority=Priority.NUDGE)
    closed.saw(a_row(5, "200"))
    assert why_hopeless(nudge, closed, NOW) == ""
    closed.close(Address(CHANNEL, "100"))
    assert why_hopeless(nudge, closed, NOW) == PARKED
    assert why_hopeless(a_row(5, "100", priority=Priority.DIGEST), closed, NOW) == PARKED
    assert why_hopeless(a_row(2, "100"), closed, NOW) == ""
    assert why_hopeless(a_row(6, "100", priority=Priority.NUDGE), closed, NOW) == ""
    assert why_hopeless(a_row(3, "200", priority=Priority.NUDGE), closed, NOW) == ""
