"""Two hundred files and more that a careless or hostile person may hand in as evidence, each made by code (B03, B07, B10–B19)."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, PngImagePlugin

from tests.bot.corpus.phones import phone_photo
from tests.bot.corpus.scenes import jpeg, page, room
from tests.importers import hostile


@dataclass(frozen=True)
class Harm:
    """`make` gives the bytes, given a folder to work in; `name` is what the sender calls it; `taken` whether it is stored."""

    what: str
    name: str
    make: Callable[[Path], bytes]
    taken: bool | None = None  # None: either is fine, as long as nothing breaks


def corpus() -> list[Harm]:
    from tests.bot.corpus.more_harm import MORE

    parts = (
        _giants,
        _broken_pictures,
        _odd_pictures,
        _wrong_types,
        _polyglots,
        _archives,
        _documents,
        _films,
        _names,
        _texts,
        *MORE,
    )
    return [harm for part in parts for harm in part()]


def _of(content: bytes) -> Callable[[Path], bytes]:
    return lambda folder: content


# ── Pictures ─────────────────────────────────────────────────────────────────


def _giants() -> Iterator[Harm]:
    for side in (7_100, 13_300, 20_000, 30_000, 60_000):
        yield Harm(f"PNG of {side} x {side}", "foto.png", lambda folder, side=side: giant_png(side, side), True)
        yield Harm(
            f"JPEG header of {side}", "foto.jpg", lambda folder, side=side: resized_jpeg(min(side, 65_000)), True
        )
        yield Harm(
            f"WebP header of {side}", "foto.webp", lambda folder, side=side: _webp_header(min(side, 16_383)), True
        )
    for frames in (300, 10_000):
        yield Harm(f"GIF of {frames} frames", "gerak.gif", lambda folder, frames=frames: many_frames(frames), True)
        yield Harm(f"APNG that says {frames} frames", "gerak.png", lambda folder, frames=frames: _apng(frames), True)


def giant_png(width: int, height: int) -> bytes:
    """All white, one bit a pixel: a few hundred kilobytes for a gigapixel."""
    row = b"\0" + b"\xff" * ((width + 7) // 8)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(row * 100) for _ in range(height // 100)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, body)
        for kind, body in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)),
            (b"IDAT", data),
            (b"IEND", b""),
        )
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def resized_jpeg(side: int) -> bytes:
    """A small JPEG whose header says that it is huge."""
    content = bytearray(jpeg(Image.new("RGB", (64, 64), "gray")))
    place = content.index(b"\xff\xc0") + 5
    content[place : place + 4] = struct.pack(">HH", side, side)
    return bytes(content)


def _webp_header(side: int) -> bytes:
    body = b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + (side - 1).to_bytes(3, "little") * 2
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def many_frames(count: int) -> bytes:
    """A GIF of so many frames of 600 x 600 in a few bytes each."""
    one = io.BytesIO()
    Image.new("P", (600, 600)).save(one, "GIF")
    content = one.getvalue()
    first = content.index(b",")
    return content[:first] + content[first:-1] * count + b";"


def _apng(frames: int) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (900, 900)).save(held, "PNG")
    content = held.getvalue()
    return content[:33] + _chunk(b"acTL", struct.pack(">II", frames, 0)) + content[33:]


def _broken_pictures() -> Iterator[Harm]:
    for kind, ending in (("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("GIF", "gif")):
        for share in (1, 5, 30, 60, 90, 99):
            yield Harm(
                f"{kind} cut at {share} %", f"a.{ending}", lambda folder, k=kind, s=share: cut(_saved(k), s), None
            )
        for seed in range(8):
            yield Harm(
                f"{kind} scratched {seed}", f"a.{ending}", lambda folder, k=kind, s=seed: scratched(_saved(k), s), None
            )
    for seed in range(6):
        yield Harm(
            f"phone's Exif scratched {seed}", "IMG.jpg", lambda folder, s=seed: scratched(_phone(), s, 4_000), True
        )
    yield Harm("JPEG that ends after its header", "a.jpg", lambda folder: _saved("JPEG")[:200], None)
    yield Harm("nothing but a JPEG's mark", "a.jpg", _of(b"\xff\xd8\xff\xe0"), None)


def _saved(kind: str) -> bytes:
    held = io.BytesIO()
    room(3).resize((320, 240)).save(held, kind)
    return held.getvalue()


def _phone() -> bytes:
    return phone_photo(room(4), taken="2026:03:10 09:11:12")


def cut(content: bytes, share: int) -> bytes:
    return content[: max(len(content) * share // 100, 4)]


def scratched(content: bytes, seed: int, within: int = 0) -> bytes:
    """Some bytes behind the type's mark changed."""
    chance, held = random.Random(seed), bytearray(content)
    for _ in range(40):
        held[chance.randrange(16, within or len(held))] = chance.randrange(256)
    return bytes(held)


