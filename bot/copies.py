"""Copies that may leave the house: a picture without position, author, serial number and editing history (promises B16).

The stored original stays as it was sent. JPEG, PNG, WebP and GIF are cleaned without touching a pixel: their metadata stands
in segments and chunks of its own (copies_picture). HEIC keeps it inside; such a picture leaves as a JPEG drawn from it. Films,
PDF and Office files lose place and author, and so do the photos inside of them (copies_video, copies_pdf, copies_office,
copies_ole).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from bot.copies_office import clean_office
from bot.copies_ole import clean_ole
from bot.copies_pdf import clean_pdf
from bot.copies_picture import clean_gif, clean_jpeg, clean_png, clean_webp
from bot.copies_video import clean_video
from bot.previews import PREVIEWED, is_small_enough, preview_of
from domain.chat import StoredFile
from importers.pictures import BROKEN, draw_preview

_HEIC = {"image/heic", "image/heif"}
_CLEANERS: dict[str, Callable[[bytes], bytes | None]] = {
    "image/jpeg": clean_jpeg,
    "image/png": clean_png,
    "image/webp": clean_webp,
    "image/gif": clean_gif,
    "application/pdf": clean_pdf,
    **dict.fromkeys(("video/mp4", "video/quicktime", "video/3gpp"), clean_video),
    **dict.fromkeys(
        (
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            "application/x-ole-storage",
        ),
        clean_ole,
    ),
}
_OFFICE = ("application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument.")


def clean_copy(path: Path, mime: str) -> bytes | None:
    """The copy that may leave, None where the file may go as it is. Raises ValueError for one too broken to clean."""
    if mime in _HEIC:
        return _redrawn(path)
    if mime.startswith(_OFFICE):
        return clean_office(path)
    clean = _CLEANERS.get(mime)
    return clean(path.read_bytes()) if clean is not None else None


async def copy_for_sending(file: StoredFile, path: str) -> bytes | None:
    """What a channel sends instead of the stored bytes, made beside the event loop: the preview of what is shown as a picture,
    else the whole file, cleaned. Raises ValueError where that cannot be made."""
    original = Path(path)
    if file.mime in _HEIC or (file.photo and file.mime in PREVIEWED and not await _goes_whole(original)):
        preview = await preview_of(original)
        if preview is not None:
            return preview
        if file.mime in _HEIC:
            raise ValueError("a HEIC picture that cannot be read")
    try:
        return await asyncio.to_thread(clean_copy, original, file.mime)
    except ValueError:
        # Of a picture that is torn others get what can be seen of it.
        preview = await preview_of(original) if file.mime in PREVIEWED else None
        if preview is None:
            raise
        return preview


def left_name(file: StoredFile, copy: bytes | None) -> str:
    """What the copy is called: a picture that leaves as a JPEG ends like one."""
    is_jpeg = copy is not None and copy.startswith(b"\xff\xd8\xff")
    return f"{file.name.rpartition('.')[0] or file.name}.jpg" if is_jpeg and file.mime != "image/jpeg" else file.name


async def _goes_whole(original: Path) -> bool:
    try:
        return await asyncio.to_thread(is_small_enough, original)
    except BROKEN:
        return True


def _redrawn(path: Path) -> bytes:
    try:
        return draw_preview(path)
    except BROKEN as error:
        raise ValueError("a HEIC picture that cannot be read") from error
