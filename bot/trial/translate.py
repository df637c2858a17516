"""The trial page's own updates → `Incoming`, by the same rules as on a real platform."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.trial.world import GROUP
from domain.chat import Address, Attachment, ChatKind, Incoming, IncomingKind, Replied, Sender

CHANNEL = "trial"


def translate(update: Mapping[str, Any], at: datetime) -> Incoming:
    """One update of the page. Raises ValueError when it cannot be read."""
    try:
        return _press(update, at) if update["type"] == "press" else _message(update, at)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"unreadable trial update: {error!r}") from error


def _message(update: Mapping[str, Any], at: datetime) -> Incoming:
    # Forms end lines as no chat does.
    text = str(update.get("text", "")).replace("\r\n", "\n")
    command, args = _command(text)
    return Incoming(
        at=at,
        sent_at=datetime.fromisoformat(update["at"]),
        kind=IncomingKind(update["type"]),
        address=Address(CHANNEL, update["chat"]),
        chat_kind=_kind(update["chat"]),
        chat_title=str(update.get("title", "")),
        update=str(update["id"]),
        message=str(update["message"]),
        sender=_sender(update["from"]),
        text=text,
        command=command,
        args=args,
        attachments=_attachments(update),
        album=str(update.get("album", "")),
        reply=_replied(update.get("reply")),
        chat_admin=bool(update.get("chat_admin", False)),
    )


def _press(update: Mapping[str, Any], at: datetime) -> Incoming:
    return Incoming(
        at=at,
        sent_at=datetime.fromisoformat(update["at"]),
        kind=IncomingKind.BUTTON,
        address=Address(CHANNEL, update["chat"]),
        chat_kind=_kind(update["chat"]),
        update=str(update["id"]),
        message=str(update["message"]),
        sender=_sender(update["from"]),
        button=str(update["data"]),
        callback=str(update["id"]),
    )


def _command(text: str) -> tuple[str, str]:
    """The command's name and all that follows it, its lines as they stand."""
    if not text.startswith("/"):
        return "", ""
    name = text[1:].split(maxsplit=1)[0] if text[1:].strip() and not text[1].isspace() else ""
    return name.lower(), text[1 + len(name) :].strip()


def _kind(chat: str) -> ChatKind:
    return ChatKind.GROUP if chat == GROUP else ChatKind.PRIVATE


def _sender(person: Mapping[str, Any]) -> Sender:
    return Sender(user=str(person["id"]), name=str(person["name"]), language="id")


def _attachments(message: Mapping[str, Any]) -> tuple[Attachment, ...]:
    place = message.get("location")
    if place:
        found = Attachment(kind="location", latitude=float(place["latitude"]), longitude=float(place["longitude"]))
        return (found, *_files(message.get("files", ())))
    return _files(message.get("files", ()))


def _files(files: Sequence[Mapping[str, Any]]) -> tuple[Attachment, ...]:
    return tuple(
        Attachment(
            kind=str(file["kind"]),
            remote_id=str(file["id"]),
            unique_id=str(file["id"]),
            name=str(file["name"]),
            mime=str(file["mime"]),
            size=int(file["size"]),
        )
        for file in files
    )


def _replied(reply: Mapping[str, Any] | None) -> Replied | None:
    if reply is None:
        return None
    from_bot = reply["from"]["id"] == "bot"
    return Replied(
        message=str(reply["id"]),
        from_bot=from_bot,
        sender=None if from_bot else _sender(reply["from"]),
        text=str(reply.get("text", "")),
        attachments=_attachments(reply),
    )
