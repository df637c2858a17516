"""The directory of an archive, read by ourselves where it is plain: the same entries as the standard library's, or its refusal."""

from __future__ import annotations

import io
import mmap
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.zip_directory import Entry, entries_of
from tests.importers import papers


def an_archive(*names, comment=b"", extra=b"", method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name in names:
            info = zipfile.ZipInfo(name)
            info.compress_type, info.extra, info.external_attr = method, extra, 0o644 << 16
            archive.writestr(info, name * 3)
        archive.comment = comment
    return out.getvalue()


def by_the_library(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [
            (i.filename, i.header_offset, i.compress_size, i.file_size, i.compress_type, i.flag_bits, i.external_attr)
            for i in archive.infolist()
        ]


def without_stored_name(entries: list[Entry]):
    return [(entry.name, *entry[2:]) for entry in entries]


@pytest.mark.parametrize(
    "data",
    [
        an_archive("a.xml", "b/c.xml"),
        an_archive("a.xml", method=zipfile.ZIP_STORED),
        an_archive("a.xml", comment=b"made by somebody"),
        an_archive("a.xml", extra=struct.pack("<HH4s", 0x9999, 4, b"more")),
        an_archive("rencana é.xml", "日.xml"),
        an_archive(),
        b"something before it" + an_archive("a.xml", "b.xml"),
    ],
    ids=["plain", "stored", "comment", "extra field", "names beyond ASCII", "empty", "prefixed"],
)
def test_the_entries_are_those_of_the_standard_library(data):
    assert without_stored_name(entries_of(data)) == by_the_library(data)


def test_a_workbook_and_a_word_document_have_the_same_entries_both_ways(tmp_path):
    for path in (papers.write_workbook(tmp_path / "p.xlsx"), papers.write_docx(tmp_path / "p.docx")):
        assert without_stored_name(entries_of(path.read_bytes())) == by_the_library(path.read_bytes())


def test_a_file_that_is_looked_into_through_a_view_has_the_same_entries(tmp_path):
    for name, data in (("plain", an_archive("a.xml")), ("comment", an_archive("a.xml", comment=b"x"))):
        (tmp_path / name).write_bytes(data)
        with (tmp_path / name).open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view:
            assert entries_of(view) == entries_of(data)


def test_the_name_as_stored_keeps_what_a_reader_cuts_off():
    data = an_archive("ab.xml").replace(b"ab.xml", b"a\0.xml")
    assert [(entry.name, entry.stored) for entry in entries_of(data)] == [("a", b"a\0.xml")]


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06", b"no archive at all" * 10, an_archive("a.xml")[:-30]])
def test_what_is_no_archive_is_refused_as_the_standard_library_does(data):
    with pytest.raises(zipfile.BadZipFile):
        entries_of(data)


_WHOLE = an_archive("xl/workbook.xml", "xl/worksheets/sheet1.xml", "a.xml")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(_WHOLE) - 1), st.integers(0, 255)), max_size=4))
def test_a_damaged_directory_is_read_or_refused_as_the_standard_library_does(damages):
    data = bytearray(_WHOLE)
    for place, byte in damages:
        data[place] = byte
    try:
        expected = by_the_library(bytes(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
        with pytest.raises(type(error)):
            entries_of(bytes(data))
    else:
        assert without_stored_name(entries_of(bytes(data))) == expected
