"""Files that the platform holds: by file id, with their bytes, and how they look in a message."""

from __future__ import annotations

import hashlib
import io
import itertools
from dataclasses import dataclass, field
from typing import Any

from PIL import Image, UnidentifiedImageError

from .errors import bad_request

MAX_DOWNLOAD = 20 * 1024 * 1024
MAX_UPLOAD = 50 * 1024 * 1024
MAX_PHOTO = 10 * 1024 * 1024
_PREFIX = {"photo": "AgACAgUAAx", "document": "BQACAgUAAx"}
_FOLDER = {"photo": "photos", "document": "documents"}
_THUMBNAIL = 90
_DECODE_LIMIT = 5_000_000


@dataclass(slots=True)
class StoredFile:
    """One file. `size` may be larger than the bytes at hand (a claimed size for limit tests)."""

    file_id: str
    unique_id: str
    kind: str
    data: bytes
    size: int
    name: str = ""
    mime: str = ""
    width: int = 0
    height: int = 0
    path: str = ""
    smaller: StoredFile | None = None
    sha256: str = field(default="")
    _paths: int = 0

    def __post_init__(self) -> None:
        self.sha256 = self.sha256 or hashlib.sha256(self.data).hexdigest()

    def sizes(self) -> list[dict[str, Any]]:
        """PhotoSize objects, the largest last."""
        return [*(self.smaller.sizes() if self.smaller else ()), self._reference(width=self.width, height=self.height)]

    def reference(self) -> dict[str, Any]:
        """The object under the kind's name in a message: a list for a photo."""
        if self.kind == "photo":
            return self.sizes()  # type: ignore[return-value]  # a photo is the one kind that is a list
        extra: dict[str, Any] = {}
        if self.kind in {"document", "video", "audio", "voice", "animation"}:
            extra = {"mime_type": self.mime} if self.mime else {}
        if self.kind in {"document", "video", "audio", "animation"} and self.name:
            extra["file_name"] = self.name
        if self.kind in {"video", "animation"}:
            extra |= {"width": self.width or 640, "height": self.height or 360}
        if self.kind in {"video", "audio", "voice", "animation"}:
            extra["duration"] = 3
        return self._reference(**extra)

    def _reference(self, **extra: Any) -> dict[str, Any]:
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size, **extra}


class FileBox:
    """All files of the world."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self.by_id: dict[str, StoredFile] = {}
        self.by_path: dict[str, tuple[StoredFile, int]] = {}

    def add(self, kind: str, data: bytes, *, name: str = "", mime: str = "", size: int | None = None) -> StoredFile:
        """Keep bytes and give them an id. `size` claims another size than the bytes have."""
        number = next(self._numbers)
        sha256 = hashlib.sha256(data).hexdigest()
        width, height, thumbnail = look_at(data) if kind == "photo" else (0, 0, b"")
        stored = StoredFile(
            file_id=f"{_PREFIX.get(kind, 'BAACAgUAAx')}{number:06d}{sha256[:24]}",
            unique_id=f"AQAD{hashlib.sha256(f'{kind}{sha256}'.encode()).hexdigest()[:11]}",
            kind=kind,
            data=data,
            size=len(data) if size is None else size,
            name=name,
            mime=mime,
            width=width or 1280,
            height=height or 960,
            sha256=sha256,
        )
        if thumbnail:
            stored.smaller = self.add_sized(thumbnail)
        self.by_id[stored.file_id] = stored
        return stored

    def add_sized(self, data: bytes) -> StoredFile:
        small = self.add("photo", b"")
        small.data, small.size, small.sha256 = data, len(data), hashlib.sha256(data).hexdigest()
        small.unique_id = f"AQAD{small.sha256[:11]}"
        with Image.open(io.BytesIO(data)) as picture:
            small.width, small.height = picture.size
        return small

    def open_path(self, stored: StoredFile, now: int) -> str:
        """A download path, good for an hour."""
        ending = ".jpg" if stored.kind == "photo" else _ending(stored.name)
        path = f"{_FOLDER.get(stored.kind, 'files')}/file_{next(self._numbers)}{ending}"
        self.by_path[path] = (stored, now + 3600)
        return path

    def from_path(self, path: str, now: int) -> StoredFile | None:
        stored, until = self.by_path.get(path, (None, 0))
        return stored if now < until else None


def _ending(name: str) -> str:
    dot = name.rfind(".")
    ending = name[dot:] if dot > 0 else ""
    return ending if ending[1:].isalnum() and ending.isascii() else ""


def look_at(data: bytes) -> tuple[int, int, bytes]:
    """Width and height in pixels and a small JPEG of a picture; (0, 0, b"") for bytes that are none."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            width, height = picture.size
            if width * height > _DECODE_LIMIT or max(width, height) <= _THUMBNAIL:
                return width, height, b""
            picture.thumbnail((_THUMBNAIL, _THUMBNAIL))
            out = io.BytesIO()
            picture.convert("RGB").save(out, "JPEG")
            return width, height, out.getvalue()
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError, SyntaxError):
        return 0, 0, b""


def check_photo(stored: StoredFile, data: bytes) -> None:
    """The platform's own limits for what a bot sends as a photo."""
    if len(data) > MAX_PHOTO:
        raise bad_request(
            f"file of size {len(data)} bytes is too big for a photo; the maximum size is {MAX_PHOTO} bytes"
        )
    width, height, _ = look_at(data)
    if not width:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
