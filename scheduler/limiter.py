"""How many messages a platform lets through: for the whole bot, per chat, and per group and minute.

Pure bookkeeping over real seconds that the caller reads from a monotonic clock. What counts is when a request *reaches* the
platform, which nobody here knows: somewhere between leaving and its answer. A chat's places are therefore held until one
period after the answer. The bot's own places, of which the pace hangs, are given back earlier by what every request needs
for the way (`Ways`, decision 012): the platform's trailing window cannot overflow by that either.
"""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass, field
from itertools import count
from math import inf

# A request whose answer never comes gives its place back after this long, in seconds, so that a hanging API cannot
# use up the whole rate; it surely arrived by then, if ever.
_LONGEST_IN_FLIGHT = 10.0
# Windows of chats that nobody wrote to lately are forgotten once so many of them are kept.
_MANY_CHATS = 4096
# The shortest way is believed for this long, in seconds, and at most twice as long: a network that became slower is learnt
# late, which only costs pace, while one that only seemed slower would cost refusals.
_BELIEVED_FOR = 300.0
# What the shortest way that was seen may still be longer than the shortest there is: a part of it, and seconds.
_UNSEEN_SHARE, _UNSEEN_LEAST = 0.125, 0.005
# Of fewer requests the shortest says little.
_ENOUGH = 30
# From half of the limit on, messages go one after the other a little faster than lasts. All thirty at once would queue up
# on the way, and again a second later, for what leaves together comes free together.
_CROWDED, _APART = 0.5, 0.8
# A platform that refuses more than this part of what it answered last does not mean single chats, whatever it says. Of fewer
# answers a tenth is soon reached by chance: where one chat in twenty had to wait, each fifth of them was taken for all.
_FEW_FLOODS, _LAST_ANSWERS = 0.1, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """What may be sent: messages a second for the bot, a second per chat, a minute per group."""

    bot: float = 30
    chat: float = 1
    group_minute: float = 20

    def __post_init__(self) -> None:
        if min(self.bot, self.chat, self.group_minute) <= 0:
            raise ValueError("a sending rate must be above 0")


class Ways:
    """How long requests are under way, to and fro, in seconds: the shortest of the last minutes."""

    def __init__(self) -> None:
        self._shortest, self._before = inf, inf
        self._since = -inf
        self._noted = 0

    def note(self, seconds: float, now: float) -> None:
        """A request was under way so long; its answer came `now`."""
        if now - self._since > _BELIEVED_FOR:
            self._before, self._shortest, self._since = self._shortest, inf, now
        self._shortest = min(self._shortest, seconds)
        self._noted += 1

    def spread(self, seconds: float) -> float:
        """How much later than the quickest request one that was under way so long may have reached the platform, at most."""
        if self._noted < _ENOUGH:
            return seconds
        shortest = min(self._shortest, self._before)
        unseen = max(_UNSEEN_LEAST, _UNSEEN_SHARE * shortest)
        return min(seconds, max(0.0, seconds - shortest) + unseen)


@dataclass(slots=True)
class _Place:
    release: float
    free: bool = False


@dataclass(slots=True)
class Ticket:
    """The places that one message holds. Nothing is to leave before `at`, in seconds; `left` is when it did, `settled` whether
    the platform has answered."""

    at: float
    bot: _Place
    places: list[tuple[Window, _Place]] = field(default_factory=list)
    left: float | None = None
    settled: bool = False


