"""Which reader takes which document: told by its content first, by its name only among plain texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from importers.archive import check_archive
from importers.document import Document
from importers.docx_tables import read_docx
from importers.failures import ImportFailed
from importers.pdf_tables import read_pdf
from importers.text_tables import read_csv, read_text
from importers.workbooks import read_workbook

IMPORTERS: dict[str, Callable[[Path], Document]] = {
    "docx": read_docx,
    "xlsx": read_workbook,
    "xls": read_workbook,
    "ods": read_workbook,
    "pdf": read_pdf,
    "csv": read_csv,
    "txt": read_text,
}
MAX_BYTES = 50 * 1024 * 1024

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
_TEXT_NAMES = {".csv": "csv", ".txt": "txt", ".md": "txt", ".tsv": "csv", ".text": "txt", ".markdown": "txt"}


def kind_of(path: Path, file_name: str) -> str:
    """The key of IMPORTERS for a file. Raises ImportFailed for an empty, too large, unsafe or foreign one."""
    size = path.stat().st_size
    if size == 0:
        raise ImportFailed("empty")
    if size > MAX_BYTES:
        raise ImportFailed("too-large", {"most": str(MAX_BYTES // 1024 // 1024)})
    with path.open("rb") as file:
        head = file.read(2048)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_in_archive(path)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_OLE):
        return _kind_in_ole(path)
    suffix = PurePosixPath(file_name.lower()).suffix
    if head.startswith(_FOREIGN) or suffix not in _TEXT_NAMES:
        raise ImportFailed("kind", {"name": file_name[:80]})
    return _TEXT_NAMES[suffix]


def _kind_in_archive(path: Path) -> str:
    names = check_archive(path)
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    raise ImportFailed("kind", {"name": "zip"})


def _kind_in_ole(path: Path) -> str:
    """Old Office files share one container; names inside it are UTF-16. A locked new one is stored in it too."""
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise ImportFailed("password")
    if "WordDocument".encode("utf-16-le") in data:
        raise ImportFailed("old-word")
    if any(f"{name}\0".encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return "xls"
    raise ImportFailed("kind", {"name": path.name[:80]})
