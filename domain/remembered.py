"""Results remembered by the identity of what they were computed from, for values that are asked for again and again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class ByIdentity(Generic[T, R]):
    """`compute(thing, *more)`, remembered for the very same `thing` (never for an equal one, which would cost a comparison).

    The thing must not change and the result must not be changed. At most `most` results are kept; then all are forgotten,
    which costs no more than computing them anew.
    """

    def __init__(self, compute: Callable[..., R], most: int = 512) -> None:
        self._compute = compute
        self._most = most
        # The thing is kept beside its result, so that its identity cannot pass to another while it is remembered.
        self._known: dict[tuple[Any, ...], tuple[T, R]] = {}

    def __call__(self, thing: T, *more: Hashable) -> R:
        key = (id(thing), *more)
        known = self._known.get(key)
        if known is not None:
            return known[1]
        result = self._compute(thing, *more)
        if len(self._known) >= self._most:
            self._known.clear()
        self._known[key] = (thing, result)
        return result
