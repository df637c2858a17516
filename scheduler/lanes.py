"""Which queued message may go next: strict order per chat, answers before digests before nudges, within the limits.

Pure bookkeeping of one channel: it sends nothing and reads no clock; instants are real seconds of a monotonic clock.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Set
from dataclasses import dataclass, field, replace
from math import inf

from domain.chat import Address
from domain.ports import Queued
from scheduler.limiter import Limiter, Ticket


def is_group(address: Address) -> bool:
    """Whether a chat is a group, told by its id: Telegram's groups have negative ids, WhatsApp's end in `@g.us`."""
    return address.chat.startswith("-") or address.chat.endswith("@g.us")


@dataclass(frozen=True, slots=True)
class Taken:
    """A message on its way; hand it back with `Lanes.done` or `Lanes.again`."""

    row: Queued
    chat: str
    ticket: Ticket


@dataclass(slots=True)
class _Lane:
    """What waits for one chat. `gate`: nothing before that instant. `busy`: one is on its way, so that order is kept."""

    waiting: list[tuple[int, int, Queued]] = field(default_factory=list)
    busy: bool = False
    gate: float = -inf

    def put(self, row: Queued) -> None:
        heapq.heappush(self.waiting, (row.outgoing.message.priority, row.outgoing.id, row))


class Lanes:
    """The waiting messages of one channel, a lane for each chat."""

    def __init__(self, limiter: Limiter, group: Callable[[Address], bool] = is_group) -> None:
        self.limiter = limiter
        self._group = group
        self._lanes: dict[str, _Lane] = {}
        self._ready: list[tuple[int, int, str]] = []
        self._later: list[tuple[float, str]] = []
        self._held: set[int] = set()

    def __len__(self) -> int:
        """How many messages are held here, those on their way included."""
        return len(self._held)

    @property
    def held(self) -> Set[int]:
        """The ids of all that is held here."""
        return self._held

    def add(self, row: Queued, now: float) -> bool:
        """Take a message in; False when it is held already."""
        if row.outgoing.id in self._held:
            return False
        self._held.add(row.outgoing.id)
        self._lanes.setdefault(row.outgoing.to.chat, _Lane()).put(row)
        self._line_up(row.outgoing.to.chat, now)
        return True

    def take(self, now: float, lead: float = 0.0) -> Taken | None:
        """The message that goes next, at the moment that its ticket names: at once, or within `lead` seconds; None where none
        may go. Its chat is busy until it is handed back."""
        while self._later and self._later[0][0] <= now:
            self._line_up(heapq.heappop(self._later)[1], now)
        if self.limiter.bot_free_at(now) > now + lead:
            return None
        while self._ready:
            priority, number, chat = heapq.heappop(self._ready)
            lane = self._lanes.get(chat)
            if lane is None or lane.busy or not lane.waiting or lane.waiting[0][:2] != (priority, number):
                continue  # the lane has lined up again since, under another head
            if self._opens_at(chat, lane, now) > now:
                self._line_up(chat, now)
                continue
            row = heapq.heappop(lane.waiting)[2]
            lane.busy = True
            return Taken(row, chat, self.limiter.take(now, chat, group=self._group(row.outgoing.to)))
        return None

    def wake_at(self, now: float, lead: float = 0.0) -> float:
        """When `take` should be asked again with that `lead`, as far as anybody knows now; infinity where nothing waits."""
        later = self._later[0][0] if self._later else inf
        return min(max(now, self.limiter.bot_free_at(now) - lead), later) if self._ready else later

    def done(self, taken: Taken, now: float) -> None:
        """The message is settled: sent, or given up."""
        self._held.discard(taken.row.outgoing.id)
        self._release(taken, now)

    def again(self, taken: Taken, row: Queued, now: float, at: float) -> None:
        """The message goes back to the head of its chat (perhaps a new one); nothing goes there before `at`."""
        chat = row.outgoing.to.chat
        lane = self._lanes.setdefault(chat, _Lane())
        lane.put(row)
        lane.gate = max(lane.gate, at)
        self._release(taken, now)
        self._line_up(chat, now)

    def drop(self, chat: str) -> list[Queued]:
        """Take out everything that still waits for a chat (what is on its way stays)."""
        lane = self._lanes.get(chat)
        if lane is None:
            return []
        rows = [row for _, _, row in sorted(lane.waiting, key=lambda entry: entry[:2])]
        lane.waiting.clear()
        self._held.difference_update(row.outgoing.id for row in rows)
        return rows

    def readdress(self, old: Address, new: Address, now: float) -> None:
        """Messages that wait for `old` go to `new`; where `old` names no topic, those of all its topics."""
        lane = self._lanes.get(old.chat)
        if lane is None:
            return
        rows = self.drop(old.chat)
        for row in rows:
            to = row.outgoing.to
            if not old.thread or to.thread == old.thread:
                to = Address(new.channel, new.chat, new.thread if old.thread else to.thread)
            self.add(replace(row, outgoing=replace(row.outgoing, to=to)), now)

    def _opens_at(self, chat: str, lane: _Lane, now: float) -> float:
        return max(lane.gate, self.limiter.chat_free_at(now, chat))

    def _line_up(self, chat: str, now: float) -> None:
        lane = self._lanes.get(chat)
        if lane is None or lane.busy or not lane.waiting:
            return
        at = self._opens_at(chat, lane, now)
        if at > now:
            heapq.heappush(self._later, (at, chat))
        else:
            heapq.heappush(self._ready, (*lane.waiting[0][:2], chat))

    def _release(self, taken: Taken, now: float) -> None:
        self.limiter.answered(taken.ticket, now)
        lane = self._lanes[taken.chat]
        lane.busy = False
        if lane.waiting or lane.gate > now:
            self._line_up(taken.chat, now)
        else:
            del self._lanes[taken.chat]
