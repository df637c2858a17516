"""What was read and has not changed since, so that questions asked for every update cost no statement.

Values are grouped in topics, such as ("board", 3); inside a topic each has a detail, such as the year. A write changes
whole topics: first in the part that writes, then in its batch, and only when the batch has committed for everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Final

Topic = tuple[Hashable, ...]
Values = dict[Hashable, Any]

MISSING: Final = object()

# A topic forgets everything past this many values; strangers must not fill the memory of the program.
_MOST = 20_000
# Values that are large themselves: what was handed in for one time.
_FEW: dict[Topic, int] = {("papers",): 500, ("drafts",): 2}


class Memory:
    """What is true in the database as last committed, shared by all units of one `Database`."""

    def __init__(self) -> None:
        self.epoch = -1
        self.commits = 0  # counts what changed anything here
        self._values: dict[Topic, Values] = {}
        self._changed: dict[Topic, int] = {}
        self._cleared = 0

    def changed(self, topic: Topic) -> int:
        """The count at which the topic was last changed."""
        return max(self._cleared, self._changed.get(topic, 0))

    def values(self, topic: Topic) -> Values:
        return self._values.get(topic, {})

    def keep(self, topic: Topic, detail: Hashable, value: Any) -> None:
        values = self._values.setdefault(topic, {})
        if len(values) >= _FEW.get(topic, _MOST):
            values.clear()
        values[detail] = value

    def committed(self, changed: dict[Topic, Values]) -> None:
        """Take over what a committed transaction changed; readers that began before may add nothing to these topics."""
        self.commits += 1
        for topic, values in changed.items():
            self._changed[topic] = self.commits
            self._values[topic] = values

    def raised(self, epoch: int) -> None:
        """Forget everything: another process says that it changed something."""
        self.epoch = epoch
        self.commits += 1
        self._cleared = self.commits
        self._values.clear()

    def forget(self) -> None:
        """Nobody knows what the database holds by now. Writers under way still tell here what they change."""
        self.raised(self.epoch)


class View:
    """The memory as one unit may see it. A unit that only reads uses and adds values only while nobody else wrote."""

    def __init__(self, memory: Memory, *, below: View | None = None, writing: bool = False) -> None:
        self._memory = memory
        self._below = below
        self._writing = writing
        self.changed: dict[Topic, Values] = {}
        # Taken before the transaction sees its first row, so that an older row is never taken for a newer one.
        self._start = memory.commits

    def part(self) -> View:
        """A view of a part of this writing unit, to be merged or forgotten."""
        return View(self._memory, below=self, writing=True)

    def _trusted(self, topic: Topic) -> bool:
        """Whether the shared memory of this topic still is what this unit's transaction sees."""
        # A writer holds the lock, so nobody else can commit meanwhile.
        return self._writing or self._memory.changed(topic) <= self._start

    def see_epoch(self, epoch: int) -> None:
        """Told once, at the beginning, which epoch this transaction sees."""
        memory = self._memory
        if epoch > memory.epoch:
            undisturbed = memory.commits == self._start
            memory.raised(epoch)
            if undisturbed:
                self._start = memory.commits
        elif epoch < memory.epoch:  # this transaction began before others noticed the change: it trusts nothing
            self._start = -1

    def _own(self, topic: Topic) -> Values | None:
        if topic in self.changed:
            return self.changed[topic]
        return self._below._own(topic) if self._below is not None else None

    def get(self, topic: Topic, detail: Hashable) -> Any:
        """The value, or MISSING."""
        own = self._own(topic)
        if own is not None:
            return own.get(detail, MISSING)
        return self._memory.values(topic).get(detail, MISSING) if self._trusted(topic) else MISSING

    def keep(self, topic: Topic, detail: Hashable, value: Any) -> None:
        """Remember what was just read."""
        own = self._own(topic)
        if own is not None:
            own[detail] = value
        elif self._trusted(topic):
            self._memory.keep(topic, detail, value)

    def change(self, topic: Topic, change: Callable[[Values], Values] | None = None) -> None:
        """Something of this topic was written: without `change` all its values are forgotten."""
        values: Values = {}
        if change is not None:
            own = self._own(topic)
            values = change(dict(self._memory.values(topic) if own is None else own))
        self.changed[topic] = values

    def publish(self) -> None:
        """The transaction has committed: what it changed is true for everybody."""
        self._memory.committed(self.changed)
        self.changed = {}

    def doubt(self) -> None:
        """Nobody knows whether the transaction has committed: nothing remembered can be trusted."""
        self._memory.forget()

    def merge(self, part: View) -> None:
        """Take over what a part of this batch changed."""
        self.changed.update(part.changed)
