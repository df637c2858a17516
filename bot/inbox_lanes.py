"""Updates that wait to be handled: each chat's in order, and no chat by two at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from domain.chat import Incoming
from storage.inbox import InboxRow


@dataclass(frozen=True, slots=True)
class Task:
    """One kept update, read."""

    row: InboxRow
    incoming: Incoming
    unknown: Exception | None = None  # why the channel could not say what the handler has to know

    @property
    def lane(self) -> tuple[str, str]:
        """The channel and its chat."""
        return (self.row.channel, self.incoming.address.chat)


class Lanes:
    """A lane is a chat that has updates waiting or in hand. Those that wait longest come first."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[str, str], deque[Task]] = {}
        self._ready: deque[tuple[str, str]] = deque()
        self._busy: set[tuple[str, str]] = set()

    def add(self, task: Task) -> None:
        """Behind what waits in its chat."""
        waiting = self._waiting.setdefault(task.lane, deque())
        waiting.append(task)
        if task.lane not in self._busy and len(waiting) == 1:
            self._ready.append(task.lane)

    def take(self, most: int) -> list[Task]:
        """Up to so many updates of chats that nobody works on, which are in hand until they are released."""
        tasks: list[Task] = []
        while self._ready and len(tasks) < most:
            lane = self._ready.popleft()
            self._busy.add(lane)
            waiting = self._waiting[lane]
            while waiting and len(tasks) < most:
                tasks.append(waiting.popleft())
        return tasks

    def release(self, tasks: Sequence[Task]) -> bool:
        """They are dealt with; whether others may be taken now."""
        for lane in {task.lane for task in tasks}:
            self._busy.discard(lane)
            if self._waiting[lane]:
                self._ready.append(lane)
            else:
                del self._waiting[lane]
        return bool(self._ready)
