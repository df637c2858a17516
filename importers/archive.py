"""Looking into a ZIP-based document (docx, xlsx, ods) before anything opens it: bombs, overlaps, paths, DTDs."""

from __future__ import annotations

import os
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile

from importers.failures import ImportFailed
from importers.sheet_trim import SHEET, hides_ods_rows, hides_rows, may_be_far
from importers.zip_directory import Entry, entries_of

# What reading raises over an archive that is damaged somewhere.
DAMAGED = (BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError)
MAX_ENTRIES = 2_000
MAX_UNPACKED = 100 * 1024 * 1024
MAX_PART = 30 * 1024 * 1024

_CHUNK = 64 * 1024
# Deflate makes at most 1,032 bytes of one: what is packed this small stays below the limit of a part, whatever its header
# says, and is inflated in one go.
_PACKED_SMALL = MAX_PART // 1032
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_SYMLINK = 0o120000
# A DTD may stand behind any encoding declaration; UTF-16 writes a zero byte between its letters.
_DTD = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)")
_XINCLUDE = b"http://www.w3.org/2001/XInclude"
# A small file is read whole: looking into it piece by piece would cost more than all else here.
_READ_WHOLE = 4 * 1024 * 1024
_XML = (".xml", ".rels", ".vml")
_ODS = "content.xml"
_OVERLAP = 64


@dataclass(frozen=True, slots=True)
class Archive:
    """What a ZIP that is safe to open holds: the names of its parts, and whether a sheet may have cells far outside of what
    is read, which its reader has to cut off first, and whether it hides rows, which its reader does not see; of a small one
    the bytes that were looked into."""

    names: frozenset[str]
    far_cells: bool
    hidden_rows: bool = False
    data: bytes | None = None


def check_archive(path: Path) -> Archive:
    """What is inside a ZIP that is safe to open; raises ImportFailed for one that is not.

    Sizes come from really inflating each part up to the limit, since headers may lie.
    """
    with path.open("rb") as file:
        return check_open_archive(file)


def check_open_archive(file: BinaryIO) -> Archive:
    """As `check_archive`, of a file that is open for reading already."""
    try:
        if os.fstat(file.fileno()).st_size <= _READ_WHOLE:
            file.seek(0)
            return _checked(file.read())
        with mmap(file.fileno(), 0, access=ACCESS_READ) as view:
            return _checked(view)
    except ImportFailed:
        raise
    except (*DAMAGED, OSError, ValueError) as error:
        raise ImportFailed("zip-broken") from error


def _checked(data: bytes | mmap) -> Archive:
    entries = entries_of(data)
    if len(entries) > MAX_ENTRIES:
        raise ImportFailed("zip-entries", {"count": str(len(entries)), "most": str(MAX_ENTRIES)})
    _check_names(entries)
    far_cells, hidden_rows = _check_contents(data, entries, _check_places(data, entries))
    names = frozenset([entry.name for entry in entries])
    return Archive(names, far_cells, hidden_rows, data if isinstance(data, bytes) else None)


def _check_names(entries: list[Entry]) -> None:
    if any((entry.attributes >> 16) & 0o170000 == _SYMLINK for entry in entries):
        raise ImportFailed("zip-path")
    # zipfile turns backslashes and cuts at NUL on some systems; the names as stored are what counts. Nearly always one look at
    # all of them is enough.
    names = b"\0".join([b"", *[entry.stored for entry in entries], b""]).replace(b"\\", b"/")
    climbs = b".." in names and any(b".." in name.split(b"/") for name in names.split(b"\0"))
    if climbs or b":" in names or b"\0/" in names or names.count(b"\0") > len(entries) + 1:
        raise ImportFailed("zip-path")
    if len({entry.name.casefold() for entry in entries}) < len(entries):
        raise ImportFailed("zip-broken")


def _check_places(data: bytes | mmap, entries: list[Entry]) -> dict[str, int]:
    """Where each entry's data begin. Each must have its own bytes: overlapping ones unpack the same data many times."""
    end = 0
    places: dict[str, int] = {}
    for entry in sorted(entries, key=attrgetter("offset")):
        begin = places[entry.name] = _data_offset(data, entry)
        if entry.offset < end or entry.packed < 0:
            raise ImportFailed("zip-overlap")
        end = begin + entry.packed
    return places


def _data_offset(data: bytes | mmap, entry: Entry) -> int:
    fields = _LOCAL_HEADER.unpack_from(data, entry.offset)
    name_begins = entry.offset + _LOCAL_HEADER.size
    name_ends = name_begins + int(fields[9])
    name = data[name_begins:name_ends]
    # Its slashes may lean the other way than those in the directory.
    same = name == entry.stored or name.replace(b"\\", b"/") == entry.stored.replace(b"\\", b"/")
    if fields[0] != b"PK\x03\x04" or not same:
        raise ImportFailed("zip-broken")
    return name_ends + int(fields[10])


def _check_contents(data: bytes | mmap, entries: list[Entry], places: dict[str, int]) -> tuple[bool, bool]:
    """Look through everything that the entries unpack to: whether a sheet may have cells far outside, and hides rows."""
    total, far_cells, hidden_rows = 0, False, False
    for entry in entries:
        if entry.flags & 0x1:
            raise ImportFailed("password")
        size, overlap = 0, b""
        is_xml = entry.name.lower().endswith(_XML)
        is_sheet = SHEET.match(entry.name) is not None
        for chunk in _inflated(data, entry, places[entry.name]):
            size += len(chunk)
            if size > MAX_PART or total + size > MAX_UNPACKED:
                raise ImportFailed("zip-too-large", {"most": str(MAX_UNPACKED // 1024 // 1024)})
            if is_xml:
                seen = overlap + chunk if overlap else chunk
                # A single rare letter is found twenty times as quickly as what it belongs to.
                if (b"X" in seen and _XINCLUDE in seen) or (b"!" in seen and _DTD.search(seen)):
                    raise ImportFailed("dtd")
                if is_sheet:
                    far_cells = far_cells or may_be_far(seen)
                    hidden_rows = hidden_rows or hides_rows(seen)
                elif entry.name == _ODS:
                    hidden_rows = hidden_rows or hides_ods_rows(seen)
                overlap = seen[-_OVERLAP:]
        if size != entry.size:
            raise ImportFailed("zip-broken")
        total += size
    return far_cells, hidden_rows


def _inflated(data: bytes | mmap, entry: Entry, begin: int) -> Iterator[bytes]:
    """The entry's bytes in pieces; never more in memory than a part may have, whatever the ratio."""
    end = begin + entry.packed
    if entry.method not in (ZIP_STORED, ZIP_DEFLATED) or end > len(data):
        raise ImportFailed("zip-broken")
    if entry.method == ZIP_STORED:
        yield from (data[at : min(at + _CHUNK, end)] for at in range(begin, end, _CHUNK))
    elif 0 < entry.packed <= _PACKED_SMALL:
        yield zlib.decompress(data[begin:end], -15, min(max(entry.size, 1), MAX_PART))
    else:
        inflater = zlib.decompressobj(-15)
        for at in range(begin, end, _CHUNK):
            packed = data[at : min(at + _CHUNK, end)]
            while packed and not inflater.eof:
                yield inflater.decompress(packed, _CHUNK * 4)
                packed = inflater.unconsumed_tail
        yield inflater.flush()