def _odd_pictures() -> Iterator[Harm]:
    for mode in ("L", "1", "CMYK"):
        yield Harm(
            f"JPEG in {mode}",
            "a.jpg",
            lambda folder, m=mode: jpeg(page(2).convert(m).convert("L" if m == "1" else m)),
            True,
        )
    for mode in ("P", "LA", "RGBA", "I;16", "1"):
        yield Harm(f"PNG in {mode}", "a.png", lambda folder, m=mode: _png(m), True)
    for size in ((1, 1), (1, 5_000), (5_000, 1), (3, 2)):
        yield Harm(f"JPEG of {size}", "a.jpg", lambda folder, s=size: jpeg(Image.new("RGB", s, "red")), True)
        yield Harm(f"PNG of {size}", "a.png", lambda folder, s=size: _png("RGB", s), True)
    for orientation in range(0, 10):
        yield Harm(f"Exif orientation {orientation}", "a.jpg", lambda folder, o=orientation: _turned(o), True)
    for day in ("0000:00:00 00:00:00", "2026:13:45 99:99:99", "9999:12:31", "\0\0\0", "besok", "2026:03:10"):
        yield Harm(f"taken {day!r}", "a.jpg", lambda folder, d=day: _dated(d), True)
    yield Harm("progressive", "a.jpg", lambda folder: jpeg(room(5), 80, progressive=True), True)
    yield Harm("a text bomb in a PNG", "a.png", lambda folder: _text_bomb(), None)
    yield Harm("a profile bomb in a PNG", "a.png", lambda folder: _profile_bomb(), None)


def _png(mode: str, size: tuple[int, int] = (400, 300)) -> bytes:
    held = io.BytesIO()
    (Image.new(mode, size) if mode in ("I;16",) else Image.new("RGB", size, "teal").convert(mode)).save(held, "PNG")
    return held.getvalue()


def _turned(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return jpeg(room(1).resize((640, 480)), 80, exif=exif)


def _dated(day: str) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = day
    return jpeg(room(2).resize((640, 480)), 80, exif=exif)


def _text_bomb() -> bytes:
    held, said = io.BytesIO(), PngImagePlugin.PngInfo()
    said.add_text("Comment", "A" * 50_000_000, zip=True)
    Image.new("RGB", (600, 400)).save(held, "PNG", pnginfo=said)
    return held.getvalue()


def _profile_bomb() -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (600, 400)).save(held, "PNG", icc_profile=bytes(40_000_000))
    return held.getvalue()


# ── Other than what it says ──────────────────────────────────────────────────


def _wrong_types() -> Iterator[Harm]:
    tiff, bmp = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (50, 50)).save(tiff, "TIFF")
    Image.new("RGB", (50, 50)).save(bmp, "BMP")
    contents = {
        "a program": b"MZ\x90\x00" + bytes(200),
        "a Linux program": b"\x7fELF" + bytes(200),
        "HTML": b"<!DOCTYPE html><script>alert(1)</script>",
        "SVG": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "SVG behind a BOM": b"\xef\xbb\xbf<svg onload='alert(1)'/>",
        "a shell script": b"#!/bin/sh\nrm -rf /\n",
        "PostScript": b"%!PS-Adobe-3.0\n(%pipe%id) (w) file",
        "TIFF": tiff.getvalue(),
        "BMP": bmp.getvalue(),
        "FITS": b"SIMPLE  =                    T" + b" " * 2850,
        "PSD": b"8BPS\x00\x01" + bytes(100),
        "RAR": b"Rar!\x1a\x07\x00" + bytes(100),
        "7z": b"7z\xbc\xaf\x27\x1c" + bytes(100),
        "gzip": b"\x1f\x8b\x08" + bytes(100),
        "noise": random.Random(1).randbytes(5_000),
        "zeros": bytes(5_000),
    }
    for what, content in contents.items():
        for ending in ("jpg", "pdf", "docx"):
            yield Harm(
                f"{what} as .{ending}",
                f"berkas.{ending}",
                _of(content),
                None if what in ("SVG behind a BOM", "FITS") else False,
            )


def _polyglots() -> Iterator[Harm]:
    small = jpeg(room(1).resize((640, 480)))
    archive = hostile.zip_of_zips
    yield Harm("JPEG and PHP", "a.php.jpg", _of(small + b"<?php system($_GET[0]); ?>"), True)
    yield Harm("JPEG and HTML", "a.jpg", _of(small + b"<html><script>alert(1)</script>"), True)
    yield Harm("PDF and ZIP", "a.pdf", lambda folder: b"%PDF-1.4\n" + archive(folder), True)
    yield Harm("JPEG and ZIP", "a.jpg", lambda folder: small + archive(folder), True)
    yield Harm("GIF and script", "a.gif", _of(b"GIF89a/*" + bytes(60) + b"*/=1;alert(1)"), None)


