"""The running text of a document that somebody handed in: its first pages, without its tables being understood."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

from domain.document_words import MAX_TEXT
from importers.archive import check_archive
from importers.failures import ImportFailed

_PAGES = 8
_PART = 4 * 1024 * 1024  # bytes of one part that are looked at
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How Office names the stream of an encrypted document inside its container.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# Parts in the order in which they are read: what stands above every page first, since a letterhead often is there.
_PARTS = (
    re.compile(r"word/header\d*\.xml"),
    re.compile(r"word/document\.xml"),
    re.compile(r"word/footer\d*\.xml"),
    re.compile(r"xl/sharedStrings\.xml"),
    re.compile(r"xl/worksheets/sheet\d+\.xml"),
    re.compile(r"ppt/slides/slide\d+\.xml"),
    re.compile(r"content\.xml"),
    re.compile(r"styles\.xml"),
)
_END_OF_LINE = re.compile(r"</(?:w:p|a:p|text:p|text:h|si|is|w:tc)>|<(?:w:br|w:cr|text:line-break)\b[^>]{0,200}/>")
_GAP = re.compile(r"<(?:w:tab|text:s|text:tab)\b[^>]{0,200}/>|</table:table-cell>")
_TAG = re.compile(r"<[^>]*>")
# In a sheet only strings written into the cells themselves; numbers there are places in the shared strings or sums.
_INLINE = re.compile(r"<is>.*?</is>", re.DOTALL)


def text_reader(path: Path) -> Callable[[], str]:
    """What reads the text, with its libraries loaded. Raises ImportFailed: "password", "unreadable", or an unsafe archive's."""
    with path.open("rb") as file:
        head = file.read(2048)
    if head.startswith(b"PK\x03\x04"):
        return lambda: _archive_text(path)
    if b"%PDF-" in head[:1024]:
        return _pdf_reader(path)
    if head.startswith(_OLE):
        return lambda: _old_office(path)
    return lambda: _plain(path)


def _archive_text(path: Path) -> str:
    names = sorted(check_archive(path).names, key=_natural)
    found: list[str] = []
    length = 0
    with ZipFile(path) as archive:
        for name in (name for pattern in _PARTS for name in names if pattern.fullmatch(name)):
            with archive.open(name) as part:
                xml = part.read(_PART).decode("utf-8", "replace")
            if name.startswith("xl/worksheets/"):
                xml = "\n".join(_INLINE.findall(xml))
            text = _without_tags(xml)
            found.append(text)
            length += len(text)
            if length > MAX_TEXT:
                break
    return "\n".join(found)


def _natural(name: str) -> tuple[int, str]:
    """slide2 before slide10."""
    number = re.search(r"(\d+)\.xml$", name)
    return int(number[1][:9]) if number else 0, name


def _without_tags(xml: str) -> str:
    return html.unescape(_TAG.sub("", _GAP.sub(" ", _END_OF_LINE.sub("\n", xml))))


def _pdf_reader(path: Path) -> Callable[[], str]:
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LAParams, LTTextContainer
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    def pages() -> Iterator[str]:
        resources = PDFResourceManager()
        device = PDFPageAggregator(resources, laparams=LAParams(boxes_flow=None))
        interpreter = PDFPageInterpreter(resources, device)
        with path.open("rb") as file:
            for page in PDFPage.get_pages(file, maxpages=_PAGES):
                interpreter.process_page(page)
                boxes = [item for item in device.get_result() if isinstance(item, LTTextContainer)]
                yield "".join(box.get_text() for box in sorted(boxes, key=lambda box: -box.y1))

    def read() -> str:
        found: list[str] = []
        try:
            for text in pages():
                found.append(text)
                if sum(map(len, found)) > MAX_TEXT:
                    break
        except PDFPasswordIncorrect as error:
            raise ImportFailed("password") from error
        except MemoryError:
            raise
        except Exception as error:  # pdfminer fails on broken files with whatever its parser meets
            if not found:
                raise ImportFailed("unreadable") from error
        return "\n".join(found)

    return read


def _old_office(path: Path) -> str:
    """Word, Excel and PowerPoint before 2007 keep their text in a form of their own; only the lock is looked for."""
    if _ENCRYPTED in path.read_bytes():
        raise ImportFailed("password")
    return ""


def _plain(path: Path) -> str:
    with path.open("rb") as file:
        raw = file.read(MAX_TEXT * 2)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
