"""Copies that may leave the house: a picture without position, author, serial number and editing history (promises B16).

The stored original stays as it was sent. JPEG, PNG and WebP are cleaned without touching a pixel: their metadata stands in
segments and chunks of its own. HEIC keeps it inside; such a picture leaves as a JPEG drawn from it.
"""

from __future__ import annotations

import asyncio
import io
import zlib
from collections.abc import Iterator
from pathlib import Path

from pi_heif import register_heif_opener
from PIL import Image

from domain.chat import StoredFile

# JPEG segments that hold metadata: APP1 (Exif, XMP), APP13 (IPTC), COM. APP0, APP2 (colour) and APP14 stay.
_JPEG_DROPPED = {0xE1, 0xED, 0xFE} | set(range(0xE3, 0xED)) | {0xEF}
_PNG_DROPPED = {b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"}
_WEBP_DROPPED = {b"EXIF", b"XMP "}
_ORIENTATION = 0x0112
_HEIC = {"image/heic", "image/heif"}

register_heif_opener()


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
    return None


async def copy_for_sending(file: StoredFile, path: str) -> bytes | None:
    """What a channel sends instead of the stored bytes, made beside the event loop."""
    return await asyncio.to_thread(clean_copy, Path(path), file.mime)


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
        with Image.open(path, formats=("HEIF",)) as picture:
            content = io.BytesIO()
            picture.convert("RGB").save(content, "JPEG", quality=88)
            return content.getvalue()
    except (OSError, SyntaxError) as error:
        raise ValueError("a HEIC picture that cannot be read") from error
