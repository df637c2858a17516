"""Films, PDF and Office files leave without place and author, with everything else in its place."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import docx
import pytest

from bot.copies import clean_copy
from tests.bot.corpus.phones import phone_photo
from tests.bot.corpus.scenes import room

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NAME = "Sari Rahasia"
PLACE = b"-06.8833+107.6167/"


def box(kind: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">I", len(body) + 8) + kind + body


def a_film() -> bytes:
    user = box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7" + PLACE))
    track = box(b"trak", box(b"tkhd", bytes(80)), box(b"udta", box(b"auth", NAME.encode())))
    keys = box(b"meta", bytes(4), box(b"keys", b"com.apple.quicktime.location.ISO6709"), box(b"ilst", PLACE))
    return (
        box(b"ftyp", b"isom", bytes(4))
        + box(b"moov", box(b"mvhd", bytes(100)), track, user, keys)
        + box(b"mdat", b"film" * 99)
    )


def test_a_film_loses_place_and_author_and_not_a_byte_moves(tmp_path):
    path = tmp_path / "a.mp4"
    film = a_film()
    path.write_bytes(film)
    copy = clean_copy(path, "video/mp4")
    assert copy is not None
    assert len(copy) == len(film)
    assert PLACE not in copy
    assert NAME.encode() not in copy
    assert copy.index(b"mdat") == film.index(b"mdat")
    assert copy.endswith(b"film" * 99)
    assert path.read_bytes() == film


def a_document(folder: Path) -> Path:
    paper = docx.Document()
    paper.core_properties.author = NAME
    paper.core_properties.last_modified_by = NAME
    paper.add_paragraph("Notulen rapat")
    paper.add_picture(io.BytesIO(phone_photo(room(1).resize((400, 300)), taken="2026:03:10 09:11:12")))
    path = folder / "a.docx"
    paper.save(path)
    return path


def test_an_office_document_loses_its_authors_and_keeps_its_text_and_pictures(tmp_path):
    path = a_document(tmp_path)
    copy = clean_copy(path, DOCX)
    assert copy is not None
    read = docx.Document(io.BytesIO(copy))
    assert (read.core_properties.author, read.core_properties.last_modified_by) == ("", "")
    assert next(p.text for p in read.paragraphs) == "Notulen rapat"
    with zipfile.ZipFile(io.BytesIO(copy)) as archive, zipfile.ZipFile(path) as before:
        assert archive.namelist() == before.namelist()
        (picture,) = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert b"2026:03:10" in before.read(picture)
        assert b"2026:03:10" not in archive.read(picture)


def test_a_signed_document_and_a_dangerous_archive_go_as_they_are(tmp_path):
    path = a_document(tmp_path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    assert clean_copy(path, DOCX) is None
    path.write_bytes(b"PK\x03\x04 no archive")
    assert clean_copy(path, DOCX) is None


INFO = b"1 0 obj<</Author (Sari \\(Rahasia\\))/Title (Notulen)>>endobj\n2 0 obj<</Author <536172690A>>>endobj\n"
XMP = b"<dc:creator><rdf:Seq><rdf:li>Sari Rahasia</rdf:li></rdf:Seq></dc:creator><dc:title>Notulen</dc:title>"


def test_a_pdf_loses_its_author_where_the_name_stands_open(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\n" + INFO + XMP)
    copy = clean_copy(path, "application/pdf")
    assert copy is not None
    assert len(copy) == path.stat().st_size
    assert b"Rahasia" not in copy
    assert b"53617269" not in copy
    assert copy.count(b"Notulen") == 2


@pytest.mark.parametrize("more", [b"/ByteRange [0 100 200 300]", b"/Encrypt 5 0 R"])
def test_a_signed_or_locked_pdf_goes_as_it_is(tmp_path, more):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\n" + INFO + more)
    assert clean_copy(path, "application/pdf") is None
