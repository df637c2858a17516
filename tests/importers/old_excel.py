"""Old Excel files (.xls, BIFF8 in an OLE container), written from scratch: no program or library that does is at hand."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.importers.papers import HEADER, ROWS, TITLE, Heading

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Merge = tuple[int, int, int, int]


def write_xls(path: Path, rows: Iterable[Sequence[str | float]], merged: Iterable[Merge] = ()) -> Path:
    """A workbook of one sheet. A merge is (top, bottom, left, right), counted from 0."""
    globals_ = _record(0x0809, struct.pack("<6H", 0x0600, 0x0005, 0, 0, 0, 0)) + _record(
        0x0042, struct.pack("<H", 1200)
    )
    name = "Rencana"
    bound = struct.pack("<IHBB", 0, 0, len(name), 0) + name.encode("latin-1")
    at = len(globals_) + 4 + len(bound) + 4
    bound = struct.pack("<I", at) + bound[4:]
    globals_ += _record(0x0085, bound) + _record(0x000A, b"")
    path.write_bytes(_container(globals_ + _sheet(rows, merged)))
    return path


def write_plan(path: Path) -> Path:
    """The plan of `papers`: titles and headings merged over the width of the table."""
    lines: list[Sequence[str]] = [*((text,) for text in TITLE), (), HEADER]
    merged: list[Merge] = [(at, at, 0, 5) for at in range(len(TITLE))]
    for row in ROWS:
        if isinstance(row, Heading):
            merged.append((len(lines), len(lines), 1, 5))
            lines.append((row.number, row.name))
        else:
            lines.append(row)
    return write_xls(path, lines, merged)


def _sheet(rows: Iterable[Sequence[str | float]], merged: Iterable[Merge]) -> bytes:
    out = _record(0x0809, struct.pack("<6H", 0x0600, 0x0010, 0, 0, 0, 0))
    for at, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if isinstance(value, float):
                out += _record(0x0203, struct.pack("<3Hd", at, column, 0, value))
            elif value:
                text = value.encode("utf-16-le")
                out += _record(0x0204, struct.pack("<3HHB", at, column, 0, len(text) // 2, 1) + text)
    ranges = [struct.pack("<4H", *merge) for merge in merged]
    out += _record(0x00E5, struct.pack("<H", len(ranges)) + b"".join(ranges)) if ranges else b""
    return out + _record(0x000A, b"")


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _container(stream: bytes) -> bytes:
    """One stream named Workbook: header, one FAT sector, the directory, the stream."""
    stream = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    sectors = len(stream) // _SECTOR
    assert sectors + 2 <= _SECTOR // 4, "one FAT sector is enough for a test's plan"
    fat = [_FAT, _END, *range(3, sectors + 2), _END]
    fat += [_FREE] * (_SECTOR // 4 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    directory = (
        _entry("Root Entry", 5, 1, _END, 0)
        + _entry("Workbook", 2, _FREE, 2, len(stream))
        + _entry("", 0, _FREE, 0, 0) * 2
    )
    return header + struct.pack(f"<{len(fat)}I", *fat) + directory + stream


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    length = len(text) + 2 if name else 0
    links = struct.pack("<3I", _FREE, _FREE, child)
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", length, kind, 1)
        + links
        + b"\0" * 36
        + struct.pack("<IQ", first, size)
    )
