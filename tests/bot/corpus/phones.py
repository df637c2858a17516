"""Photos with all that phones write into them: thumbnail, position, serial number, the day."""

from __future__ import annotations

import io
import struct

from PIL import Image


def phone_photo(picture: Image.Image, *, taken: str, orientation: int = 6, noise: int = 40) -> bytes:
    """A large, sharp JPEG with an Exif thumbnail of 160 pixels, as phones send it as a document."""
    grain = Image.effect_noise(picture.size, noise).convert("RGB")
    picture = Image.blend(picture, grain, 0.3)
    small = picture.copy()
    small.thumbnail((160, 160))
    held = io.BytesIO()
    small.save(held, "JPEG", quality=75)
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=88, exif=_exif(held.getvalue(), taken, orientation))
    return content.getvalue()


def _exif(thumbnail: bytes, taken: str, orientation: int) -> bytes:
    """A TIFF structure by hand, since Pillow writes no thumbnails: IFD0, the Exif IFD, IFD1."""
    day = taken.encode("ascii") + b"\0"
    exif_at = 8 + 2 + 2 * 12 + 4
    day_at = exif_at + 2 + 12 + 4
    next_at = day_at + len(day)
    thumbnail_at = next_at + 2 + 3 * 12 + 4
    first = _entry(0x0112, 3, 1, orientation) + _entry(0x8769, 4, 1, exif_at)
    second = _entry(0x9003, 2, len(day), day_at)
    third = _entry(0x0103, 3, 1, 6) + _entry(0x0201, 4, 1, thumbnail_at) + _entry(0x0202, 4, 1, len(thumbnail))
    return (
        b"Exif\0\0II*\0"
        + struct.pack("<I", 8)
        + _ifd(2, first, next_at)
        + _ifd(1, second, 0)
        + day
        + _ifd(3, third, 0)
        + thumbnail
    )


def _entry(tag: int, kind: int, count: int, value: int) -> bytes:
    return struct.pack("<HHII", tag, kind, count, value)


def _ifd(count: int, entries: bytes, following: int) -> bytes:
    return struct.pack("<H", count) + entries + struct.pack("<I", following)
