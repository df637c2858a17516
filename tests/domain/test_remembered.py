"""What is remembered by identity is computed once for each thing, and never handed to another."""

from __future__ import annotations

from domain.remembered import ByIdentity


def test_the_same_thing_is_computed_once_and_an_equal_one_anew() -> None:
    calls: list[tuple[list[int], str]] = []

    def total(numbers: list[int], word: str) -> int:
        calls.append((numbers, word))
        return sum(numbers)

    remembered = ByIdentity(total)
    first, equal = [1, 2], [1, 2]
    assert [remembered(first, "a"), remembered(first, "a"), remembered(first, "b"), remembered(equal, "a")] == [3] * 4
    assert len(calls) == 3


def test_a_thing_that_is_gone_never_lends_its_result_to_a_new_one_in_its_place() -> None:
    remembered: ByIdentity[list[int], int] = ByIdentity(sum, most=8)
    for number in range(1000):
        assert remembered([number]) == number


def test_it_never_keeps_more_than_it_may() -> None:
    remembered: ByIdentity[list[int], int] = ByIdentity(sum, most=8)
    things = [[number] for number in range(100)]
    for thing in things:
        remembered(thing)
    assert len(remembered._known) <= 8
