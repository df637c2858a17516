"""The JSON endpoint by which another process scripts the world: POST /control {"do": NAME, …arguments}.

People, chats, topics and messages are named by their ids; bytes travel as base64. The answer is {"ok": true, "result": …} or
{"ok": false, "error": TEXT}. `COMMANDS` has the names; arguments are those of the coroutines of the same name.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from .feed import Feed
from .world import Message, Press, User

if TYPE_CHECKING:
    from .api import BotApi

_ON_CHAT = frozenset(
    {
        "says", "sends_photo", "sends_document", "sends_location", "sends_other", "posts", "edits", "deletes", "reacts",
        "presses", "joins", "leaves", "promotes", "adds_bot", "kicks_bot", "mutes_bot", "promotes_bot", "demotes_bot",
        "vanishes", "renames", "migrates", "opens_topic", "closes_topic", "reopens_topic", "deletes_topic",
    }
)  # fmt: skip
_ON_API = frozenset({"opens", "blocks", "unblocks", "presses_again"})
_PEOPLE = frozenset({"user", "by"})
_MESSAGES = frozenset({"message", "reply_to"})


class Control:
    """Runs commands on one emulator."""

    def __init__(self, api: BotApi) -> None:
        self.api = api
        self.commands: dict[str, Callable[..., Any]] = {
            "user": lambda **how: self._shown(api.user(**how)),
            "group": self._group(api.group),
            "supergroup": self._group(api.supergroup),
            "channel": lambda **how: self._shown(api.channel(**how)),
            "set": self._set,
            "fault": self._fault,
            "flood": lambda **how: id(api.faults.flood(**how)),
            "clear_faults": lambda: api.faults.clear(),
            "limits": lambda **how: api.limits.enforce(**how),
            "clock": self._clock,
            "inject": lambda update, update_id=None: api.inject(update, update_id),
            "repeat": lambda update_id, body=None: api.repeat(update_id, body),
            "spoil_next": lambda **how: api.spoil_next(**how),
            "messages": self._messages,
            "log": self._log,
            "calls": self._calls,
            "file": lambda file_id: base64.b64encode(api.files.by_id[file_id].data).decode(),
            "state": self._state,
            "drained": lambda timeout=10.0: api.drained(timeout),
            "quiet": lambda seconds=0.3, timeout=10.0: api.quiet(seconds, timeout),
            "feed": self._feed,
            "another_poller": lambda seconds: api.updates.another_poller(seconds),
            "transcript": lambda chat: api.transcript(chat),
        }

    async def run(self, raw: bytes) -> dict[str, Any]:
        try:
            command = json.loads(raw)
            result = await self._do(command.pop("do"), command)
        except (KeyError, ValueError, TypeError, LookupError, AttributeError, TimeoutError) as error:
            return {"ok": False, "error": f"{type(error).__name__}: {error}"}
        return {"ok": True, "result": result}

    async def _do(self, name: str, given: dict[str, Any]) -> Any:
        if name in _ON_CHAT:
            chat = self.api.chats[given.pop("chat")]
            return self._shown(await getattr(chat, name)(**self._resolved(given, chat.id)))
        if name in _ON_API:
            return self._shown(await getattr(self.api, name)(**self._resolved(given, 0)))
        result = self.commands[name](**given)
        if isinstance(result, Awaitable):
            result = await result
        return self._shown(result)

    def _resolved(self, given: dict[str, Any], chat: int) -> dict[str, Any]:
        return {key: self._resolve(key, value, chat) for key, value in given.items()}

    def _resolve(self, key: str, value: Any, chat: int) -> Any:
        if value is None:
            return None
        if key in _PEOPLE or (key == "forwarded_from" and isinstance(value, int) and value in self.api.users):
            return self.api.users[value]
        if key in {"as_channel", "linked_channel"} or (key == "forwarded_from" and isinstance(value, int)):
            return self.api.chats[value]
        if key in _MESSAGES:
            return self.api.chats[chat].store[value]
        if key == "topic":
            return self.api.chats[chat].topics[value]
        if key == "press":
            return self.api.presses_by_id[value]
        if key == "data" and chat and isinstance(value, list):
            return [base64.b64decode(item) for item in value]
        if key == "bytes":
            return base64.b64decode(value)
        return value

    def _group(self, build: Callable[..., Any]) -> Callable[..., Any]:
        def command(members: list[int] = (), admins: list[int] = (), **how: Any) -> Any:  # type: ignore[assignment]
            people = self.api.users
            chat = build(members=[people[n] for n in members], admins=[people[n] for n in admins], **how)
            return self._shown(chat) | {"topics": {topic.name: topic.id for topic in chat.topics.values()}}

        return command

    def _set(self, **values: Any) -> None:
        for name, value in values.items():
            if name not in {"token", "privacy", "callback_seconds", "record", "keep_world", "logged_out"}:
                raise ValueError(f"{name} cannot be set")
            setattr(self.api, name, value)

    def _fault(self, method: str, action: str, **how: Any) -> int:
        return id(self.api.fault(method, action, **how))

    def _clock(self, set: str = "", **advance: float) -> str:  # noqa: A002 - the command's own word
        if set:
            self.api.clock.set(datetime.fromisoformat(set))
        if advance:
            self.api.clock.advance(**advance)
        return self.api.clock.now().isoformat()

    def _messages(self, chat: int, everybody: bool = False) -> list[Any]:
        found = self.api.chats[chat].messages if everybody else self.api.messages(chat)
        return [self._shown(message) for message in found]

    def _log(self, chat: int) -> list[dict[str, Any]]:
        return [
            {"kind": e.kind, "by": e.by, "at": e.at, "message": e.message, "detail": e.detail}
            for e in self.api.chats[chat].log
        ]

    def _calls(self, method: str = "", since: int = 0) -> list[dict[str, Any]]:
        return [
            {"method": c.method, "params": c.params, "chat": c.chat, "at": c.at, "status": c.status,
             "description": c.description, "retry_after": c.retry_after}
            for c in self.api.calls[since:]
            if not method or c.method.lower() == method.lower()
        ]  # fmt: skip

    def _state(self) -> dict[str, Any]:
        updates = self.api.updates
        return {
            "bot": self.api.bot_json,
            "waiting": len(updates.queue),
            "emitted": updates.emitted,
            "confirmed": updates.confirmed,
            "calls": len(self.api.calls),
            "violations": self.api.violations,
            "own_faults": self.api.own_faults,
            "floods": self.api.limits.floods,
        }

    async def _feed(
        self,
        seconds: float,
        chats: int = 100,
        text: str = "/bantuan",
        warm_up: float = 0.0,
        settle: float = 0.0,
        **how: Any,
    ) -> dict[str, Any]:
        result = await Feed(self.api, chats, text, **how).run(seconds, warm_up=warm_up, settle=settle)
        return result.json()

    def _shown(self, value: Any) -> Any:
        if isinstance(value, User):
            return value.json()
        if isinstance(value, Message):
            return value.raw | {"sha256": value.sha256, "edits": value.edits}
        if isinstance(value, Press):
            return {"id": value.id, "data": value.data, "answered": value.answered, "alert": value.alert}
        if hasattr(value, "short"):
            return value.short
        return {"id": value.id, "name": value.name} if hasattr(value, "closed") else value
