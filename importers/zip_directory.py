"""The entries that a ZIP's directory names.

Nearly all documents come with a directory of the plainest kind, about which no two readers can disagree; it is read right here,
in a third of the time. Everything else is left to the standard library.
"""

from __future__ import annotations

from io import BytesIO
from mmap import mmap
from struct import Struct
from typing import NamedTuple
from zipfile import ZipFile

_END = Struct("<4s4H2LH")
_ENTRY = Struct("<4s6H3L5H2L")
_LOCATOR_64 = b"PK\x06\x07"
_LOCATOR_64_SIZE = 20
_NEWEST_VERSION = 63  # of the format, as the standard library knows it
_UTF_8 = 0x800


class Entry(NamedTuple):
    """What the directory says of one part: `stored` is its name as written there, `name` what readers make of it; `packed` and
    `size` are bytes before and after inflating, `offset` is where its own header begins."""

    name: str
    stored: bytes
    offset: int
    packed: int
    size: int
    method: int
    flags: int
    attributes: int


def entries_of(data: bytes | mmap) -> list[Entry]:
    """All entries in the directory's order. Raises what zipfile raises for what is no archive."""
    found = _plain_entries(data)
    if found is not None:
        return found
    with ZipFile(BytesIO(data) if isinstance(data, bytes) else data) as archive:  # type: ignore[arg-type]  # mmap reads like a file
        return [
            Entry(
                info.filename,
                info.orig_filename.encode("utf-8" if info.flag_bits & _UTF_8 else "cp437"),
                info.header_offset,
                info.compress_size,
                info.file_size,
                info.compress_type,
                info.flag_bits,
                info.external_attr,
            )
            for info in archive.infolist()
        ]


def _plain_entries(data: bytes | mmap) -> list[Entry] | None:
    """The entries of a directory that stands right before the end, in one piece, with no comment, extra field or 64-bit part;
    None for any other one."""
    end = len(data) - _END.size
    if end < _LOCATOR_64_SIZE or data[end - _LOCATOR_64_SIZE : end - _LOCATOR_64_SIZE + 4] == _LOCATOR_64:
        return None
    mark, disk, first_disk, here, count, size, at, comment = _END.unpack_from(data, end)
    if mark != b"PK\x05\x06" or disk or first_disk or here != count or comment or at + size != end:
        return None
    found = []
    while at < end:
        if at + _ENTRY.size > end:
            return None
        mark, _, version, flags, method, _, _, _, packed, size, length, extra, comment, disk, _, attributes, offset = (
            _ENTRY.unpack_from(data, at)
        )
        stored = data[at + _ENTRY.size : at + _ENTRY.size + length]
        at += _ENTRY.size + length
        # What is not plain ASCII is read in one way by some and in another by others.
        plain = mark == b"PK\x01\x02" and not (extra or comment or disk) and version <= _NEWEST_VERSION
        if not plain or at > end or not stored.isascii() or b"\0" in stored:
            return None
        found.append(Entry(stored.decode(), stored, offset, packed, size, method, flags, attributes))
    return found if len(found) == count else None
