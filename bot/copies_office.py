"""Word, Excel, PowerPoint and OpenDocument files without the names of who wrote and last changed them, their text untouched.

Photos inside lose position and serial number too. A signed document stays as it is: any change would void the signature.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from bot.copies_picture import clean_gif, clean_jpeg, clean_png, clean_webp
from importers import ImportFailed
from importers.archive import DAMAGED, check_archive

_NAMES = re.compile(
    rb"(<(dc:creator|cp:lastModifiedBy|Manager|Company|meta:initial-creator|meta:printed-by)\b[^>]{0,200}>)[^<]*(</\2>)"
)
# Excel notes the folder in which a workbook was last kept, which mostly holds the name of an account.
_WORKBOOK = "xl/workbook.xml"
_FOLDER = re.compile(rb"(<x15ac:absPath\b[^>]{0,200}url=\")([^\"]*)(\")")
_PICTURES = {b"\xff\xd8\xff": clean_jpeg, b"\x89PNG\r\n\x1a\n": clean_png, b"RIFF": clean_webp, b"GIF8": clean_gif}
_PROPERTIES = frozenset({"docProps/core.xml", "docProps/app.xml", "meta.xml"})
_LARGE = 1024 * 1024  # bytes; true ones have a few hundred
_SIGNED = ("_xmlsignatures/", "META-INF/documentsignatures.xml")


def clean_office(path: Path) -> bytes | None:
    """The document anew, None where it may go as it is: it is signed, or no archive that is safe to open (then nobody reads
    a name from it either). Raises ValueError for one with a damaged part, which programs may read all the same."""
    try:
        names = check_archive(path).names
    except ImportFailed:
        return None
    if any(name.startswith(_SIGNED) for name in names):
        return None
    try:
        return _rewritten(path)
    except DAMAGED as error:  # nobody compared the parts' sums until now
        raise ValueError("a document with a damaged part") from error


def _rewritten(path: Path) -> bytes:
    held = io.BytesIO()
    with ZipFile(path) as before, ZipFile(held, "w", ZIP_DEFLATED) as after:
        for entry in before.infolist():
            content = before.read(entry)
            if entry.filename in _PROPERTIES and len(content) < _LARGE:
                content = _NAMES.sub(rb"\1\3", content)
            elif entry.filename == _WORKBOOK:
                content = _FOLDER.sub(rb"\1\3", content)
            else:
                content = _cleaned(content)
            kept = ZIP_STORED if entry.compress_type == ZIP_STORED else ZIP_DEFLATED
            after.writestr(entry, content, compress_type=kept, compresslevel=1)
    return held.getvalue()


def _cleaned(part: bytes) -> bytes:
    """A picture without what it tells, any other part (and a broken picture) as it is."""
    for mark, clean in _PICTURES.items():
        if part.startswith(mark):
            try:
                return clean(part)
            except ValueError:
                return part
    return part
