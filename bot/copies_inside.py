"""What photos inside another file tell of place and camera, emptied where it is so that not a byte moves.

PDF and old Office files hold JPEGs as phones wrote them. XMP (Adobe's words about a file, in XML) stands open in many kinds.
Only so many places are looked at, each within bounds: a file made of nothing but such marks must not keep a thread busy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.copies_picture import orientation, orientation_body

# How the bodies of Exif, XMP and IPTC begin in the segments of a JPEG.
_BODIES = (b"Exif\0\0", b"http://ns.adobe.com/", b"Photoshop 3.0\0")
_HOLDERS = (b"\xff\xe1", b"\xff\xed")
_MARKS = frozenset(range(0xC0, 0xFF))
_TELLING = (
    rb"(?:\w{1,40}:)?(?:GPS\w{1,40}|\w{0,40}SerialNumber|Artist|AuthorsPosition|Author|OwnerName|CameraOwnerName"
    rb"|Company|Manager)"
)
_ATTRIBUTE = re.compile(rb"\b" + _TELLING + rb"\s{0,9}=\s{0,9}[\"']([^\"'<>]{1,4000})")
_ELEMENT = re.compile(rb"<" + _TELLING + rb"\b[^<>]{0,100}>([^<>]{1,4000})</")
_CREATOR = re.compile(rb"<dc:(?:creator|rights|contributor)\b[^<>]{0,100}>(.{0,4000}?)</dc:", re.DOTALL)
_ITEM = re.compile(rb"<rdf:li\b[^<>]{0,100}>([^<>]{1,4000})")
_BEGIN, _END = b"<rdf:RDF", b"</rdf:RDF>"
_MOST = 2_000  # places of one mark
_MOST_WORDS = 4 * 1024 * 1024  # bytes of XMP, all together


def places(content: bytes | bytearray, mark: bytes, most: int = _MOST) -> Iterator[int]:
    """Where the mark stands, at most so many of them."""
    at = content.find(mark)
    while at >= 0 and most > 0:
        yield at
        most -= 1
        at = content.find(mark, at + len(mark))


def blank(held: bytearray, span: tuple[int, int], filler: bytes = b" ") -> None:
    """Write blanks over what stands there."""
    length = span[1] - span[0]
    held[span[0] : span[1]] = (filler * length)[:length]


def blank_photos(held: bytearray) -> None:
    """Empty the segments of all JPEGs in these bytes, keeping how each was held."""
    for mark in _BODIES:
        for begin in places(held, mark):
            length = int.from_bytes(held[begin - 2 : begin], "big")
            behind = begin - 2 + length
            # A true segment is followed by another; in torn files the next bytes may be somebody else's.
            if begin < 4 or held[begin - 4 : begin - 2] not in _HOLDERS or behind + 1 >= len(held):
                continue
            if held[behind] != 0xFF or held[behind + 1] not in _MARKS or behind <= begin:
                continue
            turned = orientation(bytes(held[begin:behind])) if mark == _BODIES[0] else 1
            body = orientation_body(turned) if turned != 1 else b""
            held[begin:behind] = (body if len(body) <= behind - begin else b"").ljust(behind - begin, b"\0")


def blank_xmp(held: bytearray) -> None:
    """Take names, positions and serial numbers out of the XMP that stands open."""
    for at in places(held, b"<dc:"):
        if named := _CREATOR.match(held, at):
            for item in list(_ITEM.finditer(held, *named.span(1))):
                blank(held, item.span(1))
    room = _MOST_WORDS
    for at in places(held, _BEGIN):
        end = held.find(_END, at, at + max(0, room))
        if end < 0:
            return
        room -= end - at
        for pattern in (_ATTRIBUTE, _ELEMENT):
            for found in list(pattern.finditer(held, at, end)):
                blank(held, found.span(1))
