"""Word, Excel, PowerPoint and OpenDocument files without the names of who wrote and last changed them, their text untouched.

Photos inside lose position and serial number too. A signed document stays as it is: any change would void the signature.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from importers import ImportFailed
from importers.archive import check_archive

_NAMES = re.compile(
    rb"(<(dc:creator|cp:lastModifiedBy|Manager|Company|meta:initial-creator|meta:printed-by)\b[^>]{0,200}>)[^<]*(</\2>)"
)
_PROPERTIES = frozenset({"docProps/core.xml", "docProps/app.xml", "meta.xml"})
_SIGNED = ("_xmlsignatures/", "META-INF/documentsignatures.xml")


def clean_office(path: Path, clean_jpeg: Callable[[bytes], bytes]) -> bytes | None:
    """The document anew, None where it may go as it is: it is signed, or no archive that is safe to open (then nobody reads
    a name from it either)."""
    try:
        names = check_archive(path).names
    except ImportFailed:
        return None
    if any(name.startswith(_SIGNED) for name in names):
        return None
    held = io.BytesIO()
    with ZipFile(path) as before, ZipFile(held, "w", ZIP_DEFLATED) as after:
        for entry in before.infolist():
            content = before.read(entry)
            if entry.filename in _PROPERTIES:
                content = _NAMES.sub(rb"\1\3", content)
            elif entry.filename.lower().endswith((".jpg", ".jpeg")):
                content = _cleaned(content, clean_jpeg)
            kept = ZIP_STORED if entry.compress_type == ZIP_STORED else ZIP_DEFLATED
            after.writestr(entry, content, compress_type=kept, compresslevel=1)
    return held.getvalue()


def _cleaned(content: bytes, clean_jpeg: Callable[[bytes], bytes]) -> bytes:
    try:
        return clean_jpeg(content)
    except ValueError:
        return content
