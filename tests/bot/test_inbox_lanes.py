"""Lanes: each chat's updates in order, and no chat in two hands."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.inbox_lanes import Lanes, Task
from domain.chat import Address, ChatKind, Incoming, IncomingKind
from storage.inbox import InboxRow

NOW = datetime(2026, 3, 6, 8, 0, tzinfo=UTC)


def an_update(number: int, chat: str) -> Task:
    row = InboxRow(id=number, channel="telegram", update_id=str(number), raw={}, received_at=NOW)
    address = Address("telegram", chat)
    incoming = Incoming(
        at=NOW, sent_at=NOW, kind=IncomingKind.MESSAGE, address=address, chat_kind=ChatKind.PRIVATE, update=str(number)
    )
    return Task(row, incoming)


def numbers(tasks: list[Task]) -> list[int]:
    return [task.row.id for task in tasks]


def test_a_chat_in_hand_waits_and_the_others_go_on() -> None:
    lanes = Lanes()
    for number, chat in enumerate("aab"):
        lanes.add(an_update(number, chat))
    first = lanes.take(1)
    assert numbers(first) == [0]
    assert numbers(lanes.take(9)) == [2]
    assert lanes.take(9) == []
    assert lanes.release(first)
    assert numbers(lanes.take(9)) == [1]


@given(st.lists(st.one_of(st.sampled_from("abc"), st.integers(1, 4), st.just(None)), max_size=60))
def test_whatever_comes_and_goes_every_chat_keeps_its_order_and_nothing_is_lost(steps) -> None:
    """A letter: an update of that chat comes; a number: so many are taken; None: the oldest in hand are released."""
    lanes, came, done, hands = Lanes(), {"a": [], "b": [], "c": []}, {"a": [], "b": [], "c": []}, []
    for number, step in enumerate([*steps, *[None, 9] * 70]):
        if isinstance(step, str):
            lanes.add(an_update(number, step))
            came[step].append(number)
        elif isinstance(step, int):
            taken = lanes.take(step)
            held = {task.lane for hand in hands for task in hand}
            assert not held & {task.lane for task in taken}
            hands += [taken] if taken else []
            for task in taken:
                done[task.incoming.address.chat].append(task.row.id)
        elif hands:
            lanes.release(hands.pop(0))
    assert done == came
