"""A PDF without its author's name and without what its photos tell of place and camera; every other byte stays in its place.

A signed document (Sertifikat Elektronik) is left alone, since any change would void the signature; a locked one, since its
words cannot be read. Packed objects are unpacked, emptied, and packed again into the room they had.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from bot.copies_inside import blank, blank_photos, blank_xmp, places

_SIGNED = re.compile(rb"/ByteRange\s{0,99}\[")
_NAMES = (b"/Author", b"/Company", b"/Manager")
_GAP = re.compile(rb"\s{0,99}")
_ELSEWHERE = re.compile(rb"\s{1,99}(\d{1,9})\s{1,9}(\d{1,5})\s{1,9}R\b")
_FIGURES = re.compile(rb"<([0-9A-Fa-f\s]{0,4000})>")
_BRACKETS = re.compile(rb"[()]|\\.", re.DOTALL)
_LONGEST = 2_000  # bytes of a name in brackets
_MOST_ELSEWHERE = 20  # names that are objects of their own
# Objects of an author, and words about the document, may be packed.
_PACKED = (b"/ObjStm", b"/Metadata")
_NEAR = 600  # bytes within which a dictionary and its stream begin
_MOST_UNPACKED = 8 * 1024 * 1024  # bytes of one stream, packed or not; all together four times as many


def clean_pdf(content: bytes) -> bytes | None:
    """The same length as before, None where it may go as it is."""
    if _SIGNED.search(content) or b"/Encrypt" in content:
        return None
    held = bytearray(content)
    _blank_names(held)
    for start, end, words in list(_streams(content)):
        emptied = bytearray(words)
        _blank_names(emptied)
        if emptied != words and len(packed := zlib.compress(emptied, 9)) <= end - start:
            # What stands behind the end of packed data is read over.
            held[start:end] = packed.ljust(end - start, b"\n")
    blank_photos(held)
    return None if held == content else bytes(held)


def _blank_names(held: bytearray) -> None:
    elsewhere: set[bytes] = set()
    for name in _NAMES:
        for at in places(held, name):
            if found := _ELSEWHERE.match(held, at + len(name)):
                elsewhere.add(b"%s %s obj" % (found[1], found[2]))
            else:
                _blank_string(held, at + len(name))
    for header in sorted(elsewhere)[:_MOST_ELSEWHERE]:
        for at in places(held, header):
            if not held[at - 1 : at].isdigit():
                _blank_string(held, at + len(header))
    blank_xmp(held)


def _blank_string(held: bytearray, place: int) -> None:
    """Write blanks over the string that stands there: in figures, or in brackets, which may hold others and escaped ones."""
    gap = _GAP.match(held, place)
    start = gap.end() if gap else place
    if figures := _FIGURES.match(held, start):
        blank(held, figures.span(1), b"20")
    depth = 0
    for sign in _BRACKETS.finditer(held, start, start + _LONGEST) if held[start : start + 1] == b"(" else ():
        depth += (sign[0] == b"(") - (sign[0] == b")")
        if depth == 0:
            end = sign.start()
            break
    else:
        return
    blank(held, (start + 1, end))


def _streams(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Packed streams that may hold names: where their bytes begin and end, and what they unpack to."""
    seen, room = set(), 4 * _MOST_UNPACKED
    for place in (at for kind in _PACKED for at in places(content, kind)):
        start = content.find(b"stream", place, place + _NEAR)
        if start < 0 or start in seen or room <= 0:
            continue
        seen.add(start)
        opening = content.rfind(b" obj", max(0, place - _NEAR), place)
        words = content[max(opening, 0, place - _NEAR) : start]
        start += 8 if content[start + 6 : start + 8] == b"\r\n" else 7
        if b"/FlateDecode" not in words or b"/DecodeParms" in words:
            continue
        end = content.find(b"endstream", start, start + _MOST_UNPACKED)
        room -= (end if end >= 0 else start + _MOST_UNPACKED) - start
        unpacked, length = _unpacked(content[start:end]) if end >= 0 else (b"", 0)
        room -= len(unpacked)
        if unpacked:
            yield start, start + length, unpacked


def _unpacked(content: bytes) -> tuple[bytes, int]:
    """What it unpacks to, and how many bytes it took; empty for what is broken or too much."""
    reader = zlib.decompressobj()
    try:
        words = reader.decompress(content, _MOST_UNPACKED)
    except zlib.error:
        return b"", 0
    return (words, len(content) - len(reader.unused_data)) if reader.eof else (b"", 0)
