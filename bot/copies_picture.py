"""JPEG, PNG, WebP and GIF without position, author, serial number and editing history, and with every pixel in its place.

What stays is named, not what goes: programs invent new places for what they know faster than anybody can list them.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from itertools import islice

from PIL import Image

from importers.pictures import BROKEN

# JPEG segments that draw the picture: APP0 is its size, APP2 its colours (and much else), APP14 how colours are packed.
_JPEG_TABLES = frozenset({*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF})
_JPEG_KEPT = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
# What may come between and behind the scans; any other byte after FF is damage, which decoders read over.
_BEHIND_SCAN = re.compile(rb"\xff[\xc0-\xcf\xd9-\xdf\xe0-\xef\xfe]")
_EXIF = re.compile(rb"\xff\xe1(..)(?=Exif\0\0)", re.DOTALL)
_FIRST = 256 * 1024  # bytes within which it stands
_END = 0xD9
_MOST_DAMAGE = 10_000
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)
_WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_GIF_KEPT = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
_ORIENTATION = 0x0112


def clean_jpeg(content: bytes) -> bytes:
    """Raises ValueError for what is no JPEG. What stands behind its end (films of motion photos, second pictures with a
    position of their own) does not leave either."""
    exif = _EXIF.search(content, 0, _FIRST)
    turned = orientation(content[exif.end(1) : exif.end(1) + int.from_bytes(exif[1], "big") - 2]) if exif else 1
    kept = [b"\xff\xd8"]
    if turned != 1:
        kept.append(_segment(orientation_body(turned)))
    kept += _jpeg_segments(content)
    return b"".join(kept)


def orientation(body: bytes) -> int:
    """How the camera was held (1 … 8), by the Exif of a picture; 1, upright, where it does not say."""
    exif = Image.Exif()
    try:
        exif.load(body)
        value = exif.get(_ORIENTATION)
    except (*BROKEN, struct.error):
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def orientation_body(value: int) -> bytes:
    """An Exif body that says nothing but how the picture is turned."""
    exif = Image.Exif()
    exif[_ORIENTATION] = value
    body = exif.tobytes()
    return body if body.startswith(b"Exif\0\0") else b"Exif\0\0" + body


def _segment(body: bytes) -> bytes:
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body


def _jpeg_segments(content: bytes) -> Iterator[bytes]:
    """What stays, from the first segment to the end of the picture."""
    if not content.startswith(b"\xff\xd8"):
        raise ValueError("no JPEG")
    place, scanned = 2, False
    while place + 4 <= len(content) or (scanned and place + 2 <= len(content)):
        if content[place] != 0xFF:
            raise ValueError("a JPEG segment does not begin with a marker")
        marker = content[place + 1]
        if marker == 0xFF:  # a fill byte
            place += 1
            continue
        if marker == _END:
            break
        behind = place + 2 + int.from_bytes(content[place + 2 : place + 4], "big")
        if _draws(marker, content[place + 4 : place + 16]):
            yield content[place:behind]
        place = behind
        if marker == 0xDA:
            scanned, after = True, _after_scan(content, behind)
            yield content[behind:after]
            place = after
    if not scanned:
        raise ValueError("a JPEG without a picture")
    yield b"\xff\xd9"


def _draws(marker: int, body: bytes) -> bool:
    return marker in _JPEG_TABLES or (marker in _JPEG_KEPT and body.startswith(_JPEG_KEPT[marker]))


def _after_scan(content: bytes, place: int) -> int:
    """Where the drawn data end: at the next segment, or at the end of what there is."""
    for found in islice(_BEHIND_SCAN.finditer(content, place), _MOST_DAMAGE):
        at = found.start()
        marker = content[at + 1]
        behind = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        # Damage may look like a segment; a true one is followed by another.
        if marker in (_END, 0xDA) or content[behind : behind + 1] == b"\xff":
            return at
    return len(content)


def clean_png(content: bytes) -> bytes:
    """Raises ValueError for what is no whole PNG."""
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
        if kind in _PNG_KEPT:
            kept.append(content[place:end])
        place = end
        if kind == b"IEND":
            return b"".join(kept)
    raise ValueError("a PNG without an end")


def clean_webp(content: bytes) -> bytes:
    """Raises ValueError for what is no WebP."""
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
        if kind in _WEBP_KEPT:
            kept.append(bytes(chunk))
        place = end
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def clean_gif(content: bytes) -> bytes:
    """Without comments and what programs wrote into it. Raises ValueError for what is no GIF."""
    if not content.startswith((b"GIF87a", b"GIF89a")) or len(content) < 13:
        raise ValueError("no GIF")
    place = 13 + _colours(content[10])
    kept = [content[:place]]
    while place < len(content) and content[place] in (0x21, 0x2C):
        drawn = content[place] == 0x2C
        label = content[place + 1 : place + 2]
        begin = (
            place + 2 if not drawn else place + 11 + _colours(int.from_bytes(content[place + 9 : place + 10], "big"))
        )
        end = _behind_blocks(content, begin)
        if drawn or label in (b"\xf9", b"\x01") or (label == b"\xff" and content[begin + 1 : begin + 12] in _GIF_KEPT):
            kept.append(content[place:end])
        place = end
    return b"".join(kept) + b";"


def _colours(flags: int) -> int:
    """Bytes of the table of colours that these flags announce."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _behind_blocks(content: bytes, place: int) -> int:
    """Behind the last of a row of blocks, each led by its length; a broken row ends with the file."""
    while place < len(content) and content[place]:
        place += 1 + content[place]
    return min(place + 1, len(content))
