"""Lanes hand messages out early enough that each can be claimed and still leave at its moment."""

from __future__ import annotations

import pytest

from scheduler.lanes import Lanes
from scheduler.limiter import Limiter, Rates
from tests.scheduler.outbox import a_row


def two_sent_of_three() -> Lanes:
    """At second 0 and half a second later, both answered at once; two a second may go."""
    lanes = Lanes(Limiter(Rates(bot=2)))
    for number in (1, 2, 3):
        lanes.add(a_row(number, str(number)), 0.0)
    for moment in (0.0, 0.5):
        taken = lanes.take(moment)
        assert taken is not None
        lanes.done(taken, moment)
    return lanes


def test_a_message_is_handed_out_before_its_moment_which_its_ticket_names() -> None:
    lanes = two_sent_of_three()
    assert lanes.take(0.9) is None
    assert lanes.take(0.9, lead=0.09) is None
    assert lanes.wake_at(0.9, lead=0.09) == pytest.approx(0.91)
    taken = lanes.take(0.92, lead=0.09)
    assert taken is not None
    assert taken.ticket.at == pytest.approx(1.0)


def test_what_is_held_is_known_by_its_numbers_until_it_is_settled() -> None:
    lanes = two_sent_of_three()
    assert lanes.held == {3}
    taken = lanes.take(1.0)
    assert taken is not None
    assert lanes.held == {3}
    lanes.done(taken, 1.1)
    assert lanes.held == set()
