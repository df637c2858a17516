"""What a Telegram message holds beside its words: files, places and the other kinds, as `Attachment`s."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.telegram.reading import Raw, integer, number, objects, text_of
from bot.telegram.reading import optional_integer as size_of
from domain.chat import Attachment

# Kinds without a file that people send on purpose; they deserve a word in private (promises B39).
_PLAIN = (
    "contact",
    "poll",
    "dice",
    "story",
    "game",
    "paid_media",
    "checklist",
    "giveaway",
    "giveaway_winners",
    "gift",
    "unique_gift",
    "invoice",
    "rich_message",
)


def attachments_of(message: Raw) -> tuple[Attachment, ...]:
    """All attachments of a message; a photo counts once, in its largest size. Raises ValueError."""
    if _KNOWN.isdisjoint(message):
        return ()
    found = [read(message[field]) for field, read in _READERS.items() if message.get(field) is not None]
    # Telegram adds `document` to an animation, `location` to a venue and `photo` to a live photo for programs that do not
    # know these. Of a live photo the still is what counts as evidence.
    kinds = {attachment.kind for attachment in found}
    hidden = {"document"} if "animation" in kinds else set()
    if "venue" in kinds:
        hidden.add("location")
    if "photo" in kinds:
        hidden.add("live-photo")
    found = [attachment for attachment in found if attachment.kind not in hidden]
    found += [Attachment(kind=kind.replace("_", "-")) for kind in _PLAIN if message.get(kind) is not None]
    return tuple(found)


def _photo(sizes: Any) -> Attachment:
    largest = max(
        objects(sizes, "photo"), key=lambda size: integer(size, "width") * integer(size, "height"), default=None
    )
    if largest is None:
        raise ValueError("a photo without any size")
    return _reference("photo", largest, mime="image/jpeg")


def _file(kind: str, mime: str = "") -> Callable[[Any], Attachment]:
    def read(value: Any) -> Attachment:
        return _reference(kind, value, mime=mime)

    return read


def _reference(kind: str, value: Any, *, mime: str) -> Attachment:
    if not isinstance(value, Mapping):
        raise ValueError(f"{kind} is no object")
    remote_id = text_of(value, "file_id")
    if not remote_id:
        raise ValueError(f"{kind} without a file_id")
    return Attachment(
        kind=kind,
        remote_id=remote_id,
        unique_id=text_of(value, "file_unique_id"),
        name=text_of(value, "file_name"),
        mime=text_of(value, "mime_type") or mime,
        size=size_of(value, "file_size"),
    )


def _location(value: Any) -> Attachment:
    if not isinstance(value, Mapping):
        raise ValueError("location is no object")
    return Attachment(
        kind="location",
        latitude=number(value, "latitude"),
        longitude=number(value, "longitude"),
        live=value.get("live_period") is not None,
    )


def _venue(value: Any) -> Attachment:
    if not isinstance(value, Mapping):
        raise ValueError("venue is no object")
    place = _location(value.get("location"))
    return Attachment(kind="venue", name=text_of(value, "title"), latitude=place.latitude, longitude=place.longitude)


_READERS: dict[str, Callable[[Any], Attachment]] = {
    "photo": _photo,
    "document": _file("document"),
    "animation": _file("animation", "video/mp4"),
    "video": _file("video", "video/mp4"),
    "live_photo": _file("live-photo"),
    "audio": _file("audio"),
    "voice": _file("voice", "audio/ogg"),
    "video_note": _file("video-note", "video/mp4"),
    "sticker": _file("sticker"),
    "location": _location,
    "venue": _venue,
}
_KNOWN = frozenset((*_READERS, *_PLAIN))
