"""Which reader takes which document: told by its content first, by its name only among plain texts."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePosixPath

from importers.archive import Archive, check_open_archive
from importers.document import Document
from importers.failures import ImportFailed

MAX_BYTES = 50 * 1024 * 1024

Reader = Callable[[], Document]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    b"MZ",
    b"\x7fELF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"RIFF",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
)
# The parts that tell a spreadsheet: xlsx, xlsb, ods.
_WORKBOOKS = frozenset({"xl/workbook.xml", "xl/workbook.bin", "content.xml"})
_TEXT_NAMES = {".csv": "csv", ".txt": "txt", ".md": "txt", ".tsv": "csv", ".text": "txt", ".markdown": "txt"}


def reader_of(path: Path, file_name: str) -> Reader:
    """What reads a file, with its libraries loaded. Raises ImportFailed for an empty, too large, unsafe or foreign one.

    Only the libraries of one format are loaded: with those of all of them a child process starts twice as slowly.
    """
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size == 0:
            raise ImportFailed("empty")
        if size > MAX_BYTES:
            raise ImportFailed("too-large", {"most": str(MAX_BYTES // 1024 // 1024)})
        head = file.read(2048)
        if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return _reader_of_archive(path, check_open_archive(file))
    if b"%PDF-" in head[:1024]:
        from importers.pdf_tables import read_pdf

        return partial(read_pdf, path)
    if head.startswith(_OLE):
        return _reader_of_ole(path)
    suffix = PurePosixPath(file_name.lower()).suffix
    if head.startswith(_FOREIGN) or suffix not in _TEXT_NAMES:
        raise ImportFailed("kind", {"name": file_name[:80]})
    from importers.text_tables import read_csv, read_text

    return partial(read_csv if _TEXT_NAMES[suffix] == "csv" else read_text, path)


def _reader_of_archive(path: Path, archive: Archive) -> Reader:
    if "word/document.xml" in archive.names:
        from importers.docx_tables import read_docx

        return partial(read_docx, path)
    if not archive.names & _WORKBOOKS:
        raise ImportFailed("kind", {"name": "zip"})
    from importers.workbooks import read_workbook

    return partial(read_workbook, path, far_cells=archive.far_cells, hidden_rows=archive.hidden_rows, data=archive.data)


def _reader_of_ole(path: Path) -> Reader:
    """Old Office files share one container; names inside it are UTF-16. A locked new one is stored in it too."""
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise ImportFailed("password")
    if "WordDocument".encode("utf-16-le") in data:
        raise ImportFailed("old-word")
    if not any(f"{name}\0".encode("utf-16-le") in data for name in ("Workbook", "Book")):
        raise ImportFailed("kind", {"name": path.name[:80]})
    from importers.workbooks import read_workbook

    return partial(read_workbook, path, far_cells=False)