class Window:
    """At most `limit` messages in any `period` seconds."""

    def __init__(self, limit: int, period: float) -> None:
        self.limit, self.period = limit, period
        self._taken = 0
        self._releases: list[tuple[float, int, _Place]] = []
        self._order = count()
        self._last = -inf

    @classmethod
    def of_rate(cls, rate: float, period: float = 1.0) -> Window:
        """A window for `rate` messages per `period`; rates below one stretch the period."""
        return cls(int(rate), period) if rate >= 1 else cls(1, period / rate)

    def free_at(self, now: float) -> float:
        """When the next message may be sent: `now` or later."""
        self._sweep(now)
        # A place that was given away for a moment to come is not free before that moment.
        return max(now, self._last) if self._taken < self.limit else self._releases[0][0]

    @property
    def idle(self) -> bool:
        return self._taken == 0

    @property
    def next_apart(self) -> float:
        """When the next message goes that keeps its distance to the last one; long ago while few are sent."""
        crowded = self._taken >= _CROWDED * self.limit
        return self._last + _APART * self.period / self.limit if crowded else -inf

    def take(self, now: float) -> _Place:
        """`now`: the present, or the moment that `free_at` named."""
        self._sweep(now)
        self._last = max(self._last, now)
        place = _Place(now + _LONGEST_IN_FLIGHT + self.period)
        self._taken += 1
        self._push(place)
        return place

    def over(self, place: _Place, at: float) -> None:
        """The message reached the platform `at` the latest: its place is free one period later."""
        release = at + self.period
        if not place.free and release < place.release:
            place.release = release
            self._push(place)

    def unused(self, place: _Place, now: float) -> None:
        self.over(place, now - self.period)

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
        self._ways = Ways()
        self._floods: deque[bool] = deque([False] * _LAST_ANSWERS, maxlen=_LAST_ANSWERS)
        self._chats: dict[str, tuple[Window, ...]] = {}
        self._halted: dict[str, float] = {}
        self._halted_all = -inf
        self._forget_above = _MANY_CHATS

    def bot_free_at(self, now: float) -> float:
        """When the bot as a whole may send again: `now` or later."""
        return max(self._bot.free_at(now), self._bot.next_apart, self._halted_all)

    def chat_free_at(self, now: float, chat: str) -> float:
        """When this chat may get its next message, as far as its own limits go: `now` or later."""
        free = max((window.free_at(now) for window in self._chats.get(chat, ())), default=now)
        return max(free, self._halted.get(chat, now), now)

    def take(self, now: float, chat: str, *, group: bool) -> Ticket:
        """Count a message to `chat` that may leave as soon as `bot_free_at` says. Tell the ticket to `left` when it goes and
        to `answered` when the platform has answered."""
        at = self.bot_free_at(now)
        if chat not in self._chats:
            self._forget_idle(now)
            windows = (Window.of_rate(self.rates.chat),)
            self._chats[chat] = (*windows, Window.of_rate(self.rates.group_minute, 60.0)) if group else windows
        return Ticket(at, self._bot.take(at), [(window, window.take(at)) for window in self._chats[chat]])

    def left(self, ticket: Ticket, now: float) -> None:
        """The request goes out now, and not earlier."""
        ticket.left = now

    def answered(self, ticket: Ticket, now: float, *, done: bool = False) -> None:
        """`done`: the platform did what was asked. A refusal may come from somewhere nearer, so it tells nothing of the way,
        and a message that failed may have been counted until the very end."""
        if not ticket.settled:
            ticket.settled = True
            self._floods.append(False)
        if done and ticket.left is not None:
            seconds = now - ticket.left
            self._ways.note(seconds, now)
            self._bot.over(ticket.bot, ticket.left + self._ways.spread(seconds))
        else:
            self._bot.over(ticket.bot, now)
        for window, place in ticket.places:
            window.over(place, now)

    def flooded(self, ticket: Ticket, now: float) -> None:
        """The platform wants this chat to wait (429). What it did not take is no message that it counts, so the next may go
        to another chat; but where refusals gather, it means us all, and every try is counted."""
        few = sum(self._floods) < _FEW_FLOODS * _LAST_ANSWERS
        self._floods.append(True)
        ticket.settled = True
        self._bot.over(ticket.bot, now - self._bot.period if few else now)
        for window, place in ticket.places:
            window.over(place, now)

    def unused(self, ticket: Ticket, now: float) -> None:
        """The message was not sent after all: its places are free at once."""
        self._bot.unused(ticket.bot, now)
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
