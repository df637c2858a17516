"""A film without the place where it was taken and the name of who took it, and not a frame less (MP4, QuickTime, 3GP).

Boxes that hold such words are renamed to `free` and emptied where they are, so that nothing else moves.
"""

from __future__ import annotations

from collections.abc import Iterator

# Where player's data lie deeper.
_HOLDERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"moof", b"traf"})
# `udta` holds ©xyz (place), loci, author and serial number; `meta` Apple's keys; `uuid` XMP.
_TELLING = frozenset({b"udta", b"meta", b"uuid"})
_DEEPEST = 6
_MOST_BOXES = 10_000


def clean_video(content: bytes) -> bytes:
    """The same length as before. Raises ValueError for what is no such film."""
    if content[4:8] not in (b"ftyp", b"moov", b"mdat", b"free", b"wide", b"skip", b"pnot"):
        raise ValueError("no MP4")
    held = bytearray(content)
    for kind, start, end in _boxes(content, 0, len(content), 0, [0]):
        if kind in _TELLING:
            header = 16 if int.from_bytes(content[start : start + 4], "big") == 1 else 8
            held[start + 4 : start + 8] = b"free"
            held[start + header : end] = bytes(max(0, end - start - header))
    return bytes(held)


def _boxes(content: bytes, start: int, end: int, depth: int, seen: list[int]) -> Iterator[tuple[bytes, int, int]]:
    """Every box with where it begins and ends; one that leads out of its holder ends with it, since
    an upload that broke off is a film whose last box is not whole."""
    while start + 8 <= end and seen[0] < _MOST_BOXES:
        seen[0] += 1
        size, kind, header = int.from_bytes(content[start : start + 4], "big"), content[start + 4 : start + 8], 8
        if size == 1:
            size, header = int.from_bytes(content[start + 8 : start + 16], "big"), 16
        elif size == 0:
            size = end - start
        if size < header:
            return
        behind = min(start + size, end)
        yield kind, start, behind
        if kind in _HOLDERS and depth < _DEEPEST:
            yield from _boxes(content, start + header, behind, depth + 1, seen)
        start = behind
