"""Who is there and what was said: users, messages and the log of what each chat saw."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .files import StoredFile
from .markup import cut

if TYPE_CHECKING:
    from .chat import Chat

Json = dict[str, Any]

ANONYMOUS_ADMIN: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
AS_CHANNEL: Json = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
SERVICE: Json = {"id": 777000, "is_bot": False, "first_name": "Telegram"}


@dataclass(slots=True, eq=False)
class User:
    """A person. `started`: has opened the bot's private chat, so that the bot may write there."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language: str = "id"
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    is_bot: bool = False

    def json(self) -> Json:
        shown: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name:
            shown["last_name"] = self.last_name
        if self.username:
            shown["username"] = self.username
        if self.language and not self.is_bot:
            shown["language_code"] = self.language
        return shown

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(slots=True)
class Topic:
    """A forum topic; `root` is the id of the service message that opened it."""

    id: int
    name: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: `data` for a callback, `url` for a link, the other one empty."""

    text: str
    data: str = ""
    url: str = ""


@dataclass(slots=True, eq=False)
class Message:
    """A message as it is now: `raw` is the Bot API object, kept up to date by edits."""

    chat: Chat
    raw: Json
    files: tuple[StoredFile, ...] = ()
    edits: int = 0
    deleted: bool = False
    history: list[Json] = field(default_factory=list)
    reactions: list[str] = field(default_factory=list)

    @property
    def id(self) -> int:
        return int(self.raw["message_id"])

    @property
    def text(self) -> str:
        """Text or caption, without markup."""
        return str(self.raw.get("text", self.raw.get("caption", "")))

    @property
    def sender(self) -> int:
        """Id of who wrote it (0 for a channel's own post)."""
        return int(self.raw.get("from", {}).get("id", 0))

    @property
    def from_bot(self) -> bool:
        return self.sender == self.chat.api.bot.id

    @property
    def buttons(self) -> list[list[Button]]:
        rows = self.raw.get("reply_markup", {}).get("inline_keyboard", ())
        return [[Button(b["text"], b.get("callback_data", ""), b.get("url", "")) for b in row] for row in rows]

    @property
    def labels(self) -> list[str]:
        return [button.text for row in self.buttons for button in row]

    @property
    def sha256(self) -> list[str]:
        """Of the files in it, in order."""
        return [stored.sha256 for stored in self.files]

    @property
    def thread(self) -> int | None:
        return self.raw.get("message_thread_id")

    @property
    def reply_to(self) -> int | None:
        replied = self.raw.get("reply_to_message")
        return None if replied is None else int(replied["message_id"])

    @property
    def album(self) -> str:
        return str(self.raw.get("media_group_id", ""))

    @property
    def pinned(self) -> bool:
        return self.id in self.chat.pinned

    def marked(self, kind: str) -> list[str]:
        """Pieces of the text under an entity type: `marked("bold")`."""
        entities = self.raw.get("entities", self.raw.get("caption_entities", ()))
        return [cut(self.text, e["offset"], e["length"]) for e in entities if e["type"] == kind]

    def button(self, label: str) -> Button:
        """The button with this label or data; a label may be given by its beginning or a part. Raises LookupError."""
        all_buttons = [button for row in self.buttons for button in row]
        for fits in (
            lambda b: label in (b.text, b.data),
            lambda b: label.casefold() in b.text.casefold(),
        ):
            found = [button for button in all_buttons if fits(button)]
            if found:
                return found[0]
        raise LookupError(f"no button {label!r} among {self.labels}")

    def __repr__(self) -> str:
        return f"<Message {self.id} in {self.chat.title!r} {self.text[:60]!r} {self.labels}>"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a chat's log. `kind`: message, edit, delete, pin, unpin, reaction, action, answer, service.

    `by` is a user id; `message` the Bot API object as it was then (None for an action); `at` is real monotonic seconds.
    """

    kind: str
    by: int
    at: float
    message: Json | None = None
    detail: str = ""


@dataclass(slots=True)
class Press:
    """A tap on a button. `answered` holds the bot's answer: its text ("" for a plain one), None while there is none."""

    id: str
    user: User
    chat: Chat
    message: Message
    data: str
    query: Json
    at: float
    answered: str | None = None
    alert: bool = False
    answered_at: float = 0.0


@dataclass(slots=True)
class Call:
    """One request of the bot, as recorded: `status` 0 while it is being handled or was dropped."""

    method: str
    params: Json
    chat: int | None
    at: float
    status: int = 0
    description: str = ""
    retry_after: int = 0
