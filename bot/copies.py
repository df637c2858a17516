"""Copies that may leave the house: a picture without position, author, serial number and editing history (promises B16).

The stored original stays as it was sent. JPEG, PNG and WebP are cleaned without touching a pixel: their metadata stands in
segments and chunks of its own. HEIC keeps it inside; such a picture leaves as a JPEG drawn from it. Films, PDF and Office
files lose place and author (copies_video, copies_pdf, copies_office).
"""

from __future__ import annotations

import asyncio
import io
import zlib
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from bot.copies_office import clean_office
from bot.copies_pdf import clean_pdf
from bot.copies_video import clean_video
from bot.previews import PREVIEWED, is_small_enough, preview_of
from domain.chat import StoredFile
from importers.pictures import BROKEN, draw_preview

# JPEG segments that hold metadata: APP1 (Exif, XMP), APP13 (IPTC), COM. APP0, APP2 (colour) and APP14 stay.
_JPEG_DROPPED = {0xE1, 0xED, 0xFE} | set(range(0xE3, 0xED)) | {0xEF}
_PNG_DROPPED = {b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"}
_WEBP_DROPPED = {b"EXIF", b"XMP "}
_ORIENTATION = 0x0112
_HEIC = {"image/heic", "image/heif"}
_VIDEO = {"video/mp4", "video/quicktime", "video/3gpp"}
_OFFICE = ("application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument.")


def clean_copy(path: Path, mime: str) -> bytes | None:
    """The copy that may leave, None where the file may go as it is. Raises ValueError for a picture too broken to clean."""
    if mime == "image/jpeg":
        return _clean_jpeg(path.read_bytes())
    if mime == "image/png":
        return _clean_png(path.read_bytes())
    if mime == "image/webp":
        return _clean_webp(path.read_bytes())
    if mime in _HEIC:
        return _redrawn(path)
    if mime in _VIDEO:
        return clean_video(path.read_bytes())
    if mime == "application/pdf":
        return clean_pdf(path.read_bytes())
    if mime.startswith(_OFFICE):
        return clean_office(path, _clean_jpeg)
    return None


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
    return await asyncio.to_thread(clean_copy, original, file.mime)


def left_name(file: StoredFile, copy: bytes | None) -> str:
    """What the copy is called: a picture that leaves as a JPEG ends like one."""
    is_jpeg = copy is not None and copy.startswith(b"\xff\xd8\xff")
    return f"{file.name.rpartition('.')[0] or file.name}.jpg" if is_jpeg and file.mime != "image/jpeg" else file.name


async def _goes_whole(original: Path) -> bool:
    try:
        return await asyncio.to_thread(is_small_enough, original)
    except BROKEN:
        return True


def _clean_jpeg(content: bytes) -> bytes:
    turned = _orientation(content)
    kept = [b"\xff\xd8"]
    if turned is not None and turned != 1:
        kept.append(_orientation_segment(turned))
    kept += _jpeg_segments(content)
    return b"".join(kept)


def _jpeg_segments(content: bytes) -> Iterator[bytes]:
    """The segments that stay, and from the first scan on everything."""
    if not content.startswith(b"\xff\xd8"):
        raise ValueError("no JPEG")
    place = 2
    while place + 4 <= len(content):
        if content[place] != 0xFF:
            raise ValueError("a JPEG segment does not begin with a marker")
        marker = content[place + 1]
        if marker == 0xFF:  # a fill byte
            place += 1
            continue
        if marker == 0xDA:
            end = content.rfind(b"\xff\xd9")
            # What stands behind the end (motion photos, thumbnails with a position of their own) does not leave.
            yield content[place : end + 2] if end > place else content[place:]
            return
        length = int.from_bytes(content[place + 2 : place + 4], "big") + 2
        if marker not in _JPEG_DROPPED:
            yield content[place : place + length]
        place += length
    raise ValueError("a JPEG without a picture")


def _orientation(content: bytes) -> int | None:
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG",)) as picture:
            value = picture.getexif().get(_ORIENTATION)
    except (OSError, ValueError, SyntaxError):
        return None
    return value if isinstance(value, int) and 1 <= value <= 8 else None


def _orientation_segment(value: int) -> bytes:
    """An Exif segment that says nothing but how the picture is turned."""
    exif = Image.Exif()
    exif[_ORIENTATION] = value
    body = exif.tobytes()
    if not body.startswith(b"Exif\0\0"):
        body = b"Exif\0\0" + body
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body


def _clean_png(content: bytes) -> bytes:
    if not content.startswith(b"\x89PNG\r\n\x1a\n"):
        raise ValueError("no PNG")
    kept, place = [content[:8]], 8
    while place + 12 <= len(content):
        length = int.from_bytes(content[place : place + 4], "big")
        kind, end = content[place + 4 : place + 8], place + 12 + length
        if end > len(content) or zlib.crc32(content[place + 4 : end - 4]) != int.from_bytes(
            content[end - 4 : end], "big"
        ):
            raise ValueError("a broken PNG chunk")
        if kind not in _PNG_DROPPED:
            kept.append(content[place:end])
        place = end
        if kind == b"IEND":
            return b"".join(kept)
    raise ValueError("a PNG without an end")


def _clean_webp(content: bytes) -> bytes:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        raise ValueError("no WebP")
    kept, place = [], 12
    while place + 8 <= len(content):
        kind = content[place : place + 4]
        length = int.from_bytes(content[place + 4 : place + 8], "little")
        end = place + 8 + length + length % 2
        chunk = bytearray(content[place:end])
        if kind == b"VP8X" and len(chunk) > 8:
            chunk[8] &= ~0b1100  # the flags that promise Exif and XMP
        if kind not in _WEBP_DROPPED:
            kept.append(bytes(chunk))
        place = end
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _redrawn(path: Path) -> bytes:
    try:
        return draw_preview(path)
    except BROKEN as error:
        raise ValueError("a HEIC picture that cannot be read") from error
