"""How many messages a platform lets through: for the whole bot, per chat, and per group and minute.

Pure bookkeeping over real seconds that the caller reads from a monotonic clock. A place in a window is held from the moment
a message is sent until one period after its *answer* came. The platform counts arrivals, and an arrival is never later
than the answer: so its own trailing window cannot overflow, however unevenly the network delays requests.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from itertools import count
from math import inf

# A request whose answer never comes gives its place back after this long, in seconds, so that a hanging API cannot
# use up the whole rate; it surely arrived by then, if ever.
_LONGEST_IN_FLIGHT = 10.0
# Windows of chats that nobody wrote to lately are forgotten once so many of them are kept.
_MANY_CHATS = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """What may be sent: messages a second for the bot, a second per chat, a minute per group."""

    bot: float = 30
    chat: float = 1
    group_minute: float = 20

    def __post_init__(self) -> None:
        if min(self.bot, self.chat, self.group_minute) <= 0:
            raise ValueError("a sending rate must be above 0")


@dataclass(slots=True)
class _Place:
    release: float
    free: bool = False


@dataclass(slots=True)
class Ticket:
    """The places that one message holds until it is answered."""

    places: list[tuple[Window, _Place]] = field(default_factory=list)


class Window:
    """At most `limit` messages in any `period` seconds."""

    def __init__(self, limit: int, period: float) -> None:
        self.limit, self.period = limit, period
        self._taken = 0
        self._releases: list[tuple[float, int, _Place]] = []
        self._order = count()

    @classmethod
    def of_rate(cls, rate: float, period: float = 1.0) -> Window:
        """A window for `rate` messages per `period`; rates below one stretch the period."""
        return cls(int(rate), period) if rate >= 1 else cls(1, period / rate)

    def free_at(self, now: float) -> float:
        """When the next message may be sent: `now` or later."""
        self._sweep(now)
        return now if self._taken < self.limit else self._releases[0][0]

    @property
    def idle(self) -> bool:
        return self._taken == 0

    def take(self, now: float) -> _Place:
        place = _Place(now + _LONGEST_IN_FLIGHT + self.period)
        self._taken += 1
        self._push(place)
        return place

    def answered(self, place: _Place, now: float) -> None:
        release = now + self.period
        if not place.free and release < place.release:
            place.release = release
            self._push(place)

    def unused(self, place: _Place, now: float) -> None:
        self.answered(place, now - self.period)

    def _push(self, place: _Place) -> None:
        heapq.heappush(self._releases, (place.release, next(self._order), place))

    def _sweep(self, now: float) -> None:
        while self._releases:
            release, _, place = self._releases[0]
            stale = place.free or release != place.release
            if not stale and release > now:
                return
            heapq.heappop(self._releases)
            if not stale:
                place.free = True
                self._taken -= 1


class Limiter:
    """The limits of one bot account, and the waits that the platform itself asked for (`retry_after`)."""

    def __init__(self, rates: Rates | None = None) -> None:
        self.rates = rates or Rates()
        self._bot = Window.of_rate(self.rates.bot)
        self._chats: dict[str, tuple[Window, ...]] = {}
        self._halted: dict[str, float] = {}
        self._halted_all = -inf
        self._forget_above = _MANY_CHATS

    def bot_free_at(self, now: float) -> float:
        """When the bot as a whole may send again: `now` or later."""
        return max(self._bot.free_at(now), self._halted_all)

    def chat_free_at(self, now: float, chat: str) -> float:
        """When this chat may get its next message, as far as its own limits go: `now` or later."""
        free = max((window.free_at(now) for window in self._chats.get(chat, ())), default=now)
        return max(free, self._halted.get(chat, now), now)

    def take(self, now: float, chat: str, *, group: bool) -> Ticket:
        """Count a message to `chat` as sent now; hand the ticket to `answered` when the platform has answered."""
        if chat not in self._chats:
            self._forget_idle(now)
            windows = (Window.of_rate(self.rates.chat),)
            self._chats[chat] = (*windows, Window.of_rate(self.rates.group_minute, 60.0)) if group else windows
        return Ticket([(window, window.take(now)) for window in (self._bot, *self._chats[chat])])

    def answered(self, ticket: Ticket, now: float) -> None:
        for window, place in ticket.places:
            window.answered(place, now)

    def unused(self, ticket: Ticket, now: float) -> None:
        """The message was not sent after all: its places are free at once."""
        for window, place in ticket.places:
            window.unused(place, now)

    def halt(self, chat: str, until: float) -> None:
        """Nothing to this chat before `until`; never shortens an earlier halt."""
        self._halted[chat] = max(until, self._halted.get(chat, -inf))

    def halt_all(self, until: float) -> None:
        """Nothing to anybody before `until`."""
        self._halted_all = max(until, self._halted_all)

    def _forget_idle(self, now: float) -> None:
        if len(self._chats) < self._forget_above:
            return
        for chat in [chat for chat in self._chats if self.chat_free_at(now, chat) <= now]:
            if all(window.idle for window in self._chats[chat]):
                del self._chats[chat]
        self._halted = {chat: until for chat, until in self._halted.items() if until > now}
        self._forget_above = max(_MANY_CHATS, 2 * len(self._chats))
