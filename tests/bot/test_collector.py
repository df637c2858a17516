"""The search for garbage: in steps so small that a long plan holds nobody up."""

from __future__ import annotations

import gc

import pytest

from bot.collector import calm_collector


@pytest.fixture
def collector():
    """As the running program has it; as it was, afterwards."""
    before = gc.get_threshold()
    calm_collector()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_what_is_loaded_is_not_walked_through_again(collector):
    assert gc.get_freeze_count() > 10_000
    assert sum(len(gc.get_objects(generation)) for generation in range(3)) < 10_000


def test_no_step_walks_through_more_than_eighty_thousand_values_however_many_come_and_stay(collector):
    walked: list[int] = []

    def note(phase, info):
        if phase == "start":
            walked.append(sum(len(gc.get_objects(generation)) for generation in range(info["generation"] + 1)))

    gc.callbacks.append(note)
    try:
        kept = [[number] for number in range(300_000)]
    finally:
        gc.callbacks.remove(note)
    assert len(kept) == 300_000
    assert len(walked) > 10
    assert max(walked) < 80_000
