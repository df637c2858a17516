"""Has what a message needs made shortly before its turn, so that nothing is drawn in the time the platform grants for sending."""

from __future__ import annotations

from collections.abc import Callable

from domain.ports import Outgoing

# So many are made before their turn. More would be work for messages that may never be sent, and memory; at the pace of
# platforms this is half a second.
_MOST = 16


class Ahead:
    """Messages with a picture that wait for their turn, and those of them whose picture is being made."""

    def __init__(self, make: Callable[[Outgoing], None] | None, most: int = _MOST) -> None:
        """`make` begins the work and does not wait for it; None where nothing is made ahead."""
        self._make, self._most = make, most
        self._waiting: dict[int, Outgoing] = {}
        self._making: set[int] = set()

    def expect(self, outgoing: Outgoing) -> None:
        """This message waits for its turn."""
        if self._make is not None and outgoing.message.picture is not None:
            self._waiting[outgoing.id] = outgoing
            self._begin(self._make)

    def turn(self, number: int) -> None:
        """It is this message's turn; whatever becomes of it, the next may be made."""
        self._waiting.pop(number, None)
        self._making.discard(number)
        if self._make is not None:
            self._begin(self._make)

    def _begin(self, make: Callable[[Outgoing], None]) -> None:
        while self._waiting and len(self._making) < self._most:
            number = next(iter(self._waiting))
            self._making.add(number)
            make(self._waiting.pop(number))
