"""Methods that put something new into a chat."""

from __future__ import annotations

from typing import Any

from tests.emulator.chat import Chat
from tests.emulator.errors import bad_request
from tests.emulator.files import StoredFile
from tests.emulator.request import MAX_CAPTION, MAX_TEXT, Request
from tests.emulator.world import Json, Message

_ALBUM_KINDS = {"photo", "document", "video", "audio"}
_COPIED = (
    "text",
    "entities",
    "caption",
    "caption_entities",
    "photo",
    "document",
    "video",
    "audio",
    "voice",
    "location",
)


def _send(request: Request, chat: Chat, fields: Json, files: tuple[StoredFile, ...] = ()) -> Message:
    sender = None if chat.kind == "channel" else request.api.bot_json
    extra = {"sender_chat": chat.short} if sender is None else {}
    return chat.put(chat.compose(sender, **extra, **request.placed(chat), **fields), files)


def send_message(request: Request) -> Json:
    chat = request.chat(write=True)
    fields = request.formatted("text", MAX_TEXT)
    return _send(request, chat, fields | request.markup()).raw


def _send_file(request: Request, kind: str) -> Json:
    chat = request.chat(write=True)
    fields = request.formatted("caption", MAX_CAPTION) | request.markup()
    request.placed(chat)
    stored = request.media(kind, request.params.get(kind), kind)
    return _send(request, chat, {kind: stored.reference(), **fields}, (stored,)).raw


def send_photo(request: Request) -> Json:
    return _send_file(request, "photo")


def send_document(request: Request) -> Json:
    return _send_file(request, "document")


def send_video(request: Request) -> Json:
    return _send_file(request, "video")


def send_media_group(request: Request) -> list[Json]:
    chat = request.chat(write=True)
    media = request.structure("media") or []
    if not isinstance(media, list) or not 2 <= len(media) <= 10:
        raise bad_request(
            "too few messages to send as an album" if len(media) < 2 else "too many messages to send as an album"
        )
    kinds = {part.get("type") for part in media}
    if not kinds <= _ALBUM_KINDS or (len(kinds) > 1 and kinds & {"document", "audio"}):
        raise bad_request("can't use the media of the specified type in the album")
    request.placed(chat)
    parts: list[tuple[Json, StoredFile]] = []
    for part in media:
        stored = request.media(part["type"], part.get("media"))
        parts.append((request.formatted("caption", MAX_CAPTION, part), stored))
    album = request.api.next_album_id()
    return [
        _send(request, chat, {stored.kind: stored.reference(), "media_group_id": album, **caption}, (stored,)).raw
        for caption, stored in parts
    ]


def send_location(request: Request) -> Json:
    chat = request.chat(write=True)
    latitude, longitude = request.number("latitude"), request.number("longitude")
    if not -90 <= latitude <= 90 or not -180 <= longitude <= 180:
        raise bad_request("wrong latitude or longitude specified")
    return _send(request, chat, {"location": {"latitude": latitude, "longitude": longitude}, **request.markup()}).raw


def send_chat_action(request: Request) -> bool:
    chat = request.chat(write=True)
    action = request.text("action")
    if not action:
        raise bad_request("wrong parameter action in request")
    chat.note("action", request.api.bot.id, detail=action)
    return True


def _source(request: Request) -> Message:
    chat = request.api.chats.get(request.chat_id("from_chat_id"))
    if chat is None or not chat.bot_is_in:
        raise bad_request("chat not found")
    found = chat.store.get(request.integer("message_id"))
    if found is None or found.deleted:
        raise bad_request(
            "message to copy not found" if request.method == "copymessage" else "message to forward not found"
        )
    return found


def copy_message(request: Request) -> Json:
    chat = request.chat(write=True)
    source = _source(request)
    fields = {name: source.raw[name] for name in _COPIED if name in source.raw}
    if "caption" in request.params:
        fields = {k: v for k, v in fields.items() if not k.startswith("caption")}
        fields |= request.formatted("caption", MAX_CAPTION)
    return {"message_id": _send(request, chat, fields | request.markup(), source.files).id}


def forward_message(request: Request) -> Json:
    chat = request.chat(write=True)
    source = _source(request)
    fields: dict[str, Any] = {name: source.raw[name] for name in _COPIED if name in source.raw}
    origin: Json = {"type": "user", "date": source.raw["date"], "sender_user": source.raw.get("from")}
    if "from" not in source.raw:
        origin = {"type": "channel", "date": source.raw["date"], "chat": source.chat.short, "message_id": source.id}
    fields["forward_origin"] = source.raw.get("forward_origin", origin)
    return _send(request, chat, fields, source.files).raw


METHODS = {
    "send_message": send_message,
    "send_photo": send_photo,
    "send_document": send_document,
    "send_video": send_video,
    "send_media_group": send_media_group,
    "send_location": send_location,
    "send_chat_action": send_chat_action,
    "copy_message": copy_message,
    "forward_message": forward_message,
}
