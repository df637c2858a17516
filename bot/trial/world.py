"""What the trial's chats hold: messages, their buttons and files, kept as a log of events that a restart replays.

This is the trial's stand-in for a chat platform's own servers: it knows chats, messages and people's names, and nothing of
plans, offices or rights.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from domain.model import OfficePlace

GROUP = "group"
# Where phones stand while the office has not said where it is: an office that does not exist, in the sea south of Java.
PLACE = OfficePlace(-8.6, 107.6, 100)


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody one can play. `id` is the chat identity, `role` a catalogue key that says who that is."""

    id: str
    name: str
    role: str
    in_group: bool = True


def private(persona: str) -> str:
    """The id of a persona's private chat with the bot."""
    return f"private-{persona}"


@dataclass(slots=True)
class World:
    """Chats and their messages. Every change is an event: written to the log, then shown to all who watch."""

    folder: Path
    personas: tuple[Persona, ...]
    messages: dict[str, dict[str, Any]] = field(default_factory=dict)  # by message id, in order
    _watchers: set[asyncio.Queue[dict[str, Any]]] = field(default_factory=set)
    _next: int = 1

    @classmethod
    def open(cls, folder: Path, personas: tuple[Persona, ...]) -> World:
        """The world as its log tells it; an unfinished last line (a crash while writing) is left out."""
        (folder / "files").mkdir(parents=True, exist_ok=True)
        world = cls(folder, personas)
        if world._log.exists():
            # Only at line feeds: what people write may hold other signs that end lines, or half a letter after a crash.
            *lines, rest = world._log.read_bytes().split(b"\n")
            for line in lines:
                with contextlib.suppress(ValueError):
                    world._apply(json.loads(line))
            if rest:
                world._write(b"\n")  # what comes next begins on a line of its own
        return world

    @property
    def _log(self) -> Path:
        return self.folder / "chat.jsonl"

    def new_id(self) -> str:
        number, self._next = self._next, self._next + 1
        return str(number)

    def persona(self, user: str) -> Persona | None:
        return next((p for p in self.personas if p.id == user), None)

    # ── Changes ──────────────────────────────────────────────────────────────

    def add(self, message: Mapping[str, Any]) -> None:
        """A new message; needs "id" (from `new_id`), "chat", "from" (persona id or "bot"), "at" (ISO 8601)."""
        self._record({"type": "message", "message": dict(message)})

    def edit(self, message: str, changes: Mapping[str, Any]) -> None:
        self._record({"type": "edit", "id": message, "changes": dict(changes)})

    def toast(self, user: str, text: str) -> None:
        """A short notice for one person; shown, not kept."""
        self._show({"type": "toast", "user": user, "text": text})

    def clock(self, now: datetime, zone: str) -> None:
        self._show({"type": "clock", "now": now.isoformat(), "zone": zone})

    def _record(self, event: dict[str, Any]) -> None:
        self._write(json.dumps(event).encode("ascii") + b"\n")
        self._apply(event)
        self._show(event)

    def _write(self, content: bytes) -> None:
        with self._log.open("ab") as log:
            log.write(content)

    def _apply(self, event: Mapping[str, Any]) -> None:
        if event["type"] == "message":
            message = dict(event["message"])
            self.messages[message["id"]] = message
            self._next = max(self._next, int(message["id"]) + 1)
        elif event["type"] == "edit" and event["id"] in self.messages:
            self.messages[event["id"]].update(event["changes"])

    # ── Watching ─────────────────────────────────────────────────────────────

    def _show(self, event: dict[str, Any]) -> None:
        for queue in self._watchers:
            queue.put_nowait(event)

    async def watch(self) -> AsyncIterator[dict[str, Any]]:
        """All events from now on."""
        queue: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._watchers.add(queue)
        try:
            while True:
                yield await queue.get()
        finally:
            self._watchers.discard(queue)

    # ── The clock, from one run to the next ──────────────────────────────────

    def remember(self, now: datetime) -> None:
        """Keep where the trial's clock stands when the program ends."""
        (self.folder / "clock").write_text(now.isoformat(), "utf-8")

    def last_seen(self) -> datetime | None:
        """Where the clock stood, or the newest message's time after a crash; None in a new world."""
        seen = [datetime.fromisoformat(message["at"]) for message in self.messages.values()]
        clock = self.folder / "clock"
        if clock.exists():
            seen.append(datetime.fromisoformat(clock.read_text("utf-8").strip()))
        return max(seen, default=None)

    # ── Files ────────────────────────────────────────────────────────────────

    def file(self, name: str) -> Path:
        """Where a file of the trial lies. `name` was made by `new_file`; anything else is refused."""
        if not name.replace("-", "").replace(".", "").isalnum() or name.startswith("."):
            raise FileNotFoundError(name)
        return self.folder / "files" / name

    def new_file(self, content: bytes, suffix: str) -> str:
        """Keep bytes; the name under which they are found again."""
        clean = "".join(c for c in suffix.lower() if c.isalnum())[:8]
        number = sum(1 for _ in (self.folder / "files").iterdir()) + 1
        name = f"f{number}-{len(content)}" + (f".{clean}" if clean else "")
        (self.folder / "files" / name).write_bytes(content)
        return name
