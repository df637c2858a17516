"""Word, Excel and PowerPoint files from before 2007 without who wrote them, and their photos without place and camera.

Their words about themselves stand in sets of properties (MS-OLEPS); nothing in the file moves.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from bot.copies_inside import blank, blank_photos, blank_xmp, places

# The sets by their marks: where the mark stands, and the numbers of the properties that name people. Author and who saved last;
# manager and company; all that programs and persons added of their own.
_SETS: dict[bytes, tuple[int, Container[int]]] = {
    bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9"): (28, (4, 8)),
    bytes.fromhex("02d5cdd59c2e1b10939708002b2cf9ae"): (28, (14, 15)),
    bytes.fromhex("05d5cdd59c2e1b10939708002b2cf9ae"): (48, range(2, 1 << 24)),
}
_MOST = 200  # properties of a set
_MOST_SETS, _MOST_NAMES = 20, 20
_TEXT, _WIDE_TEXT = 0x1E, 0x1F
# Excel names in every workbook who opened it last: 112 bytes, the name filled up with blanks (MS-XLS WriteAccess).
_LAST_OPENED, _ROOM = b"\x5c\x00\x70\x00", 112
_BLANKS = b" " * 20


def clean_ole(content: bytes) -> bytes | None:
    """The same length as before, None where it may go as it is."""
    held, names = bytearray(content), set()
    for span in _named(content):
        names.add(content[slice(*span)].rstrip(b"\0"))
        blank(held, span, b"\0")
    for at in places(content, _LAST_OPENED):
        start, end = at + len(_LAST_OPENED), at + len(_LAST_OPENED) + _ROOM
        if end <= len(content) and content[start:end].endswith(_BLANKS):
            held[start:end] = b"\0\0\0".ljust(_ROOM)
    for name in sorted(names)[:_MOST_NAMES]:
        _blank_in_lists(held, name)
    blank_xmp(held)
    blank_photos(held)
    return None if held == content else bytes(held)


def _named(content: bytes) -> Iterator[tuple[int, int]]:
    """Where the names stand."""
    for mark, (before, properties) in _SETS.items():
        for at in places(content, mark, _MOST_SETS):
            if at >= before:
                yield from _in_set(content, at - before, _number(content, at + 16), properties)


def _in_set(content: bytes, begin: int, offset: int, properties: Container[int]) -> Iterator[tuple[int, int]]:
    section = begin + offset
    for place in range(section + 8, section + 8 + 8 * min(_number(content, section + 4), _MOST), 8):
        if _number(content, place) not in properties:
            continue
        value = section + _number(content, place + 4)
        kind, length = _number(content, value), _number(content, value + 4)
        length *= 2 if kind == _WIDE_TEXT else 1
        if kind in (_TEXT, _WIDE_TEXT) and length < 2_000 and value + 8 + length <= len(content):
            yield value + 8, value + 8 + length


def _blank_in_lists(held: bytearray, name: bytes) -> None:
    """Word lists its authors once more, each led by its length: so a name in the text itself is never touched."""
    words = name.decode("cp1252", "replace")
    if not words.strip():
        return
    entry = len(words).to_bytes(2, "little") + words.encode("utf-16-le", "replace")
    for at in places(held, entry):
        blank(held, (at + 2, at + len(entry)), " ".encode("utf-16-le"))


def _number(content: bytes, place: int) -> int:
    return int.from_bytes(content[place : place + 4], "little")
