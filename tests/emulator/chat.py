"""A chat of the emulated world: its members, topics, messages and who of them the bot may see."""

from __future__ import annotations

import copy
import re
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .acts import Acts
from .files import StoredFile
from .markup import find_entities
from .membership import Membership
from .world import ANONYMOUS_ADMIN, AS_CHANNEL, Entry, Json, Message, Topic, User

if TYPE_CHECKING:
    from .api import BotApi

_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,32}(?:@([A-Za-z0-9_]+))?")
IN_CHAT = frozenset({"creator", "administrator", "member", "restricted"})


class Chat(Acts, Membership):
    """One chat. People act on it by the coroutines of `Acts` and `Membership`; the bot by its requests."""

    def __init__(self, api: BotApi, chat_id: int, kind: str, title: str, username: str = "") -> None:
        self.api = api
        self.id = chat_id
        self.kind = kind
        self.title = title
        self.username = username
        self.user: User | None = None  # of a private chat
        self.members: dict[int, str] = {}
        self.bot_status = "left"
        self.bot_may_write = True
        self.bot_rights: set[str] = set()
        self.forum = False
        self.topics: dict[int, Topic] = {}
        self.pinned: list[int] = []
        self.migrated_to: int | None = None
        self.deleted = False
        self.store: dict[int, Message] = {}
        self.log: list[Entry] = []
        self._next_id = 1  # a supergroup begins with its creation message; 1 is also the General topic
        self.short: Json = {}
        self.refresh()

    def refresh(self) -> None:
        """Build the short object that every message carries; after a change of title or forum."""
        short: Json = {"id": self.id, "type": self.kind}
        if self.user is not None:
            shown = self.user.json()
            short |= {key: shown[key] for key in ("first_name", "last_name", "username") if key in shown}
        else:
            short["title"] = self.title
            if self.username:
                short["username"] = self.username
        if self.forum:
            short["is_forum"] = True
        self.short = short

    @property
    def private(self) -> bool:
        return self.kind == "private"

    @property
    def bot_is_in(self) -> bool:
        return self.private or self.bot_status in IN_CHAT

    def next_id(self) -> int:
        """Supergroups and channels count by themselves; private chats and basic groups share one row of numbers."""
        if self.kind in {"supergroup", "channel"}:
            self._next_id += 1
            return self._next_id
        return self.api.next_shared_id()

    def compose(self, sender: Json | None, **fields: Any) -> Json:
        """A new Bot API message of this chat, dated now."""
        raw: Json = {"message_id": self.next_id()}
        if sender is not None:
            raw["from"] = sender
        raw["chat"] = self.short
        raw["date"] = self.api.clock.unix()
        raw.update(fields)
        return raw

    def put(self, raw: Json, files: Iterable[StoredFile] = (), kind: str = "message") -> Message:
        """A message is now in the chat and in its log."""
        message = Message(self, raw, tuple(files))
        if self.api.keep_world:
            self.store[message.id] = message
            self.note(kind, raw.get("from", {}).get("id", 0), raw)
        return message

    def note(self, kind: str, by: int, raw: Json | None = None, detail: str = "") -> None:
        """One line in the chat's log; whoever waits for something to happen is woken."""
        if self.api.keep_world:
            entry = Entry(kind, by, time.monotonic(), copy.copy(raw), detail)
            self.log.append(entry)
            self.api.stirred()

    @property
    def messages(self) -> list[Message]:
        """What is to be seen now, in order: everybody's messages, without deleted ones."""
        return [message for message in self.store.values() if not message.deleted]

    def of_bot(self, topic: int | None = None) -> list[Message]:
        return [m for m in self.messages if m.from_bot and (topic is None or m.thread == topic)]

    def visible(self, raw: Json) -> bool:
        """Whether the platform shows this message to the bot (privacy mode)."""
        if not self.bot_is_in:
            return False
        if self.private or self.kind == "channel" or not self.api.privacy or self.bot_status == "administrator":
            return True
        sender = raw.get("from", {})
        if sender.get("is_bot") and sender.get("id") not in {ANONYMOUS_ADMIN["id"], AS_CHANNEL["id"]}:
            return False
        if raw.get("reply_to_message", {}).get("from", {}).get("id") == self.api.bot.id:
            return True
        command = _COMMAND.match(raw.get("text", raw.get("caption", "")))
        return command is not None and command[1] in {None, self.api.bot.username}

    def reply_fields(self, reply_to: Message | int | None, topic: Topic | int | None) -> Json:
        """`reply_to_message` (without its own reply) and the topic's fields."""
        fields: Json = {}
        thread = topic.id if isinstance(topic, Topic) else topic
        target = self.store.get(reply_to) if isinstance(reply_to, int) else reply_to
        if target is not None:
            fields["reply_to_message"] = {k: v for k, v in target.raw.items() if k != "reply_to_message"}
            thread = thread or (target.thread if target.raw.get("is_topic_message") else None)
            if self.kind == "supergroup" and not self.forum:
                # In ordinary supergroups a row of replies is a thread, too: it has an id, but is no topic.
                fields["message_thread_id"] = target.thread or target.id
        if self.forum and thread in self.topics:
            fields |= {"message_thread_id": thread, "is_topic_message": True}
            if target is None and thread in self.store:
                # The real server shows every message of a topic as a reply to the topic's first service message.
                fields["reply_to_message"] = self.store[thread].raw
        return fields

    def text_fields(self, text: str, name: str = "text") -> Json:
        fields: Json = {name: text} if text else {}
        entities = find_entities(text)
        if entities:
            fields["entities" if name == "text" else "caption_entities"] = entities
        return fields

    def __repr__(self) -> str:
        return f"<Chat {self.id} {self.kind} {self.title!r}>"
