"""What is said in a chat, on whatever channel: what comes in (`Incoming`) and what goes out (`Say`).

Handlers see only these types. A channel's adapter turns its own updates into `Incoming` and renders `Say` in its own
markup; the words themselves live in `locales/` and are named here by key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any


class ChatKind(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    CHANNEL = "channel"


class SenderKind(StrEnum):
    """ANONYMOUS is a group admin who hides behind the group's name; CHANNEL a message sent as a channel."""

    PERSON = "person"
    ANONYMOUS = "anonymous"
    CHANNEL = "channel"
    BOT = "bot"


class IncomingKind(StrEnum):
    MESSAGE = "message"
    EDITED = "edited"
    BUTTON = "button"
    MEMBERS = "members"  # somebody came or went
    BOT_MEMBER = "bot-member"  # what the bot itself may do in the chat changed
    MIGRATED = "migrated"  # the group has a new id
    TOPIC = "topic"  # a forum topic was closed, reopened, deleted
    OTHER = "other"  # a kind nobody here handles (poll, reaction, …)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message goes. `thread` is a forum topic's id, empty for none. All ids are text on every channel."""

    channel: str
    chat: str
    thread: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    user: str
    name: str
    username: str = ""
    language: str = ""
    kind: SenderKind = SenderKind.PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file somebody sent, not yet fetched. `kind`: photo, document, video, audio, voice, sticker, location, … .

    `size` in bytes, None where the channel does not say. `latitude`/`longitude` in degrees for a location.
    """

    kind: str
    remote_id: str = ""
    unique_id: str = ""
    name: str = ""
    mime: str = ""
    size: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    live: bool = False

    @property
    def is_file(self) -> bool:
        return self.kind in {"photo", "document", "video", "audio", "voice", "animation"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Replied:
    """The message somebody replied to, as far as the channel shows it."""

    message: str
    from_bot: bool = False  # by this bot
    sender: Sender | None = None
    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    album: str = ""
    forwarded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One thing that happened in a chat.

    `at` is the instant at which this program took it up (the only clock a handler knows); `sent_at` is when the person sent it.
    """

    at: datetime
    sent_at: datetime
    kind: IncomingKind
    address: Address
    chat_kind: ChatKind
    chat_title: str = ""
    update: str = ""  # the channel's own id of this update
    message: str = ""  # the message's id, or of the message a button sits on
    sender: Sender | None = None
    text: str = ""  # text or caption
    command: str = ""  # "bukti", lower case, without the stroke and the bot's name; empty for none
    args: str = ""  # what follows the command
    attachments: tuple[Attachment, ...] = ()
    album: str = ""  # parts of one album share it
    reply: Replied | None = None
    forwarded: bool = False
    button: str = ""  # the data of a pressed button, as sent out
    callback: str = ""  # the id under which the press is answered
    # kind MEMBERS: who came and who went. kind BOT_MEMBER: `allowed` tells whether the bot may still write here.
    joined: tuple[Sender, ...] = ()
    left: tuple[Sender, ...] = ()
    allowed: bool = True
    # kind MIGRATED: the chat's new id. kind TOPIC: what happened to it ("closed", "reopened").
    new_chat: str = ""
    event: str = ""
    # Whether the sender is an admin of the group on the channel itself, None where the channel does not say.
    chat_admin: bool | None = None
    # What the channel says of who is in which group now, by (chat, user); only what was asked for this.
    members: Mapping[tuple[str, str], bool] = field(default_factory=dict)

    @property
    def private(self) -> bool:
        return self.chat_kind is ChatKind.PRIVATE


@dataclass(frozen=True, slots=True)
class Word:
    """A parameter that is itself a catalogue message: an area's name, a state, a month."""

    key: str
    params: Mapping[str, Param] = field(default_factory=dict)


Param = str | int | float | date | datetime | Word


@dataclass(frozen=True, slots=True)
class Line:
    """One catalogue message; several make up a text, one below the other. Key "" is an empty line."""

    key: str
    params: Mapping[str, Param] = field(default_factory=dict)


# A link that takes the bot into a group rather than opening its private chat.
TO_GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """One button. Exactly one of `action` (comes back as a press), `link` (opens the private chat with this start
    payload; `TO_GROUP` takes the bot into a group instead) and `url` is set. `owner` is the person id of the only one who
    may press it, None for everybody whose role allows it."""

    key: str
    params: Mapping[str, Param] = field(default_factory=dict)
    action: str = ""
    args: tuple[str, ...] = ()
    owner: int | None = None
    link: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture to be drawn when it is sent: `kind` names the drawing in `reports`, `data` holds all its figures (JSON)."""

    kind: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file that the evidence store holds, by the SHA-256 of its bytes (hex)."""

    sha256: str
    name: str
    mime: str
    photo: bool = False  # show it as a picture rather than as a document


class SendClass(StrEnum):
    """What may be done when nobody knows whether a message arrived (decision 002)."""

    ONCE = "A"  # digest, summary, nudge, escalation: never repeated blindly
    NUMBERED = "B"  # receipts and answers: repeated once
    IDEMPOTENT = "C"  # edits, deletes, pins: repeated freely


class Priority(IntEnum):
    """Who goes first when the platform lets only so many through."""

    ANSWER = 0
    DIGEST = 1
    NUDGE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """One message to be said. Where `to` is None it answers where the person spoke.

    `edit` replaces the message with that id (the one a button sits on) rather than adding one; `reply_to` quotes.
    `unique` makes a second message with the same text impossible ("digest:3:2020-06-02"); `subject` names what the message is
    about ("occurrence:12", "row:7", "submission:3") so that a reply to it can be filed; `language` overrides the chat's.
    `until` is the instant after which it is no news any more and is not sent (a digest of yesterday), None for never;
    `not_before` the instant up to which an unasked word waits (the end of quiet hours), None for at once.
    """

    lines: tuple[Line, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    picture: Picture | None = None
    files: tuple[StoredFile, ...] = ()
    to: Address | None = None
    edit: str = ""
    reply_to: str = ""
    send_class: SendClass = SendClass.NUMBERED
    priority: Priority = Priority.ANSWER
    unique: str = ""
    subject: str = ""
    language: str = ""
    until: datetime | None = None
    not_before: datetime | None = None


def say(key: str, *, buttons: Sequence[Sequence[Button]] = (), **params: Param) -> Say:
    """A message of one line: `say("bukti-receipt", number="B-12", buttons=[[…]])`."""
    return Say(lines=(Line(key, params),), buttons=tuple(tuple(row) for row in buttons))