def _archives() -> Iterator[Harm]:
    makers: dict[str, Callable[[Path], bytes]] = {
        "bomb": hostile.bomb,
        "one large part": hostile.one_large_part,
        "lying header": hostile.lying_header,
        "many entries": hostile.many_entries,
        "overlapping": hostile.overlapping,
        "twice the same name": hostile.twice_the_same_name,
        "climbing path": hostile.climbing_path,
        "absolute path": hostile.absolute_path,
        "symlink": hostile.symlink,
        "truncated": hostile.truncated_zip,
        "empty": hostile.empty_zip,
        "ZIP of ZIPs": hostile.zip_of_zips,
        "macros": hostile.macro_workbook,
    }
    for what, make in makers.items():
        for ending in ("zip", "docx", "xlsx"):
            yield Harm(f"archive: {what} as .{ending}", f"berkas.{ending}", make)


def _documents() -> Iterator[Harm]:
    makers: dict[str, Callable[[Path], bytes]] = {
        "billion laughs": hostile.billion_laughs,
        "outside entity": hostile.outside_entity,
        "DTD in UTF-16": hostile.dtd_in_utf16,
        "XInclude": hostile.xinclude,
        "broken XML": hostile.broken_xml,
        "remote template": hostile.remote_template,
        "100,000 paragraphs": hostile.many_paragraphs,
        "truncated PDF": hostile.truncated_pdf,
        "looped PDF": hostile.looped_pdf,
        "scanned PDF": hostile.scanned_pdf,
        "locked PDF": hostile.locked_pdf,
        "huge stream PDF": hostile.huge_stream_pdf,
    }
    for what, make in makers.items():
        yield Harm(what, "laporan.pdf" if "PDF" in what else "laporan.docx", make)
    for seed in range(10):
        yield Harm(f"docx scratched {seed}", "a.docx", lambda folder, s=seed: scratched(hostile.honest_docx(folder), s))
        yield Harm(f"xlsx scratched {seed}", "a.xlsx", lambda folder, s=seed: scratched(hostile.honest_xlsx(folder), s))
    for seed in range(6):
        yield Harm(
            f"old Office noise {seed}",
            "a.doc",
            _of(bytes.fromhex("d0cf11e0a1b11ae1") + random.Random(seed).randbytes(9_000)),
            True,
        )
    yield Harm(
        "macros in a presentation",
        "a.pptx",
        lambda folder: _parts({"[Content_Types].xml": b"", "ppt/vbaProject.bin": b"x"}),
        True,
    )
    yield Harm(
        "slides of tags only",
        "a.pptx",
        lambda folder: _parts({"[Content_Types].xml": b"", "ppt/slides/slide1.xml": b"<a" * 900_000}),
        True,
    )
    yield Harm(
        "ODT of open brackets",
        "a.odt",
        lambda folder: _parts(
            {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<" * 3_000_000}
        ),
        True,
    )


def _parts(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def _films() -> Iterator[Harm]:
    head = struct.pack(">I", 24) + b"ftypisom" + bytes(12)
    for what, rest in {
        "without an end": struct.pack(">I", 2_000_000_000) + b"moov",
        "of size 0": struct.pack(">I", 0) + b"moov" + bytes(100),
        "deep": (struct.pack(">I", 8) + b"moov") * 20_000,
        "large size": struct.pack(">I", 1) + b"moov" + struct.pack(">Q", 2**63),
    }.items():
        yield Harm(f"film {what}", "a.mp4", _of(head + rest), True)


def _names() -> Iterator[Harm]:
    content = jpeg(Image.new("RGB", (600, 500), "navy"))
    for name in (
        "A" * 5_000 + ".jpg",
        "a\nb.jpg",
        "gpj.\u202egnp.exe",
        "a\0b.jpg",
        "CON.jpg",
        ".jpg",
        "../../etc/passwd",
        "😀🇮🇩.jpg",
        "",
        "\ud800.jpg",
        "IMG_99999999.jpg",
        "20260231.jpg",
    ):
        yield Harm(f"named {name[:20]!r}", name, _of(content), True)


def _texts() -> Iterator[Harm]:
    for what, content in {
        "ten million digits": b"1" * 10_000_000,
        "open brackets": b"(" * 500_000,
        "UTF-16": "Laporan 2026".encode("utf-16"),
        "cp1252": "Laporan \u2013 2026".encode("cp1252"),
        "lone surrogates": "Laporan \ud800".encode("utf-8", "surrogatepass"),
        "escape signs": b"\x1b[2J\x1b]0;x\x07 Laporan",
        "formulas": b"=cmd|' /C calc'!A0,1,2\n",
        "office names": b"Kecamatan " * 300_000,
        "all days": b"12 Maret 2026 " * 100_000,
    }.items():
        yield Harm(f"text: {what}", "catatan.txt", _of(content))
