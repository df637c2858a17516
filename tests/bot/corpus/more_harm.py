"""More of what may be handed in: endless documents, nested bombs, pictures without measure, scripts, polyglots, odd names."""

from __future__ import annotations

import gzip
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image

from tests.bot.corpus.harm import Harm, _chunk, _of, _parts, cut, giant_png, scratched
from tests.bot.corpus.heic import HEIC
from tests.bot.corpus.scenes import jpeg, room
from tests.importers import hostile

_DOCX = b"<Types/>"
_WORDS = b"<w:document><w:body><w:p><w:r><w:t>Notulen</w:t></w:r></w:p></w:body></w:document>"


def _photo() -> bytes:
    return jpeg(room(1).resize((320, 240)))


def _png(width: int, height: int, *more: tuple[bytes, bytes]) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in ((b"IHDR", header), *more, (b"IEND", b"")))


def _pictures() -> Iterator[Harm]:
    packed = zlib.compress(bytes(900))
    for width, height in ((2**31 - 1, 2**31 - 1), (0, 0), (0, 900), (1, 2**31 - 1), (2**31 - 1, 1)):
        content = _png(width, height, (b"IDAT", packed))
        yield Harm(f"PNG that says {width} x {height}", "foto.png", _of(content))
    pieces = ((b"IDAT", packed[at : at + 1]) for at in range(len(packed)))
    yield Harm("PNG in pieces of one byte", "foto.png", _of(_png(20, 15, *((b"IDAT", b""),) * 20_000, *pieces)))
    yield Harm("PNG without a picture", "foto.png", _of(_png(20, 15)), True)
    yield Harm("PNG whose pixels end early", "foto.png", _of(_png(4_000, 3_000, (b"IDAT", packed))), True)
    yield Harm("PNG that unpacks to 300 MB", "foto.png", _of(_png(20, 15, (b"IDAT", _deep(300)))), True)
    yield Harm(
        "a ZIP behind a gigapixel", "foto.png", lambda folder: giant_png(9_000, 9_000) + hostile.bomb(folder), True
    )
    yield Harm("JPEG of nothing but marks", "a.jpg", _of(b"\xff\xd8" + b"\xff\xe1\x00\x08Exif\0\0" * 100_000))
    yield Harm("JPEG of junk behind its mark", "a.jpg", _of(b"\xff\xd8\xff\xe0\x00\x02" + b"A" * 3_000_000))
    yield Harm("JPEG of fill bytes", "a.jpg", _of(b"\xff\xd8" + b"\xff" * 3_000_000))
    yield Harm("JPEG with an Exif that leads to itself", "a.jpg", _of(_exif(_loop())), True)
    yield Harm("JPEG whose Exif says 4 GB", "a.jpg", _of(_exif(_endless())), True)
    yield Harm("GIF of endless blocks", "a.gif", _of(b"GIF89a" + bytes(7) + b"!\xfe" + b"\x01x" * 400_000))
    yield Harm(
        "GIF of 65,535 x 65,535", "a.gif", _of(b"GIF89a\xff\xff\xff\xff\x00\x00\x00,\0\0\0\0\xff\xff\xff\xff\0\x02\0;")
    )
    yield Harm("WebP without an end", "a.webp", _of(b"RIFF\xff\xff\xff\xffWEBPVP8 \xff\xff\xff\xff" + bytes(60)))
    for kind, content in _tiffs():
        for ending in ("tif", "jpg"):
            yield Harm(f"{kind} as .{ending}", f"pindai.{ending}", _of(content), False)


