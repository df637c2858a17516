"""What a file really is, by its bytes and never by its name, and whether a preview of it can be made (promises B11–B18)."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

import filetype

from domain.evidence_files import MACROS, NO_PREVIEW, UNREADABLE, is_accepted
from importers.archive import DAMAGED
from importers.pictures import BROKEN, read_header

# Office files are ZIPs (told apart by their parts) or OLE compounds.
_OFFICE = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@dataclass(frozen=True, slots=True)
class Content:
    """`mime` by content; `flags` for the reviewer ("no-preview", "unreadable-picture", "macros"); `refused` is empty or why
    the file is not taken ("type")."""

    mime: str
    flags: tuple[str, ...] = ()
    refused: str = ""


def examine(path: Path, name: str) -> Content:
    """Look at the file's first bytes and, for pictures and Office files, its header. Never raises on bad content."""
    mime = _mime(path, name)
    if not is_accepted(mime):
        return Content(mime, refused="type")
    if mime.startswith("image/"):
        return Content(mime, _picture_flags(path))
    return Content(mime, (MACROS,) if _has_macros(path, mime) else ())


def _mime(path: Path, name: str) -> str:
    with path.open("rb") as file:
        head = file.read(8192)
    if head.startswith(b"PK\x03\x04"):
        return _zip_mime(path)
    if head.startswith(_OLE):
        suffix = name.lower().rpartition(".")[2]
        return {
            "doc": "application/msword",
            "xls": "application/vnd.ms-excel",
            "ppt": "application/vnd.ms-powerpoint",
        }.get(suffix, "application/x-ole-storage")
    kind = filetype.guess(head)
    if kind is not None:
        # An animated PNG is a PNG whose first frame everybody can show.
        return "image/png" if kind.mime == "image/apng" else str(kind.mime)
    return _text_mime(head, name)


def _text_mime(head: bytes, name: str) -> str:
    """Plain text only: no NUL, decodable, and no markup that a browser would run."""
    start = head.lstrip()[:200].lower()
    if b"\0" in head or start.startswith((b"<", b"#!", b"%!")):
        return "application/octet-stream"
    try:
        head.decode("utf-8", errors="strict" if len(head) < 8192 else "ignore")
    except UnicodeDecodeError:
        return "application/octet-stream"
    return "text/csv" if name.lower().endswith(".csv") else "text/plain"


def _zip_mime(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()[:2000]
            if "mimetype" in names and _is_short(archive.getinfo("mimetype")):
                inside = archive.read("mimetype").decode("ascii", "replace").strip()
                if inside.startswith("application/vnd.oasis.opendocument."):
                    return inside
    except (*DAMAGED, OSError, RuntimeError):
        return "application/zip"
    for prefix, mime in _OFFICE.items():
        if "[Content_Types].xml" in names and any(name.startswith(prefix) for name in names):
            return mime
    return "application/zip"


def _is_short(entry: zipfile.ZipInfo) -> bool:
    """Whether it is a type's name, which documents keep unpacked or nearly so; other ways of packing have errors of their own."""
    return entry.file_size < 200 and entry.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def _has_macros(path: Path, mime: str) -> bool:
    if mime not in _OFFICE.values():
        return False
    with zipfile.ZipFile(path) as archive:
        return any(name.lower().endswith("vbaproject.bin") for name in archive.namelist()[:2000])


def _picture_flags(path: Path) -> tuple[str, ...]:
    """Read the header only: size and frames; a bomb is never decoded."""
    try:
        header = read_header(path)
    except BROKEN:
        return (UNREADABLE,)
    return () if header.decodable else (NO_PREVIEW,)