def _deep(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()


def _exif(tiff: bytes) -> bytes:
    content, body = _photo(), b"Exif\0\0" + tiff
    return content[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + content[2:]


def _loop() -> bytes:
    """Its first list names itself as the one of the camera and as the next."""
    return b"II*\0" + struct.pack("<IH", 8, 1) + struct.pack("<HHII", 0x8769, 4, 1, 8) + struct.pack("<I", 8)


def _endless() -> bytes:
    return b"II*\0" + struct.pack("<IH", 8, 65_535) + struct.pack("<HHII", 0x0112, 2, 2**32 - 1, 2**31) * 40


def _tiffs() -> Iterator[tuple[str, bytes]]:
    held = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(held, "TIFF", compression="group4")
    yield "TIFF of 81 Mpx", held.getvalue()
    held = io.BytesIO()
    pages = [Image.new("L", (20, 20)) for _ in range(300)]
    pages[0].save(held, "TIFF", save_all=True, append_images=pages[1:])
    yield "TIFF of 300 pages", held.getvalue()
    yield "TIFF that leads to itself", _loop()
    yield "big TIFF", b"MM\0+\0\x08\0\0" + bytes(300)


def _heics() -> Iterator[Harm]:
    yield Harm("a true HEIC", "IMG_1.HEIC", _of(HEIC), True)
    yield Harm("a HEIC called JPEG", "IMG_1.jpg", _of(HEIC), True)
    for share in (2, 30, 60, 99):
        yield Harm(f"HEIC cut at {share} %", "IMG.heic", _of(cut(HEIC, share)))
    for seed in range(4):
        yield Harm(f"HEIC scratched {seed}", "IMG.heic", _of(scratched(HEIC, seed)))
    size = HEIC.index(b"ispe") + 8
    yield Harm(
        "HEIC that says a gigapixel",
        "IMG.heic",
        _of(HEIC[:size] + struct.pack(">II", 60_000, 60_000) + HEIC[size + 8 :]),
    )
    yield Harm(
        "HEIC of boxes in boxes",
        "IMG.heic",
        _of(HEIC[:28] + b"".join(struct.pack(">I4s", 90_000 - 8 * n, b"meta") for n in range(9_000))),
    )
    yield Harm("AVIF", "IMG.avif", _of(struct.pack(">I", 28) + b"ftypavif\0\0\0\0mif1avifmiaf" + bytes(300)), False)


def _scripts() -> Iterator[Harm]:
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>fetch('http://192.0.2.1')</script></svg>"
    laughs = b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]><svg>&b;</svg>'
    contents = {
        "SVG behind a prolog": b'<?xml version="1.0"?>\n<!-- foto -->\n' + svg,
        "SVG behind blank lines": b"\n \t\r\n" * 200 + svg,
        "SVG with entities": laughs,
        "SVG in UTF-16": svg.decode().encode("utf-16"),
        "SVG packed": gzip.compress(svg),
        "an HTML application": b"<hta:application/><script language=vbscript>run</script>",
        "a saved page": b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n\0" + svg,
        "a Windows link": b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F" + bytes(200),
        "a Java class": b"\xca\xfe\xba\xbe\0\0\0\x34" + bytes(200),
        "a disk image": bytes(32_769) + b"CD001" + bytes(4_000),
        "a phone's program": b"dex\n035\0" + bytes(200),
        "a film in Matroska": b"\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x1fB\x86\x81\x01B\x82\x84webm" + bytes(99),
        "a song": b"ID3\x04\0\0\0\0\0\x21" + bytes(99),
        "bzip2": b"BZh91AY&SY" + bytes(99),
        "xz": b"\xfd7zXZ\0" + bytes(99),
        "a key": b"\0\0-----BEGIN PRIVATE KEY-----",
    }
    for what, content in contents.items():
        yield Harm(what, "foto.jpg", _of(content), False)
    for ending in ("jpg", "pdf", "docx", "txt", "mp4", "zip"):
        yield Harm(f"one byte as .{ending}", f"satu.{ending}", _of(b"\xff"), False)


def _polyglots() -> Iterator[Harm]:
    script = b"<html><script>alert(1)</script>"
    yield Harm("HTML and PDF", "a.pdf", _of(script + b"%PDF-1.4\n1 0 obj<<>>endobj"), False)
    yield Harm("a program and PDF", "a.pdf", _of(b"MZ" + bytes(90) + b"%PDF-1.4\n"), False)
    yield Harm("PDF and JPEG", "a.pdf", _of(b"%PDF-1.4\n1 0 obj<<>>endobj\n" + _photo()), True)
    yield Harm("GIF and Java archive", "a.gif", lambda folder: b"GIF89a" + bytes(40) + hostile.zip_of_zips(folder))
    yield Harm("PNG and ZIP", "a.png", lambda folder: _png(9, 9, (b"IDAT", b"")) + hostile.zip_of_zips(folder), True)
    yield Harm("ZIP and PDF", "a.pdf", lambda folder: hostile.zip_of_zips(folder) + b"%PDF-1.4\n", True)
    yield Harm("film and HTML", "a.mp4", _of(struct.pack(">I", 24) + b"ftypisom" + bytes(12) + script), True)
    yield Harm("document and program", "a.docx", lambda folder: b"MZ" + hostile.honest_docx(folder), False)
    yield Harm("document and what is behind it", "a.docx", lambda folder: hostile.honest_docx(folder) + b"\0" * 70_000)


def _pdf(*objects: bytes, more: bytes = b"") -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    tree = (b"<</Type/Catalog/Pages 2 0 R/OpenAction 5 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page)
    return hostile.assembled_pdf([*tree, *objects], more)


def _stream(words: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (words, len(content), content)


def _pdfs() -> Iterator[Harm]:
    draw = _stream(b"", b"/X Do " * 200)
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    chain = b"/Filter[" + b"/FlateDecode" * 60 + b"]"
    packed = _deep(80)
    for _ in range(2):
        packed = zlib.compress(packed, 9)
    makers: dict[str, bytes] = {
        "a form that draws itself": _pdf(draw, _stream(form, b"/X Do /X Do")),
        "contents that are the page": _pdf(b"3 0 R", b"4 0 R"),
        "an object that is itself": _pdf(b"4 0 R", b"5 0 R"),
        "arrays in arrays": _pdf(b"[" * 200_000, b""),
        "dictionaries in dictionaries": _pdf(b"<</A" * 100_000, b""),
        "a bomb in a bomb": _pdf(_stream(b"/Filter[/FlateDecode/FlateDecode/FlateDecode]", packed), b""),
        "sixty filters": _pdf(_stream(chain, packed), b""),
        "a length that is nowhere": _pdf(b"<</Length 99 0 R>>stream\nBT ET\nendstream", b""),
        "a stream without an end": _pdf(b"<</Length 4000000000>>stream\nBT", b""),
        "a script": _pdf(draw, b"<</S/JavaScript/JS(while\\(1\\){})>>"),
        "a program to start": _pdf(draw, b"<</S/Launch/F(cmd.exe)>>"),
        "a text of ten million signs": _pdf(_stream(b"", b"BT (" + b"A" * 10_000_000 + b") Tj ET"), b""),
        "a million drawings": _pdf(_stream(b"", b"q Q " * 1_000_000), b""),
        "objects packed in themselves": _pdf(
            _stream(b"/Type/ObjStm/N 9/First 9/Extends 4 0 R/Filter/FlateDecode", zlib.compress(b"4 0 5 0 ")), b""
        ),
        "a billion pages": hostile.assembled_pdf(
            [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 999999999>>"], b""
        ),
        "a table of a billion": b"%PDF-1.4\nxref\n0 999999999\n0000000000 65535 f \n"
        b"trailer<</Size 999999999/Root 1 0 R>>\nstartxref\n9\n%%EOF",
        "nothing but its mark": b"%PDF-1.7",
        "noise behind its mark": b"%PDF-1.7\n" + random.Random(3).randbytes(40_000),
    }
    for what, content in makers.items():
        yield Harm(f"PDF with {what}", "laporan.pdf", _of(content), True)


def _archives() -> Iterator[Harm]:
    bomb = _zipped({"0": bytes(20_000_000)})
    for _ in range(2):
        bomb = _zipped({str(number): bomb for number in range(12)})
    mime = b"application/vnd.oasis.opendocument."
    makers: dict[str, tuple[str, Callable[[Path], bytes] | bytes]] = {
        "a bomb of bombs in a document": (
            "a.docx",
            _parts({"[Content_Types].xml": _DOCX, "word/document.xml": _WORDS, "word/embeddings/a.zip": bomb}),
        ),
        "a bomb of bombs": ("a.zip", bomb),
        "a document with 1,900 pictures": (
            "a.docx",
            _parts(
                {
                    "[Content_Types].xml": _DOCX,
                    "word/document.xml": _WORDS,
                    **{f"word/media/{n}.jpg": b"\xff\xd8\xff" for n in range(1_900)},
                }
            ),
        ),
        "a document that is a page": (
            "a.docx",
            _parts({"[Content_Types].xml": _DOCX, "word/document.xml": b"<html><script/></html>"}),
        ),
        "a sheet of one string of 20 MB": (
            "a.xlsx",
            _parts({"[Content_Types].xml": _DOCX, "xl/sharedStrings.xml": b"<sst><si><t>" + b"Kecamatan " * 2_000_000}),
        ),
        "a table repeated a billion times": (
            "a.ods",
            _parts(
                {
                    "mimetype": mime + b"spreadsheet",
                    "content.xml": b'<table:table-cell table:number-columns-repeated="999999999"/>' * 999,
                }
            ),
        ),
        "a text of boxes in boxes": (
            "a.odt",
            _parts({"mimetype": mime + b"text", "content.xml": b"<text:p>" * 400_000}),
        ),
        "entities in a text": (
            "a.odt",
            _parts(
                {
                    "mimetype": mime + b"text",
                    "content.xml": b'<!DOCTYPE a [<!ENTITY a "aa">]><text:p>&a;&#99999999999;&#xD800;</text:p>',
                }
            ),
        ),
        "names that run backwards": (
            "a.zip",
            _zipped({"\u202egpj.exe": b"x", "a\nb": b"x", "CON": b"x", "a" * 60_000: b"x"}),
        ),
        "packed in a way of its own": ("a.zip", _method(99)),
        "locked parts": ("a.docx", _locked(_parts({"[Content_Types].xml": _DOCX, "word/document.xml": _WORDS}))),
        "LZMA": ("a.docx", _zipped({"[Content_Types].xml": _DOCX, "word/document.xml": _WORDS}, zipfile.ZIP_LZMA)),
        "a comment of 64 kB": ("a.zip", _zipped({"a": b"x"})[:-2] + b"\xff\xff" + b"PK\x05\x06" * 16_383 + b"abc"),
        "macros in a document": (
            "a.docm",
            _parts({"[Content_Types].xml": _DOCX, "word/document.xml": _WORDS, "word/vbaProject.bin": b"x"}),
        ),
    }
    for what, (name, content) in makers.items():
        yield Harm(f"archive with {what}", name, _of(content) if isinstance(content, bytes) else content)
    head = bytes.fromhex("d0cf11e0a1b11ae1")
    header = head + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    loop = header + struct.pack("<IIIIIIIII", 0, 1, 0, 0, 4096, 0, 1, 0, 1) + bytes(436) + bytes(512 * 3)
    yield Harm("old Office whose sectors are a ring", "a.doc", _of(loop), True)
    yield Harm("old Office of a mark and nothing", "a.xls", _of(head), True)
    summary = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9") + b"\xff" * 64
    yield Harm("old Office of broken properties", "a.doc", _of(head + (bytes(600) + summary) * 300), True)


def _zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def _method(number: int) -> bytes:
    return _zipped({"a": b"x"}, zipfile.ZIP_STORED).replace(
        b"\x14\0\0\0\0\0", b"\x14\0\0\0" + struct.pack("<H", number)
    )


def _locked(content: bytes) -> bytes:
    """Every part is marked as one that asks for a password."""
    held = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = held.find(mark)
        while at >= 0:
            held[at + offset] |= 1
            at = held.find(mark, at + 4)
    return bytes(held)


def _films() -> Iterator[Harm]:
    head = struct.pack(">I", 24) + b"ftypisom" + bytes(12)
    yield Harm("film of 300,000 boxes", "a.mp4", _of(head + struct.pack(">I4s", 8, b"free") * 300_000), True)
    yield Harm(
        "film that is its own box",
        "a.mp4",
        _of(head + struct.pack(">I4s", 8, b"udta") * 9 + struct.pack(">I4sQ", 1, b"udta", 16)),
        True,
    )
    yield Harm("film called a photo", "a.jpg", _of(head + struct.pack(">I4s", 16, b"mdat") + bytes(8)), True)


def _names() -> Iterator[Harm]:
    content = jpeg(Image.new("RGB", (600, 500), "navy"))
    for name in (
        "\u2066foto\u2069\u202e4pm.jpg",
        "foto\r\nB-0001 diterima.jpg",
        "\x1b[2J\x1b]0;x\x07.jpg",
        "\u200b\u200c\ufeff.jpg",
        "z" + "\u0301" * 900 + ".jpg",
        "<b>tebal</b>&amp;.jpg",
        "{0.__class__}%s%n{{7*7}}.jpg",
        "'; DROP TABLE files;--.jpg",
        "=cmd|' /C calc'!A0.jpg",
        "LPT1",
        "nul.tar.gz",
        "..",
        "/",
        "\\\\192.0.2.1\\x.jpg",
        "foto.jpg. . .",
        "\t\v\f.jpg",
        "@semua foto.jpg",
        "\U000e0041\U0010ffff.jpg",
        "99999999999999999999 Februari 99999999.jpg",
    ):
        yield Harm(f"called {name[:24]!r}", name, _of(content), True)


MORE = (_pictures, _heics, _scripts, _polyglots, _pdfs, _archives, _films, _names)
